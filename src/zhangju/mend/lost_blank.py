"""`?` where a blank stood that the target charset did not have -> a blank again (rule `lost-blank`).

A no-break blank or U+3000 that is missing in a charset comes out as `?`: at line starts (the indent), in `[摘? 要]`, alone on a
line. Real question marks stand behind text, never at the start of a line, so line starts decide about the page. At a line start
the indent was U+3000; elsewhere a plain blank is put, as nothing tells which blank it was.
"""

from __future__ import annotations

from zhangju.mend.family import HAN, Mend
from zhangju.patterns import LazyPattern

#: So many lines that begin with `?` show that the page lost its blanks. One or two may be a lost emoji or a chat.
ENOUGH = 3

_INDENT = LazyPattern(
    rf"(?m)^(?P<marks>\?(?:[ \u00a0\u3000]?\?){{0,7}})[ \u00a0\u3000]{{0,4}}"
    rf"(?![A-Za-z]\w{{0,30}}=)(?=[{HAN}“「『《（【(0-9A-Za-z])"
)
_ALONE = LazyPattern(r"(?m)^[ \u00a0\u3000]{0,4}(?P<marks>\?(?: {0,2}\?){0,7})[ \u00a0\u3000]{0,4}$")
_IN_BRACKETS = LazyPattern(rf"(?<=[\[【［][{HAN}])(?P<marks>\?{{1,4}})(?= {{0,4}}[{HAN}][\]】］])")
_INSIDE = LazyPattern(rf"(?<=[{HAN}0-9A-Za-z])(?P<marks>\?(?: {{0,2}}\?){{0,7}})(?=[ {HAN}0-9A-Za-z])")
# The address that a mark may belong to, just before it.
_ADDRESS = LazyPattern(r"[/=&][!-~]{0,60}$")
# A clause that asks: then the mark is a mark.
_ASKS = LazyPattern(r"[吗嗎呢么麼吧谁誰哪何怎几幾否甚孰]|什么|什麼|为何|為何|是不是|有没有|多少")
_CLAUSE = 24


def find(text: str) -> list[Mend]:
    r"""Find question marks that were blanks.

    >>> [mend.after for mend in find("??第一段。\n??第二段。\n??第三段。")]
    ['\u3000\u3000', '\u3000\u3000', '\u3000\u3000']
    """
    if "?" not in text:
        return []
    mends = _blanks(_IN_BRACKETS, text, " ")
    indents = _blanks(_INDENT, text, "\u3000")
    if len(indents) >= ENOUGH:
        mends += indents + _blanks(_ALONE, text, "\u3000")
        for mend in _blanks(_INSIDE, text, " "):
            clause = text[max(0, mend.start - _CLAUSE) : mend.start]
            clause = clause[clause.rfind("\n") + 1 :]
            if not _ASKS.search(clause) and not _ADDRESS.search(clause):
                mends.append(mend)
    elif not mends:
        return []
    mends.sort()
    return [mend for previous, mend in zip([None, *mends], mends, strict=False) if previous is None or previous.end <= mend.start]


def _blanks(pattern: LazyPattern, text: str, blank: str) -> list[Mend]:
    return [
        Mend(match.start("marks"), match.end("marks"), match["marks"].replace("?", blank), "lost-blank")
        for match in pattern.finditer(text)
    ]
