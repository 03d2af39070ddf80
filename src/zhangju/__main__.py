"""Arguments in, exit status out: ``python -m zhangju`` and the command `zhangju`, which an interruption ends quietly at any time.

Here is what must stand before anything is loaded; the command line itself is `zhangju.cli`.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    try:
        import signal

        # Whoever starts a process in the background may have it ignore interruptions: then it goes on doing so.
        heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        try:
            if heeded:
                signal.signal(signal.SIGINT, _leave)
            from zhangju.cli import main as run

            run()
        finally:
            if heeded:  # all is done or undone: an interruption of Python's own end has nothing to say
                signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:  # before it was heeded
        sys.exit(INTERRUPTED)


def _leave(*_: int | FrameType | None) -> NoReturn:
    """End the process, in place of `KeyboardInterrupt`.

    That one is shown with a traceback while modules are loaded. And where it comes through `eval`, as it does while a named
    tuple is made, CPython remembers it: under ``-m`` the process then dies of the signal, whatever became of the exception.
    """
    sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
