"""Laws of repair, on made-up texts that set off its rules, and on articles damaged and mended."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests import damage

from zhangju.errors import ArgumentError
from zhangju.mend import apply_edits, repair
from zhangju.spans import Alignment, Span

DATA = Path(__file__).parents[2] / "data"
ARTICLES = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((DATA / "articles").glob("*.txt"))}
CLEAN = {**ARTICLES, "sample": (DATA / "sample.clean.txt").read_bytes().decode("utf-8")}
SEEDS = range(6)

WIDE_BLANKS = "\u00a0\u3000"
PIECES = [
    *"中文網絡學習,，、。；：:;!?！？()（）“”[]<>&/ \n\r\t\u00a0\u3000\ufeff\u200b\u200d👍aZ19.\"'",
    *"(wǎng) (luò) （xué） (xí) ( ) wǎng ,, ,、 ,。 ?? \n? \n?? [摘? 要] x0dx0a x0d 0a \r\n 吗? 1,000 8:30 http://a.cn/?a=1,2;b".split(
        " "
    ),
    *"& &amp; &amp;amp; amp; lt; &lt; &gt; &nbsp; &ldquo; &#12288; &#38; &#0; &bogus; “&nbsp;”".split(" "),
    *"< > <p> </p> <br/> <b> <a <!-- --> ?/p> <某> <div>标签 标签： a<b".split(" "),
    "中 文 网 络 ",
    "来了,看,走、",
    "網(wǎng)絡(luò)",
    "\n??第",
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=30)
repeats = st.builds("".join, st.lists(st.builds(str.__mul__, st.sampled_from(PIECES), st.integers(1, 12)), max_size=8))
hostile = texts | repeats
thorough = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(hostile)
def test_edits_applied_to_the_raw_text_give_the_text(raw):
    repaired = repair(raw)
    assert repaired.raw is raw
    assert apply_edits(raw, repaired.edits) == repaired.text


@thorough
@given(hostile)
def test_edits_are_in_order_and_tell_what_stood_there(raw):
    edits = repair(raw).edits
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert all(edit.before == raw[edit.start : edit.end] and edit.rule for edit in edits)


@thorough
@given(hostile)
def test_the_alignment_is_that_of_the_edits(raw):
    repaired = repair(raw)
    assert repaired.alignment == Alignment.from_edits(len(raw), [(edit.start, edit.end, edit.after) for edit in repaired.edits])


@thorough
@given(hostile)
def test_what_was_not_edited_is_found_again_on_the_other_side(raw):
    repaired = repair(raw)
    edited = {place for edit in repaired.edits for place in range(edit.start, edit.end)}
    for place, character in enumerate(raw):
        if place not in edited:
            there = repaired.alignment.to_target(Span(place, place + 1))
            assert there.of(repaired.text) == character
            assert repaired.alignment.to_source(there) == (place, place + 1)


@thorough
@given(hostile)
def test_the_result_of_every_edit_stands_where_the_edit_maps_to(raw):
    repaired = repair(raw)
    for edit in repaired.edits:
        if edit.before:
            there = repaired.alignment.to_target(Span(edit.start, edit.end))
            assert edit.after in there.of(repaired.text)


@thorough
@given(hostile)
@example("&<b></b>amp;lt;p&<i></i>gt;第一段。</p>")
@example("<<p>p>第一段。</<p>p>")
def test_repair_is_idempotent(raw):
    repaired = repair(raw)
    if not repaired.warnings:
        again = repair(repaired.text)
        assert again.text is repaired.text
        assert not again.edits


@thorough
@given(hostile)
def test_wide_blanks_are_never_taken_out(raw):
    for edit in repair(raw).edits:
        if not {"tags", "mojibake"} & {*edit.rule.split("+")}:  # within a tag, or read wrongly, they are not layout
            assert all(edit.before.count(blank) <= edit.after.count(blank) for blank in WIDE_BLANKS)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "\u3000\u3000", "\u00a0 \u00a0", "    "]), st.text("網絡學習，。", max_size=9)), min_size=1
    )
)
def test_indents_and_blank_lines_stay_while_the_page_is_mended(lines):
    page = "".join(f"{indent}{line}\n" for indent, line in lines) + "網(wǎng)絡(luò)&nbsp;<b>,</b>，\ufeff"
    assert repair(page).text == "".join(f"{indent}{line}\n" for indent, line in lines) + "網絡\u00a0,，"


@thorough
@given(st.text(alphabet="网络学习，。；：！？（）“”《》、\n\u3000\u00a0abc123", max_size=60))
def test_clean_text_comes_back_as_the_same_object(text):
    repaired = repair(text)
    assert repaired.text is text
    assert repaired.edits == ()
    assert repaired.alignment.is_identity


@pytest.mark.parametrize("name", ARTICLES)
def test_an_undamaged_article_gets_no_edits(name):
    repaired = repair(ARTICLES[name])
    assert repaired.edits == ()
    assert repaired.text is ARTICLES[name]
    assert repaired.warnings == ()


@pytest.mark.parametrize("argument", [None, b"\xe4\xb8\xad", 7, ["text"]])
def test_what_is_not_a_string_is_refused(argument):
    with pytest.raises(ArgumentError, match="takes a string"):
        repair(argument)


def test_damage_made_to_nest_is_told():
    repaired = repair("<" * 40 + "/b>" * 40)
    assert [warning.code for warning in repaired.warnings] == ["unsettled"]
    assert repaired.warnings[0][2:] == (0, len(repaired.raw))
    assert apply_edits(repaired.raw, repaired.edits) == repaired.text


EXACT = ("bom", "comma_doubling", "crlf", "entities", "mojibake", "pinyin", "zero_width")


@pytest.mark.parametrize("family", EXACT)
@pytest.mark.parametrize("name", CLEAN)
def test_damage_of_one_family_is_undone_exactly(family, name):
    for seed in SEEDS:
        damaged = damage.FAMILIES[family](CLEAN[name], random.Random(seed))
        assert repair(damaged.text).text == CLEAN[name]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", CLEAN)
def test_these_families_are_undone_exactly_together(name, seed):
    rng = random.Random(seed)
    damaged = damage.mix(CLEAN[name], rng, rng.sample(EXACT, rng.randint(2, len(EXACT))))
    assert repair(damaged.text).text == CLEAN[name]


def without_indent(text):
    return re.sub(f"(?m)^[ {WIDE_BLANKS}]+", "", text)


def one_kind_of_wide_blank(text):
    return text.replace("\u00a0", "\u3000")


def without_blank_lines(text):
    return re.sub("\n+", "\n", text).strip("\n")


#: What the damage leaves no trace of: which blanks an indent had, which wide blank it was, how many lines were blank.
UNKNOWABLE = {"spaced": without_indent, "lost_blank": one_kind_of_wide_blank, "tags": without_blank_lines}


@pytest.mark.parametrize("family", UNKNOWABLE)
@pytest.mark.parametrize("name", CLEAN)
def test_damage_of_one_family_is_undone_as_far_as_it_can_be_known(family, name):
    view = UNKNOWABLE[family]
    for seed in SEEDS:
        damaged = damage.FAMILIES[family](CLEAN[name], random.Random(seed))
        assert view(repair(damaged.text).text) == view(CLEAN[name])


@pytest.mark.parametrize("name", CLEAN)
def test_folded_marks_are_full_width_again_but_for_some_colons(name):
    damaged = damage.FAMILIES["ascii_marks"](CLEAN[name], random.Random(0))
    text = repair(damaged.text).text
    wrong = [(before, after) for before, after in zip(CLEAN[name], text, strict=True) if before != after]
    assert set(wrong) <= {("：", ":"), (":", "：")}
    assert len(wrong) <= 2


#: Of 90 mixes of families of any kind, so many were undone when this was last measured; it may rise, not fall.
MIXES_UNDONE = 75


def test_mixes_of_any_families_are_undone_as_often_as_before():
    def view(text):
        return without_blank_lines(without_indent(one_kind_of_wide_blank(text)))

    # Script conversion, not repair, undoes those of scripts; the shift loses bytes, and is measured in test_shift.py; the
    # others are told, not undone: test_unmended.py.
    other = {"half_converted", "stray_script", "shift", "variants", "digits_lost"}
    names = [name for name in damage.ORDER if name not in other]
    undone = 0
    for text in CLEAN.values():
        for seed in SEEDS:
            rng = random.Random(seed)
            damaged = damage.mix(text, rng, rng.sample(names, rng.randint(2, len(names))))
            undone += view(repair(damaged.text).text) == view(text)
    assert undone >= MIXES_UNDONE


@pytest.mark.parametrize("name", CLEAN)
def test_wide_blanks_and_lines_of_an_article_stay_under_every_other_damage(name):
    text = CLEAN[name]
    for family in ("ascii_marks", "bom", "comma_doubling", "pinyin", "spaced", "zero_width"):
        mended = repair(damage.FAMILIES[family](text, random.Random(1)).text).text
        assert mended.count("\n") == text.count("\n")
        assert [mended.count(blank) for blank in WIDE_BLANKS] == [text.count(blank) for blank in WIDE_BLANKS]
