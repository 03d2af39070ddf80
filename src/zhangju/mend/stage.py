"""Raw text -> `Repaired`: run every family of damage in order, again and again until none finds anything.

Each family is a function `find(text) -> list[Mend]` in a module of its own and looks at the text as the families before it
left it. What they find is put together into edits on the raw text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhangju.errors import ArgumentError
from zhangju.lexicon import damage
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
from zhangju.mend.model import Edit, Repaired, TextWarning, apply_edits
from zhangju.spans import Alignment, overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.mend.family import Mend

#: What is looked for, in this order, and what each family cannot be without: a sign of the first kind and one of the second.
#: Bytes read wrongly and characters that hide others come first, then what wraps text, then readings and marks. The byte shift
#: goes before tags: it takes their `<`. Readings go before blanks, or their letters, which stand close, hide that all others
#: stand apart. Full width is restored last, when brackets of readings and doubled commas are gone.
NEEDS = (
    (mojibake, signs.MOJIBAKE, signs.MOJIBAKE),
    (invisible, damage.INVISIBLE, damage.INVISIBLE),
    (crlf, signs.CRLF, signs.CRLF),
    (entities, damage.REFERENCE, damage.REFERENCE),
    (shift, damage.ASKED, damage.ASKED),
    (tags, damage.TAG, damage.TAG),
    (lost_blank, damage.ASKED, damage.ASKED),
    (pinyin, damage.BRACKET, damage.BRACKET),
    (spaced, damage.BLANK, damage.BLANK),
    (comma_doubling, damage.COMMA, damage.COMMA),
    (ascii_marks, damage.COMMA, damage.STOP),
)
FAMILIES = tuple(family for family, *_ in NEEDS)

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
    edits: list[Edit] = []
    current = text
    warnings: list[TextWarning] = []
    flags = signs.look(current).flags
    gone = flags & damage.LOST
    for _ in range(ROUNDS):
        settled = True
        for family, one, other in NEEDS:
            mends = family.find(current) if flags & one and flags & other else None
            if mends:
                settled = False
                edits = _combine(text, current, edits, mends)
                current = apply_edits(current, mends)
                flags = signs.look(current).flags
        if settled:
            break
    else:
        message = f"still finding damage inside mended damage after {ROUNDS} rounds: repair again, or look at the page"
        warnings.append(TextWarning("unsettled", message, 0, len(text)))
    if edits or gone or lost.TWICE_LOST in text:
        warnings = lost.told(text, edits) + warnings
    if edits:
        alignment = Alignment.from_edits(len(text), [(edit.start, edit.end, edit.after) for edit in edits])
    else:
        alignment = Alignment.from_places(len(text), len(text), ())
    warnings += unmended.told(current, flags, alignment)
    return Repaired(text, current, tuple(edits), alignment, tuple(warnings))


def _combine(raw: str, current: str, edits: Sequence[Edit], mends: Sequence[Mend]) -> list[Edit]:
    """Carry mends of the current text back to the raw text; where they meet earlier edits, both become one."""
    if not edits:
        return [Edit(rule, start, end, raw[start:end], after) for start, end, after, rule in mends]
    earlier = []
    shift = 0
    for edit in edits:
        earlier.append((edit.start, edit.end, edit.start + shift, edit.start + shift + len(edit.after), edit))
        shift += len(edit.after) - (edit.end - edit.start)
    combined = []
    shift = 0  # from the current text to the raw text, behind the last group
    for before, after, start, end in overlapping(earlier, mends, touching=False):
        if not after:
            edit = before[0][4]
            combined.append(edit)
            shift = edit.end - end
            continue
        if not before:
            mend = after[0]
            raw_start, raw_end = start + shift, end + shift
            combined.append(Edit(mend.rule, raw_start, raw_end, raw[raw_start:raw_end], mend.after))
            continue
        raw_start = before[0][0] - (before[0][2] - start)
        raw_end = before[-1][1] + (end - before[-1][3])
        result = apply_edits(current, after, start, end)
        rules = dict.fromkeys([rule for block in before for rule in block[4].rule.split("+")] + [mend.rule for mend in after])
        combined.append(Edit("+".join(rules), raw_start, raw_end, raw[raw_start:raw_end], result))
        shift = raw_end - end
    return combined
