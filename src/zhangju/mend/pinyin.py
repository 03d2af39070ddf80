"""Readings that a converter of mirror sites put behind characters, `網(wǎng)` -> `網` (rule `pinyin`).

The converter looks only at single characters: it writes the default reading, in round brackets, behind characters that
Simplified writes otherwise. Genuine readings (台州（Tāizhōu）, 桓(huán), 鱼凫（fú）) are of other characters, are in capitals or
stand alone, so a page needs three such brackets, or two different characters, before any of them goes.
"""

from __future__ import annotations

from zhangju import lexicon
from zhangju.mend.family import Mend
from zhangju.patterns import LazyPattern

_READING = LazyPattern(r"[(（](?P<reading>[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6})[)）]")
ENOUGH = 3
ENOUGH_CHARACTERS = 2


def find(text: str) -> list[Mend]:
    """Find inserted readings.

    >>> [mend.start for mend in find("學(xué)習(xí)小組與皮卡(pickup)")]
    [1, 7]
    """
    if "(" not in text and "（" not in text:
        return []
    readings = lexicon.default().readings
    spans = [
        span
        for match in _READING.finditer(text)
        if (span := match.span())[0] and readings.get(text[span[0] - 1]) == text[span[0] + 1 : span[1] - 1]
    ]
    if len(spans) < ENOUGH and len({text[start - 1] for start, _ in spans}) < ENOUGH_CHARACTERS:
        return []
    return [Mend(start, end, "", "pinyin") for start, end in spans]
