"""The lines of a page -> which fields each of them may hold, told of all at once: so readers look at few lines.

Each reader knows what must stand in a line for it (`zhangju.kernels.lines.Needles`). Here all that is looked for in one go, and
the dates of a line are found once, whoever asks for them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zhangju.article import dates, wire
from zhangju.article.found import SHORT
from zhangju.kernels.lines import Needles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article.dates import FoundDate

#: What a line may hold: a date, a wire lead, a source behind a label, a byline, an editor, a bracket that names who wrote.
DATE, WIRE, SOURCE, BYLINE, EDITOR, BRACKET = (1 << number for number in range(6))

#: Credits stand in the last so many characters of a paragraph.
TAIL = 60
#: What must stand in a line for a label of a source: see `header.py`.
SOURCES = ("来源", "来 源", "出处", "稿源", "转载自", "转自", "发布机构", "发文机关")
#: What must stand in a line for a byline of three kinds: see `credits.py`.
BYLINES = (
    tuple(f"{word}{blank}{mark}" for word in "者撰文稿字译写笔图理" for blank in ("", " ") for mark in ":/丨|"),
    ("记者", "撰稿", "评论员", "通讯员", "特派员"),
    ("报道", "报导"),
)


@cache
def _needles() -> Needles:
    bylines = [need for of_kind in BYLINES for need in of_kind]
    return Needles([dates.needed(), wire.needed(), SOURCES, bylines, "编", ")"], True)  # noqa: FBT003


class Hints:
    """What the lines of a page may hold.

    Attributes:
        masks: for each line the bits of what may stand in it: of a long one, in its head and its tail.
    """

    __slots__ = ("_dates", "masks")

    def __init__(self, views: Sequence[str]) -> None:
        self.masks = _needles().masks(views, SHORT, wire.HEAD, TAIL)
        self._dates: dict[str, list[FoundDate]] = {}

    def dates(self, view: str) -> list[FoundDate]:
        """The dates of a line; they are found once."""
        found = self._dates.get(view)
        if found is None:
            found = self._dates[view] = dates.find_dates(view)
        return found
