"""Clean article text in, text out as scraping leaves it, with every change told: what repair is tested on.

Each family of damage is a function `(text, rng, /, **options) -> Damaged`; the same text and the same state of `rng` give the
same damage. `FAMILIES` holds them by name, `mix` lays several over one text in the order in which they arise.

>>> from random import Random
>>> damaged = FAMILIES["ascii_marks"]("來了，看見了！", Random(0))
>>> damaged.text, damaged.changes[0]
('來了,看見了!', Change(start=2, end=3, before='，', after=','))
"""

from tests.damage.blanks import lost_blank, spaced
from tests.damage.changes import Change, Damaged, apply_changes, compose
from tests.damage.fonts import digits_lost, variants
from tests.damage.invisible import bom, zero_width
from tests.damage.marks import ascii_marks, comma_doubling
from tests.damage.markup import crlf, entities, tags
from tests.damage.mix import FAMILIES, ORDER, Family, mix
from tests.damage.mojibake import mojibake
from tests.damage.pinyin import pinyin
from tests.damage.script import half_converted, stray_script
from tests.damage.shift import shift

__all__ = [
    "FAMILIES",
    "ORDER",
    "Change",
    "Damaged",
    "Family",
    "apply_changes",
    "ascii_marks",
    "bom",
    "comma_doubling",
    "compose",
    "crlf",
    "digits_lost",
    "entities",
    "half_converted",
    "lost_blank",
    "mix",
    "mojibake",
    "pinyin",
    "shift",
    "spaced",
    "stray_script",
    "tags",
    "variants",
    "zero_width",
]
