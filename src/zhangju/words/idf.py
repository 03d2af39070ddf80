"""A corpus in, how few of its texts have each word out, saved and loaded in the format of jieba's ``idf.txt``: `Idf`."""

from __future__ import annotations

import os
from math import log

from zhangju.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zhangju.words.segment import Segmenter


class Idf:
    """Inverse document frequencies: the fewer texts have a word, the more it tells of those that have it.

    Args:
        values: Each word with its inverse document frequency.

    Attributes:
        values: The words with their values.
        median: What counts as the value of any other word: the median of all values.

    Raises:
        ArgumentError: There is no word, a word is empty, or a value is no number.

    >>> idf = Idf.train(["志愿者走进社区", "社区食堂开张", "足球联赛开幕"])
    >>> idf.values["社区"] < idf.values["志愿者"]
    True
    """

    __slots__ = ("median", "values")

    def __init__(self, values: Mapping[str, float]) -> None:
        checked = {}
        try:
            given = dict(values)
        except (TypeError, ValueError):
            raise ArgumentError(f"inverse document frequencies are a dict of words with numbers, not {values!r}") from None
        for word, value in given.items():
            if not isinstance(word, str) or not word or isinstance(value, bool) or not isinstance(value, int | float):
                raise ArgumentError(f"inverse document frequencies are words with numbers, not {word!r} with {value!r}")
            if not -1e300 < value < 1e300:
                raise ArgumentError(f"the inverse document frequency of {word!r} is a finite number, not {value!r}")
            checked[word] = float(value)
        if not checked:
            raise ArgumentError("inverse document frequencies of no word at all; train them on texts, or load a file")
        self.values = checked
        self.median = sorted(checked.values())[len(checked) // 2]

    def __repr__(self) -> str:
        return f"<Idf of {len(self.values)} words>"

    def __eq__(self, other: object) -> bool:
        return self.values == other.values if isinstance(other, Idf) else NotImplemented

    def __hash__(self) -> int:
        return hash((len(self.values), self.median))

    def __reduce__(self) -> tuple[object, ...]:
        return Idf, (self.values,)

    @classmethod
    def train(cls, texts: Iterable[str], segmenter: Segmenter | None = None, *, least: int = 1) -> Idf:
        """Learn them from a corpus: the logarithm of how many texts there are for each that has the word.

        Args:
            texts: The texts; they are read one after the other. One word of both scripts is counted once.
            segmenter: What they are cut by, the one with all defaults if none is given; use the same one for keywords.
            least: In how many texts a word has to stand to be noted.

        Raises:
            ArgumentError: There are no texts, or no words in them; or `least` is no whole number from 1 on.
        """
        if isinstance(least, bool) or not isinstance(least, int) or least < 1:
            raise ArgumentError(f"least is a whole number from 1 on, not {least!r}")
        if segmenter is None:
            from zhangju.words.kept import segmenter as default_segmenter

            segmenter = default_segmenter()
        having: dict[int, int] = {}
        spelled: dict[int, str] = {}
        total = 0
        for counts in segmenter.count_many(texts):
            total += 1
            for place, number in enumerate(counts.ids):
                having[number] = having.get(number, 0) + 1
                if number not in spelled:
                    spelled[number] = segmenter.spelled(counts.words[place])
        return cls({spelled[number]: log(total / count) for number, count in having.items() if count >= least})

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Idf:
        """Read a file that has a word, a blank and a number in each line, as jieba's ``idf.txt`` does.

        Raises:
            ArgumentError: It cannot be read, or a line is of another form.
        """
        from zhangju.errors import LexiconError
        from zhangju.lexicon.words import read_document_frequencies

        if not isinstance(path, str | os.PathLike):
            raise ArgumentError(f"inverse document frequencies are an Idf, or the path of a file of them, not {path!r}")
        path = os.fspath(path)
        try:
            with open(path, encoding="utf-8-sig") as file:
                return cls(read_document_frequencies(file.read(), path))
        except OSError as error:
            raise ArgumentError(f"{path!r} cannot be read ({error.strerror}); Idf.save() writes such a file") from None
        except (UnicodeDecodeError, LexiconError) as error:
            raise ArgumentError(f"{path!r} has no inverse document frequencies: {error}") from None

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write them to a file that `load`, and jieba, can read; words with a blank within are for `load` only.

        Raises:
            ArgumentError: It cannot be written.
        """
        if not isinstance(path, str | os.PathLike):
            raise ArgumentError(f"inverse document frequencies are saved to the path of a file, not to {path!r}")
        try:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{word} {value!r}\n" for word, value in self.values.items() if word.strip() and "\n" not in word)
        except OSError as error:
            raise ArgumentError(f"{os.fspath(path)!r} cannot be written: {error.strerror}") from None
