"""How often each word occurs, as numbers; strings are made when they are asked for: `Counts`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Counts:
    """How often each word occurs in a text, or in several together; in the order of their first occurrence."""

    __slots__ = ("_found", "_text", "_words")

    def __init__(self, text: str, found: tuple[bytes, bytes, bytes], words: list[str] | None = None) -> None:
        # What stands for each word, how often it occurs, and where it first starts and ends; looked at when somebody asks.
        self._found = found
        self._text = text
        self._words = words

    @property
    def ids(self) -> memoryview:
        """What stands for each word; see `Segmenter.id`."""
        return memoryview(self._found[0]).cast("Q")

    @property
    def frequencies(self) -> memoryview:
        """How often each occurs."""
        return memoryview(self._found[1]).cast("I")

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
        found = array("Q", totals).tobytes(), array("I", totals.values()).tobytes(), b""
        return cls("", found, list(words.values()))

    def __len__(self) -> int:
        return len(self._found[0]) // 8

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Each word as it is written where it first stands, and how often it occurs."""
        return zip(self.words, self.frequencies, strict=True)

    def __repr__(self) -> str:
        return f"<Counts of {len(self)} words, {self.total} in all>"

    def __reduce__(self) -> tuple[object, ...]:
        return Counts, ("", (*self._found[:2], b""), self.words)

    @property
    def total(self) -> int:
        """How many words there are, each as often as it occurs."""
        return sum(self.frequencies)

    @property
    def words(self) -> list[str]:
        """The words as they are written where they first stand."""
        words = self._words
        if words is None:
            text, spans = self._text, memoryview(self._found[2]).cast("I").tolist()
            self._words = words = [text[start:end] for start, end in zip(spans[::2], spans[1::2], strict=True)]
        return words

    def most_common(self, top: int | None = None) -> list[tuple[str, int]]:
        """The most frequent words with their frequencies; of equally frequent ones, the first one first."""
        frequencies, words = self.frequencies, self.words
        ordered = sorted(range(len(words)), key=frequencies.__getitem__, reverse=True)[:top]
        return [(words[place], frequencies[place]) for place in ordered]
