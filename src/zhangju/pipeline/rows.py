"""Columns in, the class of their rows out: named tuples that become dicts and JSON."""

from __future__ import annotations

from collections import namedtuple
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from zhangju.pipeline.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from zhangju.pipeline.columns import Column
    from zhangju.pipeline.failure import Failure


class Row(tuple[Any, ...]):
    """What a pipeline gives for a text: a named tuple whose fields are the columns of the pipeline.

    Attributes:
        columns: Its columns, each with its name and shape.
    """

    __slots__ = ()
    columns: tuple[Column, ...] = ()
    error: Failure | None

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def __reduce__(self) -> tuple[object, ...]:
        return _row, (self.columns, tuple(self))

    def to_dict(self) -> dict[str, Any]:
        """The row as plain dicts, lists, texts and numbers."""
        return {name: one(value) for (name, one), value in zip(plainers(self.columns), self, strict=True)}

    def to_json(self) -> str:
        """The row as JSON on one line; unpaired surrogates are escaped."""
        return encode(self.to_dict()).decode("utf-8")


@lru_cache(128)
def row_type(columns: tuple[Column, ...]) -> type[Row]:
    """The class of rows with these columns."""
    named = namedtuple("Row", [column.name for column in columns])  # type: ignore[misc]  # noqa: PYI024
    # A named tuple's own __new__ and _make find the class through their argument, so they work in a subclass.
    members = {"__slots__": (), "columns": columns, "__module__": __name__, "__doc__": Row.__doc__}
    made: type[Row] = type("Row", (Row, named), members)
    return made


@lru_cache(128)
def plainers(columns: tuple[Column, ...]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The names of columns, each with what turns its values into plain dicts, lists, texts and numbers."""
    return tuple((column.name, plain(_or_none(column))) for column in columns)


def _or_none(column: Column) -> Any:
    # A row that failed has None everywhere but in `error`.
    return column.shape.or_none()


def _row(columns: tuple[Column, ...], values: tuple[Any, ...]) -> Row:
    return tuple.__new__(row_type(columns), values)


def encode(content: Any) -> bytes:
    """Plain content as JSON on one line; unpaired surrogates are escaped.

    >>> encode({"title": "章句"}).decode()
    '{"title":"章句"}'
    """
    import msgspec

    try:
        return msgspec.json.encode(content)
    except UnicodeEncodeError:
        import json

        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text).encode()
