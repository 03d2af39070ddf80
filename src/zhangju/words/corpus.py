"""Articles in, what is kept of them out: their keywords by number, their groups, dates and announced frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from zhangju import lexicon
from zhangju.errors import ArgumentError
from zhangju.words.frame_mentions import FrameMentions
from zhangju.words.grouping import FOLDED, date_of
from zhangju.words.term_counts import TermCounts
from zhangju.words.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article import Article
    from zhangju.words.grouping import Grouping
    from zhangju.words.keywords import Keyword
    from zhangju.words.theme_rows import Label


class Extractor(Protocol):
    """What gives the keywords of an article: a `KeywordExtractor`, or anything that has its method."""

    def extract(self, article: Article, /, top: int) -> Sequence[Keyword]:
        """The keywords of an article, the best first."""


class Corpus:
    """What is kept of articles. It grows while they are read; `Themes` changes nothing in it.

    Args:
        by: What groups the articles: the name of the grouping.
        keywords: How many keywords of each count.

    Attributes:
        terms: The keywords of all articles.
        groups: The groups of all articles.
        counts: How often each term occurs in each article.
        frames: The announced frames.
        dates: The date of each article, or None.
        ids: Their ids, None for those that have none; or None if none of them has one.
    """

    __slots__ = ("by", "counts", "dates", "frames", "groups", "ids", "keywords", "terms")

    def __init__(self, by: str | None, keywords: int) -> None:
        self.by = by
        self.keywords = keywords
        self.terms: Vocabulary[str] = Vocabulary()
        self.groups: Vocabulary[Label] = Vocabulary()
        self.counts = TermCounts()
        self.frames = FrameMentions()
        self.dates: list[str | None] = []
        self.ids: list[str | int | None] | None = None

    def __len__(self) -> int:
        return len(self.dates)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def read(self, article: Article, own: str | int | None, grouping: Grouping, extractor: Extractor) -> None:
        """Read an article.

        Args:
            article: The article.
            own: Its id, if it has one.
            grouping: What groups it.
            extractor: What gives its keywords.
        """
        number = len(self)
        counts: dict[int, int] = {}
        spans: dict[int, Sequence[Any]] = {}
        for keyword in extractor.extract(article, top=self.keywords):
            term = self.terms.add(keyword.key, keyword.term, keyword.count)
            counts[term] = counts.get(term, 0) + keyword.count
            spans[term] = keyword.spans
        for labels, found in grouping.stretches(article, counts, spans):
            self.counts.add(number, [self.groups.add(key, name) for key, name in labels], found)
        self.frames.add(number, article)
        self.dates.append(date_of(article.published))
        if own is not None and self.ids is None:
            self.ids = [None] * number
        if self.ids is not None:
            self.ids.append(own)

    def absorb(self, other: Corpus) -> None:
        """Add all articles of another behind these."""
        first = len(self)
        if self.ids is not None or other.ids is not None:
            self.ids = (self.ids or [None] * first) + (other.ids or [None] * len(other))
        self.counts.absorb(other.counts, first, self.groups.absorb(other.groups), self.terms.absorb(other.terms))
        self.frames.absorb(other.frames, first)
        self.dates += other.dates

    def name(self, article: int) -> str | int:
        """The id of an article, or its number if it has none."""
        own = None if self.ids is None else self.ids[article]
        return article if own is None else own

    def key(self, term: object) -> str:
        """The folded form of a term that somebody asks for.

        Raises:
            ArgumentError: It is no text.
        """
        if not isinstance(term, str):
            raise ArgumentError(f"a term is a text, not {type(term).__name__}")
        return lexicon.default().fold(term)

    def group(self, label: Label) -> int | None:
        """The number of a group that somebody asks for, in either script; None if there is no such group."""
        folded = isinstance(label, str) and self.by in FOLDED
        return self.groups.find(lexicon.default().fold(label) if folded and isinstance(label, str) else label)
