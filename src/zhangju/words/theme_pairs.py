"""A corpus in, the terms that stand in the same articles out, as strongly as they attract each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from zhangju.words import measures
from zhangju.words.theme_rows import Cooccurrence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zhangju.words.corpus import Corpus
    from zhangju.words.term_counts import Totals
    from zhangju.words.theme_terms import Limits

MEASURES: dict[str, Callable[[int, int, int, int], float]] = {
    "npmi": measures.npmi,
    "pmi": measures.pmi,
    "count": lambda both, one, other, articles: float(both),  # noqa: ARG005 - as the others are called
}


def pairs_of(corpus: Corpus, totals: Totals, term: int | None, measure: str, limits: Limits) -> Iterator[Cooccurrence]:
    """Pairs of terms that so many articles have, those that attract each other most first.

    Args:
        corpus: The articles.
        totals: How frequent each term is.
        term: The number of a term of which the pairs are wanted; None for all.
        measure: One of `MEASURES`.
        limits: How many pairs, and how many articles have both at least.
    """
    keys, shown, articles = corpus.terms.keys(), corpus.terms.written(), totals.articles
    ranked = []
    for (first, second), both in _counted(corpus, totals, term, limits.least).items():
        if both < limits.least or keys[first] in keys[second] or keys[second] in keys[first]:
            continue
        one, other = first, second
        if term is None and (-articles[one], keys[one]) > (-articles[other], keys[other]):
            one, other = other, one
        score = MEASURES[measure](both, articles[one], articles[other], len(corpus))
        ranked.append((-score, -both, keys[one], keys[other], one, other))
    for score, both, key, other_key, one, other in limits.best(ranked):
        yield Cooccurrence(shown[one], shown[other], key, other_key, -score, -both, articles[one], articles[other])


def _counted(corpus: Corpus, totals: Totals, term: int | None, least: int) -> dict[tuple[int, int], int]:
    """How many articles have both, of terms that enough articles have: the rare ones would make nearly all of the pairs."""
    counted: dict[tuple[int, int], int] = {}
    for _, found in corpus.counts:
        kept = sorted(one for one in found if totals.articles[one] >= least)
        if term is None:
            met: Iterable[tuple[int, int]] = combinations(kept, 2)
        else:
            met = ((term, one) for one in kept if one != term) if term in found else ()
        for pair in met:
            counted[pair] = counted.get(pair, 0) + 1
    return counted
