"""A dataset of Ray Data and a pipeline in, the dataset of its rows out: `map_texts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError, MissingPackageError
from zhangju.io.arrow import ROWS, ArrowMapper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa
    from ray.data import Dataset

    from zhangju.pipeline.model import Pipeline


class TextMapper:
    """What an actor of Ray keeps: a class for `map_batches`, made once in each actor and called with one batch after another.

    `map_texts` calls `map_batches` with it; call that yourself for settings that `map_texts` has not::

        dataset.map_batches(TextMapper, fn_constructor_args=[mapper], batch_format="pyarrow", batch_size=1000, concurrency=4)

    Args:
        mapper: What is done with a batch.

    >>> import pyarrow as pa
    >>> from zhangju import Pipeline
    >>> mapper = TextMapper(ArrowMapper(Pipeline(["convert:t2s"], columns=["text"])))
    >>> mapper(pa.table({"text": ["來源"]})).to_pylist()
    [{'text': '来源'}]
    """

    def __init__(self, mapper: ArrowMapper) -> None:
        self.mapper = mapper

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The rows of a batch."""
        return self.mapper(batch)


def map_texts(  # noqa: PLR0913 - they are what the two engines and the mapper have
    dataset: Dataset,
    pipeline: Pipeline,
    *,
    text: str = "text",
    keep: Iterable[str] | Mapping[str, str] = (),
    workers: int | tuple[int, int] | None = None,
    batch_size: int = ROWS,
    **options: Any,
) -> Dataset:
    """The rows of a pipeline over a dataset of Ray Data, made by a pool of actors when they are needed.

    Args:
        dataset: It has a column of texts: strings, or binary, whose encoding is then detected.
        pipeline: What is done to each text.
        text: The column of the texts.
        keep: Columns that are kept beside what the pipeline gives: their names, or a dict of names and the names that they get.
        workers: How many actors, or the least and the most; by default as many as Ray finds room for. Each takes one processor,
            and so does a task that reads: leave one over, or a pool that takes all of them waits for ever for something to read.
        batch_size: Rows that an actor is given at a time, and does again if it died. More take more memory and are no quicker.
        options: Others of `ray.data.Dataset.map_batches`, such as ``num_cpus`` or ``memory`` of an actor.

    If an actor dies, Ray starts another one and gives it the batch again. The rows come in the order in which they are done,
    unless Ray is told to keep it (``ray.data.DataContext.get_current().execution_options.preserve_order = True``).

    Raises:
        ArgumentError: An argument cannot be used, or a column is missing.
        MissingPackageError: Ray Data is not installed.

    Errors of rows, where the pipeline is to raise them, come when the dataset is worked out, as Ray's.
    """
    try:
        from ray.data import ActorPoolStrategy, Dataset
    except ImportError as error:
        raise MissingPackageError("ray[data]", "ray") from error
    if not isinstance(dataset, Dataset):
        raise ArgumentError(f"map_texts takes a dataset of Ray Data, not {type(dataset).__name__}")
    if isinstance(batch_size, bool) or not isinstance(batch_size, int) or batch_size < 1:
        raise ArgumentError(f"batch_size is a whole number from 1 on, not {batch_size!r}")
    mapper = ArrowMapper(pipeline, text=text, keep=keep)
    least, most = _pool(workers)
    wanted = list(dict.fromkeys([mapper.text, *mapper.keep]))
    given = dataset.schema(fetch_if_missing=False)
    if given is not None:
        missing = [name for name in wanted if name not in given.names]
        if missing:
            raise ArgumentError(f"there is no column {missing[0]!r}; there are: {', '.join(given.names)}")
    # A block is a task of one actor. Ray reads up to 128 MB into one, which would be all for one actor where there is not more.
    pieces = dataset.select_columns(wanted).repartition(target_num_rows_per_block=batch_size)
    return pieces.map_batches(
        TextMapper,
        fn_constructor_args=[mapper],
        batch_format="pyarrow",
        batch_size=batch_size,
        zero_copy_batch=True,
        compute=ActorPoolStrategy(min_size=least, max_size=most),
        **{"num_cpus": 1, **options},
    )


def _pool(workers: int | tuple[int, int] | None) -> tuple[int, int | None]:
    """The least and the most actors; None for as many as there is room for."""
    if workers is None:
        return 1, None
    pool = (workers, workers) if isinstance(workers, int) else workers
    try:
        least, most = pool
        fine = all(isinstance(size, int) and not isinstance(size, bool) for size in pool) and 1 <= least <= most
    except (TypeError, ValueError):
        fine = False
    if not fine or isinstance(workers, bool):
        raise ArgumentError(f"workers are a whole number from 1 on, or the least and the most of them, not {workers!r}")
    return least, most
