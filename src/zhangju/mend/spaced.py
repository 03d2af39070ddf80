"""A blank between all characters, as exports of tokenised text have it -> joined (rule `spaced`).

Decided for the whole page: over four in five of the places between two neighbouring Chinese characters hold a blank. Text cut
into words has about one in two, prose next to none.
"""

from __future__ import annotations

from functools import cache

from zhangju.mend.family import HAN, Mend
from zhangju.patterns import LazyPattern

#: Share of neighbours with a blank between, and how many of them make a page; a title set wide is shorter.
SHARE = 0.8
ENOUGH = 20

# Marks, arrows, units and shapes of Chinese type, and the wide blanks, which the export kept.
_MARK = r"·\u00a0\u2013-\u2027\u2030-\u205e\u2100-\u2bff\u3000-\u303f\uff01-\uff64"
# Of each pair of neighbours the blank between, or nothing.
_NEIGHBOURS = LazyPattern(rf"(?<=[{HAN}])( ?)(?=[{HAN}])")
# Not in the indent: it is layout.
_BLANKS = LazyPattern(r"(?m)^[ \t\u00a0\u3000]++(*SKIP)(*FAIL)|(?<=[\S\u00a0\u3000]) {1,16}+(?=[\S\u00a0\u3000])")
_ASCII_NEIGHBOURS = LazyPattern(r"(?<=[!-~])( ?)(?=[!-~])")
_CHINESE = LazyPattern(rf"[{HAN}{_MARK}]")


def find(text: str) -> list[Mend]:
    """Find the blanks of a text that is spaced throughout; three blanks in a row stood for one, five for two.

    >>> len(find("公 园 里 的 樱 花 今 天 全 都 开 了 ， 一 早 就 来 了 很 多 游 客 ， 人 山 人 海"))
    26
    """
    if text.count(" ") * 4 < len(text):
        return []
    between = _NEIGHBOURS.compiled.findall(text)
    spaced = between.count(" ")
    if spaced < ENOUGH or spaced < SHARE * len(between):
        return []
    # Most exports keep numbers and Latin words whole; there a blank between two of them is a blank.
    between = _ASCII_NEIGHBOURS.compiled.findall(text)
    ascii_apart = between.count(" ") > SHARE * len(between)
    mends = []
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if end - start >= 3:
            mends.append(Mend(start, end, " " * ((end - start - 1) // 2), "spaced"))
            continue
        if ascii_apart or _is_chinese(text[start - 1]) or _is_chinese(text[end]):
            mends.append(Mend(start, end, "", "spaced"))
    return mends


@cache
def _is_chinese(character: str) -> bool:
    return _CHINESE.match(character) is not None
