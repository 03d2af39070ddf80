"""Columns in, Arrow's schema out; and values of a column in, Arrow's array out.

An array is built column by column down to the texts and numbers: a list of named tuples is turned over by `zip`, which is five
times as quick as having pyarrow look into dicts.
"""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError, MissingPackageError
from zhangju.pipeline.shapes import BOOLEAN, INTEGER, LIST, NUMBER, SPAN, STRUCT, TEXT, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    from zhangju.pipeline.columns import Column
    from zhangju.pipeline.shapes import Shape


def load() -> Any:
    """The package pyarrow.

    Raises:
        MissingPackageError: It is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingPackageError("pyarrow", "arrow") from error
    return pa


def schema_of(columns: Iterable[Column]) -> pa.Schema:
    """Arrow's schema of rows with these columns; every column may be null, as it is where a text failed."""
    pa = load()
    return pa.schema([pa.field(column.name, type_of(column.shape)) for column in columns])


def type_of(shape: Shape) -> pa.DataType:
    """Arrow's type of values of a shape."""
    pa = load()
    if shape.kind == SPAN:
        return pa.list_(pa.int64())
    if shape.kind == LIST:
        return pa.list_(type_of(shape.one))
    if shape.kind == STRUCT:
        return pa.struct([pa.field(name, type_of(field)) for name, field in shape.fields])
    return {TEXT: pa.string(), INTEGER: pa.int64(), NUMBER: pa.float64(), BOOLEAN: pa.bool_()}[shape.kind]


def array_of(shape: Shape, values: Sequence[Any]) -> pa.Array:
    """Arrow's array of values of a shape; any of them may be None.

    Raises:
        ArgumentError: There are more than two gigabytes of text, which is more than one array holds.

    >>> from zhangju.pipeline.shapes import shape_of
    >>> from zhangju.span import Span
    >>> array_of(shape_of(tuple[Span, ...]), [(Span(0, 2), Span(3, 4)), None]).to_pylist()
    [[[0, 2], [3, 4]], None]
    """
    pa = load()
    if shape.kind == TEXT:
        return _texts(values)
    if shape.kind == SPAN:
        return _lists(values, pa.array(list(chain.from_iterable(filter(None, values))), pa.int64()))
    if shape.kind == LIST:
        return _lists(values, array_of(shape.one, list(chain.from_iterable(filter(None, values)))))
    if shape.kind == STRUCT:
        return _structs(shape, values)
    return pa.array(values, type_of(shape))


def _texts(values: Sequence[str | None]) -> pa.Array:
    pa = load()
    try:
        made = pa.array(values, pa.string())
    except UnicodeEncodeError:  # unpaired surrogates, which UTF-8 has no bytes for
        kept = [None if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8") for value in values]
        made = pa.array(kept, pa.string())
    if isinstance(made, pa.ChunkedArray):
        raise ArgumentError("the texts of one batch have more than 2 GB: give smaller batches")
    return made


def _lists(values: Sequence[Sequence[Any] | None], items: pa.Array) -> pa.Array:
    pa = load()
    offsets = [0, *accumulate([len(value) if value else 0 for value in values])]
    if None in values:  # a null offset is a null list; what follows has its own
        absent = [value is None for value in values]
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items, mask=pa.array(absent, pa.bool_()))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items)


def _structs(shape: Shape, values: Sequence[Any]) -> pa.Array:
    pa = load()
    names = tuple(name for name, _ in shape.fields)
    absent = None
    if None in values:
        absent = pa.array([value is None for value in values], pa.bool_())
        nothing = {} if shape.sparse else (None,) * len(names)
        values = [nothing if value is None else value for value in values]
    if not values:
        columns: Iterable[Sequence[Any]] = ((),) * len(names)
    elif shape.sparse:
        columns = ([value.get(name) for value in values] for name in names)
    else:
        columns = zip(*[values_of(value, names) for value in values], strict=True)
    arrays = [array_of(field, column) for (_, field), column in zip(shape.fields, columns, strict=True)]
    fields = [pa.field(name, type_of(field)) for name, field in shape.fields]
    return pa.StructArray.from_arrays(arrays, fields=fields, mask=absent)
