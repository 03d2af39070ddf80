"""Rows in, the bytes of an output file out: JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.io.run.inputs import CSV, JSONL, PARQUET, TSV, format_of
from zhangju.io.run.packed import pack, zstandard
from zhangju.pipeline.rows import encode, plainers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from zhangju.pipeline.model import Pipeline
    from zhangju.pipeline.rows import Row

WRITTEN = (JSONL, CSV, TSV, PARQUET)


class Output(NamedTuple):
    """What an output file holds.

    Attributes:
        format: ``jsonl``, ``csv``, ``tsv`` or ``parquet``.
        packing: ``gz``, ``zst`` or empty.
    """

    format: str
    packing: str

    def head(self, pipeline: Pipeline) -> bytes:
        """What stands before the first row."""
        if self.format not in (CSV, TSV):
            return b""
        return pack(self._table([["id", *(column.name for column in pipeline.columns)]]), self.packing)

    def written(self, pipeline: Pipeline, ids: Sequence[Any], rows: Sequence[Row], schema: pa.Schema | None) -> bytes:
        """Rows as bytes that can stand behind those of others.

        Args:
            pipeline: What they come from.
            ids: Their ids.
            rows: They.
            schema: For Parquet, that of the output.
        """
        if not rows:
            return b""
        if schema is not None:
            return _stream(pipeline, ids, rows, schema)
        one = plainers(pipeline.columns)
        if self.format == JSONL:
            lines = [
                encode({"id": name} | {key: make(value) for (key, make), value in zip(one, row, strict=True)})
                for name, row in zip(ids, rows, strict=True)
            ]
            return pack(b"\n".join((*lines, b"")), self.packing)
        records = [
            [name, *(_cell(make(value)) for (_, make), value in zip(one, row, strict=True))]
            for name, row in zip(ids, rows, strict=True)
        ]
        return pack(self._table(records), self.packing)

    def _table(self, records: list[list[Any]]) -> bytes:
        written = io.StringIO(newline="")
        csv.writer(written, delimiter="\t" if self.format == TSV else ",").writerows(records)
        return written.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Any) -> Any:
    """A value in a table: what is no text, number or nothing is JSON."""
    return encode(value).decode("utf-8") if isinstance(value, dict | list | bool) else value


def _stream(pipeline: Pipeline, ids: Sequence[Any], rows: Sequence[Row], schema: pa.Schema) -> bytes:
    from zhangju.io.arrow import arrays_of
    from zhangju.io.run.batches import as_stream
    from zhangju.pipeline.arrow import load

    pa = load()
    kind = schema.field("id").type
    try:
        names = pa.array(ids, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        names = pa.array([None if name is None else _as_text(name) for name in ids], kind)
    return as_stream(pa.RecordBatch.from_arrays([names, *arrays_of(pipeline, list(rows))], schema=schema), "zstd")


def _as_text(value: Any) -> str:
    text = value if isinstance(value, str) else encode(value).decode("utf-8")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def output_of(name: str) -> Output:
    """What an output file is to hold, by its name.

    Raises:
        ArgumentError: Its name does not tell, or tells what cannot be written.
        MissingPackageError: It needs a package that is not installed.

    >>> output_of("rows.jsonl.gz")
    Output(format='jsonl', packing='gz')
    """
    form, packing = format_of(name)
    if form not in WRITTEN:
        raise ArgumentError(f"{name}: name the output .jsonl, .csv or .tsv (also with .gz or .zst behind), or .parquet")
    if form == PARQUET:
        if packing:
            raise ArgumentError(f"{name}: Parquet is packed inside: name the output .parquet")
        from zhangju.pipeline.arrow import load

        load()
    if packing == "zst":
        zstandard()
    return Output(form, packing)
