"""`Converter`: alignment, streams, protection in use, pickles, threads."""

import io
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain_conversion import CONVERSIONS, converter, texts

import zhangju
from zhangju import Alignment, Converter
from zhangju.errors import ArgumentError
from zhangju.script import converter as converter_module

ALL = pytest.mark.parametrize(("edition", "config"), CONVERSIONS)
PROTECTING = {
    "nothing": {},
    "kinds": {"protect": ["urls", "quotations", "latin"]},
    "words": {"protect": [["头发", "后"], "latin"]},
    "entries": {"entries": {"头发": "髮", "云": "雲端", "发": "", "a": "bcd"}},
    "all": {"protect": ["quotations", ["发展"]], "entries": {"展": "x", "后面": "后頭"}},
}
KINDS = pytest.mark.parametrize("more", PROTECTING.values(), ids=PROTECTING)

#: Text in which the protected stands beside what is converted.
mixed = st.lists(
    st.sampled_from(
        ["头发", "发展", "后面", "云", "内存", "“", "”", '"', "「", "a1", " ", "http://x.cn/", "，", "\n", "\r\n", "😀"]
    ),
    max_size=12,
).map("".join)


@st.composite
def spans(draw, text):
    """Some spans of a text, in any order, overlapping or not."""
    place = st.integers(0, len(text))
    return [tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(place, place), max_size=3))]


def check_alignment(text, converted, alignment):
    assert (alignment.source_length, alignment.target_length) == (len(text), len(converted))
    assert alignment == Alignment(len(text), len(converted), alignment.blocks)
    assert alignment.to_target((0, len(text))) == (0, len(converted))
    if all(
        block.target_start < block.target_end for block in alignment.blocks
    ):  # what was deleted at an edge, nothing comes from
        assert alignment.to_source((0, len(converted))) == (0, len(text))
    places = [alignment.to_target(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    for start in range(len(text)):
        span = alignment.to_target((start, start + 1))
        assert 0 <= span.start <= span.end <= len(converted)


@ALL
@settings(deadline=None)
@given(data=st.data())
def test_align_gives_what_convert_gives_and_maps_all_of_it(edition, config, data):
    text = data.draw(texts(edition, config))
    converted, alignment = converter(edition, config).align(text)
    assert converted == converter(edition, config).convert(text)
    check_alignment(text, converted, alignment)


@KINDS
@settings(deadline=None)
@given(data=st.data(), text=mixed)
def test_align_gives_what_convert_gives_where_something_is_protected(more, data, text):
    converter = Converter("s2twp", **more)
    protect = data.draw(spans(text))
    converted, alignment = converter.align(text, protect=protect)
    assert converted == converter.convert(text, protect=protect)
    check_alignment(text, converted, alignment)
    for start, end in protect:
        assert alignment.to_target((start, end)).of(converted) == text[start:end]


def test_an_empty_value_deletes_its_word():
    converter = Converter("s2t", entries={"的": ""})
    assert converter.align("我的发现") == ("我發現", Alignment(4, 3, [(1, 2, 1, 1)]))
    assert converter.align("的") == ("", Alignment(1, 0, [(0, 1, 0, 0)]))
    assert [found[:4] for found in converter.explain("我的发现")] == [(1, 2, "的", ""), (2, 4, "发现", "發現")]


def test_a_character_within_a_block_maps_to_all_of_it():
    converted, alignment = Converter("s2twp").align("看内存的")
    assert (converted, alignment.to_target((1, 2)).of(converted)) == ("看記憶體的", "記憶體")
    assert alignment.to_source((2, 3)) == (1, 3)


def test_characters_of_a_phrase_of_the_same_length_correspond_one_by_one():
    converted, alignment = Converter("s2t").align("理了头发")
    assert alignment.is_identity
    assert alignment.to_target((2, 4)).of(converted) == "頭髮"


def test_the_alignment_goes_on_from_that_of_repair():
    repaired = zhangju.repair("網(wǎng)絡(luò)內(nèi)存參與學(xué)習(xí)")
    converted, alignment = Converter("tw2sp").align(repaired.text)
    whole = repaired.alignment.then(alignment)
    assert (whole.source_length, whole.target_length) == (len(repaired.raw), len(converted))
    at = converted.index("学")
    assert whole.to_source((at, at + 1)).of(repaired.raw) == "學"
    assert whole.to_source((at, at + 2)).of(repaired.raw) == "學(xué)習"


@ALL
@settings(deadline=None)
@given(data=st.data())
def test_a_stream_is_converted_as_the_whole_wherever_it_is_cut(edition, config, data):
    text = data.draw(texts(edition, config))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(converter_module, "PIECE", data.draw(st.integers(1, 5)))
        pieces = converter(edition, config).convert_stream(io.StringIO(text, newline=""))
        assert "".join(pieces) == converter(edition, config).convert(text)


@KINDS
@settings(deadline=None)
@given(size=st.integers(1, 5), text=mixed)
def test_a_stream_is_protected_as_the_whole(more, size, text):
    converter = Converter("s2twp", **more)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(converter_module, "PIECE", size)
        assert "".join(converter.convert_stream(io.StringIO(text, newline=""))) == converter.convert(text)


def test_a_stream_does_not_wait_for_its_end():
    lines = iter(["头发\n"] * 10)
    read = 0

    class Endless:
        def read(self, _size):
            nonlocal read
            read += 1
            return next(lines, "")

    for more in ({}, {"protect": "quotations"}):
        pieces = Converter("s2t", **more).convert_stream(Endless())
        next(pieces)
        assert read <= 2
        lines, read = iter(["头发\n"] * 10), 0


def test_lines_are_converted_one_by_one():
    assert list(Converter("s2t").convert_stream(iter(["头\n", "", "发\n"]))) == ["頭\n", "", "發\n"]


@pytest.mark.parametrize("source", [io.BytesIO(b"abc"), "abc", b"abc", None, 5])
def test_what_is_no_stream_of_text_is_refused(source):
    with pytest.raises(ArgumentError, match="text"):
        list(Converter("s2t").convert_stream(source))


def test_lines_of_bytes_are_refused():
    with pytest.raises(ArgumentError, match="decode"):
        list(Converter("s2t").convert_stream([b"abc"]))


ARGUMENTS = [
    {"config": "s2t"},
    {"config": "t2s.json", "dictionaries": "opencc-python-reimplemented"},
    {"config": "s2twp", "protect": "quotations"},
    {"config": "s2twp", "protect": ["urls", ("后", "发")], "entries": {"云": "雲端"}},
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=str)
def test_a_converter_pickles_small_and_prints_as_it_is_made(arguments):
    converter = Converter(**arguments)
    text = "他说：“云发展”，见http://x.cn/云。头后面"
    for again in (pickle.loads(pickle.dumps(converter)), eval(repr(converter))):
        assert repr(again) == repr(converter)
        assert again.align(text) == converter.align(text)
    assert len(pickle.dumps(converter)) < 10_000


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=str)
def test_threads_share_a_converter(arguments):
    converter = Converter(**arguments)
    lines = ["他说：“云发展”，" + "头发" * number for number in range(0, 4000, 100)]
    expected = [converter.align(line) for line in lines]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(Converter(**arguments).align, lines * 4)) == expected * 4


