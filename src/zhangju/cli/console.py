"""What the verbs share: their options, a loop over the inputs, lines on standard error, bytes on standard output."""

from __future__ import annotations

import json
import re
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from zhangju.io.files import STANDARD, open_input, open_output, read_bytes
from zhangju.io.pages import LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from zhangju.mend import TextWarning

    Command = TypeVar("Command", bound=Callable[..., Any])
    Result = TypeVar("Result")

_SURROGATE = re.compile("[\ud800-\udfff]")
#: Warnings about the input as a whole, which are told on standard error too.
TOLD = frozenset(("encoding", "undecodable", "binary"))


def files_and_output(command: Command) -> Command:
    """Give a command the argument FILE... as `files`, and the option -o as `output`."""
    command = click.option(
        "-o",
        "--output",
        metavar="FILE",
        default=STANDARD,
        help="Write here; default: standard output. May be a FILE that is read.",
    )(command)
    return click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path())(command)


def tell(message: str) -> None:
    """Say one line on standard error."""
    line = visible(f"zhangju: {message}")
    click.echo(line.encode(sys.stderr.encoding or "utf-8", "backslashreplace").decode(sys.stderr.encoding or "utf-8"), err=True)


def tell_warnings(name: str, warnings: Iterable[TextWarning]) -> None:
    """Say on standard error what a user should know of an input as a whole."""
    for warning in warnings:
        if warning.code in TOLD:
            tell(f"{shown(name)}: {warning.message}")


def shown(name: str) -> str:
    """The name of an input, for people."""
    return "standard input" if name == STANDARD else name


def as_json(value: object) -> str:
    r"""A value as JSON on one line; unpaired surrogates, which UTF-8 has no bytes for, are escaped.

    >>> as_json(["章句", "\udc80"])
    '["章句","\\udc80"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def visible(text: str) -> str:
    r"""One line without characters that would steer a terminal: those are shown by a picture of theirs, or by their number.

    >>> visible("a\x1b[31m\udc80")
    'a␛[31m\\udc80'
    """
    return text.translate(_PICTURES)


# Controls, then what changes the direction of writing, then unpaired surrogates.
_PICTURES: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(32)},
    0x7F: "\u2421",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
    **{
        code: f"\\u{code:04x}"
        for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
    },
    ord("\t"): " ",
    ord("\n"): "⏎",
    ord("\r"): "",
}


MANY = (*LINES, ".parquet")
"""How the names of files end that hold many articles."""


class UnreadableError(Exception):
    """An input that cannot be worked on; the message says why and what to do."""


class NothingDoneError(Exception):
    """Every input failed, so that what stands in the output stays."""


class Work:
    """The inputs of one run, its output, and how many of them failed."""

    def __init__(self, files: Sequence[str], output: str) -> None:
        self.names = tuple(files) or (STANDARD,)
        self.asked = len(self.names)
        """How many inputs there are, with those that failed before they were read."""
        self.output = output
        self.failed = 0
        self.flawed = False
        """Whether an input could be worked on, but not all of it; or what else the exit status 1 tells."""
        self.failing = 1
        """The exit status if an input failed."""
        self.partly = False
        """Whether something in an input could not be read, which counts as if it had failed; the rest of it was."""

    def results(self, step: Callable[[bytes], Result]) -> Generator[tuple[str, Result]]:
        """Yield each input's name and what `step` makes of its bytes; what fails is named on standard error, and left out."""
        for name in self.names:
            with self._telling(name):
                yield name, step(read_bytes(name))

    def streamed(self, step: Callable[[str, BinaryIO], Iterable[str]]) -> Generator[str]:
        """Yield the pieces that `step` makes of each input, given its name and file; what fails is named on standard error.

        If an input fails when a part of it is out, no file is written: it would look whole.
        """
        for name in self.names:
            begun = False
            failed = self.failed
            with self._telling(name), open_input(name) as file:
                for piece in step(name, file):
                    begun = True
                    yield piece
            if begun and self.failed > failed and self.output != STANDARD:
                tell(f"{self.output}: not written, as {shown(name)} could be read in part only")
                raise NothingDoneError

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """What goes wrong with an input is told, and the others go on."""
        if name == STANDARD and sys.stdin is not None and sys.stdin.isatty():
            tell("reading what you type; end it with Ctrl-D on a line of its own")
        try:
            yield
        except IsADirectoryError:
            self.fail(name, "this is a folder: name its files, or use zhangju run, report or check, which read folders")
        except OSError as error:
            self.fail(name, error.strerror or str(error))
        except UnreadableError as error:
            self.fail(name, str(error))
        except Exception as error:  # noqa: BLE001 - one page must not end the work on all others
            self.fail(name, f"{type(error).__name__}: {error} (please report this)")

    def fail(self, name: str, reason: str) -> None:
        """Name an input that cannot be worked on, and why."""
        self.failed += 1
        tell(f"{shown(name)}: {reason}")

    def refuse_many(self) -> None:
        """Leave out inputs that hold many articles, where each input is one."""
        kept = []
        for name in self.names:
            if name.lower().endswith(MANY):
                self.fail(name, "this holds many articles, and here each FILE is one: use zhangju run, report or check")
            else:
                kept.append(name)
        self.names = tuple(kept)

    def write(self, pieces: Generator[str], errors: str = "backslashreplace") -> None:
        r"""Write pieces of text as UTF-8, as they are, and leave with the exit status.

        If every input fails, or nothing of any can be used, no file is touched.

        Unpaired surrogates, which UTF-8 has no bytes for, are written as `\udc80`, or as `errors` says.
        """
        with suppress(NothingDoneError), ExitStack() as stack:
            try:
                file: BinaryIO = stack.enter_context(open_output(self.output))
            except OSError as error:
                msg = f"{self.output}: {error.strerror}"
                raise click.BadParameter(msg, param_hint="-o") from error
            written = False
            for piece in stack.enter_context(closing(pieces)):
                written = True
                file.write(piece.encode("utf-8", errors))
                if self.output == STANDARD:
                    file.flush()
            if self.failed == self.asked or (not written and (self.flawed or self.partly)):
                raise NothingDoneError
        click.get_current_context().exit(self.failing if self.failed or self.partly else 1 if self.flawed else 0)
