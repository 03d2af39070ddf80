"""A chunk of raw rows in, the bytes of its rows and what failed out: `RunJob`, which is sent to every worker once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.io.run.inputs import JSONL, PARQUET, TEXTS, format_of
from zhangju.io.run.packed import faults, unpacked
from zhangju.io.run.sources import Chunk, Fault, Place
from zhangju.io.run.summary import Summary
from zhangju.pipeline.failure import Failure, InputError
from zhangju.pipeline.rows import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from zhangju.io.run.formats import Output
    from zhangju.io.run.sources import Columns
    from zhangju.pipeline.model import Pipeline
    from zhangju.pipeline.rows import Row


class Done(NamedTuple):
    """What became of a chunk.

    Attributes:
        content: The rows, as bytes of the output file.
        failures: What failed, as JSON Lines.
        first: The first failure, for those who want to stop there.
        summary: The counts.
        after: Where the run is behind it.
        bytes: How many bytes of its input have been read by then.
    """

    content: bytes
    failures: bytes
    first: str | None
    summary: Summary
    after: Place
    bytes: int


class RunJob:
    """What workers do.

    Args:
        pipeline: What is done to each text.
        columns: The columns of texts and ids.
        output: What the rows are written as.
        schema: For Parquet, that of the output.
    """

    def __init__(self, pipeline: Pipeline, columns: Columns, output: Output, schema: pa.Schema | None) -> None:
        self.pipeline = pipeline
        self.columns = columns
        self.output = output
        self.schema = schema

    def __call__(self, chunk: Chunk, /) -> Done:
        """The rows of a chunk, written."""
        attempt = self.pipeline.attempt
        return self._written(chunk, [(number, name, attempt(text)) for number, name, text in self._texts(chunk)])

    def split(self, chunk: Chunk, /) -> Sequence[Chunk]:
        """A chunk as chunks of one row."""
        rows = chunk.rows
        if isinstance(rows, bytes):
            from zhangju.io.run.batches import one_by_one

            rows = one_by_one(rows)
        last = len(rows) - 1
        row = chunk.first - 1
        return [
            Chunk(
                chunk.given,
                chunk.first + place,
                one if isinstance(one, bytes) and chunk.given.format == PARQUET else [one],
                1,
                chunk.after if place == last else Place(chunk.after.source, row + place + 1),
                chunk.bytes,
            )
            for place, one in enumerate(rows)
        ]

    def lost(self, chunk: Chunk, reason: str, /) -> Done:
        """What is written of a row whose worker died of it."""
        failure = Failure("worker", "worker lost", f"the process that worked on it ended: {reason}")
        name = f"{chunk.given.name}:{chunk.first}"
        return self._written(chunk, [(chunk.first, name, failure)])

    def _texts(self, chunk: Chunk) -> Iterator[tuple[int, Any, Any]]:
        """The number, id and text of each row; in the place of a text that cannot be read, the `InputError` that says why."""
        for number, (name, text) in enumerate(self._pairs(chunk), chunk.first):
            if text is _BLANK:
                continue
            told = f"{chunk.given.name}:{number}" if name is None else name
            yield number, told, InputError(*text) if isinstance(text, Fault) else text

    def _pairs(self, chunk: Chunk) -> Iterator[tuple[Any, Any]]:
        form, rows = chunk.given.format, chunk.rows
        if isinstance(rows, bytes):
            from zhangju.io.run.batches import pairs_of

            yield from pairs_of(rows, self.columns)
            return
        for row in rows:
            if isinstance(row, Fault):
                yield None, row
            elif form == JSONL:
                yield _of_line(row, self.columns)
            elif form == TEXTS:
                yield row, _of_file(row, 4 * self.pipeline.longest)
            else:
                yield row[0], _of_cell(row[1], self.columns)

    def _written(self, chunk: Chunk, results: Sequence[tuple[int, Any, Row | Failure]]) -> Done:
        ids: list[Any] = []
        rows: list[Row] = []
        failed: list[dict[str, Any]] = []
        recorded = self.pipeline.on_error == "record"
        for number, name, result in results:
            if isinstance(result, Failure):
                failed.append({"file": chunk.given.name, "row": number, "id": name, **result._asdict()})
                if not recorded:
                    continue
                result = self.pipeline.recorded(result)  # noqa: PLW2901
            ids.append(name)
            rows.append(result)
        content = self.output.written(self.pipeline, ids, rows, self.schema)
        told = b"".join(encode(failure) + b"\n" for failure in failed)
        summary = self._counted([result for _, _, result in results], failed)
        first = _told(failed[0]) if failed else None
        return Done(content, told, first, summary, chunk.after, chunk.bytes)

    def _counted(self, results: Sequence[Row | Failure], failed: Sequence[dict[str, Any]]) -> Summary:
        repairs: Counter[str] = Counter()
        damaged = 0
        if any(column.name == "edits" for column in self.pipeline.columns):
            for result in results:
                if not isinstance(result, Failure) and result.edits:
                    damaged += 1
                    repairs.update([edit.rule for edit in result.edits])
        failures = Counter([failure["kind"] for failure in failed])
        return Summary(len(results) - len(failed), damaged, repairs, failures)


def _told(failure: dict[str, Any]) -> str:
    return f"{failure['file']}, row {failure['row']}: {failure['step']}: {failure['kind']}: {failure['message']}"


_BLANK = object()


def _of_line(line: bytes, columns: Columns) -> tuple[Any, Any]:
    """The id and text of a line of JSON."""
    import msgspec

    if line.isspace():
        return None, _BLANK
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        row = _leniently(line, error)
    if isinstance(row, Fault):
        return None, row
    if not isinstance(row, dict):
        return None, Fault("wrong type", f"the line is no object, but {type(row).__name__}")
    name = row.get(columns.id) if columns.id is not None else None
    if columns.text not in row:
        some = ", ".join(list(row)[:20])
        return name, Fault("no text", f"there is no {columns.text!r}; there are: {some}")
    return name, row[columns.text]


def _leniently(line: bytes, error: Exception) -> Any:
    """What Python's own reader makes of a line, which takes unpaired surrogates and a byte order mark; or what is wrong."""
    import json

    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as invalid:
        return Fault("invalid UTF-8", f"the line is no UTF-8: {invalid.reason} at byte {invalid.start}")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Fault("invalid JSON", f"the line is no JSON: {error}")


def _of_file(name: str, longest: int) -> Any:
    """The bytes of a file that is one text."""
    try:
        with open(name, "rb") as file, unpacked(file, format_of(name)[1]) as opened:
            content = opened.read(longest + 1)
    except faults() as error:
        return Fault("unreadable", str(error))
    if len(content) > longest:
        return Fault("too long", f"a text of more than {longest:,} bytes, which is the most that is worked on")
    return content


def _of_cell(text: str | None, columns: Columns) -> Any:
    """The text of a record; a table read in a wrong encoding shows unpaired surrogates."""
    if text is None:
        return Fault("no text", f"the record ends before {columns.text!r}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return Fault("invalid UTF-8", "the text has bytes that are none of the file's encoding")
    return text
