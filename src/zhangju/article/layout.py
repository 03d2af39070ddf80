"""Repaired text -> its lines with the stretch of the raw text that each stands for, markup-only lines included.

The stretches tile the raw text: each goes from where its line begins to where the next one does.
"""

from __future__ import annotations

from itertools import pairwise
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

from zhangju.article.lines import split

if TYPE_CHECKING:
    from zhangju.article.lines import Line
    from zhangju.mend import Repaired


class Placed(NamedTuple):
    """A line and the span of the raw text that is its; `line` is None where the raw text holds only markup."""

    line: Line | None
    start: int
    end: int


def lay_out(repaired: Repaired) -> list[Placed]:
    r"""Split a repaired text into lines and say which stretch of the raw text each one covers.

    >>> from zhangju.mend import repair
    >>> placed = lay_out(repair("<p class='a'>\n<b>标题</b>\n"))
    >>> [(one.line and one.line.text, one.start, one.end) for one in placed]
    [(None, 0, 14), ('标题', 14, 24)]
    """
    lines = split(repaired.text)
    raw = repaired.raw
    if repaired.alignment.is_identity:
        starts = [line.begin for line in lines]
        found: list[tuple[int, Line | None]] = list(zip(starts, lines, strict=True))
    else:
        found = []
        previous_end = 0
        begins = repaired.alignment.source_boundaries([line.begin for line in lines])
        spans = repaired.alignment.sources([(line.start, line.end) for line in lines])
        for line, start, (_, end) in zip(lines, begins, spans, strict=True):
            if start - previous_end > 1 or not found:
                found += ((place, None) for place in _markup_lines(raw, previous_end, start, whole_first=not found))
            found.append((start, line))
            previous_end = end
        found += ((place, None) for place in _markup_lines(raw, previous_end, len(raw), whole_first=not found))
    if not found:
        return []
    bounds = _apart([0, *(start for start, _ in found[1:]), len(raw)])
    return [_NEW(Placed, (line, start, end)) for (_, line), (start, end) in zip(found, pairwise(bounds), strict=True)]


_NEW = tuple.__new__


def _apart(bounds: list[int]) -> list[int]:
    """Give each line a stretch of its own: of several lines that one edit made, all begin where it does.

    Nothing tells where in the edit one ends; they get equal parts of it, so that spans are in order and none is empty.

    >>> _apart([0, 10, 10, 10, 40, 50])
    [0, 10, 20, 30, 40, 50]
    """
    if all(map(lt, bounds, bounds[1:])):
        return bounds
    for index in range(1, len(bounds)):
        if bounds[index] > bounds[index - 1]:
            continue
        first = index - 1
        last = index
        while last < len(bounds) - 1 and bounds[last] <= bounds[first]:
            last += 1
        step = (bounds[last] - bounds[first]) / (last - first)
        bounds[first:last] = [bounds[first] + round(step * number) for number in range(last - first)]
    return bounds


def _markup_lines(raw: str, start: int, end: int, *, whole_first: bool) -> list[int]:
    """Where lines begin, between `start` and `end`, that are not blank but of which repair left nothing."""
    places = []
    position = start
    if not whole_first:
        position = raw.find("\n", start, end) + 1
        if position == 0:
            return []
    while position < end:
        line_end = raw.find("\n", position, end)
        if line_end < 0:
            line_end = end
        if raw[position:line_end].strip():
            places.append(position)
        position = line_end + 1
    return places
