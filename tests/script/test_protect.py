"""What a conversion leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju import Converter
from zhangju.script.protect import Protection


def protected(text, *protect, **more):
    return [text[start:end] for start, end, _ in Protection(protect, **more).find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他说“发展”。", ["“发展”"]),
        ("他说“不要‘发展’了”。", ["“不要‘发展’了”"]),
        ("“一“二”三”四", ["“一“二”三”"]),
        ("「一『二』三」『四「五」』", ["「一『二』三」", "『四「五」』"]),
        ('‘一’与"二"与﹁三﹂﹃四﹄', ["‘一’", '"二"', "﹁三﹂", "﹃四﹄"]),
        ("“没有收尾", []),
        ("没有开头”，“有”", ["“有”"]),
        ("“外面没有收尾“里面有”", ["“里面有”"]),
        ("“第一段\n第二段”", []),
        ("“”", ["“”"]),
        ("5'10\"高的人", []),
    ],
)
def test_quotations(text, found):
    assert protected(text, "quotations") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见http://www.x.cn/发展", ["http://www.x.cn/"]),
        ("网址：https://x.cn/a?b=c&d=e#f。", ["https://x.cn/a?b=c&d=e#f"]),
        ("（www.x.cn）", ["www.x.cn"]),
        ("(https://x.cn/a)", ["https://x.cn/a"]),
        ("见HTTP://X.CN.", ["HTTP://X.CN"]),
        ("写信给li.ming@x.com.cn，或发到a+b@x.cn。", ["li.ming@x.com.cn", "a+b@x.cn"]),
        ("一@二", []),
    ],
)
def test_urls(text, found):
    assert protected(text, "urls") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("买iPhone 15 Pro手机", ["iPhone 15 Pro"]),
        ("用C++和F#", ["C", "F"]),
        ("增长3.5%，约1,000人", ["3.5", "1,000"]),
        ("café里的naïve者", ["café", "naïve"]),
        ("ＡＢ１", ["ＡＢ１"]),
        ("一二", []),
    ],
)
def test_latin(text, found):
    assert protected(text, "latin") == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("发展中国家", ["发展", "发展中", "中国"], ["发展中"]),
        ("中国家", ["国家", "中国"], ["中国"]),
        ("后后后", ["后后"], ["后后"]),
        ("𠀀发😀", ["𠀀发", "😀"], ["𠀀发", "😀"]),
        ("发", [], []),
    ],
)
def test_of_words_the_leftmost_counts_then_the_longest(text, words, found):
    assert protected(text, words) == found


def test_what_overlaps_is_protected_as_a_whole():
    text = "说“见http://x.cn的发展”。发展"
    for kinds in (["urls", "quotations"], ["quotations", "urls"]):
        assert Converter("s2t", protect=kinds).convert(text) == "說“见http://x.cn的发展”。發展"
    assert Converter("s2t", protect="quotations").convert("发“头发”发", protect=[(0, 3)]) == "发“头发”發"


def test_words_give_way_to_what_is_protected_by_name_or_span():
    entries = {"发展": "x", "云": "y"}
    assert Converter("s2t", protect="quotations", entries=entries).convert("云“云”发展") == "y“云”x"
    assert Converter("s2t", entries=entries).convert("发展发展云", protect=[(1, 2)]) == "發展xy"


def test_an_entry_goes_before_a_phrase_and_cuts_the_text_there():
    assert Converter("s2t").convert("理发展示") == "理髮展示"
    assert Converter("s2t", entries={"发展": "發展"}).convert("理发展示") == "理發展示"
    assert Converter("s2twp", entries={"内": "內"}).convert("内存") == "內存"


def test_a_word_that_is_protected_and_has_an_entry_is_protected():
    assert Converter("s2t", protect=[["云"]], entries={"云": "x"}).convert("云") == "云"


@given(st.text('发a“”‘’「」"\n .:/@', max_size=20), st.permutations(["urls", "quotations", "latin"]))
def test_the_order_of_kinds_does_not_matter_and_stretches_are_in_order(text, kinds):
    found = Protection(kinds).find(text)
    assert found == Protection(["urls", "quotations", "latin"]).find(text)
    places = [place for start, end, _ in found for place in (start, end)]
    assert places == sorted(places)
    assert all(start < end for start, end, _ in found)
