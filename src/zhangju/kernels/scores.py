# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""The words of a text as numbers in, their scores out: by TF-IDF, and by TextRank; no strings are made.

The *terms* of a text are its words, each once, in the order of their first occurrence, without those that cannot be keywords:
words of one character, stop words, and what the caller does not allow. Scores are added up in jieba's order, as the last bit of a
sum may decide.

TextRank is that of R. Mihalcea, P. Tarau, TextRank: Bringing Order into Texts, EMNLP 2004, as jieba has it: words that stand
within four words of each other support each other, and ten rounds tell by how much.

The types for compiling are in ``scores.pxd``.
"""

from __future__ import annotations

from zhangju.kernels import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from zhangju.kernels.memory import Memory

MANY = 2048  # words from which on other threads may run meanwhile
WIDE = 0xFFFFFFFFFFFFFFFF
UNKNOWN = 1 << 63
HASH = 0x9E3779B97F4A7C15  # as in `lattice`, whose ids these are
LEAST, GREATEST = 2.2250738585072014e-308, 1.7976931348623157e308  # of positive numbers
DAMPING = 0.85
ROUNDS = 10


class Values:
    """Ids with a value each, to be looked up without Python objects; immutable.

    Args:
        ids: The ids; none of them is 0.
        values: As many numbers.
    """

    def __init__(self, ids: Sequence[int], values: Sequence[float]) -> None:
        self.count = len(ids)
        self.bits = 4
        while self.count * 2 > 1 << self.bits:
            self.bits += 1
        self.keys = memory.room(1 << self.bits, memory.no_wides())
        self.values = memory.room(1 << self.bits, memory.no_doubles())
        self._fill(ids, values)

    def _fill(self, ids: Sequence[int], values: Sequence[float]) -> None:
        for number, value in zip(ids, values, strict=True):
            slot = _slot(self, number)
            self.keys[slot] = number
            self.values[slot] = value

    def __dealloc__(self) -> None:
        memory.free(self.keys)
        memory.free(self.values)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Values are made of memory; what made them can be pickled")


class Frequencies:
    """The inverse document frequency of every word.

    Args:
        listed: Those of the words of a dictionary, by their numbers, 64 bits each, as contiguous memory; it is kept.
        blank: What stands there for a word that has none.
        others: Those of other ids.
        median: What counts for a word that has none.
    """

    def __init__(self, listed: memoryview[float] | array[float], blank: float, others: Values, median: float) -> None:
        self.kept = memoryview(listed).cast("B")
        self.listed = memory.doubles_at(self.kept)
        self.words = len(self.kept) // 8
        self.blank = blank
        self.others = others
        self.median = median

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Frequencies are made of memory; what made them can be pickled")


class Terms:
    """The terms of a text, and what they score.

    Args:
        units: The units of the text, 32 bits each, as `zhangju.kernels.lattice.Lattice.tokens` gives them.
        ends: Where each word ends, 32 bits each.
        ids: What stands for each word, 64 bits each.
        tags: The part of speech of each word, 16 bits each; or empty.
    """

    def __init__(self, units: bytes, ends: bytes, ids: bytes, tags: bytes) -> None:
        self.kept = (units, ends, ids, tags)
        self.units = memory.longs_at(memoryview(units))
        self.ends = memory.longs_at(memoryview(ends))
        self.ids = memory.wides_at(memoryview(ids))
        self.tags = memory.shorts_at(memoryview(tags))
        self.count = len(ends) // 4
        self.with_tags = len(tags) > 0
        self.apart = False
        self.size = 0
        self.ranked = 0
        self.slot_bits = 4
        while self.count * 2 > 1 << self.slot_bits:
            self.slot_bits += 1
        self.slots = memory.room(1 << self.slot_bits, memory.no_longs())
        self.term_of = memory.room(self.count + 1, memory.no_longs())
        self.first = memory.raw(self.count + 1, memory.no_longs())
        self.weights = memory.raw(self.count + 1, memory.no_doubles())
        self.word_weights = memory.raw(self.count + 1, memory.no_doubles())
        self.order = memory.raw(self.count + 1, memory.no_longs())
        self.turns = memory.raw(self.count + 1, memory.no_longs())

    def __dealloc__(self) -> None:
        memory.free(self.slots)
        memory.free(self.term_of)
        memory.free(self.first)
        memory.free(self.weights)
        memory.free(self.word_weights)
        memory.free(self.order)
        memory.free(self.turns)

    def find(
        self,
        stopped: Values,
        allowed: Values | None,
        wanted: bytes,
        zone_ends: array[int],
        zone_weights: array[float],
        apart: bool,  # noqa: FBT001 - compiled, it is one number
    ) -> None:
        """Find the terms, and how much the occurrences of each weigh together.

        Args:
            stopped: What is no term: for each word its id, and that of the spelling of which all letters are small.
            allowed: If it is given, the only terms that may be, likewise.
            wanted: For each number of a part of speech whether its words may be terms; empty if all may.
            zone_ends: Where each stretch of the text ends that weighs the same, 32 bits each; the last one ends with the text.
            zone_weights: What an occurrence there weighs, 64 bits each.
            apart: Whether one word with two parts of speech is two terms.
        """
        ends = memory.longs_at(memoryview(zone_ends).cast("B"))
        weights = memory.doubles_at(memoryview(zone_weights).cast("B"))
        kinds = memory.bytes_at(memoryview(wanted))
        kind_count = len(wanted)
        self.apart = apart and self.with_tags
        all_allowed = allowed is None
        permitted = stopped if allowed is None else allowed
        state = memory.release(self.count >= MANY)
        _find(self, stopped, permitted, all_allowed, kinds, kind_count, ends, weights)
        memory.restore(state)

    def weigh(self, frequencies: Frequencies) -> None:
        """Score the terms by TF-IDF: each one's share of all occurrences, times its inverse document frequency."""
        total = 0.0
        for term in range(self.size):
            total += self.weights[term]
        for term in range(self.size):
            value = _frequency(frequencies, self.ids[self.first[term]])
            self.weights[term] *= value / total
            self.order[term] = self.turns[term] = term
        self.ranked = self.size

    def rank(self, ordered: Sequence[int], span: int) -> None:
        """Score the terms by TextRank; those that stand by no other one are left out.

        Args:
            ordered: The terms in the order in which their scores are worked out.
            span: How many words on from a word, and with it, are those that it supports.
        """
        graph = Graph()
        occurrences = 0
        for token in range(self.count):
            occurrences += self.term_of[token] != 0
        graph.make(self.size, occurrences * (span - 1))
        for place, term in enumerate(ordered):
            graph.ordered[place] = term
        state = memory.release(self.count >= MANY)
        _link(self, graph, span)
        memory.restore(state)
        graph.make_links()
        state = memory.release(self.count >= MANY)
        _join(graph)
        _settle(self, graph)
        memory.restore(state)

    def spans(self) -> list[int]:
        """Where each term starts and ends at its first occurrence, by turns."""
        found: list[int] = []
        for term in range(self.size):
            token = self.first[term]
            found.append(self.ends[token - 1] if token else 0)
            found.append(self.ends[token])
        return found

    def top(self, most: int, kind: type[tuple[int, int]]) -> list[tuple[float, int, list[tuple[int, int]]]]:
        """The terms that score highest; of those that score the same, the first one first.

        Args:
            most: How many at most.
            kind: The kind of tuple that a span is.

        Returns:
            The score of each, the number of its part of speech, and where it stands.
        """
        most = min(most, self.ranked)
        _choose(self, most)
        for term in range(self.size):
            self.slots[term] = 0
        found: list[tuple[float, int, list[tuple[int, int]]]] = []
        placed: list[list[tuple[int, int]]] = []
        for place in range(most):
            term = self.order[place]
            self.slots[term] = place + 1
            tag = self.tags[self.first[term]] if self.with_tags else 0
            spans: list[tuple[int, int]] = []
            placed.append(spans)
            found.append((self.weights[term], tag, spans))
        start = 0
        for token in range(self.count):
            end = self.ends[token]
            term = self.term_of[token]
            if term and self.slots[term - 1]:
                placed[self.slots[term - 1] - 1].append(memory.pair(kind, start, end))
            start = end
        return found


