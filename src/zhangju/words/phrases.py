"""A text in, its phrases of up to four words out, by a linear model that knows how long the text is: `PhraseMethod`.

Every run of words without a mark between them and without a word that no keyword has is a candidate: a single word, or a phrase
that stands twice, in the title, alone in quotation marks, or in a short text. What is looked at, each with a weight for short and
one for long texts (`data/keyword_weights.tsv`, found by `data/fit_keywords.py`):

=============================== ======================================================================================
``words.1`` … ``words.4``       how many words it has
``repeated``                    the logarithm of how often it stands; ``repeated.phrase`` the same if it has several words
``idf.sum`` ``.mean`` ``.least`` the inverse document frequencies of its words
``length``                      the logarithm of its characters
``place.first`` ``place.last``  where it stands first, as the logarithm of the words before it; and last, as a share of all
``spread``                      how far apart that is
``longer.left`` ``longer.right`` what share of its places the commonest phrase has that is longer by a word before or behind
``cohesion``                    how often it stands against the rarest of its words
``title`` ``title.repeated``    it stands in the title or a heading; and how often it stands
``quoted`` ``joined``           it stands alone in quotation marks; its words are joined by a mark such as a hyphen
``first:…`` ``last:…``          the classes of its first and last word: parts of speech, numbers, Latin, unknown words
``alone:…``                     that of its only word
``left:…`` ``right:…``          those of the words beside it
=============================== ======================================================================================

Of the best, one that lies in a better one, or the other way round, comes last, unless both earn their place: the shorter one
stands without the longer one too, and the longer one is a third of its places.
"""

from __future__ import annotations

from array import array

from zhangju import lexicon
from zhangju.errors import LexiconError
from zhangju.kernels.phrases import Model, Phrases
from zhangju.kernels.phrases_format import CLASSES, NUMBERS, SIDES, STOP
from zhangju.words.method import Ranked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.words.method import Settings
    from zhangju.words.segment import Segmenter
    from zhangju.words.source import Source

TITLE_LIMIT = 80
"""Characters of a first line that may be a title."""

FEATURES = (*NUMBERS, *(f"{side}:{name}" for side in SIDES for name in CLASSES))
"""All features, in the order of their weights."""

BARRED = -1.0
"""Instead of an inverse document frequency: no keyword has the word."""


class PhraseMethod:
    """Phrases scored by the linear model."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._model = phrase_model(settings, read_weights())
        self._checked = bool(settings.denied or settings.allowed is not None or settings.tags)

    def rank(self, source: Source, top: int | None) -> list[Ranked]:
        """The phrases that score highest."""
        segmenter = self._settings.segmenter
        units, ends, ids = segmenter.tokens(source.text)
        phrases = Phrases(self._model, units, ends, ids, *find_zones(source))
        phrases.rank(self._settings.diverse)
        ranked: list[Ranked] = []
        fold = lexicon.default().fold
        known = set()
        while top is None or len(ranked) < top:
            number = phrases.take()
            if number < 0:
                break
            spans = phrases.spans(number)
            term = source.text[spans[0][0] : spans[0][1]]
            # A run of one character falls into words in several ways: 哈哈|哈 and 哈|哈哈 are phrases of their own.
            key = fold(term)
            if key not in known and (not self._checked or self._may_be(term)):
                known.add(key)
                ranked.append(Ranked(phrases.score(number), spans))
        return ranked

    def _may_be(self, term: str) -> bool:
        """Whether the caller lets a term be a keyword."""
        settings = self._settings
        key = settings.segmenter.spelled(term).lower()
        if key in settings.denied or (settings.allowed is not None and key not in settings.allowed):
            return False
        if not settings.tags:
            return True
        *_, last = settings.segmenter.tokenize(term)
        return last.tag in settings.tags


def find_zones(source: Source) -> tuple[array[int], array[float]]:
    """The stretches of a text, of which title and headings weigh more than 1: of a text its first line, if it is short."""
    if source.stretches:
        return source.zone_ends, source.zone_weights
    text = source.text
    end = text.find("\n", 0, TITLE_LIMIT + 1)
    if end <= 0 or not text[end:].lstrip():
        return source.zone_ends, source.zone_weights
    return array("I", [end, len(text)]), array("d", [2.0, 1.0])


def phrase_model(settings: Settings, weights: array[float]) -> Model:
    """The model, with the classes of a segmenter's words and what is no keyword.

    Args:
        settings: What the extractor was made with.
        weights: Those of all features, two each, in the order of `FEATURES`.
    """
    segmenter = settings.segmenter
    dictionary = segmenter.dictionary
    classes = bytearray(dictionary.classes)
    others: dict[int, float] = {}
    idf: memoryview[float] | array[float] = dictionary.idf
    median = dictionary.median_idf
    if settings.idf is not None:
        idf, others = _own_idf(segmenter, settings.idf.values)
        median = settings.idf.median
    _add_own_words(segmenter, classes)
    stops = lexicon.default().words("keyword_stop_words") if settings.stop_words is None else settings.stop_words
    for word in [*stops, *settings.denied]:
        number = segmenter.id(word)
        if number < len(classes):
            classes[number] |= STOP
        else:
            others[number] = BARRED
    kinds = lexicon.default().section("words:signs")
    return Model(bytes(classes), idf, kinds, median, list(others), list(others.values()), weights.tobytes(), len(CLASSES))


def _add_own_words(segmenter: Segmenter, classes: bytearray) -> None:
    """Add the classes of a user's words, which are in no dictionary."""
    own = segmenter.own_words
    if not own:
        return
    from zhangju.lexicon.classes import numbered_class

    while len(classes) <= segmenter.dictionary.size:
        classes.append(0)
    for number, word in enumerate(own, segmenter.dictionary.size + 1):
        tag = segmenter.tag(number, word)
        classes.append(numbered_class(word, None if tag == "x" else tag))


def _own_idf(segmenter: Segmenter, values: dict[str, float]) -> tuple[array[float], dict[int, float]]:
    """Inverse document frequencies by the numbers of words, and those of words without a number."""
    listed = array("d", bytes(8 * len(segmenter.dictionary.idf)))
    others = {}
    for word, value in values.items():
        number = segmenter.id(word)
        if number < len(listed):
            listed[number] = value
        else:
            others[number] = value
    return listed, others


def read_weights() -> array[float]:
    """The weights of the table, two for each of `FEATURES`."""
    place = {name: number for number, name in enumerate(FEATURES)}
    weights = array("d", bytes(16 * len(FEATURES)))
    for name, short, long in lexicon.default().table("keyword_weights"):
        if name not in place:
            raise LexiconError(f"keyword_weights.tsv has a feature {name!r} that phrases have not")
        weights[2 * place[name]], weights[2 * place[name] + 1] = float(short) / 100, float(long) / 100
    return weights
