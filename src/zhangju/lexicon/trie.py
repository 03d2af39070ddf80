"""Words with a number each in, a double-array trie that tells which of them begin at a place out.

Characters are numbered by how many words have them: codes, from 1 on. The nodes of the trie stand in one row. The child of a
node by a character stands at the node's base plus the character's code, where its label, that code, tells that it is there.
No two nodes have the same base, so that a label tells its parent too. The root's base is 0.

The method is that of J. Aoe, An Efficient Digital Search Algorithm by Using a Double-Array Structure, IEEE TSE 15 (1989).
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError
from zhangju.kernels.words_format import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: So many bases are looked at in one step.
WINDOW = 4096

#: A window in which so many nodes found no room is left out for all nodes with about as many children.
FAILURES = 80


def codes(words: Mapping[str, int], more: Iterable[str] = ()) -> dict[str, int]:
    """The characters of words, and more, with their codes, the most used first, so that what is used together stands together.

    >>> codes({"人民": 1, "人": 2}, "人们")
    {'人': 1, '民': 2, '们': 3}
    """
    used = Counter(character for word in words for character in word)
    ordered = sorted(used, key=lambda character: (-used[character], character))
    return {character: code for code, character in enumerate(dict.fromkeys([*ordered, *more]), 1)}


def build(values: Mapping[str, int], numbered: Mapping[str, int]) -> tuple[array[int], array[int]]:
    """The trie.

    Args:
        values: words, and beginnings of words, with what is to be found there, the most used first. Each beginning of a word is
            given too, and before it.
        numbered: the codes of all characters.

    Returns:
        The labels, and the nodes, what was given, and in its lowest bits the base, which is 0 where there are no children.
        The node of what is no word's first character is 0, and there is room for a child of any node by any code.

    Raises:
        LexiconError: There are too many nodes.
    """
    children: dict[str, list[int]] = {}
    for key in values:
        children.setdefault(key[:-1], []).append(numbered[key[-1]])
    row = _Row()
    placed = {}
    use = {key: place for place, key in enumerate(children)}
    for key, found in sorted(children.items(), key=lambda item: (item[0] != "", -(len(item[1]).bit_length()), use[item[0]])):
        placed[key] = row.room(sorted(found)) if key else 0
        # Nothing but the root's children stands where they would, so that whether they are there need not be asked.
        row.take(placed[key], found if key else [*range(1, len(numbered) + 2)])
    last = max(placed.values())
    if last > BASE:
        raise LexiconError("the dictionary has too many words; give those that are yours as words of a Segmenter instead")
    labels, nodes = array("H", bytes(2 * (last + len(numbered) + 2))), array("Q", bytes(8 * (last + len(numbered) + 2)))
    for key, value in values.items():
        place = placed[key[:-1]] + numbered[key[-1]]
        labels[place] = numbered[key[-1]] if len(key) > 1 else 0  # else those without children would seem to have the root's
        nodes[place] = value | placed.get(key, 0)
    return labels, nodes


class _Row:
    """Which places are free, and which bases, a bit for each."""

    def __init__(self) -> None:
        self._free = bytearray()
        self._bases = bytearray()
        self._windows = 0
        self._open: dict[int, int] = {}  # the windows that are not left out, with how many nodes found no room in each
        self._children = 0

    def room(self, found: list[int]) -> int:
        """The first base where all of these codes have room, in the windows that are not left out."""
        if len(found).bit_length() != self._children:
            self._children = len(found).bit_length()
            self._open = dict.fromkeys(range(self._windows), 0)
        failed = []
        base = -1
        for window in self._open:
            fitting = self._fitting(window, found)
            if fitting:
                base = window * WINDOW + (fitting & -fitting).bit_length() - 1
                break
            failed.append(window)
        for window in failed:
            self._open[window] += 1
            if self._open[window] == FAILURES:
                del self._open[window]
        if base < 0:
            self._grow(self._windows * WINDOW + found[-1] + 1)
            return self.room(found)
        return base

    def take(self, base: int, found: list[int]) -> None:
        """Take a base, and the places of these codes."""
        self._grow(base + max(found) + 1)
        self._bases[base >> 3] &= ~(1 << (base & 7))
        for code in found:
            self._free[(base + code) >> 3] &= ~(1 << ((base + code) & 7))

    def _fitting(self, window: int, found: list[int]) -> int:
        """The bases of a window where all of these codes have room, a bit for each."""
        start = window * WINDOW
        fitting = int.from_bytes(self._bases[start >> 3 : (start + WINDOW) >> 3], "little")
        for code in found:
            if not fitting:
                break
            first = start + code
            fitting &= int.from_bytes(self._free[first >> 3 : ((first + WINDOW) >> 3) + 1], "little") >> (first & 7)
        return fitting

    def _grow(self, size: int) -> None:
        """Make room for so many places, and for a window of bases more."""
        wanted = size // WINDOW + 1
        for row, more in ((self._free, 8), (self._bases, 0)):
            if len(row) * 8 < (wanted + more) * WINDOW:
                row.extend(b"\xff" * ((wanted + more) * WINDOW // 8 - len(row)))
        added = range(self._windows, len(self._bases) * 8 // WINDOW)
        self._open.update(dict.fromkeys(added, 0))
        self._windows += len(added)
