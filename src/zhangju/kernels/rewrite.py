# cython: boundscheck=False, wraparound=False, cdivision=True, annotation_typing=False
"""A text and the program of a conversion in, the converted text out, in one pass, exactly as the stages would give it.

Each character is looked up in one table. Where two characters, and the third behind them, can begin a key that changes more
than that, the text is cut before and behind, at the nearest places over which no key can reach, and what lies between goes
through the dictionaries: the longest match from left to right, stage after stage (`zhangju.lexicon.program` makes the arrays
and tells why that is exact). The types for compiling are in ``rewrite.pxd``; there, nothing below `Rewriter` touches an object.
"""

from __future__ import annotations

from zhangju.kernels import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from zhangju.kernels.memory import Memory

MANY = 4096  # characters from which on other threads may run meanwhile; handing over takes longer than converting fewer
NO_MEMORY, TOO_NARROW, TOO_LITTLE = -1, -2, -3  # instead of a length: no memory; a character or the text does not fit the draft


class Rewriter:
    """The program of a conversion, ready to run; immutable, and safe to share between threads.

    Args:
        arrays: What `zhangju.lexicon.program.compile_stages` made, as contiguous memory; it is kept, and not copied.
    """

    def __init__(self, arrays: Mapping[str, memoryview]) -> None:
        self.arrays = {name: memoryview(content).cast("B") for name, content in arrays.items()}
        plan = list(self.arrays["plan"].cast("I"))
        self.first, self.second, self.third, self.alone = plan[0], plan[1], plan[2], plan[3]
        self.word = 0xFFFFFFFF
        self.trigger_shift, self.third_shift, self.join_shift = plan[4], plan[5], plan[6]
        self.lowest, self.highest, self.latin, self.growing = plan[7], plan[8], plan[9], plan[10]
        self.normalizations, self.segmented, self.steps = plan[11], plan[12], plan[13]
        self.table = memory.shorts_at(self.arrays["table"])
        self.triggers = memory.bytes_at(self.arrays["triggers"])
        self.thirds = memory.longs_at(self.arrays["thirds"])
        self.joins = memory.bytes_at(self.arrays["joins"])
        self.dictionaries = memory.new_dictionaries(len(plan) - 14)
        for number in range(len(plan) - 14):
            self.dictionaries[number].shift = plan[14 + number]
            self.dictionaries[number].heads = memory.bytes_at(self.arrays[f"{number}:heads"])
            self.dictionaries[number].slots = memory.longs_at(self.arrays[f"{number}:slots"])
            self.dictionaries[number].records = memory.longs_at(self.arrays[f"{number}:records"])
            self.dictionaries[number].keys = memory.longs_at(self.arrays[f"{number}:keys"])
            self.dictionaries[number].values = memory.longs_at(self.arrays[f"{number}:values"])
            self.dictionaries[number].texts = memory.longs_at(self.arrays[f"{number}:texts"])

    def __dealloc__(self) -> None:
        memory.free(self.dictionaries)

    def convert(self, text: str) -> str:
        """Convert a text."""
        return self._run(text, None)

    def align(self, text: str) -> tuple[str, list[int]]:
        """Convert a text, and tell which stretches changed their length.

        Returns:
            The converted text, and four places for each such stretch, its start and end before, its start and end after.
        """
        blocks: list[int] = []
        return self._run(text, blocks), blocks

    def last_cut(self, text: str) -> int:
        """The last place where a text can be cut and its pieces be converted by themselves, whatever follows; 0 if there is none.

        Its end is none, as what follows may join what is there.
        """
        place = len(text) - 1
        while place > 0 and _joined(self, ord(text[place - 1]), ord(text[place])):
            place -= 1
        return max(place, 0)

    def _run(self, text: str, blocks: list[int] | None) -> str:
        size = len(text)
        width = memory.kind(text)
        if size == 0 or (width == 1 and not self.latin):
            return text
        work = Work(blocks is not None)
        # A long text gets some room to grow, whose pages cost nothing where it does not; a short one is done again if it must.
        room = size + (size >> 5) if self.growing and size > 256 else size
        length = TOO_LITTLE
        while length == TOO_LITTLE:
            if width == 2:
                length = _into_shorts(self, work, memory.shorts(text), size, room)
            if width == 4:
                length = _into_longs(self, work, memory.longs(text), size, room)
            elif width == 1:
                work.text = memory.widened(text, work.text)
                length = _into_longs(self, work, work.text, size, room)
            elif length == TOO_NARROW:
                length = _into_longs(self, work, memory.shorts(text), size, room)
            room = 2 * room + 16
        if length == NO_MEMORY:
            raise MemoryError
        if blocks is not None:
            work.tell(blocks)
        draft = work.draft
        work.draft = memory.nothing()
        return memory.finished(draft, length, work.bits)


