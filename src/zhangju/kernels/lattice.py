# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A text in, its words out, as jieba finds them: the likeliest path through a dictionary, and a hidden Markov model for the rest.

A *block* is a run of characters that words are made of: Chinese ones, ASCII letters and digits, and ``+#&._%-``. Every other
character is a word by itself. In a block, the words are the likeliest path through the lattice of all dictionary words that stand
there, where each is as likely as it is frequent; several single characters beside each other are cut again, by a hidden Markov
model of four states: the first, a middle and the last character of a word, and a word of one. All of it is done on the *units* of
a text, its characters as the words fold shows them, so that a Traditional text is cut as its Simplified twin.

A word of the dictionary or of the user's has its number as its id; another one a hash of its units, with the highest of 64 bits
set.

The types for compiling are in ``lattice.pxd``. Numbers are added up in jieba's order, as the last bit of a sum may decide.
"""

from __future__ import annotations

from math import exp, log

from zhangju.errors import ArgumentError
from zhangju.kernels import memory
from zhangju.kernels.trie import Trie
from zhangju.kernels.words_format import (
    BASE,
    BEGINS,
    BLOCK,
    DIGIT,
    ENGLISH,
    EXACT,
    FIRST_HAN,
    FOLDED,
    HAN,
    JOINT_FIRST,
    JOINT_LAST,
    JOINT_MIDDLE,
    JOINT_SINGLE,
    JOINT_STATES,
    LATIN,
    LEVEL,
    LEVEL_SHIFT,
    NUMBER,
    NUMBER_SHIFT,
    NUMERAL,
    OF_MODEL,
    OUTSIDE,
    PREFIX,
    STATE_TAGS,
    TAGGED,
    UNNAMED,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zhangju.kernels.memory import Memory

MANY = 2048  # characters from which on other threads may run meanwhile
LEFT_OUT = 2 * OUTSIDE  # instead of a logarithm, for a word that is not to be cut out
KEPT = 1 << 16  # characters; what a longer text needed is given back at once
LONGEST = 64  # characters, more than any word of a dictionary has
LONG = 0xFFFFFFFF
WIDE = 0xFFFFFFFFFFFFFFFF
UNKNOWN = 1 << 63
FIRST, MIDDLE, LAST, SINGLE = 0, 1, 2, 3  # the states of the model, as its arrays have them
PAIR, THIRD, ODD, HASH = 2654435761, 2246822519, 3266489917, 0x9E3779B97F4A7C15  # odd numbers, for hashing
SPECIALS, SPECIALS_SHIFT = 512, 23  # numbers of 64 bits in the filter of the words that no block holds
POINT, PER_CENT = 46, 37
NO_WORD = -1e99  # less than the logarithm of any probability; what is no word has `OUTSIDE` for one, which is less still
NO_STEP = -1e300  # less than any logarithm of a probability, but for those of steps that are not taken
NEVER_SEEN = -25.0  # the logarithm of a probability less than any of the model's, which for what it has seen are above -16
AHEAD = 3  # characters behind the text that are looked up, too
WINDOW = 128  # characters that are looked up together; what that brings near stays near until they are cut


class Extra:
    """A user's words; they change only while the `Lattice` that has them is made.

    Words of blocks are in a trie with those of the dictionary. Any other word, of which there are few, is found unit by unit in
    a table of nodes, by hashing. Before the table is asked, a Bloom filter is.

    Attributes:
        words: all words that were added, folded.
        new: those that the dictionary has not; their numbers follow on those of the dictionary.
        special: whether there are words that no block holds.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.new: list[str] = []
        self.trie: Trie | None = None
        self.special = self.longest = 0
        self.nodes = 1
        self.node_room, self.slot_bits = 64, 7
        self.kinds = memory.no_bytes()
        self.keys = memory.room(1 << self.slot_bits, memory.no_wides())
        self.children = memory.room(1 << self.slot_bits, memory.no_longs())
        self.numbers = memory.room(self.node_room, memory.no_longs())
        self.logs = memory.room(self.node_room, memory.no_doubles())
        self.level_count = self.level_room = 0
        self.levels = memory.no_doubles()
        self.specials = memory.room(SPECIALS, memory.no_wides())

    def take_over(self, other: Extra) -> None:
        """Take over the words of another one; its trie is copied when it grows."""
        self.free()
        self.words, self.new = list(other.words), list(other.new)
        self.trie = other.trie
        self.special, self.longest = other.special, other.longest
        self.nodes = other.nodes
        self.node_room, self.slot_bits = other.node_room, other.slot_bits
        if other.special:
            self.kinds = memory.room(0x10000, other.kinds)
        self.keys = memory.room(1 << self.slot_bits, other.keys)
        self.children = memory.room(1 << self.slot_bits, other.children)
        self.numbers = memory.room(self.node_room, other.numbers)
        self.logs = memory.room(self.node_room, other.logs)
        self.level_count = self.level_room = other.level_count
        self.levels = memory.room(other.level_count, other.levels)
        self.specials = memory.room(SPECIALS, other.specials)

    def make_levels(self, levels: Memory, count: int) -> None:
        """Copy so many logarithms, with room for as many more."""
        before = self.levels
        self.level_room = 2 * count + 64
        self.levels = memory.raw(self.level_room, memory.no_doubles())
        for level in range(count):
            self.levels[level] = levels[level]
        memory.free(before)

    def __dealloc__(self) -> None:
        self.free()

    def free(self) -> None:
        """Give all memory back."""
        memory.free(self.kinds)
        self.kinds = memory.no_bytes()
        memory.free(self.keys)
        self.keys = memory.no_wides()
        memory.free(self.children)
        self.children = memory.no_longs()
        memory.free(self.numbers)
        self.numbers = memory.no_longs()
        memory.free(self.logs)
        self.logs = memory.no_doubles()
        memory.free(self.levels)
        self.levels = memory.no_doubles()
        memory.free(self.specials)
        self.specials = memory.no_wides()


