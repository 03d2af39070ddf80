"""The look at a page: compiled against uncompiled, and against what patterns say."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled

from zhangju import lexicon
from zhangju.kernels import scan
from zhangju.kernels import scan_format as form
from zhangju.mend.family import HAN
from zhangju.mend.signs import scanner

TWIN = uncompiled("scan")
TWIN_SCANNER = TWIN.Scanner(lexicon.default().section("damage:signs"), lexicon.default().section("damage:kinds"))
TEXTS = st.text() | st.text(
    alphabet="中国浣犲ソÃ¤«\n路禄陆 ,，、。.?:;!()（）“”‘》0dxa%\"'[【ǎ\u3000\u200b\ufffd&>😀𠀀", max_size=60
)  # fmt: skip


@given(TEXTS)
@example(",")
@example("渡,")
@example("渡,𠀀")
def test_compiled_and_uncompiled_find_the_same(text):
    assert scanner().flags(text) == TWIN_SCANNER.flags(text)
    assert scanner().places(text) == TWIN_SCANNER.places(text)
    assert scanner().commas(text) == TWIN_SCANNER.commas(text)


@given(TEXTS)
def test_a_text_has_the_flag_exactly_if_it_has_places(text):
    assert bool(scanner().flags(text) & form.MOJIBAKE) == any(scanner().places(text))


# What the kernel counts, as patterns: narrow commas and stops, and where they stand.
LEFT = rf"{HAN}”’」』》】）〉…％%℃。、0-9A-Za-z)"
RIGHT = rf"{HAN}“‘「『《【（〈0-9A-Za-z("
COUNTED = [
    ",",
    "，",
    rf",(?:(?<=[{HAN}”’」』》】）],)(?=[{RIGHT}])|(?<=[{LEFT}],)(?=[{HAN}“‘「『《【（]))",
    rf",(?:(?<=[{HAN}”’」』》】）]\s,)|(?<=[{HAN}”’」』》】）)],)(?:\s(?=[{HAN}“‘「『《【（])|\s?[\"']))",
    "。",
    rf"\.(?:(?<=[{HAN}]\.)(?=\s|$|[{HAN}])|(?<=[\"”）)]\.)(?=\s*$|[{HAN}]))",
]


@given(TEXTS)
def test_commas_and_stops_are_counted_as_patterns_count_them(text):
    assert scanner().commas(text) == tuple(len(regex.findall(pattern, text, regex.VERSION1)) for pattern in COUNTED)


#: Flags that have one pattern each: what the families of damage cannot be without.
SIGNS = {
    form.CRLF: "x0dx0a",
    form.ASKED: r"\?[；！，？：（）;!,?:()]",
    form.INDENT: r"(?m)^\?|[\[【［].\?",
    form.READING: "[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]",
    form.REFERENCE: "&",
    form.TAG: ">",
    form.LOST: "\ufffd",
    form.INVISIBLE: "[\ufeff\u200b-\u200f]",
}


@given(TEXTS)
def test_flags_say_what_patterns_say(text):
    flags = scanner().flags(text)
    for flag, pattern in SIGNS.items():
        assert bool(flags & flag) == (regex.search(pattern, text, regex.VERSION1 | regex.DOTALL) is not None), pattern
    assert bool(flags & form.SPACED) == (0 < len(text) <= 4 * text.count(" "))
    narrow, wide = text.count(","), text.count("，")
    assert bool(flags & form.FOLDED) == (narrow >= 2 and narrow >= 4 * wide and any(mark in text for mark in "。、“《「"))
    doubled = len(regex.findall(r",(?=[,，、。；：！？”’」』》）;:!?)])", text))
    assert bool(flags & form.DOUBLED) == (doubled >= 3)


@pytest.mark.parametrize("text", ["渡轮今天停航，公交照常。\n", "", "The ferry stays in port today.", "渡轮（明天）开,下周停。"])
def test_sound_text_has_no_flag(text):
    assert scanner().flags(text) == 0
    assert scanner().places(text) == ([], [])


def test_a_strange_line_is_found_among_others():
    text = "渡轮今天停航。\n浣犲ソ\n公交照常。"
    assert scanner().places(text)[0][:2] == [8, 11]


@given(st.text(max_size=30))
def test_weights_are_those_that_were_told(text):
    told = {character: 0.5 * (ord(character) % 7) for character in text if character > "d"}
    kernels = [kernel.Weights(told.get).mean(text, -1.0) for kernel in (scan, TWIN)]
    counting = [told[character] for character in text if character in told]
    assert kernels[0] == kernels[1] == (sum(counting) / len(counting) if counting else -1.0)
