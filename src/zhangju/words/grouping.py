"""What articles are grouped by in, the groups of each article and what of it belongs to each out."""

from __future__ import annotations

from bisect import bisect_right
from operator import index
from typing import TYPE_CHECKING, Any

from zhangju import lexicon
from zhangju.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from zhangju.article import Article
    from zhangju.spans import Span
    from zhangju.words.theme_rows import Label

    #: A group's key, and its name as it is written here.
    Named = tuple[Label, Label]

PERIODS = {"year": 4, "month": 7, "day": 10}
"""Periods, and how much of an ISO 8601 date tells each."""

FOLDED = frozenset(("source", "section"))
"""What is grouped by names that two scripts write differently: they are one by their folded form."""

NAMES = ("source", "section", "script", *PERIODS)


class Grouping:
    """What articles are grouped by.

    Args:
        by: One of `NAMES`, a function of the article, or None.

    Raises:
        ArgumentError: It is none of these.
    """

    __slots__ = ("_function", "name")

    def __init__(self, by: str | Callable[[Article], Any] | None) -> None:
        if isinstance(by, str) and by not in NAMES:
            raise ArgumentError(
                f"there is no grouping by {by!r}; use one of: {' '.join(NAMES)}, a function of the article, or None"
            )
        if by is not None and not isinstance(by, str) and not callable(by):
            raise ArgumentError(f"articles are grouped by a name or a function, not by {type(by).__name__}")
        #: What the grouping is called; a function by its own name.
        self.name: str | None = by if by is None or isinstance(by, str) else getattr(by, "__qualname__", type(by).__qualname__)
        self._function = None if by is None or isinstance(by, str) else by

    def stretches(
        self, article: Article, terms: Mapping[int, int], spans: Mapping[int, Sequence[Span]]
    ) -> Iterator[tuple[Sequence[Named], Mapping[int, int]]]:
        """The stretches of an article: the groups of each, and how often each term occurs in it.

        Args:
            article: The article.
            terms: How often each term occurs in it.
            spans: Where each one stands.
        """
        if self._function is not None:
            yield _given(self._function(article)), terms
        elif self.name == "section":
            yield from _sections(article, terms, spans)
        else:
            yield [_named(self.name, article)], terms


def date_of(published: str | None) -> str | None:
    """The date in an article's time of publication, as exact as it is given and as it can be; None if it is none.

    >>> date_of("2020-04-29T08:32"), date_of("2020-04"), date_of("2020-02-31"), date_of("去年"), date_of(None)
    ('2020-04-29', '2020-04', '2020-02', None, None)
    """
    from datetime import date

    for length, rest in ((10, ""), (7, "-01"), (4, "-01-01")):
        shown = (published or "")[:length]
        try:
            if len(shown) == length and date.fromisoformat(shown + rest).isoformat() == shown + rest:
                return shown
        except ValueError:
            continue
    return None


def period_of(date: str | None, period: str) -> str | None:
    """The year, month or day of a date; None if the date does not tell it.

    >>> period_of("2020-04", "year"), period_of("2020-04", "month"), period_of("2020-04", "day")
    ('2020', '2020-04', None)
    """
    length = PERIODS[period]
    return date[:length] if date is not None and len(date) >= length else None


def place_in_time(period: str) -> int:
    """The number of a year, month or day, such that the next one has the next number.

    >>> place_in_time("2021-01") - place_in_time("2020-12"), place_in_time("2020-03-01") - place_in_time("2020-02-28")
    (1, 2)
    """
    if len(period) == PERIODS["day"]:
        from datetime import date

        return date.fromisoformat(period).toordinal()
    year, _, month = period.partition("-")
    return int(year) if not month else 12 * int(year) + int(month)


def _named(name: str | None, article: Article) -> Named:
    if name in PERIODS:
        period = period_of(date_of(article.published), name)
        return period, period
    if name == "script":
        return article.script, article.script
    if name == "source" and article.source:
        return _folded(article.source.name)
    return None, None


def _folded(name: str) -> Named:
    return (lexicon.default().fold(name), name) if name else (None, None)


def _sections(
    article: Article, terms: Mapping[int, int], spans: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[Sequence[Named], Mapping[int, int]]]:
    """Each section of the article's frame, by its theme; then what stands in none of them."""
    sections = sorted(article.sections, key=lambda section: (section.start, section.end))
    starts = [section.start for section in sections]
    within: list[dict[int, int]] = [{} for _ in sections]
    rest = dict(terms)
    for term, places in spans.items():
        for start, end in places:
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= sections[at].end and rest[term] > 0:
                within[at][term] = within[at].get(term, 0) + 1
                rest[term] -= 1
    for section, found in zip(sections, within, strict=True):
        yield [_folded(section.theme or section.heading)], found
    rest = {term: count for term, count in rest.items() if count}
    if rest or not sections:
        yield [(None, None)], rest


def _given(labels: object) -> list[Named]:
    """What a function gave: a label, or several."""
    several = labels if type(labels) in {tuple, list, set, frozenset} else [labels]
    made = {_label(label): None for label in several}  # type: ignore[attr-defined]  # a collection in any case
    return [(label, label) for label in made] or [(None, None)]


def _label(label: object) -> Label:
    if label is None or isinstance(label, str):
        return label
    try:
        return label if isinstance(label, int) else index(label)  # type: ignore[arg-type]  # numpy's whole numbers have it too
    except TypeError:
        raise ArgumentError(
            f"a group is a text, a whole number, None, or a list of these, not {type(label).__name__}: {label!r}"
        ) from None
