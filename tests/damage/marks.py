"""Chinese marks folded to ASCII, or with a comma put before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

ASCII_MARKS = {"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"}
# Brackets and opening quotes are not seen with a comma before them.
DOUBLED_MARKS = "，、。；！？”"


def ascii_marks(text: str, _rng: Random, /, *, marks: str = "，：；！？（）") -> Damaged:
    """Fold full-width marks to ASCII, as a cleaner of widths does: all of `marks`, wherever they stand.

    >>> from random import Random
    >>> ascii_marks("時間：九點（早上）。", Random(0)).text
    '時間:九點(早上)。'
    """
    return damage(
        text,
        (Change(offset, offset + 1, mark, ASCII_MARKS[mark]) for offset, mark in enumerate(text) if mark in marks),
    )


def comma_doubling(text: str, _rng: Random, /, *, marks: str = DOUBLED_MARKS) -> Damaged:
    """Put an ASCII comma before every mark that ends a clause.

    >>> from random import Random
    >>> comma_doubling("研究院、發射場，都來了。", Random(0)).text
    '研究院,、發射場,，都來了,。'
    """
    return damage(text, (Change(offset, offset, "", ",") for offset, mark in enumerate(text) if mark in marks))