class Graph:
    """Which terms stand by each other, and how often."""

    def __init__(self) -> None:
        self.size = self.links = 0
        self.bits = 4
        self.slots = memory.no_longs()
        self.from_terms = memory.no_longs()
        self.to_terms = memory.no_longs()
        self.link_weights = memory.no_doubles()
        self.starts = memory.no_longs()
        self.filled = memory.no_longs()
        self.others = memory.no_longs()
        self.shares = memory.no_doubles()
        self.sums = memory.no_doubles()
        self.scores = memory.no_doubles()
        self.ordered = memory.no_longs()

    def __dealloc__(self) -> None:
        memory.free(self.slots)
        memory.free(self.from_terms)
        memory.free(self.to_terms)
        memory.free(self.link_weights)
        memory.free(self.starts)
        memory.free(self.filled)
        memory.free(self.others)
        memory.free(self.shares)
        memory.free(self.sums)
        memory.free(self.scores)
        memory.free(self.ordered)

    def make(self, size: int, most: int) -> None:
        """Make room for so many terms, and links between them."""
        self.size = size
        while most * 2 > 1 << self.bits:
            self.bits += 1
        self.slots = memory.room(1 << self.bits, memory.no_longs())
        self.from_terms = memory.raw(most + 1, memory.no_longs())
        self.to_terms = memory.raw(most + 1, memory.no_longs())
        self.link_weights = memory.raw(most + 1, memory.no_doubles())
        self.starts = memory.room(size + 2, memory.no_longs())
        self.filled = memory.room(size + 1, memory.no_longs())
        self.sums = memory.room(size + 1, memory.no_doubles())
        self.scores = memory.room(size + 1, memory.no_doubles())
        self.ordered = memory.room(size + 1, memory.no_longs())

    def make_links(self) -> None:
        """Make room for both ends of each link."""
        self.others = memory.raw(2 * self.links + 1, memory.no_longs())
        self.shares = memory.raw(2 * self.links + 1, memory.no_doubles())


