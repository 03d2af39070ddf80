"""GBK bytes read one off: `上海基層黨建` -> `上?；鶎狱h建`.

A character whose second byte is A3 stands before one that begins with BB, A1, AC, BF, BA, A8 or A9: read one byte off, the two
bytes are a full-width mark. The lead byte shows as `?`; then all pairs are read one off, until a second byte below 80 shows as
an ASCII letter and brings the reading into step. Pairs that mean nothing vanish. A lead byte before a byte under 40 shows as `?`
and swallows it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tests.damage.changes import Change, damage
from tests.damage.marks import ASCII_MARKS

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

MARK_BYTES = frozenset(b"\xbb\xa1\xac\xbf\xba\xa8\xa9")


class Shifted(NamedTuple):
    """One stretch of a clean text that is read one off.

    Attributes:
        start: where it begins in the clean text: the character that loses its lead byte.
        end: where the reading is in step again.
        shown: what it reads as.
        kept: the places of the characters whose bytes are all still there, or which lack only the lead byte of 。.
        gaps: how many pairs of bytes vanished or were swallowed.
    """

    start: int
    end: int
    shown: str
    kept: tuple[int, ...]
    gaps: int


def shift(text: str, rng: Random, /, *, share: float = 1.0, ascii_marks: bool = False) -> Damaged:
    """Read a text one byte off wherever the bytes invite to it.

    Args:
        text: Clean text.
        rng: Chooses the places.
        share: How many of the places are hit, 0 to 1.
        ascii_marks: Show the mark at the head of each stretch in ASCII.

    >>> from random import Random
    >>> shift("上海基層黨建", Random(0)).text
    '上?；鶎狱h建'
    """
    stretches = shifted(text, rng, share=share, ascii_marks=ascii_marks)
    return damage(text, (Change(found.start, found.end, text[found.start : found.end], found.shown) for found in stretches))


def shifted(text: str, rng: Random, /, *, share: float = 1.0, ascii_marks: bool = False) -> list[Shifted]:
    """The stretches that `shift` reads one off, in order."""
    stretches = []
    place = 0
    while place + 1 < len(text):
        one, other = _bytes(text[place]), _bytes(text[place + 1])
        if len(one) == 2 and one[1] == 0xA3 and len(other) == 2 and other[0] in MARK_BYTES and rng.random() < share:
            found = _shifted_at(text, place, ascii_marks=ascii_marks)
            stretches.append(found)
            place = found.end
        else:
            place += 1
    return stretches


def _shifted_at(text: str, start: int, *, ascii_marks: bool) -> Shifted:
    lead, second = text[start], _bytes(text[start + 1])
    mark = bytes((0xA3, second[0])).decode("gbk")
    shown = ["?", ASCII_MARKS[mark] if ascii_marks else mark]
    kept = [start] if lead == "。" else []
    gaps = 0
    place = start + 1
    whole = True  # whether the lead byte of the character at `place` is still there
    while True:
        tail = _bytes(text[place])[1]  # what the reading goes on with
        if tail < 0x80:
            shown.append(chr(tail))
            kept += [place] * whole
            break
        behind = _bytes(text[place + 1]) if place + 1 < len(text) else b""
        if not behind or behind[0] < 0x40:
            shown.append("?")
            gaps += 1
            place += len(behind)
            break
        pair = bytes((tail, behind[0]))
        character = _decoded(pair)
        shown.append(character)
        kept += [place] * (whole and bool(character))
        gaps += not character
        whole = bool(character)
        place += 1
        if len(behind) == 1:
            kept += [place] * whole
            break
    return Shifted(start, place + 1, "".join(shown), tuple(kept), gaps)


@cache
def _bytes(character: str) -> bytes:
    """The bytes of a character; one that GBK lacks was a question mark before."""
    return character.encode("gbk", "replace")


@cache
def _decoded(pair: bytes) -> str:
    return pair.decode("gbk", "ignore") if len(pair.decode("gbk", "replace")) == 1 else ""
