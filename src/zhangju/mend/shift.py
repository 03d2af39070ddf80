"""GBK bytes that were read one off, `上?；鶎狱h建` -> `上海基層黨建` (rule `shift`).

Some software took the second byte of one character and the first byte of the next one for a full-width mark (A3 BB is `；`)
and cut there. The first byte is lost and shows as `?`; behind the mark all pairs are read one off, until a second byte below
80 shows as an ASCII letter and brings the reading into step. Pairs that mean nothing vanished, with the halves of two
characters; a lead byte before a byte below 40 shows as `?` and swallowed it.

To undo it, the bytes are put together again. The lost first byte is most often that of 。, else the words around decide. Where
a pair may have vanished, all pairs of characters that could have held it are weighed against reading on without a gap. What
is certain is mended; U+FFFD stands for each character that is not, and is told.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from zhangju.mend.family import HAN, Mend
from zhangju.mend.reading import choices, cost_of, encoded, is_word, judge, meaningless, row, seen_in, stop_cost
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.kernels.ways import Seen, Ways
    from zhangju.mend.reading import Arc

LOST = "\ufffd"
_MARKS = "；！，？：（）"
_WIDE = dict(zip(";!,?:()", _MARKS, strict=True)) | dict(zip(_MARKS, _MARKS, strict=True))
_BEHIND = r"[\u0080-\U0003ffffA-Z\[\]^_`a-z{|}~@\\]"
_HEAD = LazyPattern(
    rf"(?<=[^\s?])\?(?:(?P<mark>[{_MARKS}])(?={_BEHIND}|\?)|(?P<ascii>[;!,:()])(?=[{HAN}]|[\u2010-\u30ff\uff01-\uff5e][{HAN}]))|"
    rf"(?m:^)\?(?P<first>[{_MARKS}])(?={_BEHIND})"
)

#: How many characters around a stretch are read with it: as much as a word or two.
CONTEXT = 6
#: A longer stretch is read piece by piece; none that was seen is longer than a paragraph.
LONGEST = 400

#: A pair that vanished behind another one.
VANISHED_TOO = 3.0
#: So many characters are weighed for each half of a pair that vanished: the commonest of them.
HALVES = 50

#: A character is mended if it is so likely; else it is lost.
CERTAIN, CERTAIN_HEAD, CERTAIN_STOP = 0.75, 0.65, 0.88
#: A character whose first byte was lost, but for 。, that makes no word with those beside it must be so likely.
CERTAIN_ALONE = 0.9
#: How much likelier (in powers of e) the mended reading must be than what stands there: for a stretch that shows that the
#: page was read one off, and for all others on such a page.
MARGIN, MARGIN_LATER = 12.0, 4.0


#: What does not begin a sentence, and what seldom does: then a lost first byte was hardly that of 。.
_CLOSING = frozenset("”’》」』）】")
_NEVER_FIRST = frozenset("、，。；：！？）》」』〉】的们們")
_SELDOM_FIRST = frozenset("和及與与或等地得了着著之跨混")
SELDOM = 5.0


#: A sentence of so few characters is rare: then the stop before it must be surer.
_SHORT = LazyPattern(rf"[{HAN}]{{1,4}}+[、。；：！？」』”）\ufffd]")
SURE = 0.97


class Stretch(NamedTuple):
    """A stretch that was read one off.

    Attributes:
        start: where its `?` stands.
        end: behind the last character that is not in step.
        after: what it says, U+FFFD for what is lost.
        gain: how much likelier that is than what stands there.
        lost: how many characters are lost.
    """

    start: int
    end: int
    after: str
    gain: float
    lost: int


def find(text: str) -> list[Mend]:
    """Find stretches that were read one byte off.

    >>> find("上?；鶎狱h建")
    [Mend(start=1, end=6, after='海基層黨', rule='shift')]
    """
    return [Mend(found.start, found.end, found.after, "shift") for found in stretches(text)]


def stretches(text: str) -> list[Stretch]:
    """The stretches of a text that was read one off; none if it was not."""
    if "?" not in text:
        return []
    found = list(_candidates(text))
    if not any(_shows(one, text[one.start + 2 : one.end]) for one in found):
        return []
    return [stretch for stretch in found if stretch.gain >= MARGIN_LATER]


def _shows(stretch: Stretch, run: str) -> bool:
    """Whether a stretch shows that the page was read one off; a letter alone behind the mark, `?，F`, may be meant."""
    return stretch.gain >= MARGIN and (run == "?" or not run.isascii())


def _candidates(text: str) -> Iterator[Stretch]:
    place = 0
    page = _Page(text)
    while (match := _HEAD.search(text, place)) is not None:
        stretch = _read(page, match.start(), _WIDE[match["mark"] or match["ascii"] or match["first"]])
        place = match.start() + 1
        if stretch is not None:
            yield stretch
            place = max(place, stretch.end)


class _Page:
    """A page, and what is counted on it when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def seen(self) -> Seen:
        """Its words."""
        return seen_in(self.text)

    @cached_property
    def stop(self) -> float:
        """What 。 costs more on it than elsewhere."""
        return stop_cost(self.text)