class Lattice:
    """A dictionary, and words of a user's, ready to cut by; immutable once made, and safe to share between threads.

    Args:
        arrays: What `zhangju.lexicon.words` made, as contiguous memory; it is kept, and not copied.
        total: The sum of the dictionary's frequencies.
        fold: Whether characters are looked up as the words fold shows them.
        other: A lattice of the same dictionary, whose words of a user's are taken over.
    """

    def __init__(self, arrays: Mapping[str, memoryview], total: int, fold: bool, other: Lattice | None = None) -> None:  # noqa: FBT001
        self.arrays = {name: memoryview(content).cast("B") for name, content in arrays.items()}
        self.total: int = total if other is None else other.total
        self.log_total = log(self.total)
        self.fold = fold
        self.mask = FOLDED if fold else EXACT
        self.codes = memory.shorts_at(self.arrays["codes"])
        self.folded = memory.shorts_at(self.arrays["folded"])
        self.kinds = memory.bytes_at(self.arrays["kinds"])
        self.labels = memory.shorts_at(self.arrays["labels"])
        self.nodes = memory.wides_at(self.arrays["nodes"])
        self.levels = memory.doubles_at(self.arrays["levels"])
        self.level_count = len(self.arrays["levels"]) // 8
        self.words = len(self.arrays["tags"]) - 1
        self.emissions = memory.doubles_at(self.arrays["emissions"])
        self.transitions = memory.doubles_at(self.arrays["transitions"])
        self.outside = self.codes[0]
        self.works: list[Work] = []
        self.extra: Extra = Extra() if other is None else other.extra
        self._take_extra()

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Lattice is made of memory; what made it can be pickled")

    def add(self, words: Sequence[str], frequencies: Sequence[int]) -> None:
        """Add words of a user's, as jieba does, one after the other; to be called only before anybody else has the lattice.

        Args:
            words: The words, none of them empty; those that are there already get another frequency.
            frequencies: How often each counts; 0 leaves it out; -1 makes it just frequent enough to be cut out.
        """
        extra = Extra()
        extra.take_over(self.extra)
        self.extra = extra
        self._take_extra()
        given = GivenWords()
        given.make(len(words))
        levels = self._levels()
        for word in words:
            self._take(given, word)
        trie = extra.trie
        if given.size:
            trie = Trie(self.arrays["labels"], self.arrays["nodes"], self.outside)
            if extra.trie is not None:
                trie.take_over(extra.trie)
            trie.put(given.spelled, given.starts, given.count, given.places, self.levels)
            extra.trie = trie
        self._take_extra()
        total = self.total
        for number in range(given.count):
            frequency = frequencies[number]
            if frequency < 0 or given.places[number] == 0:
                _load(self, given.work, words[number])
            if frequency < 0:
                frequency = self._suggested(given.work)
            weight = log(frequency) if frequency else LEFT_OUT
            if trie is not None and given.places[number]:
                self._weigh(trie, given.places[number], given.written[number], self._level(levels, weight))
            else:
                self._insert(given.work, given.written[number], weight)
            total += frequency
            self.total = total
            self.log_total = log(total)
        extra.words += given.written

    def frequency(self, word: str) -> int:
        """How often a word counts; 0 for the beginning of one, -1 if nothing is so written."""
        work = Work()
        _load(self, work, word)
        return self._frequency(work, 0, work.size)

    def suggested(self, word: str) -> int:
        """How often a word has to count to be cut out."""
        work = Work()
        _load(self, work, word)
        return self._suggested(work)

    def spelled(self, word: str) -> str:
        """A word as the words fold shows it."""
        work = Work()
        _load(self, work, word)
        return work.spelled(0, work.size)

    def number(self, word: str) -> int:
        """What stands for a word: its number, or a hash."""
        work = Work()
        _load(self, work, word)
        return _id(self, self.extra, work, 0, work.size)

    def cut(self, text: str, hidden: bool) -> list[str]:  # noqa: FBT001 - compiled, it is one number
        """The words of a text; with `hidden`, those that the dictionary has not are found by the hidden Markov model."""
        work = self._work()
        self.run(work, text, hidden, False)
        words = _strings(work, text)
        self._put_back(work)
        return words

    def ends(self, text: str, hidden: bool) -> tuple[list[int], list[int]]:  # noqa: FBT001 - as above
        """Where each word of a text ends, which is where the next one starts; and what stands for it."""
        work = self._work()
        self.run(work, text, hidden, True)
        found = [work.ends[token] for token in range(work.count)], [work.ids[token] for token in range(work.count)]
        self._put_back(work)
        return found

    def count(self, text: str, hidden: bool) -> tuple[bytes, bytes, bytes]:  # noqa: FBT001 - as above
        """How often each word occurs in a text.

        Returns:
            What stands for each word, 64 bits each; how often it occurs, 32 bits each; and where it first starts and ends, 32
            bits each; in the order of their first occurrence.
        """
        work = self._work()
        self.run(work, text, hidden, True)
        work.make_slots()
        state = memory.release(work.size >= MANY)
        _tally(work)
        memory.restore(state)
        size = work.distinct
        found = memory.packed(work.ids, size), memory.packed(work.counts, size), memory.packed(work.until, 2 * size)
        self._put_back(work)
        return found

    def tokens(self, text: str, hidden: bool) -> tuple[bytes, bytes, bytes]:  # noqa: FBT001 - as above
        """The words of a text, as numbers.

        Returns:
            The units of the text, 32 bits each; where each word ends, 32 bits each; and what stands for it, 64 bits each.
        """
        work = self._work()
        self.run(work, text, hidden, True)
        found = memory.packed(work.units, work.size), memory.packed(work.ends, work.count), memory.packed(work.ids, work.count)
        self._put_back(work)
        return found

    def tagged(self, text: str, hidden: bool, joint: Joint) -> tuple[bytes, bytes, bytes, bytes]:  # noqa: FBT001 - as above
        """The words of a text with their parts of speech, both found by the joint model where the dictionary has not the words.

        Returns:
            As `tokens`; and the part of speech of each word, 16 bits each, the dictionary's number of it, or from `OF_MODEL` on
            the place in `TAGS`.
        """
        work = Work()
        work.take_model(joint)
        work.block = TAGGED
        work.tagged = True
        _load(self, work, text)
        work.make_rooms()
        work.make_tags()
        extra = self.extra
        state = memory.release(work.size >= MANY)
        _cut(self, extra, work, hidden, True)
        _look_up_tags(self, work)
        memory.restore(state)
        if work.failed:
            raise MemoryError
        return (
            memory.packed(work.units, work.size),
            memory.packed(work.ends, work.count),
            memory.packed(work.ids, work.count),
            memory.packed(work.tags, work.count),
        )

    def guessed(self, text: str, hidden: bool, joint: Joint) -> tuple[list[int], list[int], list[int]]:  # noqa: FBT001 - as above
        """The words of a text as `ends` has them, and the part of speech of each.

        Returns:
            As `ends`; and for each word the part of speech, as `tagged` has them, the dictionary's; for Chinese words that it has
            not the likeliest by the joint model, between its neighbours; 0 for what else the dictionary has not.
        """
        work = Work()
        work.take_model(joint)
        self.run(work, text, hidden, True)
        work.make_tags()
        state = memory.release(work.size >= MANY)
        _guess_tags(self, work)
        memory.restore(state)
        tokens = range(work.count)
        return (
            [work.ends[token] for token in tokens],
            [work.ids[token] for token in tokens],
            [work.tags[token] for token in tokens],
        )

    def guess(self, word: str, joint: Joint) -> int:
        """The likeliest part of speech of a word by the joint model, as `guessed` gives it; 0 if it is not Chinese."""
        work = Work()
        work.take_model(joint)
        _load(self, work, word)
        if work.size == 0 or not _is_all(self, work, 0, work.size, HAN):
            return 0
        work.make_rooms()
        work.make_tags()
        work.count = 1
        return _guess(self, work, 0, 0, work.size)

    def words_at(self, text: str) -> tuple[str, list[list[int]]]:
        """A block as the words fold shows it, and for each place where the words end that begin there, or the place behind."""
        work = Work()
        _load(self, work, text)
        labels, nodes, codes, mask, size = self.labels, self.nodes, work.codes, self.mask, work.size
        special = self.extra.special
        known = len(self.arrays["levels"]) // 8  # all of them but the first one are of words
        longest = max(self.extra.longest, LONGEST)
        found = []
        for start in range(size):
            ends = []
            end = start + 1
            if special:
                while end <= size and end - start <= longest:
                    if _is_known(self, self.extra, work, start, end):
                        ends.append(end)
                    end += 1
            value = 0 if special else nodes[codes[start]]
            while value:
                if value & mask and value >> 47 and (value >> 47 < known or _weight(self, value) >= 0.0):
                    ends.append(end)
                base = value & 0x7FFFFF
                if base == 0 or end == size:
                    break
                code = codes[end]
                if labels[base + code] != code:
                    break
                value = nodes[base + code]
                end += 1
            found.append(ends or [start + 1])
        return work.spelled(0, size), found

    def search_ends(self, text: str, hidden: bool) -> list[int]:  # noqa: FBT001 - as above
        """Where the words of a text start and end, before each long one the words of two and of three characters in it."""
        work = Work()
        self.run(work, text, hidden, False)
        extra = self.extra
        found: list[int] = []
        start = 0
        for token in range(work.count):
            end = work.ends[token]
            for length in (2, 3):
                if end - start > length:
                    for place in range(start, end - length + 1):
                        if _is_known(self, extra, work, place, place + length):
                            found += [place, place + length]
            found += [start, end]
            start = end
        return found

    def specials(self, text: str) -> list[int]:
        """Where each word of the user's that no block holds starts and ends."""
        if not self.extra.special:
            return []
        work = Work()
        _load(self, work, text)
        found: list[int] = []
        place = 0
        while place < work.size:
            stop = _special(self, self.extra, work, place) if _may_begin(self, work.units[place]) else 0
            if stop:
                found += [place, stop]
            place = stop or place + 1
        return found

    def run(self, work: Work, text: str, hidden: bool, ids: bool) -> None:  # noqa: FBT001 - as above
        """Find the words of a text, and with `ids` also what stands for each."""
        _load(self, work, text)
        work.make_rooms()
        extra = self.extra
        state = memory.release(work.size >= MANY)
        _cut(self, extra, work, hidden, ids)
        memory.restore(state)

    def _suggested(self, work: Work) -> int:
        """The frequency that makes a word as likely as its parts are side by side, and a little more."""
        work.make_rooms()
        _cut(self, self.extra, work, False, False)
        share = 1.0
        start = 0
        for token in range(work.count):
            end = work.ends[token]
            known = self._frequency(work, start, end)
            share *= (1 if known < 0 else known) / float(self.total)
            start = end
        known = self._frequency(work, 0, work.size)
        return max(int(share * self.total) + 1, 1 if known < 0 else known)

    def _frequency(self, work: Work, start: int, end: int) -> int:
        node = _node(self, self.extra, work, start, end)
        if node:
            return _counted(self.extra.logs[node])
        value = self.nodes[_spot(self, work, start, end)]
        if value & self.mask:
            return _counted(_weight(self, value))
        return 0 if value & PREFIX else -1

    def _work(self) -> Work:
        """What a run needs: that of an earlier one, or a new one."""
        try:
            return self.works.pop()
        except IndexError:
            return Work()

    def _put_back(self, work: Work) -> None:
        """Keep what a run needed for later ones."""
        if work.unit_room <= KEPT:
            self.works.append(work)

    def _take_extra(self) -> None:
        """Look words up where the user's are too, if there are any."""
        extra = self.extra
        if extra.trie is not None:
            self.labels, self.nodes = extra.trie.labels, extra.trie.nodes
        if extra.level_count:
            self.levels, self.level_count = extra.levels, extra.level_count
        if extra.special:
            self.kinds = extra.kinds

    def _levels(self) -> dict[float, int]:
        """The place of each logarithm of a frequency that there is."""
        return {self.levels[level]: level for level in range(self.level_count)}

    def _level(self, levels: dict[float, int], weight: float) -> int:
        """The place of a logarithm of a frequency, which gets one if it has none."""
        level = levels.get(weight)
        if level is None:
            extra = self.extra
            if self.level_count > LEVEL:
                raise ArgumentError(
                    f"these words have more than {LEVEL + 1} different frequencies; round those of frequent words"
                )
            if self.level_count >= extra.level_room:
                extra.make_levels(self.levels, self.level_count)
            level = levels[weight] = self.level_count
            extra.levels[level] = weight
            extra.level_count = level + 1
            self._take_extra()
        return level

    def _take(self, given: GivenWords, word: str) -> None:
        """Note how a word is spelled, and its codes, if a block holds it."""
        work = given.work
        _load(self, work, word)
        changed = special = False
        for place in range(work.size):
            changed = changed or ord(word[place]) != work.units[place]
            special = special or not _is(self, work.units[place], BLOCK)
        given.written.append(work.spelled(0, work.size) if changed else word)
        given.add(0 if special else work.size)

    def _weigh(self, trie: Trie, spot: int, spelled: str, level: int) -> None:
        """Make a node that of a word of the user's."""
        number = trie.nodes[spot] >> NUMBER_SHIFT & NUMBER or self._new(spelled)
        kept = trie.nodes[spot] & (BASE | PREFIX)
        trie.nodes[spot] = kept | number << NUMBER_SHIFT | EXACT | FOLDED | level << LEVEL_SHIFT

    def _new(self, spelled: str) -> int:
        """The number of a word that the dictionary has not."""
        self.extra.new.append(spelled)
        number = self.words + len(self.extra.new)
        if number > NUMBER:
            raise ArgumentError("these are too many words; some millions are the most that a Segmenter takes")
        return number

    def _insert(self, work: Work, spelled: str, weight: float) -> None:
        """Add a word that no block holds."""
        extra = self.extra
        node = 0
        for place in range(work.size):
            node = _grown(extra, (node << 21) | work.units[place])
        extra.longest = max(extra.longest, work.size)
        if extra.numbers[node] == 0:
            number = self.nodes[_spot(self, work, 0, work.size)] >> NUMBER_SHIFT & NUMBER
            extra.numbers[node] = number or self._new(spelled)
        extra.logs[node] = weight
        if not extra.special:
            extra.special = 1
            extra.kinds = memory.room(0x10000, self.kinds)
            self._take_extra()
        if work.units[0] < 0x10000:
            extra.kinds[work.units[0]] |= BEGINS
        hashed = _hashed(work.units[0], work.units[1] if work.size > 1 else 0)
        extra.specials[hashed >> SPECIALS_SHIFT] |= _bits(hashed)


