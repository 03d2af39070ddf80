"""Readings in brackets behind Traditional characters, `網(wǎng)`: the mark of one script converter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from random import Random

    from tests.damage.changes import Damaged

#: Pages differ in how many characters they annotate; each of these is annotated wherever it stands.
FEWEST, MOST = 12, 45


def pinyin(
    text: str,
    rng: Random,
    /,
    *,
    readings: Mapping[str, str] | None = None,
    characters: Collection[str] | None = None,
    brackets: tuple[str, str] = ("(", ")"),
) -> Damaged:
    """Put the default reading behind every occurrence of some Traditional-only characters.

    Args:
        text: Clean Traditional text.
        rng: Chooses the characters, if they are not given.
        readings: Traditional-only character to default reading; all of it is used. Without it the library's own table is
            read, and the generator chooses among the characters that the text has.
        characters: The characters to annotate, for those that `readings` has.
        brackets: The opening and the closing one.

    >>> from random import Random
    >>> pinyin("網絡學習", Random(0), readings={"網": "wǎng", "習": "xí"}).text
    '網(wǎng)絡學習(xí)'
    """
    chosen = set(characters) if characters is not None else None
    if readings is None:
        from zhangju import lexicon  # here, so that the other families work where the library does not

        readings = lexicon.default().readings
        if chosen is None:
            # In the order of the text, not of a set: the same seed must choose the same.
            present = [character for character in dict.fromkeys(text) if character in readings]
            chosen = set(rng.sample(present, min(len(present), rng.randint(FEWEST, MOST))))
    opening, closing = brackets
    return damage(
        text,
        (
            Change(offset, offset, "", f"{opening}{readings[character]}{closing}")
            for offset, character in enumerate(text, start=1)
            if character in readings and (chosen is None or character in chosen)
        ),
    )
