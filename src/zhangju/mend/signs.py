"""A text in, the families of damage that it may have out: one look at each character, so that clean pages pay almost nothing.

A sign is what a family of damage cannot be without (no `&`, no character references); whether it is damage the family decides.
"""

from __future__ import annotations

from typing import NamedTuple

from zhangju import lexicon
from zhangju.kernels.scan import scan

MOJIBAKE, CRLF = 1 << 16, 1 << 17


class Signs(NamedTuple):
    """The signs of damage in a text.

    Attributes:
        flags: of the kernel `scan` and `lexicon/damage.py`, or'ed, with `MOJIBAKE` and `CRLF`.
        lines: where the lines start and end that may be decoded wrongly, and whether each is odd as a whole, one behind the
            other.
        pairs: the places of every two odd characters that stand together.
    """

    flags: int
    lines: list[int]
    pairs: list[int]

    def of(self, *needed: int) -> bool:
        """Whether there is one of each of these."""
        return all(self.flags & flags for flags in needed)


def look(text: str) -> Signs:
    """Look for signs of damage.

    >>> from zhangju.lexicon import damage
    >>> signs = look("網(wǎng)")
    >>> signs.of(damage.BRACKET, damage.TONE), signs.of(damage.REFERENCE)
    (True, False)
    """
    table = _tables.get("signs")
    if table is None:
        table = _tables.setdefault("signs", lexicon.default().section("damage:signs").cast("H"))
    flags, lines, pairs = scan(text, table)
    if lines or pairs:
        flags |= MOJIBAKE
    if "x0dx0a" in text:
        flags |= CRLF
    return Signs(flags, lines, pairs)


_tables: dict[str, memoryview] = {}