class GivenWords:
    """Words on their way into a `Lattice`: how they are written, and the codes of those that blocks hold."""

    def __init__(self) -> None:
        self.work = Work()
        self.written: list[str] = []
        self.count = self.size = self.room = 0
        self.spelled = memory.no_shorts()
        self.starts = memory.no_longs()
        self.places = memory.no_longs()

    def __dealloc__(self) -> None:
        memory.free(self.spelled)
        memory.free(self.starts)
        memory.free(self.places)

    def make(self, count: int) -> None:
        """Make room for so many words."""
        self.room = 4 * count + 64
        self.spelled = memory.raw(self.room, memory.no_shorts())
        self.starts = memory.room(count + 1, memory.no_longs())
        self.places = memory.room(count, memory.no_longs())

    def add(self, size: int) -> None:
        """Add a word, by so many codes of the one that is loaded."""
        if self.size + size > self.room:
            self.spelled = memory.more(self.spelled, self.room, 2 * (self.room + size))
            self.room = 2 * (self.room + size)
        for place in range(size):
            self.spelled[self.size + place] = self.work.codes[place]
        self.size += size
        self.count += 1
        self.starts[self.count] = self.size


class Joint:
    """The model that finds words together with their parts of speech, and those of a dictionary's words.

    Args:
        arrays: What `zhangju.lexicon.joint` made, as contiguous memory, and ``tags``, the part of speech of each word of the
            dictionary, by a number of its own; it is kept, and not copied.
        model_tags: For each of the dictionary's parts of speech its place among the model's; 255 if that has it not.
    """

    def __init__(self, arrays: Mapping[str, memoryview], model_tags: bytes) -> None:
        self.arrays = {name: memoryview(content).cast("B") for name, content in arrays.items()}
        self.arrays["model_tags"] = memoryview(model_tags)
        self.starts = memory.doubles_at(self.arrays["joint-starts"])
        self.steps = memory.doubles_at(self.arrays["joint-steps"])
        self.places = memory.longs_at(self.arrays["joint-places"])
        self.listed = memory.bytes_at(self.arrays["joint-listed"])
        self.states = memory.bytes_at(self.arrays["joint-states"])
        self.emissions = memory.doubles_at(self.arrays["joint-emissions"])
        self.dictionary_tags = memory.bytes_at(self.arrays["tags"])
        self.model_tags = memory.bytes_at(self.arrays["model_tags"])

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Joint is made of memory; what made it can be pickled")


