"""Keywords as plain tuples and the text that they stand in, in; bars and marked places as HTML out: `keywords_html`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhangju.markup.charts import bar
from zhangju.markup.text import plural, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 20_000
"""How many characters of the text are shown at most."""

STRONG = 3
"""How many of the first keywords are marked more strongly."""


class Term(NamedTuple):
    """A keyword, with where it stands in the text that is shown."""

    term: str
    score: float
    count: int  # type: ignore[assignment]  # hides tuple.count on purpose, as in Keyword
    spans: Sequence[tuple[int, int]]


def keywords_html(terms: Sequence[Term], text: str | None) -> str:
    """Keywords as bars, and in their places.

    Args:
        terms: Those that tell most first.
        text: The text, with a line for each paragraph; None if it is not known.
    """
    if not terms:
        return '<div lang="en">no keywords</div>'
    highest = max(term.score for term in terms)
    lowest = min(0.0, *(term.score for term in terms))
    rows = "".join(
        f"<tr><td>{shown(term.term)}</td><td>{bar((term.score - lowest) / (highest - lowest) if highest > lowest else 1)}</td>"
        f"<td>{term.count:,}×</td></tr>"
        for term in terms
    )
    places = "" if text is None else f"<div>{_places(terms, text)}</div>"
    return f"<table>{rows}</table>{places}"


def _places(terms: Sequence[Term], text: str) -> str:
    """The text with the places of the keywords marked; of two that overlap the longer one."""
    found = sorted((start, -end, rank) for rank, term in enumerate(terms) for start, end in term.spans)
    pieces: list[str] = []
    position = 0
    for start, minus_end, rank in found:
        end = -minus_end
        if start < position or end > MOST:
            continue
        strong = ' class="strong"' if rank < STRONG else ""
        pieces += shown(text[position:start]), f"<mark{strong}>{shown(text[start:end])}</mark>"
        position = end
    pieces.append(shown(text[position : max(MOST, position)]))
    if len(text) > MOST:
        pieces.append(f'… <small lang="en">{plural(len(text) - MOST, "more character")}</small>')
    return "".join(pieces)
