"""The stages of a conversion in, the arrays that the kernel `rewrite` runs on out.

Almost every character of a running text is converted by itself. So the arrays hold, for the whole chain of dictionaries:

- ``table``: what each character of the basic plane becomes by itself, 0 where that is not one character of that plane;
- ``triggers`` and ``thirds``: filters that tell which two characters, and which third one behind them, can begin a key that
  changes something beyond the table; only there the dictionaries are asked;
- ``joins``: a filter that tells between which two characters a key of any stage can lie. Elsewhere a text can be cut, and its
  pieces converted by themselves: f(xy) = f(x)f(y);
- each stage's dictionary, as hash tables by the first two characters of its keys.

Filters may say yes for nothing, which costs time, but never no: results are exactly those of the stages.
"""

from __future__ import annotations

from array import array
from itertools import product
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zhangju.lexicon.stages import Entry, Stages

FIRST, SECOND = 0x9E3779B1, 0x85EBCA77
"""What the characters of a pair are multiplied by in its hash, modulo 2^32: odd numbers, of the golden ratio and of xxHash."""
THIRD = 0x9E3779B1
ALONE = 0x1FFFFF
"""Stands for the second character of keys that have none."""
MOST_STAGES = 16
PLANE = 0x10000

FORMAT = 2
"""Goes up with every change of what the arrays hold, so that those that were kept are made anew."""

Dictionary = dict[str, str]


def hash_pair(first: int, second: int) -> int:
    """The hash of two characters, 32 bits."""
    return (first * FIRST + second * SECOND) & 0xFFFFFFFF


def third_bit(third: int) -> int:
    """The bit of ``thirds`` that a third character has, of 32."""
    return 1 << ((third * THIRD & 0xFFFFFFFF) >> 27)


def compile_stages(stages: Stages) -> dict[str, bytes]:
    """Compile the stages of a conversion.

    Args:
        stages: What a text goes through.

    Returns:
        The arrays by their names, in the byte order of this machine. Those of a dictionary begin with the number of its stage.

    Raises:
        LexiconError: There are more than `MOST_STAGES` of them.
    """
    return _Compiler(stages).arrays()