class Work:
    """What one run needs: the draft of its result, and rooms for the stretch that goes through the dictionaries.

    The stretch comes into room 0, goes from stage to stage by way of rooms 0, 1 and 2, and comes out in room 3.
    """

    def __init__(self, traced: bool) -> None:  # noqa: FBT001 - compiled, keywords take longer than the rest
        self.traced = traced
        self.draft = memory.nothing()
        self.text = memory.no_text()
        self.rooms = memory.new_rooms(4)
        self.blocks = memory.new_places()
        self.count = self.room = 0
        self.bits = 0

    def __dealloc__(self) -> None:
        memory.drop(self.draft)
        memory.free(self.text)
        memory.free(self.blocks)
        memory.free_rooms(self.rooms, 4)

    def start(self, draft: Memory) -> None:
        """Start, or start again, with this draft."""
        memory.drop(self.draft)
        self.draft = draft
        self.count = 0

    def tell(self, blocks: list[int]) -> None:
        """Add the blocks to a list."""
        for number in range(self.count):
            blocks.append(self.blocks[number])  # noqa: PERF401 - compiled, it is a loop over memory


def _joined(program: Rewriter, before: int, behind: int) -> bool:
    """Whether a key can lie over the border between two characters."""
    place = ((before * program.first + behind * program.second) & program.word) >> program.join_shift
    return bool(program.joins[place >> 3] >> (place & 7) & 1)


def _into_shorts(program: Rewriter, work: Work, text: Memory, size: int, room: int) -> int:
    """Convert a text into a draft of the basic plane; gives the length, or why there is none."""
    work.start(memory.new_shorts(room))
    state = memory.release(size >= MANY)
    length = _rewrite(program, work, text, size, memory.shorts_in(work.draft), room)
    memory.restore(state)
    return length


def _into_longs(program: Rewriter, work: Work, text: Memory, size: int, room: int) -> int:
    """Convert a text into a draft of any characters; gives the length, or why there is none."""
    work.start(memory.new_longs(room))
    state = memory.release(size >= MANY)
    length = _rewrite(program, work, text, size, memory.longs_in(work.draft), room)
    memory.restore(state)
    return length


def _rewrite(program: Rewriter, work: Work, text: Memory, size: int, out: Memory, room: int) -> int:
    """Convert a text into `out`; gives the length, or why there is none."""
    first, second, word, trigger_shift = program.first, program.second, program.word, program.trigger_shift
    lowest, highest = program.lowest, program.highest
    table, triggers = program.table, program.triggers
    widest = memory.widest(out)
    bits = 0
    length = 0
    cut = 0
    before = 0
    place = 0
    while place < size:
        unit = text[place]
        if unit < 0x10000:
            value = table[unit]
            special = value == 0
        else:
            value = unit
            special = lowest <= unit <= highest
        number = ((before * first + unit * second) & word) >> trigger_shift
        start = -1
        if special:
            start = place
        elif triggers[number >> 3] >> (number & 7) & 1 and place > cut:
            start = _key_start(program, text, place, size)
        if start >= 0:
            end = _cut_behind(program, text, start, size)
            start = _cut_before(program, text, start, cut)
            length -= place - start
            made = _redo(program, work, text, start, end)
            if made < 0:
                return NO_MEMORY
            if length + made + size - end > room:
                return TOO_LITTLE
            for number in range(made):
                value = work.rooms[3].units[number]
                if value > widest:
                    return TOO_NARROW
                out[length + number] = value
                bits |= value
            if work.traced and not _note(work, start, length):
                return NO_MEMORY
            length += made
            place = cut = end
            before = text[end - 1]
            continue
        out[length] = value
        bits |= value
        length += 1
        before = unit
        place += 1
    work.bits = bits
    return length


