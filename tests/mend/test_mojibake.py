"""Wrongly decoded text: every line of the articles, in every pair of encodings, once and twice; and texts that must stay."""

import json
import random
from pathlib import Path

import pytest
from tests.damage.mojibake import ONCE, TWICE, wrongly

from zhangju import convert
from zhangju.mend import apply_edits, repair

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))]
#: Sentences: short enough that in many encodings no byte is lost, long enough to be read.
SENTENCES = [
    sentence
    for text in TEXTS
    for version in (text, convert(text, "s2t"), convert(text, "t2s"))
    for line in version.split("\n")
    for sentence in line.strip().split("。")
    if len(sentence) >= 12 and sum("\u4e00" <= c <= "\u9fff" for c in sentence) * 2 > len(sentence)
]
SHARED = ROOT.parent / "shared" / "eval"


@pytest.mark.parametrize("chain", ONCE, ids="-".join)
def test_one_wrong_reading_is_undone(chain):
    for sentence in random.Random(1).sample(SENTENCES, 60):
        damaged = wrongly(sentence, chain)
        if damaged is not None and damaged != sentence:
            assert repair(damaged).text == repair(sentence).text


def test_two_wrong_readings_are_undone():
    rng = random.Random(2)
    seen = 0
    for sentence in rng.sample(SENTENCES, 25):
        for chain in TWICE:
            damaged = wrongly(sentence, chain)
            if damaged is not None and damaged != sentence:
                seen += 1
                assert repair(damaged).text == repair(sentence).text, chain
    assert seen > 500


def test_a_damaged_line_of_a_page_is_mended_and_the_others_stay():
    for text in TEXTS:
        lines = text.split("\n")
        place = max(range(len(lines)), key=lambda at: len(lines[at]))
        damaged = "\n".join([*lines[:place], wrongly(lines[place], ("utf-8", "latin-1")), *lines[place + 1 :]])
        repaired = repair(damaged)
        assert repaired.text == text
        assert apply_edits(damaged, repaired.edits) == text


def test_what_is_lost_is_told_and_not_invented():
    clean = "渡轮今天停航，公交照常运行"
    damaged = clean.encode()[:-1].decode("gb18030", "replace")
    repaired = repair(damaged)
    assert repaired.text.startswith("渡轮今天停航，公交照常运")
    assert "行" not in repaired.text


@pytest.mark.skipif(not SHARED.is_dir(), reason="other people's texts are not in this repository")
@pytest.mark.parametrize("configuration", [None, "s2t", "t2s"])
def test_clean_texts_are_not_touched(configuration):
    for file in sorted(SHARED.glob("keywords/*.jsonl")) + sorted(SHARED.glob("conversion/*.jsonl")):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            for key in ("title", "text", "hans", "hant"):
                if row.get(key):
                    text = row[key] if configuration is None else convert(row[key], configuration)
                    assert not {edit.rule for edit in repair(text).edits} - {"bom", "zero-width"}, text
