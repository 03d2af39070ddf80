"""What is mended character by character: compiled against uncompiled, and against what patterns find."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled

from zhangju import lexicon
from zhangju.kernels import marks
from zhangju.mend.family import HAN, Mend

TWIN = uncompiled("marks")
READINGS = lexicon.default().readings
PIECES = [
    *"中国网網學习 ,，、。.?:;!()（）“”‘’》…%％\"'[]℃°aZ1٣\n\t\r\u00a0\u2003\u3000\u2013→·ü𠀀😀",
    *",, ,、 ,。 ?! !? () (中) (a) 網(wǎng) 學(xué) 習（xí） (pickup) 中文 a1 :\u00a0".split(" "),
    ": ",
    "   ",
    " " * 17,
    "中 国 ",
]
TEXTS = st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)

READING = regex.compile("[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6})[)）]", regex.V1)
DOUBLED = regex.compile(rf"(?<=[{HAN}\d%％A-Za-z”’」』》）)。！？；：…!?]),++([，、。；：！？”’」』》）;:!?)]?)", regex.V1)
BLANKS = regex.compile(r"(?m)^[ \t\u00a0\u3000]++(*SKIP)(*FAIL)|(?<=[\S\u00a0\u3000]) {1,16}+(?=[\S\u00a0\u3000])", regex.V1)
OF_CHINESE = regex.compile(rf"[{HAN}·\u00a0\u2013-\u2027\u2030-\u205e\u2100-\u2bff\u3000-\u303f\uff01-\uff64]", regex.V1)
CHINESE = regex.compile(rf"[{HAN}\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff60“”‘’…—·]", regex.V1)


@given(TEXTS)
@example("(")
@example("")
@example("中,")
@example("中?!")
@example("網(")
def test_compiled_and_uncompiled_find_the_same(text):
    assert marks.folded(text, Mend) == TWIN.folded(text, Mend)
    assert marks.doubled(text, Mend) == TWIN.doubled(text, Mend)
    assert marks.neighbours(text) == TWIN.neighbours(text)
    assert marks.readings(text, READINGS, Mend) == TWIN.readings(text, READINGS, Mend)
    for apart in (False, True):
        assert marks.blanks(text, apart, Mend) == TWIN.blanks(text, apart, Mend)


@given(TEXTS)
def test_what_is_made_is_of_the_kind_that_was_given(text):
    found = marks.folded(text, Mend) + marks.doubled(text, Mend)[0] + marks.blanks(text, True, Mend)
    found += marks.readings(text, READINGS, Mend)
    assert all(type(mend) is Mend and mend == Mend(*mend) for mend in found)


@given(TEXTS)
def test_readings_are_those_of_the_pattern(text):
    found = [
        Mend(*match.span(), "", "pinyin")
        for match in READING.finditer(text)
        if match.start() and READINGS.get(text[match.start() - 1]) == match[1]
    ]
    assert marks.readings(text, READINGS, Mend) == found


@given(TEXTS)
def test_doubled_commas_are_those_of_the_pattern(text):
    found, others = [], 0
    for match in DOUBLED.finditer(text):
        surplus = len(match[0]) - 1
        if surplus:
            found.append(Mend(match.start(), match.start() + surplus, "", "comma-doubling"))
            others += not match[1].isascii()
    assert marks.doubled(text, Mend) == (found, others)


@given(TEXTS)
def test_neighbours_are_counted_as_patterns_count_them(text):
    counts = []
    for characters in (HAN, "!-~"):
        between = regex.findall(rf"(?<=[{characters}])( ?)(?=[{characters}])", text, regex.V1)
        counts += [between.count(" "), len(between)]
    assert marks.neighbours(text) == tuple(counts)


@pytest.mark.parametrize("apart", [False, True])
@given(text=TEXTS)
def test_blanks_are_those_of_the_pattern(apart, text):
    found = []
    for match in BLANKS.finditer(text):
        start, end = match.span()
        if end - start >= 3:
            found.append(Mend(start, end, " " * ((end - start - 1) // 2), "spaced"))
        elif apart or OF_CHINESE.match(text, start - 1) or OF_CHINESE.match(text, end):
            found.append(Mend(start, end, "", "spaced"))
    assert marks.blanks(text, apart, Mend) == found


def _in_chinese(text, start, end, wide):
    """Whether a mark that is no bracket belongs to Chinese text, as a pattern says it."""
    mark, before, right = text[start:end], text[:start], text[end : end + 1]
    if mark[0] == "?" and right and len(set(mark)) > 1:
        return False
    left = before[-1:]
    if CHINESE.match(left) or start - 1 in wide or (left >= "\u2010" and not left.isalnum() and not left.isspace()):
        return True
    if not CHINESE.match(right):
        bare = before.rstrip(" \xa0")
        return mark != ":" and bare != before and bool(CHINESE.match(bare[-1:]))
    if mark == ":":
        return not left or left.isalnum() or left in "%)]°\"'"
    return bool(left) or mark in {",", ";"}


def _brackets(text):
    """The brackets that Chinese stands in or around: pairs, each on one line, and those without another; their places."""
    opened = []
    for place, character in enumerate(text):
        left, right = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        closes = not right or right.isspace() or right in ",:;!?)\"'" or CHINESE.match(right)
        if character == "\n":
            yield from _unclosed(text, opened)
            opened = []
        elif character == "(":
            opened.append(place)
        elif character == ")" and opened:
            start = opened.pop()
            around = place > start + 1 and CHINESE.match(text[max(0, start - 1) : start]) and closes
            if regex.search(rf"[{HAN}]", text[start:place], regex.V1) or around:
                yield start, place
        elif character == ")" and CHINESE.match(left) and closes:
            yield place, place
    yield from _unclosed(text, opened)


def _unclosed(text, opened):
    return [(place, place) for place in opened if regex.match(rf"(?<={CHINESE.pattern})\({CHINESE.pattern}", text, pos=place)]


@given(TEXTS)
@example("中!!?文")
@example("((中)")
@example("中(a)(中\n)")
@example("中(a),b")
@example("中(中")
@example("中) 文")
@example("中 ,a")
@example("中 :a")
@example("a★!")
@example("a★?!")
def test_folded_marks_are_those_that_stand_in_chinese(text):
    closing = {place: start for start, place in _brackets(text)}
    wide = {start for start, place in closing.items() if start == place and text[start] == "("}
    for match in regex.finditer("[,:;)]|[!?]++", text, regex.V1):
        if match[0] == ")":
            wide |= {match.start(), closing[match.start()]} if match.start() in closing else set()
        elif _in_chinese(text, *match.span(), wide):
            wide |= {*range(*match.span())}
    assert marks.folded(text, Mend) == [Mend(at, at + 1, chr(ord(text[at]) + 0xFEE0), "ascii-marks") for at in sorted(wide)]
