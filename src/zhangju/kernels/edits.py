# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A text and the mends of it in; the text mended, all edits of the raw text so far, and the blocks of an alignment out.

A mend is a tuple `(start, end, after, rule)`, an edit `(rule, start, end, before, after)`, as `zhangju.mend` has them. Types for
compiling are in ``edits.pxd``.
"""

from __future__ import annotations

from zhangju.kernels import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Edit = TypeVar("Edit")
    Block = TypeVar("Block")


def mended(text: str, mends: list[Any], first: int, behind: int, start: int, end: int) -> str:
    """Apply mends to a stretch of the text that they were found in.

    Args:
        text: The text.
        mends: What was found in it, in order, without overlap.
        first: The first of them that is wanted.
        behind: The one behind the last of them.
        start: Where the stretch begins.
        end: Where it ends.
    """
    if memory.kind(text) == 2:
        room = end - start
        for number in range(first, behind):
            mend = mends[number]
            after = memory.item(mend, 2)
            if memory.kind(after) == 4:
                room = -1
                break
            room += len(after)
        if room >= 0:
            return _mended(text, mends, first, behind, start, end, room)
    pieces = []
    place = start
    for number in range(first, behind):
        mend = mends[number]
        pieces.append(text[place : memory.number(mend, 0)])
        pieces.append(memory.item(mend, 2))
        place = memory.number(mend, 1)
    pieces.append(text[place:end])
    return "".join(pieces)


def _mended(text: str, mends: list[Any], first: int, behind: int, start: int, end: int, room: int) -> str:
    """The same, where all characters are of the basic plane."""
    units = memory.shorts(text)
    draft = memory.new_shorts(room)
    out = memory.shorts_in(draft)
    length = 0
    place = start
    for number in range(first, behind):
        mend = mends[number]
        stop = memory.number(mend, 0)
        while place < stop:
            out[length] = units[place]
            length += 1
            place += 1
        after = memory.item(mend, 2)
        for at in range(len(after)):
            out[length] = ord(after[at])
            length += 1
        place = memory.number(mend, 1)
    while place < end:
        out[length] = units[place]
        length += 1
        place += 1
    return memory.finished(draft, length, 0xFFFF)


def combined(raw: str, current: str, edits: list[Edit], mends: list[Any], kind: type[Edit]) -> list[Edit]:
    """Carry mends of the current text back to the raw text; where they meet earlier edits, both become one.

    They meet where they share a character, or where what is empty in the current text lies within the other, or at its place if
    both are.

    Args:
        raw: The raw text.
        current: What the edits made of it.
        edits: Those edits, in order.
        mends: What was found in the current text, in order.
        kind: What to make of each.
    """
    return _combined(raw, current, edits, mends, kind)


def _combined(raw: str, current: str, edits: list[Any], mends: list[Any], kind: type[Any]) -> list[Any]:
    made: list[Any] = []
    shift = 0  # from the current text to the raw text, behind the last edit
    number, numbers = 0, len(mends)
    one, ones = 0, len(edits)
    while number < numbers:
        mend = mends[number]
        start, end = memory.number(mend, 0), memory.number(mend, 1)
        first = last = 0
        while one < ones:
            edit = edits[one]
            first = memory.number(edit, 1) - shift
            last = first + len(memory.item(edit, 4))
            if last > start or (first == start and start == end):
                break
            made.append(edit)
            shift = memory.number(edit, 2) - last
            one += 1
        if one == ones or first > end or (first == end and not (first == last and last == start)):
            before = raw[start + shift : end + shift]
            made.append(memory.quintuple(kind, memory.item(mend, 3), start + shift, end + shift, before, memory.item(mend, 2)))
            number += 1
            continue
        from_one, from_number, from_start = one, number, min(start, first)
        raw_start = from_start + shift
        start, end = from_start, max(end, last)
        shift = memory.number(edits[one], 2) - last
        one += 1
        number += 1
        while True:
            if one < ones:
                first = memory.number(edits[one], 1) - shift
                last = first + len(memory.item(edits[one], 4))
                if _meets(start, end, first, last):
                    end = max(end, last)
                    shift = memory.number(edits[one], 2) - last
                    one += 1
                    continue
            if number < numbers and _meets(start, end, memory.number(mends[number], 0), memory.number(mends[number], 1)):
                end = max(end, memory.number(mends[number], 1))
                number += 1
                continue
            break
        rules = [rule for edit in edits[from_one:one] for rule in edit[0].split("+")]
        rules += [mend[3] for mend in mends[from_number:number]]
        after = mended(current, mends, from_number, number, start, end)
        before = raw[raw_start : end + shift]
        made.append(memory.quintuple(kind, "+".join(dict.fromkeys(rules)), raw_start, end + shift, before, after))
    made += edits[one:]
    return made


def _meets(start: int, end: int, first: int, last: int) -> bool:
    """Whether what stands at `first:last` meets a group that begins no later, at `start:end`."""
    if first < last:
        return first < end
    return start < first < end or (start == end and end == first)


def blocks(edits: list[Any], kind: type[Block]) -> tuple[int, list[Block], list[int], list[int]]:
    """The blocks of the alignment of a raw text with what edits made of it.

    Args:
        edits: The edits, in order.
        kind: What to make of each block.

    Returns:
        How many characters were added; the blocks; and where each begins on either side.
    """
    return _blocks(edits, kind)


def _blocks(edits: list[Any], kind: type[Any]) -> tuple[int, list[Any], list[int], list[int]]:
    made: list[Any] = []
    sources: list[int] = []
    targets: list[int] = []
    shift = first = target = 0
    behind = -1
    for number in range(len(edits)):
        edit = edits[number]
        start, end = memory.number(edit, 1), memory.number(edit, 2)
        size = len(memory.item(edit, 4))
        if size == end - start:
            continue
        if start == behind:
            made.pop()  # what touches is one block
        else:
            first, target = start, start + shift
            sources.append(first)
            targets.append(target)
        shift += size - (end - start)
        made.append(memory.quadruple(kind, first, end, target, end + shift))
        behind = end
    return shift, made, sources, targets