def _key_start(program: Rewriter, text: Memory, place: int, size: int) -> int:
    """Where a key that changes something may begin whose second character stands at a place; -1 if the third one says no."""
    before, unit, word = text[place - 1], text[place], program.word
    mask = program.thirds[((before * program.second + unit * program.first) & word) >> program.third_shift]
    behind = text[place + 1] if place + 1 < size else 0
    return place - 1 if mask >> (((behind * program.third) & word) >> 27) & 1 else -1


def _cut_before(program: Rewriter, text: Memory, place: int, cut: int) -> int:
    """The nearest place at or before another, and not before `cut`, where the text can be cut."""
    while place > cut and _joined(program, text[place - 1], text[place]):
        place -= 1
    return place


def _cut_behind(program: Rewriter, text: Memory, place: int, size: int) -> int:
    """The nearest place behind the character at another where the text can be cut."""
    place += 1
    while place < size and _joined(program, text[place - 1], text[place]):
        place += 1
    return place


def _redo(program: Rewriter, work: Work, text: Memory, start: int, end: int) -> int:
    """Send a stretch of the text through the dictionaries into room 3; gives the length of what came out, -1 for no memory."""
    if not _fill(work, text, start, end) or not _convert(program, work):
        return -1
    size: int = work.rooms[3].size
    return size


def _reserve(work: Work, room: int, more: int) -> bool:
    """Make room for more characters."""
    wanted = work.rooms[room].size + more
    if wanted > work.rooms[room].room:
        wanted += wanted + 64
        units = memory.grown(work.rooms[room].units, wanted)
        if not units:
            return False
        work.rooms[room].units = units
        if work.traced:
            starts = memory.grown(work.rooms[room].starts, wanted)
            if not starts:
                return False
            work.rooms[room].starts = starts
            ends = memory.grown(work.rooms[room].ends, wanted)
            if not ends:
                return False
            work.rooms[room].ends = ends
        work.rooms[room].room = wanted
    return True


def _fill(work: Work, text: Memory, start: int, end: int) -> bool:
    """Put a stretch of the text into room 0."""
    work.rooms[0].size = 0
    if not _reserve(work, 0, end - start):
        return False
    units = work.rooms[0].units
    for number in range(end - start):
        units[number] = text[start + number]
        if work.traced:
            work.rooms[0].starts[number] = start + number
            work.rooms[0].ends[number] = start + number + 1
    work.rooms[0].size = end - start
    return True


def _convert(program: Rewriter, work: Work) -> bool:
    """Convert what is in room 0 into room 3; a run between two segments goes through rooms 1 and 2."""
    source, other = 0, 1
    for number in range(program.normalizations):
        work.rooms[other].size = 0
        if not _apply(program, work, number, source, 0, work.rooms[source].size, other):
            return False
        source, other = other, source
    work.rooms[3].size = 0
    size = work.rooms[source].size
    if not program.segmented:
        return _go_down(program, work, source, 0, size)
    place = run = 0
    while place < size:
        record = _match(program, program.normalizations, work.rooms[source].units, place, size)
        if record < 0:
            place += 1
            continue
        if run < place and not _go_down(program, work, source, run, place):
            return False
        length = _write(program, work, program.normalizations, record, source, place, 3)
        if length < 0:
            return False
        place += length
        run = place
    return run == size or _go_down(program, work, source, run, size)


def _go_down(program: Rewriter, work: Work, source: int, start: int, end: int) -> bool:
    """Send a stretch of a room down the chain of dictionaries, into room 3."""
    number = program.normalizations + program.segmented
    last = number + program.steps - 1
    if program.steps == 0:
        return _copy(work, source, start, end, 3)
    kept = source  # the next run is in it
    while number < last:
        target = 2 if source != 2 else 1 - kept
        work.rooms[target].size = 0
        if not _apply(program, work, number, source, start, end, target):
            return False
        source = target
        start, end = 0, work.rooms[target].size
        number += 1
    return _apply(program, work, last, source, start, end, 3)


def _apply(program: Rewriter, work: Work, number: int, source: int, start: int, end: int, target: int) -> bool:
    """Replace the longest keys of a dictionary in a stretch of a room from left to right, adding the result to another room."""
    place = start
    while place < end:
        record = _match(program, number, work.rooms[source].units, place, end)
        if record < 0:
            if not _copy(work, source, place, place + 1, target):
                return False
            place += 1
        else:
            length = _write(program, work, number, record, source, place, target)
            if length < 0:
                return False
            place += length
    return True