class Work:
    """What one run needs: the units of the text, what the search for the best path notes of each, and the words found."""

    def __init__(self) -> None:
        self.size = self.count = self.distinct = self.looked = 0
        self.unit_room = self.path_room = 0
        self.slot_bits = 0
        self.units = memory.no_longs()
        self.codes = memory.no_shorts()
        self.best = memory.no_doubles()
        self.until = memory.no_longs()
        self.counts = memory.no_longs()
        self.marks = memory.no_bytes()
        self.ends = memory.no_longs()
        self.ids = memory.no_wides()
        self.slots = memory.no_longs()
        self.doubles = memory.no_doubles()
        # What telling parts of speech needs beside.
        self.block = BLOCK
        self.tagged = self.failed = False
        self.joint: Joint | None = None
        self.tags = memory.no_shorts()
        self.trail = memory.no_shorts()
        self.trail_size = self.trail_room = 0
        self.scores = memory.no_doubles()
        self.alive = memory.no_bytes()

    def __dealloc__(self) -> None:
        memory.free(self.units)
        memory.free(self.codes)
        memory.free(self.best)
        memory.free(self.until)
        memory.free(self.counts)
        memory.free(self.marks)
        memory.free(self.ends)
        memory.free(self.ids)
        memory.free(self.slots)
        memory.free(self.doubles)
        memory.free(self.tags)
        memory.free(self.trail)
        memory.free(self.scores)
        memory.free(self.alive)

    def spelled(self, start: int, end: int) -> str:
        """A stretch of the units as a string."""
        return "".join([chr(self.units[place]) for place in range(start, end)])

    def make_units(self, size: int) -> None:
        """Make room for the units of a text of so many characters."""
        self.size = size
        if size + AHEAD > self.unit_room:
            self.unit_room = size + AHEAD
            memory.free(self.units)
            self.units = memory.raw(self.unit_room, memory.no_longs())
            memory.free(self.codes)
            self.codes = memory.raw(self.unit_room, memory.no_shorts())

    def make_rooms(self) -> None:
        """Make room for the path and the words of the text."""
        self.count = 0
        if self.size >= self.path_room:
            self.path_room = self.size + 1
            memory.free(self.best)
            self.best = memory.raw(self.path_room, memory.no_doubles())
            memory.free(self.until)
            self.until = memory.raw(2 * self.path_room, memory.no_longs())
            memory.free(self.marks)
            self.marks = memory.raw(self.path_room, memory.no_bytes())
            memory.free(self.ends)
            self.ends = memory.raw(self.path_room, memory.no_longs())
            memory.free(self.ids)
            self.ids = memory.raw(self.path_room, memory.no_wides())
            memory.free(self.doubles)
            self.doubles = memory.raw(self.path_room, memory.no_doubles())

    def take_model(self, joint: Joint) -> None:
        """Note where the joint model lies."""
        self.joint = joint
        self.starts, self.steps = joint.starts, joint.steps
        self.places, self.listed, self.states, self.emissions = joint.places, joint.listed, joint.states, joint.emissions
        self.dictionary_tags, self.model_tags = joint.dictionary_tags, joint.model_tags
        self.scores = memory.raw(2 * JOINT_STATES, memory.no_doubles())
        self.alive = memory.raw(2 * JOINT_STATES, memory.no_bytes())

    def make_tags(self) -> None:
        """Make room for the parts of speech of the words, and for the way of the joint model through some hundred characters."""
        self.tags = memory.room(self.path_room, memory.no_shorts())
        self.trail_size, self.trail_room = 0, 8 * JOINT_STATES
        self.trail = memory.raw(self.trail_room, memory.no_shorts())

    def make_slots(self) -> None:
        """Make room for a table of the words found."""
        self.slot_bits = 4
        while self.count * 2 > 1 << self.slot_bits:
            self.slot_bits += 1
        memory.free(self.slots)
        self.slots = memory.room(1 << self.slot_bits, memory.no_longs())
        memory.free(self.counts)
        self.counts = memory.raw(self.count, memory.no_longs())


def _strings(work: Work, text: str) -> list[str]:
    words: list[str] = []
    start = 0
    for token in range(work.count):
        end = work.ends[token]
        words.append(text[start:end])
        start = end
    return words


def _tally(work: Work) -> None:
    """Count the words found; instead of the path, `until` has where each first stands."""
    ids, ends, counts, places, slots = work.ids, work.ends, work.counts, work.until, work.slots
    mask = (1 << work.slot_bits) - 1
    shift = 64 - work.slot_bits
    distinct = start = 0
    for token in range(work.count):
        word = ids[token]
        slot = ((word * HASH) & WIDE) >> shift
        found = slots[slot]
        known = found != 0
        # Whether a word is new cannot be foreseen, so there is no branch for it: where the next new one will be, all is written.
        while (ids[found - known] ^ word) * known:
            slot = (slot + 1) & mask
            found = slots[slot]
            known = found != 0
        index = found - known + distinct * (1 - known)
        places[2 * distinct] = start
        places[2 * distinct + 1] = start = ends[token]
        ids[index] = word
        counts[index] = counts[index] * known + 1
        slots[slot] = index + 1
        distinct += 1 - known
    work.distinct = distinct


