"""A text in, its words by how often they occur and how rare they are elsewhere out, as by jieba.analyse.extract_tags: `Tfidf`."""

from __future__ import annotations

from zhangju.words.stop_words import OF_JIEBA
from zhangju.words.terms import Finder, frequencies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.words.method import Ranked, Settings
    from zhangju.words.source import Source


class Tfidf:
    """TF-IDF.

    The score of a word is its share of all words that count, times its inverse document frequency. Words of one character, stop
    words, and words of other parts of speech than those wanted do not count.
    """

    def __init__(self, settings: Settings, *, apart: bool = False) -> None:
        self._finder = Finder(settings, OF_JIEBA, apart=apart)
        self._frequencies = frequencies(settings)

    def rank(self, source: Source, top: int | None) -> list[Ranked]:
        """The words that score highest."""
        terms = self._finder.find(source)
        terms.weigh(self._frequencies)
        return self._finder.top(source, terms, top)
