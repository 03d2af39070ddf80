# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A dictionary's trie and more words in, a trie that has both out, in the layout of `zhangju.lexicon.trie`.

All words are put in together, one character after the other. A node that gets children moves all it has to where there is room
for them behind the dictionary's nodes, and leaves those places to others; nodes below are not touched, as only the base of a node
tells where its children are. Those of frequent words come first, and of these those with many children, for they find room only
where few are.
"""

from __future__ import annotations

from zhangju.errors import ArgumentError
from zhangju.kernels import memory
from zhangju.kernels.words_format import BASE, LEVEL_SHIFT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.kernels.memory import Memory

WIDE = 0xFFFFFFFFFFFFFFFF
CODE_BITS, CODE = 16, 0xFFFF
DIGIT_BITS, DIGITS = 11, 4  # what nodes are sorted by: a place of 23 bits and a code
SIZES, SIZE_BITS = 31, 5  # classes of nodes, by the bits of how many children they have
CLASSES, FREQUENT = 15, 10  # classes of words, by the logarithm of how often they count; so many of them are of frequent words
NUMBER_BITS = 24  # what tells parents apart
LOOKED, LOOKED_LONG = 64, 1024  # numbers of 64 bases that may be looked at in vain, before the first ones of them are given up


class Trie:
    """A copy of a trie that grows; once it is given to others it changes no more.

    Args:
        labels: The labels of a dictionary's trie.
        nodes: Its nodes, with room for a child of any by any code behind the last base.
        codes: The greatest code.
    """

    def __init__(self, labels: memoryview, nodes: memoryview, codes: int) -> None:
        self.codes = codes
        self.size = self.room = len(nodes) // 8
        self.first = (self.size >> 6) + 1
        self.labels = memory.room(self.size, memory.shorts_at(labels))
        self.nodes = memory.room(self.size, memory.wides_at(nodes))
        # Whether there is room between the dictionary's nodes is not asked: all count as taken, and their bases as given.
        self.taken = memory.room(self.first, memory.no_wides())
        self.bases = memory.room(self.first, memory.no_wides())
        for place in range(self.first):
            self.taken[place] = self.bases[place] = WIDE

    def take_over(self, other: Trie) -> None:
        """Become a copy of another one, of the same dictionary."""
        self.free()
        self.codes, self.size, self.room, self.first = other.codes, other.size, other.room, other.first
        self.labels = memory.room(self.room, other.labels)
        self.nodes = memory.room(self.room, other.nodes)
        self.taken = memory.room((self.room >> 6) + 1, other.taken)
        self.bases = memory.room((self.room >> 6) + 1, other.bases)

    def __dealloc__(self) -> None:
        self.free()

    def free(self) -> None:
        """Give all memory back."""
        memory.free(self.labels)
        self.labels = memory.no_shorts()
        memory.free(self.nodes)
        self.nodes = memory.no_wides()
        memory.free(self.taken)
        self.taken = memory.no_wides()
        memory.free(self.bases)
        self.bases = memory.no_wides()

    def put(self, spelled: Memory, starts: Memory, count: int, places: Memory, levels: Memory) -> None:
        """Make nodes for words.

        Args:
            spelled: The codes of all words, one behind the other.
            starts: Where each word starts, and the last one ends; a word of no characters is left out.
            count: How many words there are.
            places: Where the node of each word is, to be written.
            levels: The logarithm of how often a word counts, by its level.
        """
        work = Growth()
        work.make(count)
        active, keys = work.active, work.keys
        left = 0
        for word in range(count):
            if starts[word] < starts[word + 1]:
                places[word] = spelled[starts[word]]
                if starts[word + 1] - starts[word] > 1:
                    active[left] = word
                    left += 1
        depth = 1
        while left:
            wanted = 0
            for number in range(left):
                word = active[number]
                code = spelled[starts[word] + depth]
                place = places[word]
                base = self.nodes[place] & BASE
                if base == 0 or self.labels[base + code] != code:
                    keys[wanted] = (place << CODE_BITS) | code
                    wanted += 1
            if wanted:
                self._make(work, wanted, levels)
            kept = 0
            for number in range(left):
                word = active[number]
                places[word] = (self.nodes[places[word]] & BASE) + spelled[starts[word] + depth]
                active[kept] = word
                kept += starts[word + 1] - starts[word] > depth + 1
            left = kept
            depth += 1

    def _make(self, work: Growth, wanted: int, levels: Memory) -> None:
        """Make children: their nodes' places and their codes are the keys."""
        _sort(work.keys, work.spare, wanted)
        keys = work.keys
        # The parents, each with its children that are new.
        count = kept = 0
        for number in range(wanted):
            if number and keys[number] == keys[number - 1]:
                continue
            place = keys[number] >> CODE_BITS
            if count == 0 or work.parents[count - 1] != place:
                work.parents[count] = place
                work.sizes[count] = work.olds[count] = 0
                count += 1
            work.sizes[count - 1] += 1
            work.spare[kept] = keys[number] & CODE
            kept += 1
        # Beside them the children that they have.
        owners = memory.room(self.room, memory.no_longs())
        try:
            listed = 0
            for number in range(count):
                base = self.nodes[work.parents[number]] & BASE
                if base:
                    owners[base] = number + 1
                    keys[listed] = base
                    listed += 1
            _sort(keys, work.other, listed)
            self._children(work, owners, listed, False)
            total = 0
            for number in range(count):
                work.starts[number] = total
                total += work.sizes[number]
            work.starts[count] = total
            work.make_codes(total)
            self._children(work, owners, listed, True)
        finally:
            memory.free(owners)
        kept = 0
        for number in range(count):
            for place in range(work.starts[number] + work.olds[number], work.starts[number + 1]):
                work.codes[place] = work.spare[kept]
                kept += 1
        self._move_all(work, count, levels)

    def _children(self, work: Growth, owners: Memory, listed: int, fill: bool) -> None:  # noqa: FBT001 - compiled, it is one number
        """Count the children that parents have, whose bases are listed; or, when that was done, note their codes."""
        place = 0
        for number in range(listed):
            place = max(place, work.keys[number] + 1)
            stop = min(work.keys[number] + self.codes + 1, self.size)
            while place < stop:
                code = self.labels[place]
                if code:
                    owner = owners[place - code]
                    if owner and fill:
                        work.codes[work.starts[owner - 1] + work.olds[owner - 1]] = code
                        work.olds[owner - 1] += 1
                    elif owner:
                        work.sizes[owner - 1] += 1
                place += 1

    def _move_all(self, work: Growth, count: int, levels: Memory) -> None:
        """Find room for the children of all parents: those of frequent words first, beside each other; of these, those with many.

        Most of what a text asks for is behind a few thousand words, and what stands close together stays in the cache.
        """
        keys = work.keys
        for number in range(count):
            likely = levels[self.nodes[work.parents[number]] >> LEVEL_SHIFT]
            rare = CLASSES - 1 - int(min(max(likely, 0.0), CLASSES - 1.0))
            size = work.sizes[number]
            few = SIZES
            while size:
                size >>= 1
                few -= 1
            keys[number] = ((rare << SIZE_BITS) | few) << NUMBER_BITS | number
        _sort(keys, work.other, count)
        # Behind all bases but not behind the room for their children, or each small addition would take as much as all codes.
        end = max(self.first, (self.size - self.codes - 2) >> 6)
        before = -1
        for place in range(count):
            few = keys[place] >> NUMBER_BITS
            if few != before:
                before = few
                frequent = few >> SIZE_BITS < FREQUENT
                work.first = end if frequent else self.first
                work.looked = LOOKED_LONG if frequent else LOOKED
            self._move(work, keys[place] & ((1 << NUMBER_BITS) - 1))

    def _move(self, work: Growth, number: int) -> None:
        """Find room for the children of a parent, and put them there."""
        parent = work.parents[number]
        start, stop = work.starts[number], work.starts[number + 1]
        base = self._free_base(work, start, stop)
        before = self.nodes[parent] & BASE
        if before:
            self.bases[before >> 6] &= WIDE ^ (_one() << (before & 63))
        self.bases[base >> 6] |= _one() << (base & 63)
        olds = start + work.olds[number]
        for place in range(start, stop):
            code = work.codes[place]
            spot = base + code
            self.taken[spot >> 6] |= _one() << (spot & 63)
            self.labels[spot] = code
            self.nodes[spot] = 0
            if place < olds:
                old = before + code
                self.nodes[spot] = self.nodes[old]
                self.labels[old] = self.nodes[old] = 0
                self.taken[old >> 6] &= WIDE ^ (_one() << (old & 63))
        self.nodes[parent] = (self.nodes[parent] & ~BASE & WIDE) | base

    def _free_base(self, work: Growth, start: int, stop: int) -> int:
        """The first base that no node has and where there is room for children by these codes."""
        most = 0
        for place in range(start, stop):
            most = max(most, work.codes[place])
        window = work.first
        while True:
            if (window << 6) + 128 + most >= self.room:
                self._reach((window << 6) + 64 + most)
            taken = self.bases[window]
            place = start
            while place < stop and taken != WIDE:
                first = (window << 6) + work.codes[place]
                spot = first & 63
                taken |= self.taken[first >> 6] >> spot
                # In two steps, as there is no step of 64.
                taken |= (self.taken[(first >> 6) + 1] << 1 << (63 - spot)) & WIDE
                place += 1
            if taken != WIDE:
                break
            window += 1
        work.first = max(work.first, window - work.looked)
        base = window << 6
        while taken & 1:
            taken >>= 1
            base += 1
        self.size = max(self.size, base + self.codes + 2)
        self._reach(self.size)
        return base

    def _reach(self, place: int) -> None:
        """Make room for a node at a place, and for a child of it by any code."""
        before = self.room
        if place > BASE:
            raise ArgumentError("these are too many words; some millions are the most that a Segmenter takes")
        if place + 64 >= before:
            self.room = place + place // 4 + 128
            self.labels = memory.more(self.labels, before, self.room)
            self.nodes = memory.more(self.nodes, before, self.room)
            self.taken = memory.more(self.taken, (before >> 6) + 1, (self.room >> 6) + 1)
            self.bases = memory.more(self.bases, (before >> 6) + 1, (self.room >> 6) + 1)


