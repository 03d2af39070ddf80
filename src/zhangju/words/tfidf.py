"""A text in, its words by how often they occur and how rare they are elsewhere out, as by jieba.analyse.extract_tags: `Tfidf`."""

from __future__ import annotations

from zhangju.words.method import Ranked
from zhangju.words.stop_words import OF_JIEBA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.words.method import Settings
    from zhangju.words.source import Source


class Tfidf:
    """TF-IDF.

    The score of a word is its share of all words that count, times its inverse document frequency. Words of one character, stop
    words, and words of other parts of speech than those wanted do not count.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stop_words = (OF_JIEBA if settings.stop_words is None else settings.stop_words) | settings.denied

    def rank(self, source: Source, top: int | None) -> list[Ranked]:
        """The words that score highest."""
        settings = self._settings
        segmenter = settings.segmenter
        found: dict[int, list[tuple[int, int]]] = {}
        weights: dict[int, float] = {}
        zone = 0
        for token in segmenter.tokenize(source.text):
            while token.start >= source.zone_ends[zone]:
                zone += 1
            key = segmenter.spelled(token.text)
            if len(key.strip()) < 2 or key.lower() in self._stop_words:
                continue
            if settings.allowed is not None and key.lower() not in settings.allowed:
                continue
            if settings.tags and token.tag not in settings.tags:
                continue
            number = segmenter.id(token.text)
            found.setdefault(number, []).append((token.start, token.end))
            weights[number] = weights.get(number, 0.0) + source.zone_weights[zone]
        total = sum(weights.values())
        idf, median = segmenter.dictionary.idf, segmenter.dictionary.median_idf
        for number in weights:
            value = idf[number] if number < len(idf) else 0.0
            if settings.idf is not None:
                key = segmenter.spelled(source.text[slice(*found[number][0])])
                weights[number] *= settings.idf.values.get(key, settings.idf.median) / total
            else:
                weights[number] *= (value or median) / total
        ordered = sorted(weights, key=weights.__getitem__, reverse=True)[:top]
        return [Ranked(weights[number], found[number]) for number in ordered]
