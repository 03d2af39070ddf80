"""Parquet files in, their rows as chunks of an Arrow stream's bytes out; and rows as such bytes in, a Parquet file out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, BinaryIO

from zhangju.errors import ArgumentError
from zhangju.io.arrow import texts_of
from zhangju.io.run.sources import BYTES, ROWS, BrokenInputError, places_of
from zhangju.pipeline.arrow import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from zhangju.io.run.inputs import Input
    from zhangju.io.run.sources import Columns

#: Bytes of a column that are read from a row group at a time, and bytes of rows that become a row group of the output.
READ, ROW_GROUP = 1 << 20, 1 << 26


def check(given: Input, columns: Columns) -> None:
    """See whether a file has the columns.

    Raises:
        ArgumentError: One of them is missing.
        MissingPackageError: pyarrow is not installed.
    """
    try:
        with _opened(given) as file:
            places_of(given, file.schema_arrow.names, columns)
    except BrokenInputError:
        return


def batches(given: Input, columns: Columns, begin: int) -> Iterator[tuple[bytes, int, int]]:
    """The ids and texts of a file behind the first rows.

    They come as Arrow streams, with how many they are and how far in the file that is.
    """
    pa = load()
    size = os.path.getsize(given.name)
    names = [name for name in (columns.id, columns.text) if name is not None]
    with _opened(given) as file:
        groups = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        total = max(sum(groups), 1)
        done = 0
        try:
            for number, rows in enumerate(groups):
                if done + rows <= begin:
                    done += rows
                    continue
                for batch in file.iter_batches(ROWS, row_groups=[number], columns=names):
                    skipped = min(max(begin - done, 0), batch.num_rows)
                    done += batch.num_rows
                    if skipped < batch.num_rows:
                        for piece in _pieces(batch.slice(skipped)):
                            yield as_stream(piece), piece.num_rows, size * done // total
        except (OSError, pa.ArrowException) as error:
            raise BrokenInputError(f"it cannot be read any further: {error}") from error


def _pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch in pieces of about as many bytes as a chunk has."""
    rows = max(1, min(batch.num_rows, BYTES * batch.num_rows // max(batch.nbytes, 1)))
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)


def _opened(given: Input) -> Any:
    pa = load()
    from pyarrow import parquet

    if given.packing:
        raise ArgumentError(f"{given.name}: Parquet is packed inside: unpack the file")
    try:
        # Read piece by piece: a row group may be larger than memory.
        return parquet.ParquetFile(given.name, buffer_size=READ, pre_buffer=False)
    except (OSError, pa.ArrowException) as error:
        raise BrokenInputError(f"it is no Parquet that can be read: {error}") from error


def as_stream(batch: pa.RecordBatch, compression: str | None = None) -> bytes:
    """A batch as the bytes of an Arrow stream."""
    pa = load()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_batch(batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _batch(stream: bytes) -> pa.RecordBatch:
    return load().ipc.open_stream(stream).read_next_batch()


def cut(stream: bytes, count: int) -> bytes:
    """The first rows of a stream."""
    return as_stream(_batch(stream).slice(0, count))


def one_by_one(stream: bytes) -> list[bytes]:
    """The rows of a stream, each as one."""
    batch = _batch(stream)
    return [as_stream(batch.slice(place, 1)) for place in range(batch.num_rows)]


def pairs_of(stream: bytes, columns: Columns) -> list[tuple[Any, Any]]:
    """The ids and texts of a stream; an `InputError` stands in the place of a text that is no UTF-8."""
    batch = _batch(stream)
    texts = texts_of(batch.column(batch.schema.get_field_index(columns.text)))
    if columns.id is None:
        return [(None, text) for text in texts]
    return list(zip(texts_of(batch.column(batch.schema.get_field_index(columns.id))), texts, strict=True))


def write_parquet(source: BinaryIO, target: str, schema: pa.Schema) -> None:
    """Write what stands in a file as many Arrow streams, one after the other, to a Parquet file."""
    pa = load()
    from pyarrow import parquet

    held: list[Any] = []
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:

        def write() -> None:
            table = pa.Table.from_batches(held, schema)
            writer.write_table(table, row_group_size=max(1, table.num_rows))
            held.clear()

        size = 0
        end = os.fstat(source.fileno()).st_size
        while source.tell() < end:
            with pa.ipc.open_stream(pa.PythonFile(source, "r")) as reader:
                for batch in reader:
                    held.append(batch)
                    size += batch.nbytes
            if size >= ROW_GROUP:
                write()
                size = 0
        if held:
            write()


def type_of_column(given: Input, name: str) -> pa.DataType | None:
    """The type of a column of a file; None if the file cannot be read."""
    try:
        with _opened(given) as file:
            found: pa.DataType = file.schema_arrow.field(name).type
            return found
    except BrokenInputError:
        return None