class Growth:
    """What putting words into a trie needs while it is done."""

    def __init__(self) -> None:
        self.first = self.room = self.looked = 0
        self.active = self.parents = self.sizes = self.olds = self.starts = memory.no_longs()
        self.keys = self.spare = self.other = memory.no_wides()
        self.codes = memory.no_shorts()

    def make(self, count: int) -> None:
        """Make room for so many words."""
        self.active = memory.raw(count, memory.no_longs())
        self.parents = memory.raw(count, memory.no_longs())
        self.sizes = memory.raw(count, memory.no_longs())
        self.olds = memory.raw(count, memory.no_longs())
        self.starts = memory.raw(count + 1, memory.no_longs())
        self.keys = memory.raw(count, memory.no_wides())
        self.spare = memory.raw(count, memory.no_wides())
        self.other = memory.raw(count, memory.no_wides())

    def make_codes(self, count: int) -> None:
        """Make room for the codes of so many children."""
        if count > self.room:
            memory.free(self.codes)
            self.codes = memory.no_shorts()
            self.codes = memory.raw(count, memory.no_shorts())
            self.room = count

    def __dealloc__(self) -> None:
        memory.free(self.active)
        memory.free(self.parents)
        memory.free(self.sizes)
        memory.free(self.olds)
        memory.free(self.starts)
        memory.free(self.keys)
        memory.free(self.spare)
        memory.free(self.other)
        memory.free(self.codes)


def _one() -> int:
    """A bit of 64."""
    return 1


def _sort(keys: Memory, spare: Memory, count: int) -> None:
    """Sort numbers, by eleven of their bits after the other."""
    starts = memory.raw(1 << DIGIT_BITS, memory.no_longs())
    for digit in range(DIGITS):
        shift = digit * DIGIT_BITS
        for place in range(1 << DIGIT_BITS):
            starts[place] = 0
        for number in range(count):
            starts[keys[number] >> shift & ((1 << DIGIT_BITS) - 1)] += 1
        total = 0
        for place in range(1 << DIGIT_BITS):
            total, starts[place] = total + starts[place], total
        for number in range(count):
            place = keys[number] >> shift & ((1 << DIGIT_BITS) - 1)
            spare[starts[place]] = keys[number]
            starts[place] += 1
        keys, spare = spare, keys
    memory.free(starts)
