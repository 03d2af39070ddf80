"""Places in a text in, the stretches of Han characters around them out: where words are looked for, and no further."""

from __future__ import annotations

from zhangju.script.evidence import is_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How far from a place words are looked for; longer words do not stand in the dictionary.
AROUND = 8


def around(view: str, start: int, end: int) -> tuple[int, int]:
    """From where to where Han characters stand around `start` to `end`, `AROUND` characters away at most."""
    left, right = start, end
    while left > max(0, start - AROUND) and is_han(view[left - 1]):
        left -= 1
    while right < min(len(view), end + AROUND) and is_han(view[right]):
        right += 1
    return left, right


def stretches(view: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of Han characters around places, in order; stretches that touch are one."""
    start = end = -1
    for place in places:
        left, right = around(view, place, place + 1)
        if left > end >= 0:
            yield start, end
            start = left
        elif end < 0:
            start = left
        end = right
    if end >= 0:
        yield start, end
