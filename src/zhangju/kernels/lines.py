# cython: boundscheck=False, wraparound=False, annotation_typing=False
"""The lines of a page in, what each of them shows and the best sequence of states out: the line decoder.

Signs are columns of a matrix with a row for each line. `Signs.look` fills in what counting and comparing tell, and tries the
patterns that may be there; `compose` adds the place of each line and what stands next to it, and gives all of it as numbers of
features; `add_rows` sums up the scores of these, and `best_path` decides (Viterbi, 1967). Which number
is which feature `article/signs.py` tells.

The types for compiling are in ``lines.pxd``.
"""

from __future__ import annotations

from array import array

from zhangju.kernels import memory
from zhangju.kernels.lines_format import (
    ABOUT,
    ALIKE_HEAD,
    ALIKE_LEAST,
    ALIKE_MOST,
    ALIKE_TAIL,
    AMONG,
    ANY,
    ASKS,
    BEFORE,
    BEHIND,
    BEST,
    BETWEEN,
    BLOCKS,
    BOTH,
    BOTH_HEAD,
    BOTH_TAIL,
    BOTTOM,
    BRACKETED,
    CAPTION,
    CAPTION_MOST,
    CARRIED,
    COMMA,
    CUT,
    DIGITS,
    ECHO,
    ECHO_PART,
    ECHO_TOP,
    END_COLON,
    END_COMMA,
    END_OPEN,
    END_QUOTE,
    END_STOP,
    ENDS,
    FAR_TAIL,
    FEW_PARAGRAPHS,
    FIRST_ZONE,
    FURNITURE,
    GAP,
    HEAD,
    IN_HEAD,
    IN_TAIL,
    JOINED,
    LAST_ZONE,
    LATIN,
    MENU_MOST,
    MUCH,
    NEED_HEAD,
    NEED_TAIL,
    NEIGHBOURS,
    NO_HAN,
    NO_ZONE,
    NONE,
    PART,
    PICTURED,
    PIECES,
    PLACES,
    PREFIX,
    PROSE,
    QUOTES,
    RUNNING,
    RUNNING_ANYWAY,
    RUNNING_SIZE,
    SAME_HEAD,
    SAME_TAIL,
    SENTENCE,
    SENTENCE_SIZE,
    SINCE,
    SIZE,
    SIZES,
    SOME,
    STOPS,
    TAIL,
    TITLE_LEAST,
    TITLE_MOST,
    TOLD,
    TOLD_LEAST,
    TOLD_MOST,
    TOP,
    TOP_LINES,
    TWIN,
    TWO_PIECES,
    UNDERS,
    UNTIL,
    WHOLE,
    WORD,
    ZONE,
    ZONED,
)

TYPE_CHECKING = False  # `typing` takes longer to import than most paths take to find
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    Line = TypeVar("Line")


class Trie:
    """Needles, a node for each that one begins with; the child of a node is found by hashing the node with a character.

    It grows only while what has it is made. Node 0 is the root; no node has it for a child.
    """

    def __init__(self, needles: Sequence[str]) -> None:
        self.nodes = 1
        self.slot_bits = 6
        while 1 << self.slot_bits < 2 * sum(map(len, needles)):
            self.slot_bits += 1
        self.keys = array("Q", bytes(8 << self.slot_bits))
        self.children = array("i", bytes(4 << self.slot_bits))
        # For each node the last six bits of the characters it may have a child by; there are no more nodes than letters.
        self.hints = array("Q", bytes(8 * (sum(map(len, needles)) + 1)))
        self.roots = array("i", bytes(4 << 16))
        # Most characters begin no needle: a bit for each tells so, in little memory.
        self.begins = array("Q", bytes(0x10000 >> 3))
        self.ends = [self._add(needle, len(needle)) for needle in needles]

    def _add(self, needle: str, size: int) -> int:
        """The node that a needle ends at."""
        node = 0
        one = 1  # of 64 bits
        for place in range(size):
            code = ord(needle[place])
            slot = self.slot(node, code)
            self.hints[node] |= one << (code & 63)
            if not self.children[slot]:
                self.keys[slot] = (node << 21) | code
                self.children[slot] = self.nodes
                if node == 0 and code < 0x10000:
                    self.roots[code] = self.nodes
                    self.begins[code >> 6] |= one << (code & 63)
                self.nodes += 1
            node = self.children[slot]
        return node

    def slot(self, node: int, code: int) -> int:
        """Where the child of a node is, or would be."""
        key = (node << 21) | code
        mask = (1 << self.slot_bits) - 1
        slot = ((key * MIX) >> 13) & mask
        while self.children[slot] and self.keys[slot] != key:
            slot = (slot + 1) & mask
        return slot


