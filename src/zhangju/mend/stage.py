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
from zhangju.spans import IDENTITIES, Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zhangju.mend.family import Mend

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
    for _ in range(ROUNDS):
        settled = True
        for family, sign in NEEDS:
            mends = family.find(current) if flags & sign else None
            if mends:
                settled = False
                edits = _combine(text, current, edits, mends)
                current = apply_edits(current, mends)
                flags = look(current)
        if settled:
            break
    else:
        message = f"still finding damage inside mended damage after {ROUNDS} rounds: repair again, or look at the page"
        warnings.append(TextWarning("unsettled", message, 0, len(text)))
    if edits or gone:
        warnings = lost.told(text, edits) + warnings
    places: list[int] = []
    shift = 0
    for _, start, end, _, after in edits:
        if len(after) != end - start:
            places += (start, end, start + shift, start + shift + len(after))
            shift += len(after) - (end - start)
    alignment = Alignment.from_places(len(text), len(text) + shift, places)
    if flags & (form.VARIANT | form.GAP):
        warnings += unmended.told(current, flags, alignment)
    return Repaired(text, current, tuple(edits), alignment, tuple(warnings))


def _combine(raw: str, current: str, edits: Sequence[Edit], mends: Sequence[Mend]) -> list[Edit]:
    """Carry mends of the current text back to the raw text; where they meet earlier edits, both become one.

    They meet where they share a character, or where what is empty in the current text lies within the other, or at its place if
    both are.
    """
    if not edits:
        return [_NEW(Edit, (rule, start, end, raw[start:end], after)) for start, end, after, rule in mends]
    combined: list[Edit] = []
    shift = 0  # from the current text to the raw text, behind the last edit
    after = 0
    count = len(edits)
    number = 0
    while number < len(mends):
        start, end, _, _ = mend = mends[number]
        first = last = 0
        while after < count:
            edit = edits[after]
            first = edit[1] - shift
            last = first + len(edit[4])
            if last > start or first == start == end:
                break
            combined.append(edit)
            shift = edit[2] - last
            after += 1
        number += 1
        if after == count or first > end or (first == end and not first == last == start):
            raw_start, raw_end = start + shift, end + shift
            combined.append(_NEW(Edit, (mend[3], raw_start, raw_end, raw[raw_start:raw_end], mend[2])))
            continue
        one, other = after, number - 1
        before = shift
        start, end = min(start, first), max(end, last)
        shift = edit[2] - last
        after += 1
        while True:
            if after < count and _meets(start, end, first := edits[after][1] - shift, last := first + len(edits[after][4])):
                end = max(end, last)
                shift = edits[after][2] - last
                after += 1
            elif number < len(mends) and _meets(start, end, mends[number][0], mends[number][1]):
                end = max(end, mends[number][1])
                number += 1
            else:
                break
        rules = [rule for edit in edits[one:after] for rule in edit.rule.split("+")] + [mend.rule for mend in mends[other:number]]
        raw_start, raw_end = start + before, end + shift
        result = apply_edits(current, mends[other:number], start, end)
        combined.append(Edit("+".join(dict.fromkeys(rules)), raw_start, raw_end, raw[raw_start:raw_end], result))
    combined += edits[after:]
    return combined


_NEW = tuple.__new__
_kept: dict[str, Callable[[str], int]] = {}


def _meets(start: int, end: int, first: int, last: int) -> bool:
    """Whether what stands at `first:last` meets a group that begins no later, at `start:end`."""
    return first < end if first < last else start < first < end or start == end == first
