"""Which script a text is in: by characters that only one script uses, and words that only one script writes so."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju import ArgumentError, ScriptReport, detect_script
from zhangju.lexicon.store import table_rows
from zhangju.script.detect import script_of
from zhangju.script.regions import region_signs

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases" / "detect.json").read_text("utf-8"))
REGIONAL = (HERE.parents[1] / "data" / "regional_words.tsv").read_text("utf-8")
CHINESE = st.text("網网絡络書书里裡裏后後干乾幹皇后只隻中山三の学校へ，。a\0\ud800", max_size=12)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_case(case):
    text = case["text"]
    report = detect_script(text)
    assert report.script == script_of(text) == case["script"]
    if "against" in case:
        assert [span.of(text) for span in report.against] == case["against"]
    if "regions" in case:
        told = {}
        for sign in report.regions:
            assert sign.span.of(text) == sign.text
            told.setdefault(sign.text, []).append(sign.region)
        assert {word: " ".join(regions) for word, regions in told.items()} == case["regions"]


@given(CHINESE)
def test_a_report_is_whole(text):
    report = detect_script(text)
    assert report.script == script_of(text)
    assert report.script in {"Hans", "Hant", "mixed", "either", "none"}
    assert report.hans + report.hant == pytest.approx(1.0) or report.hans == report.hant == 0
    assert all(0 <= span.start < span.end <= len(text) for span in report.against)
    assert list(report.against) == sorted(set(report.against))
    assert pickle.loads(pickle.dumps(report)) == report


@given(st.text())
def test_any_text_is_judged(text):
    assert isinstance(detect_script(text), ScriptReport)


@given(CHINESE)
def test_only_what_tells_has_shares(text):
    report = detect_script(text)
    assert (report.hans == report.hant == 0) == (report.script in {"either", "none"})


@pytest.mark.parametrize("row", list(table_rows(REGIONAL)), ids=lambda row: row[0])
def test_a_regional_word_is_found(row):
    word, regions, script = row
    assert set(regions.split(" ")) <= {"TW", "HK", "CN"}
    found = region_signs(f"（{word}）", "Hant" if script == "-" else script)
    assert {sign.region for sign in found if sign.text == word} == set(regions.split(" "))
    if script != "-":
        assert region_signs(word, "Hans") == ()


def test_what_is_no_text_is_told():
    with pytest.raises(ArgumentError, match="takes a text, not bytes"):
        detect_script(b"")
