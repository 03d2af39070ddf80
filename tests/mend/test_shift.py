"""The byte shift: what is recovered of articles it is laid over, and that every gap is told."""

import random
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from tests.damage import apply_changes
from tests.damage.changes import Change
from tests.damage.shift import shifted

from zhangju import convert
from zhangju.mend import apply_edits, repair

DATA = Path(__file__).parents[2] / "data"
CLEAN = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((DATA / "articles").glob("*.txt"))}
TRADITIONAL = {name: convert(text, "s2t") for name, text in CLEAN.items()}

#: Of the characters that can be recovered so many are at least, and of those that are mended so many are wrong at most.
RECOVERED, WRONG = 0.93, 0.02


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [
        ("上海基層黨建", "上?；鶎狱h建"),
        ("難點。基層黨組織", "難點?；鶎狱h組織"),
        ("。“十七年”，是這段", "?！笆吣辍保沁@段"),
        ("里。現在", "里?，F在"),
        ("。”時至今日", "?！睍r至今日"),
        ("。”</p>", "?！?/p>"),
        ("基層。基礎不牢", "基層?；A不牢"),
        ("搖。”進入新", "搖?！边M入新"),
    ],
)
def test_the_generator_does_what_was_seen(clean, damaged):
    found = shifted(clean, random.Random(0))
    assert apply_changes(clean, [Change(one.start, one.end, clean[one.start : one.end], one.shown) for one in found]) == damaged


def test_what_can_be_recovered_is():
    can = recovered = mended = wrong = 0
    for text in [*TRADITIONAL.values(), *CLEAN.values()]:
        stretches = shifted(text, random.Random(0))
        damaged = apply_changes(text, [Change(one.start, one.end, text[one.start : one.end], one.shown) for one in stretches])
        repaired = repair(damaged)
        assert apply_edits(damaged, repaired.edits) == repaired.text
        shift = 0
        for one in stretches:
            place = one.start + shift
            shift += len(one.shown) - (one.end - one.start)
            edit = next((edit for edit in repaired.edits if edit.start <= place < edit.end and "shift" in edit.rule), None)
            can += len(one.kept)
            if edit is None:
                continue
            clean = text[one.start : one.end]
            blocks = SequenceMatcher(None, clean, edit.after, autojunk=False).get_matching_blocks()
            there = {at + one.start for block in blocks for at in range(block.a, block.a + block.size)}
            recovered += len(there & set(one.kept))
            said = len(edit.after) - edit.after.count("\ufffd")
            mended += said
            wrong += said - sum(block.size for block in blocks)
            if one.gaps:
                assert any(warning.code == "lost" and warning.start == edit.start for warning in repaired.warnings)
    assert can > 100
    assert recovered >= RECOVERED * can
    assert wrong <= WRONG * mended


@pytest.mark.parametrize("name", TRADITIONAL)
def test_clean_text_in_either_script_has_none(name):
    for text in (CLEAN[name], TRADITIONAL[name]):
        assert not [edit for edit in repair(text).edits if "shift" in edit.rule]
