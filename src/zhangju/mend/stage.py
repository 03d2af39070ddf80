"""Raw text -> `Repaired`: run every family of damage in order, again and again until none finds anything.

Each family is a function `find(text) -> list[Mend]` in a module of its own and looks at the text as the families before it
left it. What they find is put together into edits on the raw text.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from zhangju.errors import ArgumentError
from zhangju.kernels import scan_format as form
from zhangju.kernels.edits import blocks, combined, mended
from zhangju.mend import (
    ascii_marks,
    comma_doubling,
    crlf,
    entities,
    invisible,
    lost,
    lost_blank,
    mojibake,
    pinyin,
    shift,
    signs,
    spaced,
    tags,
    unmended,
)
from zhangju.mend.model import Edit, Repaired, TextWarning
from zhangju.spans import IDENTITIES, Alignment, Block

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is looked for, in this order, and the sign that each family cannot be without.
#: Bytes read wrongly and characters that hide others come first, then what wraps text, then readings and marks. The byte shift
#: goes before tags: it takes their `<`. Readings go before blanks, or their letters, which stand close, hide that all others
#: stand apart. Full width is restored last, when brackets of readings and doubled commas are gone.
NEEDS = (
    (mojibake, form.MOJIBAKE),
    (invisible, form.INVISIBLE),
    (crlf, form.CRLF),
    (entities, form.REFERENCE),
    (shift, form.ASKED),
    (tags, form.TAG),
    (lost_blank, form.INDENT),
    (pinyin, form.READING),
    (spaced, form.SPACED),
    (comma_doubling, form.DOUBLED),
    (ascii_marks, form.FOLDED),
)
FAMILIES = tuple(family for family, _ in NEEDS)
#: A text without any of these is as it should be, and has lost nothing.
_ANY = reduce(or_, (sign for _, sign in NEEDS), form.LOST | form.ODD | form.VARIANT | form.GAP)

#: A family may uncover damage of an earlier one (`&lt;p&gt;`). Three rounds settle every text seen; the rest is for texts
#: made to nest.
ROUNDS = 12


def repair(text: str) -> Repaired:
    """Undo what scraping did to a text, as far as careful reading supports it.

    Args:
        text: a raw text, e.g. one article as scraped. Indent, blank lines and no-break blanks are layout and stay.

    Returns:
        The mended text with every edit; the same string where nothing is wrong. A second repair changes nothing.

    Raises:
        ArgumentError: `text` is not a string.

    >>> repaired = repair("領(lǐng)導干部參與黨建網(wǎng)絡(luò)，關(guān)注學(xué)習(xí)")
    >>> repaired.text
    '領導干部參與黨建網絡，關注學習'
    >>> repaired.edits[0]
    Edit(rule='pinyin', start=1, end=7, before='(lǐng)', after='')
    """
    if not isinstance(text, str):
        raise ArgumentError(f"repair() takes a string, not {type(text).__name__}; decode bytes first, or pass them to parse()")
    look = _kept.get("look") or _kept.setdefault("look", signs.scanner().flags)
    flags = look(text)
    if not flags & _ANY:
        # Most texts go no further, and most of what they cost is what is made here: so it is made the short way.
        size = len(text)
        return _NEW(Repaired, (text, text, (), IDENTITIES.get(size) or Alignment.from_places(size, size, ()), ()))
    edits: list[Edit] = []
    current = text
    warnings: list[TextWarning] = []
    gone = flags & form.LOST or (flags & form.ODD and lost.TWICE_LOST in text)
    torn = False  # whether bytes were read anew
    for _ in range(ROUNDS):
        settled = True
        for family, sign in NEEDS:
            mends = family.find(current) if flags & sign else None
            if mends:
                settled = False
                torn = torn or family is mojibake or family is shift
                edits = combined(text, current, edits, mends, Edit)
                current = mended(current, mends, 0, len(mends), 0, len(current))
                flags = look(current)
        if settled:
            break
    else:
        message = f"still finding damage inside mended damage after {ROUNDS} rounds: repair again, or look at the page"
        warnings.append(TextWarning("unsettled", message, 0, len(text)))
    if torn or gone:
        warnings = lost.told(text, edits) + warnings
    longer, changed, sources, targets = blocks(edits, Block)
    alignment = Alignment.from_parts(len(text), len(text) + longer, changed, sources, targets)
    if flags & (form.VARIANT | form.GAP):
        warnings += unmended.told(current, flags, alignment)
    return _NEW(Repaired, (text, current, tuple(edits), alignment, tuple(warnings)))


_NEW = tuple.__new__
_kept: dict[str, Callable[[str], int]] = {}
