"""A text or an article in, the terms that tell what it is about out: `KeywordExtractor`."""

from __future__ import annotations

from itertools import repeat

from zhangju.errors import ArgumentError
from zhangju.span import Span
from zhangju.words.method import Settings
from zhangju.words.segment import Segmenter
from zhangju.words.source import read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from typing import NamedTuple

    from zhangju.article.model import Article
    from zhangju.words.foreign import ForeignTokenizer
    from zhangju.words.idf import Idf
    from zhangju.words.method import Method

    Terms = str | os.PathLike[str] | Iterable[str]
else:
    from zhangju.named import NamedTuple

METHODS = {
    "phrases": ("zhangju.words.phrases", "PhraseMethod"),
    "tfidf": ("zhangju.words.tfidf", "Tfidf"),
    "textrank": ("zhangju.words.textrank", "TextRank"),
}
"""Where the class of each method is; see `zhangju.words.method`."""


class Keyword(NamedTuple):
    """A term that tells what a text is about.

    Attributes:
        term: The term as it is written where it stands first.
        key: Its folded form, which is the same for both scripts.
        score: How much it tells, by the method's measure.
        count: How often it stands in the text.
        spans: Where it stands, in order: in the text, in code points; for an `Article` in its raw text.
    """

    term: str
    key: str
    score: float
    count: int  # type: ignore[assignment]  # hides tuple.count on purpose: the contract's name
    spans: tuple[Span, ...]


class Keywords(list[Keyword]):
    """Keywords, those that tell most first: a list, which in a notebook shows bars and the places in the text.

    Attributes:
        source: What they were found in: a text or an `Article`; None if that is not known.
    """

    __slots__ = ("source",)

    def __init__(self, found: Iterable[Keyword] = (), source: str | Article | None = None) -> None:
        super().__init__(found)
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        return Keywords, (list(self), self.source)

    def _repr_html_(self) -> str:
        from zhangju.words.keywords_view import keywords_view

        return keywords_view(self, self.source)


class Lists(NamedTuple):
    """The lists of terms that a user gave."""

    stop_words: Terms | None
    allow: Terms | None
    deny: Terms | None


class KeywordExtractor:
    """A way of finding keywords, and what it works with; made once, and used on any number of texts.

    Args:
        method: ``phrases``: words and phrases of up to four words, by a small model of what keywords look like. ``tfidf``, as
            jieba.analyse.extract_tags: how often a word occurs, and how rare it is elsewhere. ``textrank``, as
            jieba.analyse.textrank: how words that stand near each other support each other.
        segmenter: What texts are cut by; the one with all defaults if none is given. A tokenizer with jieba's method ``lcut``
            does too.
        stop_words: What is no keyword, in either script: a list, or the path of a file with one in each line. By default what
            the method leaves out: ``phrases`` function words and much else, the others some English words as jieba does;
            `zhangju.words.stop_words.stop_words` gives the function words of Chinese too.
        idf: Inverse document frequencies, trained from texts of yours or loaded: an `Idf`, or the path of a file of them. By
            default those of jieba.
        allow: The only terms that may be keywords, in either script: a list, or the path of a file. They are cut out as words.
        deny: Terms that are no keywords, beside the stop words: a list, or the path of a file.
        tags: The only parts of speech that may be, such as ``("n", "ns")``; by default any, for ``textrank`` ``ns n vn v``.
        diversity: Whether of two terms of which one contains the other, such as 疫情 and 疫情防控, only the better one is given,
            unless the other one stands often without it; by default for ``phrases``.

    Raises:
        ArgumentError: An argument cannot be used.

    An extractor is immutable, safe to share between threads, and pickles small.

    >>> KeywordExtractor("tfidf").extract("志願者走進社區，志願者登記", top=1)[0][:2]
    ('志願者', '志愿者')
    """

    __slots__ = ("_method", "method", "settings")

    def __init__(  # noqa: PLR0913 - one for each thing that a user may want otherwise
        self,
        method: str = "phrases",
        *,
        segmenter: Segmenter | ForeignTokenizer | None = None,
        stop_words: Terms | None = None,
        idf: Idf | str | os.PathLike[str] | None = None,
        allow: Terms | None = None,
        deny: Terms | None = None,
        tags: Iterable[str] | None = None,
        diversity: bool | None = None,
    ) -> None:
        if method not in METHODS:
            raise ArgumentError(f"there is no method {method!r}; use one of: {', '.join(METHODS)}")
        self.method = method
        diverse = method == "phrases" if diversity is None else bool(diversity)
        self.settings = _settings(segmenter, Lists(stop_words, allow, deny), idf, tags)._replace(diverse=diverse)
        self._method = _make(method, self.settings)

    def __repr__(self) -> str:
        return f"KeywordExtractor({self.method!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self.method, self.settings)

    def extract(self, text: str | Article, top: int | None = 10) -> Keywords:
        """The keywords of a text, those that tell most first.

        Args:
            text: A text, which is taken as it is; or an `Article`, of whose title, lead, body, headings and list items the
                repaired text is used: what stands in the title and in headings weighs more, and spans are those of the raw text.
            top: How many at most; None for all.

        Raises:
            ArgumentError: It is neither, or `top` is no whole number from 1 on.
        """
        if top is not None and (isinstance(top, bool) or not isinstance(top, int) or top < 1):
            raise ArgumentError(f"top is a whole number from 1 on, or None for all, not {top!r}")
        source = read_source(text)
        if not source.text:
            return Keywords((), text)
        ranked = self._method.rank(source, top)
        written = source.text
        terms = [written[one.spans[0][0] : one.spans[0][1]] for one in ranked]
        make = tuple.__new__  # what a named tuple has itself takes longer
        keywords = []
        for term, key, (score, spans, _) in zip(terms, _keys(terms), ranked, strict=True):
            placed = [source.raw_span(*span) for span in spans] if source.stretches else spans
            whole = tuple(placed) if type(placed[0]) is Span else tuple(map(make, repeat(Span), placed))
            keywords.append(make(Keyword, (term, key, score, len(spans), whole)))
        return Keywords(keywords, text)