def spelled_id(units: Sequence[int]) -> int:
    """What stands for a word that no dictionary has, given its units; as `zhangju.kernels.lattice` makes it."""
    hashed = len(units)
    for unit in units:
        hashed = ((hashed ^ unit) * HASH) & WIDE
        hashed ^= hashed >> 29
    return hashed | UNKNOWN


def _slot(values: Values, number: int) -> int:
    """Where an id stands, or would stand."""
    mask = (1 << values.bits) - 1
    slot = ((number * HASH) & WIDE) >> (64 - values.bits)
    while values.keys[slot] and values.keys[slot] != number:
        slot = (slot + 1) & mask
    return slot


def _frequency(frequencies: Frequencies, number: int) -> float:
    """The inverse document frequency of a word."""
    if number < frequencies.words:
        value = frequencies.listed[number]
        return float(frequencies.median if value == frequencies.blank else value)
    slot = _slot(frequencies.others, number)
    return float(frequencies.others.values[slot] if frequencies.others.keys[slot] else frequencies.median)


def _is_blank(unit: int) -> bool:
    """Whether a unit is a blank, as Python has it."""
    if unit <= 32:
        return 9 <= unit <= 13 or unit >= 28
    if unit < 0x1680:
        return unit in {0x85, 0xA0}
    if unit < 0x3000:
        return unit == 0x1680 or 0x2000 <= unit <= 0x200A or unit in {0x2028, 0x2029, 0x202F, 0x205F}
    return unit == 0x3000


