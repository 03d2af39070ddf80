"""Readings that a converter of mirror sites put behind characters, `網(wǎng)` -> `網` (rule `pinyin`).

The converter looks only at single characters: it writes the default reading, in round brackets, behind characters that
Simplified writes otherwise. Genuine readings (台州（Tāizhōu）, 桓(huán), 鱼凫（fú）) are of other characters, are in capitals or
stand alone, so a page needs three such brackets, or two different characters, before any of them goes.
"""

from __future__ import annotations

from zhangju import lexicon
from zhangju.kernels import marks
from zhangju.mend.family import Mend

ENOUGH = 3
ENOUGH_CHARACTERS = 2


def find(text: str) -> list[Mend]:
    """Find inserted readings.

    >>> [mend.start for mend in find("學(xué)習(xí)小組與皮卡(pickup)")]
    [1, 7]
    """
    if "(" not in text and "（" not in text:
        return []
    mends = marks.readings(text, lexicon.default().readings, Mend)
    if len(mends) < ENOUGH and len({text[mend.start - 1] for mend in mends}) < ENOUGH_CHARACTERS:
        return []
    return mends
