"""What went wrong with a text in, what is told of it out: `Failure` in a row, `RowError` where it ends the work."""

from __future__ import annotations

from typing import NamedTuple

from zhangju.errors import ZhangjuError

#: Longer messages are cut: one that quotes a text would be as long as the text.
LONGEST_MESSAGE = 500


class Failure(NamedTuple):
    """Why a text has no result.

    Attributes:
        step: The step that failed; ``input`` if there was no text for any step.
        kind: ``no text``, ``wrong type``, ``too long``, ``unreadable``, ``worker lost``, or the name of an exception.
        message: One sentence for people.
    """

    step: str
    kind: str
    message: str


class RowError(ZhangjuError):
    """A text failed, and the pipeline was told to raise.

    Args:
        row: The number of the text in what was given, from 0 on.
        failure: What went wrong.
    """

    def __init__(self, row: int, failure: Failure) -> None:
        super().__init__(f"row {row}: {failure.step}: {failure.kind}: {failure.message}")
        self.row = row
        self.failure = failure

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.row, self.failure)


class InputError(Exception):
    """A text cannot be worked on at all; `kind` and message are those of the `Failure`."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def failure_of(step: str, error: BaseException) -> Failure:
    """What is told of an exception."""
    kind = error.kind if isinstance(error, InputError) else type(error).__name__
    message = str(error) or kind
    return Failure(step, kind, message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…")
