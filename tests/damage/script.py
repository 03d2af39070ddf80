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


#: Traditional forms of characters that have one only, as OCR and anti-copying put them into Simplified pages.
STRAY = dict(zip("体会来时国学经发开长门问间东车马鱼鸟见", "體會來時國學經發開長門問間東車馬魚鳥見", strict=True))


def stray_script(text: str, rng: Random, /, *, share: float = 0.1) -> Damaged:
    """Put the form of the other script in some places: Traditional ones in a Simplified page, and the reverse.

    Args:
        text: Clean text.
        rng: Chooses the places.
        share: How many of the places get one, 0 to 1; one at least.

    >>> from random import Random
    >>> stray_script("国学", Random(0), share=1).text, stray_script("國學", Random(0), share=1).text
    ('國學', '国学')
    """
    back = {traditional: simplified for simplified, traditional in STRAY.items()}
    forms = max((STRAY, back), key=lambda pairs: sum(map(text.count, pairs)))
    places = [place for place, character in enumerate(text) if character in forms]
    chosen = rng.sample(places, min(len(places), max(1, round(len(places) * share))))
    return damage(text, (Change(place, place + 1, text[place], forms[text[place]]) for place in chosen))