class Needles:
    """Groups of needles, of which a text is to be told at once; immutable once made, and safe to share between threads.

    Args:
        groups: The needles of each group, at most 64.
        digits: Whether 0 in a needle stands for any digit.

    >>> Needles([["讯", "电"], ["记者"]]).found("本报讯 记者王小明", 0, 9), Needles([["0年"]], True).found("1999年", 0, 4)
    (3, 0)
    """

    def __init__(self, groups: Sequence[Sequence[str]], digits: bool = False) -> None:  # noqa: FBT001, FBT002
        needles = [needle for group in groups for needle in group]
        self.digits = digits
        self.trie = Trie(needles)
        self.groups = array("Q", bytes(8 * self.trie.nodes))
        ends = iter(self.trie.ends)
        for number, group in enumerate(groups):
            for _ in group:
                node = next(ends)
                self.groups[node] |= 1 << number

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Needles are made of memory; what made them can be pickled")

    def found(self, text: str, start: int, end: int) -> int:
        """Which groups have a needle in a stretch of a text: bit by bit, the first group's lowest."""
        return self._found(text, max(start, 0), min(end, len(text)))

    def masks(self, texts: Sequence[str], whole: int, head: int, tail: int) -> list[int]:
        """Which groups have a needle in each of several texts, as `found` tells it.

        Args:
            texts: The texts.
            whole: A longer one is looked at in its head and its tail only.
            head: How many characters the head has.
            tail: How many the tail has.
        """
        return [self._mask(text, len(text), whole, head, tail) for text in texts]

    def _mask(self, text: str, size: int, whole: int, head: int, tail: int) -> int:
        if size <= whole:
            return self._found(text, 0, size)
        return self._found(text, 0, min(head, size)) | self._found(text, max(0, size - tail), size)

    def _found(self, text: str, start: int, end: int) -> int:
        trie = self.trie
        found = 0
        for place in range(start, end):
            code = ord(text[place])
            if self.digits and 48 <= code <= 57:
                code = 48
            if code >= 0x10000 or not trie.begins[code >> 6] >> (code & 63) & 1:
                continue
            node = trie.roots[code]
            stop = place + 1
            while node:
                found |= self.groups[node]
                if stop == end:
                    break
                code = ord(text[stop])
                if self.digits and 48 <= code <= 57:
                    code = 48
                node = trie.children[trie.slot(node, code)] if trie.hints[node] >> (code & 63) & 1 else 0
                stop += 1
        return found


