"""A data frame of Spark and a pipeline in, the data frame of its rows out: `map_texts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError, MissingPackageError
from zhangju.io.arrow import ROWS, ArrowMapper
from zhangju.pipeline.failure import RowError
from zhangju.pipeline.shapes import BOOLEAN, INTEGER, LIST, NUMBER, SPAN, STRUCT, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructType

    from zhangju.pipeline.model import Pipeline
    from zhangju.pipeline.shapes import Shape


class TextMapper:
    """What a task of Spark does: a function for `mapInArrow`, from the batches of a partition to those of its rows.

    `map_texts` calls `mapInArrow` with it; call that yourself for settings that `map_texts` has not.

    Args:
        mapper: What is done with a batch.

    >>> import pyarrow as pa
    >>> from zhangju import Pipeline
    >>> mapper = TextMapper(ArrowMapper(Pipeline(["convert:t2s"], columns=["text"])))
    >>> [batch.to_pylist() for batch in mapper([pa.record_batch({"text": ["來源"]})])]
    [[{'text': '来源'}]]
    """

    def __init__(self, mapper: ArrowMapper) -> None:
        self.mapper = mapper

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of a partition, in batches of a thousand at most: Spark's are larger, and rows take more room than texts."""
        before = 0
        for batch in batches:
            for start in range(0, batch.num_rows, ROWS):
                try:
                    yield self.mapper(batch.slice(start, ROWS))
                except RowError as error:
                    raise RowError(before + start + error.row, error.failure) from None
            before += batch.num_rows


def map_texts(
    frame: DataFrame,
    pipeline: Pipeline,
    *,
    text: str = "text",
    keep: Iterable[str] | Mapping[str, str] = (),
) -> DataFrame:
    """The rows of a pipeline over a data frame of Spark. Like the frame, they are worked out when needed.

    Args:
        frame: It has a column of texts: strings, or binary, whose encoding is then detected.
        pipeline: What is done to each text.
        text: The column of the texts.
        keep: Columns that are kept beside what the pipeline gives: their names, or a dict of names and the names that they get.

    Each partition is a task, worked on by one process of Python on one processor. If that dies, Spark does the partition again.
    Other columns are not read at all where the source allows it, as Parquet does.

    Raises:
        ArgumentError: An argument cannot be used, or a column is missing.
        MissingPackageError: pyspark is not installed.

    Errors of rows, where the pipeline is to raise them, come when the frame is worked out, as Spark's; their number counts the
    rows of the partition.
    """
    types = _types()
    if not hasattr(frame, "mapInArrow"):
        raise ArgumentError(f"map_texts takes a data frame of Spark, not {type(frame).__name__}")
    mapper = ArrowMapper(pipeline, text=text, keep=keep)
    given = {name: [field for field in frame.schema.fields if field.name == name] for name in (mapper.text, *mapper.keep)}
    for name, fields in given.items():
        if len(fields) != 1:
            trouble = "several columns" if fields else "no column"
            raise ArgumentError(f"there is {trouble} {name!r}; there are: {', '.join(frame.columns)}")
    kept = [types.StructField(new, given[name][0].dataType, nullable=True) for name, new in mapper.keep.items()]
    made = schema_of(pipeline)
    # mapInArrow takes a dot in a name for a field of a struct: within, the columns are numbered.
    plain = {name: f"c{place}" for place, name in enumerate(given)}
    inner = ArrowMapper(pipeline, text=plain[text], keep={plain[name]: new for name, new in mapper.keep.items()})
    quoted = [frame["`" + name.replace("`", "``") + "`"].alias(new) for name, new in plain.items()]
    return frame.select(*quoted).mapInArrow(TextMapper(inner), types.StructType([*kept, *made.fields]))


def schema_of(pipeline: Pipeline) -> StructType:
    """Spark's schema of the rows of a pipeline.

    Raises:
        MissingPackageError: pyspark is not installed.
    """
    types = _types()
    fields = [types.StructField(column.name, type_of(column.shape), nullable=True) for column in pipeline.columns]
    made: StructType = types.StructType(fields)
    return made


def type_of(shape: Shape) -> DataType:
    """Spark's type of values of a shape.

    Raises:
        MissingPackageError: pyspark is not installed.
    """
    types = _types()
    if shape.kind == STRUCT:
        fields = [types.StructField(name, type_of(field), nullable=True) for name, field in shape.fields]
        struct: DataType = types.StructType(fields)
        return struct
    if shape.kind in (LIST, SPAN):
        item = types.LongType() if shape.kind == SPAN else type_of(shape.one)
        array: DataType = types.ArrayType(item, containsNull=True)
        return array
    simple = {TEXT: types.StringType, INTEGER: types.LongType, NUMBER: types.DoubleType, BOOLEAN: types.BooleanType}
    made: DataType = simple[shape.kind]()
    return made


def _types() -> Any:
    try:
        from pyspark.sql import types
    except ImportError as error:
        raise MissingPackageError("pyspark", "spark") from error
    return types
