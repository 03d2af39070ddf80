"""Places in a text in, the stretches of Han characters around them out: where words are looked for, and no further."""

from __future__ import annotations

import re

from zhangju.script.evidence import is_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HAN = re.compile("[\u3400-\u9fff〇\U00020000-\U000323af]+")

#: How far from a word those beside it are looked for; longer ones do not stand in the dictionary.
AROUND = 8


def stretches(view: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of Han characters in which places lie, in order, from where to where."""
    end = 0
    for place in places:
        if place >= end:
            start, end = place, place + 1
            while start and is_han(view[start - 1]):
                start -= 1
            found = HAN.match(view, end)
            end = found.end() if found else end
            yield start, end


def around(view: str, start: int, end: int) -> tuple[int, int]:
    """From where to where Han characters stand around `start` to `end`, `AROUND` characters away at most."""
    left, right = start, end
    while left > max(0, start - AROUND) and is_han(view[left - 1]):
        left -= 1
    while right < min(len(view), end + AROUND) and is_han(view[right]):
        right += 1
    return left, right
