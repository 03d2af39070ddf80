"""What a run has done, counted as it goes, and told at its end: `Summary`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Summary(NamedTuple):
    """Counts of a run.

    Attributes:
        done: Rows with a result.
        damaged: How many of them had something to repair.
        repairs: How often each rule repaired something.
        failures: Rows without a result, by kind.
    """

    done: int = 0
    damaged: int = 0
    repairs: Counter[str] = Counter()  # noqa: RUF012 - nothing changes it
    failures: Counter[str] = Counter()  # noqa: RUF012

    @property
    def failed(self) -> int:
        """Rows without a result."""
        return sum(self.failures.values())

    @property
    def rows(self) -> int:
        """All rows."""
        return self.done + self.failed

    def __add__(self, other: Summary) -> Summary:  # type: ignore[override]
        return Summary(
            self.done + other.done,
            self.damaged + other.damaged,
            self.repairs + other.repairs,
            self.failures + other.failures,
        )

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain dicts."""
        return {**self._asdict(), "repairs": dict(self.repairs), "failures": dict(self.failures)}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Summary:
        """The counts from what `to_dict` gave."""
        return cls(content["done"], content["damaged"], Counter(content["repairs"]), Counter(content["failures"]))

    def lines(self, seconds: float, *, here: int | None = None) -> list[str]:
        """The counts for people.

        Args:
            seconds: How long it took.
            here: How many rows were worked on in this time, if not all.
        """
        worked = self.rows if here is None else here
        told = [f"{self.rows:,} rows: {self.done:,} done, {self.failed:,} failed"]
        if here is not None and here != self.rows:
            told[0] += f"; {here:,} of them now"
        told[0] += f"; {seconds:,.1f} s, {worked / seconds if seconds else 0:,.0f} rows a second"
        if self.repairs:
            rules = ", ".join(f"{rule} {count:,}" for rule, count in self.repairs.most_common())
            told.append(f"damage in {self.damaged:,} rows, repaired: {rules}")
        if self.failures:
            told.append("failed: " + ", ".join(f"{kind} {count:,}" for kind, count in self.failures.most_common()))
        return told
