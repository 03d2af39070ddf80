"""Repaired text -> its lines, as they stand and in the folded view that all rules look at.

A line is what stands between two line ends; a line in which blanks separate paragraphs is several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = LazyPattern(r"[^\n\r\u2028\u2029]++")
# Blanks that end a paragraph: behind a sentence, at least two that nobody types between sentences.
_PARAGRAPH = LazyPattern(r"(?<=[。！？!?…”」』）)])[ \u2002-\u200a]{0,4}(?:[\u00a0\u3000][ \u2002-\u200a]{0,4}){2,40}(?=\S)")
_BLANKS = (
    " \t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\x1c\x1d\x1e\x1f\x85"
)


class Line(NamedTuple):
    """One paragraph or short line of the repaired text.

    Attributes:
        begin: offset where it begins, indent included, in the repaired text.
        start: offset of its first character that is no blank.
        end: offset behind its last one.
        text: what stands there, `start:end`.
        view: the folded view of `text`, of the same length.
    """

    begin: int
    start: int
    end: int
    text: str
    view: str


def split(text: str) -> list[Line]:
    r"""Split a text into its lines; blank ones are left out.

    >>> [line.text for line in split("　　第一段。\xa0 \xa0第二段。\n\n尾")]
    ['第一段。', '第二段。', '尾']
    """
    fold = lexicon.default().fold
    lines = []
    for match in _LINE.finditer(text):
        for begin, end in _paragraphs(text, match.start(), match.end()):
            behind = text[begin:end].lstrip(_BLANKS)
            stripped = behind.rstrip(_BLANKS)
            if stripped:
                start = end - len(behind)
                lines.append(Line(begin, start, start + len(stripped), stripped, fold(stripped)))
    return lines


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text.find("\xa0", start, end) >= 0 or text.find("\u3000", start, end) >= 0:
        for match in _PARAGRAPH.compiled.finditer(text, start, end):
            yield start, match.start()
            start = match.start()
    yield start, end