def _hashed(before: int, unit: int) -> int:
    """A hash of a unit and of what stands before it, of 32 bits."""
    mixed = ((before * PAIR) ^ (unit * THIRD)) & LONG
    return ((mixed ^ (mixed >> 15)) * ODD) & LONG


def _bits(hashed: int) -> int:
    """The three bits in 64 that a hash stands for."""
    one = 1
    return one << (hashed >> 3 & 63) | one << (hashed >> 9 & 63) | one << (hashed >> 15 & 63)


def _is(lattice: Lattice, unit: int, kind: int) -> bool:
    """Whether a unit is of a kind."""
    return unit < 0x10000 and lattice.kinds[unit] & kind != 0


def _may_begin(lattice: Lattice, unit: int) -> bool:
    """Whether a word of the user's that no block holds may begin with a unit."""
    return unit >= 0x10000 or lattice.kinds[unit] & BEGINS != 0


def _slot(extra: Extra, key: int) -> int:
    """Where in the table of children the search for a key begins."""
    return ((key * HASH) & WIDE) >> (64 - extra.slot_bits)


def _found(extra: Extra, key: int) -> int:
    """The node behind another one and a unit; 0 if there is none."""
    mask = (1 << extra.slot_bits) - 1
    slot = _slot(extra, key)
    while extra.children[slot]:
        if extra.keys[slot] == key:
            return int(extra.children[slot])
        slot = (slot + 1) & mask
    return 0


def _node(lattice: Lattice, extra: Extra, work: Work, start: int, end: int) -> int:
    """The node of a word of the user's that no block holds; 0 if a stretch is none."""
    units = work.units
    if not _may_begin(lattice, units[start]):
        return 0
    place = start
    while place < end and _is(lattice, units[place], BLOCK):
        place += 1
    if place == end:
        return 0
    node = 0
    for place in range(start, end):
        node = _found(extra, (node << 21) | units[place])
        if node == 0:
            return 0
    return node if extra.numbers[node] else 0


def _grown(extra: Extra, key: int) -> int:
    """The node that `_found` finds, which is made if there is none."""
    child = _found(extra, key)
    if child:
        return child
    if extra.nodes * 2 > 1 << extra.slot_bits:
        _grow_slots(extra)
    if extra.nodes == extra.node_room:
        extra.numbers = memory.more(extra.numbers, extra.node_room, 2 * extra.node_room)
        extra.logs = memory.more(extra.logs, extra.node_room, 2 * extra.node_room)
        extra.node_room *= 2
    child = extra.nodes
    extra.nodes += 1
    _put(extra, key, child)
    return child


def _put(extra: Extra, key: int, child: int) -> None:
    """Put a child where it will be found."""
    mask = (1 << extra.slot_bits) - 1
    slot = _slot(extra, key)
    while extra.children[slot]:
        slot = (slot + 1) & mask
    extra.keys[slot] = key
    extra.children[slot] = child


def _grow_slots(extra: Extra) -> None:
    """Double the table of children."""
    keys, children, before = extra.keys, extra.children, 1 << extra.slot_bits
    extra.slot_bits += 1
    extra.keys = memory.room(2 * before, memory.no_wides())
    extra.children = memory.room(2 * before, memory.no_longs())
    for slot in range(before):
        if children[slot]:
            _put(extra, keys[slot], children[slot])
    memory.free(keys)
    memory.free(children)


def _counted(weight: float) -> int:
    """How often a word counts, of which that is the logarithm; exact, as that is a whole number far below 2 to the 45th."""
    return int(exp(weight) + 0.5)


def _load(lattice: Lattice, work: Work, text: str) -> None:
    """Note the units of a text, and the code of each."""
    size = len(text)
    work.make_units(size)
    width = memory.kind(text)
    if width == 2:
        _fold(lattice, work, memory.shorts(text), size)
    elif width == 4:
        _fold(lattice, work, memory.longs(text), size)
    else:
        _fold(lattice, work, memory.narrow(text), size)


def _fold(lattice: Lattice, work: Work, text: Memory, size: int) -> None:
    units, codes, folded, known, fold = work.units, work.codes, lattice.folded, lattice.codes, lattice.fold
    for place in range(size):
        unit = text[place]
        if unit < 0x10000:
            if fold:
                unit = folded[unit]
            codes[place] = known[unit]
        else:
            codes[place] = known[0]
        units[place] = unit


def _cut(lattice: Lattice, extra: Extra, work: Work, hidden: bool, ids: bool) -> None:  # noqa: FBT001 - as above
    """Find the words of the text that is loaded."""
    units, kinds = work.units, lattice.kinds
    size = work.size
    # What is looked up runs ahead of the text.
    for place in range(size, size + AHEAD):
        work.codes[place] = lattice.outside
        units[place] = 0
    # What blocks are made of, but for what a word that they do not hold may begin with.
    block, plain = work.block, work.block | BEGINS
    start = place = work.looked = 0
    while place < size:
        while place < size and units[place] < 0x10000 and kinds[units[place]] & plain == block:
            place += 1
        if place == size:
            break
        found = _special(lattice, extra, work, place) if extra.special and _may_begin(lattice, units[place]) else 0
        if found == 0 and _is(lattice, units[place], block):
            place += 1
            continue
        if start < place:
            _cut_block(lattice, extra, work, start, place, hidden, ids)
        if found == 0:
            if work.tagged:
                work.tags[work.count] = UNNAMED
            # A line end of two characters is one word.
            found = place + 2 if units[place] == 13 and place + 1 < size and units[place + 1] == 10 else place + 1
        _add(lattice, extra, work, place, found, ids)
        start = place = found
    if start < size:
        _cut_block(lattice, extra, work, start, size, hidden, ids)


def _special(lattice: Lattice, extra: Extra, work: Work, start: int) -> int:
    """Where the longest word of the user's ends that begins at a place and that no block holds; 0 if none does.

    A Latin letter or digit at its edge is not one in the middle of a Latin word.
    """
    units = work.units
    if start > 0 and _is(lattice, units[start], LATIN) and _is(lattice, units[start - 1], LATIN):
        return 0
    hashed = _hashed(units[start], units[start + 1] if start + 1 < work.size else 0)
    bits = _bits(hashed)
    node = found = 0
    place = start
    if extra.specials[hashed >> SPECIALS_SHIFT] & bits != bits:
        # None of several units; one that stands alone was noted as if nothing came behind it.
        hashed = _hashed(units[start], 0)
        bits = _bits(hashed)
        if extra.specials[hashed >> SPECIALS_SHIFT] & bits != bits:
            return 0
    while place < work.size:
        node = _found(extra, (node << 21) | units[place])
        if node == 0:
            break
        place += 1
        if extra.numbers[node] and extra.logs[node] >= 0.0:
            inner = place < work.size and _is(lattice, units[place - 1], LATIN) and _is(lattice, units[place], LATIN)
            if not inner:
                found = place
    return found


