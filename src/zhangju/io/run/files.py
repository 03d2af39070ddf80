"""Files and a pipeline in, one file of rows out: `run`. It can be killed at any moment and goes on where it was."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from zhangju._version import __version__
from zhangju.errors import ArgumentError, ZhangjuError
from zhangju.io.files import STANDARD, open_output
from zhangju.io.run.formats import Output, output_of
from zhangju.io.run.inputs import JSONL, PARQUET, find_inputs, signature
from zhangju.io.run.job import RunJob
from zhangju.io.run.journal import Journal, is_unfinished
from zhangju.io.run.sources import Columns, Place, check_columns, chunks
from zhangju.io.run.summary import Summary
from zhangju.pipeline.workers import check, ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from zhangju.io.run.inputs import Input
    from zhangju.io.run.job import Done
    from zhangju.pipeline.model import Pipeline


class StoppedError(ZhangjuError):
    """A row failed, and the pipeline was told to raise; what was written up to there is kept."""


class Settings(NamedTuple):
    """How files are read and written.

    Attributes:
        text: The column of the texts.
        id: The column of the ids; None to name rows by file and number.
        form: What the input files hold, whatever their names say: ``jsonl``, ``csv``, ``tsv``, ``parquet``, ``text``.
        workers: How many processes do the work.
        limit: How many rows at most.
        failures: The file of what failed; by default beside the output: of ``rows.jsonl`` it is ``rows.failures.jsonl``.
        resume: Whether to go on with an unfinished run, if there is one.
        fresh: Whether to begin again though there is one.
    """

    text: str = "text"
    id: str | None = None
    form: str | None = None
    workers: int = 1
    limit: int | None = None
    failures: str | None = None
    resume: bool = False
    fresh: bool = False


class Progress(NamedTuple):
    """How far a run is.

    Attributes:
        summary: The counts, those of before it was resumed among them.
        bytes: Bytes of the inputs read so far; texts in folders count as rows.
        size: Bytes of all inputs; None if that is not known.
    """

    summary: Summary
    bytes: int
    size: int | None


def run(
    names: Sequence[str],
    output: str,
    pipeline: Pipeline,
    settings: Settings | None = None,
    watch: Callable[[Progress, int], None] | None = None,
) -> Summary:
    """Do to many texts in files what a pipeline says, and write the rows to a file.

    Args:
        names: Files, folders, and ``-`` for standard input.
        output: A file named .jsonl, .csv, .tsv (also with .gz or .zst behind) or .parquet; ``-`` is standard output, as JSON
            Lines.
        pipeline: What is done to each text; its rows get a first column `id`.
        settings: How files are read and written.
        watch: Called after every chunk, with the progress and how many rows it had.

    Returns:
        The counts, those of before it was resumed among them.

    Raises:
        ArgumentError: A setting, a name or a column cannot be used.
        StoppedError: A text failed, and the pipeline is to raise.
        OSError: A file is missing, or the output cannot be written.
    """
    settings = settings or Settings()
    check(settings.workers, None)
    if any(column.name == "id" for column in pipeline.columns):
        raise ArgumentError("the column 'id' has the ids: give the column of yours another name")
    if settings.limit is not None and settings.limit < 1:
        raise ArgumentError(f"limit is a whole number from 1 on, not {settings.limit!r}")
    direct = output == STANDARD or _is_special(output)
    written = Output(JSONL, "") if direct else output_of(output)
    if settings.resume:
        if direct:
            raise ArgumentError("only what is written to a file can be resumed: name it with -o")
        if os.path.exists(output) and not is_unfinished(output):
            return Summary()  # it is whole
    inputs = find_inputs(names, settings.form)
    columns = Columns(settings.text, settings.id)
    check_columns(inputs, columns)
    schema = _schema(inputs, columns, pipeline) if written.format == PARQUET else None
    job = RunJob(pipeline, columns, written, schema)
    work = Work(inputs, columns, job, settings, watch)
    if direct:
        return work.to_stream(output)
    return work.to_file(output)


class Work:
    """One run."""

    def __init__(
        self,
        inputs: list[Input],
        columns: Columns,
        job: RunJob,
        settings: Settings,
        watch: Callable[[Progress, int], None] | None,
    ) -> None:
        self.inputs, self.columns, self.job, self.settings = inputs, columns, job, settings
        self._watch = watch
        self._sizes = [_size(given) for given in inputs]

    def to_stream(self, output: str) -> Summary:
        """Write to standard output, or a device or pipe, as rows come."""
        summary = Summary()
        with open_output(output) as file, _failures_file(self.settings.failures) as told:
            for done in self._done(Place(), self.settings.limit):
                file.write(done.content)
                file.flush()
                told(done.failures)
                summary += done.summary
                self._tell(summary, done)
                self._stop_if_told(done)
        return summary

    def to_file(self, output: str) -> Summary:
        """Write a file that has its name when it is whole."""
        pipeline, job, settings = self.job.pipeline, self.job, self.settings
        failures = settings.failures or failures_of(output)
        with Journal(output, failures, self._described(), resume=settings.resume, fresh=settings.fresh) as journal:
            state = journal.state
            if not state.whole:
                if not state.written and not state.place.row and not state.place.source:
                    journal.write(job.output.head(pipeline), b"", Summary(), Place())
                    journal.save()  # from now on it is known that there is a run
                left = None if settings.limit is None else settings.limit - state.summary.rows
                if left is None or left > 0:
                    for done in self._done(state.place, left):
                        if done.first is not None and pipeline.on_error == "raise":
                            journal.save()
                            self._stop_if_told(done)
                        journal.write(done.content, done.failures, done.summary, done.after)
                        self._tell(journal.state.summary, done)
            journal.finish(self._convert if job.schema is not None else None)
            return journal.state.summary

    def _done(self, start: Place, limit: int | None) -> Iterator[Done]:
        pieces = chunks(self.inputs, self.columns, start, limit, self.settings.form)
        yield from ordered(self.job, pieces, self.settings.workers, "spawn")

    def _convert(self, part: str, ready: str) -> None:
        from zhangju.io.run.batches import write_parquet

        with open(part, "rb") as source:
            write_parquet(source, ready, self.job.schema)

    def _stop_if_told(self, done: Done) -> None:
        if done.first is not None and self.job.pipeline.on_error == "raise":
            raise StoppedError(done.first)

    def _tell(self, summary: Summary, done: Done) -> None:
        if self._watch is None:
            return
        source = done.after.source - (done.after.row == 0)
        known = [size for size in self._sizes if size is not None]
        size = sum(known) if len(known) == len(self._sizes) else None
        self._watch(Progress(summary, sum(size or 0 for size in self._sizes[:source]) + done.bytes, size), done.summary.rows)

    def _described(self) -> dict[str, object]:
        """What is asked for, to be compared when a run goes on."""
        pipeline = self.job.pipeline
        return {
            "version": __version__,
            "inputs": [signature(given, self.settings.form) for given in self.inputs],
            "columns to read": list(self.columns),
            "steps": [_described(step) for step in pipeline.steps],
            "columns": [column.name for column in pipeline.columns],
            "on_error": pipeline.on_error,
            "longest": pipeline.longest,
            "limit": self.settings.limit,
            "output": list(self.job.output),
        }


def _described(step: Any) -> str:
    """A step in words that are the same in every process."""
    settings = {name: value for name, value in step._asdict().items() if not callable(value)} if hasattr(step, "_asdict") else {}
    return f"{step.name} {settings}"


def failures_of(output: str) -> str:
    """The file of what failed, beside an output.

    >>> failures_of("news/rows.jsonl.gz")
    'news/rows.failures.jsonl'
    >>> failures_of("news/rows.csv")  # rows.jsonl may stand there too
    'news/rows.csv.failures.jsonl'
    """
    from zhangju.io.run.packed import packing_of

    name = packing_of(output)[0]
    stem, suffix = os.path.splitext(name)
    return (stem if suffix == ".jsonl" else name) + ".failures.jsonl"


def _schema(inputs: list[Input], columns: Columns, pipeline: Pipeline) -> pa.Schema:
    """Arrow's schema of the output: ids are texts, unless all inputs are Parquet and say otherwise."""
    from zhangju.pipeline.arrow import load, schema_of

    pa = load()
    kind = pa.string()
    if columns.id is not None and all(given.format == PARQUET for given in inputs):
        from zhangju.io.run.batches import type_of_column

        kinds = {type_of_column(given, columns.id) for given in inputs} - {None}
        kind = kinds.pop() if len(kinds) == 1 else kind
    return pa.schema([pa.field("id", kind), *schema_of(pipeline.columns)])


def _is_special(output: str) -> bool:
    """Whether an output is there and is no plain file: a device, a pipe."""
    try:
        return not stat.S_ISREG(os.stat(output).st_mode)
    except FileNotFoundError:
        return False


def _size(given: Input) -> int | None:
    if given.name == STANDARD:
        try:
            status = os.fstat(sys.stdin.fileno())
        except (OSError, ValueError, AttributeError):
            return None
        return status.st_size if stat.S_ISREG(status.st_mode) else None
    return os.path.getsize(given.name) if os.path.isfile(given.name) else None


@contextmanager
def _failures_file(name: str | None) -> Iterator[Callable[[bytes], object]]:
    if name is None:
        yield len
        return
    with open_output(name) as file:
        opened: BinaryIO = file
        yield opened.write
