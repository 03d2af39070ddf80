"""Pieces of output in, a whole file out in the end, whenever the process dies before: `Journal`.

The output is written to `OUTPUT.part` and only gets its name when it is whole. Now and then it is put on the disk, and after it,
in one stroke, `OUTPUT.part.state`: how long the part is, and where in the input that was. Whoever goes on cuts the part to that
length: what was written after it, perhaps not to the end of a line, is written again.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.io.run.sources import Place
from zhangju.io.run.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import BinaryIO

    from typing_extensions import Self

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two runs from writing the same output
    fcntl = None  # type: ignore[assignment]

EDITION = 1
#: Seconds between two savings: the first ones come soon, while little is lost by them, the later ones at this distance.
SAVE_FIRST, SAVE_LAST = 0.1, 3.0
#: Seconds to wait for a run that has just been killed to let go of its output.
PATIENCE = 5.0


class UnfinishedError(ArgumentError):
    """An earlier run of this output has not come to its end."""


class State(NamedTuple):
    """How far a run is.

    Attributes:
        place: Where in the input.
        written: Bytes of the part that belong to what is before this place.
        failures: The same of the failures.
        summary: The counts up to there.
        whole: Whether all is written, and only the names are to be changed.
    """

    place: Place = Place()
    written: int = 0
    failures: int = 0
    summary: Summary = Summary()
    whole: bool = False


class Journal:
    """The unfinished output of a run.

    Args:
        output: The name that it gets in the end.
        failures: The name that the file of failures gets, if there are any.
        settings: What the run is asked to do; whoever goes on must be asked to do the same.
        resume: Whether to go on with what is there.
        fresh: Whether to begin again, though an unfinished run is there.

    Raises:
        ArgumentError: The unfinished run was asked to do something else, or is still going on.
        UnfinishedError: There is one, and it is not said what to do with it.
        OSError: The files cannot be written.

    Attributes:
        state: How far the run is.
    """

    def __init__(self, output: str, failures: str, settings: Mapping[str, object], *, resume: bool, fresh: bool) -> None:
        self._output, self._failures = output, failures
        self.part = f"{output}.part"
        self._state = f"{self.part}.state"
        self._failed = f"{self.part}.failures"
        self._settings = json.loads(json.dumps(settings))
        self._wait = SAVE_FIRST
        self._saved = time.monotonic()
        self._files: list[BinaryIO] = []
        try:
            self.state = self._begin(resume=resume, fresh=fresh)
        except BaseException:
            self._close()
            raise

    def _begin(self, *, resume: bool, fresh: bool) -> State:
        """Get hold of the part, alone, and cut it to where the run is."""
        self._found(resume=resume, fresh=fresh)
        self._files = [_open_locked(self.part, self._output)]
        # Another run may have come to its end before this one got hold of the part.
        state = self._found(resume=resume, fresh=fresh)
        if state.whole:
            return state
        self._files.append(open(self._failed, "ab"))  # noqa: SIM115 - closed by __exit__
        for file, length in zip(self._files, (state.written, state.failures), strict=True):
            if os.fstat(file.fileno()).st_size < length:
                raise ArgumentError(f"{file.name} is shorter than it was: begin again with --fresh")
            file.truncate(length)
        return state

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._close()

    def _close(self) -> None:
        for file in self._files:
            file.close()

    def write(self, content: bytes, failures: bytes, summary: Summary, place: Place) -> None:
        """Write what comes next, and where in the input the run is behind it."""
        for file, piece in zip(self._files, (content, failures), strict=True):
            file.write(piece)
        state = self.state
        self.state = State(place, state.written + len(content), state.failures + len(failures), state.summary + summary)
        if time.monotonic() - self._saved >= self._wait:
            self.save()

    def save(self) -> None:
        """Put all on the disk, so that it is there whatever happens."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
        fresh = f"{self._state}.new"
        with open(fresh, "wb") as state:
            state.write(json.dumps({"edition": EDITION, "settings": self._settings, **_to_dict(self.state)}).encode())
            state.flush()
            os.fsync(state.fileno())
        os.replace(fresh, self._state)
        _settle(self._state)
        self._wait = min(2 * self._wait, SAVE_LAST)
        self._saved = time.monotonic()

    def finish(self, convert: Callable[[str, str], None] | None) -> None:
        """Give the files their names.

        Args:
            convert: What writes the output from the part, given the names of both; None if the part is the output.
        """
        if not self.state.whole:
            self.state = self.state._replace(whole=True)
            self.save()
        self._close()  # an open file cannot get another name everywhere
        # An earlier run may have got as far as this: then the part is a new, empty one.
        if os.path.getsize(self.part) == self.state.written:
            ready = self.part
            if convert is not None:
                ready = f"{self.part}.ready"
                convert(self.part, ready)
                with open(ready, "rb+") as file:
                    os.fsync(file.fileno())
            os.replace(ready, self._output)
        if self.state.failures and os.path.exists(self._failed):
            os.replace(self._failed, self._failures)
        for name in (self._failed, *([] if self.state.failures else [self._failures]), self.part):
            with suppress(FileNotFoundError):
                os.unlink(name)
        _settle(self._output)
        os.unlink(self._state)

    def _found(self, *, resume: bool, fresh: bool) -> State:
        """Where an earlier run was; the beginning if there was none."""
        try:
            with open(self._state, encoding="utf-8") as file:
                content = json.load(file)
        except FileNotFoundError:
            return State()
        if fresh:
            return State()
        if not resume:
            raise UnfinishedError(
                f"{self._output}: an unfinished run of {content['rows']:,} rows is there; go on with --resume, or begin again "
                "with --fresh"
            )
        differing = [name for name, value in self._settings.items() if content["settings"].get(name) != value]
        if content["edition"] != EDITION or differing:
            raise ArgumentError(
                f"{self._output}: the unfinished run had other {', '.join(differing) or 'state'}; ask for the same again, or "
                "begin again with --fresh"
            )
        return _from_dict(content)


def is_unfinished(output: str) -> bool:
    """Whether an earlier run of an output is unfinished."""
    return os.path.exists(f"{output}.part.state")


def _to_dict(state: State) -> dict[str, Any]:
    return {**state._asdict(), "place": list(state.place), "summary": state.summary.to_dict(), "rows": state.summary.rows}


def _from_dict(content: Mapping[str, Any]) -> State:
    return State(
        Place(*content["place"]),
        content["written"],
        content["failures"],
        Summary.from_dict(content["summary"]),
        content["whole"],
    )


def _open_locked(part: str, output: str) -> BinaryIO:
    """Open the part to write at its end, as the only run that does."""
    end = time.monotonic() + PATIENCE
    while True:
        file = open(part, "ab")  # noqa: SIM115 - closed by the journal
        try:
            _lock(file.fileno())
            with suppress(FileNotFoundError):
                if os.path.samestat(os.stat(part), os.fstat(file.fileno())):
                    return file
        except BlockingIOError:
            if time.monotonic() > end:
                file.close()
                raise ArgumentError(f"{output}: another run is writing it; wait for its end, or name another output") from None
            time.sleep(0.05)
        # It is held by another run, or has got its name by now.
        file.close()


def _lock(descriptor: int) -> None:
    """Raises: BlockingIOError, if another process has the lock."""
    if fcntl is None:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a file system that has no locks
        return


def _settle(name: str) -> None:
    """Put on the disk what a folder's files are called."""
    if os.name == "nt":
        return
    descriptor = os.open(os.path.dirname(os.path.abspath(name)), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