def _add(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, ids: bool) -> None:  # noqa: FBT001 - as above
    """Add a word."""
    work.ends[work.count] = end
    if ids:
        work.ids[work.count] = _id(lattice, extra, work, start, end)
    work.count += 1


def _id(lattice: Lattice, extra: Extra, work: Work, start: int, end: int) -> int:
    """What stands for a word: its number if the dictionary or the user has it, else a hash."""
    node = _node(lattice, extra, work, start, end) if extra.special else 0
    if node:
        return int(extra.numbers[node])
    return _id_at(lattice, work, start, end, _spot(lattice, work, start, end))


def _id_at(lattice: Lattice, work: Work, start: int, end: int, spot: int) -> int:
    """The same of a word whose place in the trie is known."""
    value = lattice.nodes[spot]
    # A word that only the table of document frequencies has has a number too; one that is only so written otherwise has not.
    number = value >> NUMBER_SHIFT & NUMBER
    if number and (value & lattice.mask or not value & (EXACT | FOLDED)):
        return int(number)
    hashed = end - start
    place = start
    while place < end:
        hashed = ((hashed ^ work.units[place]) * HASH) & WIDE
        hashed ^= hashed >> 29
        place += 1
    return hashed | UNKNOWN


def _spot(lattice: Lattice, work: Work, start: int, end: int) -> int:
    """Where in the trie a stretch is; 0, where nothing is, if it is not there."""
    nodes, codes = lattice.nodes, work.codes
    if start == end:
        return 0
    spot = codes[start]
    place = start + 1
    while place < end:
        base = nodes[spot] & BASE
        if base == 0:
            return 0
        code = codes[place]
        spot = base + code
        if lattice.labels[spot] != code:
            return 0
        place += 1
    return int(spot)


def _is_known(lattice: Lattice, extra: Extra, work: Work, start: int, end: int) -> bool:
    """Whether a stretch is a word of the dictionary or of the user's."""
    node = _node(lattice, extra, work, start, end) if extra.special else 0
    if node:
        return bool(extra.logs[node] >= 0.0)
    return _weight(lattice, lattice.nodes[_spot(lattice, work, start, end)]) >= 0.0


def _weight(lattice: Lattice, value: int) -> float:
    """The logarithm of how often the word of a node counts; that of no word is `OUTSIDE`."""
    return float(lattice.levels[(value >> LEVEL_SHIFT) * (value & lattice.mask != 0)])


def _cut_block(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, hidden: bool, ids: bool) -> None:  # noqa: FBT001 - as above
    """Find the words of a block."""
    work.looked = max(work.looked, start)  # before it stand the words found, where what was looked up stood
    while work.looked < end:
        stop = min(work.looked + WINDOW, work.size)
        _look_up(lattice, work, work.looked, stop)
        work.looked = stop
    _find_path(lattice, work, start, end)
    until = work.until
    place = run = start
    while place < end:
        stop = until[place]
        if stop - place == 1 and (hidden or _is(lattice, work.units[place], LATIN)):
            place = stop
            continue
        if run < place:
            if place - run == 1 and not work.tagged:
                if ids:
                    work.ids[work.count] = _id_at(lattice, work, run, place, work.codes[run])
                work.ends[work.count] = place
                work.count += 1
            else:
                _cut_run(lattice, extra, work, run, place, hidden, ids)
        if stop - place == 1:
            _add(lattice, extra, work, place, stop, ids)
        else:
            if ids:
                work.ids[work.count] = work.ids[place] >> NUMBER_SHIFT & NUMBER
            work.ends[work.count] = stop
            work.count += 1
        place = run = stop
    if run < end:
        _cut_run(lattice, extra, work, run, end, hidden, ids)


def _look_up(lattice: Lattice, work: Work, start: int, stop: int) -> None:
    """Note for each place how likely the words of one character and of two are there, and what the trie says of the two.

    Looking things up is mostly waiting for memory. So it is done for many places before any is decided on: where there is no
    branch, nothing waits for what is before it. What will be needed next is asked for: the labels of two characters, the
    nodes of those that are there, the same of three, and of four where three are there. What the trie says stands where the
    ids of words will, which are never more than the characters before them; how likely a word of one character is, where the
    best path from there will.

    Uncompiled, nothing is waited for, so that each place is looked at once.
    """
    labels, nodes, levels, codes = lattice.labels, lattice.nodes, lattice.levels, work.codes
    mask, log_total = lattice.mask, lattice.log_total
    pairs, singles, doubles, spots = work.ids, work.best, work.doubles, work.until
    if not memory.waits():
        for place in range(start, stop):
            value = nodes[codes[place]]
            singles[place] = levels[(value >> 47) * (value & mask != 0)] - log_total
            code = codes[place + 1]
            spot = (value & 0x7FFFFF) + code
            pairs[place] = value = nodes[spot if labels[spot] == code else 0]
            doubles[place] = levels[(value >> 47) * (value & mask != 0)] - log_total
        return
    for place in range(start, stop):
        value = nodes[codes[place]]
        singles[place] = levels[(value >> 47) * (value & mask != 0)] - log_total
        spots[place] = spot = (value & 0x7FFFFF) + codes[place + 1]
        memory.fetch_shorts(labels, spot)
    for place in range(start, stop):
        spot = spots[place]
        spots[place] = spot = spot * (labels[spot] == codes[place + 1])
        memory.fetch_wides(nodes, spot)
    for place in range(start, stop):
        pairs[place] = value = nodes[spots[place]]
        doubles[place] = levels[(value >> 47) * (value & mask != 0)] - log_total
        spots[place] = spot = (value & 0x7FFFFF) + codes[place + 2]
        memory.fetch_shorts(labels, spot)
    # Of those of three that are there, the same of four; where each of them begins stands behind where the words found will.
    found = 0
    begins = work.path_room
    for place in range(start, stop):
        spot = spots[place]
        known = labels[spot] == codes[place + 2]
        memory.fetch_wides(nodes, spot * known)
        spots[start + found] = spot
        spots[begins + found] = place
        found += known
    for number in range(found):
        place = spots[begins + number]
        spots[start + number] = spot = (nodes[spots[start + number]] & 0x7FFFFF) + codes[place + 3]
        memory.fetch_shorts(labels, spot)
    for number in range(found):
        spot = spots[start + number]
        memory.fetch_wides(nodes, spot * (labels[spot] == codes[spots[begins + number] + 3]))