class _Compiler:
    """One compilation: what the stages do to single characters, and what follows from it."""

    def __init__(self, stages: Stages) -> None:
        self.normalization = [_values(dictionary) for dictionary in stages.normalization]
        self.chain = [_values(dictionary) for dictionary in stages.chain]
        self.segments: Dictionary | None = None
        if stages.segmentation is not None:
            # A segment that is a key goes down the chain alone: what becomes of it is known now.
            self.segments = {key: self._down(key) for key in stages.segmentation}
            if self.chain:
                self.chain[0] = _reachable(self.chain[0], self.segments)
        elif len(self.chain) == 1:
            # The same, said so that configurations with and without segmentation have the same arrays.
            (only,) = self.chain
            self.segments = {key: value for key, value in only.items() if len(key) > 1}
            self.chain = [{key: value for key, value in only.items() if len(key) == 1}]
        if len(self.normalization) + len(self.chain) + 1 > MOST_STAGES:
            raise LexiconError(f"a configuration has at most {MOST_STAGES - 1} steps, this one has more")
        self.characters = sorted({character for dictionary in self._all() for key in dictionary for character in key})
        #: For each stage, what each character has become before it; characters that become several are left out.
        self.before: list[dict[str, str]] = []
        self.after: dict[str, str] = {}
        self.special: set[str] = set()
        self._follow_characters()

    def _all(self) -> list[Dictionary]:
        return [*self.normalization, *([] if self.segments is None else [self.segments]), *self.chain]

    def _down(self, text: str) -> str:
        for dictionary in self.chain:
            text = _apply(dictionary, text)
        return text

    def _follow_characters(self) -> None:
        """Send each character through the stages by itself."""
        state = {character: character for character in self.characters}
        for dictionary in self.normalization:
            self.before.append(state)
            state = {
                character: dictionary.get(text, text) if len(text) == 1 else _apply(dictionary, text)
                for character, text in state.items()
            }
        first = len(self.normalization)
        if self.segments is not None:
            self.before.append(state)
        for dictionary in self.chain:
            self.before.append(state)
            state = {
                character: dictionary.get(text, text) if len(text) == 1 else _apply(dictionary, text)
                for character, text in state.items()
            }
        if self.segments is not None:
            normal = self.before[first]
            state |= {c: self.segments[text] for c, text in normal.items() if text in self.segments}
        self.after = state
        every = [*self.before, state]
        self.special = {c for c in self.characters if any(len(step[c]) != 1 for step in every)}
        if self.special:
            self.before = [{c: text for c, text in step.items() if c not in self.special} for step in self.before]

    def arrays(self) -> dict[str, bytes]:
        """All arrays."""
        dictionaries = self._all()
        triggers = self._triggers()
        joins = self._joins()
        trigger_bits, third_bits, join_bits = _bits(32 * len(triggers)), _bits(4 * len(triggers)), _bits(12 * len(joins))
        found = {
            "table": self._table(),
            "triggers": _filter((hash_pair(a, b) >> (32 - trigger_bits) for a, b in triggers), trigger_bits),
            "thirds": _thirds(triggers, third_bits),
            "joins": _filter((hash_pair(a, b) >> (32 - join_bits) for a, b in joins), join_bits),
        }
        high = [ord(c) for c in self.characters if ord(c) >= PLANE]
        plan = [
            FIRST,
            SECOND,
            THIRD,
            ALONE,
            32 - trigger_bits,
            32 - third_bits,
            32 - join_bits,
            min(high, default=1),
            max(high, default=0),
            int(any(max(key) < "\u0100" for dictionary in dictionaries for key in dictionary)),
            int(any(len(value) > len(key) for dictionary in dictionaries for key, value in dictionary.items())),
            len(self.normalization),
            int(self.segments is not None),
            len(self.chain),
        ]
        for number, dictionary in enumerate(dictionaries):
            bits, tables = _dictionary(dictionary, self._plain() if dictionary is self.segments else {})
            plan.append(32 - bits)
            found |= {f"{number}:{name}": content for name, content in tables.items()}
        found["plan"] = array("I", plan).tobytes()
        return found

    def _table(self) -> bytes:
        table = array("H", range(PLANE))
        for character, text in self.after.items():
            if ord(character) < PLANE:
                simple = character not in self.special and ord(text) < PLANE
                table[ord(character)] = ord(text) if simple else 0
        return table.tobytes()

    def _plain(self) -> Dictionary:
        """What ``table`` has for characters that are not changed before they are segmented."""
        before = self.before[len(self.normalization)]
        return {
            character: after
            for character, after in self.after.items()
            if before.get(character) == character and max(character, after) < chr(PLANE)
        }

    def _triggers(self) -> dict[tuple[int, int], int]:
        """The pairs that can begin a key that changes something, each with the bits of the third characters that matter."""
        found: dict[tuple[int, int], int] = {}
        for number, dictionary in enumerate(self._all()):
            sources = _inverse(self.before[number])
            segments = dictionary is self.segments
            singly = self._plain() if segments else _Singly(dictionary)
            for key, value in dictionary.items():
                if len(key) > 1 and not _is_made_singly(key, value, singly):
                    mask = 0xFFFFFFFF
                    if len(key) > 2:
                        mask = 0
                        for third in sources.get(key[2], ()):
                            mask |= third_bit(third)
                    for pair in product(sources.get(key[0], ()), sources.get(key[1], ())):
                        found[pair] = found.get(pair, 0) | mask
        return found

    def _joins(self) -> set[tuple[int, int]]:
        """The pairs between which a key of some stage can lie."""
        found: set[tuple[int, int]] = set()
        lasts = {character: {character} for character in self.characters}
        firsts = {character: {character} for character in self.characters}
        dictionaries = self._all()
        inside = [{key[place : place + 2] for key in dictionary for place in range(len(key) - 1)} for dictionary in dictionaries]
        for number, dictionary in enumerate(dictionaries):
            if not any(inside[number:]):
                break
            ends, begins = _codes_by_member(lasts), _codes_by_member(firsts)
            for pair in inside[number]:
                found.update(product(ends.get(pair[0], ()), begins.get(pair[1], ())))
            if dictionary is not self.segments and any(inside[number + 1 :]):
                lasts = _edges(dictionary, lasts, -1)
                firsts = _edges(dictionary, firsts, 0)
        return found


def _values(dictionary: Mapping[str, Entry]) -> Dictionary:
    return {key: entry.candidates[0] for key, entry in dictionary.items()}


def _apply(dictionary: Dictionary, text: str) -> str:
    """As `stages.apply`, for texts of few characters, which dictionaries' keys are."""
    out = []
    start, size = 0, len(text)
    while start < size:
        for end in range(size, start, -1):
            value = dictionary.get(text[start:end])
            if value is not None:
                out.append(value)
                start = end
                break
        else:
            out.append(text[start])
            start += 1
    return "".join(out)


def _reachable(dictionary: Dictionary, segments: Mapping[str, str]) -> Dictionary:
    """What can be found in a run between segments: no key that begins with a segment's."""
    return {key: value for key, value in dictionary.items() if not any(key[:end] in segments for end in range(1, len(key) + 1))}


