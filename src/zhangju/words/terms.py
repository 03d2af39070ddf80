"""A text and settings in, the words of it that may be keywords out, as numbers: what TF-IDF and TextRank score."""

from __future__ import annotations

from zhangju.kernels.scores import Frequencies, Terms, Values, spelled_id
from zhangju.span import Span
from zhangju.words.method import Ranked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhangju.words.method import Settings
    from zhangju.words.segment import Segmenter
    from zhangju.words.source import Source

MOST = (1 << 62) - 1


class Finder:
    """What may be a keyword, ready for one text after the other.

    Args:
        settings: Those of the extractor.
        stop_words: What is none, if the settings do not say.
        tags: The parts of speech that keywords are of, if the settings do not say; None for any.
        apart: Whether one word with two parts of speech counts as two.
    """

    def __init__(
        self, settings: Settings, stop_words: frozenset[str], tags: frozenset[str] | None = None, *, apart: bool = False
    ) -> None:
        self._segmenter = settings.segmenter
        self._apart = apart
        self._diverse = settings.diverse
        given = stop_words if settings.stop_words is None else settings.stop_words
        self._stopped = _values(self._segmenter, given | settings.denied)
        self._allowed = None if settings.allowed is None else _values(self._segmenter, settings.allowed)
        wanted = tags if settings.tags is None else settings.tags
        self._wanted = None if wanted is None else self._segmenter.tags.wanted(wanted)

    def find(self, source: Source) -> Terms:
        """The terms of a text."""
        if self._wanted is None:
            terms = Terms(*self._segmenter.tokens(source.text), b"")
        else:
            terms = Terms(*self._segmenter.tagged_tokens(source.text))
        terms.find(self._stopped, self._allowed, self._wanted or b"", source.zone_ends, source.zone_weights, self._apart)
        return terms

    def top(self, source: Source, terms: Terms, top: int | None) -> list[Ranked]:
        """The terms that score highest."""
        if self._diverse and top is not None:
            # As many more as are hardly ever left out.
            ranked = self._top(terms, 4 * top + 20)
            kept = self._kept(source, ranked, top)
            if len(kept) == top or len(ranked) < 4 * top + 20:
                return kept
        ranked = self._top(terms, MOST if top is None or self._diverse else top)
        return self._kept(source, ranked, top) if self._diverse else ranked

    def _top(self, terms: Terms, top: int) -> list[Ranked]:
        make = tuple.__new__  # what a named tuple has itself takes longer
        if self._wanted is None:
            return [make(Ranked, (score, spans, "")) for score, _, spans in terms.top(top, Span)]
        names = self._segmenter.tags.names
        return [make(Ranked, (score, spans, names[code])) for score, code, spans in terms.top(top, Span)]

    def _kept(self, source: Source, ranked: list[Ranked], top: int | None) -> list[Ranked]:
        from zhangju.words.diversity import diverse

        spelled = self._segmenter.spelled(source.text)
        keys = [spelled[start:end] for start, end in (term.spans[0] for term in ranked)]
        return [ranked[place] for place in diverse(ranked, keys, top)]


def frequencies(settings: Settings) -> Frequencies:
    """The inverse document frequencies that a user gave, or those of the dictionary."""
    dictionary, idf = settings.segmenter.dictionary, settings.idf
    if idf is None:
        return Frequencies(dictionary.idf, 0.0, Values([], []), dictionary.median_idf)
    from array import array

    listed = array("d", [idf.median]) * len(dictionary.idf)
    others = {}
    number_of = settings.segmenter.id
    for word, value in idf.values.items():
        number = number_of(word)
        if number < len(listed):
            listed[number] = value
        else:
            others[number] = value
    return Frequencies(listed, float("nan"), Values([*others], [*others.values()]), idf.median)


def _values(segmenter: Segmenter, terms: Iterable[str]) -> Values:
    """Terms, by their ids and by those of their spelling."""
    ids = {found for term in terms if term for found in (segmenter.id(term), spelled_id([*map(ord, term)]))}
    return Values([*ids], [1.0] * len(ids))
