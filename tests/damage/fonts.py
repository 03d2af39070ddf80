"""Characters that fonts and PDF files put for others, and digits that somebody's cleaning took out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

#: Radicals and compatibility ideographs that look like the character; marks of vertical and small forms.
VARIANTS = {
    **dict(zip("一人大小日月水行方文生工立用高面见长风车", "⼀⼈⼤⼩⽇⽉⽔⾏⽅⽂⽣⼯⽴⽤⾼⾯⻅⻓⻛⻋", strict=True)),
    **dict(zip("更車金樂年里理", "\uf901\uf902\uf90a\uf914\uf98e\uf9e9\uf9e4", strict=True)),
    "：": "︰",
    "·": "‧",
    "，": "﹐",
}


def variants(text: str, rng: Random, /, *, share: float = 0.3) -> Damaged:
    """Put another character for some of those that have a twin.

    Args:
        text: Clean text.
        rng: Chooses the places.
        share: How likely each place is to get one, 0 to 1.

    >>> from random import Random
    >>> variants("三日：晴", Random(0), share=1).text
    '三⽇︰晴'
    """
    return damage(
        text,
        (
            Change(place, place + 1, character, VARIANTS[character])
            for place, character in enumerate(text)
            if character in VARIANTS and rng.random() < share
        ),
    )


def digits_lost(text: str, _rng: Random, /) -> Damaged:
    """Take all digits out.

    >>> from random import Random
    >>> digits_lost("2020年3月5日，晴", Random(0)).text
    '年月日，晴'
    """
    return damage(text, (Change(match.start(), match.end(), match[0], "") for match in re.finditer("[0-9]+", text)))