def _find_path(lattice: Lattice, work: Work, start: int, end: int) -> None:
    """Find the likeliest path through a block, from its end; of those that are equally likely, the one whose words are longer.

    What the trie says of the word chosen, if it is of two characters or more, stands in the end where what it says of two stood.
    """
    labels, nodes, levels = lattice.labels, lattice.nodes, lattice.levels
    codes, pairs, best, until = work.codes, work.ids, work.best, work.until
    doubles = work.doubles
    mask, log_total = lattice.mask, lattice.log_total
    best[end] = one = two = 0.0
    # Behind the block, until its path is found, stands what no word has, so that its end need not be looked for.
    after, codes[end] = codes[end], lattice.outside
    pairs[end - 1] = 0
    doubles[end - 1] = OUTSIDE
    place = end
    while place > start:
        place -= 1
        # Most words have one character or two. Both are tried without a branch, which could not be foreseen.
        top = best[place] + one
        likely = doubles[place] + two
        choice = place + 1 + (likely >= top)
        top = max(top, likely)
        stop = place + 2
        code = codes[stop]
        spot = (pairs[place] & 0x7FFFFF) + code
        while labels[spot] == code:
            stop += 1
            value = nodes[spot]
            if value & mask:
                likely = levels[value >> 47] - log_total + best[stop]
                if likely >= top:
                    top, choice = likely, stop
                    pairs[place] = value
            code = codes[stop]
            spot = (value & 0x7FFFFF) + code
        if top < NO_WORD:
            top, choice = (0.0 - log_total) + one, place + 1
        two = one
        best[place] = one = top
        until[place] = choice
    codes[end] = after


def _cut_run(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, hidden: bool, ids: bool) -> None:  # noqa: FBT001 - as above
    """Find the words of a run of single characters."""
    if work.tagged:
        _tag_run(lattice, extra, work, start, end, hidden)
        return
    if not hidden or end - start == 1:
        _add(lattice, extra, work, start, end, ids)
        return
    if _is_known(lattice, extra, work, start, end):
        while start < end:
            _add(lattice, extra, work, start, start + 1, ids)
            start += 1
        return
    units = work.units
    while start < end:
        place = start
        if _is(lattice, units[start], HAN):
            while place < end and _is(lattice, units[place], HAN):
                place += 1
            _cut_hidden(lattice, extra, work, start, place, ids)
        elif _is(lattice, units[start], LATIN):
            while place < end and _is(lattice, units[place], LATIN):
                place += 1
            if place + 1 < end and units[place] == POINT and _is(lattice, units[place + 1], DIGIT):
                place += 2
                while place < end and _is(lattice, units[place], DIGIT):
                    place += 1
            if place < end and units[place] == PER_CENT:
                place += 1
            _add(lattice, extra, work, start, place, ids)
        else:
            while place < end and not _is(lattice, units[place], HAN | LATIN):
                place += 1
            _add(lattice, extra, work, start, place, ids)
        start = place


def _cut_hidden(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, ids: bool) -> None:  # noqa: FBT001 - as above
    """Find the words of a run of Chinese characters by the hidden Markov model: its likeliest states.

    Of predecessors that are equally likely, the one whose letter in ``BMES`` comes later in the alphabet is taken, as by jieba.
    """
    units, marks, emissions, transitions = work.units, work.marks, lattice.emissions, lattice.transitions
    row = 4 * (units[start] - FIRST_HAN)
    first = transitions[0] + emissions[row]
    middle = transitions[1] + emissions[row + 1]
    last = transitions[2] + emissions[row + 2]
    single = transitions[3] + emissions[row + 3]
    place = start + 1
    while place < end:
        row = 4 * (units[place] - FIRST_HAN)
        mark = 0
        to_first = last + transitions[4] + emissions[row]
        other = single + transitions[5] + emissions[row]
        if other >= to_first:
            to_first = other
            mark |= 1
        to_middle = first + transitions[6] + emissions[row + 1]
        other = middle + transitions[7] + emissions[row + 1]
        if other >= to_middle:
            to_middle = other
            mark |= 2
        to_last = first + transitions[8] + emissions[row + 2]
        other = middle + transitions[9] + emissions[row + 2]
        if other >= to_last:
            to_last = other
            mark |= 4
        to_single = last + transitions[10] + emissions[row + 3]
        other = single + transitions[11] + emissions[row + 3]
        if other >= to_single:
            to_single = other
            mark |= 8
        first, middle, last, single = to_first, to_middle, to_last, to_single
        marks[place] = mark
        place += 1
    state = SINGLE if single >= last else LAST
    while place > start:
        place -= 1
        mark = marks[place]
        marks[place] = state
        if place == start:
            break
        taken = mark >> state & 1
        if state in (FIRST, SINGLE):  # noqa: SIM108 - one line is harder to read
            state = SINGLE if taken else LAST
        else:
            state = MIDDLE if taken else FIRST
    place = start
    while place < end:
        if marks[place] == LAST or marks[place] == SINGLE:
            _add_found(lattice, extra, work, start, place + 1, ids)
            start = place + 1
        place += 1
    if start < end:
        _add_found(lattice, extra, work, start, end, ids)


def _add_found(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, ids: bool) -> None:  # noqa: FBT001 - as above
    """Add a word that the model found, or its characters, if the user left it out."""
    spot = _spot(lattice, work, start, end)
    if _weight(lattice, lattice.nodes[spot]) <= LEFT_OUT:
        while start < end:
            _add(lattice, extra, work, start, start + 1, ids)
            start += 1
        return
    work.ends[work.count] = end
    if ids:
        work.ids[work.count] = _id_at(lattice, work, start, end, spot)
    work.count += 1


def _tag_run(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, hidden: bool) -> None:  # noqa: FBT001 - as above
    """Find the words of a run of single characters, and their parts of speech, as jieba.posseg does."""
    units = work.units
    if not hidden:
        # These are Latin letters and digits.
        _add_tagged(lattice, extra, work, start, end, ENGLISH)
        return
    if end - start == 1 or _is_known(lattice, extra, work, start, end):
        while start < end:
            _add_tagged(lattice, extra, work, start, start + 1, 0)
            start += 1
        return
    while start < end:
        place = start
        if _is(lattice, units[start], HAN):
            while place < end and _is(lattice, units[place], HAN):
                place += 1
            _tag_hidden(lattice, extra, work, start, place)
        elif units[start] == POINT or _is(lattice, units[start], DIGIT):
            while place < end and (units[place] == POINT or _is(lattice, units[place], DIGIT)):
                place += 1
            _add_tagged(lattice, extra, work, start, place, NUMERAL)
        elif _is(lattice, units[start], LATIN):
            while place < end and _is(lattice, units[place], LATIN):
                place += 1
            _add_tagged(lattice, extra, work, start, place, ENGLISH)
        else:
            while place < end and units[place] != POINT and not _is(lattice, units[place], HAN | LATIN):
                place += 1
            _add_tagged(lattice, extra, work, start, place, UNNAMED)
        start = place


def _add_tagged(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, tag: int) -> None:
    """Add a word with its part of speech, 0 if the dictionary is to tell it."""
    work.tags[work.count] = tag
    _add(lattice, extra, work, start, end, True)


def _look_up_tags(lattice: Lattice, work: Work) -> None:
    """Take the parts of speech that nothing else told from the dictionary."""
    words = lattice.words
    for token in range(work.count):
        if work.tags[token] == 0:
            work.tags[token] = work.dictionary_tags[work.ids[token]] if work.ids[token] <= words else UNNAMED