class Signs:
    """What lines are looked at for; immutable once made, and safe to share between threads.

    Args:
        needles: What is looked for in lines, in lower case, each once.
        uses: For each needle, what it is for, one behind the other: one of the kinds above, the number of a pattern (for
            `BOTH` twice the number of the pair, and one more for its second half) or the column of a word, and which of
            `exact` must stand there, or -1.
        exact: Needles that are no needles in another case.
        pairs: The pattern of each pair.
        wheres: Where each pattern looks.
        longest: How long the line of each pattern may be.
        digits: How many digits it has at least.
        found: The patterns: what has a method `search` as those of `regex` do, `search(string, pos, endpos, concurrent)`.
        always: The patterns that need nothing.
        kinds: For each column, what else is to be known of it.
        unders: Columns that say what the lines below are, and which of `UNDER` they are.
    """

    def __init__(
        self,
        needles: Sequence[str],
        uses: Sequence[Sequence[int]],
        exact: Sequence[str],
        pairs: Sequence[int],
        wheres: Sequence[int],
        longest: Sequence[int],
        digits: Sequence[int],
        found: Sequence[Any],
        always: Sequence[int],
        kinds: Sequence[int],
        unders: Sequence[int],
    ) -> None:
        self.exact = list(exact)
        self.found = list(found)
        self.patterns = len(wheres)
        self.digits = array("i", digits)
        self.pairs, self.wheres, self.longest = array("i", [*pairs, 0]), array("i", wheres), array("i", longest)
        self.always, self.kinds, self.unders = array("i", [*always, 0]), array("i", kinds), array("i", [*unders, 0])
        self.sizes, self.neighbours = array("i", SIZES), array("i", NEIGHBOURS)
        self.size_count = len(SIZES)
        self.always_count, self.pair_count, self.under_count = len(always), len(pairs), len(unders) // 2
        self.width = len(kinds)
        self.places = len(kinds) - len(PLACES)
        self.shapes = self.patterns
        self.trie = Trie(needles)
        used_by = dict(zip(self.trie.ends, uses, strict=True))
        flat: list[int] = []
        used = [0]  # where the uses of each node begin
        for node in range(self.trie.nodes):
            flat.extend(used_by.get(node, ()))
            used.append(len(flat))
        self.used, self.uses = array("i", used), array("i", [*flat, 0])

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("Signs are made of memory; what made them can be pickled")

    def look(self, views: Sequence[str], flags: bytearray) -> list[str]:
        """Fill in what lines show by themselves.

        Args:
            views: The lines, in the folded view; none is empty.
            flags: A row for each line, as wide as there are columns.

        Returns:
            Each line as it is compared with others, without the marks around it, in lower case.
        """
        bares: list[str] = []
        tried = array("i", bytes(4 * self.patterns))
        halves = array("i", bytes(8 * (self.pair_count + 1)))
        matrix = flags
        before = ""
        for line, view in enumerate(views):
            digits = self._shape(view, len(view), matrix, line * self.width, bares)
            self._alike(before, len(before), view, len(view), matrix, line * self.width + self.places)
            self._seek(view, len(view), digits, matrix, line, tried, halves)
            before = view
        return bares

    def _shape(self, view: str, size: int, flags: bytearray, row: int, bares: list[str]) -> int:
        """What a line is made of; how many digits it has."""
        shapes = row + self.shapes
        stops = commas = letters = digits = marks = asks = quotes = pieces = 0
        no_han, cased, between = True, False, True
        han = point = False  # the character before: Chinese and no numeral, a point behind such a one
        for character in view:
            if "\u3400" <= character <= "\u9fff":
                no_han = False
                pieces += between
                between = point = False
                han = not _is_numeral(character)
                continue
            stops += point and character == " "
            point = han and character == "."
            han = False
            if character == "。":
                stops += 1
            elif character == ",":
                commas += 1
                marks += 1
            elif character in " .+-:/()":
                marks += 1
            elif character in "!?":
                asks += 1
            elif character in "“《":
                quotes += 1
            elif character < "\x80" and character.isalpha():
                letters += 1
                cased = True
            elif character.isdigit():
                digits += 1
            elif character >= "\x80" and character.lower() != character:
                cased = True
            if character.isspace():
                between = True
            else:
                pieces += between
                between = False
        stops += point
        number = 0
        while number + 1 < self.size_count and self.sizes[number + 1] <= size:
            number += 1
        flags[shapes + SIZE + number] = flags[shapes + ANY] = 1
        self._end(view, size, flags, shapes)
        flags[shapes + STOPS + min(stops, 2)] = 1
        flags[shapes + COMMA] = commas > 0
        flags[shapes + RUNNING] = size >= RUNNING_ANYWAY or (size >= RUNNING_SIZE and stops > 0)
        if size <= WHOLE:
            flags[shapes + DIGITS] = digits > 0 and digits + marks == size
            flags[shapes + LATIN] = letters * 2 > size
            flags[shapes + NO_HAN] = no_han
            flags[shapes + BRACKETED] = view[0] in "[(" and view[size - 1] in "])"
            flags[shapes + ASKS] = asks > 0
            flags[shapes + QUOTES] = quotes > 0
            flags[shapes + PIECES] = pieces >= 3 and size <= 7 * pieces
            flags[shapes + TWO_PIECES] = pieces == 2 and size >= 9 and commas == 0 and stops == 0
        bares.append(_bare(view, size, cased))
        return digits

    def _end(self, view: str, size: int, flags: bytearray, shapes: int) -> None:
        """What a line ends in; whether it is a sentence is settled when all its signs are known."""
        first = max(0, size - TAIL)
        size = last = _before_day(view, size, first)
        while last > first and _closes(view[last - 1]):
            last -= 1
        mark = view[last - 1] if last > first else view[size - 1]
        # Some type `.` for 。 in Chinese; behind a numeral it stands in 一. and the like.
        point = mark == "." and last - 1 > first and "\u3400" <= view[last - 2] <= "\u9fff" and not _is_numeral(view[last - 2])
        if point or _stops(mark):
            flags[shapes + END_STOP] = 1
            flags[shapes + END_QUOTE] = view[size - 1] == "”"
            flags[shapes + SENTENCE] = view[size - 1] == "”" or (point and last == size) or _stops(view[size - 1])
        elif mark == ":":
            flags[shapes + END_COLON] = 1
        elif mark in ",;、":
            flags[shapes + END_COMMA] = 1
        else:
            flags[shapes + END_OPEN] = 1

    def _alike(self, before: str, size_before: int, view: str, size: int, flags: bytearray, row: int) -> int:
        """Whether a line begins or ends as the one before it does."""
        if not (ALIKE_LEAST <= size <= ALIKE_MOST and ALIKE_LEAST <= size_before <= ALIKE_MOST):
            return 0
        place = 0
        while place < SAME_HEAD and view[place] == before[place]:
            place += 1
        if place == SAME_HEAD:
            flags[row + ALIKE_HEAD] = flags[row - self.width + ALIKE_HEAD] = 1
        place = 1
        while place <= SAME_TAIL and view[size - place] == before[size_before - place]:
            place += 1
        if place > SAME_TAIL:
            flags[row + ALIKE_TAIL] = flags[row - self.width + ALIKE_TAIL] = 1
        return 0

    def _seek(
        self, view: str, size: int, digits: int, flags: bytearray, line: int, tried: array[int], halves: array[int]
    ) -> None:
        """Find the needles of a line, and try the patterns that need them."""
        for number in range(self.always_count):
            self._try(self.always[number], view, size, digits, flags, line)
        trie = self.trie
        begin = 0  # of the head as words see it
        while begin < size and _is_bullet(view[begin]):
            begin += 1
        place = -1
        for character in view:
            place += 1
            code = ord(character)
            code = code | 0x20 if 65 <= code <= 90 else code
            if code >= 0x10000 or not trie.begins[code >> 6] >> (code & 63) & 1:
                continue
            if size > WHOLE and HEAD <= place < size - TAIL:
                continue
            node = trie.roots[code]
            stop = place + 1
            while node:
                if self.used[node] < self.used[node + 1]:
                    self._use(view, size, digits, flags, line, tried, halves, node, place, stop, begin)
                if stop == size:
                    break
                code = ord(view[stop])
                code = code | 0x20 if 65 <= code <= 90 else code
                node = trie.children[trie.slot(node, code)] if trie.hints[node] >> (code & 63) & 1 else 0
                stop += 1

    def _use(
        self,
        view: str,
        size: int,
        digits: int,
        flags: bytearray,
        line: int,
        tried: array[int],
        halves: array[int],
        node: int,
        start: int,
        stop: int,
        begin: int,
    ) -> None:
        """Use a needle that stands in a line from `start` to `stop`."""
        for place in range(self.used[node], self.used[node + 1], 3):
            kind, number, exact = self.uses[place], self.uses[place + 1], self.uses[place + 2]
            if exact >= 0 and not view.startswith(self.exact[exact], start):
                continue
            if kind >= WORD:
                if size <= WHOLE and (
                    kind == PART
                    or (kind == PREFIX and start == begin)
                    or (kind == WORD and self._is_bare(view, size, start, stop))
                ):
                    flags[line * self.width + number] = 1
                continue
            at_head, at_tail = kind in {NEED_HEAD, BOTH_HEAD}, kind in {NEED_TAIL, BOTH_TAIL}
            if (at_head and start > 0) or (at_tail and stop < size):
                continue
            pattern = self.pairs[number >> 1] if kind >= BOTH else number
            where = self.wheres[pattern]
            if tried[pattern] == line + 1 or (where == IN_HEAD and stop > HEAD) or (where == IN_TAIL and start < size - TAIL):
                continue
            if kind >= BOTH:
                halves[number] = line + 1
                if halves[number ^ 1] != line + 1:
                    continue
            tried[pattern] = line + 1
            self._try(pattern, view, size, digits, flags, line)

    def _try(self, pattern: int, view: str, size: int, digits: int, flags: bytearray, line: int) -> int:
        """See whether a line has a pattern."""
        if size > self.longest[pattern] or digits < self.digits[pattern]:
            return 0
        where = self.wheres[pattern]
        if where == IN_HEAD and size > HEAD:
            view = view[:HEAD]
        elif where == IN_TAIL and size > TAIL:
            view = view[size - TAIL :]
        # Without False the engine lets other threads in, and makes a lock for it, which takes longer than to look.
        if self.found[pattern].search(view, None, None, False) is not None:
            flags[line * self.width + pattern] = 1
        return 0

    def _is_bare(self, view: str, size: int, start: int, stop: int) -> bool:
        """Whether a stretch is a line, or a piece of one between blanks, without the marks around it."""
        if _is_mark(view[start]) or _is_mark(view[stop - 1]):
            return False
        first, last = start, stop
        while first > 0 and _is_mark(view[first - 1]):
            first -= 1
        while last < size and _is_mark(view[last]):
            last += 1
        if first == 0 and last == size:
            return True
        for last in range(start, stop):
            if view[last].isspace():
                return False
        first, last = start, stop
        while first > 0 and _is_mark(view[first - 1]) and not view[first - 1].isspace():
            first -= 1
        while last < size and _is_mark(view[last]) and not view[last].isspace():
            last += 1
        return (first == 0 or view[first - 1].isspace()) and (last == size or view[last].isspace())

    def settle(self, sizes: array[int], flags: bytearray) -> list[int]:
        """Settle which lines are sentences and which are running text, when the patterns have been tried.

        Args:
            sizes: The lengths of the lines.
            flags: As in `look`.

        Returns:
            The lines of running text.
        """
        running: list[int] = []
        prose: list[int] = []
        pictured: list[int] = []
        for line in range(len(sizes)):
            row = line * self.width
            shapes = row + self.shapes
            signs = self._kinds_of(flags, row) if flags[shapes + SENTENCE] or flags[shapes + RUNNING] else 0
            if signs & FURNITURE:
                flags[shapes + SENTENCE] = 0
            if flags[shapes + RUNNING]:
                if signs & PICTURED and sizes[line] < CAPTION_MOST:
                    pictured.append(line)
                else:
                    running.append(line)
                    prose.append(line)
            elif flags[shapes + SENTENCE] and sizes[line] >= SENTENCE_SIZE:
                prose.append(line)
        if not prose:  # a page of pictures: what is said of one is the story
            if len(pictured) == 1:
                self._uncaption(flags, pictured[0] * self.width)
            return pictured
        for line in pictured:
            flags[line * self.width + self.shapes + RUNNING] = 0
        if len(running) >= FEW_PARAGRAPHS:
            return running
        # A page of short paragraphs: whole sentences are its running text.
        for line in prose:
            flags[line * self.width + self.shapes + PROSE] = not flags[line * self.width + self.shapes + RUNNING]
        return prose

    def _kinds_of(self, flags: bytearray, row: int) -> int:
        """What kinds of columns a line has, or'ed."""
        kinds = 0
        for column in range(self.places):
            if flags[row + column]:
                kinds |= self.kinds[column]
        return kinds

    def _uncaption(self, flags: bytearray, row: int) -> int:
        """Take the signs of captions from a line."""
        for column in range(self.places):
            if self.kinds[column] & CAPTION:
                flags[row + column] = 0
        return 0

    def compare(self, views: Sequence[str], sizes: array[int], running: Sequence[int], story: str, flags: bytearray) -> None:
        """Tell how many of a line's pairs of characters the story has too: a headline tells of it, a menu does not.

        And which line above it has most of them, and whether it has a short line as such.

        Args:
            views: The lines.
            sizes: Their lengths.
            running: The lines of running text.
            story: How these begin.
            flags: As in `look`.
        """
        bits = 6
        while 1 << bits < 2 * len(story):
            bits += 1
        mask = (1 << bits) - 1
        pairs = array("Q", bytes(8 << bits))
        before = 0
        for character in story:
            pair = (before << 21) | ord(character)
            before = ord(character)
            slot = ((pair * MIX) >> 13) & mask
            while pairs[slot] and pairs[slot] != pair:
                slot = (slot + 1) & mask
            pairs[slot] = pair
        for line in running:
            flags[line * self.width + self.places + ABOUT] = 2  # not to be compared
        first = running[0]
        best = -1
        most = 0.0
        for line, view in enumerate(views):
            if TOLD_LEAST <= sizes[line] <= TOLD_MOST and _has_pair(pairs, mask, view[0], view[1]) and view in story:
                flags[line * self.width + self.places + TOLD] = 1
            about = line * self.width + self.places + ABOUT
            if flags[about]:
                flags[about] = 0
            elif TITLE_LEAST <= sizes[line] <= TITLE_MOST:
                share = _about(view, pairs, mask)
                flags[about + (0 if share >= MUCH else 1 if share >= SOME else 2)] = 1
                if line < first and share >= SOME and share > most:
                    best, most = line, share
        if best >= 0:
            for line in range(first):
                flags[line * self.width + self.places + BEST + (line < best) + 2 * (line > best)] = 1

    def repeat(self, bares: Sequence[str], flags: bytearray) -> None:
        """Tell whether each line was on the page before, as a whole or in a line at the top that holds it.

        Args:
            bares: What `look` returned.
            flags: As there.
        """
        seen: dict[str, int] = {}
        top: list[str] = []
        for line, bare in enumerate(bares):
            place = line * self.width + self.places
            first = seen.setdefault(bare, line)
            long = len(bare) > MENU_MOST
            if first < line:
                flags[place + (ECHO_TOP if first < TOP_LINES and long else ECHO)] = 1
                continue
            if long:
                for other in top:
                    if bare in other or other in bare:
                        flags[place + ECHO_PART] = 1
                        break
                if line < TOP_LINES:
                    top.append(bare)

    def compose(self, sizes: array[int], running: array[int], flags: bytearray) -> tuple[array[int], array[int]]:
        """Add the place on the page to what lines show, and give it all as numbers of features.

        Args:
            sizes: The lengths of the lines.
            running: The lines of running text.
            flags: As in `look`, with all that is known of each line filled in but its place.

        Returns:
            The numbers of features, those of the first line first, each once; and how many each line has.
        """
        lines = len(sizes)
        # Each sign may count at its place too, and for four neighbours; nine more come with the place, two with the size.
        shown = flags.count(1)
        numbers = array("i", bytes(4 * (6 * shown + (6 * 9 + 2) * lines)))
        counts = array("i", bytes(4 * lines))
        kept = array("i", bytes(4 * (shown + 1)))  # the columns that neighbours have too
        return numbers[: self._compose(sizes, running, flags, numbers, counts, kept)], counts

    def _compose(
        self, sizes: array[int], running: array[int], flags: bytearray, numbers: array[int], counts: array[int], kept: array[int]
    ) -> int:
        total = len(sizes)
        begins = array("i", bytes(4 * (total + 1)))
        self._keep(total, flags, kept, begins)
        under = -1
        after = 0
        count = 0
        for line in range(total):
            row = line * self.width
            while after < len(running) and running[after] <= line:
                after += 1
            zone = self._place(line, total, running, after, flags, row + self.places)
            flags[row + self.places + TWIN] = sizes[line] >= CUT and (
                (line > 0 and sizes[line - 1] == sizes[line]) or (line + 1 < total and sizes[line + 1] == sizes[line])
            )
            if under >= 0:
                flags[row + self.places + UNDERS + under] = 1
            counts[line] = count
            count = self._columns(flags, row, zone, under, numbers, count)
            count = self._neighbours(line, total, kept, begins, numbers, count)
            counts[line] = count - counts[line]
            # What this line says of those below; running text ends what was said before.
            if flags[row + self.shapes + RUNNING] and flags[row + self.shapes + END_STOP]:
                under = -1
            for number in range(self.under_count):
                if flags[row + self.unders[2 * number]]:
                    under = self.unders[2 * number + 1]
        return count

    def _keep(self, total: int, flags: bytearray, kept: array[int], begins: array[int]) -> None:
        """Gather the columns of each line that its neighbours have too."""
        count = 0
        for line in range(total):
            begins[line] = count
            for column in range(self.places):
                if flags[line * self.width + column] and self.kinds[column] & CARRIED:
                    kept[count] = column
                    count += 1
        begins[total] = count

    def _columns(self, flags: bytearray, row: int, zone: int, under: int, numbers: array[int], count: int) -> int:
        """Number the columns of a line, and what they mean together with its place, its size and what is above."""
        size = end = 0
        for column in range(self.width):
            if flags[row + column]:
                numbers[count] = column
                count += 1
                if self.kinds[column] & ZONED:
                    numbers[count] = self.width * (5 + zone) + column
                    count += 1
        while not flags[row + self.shapes + SIZE + size]:
            size += 1
        while end == END_QUOTE - END_STOP or not flags[row + self.shapes + END_STOP + end]:
            end += 1
        numbers[count] = self.width * BLOCKS + size * ENDS + end
        count += 1
        if under >= 0:
            numbers[count] = self.width * BLOCKS + JOINED + under * (self.size_count + 1)
            if not flags[row + self.shapes + DIGITS]:
                numbers[count] += 1 + size
            count += 1
        return count

    def _neighbours(self, line: int, total: int, kept: array[int], begins: array[int], numbers: array[int], count: int) -> int:
        """Number what a line's neighbours show."""
        for neighbour in range(4):
            other = line + self.neighbours[neighbour]
            if other < 0 or other >= total:
                numbers[count] = self.width * (1 + neighbour) + self.places + NONE
                count += 1
                continue
            for place in range(begins[other], begins[other + 1]):
                numbers[count] = self.width * (1 + neighbour) + kept[place]
                count += 1
        return count

    def _place(self, line: int, total: int, running: array[int], after: int, flags: bytearray, row: int) -> int:
        """Where on the page the line stands: from its top, from its end, and from the running text, `after` of which is above."""
        flags[row + TOP + min(line, 4)] = 1
        flags[row + BOTTOM] = total - line <= 3
        count = len(running)
        at = after > 0 and running[after - 1] == line
        before = after - at
        behind = count - after
        if count == 0:
            zone = NO_ZONE
        elif at:
            zone = FIRST_ZONE if before == 0 else LAST_ZONE if behind == 0 else AMONG
        else:
            zone = BEFORE if before == 0 else BEHIND if behind == 0 else BETWEEN
            if before:
                flags[row + SINCE + _bucket(line - running[after - 1] - 1)] = 1
            if behind:
                flags[row + UNTIL + _bucket(running[after] - line - 1)] = 1
            if before and behind:
                flags[row + GAP + _bucket(running[after] - running[after - 1] - 2)] = 1
            if behind == 1 and before > 1 and running[after] - running[after - 1] > 6:
                flags[row + FAR_TAIL] = 1
        flags[row + ZONE + zone] = 1
        return zone


