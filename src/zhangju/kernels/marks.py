# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A text in; out what is to be mended in it character by character: marks that were folded, commas doubled, blanks, readings.

What each mend is, `zhangju.mend` tells, which decides on whole pages. Types for compiling are in ``marks.pxd``.
"""

from __future__ import annotations

from zhangju.kernels import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeVar

    Mend = TypeVar("Mend")

#: The marks of ASCII that have a full-width twin, by their numbers.
WIDE = tuple(chr(code + 0xFEE0) for code in range(64))
#: A reading has so many letters at most.
LETTERS = 6
#: A gap of more blanks than that is none between two characters.
BLANKS = 16


def folded(text: str, kind: type[Mend]) -> list[Mend]:
    """Find the marks of ASCII that belong to Chinese text, by what stands beside them, or in the brackets.

    Args:
        text: A page whose marks were folded.
        kind: What to make of each.
    """
    return _folded(text, len(text), kind)


def doubled(text: str, kind: type[Mend]) -> tuple[list[Mend], int]:
    """Find the commas before marks, and before other commas.

    Args:
        text: Any text.
        kind: What to make of each.

    Returns:
        What is to go, and how often a mark that is not in ASCII stands behind.
    """
    return _doubled(text, len(text), kind)


def neighbours(text: str) -> tuple[int, int, int, int]:
    """Count how often a blank stands between two characters.

    Args:
        text: Any text.

    Returns:
        How many Chinese characters have one behind a blank, and how many of them have one at all; the same of those of ASCII.
    """
    return _neighbours(text, len(text))


def blanks(text: str, apart: bool, kind: type[Mend]) -> list[Mend]:  # noqa: FBT001 - compiled, it is a number
    """Find the blanks of a text that is spaced throughout; those of the indent stay.

    Args:
        text: The text.
        apart: Whether Latin words are spaced, too.
        kind: What to make of each.
    """
    return _blanks(text, len(text), apart, kind)


def readings(text: str, known: Mapping[str, str], kind: type[Mend]) -> list[Mend]:
    """Find readings in brackets behind the characters that have them.

    Args:
        text: Any text.
        known: The reading of each character.
        kind: What to make of each.
    """
    return _readings(text, len(text), known, kind)


def _folded(text: str, size: int, kind: type[Any]) -> list[Any]:
    places: list[int] = []
    opened: list[int] = []
    last_han = last_wide = -1
    place = 0
    while place < size:
        code = ord(text[place])
        end = place + 1
        if code > 63:
            if _is_han(code):
                last_han = place
        elif code == 40:
            opened.append(place)
        elif code == 10:
            _add_unclosed(text, size, opened, places)
        elif code == 41:
            if not opened:
                if place > 0 and _is_chinese(ord(text[place - 1])) and _may_close(text, size, place):
                    places.append(place)
                    last_wide = place
            else:
                opening = opened.pop()
                if last_han > opening or _stands_in_chinese(text, size, opening, place):
                    places.append(opening)
                    places.append(place)
                    last_wide = place
        elif code in {33, 44, 58, 59, 63}:
            while end < size and code in {33, 63} and ord(text[end]) in {33, 63}:
                end += 1
            if _is_chinese_mark(text, size, place, end, last_wide == place - 1):
                for at in range(place, end):
                    places.append(at)  # noqa: PERF402 - compiled, it is a loop over numbers
                last_wide = end - 1
        place = end
    _add_unclosed(text, size, opened, places)
    places.sort()
    return [memory.quadruple(kind, at, at + 1, WIDE[ord(text[at])], "ascii-marks") for at in places]


def _add_unclosed(text: str, size: int, opened: list[int], places: list[int]) -> None:
    """Take the brackets that no other one closes on their line, where they stand between Chinese characters."""
    while opened:
        opening = opened.pop()
        between = 0 < opening < size - 1 and _is_chinese(ord(text[opening - 1])) and _is_chinese(ord(text[opening + 1]))
        if between:
            places.append(opening)


def _is_chinese_mark(text: str, size: int, start: int, end: int, behind_wide: bool) -> bool:  # noqa: FBT001
    """Whether the mark (or the run of `!` and `?`) at `start:end` belongs to Chinese text, by what stands beside it."""
    code = ord(text[start])
    if code == 63 and end < size and _has(text, start, end, 33):
        return False
    left = ord(text[start - 1]) if start > 0 else 0
    if start > 0 and (behind_wide or _is_chinese(left) or _is_sign(left)):
        return True
    right_chinese = end < size and _is_chinese(ord(text[end]))
    if code == 58:
        return right_chinese and (start == 0 or left in {0x22, 0x25, 0x27, 0x29, 0x5D, 0xB0} or memory.is_alphanumeric(left))
    if right_chinese:
        return start > 0 or code not in {33, 63}
    # A blank may stand before the mark: 产业 ,GDP.
    place = start - 1
    while place >= 0 and ord(text[place]) in {0x20, 0xA0}:
        place -= 1
    return 0 <= place < start - 1 and _is_chinese(ord(text[place]))


def _is_sign(code: int) -> bool:
    """Whether a character is neither of ASCII, nor a letter or digit, nor a blank: ℃, ﹞, ★."""
    return code >= 0x2010 and not memory.is_alphanumeric(code) and not memory.is_blank(code)


def _has(text: str, start: int, end: int, code: int) -> bool:
    """Whether a character stands in a stretch."""
    for place in range(start, end):  # noqa: SIM110 - a C loop
        if ord(text[place]) == code:
            return True
    return False


def _stands_in_chinese(text: str, size: int, opening: int, closing: int) -> bool:
    """Whether a pair of brackets without Chinese in it has Chinese on both sides."""
    if opening == 0 or closing == opening + 1 or not _is_chinese(ord(text[opening - 1])):
        return False
    return _may_close(text, size, closing)


def _may_close(text: str, size: int, closing: int) -> bool:
    """Whether a bracket may close Chinese text, by what stands behind it."""
    if closing + 1 == size:
        return True
    right = ord(text[closing + 1])
    return right in {33, 34, 39, 41, 44, 58, 59, 63} or memory.is_blank(right) or _is_chinese(right)


def _doubled(text: str, size: int, kind: type[Any]) -> tuple[list[Any], int]:
    mends = []
    others = 0
    place = 0
    while place < size:
        if ord(text[place]) != 44:
            place += 1
            continue
        start = place
        while place < size and ord(text[place]) == 44:
            place += 1
        if start == 0 or not _may_have_comma(ord(text[start - 1])):
            continue
        mark = ord(text[place]) if place < size else 0
        is_mark = _is_mark(mark)
        surplus = place - start if is_mark else place - start - 1
        if surplus:
            mends.append(memory.quadruple(kind, start, start + surplus, "", "comma-doubling"))
            others += is_mark and mark > 0x7F  # those of ASCII stand there in code, `(1,)`
    return mends, others


def _may_have_comma(code: int) -> bool:
    """Whether a comma may stand behind a character: a Chinese one, a letter of ASCII, a digit, or what closes."""
    if code < 0x80:
        return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57 or code in {33, 37, 41, 63}
    return (
        code in {0x2019, 0x201D, 0x2026, 0x3002, 0x300B, 0x300D, 0x300F, 0xFF01, 0xFF05, 0xFF09, 0xFF1A, 0xFF1B, 0xFF1F}
        or _is_han(code)
        or memory.is_decimal(code)
    )


def _is_mark(code: int) -> bool:
    """Whether a character is a mark before which a comma is one too many, but for commas of ASCII."""
    return code in {
        0xFF0C, 0x3001, 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x201D, 0x2019, 0x300D, 0x300F, 0x300B, 0xFF09,
        0x3B, 0x3A, 0x21, 0x3F, 0x29,
    }  # fmt: skip


def _neighbours(text: str, size: int) -> tuple[int, int, int, int]:
    spaced = han = spaced_narrow = narrow = 0
    # What stands before, and before that: 1 a Chinese character, 2 one of ASCII, 3 a blank, 0 anything else.
    before = last = 0
    for place in range(size):
        code = ord(text[place])
        here = 3 if code == 32 else 2 if 33 <= code <= 126 else 1 if _is_han(code) else 0
        if here == 1:
            spaced += last == 3 and before == 1
            han += last == 1 or (last == 3 and before == 1)
        elif here == 2:
            spaced_narrow += last == 3 and before == 2
            narrow += last == 2 or (last == 3 and before == 2)
        before, last = last, here
    return spaced, han, spaced_narrow, narrow


def _blanks(text: str, size: int, apart: bool, kind: type[Any]) -> list[Any]:  # noqa: FBT001
    mends = []
    indent = True  # whether what was so far on the line is its indent
    place = 0
    while place < size:
        code = ord(text[place])
        start = place
        place += 1
        if code != 32:
            indent = code == 10 or (indent and code in {9, 0xA0, 0x3000})
            continue
        while place < size and ord(text[place]) == 32:
            place += 1
        count = place - start
        if indent or count > BLANKS or place == size or _is_gap(ord(text[start - 1])) or _is_gap(ord(text[place])):
            continue
        if count >= 3:
            mends.append(memory.quadruple(kind, start, place, " " * ((count - 1) >> 1), "spaced"))
        elif apart or _is_of_chinese(ord(text[start - 1])) or _is_of_chinese(ord(text[place])):
            mends.append(memory.quadruple(kind, start, place, "", "spaced"))
    return mends


def _readings(text: str, size: int, known: Mapping[str, str], kind: type[Any]) -> list[Any]:
    mends = []
    for start in range(1, size):
        if ord(text[start]) not in {0x28, 0xFF08}:
            continue
        end = start + 1
        while end < size and end <= start + LETTERS and _is_letter(ord(text[end])):
            end += 1
        if end == start + 1 or end == size or ord(text[end]) not in {0x29, 0xFF09}:
            continue
        if known.get(text[start - 1]) == text[start + 1 : end]:
            mends.append(memory.quadruple(kind, start, end + 1, "", "pinyin"))
    return mends


def _is_letter(code: int) -> bool:
    """Whether a character is a small letter of readings."""
    if code < 0x80:
        return 97 <= code <= 122
    return code in {
        0xE0, 0xE1, 0xE8, 0xE9, 0xEC, 0xED, 0xF2, 0xF3, 0xF9, 0xFA, 0xFC, 0x101, 0x113, 0x11B, 0x12B, 0x144, 0x148, 0x14D, 0x16B,
        0x1CE, 0x1D0, 0x1D2, 0x1D4, 0x1D6, 0x1D8, 0x1DA, 0x1DC, 0x1F9, 0x1E3F,
    }  # fmt: skip


def _is_han(code: int) -> bool:
    """Whether a character is a Chinese one, as `zhangju.mend.family` has them."""
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
        or code == 0x3007
    )


def _is_chinese(code: int) -> bool:
    """Whether a character is a Chinese one, or a mark that only Chinese text has."""
    if code < 0x2014:
        return code == 0xB7
    return (
        _is_han(code)
        or 0xFF01 <= code <= 0xFF60
        or 0x3001 <= code <= 0x3003
        or 0x3008 <= code <= 0x3011
        or 0x3014 <= code <= 0x301F
        or code in {0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026}
    )


def _is_gap(code: int) -> bool:
    """Whether a character is blank, but for the wide blanks and the one without a break."""
    return code in {9, 10, 11, 12, 13, 32, 0x85, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F} or 0x2000 <= code <= 0x200A


def _is_of_chinese(code: int) -> bool:
    """Whether a character is a Chinese one, or a mark, arrow, unit, shape or blank of Chinese type."""
    return (
        _is_han(code)
        or 0x3000 <= code <= 0x303F
        or 0xFF01 <= code <= 0xFF64
        or 0x2013 <= code <= 0x2027
        or 0x2030 <= code <= 0x205E
        or 0x2100 <= code <= 0x2BFF
        or code in {0xA0, 0xB7}
    )
