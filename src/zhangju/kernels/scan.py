# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A text in; out which signs of damage stand in it, and its lines with characters that are odd together; and how it weighs.

Its types for compiling are in ``scan.pxd``. What the signs of each character are stands in the lexicon (``lexicon/damage.py``).
"""

from __future__ import annotations

from zhangju.kernels import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

#: Signs that the kernel itself reads; all others it only gathers.
ODD, HAN, PAIRED, WESTERN, LINE_END = 1, 2, 4, 8, 16
CARED = ODD | HAN | PAIRED | WESTERN | LINE_END
#: So many characters apart odd ones are together.
NEAR = 3
BESIDE = 2
#: A line in which one in so many Chinese characters is odd is odd as a whole.
DENSE = 4


def scan(text: str, table: memoryview) -> tuple[int, list[int], list[int]]:
    r"""Gather the signs of all characters, and find lines that wrongly decoded text may stand in.

    Args:
        text: any text.
        table: for each character of the basic plane its signs, as a memoryview of type ``H``.

    Returns:
        All signs, or'ed; where each line starts and ends that is odd as a whole, or has Western or paired characters beside each
        other, and whether it is odd as a whole; and the places of every two odd characters that are together.

    >>> from zhangju.lexicon import default
    >>> scan("大家\n\u6d63\u72b2ソ", default().section("damage:signs").cast("H"))[1:]
    ([3, 6, True], [3, 4, 4, 5])
    """
    return _scan(text, len(text), table)


def _scan(text: str, length: int, table: memoryview) -> tuple[int, list[int], list[int]]:
    # Globals are Python's own numbers; these are the machine's.
    is_odd, is_han, is_paired, is_western, is_end, cared = ODD, HAN, PAIRED, WESTERN, LINE_END, CARED
    near, beside, dense = NEAR, BESIDE, DENSE
    found: list[int] = []
    pairs: list[int] = []
    signs = 0
    start = 0
    han = odd = 0
    suspicious = 0
    last_odd = last_paired = last_western = -9
    for place in range(length):
        code = ord(text[place])
        if code < 0x10000:
            here = table[code]
        elif 0x20000 <= code < 0x40000:
            here = is_odd
        else:
            here = 0
        signs |= here
        if here & cared:
            if here & is_han:
                han += 1
            if here & is_odd:
                odd += 1
                if place - last_odd <= near:
                    pairs.append(last_odd)
                    pairs.append(place)
                last_odd = place
            if here & is_paired:
                suspicious |= place - last_paired <= beside
                last_paired = place
            if here & is_western:
                suspicious |= place - last_western <= beside
                last_western = place
            if here & is_end:
                if suspicious or (odd and odd * dense >= han):
                    found.append(start)
                    found.append(place)
                    found.append(odd * dense >= han)
                start = place + 1
                han = odd = suspicious = 0
                last_odd = last_paired = last_western = -9
    if suspicious or (odd and odd * dense >= han):
        found.append(start)
        found.append(length)
        found.append(odd * dense >= han)
    return signs, found, pairs


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
