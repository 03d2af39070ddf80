"""A text in, the stretches of it that a conversion leaves as they are, or replaces by the user's own words, out.

>>> protected = Protection(["quotations", ["后冠"]], {"云计算": "雲端運算"})
>>> protected.find("他说“发展”，后冠与云计算")
[(2, 6, None), (7, 9, None), (10, 13, '雲端運算')]
"""

from __future__ import annotations

from operator import index

from zhangju.errors import ArgumentError
from zhangju.patterns import LazyPattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Fixed = tuple[int, int, str | None]

# An address may stand right behind a Chinese character, which is no border of a word to a pattern. The marks after which it
# ends, though they may stand in it, are those of the sentence around it, Chinese marks always.
URL = LazyPattern(
    r"(?i)(?<![a-z0-9])(?:(?:https?|ftp)://|www\.)[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[a-z0-9\-_~/#@$&*+=%]"
    r"|(?<![a-z0-9._%+\-])[a-z0-9._%+\-]++@[a-z0-9\-]+(?:\.[a-z0-9\-]+)+"
)
#: Within marks of one kind, others may stand; what is not closed in its paragraph is no quotation.
QUOTATION = LazyPattern(
    r"(?<quotation>“(?:[^“”\n]|(?&quotation))*+”|‘(?:[^‘’\n]|(?&quotation))*+’|「(?:[^「」\n]|(?&quotation))*+」"
    r"|『(?:[^『』\n]|(?&quotation))*+』|﹁(?:[^﹁﹂\n]|(?&quotation))*+﹂|﹃(?:[^﹃﹄\n]|(?&quotation))*+﹄|\"[^\"\n]*+\")"
)
LATIN = LazyPattern(r"[\p{Latin}\d](?:[\p{Latin}\p{M}\d .,:;!?'’&/+\-_@#%()]*[\p{Latin}\p{M}\d])?")

KINDS = {"urls": URL, "quotations": QUOTATION, "latin": LATIN}
"""What can be protected by name: addresses (URLs, e-mail), quotations with their marks, and words in Latin letters and digits."""


class Protection:
    """What to leave alone, and what to replace by the user's own words.

    Args:
        protect: names of `KINDS`, and lists of words; one name may stand alone.
        entries: words with what is to be written for them.

    Raises:
        ArgumentError: something else is among them, or a word is empty.
    """

    __slots__ = ("_kinds", "_lengths", "_words")

    def __init__(self, protect: str | Iterable[str | Iterable[str]] = (), entries: Mapping[str, str] | None = None) -> None:
        kinds = []
        words: dict[str, str | None] = dict(_checked(entries or {}))
        for item in [protect] if isinstance(protect, str) else protect:
            if not isinstance(item, str):
                words |= dict.fromkeys(_words(item))
            elif item in KINDS:
                kinds.append(KINDS[item])
            else:
                raise ArgumentError(f"nothing named {item!r} can be protected; there are {', '.join(KINDS)}, and lists of words")
        self._kinds = tuple(kinds)
        self._words = words
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str, spans: Iterable[Sequence[int]] = ()) -> list[Fixed]:
        """Find what is not to be converted.

        Args:
            text: any text.
            spans: `(start, end)` of stretches of it to leave alone, in any order.

        Returns:
            Start and end of each stretch, in order and without overlap, and what is to be written for it, None for itself.
            What spans and names protect comes before words; of words the leftmost counts, then the longest.

        Raises:
            ArgumentError: a span lies outside the text or runs backwards.
        """
        found = (found.span() for kind in self._kinds for found in kind.finditer(text))
        fixed = _merged([*_checked_spans(text, spans), *found])
        if self._words:
            fixed = sorted([*fixed, *self._find_words(text, fixed)], key=_start)
        return fixed

    def _find_words(self, text: str, fixed: Sequence[Fixed]) -> Iterator[Fixed]:
        at = 0
        for start, end, _ in [*fixed, (len(text), len(text), None)]:
            while at < start:
                for length in self._lengths.get(text[at], ()):
                    word = text[at : at + length]
                    if at + length <= start and word in self._words:
                        yield at, at + length, self._words[word]
                        at += length
                        break
                else:
                    at += 1
            at = end


def _checked(entries: Mapping[str, str]) -> Mapping[str, str]:
    if not all(_is_word(key) and isinstance(value, str) for key, value in entries.items()):
        raise ArgumentError(
            "entries are words with what is to be written for them: a dict of strings, no key empty or with a line end"
        )
    return entries


def _is_word(word: object) -> bool:
    return isinstance(word, str) and word != "" and "\n" not in word


def _words(words: Iterable[str]) -> list[str]:
    if isinstance(words, bytes) or not hasattr(words, "__iter__"):
        raise ArgumentError(f"protected are: {', '.join(KINDS)}, and lists of words; not {words!r}")
    listed = list(words)
    if not all(map(_is_word, listed)):
        raise ArgumentError(f"a list of protected words holds strings, none empty or with a line end; not {listed!r}")
    return listed


def _checked_spans(text: str, spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    try:
        listed = [(index(start), index(end)) for start, end in spans]
    except (TypeError, ValueError):
        raise ArgumentError("spans are pairs of whole numbers, the start and the end of each") from None
    for start, end in listed:
        if not 0 <= start <= end <= len(text):
            raise ArgumentError(f"{start}:{end} is no span of a text of {len(text)} characters: a start and an end behind it")
    return listed


def _merged(spans: Iterable[tuple[int, int]]) -> list[Fixed]:
    """Spans in order, those that overlap made one."""
    merged: list[Fixed] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), None)
        elif start < end:
            merged.append((start, end, None))
    return merged


def _start(stretch: Fixed) -> int:
    return stretch[0]
