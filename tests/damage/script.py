"""Traditional text that a converter went over character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from tests.damage.changes import Damaged

#: Characters that Simplified writes as another one which Traditional has too: without the word, the converter leaves that one.
HALF = dict(zip("幹後雲徵範佈並鬥願裡裏週於準", "干后云征范布并斗愿里里周于准", strict=True))


def half_converted(text: str, _rng: Random, /, *, characters: Mapping[str, str] = HALF) -> Damaged:
    """Put the Simplified form where a conversion by characters would have left it.

    >>> from random import Random
    >>> half_converted("幹部在會後說", Random(0)).text
    '干部在會后說'
    """
    return damage(
        text,
        (
            Change(offset, offset + 1, character, characters[character])
            for offset, character in enumerate(text)
            if character in characters
        ),
    )
