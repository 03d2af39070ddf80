"""Characters that nobody sees: byte order marks and zero-width ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

_LINE = re.compile(r"(?m)^(?=.*\S)")
_INSIDE = re.compile(r"(?<=\S)(?=\S)")
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f"


def bom(text: str, rng: Random, /, *, share: float = 0.2) -> Damaged:
    """Put U+FEFF at the start of the first line and of some others, as files joined end to end have it.

    Args:
        text: Clean text.
        rng: Chooses the lines.
        share: How many of the lines after the first get one, 0 to 1.

    >>> from random import Random
    >>> bom("標題\\n首段", Random(0), share=1).text
    '\\ufeff標題\\n\\ufeff首段'
    """
    offsets = [match.start() for match in _LINE.finditer(text)]
    return damage(
        text, (Change(offset, offset, "", "\ufeff") for offset in offsets if offset == offsets[0] or rng.random() < share)
    )


def zero_width(text: str, rng: Random, /, *, share: float = 0.01) -> Damaged:
    """Put one or two of U+200B to U+200F between some characters of a line; between two at least.

    Args:
        text: Clean text.
        rng: Chooses the places and the characters.
        share: How many of the places get one, 0 to 1.

    >>> from random import Random
    >>> len(zero_width("一行沒有空白的文字", Random(0)).text)
    10
    """
    places = [match.start() for match in _INSIDE.finditer(text)]
    chosen = rng.sample(places, min(len(places), max(1, round(len(places) * share))))
    return damage(
        text, (Change(offset, offset, "", "".join(rng.choices(ZERO_WIDTH, k=rng.choice((1, 1, 2))))) for offset in sorted(chosen))
    )
