"""Columns in, the JSON Schema of their rows out: `json_schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.pipeline.shapes import BOOLEAN, INTEGER, LIST, NUMBER, SPAN, STRUCT, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhangju.pipeline.columns import Column
    from zhangju.pipeline.shapes import Shape

_TYPES = {TEXT: "string", INTEGER: "integer", NUMBER: "number", BOOLEAN: "boolean"}


def json_schema(columns: Iterable[Column], *, failing: bool) -> dict[str, Any]:
    """The JSON Schema of rows.

    Args:
        columns: Their columns.
        failing: Whether there may be rows without a result, which have null in every column but `error`.
    """
    columns = tuple(columns)
    properties = {}
    for column in columns:
        shape = column.shape.or_none() if failing else column.shape
        properties[column.name] = {"description": column.description, **_of(shape)} if column.description else _of(shape)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _of(shape: Shape) -> dict[str, Any]:
    if shape.nullable:
        inner = _of(shape._replace(nullable=False))
        if set(inner) == {"type"}:
            return {"type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}
    if shape.kind == SPAN:
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    if shape.kind == LIST:
        return {"type": "array", "items": _of(shape.one)}
    if shape.kind == STRUCT:
        required = [] if shape.sparse else [name for name, _ in shape.fields]
        properties = {name: _of(field._replace(nullable=False) if shape.sparse else field) for name, field in shape.fields}
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"type": _TYPES[shape.kind]}
