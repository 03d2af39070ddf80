"""Inputs in, chunks of raw rows out, in order: `chunks`. What a row says is read by the worker that a chunk goes to.

Rows are counted in each input as their readers count them: lines of JSON Lines, records of CSV below the head, rows of Parquet,
files of a folder. A place, an input and how many of its rows are behind it, is where a run goes on.
"""

from __future__ import annotations

import csv
import sys
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.io.files import STANDARD
from zhangju.io.run.inputs import CSV, JSONL, PARQUET, TEXTS, TSV, texts_in
from zhangju.io.run.packed import faults, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zhangju.io.run.inputs import Input

#: A chunk ends with so many rows or bytes: it takes a tenth of a second, so that handing it on is nothing beside it.
ROWS, BYTES = 100, 400_000
#: Longer lines are not held in memory: they fail. It is more than the longest text that is worked on can take.
LONGEST_LINE = 1 << 28


class Place(NamedTuple):
    """Where a run is: in which input, and behind how many of its rows."""

    source: int = 0
    row: int = 0


class Columns(NamedTuple):
    """The columns that are read.

    Attributes:
        text: That of the texts.
        id: That of the ids; None if rows are named by file and number.
    """

    text: str
    id: str | None


class Fault(NamedTuple):
    """In the place of a row: why it cannot be read."""

    kind: str
    message: str


class Chunk(NamedTuple):
    """Raw rows.

    Attributes:
        given: The input they are of.
        first: The number of the first one in it, from 1 on.
        rows: Lines; pairs of id and text; names of files; or the bytes of an Arrow stream.
        count: How many there are.
        after: Where the run is behind them.
        bytes: How many bytes of the input have been read when they have.
    """

    given: Input
    first: int
    rows: Any
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks for
    after: Place
    bytes: int


class BrokenInputError(Exception):
    """An input cannot be read any further."""


def chunks(inputs: list[Input], columns: Columns, start: Place, limit: int | None, form: str | None) -> Iterator[Chunk]:
    """The rows of inputs, in order.

    An input that cannot be read any further ends with a chunk of one `Fault`, and the next one is read.

    Args:
        inputs: What to read.
        columns: The columns to read.
        start: Where to begin.
        limit: How many rows at most, behind `start`.
        form: What all files hold, whatever their names say.
    """
    left = limit
    for source, given in list(enumerate(inputs))[start.source :]:
        begin = start.row if source == start.source else 0
        row = begin
        done = 0
        try:
            for rows, count, done in _reader(given, columns, begin, form):
                if left is not None and count >= left:
                    yield Chunk(given, row + 1, _cut(rows, left), left, Place(source, row + left), done)
                    return
                yield Chunk(given, row + 1, rows, count, Place(source, row + count), done)
                row += count
                left = None if left is None else left - count
        except BrokenInputError as error:
            yield Chunk(given, row + 1, [Fault("unreadable", str(error))], 1, Place(source + 1), done)


def _cut(rows: Any, count: int) -> Any:
    if isinstance(rows, list):
        return rows[:count]
    from zhangju.io.run.batches import cut

    return cut(rows, count)


def _reader(given: Input, columns: Columns, begin: int, form: str | None) -> Iterator[tuple[Any, int, int]]:
    """Rows of an input behind the first ones, in chunks: with how many they are, and how many bytes have been read by then."""
    if given.format == TEXTS:
        return _grouped(((name, 0) for name in islice(_texts(given, form), begin, None)), iter(int, 1))
    if given.format == PARQUET:
        from zhangju.io.run.batches import batches

        return batches(given, columns, begin)
    return _from_stream(given, columns, begin)


def _texts(given: Input, form: str | None) -> Iterator[str]:
    return texts_in(given, form)


def _from_stream(given: Input, columns: Columns, begin: int) -> Iterator[tuple[Any, int, int]]:
    faulty = faults()
    with opened(given) as (file, raw):
        rows = _lines(file) if given.format == JSONL else _records(given, file, columns)
        positions = _positions(raw)
        try:
            for _ in islice(rows, begin):
                pass
            yield from _grouped(rows, positions)
        except faulty as error:
            raise BrokenInputError(f"it cannot be read any further: {error}") from error