def fold(text: str, table: memoryview) -> str | None:
    """Map every character of a text to one.

    Args:
        text: Any text.
        table: For each character of the basic plane the one that it is mapped to, or 0 where that lies beyond, as a memoryview
            of type ``H``.

    Returns:
        The text, or None if a character is mapped to one beyond the basic plane, or may be mapped and lies there.

    Raises:
        ValueError: The table has another length.

    >>> fold("A1", memoryview(array("H", [0x42] * 0x10000)))
    'BB'
    """
    if len(table) != 0x10000:
        raise ValueError(f"a table of {len(table)} characters is none of the basic plane")
    return _fold(text, len(text), table)


def _fold(text: str, size: int, table: memoryview) -> str | None:
    bits = 0
    width = memory.kind(text)
    draft = memory.new_shorts(size) if width < 4 else memory.new_longs(size)
    if width == 4:
        codes, wide = memory.longs(text), memory.longs_in(draft)
        for place in range(size):
            code = codes[place]
            if code < 0x10000:
                code = table[code]
            if code >= FIRST_BEYOND or (code == 0 and codes[place] != 0):
                memory.drop(draft)
                return None
            wide[place] = code
            bits |= code
    elif width == 2:
        units, narrow = memory.shorts(text), memory.shorts_in(draft)
        for place in range(size):
            code = table[units[place]]
            if code == 0 and units[place] != 0:
                memory.drop(draft)
                return None
            narrow[place] = code
            bits |= code
    else:
        letters, narrow = memory.narrow(text), memory.shorts_in(draft)
        for place in range(size):
            narrow[place] = table[letters[place]]
            bits |= narrow[place]
    return memory.finished(draft, size, bits)