def _tag_hidden(lattice: Lattice, extra: Extra, work: Work, start: int, end: int) -> None:
    """Find the words of a run of Chinese characters by the joint model: its likeliest states, and the parts of speech in them.

    Of those that are equally likely, the one with the higher number is taken, as by jieba, which compares their names. A
    character has the states that are listed for it, or all if none are; of these, those that may stand behind what may be before
    it; and if none of them may, all others that may. ``until`` has where the states of each character begin in the trail, which
    tells of each state what was before it, in its higher bits.
    """
    until, marks = work.until, work.marks
    work.trail_size = 0
    count = 0
    place = start
    while place < end:
        until[place] = work.trail_size
        if work.trail_size + JOINT_STATES > work.trail_room and not _make_trail(work):
            return
        # The scores and states of two characters stand side by side; they take turns.
        count = _step(work, place, place == start, count, (place - start) & 1)
        place += 1
    now = JOINT_STATES * ((end - 1 - start) & 1)
    state = work.alive[now]
    for place in range(now, now + count):
        if work.scores[now + work.alive[place]] >= work.scores[now + state]:
            state = work.alive[place]
    place = end
    while place > start:
        place -= 1
        marks[place] = state
        spot = until[place]
        while work.trail[spot] & 0xFF != state:
            spot += 1
        state = work.trail[spot] >> 8
    place = start
    while place < end:
        if marks[place] & 0x40:  # the last character of a word, or one alone
            _add_tagged_found(lattice, extra, work, start, place + 1, OF_MODEL + (marks[place] & 0x3F))
            start = place + 1
        place += 1
    if start < end:
        _add_tagged_found(lattice, extra, work, start, end, OF_MODEL + (marks[start] & 0x3F))


def _add_tagged_found(lattice: Lattice, extra: Extra, work: Work, start: int, end: int, tag: int) -> None:
    """Add a word that the joint model found, or its characters, if the user left it out."""
    if _weight(lattice, lattice.nodes[_spot(lattice, work, start, end)]) <= LEFT_OUT:
        while start < end:
            _add_tagged(lattice, extra, work, start, start + 1, 0)
            start += 1
    else:
        _add_tagged(lattice, extra, work, start, end, tag)


def _make_trail(work: Work) -> bool:
    """Make room for the states of more characters; without memory for that, the run fails."""
    trail = memory.grown(work.trail, 2 * work.trail_room)
    if not trail:
        work.failed = True
        return False
    work.trail = trail
    work.trail_room *= 2
    return True


def _step(work: Work, place: int, first: bool, count: int, turn: int) -> int:  # noqa: FBT001 - as above
    """How likely the states of a character are, given those of the one before it; how many there are."""
    places = work.places
    row = work.units[place] - FIRST_HAN
    begin, listed = places[row], work.listed[row]
    found = 0
    now, before = turn * JOINT_STATES, (1 - turn) * JOINT_STATES
    spot = begin
    stop = begin + listed
    while spot < stop:
        found += _reach(work, work.states[spot], work.emissions[spot], first, count, now, before, found)
        spot += 1
    if found:
        return found
    stop = places[row + 1]
    for state in range(JOINT_STATES):
        # It is one that the character has never been seen in, or seen but not listed.
        emission = OUTSIDE
        spot = begin
        while spot < stop:
            if work.states[spot] == state:
                emission = work.emissions[spot]
            spot += 1
        found += _reach(work, state, emission, first, count, now, before, found)
    return found


def _reach(work: Work, state: int, emission: float, first: bool, count: int, now: int, before: int, found: int) -> int:  # noqa: FBT001
    """Note a state of a character, if it may stand behind one of those before it, and how likely it is; 1 if so."""
    scores, alive, steps = work.scores, work.alive, work.steps
    best = NO_STEP
    origin = 0
    if first:
        best = work.starts[state] + emission
    else:
        for place in range(before, before + count):
            other = alive[place]
            step = steps[JOINT_STATES * other + state]
            if step > NO_STEP:
                likely = scores[before + other] + step + emission
                if likely >= best:
                    best, origin = likely, other
        if best <= NO_STEP:
            return 0
    scores[now + state] = best
    alive[now + found] = state
    work.trail[work.trail_size] = state | origin << 8
    work.trail_size += 1
    return 1


def _guess_tags(lattice: Lattice, work: Work) -> None:
    """Tell the parts of speech of the words found: the dictionary's, or the likeliest for Chinese words that it has not."""
    words = lattice.words
    start = 0
    for token in range(work.count):
        end = work.ends[token]
        if work.ids[token] <= words:
            work.tags[token] = work.dictionary_tags[work.ids[token]]
        elif work.ids[token] & UNKNOWN and _is_all(lattice, work, start, end, HAN):
            work.tags[token] = _guess(lattice, work, token, start, end)
        start = end


def _is_all(lattice: Lattice, work: Work, start: int, end: int, kind: int) -> bool:
    """Whether all units of a stretch are of a kind."""
    while start < end:
        if not _is(lattice, work.units[start], kind):
            return False
        start += 1
    return True


def _guess(lattice: Lattice, work: Work, token: int, start: int, end: int) -> int:
    """The likeliest part of speech of a word between its neighbours, by the joint model."""
    before = behind = JOINT_STATES
    if token > 0 and (work.tags[token - 1] or work.ids[token - 1] <= lattice.words):
        before = _model_tag(work, work.tags[token - 1])
        place = work.ends[token - 2] if token > 1 else 0
        before |= JOINT_LAST if start - place > 1 else JOINT_SINGLE
    if token + 1 < work.count and work.ids[token + 1] <= lattice.words:
        behind = _model_tag(work, work.dictionary_tags[work.ids[token + 1]])
        behind |= JOINT_FIRST if work.ends[token + 1] - end > 1 else JOINT_SINGLE
    best = OUTSIDE
    chosen = 0
    for tag in range(STATE_TAGS):
        state = tag | (JOINT_SINGLE if end - start == 1 else JOINT_FIRST)
        likely = _weighed(work.steps[JOINT_STATES * before + state] if before < JOINT_STATES else work.starts[state])
        place = start
        while True:
            likely += _weighed(_emission(work, place, state))
            place += 1
            if place == end:
                break
            following = tag | (JOINT_LAST if place + 1 == end else JOINT_MIDDLE)
            likely += _weighed(work.steps[JOINT_STATES * state + following])
            state = following
        if behind < JOINT_STATES:
            likely += _weighed(work.steps[JOINT_STATES * state + behind])
        if likely > best:
            best, chosen = likely, tag
    return OF_MODEL + chosen


def _model_tag(work: Work, tag: int) -> int:
    """The place of a part of speech among those of the model's states; no state's if it has it not."""
    tag = tag - OF_MODEL if tag >= OF_MODEL else work.model_tags[tag]
    return tag if tag < STATE_TAGS else JOINT_STATES


def _emission(work: Work, place: int, state: int) -> float:
    """How likely a character is in a state."""
    row = work.units[place] - FIRST_HAN
    for spot in range(work.places[row], work.places[row + 1]):
        if work.states[spot] == state:
            return float(work.emissions[spot])
    return OUTSIDE


def _weighed(likely: float) -> float:
    """A logarithm of a probability; what was never seen is unlikely, but not beyond all the rest."""
    return max(likely, NEVER_SEEN)
