"""Articles in, the themes of the corpus out: terms by group, terms that go together, change over time, announced frames."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError
from zhangju.words.corpus import Corpus
from zhangju.words.grouping import PERIODS, Grouping
from zhangju.words.table import Table
from zhangju.words.theme_pairs import MEASURES, pairs_of
from zhangju.words.theme_rows import (
    Cooccurrence,
    Frame,
    FrameMention,
    FrameSection,
    Group,
    GroupTerm,
    PeriodTerm,
    TermFrequency,
    Trend,
)
from zhangju.words.theme_terms import Limits, frequent_terms, ordered_groups, typical_terms
from zhangju.words.theme_times import SIGNS, over_time, trends

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from types import EllipsisType

    from zhangju.article import Article
    from zhangju.words.corpus import Extractor
    from zhangju.words.term_counts import GroupCounts, Totals
    from zhangju.words.theme_rows import Label

    #: An article, or its id (a text, a path or a number) with the article.
    Entry = Article | tuple[str | os.PathLike[str] | int, Article]

SCHEMA = "zhangju.themes/1"

LEAST, LEAST_SHARE = 2, 1000
"""What is in a single article shows nothing of a corpus; nor does, in a large one, what is in less than a thousandth of it."""


def themes(
    articles: Iterable[Entry],
    *,
    by: str | Callable[[Article], Any] | None = None,
    keywords: int = 20,
    extractor: Extractor | None = None,
) -> Themes:
    r"""The themes of many articles.

    The articles are read once, one at a time, and not kept: a generator is as good as a list. Kept are the keywords of each, by
    number, with their counts; its date and groups; and the frames that it announces, with their headings. Terms of both scripts
    are one, and are shown as they are most often written.

    Args:
        articles: Articles, as `zhangju.parse` gives them; or pairs of an id and an article, to find it by its id again.
        by: What groups them: ``source``; ``year``, ``month`` or ``day`` of publication; ``script``; ``section`` (the sections of
            the article's frame, by their themes; what stands in no section is in the group None); a function that gives a text,
            a number or None for an article, or a list of them if it belongs to several groups; None if there are no groups.
        keywords: How many keywords of each article count: an article has a term if it is one of them.
        extractor: A `KeywordExtractor` with words, stop words and a method of yours.

    Raises:
        ArgumentError: An argument cannot be used, or something is no article.

    >>> import zhangju
    >>> pages = ["来源：临江日报\n昨日，渡轮恢复运营，渡轮首日客流平稳。", "來源：臨江日報\n昨日，渡輪停航，提醒乘客。"]
    >>> extractor = zhangju.KeywordExtractor(allow=["渡轮", "乘客"])
    >>> found = zhangju.themes(map(zhangju.parse, pages), by="source", extractor=extractor)
    >>> found.groups[0].group, found.groups[0].articles
    ('临江日报', 2)
    >>> row = found.terms(top=1)[0]
    >>> row.term, row.count, row.articles
    ('渡轮', 3, 2)
    """
    from zhangju.article import Article

    if isinstance(articles, Article):
        raise ArgumentError("themes() takes several articles; put a single one in a list")
    if isinstance(articles, dict):
        raise ArgumentError("themes() takes articles, or pairs of an id and an article; of a dict pass its items()")
    if isinstance(articles, str | bytes) or not hasattr(articles, "__iter__"):
        raise ArgumentError(
            f"themes() takes articles, not {type(articles).__name__}; parse texts first: themes(map(zhangju.parse, texts))"
        )
    grouping = Grouping(by)
    corpus = Corpus(grouping.name, _whole(keywords, "keywords"))
    if extractor is None:
        from zhangju.words.keywords import KeywordExtractor

        extractor = KeywordExtractor()
    elif not callable(getattr(extractor, "extract", None)):
        raise ArgumentError(f"extractor is a KeywordExtractor, not {type(extractor).__name__}")
    for number, entry in enumerate(articles):
        if isinstance(entry, Article):
            corpus.read(entry, None, grouping, extractor)
        elif isinstance(entry, tuple) and len(entry) == 2 and isinstance(entry[1], Article):
            corpus.read(entry[1], _id(entry[0]), grouping, extractor)
        else:
            hint = "; parse texts first: themes(map(zhangju.parse, texts))" if isinstance(entry, str | bytes) else ""
            raise ArgumentError(
                f"themes() takes articles, or pairs of an id and an article; number {number} is {type(entry).__name__}{hint}"
            )
    return Themes(corpus)


class Themes:
    """The themes of a corpus: an immutable value, which pickles and merges. `zhangju.themes` makes it.

    Every method gives a `Table`: a tuple of named tuples, with `to_pandas()`, `to_polars()` and `to_dicts()`. `top` is how many
    rows there are at most, None for all. Terms, frames and groups can be asked for in either script.
    """

    __slots__ = ("_corpus", "_group_counts", "_totals")

    def __init__(self, corpus: Corpus) -> None:
        if not isinstance(corpus, Corpus):
            raise ArgumentError("themes are made of articles: zhangju.themes(articles)")
        self._corpus = corpus
        # What is counted when it is first asked for.
        self._totals: Totals | None = None
        self._group_counts: list[GroupCounts] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return Themes, (self._corpus,)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Themes):
            return NotImplemented
        return self._corpus == other._corpus

    __hash__ = None  # type: ignore[assignment]  # it can be large, like a list, which has none either

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._corpus)

    def __repr__(self) -> str:
        terms, groups = len(self._corpus.terms), len(self._corpus.groups)
        grouped = "" if self.by is None else f", {groups} group{'s' * (groups != 1)} by {self.by}"
        undated = f", {self.undated} without a date" if self.undated else ""
        return f"<Themes of {len(self)} article{'s' * (len(self) != 1)}{undated}: {terms} term{'s' * (terms != 1)}{grouped}>"

    @property
    def by(self) -> str | None:
        """What groups the articles, by its name or that of the function; None if there are no groups."""
        return self._corpus.by

    @property
    def undated(self) -> int:
        """How many articles have no date."""
        return self._corpus.dates.count(None)

    @property
    def groups(self) -> Table[Group]:
        """The groups, years, months and days in the order of time, others the largest first; None is the last."""
        return Table(ordered_groups(self._corpus, self._by_group()), Group)

    def terms(self, group: Label | EllipsisType = ..., *, top: int | None = 10, min_articles: int = 1) -> Table[GroupTerm]:
        """The terms that are typical of each group, or of one, by class-based TF-IDF (`measures.c_tf_idf`).

        Without groups all articles are one, and the most frequent terms come first.

        Args:
            group: A group; by default each of them, in the order of `groups`. None is the group of the articles without one.
            top: How many terms of each group.
            min_articles: Only terms of so many articles, of all groups together.

        Raises:
            ArgumentError: There is no such group, or an argument cannot be used.
        """
        top, least = _top(top), _whole(min_articles, "min_articles")
        asked = [row.group for row in self.groups] if isinstance(group, type(...)) else [group]
        numbers = [self._group(label) for label in asked]
        return Table(typical_terms(self._corpus, self._by_group(), self._all(), numbers, Limits(top, least)), GroupTerm)

    def frequencies(self, *, top: int | None = 10, min_articles: int = 1) -> Table[TermFrequency]:
        """How frequent terms are in all articles together: term frequency and document frequency.

        Args:
            top: How many terms, those of most articles first.
            min_articles: Only terms of so many articles.
        """
        top, least = _top(top), _whole(min_articles, "min_articles")
        return Table(frequent_terms(self._corpus, self._all(), Limits(top, least)), TermFrequency)

    def cooccurrence(
        self, term: str | None = None, *, measure: str = "npmi", top: int | None = 10, min_articles: int | None = None
    ) -> Table[Cooccurrence]:
        """Terms that the same articles have, those that attract each other most first.

        Two terms of which one contains the other (公交, 公交线路) are no pair.

        Args:
            term: A term, for those that go with it; by default all pairs.
            measure: ``npmi``, normalised pointwise mutual information (`measures.npmi`); ``pmi`` (`measures.pmi`), which favours
                the rare; or ``count``, the number of articles.
            top: How many pairs.
            min_articles: Only pairs that so many articles have; by default two, or a thousandth of the articles if that is more.

        Raises:
            ArgumentError: An argument cannot be used.
        """
        _one_of(measure, MEASURES, "measure")
        top, least = _top(top), self._least(min_articles)
        number = None
        if term is not None:
            number = self._corpus.terms.find(self._corpus.key(term))
            if number is None:
                return Table((), Cooccurrence)
        return Table(pairs_of(self._corpus, self._all(), number, measure, Limits(top, least)), Cooccurrence)

    def terms_over_time(
        self, terms: str | Iterable[str] | None = None, *, period: str = "month", top: int | None = 10
    ) -> Table[PeriodTerm]:
        """How often terms occur in each year, month or day that has articles; term by term, in the order of time.

        Articles whose date does not tell the period are in the period None, behind the others.

        Args:
            terms: A term, or several; by default the most frequent ones, as `frequencies` has them.
            period: ``year``, ``month`` or ``day``.
            top: How many terms, if none are given.

        Raises:
            ArgumentError: An argument cannot be used.
        """
        _one_of(period, PERIODS, "period")
        top = _top(top)
        if terms is None:
            asked = [(row.term, row.key) for row in self.frequencies(top=top)]
        else:
            if not hasattr(terms, "__iter__"):
                raise ArgumentError(f"terms are texts, not {type(terms).__name__}")
            asked = [(term, self._corpus.key(term)) for term in ([terms] if isinstance(terms, str) else terms)]
        return Table(over_time(self._corpus, asked, period), PeriodTerm)

    def trend(
        self, direction: str = "rising", *, period: str = "month", top: int | None = 10, min_articles: int | None = None
    ) -> Table[Trend]:
        """Terms that rise or fall over time, by the Cochran-Armitage test for a trend (`measures.trend`), the surest first.

        Tested is whether the share of articles that have a term changes from period to period; articles whose date does not tell
        the period take no part. Each term is tested by itself: among a thousand terms without any trend, ten have a p below 0.01.

        Args:
            direction: ``rising`` or ``falling``.
            period: ``year``, ``month`` or ``day``.
            top: How many terms.
            min_articles: Only terms of so many dated articles; by default as in `cooccurrence`.

        Raises:
            ArgumentError: An argument cannot be used.
        """
        _one_of(direction, SIGNS, "direction")
        _one_of(period, PERIODS, "period")
        top, least = _top(top), self._least(min_articles)
        return Table(trends(self._corpus, direction, period, Limits(top, least)), Trend)

    def frames(self, *, top: int | None = None) -> Table[Frame]:
        """The announced frames (三個聚焦, 五点建议), the most frequent first, with the most frequent themes of their sections.

        Args:
            top: How many frames; by default all.
        """
        return Table(self._corpus.frames.frames()[: _top(top)], Frame)

    def frame_mentions(self, label: str | None = None) -> Table[FrameMention]:
        """Where frames are announced: article, and span of its raw text.

        Args:
            label: A frame; by default all.
        """
        return Table(self._corpus.frames.mentions(self._frame(label), self._corpus.name), FrameMention)

    def frame_sections(self, label: str | None = None) -> Table[FrameSection]:
        """The sections of frames: themes and headings, with article and span of its raw text.

        Args:
            label: A frame; by default all.
        """
        return Table(self._corpus.frames.sections(self._frame(label), self._corpus.name), FrameSection)

    def merge(self, *others: Themes) -> Themes:
        """The themes of these articles and of those of others behind them, as if all had been given to `themes` together.

        Raises:
            ArgumentError: The others are no themes, or were grouped otherwise, or had more or fewer keywords of each article.
        """
        made = Corpus(self.by, self._corpus.keywords)
        made.absorb(self._corpus)
        for other in others:
            if not isinstance(other, Themes):
                raise ArgumentError(f"merge() takes Themes, not {type(other).__name__}")
            theirs = other._corpus  # noqa: SLF001 - of its own kind
            if (theirs.by, theirs.keywords) != (made.by, made.keywords):
                raise ArgumentError(
                    f"themes merge if they were made alike: by={made.by!r}, keywords={made.keywords} does not go with "
                    f"by={theirs.by!r}, keywords={theirs.keywords}"
                )
            made.absorb(theirs)
        return Themes(made)

    def to_dict(self, *, top: int | None = 10) -> dict[str, Any]:
        """What all articles together show, as plain dicts, lists, strings and numbers: all tables but those of single mentions.

        Args:
            top: How many rows of each table; of `terms`, for each group.
        """
        top = _top(top)
        return {
            "schema": SCHEMA,
            "articles": len(self),
            "undated": self.undated,
            "by": self.by,
            "groups": self.groups.to_dicts(),
            "terms": self.terms(top=top).to_dicts(),
            "frequencies": self.frequencies(top=top).to_dicts(),
            "cooccurrence": self.cooccurrence(top=top).to_dicts(),
            "rising": self.trend("rising", top=top).to_dicts(),
            "falling": self.trend("falling", top=top).to_dicts(),
            "frames": self.frames(top=top).to_dicts(),
        }

    def to_json(self, *, top: int | None = 10) -> str:
        """`to_dict` as JSON on one line; NUL and unpaired surrogates are escaped."""
        import json

        text = json.dumps(self.to_dict(top=top), ensure_ascii=False, separators=(",", ":"))
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)

    def _repr_html_(self) -> str:
        """The themes as notebooks show them: tables with bars, and lines over time."""
        from zhangju.markup.themes import themes_html
        from zhangju.markup.view import view_html

        content = self.to_dict()
        return view_html(themes_html(content, self._series(content)), "themes", "zh")

    def _series(self, content: dict[str, Any], period: str = "month") -> dict[str, list[float]]:
        """The share of articles, period by period, of the terms that `to_dict` shows as frequent, rising or falling."""
        asked = {row["key"]: row["term"] for table in ("frequencies", "rising", "falling") for row in content[table]}
        series: dict[str, list[float]] = {key: [] for key in asked}
        for row in self.terms_over_time(asked.values(), period=period):
            if row.period is not None:
                series[row.key].append(row.share)
        return series

    def _all(self) -> Totals:
        if self._totals is None:
            self._totals = self._corpus.counts.totals(len(self._corpus.terms))
        return self._totals

    def _by_group(self) -> list[GroupCounts]:
        if self._group_counts is None:
            self._group_counts = self._corpus.counts.by_group(len(self._corpus.groups))
        return self._group_counts

    def _group(self, label: Label) -> int:
        number = self._corpus.group(label)
        if number is None:
            some = ", ".join(repr(row.group) for row in self.groups[:10])
            raise ArgumentError(f"there is no group {label!r}; there are: {some}" if some else "there are no groups: no articles")
        return number

    def _frame(self, label: str | None) -> str | None:
        return None if label is None else self._corpus.key(label)

    def _least(self, asked: int | None) -> int:
        return max(LEAST, len(self) // LEAST_SHARE) if asked is None else _whole(asked, "min_articles")


def _id(own: object) -> str | int:
    if isinstance(own, str | os.PathLike):
        return os.fspath(own)
    if isinstance(own, int):
        return own
    raise ArgumentError(f"the id of an article is a text, a path or a number, not {type(own).__name__}")


def _whole(number: object, name: str) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise ArgumentError(f"{name} is a whole number from 1 on, not {number!r}")
    return number


def _top(top: int | None) -> int | None:
    return None if top is None else _whole(top, "top")


def _one_of(name: object, names: Collection[str], what: str) -> None:
    if name not in names:
        raise ArgumentError(f"there is no {what} {name!r}; use one of: {' '.join(names)}")
