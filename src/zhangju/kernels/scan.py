# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A text in; out which families of damage it may have, which places look wrongly decoded, how its marks stand, and how it weighs.

What is to be known of each character stands in the lexicon (``lexicon/damage.py``). Types for compiling are in ``scan.pxd``.
"""

from __future__ import annotations

from zhangju.kernels import memory
from zhangju.kernels.scan_format import (
    ASKED,
    BLANK,
    CLOSELY,
    CLOSING,
    CRLF,
    DOUBLED,
    FOLDED,
    GAP,
    HAN,
    INDENT,
    LEFT,
    MOJIBAKE,
    ODD,
    OPENING,
    PAIRED,
    READING,
    RIGHT,
    SPACED,
    STOP,
    TONE,
    WESTERN,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from zhangju.kernels.memory import Memory

READ = ODD | PAIRED | WESTERN | CLOSELY
#: So many characters apart odd ones are together.
NEAR = 3
BESIDE = 2
#: A line in which one in so many Chinese characters is odd is odd as a whole.
DENSE = 4
#: So many blanks, in all characters, are as many as in text that is spaced throughout.
QUARTER = 4
#: So many commas before marks, and so many commas that are narrow.
DOUBLES = 3
NARROW = 2
FIRST_HAN, BEHIND_HAN = 0x4E00, 0xA000


class Scanner:
    r"""What is to be known of each character of the basic plane; immutable, and safe to share between threads.

    Args:
        signs: The signs of each character, 16 bits each.
        kinds: The kinds of each character, 8 bits each.

    >>> from zhangju.mend.signs import scanner
    >>> from zhangju.kernels.scan_format import MOJIBAKE
    >>> bool(scanner().flags("大家\n\u6d63\u72b2ソ") & MOJIBAKE), scanner().flags("大家")
    (True, 0)
    """

    def __init__(self, signs: memoryview, kinds: memoryview) -> None:
        self.kept = (signs, kinds)
        self.signs = memory.shorts_at(signs)
        self.kinds = memory.bytes_at(kinds)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Scanner is where the lexicon lies; whoever needs it opens that")

    def flags(self, text: str) -> int:
        """All signs of the characters, or'ed, with what the kernel says of the text.

        Args:
            text: Any text.
        """
        width = memory.kind(text)
        if width == 2:
            return _flags(self, memory.shorts(text), len(text))
        if width == 1:
            return _flags(self, memory.narrow(text), len(text))
        return _flags(self, memory.longs(text), len(text))

    def places(self, text: str) -> tuple[list[int], list[int]]:
        """Find what may be decoded wrongly.

        Args:
            text: Any text.

        Returns:
            Where each line starts and ends that is odd as a whole, or has Western or paired characters beside each other,
            and whether it is odd as a whole; and the places of every two odd characters that are together.
        """
        width = memory.kind(text)
        if width == 2:
            return _places(self, memory.shorts(text), len(text))
        if width == 1:
            return _places(self, memory.narrow(text), len(text))
        return _places(self, memory.longs(text), len(text))

    def commas(self, text: str) -> tuple[int, int, int, int, int, int]:
        """How commas and stops stand.

        Args:
            text: Any text.

        Returns:
            How many commas are narrow, and how many are wide; how many narrow ones stand between Chinese characters or marks;
            how many stand as people type them, with a blank behind them or before them, or before a narrow quotation mark; how
            many stops are wide; and how many narrow ones end a Chinese sentence.
        """
        width = memory.kind(text)
        counts = memory.room(6, memory.no_longs())
        if width == 2:
            _commas(self, memory.shorts(text), len(text), counts)
        elif width == 1:
            _commas(self, memory.narrow(text), len(text), counts)
        else:
            _commas(self, memory.longs(text), len(text), counts)
        found = (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
        memory.free(counts)
        return found


def _places(scanner: Scanner, units: Memory, size: int) -> tuple[list[int], list[int]]:
    found: list[int] = []
    pairs: list[int] = []
    start = 0
    han = odd = 0
    suspicious = False
    last_odd = last_paired = last_western = -9
    for place in range(size + 1):
        code = units[place] if place < size else 10
        if code == 10:
            if suspicious or (odd and odd * DENSE >= han):
                found.append(start)
                found.append(place)
                found.append(odd * DENSE >= han)
            start = place + 1
            han = odd = 0
            suspicious = False
            last_odd = last_paired = last_western = -9
            continue
        han += FIRST_HAN <= code < BEHIND_HAN
        here = scanner.signs[code] if code < 0x10000 else ODD if 0x20000 <= code < 0x40000 else 0
        if here & ODD:
            odd += 1
            if place - last_odd <= NEAR:
                pairs.append(last_odd)
                pairs.append(place)
            last_odd = place
        if here & PAIRED:
            suspicious = suspicious or place - last_paired <= BESIDE
            last_paired = place
        if here & WESTERN:
            suspicious = suspicious or place - last_western <= BESIDE
            last_western = place
    return found, pairs


def _commas(scanner: Scanner, units: Memory, size: int, counts: Memory) -> None:
    narrow = wide = folded = typed = stops = typed_stops = 0
    for place in range(size):
        code = units[place]
        if code > 0x3002:
            wide += code == 0xFF0C
            continue
        if code not in {44, 46}:
            stops += code == 0x3002
            continue
        narrow += code == 44
        if place == 0:
            continue
        mark = units[place - 1]
        before = _kind(scanner, mark)
        behind = _kind(scanner, units[place + 1]) if place + 1 < size else 0
        if code == 46:
            if before & HAN:
                typed_stops += place + 1 == size or behind & (HAN | BLANK) != 0
            elif mark in {34, 41, 0x201D, 0xFF09}:
                typed_stops += behind & HAN != 0 or _is_end(scanner, units, place + 1, size)
            continue
        if before & (HAN | CLOSING):
            folded += behind & (HAN | OPENING | RIGHT) != 0
        elif before & LEFT:
            folded += behind & (HAN | OPENING) != 0
        if before & BLANK:
            typed += place > 1 and _kind(scanner, units[place - 2]) & (HAN | CLOSING) != 0
        elif before & (HAN | CLOSING) or mark == 41:
            typed += _is_typed(scanner, units, place + 1, size)
    counts[0], counts[1], counts[2], counts[3], counts[4], counts[5] = narrow, wide, folded, typed, stops, typed_stops


def _kind(scanner: Scanner, code: int) -> int:
    """The kinds of a character."""
    if code < 0x10000:
        return int(scanner.kinds[code])
    return HAN if 0x20000 <= code < 0x40000 else 0


def _is_end(scanner: Scanner, units: Memory, place: int, size: int) -> bool:
    """Whether only blanks stand from a place on."""
    while place < size and _kind(scanner, units[place]) & BLANK:
        place += 1
    return place == size


def _is_typed(scanner: Scanner, units: Memory, place: int, size: int) -> bool:
    """Whether a blank and Chinese, or a narrow quotation mark, stand at a place."""
    if place == size:
        return False
    blank = _kind(scanner, units[place]) & BLANK != 0
    if blank and place + 1 == size:
        return False
    code = units[place + 1] if blank else units[place]
    return bool(code in {34, 39} or (blank and _kind(scanner, code) & (HAN | OPENING) != 0))


def _flags(scanner: Scanner, units: Memory, size: int) -> int:  # noqa: C901, PLR0912 - one pass for all
    signs = scanner.signs
    flags = 0
    start = 0
    odd = commas = doubles = blanks = 0
    suspicious = False
    last_odd = last_paired = last_western = -9
    for place in range(size):
        code = units[place]
        here = signs[code] if code < 0x10000 else ODD if 0x20000 <= code < 0x40000 else 0
        flags |= here
        if not here & READ:
            continue
        if here & ODD:
            odd += 1
            if place - last_odd <= NEAR:
                flags |= MOJIBAKE
            last_odd = place
        if here & PAIRED:
            suspicious = suspicious or place - last_paired <= BESIDE
            last_paired = place
        if here & WESTERN:
            suspicious = suspicious or place - last_western <= BESIDE
            last_western = place
        if not here & CLOSELY:
            continue
        if code == 32:
            blanks += 1
            continue
        if code == 10:
            if suspicious or (odd and _is_dense(units, start, place, odd)):
                flags |= MOJIBAKE
            start = place + 1
            odd = 0
            suspicious = False
            last_odd = last_paired = last_western = -9
            continue
        behind = units[place + 1] if place + 1 < size else 0
        if code == 44:
            commas += 1
            doubles += _is_mark(behind)
        else:
            flags |= _closely(scanner, units, place, size, code, behind)
    if suspicious or (odd and _is_dense(units, start, size, odd)):
        flags |= MOJIBAKE
    if 0 < size <= blanks * QUARTER:
        flags |= SPACED
    if doubles >= DOUBLES:
        flags |= DOUBLED
    if commas >= NARROW and flags & STOP and _are_narrow(units, size, commas):
        flags |= FOLDED
    return flags & ~(PAIRED | WESTERN | CLOSELY | TONE | STOP)


def _are_narrow(units: Memory, size: int, commas: int) -> bool:
    """Whether so many narrow commas are at least four in five of all."""
    wide = 0
    for place in range(size):
        wide += units[place] == 0xFF0C
    return commas >= 4 * wide


def _is_dense(units: Memory, start: int, end: int, odd: int) -> bool:
    """Whether so many odd characters make a line odd as a whole."""
    han = 0
    for place in range(start, end):
        han += FIRST_HAN <= units[place] < BEHIND_HAN
    return odd * DENSE >= han


def _closely(scanner: Scanner, units: Memory, place: int, size: int, code: int, behind: int) -> int:
    """What a bracket says, a `?` (half a character, or a blank), an `x`, or what digits may have been taken from."""
    if code in {0xFF0C, 45}:
        return GAP if behind == code else 0
    if code == 0x6708:
        return GAP if behind == 0x65E5 else 0
    if code == 0x7B2C:
        return GAP if behind in {0x5C4A, 0x5C46} else 0
    if code in {40, 0xFF08}:
        return READING if 97 <= behind <= 122 or (behind < 0x10000 and scanner.signs[behind] & TONE) else 0
    if code != 63:
        return CRLF if behind == 48 and place + 5 < size and _is_spelled(units, place) else 0
    flags = 0
    if behind in {0x3B, 0x21, 0x2C, 0x3F, 0x3A, 0x28, 0x29, 0xFF1B, 0xFF01, 0xFF0C, 0xFF1F, 0xFF1A, 0xFF08, 0xFF09}:
        flags = ASKED
    if place == 0 or units[place - 1] == 10 or (place > 1 and units[place - 2] in {0x5B, 0x3010, 0xFF3B}):
        flags |= INDENT
    return flags


def _is_spelled(units: Memory, place: int) -> bool:
    """Whether `x0dx0a` stands at the place of an x with a 0 behind it."""
    return bool(units[place + 2] == 100 and units[place + 3] == 120 and units[place + 4] == 48 and units[place + 5] == 97)


def _is_mark(code: int) -> bool:
    """Whether a character is a mark before which a comma is one too many."""
    return code in {
        0x2C, 0xFF0C, 0x3001, 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x201D, 0x2019, 0x300D, 0x300F, 0x300B, 0xFF09,
        0x3B, 0x3A, 0x21, 0x3F, 0x29,
    }  # fmt: skip


class Weights:
    """What each character weighs, asked for when a text first has it; safe to share between threads.

    Args:
        weight: What a character weighs, or None if it does not count.

    >>> Weights({"a": 1.5, "b": 2.5, " ": None}.get).mean("a b", 0.0)
    2.0
    """

    def __init__(self, weight: Callable[[str], float | None]) -> None:
        self.call = weight
        self.weights = memory.room(0x10000, memory.no_doubles())
        # Of each character whether it is not known yet (0), counts (1), or does not (2).
        self.known = memory.room(0x10000, memory.no_bytes())

    def __dealloc__(self) -> None:
        memory.free(self.weights)
        memory.free(self.known)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Weights are made of memory; what made them can be pickled")

    def mean(self, text: str, nothing: float) -> float:
        """The mean weight of the characters of a text.

        Args:
            text: Any text.
            nothing: What is told of a text in which no character counts.
        """
        return self._mean(text, len(text), nothing)

    def _mean(self, text: str, size: int, nothing: float) -> float:
        total = 0.0
        count = 0
        for place in range(size):
            code = ord(text[place])
            if code >= 0x10000:
                weight = self.call(chr(code))
                if weight is not None:
                    total += weight
                    count += 1
                continue
            if self.known[code] == 0:
                weight = self.call(chr(code))
                self.weights[code] = 0.0 if weight is None else weight
                self.known[code] = 2 if weight is None else 1
            if self.known[code] == 1:
                total += self.weights[code]
                count += 1
        return total / count if count else nothing
