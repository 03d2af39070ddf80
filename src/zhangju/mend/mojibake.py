"""Text whose bytes were read in the wrong encoding, once or twice, `浣犲ソ` -> `你好` (rule `mojibake`).

Every pair of UTF-8, GB18030, Big5 and the Western ones (Latin-1 and cp1252, whose characters never overlap, so that one table
of bytes serves both) is tried on each suspicious line, then on stretches of it: encoded as it was read and decoded as it was
written it must be sound, and read clearly better than what stands there. Bytes that are gone are told, as U+FFFD, and not
guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju.kernels.scan import Weights
from zhangju.mend import signs
from zhangju.mend.decode import weight_of
from zhangju.mend.family import Mend
from zhangju.mend.reading import plain_cost
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOST = "\ufffd"

#: How much likelier, in powers of e, the mended stretch must be. Of 12,000 clean texts no other reading was likelier by more than
#: 0.5, but for one of two rare characters.
MARGIN = 6.0
#: What it costs to change between text that stands as it is and text that was read wrongly, within a line.
CHANGE = 5.0
#: The mean weight (`decode.py`) of the characters outside ASCII that mended text has at least: of news in its own encoding each
#: has 1.2 to 3, a short line with a name less, and in any other encoding at most -0.2.
READS = 0.3
#: A line whose characters have this mean weight as it stands was not read wrongly, if it has no sign of being read so twice: of
#: 8,900 damaged stretches of 2 to 16 characters those without such a sign had at most 0.78.
SOUND = 1.0
#: A text of so many characters that reads as well as this is not looked at further.
SURE, SURELY_READS = 30, 1.8
#: Twice is rarer than once.
TWICE = 8.0
#: A longer line is looked at piece by piece.
LONGEST = 20_000

#: The characters that cp1252 has at 80 to 9F; what it lacks there, decoders of browsers leave as controls.
_SPECIAL = {
    bytes((code,)).decode("cp1252"): chr(code) for code in range(0x80, 0xA0) if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_TO_LATIN = str.maketrans(_SPECIAL)
_WESTERN = "western"
_SPECIALS = "".join(_SPECIAL)

#: In bytes (shown as the characters of Latin-1): sound UTF-8 outside ASCII, and what may be left of it.
_UTF8 = r"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
_SOUND = LazyPattern(rf"{_UTF8}++(?:[\x00-\x7f]{{0,40}}+{_UTF8}++)*+")
_PART = r"(?:[\xe0-\xef][\x80-\xbf]?|[\xc2-\xdf]|[\xf0-\xf4][\x80-\xbf]{0,2})"
#: A stretch of Western characters, with the ASCII between them, which may be second bytes.
_WESTERN_RUN = LazyPattern(rf"[\x80-\xff{_SPECIALS}](?:[\x20-\x7e]{{0,40}}+[\x80-\xff{_SPECIALS}])*+[0-9@-~]?")
#: `°C`, `±2` and `« »` have no letter of Latin-1 and no control.
_LETTERS = LazyPattern(r"[\x80-\x9f\xc0-\xff]")
_CONTROL = LazyPattern(r"[\x80-\x84\x86-\x9f]")
_SUSPECT_WESTERN = LazyPattern(rf"[\xc2-\xf4][\x80-\xbf{_SPECIALS}]|[\xa1-\xff][@-~]?[\xa1-\xff]|[\x80-\x84\x86-\x9f]")
#: `It抯`: a curly quotation mark or a dash and the letter behind it, read as one character of GBK.
_IN_LATIN = LazyPattern(r"(?<=[A-Za-z])[\u4e00-\u9fff](?=[a-z \n.,;!?]|$)|(?<![^\s(\[])[\u4e00-\u9fff](?=[a-z]{2})")

#: UTF-8 of Western letters (C2 or C3, and a byte of 80 to BF), read as GBK or Big5: three of these in a row, as each Chinese
#: character gives.
_PAIRED = "".join(
    character
    for codec in ("gbk", "big5hkscs")
    for lead in (0xC2, 0xC3)
    for tail in range(0x80, 0xC0)
    if len(character := bytes((lead, tail)).decode(codec, "replace")) == 1
)
_ALL_PAIRED = frozenset(_PAIRED)
_TWICE_READ = LazyPattern(rf"([{_PAIRED}])[ -~]?(?!\1)([{_PAIRED}])[ -~]?(?!\1|\2)[{_PAIRED}]")

_CODECS = ("utf-8", "gb18030", "big5", "cp950", "big5hkscs", _WESTERN)
#: Of equals the first is taken.


class _Undone(NamedTuple):
    """What a stretch says, by the encodings it went through, and what it costs."""

    text: str
    cost: float


def find(text: str) -> list[Mend]:
    """Find what was decoded wrongly.

    >>> find("来源：浣犲ソ")
    [Mend(start=3, end=6, after='你好', rule='mojibake')]
    """
    bounds, pairs = signs.scanner().places(text)
    mends: list[Mend] = []
    for start, end, odd in zip(bounds[::3], bounds[1::3], bounds[2::3], strict=True):
        for place in range(start, end, LONGEST):
            mends += _in_line(text[place : min(end, place + LONGEST)], place, odd=bool(odd))
    starts, ends = bounds[::3], bounds[1::3]
    done = 0
    for one, other in zip(pairs[::2], pairs[1::2], strict=True):
        line = bisect_right(starts, one) - 1
        if one < done or (line >= 0 and one < ends[line]) or not _invites(text, one, other):
            continue
        first = max(done, text.rfind("\n", 0, one) + 1, one - SPAN)
        done = text.find("\n", other)
        done = min(len(text) if done < 0 else done, one + SPAN)
        mends += _chinese_stretches(text[first:done], first)
    return sorted(mends)


def _in_line(line: str, start: int, *, odd: bool) -> Iterator[Mend]:
    """What was decoded wrongly in a line that is odd as a whole, or has signs of Western characters."""
    sound = _mean_weight(line) >= SOUND
    twice = not _ALL_PAIRED.isdisjoint(line) and _TWICE_READ.search(line) is not None
    if not twice and (sound or not odd) and _SUSPECT_WESTERN.search(line) is None:
        return
    whole = _best(line, _whole(line)) if twice or not sound else None
    if whole is not None:
        yield _trimmed(line, start, whole)
        return
    yield from sorted(_stretches(line, start))


def _is_strange(stretch: str) -> bool:
    """Whether a stretch is not Japanese, Russian or Greek.

    Wrongly decoded text has such letters too, but hardly so many without other strange characters.
    """
    letters = len(_OF_OTHERS.compiled.findall(stretch))
    return letters * 2 < len(stretch.replace(" ", "")) or _PRIVATE.search(stretch) is not None


_OF_OTHERS = LazyPattern(r"[\u3041-\u30ff\u0370-\u052f]")
_PRIVATE = LazyPattern(r"[\ue000-\uf8ff]")


def _trimmed(line: str, start: int, after: str) -> Mend:
    """One mend for what differs."""
    head = 0
    most = min(len(line), len(after))
    while head < most and line[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and line[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Mend(start + head, start + len(line) - tail, after[head : len(after) - tail], "mojibake")


def _encode(text: str, codec: str) -> bytes | None:
    try:
        return text.encode("latin-1" if codec == _WESTERN else codec)
    except UnicodeEncodeError:
        if codec != _WESTERN:
            return None
    try:
        return text.translate(_TO_LATIN).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _decode(data: bytes, codec: str) -> str | None:
    try:
        return data.decode("latin-1" if codec == _WESTERN else codec)
    except UnicodeDecodeError:
        return None


def _steps(text: str) -> Iterator[str]:
    """What a text says if it was read in one encoding and written in another."""
    known = {text}
    eastern = max(text, default="") >= "\u2e80"
    for read in _CODECS:
        # Letters of pinyin are in GB18030 too, and in UTF-8; text that was read as UTF-8 has hardly any ASCII letter.
        if not eastern and (read not in {"utf-8", _WESTERN} or (read == "utf-8" and _ASCII_LETTER.search(text))):
            continue
        data = _encode(text, read)
        if data is None or data.isascii():
            continue
        for written in _CODECS:
            if written != read and (said := _decode(data, written)) is not None and said not in known:
                known.add(said)
                yield said


def _whole(text: str) -> dict[str, float]:
    """What a text says if it was read wrongly once, or twice, and what the second time costs."""
    found = dict.fromkeys(_steps(text), 0.0)
    if len(text) > SURE and any(_mean_weight(said) >= SURELY_READS for said in found):
        return found
    for said in list(found):
        for twice in _steps(said):
            found.setdefault(twice, TWICE)
    return found


def _best(text: str, candidates: Mapping[str, float]) -> str | None:
    """The candidate that reads best, if it reads clearly better than the text."""
    found = ((plain_cost(said) + cost, said) for said, cost in candidates.items() if reads(said))
    least, best = min(found, default=(0.0, ""), key=lambda pair: pair[0])
    if not best or not _is_strange(text) or least + MARGIN > plain_cost(text):
        return None
    # One character tells nothing: in English about a rare one, it is that one.
    return best if len(set(best)) > 1 and len({*text} - _ASCII) > 1 else None


_ASCII = frozenset(map(chr, range(0x80)))
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u200e\u200f")


def reads(text: str) -> bool:
    """Whether a text reads as Chinese, by the mean weight of its characters outside ASCII."""
    return _mean_weight(text) >= READS


def _mean_weight(text: str) -> float:
    return _weights().mean(text, READS - 1)


@cache
def _weights() -> Weights:
    return Weights(_weight)


def _weight(character: str) -> float | None:
    """What a character weighs; ASCII, blanks and what nobody sees do not count."""
    return None if character < "\x80" or character.isspace() or character in _INVISIBLE else weight_of(character)


def _stretches(line: str, start: int) -> Iterator[Mend]:
    taken = 0
    western = line.translate(_TO_LATIN)
    for match in _WESTERN_RUN.finditer(line):
        run = match[0]
        if len(run) < 2 or _LETTERS.search(run.translate(_TO_LATIN)) is None:
            continue
        for first, last in _without_quotes(run):
            said = _best(run[first:last], _whole(run[first:last]))
            if said is not None:
                break
        if said is not None:
            taken = match.end()
            yield _trimmed(run[first:last], start + match.start() + first, said)
            continue
        for sound in _SOUND.compiled.finditer(western, match.start(), match.end()):
            stretch = line[sound.start() : sound.end()]
            said = _best(stretch, _whole(stretch)) or _western(sound[0])
            if said is not None:
                taken = sound.end()
                yield _trimmed(stretch, start + sound.start(), said)
    if not taken:
        yield from _chinese_stretches(line, start)
    for match in _CONTROL.finditer(line):
        if not taken and match[0] in _FROM_CONTROL:
            yield Mend(start + match.start(), start + match.end(), _FROM_CONTROL[match[0]], "mojibake")


def _without_quotes(run: str) -> Iterator[tuple[int, int]]:
    """A stretch, and without the quotation marks of the sound text around it."""
    yield 0, len(run)
    first = len(run) - len(run.lstrip(_SOUND_MARKS))
    last = len(run.rstrip(_SOUND_MARKS))
    for pair in ((0, last), (first, len(run)), (first, last)):
        if pair[0] < pair[1] and pair != (0, len(run)):
            yield pair


_SOUND_MARKS = "“”‘’…—·"
_FROM_CONTROL = {control: character for character, control in _SPECIAL.items()}
_USUAL = LazyPattern(r"[\xa0-\xff\u0152-\u0178\u2010-\u2044\u20ac\u2122\x00-\x7f\u200b-\u200f\ufeff]++")


def _western(latin: str) -> str | None:
    """UTF-8 of Western letters and marks, `cafÃ©`: nothing is written so on purpose."""
    said = _decode(latin.encode("latin-1"), "utf-8")
    if said is None:
        return None
    again = _SOUND.compiled.fullmatch(said.translate(_TO_LATIN))
    twice = _western(again[0]) if again else None
    return twice or (said if _USUAL.fullmatch(said) else None)


def _chinese_stretches(line: str, start: int) -> Iterator[Mend]:
    """Stretches of Chinese characters that are UTF-8 read as GB18030 or Big5, or one of these read as the other."""
    for read in ("gb18030", "big5hkscs"):
        found = list(_utf8_in(line, read))
        if found:
            yield from (Mend(start + one, start + end, after, "mojibake") for one, end, after in found)
            return
    for read, written in (("gb18030", "big5hkscs"), ("big5hkscs", "gb18030")):
        found = list(_swapped_in(line, read, written))
        if found:
            yield from (Mend(start + one, start + end, after, "mojibake") for one, end, after in found)
            return
    for match in _IN_LATIN.finditer(line):
        data = match[0].encode("gb18030")
        # Five bytes are nothing in cp1252, so that they were never read from it.
        said = _decode(data, "cp1252") if data[0] in _QUOTES and weight_of(match[0]) < 0 else None
        if said is not None:
            yield Mend(start + match.start(), start + match.end(), said, "mojibake")


#: Two rare characters, as far apart as the kernel `scan` has them, and what stands around them.
AROUND = 3
#: How much of a line around such a place is looked at closely.
SPAN = 200
#: By how much the swapped characters around must weigh more.
GAIN = 10.0
#: Rare as characters, and common as marks of lists and captions: they say nothing of what was read wrongly.
MARKS = frozenset("■□●○◎◆◇▲△▼▽▶◀★☆※→←↑↓§№①②③④⑤⑥⑦⑧⑨⑩")
_WITHOUT_MARKS = dict.fromkeys(map(ord, MARKS))


def _invites(text: str, one: int, other: int) -> bool:
    """Whether characters around two rare ones are UTF-8 read as GB18030, or weigh more as GB18030 read as Big5 or the reverse."""
    around = text[max(0, one - AROUND) : other + AROUND + 1]
    two = _TWO_IN_UTF8.search((_encode(around, "gb18030") or b"").decode("latin-1"))
    if two is not None and reads(two[0].encode("latin-1").decode("utf-8", "replace")):
        return True
    swaps = _swaps(text[one : other + 1])
    return any(_gains(text[max(0, one - 1) : other + 2], read, written) for read, written in swaps)


@lru_cache(maxsize=256)  # a page has the same names again and again, and is looked at anew after each mend
def _swaps(few: str) -> tuple[tuple[str, str], ...]:
    """The encodings in which a few characters weigh more, as they were read and as they were written."""
    weight = sum(map(weight_of, few))
    found = []
    for read, written in (("gb18030", "big5hkscs"), ("big5hkscs", "gb18030")):
        said = [_swap(character, read, written) for character in few]
        if all(said) and sum(map(weight_of, said)) >= weight + GAIN:
            found.append((read, written))
    return tuple(found)


def _gains(few: str, read: str, written: str) -> bool:
    """Whether some characters weigh more when they are swapped: of sound text around them each weighs less."""
    few = few.translate(_WITHOUT_MARKS)
    said = [_swap(character, read, written) or LOST for character in few]
    return sum(map(weight_of, said)) >= sum(map(weight_of, few)) + GAIN


_TWO_IN_UTF8 = LazyPattern(rf"(?:{_UTF8}){{2}}")
_QUOTES = b"\x85\x91\x92\x93\x94\x96\x97"


def _utf8_in(line: str, read: str) -> Iterator[tuple[int, int, str]]:
    """Where the bytes of a line, as they were read, are UTF-8: start, end, and what it says."""
    data = bytearray()
    places: dict[int, int] = {}
    for place, character in enumerate(line):
        places[len(data)] = place
        data += _encode(character, read) or b"\xff"
    places[len(data)] = len(line)
    for match in _BROKEN.finditer(data.decode("latin-1")):
        first, last = match.span()
        # A piece of the character before may begin it, and a lost byte end it.
        while first not in places:
            first += 1
        while last not in places:
            last -= 1
        one, end = places.get(first, 0), places[last]
        lost_behind = line[end : end + 1] in {LOST, "?"}
        piece = bytes(data[first:last])
        if end - one < 2:
            continue
        said = piece.decode("utf-8", "replace")
        if said.endswith(LOST) and lost_behind:
            end += 1
        stretch = line[one:end]
        best = _best(stretch, {**dict.fromkeys(_steps(said), TWICE), said: 0.0})
        if best is None and (letter := _LETTER.match(line, end)):
            end += 1
            best = _best(stretch + letter[0], dict.fromkeys(_steps(said + letter[0]), TWICE))
        if best is not None:
            yield one, end, best


_ASCII_LETTER = LazyPattern("[A-Za-z]")
_LETTER = LazyPattern("[0-9@-~]")
_BROKEN = LazyPattern(rf"(?:{_UTF8}(?:[\x00-\x7f]{{0,40}}+(?={_UTF8}))?)++{_PART}?")


def _swapped_in(line: str, read: str, written: str) -> Iterator[tuple[int, int, str]]:
    """Where characters read as one of GB18030 and Big5 say more as the other: start, end, and what they say."""
    said = [_swap(character, read, written) for character in line]
    # Two ways at each place: as it stands, or swapped; to change between them costs as much as a rare character.
    stands, swapped = 0.0, CHANGE
    came: list[tuple[bool, bool]] = []
    for character, other in zip(line, said, strict=True):
        here = plain_cost(character)
        there = plain_cost(other) if other else 99.0
        if character.isascii() or character in MARKS:
            there = here
        into = stands + CHANGE < swapped
        out = swapped + CHANGE < stands
        stands, swapped = (swapped + CHANGE if out else stands) + here, (stands + CHANGE if into else swapped) + there
        came.append((out, into))
    place = len(line)
    state = swapped + CHANGE < stands
    end = place
    found = []
    for at in range(place - 1, -1, -1):
        out, into = came[at]
        if state and into:
            found.append((at, end))
            state = False
        elif not state and out:
            state, end = True, at
    if state:
        found.append((0, end))
    for one, last in reversed(found):
        stretch = line[one:last]
        if max(stretch) < "\u0370":
            continue  # letters of pinyin
        best = _best(
            stretch, {"".join(other or character for character, other in zip(stretch, said[one:last], strict=True)): 0.0}
        )
        if best is not None:
            yield one, last, best


@cache
def _swap(character: str, read: str, written: str) -> str:
    """What a character says that was read in one encoding and written in another; nothing if it cannot have been."""
    if character.isascii():
        return character
    data = _encode(character, read)
    said = None if data is None or len(data) != 2 else _decode(data, written)
    return said if said is not None and len(said) == 1 else ""