def _match(program: Rewriter, number: int, units: Memory, place: int, end: int) -> int:
    """The record of the longest key of a dictionary that stands at a place and ends before another; -1 if there is none."""
    first = units[place]
    head = first & 0xFFFF
    heads = program.dictionaries[number].heads
    if heads[head >> 3] >> (head & 7) & 1 and place + 1 < end:
        record = _look_up(program, number, units, place, end, units[place + 1])
        if record >= 0:
            return record
    if heads[(head >> 3) + 0x2000] >> (head & 7) & 1:
        return _look_up(program, number, units, place, place + 1, program.alone)
    return -1


def _look_up(program: Rewriter, number: int, units: Memory, place: int, end: int, second: int) -> int:
    """The record of the longest key among those that begin with the same two characters, or are one; -1 if none stands there."""
    keys, records, slots = (
        program.dictionaries[number].keys,
        program.dictionaries[number].records,
        program.dictionaries[number].slots,
    )
    shift = program.dictionaries[number].shift
    hashed = (units[place] * program.first + second * program.second) & program.word
    slot = hashed >> shift
    while slots[slot]:
        if (slots[slot] ^ hashed) & 0xFF == 0:
            record: int = (slots[slot] >> 8) - 1
            while True:
                key = records[record] >> 1
                length = keys[key]
                # On its way to a pair's slot it may come by that of the first character alone, with the same bits of the hash.
                if place + length <= end and (length > 1 or place + 1 == end):
                    same = 0
                    while same < length and keys[key + 1 + same] == units[place + same]:
                        same += 1
                    if same == length:
                        return record
                if records[record] & 1:
                    break
                record += 1
        slot = (slot + 1) & (program.word >> shift)
    return -1


def _write(program: Rewriter, work: Work, number: int, record: int, source: int, place: int, target: int) -> int:
    """Write the value of a key that stands at a place of a room; gives the length of the key, -1 for too little memory."""
    length: int = program.dictionaries[number].keys[program.dictionaries[number].records[record] >> 1]
    value = program.dictionaries[number].values[record]
    made = program.dictionaries[number].texts[value] if value else length
    if not _reserve(work, target, made):
        return -1
    size = work.rooms[target].size
    for step in range(made):
        if value:
            work.rooms[target].units[size + step] = program.dictionaries[number].texts[value + 1 + step]
        else:
            work.rooms[target].units[size + step] = program.table[work.rooms[source].units[place + step]]
        if work.traced:
            # Of the same length, they correspond one by one; else each may come from all of them.
            start = place + step if made == length else place
            end = place + step if made == length else place + length - 1
            work.rooms[target].starts[size + step] = work.rooms[source].starts[start]
            work.rooms[target].ends[size + step] = work.rooms[source].ends[end]
    work.rooms[target].size = size + made
    return length


def _copy(work: Work, source: int, start: int, end: int, target: int) -> bool:
    """Add a stretch of a room to another room."""
    if not _reserve(work, target, end - start):
        return False
    size = work.rooms[target].size
    for step in range(end - start):
        work.rooms[target].units[size + step] = work.rooms[source].units[start + step]
        if work.traced:
            work.rooms[target].starts[size + step] = work.rooms[source].starts[start + step]
            work.rooms[target].ends[size + step] = work.rooms[source].ends[start + step]
    work.rooms[target].size = size + end - start
    return True


def _note(work: Work, start: int, shift: int) -> bool:
    """Note the stretches in room 3 whose length changed; it was made of the text from `start` on, and stands at `shift`."""
    starts, ends = work.rooms[3].starts, work.rooms[3].ends
    size = work.rooms[3].size
    expected = start
    place = 0
    while place < size:
        alone = place + 1 == size or starts[place + 1] >= ends[place]
        if starts[place] == expected and ends[place] == expected + 1 and alone:
            expected += 1
            place += 1
            continue
        begin = place
        expected = ends[place]
        while place < size and starts[place] < expected:
            expected = max(expected, ends[place])
            place += 1
        if work.count + 4 > work.room:
            blocks = memory.grown(work.blocks, 2 * work.room + 64)
            if not blocks:
                return False
            work.blocks = blocks
            work.room = 2 * work.room + 64
        work.blocks[work.count] = starts[begin]
        work.blocks[work.count + 1] = expected
        work.blocks[work.count + 2] = shift + begin
        work.blocks[work.count + 3] = shift + place
        work.count += 4
    return True
