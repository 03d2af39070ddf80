"""Running text in, what is cut into words out: articles, long texts, one in a single line; and words of a user's."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from peers.pieces import cut
from peers.threads import LENGTH as THREADED
from running.vocabulary import dictionary, simplified
from running_text import SEED, running_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE = 840
"""Characters of an article of 2.35 KB: the mean of news pages."""


class Lengths(NamedTuple):
    """How much text is cut, and how many words a user has."""

    articles: int
    keywords: int
    """In how many of the articles keywords are found: one peer takes half a second for each."""
    long: int
    """Characters of the text by which results are compared."""
    line: int
    """Characters of the text in one line; the shorter one has a tenth."""
    words: int
    threads: int
    """How many texts of 100 KB."""


FULL = Lengths(150, 50, 350_000, 3_560_000, 1_000_000, 8)
QUICK = Lengths(25, 10, 100_000, 356_000, 50_000, 4)


class Inputs:
    """The texts, made once."""

    def __init__(self, lengths: Lengths) -> None:
        self.lengths = lengths
        self.text = running_text(max(lengths.long, ARTICLE * lengths.articles, lengths.threads * THREADED))

    @property
    def articles(self) -> list[str]:
        """Texts of 2.35 KB."""
        return cut(self.text, ARTICLE, self.lengths.articles)

    @property
    def threads(self) -> list[str]:
        """Texts of 100 KB."""
        return cut(self.text, THREADED, self.lengths.threads)

    def lines(self) -> tuple[str, str]:
        """A text in one line, and one ten times as long."""
        more = self.lengths.line + self.lengths.line // 10  # as many characters are line ends, and less than that
        line = running_text(more).replace("\n", "")[: self.lengths.line]
        return line[: len(line) // 10], line


def users_words(number: int, seed: int = SEED) -> list[str]:
    """Different words, the same ones each time.

    Half of them are two to five characters at random, each as often as the dictionary's words have it; the others are two words of
    the dictionary joined, of two characters or more, each as often as it is frequent.

    >>> users_words(4) == users_words(4), len(set(users_words(1000)))
    (True, 1000)
    """
    return list(_distinct(number, Random(seed)))


def _distinct(number: int, random: Random) -> Iterator[str]:
    known = [(word, frequency) for word, frequency, _ in dictionary() if len(word) > 1 and simplified(word)]
    words = [word for word, _ in known]
    sums = list(accumulate(frequency for _, frequency in known))
    characters = "".join(words)
    made: set[str] = set()
    while len(made) < number:
        if len(made) % 2:
            word = "".join(random.choices(words, cum_weights=sums, k=2))
        else:
            word = "".join(random.choices(characters, k=random.randint(2, 5)))
        if word not in made:
            made.add(word)
            yield word