def split(text: str, view: str, kind: type[Line]) -> tuple[list[Line], list[int]]:
    r"""Split a text into its lines; blank ones are left out.

    Args:
        text: Any text.
        view: Another one of its length.
        kind: What to make of each line: of where it begins, where what is no blank starts and ends, and what stands there in the
            text and in the view.

    Returns:
        The lines, and the numbers of those in which a no-break or full-width blank stands.

    Raises:
        ValueError: The view has another length.

    >>> split("　第一段。\xa0第二段。\n\n尾", "_一二三。_四五六。__尾", tuple)
    ([(0, 1, 10, '第一段。\xa0第二段。', '一二三。_四五六。'), (12, 12, 13, '尾', '尾')], [0])
    """
    if len(view) != len(text):
        raise ValueError(f"a view of {len(view)} characters is none of a text of {len(text)}")
    return _split(text, view, kind)


def _split(text: str, view: str, kind: type[Any]) -> tuple[list[Any], list[int]]:
    found: list[Any] = []
    gaps: list[int] = []
    begin = stop = 0
    start = place = -1
    inner = outer = False
    for character in text + "\n":
        place += 1
        if character > "\u3000":
            blank = character == "\ufeff"
        elif _ends(character):
            if start >= 0:
                if inner:
                    gaps.append(len(found))
                found.append(memory.quintuple(kind, begin, start, stop, text[start:stop], view[start:stop]))
            begin = place + 1
            start = -1
            inner = outer = False
            continue
        else:
            blank = _is_blank(character)
        if blank:
            outer = outer or character in "\xa0\u3000"
            continue
        if start < 0:
            start = place
        elif outer:
            inner = True
        outer = False
        stop = place + 1
    return found, gaps


