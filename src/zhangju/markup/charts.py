"""Numbers in, small charts as inline SVG out: a bar, a line as high as the text, columns over time.

A bar and a line stand beside the number or the name that they show, so that they are hidden from those who listen; columns are
read out, each with its name and value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhangju.markup.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

LENGTH = 100
"""How long the longest bar is, in pixels."""

_HEIGHT = 120
_LABELS = 12


def bar(share: float, length: int = LENGTH) -> str:
    """A bar.

    Args:
        share: How much of the whole length it has, from 0 to 1.
        length: The whole length.

    >>> bar(0.5, 80)
    '<svg class="bar" width="80" height="10" aria-hidden="true"><rect width="50%" height="10"/></svg>'
    """
    width = max(1, round(100 * min(1.0, max(0.0, share))))
    return f'<svg class="bar" width="{length}" height="10" aria-hidden="true"><rect width="{width}%" height="10"/></svg>'


def line(values: Sequence[float], width: int = 80, height: int = 16) -> str:
    """A line through values over time, as high as the text; nothing of less than two.

    >>> line([3]), line([0, 1]).count("<polyline")
    ('', 1)
    """
    if len(values) < 2:
        return ""
    highest = max(values) or 1.0
    step = (width - 4) / (len(values) - 1)
    points = [(2 + step * place, height - 2 - (height - 4) * value / highest) for place, value in enumerate(values)]
    path = " ".join(f"{x:.3g},{y:.3g}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg class="line" width="{width}" height="{height}" aria-hidden="true">'
        f'<polyline points="{path}"/><circle cx="{x:.3g}" cy="{y:.3g}" r="2"/></svg>'
    )


def columns(names: Sequence[str], values: Sequence[int], label: str) -> str:
    """Columns over time, with names below and the highest value above.

    Args:
        names: What each column is called.
        values: How high it is.
        label: What the chart shows, for those who listen.
    """
    if not names:
        return ""
    highest = max(values) or 1
    width = max(4, min(64, 720 // len(names)))
    every = -(-len(names) // _LABELS)
    pieces: list[str] = []
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        high = round(_HEIGHT * value / highest)
        x = place * width
        told = f"{shown(name)}: {value:,}"
        pieces.append(
            f'<g role="listitem" aria-label="{told}"><title>{told}</title>'
            f'<rect x="{x + 1}" y="{_HEIGHT + 16 - high}" width="{max(1, width - 2)}" height="{high}"/>'
        )
        if value == highest or len(names) <= _LABELS:
            pieces.append(f'<text x="{x + width / 2:g}" y="{_HEIGHT + 12 - high}" text-anchor="middle">{value:,}</text>')
        if place % every == 0:
            pieces.append(f'<text x="{x + width / 2:g}" y="{_HEIGHT + 32}" text-anchor="middle">{shown(name)}</text>')
        pieces.append("</g>")
    whole = max(width * len(names), 64)
    return (
        f'<svg class="columns" viewBox="-28 0 {whole + 56} {_HEIGHT + 38}" width="{whole + 56}" height="{_HEIGHT + 38}" '
        f'role="list" aria-label="{shown(label)}">{"".join(pieces)}</svg>'
    )
