"""`,` `:` `;` `!` `?` `(` `)` between Chinese characters -> full width again (rule `ascii-marks`).

A cleaner that folds full width takes `，：；！？（）` and leaves `。、“”《》`, which have no narrow twin. Whoever types ASCII
marks writes `.` too, or blanks behind commas, and much of what is not damaged has `来源: 新华社` or `雪(雨)` beside `，`. So
commas decide, for the page as a whole. On a folded page every mark is judged by its neighbours; numbers, times, Latin text
and addresses keep theirs.
"""

from __future__ import annotations

from zhangju.kernels import marks
from zhangju.mend.family import HAN, Mend
from zhangju.mend.signs import scanner
from zhangju.patterns import LazyPattern

#: So many commas between Chinese characters, and this share of all commas of the page, show a page that was folded.
ENOUGH = 2
SHARE = 0.8

_OTHERS = LazyPattern(rf"[:;!?](?<=[{HAN}”’」』》】）].)")
#: A cleaner of widths takes these too: where they are left and nothing but commas is narrow, the commas were typed.
_WITH_NUMBERS = "％～"


def find(text: str) -> list[Mend]:
    """Find the marks of a folded page that were full width.

    >>> folded = "8:30,記者到了陶莊鎮,聯村(社區)、聯網格。詳見:http://a.cn/?a=1,2"
    >>> "".join(mend.after for mend in find(folded))
    '，，（）：'
    """
    if not is_folded(text):
        return []
    mends = marks.folded(text, Mend)
    if any(sign in text for sign in _WITH_NUMBERS) and all(text[mend.start] == "," for mend in mends):
        return []
    return mends


def is_folded(text: str) -> bool:
    """Tell whether a page's full-width marks were folded to ASCII."""
    commas, wide, folded, typed, stops, typed_stops = scanner().commas(text)
    if commas < ENOUGH or commas < SHARE * (commas + wide) or typed_stops > stops:
        return False
    if folded < ENOUGH or folded < SHARE * (folded + wide) or typed * 3 > folded:
        return False
    if stops == 0 and (text.rstrip().endswith(".") or not any(mark in text for mark in "、“《「")):
        return False
    # A cleaner that folds commas folds all of them.
    others = sum(map(text.count, "：；！？"))
    return not (others and others > sum(1 for _ in _OTHERS.finditer(text))) and not _is_table(text)


def _is_table(text: str) -> bool:
    """Whether every line has the same number of commas, as values separated by commas have."""
    if "。" in text:
        return False
    commas = [line.count(",") for line in text.splitlines() if line and not line.isspace()]
    return len(commas) > ENOUGH and len(set(commas)) == 1