def _read(page: _Page, start: int, mark: str) -> Stretch | None:
    """Read the stretch that begins with the `?` at `start`."""
    text = page.text
    if text.startswith("?！?", start) and (quoted := _end_of_quotation(text, start)):
        return quoted
    graph = _Graph(text, start, mark, page.stop)
    if graph.hopeless:
        return None
    judged = judge(graph.arcs, graph.nodes, page.seen)
    end = graph.end
    before = text[max(0, start - CONTEXT) : start]
    behind = text[end : end + CONTEXT]
    standing = cost_of(before + text[start:end] + behind)
    after, lost = graph.result(judged, before[-1:], behind)
    return Stretch(start, end, after, standing - judged.cost, lost)


def _end_of_quotation(text: str, start: int) -> Stretch | None:
    """`?！?` where a quotation is open: 。” before a line end or a tag, of which it took a byte."""
    before = text[max(0, start - QUOTED) : start]
    behind = text[start + 3 : start + 9]
    if before.count("“") <= before.count("”"):
        return None
    if not behind or behind.startswith("\n"):
        return Stretch(start, start + 3, "。”", MARGIN, 0)
    if _TAG_END.match(behind):
        return Stretch(start, start + 3, "。”<", MARGIN, 0)
    return Stretch(start, start + 3, "。”\n", MARGIN, 0) if behind.startswith(("\u3000", "  ", "\u00a0")) else None


#: How far back a quotation may have begun.
QUOTED = 300
_TAG_END = LazyPattern("/(?:p|div|span|strong|td|li)>")
_HEAD_STEP, _PAIR, _GAP, _SWALLOWED, _END = "head", "pair", "gap", "swallowed", "end"


class _Step(NamedTuple):
    """One step of a reading: what it is, and the arcs of the graph for it; of a pair the first one reads on without a gap."""

    kind: str
    arcs: range


