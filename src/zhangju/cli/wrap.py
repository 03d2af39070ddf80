"""A paragraph in, lines that fit a terminal's columns out: `wrap`.

Lines break where Chinese text may: between any two characters, but not before a mark that closes, not behind one that opens,
not within a Latin word or a number (the rule called 避头尾).
"""

from __future__ import annotations

import re

from rich.cells import cell_len

_OPENING = "“‘《〈「『【〔（［｛([{﹁﹃"
_CLOSING = "”’》〉」』】〕）］｝)]}﹂﹄，。、；：！？．,.;:!?％%‰℃°…—～·・"
_WORD = r"0-9A-Za-z\u00c0-\u024f@#$&+=_/\\'~^*<>|-"
_UNIT = re.compile(
    rf"""[{re.escape(_OPENING)}]*
    (?: [{_WORD}]+ (?: [.,:?] [{_WORD}]+ )*  # a word, a number, an address
      | \s+ | . )
    [{re.escape(_CLOSING)}]*""",
    re.VERBOSE | re.DOTALL,
)


def wrap(text: str, width: int) -> list[str]:
    """Break a paragraph into lines of at most `width` cells; a Chinese character takes two.

    Args:
        text: one paragraph. Blanks at its breaks are dropped.
        width: cells of a line, at least two.

    >>> wrap("今年首次与社会机构合作，开展2020年度培训。", 22)
    ['今年首次与社会机构合', '作，开展2020年度培训。']
    """
    lines: list[str] = []
    line, used = "", 0
    for unit in _UNIT.findall(text):
        size = cell_len(unit)
        if used + cell_len(unit.rstrip()) <= width:
            line, used = line + unit, used + size
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = unit.lstrip()
        used = cell_len(line)
        while used > width:
            head = _fitting(line, width)
            lines.append(line[:head])
            line = line[head:]
            used = cell_len(line)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters of a text that is too long fit; at least one, so that there is an end to it."""
    used = count = 0
    while used + cell_len(text[count]) <= width:
        used += cell_len(text[count])
        count += 1
    latest = count
    while count > 1 and text[count] in _CLOSING:
        count -= 1
    return max(count if count > 1 else latest, 1)
