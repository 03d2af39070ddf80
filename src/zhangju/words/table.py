"""Rows that are named tuples in, a table of them out: a tuple that also becomes a pandas or polars data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

from zhangju.errors import MissingPackageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import polars as pl

Row = TypeVar("Row", bound="tuple[Any, ...]")


class Table(tuple[Row, ...]):  # noqa: SLOT001 - a tuple has no slots, and this one has an attribute
    """Rows, all of one kind: a tuple of named tuples that knows their columns, even if there is no row.

    Args:
        rows: Named tuples.
        kind: Their class.

    >>> from typing import NamedTuple
    >>> Pair = NamedTuple("Pair", [("term", str), ("articles", int)])
    >>> table = Table([Pair("渡轮", 3), Pair("码头", 2)], Pair)
    >>> table.columns, table[0].term, len(table[:1])
    (('term', 'articles'), '渡轮', 1)
    >>> table.to_dicts()[1]
    {'term': '码头', 'articles': 2}
    """

    kind: type[Row]

    def __new__(cls, rows: Iterable[Row], kind: type[Row]) -> Table[Row]:  # noqa: D102 - as the class tells
        made = super().__new__(cls, rows)
        made.kind = kind
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return Table, (tuple(self), self.kind)

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Row: ...
    @overload
    def __getitem__(self, key: slice, /) -> Table[Row]: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> Row | Table[Row]:
        if isinstance(key, slice):
            return Table(super().__getitem__(key), self.kind)
        return super().__getitem__(key)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        fields: tuple[str, ...] = self.kind._fields  # type: ignore[attr-defined]  # kinds are named tuples
        return fields

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each row as a dict, with lists for tuples."""
        columns = self.columns
        return [
            {name: list(value) if isinstance(value, tuple) else value for name, value in zip(columns, row, strict=True)}
            for row in self
        ]

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame.

        Raises:
            MissingPackageError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingPackageError("pandas", "pandas") from error
        return pd.DataFrame.from_records(list(self), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """The table as a polars data frame; a column in which numbers and texts are mixed becomes one of texts.

        Raises:
            MissingPackageError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise MissingPackageError("polars", "polars") from error
        from typing import get_type_hints

        types: dict[Any, Any] = {
            str: pl.String,
            str | None: pl.String,
            int: pl.Int64,
            float: pl.Float64,
            bool: pl.Boolean,
            tuple[str, ...]: pl.List(pl.String),
        }
        hints = get_type_hints(self.kind)
        values = {name: [row[place] for row in self] for place, name in enumerate(self.columns)}
        schema = {name: types.get(hints[name]) for name in self.columns}
        for name, kind in schema.items():
            if kind is None and len({type(value) for value in values[name] if value is not None}) > 1:
                values[name] = [None if value is None else str(value) for value in values[name]]
        return pl.DataFrame(values, schema=schema)

    def _repr_html_(self) -> str:
        """The table as notebooks show it."""
        from html import escape

        def cell(value: object) -> str:
            shown = f"{value:.4g}" if isinstance(value, float) else "、".join(value) if isinstance(value, tuple) else value
            return f"<td>{'' if shown is None else escape(str(shown))}</td>"

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
