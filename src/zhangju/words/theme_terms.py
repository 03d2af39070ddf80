"""A corpus in, its groups and their terms out: frequencies, and class-based TF-IDF."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.words import measures
from zhangju.words.grouping import PERIODS
from zhangju.words.theme_rows import Group, GroupTerm, TermFrequency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zhangju.words.corpus import Corpus
    from zhangju.words.term_counts import GroupCounts, Totals


class Limits(NamedTuple):
    """What a table has room for.

    Attributes:
        top: How many rows; None for all.
        least: How many articles stand behind each row at least.
    """

    top: int | None
    least: int

    def best(self, ranked: list[Any]) -> list[Any]:
        """The first ones in order."""
        return sorted(ranked) if self.top is None else nsmallest(self.top, ranked)


def ordered_groups(corpus: Corpus, counts: list[GroupCounts]) -> list[Group]:
    """The groups: periods in the order of time, others the largest first; None is the last."""
    rows = [
        Group(label, one.size, len(one.counts), one.total) for label, one in zip(corpus.groups.written(), counts, strict=True)
    ]
    timed = corpus.by in PERIODS
    return sorted(rows, key=lambda row: (row.group is None, 0 if timed else -row.articles, str(row.group)))


def typical_terms(
    corpus: Corpus, counts: list[GroupCounts], totals: Totals, groups: Iterable[int], limits: Limits
) -> Iterator[GroupTerm]:
    """The terms of groups, the most typical of each first."""
    everywhere: dict[int, int] = {}
    for group in counts:
        for term, count in group.counts.items():
            everywhere[term] = everywhere.get(term, 0) + count
    average = sum(everywhere.values()) / max(1, len(counts))
    labels, keys, shown = corpus.groups.written(), corpus.terms.keys(), corpus.terms.written()
    for number in groups:
        group = counts[number]
        total = group.total
        ranked = [
            (-measures.c_tf_idf(count, total, everywhere[term], average), -count, keys[term], term)
            for term, count in group.counts.items()
            if totals.articles[term] >= limits.least
        ]
        for score, count, key, term in limits.best(ranked):
            yield GroupTerm(labels[number], shown[term], key, -score, -count, group.articles[term], totals.articles[term])


def frequent_terms(corpus: Corpus, totals: Totals, limits: Limits) -> Iterator[TermFrequency]:
    """The terms of all articles together, those of most articles first."""
    shown = corpus.terms.written()
    ranked = [
        (-totals.articles[term], -totals.counts[term], key, term)
        for term, key in enumerate(corpus.terms.keys())
        if totals.articles[term] >= limits.least
    ]
    for articles, count, key, term in limits.best(ranked):
        yield TermFrequency(shown[term], key, -count, -articles, -articles / len(corpus))
