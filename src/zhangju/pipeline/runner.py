"""A pipeline in, the function that turns a text into its row out: `start`, called once in each process."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from zhangju.pipeline.columns import Label, article_columns
from zhangju.pipeline.failure import InputError, failure_of
from zhangju.pipeline.rows import row_type
from zhangju.pipeline.steps import Parse, Repair, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from zhangju.pipeline.failure import Failure
    from zhangju.pipeline.model import Pipeline
    from zhangju.pipeline.rows import Row
    from zhangju.pipeline.steps import Step


def start(pipeline: Pipeline) -> Callable[[object], Row | Failure]:
    """Make what the steps work with, and give the function that turns a text into its row."""
    works = [(step.name, step.start()) for step in _needed(pipeline.steps)]
    columns, longest = pipeline.columns, pipeline.longest
    decoding = not (works and works[0][0] == "parse")  # which reads bytes itself
    kind = row_type(columns)
    article_keys = frozenset(column.name for column in article_columns()) if _parses(pipeline.steps) else frozenset()
    readers = [_reader(column.name, article_keys) for column in columns]

    def run(text: object) -> Row | Failure:
        name = "input"
        try:
            state = State(_checked(text, longest))
            if decoding and isinstance(state.current, bytes):
                _decode(state)
            for name, work in works:  # noqa: B007 - it is told which step failed
                work(state)
            name = "output"
            return tuple.__new__(kind, [read(state) for read in readers])
        except Exception as error:  # noqa: BLE001 - whatever a step raises, the other texts go on
            return failure_of(name, error)

    return run


def _needed(steps: tuple[Step, ...]) -> list[Step]:
    """The steps without a repair that parse would only do again."""
    needed = list(steps)
    for place, step in enumerate(steps):
        if isinstance(step, Repair):
            following = steps[place + 1 : place + 2]
            if following and isinstance(following[0], Parse):
                needed.remove(step)
    return needed


def _parses(steps: tuple[Step, ...]) -> bool:
    return any(isinstance(step, Parse) for step in steps)


def _reader(name: str, article_keys: frozenset[str]) -> Callable[[State], Any]:
    """What takes the value of a column from what the steps have made."""
    readers = _READERS["article" if article_keys else "text"]
    if name in readers:
        return readers[name]
    if name not in article_keys:
        return lambda state: state.values[name]
    take = attrgetter(name)
    return lambda state: take(state.current)


def _announcement(state: State) -> Any:
    """The main frame, without its sections."""
    frame = state.current.announcement
    return frame and Label(*frame[:-1])


def _schema(_: State) -> str:
    from zhangju.article.model import SCHEMA

    return SCHEMA


def _nothing(_: State) -> None:
    """There is no error."""


#: What takes the values of columns that are not simply those of the article or of a step.
_READERS: dict[str, dict[str, Callable[[State], Any]]] = {
    "article": {
        "text": lambda state: state.current.text,
        "schema": _schema,
        "announcement": _announcement,
        "warnings": lambda state: (*state.values.get("warnings", ()), *state.current.warnings),
        "error": _nothing,
    },
    "text": {
        "text": lambda state: state.current,
        "warnings": lambda state: state.values.get("warnings", ()),
        "error": _nothing,
    },
}


def _checked(text: object, longest: int) -> str | bytes:
    if isinstance(text, str):
        if len(text) > longest:
            raise InputError("too long", f"a text of {len(text):,} characters; at most {longest:,} are worked on")
        if not text.strip():
            raise InputError("no text", "there is no text")
        return text
    if isinstance(text, bytes | bytearray | memoryview):
        text = bytes(text)
        if len(text) > 4 * longest:
            raise InputError("too long", f"a text of {len(text):,} bytes; at most {4 * longest:,} are worked on")
        if not text.strip():
            raise InputError("no text", "there is no text")
        return text
    if text is None:
        raise InputError("no text", "there is no text")
    if isinstance(text, InputError):  # whoever read it could not
        raise text
    raise InputError("wrong type", f"a text is a string or bytes, not {type(text).__name__}")


def _decode(state: State) -> None:
    from zhangju.mend.decode import decode

    decoded = decode(state.current)
    state.current = decoded.text
    state.values["warnings"] = decoded.warnings
