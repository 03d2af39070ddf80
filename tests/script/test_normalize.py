"""normalize_script: cases as data, the rows of its tables by their own examples, and its laws on any text at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju import ArgumentError, normalize_script
from zhangju.lexicon import default
from zhangju.lexicon.store import table_rows
from zhangju.script.dictionaries import CURRENT, load_stages
from zhangju.script.lattice import words
from zhangju.script.rules import rule_for
from zhangju.script.stretch import stretches
from zhangju.script.tables import TARGETS, tables

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
CASES = json.loads((HERE / "cases" / "normalize.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("original", "target", "fixed"),
    [
        pytest.param(case["original"], target, fixed, id=f"{case['label']}-{target}")
        for case in CASES
        for target, fixed in case["fixed"].items()
    ],
)
def test_case(original, target, fixed):
    assert normalize_script(original, target) == fixed
    assert normalize_script(fixed, target) == fixed


def rows(name):
    return [pytest.param(*row, id=row[0]) for row in table_rows((DATA / f"{name}.tsv").read_text("utf-8"))]


@pytest.mark.parametrize(("rule", "character", "form", "before", "after", "place", "example", "reach"), rows("script_rules"))
def test_a_rule_decides_its_own_example(rule, character, form, before, after, place, example, reach):  # noqa: PLR0913, PLR0917
    assert form in tables().forms[character]
    view = example.translate(tables().fold)
    told = {
        found.id
        for start, end in stretches(view, range(len(view)))
        for word in words().path(view, start, end, {})
        for at in range(*word)
        if view[at] == character and (found := rule_for(character, view, at, word))
    }
    assert rule in told
    assert place in {"-", "alone", "first", "last", "inside", "start", "end"}
    assert before
    assert after
    assert reach in {"any", "-"}


@pytest.mark.parametrize(("character", "how", "slip", "kept"), rows("script_priors"))
def test_a_slip_in_traditional_text_is_mended(character, how, slip, kept):
    assert how in {"name", "word"}
    written = normalize_script(f"這個會議說，{slip}，還會變", "Hant-TW")
    assert character in slip
    assert character not in written
    if kept != "-":
        assert character in kept
        assert kept in normalize_script(f"這個{kept}還會變", "Hant")


@pytest.mark.parametrize("row", list(table_rows((DATA / "script_words.tsv").read_text("utf-8"))), ids=lambda row: row[0])
def test_a_word_is_written_as_its_row_says(row):
    word, (first, *others) = row[0], row[1].split(" ")
    written = normalize_script(word, "Hant")
    assert len(written) == len(word) == len(first)
    assert all(form in {"?", found} for form, found in zip(first, written, strict=True))
    surroundings = "這個{}還會變"
    for other in (first, *others):
        if "?" not in other:
            assert normalize_script(surroundings.format(other), "Hant") == surroundings.format(other)


@pytest.mark.parametrize("row", list(table_rows((DATA / "script_spellings.tsv").read_text("utf-8"))), ids=lambda row: row[0])
def test_ways_of_writing_stand_side_by_side(row):
    characters, example, *written = row
    for word in example.split(" "):
        assert not set(characters).isdisjoint(word)
        text = f"這個{word}還會變"
        assert normalize_script(text, "Hant") == text
        for form in written:
            assert normalize_script(text, "Hant-TW") == text
            assert form in normalize_script(normalize_script(word, "Hans"), "Hant-TW")


def test_the_members_of_classes_are_in_the_folded_view():
    for name, members in default().table("script_classes"):
        if name not in {"not-japanese", "meant", "hong-kong", "hong-kong-too"}:
            assert members.translate(tables().fold) == members
            assert len(set(members.split(" "))) == len(members.split(" "))


ODD = ["\0", "\ud800", "\udc00", "\ufe0f", "\U000e0100", "\u2ff0", "🙂", "👨\u200d👩", "𠀀", "\U00030000", "\uf9e9", "の", "カ"]
SHARED = "里后干只发面台系钟松复尽卷谷斗表准冲丑舍征游周占采范余几云致划汇历当出折须着著乾藉覆瞭於徵么麼裡裏羣群"


@pytest.fixture(scope="module")
def spelled():
    """Words as each script writes them, and words half of each."""
    keys = [key for key in default().text("script:alternatives").split("\n")[0].split("\t") if key]
    keys += list(load_stages("s2t", CURRENT).chain[0])[::97]
    return [*keys, *(normalize_script(key, "Hant-TW") for key in keys)]


@st.composite
def mixtures(draw, spelled):
    part = st.sampled_from(spelled) | st.text(SHARED, max_size=3) | st.text(max_size=2) | st.sampled_from(ODD)
    return "".join(draw(st.lists(part, max_size=9)))


@pytest.mark.parametrize("target", TARGETS)
@given(text=st.text())
def test_a_second_pass_changes_nothing_in_any_text(target, text):
    once = normalize_script(text, target)
    assert normalize_script(once, target) == once


@pytest.mark.parametrize("target", TARGETS)
@given(choice=st.data())
def test_a_second_pass_changes_nothing_in_mixtures(target, spelled, choice):
    text = choice.draw(mixtures(spelled))
    once = normalize_script(text, target)
    assert normalize_script(once, target) == once


@pytest.mark.parametrize("target", TARGETS)
@given(choice=st.data())
def test_every_character_is_kept_or_becomes_another_spelling_of_itself(target, spelled, choice):
    text = choice.draw(mixtures(spelled))
    written = normalize_script(text, target)
    assert len(written) == len(text)
    fold, forms, standard = tables().fold, tables().forms, tables().variants["Hant"]
    for own, found in zip(text, written, strict=True):
        key = own.translate(fold)
        assert found == own or found.translate(standard).translate(fold) == key or found.translate(standard) in forms[key]
        if own in ODD:
            assert found == own


@pytest.mark.parametrize("target", TARGETS)
@given(text=st.text(st.characters(max_codepoint=0x2E7F) | st.characters(categories=["Cs", "So"])))
def test_what_is_not_chinese_stays(target, text):
    assert normalize_script(text, target) == text


@pytest.mark.parametrize("target", ["hant", "zh-TW", "", None, ["Hans"], "s2t"])
def test_an_unknown_target_is_refused_with_those_there_are(target):
    with pytest.raises(ArgumentError, match="use one of: Hans, Hant, Hant-TW, Hant-HK"):
        normalize_script("", target)


@pytest.mark.parametrize("text", [None, b"\xe7\xbd\x91", 3])
def test_what_is_no_text_is_told(text):
    with pytest.raises(ArgumentError, match="takes a text, not"):
        normalize_script(text, "Hans")


def test_ascii_is_the_very_same_string():
    text = "a b c" * 3
    assert normalize_script(text, "Hans") is text


def test_a_circle_of_passes_ends(monkeypatch):
    from zhangju.script import normalize

    turns = {"甲": "乙", "乙": "丙", "丙": "乙"}
    monkeypatch.setattr(normalize, "_traditional", lambda text, _target, _remembered: turns[text])
    assert {normalize_script(text, "Hant") for text in turns} == {min("乙", "丙")}


def test_a_long_text_without_a_mark_takes_no_time():
    text = "头发里面只有干净的后台" * 3000
    assert normalize_script(text, "Hant-TW") == "頭髮裡面只有乾淨的後臺" * 3000