def _ends(character: str) -> bool:
    """Whether this character ends a line."""
    return character in "\n\r\u2028\u2029"


def _is_blank(character: str) -> bool:
    """Whether this character is a blank, or of no width, or a control that stands for one."""
    return character in (
        " \t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
        "\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\x1c\x1d\x1e\x1f\x85"
    )


def tally(text: str, table: memoryview) -> tuple[int, int, int, int]:
    """Count the characters of four classes.

    Args:
        text: Any text.
        table: For each character of the basic plane its classes, or'ed: 1, 2, 4, 8; bytes. Those beyond are in the last.

    Returns:
        How many characters are in each class.

    Raises:
        ValueError: The table has another length.

    >>> tally("abc", memoryview(bytes([3 * (place == 98) for place in range(0x10000)])))
    (1, 1, 0, 0)
    """
    if len(table) != 0x10000:
        raise ValueError(f"a table of {len(table)} characters is none of the basic plane")
    return _tally(text, table)


def _tally(text: str, table: memoryview) -> tuple[int, int, int, int]:
    first = second = third = fourth = 0
    for character in text:
        code = ord(character)
        here = table[code] if code < 0x10000 else 8
        first += here & 1
        second += here >> 1 & 1
        third += here >> 2 & 1
        fourth += here >> 3 & 1
    return first, second, third, fourth


