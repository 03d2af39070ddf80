"""A text in, the words and characters out that show which region's usage it follows: 軟體 Taiwan's, 裏 Hong Kong's."""

from __future__ import annotations

from typing import NamedTuple

from zhangju.lexicon import default
from zhangju.script.lattice import words
from zhangju.script.stretch import around
from zhangju.script.tables import tables
from zhangju.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class RegionSign(NamedTuple):
    """A word or character by which a text shows a region's usage.

    Attributes:
        region: `TW`, `HK` or `CN`.
        text: the word as it stands there.
        span: where, in code points of the text.
    """

    region: str
    text: str
    span: Span


def region_signs(text: str, script: str) -> tuple[RegionSign, ...]:
    """The signs of regions in a text, in order; a word of two regions is a sign of each.

    Args:
        text: any text.
        script: the script it is in: some characters tell only in Traditional text.

    >>> [(sign.region, sign.text) for sign in region_signs("新軟體", "Hant")]
    [('TW', '軟體')]
    """
    view = text.translate(tables().fold)
    found = []
    for word, regions, where in default().table("regional_words"):
        if where in ("-", script):
            for start in _places(word, text, view):
                span = Span(start, start + len(word))
                found += [RegionSign(region, span.of(text), span) for region in regions.split(" ")]
    return tuple(sorted(found, key=lambda sign: (sign.span, sign.region)))


def _places(word: str, text: str, view: str) -> Iterator[int]:
    """Where a word stands as a word (公车 in 坐公车 but not in 办公车辆), or a character that the deep fold hides."""
    folded = word.translate(tables().fold) == word and len(word) > 1
    searched = view if folded else text
    start = searched.find(word)
    while start >= 0:
        if not folded or _is_word(view, start, start + len(word)):
            yield start
        start = searched.find(word, start + 1)


def _is_word(view: str, start: int, end: int) -> bool:
    left, right = around(view, start, end)
    edges = {edge for found in words().path(view, left, right, {}) for edge in found}
    return {start, end} <= edges
