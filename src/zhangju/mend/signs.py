"""A text in, the families of damage that it may have out: one look at each character, so that clean pages pay almost nothing.

A sign is what a family of damage cannot be without (no `&`, no character references); whether it is damage the family decides.
"""

from __future__ import annotations

from functools import cache

from zhangju import lexicon
from zhangju.kernels.scan import Scanner


@cache
def scanner() -> Scanner:
    """What looks, with the lexicon's signs of each character.

    >>> from zhangju.kernels.scan_format import READING, REFERENCE
    >>> bool(scanner().flags("網(wǎng)") & READING), bool(scanner().flags("網(wǎng)") & REFERENCE)
    (True, False)
    """
    opened = lexicon.default()
    return Scanner(opened.section("damage:signs"), opened.section("damage:kinds"))
