# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""What may stand in a stretch of text, place by place, in; what all ways to read it cost together, and how likely each is, out.

Words stand in a tree whose nodes have numbers. The children of a node have numbers in a row, in the order of their characters, so
that where they begin tells where those of the node before end. Node 0 is the root. What a word costs is the negative logarithm of
how likely it is.

The types for compiling are in ``ways.pxd``.
"""

from __future__ import annotations

from zhangju.kernels import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zhangju.kernels.memory import Memory

INFINITE = float("inf")
NO_WORD = 0xFFFF
FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
WIDE = 0xFFFFFFFFFFFFFFFF
HASH = 0x9E3779B97F4A7C15
LONGEST = 64  # more characters than any word has
STRIDE = 16  # so many children of a node are left out at once


class Words:
    """The words of the dictionary, and what each character costs by itself; safe to share between threads.

    Args:
        codes: The character of each node, 32 bits each.
        firsts: Where the children of each node begin, 32 bits each, and where the last one's end.
        costs: What each node costs as a word, 16 bits each, or `NO_WORD`.
        scale: How many of these make a factor of e.
        alone: What a character costs that stands for itself.
    """

    def __init__(
        self, codes: memoryview, firsts: memoryview, costs: memoryview, scale: int, alone: Callable[[str], float]
    ) -> None:
        self.kept = (codes, firsts, costs)
        self.codes = memory.longs_at(codes)
        self.firsts = memory.longs_at(firsts)
        self.costs = memory.shorts_at(costs)
        self.scale = scale
        self.call = alone
        self.roots = memory.room(0x10000, memory.no_longs())
        self.singles = memory.room(0x10000, memory.no_doubles())
        for node in range(self.firsts[0], self.firsts[1]):
            if self.codes[node] < 0x10000:
                self.roots[self.codes[node]] = node

    def __dealloc__(self) -> None:
        memory.free(self.roots)
        memory.free(self.singles)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Words are where the lexicon lies; whoever needs them opens it")

    def child(self, node: int, code: int) -> int:
        """The child of a node by a character, or 0."""
        if node == 0 and code < 0x10000:
            return int(self.roots[code])
        low, high = self.firsts[node], self.firsts[node + 1]
        low = _first(self.codes, low, high, code)
        return low if low < high and self.codes[low] == code else 0

    def cost(self, node: int) -> float:
        """What a node costs as a word; infinite if it is none."""
        return self.costs[node] / self.scale if self.costs[node] != NO_WORD else INFINITE

    def single(self, code: int) -> float:
        """What a character costs that stands for itself."""
        if code >= 0x10000:
            return float(self.call(chr(code)))
        if self.singles[code] == 0.0:
            self.singles[code] = self.call(chr(code))
        return float(self.singles[code])

    def word(self, text: str) -> float:
        """What a word costs, infinite if it is none; no word is nothing.

        Args:
            text: The word, deep-folded.
        """
        node = 0
        for place in range(len(text)):
            node = self.child(node, ord(text[place]))
            if node == 0:
                return INFINITE
        return self.cost(node) if node else INFINITE

    def plain(self, text: str) -> float:
        """What a text costs as the likeliest words.

        Args:
            text: Any text, deep-folded.
        """
        return self._plain(text, len(text))

    def _plain(self, text: str, size: int) -> float:
        best = memory.raw(size + 1, memory.no_doubles())
        best[0] = 0.0
        for place in range(size):
            best[place + 1] = INFINITE
        for place in range(size):
            sofar = best[place]
            code = ord(text[place])
            cost = sofar + self.single(code)
            best[place + 1] = min(best[place + 1], cost)
            node = self.child(0, code) if FIRST_HAN <= code <= LAST_HAN else 0
            end = place + 1
            while node and end < size:
                node = self.child(node, ord(text[end]))
                end += 1
                if node and self.costs[node] != NO_WORD:
                    cost = sofar + self.costs[node] / self.scale
                    best[end] = min(best[end], cost)
        total = float(best[size])
        memory.free(best)
        return total


class Choices:
    """The characters of which one may stand at a place; immutable once made.

    Args:
        words: The words.
        characters: The characters, each once.
        folded: As many, deep-folded.
        leads: The first bytes of each, or 0.
        tails: The second bytes of each, or 0.
    """

    def __init__(self, words: Words, characters: str, folded: str, leads: bytes, tails: bytes) -> None:
        self.characters = characters
        self.count = len(characters)
        self.leads, self.tails = leads, tails
        by_key: dict[int, list[int]] = {}
        for number, character in enumerate(folded):
            by_key.setdefault(ord(character), []).append(number)
        self.keys = len(by_key)
        self.codes = memory.room(self.keys + 1, memory.no_longs())
        self.roots = memory.room(self.keys + 1, memory.no_longs())
        self.starts = memory.room(self.keys + 1, memory.no_longs())
        self.members = memory.room(self.count + 1, memory.no_longs())
        self.shares = memory.room(self.count + 1, memory.no_doubles())
        # Whether one of the keys has these last ten bits.
        self.bits = memory.room(128, memory.no_bytes())
        self.cost = INFINITE
        self._fill(words, folded, sorted(by_key.items()))

    def _fill(self, words: Words, folded: str, groups: list[tuple[int, list[int]]]) -> None:
        place = 0
        for key, (code, numbers) in enumerate(groups):
            self.codes[key] = code
            self.roots[key] = words.child(0, code)
            self.bits[(code >> 3) & 127] |= 1 << (code & 7)
            self.starts[key] = place
            for number in numbers:
                self.members[place] = number
                place += 1
        self.starts[self.keys] = place
        for character in folded:
            self.cost = either(self.cost, words.single(ord(character)))
        for number, character in enumerate(folded):
            self.shares[number] = memory.exponential(self.cost - words.single(ord(character)))

    def __dealloc__(self) -> None:
        memory.free(self.codes)
        memory.free(self.roots)
        memory.free(self.starts)
        memory.free(self.members)
        memory.free(self.shares)
        memory.free(self.bits)

    def may_have(self, code: int) -> bool:
        """Whether a character may be one of the keys."""
        return bool(self.bits[(code >> 3) & 127] >> (code & 7) & 1)

    def key(self, code: int) -> int:
        """Which of the keys a character is, or -1."""
        here = _first(self.codes, 0, self.keys, code)
        return here if here < self.keys and self.codes[here] == code else -1

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Choices are made of memory; what made them can be pickled")


class Seen:
    """Pairs and triples of a page's Chinese characters, and what each costs on this page; immutable once made.

    Args:
        text: The page, deep-folded.
        most: What one costs that the page has once; less by the logarithm of how often it does.
        least: It costs no less than this.
        marks: Other pairs and triples, with what they cost on any page.
    """

    def __init__(self, text: str, most: float, least: float, marks: Mapping[str, float]) -> None:
        self.most, self.least = most, least
        self.bits = 4
        while 5 * len(text) + 8 * len(marks) > 1 << self.bits:
            self.bits += 1
        self.slots = memory.room(1 << self.bits, memory.no_wides())
        # How often what has a slot is on the page; below 0 what it costs on any page.
        self.values = memory.room(1 << self.bits, memory.no_doubles())
        # Of each character whether it is in any of them: most that may stand at a place are not, which is soon told.
        self.members = memory.room(0x10000 >> 3, memory.no_bytes())
        self._count(text, len(text))
        for word, cost in marks.items():
            key = slot = 0
            for place, character in enumerate(word):
                self.members[ord(character) >> 3] |= 1 << (ord(character) & 7)
                key |= ord(character) << (16 * place)
                slot = self.slot(key)
                self.slots[slot] = key
            self.values[slot] = -cost

    def _count(self, text: str, size: int) -> None:
        first = second = 0
        for place in range(size):
            code = ord(text[place])
            if not FIRST_HAN <= code <= LAST_HAN:
                first = second = 0
                continue
            self.members[code >> 3] |= 1 << (code & 7)
            if second:
                key = second | (code << 16)
                slot = self.slot(second)
                self.slots[slot] = second
                slot = self.slot(key)
                self.slots[slot] = key
                self.values[slot] += 1.0
                if first:
                    key = first | (second << 16) | (code << 32)
                    slot = self.slot(key)
                    self.slots[slot] = key
                    self.values[slot] += 1.0
            first, second = second, code

    def __dealloc__(self) -> None:
        memory.free(self.slots)
        memory.free(self.values)
        memory.free(self.members)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Seen is made of memory; the page that made it can be pickled")

    def slot(self, key: int) -> int:
        """Where a key is, or would be."""
        mask = (1 << self.bits) - 1
        slot = ((key * HASH) & WIDE) >> (64 - self.bits)
        while self.slots[slot] and self.slots[slot] != key:
            slot = (slot + 1) & mask
        return slot

    def going_on(self, key: int, depth: int) -> int:
        """The key of so many characters that something may go on with, or 0."""
        if depth >= 3 or key == 0:
            return 0
        if depth == 1 and (key > 0xFFFF or not self.has(key) or not self.slots[self.slot(key)]):
            return 0
        return key

    def has(self, code: int) -> bool:
        """Whether a character is in any of the pairs and triples."""
        return bool(self.members[code >> 3] >> (code & 7) & 1)

    def cost(self, slot: int) -> float:
        """What costs what has a slot."""
        value = self.values[slot]
        if value == 0.0:
            return INFINITE
        return -value if value < 0.0 else max(self.least, self.most - memory.logarithm(value))


class Ways:
    """A graph of places, and all ways through it from the first place to the last one.

    Args:
        words: The words.
        seen: Those of the page.
        arcs: For each arc where it starts, where it ends, its `Choices`, what it costs to be there, and whether
            it must fit the one before it; in the order of where they start.
        places: How many places there are.
        fitting: For each second byte of the character before and first byte of a bound one whether they fit: 65,536 of 0 and 1.

    Attributes:
        cost: Of all ways together; infinite if there is none.
    """

    def __init__(
        self,
        words: Words,
        seen: Seen,
        arcs: Sequence[tuple[int, int, Choices, float, bool]],
        places: int,
        fitting: bytes,
    ) -> None:
        self.words, self.seen, self.fitting = words, seen, fitting
        self.arcs, self.places = len(arcs), places
        self.choices = [arc[2] for arc in arcs]
        self.ends = memory.room(self.arcs + 1, memory.no_longs())
        self.charges = memory.room(self.arcs + 1, memory.no_doubles())
        self.bound = memory.room(self.arcs + 1, memory.no_longs())
        self.firsts = memory.room(self.places + 2, memory.no_longs())
        self.slots = memory.room(self.arcs + 1, memory.no_longs())
        for number, (start, end, choices, charge, bound) in enumerate(arcs):
            self.ends[number] = end
            self.charges[number] = charge
            self.bound[number] = bound
            self.firsts[start + 1] += 1
            self.slots[number + 1] = self.slots[number] + choices.count
        for place in range(places + 1):
            self.firsts[place + 1] += self.firsts[place]
        self.likely = memory.room(self.slots[self.arcs] + 1, memory.no_doubles())
        self.path = memory.room(2 * LONGEST, memory.no_longs())
        # Each step is a word over one or several arcs: where it ends, what it costs, and where its way begins.
        self.steps = 0
        self.room = 64
        self.step_ends = memory.room(self.room, memory.no_longs())
        self.step_costs = memory.room(self.room, memory.no_doubles())
        self.step_ways = memory.room(self.room + 1, memory.no_longs())
        self.way_room = 256
        # Of each arc on the way its number, and 1 more than that of its character; 0 for all of its characters.
        self.ways = memory.room(self.way_room, memory.no_longs())
        self.step_firsts = memory.room(self.places + 2, memory.no_longs())
        self.cost = INFINITE
        self._find()
        self._sum()

    def __dealloc__(self) -> None:
        memory.free(self.ends)
        memory.free(self.charges)
        memory.free(self.bound)
        memory.free(self.firsts)
        memory.free(self.slots)
        memory.free(self.likely)
        memory.free(self.path)
        memory.free(self.step_ends)
        memory.free(self.step_costs)
        memory.free(self.step_ways)
        memory.free(self.ways)
        memory.free(self.step_firsts)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Ways are made of memory; what made them can be pickled")

    def best(self, start: int, stop: int) -> tuple[str, float]:
        """The likeliest character of some arcs, and how likely it is; nothing if there is none.

        Args:
            start: The first of these arcs.
            stop: The one behind the last of them.
        """
        best, found, place = 0.0, -1, 0
        for number in range(start, stop):
            choices = self.choices[number]
            for character in range(choices.count):
                if self.likely[self.slots[number] + character] > best:
                    best, found, place = self.likely[self.slots[number] + character], number, character
        if found < 0:
            return "", 0.0
        choices = self.choices[found]
        return choices.characters[place], best

    def _find(self) -> None:
        """Find all steps."""
        for place in range(self.places):
            self.step_firsts[place] = self.steps
            for number in range(self.firsts[place], self.firsts[place + 1]):
                choices = self.choices[number]
                self.path[0] = number
                self.path[1] = 1 if choices.count == 1 else 0
                self._step(self.ends[number], self.charges[number] + choices.cost, 1)
                for key in range(choices.keys):
                    self.path[0] = number
                    self.path[1] = choices.members[choices.starts[key]] + 1
                    self._extend(self.ends[number], 1, choices.roots[key], choices.codes[key], self.charges[number])
        self.step_firsts[self.places] = self.steps

    def _extend(self, place: int, depth: int, node: int, key: int, sofar: float) -> int:
        """Go on with what began a word."""
        words, seen = self.words, self.seen
        low = high = 0
        if node:
            low, high = words.firsts[node], words.firsts[node + 1]
        key = seen.going_on(key, depth)
        if (low == high and not key) or depth >= LONGEST:
            return 0
        for number in range(self.firsts[place], self.firsts[place + 1]):
            choices = self.choices[number]
            if key or choices.keys == 1:
                self._try_choices(number, choices, node, low, high, key, depth, sofar)
            else:
                self._try_children(number, choices, low, high, depth, sofar)
        return 0

    def _try_children(self, number: int, choices: Choices, low: int, high: int, depth: int, sofar: float) -> int:
        """Try the children of a node, of which most arcs have few."""
        words = self.words
        for child in range(low, high):
            if choices.may_have(words.codes[child]):
                here = choices.key(words.codes[child])
                if here >= 0:
                    self._take(number, choices, here, child, 0, INFINITE, depth, sofar)
        return 0

    def _try_choices(
        self, number: int, choices: Choices, node: int, low: int, high: int, key: int, depth: int, sofar: float
    ) -> int:
        """Try the characters of an arc, with which a node or what is on the page may go on."""
        words, seen = self.words, self.seen
        child = low
        for here in range(choices.keys):
            code = choices.codes[here]
            if choices.keys == 1:
                child = words.child(node, code) if low < high else high
                child = child or high
            else:
                while child + STRIDE < high and words.codes[child + STRIDE] < code:
                    child += STRIDE
                while child < high and words.codes[child] < code:
                    child += 1
            found = child if child < high and words.codes[child] == code else 0
            longer, cost = 0, INFINITE
            if key and 0 < code < 0x10000 and seen.has(code):
                longer = key | (code << (16 * depth))
                slot = seen.slot(longer)
                if seen.slots[slot]:
                    cost = seen.cost(slot)
                else:
                    longer = 0
            if found or longer:
                self._take(number, choices, here, found, longer, cost, depth, sofar)
        return 0

    def _take(
        self, number: int, choices: Choices, here: int, found: int, longer: int, cost: float, depth: int, sofar: float
    ) -> int:
        """Take one more character, of an arc, that words or the page go on with: it may end a word, and be gone on from."""
        words = self.words
        if self.bound[number] and not self._fits(choices, here, depth):
            return 0
        if found and words.costs[found] != NO_WORD:
            cost = min(cost, words.costs[found] / words.scale)
        self.path[2 * depth] = number
        self.path[2 * depth + 1] = choices.members[choices.starts[here]] + 1
        if cost < INFINITE:
            self._step(self.ends[number], sofar + self.charges[number] + cost, depth + 1)
        self._extend(self.ends[number], depth + 1, found, longer, sofar + self.charges[number])
        return 0

    def _fits(self, choices: Choices, key: int, depth: int) -> bool:
        """Whether one of the characters of a key may stand behind what the path has last."""
        before = self.choices[self.path[2 * depth - 2]]
        tails, leads, fitting = before.tails, choices.leads, self.fitting
        tail = tails[self.path[2 * depth - 1] - 1] << 8
        for place in range(choices.starts[key], choices.starts[key + 1]):  # noqa: SIM110 - a C loop
            if fitting[tail | leads[choices.members[place]]]:
                return True
        return False

    def _step(self, end: int, cost: float, depth: int) -> None:
        """Keep a step with the path to it."""
        start = self.step_ways[self.steps]
        if self.steps == self.room - 1:
            self.step_ends = memory.more(self.step_ends, self.room, 2 * self.room)
            self.step_costs = memory.more(self.step_costs, self.room, 2 * self.room)
            self.step_ways = memory.more(self.step_ways, self.room + 1, 2 * self.room + 1)
            self.room *= 2
        if start + 2 * depth > self.way_room:
            self.ways = memory.more(self.ways, self.way_room, 2 * self.way_room + 2 * depth)
            self.way_room = 2 * self.way_room + 2 * depth
        self.step_ends[self.steps] = end
        self.step_costs[self.steps] = cost
        for place in range(2 * depth):
            self.ways[start + place] = self.path[place]
        self.steps += 1
        self.step_ways[self.steps] = start + 2 * depth

    def _sum(self) -> None:
        """Sum up all ways, forward and backward, and how likely it is that one leads over each character."""
        last = self.places - 1
        ahead = memory.room(2 * self.places, memory.no_doubles())
        alone = memory.room(self.arcs + 1, memory.no_doubles())
        for place in range(self.places):
            ahead[place] = ahead[self.places + place] = INFINITE
        ahead[0] = ahead[self.places + last] = 0.0
        for place in range(self.places):
            for step in range(self.step_firsts[place], self.step_firsts[place + 1]):
                end = self.step_ends[step]
                ahead[end] = either(ahead[end], ahead[place] + self.step_costs[step])
        for place in range(last, -1, -1):
            for step in range(self.step_firsts[place], self.step_firsts[place + 1]):
                end = self.places + self.step_ends[step]
                ahead[self.places + place] = either(ahead[self.places + place], ahead[end] + self.step_costs[step])
        self.cost = ahead[self.places]
        if self.cost < INFINITE:
            for place in range(self.places):
                for step in range(self.step_firsts[place], self.step_firsts[place + 1]):
                    cost = self.cost - ahead[place] - self.step_costs[step] - ahead[self.places + self.step_ends[step]]
                    share = memory.exponential(min(0.0, cost))
                    way = self.step_ways[step]
                    while way < self.step_ways[step + 1]:
                        number = self.ways[way]
                        if self.ways[way + 1]:
                            self.likely[self.slots[number] + self.ways[way + 1] - 1] += share
                        else:
                            alone[number] += share
                        way += 2
            for number in range(self.arcs):
                choices = self.choices[number]
                for character in range(choices.count):
                    self.likely[self.slots[number] + character] += alone[number] * choices.shares[character]
        memory.free(ahead)
        memory.free(alone)


def _first(codes: Memory, low: int, high: int, code: int) -> int:
    """The first place of a stretch of codes in order that is no lower than a code, or the end of the stretch."""
    while low < high:
        middle = (low + high) >> 1
        if codes[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low


def either(one: float, other: float) -> float:
    """The cost of two ways together."""
    if one > other:
        one, other = other, one
    return one if other == INFINITE else one - memory.logarithm_beyond(memory.exponential(one - other))
