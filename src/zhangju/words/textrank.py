"""A text in, its words by how they support each other out, as by jieba.analyse.textrank: `TextRank`."""

from __future__ import annotations

from zhangju.words.stop_words import OF_JIEBA
from zhangju.words.terms import Finder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.words.method import Ranked, Settings
    from zhangju.words.source import Source

TAGS = frozenset(("ns", "n", "vn", "v"))
"""The parts of speech that are linked, as in jieba."""

SPAN = 5
"""A word supports those that stand within so many words, itself counted, as in jieba."""


class TextRank:
    """TextRank: words that stand near each other support each other, the more so the better they are supported themselves."""

    def __init__(self, settings: Settings, *, apart: bool = False, span: int = SPAN) -> None:
        self._segmenter = settings.segmenter
        self._span = span
        self._finder = Finder(settings, OF_JIEBA, TAGS, apart=apart)

    def rank(self, source: Source, top: int | None) -> list[Ranked]:
        """The words that score highest."""
        terms = self._finder.find(source)
        spelled = self._segmenter.spelled(source.text)
        spans = terms.spans()
        words = [spelled[start:end] for start, end in zip(spans[::2], spans[1::2], strict=True)]
        terms.rank(sorted(range(len(words)), key=words.__getitem__), self._span)
        return self._finder.top(source, terms, top)
