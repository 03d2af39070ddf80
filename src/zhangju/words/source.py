"""A text or an article in, what keywords are sought in out: one text, how much each stretch of it weighs, and its raw spans.

How an article becomes one text stands in `story.py`, which is read when the first one comes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

from zhangju.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    from zhangju.article.model import Article
    from zhangju.spans import Alignment
else:
    from zhangju.named import NamedTuple


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
        ends: Where each of these ends in the text.
    """

    text: str
    zone_ends: array[int]
    zone_weights: array[float]
    stretches: tuple[Stretch, ...] = ()
    ends: tuple[int, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stands in the raw text."""
        if not self.stretches:
            return start, end
        stretch = self.stretches[min(bisect_right(self.ends, start), len(self.ends) - 1)]
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
    from zhangju.words.story import read_article

    return read_article(given)