@contextmanager
def opened(given: Input) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """An input, unpacked; and the file itself, whose position tells how much of it has been read.

    Raises:
        BrokenInputError: It cannot be opened.
    """
    with ExitStack() as stack:
        if given.name == STANDARD:
            if sys.stdin is None:
                raise BrokenInputError("standard input is closed")
            raw: BinaryIO = sys.stdin.buffer
        else:
            try:
                raw = stack.enter_context(open(given.name, "rb"))
            except OSError as error:
                raise BrokenInputError(error.strerror or str(error)) from error
        yield stack.enter_context(unpacked(raw, given.packing)), raw


def _positions(raw: BinaryIO) -> Iterator[int]:
    try:
        raw.tell()
    except OSError:  # a pipe has no places
        return iter(int, 1)
    return iter(raw.tell, None)


def _grouped(rows: Iterable[tuple[Any, int]], positions: Iterator[int]) -> Iterator[tuple[list[Any], int, int]]:
    """Rows with their sizes as chunks."""
    chunk: list[Any] = []
    size = 0
    for row, length in rows:
        chunk.append(row)
        size += length
        if len(chunk) >= ROWS or size >= BYTES:
            yield chunk, len(chunk), next(positions)
            chunk, size = [], 0
    if chunk:
        yield chunk, len(chunk), next(positions)


def _lines(file: BinaryIO) -> Iterator[tuple[bytes | Fault, int]]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            length = len(line)
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
                length += len(line)
            yield Fault("too long", f"a line of {length:,} bytes; at most {LONGEST_LINE:,} are read"), 0
        else:
            yield line, len(line)


def _records(given: Input, file: BinaryIO, columns: Columns) -> Iterator[tuple[Any, int]]:
    """The ids and texts of a table."""
    reader = csv.reader(_text_lines(file), delimiter="\t" if given.format == TSV else ",")
    try:
        head = next(reader, [])
    except csv.Error as error:
        raise BrokenInputError(f"its head cannot be read: {error}") from error
    text, identifier = places_of(given, head, columns)
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault("unreadable", f"the record cannot be read: {error}"), 0
            continue
        found = record[text] if text < len(record) else None
        name = record[identifier] if identifier is not None and identifier < len(record) else None
        yield (name, found), 3 * len(found or "")


def places_of(given: Input, head: list[str], columns: Columns) -> tuple[int, int | None]:
    """Where in a table's head the columns stand.

    Raises:
        ArgumentError: One of them is missing.
    """
    for name in filter(None, columns):
        if head.count(name) != 1:
            trouble = "several columns" if name in head else "no column"
            raise ArgumentError(
                f"{given.name}: there is {trouble} {name!r}; there are: {', '.join(head) or 'none'}; "
                "say --text-column, --id-column"
            )
    return head.index(columns.text), None if columns.id is None else head.index(columns.id)


def _text_lines(file: BinaryIO) -> Iterator[str]:
    """The lines of a file in whatever encoding, each with its end; bytes that are none of it as unpaired surrogates."""
    from zhangju.io.texts import TextReader

    reader = TextReader(file)
    rest = ""
    while piece := reader.read(1 << 18):
        *lines, rest = (rest + piece).split("\n")
        for line in lines:
            yield line + "\n"
    if rest:
        yield rest


def check_columns(inputs: list[Input], columns: Columns) -> None:
    """See whether the tables among inputs have the columns; what cannot be read is seen when it is.

    Raises:
        ArgumentError: One of them is missing.
    """
    for given in inputs:
        if given.format in (CSV, TSV) and given.name != STANDARD:
            try:
                with opened(given) as (file, _):
                    next(_records(given, file, columns), None)
            except BrokenInputError:
                continue
            except faults():
                continue
        elif given.format == PARQUET:
            from zhangju.io.run.batches import check

            check(given, columns)
