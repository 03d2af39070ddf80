"""A class with annotated fields in, a named tuple out, as by ``typing.NamedTuple``: `NamedTuple`.

`typing` takes 11 ms to import, longer than a first text takes to be cut, of which this needs nothing. What is on the way to a
first result takes its `NamedTuple` from here, and from `typing` for those who check types.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Maker(type):
    def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, members)
        from collections import namedtuple

        fields = list(members.get("__annotations__", ()))
        defaults = [members.pop(field) for field in fields if field in members]
        made = namedtuple(name, fields, defaults=defaults, module=members["__module__"])  # type: ignore[misc]  # noqa: PYI024
        for key, value in members.items():
            if key not in {"__module__", "__qualname__"}:
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_Maker):
    """To be the base of a class with fields, which becomes a named tuple.

    >>> class Place(NamedTuple):
    ...     line: int
    ...     column: int = 0
    >>> Place(3)
    Place(line=3, column=0)
    """
