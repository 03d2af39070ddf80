"""What the readers of fields share: a value with its place, and the lines in which values stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article.lines import Line

Labelled: TypeAlias = "Sequence[tuple[str, Line]]"

#: Labels and credits stand in lines of at most so many characters.
SHORT = 160


class Found(NamedTuple):
    """A value: what it says, and where it stands in the repaired text."""

    text: str
    start: int
    end: int


def whole(line: Line) -> Found:
    """A line as a value."""
    return _NEW(Found, (line.text, line.start, line.end))


def piece(line: Line, start: int, end: int) -> Found:
    """A stretch of a line as a value, without blanks at its ends."""
    text = line.text[start:end]
    stripped = text.strip()
    if len(stripped) < len(text):
        start += len(text) - len(text.lstrip())
    start += line.start
    return _NEW(Found, (stripped, start, start + len(stripped)))


_NEW = tuple.__new__