def test_threads_share_what_explains():
    converter = Converter("tw2s")
    with ThreadPoolExecutor(8) as pool:
        first, *others = pool.map(converter.explain, ["頭髮發展"] * 16)
    assert all(found == first for found in others)


BAD = [
    {"config": 5},
    {"config": "s2t", "dictionaries": None},
    {"config": "s2t", "dictionaries": "no such folder"},
    {"config": "s2t", "protect": "sentences"},
    {"config": "s2t", "protect": ["urls", "发展"]},
    {"config": "s2t", "protect": [[""]]},
    {"config": "s2t", "protect": [["a\nb"]]},
    {"config": "s2t", "protect": [b"ab"]},
    {"config": "s2t", "protect": [5]},
    {"config": "s2t", "protect": 5},
    {"config": "s2t", "entries": {"": "x"}},
    {"config": "s2t", "entries": {"a": None}},
    {"config": "s2t", "entries": {1: "x"}},
    {"config": "s2t", "entries": ["发"]},
    {"config": "s2t", "entries": 5},
]


@pytest.mark.parametrize("arguments", BAD, ids=str)
def test_bad_arguments_are_refused_at_once(arguments):
    with pytest.raises(ArgumentError):
        Converter(**arguments)


@pytest.mark.parametrize(
    "bad", [[(0, 4)], [(2, 1)], [(-1, 1)], [("a", 1), (0, 1)], [(0.0, 1)], [(None, 2), (0, 1)], [(1,)], [5], 5, "ab"]
)
@pytest.mark.parametrize("method", ["convert", "align", "explain", "ambiguities"])
def test_bad_spans_are_refused(method, bad):
    with pytest.raises(ArgumentError):
        getattr(Converter("s2t"), method)("头发。", protect=bad)


def test_what_is_changed_after_making_changes_nothing():
    words, entries = ["发"], {"云": "雲端"}
    converter = Converter("s2t", protect=[words], entries=entries)
    words.append("头")
    entries["头"] = "x"
    assert converter.convert("头发云") == "頭发雲端"
    assert repr(converter) == "Converter('s2t', protect=(('发',),), entries={'云': '雲端'})"


@settings(max_examples=20)
@given(mixed)
def test_lists_of_spans_may_be_any_iterable(text):
    converter = Converter("s2t")
    assert converter.convert(text, protect=iter([(0, len(text))])) == text
    assert converter.convert(text, protect=[zhangju.Span(0, len(text))]) == text