def beside(text: str, table: array[int]) -> list[int]:
    """Find places where two characters stand beside each other.

    Args:
        text: Any text.
        table: For each character of the basic plane a number of 16 bits; an array of type ``H``.

    Returns:
        The places of each character that has one of its lower 8 bits set where the next has its higher 8 bits.

    Raises:
        ValueError: The table has another length.

    >>> table = array("H", bytes(0x20000))
    >>> table[ord("a")], table[ord("b")] = 1, 1 << 8
    >>> beside("abba", table)
    [0]
    """
    if len(table) != 0x10000:
        raise ValueError(f"a table of {len(table)} characters is none of the basic plane")
    return _beside(text, table)


def _beside(text: str, table: array[int]) -> list[int]:
    found: list[int] = []
    before = 0
    for place, character in enumerate(text):
        code = ord(character)
        here = table[code] if code < 0x10000 else 0
        if before & (here >> 8):
            found.append(place - 1)
        before = here & 0xFF
    return found


def _bare(view: str, size: int, cased: bool) -> str:  # noqa: FBT001 - compiled, it is one number
    """A line as it is compared with others."""
    start, end = 0, size
    while start < end and _is_mark(view[start]):
        start += 1
    while end > start and _is_mark(view[end - 1]):
        end -= 1
    bare = view if start == 0 and end == size else view[start:end]
    return bare.lower() if cased else bare


def _is_mark(character: str) -> bool:
    """Whether lines are compared without this character at their ends."""
    return character in " []()|·■●>※◆▲#:.,*+-"


def _is_bullet(character: str) -> bool:
    """Whether words that lines begin with may stand behind this character."""
    return character in "[(|·■●>※◆▲ #-*"


def _closes(character: str) -> bool:
    """Whether the mark that ends a sentence may stand before this character."""
    return character in "”’\"')]》"


def _stops(character: str) -> bool:
    """Whether this character ends a sentence."""
    return character in "。!?…"


def _before_day(view: str, size: int, first: int) -> int:
    """Where a sentence ends behind which its editor stands in brackets, and the day: 。(编辑:王大明)1130920; else `size`."""
    last = size
    while last > first and "0" <= view[last - 1] <= "9":
        last -= 1
    if not 6 <= size - last <= 8 or last == first or view[last - 1] != ")":
        return size
    while last > first and view[last - 1] != "(":
        last -= 1
    return last - 1 if last - 1 > first and _stops(view[last - 2]) else size


def _is_numeral(character: str) -> bool:
    """Whether this character is one of those that items are numbered by."""
    return character in "一二三四五六七八九十"


def _bucket(distance: int) -> int:
    """The number of the largest of `GAPS` that a distance reaches."""
    return 3 if distance >= 8 else 2 if distance >= 3 else 1 if distance >= 1 else 0


def _about(view: str, pairs: array[int], mask: int) -> float:
    """How much of a line is in a story."""
    count = shared = 0
    before = "\0"
    beside = False
    for character in view:
        is_word = character.isalnum()
        if is_word and beside:
            count += 1
            shared += _has_pair(pairs, mask, before, character)
        before, beside = character, is_word
    return shared / count if count else 0.0


def _has_pair(pairs: array[int], mask: int, one: str, other: str) -> bool:
    """Whether two characters stand beside each other in a story."""
    pair = (ord(one) << 21) | ord(other)
    slot = ((pair * MIX) >> 13) & mask
    while pairs[slot] and pairs[slot] != pair:
        slot = (slot + 1) & mask
    return pairs[slot] == pair


NEVER = float("-inf")
MIX = 2654435761  # an odd number, for hashing
FIRST_BEYOND = 0x20000  # Chinese characters beyond the basic plane begin here
MOST_STATES = 256  # the way back takes one byte for each row and state


