"""A text or an article in, what keywords are sought in out: one text, how much each stretch of it weighs, and its raw spans."""

from __future__ import annotations

from array import array

from zhangju.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NamedTuple

    from zhangju.article.model import Article
    from zhangju.spans import Alignment
else:
    from zhangju.named import NamedTuple

TITLE, HEADING = 3.0, 2.0
"""How many occurrences in running text one in the title, and one in the heading of a section, counts for."""

FIELDS = {"title": "title", "lead": "lead", "body": "body", "heading": "headings", "list_item": "list_items"}
"""Under which name the raw spans of a kind of part stand among those of an article."""

WIRE_PARAGRAPHS = 3
"""How many of the first paragraphs may begin with who reports from where, which is not what an article is about."""


class Stretch(NamedTuple):
    """A paragraph: where it stands in the text, where in the raw text, and how both go together; None if that is not known.

    Where a wire lead is left out, `start` is where the paragraph would begin with it.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    alignment: Alignment | None


class Source(NamedTuple):
    """What keywords are sought in.

    Attributes:
        text: The text: of an article the title, lead, body, headings and list items, repaired, a line each.
        zone_ends: Where each stretch ends that weighs the same, 32 bits each; the last one is the length of the text.
        zone_weights: What each occurrence there counts for, 64 bits each.
        stretches: The paragraphs of an article; empty for a text, whose spans are those of the raw text.
    """

    text: str
    zone_ends: array[int]
    zone_weights: array[float]
    stretches: tuple[Stretch, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stands in the raw text."""
        if not self.stretches:
            return start, end
        from bisect import bisect_right

        place = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        stretch = self.stretches[min(place, len(self.stretches) - 1)]
        if stretch.alignment is None:
            return stretch.raw_start, stretch.raw_end
        found = stretch.alignment.to_source((start - stretch.start, min(end, stretch.end) - stretch.start))
        return stretch.raw_start + found.start, stretch.raw_start + found.end

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the raw text stands in the text: the reverse of `raw_span`.

        Where it is not known how a paragraph goes together with its raw text, that is the whole paragraph.
        """
        if not self.stretches:
            return start, end
        from bisect import bisect_right

        place = bisect_right(self.stretches, start, key=lambda stretch: stretch.raw_start) - 1
        stretch = self.stretches[max(place, 0)]
        if stretch.alignment is None:
            return max(stretch.start, 0), stretch.end
        length = stretch.raw_end - stretch.raw_start
        found = stretch.alignment.to_target((max(0, start - stretch.raw_start), min(length, end - stretch.raw_start)))
        return max(0, stretch.start + found.start), stretch.start + found.end


def read_source(given: str | Article) -> Source:
    """What keywords are sought in.

    Args:
        given: A text, which is taken as it is; or an article.

    Raises:
        ArgumentError: It is neither.
    """
    if isinstance(given, str):
        text = given if type(given) is str else str.__str__(given)
        return Source(text, array("I", [len(text)]), array("d", [1.0]))
    if not hasattr(given, "parts") or not hasattr(given, "spans"):
        hint = "; decode it first" if isinstance(given, bytes) else ""
        raise ArgumentError(f"keywords are sought in a text or an Article, not in {type(given).__name__}{hint}")
    lines: list[str] = []
    stretches: list[Stretch] = []
    zone_ends, zone_weights = array("I"), array("d")
    place = 0
    for kind, text, start, end, alignment in _story(given):
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
    return Source("\n".join(lines), zone_ends or array("I", [0]), zone_weights or array("d", [1.0]), tuple(stretches))


def _story(article: Article) -> Iterator[tuple[str, str, int, int, Alignment | None]]:
    """The title and the paragraphs of the story: kind, repaired text, raw span, and how both go together."""
    from zhangju.span import Span

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
    from zhangju import lexicon
    from zhangju.article.wire import HEAD, read_wire

    wire = read_wire(lexicon.default().fold(text[:HEAD]))
    return wire.span.end if wire else 0


def _alignment(article: Article, text: str, start: int, end: int) -> Alignment | None:
    """How a repaired paragraph goes together with its raw text; None if more happened to it than the edits tell."""
    from bisect import bisect_left

    from zhangju.spans import Alignment

    edits = []
    for place in range(bisect_left(article.edits, start, key=lambda edit: edit.start), len(article.edits)):
        edit = article.edits[place]
        if edit.end > end:
            break
        edits.append((edit.start - start, edit.end - start, edit.after))
    made = Alignment.from_edits(end - start, edits)
    return made if made.target_length == len(text) else None