def _is_short(terms: Terms, start: int, end: int) -> bool:
    """Whether a word has less than two characters but for blanks around it."""
    units = terms.units
    while start < end and _is_blank(units[start]):
        start += 1
    while end > start and _is_blank(units[end - 1]):
        end -= 1
    return end - start < 2


def _small(terms: Terms, start: int, end: int, number: int) -> int:
    """What stands for the spelling of a word of which all letters are small; its id, if it has no capital ones."""
    units = terms.units
    capital = False
    hashed = end - start
    while start < end:
        unit = units[start]
        if 65 <= unit <= 90:
            unit += 32
            capital = True
        hashed = ((hashed ^ unit) * HASH) & WIDE
        hashed ^= hashed >> 29
        start += 1
    return hashed | UNKNOWN if capital else number


def _find(
    terms: Terms,
    stopped: Values,
    allowed: Values,
    all_allowed: bool,  # noqa: FBT001 - as above
    wanted: Memory,
    wanted_count: int,
    zone_ends: Memory,
    zone_weights: Memory,
) -> None:
    units, ends, ids, tags, slots = terms.units, terms.ends, terms.ids, terms.tags, terms.slots
    term_of, first, weights = terms.term_of, terms.first, terms.weights
    mask = (1 << terms.slot_bits) - 1
    zone = size = start = 0
    for token in range(terms.count):
        end = ends[token]
        while start >= zone_ends[zone]:
            zone += 1
        begin = start
        start = end
        if end - begin < 2 or (wanted_count and (tags[token] >= wanted_count or not wanted[tags[token]])):
            continue
        number = ids[token]
        # One slot for each id, or for each with its part of speech; it has the first occurrence, be it a term or not.
        mixed = (number ^ tags[token]) if terms.apart else number
        slot = ((mixed * HASH) & WIDE) >> (64 - terms.slot_bits)
        while slots[slot]:
            other = slots[slot] - 1
            if ids[other] == number and not (terms.apart and tags[other] != tags[token]):
                break
            slot = (slot + 1) & mask
        if slots[slot]:
            term = term_of[slots[slot] - 1]
            if term:
                term_of[token] = term
                weights[term - 1] += zone_weights[zone]
                terms.word_weights[token] = zone_weights[zone]
            continue
        slots[slot] = token + 1
        if (_is_blank(units[begin]) or _is_blank(units[end - 1])) and _is_short(terms, begin, end):
            continue
        small = _small(terms, begin, end, number)
        if stopped.keys[_slot(stopped, small)] or not (all_allowed or allowed.keys[_slot(allowed, small)]):
            continue
        first[size] = token
        weights[size] = zone_weights[zone]
        terms.word_weights[token] = zone_weights[zone]
        size += 1
        term_of[token] = size
    terms.size = size


def _link(terms: Terms, graph: Graph, span: int) -> None:
    """Note which terms stand by each other; links in the order of their first occurrence."""
    term_of, slots = terms.term_of, graph.slots
    mask = (1 << graph.bits) - 1
    for token in range(terms.count):
        term = term_of[token]
        if term == 0:
            continue
        stop = min(token + span, terms.count)
        for near in range(token + 1, stop):
            other = term_of[near]
            if other == 0:
                continue
            weight = max(terms.word_weights[token], terms.word_weights[near])
            slot = ((((term << 32) | other) * HASH) & WIDE) >> (64 - graph.bits)
            while slots[slot]:
                link = slots[slot] - 1
                if graph.from_terms[link] == term and graph.to_terms[link] == other:
                    break
                slot = (slot + 1) & mask
            if slots[slot]:
                graph.link_weights[slots[slot] - 1] += weight
            else:
                graph.from_terms[graph.links] = term
                graph.to_terms[graph.links] = other
                graph.link_weights[graph.links] = weight
                graph.links += 1
                slots[slot] = graph.links


