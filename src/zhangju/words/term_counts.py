"""The numbered terms of each article in, counts of them by article and by group out.

A sparse matrix of articles and terms, in rows of numbers as such matrices are kept, so that an article takes some eight bytes for
each of its terms, whatever the length of its text.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Totals(NamedTuple):
    """How often each term occurs, and in how many articles."""

    counts: array[int]
    articles: array[int]


class TermCounts:
    """How often each term occurs in each stretch of each article, and to which groups the stretch belongs.

    A stretch is an article, or what of it belongs to one group. Articles are numbered in order; stretches of one stand together.
    """

    __slots__ = ("_articles", "_counts", "_ends", "_group_ends", "_groups", "_terms")

    def __init__(self) -> None:
        self._articles = array("I")  # the article of each stretch
        self._groups, self._group_ends = array("I"), array("Q")  # the groups of each stretch, and where they end
        self._terms, self._counts, self._ends = array("I"), array("I"), array("Q")  # its terms, and where they end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TermCounts):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def add(self, article: int, groups: Iterable[int], terms: Mapping[int, int]) -> None:
        """Add a stretch: its article, its groups, and how often each term occurs in it."""
        self._articles.append(article)
        self._groups.extend(groups)
        self._group_ends.append(len(self._groups))
        self._terms.extend(terms)
        self._counts.extend(terms.values())
        self._ends.append(len(self._terms))

    def absorb(self, other: TermCounts, first: int, groups: Sequence[int], terms: Sequence[int]) -> None:
        """Add all stretches of another, with its articles numbered from `first` on, its groups and terms numbered as given."""
        shift, group_shift = len(self._terms), len(self._groups)
        self._articles.extend(article + first for article in other._articles)
        self._groups.extend(groups[group] for group in other._groups)
        self._group_ends.extend(end + group_shift for end in other._group_ends)
        self._terms.extend(terms[term] for term in other._terms)
        self._counts.extend(other._counts)
        self._ends.extend(end + shift for end in other._ends)

    def __iter__(self) -> Iterator[tuple[int, dict[int, int]]]:
        """Each article that has a stretch, with how often each term occurs in it."""
        article, terms, start = -1, dict[int, int](), 0
        for number, end in zip(self._articles, self._ends, strict=True):
            if number != article:
                if article >= 0:
                    yield article, terms
                article, terms = number, {}
            for term, count in zip(self._terms[start:end], self._counts[start:end], strict=True):
                terms[term] = terms.get(term, 0) + count
            start = end
        if article >= 0:
            yield article, terms

    def totals(self, terms: int) -> Totals:
        """How frequent each of so many terms is in all articles together."""
        made = Totals(array("Q", [0]) * terms, array("I", [0]) * terms)
        for _, found in self:
            for term, count in found.items():
                made.counts[term] += count
                made.articles[term] += 1
        return made

    def by_group(self, groups: int) -> list[GroupCounts]:
        """The same for each of so many groups."""
        made = [GroupCounts() for _ in range(groups)]
        start = group_start = 0
        for article, end, group_end in zip(self._articles, self._ends, self._group_ends, strict=True):
            for group in self._groups[group_start:group_end]:
                made[group].add(article, self._terms[start:end], self._counts[start:end])
            start, group_start = end, group_end
        return made


class GroupCounts:
    """What was counted in one group.

    Attributes:
        size: How many articles have something in it.
        counts: How often each term occurs.
        articles: In how many articles.
    """

    __slots__ = ("_last", "_last_of", "articles", "counts", "size")

    def __init__(self) -> None:
        self.size = 0
        self.counts: dict[int, int] = {}
        self.articles: dict[int, int] = {}
        self._last = -1
        # Terms of the latest article: two of its stretches can be in one group, and the article counts once.
        self._last_of: set[int] = set()

    def add(self, article: int, terms: Iterable[int], counts: Iterable[int]) -> None:
        """Count a stretch."""
        if article != self._last:
            self.size += 1
            self._last, self._last_of = article, set()
        for term, count in zip(terms, counts, strict=True):
            self.counts[term] = self.counts.get(term, 0) + count
            if term not in self._last_of:
                self._last_of.add(term)
                self.articles[term] = self.articles.get(term, 0) + 1

    @property
    def total(self) -> int:
        """How many occurrences of terms there are."""
        return sum(self.counts.values())
