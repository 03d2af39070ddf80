"""Several families of damage over one text, in the order in which they arise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tests.damage.blanks import lost_blank, spaced
from tests.damage.changes import Damaged, compose
from tests.damage.fonts import digits_lost, variants
from tests.damage.invisible import bom, zero_width
from tests.damage.marks import ascii_marks, comma_doubling
from tests.damage.markup import crlf, entities, tags
from tests.damage.mojibake import mojibake
from tests.damage.pinyin import pinyin
from tests.damage.script import half_converted, stray_script
from tests.damage.shift import shift

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random


class Family(Protocol):
    """A generator with its options left at their defaults."""

    def __call__(self, text: str, rng: Random, /) -> Damaged: ...


#: In the order in which they arise: somebody cleans digits out, fonts and OCR put other characters, the mirror converts the
#: script, cuts bytes apart, doubles commas and folds marks; its converter adds readings (after the marks, or its own brackets
#: would be folded with them); then come charsets, editors, the dump, and last whoever reads that wrongly.
FAMILIES: dict[str, Family] = {
    "digits_lost": digits_lost,
    "variants": variants,
    "stray_script": stray_script,
    "half_converted": half_converted,
    "shift": shift,
    "comma_doubling": comma_doubling,
    "ascii_marks": ascii_marks,
    "spaced": spaced,
    "pinyin": pinyin,
    "lost_blank": lost_blank,
    "bom": bom,
    "zero_width": zero_width,
    "entities": entities,
    "tags": tags,
    "crlf": crlf,
    "mojibake": mojibake,
}
ORDER = tuple(FAMILIES)


def mix(text: str, rng: Random, /, names: Iterable[str]) -> Damaged:
    """Lay several families over a text, in `ORDER`, whatever the order of `names`.

    Args:
        text: Clean text.
        rng: Passed from one family to the next.
        names: Keys of `FAMILIES`; none gives the text as it is.

    Returns:
        The damaged text, and changes that lead to it from the clean one: those that touch are joined.

    Raises:
        ValueError: A name is not one of `FAMILIES`.

    >>> from random import Random
    >>> mix("甲，乙\\n丙", Random(0), ["crlf", "ascii_marks"]).text
    '甲,乙x0dx0a丙'
    """
    wanted = set(names)
    if unknown := wanted - set(FAMILIES):
        message = f"no such damage: {', '.join(sorted(unknown))}; take from: {', '.join(ORDER)}"
        raise ValueError(message)
    mixed = Damaged(text, ())
    for name in ORDER:
        if name in wanted:
            layer = FAMILIES[name](mixed.text, rng)
            mixed = Damaged(layer.text, compose(text, mixed.changes, layer.changes))
    return mixed
