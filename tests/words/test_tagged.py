"""Words with their parts of speech: jieba.posseg as the oracle, and what the dictionary has not."""

import pytest
from hypothesis import given, settings
from tests.kernels.twins import uncompiled
from tests.words.strings import strings

import zhangju
from zhangju import Segmenter, Token
from zhangju.kernels.words_format import OF_MODEL, TAGS

EXACT = Segmenter(fold=False)
FOLDED = Segmenter()

NEWS = (
    "临江日报讯（记者 夏沁舟）3.5公里长的柳溪河道昨日完工，C++班的耿小鲤说：“网格员陶岚每周巡河2次，50%的问题当天就改。”"
    "陶庄镇党委书记李晓东介绍，聯網格服務覆盖了三个村，用时约1-2年。\r\n黿鼉龢 #标签# 100km/h。"
)


def pairs(tokens):
    return [(token.text, token.tag) for token in tokens]


@settings(deadline=None)
@given(text=strings())
def test_words_and_parts_of_speech_are_those_of_jieba(posseg, text):
    assert pairs(EXACT.cut_tagged(text)) == [tuple(pair) for pair in posseg.cut(text)]
    assert pairs(EXACT.cut_tagged(text, hmm=False)) == [tuple(pair) for pair in posseg.cut(text, HMM=False)]


def test_running_text_is_tagged_as_by_jieba(posseg):
    assert pairs(EXACT.cut_tagged(NEWS)) == [tuple(pair) for pair in posseg.cut(NEWS)]


@pytest.mark.parametrize("text", ["黿鼉龢麤" * 60, "龘" * 200, "的" * 2100, "一龥" * 120])
def test_long_runs_that_no_dictionary_has_are_tagged_as_by_jieba(posseg, text):
    assert pairs(EXACT.cut_tagged(text)) == [tuple(pair) for pair in posseg.cut(text)]


@settings(deadline=None)
@given(text=strings())
def test_tagged_words_are_the_text(text):
    tokens = FOLDED.cut_tagged(text)
    assert "".join(token.text for token in tokens) == text
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert all(token.tag for token in tokens)


def test_both_scripts_are_tagged_alike():
    twin = zhangju.convert(NEWS, "s2t")
    assert len(twin) == len(NEWS)
    assert [token[1:] for token in FOLDED.cut_tagged(twin)] == [token[1:] for token in FOLDED.cut_tagged(NEWS)]


def test_a_users_part_of_speech_counts():
    own = EXACT.with_words([("聯網格", 100, "nz"), ("网格员", None, "job"), ("巡河", 50)])
    tagged = dict(pairs(own.cut_tagged(NEWS)))
    assert (tagged["聯網格"], tagged["网格员"], tagged["巡河"]) == ("nz", "job", "x")
    tagged = dict(pairs(own.tokenize(NEWS)))
    assert (tagged["聯網格"], tagged["网格员"]) == ("nz", "job")


def test_a_word_that_is_left_out_is_not_found_with_its_part_of_speech():
    assert pairs(EXACT.cut_tagged("河长陶岚")) == [("河长", "n"), ("陶岚", "nr")]
    assert pairs(EXACT.without_words(["陶岚"]).cut_tagged("河长陶岚")) == [("河长", "n"), ("陶", "nr"), ("岚", "nr")]


def test_words_that_the_dictionary_has_not_get_the_likeliest_part_of_speech():
    tokens = FOLDED.tokenize("記者夏沁舟採訪了陶嵐")
    assert "".join(token.text for token in tokens) == "記者夏沁舟採訪了陶嵐"
    assert Token("夏沁舟", 2, 5, "nr") in tokens
    assert [token.tag for token in FOLDED.tokenize("记者夏沁舟采访了陶岚")] == [token.tag for token in tokens]
    assert FOLDED.tokenize("夏沁舟", mode="search")[-1].tag == FOLDED.tokenize("夏沁舟")[0].tag


@settings(deadline=None)
@given(text=strings())
def test_every_chinese_word_has_a_part_of_speech(text):
    for token in FOLDED.tokenize(text):
        folded = FOLDED.spelled(token.text)
        if FOLDED.id(token.text) >> 63 and all("\u4e00" <= character <= "\u9fd5" for character in folded):
            assert token.tag in TAGS


@pytest.fixture(scope="module")
def plain():
    """The kernel, uncompiled."""
    return uncompiled("lattice")


@settings(deadline=None, max_examples=30)
@given(text=strings())
def test_the_uncompiled_kernel_tags_alike(plain, text):
    dictionary = EXACT.dictionary
    twin = plain.Lattice(dictionary.arrays(), dictionary.total, True)
    compiled = dictionary.joint()
    joint = plain.Joint(compiled.arrays, bytes(compiled.arrays["model_tags"]))
    for hidden in (True, False):
        assert twin.tagged(text, hidden, joint) == FOLDED._lattice.tagged(text, hidden, compiled)
    assert twin.guessed(text, True, joint) == FOLDED._lattice.guessed(text, True, compiled)
    assert twin.tokens(text, True) == FOLDED._lattice.tokens(text, True)


def test_numbers_of_parts_of_speech_have_names():
    tags = EXACT.tags
    assert tags.names[OF_MODEL : OF_MODEL + len(TAGS)] == list(TAGS)
    wanted = tags.wanted(["ns", "no such thing", ""])
    named = [name for name, is_wanted in zip(tags.names, wanted, strict=True) if is_wanted]
    assert named == ["ns", "ns", "no such thing"]  # the dictionary's number, the model's, and one of its own
