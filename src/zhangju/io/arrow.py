"""Arrow's tables and batches of raw texts in, the same with the rows of a pipeline out: `ArrowMapper`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from zhangju.errors import ArgumentError
from zhangju.pipeline.arrow import array_of, load, schema_of
from zhangju.pipeline.failure import Failure, InputError, RowError
from zhangju.pipeline.model import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from zhangju.pipeline.rows import Row

    Frame = TypeVar("Frame", bound="pa.RecordBatch | pa.Table")

#: A table is worked on in batches of so many rows: what is made of them takes several times their room.
ROWS = 1000


class ArrowMapper:
    """A pipeline over Arrow's data: a function of a RecordBatch or Table, for whatever takes such functions.

    Args:
        pipeline: What is done to each text.
        text: The column of the texts: strings, or binary, whose encoding is then detected.
        keep: Columns that are kept beside what the pipeline gives: their names, or a dict of names and the names that they get.

    Raises:
        ArgumentError: An argument cannot be used, or a column would stand twice.
        MissingPackageError: pyarrow is not installed.

    A mapper is immutable and pickles small: as its pipeline. It starts on first use in each process, where it maps the lexicon
    into memory, which all processes share.

    >>> import pyarrow as pa
    >>> mapper = ArrowMapper(Pipeline(["repair", "convert:t2s"], columns=["text"]), keep={"source": "url"})
    >>> pages = pa.table({"source": ["a.example/1"], "text": ["領(lǐng)導網(wǎng)絡"]})
    >>> mapper(pages).to_pylist()
    [{'url': 'a.example/1', 'text': '领导网络'}]
    """

    __slots__ = ("keep", "pipeline", "text")

    def __init__(self, pipeline: Pipeline, *, text: str = "text", keep: Iterable[str] | Mapping[str, str] = ()) -> None:
        if not isinstance(pipeline, Pipeline):
            raise ArgumentError(f"an ArrowMapper is made of a Pipeline, not of {type(pipeline).__name__}")
        if isinstance(keep, str):
            raise ArgumentError(f"keep takes a list of columns, or a dict, not the text {keep!r}")
        load()
        kept: dict[str, str] = dict(keep) if isinstance(keep, Mapping) else {name: name for name in keep}
        given = {column.name for column in pipeline.columns}
        names = list(kept.values())
        for name in names:
            if name in given:
                raise ArgumentError(
                    f"the pipeline gives a column {name!r} too: keep yours as another, as in keep={{{name!r}: 'raw_{name}'}}"
                )
            if names.count(name) > 1:
                raise ArgumentError(f"two columns would be kept under the name {name!r}")
        self.pipeline = pipeline
        self.text = text
        self.keep = kept

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self.pipeline, self.text, self.keep)

    def __repr__(self) -> str:
        return f"ArrowMapper({self.pipeline!r}, text={self.text!r}, keep={self.keep!r})"

    def schema(self, given: pa.Schema) -> pa.Schema:
        """The schema of what comes out, for engines that want to know it before.

        Args:
            given: The schema of what comes in.

        Raises:
            ArgumentError: It lacks a column.
        """
        kept = [given.field(self._index(given, name)).with_name(new) for name, new in self.keep.items()]
        self._index(given, self.text)
        return load().schema([*kept, *schema_of(self.pipeline.columns)])

    def __call__(self, frame: Frame) -> Frame:
        """The rows that the pipeline makes of a batch or table, with the kept columns before them.

        Args:
            frame: A RecordBatch, a Table, or what gives itself as a stream of Arrow's batches, such as a data frame of polars.

        Returns:
            A RecordBatch for a RecordBatch, else a Table. It has as many rows, unless the pipeline skips those that fail.

        Raises:
            ArgumentError: A column is missing.
            RowError: A text fails, and that is to raise.
        """
        pa = load()
        if isinstance(frame, pa.RecordBatch):
            batch: Frame = self._batch(frame, self.schema(frame.schema), 0)
            return batch
        if not isinstance(frame, pa.Table):
            if not hasattr(frame, "__arrow_c_stream__"):
                raise ArgumentError(f"an ArrowMapper takes a RecordBatch or Table, not {type(frame).__name__}")
            frame = pa.table(frame)
        schema = self.schema(frame.schema)
        batches, start = [], 0
        for batch in frame.to_batches(max_chunksize=ROWS):
            batches.append(self._batch(batch, schema, start))
            start += batch.num_rows
        made: Frame = pa.Table.from_batches(batches, schema)
        return made

    def _index(self, schema: pa.Schema, name: str) -> int:
        places = schema.get_all_field_indices(name)
        if len(places) != 1:
            trouble = "several columns" if places else "no column"
            raise ArgumentError(f"there is {trouble} {name!r}; there are: {', '.join(schema.names)}")
        place: int = places[0]
        return place

    def _batch(self, batch: pa.RecordBatch, schema: pa.Schema, start: int) -> pa.RecordBatch:
        pa = load()
        rows, places = self._rows(texts_of(batch.column(self._index(batch.schema, self.text))), start)
        kept = [batch.column(self._index(batch.schema, name)) for name in self.keep]
        if len(places) < batch.num_rows:
            taken = pa.array(places, pa.int64())
            kept = [column.take(taken) for column in kept]
        return pa.RecordBatch.from_arrays([*kept, *arrays_of(self.pipeline, rows)], schema=schema)

    def _rows(self, texts: Iterable[Any], start: int) -> tuple[list[Row], list[int]]:
        """The rows of texts, and where in the batch each comes from."""
        pipeline = self.pipeline
        rows, places = [], []
        for place, text in enumerate(texts):
            row = pipeline.attempt(text)
            if isinstance(row, Failure):
                if pipeline.on_error == "raise":
                    raise RowError(start + place, row)
                if pipeline.on_error == "skip":
                    continue
                row = pipeline.recorded(row)
            rows.append(row)
            places.append(place)
        return rows, places


def arrays_of(pipeline: Pipeline, rows: list[Row]) -> list[pa.Array]:
    """Arrow's arrays of the columns of rows."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(pipeline.columns)
    return [array_of(column.shape, values) for column, values in zip(pipeline.columns, columns, strict=True)]


def texts_of(array: pa.Array) -> list[Any]:
    """The texts of a column; in the place of one that is no UTF-8 stands the `InputError` that says so."""
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        return list(_one_by_one(array))
    return values


def _one_by_one(array: pa.Array) -> Iterator[Any]:
    for value in array:
        try:
            yield value.as_py()
        except UnicodeDecodeError as error:
            yield InputError("invalid UTF-8", f"the text is no UTF-8: {error.reason} at byte {error.start}")


def _unpickled(pipeline: Pipeline, text: str, keep: dict[str, str]) -> ArrowMapper:
    made = object.__new__(ArrowMapper)
    made.pipeline, made.text, made.keep = pipeline, text, keep
    return made
