"""How often each word occurs, as numbers; strings are made when they are asked for: `Counts`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Counts:
    """How often each word occurs in a text, or in several together; in the order of their first occurrence.

    Attributes:
        ids: What stands for each word; see `Segmenter.id`.
        frequencies: How often each occurs.
    """

    __slots__ = ("_spans", "_text", "_words", "frequencies", "ids")

    def __init__(self, text: str, ids: bytes, frequencies: bytes, spans: bytes, words: list[str] | None = None) -> None:
        self.ids = memoryview(ids).cast("Q")
        self.frequencies = memoryview(frequencies).cast("I")
        self._text = text
        self._spans = memoryview(spans).cast("I")
        self._words = words

    @classmethod
    def together(cls, several: Iterable[Counts]) -> Counts:
        """Several counts as one; a word is written as where it stands first."""
        from array import array

        totals: dict[int, int] = {}
        words: dict[int, str] = {}
        for counts in several:
            for place, (word, frequency) in enumerate(zip(counts.ids, counts.frequencies, strict=True)):
                if word in totals:
                    totals[word] += frequency
                else:
                    totals[word] = frequency
                    words[word] = counts.words[place]
        return cls("", array("Q", totals).tobytes(), array("I", totals.values()).tobytes(), b"", list(words.values()))

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Each word as it is written where it first stands, and how often it occurs."""
        return zip(self.words, self.frequencies, strict=True)

    def __repr__(self) -> str:
        return f"<Counts of {len(self)} words, {self.total} in all>"

    def __reduce__(self) -> tuple[object, ...]:
        return Counts, ("", self.ids.tobytes(), self.frequencies.tobytes(), b"", self.words)

    @property
    def total(self) -> int:
        """How many words there are, each as often as it occurs."""
        return sum(self.frequencies)

    @property
    def words(self) -> list[str]:
        """The words as they are written where they first stand."""
        words = self._words
        if words is None:
            self._words = words = [self._word(place) for place in range(len(self))]
        return words

    def most_common(self, top: int | None = None) -> list[tuple[str, int]]:
        """The most frequent words with their frequencies; of equally frequent ones, the first one first."""
        ordered = sorted(range(len(self)), key=self.frequencies.__getitem__, reverse=True)[:top]
        return [(self._word(place), self.frequencies[place]) for place in ordered]

    def _word(self, place: int) -> str:
        if self._words is not None:
            return self._words[place]
        return self._text[self._spans[2 * place] : self._spans[2 * place + 1]]
