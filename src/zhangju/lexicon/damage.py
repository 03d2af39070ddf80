"""The folded view in, the signs of damage of every character of the basic plane out: sections ``damage:signs``, ``damage:kinds``.

One 16-bit number for each character, in the order of the machine that built the lexicon, and one 8-bit number. `kernels/scan.py`
gathers them.
"""

from __future__ import annotations

import unicodedata
from array import array
from typing import TYPE_CHECKING

from zhangju.kernels.scan_format import (
    BLANK,
    CLOSELY,
    CLOSING,
    HAN,
    INVISIBLE,
    LEFT,
    LOST,
    ODD,
    OPENING,
    PAIRED,
    REFERENCE,
    RIGHT,
    STOP,
    TAG,
    TONE,
    VARIANT,
    WESTERN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNS = {
    "&": REFERENCE,
    ">": TAG,
    "\ufffd": LOST,
    **dict.fromkeys("\n ,?x(（，-月第", CLOSELY),
    **dict.fromkeys("。、“《「", STOP),
    **dict.fromkeys("\ufeff\u200b\u200c\u200d\u200e\u200f", INVISIBLE),
    **dict.fromkeys("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", TONE),
}

_ALNUM = "".join(chr(code) for code in range(0x80) if chr(code).isalnum())
KINDS = {
    **dict.fromkeys("”’」』》】）", CLOSING),
    **dict.fromkeys("“‘「『《【（", OPENING),
    **dict.fromkeys(_ALNUM, LEFT | RIGHT),
    **dict.fromkeys("〉…％%℃。、)", LEFT),
    **dict.fromkeys("〈(", RIGHT),
    **dict.fromkeys("\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", BLANK),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), BLANK),
    **dict.fromkeys(map(chr, (0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))), HAN),
}
USUAL = frozenset("·°×÷±\u00a0")
"""Characters of Latin-1 that sound Chinese text has side by side."""
OF_CP1252 = frozenset(bytes({*range(0x80, 0xA0)} - {*b"\x81\x8d\x8f\x90\x9d\x85\x91\x92\x93\x94\x95\x96\x97"}).decode("cp1252"))
"""Characters of cp1252 beyond Latin-1 that sound Chinese text hardly has."""


def sections(folded: Mapping[str, str]) -> dict[str, bytes]:
    """The sections.

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
    return {"damage:signs": signs.tobytes(), "damage:kinds": bytes(KINDS.get(chr(code), 0) for code in range(0x10000))}


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
