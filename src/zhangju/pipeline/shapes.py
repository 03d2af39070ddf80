"""An annotation in, the shape of its values out: `Shape`, the one definition that JSON, Arrow and named tuples are made from.

A shape says what a value looks like in every form: as Python value (a named tuple, a tuple, a text), as plain JSON, and as
Arrow type. There are few kinds, and each is the same thing in all three.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT, INTEGER, NUMBER, BOOLEAN, LIST, STRUCT, SPAN = "text", "integer", "number", "boolean", "list", "struct", "span"
_SIMPLE = {str: TEXT, int: INTEGER, float: NUMBER, bool: BOOLEAN}
NAMED = {kind: kind for kind in (TEXT, INTEGER, NUMBER, BOOLEAN)} | {known.__name__: kind for known, kind in _SIMPLE.items()}


class Shape(NamedTuple):
    """What a value looks like.

    Attributes:
        kind: ``text``, ``integer``, ``number``, ``boolean``; ``list``; ``struct``: a named tuple or dataclass, an object in JSON;
            ``span``: a `Span`, in JSON and Arrow a list of two numbers.
        item: Of a list, what is in it.
        fields: Of a struct, the names and shapes of its fields.
        nullable: Whether it may be None.
        sparse: Of a struct, whether it is a dict whose missing keys are left out of JSON; in Arrow they are null.
    """

    kind: str
    item: Shape | None = None
    fields: tuple[tuple[str, Shape], ...] = ()
    nullable: bool = False
    sparse: bool = False

    @property
    def one(self) -> Shape:
        """What is in a list."""
        if self.item is None:
            raise AttributeError(f"there is nothing in a {self.kind}")
        return self.item

    def or_none(self) -> Shape:
        """The same, which may also be None."""
        return self._replace(nullable=True)


def shape_of(annotation: Any) -> Shape:
    """The shape of the values of a type.

    Args:
        annotation: ``str``, ``int``, ``float``, ``bool``, a named tuple or dataclass with annotated fields, ``tuple[X, ...]`` or
            ``list[X]`` of them, each also with ``| None``; or the name of one of the first four.

    Raises:
        ArgumentError: It is no such type.

    >>> shape = shape_of(tuple[int, ...] | None)
    >>> shape.kind, shape.one.kind, shape.nullable
    ('list', 'integer', True)
    """
    if isinstance(annotation, Shape):
        return annotation
    found = _plain(annotation) or _composed(annotation)
    if found is None:
        raise ArgumentError(
            f"a column has no values of type {annotation!r}; use str, int, float, bool, a named tuple or dataclass with "
            "annotated fields, tuple[X, ...] or list[X] of them, or one of these with | None"
        )
    return found


def _plain(annotation: Any) -> Shape | None:
    if isinstance(annotation, str):
        return Shape(NAMED[annotation]) if annotation in NAMED else None
    if annotation is Span:
        return Shape(SPAN)
    kind = _SIMPLE.get(annotation) if isinstance(annotation, type) else None
    return Shape(kind) if kind else None


def _composed(annotation: Any) -> Shape | None:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        others = [argument for argument in arguments if argument is not type(None)]
        return shape_of(others[0]).or_none() if len(others) == 1 else None
    if origin is list or (origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis):
        return Shape(LIST, shape_of(arguments[0]))
    if isinstance(annotation, type) and (hasattr(annotation, "_fields") or dataclasses.is_dataclass(annotation)):
        hints = typing.get_type_hints(annotation)
        names = getattr(annotation, "_fields", None) or [field.name for field in dataclasses.fields(annotation)]
        if names and all(name in hints for name in names):
            return Shape(STRUCT, fields=tuple((name, shape_of(hints[name])) for name in names))
    return None


def returned_by(function: Callable[..., object]) -> Shape | None:
    """The shape of what a function gives by its annotation; None if it has none.

    Raises:
        ArgumentError: The annotation is no type that a column can have.
    """
    try:
        hints = typing.get_type_hints(function)
    except (TypeError, NameError, AttributeError):
        return None
    return shape_of(hints["return"]) if "return" in hints else None


def plain(shape: Shape) -> Callable[[Any], Any]:
    """What turns values of a shape into plain dicts, lists, texts and numbers, as JSON has them.

    >>> plain(shape_of(tuple[Span, ...]))((Span(0, 2),))
    [[0, 2]]
    """
    made = _plainer(shape)
    if made is None:
        return _same
    if not shape.nullable:
        return made
    return lambda value: None if value is None else made(value)


def _same(value: Any) -> Any:
    return value


def _plainer(shape: Shape) -> Callable[[Any], Any] | None:
    """The same for values that are not None; None if they are plain already."""
    if shape.kind == SPAN:
        return list
    if shape.kind == LIST:
        one = plain(shape.one)
        return list if one is _same else lambda values: [one(value) for value in values]
    if shape.kind != STRUCT:
        return None
    names = tuple(name for name, _ in shape.fields)
    fields = [(name, plain(field)) for name, field in shape.fields]
    if shape.sparse:
        return lambda value: {name: field(value[name]) for name, field in fields if value.get(name) is not None}
    if all(field is _same for _, field in fields):
        return lambda value: dict(zip(names, values_of(value, names), strict=True))
    return lambda value: {name: field(one) for (name, field), one in zip(fields, values_of(value, names), strict=True)}


def values_of(value: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    """The values of a named tuple's or dataclass's fields."""
    return value if isinstance(value, tuple) else tuple(getattr(value, name) for name in names)
