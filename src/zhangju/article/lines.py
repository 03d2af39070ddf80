"""Repaired text -> its lines, as they stand and in the folded view that all rules look at.

A line is what stands between two line ends; a line in which blanks separate paragraphs is several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.kernels import lines as kernel
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Blanks that end a paragraph: behind a sentence, at least two that nobody types between sentences.
_PARAGRAPH = LazyPattern(r"(?<=[。！？!?…”」』）)])[ \u2002-\u200a]{0,4}(?:[\u00a0\u3000][ \u2002-\u200a]{0,4}){2,40}(?=\S)")


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
    lines, gaps = kernel.split(text, lexicon.default().fold(text), Line)
    for number in reversed(gaps):
        lines[number : number + 1] = _paragraphs(lines[number])
    return lines


def _paragraphs(line: Line) -> Iterator[Line]:
    text, view = line.text, line.view
    begin, start = line.begin, 0
    for match in _PARAGRAPH.compiled.finditer(text):
        end = match.start()
        yield Line(begin, line.start + start, line.start + end, text[start:end], view[start:end])
        begin, start = line.start + end, match.end()
        while text[start] == "\ufeff" or text[start].isspace():  # what `regex` takes for no blank
            start += 1
    yield Line(begin, line.start + start, line.end, text[start:], view[start:])
