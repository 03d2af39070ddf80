"""Names by their folded keys in, small numbers out, and for each the way in which it is most often written."""

from __future__ import annotations

from array import array
from typing import Generic, TypeVar

Name = TypeVar("Name")


class Vocabulary(Generic[Name]):
    """Names that are one if their keys are, numbered in the order in which they were first met.

    >>> terms = Vocabulary[str]()
    >>> terms.add("网格", "網格"), terms.add("渡轮", "渡轮"), terms.add("网格", "网格", 3)
    (0, 1, 0)
    >>> terms.written(), terms.find("渡轮"), terms.find("码头")
    (['网格', '渡轮'], 1, None)
    """

    __slots__ = ("_forms", "_ids", "_of", "_times", "_written")

    def __init__(self) -> None:
        self._ids: dict[Name, int] = {}
        # Ways of writing, each with the name that it belongs to and how often it was met: arrays, as there are as many as terms.
        self._forms: dict[Name, int] = {}
        self._of = array("I")
        self._times = array("Q")
        self._written: list[Name] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Vocabulary):
            return NotImplemented
        return (self._ids, self._forms, self._of, self._times) == (other._ids, other._forms, other._of, other._times)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def add(self, key: Name, written: Name, times: int = 1) -> int:
        """Count a name, and give its number."""
        number = self._ids.setdefault(key, len(self._ids))
        self._count(number, written, times)
        return number

    def absorb(self, other: Vocabulary[Name]) -> list[int]:
        """Count all names of another vocabulary too; its numbers as they are here."""
        here = [self._ids.setdefault(key, len(self._ids)) for key in other._ids]
        for written, number, times in zip(other._forms, other._of, other._times, strict=True):
            self._count(here[number], written, times)
        return here

    def find(self, key: Name) -> int | None:
        """The number of a name, or None."""
        return self._ids.get(key)

    def keys(self) -> list[Name]:
        """The keys, by their numbers."""
        return list(self._ids)

    def written(self) -> list[Name]:
        """Each name as it is most often written; of ways that are equally frequent, the first in the order of code points.

        That order, not the one in which they were met: what is shown does not depend on the order of the articles.
        """
        written = self._written
        if written is None:
            written = self.keys()
            best = [(0, "")] * len(written)
            for form, number, times in zip(self._forms, self._of, self._times, strict=True):
                candidate = (-times, str(form))
                if candidate < best[number]:
                    best[number], written[number] = candidate, form
            self._written = written
        return written

    def _count(self, number: int, written: Name, times: int) -> None:
        form = self._forms.setdefault(written, len(self._forms))
        if form == len(self._of):
            self._of.append(number)
            self._times.append(times)
        else:
            self._times[form] += times
        self._written = None
