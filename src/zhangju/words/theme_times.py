"""A corpus in, how its terms change over time out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zhangju.words import measures
from zhangju.words.grouping import period_of, place_in_time
from zhangju.words.theme_rows import PeriodTerm, Trend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zhangju.words.corpus import Corpus
    from zhangju.words.theme_terms import Limits

SIGNS = {"rising": 1, "falling": -1}


def over_time(corpus: Corpus, terms: Sequence[tuple[str, str]], period: str) -> Iterator[PeriodTerm]:
    """How often each term occurs in each period.

    Args:
        corpus: The articles.
        terms: Terms, as they are written if the corpus has not got them, with their keys.
        period: One of `PERIODS`.
    """
    periods = [period_of(date, period) for date in corpus.dates]
    sizes = Counter(periods)
    numbers = [corpus.terms.find(key) for _, key in terms]
    wanted = {number for number in numbers if number is not None}
    cells: dict[tuple[int | None, str | None], list[int]] = {}
    for article, found in corpus.counts:
        for term in wanted & found.keys():
            cell = cells.setdefault((term, periods[article]), [0, 0])
            cell[0] += found[term]
            cell[1] += 1
    shown = corpus.terms.written()
    in_order = sorted(sizes, key=lambda one: (one is None, one or ""))
    for (written, key), number in zip(terms, numbers, strict=True):
        for one in in_order:
            count, articles = cells.get((number, one), (0, 0))
            yield PeriodTerm(
                one, written if number is None else shown[number], key, count, articles, sizes[one], articles / sizes[one]
            )


def trends(corpus: Corpus, direction: str, period: str, limits: Limits) -> Iterator[Trend]:
    """Terms of which the share of articles rises or falls, the surest first."""
    names = [period_of(date, period) for date in corpus.dates]
    places = {name: place_in_time(name) for name in set(names) if name is not None}
    sizes = dict(sorted(Counter(places[name] for name in names if name is not None).items()))
    hits: dict[int, Counter[int]] = {}
    for article, found in corpus.counts:
        name = names[article]
        if name is not None:
            for term in found:
                hits.setdefault(term, Counter())[places[name]] += 1
    keys, shown = corpus.terms.keys(), corpus.terms.written()
    ranked = []
    for term, by_place in hits.items():
        articles = by_place.total()
        if articles >= limits.least:
            # In the order of time, so that the last bit of a sum does not depend on the order of the articles.
            slope, z, p = measures.trend(dict(sorted(by_place.items())), sizes)
            if z * SIGNS[direction] > 0:
                ranked.append((-z * SIGNS[direction], -articles, keys[term], term, slope, z, p))
    for _, fewer, key, term, slope, z, p in limits.best(ranked):
        yield Trend(shown[term], key, slope, z, p, -fewer)
