"""A text in, what in it tells its script out: characters that only one script uses, and how they lean near a place."""

from __future__ import annotations

from bisect import bisect_left

from zhangju.script.tables import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: How much less a telling character says with each character that it stands away, and how far away it still says anything.
FADING = 0.8
FAR = 16

#: How many signs of Traditional weigh as much as one of Simplified: Traditional text has none of these, but half-converted
#: text has many of the others. Found on sentences of which every second character was converted: 6 leaves a third of the
#: errors that 1 does; more would let one stray character change the Traditional words around it.
WEIGHT_OF_SIMPLIFIED = 6

KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
WITH_KANA = frozenset("ー々〆ゝゞヽヾ")


class Evidence:
    """The telling characters of a text.

    Attributes:
        hant: where those of Traditional stand.
        hans: where those of Simplified stand.
    """

    __slots__ = ("_one", "_signs", "_whole", "hans", "hant")

    def __init__(self, text: str) -> None:
        known = tables()
        present = set(text)
        hant, hans = present & known.only_hant, present & known.only_hans
        if hant or hans:
            self.hant = [place for place, character in enumerate(text) if character in hant]
            self.hans = [place for place, character in enumerate(text) if character in hans]
        else:
            self.hant, self.hans = [], []
        self._one = 0.0 if self.hant and self.hans else float(bool(self.hant)) - float(bool(self.hans))
        self._signs = (
            {**dict.fromkeys(self.hant, 1), **dict.fromkeys(self.hans, -WEIGHT_OF_SIMPLIFIED)} if self.hant and self.hans else {}
        )

        traditional, simplified = len(self.hant), len(self.hans)
        self._whole = max((traditional - WEIGHT_OF_SIMPLIFIED * (simplified - 1) - 1) / max(traditional + simplified, 1), -1.0)

    @property
    def none(self) -> bool:
        """Whether nothing tells."""
        return not self.hant and not self.hans

    def lean(self, place: int) -> float:
        """How a place leans: above 0 to Traditional, below it to Simplified, by what stands near and in the whole text."""
        if not self._signs:
            return self._one
        if self._whole > 0:
            first = bisect_left(self.hans, place - FAR + 1)
            if first == len(self.hans) or self.hans[first] >= place + FAR:
                return self._whole
        get = self._signs.get
        near = [(get(place - far, 0) + get(place + far, 0), far) for far in range(1, FAR)]
        if self._whole > 0:
            return -1.0 if sum(max(min(sign, 1), -1) for sign, _ in near) < -1 else self._whole
        # A text of both scripts in turn is judged by what is near.
        return self._whole + sum(sign * FADING ** (far - 1) for sign, far in near)


def without_japanese(text: str) -> str:
    """The text with a NUL for each character of its Japanese stretches, so that they tell nothing."""
    pieces, done = [], 0
    for start, end in japanese(text):
        pieces += [text[done:start], "\0" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def japanese(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of Han characters and kana that are Japanese.

    They have kana, more than a の alone, and nothing but characters that Japanese uses: no 们, no 這.
    """
    if KANA.isdisjoint(text):
        return
    place, end = 0, len(text)
    while place < end:
        start = place
        while place < end and (text[place] in KANA or text[place] in WITH_KANA or is_han(text[place])):
            place += 1
        stretch = text[start:place]
        kana = [character for character in stretch if character in KANA]
        if kana and kana != ["の"] and _all_japanese(stretch):
            yield start, place
        place = max(place, start + 1)


def _all_japanese(stretch: str) -> bool:
    known = tables()
    return known.chinese.isdisjoint(stretch) and all(
        character in known.japanese for character in stretch if character in known.only_hans or character in known.only_hant
    )


def is_han(character: str) -> bool:
    """Whether a character is a Han character, of any plane."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U000323af" or character == "〇"


def on_its_own(view: str, place: int) -> bool:
    """Whether no Chinese stands beside a character."""
    return not any(map(is_han, view[max(0, place - 1) : place] + view[place + 1 : place + 2]))
