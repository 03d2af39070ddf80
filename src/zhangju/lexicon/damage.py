"""The folded view in, the signs of damage of every character of the basic plane out: section ``damage:signs``.

One 16-bit number for each character, in the order of the machine that built the lexicon. `kernels/scan.py` gathers them.
"""

from __future__ import annotations

import unicodedata
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ODD, HAN, PAIRED, WESTERN, LINE_END = (1 << bit for bit in range(5))
"""What the kernel reads itself; it has these numbers too."""
INVISIBLE, BRACKET, REFERENCE, TAG, ASKED, COMMA, BLANK, TONE, LOST, STOP, VARIANT = (1 << bit for bit in range(5, 16))
"""What only one family of damage looks for: U+FEFF and the zero-width ones, brackets, ``&``, ``>``, ``?``, ``,``, a blank,
letters with tone marks, U+FFFD, marks that only Chinese text has, and characters that fonts and PDF files put for others."""

SIGNS = {
    "\n": LINE_END,
    "&": REFERENCE,
    ">": TAG,
    "?": ASKED,
    ",": COMMA,
    " ": BLANK,
    "\ufffd": LOST,
    **dict.fromkeys("(（", BRACKET),
    **dict.fromkeys("。、“《「", STOP),
    **dict.fromkeys("\ufeff\u200b\u200c\u200d\u200e\u200f", INVISIBLE),
    **dict.fromkeys("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", TONE),
}
USUAL = frozenset("·°×÷±\u00a0")
"""Characters of Latin-1 that sound Chinese text has side by side."""
OF_CP1252 = frozenset(bytes({*range(0x80, 0xA0)} - {*b"\x81\x8d\x8f\x90\x9d\x85\x91\x92\x93\x94\x95\x96\x97"}).decode("cp1252"))
"""Characters of cp1252 beyond Latin-1 that sound Chinese text hardly has."""


def section(folded: Mapping[str, str]) -> bytes:
    """The section.

    Args:
        folded: each character that the folded view shows as another one.
    """
    common = set(_decoded("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)))
    paired = {*_decoded("gbk", (0xC2, 0xC3), range(0x80, 0xC0)), *_decoded("big5hkscs", (0xC2, 0xC3), range(0x80, 0xC0))}
    signs = array("H", bytes(2 * 0x10000))
    for code in range(0x10000):
        character = chr(code)
        sign = SIGNS.get(character, 0)
        if 0x4E00 <= code < 0xA000:
            sign |= HAN
            if folded.get(character, character) not in common:
                sign |= ODD
        elif 0x80 <= code < 0x100 or character in OF_CP1252:
            sign |= 0 if character in USUAL else WESTERN
        elif _is_odd(code, character):
            sign |= ODD
        if character in paired:
            sign |= PAIRED
        if is_variant(character):
            sign |= VARIANT
        signs[code] = sign
    return signs.tobytes()


def is_variant(character: str) -> bool:
    """Whether a character stands for another one, or for a picture: radicals, compatibility ideographs, private use.

    The twelve characters among the compatibility ideographs that are no other's twins are none.

    >>> [character for character in "⼀⺠一民\uf900\ufa0e\ue000" if is_variant(character)] == [*"⼀⺠\uf900\ue000"]
    True
    """
    code = ord(character)
    if 0xF900 <= code < 0xFB00:
        return bool(unicodedata.decomposition(character))
    return 0x2E80 <= code < 0x2FE0 or 0xE000 <= code < 0xF900


def _is_odd(code: int, character: str) -> bool:
    """Whether wrongly decoded text has such characters more often than sound Chinese text: private use, kana, Greek, lines."""
    if code < 0x370 or 0xFF01 <= code < 0xFF5F or 0x2000 <= code < 0x2070 or 0x3000 <= code < 0x3040:
        return False
    return 0x370 <= code < 0x460 or code >= 0x2500 or unicodedata.category(character)[0] == "C"


def _decoded(codec: str, leads: range | tuple[int, ...], tails: range) -> str:
    return "".join(
        character
        for lead in leads
        for tail in tails
        if len(character := bytes((lead, tail)).decode(codec, "ignore")) == 1 and not character.isascii()
    )
