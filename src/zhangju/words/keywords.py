"""A text or an article in, the terms that tell what it is about out: `KeywordExtractor`."""

from __future__ import annotations

from typing import NamedTuple

from zhangju.errors import ArgumentError
from zhangju.words.method import Settings
from zhangju.words.segment import Segmenter
from zhangju.words.source import read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from zhangju.article.model import Article
    from zhangju.spans import Span
    from zhangju.words.idf import Idf
    from zhangju.words.method import Method

    Terms = str | os.PathLike[str] | Iterable[str]

METHODS = {"phrases": ("zhangju.words.phrases", "PhraseMethod"), "tfidf": ("zhangju.words.tfidf", "Tfidf")}
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


class Lists(NamedTuple):
    """The lists of terms that a user gave."""

    stop_words: Terms | None
    allow: Terms | None
    deny: Terms | None


class KeywordExtractor:
    """A way of finding keywords, and what it works with; made once, and used on any number of texts.

    Args:
        method: ``tfidf``, as jieba.analyse.extract_tags.
        segmenter: What texts are cut by; the one with all defaults if none is given.
        stop_words: What is no keyword, in either script: a list, or the path of a file with one in each line. By default what
            jieba leaves out: some English words. `zhangju.words.stop_words.stop_words` gives the function words of Chinese too.
        idf: Inverse document frequencies, trained from texts of yours or loaded: an `Idf`, or the path of a file of them. By
            default those of jieba.
        allow: The only terms that may be keywords, in either script: a list, or the path of a file. They are cut out as words.
        deny: Terms that are no keywords, beside the stop words: a list, or the path of a file.
        tags: The only parts of speech that may be, such as ``("n", "ns")``; by default any.

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
        segmenter: Segmenter | None = None,
        stop_words: Terms | None = None,
        idf: Idf | str | os.PathLike[str] | None = None,
        allow: Terms | None = None,
        deny: Terms | None = None,
        tags: Iterable[str] | None = None,
    ) -> None:
        if method not in METHODS:
            raise ArgumentError(f"there is no method {method!r}; use one of: {', '.join(METHODS)}")
        self.method = method
        self.settings = _settings(segmenter, Lists(stop_words, allow, deny), idf, tags)
        module, name = METHODS[method]
        from importlib import import_module

        self._method: Method = getattr(import_module(module), name)(self.settings)

    def __repr__(self) -> str:
        return f"KeywordExtractor({self.method!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self.method, self.settings)

    def extract(self, text: str | Article, top: int | None = 10) -> list[Keyword]:
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
            return []
        from zhangju import lexicon
        from zhangju.spans import Span

        fold = lexicon.default().fold
        keywords = []
        for score, spans in self._method.rank(source, top):
            term = source.text[slice(*spans[0])]
            raw = tuple([Span(*source.raw_span(start, end)) for start, end in spans])
            keywords.append(Keyword(term, fold(term), score, len(spans), raw))
        return keywords


def _settings(
    segmenter: Segmenter | None,
    terms: Lists,
    idf: Idf | str | os.PathLike[str] | None,
    tags: Iterable[str] | None,
) -> Settings:
    from zhangju.words.stop_words import read_terms

    if segmenter is None:
        from zhangju.words.kept import segmenter as default_segmenter

        segmenter = default_segmenter()
    if not isinstance(segmenter, Segmenter):
        raise ArgumentError(f"segmenter is a Segmenter, not {type(segmenter).__name__}")
    if idf is not None:
        from zhangju.words.idf import Idf

        idf = idf if isinstance(idf, Idf) else Idf.load(idf)
    stop_words, allow, deny = (
        None if given is None else read_terms(given, name) for name, given in zip(Lists._fields, terms, strict=True)
    )
    if allow:
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
    for tag in read:
        if not isinstance(tag, str):
            raise ArgumentError(f"a part of speech is a text such as 'n', not {tag!r}")
    return read


def _unpickled(method: str, settings: Settings) -> KeywordExtractor:
    made = object.__new__(KeywordExtractor)
    made.method, made.settings = method, settings
    from importlib import import_module

    module, name = METHODS[method]
    made._method = getattr(import_module(module), name)(settings)
    return made
