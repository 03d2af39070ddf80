"""A pipeline and texts in, rows in the order of the texts out: `stream`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError
from zhangju.pipeline.failure import Failure, RowError
from zhangju.pipeline.workers import check, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from zhangju.pipeline.model import Pipeline
    from zhangju.pipeline.rows import Row

    Texts = tuple[int, list[Any]]

#: A chunk ends with so many texts or characters: it takes about a tenth of a second, so that handing it on is nothing beside it.
ROWS, CHARACTERS = 100, 200_000


def stream(pipeline: Pipeline, texts: Iterable[Any], workers: int, context: str | BaseContext | None) -> Iterator[Row]:
    """The rows of texts, in their order."""
    check(workers, context)
    if isinstance(texts, str | bytes):
        raise ArgumentError("stream() takes a list or another iterable of texts, not one text: process() takes one")
    try:
        source = iter(texts)
    except TypeError:
        raise ArgumentError(f"stream() takes an iterable of texts, not {type(texts).__name__}") from None
    if workers == 1:
        return _here(pipeline, source)
    return _elsewhere(pipeline, source, workers, context)


def _here(pipeline: Pipeline, texts: Iterator[Any]) -> Iterator[Row]:
    for number, text in enumerate(texts):
        row = pipeline.attempt(text)
        if not isinstance(row, Failure):
            yield row
        elif pipeline.on_error == "raise":
            raise RowError(number, row)
        elif pipeline.on_error == "record":
            yield pipeline.recorded(row)


def _elsewhere(pipeline: Pipeline, texts: Iterator[Any], workers: int, context: str | BaseContext | None) -> Iterator[Row]:
    for rows in ordered(TextsJob(pipeline), _chunks(texts), workers, context):
        for row in rows:
            if isinstance(row, RowError):
                raise row
            yield row


def _chunks(texts: Iterator[Any]) -> Iterator[Texts]:
    chunk: list[Any] = []
    start, characters = 0, 0
    for text in texts:
        chunk.append(text)
        characters += len(text) if isinstance(text, str | bytes) else 0
        if len(chunk) >= ROWS or characters >= CHARACTERS:
            yield start, chunk
            start, chunk, characters = start + len(chunk), [], 0
    if chunk:
        yield start, chunk


class TextsJob:
    """What workers do with texts: the rows of a chunk, as the pipeline says, with a `RowError` where it is to raise."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def __call__(self, chunk: Texts, /) -> list[Row | RowError]:
        """The rows of a chunk."""
        start, texts = chunk
        attempt = self.pipeline.attempt
        rows: list[Row | RowError] = []
        for number, text in enumerate(texts, start):
            row = attempt(text)
            rows += self._told(number, row) if isinstance(row, Failure) else [row]
        return rows

    def split(self, chunk: Texts, /) -> Sequence[Texts]:
        """A chunk as chunks of one text."""
        start, texts = chunk
        return [(start + place, [text]) for place, text in enumerate(texts)]

    def lost(self, chunk: Texts, reason: str, /) -> list[Row | RowError]:
        """What comes of a text whose worker died of it."""
        return self._told(chunk[0], Failure("worker", "worker lost", f"the process that worked on it ended: {reason}"))

    def _told(self, number: int, failure: Failure) -> list[Row | RowError]:
        if self.pipeline.on_error == "raise":
            return [RowError(number, failure)]
        return [self.pipeline.recorded(failure)] if self.pipeline.on_error == "record" else []
