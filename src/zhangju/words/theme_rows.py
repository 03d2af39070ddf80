"""The rows that `Themes` gives: one class for each kind of table."""

from __future__ import annotations

from typing import NamedTuple

Label = str | int | None
"""What a group is called; None for the articles that have no date, no source, or whatever they are grouped by."""


class Group(NamedTuple):
    """A group of articles.

    Attributes:
        group: What it is called.
        articles: How many articles it has.
        terms: How many different terms they have.
        count: How often these occur.
    """

    group: Label
    articles: int
    terms: int
    count: int  # type: ignore[assignment]  # hides tuple.count on purpose, as in Keyword


class GroupTerm(NamedTuple):
    """A term of a group.

    Attributes:
        group: What the group is called.
        term: The term, as it is most often written.
        key: Its folded form, the same for both scripts.
        score: Its class-based TF-IDF.
        count: How often it occurs in the group (term frequency).
        articles: In how many articles of the group it is a keyword (document frequency).
        corpus_articles: In how many of all articles.
    """

    group: Label
    term: str
    key: str
    score: float
    count: int  # type: ignore[assignment]
    articles: int
    corpus_articles: int


class TermFrequency(NamedTuple):
    """A term of all articles together.

    Attributes:
        term: The term, as it is most often written.
        key: Its folded form.
        count: How often it occurs (term frequency).
        articles: In how many articles it is a keyword (document frequency).
        share: The same as a share of all articles.
    """

    term: str
    key: str
    count: int  # type: ignore[assignment]
    articles: int
    share: float


class Cooccurrence(NamedTuple):
    """Two terms that stand in the same articles.

    Attributes:
        term: One of them, as it is most often written.
        other: The other one.
        key: The folded form of `term`.
        other_key: The folded form of `other`.
        score: What was asked for: normalised PMI, PMI, or the number of articles.
        articles: How many articles have both.
        term_articles: How many have `term`.
        other_articles: How many have `other`.
    """

    term: str
    other: str
    key: str
    other_key: str
    score: float
    articles: int
    term_articles: int
    other_articles: int


class PeriodTerm(NamedTuple):
    """A term in one period.

    Attributes:
        period: The year, month or day, as ISO 8601 writes it; None for the articles whose date does not tell it.
        term: The term, as it is most often written in all periods together.
        key: Its folded form.
        count: How often it occurs in the period.
        articles: In how many articles of the period it is a keyword.
        period_articles: How many articles the period has.
        share: The one divided by the other.
    """

    period: str | None
    term: str
    key: str
    count: int  # type: ignore[assignment]
    articles: int
    period_articles: int
    share: float


class Trend(NamedTuple):
    """How the share of articles that have a term changes over time, by the Cochran-Armitage test.

    Attributes:
        term: The term, as it is most often written.
        key: Its folded form.
        slope: By how much the share changes from one period to the next.
        z: The statistic of the test: above 0 for a rise.
        p: How probable so large a z is without any trend, for this one term.
        articles: How many dated articles have the term.
    """

    term: str
    key: str
    slope: float
    z: float
    p: float
    articles: int


class Frame(NamedTuple):
    """An announced frame, in all articles.

    Attributes:
        label: Its words, as they are most often written.
        key: Their folded form.
        mentions: How often it is announced.
        articles: In how many articles.
        sections: How many sections it has in them.
        themes: The most frequent themes of these sections, ten at most.
    """

    label: str
    key: str
    mentions: int
    articles: int
    sections: int
    themes: tuple[str, ...]


class FrameMention(NamedTuple):
    """An announced frame, in one article.

    Attributes:
        label: Its words, as they are most often written.
        key: Their folded form.
        article: The article: its id, or its number in the order of the articles, from 0 on.
        number: How many sections the frame announces, or, if it does not say, how many were found.
        stated: Whether it says.
        start: Where the words begin in the raw text of the article.
        end: Where they end.
        sections: How many sections were found.
    """

    label: str
    key: str
    article: str | int
    number: int
    stated: bool
    start: int
    end: int
    sections: int


class FrameSection(NamedTuple):
    """A section of an announced frame, in one article.

    Attributes:
        label: The words of the frame, as they are most often written.
        key: Their folded form.
        article: As in `FrameMention`.
        number: Which section of the frame it is, from 1 on.
        marker: The ordinal before it (一是, 第一，), or None.
        theme: The core of its heading, as written there.
        heading: Its heading.
        start: Where the section begins in the raw text.
        end: Where it ends.
    """

    label: str
    key: str
    article: str | int
    number: int
    marker: str | None
    theme: str
    heading: str
    start: int
    end: int