def _keys(terms: list[str]) -> list[str]:
    """The folded forms of terms, all at once if none has a line end in it."""
    from zhangju import lexicon

    fold = lexicon.default().fold
    keys = fold("\n".join(terms)).split("\n")
    return keys if len(keys) == len(terms) else list(map(fold, terms))


def _settings(
    segmenter: Segmenter | ForeignTokenizer | None,
    terms: Lists,
    idf: Idf | str | os.PathLike[str] | None,
    tags: Iterable[str] | None,
) -> Settings:
    from zhangju.words.stop_words import read_terms

    if segmenter is None:
        from zhangju.words.kept import segmenter as default_segmenter

        segmenter = default_segmenter()
    elif not isinstance(segmenter, Segmenter):
        from zhangju.words.foreign import as_segmenter

        segmenter = as_segmenter(segmenter)
    if idf is not None:
        from zhangju.words.idf import Idf

        idf = idf if isinstance(idf, Idf) else Idf.load(idf)
    stop_words, allow, deny = (
        None if given is None else read_terms(given, name) for name, given in zip(Lists._fields, terms, strict=True)
    )
    if allow and type(segmenter) is Segmenter:
        unknown = [term for term in allow if segmenter.frequency(term) == 0]
        segmenter = segmenter.with_words(unknown) if unknown else segmenter

    def keys(terms: Iterable[str]) -> frozenset[str]:
        return frozenset([segmenter.spelled(term).lower() for term in terms])

    return Settings(
        segmenter=segmenter,
        stop_words=None if stop_words is None else keys(stop_words),
        denied=keys(deny or ()),
        allowed=None if allow is None else keys(allow),
        tags=None if tags is None else _read_tags(tags),
        idf=idf,
    )


def _read_tags(tags: Iterable[str]) -> frozenset[str]:
    if isinstance(tags, str):
        raise ArgumentError(f"tags are a list of parts of speech such as ('n', 'ns'), not the text {tags!r}")
    try:
        read = frozenset(tags)
    except TypeError:
        raise ArgumentError(f"tags are a list of parts of speech such as ('n', 'ns'), not {tags!r}") from None
    if not read:
        raise ArgumentError("tags are the only parts of speech that keywords may be: give at least one, or None for any")
    for tag in read:
        if not isinstance(tag, str):
            raise ArgumentError(f"a part of speech is a text such as 'n', not {tag!r}")
    return read


def _unpickled(method: str, settings: Settings) -> KeywordExtractor:
    made = object.__new__(KeywordExtractor)
    made.method, made.settings = method, settings
    made._method = _make(method, settings)
    return made


def _make(method: str, settings: Settings) -> Method:
    from importlib import import_module

    module, name = METHODS[method]
    made: Method = getattr(import_module(module), name)(settings)
    return made