class _Singly(dict[str, str]):
    """What a dictionary makes of single characters: one that is no key stays."""

    def __missing__(self, character: str) -> str:
        return character


def _is_made_singly(key: str, value: str, singly: Mapping[str, str]) -> bool:
    """Whether a value is what its key's characters become one by one; not if that is not known of one of them."""
    try:
        return value == "".join([singly[character] for character in key])
    except KeyError:
        return False


def _inverse(images: Mapping[str, str]) -> dict[str, list[int]]:
    """For each character those that have become it, as code points."""
    sources: dict[str, list[int]] = {}
    for character, image in images.items():
        sources.setdefault(image, []).append(ord(character))
    return sources


def _codes_by_member(sets: Mapping[str, set[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for character, members in sets.items():
        for member in members:
            found.setdefault(member, []).append(ord(character))
    return found


def _edges(dictionary: Dictionary, edges: Mapping[str, set[str]], place: int) -> dict[str, set[str]]:
    """What can stand at an edge behind a stage, given what could stand there before: its value's, or itself."""
    values: dict[str, set[str]] = {}
    for key, value in dictionary.items():
        values.setdefault(key[place], set()).add(value[place])
    return {
        character: set().union(*(values.get(member, set()) | (set() if member in dictionary else {member}) for member in members))
        for character, members in edges.items()
    }


def _bits(size: int) -> int:
    """So many bits that a table of 2 to their power has room for a number of things, at least 8 and at most 22."""
    return max(8, min(22, size.bit_length()))


def _filter(hashes: Iterable[int], bits: int) -> bytes:
    bitmap = bytearray(1 << bits >> 3)
    for number in hashes:
        bitmap[number >> 3] |= 1 << (number & 7)
    return bytes(bitmap)


def _thirds(triggers: Mapping[tuple[int, int], int], bits: int) -> bytes:
    masks = array("I", bytes(4 << bits))
    for (first, second), mask in triggers.items():
        # Other bits of the hash than those that `triggers` goes by, so that the filters err at different places.
        masks[hash_third(first, second) >> (32 - bits)] |= mask
    return masks.tobytes()


def hash_third(first: int, second: int) -> int:
    """The hash that ``thirds`` goes by."""
    return (first * SECOND + second * FIRST) & 0xFFFFFFFF


def _dictionary(dictionary: Dictionary, plain: Mapping[str, str]) -> tuple[int, dict[str, bytes]]:
    """A dictionary as hash tables.

    Args:
        dictionary: Its keys and values.
        plain: What ``table`` has for single characters; a value that is no more than that is not stored but written 0.

    Returns:
        The number of bits of a slot's number, and the arrays:

        - ``heads``: a bit for each code point modulo 65,536 that begins a key of several characters; then a bit for each that is
          a key;
        - ``slots``: by the hash of the first two characters, 0, or the number of the first record + 1, shifted by 8, with the
          lowest 8 bits of the hash;
        - ``records``: the places of keys in ``keys``, doubled, plus 1 for the last one of a slot, the longest first;
        - ``values``: for each record its place in ``texts``, or 0;
        - ``keys`` and ``texts``: each a length and so many code points.
    """
    heads = bytearray(2 * PLANE >> 3)
    buckets: dict[tuple[int, int], list[str]] = {}
    for key in dictionary:
        codes = ord(key[0]), ord(key[1]) if len(key) > 1 else ALONE
        heads[(codes[0] & 0xFFFF) + (PLANE if len(key) == 1 else 0) >> 3] |= 1 << (codes[0] & 7)
        buckets.setdefault(codes, []).append(key)
    bits = max(8, (2 * len(buckets)).bit_length())
    slots = array("I", bytes(4 << bits))
    records, values = array("I"), array("I")
    keys, texts = array("I"), array("I", [0])
    known: dict[str, int] = {}
    for codes, bucket in buckets.items():
        number = hash_pair(*codes)
        slot = number >> (32 - bits)
        while slots[slot]:
            slot = (slot + 1) & ((1 << bits) - 1)
        slots[slot] = (len(records) + 1) << 8 | number & 0xFF
        bucket.sort(key=len, reverse=True)
        for key in bucket:
            records.append(2 * len(keys) + (key is bucket[-1]))
            keys.append(len(key))
            keys.extend(map(ord, key))
            value = dictionary[key]
            place = 0
            if not _is_made_singly(key, value, plain):
                place = known.get(value, 0)
                if not place:
                    place = known[value] = len(texts)
                    texts.append(len(value))
                    texts.extend(map(ord, value))
            values.append(place)
    tables = {"slots": slots, "records": records, "keys": keys, "values": values, "texts": texts}
    return bits, {"heads": bytes(heads)} | {name: table.tobytes() for name, table in tables.items()}
