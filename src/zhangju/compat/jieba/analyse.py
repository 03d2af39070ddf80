"""A text in, its keywords out, by the interface of jieba.analyse.

>>> import zhangju.compat.jieba.analyse as analyse
>>> analyse.extract_tags("志愿者走进社区，志愿者登记", topK=2)
['志愿者', '社区']
"""

from __future__ import annotations

import os

from zhangju.compat import jieba
from zhangju.compat.jieba import posseg
from zhangju.compat.jieba.tokenizer import decoded
from zhangju.errors import ArgumentError
from zhangju.words.idf import Idf
from zhangju.words.method import Settings
from zhangju.words.source import read_source
from zhangju.words.stop_words import OF_JIEBA, read_terms
from zhangju.words.textrank import SPAN, TAGS
from zhangju.words.textrank import TextRank as Ranker
from zhangju.words.tfidf import Tfidf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from zhangju.compat.jieba.tokenizer import Tokenizer
    from zhangju.words.method import Method, Ranked

    Path: TypeAlias = str | os.PathLike[str]
    Tags: TypeAlias = list[str] | list[tuple[str, float]] | list[posseg.pair] | list[tuple[posseg.pair, float]]

MOST_KEPT = 8


class KeywordExtractor:
    """What both ways of finding keywords have: a tokenizer, and words that are none.

    Attributes:
        tokenizer: What texts are cut by; may be set.
        stop_words: The words that are no keywords, in small letters; may be added to.
    """

    STOP_WORDS = OF_JIEBA

    def __init__(self) -> None:
        self.tokenizer: Tokenizer = jieba.dt
        self.stop_words: set[str] = set(self.STOP_WORDS)
        self._kept: list[tuple[tuple[object, ...], Method]] = []

    def set_stop_words(self, stop_words_path: Path) -> None:
        """Add the words of a file, one in each line, to those that are no keywords.

        Raises:
            ArgumentError: The file cannot be read.
        """
        self.stop_words.update(read_terms(_existing(stop_words_path), "stop words"))

    def _method(self, make: Callable[[Settings], Method], idf: Idf | None, tags: Iterable[str] | None, *key: object) -> Method:
        """A method for what is set now; those used last are kept."""
        segmenter = self.tokenizer.segmenter
        known = None if tags is None else frozenset(tags)
        wanted = (segmenter, idf, known, key)
        for (made_for, stop_words), method in self._kept:
            if made_for == wanted and stop_words == self.stop_words:
                return method
        # One with a capital letter stops nothing in jieba, which looks for the word in small letters.
        stop_words = frozenset(word for word in self.stop_words if word == word.lower())
        method = make(Settings(segmenter, stop_words, frozenset(), None, known, idf, diverse=False))
        self._kept = [((wanted, set(self.stop_words)), method), *self._kept[: MOST_KEPT - 1]]
        return method


class TFIDF(KeywordExtractor):
    """What `jieba.analyse.TFIDF` is: keywords by how often they occur and how rare they are elsewhere.

    Args:
        idf_path: The path of a file of inverse document frequencies in jieba's format; None for jieba's own.
    """

    def __init__(self, idf_path: Path | None = None) -> None:
        super().__init__()
        self._idf = None if idf_path is None else Idf.load(_existing(idf_path))

    def set_idf_path(self, idf_path: Path) -> None:
        """Use the inverse document frequencies of a file from now on.

        Raises:
            ArgumentError: The file cannot be read, or a line is of another form.
        """
        self._idf = Idf.load(_existing(idf_path))

    def extract_tags(
        self,
        sentence: str | bytes,
        topK: int | None = 20,  # noqa: N803
        withWeight: bool = False,  # noqa: FBT001, FBT002, N803
        allowPOS: Iterable[str] = (),  # noqa: N803
        withFlag: bool = False,  # noqa: FBT001, FBT002, N803
    ) -> Tags:
        """The keywords of a text, the best first.

        Args:
            sentence: The text.
            topK: How many at most; None for all.
            withWeight: Whether each comes with its weight.
            allowPOS: The only parts of speech that may be; any if there are none.
            withFlag: Whether each comes with its part of speech, as a `pair`; only if `allowPOS` is given.
        """
        tags = tuple(allowPOS or ())
        apart = bool(withFlag and tags)
        method = self._method(lambda settings: Tfidf(settings, apart=apart), self._idf, tags or None, apart)
        return _found(method, sentence, topK, weights=withWeight, flags=apart)


class TextRank(KeywordExtractor):
    """What `jieba.analyse.TextRank` is: keywords by how they support each other.

    Attributes:
        pos_filt: The parts of speech that may be keywords, as used last.
        span: Within how many words, itself counted, a word supports another one; may be set.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pos_filt = TAGS
        self.span = SPAN

    def textrank(
        self,
        sentence: str | bytes,
        topK: int | None = 20,  # noqa: N803
        withWeight: bool = False,  # noqa: FBT001, FBT002, N803
        allowPOS: Iterable[str] = ("ns", "n", "vn", "v"),  # noqa: N803
        withFlag: bool = False,  # noqa: FBT001, FBT002, N803
    ) -> Tags:
        """The keywords of a text, the best first; arguments as in `TFIDF.extract_tags`."""
        self.pos_filt = frozenset(allowPOS)
        apart = bool(withFlag and self.pos_filt)
        span = self.span
        method = self._method(lambda settings: Ranker(settings, apart=apart, span=span), None, self.pos_filt, apart, span)
        return _found(method, sentence, topK, weights=withWeight, flags=apart)

    extract_tags = textrank


def _found(method: Method, sentence: str | bytes, top: int | None, *, weights: bool, flags: bool) -> Tags:
    text = decoded(sentence)

    def term(ranked: Ranked) -> str:
        start, end = ranked.spans[0]
        return text[start:end]

    found = method.rank(read_source(text), top or None) if text else []
    if flags:
        pairs = [posseg.pair(term(ranked), ranked.tag) for ranked in found]
        return [(each, ranked.score) for each, ranked in zip(pairs, found, strict=True)] if weights else pairs
    return [(term(ranked), ranked.score) for ranked in found] if weights else [term(ranked) for ranked in found]


def _existing(path: Path) -> str:
    found = os.path.abspath(os.fspath(path))
    if not os.path.isfile(found):
        raise ArgumentError(f"there is no file {os.fspath(path)!r}")
    return found


default_tfidf = TFIDF()
default_textrank = TextRank()
extract_tags = tfidf = default_tfidf.extract_tags
set_idf_path = default_tfidf.set_idf_path
textrank = default_textrank.textrank


def set_stop_words(stop_words_path: Path) -> None:
    """Add the words of a file, one in each line, to those that are no keywords by either method."""
    default_tfidf.set_stop_words(stop_words_path)
    default_textrank.set_stop_words(stop_words_path)
