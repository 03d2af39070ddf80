"""`,` `:` `;` `!` `?` `(` `)` between Chinese characters -> full width again (rule `ascii-marks`).

A cleaner that folds full width takes `，：；！？（）` and leaves `。、“”《》`, which have no narrow twin. Whoever types ASCII
marks writes `.` too, or blanks behind commas, and much of what is not damaged has `来源: 新华社` or `雪(雨)` beside `，`. So
commas decide, for the page as a whole. On a folded page every mark is judged by its neighbours; numbers, times, Latin text
and addresses keep theirs.
"""

from __future__ import annotations

from zhangju.mend.family import HAN, Mend
from zhangju.mend.signs import scanner
from zhangju.patterns import LazyPattern

#: So many commas between Chinese characters, and this share of all commas of the page, show a page that was folded.
ENOUGH = 2
SHARE = 0.8

_OTHERS = LazyPattern(rf"[:;!?](?<=[{HAN}”’」』》】）].)")
_MARK = LazyPattern(r"[,:;()\n]|[!?]++")
_CHINESE = LazyPattern(rf"[{HAN}\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff60“”‘’…—·]")
_HAN = LazyPattern(rf"[{HAN}]")
#: A cleaner of widths takes these too: where they are left and nothing but commas is narrow, the commas were typed.
_WITH_NUMBERS = "％～"
_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))


def find(text: str) -> list[Mend]:
    """Find the marks of a folded page that were full width.

    >>> folded = "8:30,記者到了陶莊鎮,聯村(社區)、聯網格。詳見:http://a.cn/?a=1,2"
    >>> "".join(mend.after for mend in find(folded))
    '，，（）：'
    """
    if not is_folded(text):
        return []
    mends: list[Mend] = []
    wide: set[int] = set()
    brackets = _Brackets(text)
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if mark == "\n":
            brackets.clear(place)
        elif mark == "(":
            brackets.open(place)
        elif mark == ")":
            opening = brackets.close(place)
            if opening is not None:
                mends += Mend(opening, opening + 1, "（", "ascii-marks"), Mend(place, place + 1, "）", "ascii-marks")
                wide |= {opening, place}
        elif _is_chinese_mark(text, place, match.end(), wide):
            mends += (Mend(at, at + 1, _WIDE[text[at]], "ascii-marks") for at in range(place, match.end()))
            wide.update(range(place, match.end()))
    if any(sign in text for sign in _WITH_NUMBERS) and all(text[mend.start] == "," for mend in mends):
        return []
    return sorted(mends)


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
    commas = [line.count(",") for line in text.splitlines() if line and not line.isspace()]
    return len(commas) > ENOUGH and len(set(commas)) == 1 and "。" not in text


def _is_chinese_mark(text: str, start: int, end: int, wide: set[int]) -> bool:
    """Whether the mark (or the run of `!` and `?`) at `start:end` belongs to Chinese text, by what stands beside it."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if (
        text[start] == "?"
        and (end - start > 1 or right in ",:;!?，：；！？" if right else False)
        and len(set(text[start:end])) > 1
    ):
        return False
    left_chinese = bool(left) and (_CHINESE.match(left) is not None or start - 1 in wide)
    right_chinese = bool(right) and _CHINESE.match(right) is not None
    if text[start] in ",:;":
        if left_chinese:
            # `来源: 新华社`: a colon that keeps a blank behind it was mostly typed so.
            return text[start] != ":" or right not in " \u00a0" or not right
        return right_chinese and (left.isalnum() or left in "%)]°℃\"'")
    return left_chinese or (right_chinese and left.isalnum())


class _Brackets:
    """The brackets that are open, and whether Chinese stands in each; every stretch of the text is looked at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.opened: list[tuple[int, bool]] = []
        self.seen = 0

    def clear(self, place: int) -> None:
        """A line ends: what is open stays open."""
        self.opened.clear()
        self.seen = place

    def open(self, place: int) -> None:
        """A bracket opens."""
        self._look(place)
        self.opened.append((place, False))

    def close(self, place: int) -> int | None:
        """A bracket closes: return where it opened, if the pair belongs to Chinese text."""
        self._look(place)
        if not self.opened:
            return None
        opening, holds_han = self.opened.pop()
        if holds_han and self.opened:
            self.opened[-1] = (self.opened[-1][0], True)
        return opening if holds_han or _stands_in_chinese(self.text, opening, place) else None

    def _look(self, place: int) -> None:
        if self.opened and not self.opened[-1][1] and _HAN.compiled.search(self.text, self.seen, place):
            self.opened[-1] = (self.opened[-1][0], True)
        self.seen = place


def _stands_in_chinese(text: str, opening: int, closing: int) -> bool:
    """Whether a pair of brackets without Chinese in it has Chinese on both sides."""
    left, right = text[opening - 1 : opening], text[closing + 1 : closing + 2]
    inside = text[opening + 1]
    if inside.isspace() or inside == ")":
        return False
    return bool(_CHINESE.match(left)) and (not right or right.isspace() or right in ",:;!?)" or _CHINESE.match(right) is not None)
