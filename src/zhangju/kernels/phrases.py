# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""The words of a text as numbers in, its phrases by how well they tell what it is about out; no strings are made.

A *phrase* is a run of up to four words with no mark between them, but for a blank or a joint such as a hyphen, and none in it
that no keyword has. Of each it is counted how often and where it stands, what stands beside it, and of what longer phrases it is
part; a linear model scores that (`zhangju.words.phrases` says by what features, `data/fit_keywords.py` how its weights were
found). The best are chosen, without those that say the same as a better one.

The types for compiling are in ``phrases.pxd``.
"""

from __future__ import annotations

from zhangju.kernels import memory
from zhangju.kernels.phrases_format import (
    ALNUM,
    ALONE,
    CLOSING,
    COHESION,
    EDGE,
    FIRST,
    HAN_WIDE,
    IDF_LEAST,
    IDF_MEAN,
    IDF_SUM,
    JOINED,
    LAST,
    LATIN,
    LEFT,
    LENGTH,
    LETTER,
    LETTERS,
    LONGER_LEFT,
    LONGER_RIGHT,
    MIXED,
    NUMBER,
    NUMERAL,
    OPENING,
    PLACE_FIRST,
    PLACE_LAST,
    QUOTED,
    REPEATED,
    REPEATED_PHRASE,
    RIGHT,
    SIGN,
    SPREAD,
    STOP,
    TITLE,
    TITLE_REPEATED,
    UNKNOWN,
    WORDS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.kernels.memory import Memory

MANY = 2048  # words from which on other threads may run meanwhile
WIDE = 0xFFFFFFFFFFFFFFFF
HASH = 0x9E3779B97F4A7C15
HASHED = 1 << 63  # the bit of ids that are no numbers, as in `lattice`
LONGEST = 4  # words of a phrase
SMALL = 40  # words of a text in which a phrase need not be repeated, or stand in the title or in quotation marks
SHORT, LONG = 20.0, 400.0  # words of a text up to, and from which on, one column of the weights counts
ROOM = 64  # units of a phrase that are compared with those of another one
COMPARED = 256  # phrases that were taken first, which the others are compared with
ANYWHERE, IN_TITLE, IN_QUOTES, WITH_JOINT = 0, 1, 2, 4


class Model:
    """What phrases are scored by: immutable.

    Args:
        classes: The class of each word by its number, 8 bits each, with `STOP` for those that no keyword has.
        idf: The inverse document frequency of each, 64 bits each, 0 where there is none; it is kept, and not copied.
        kinds: What each unit may be, 16 bits each, as `zhangju.kernels.words_format` has it; it is kept, and not copied.
        median: What counts where there is none.
        ids: Ids that are no numbers, of words that no keyword has, or that have an inverse document frequency.
        values: That frequency of each, or -1 for one that no keyword has.
        weights: Of each feature two weights, for a short and for a long text, 64 bits each.
        class_count: How many classes there are.
    """

    def __init__(
        self,
        classes: bytes,
        idf: Memory,
        kinds: memoryview,
        median: float,
        ids: Sequence[int],
        values: Sequence[float],
        weights: bytes,
        class_count: int,
    ) -> None:
        self.kept = (memoryview(classes), memoryview(idf).cast("B"), memoryview(kinds).cast("B"), memoryview(weights))
        self.classes = memory.bytes_at(self.kept[0])
        self.idf = memory.doubles_at(self.kept[1])
        self.kinds = memory.shorts_at(self.kept[2])
        self.weights = memory.doubles_at(self.kept[3])
        self.words = min(len(self.kept[0]), len(self.kept[1]) // 8)
        self.classed = len(self.kept[0])
        self.features = len(self.kept[3]) // 16
        self.class_count = class_count
        self.median = median
        self.bits = 2
        while len(ids) * 2 > 1 << self.bits:
            self.bits += 1
        self.keys = memory.room(1 << self.bits, memory.no_wides())
        self.values = memory.room(1 << self.bits, memory.no_doubles())
        for number, value in zip(ids, values, strict=True):
            self._put(number, value)

    def _put(self, number: int, value: float) -> None:
        slot = _slot(self.keys, self.bits, number)
        self.keys[slot] = number
        self.values[slot] = value

    def __dealloc__(self) -> None:
        memory.free(self.keys)
        memory.free(self.values)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Model is made of memory; what made it can be pickled")


class Phrases:
    """The phrases of a text.

    Args:
        model: What they are scored by.
        units: The units of the text, 32 bits each, as `zhangju.kernels.lattice.Lattice.tokens` gives them.
        ends: Where each word ends, 32 bits each.
        ids: What stands for each word, 64 bits each.
        zone_ends: Where each stretch ends, 32 bits each; the last one ends with the text.
        zone_weights: What it weighs, 64 bits each; more than 1 for titles and headings.
    """

    def __init__(self, model: Model, units: bytes, ends: bytes, ids: bytes, zone_ends: Memory, zone_weights: Memory) -> None:
        self.model = model
        self.kept = (units, ends, ids, memoryview(zone_ends).cast("B"), memoryview(zone_weights).cast("B"))
        self.units = memory.longs_at(memoryview(units))
        self.ends = memory.longs_at(memoryview(ends))
        self.ids = memory.wides_at(memoryview(ids))
        self.zone_ends = memory.longs_at(self.kept[3])
        self.zone_weights = memory.doubles_at(self.kept[4])
        self.tokens = len(ends) // 4
        self.size = self.count = self.run_count = 0
        self.left = self.chosen = self.waiting = self.given = 0
        self.diverse = True
        self._make_rooms(self.tokens + 1)

    def _make_rooms(self, room: int) -> None:
        self.keys = memory.raw(room, memory.no_wides())
        self.starts = memory.raw(room, memory.no_longs())
        self.stops = memory.raw(room, memory.no_longs())
        self.runs = memory.raw(room, memory.no_longs())
        self.run_starts = memory.raw(room + 1, memory.no_longs())
        self.classes = memory.raw(room, memory.no_bytes())
        self.barred = memory.raw(room, memory.no_bytes())
        self.joints = memory.raw(room, memory.no_shorts())
        self.flags = memory.raw(room, memory.no_bytes())
        self.word_of = memory.raw(room, memory.no_longs())
        self.word_counts = memory.raw(room, memory.no_longs())
        self.here = memory.room(LONGEST * room, memory.no_longs())
        self.slot_bits = 4
        while self.tokens * 4 * 2 > 1 << self.slot_bits:
            self.slot_bits += 1
        self.slots = memory.room(1 << self.slot_bits, memory.no_longs())
        self.hashes = memory.raw(LONGEST * room, memory.no_wides())
        self.firsts = memory.raw(LONGEST * room, memory.no_longs())
        self.lasts = memory.raw(LONGEST * room, memory.no_longs())
        self.counts = memory.raw(LONGEST * room, memory.no_longs())
        self.lefts = memory.raw(LONGEST * room, memory.no_longs())
        self.rights = memory.raw(LONGEST * room, memory.no_longs())
        self.lengths = memory.raw(LONGEST * room, memory.no_bytes())
        self.marks = memory.raw(LONGEST * room, memory.no_bytes())
        self.scores = memory.raw(LONGEST * room, memory.no_doubles())
        self.order = memory.raw(LONGEST * room, memory.no_longs())
        self.spelled = memory.raw(ROOM, memory.no_longs())
        self.other = memory.raw(ROOM, memory.no_longs())

    def __dealloc__(self) -> None:
        memory.free(self.keys)
        memory.free(self.starts)
        memory.free(self.stops)
        memory.free(self.runs)
        memory.free(self.run_starts)
        memory.free(self.classes)
        memory.free(self.barred)
        memory.free(self.joints)
        memory.free(self.flags)
        memory.free(self.word_of)
        memory.free(self.word_counts)
        memory.free(self.here)
        memory.free(self.slots)
        memory.free(self.hashes)
        memory.free(self.firsts)
        memory.free(self.lasts)
        memory.free(self.counts)
        memory.free(self.lefts)
        memory.free(self.rights)
        memory.free(self.lengths)
        memory.free(self.marks)
        memory.free(self.scores)
        memory.free(self.order)
        memory.free(self.spelled)
        memory.free(self.other)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Phrases are made of memory; what they were made of can be pickled")

    def rank(self, diverse: bool) -> None:  # noqa: FBT001 - compiled, it is one number
        """Find all phrases, score them, and make ready to give them one after the other.

        Args:
            diverse: Whether one that says the same as a better one waits until no other is left.
        """
        self.diverse = diverse
        model = self.model
        state = memory.release(self.tokens >= MANY)
        _read_words(self, model)
        _count_words(self)
        _find(self)
        _score(self, model)
        memory.restore(state)

    def numbers(self) -> list[int]:
        """The numbers of all phrases that may be keywords, before any was taken."""
        return sorted([self.order[place] for place in range(self.left)])

    def take(self) -> int:
        """The next best phrase, by its number; -1 if there is none."""
        return _take(self)

    def score(self, number: int) -> float:
        """The score of a phrase."""
        score: float = self.scores[number]
        return score

    def spans(self, number: int) -> list[tuple[int, int]]:
        """Where a phrase stands, in order."""
        words = self.lengths[number]
        return [
            (self.starts[place], self.stops[place + words - 1])
            for place in range(self.firsts[number], self.lasts[number] + 1)
            if self.here[LONGEST * place + words - 1] == number + 1
        ]


def _slot(keys: Memory, bits: int, key: int) -> int:
    """Where a key is in a table, or where it would be."""
    mask = (1 << bits) - 1
    slot = ((key * HASH) & WIDE) >> (64 - bits)
    while keys[slot] and keys[slot] != key:
        slot = (slot + 1) & mask
    return slot


def _lowered(unit: int) -> int:
    """A unit, small if it is a capital ASCII letter."""
    return unit + 32 if 65 <= unit <= 90 else unit


def _read_words(self: Phrases, model: Model) -> None:
    """Find the words, and the runs of words that have no mark between them but a joint.

    `joints` has what stands before a word: nothing, a blank (32), or a joint.
    """
    units, ends = self.units, self.ends
    kinds = model.kinds
    size = runs = zone = start = 0
    joint = 0
    is_open = False
    for token in range(self.tokens):
        end = ends[token]
        kind = 0
        capital = False
        letters = numerals = True
        chinese = False
        for place in range(start, end):
            unit = units[place]
            is_kind = kinds[unit] if unit < 0x10000 else ALNUM | HAN_WIDE
            kind |= is_kind
            letters = letters and is_kind & LETTERS != 0
            numerals = numerals and is_kind & NUMERAL != 0
            chinese = chinese or is_kind & HAN_WIDE != 0
            capital = capital or 65 <= unit <= 90
        if kind & ALNUM:
            if is_open and joint:
                # A blank joins what is Latin on one side at least, a mark such as a point only Latin with Latin.
                one = units[self.stops[size - 1] - 1] < 128
                other = units[start] < 128
                if (joint == 32 and not (one or other)) or (joint in (43, 38, 46) and not (one and other)):
                    is_open = False
            if not is_open:
                self.run_starts[runs] = size
                runs += 1
                joint = 0
                is_open = True
            while start >= self.zone_ends[zone]:
                zone += 1
            self.starts[size] = start
            self.stops[size] = end
            self.runs[size] = runs - 1
            self.joints[size] = joint
            self.flags[size] = IN_TITLE if self.zone_weights[zone] > 1.0 else 0
            self.classes[size], self.barred[size] = 0, 0
            _classify(self, model, token, size, capital, letters, numerals, chinese)
            size += 1
            joint = 0
        elif is_open and joint == 0 and end - start == 1 and kind & SIGN:
            joint = units[start]
        else:
            is_open = False
            joint = 0
        start = end
    self.run_starts[runs] = size
    self.size = size
    self.run_count = runs
    for number in range(runs):
        first, last = self.run_starts[number], self.run_starts[number + 1] - 1
        before, behind = self.starts[first], self.stops[last]
        if before > 0 and behind < self.ends[self.tokens - 1]:
            opening, closing = units[before - 1], units[behind]
            if opening < 0x10000 and closing < 0x10000 and kinds[opening] & OPENING and kinds[closing] & CLOSING:
                self.flags[first] |= IN_QUOTES


def _classify(
    self: Phrases,
    model: Model,
    token: int,
    word: int,
    capital: bool,  # noqa: FBT001 - as above
    letters: bool,  # noqa: FBT001 - as above
    numerals: bool,  # noqa: FBT001 - as above
    chinese: bool,  # noqa: FBT001 - as above
) -> None:
    """Note what a word is looked up by, its class, and whether no keyword has it."""
    key = self.ids[token]
    start, end = self.starts[word], self.stops[word]
    barred = False
    if key < model.classed:
        found = model.classes[key]
        barred = found & STOP != 0
        kind = found & ~STOP
    else:
        kind = UNKNOWN + (2 if end - start > 2 else end - start - 1)
        slot = _slot(model.keys, model.bits, key)
        barred = model.keys[slot] == key and model.values[slot] < 0.0
    if numerals:
        kind = NUMBER
        for place in range(start, end):
            unit = self.units[place]
            if unit < 128 and not 48 <= unit <= 57:
                barred = True
    elif letters:
        kind = LETTER if end - start == 1 else LATIN
    elif not chinese:
        kind = MIXED
    if capital:
        # The same word in small letters is the same word.
        hashed = end - start
        for place in range(start, end):
            hashed = ((hashed ^ _lowered(self.units[place])) * HASH) & WIDE
            hashed ^= hashed >> 29
        key = hashed | HASHED
        slot = _slot(model.keys, model.bits, key)
        barred = barred or (model.keys[slot] == key and model.values[slot] < 0.0)
    self.keys[word] = key
    self.classes[word] = kind
    self.barred[word] = barred


def _count_words(self: Phrases) -> None:
    """Count how often each word stands, whether a keyword may have it or not; and bar numbers before measures."""
    slots, keys = self.slots, self.keys
    mask = (1 << self.slot_bits) - 1
    distinct = 0
    for word in range(self.size):
        slot = ((keys[word] * HASH) & WIDE) >> (64 - self.slot_bits)
        while slots[slot] and keys[slots[slot] - 1] != keys[word]:
            slot = (slot + 1) & mask
        if slots[slot] == 0:
            slots[slot] = word + 1
            self.word_counts[word] = 0
            distinct += 1
        first = slots[slot] - 1
        self.word_of[word] = first
        self.word_counts[first] += 1
    for slot in range(mask + 1):
        slots[slot] = 0
    for word in range(self.size - 1):
        # 5499 元, 9 月: a number belongs to the measure behind it.
        if self.classes[word] == NUMBER and self.runs[word] == self.runs[word + 1] and self.barred[word + 1]:
            self.barred[word] |= 2


def _find(self: Phrases) -> None:
    """Find all phrases; `here` has for each word and each length the number of the phrase that begins there, and 1."""
    slots = self.slots
    mask = (1 << self.slot_bits) - 1
    count = 0
    for run in range(self.run_count):
        first, last = self.run_starts[run], self.run_starts[run + 1]
        for begin in range(first, last):
            hashed = 0
            joined, numbers = False, True
            for length in range(LONGEST):
                end = begin + length
                if end >= last or self.barred[end]:
                    break
                numbers = numbers and self.classes[end] == NUMBER
                joint = 0 if length == 0 or self.joints[end] == 32 else self.joints[end]
                joined = joined or joint != 0
                hashed = ((hashed ^ self.keys[end]) * HASH + joint + 1) & WIDE
                hashed ^= hashed >> 29
                if numbers or (length == 0 and self.classes[begin] == LETTER):
                    continue  # it stands in a phrase, but is no keyword: nor are numbers beside each other, as of dates
                slot = ((hashed * HASH) & WIDE) >> (64 - self.slot_bits)
                while slots[slot] and self.hashes[slots[slot] - 1] != hashed:
                    slot = (slot + 1) & mask
                if slots[slot] == 0:
                    self.hashes[count] = hashed
                    self.firsts[count] = begin
                    self.lengths[count] = length + 1
                    self.counts[count] = self.lefts[count] = self.rights[count] = 0
                    self.marks[count] = WITH_JOINT if joined else ANYWHERE
                    count += 1
                    slots[slot] = count
                number = slots[slot] - 1
                self.counts[number] += 1
                self.lasts[number] = begin
                self.marks[number] |= self.flags[begin] & IN_TITLE
                if begin == first and end == last - 1:
                    self.marks[number] |= self.flags[begin] & IN_QUOTES
                self.here[LONGEST * begin + length] = number + 1
    self.count = count
    # Of what longer phrases each is the end, or the beginning, and how often the commonest of them stands.
    for begin in range(self.size):
        for length in range(1, LONGEST):
            longer = self.here[LONGEST * begin + length]
            if longer:
                often = self.counts[longer - 1]
                number = self.here[LONGEST * begin + length - 1]
                if number and often > self.rights[number - 1]:
                    self.rights[number - 1] = often
                number = self.here[LONGEST * (begin + 1) + length - 1]
                if number and often > self.lefts[number - 1]:
                    self.lefts[number - 1] = often


def _weight(model: Model, feature: int, share: float) -> float:
    """The weight of a feature in a text of a length."""
    low, high = model.weights[2 * feature], model.weights[2 * feature + 1]
    return float(low + share * (high - low))


def _score(self: Phrases, model: Model) -> None:
    """Score the phrases, and order those that may be keywords so that the best can be taken."""
    share = min(1.0, max(0.0, memory.logarithm(max(self.size, 1) / SHORT) / memory.logarithm(LONG / SHORT)))
    left = 0
    for number in range(self.count):
        words = self.lengths[number]
        mark = self.marks[number]
        if words > 1 and self.counts[number] == 1 and not mark & (IN_TITLE | IN_QUOTES) and self.size > SMALL:
            continue
        self.scores[number] = _scored(self, model, number, words, mark, share)
        self.order[left] = number
        left += 1
    self.left = left
    place = left // 2
    while place > 0:
        place -= 1
        _sift(self, place)


def _scored(self: Phrases, model: Model, number: int, words: int, mark: int, share: float) -> float:
    """The score of a phrase."""
    first, last = self.firsts[number], self.lasts[number]
    often = float(self.counts[number])
    repeated = memory.logarithm(often)
    total = 0.0
    least = 1e9
    rarest = float(self.size)
    letters = 0
    for place in range(first, first + words):
        idf = _idf(model, self.keys[place]) / 10.0
        total += idf
        least = min(least, idf)
        rarest = min(rarest, float(self.word_counts[self.word_of[place]]))
        letters += self.stops[place] - self.starts[place]
    size = float(self.size)
    score: float = _weight(model, WORDS + words - 1, share)
    score += repeated * _weight(model, REPEATED, share)
    score += total * _weight(model, IDF_SUM, share)
    score += total / words * _weight(model, IDF_MEAN, share)
    score += least * _weight(model, IDF_LEAST, share)
    score += memory.logarithm(float(letters)) * _weight(model, LENGTH, share)
    score += memory.logarithm(1.0 + first) * _weight(model, PLACE_FIRST, share)
    score += last / size * _weight(model, PLACE_LAST, share)
    score += (last - first) / size * _weight(model, SPREAD, share)
    score += self.lefts[number] / often * _weight(model, LONGER_LEFT, share)
    score += self.rights[number] / often * _weight(model, LONGER_RIGHT, share)
    score += memory.logarithm(often / rarest) * _weight(model, COHESION, share)
    if words > 1:
        score += repeated * _weight(model, REPEATED_PHRASE, share)
    if mark & IN_TITLE:
        score += _weight(model, TITLE, share) + repeated * _weight(model, TITLE_REPEATED, share)
    if mark & IN_QUOTES:
        score += _weight(model, QUOTED, share)
    if mark & WITH_JOINT:
        score += _weight(model, JOINED, share)
    classes = model.class_count
    score += _weight(model, FIRST + self.classes[first], share)
    score += _weight(model, FIRST + (LAST - FIRST) * classes + self.classes[first + words - 1], share)
    if words == 1:
        score += _weight(model, FIRST + (ALONE - FIRST) * classes + self.classes[first], share)
    run = self.runs[first]
    before = self.classes[first - 1] if first > self.run_starts[run] else EDGE
    behind = self.classes[first + words] if first + words < self.run_starts[run + 1] else EDGE
    score += _weight(model, FIRST + (LEFT - FIRST) * classes + before, share)
    score += _weight(model, FIRST + (RIGHT - FIRST) * classes + behind, share)
    return score


def _idf(model: Model, key: int) -> float:
    """The inverse document frequency of a word."""
    found = 0.0
    if key < model.words:
        found = model.idf[key]
    else:
        slot = _slot(model.keys, model.bits, key)
        if model.keys[slot] == key:
            found = model.values[slot]
    return float(found if found > 0.0 else model.median)


def _better(self: Phrases, one: int, other: int) -> bool:
    """Whether a phrase goes before another one: it scores higher, or as high and stands before it."""
    return bool(self.scores[one] > self.scores[other] or (self.scores[one] == self.scores[other] and one < other))


def _sift(self: Phrases, place: int) -> None:
    """Put in order the heap below a place, of which all but that place is in order."""
    order, left = self.order, self.left
    number = order[place]
    while 2 * place + 1 < left:
        child = 2 * place + 1
        if child + 1 < left and _better(self, order[child + 1], order[child]):
            child += 1
        if not _better(self, order[child], number):
            break
        order[place] = order[child]
        place = child
    order[place] = number


def _take(self: Phrases) -> int:
    """The next best phrase that does not clash with one that was taken; those that do come last.

    What was taken is noted in `rights`, and what waits in `hashes`: what they held is not needed any more.
    """
    while self.left > 0:
        number = self.order[0]
        self.left -= 1
        self.order[0] = self.order[self.left]
        _sift(self, 0)
        clash = _clashes(self, number)
        if clash == 2:
            continue  # the same in other words
        if clash and self.diverse:
            self.hashes[self.waiting] = number
            self.waiting += 1
            continue
        self.rights[self.chosen] = number
        self.chosen += 1
        return int(number)
    if self.given < self.waiting:
        self.given += 1
        return int(self.hashes[self.given - 1])
    return -1


def _clashes(self: Phrases, number: int) -> int:
    """Whether a phrase says the same as one that was taken: 1 if one lies in the other, 2 if both are written alike.

    Only the first ones are looked at: all of them would take a time that grows with the square of the text.
    """
    size = _spell(self, number, self.spelled)
    for place in range(min(self.chosen, COMPARED)):
        taken = self.rights[place]
        other = _spell(self, taken, self.other)
        if size == other and _lies_in(self.spelled, size, self.other, other):
            return 2
        if size < other:
            if _clash(self, number, self.spelled, size, taken, self.other, other):
                return 1
        elif _clash(self, taken, self.other, other, number, self.spelled, size):
            return 1
    return 0


def _clash(
    self: Phrases, shorter: int, short_units: Memory, short_size: int, longer: int, long_units: Memory, long_size: int
) -> bool:
    """Whether two phrases of which one is shorter say the same.

    If the shorter one is some words of the longer one, both earn their place where the shorter one stands without the longer one
    too, and the longer one is a good part of its places. One that lies in the other across its words says the same, or is a piece
    of a name.
    """
    if _has_words(self, longer, shorter):
        one, other = self.counts[shorter], self.counts[longer]
        return bool(self.lengths[longer] > self.lengths[shorter] and not (one > other and 3 * other >= one))
    for place in range(short_size):
        if short_units[place] >= 0x3400:
            return _lies_in(short_units, short_size, long_units, long_size)
    return False


def _has_words(self: Phrases, longer: int, shorter: int) -> bool:
    """Whether the words of a phrase stand in another one."""
    one, other = self.firsts[longer], self.firsts[shorter]
    size = self.lengths[shorter]
    for begin in range(self.lengths[longer] - size + 1):
        same = 0
        while same < size and self.keys[one + begin + same] == self.keys[other + same]:
            same += 1
        if same == size:
            return True
    return False


def _spell(self: Phrases, number: int, into: Memory) -> int:
    """Write the units of the words of a phrase, small, without what joins them; gives how many there are."""
    size = 0
    first = self.firsts[number]
    for word in range(first, first + self.lengths[number]):
        for place in range(self.starts[word], self.stops[word]):
            if size == ROOM:
                return ROOM
            into[size] = _lowered(self.units[place])
            size += 1
    return size


def _lies_in(shorter: Memory, short_size: int, longer: Memory, long_size: int) -> bool:
    """Whether some units stand in others."""
    for begin in range(long_size - short_size + 1):
        same = 0
        while same < short_size and shorter[same] == longer[begin + same]:
            same += 1
        if same == short_size:
            return True
    return False