def _join(graph: Graph) -> None:
    """Note of each term the others in the order of the links, and how large a share of their support it has."""
    from_terms, to_terms, starts = graph.from_terms, graph.to_terms, graph.starts
    for link in range(graph.links):
        starts[from_terms[link] + 1] += 1
        starts[to_terms[link] + 1] += 1
        graph.sums[from_terms[link]] += graph.link_weights[link]
        graph.sums[to_terms[link]] += graph.link_weights[link]
    for term in range(1, graph.size + 2):
        starts[term] += starts[term - 1]
    for link in range(graph.links):
        _put(graph, from_terms[link], to_terms[link], graph.link_weights[link])
        _put(graph, to_terms[link], from_terms[link], graph.link_weights[link])


def _put(graph: Graph, term: int, other: int, weight: float) -> None:
    spot = graph.starts[term] + graph.filled[term]
    graph.filled[term] += 1
    graph.others[spot] = other
    graph.shares[spot] = weight / graph.sums[other]


def _settle(terms: Terms, graph: Graph) -> None:
    """Work out the scores, and bring them between those of no support and of the most."""
    starts, others, shares, scores = graph.starts, graph.others, graph.shares, graph.scores
    nodes = 0
    for term in range(1, graph.size + 1):
        nodes += starts[term + 1] > starts[term]
    start = 1.0 / (nodes or 1.0)
    for term in range(1, graph.size + 1):
        scores[term] = start
    for round in range(ROUNDS):  # noqa: A001, B007 - a number to C
        for place in range(graph.size):
            term = graph.ordered[place] + 1
            if starts[term + 1] > starts[term]:
                support = 0.0
                for spot in range(starts[term], starts[term + 1]):
                    support += shares[spot] * scores[others[spot]]
                scores[term] = (1 - DAMPING) + DAMPING * support
    least, greatest = GREATEST, LEAST
    for term in range(1, graph.size + 1):
        if starts[term + 1] > starts[term]:
            least = min(least, scores[term])
            greatest = max(greatest, scores[term])
    for link in range(graph.links):
        _name(terms, graph, graph.from_terms[link], least, greatest)
        _name(terms, graph, graph.to_terms[link], least, greatest)


def _name(terms: Terms, graph: Graph, term: int, least: float, greatest: float) -> None:
    """Put a term at the end of those that are ranked, if it is not among them."""
    if graph.filled[term]:
        graph.filled[term] = 0
        terms.weights[term - 1] = (graph.scores[term] - least / 10.0) / (greatest - least / 10.0)
        terms.order[terms.ranked] = term - 1
        terms.turns[term - 1] = terms.ranked
        terms.ranked += 1


def _is_before(terms: Terms, term: int, other: int) -> bool:
    """Whether a term comes before another one: it scores higher, or as high and was found before it."""
    if terms.weights[term] != terms.weights[other]:
        return bool(terms.weights[term] > terms.weights[other])
    return bool(terms.turns[term] < terms.turns[other])


def _choose(terms: Terms, most: int) -> None:
    """Bring the first terms to the beginning of the order: a heap with the last of them on top, sorted when all are seen."""
    order = terms.order
    if most == 0:
        return
    for place in range(most // 2 - 1, -1, -1):
        _sink(terms, place, most)
    for place in range(most, terms.ranked):
        if _is_before(terms, order[place], order[0]):
            order[place], order[0] = order[0], order[place]
            _sink(terms, 0, most)
    for size in range(most - 1, 0, -1):
        order[size], order[0] = order[0], order[size]
        _sink(terms, 0, size)


def _sink(terms: Terms, place: int, size: int) -> None:
    """Let a term sink in the heap until none below it comes behind it."""
    order = terms.order
    while True:
        child = 2 * place + 1
        if child >= size:
            return
        if child + 1 < size and _is_before(terms, order[child], order[child + 1]):
            child += 1
        if not _is_before(terms, order[place], order[child]):
            return
        order[place], order[child] = order[child], order[place]
        place = child