class Chain:
    """How one of k states follows another; immutable once made, and safe to share between threads.

    Args:
        transitions: k × k scores, from state after from state; ``-inf`` forbids a step.
        starts: k scores of being the first state.
        ends: k scores of being the last one.

    Raises:
        ValueError: The lengths do not fit together, or there is no state, or more than ``MOST_STATES``.
    """

    def __init__(self, transitions: Sequence[float], starts: Sequence[float], ends: Sequence[float]) -> None:
        k = len(starts)
        if not 0 < k <= MOST_STATES or len(ends) != k or len(transitions) != k * k:
            raise ValueError(f"lengths do not fit {k} states: {len(transitions)} transitions, {len(ends)} ends")
        self.starts, self.ends = array("d", starts), array("d", ends)
        # Most steps are forbidden: those that are not, state by state.
        first, steps, costs = [0], [], []
        # States from which the same ones can be reached are rivals. One that is so far behind another that no step makes up for
        # it is left out: what the best and the worst step of each costs tells that.
        rivals, highest, lowest = [], [], []
        alike: dict[tuple[int, ...], int] = {}
        for state in range(k):
            scores = list(transitions[state * k : (state + 1) * k])
            following = [other for other in range(k) if scores[other] > NEVER]
            steps += following
            costs += [scores[other] for other in following]
            rivals.append(alike.setdefault(tuple(following), state))
            highest.append(max(costs[first[state] :], default=NEVER))
            lowest.append(min(costs[first[state] :], default=NEVER))
            first.append(len(steps))
        self.first, self.steps, self.costs = array("i", first), array("i", [*steps, 0]), array("d", [*costs, 0.0])
        self.rivals, self.highest, self.lowest = array("i", rivals), array("d", highest), array("d", lowest)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("A chain is made of memory; what made it can be pickled")

    def best_path(self, emissions: array[float]) -> list[int]:
        """Choose a state for each of n rows, so that the sum of all scores is highest.

        Args:
            emissions: n × k scores, row after row: how well each state fits the row; an array of type ``d``.

        Returns:
            The n states, each from 0 to k - 1. Among equals the lower state is taken, for the last row first and then
            backwards. If every sequence is forbidden, so is the one returned.

        Raises:
            ValueError: The emissions are no full rows.

        >>> Chain([0.0, -9.0, 0.0, 0.0], [1.0, 0.0], [0.0, 0.0]).best_path(array("d", [0.0, 0.0, 5.0, 0.0, 0.0, 1.0]))
        [0, 0, 0]
        """
        k = len(self.starts)
        if len(emissions) % k:
            raise ValueError(f"lengths do not fit {k} states: {len(emissions)} emissions")
        return self._best_path(emissions, k, len(emissions) // k) if len(emissions) else []

    def _best_path(self, emissions: array[float], k: int, n: int) -> list[int]:
        first, steps, costs, rivals, highest, lowest = self.first, self.steps, self.costs, self.rivals, self.highest, self.lowest
        came_from = bytearray(n * k)
        # Those of this row and of the one before, which take turns.
        scores = array("d", bytes(16 * k))
        leads = array("d", bytes(8 * k))
        before, now = 0, k
        for state in range(k):
            scores[state] = self.starts[state] + emissions[state]
        for row in range(1, n):
            for state in range(k):
                scores[now + state] = leads[state] = NEVER
            for previous in range(k):
                score = scores[before + previous] + lowest[previous]
                leads[rivals[previous]] = max(leads[rivals[previous]], score)
            for previous in range(k):
                score = scores[before + previous] + highest[previous]
                if score == NEVER or score < leads[rivals[previous]]:
                    continue
                score = scores[before + previous]
                for place in range(first[previous], first[previous + 1]):
                    state = now + steps[place]
                    if score + costs[place] > scores[state]:
                        scores[state] = score + costs[place]
                        came_from[row * k + steps[place]] = previous
            for state in range(k):
                scores[now + state] += emissions[row * k + state]
            before, now = now, before
        state = 0
        for previous in range(1, k):
            if scores[before + previous] + self.ends[previous] > scores[before + state] + self.ends[state]:
                state = previous
        path = [state] * n
        for row in range(n - 1, 0, -1):
            state = came_from[row * k + state]
            path[row - 1] = state
        return path


def add_rows(numbers: array[int], counts: array[int], row_of: array[int], weights: memoryview, k: int) -> array[float]:
    """Add up rows of a table of weights: the scores that `Chain.best_path` chooses by.

    Args:
        numbers: Numbers of features, those of the first result first; an array of type ``i``.
        counts: How many of them each result is the sum of; an array of type ``i``.
        row_of: The row of each feature in the table, or -1 for one that has none; an array of type ``i``.
        weights: The table, row after row, as a memoryview of type ``h``.
        k: The length of a row, at most ``MOST_STATES``.

    Returns:
        One sum of k numbers for each count.

    Raises:
        ValueError: The counts do not add up to the numbers, or a feature or row lies outside its table.

    >>> add_rows(array("i", [0, 1, 1]), array("i", [2, 1, 0]), array("i", [0, 1]), memoryview(array("h", [1, 2, 30, 40])), 2)
    array('d', [31.0, 42.0, 30.0, 40.0, 0.0, 0.0])
    """
    sums = array("d", bytes(8 * k * len(counts)))
    rows = len(weights) // k if 0 < k <= MOST_STATES else -1
    if (
        sum(counts) != len(numbers)
        or rows < 0
        or (len(numbers) and not _add_rows(numbers, counts, row_of, rows, weights, k, sums))
    ):
        msg = (
            f"{len(numbers)} features do not fit counts that sum to {sum(counts)}, {len(row_of)} rows of features, "
            f"or a table of {max(rows, 0)} rows of {k}"
        )
        raise ValueError(msg)
    return sums


def _add_rows(
    numbers: array[int], counts: array[int], row_of: array[int], rows: int, weights: memoryview, k: int, sums: array[float]
) -> bool:
    total = array("i", bytes(4 * k))
    position = 0
    for result in range(len(counts)):
        for state in range(k):
            total[state] = 0
        for place in range(position, position + counts[result]):
            if not 0 <= numbers[place] < len(row_of):
                return False
            row = row_of[numbers[place]]
            if row >= rows:
                return False
            if row >= 0:
                for state in range(k):
                    total[state] += weights[row * k + state]
        position += counts[result]
        for state in range(k):
            sums[result * k + state] = total[state]
    return True
