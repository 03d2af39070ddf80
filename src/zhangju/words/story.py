"""An article in, what keywords are sought in out: its title and story as one text, with the raw spans of its paragraphs."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from zhangju import lexicon
from zhangju.article.wire import HEAD, read_wire
from zhangju.span import Span
from zhangju.spans import Alignment
from zhangju.words.source import Source, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.article.model import Article

TITLE, HEADING = 3.0, 2.0
"""How many occurrences in running text one in the title, and one in the heading of a section, counts for."""

FIELDS = {"title": "title", "lead": "lead", "body": "body", "heading": "headings", "list_item": "list_items"}
"""Under which name the raw spans of a kind of part stand among those of an article."""

WIRE_PARAGRAPHS = 3
"""How many of the first paragraphs may begin with who reports from where, which is not what an article is about."""


def read_article(article: Article) -> Source:
    """The title, lead, body, headings and list items of an article, a line each."""
    lines: list[str] = []
    stretches: list[Stretch] = []
    zone_ends, zone_weights = array("I"), array("d")
    place = 0
    for kind, text, start, end, alignment in _story(article):
        told = _wire_end(text) if kind in ("lead", "body") and len(stretches) <= WIRE_PARAGRAPHS else 0
        stretches.append(Stretch(place - told, place - told + len(text), start, end, alignment))
        lines.append(text[told:])
        place += len(text) - told + 1
        weight = TITLE if kind == "title" else HEADING if kind == "heading" else 1.0
        if zone_weights and zone_weights[-1] == weight:
            zone_ends[-1] = place
        else:
            zone_ends.append(place)
            zone_weights.append(weight)
    ends = tuple([stretch.end for stretch in stretches])
    return Source("\n".join(lines), zone_ends or array("I", [0]), zone_weights or array("d", [1.0]), tuple(stretches), ends)


def _story(article: Article) -> Iterator[tuple[str, str, int, int, Alignment | None]]:
    """The title and the paragraphs of the story: kind, repaired text, raw span, and how both go together."""
    spans: dict[str, Iterator[Span]] = {}
    for kind, name in FIELDS.items():
        found = article.spans.get(name, ())
        spans[kind] = iter((found,) if isinstance(found, Span) else found)
    titled = False
    for part in article.parts:
        if part.kind not in FIELDS or not part.text or (part.kind == "title" and titled):
            continue
        titled = titled or part.kind == "title"
        text = article.title or part.text if part.kind == "title" else part.text
        start, end = next(spans[part.kind], (part.start, part.end))
        yield part.kind, text, start, end, _alignment(article, text, start, end)


def _wire_end(text: str) -> int:
    """Where the formula ends that says who reports from where; 0 if a paragraph begins with none."""
    wire = read_wire(lexicon.default().fold(text[:HEAD]))
    return wire.span.end if wire else 0


def _alignment(article: Article, text: str, start: int, end: int) -> Alignment | None:
    """How a repaired paragraph goes together with its raw text; None if more happened to it than the edits tell."""
    if not article.edits:
        return Alignment.from_places(len(text), len(text), ()) if end - start == len(text) else None
    edits = []
    for place in range(bisect_left(article.edits, start, key=lambda edit: edit.start), len(article.edits)):
        edit = article.edits[place]
        if edit.end > end:
            break
        edits.append((edit.start - start, edit.end - start, edit.after))
    made = Alignment.from_edits(end - start, edits)
    return made if made.target_length == len(text) else None