class _Graph:
    """All ways to read a stretch, with what stands before and behind it."""

    def __init__(self, text: str, start: int, mark: str, stop: float) -> None:
        self.arcs: list[Arc] = []
        self.nodes = 1
        self.hopeless = False
        self.steps: list[_Step] = []
        for character in text[max(0, start - CONTEXT) : start]:
            self._on(character)
        lead = encoded(mark)[1]
        place = start + 2
        code = encoded(text[place : place + 1]) if place < len(text) else b""
        self._head(_decoded(lead, code[0]) if code else "", stop)
        self.swallowed = False
        self.cut = False
        while True:
            behind = text[place : place + 1]
            code = encoded(behind) if behind else b""
            if code == b"?":
                self.swallowed = True
                self._swallowed(lead)
                place += 1
                break
            if not code or code[0] < 0x40:
                # Something else took away what had swallowed the other half.
                self.cut = True
                self._swallowed(lead)
                break
            self._pair(lead, code[0])
            place += 1
            if len(code) == 1:
                break
            lead = code[1]
            if lead < 0x80:
                self._on(chr(lead))
                self.steps.append(_Step(_END, range(len(self.arcs) - 1, len(self.arcs))))
                break
        self.end = place
        for character in text[place : place + CONTEXT]:
            self._on(character)

    def _head(self, follows: str, stop: float) -> None:
        """The character whose first byte is lost, given what follows it if nothing vanished there."""
        here = self.nodes - 1
        arcs: list[Arc] = [(here, here + 1, choices(_heads()), 0.0, False)]
        if follows not in _NEVER_FIRST:
            arcs.append((here, here + 1, choices("。"), stop + (SELDOM if follows in _SELDOM_FIRST else 0.0), False))
        self.steps.append(_Step(_HEAD_STEP, range(len(self.arcs), len(self.arcs) + len(arcs))))
        self.arcs += arcs
        self.nodes += 1

    def _on(self, characters: str) -> int:
        """Add an arc to a new node."""
        self.arcs.append((self.nodes - 1, self.nodes, choices(characters), 0.0, False))
        self.nodes += 1
        return len(self.arcs) - 1

    def _swallowed(self, lead: int) -> None:
        """A character of which only the first byte is left."""
        number = self._on(_of_lead(lead) or "\0")
        self.steps.append(_Step(_SWALLOWED, range(number, number + 1)))

    def _pair(self, lead: int, tail: int) -> None:
        """A lead byte and what shows behind it: one character, or the halves of two."""
        here = self.nodes - 1
        there = here + 3
        first = len(self.arcs)
        character = _decoded(lead, tail)
        if character:
            self.arcs.append((here, there, choices(character), 0.0, False))
        one, other = _before_vanished(lead), _behind_vanished(tail)
        if one and other:
            self.arcs.append((here, here + 1, choices(one), 0.0, False))
            self.arcs.append((here + 1, here + 2, choices("\0"), VANISHED_TOO, False))
            self.arcs.append((here + 1, there, choices(other), 0.0, True))
            self.arcs.append((here + 2, there, choices(other), 0.0, False))
        elif not character:
            self.hopeless = True
        self.nodes += 3
        self.steps.append(_Step(_PAIR if character else _GAP, range(first, len(self.arcs))))

    def result(self, judged: Ways, before: str, behind: str) -> tuple[str, int]:
        """What the stretch says, and how many characters of it are lost."""
        said, head = "", 0.0
        for step in self.steps:
            many = 0 if step.kind == _GAP else len(step.arcs) if step.kind == _HEAD_STEP else 1
            best, share = judged.best(step.arcs.start, step.arcs.start + many)
            if step.kind == _SWALLOWED:
                known = share >= CERTAIN and best in _CLOSING
                said += best if known else LOST
                if self.swallowed and behind[:1] not in {"", "\n"}:
                    said += ("<" if _TAG_END.match(behind) else "\n") if known else LOST
            elif step.kind == _HEAD_STEP:
                said += best if share >= (CERTAIN_STOP if best == "。" else CERTAIN_HEAD) else LOST
            else:
                said += best if share >= CERTAIN else LOST * 2
            if step.kind == _HEAD_STEP:
                head = share
        if head < CERTAIN_ALONE and said[0] not in {"。", LOST} and not (is_word(before + said[0]) or is_word(said[:2])):
            said = LOST + said[1:]
        if said[0] == "。" and head < SURE and _SHORT.match(said + behind, 1):
            said = LOST + said[1:]
        return said, said.count(LOST)


@cache
def _decoded(lead: int, tail: int) -> str:
    try:
        return bytes((lead, tail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


_STOP_LEAD = 0xA1
_LEADS = range(0x81, 0xFF)
_TAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@cache
def _heads() -> str:
    """The characters whose second byte is A3, but for 。."""
    return "".join(_decoded(lead, 0xA3) for lead in _LEADS if lead != _STOP_LEAD)


@cache
def _of_lead(lead: int) -> str:
    """The common characters with a lead byte."""
    return row((_decoded(lead, tail) for tail in _TAILS if tail >= 0x80 and _decoded(lead, tail)), HALVES)


@cache
def _before_vanished(lead: int) -> str:
    """The common characters with a lead byte whose second byte may have vanished with the first byte of the next one."""
    found = (character for tail in _TAILS if (character := _decoded(lead, tail)) and tail >= 0x80 and _is_gap_behind(tail))
    return row(found, HALVES)


@cache
def _behind_vanished(tail: int) -> str:
    """The common characters with a second byte whose lead byte may have vanished with the second byte of the one before."""
    found = (character for lead in _LEADS if (character := _decoded(lead, tail)) and _is_gap_before(lead))
    return row(found, HALVES)


@cache
def _is_gap_behind(tail: int) -> bool:
    """Whether a second byte means nothing with some first byte of a character behind it."""
    return any(meaningless()[tail << 8 | lead] for lead in _LEADS)


@cache
def _is_gap_before(lead: int) -> bool:
    """Whether a first byte means nothing with some second byte, above 7F, of a character before it."""
    return any(meaningless()[tail << 8 | lead] for tail in range(0x80, 0xFF))
