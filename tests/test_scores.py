"""The parser reads labelled articles as well as it did before: no score falls below its floor in `scores/floors.json`."""

import json
import os
import random
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from tests import damage
from tests.scores import update
from tests.scoring import corpus_hash, labelled, score
from zhangju import Article, parse, repair

ROOT = Path(__file__).parents[1]
OWN = ROOT / "data" / "articles"
EVALUATION = Path(os.environ.get("ZHANGJU_SHARED", ROOT.parent / "shared")) / "eval"
FLOORS = json.loads(update.FLOORS.read_text("utf-8"))
ARTICLES = {labels["id"]: (labels, text) for labels, text in labelled(OWN)}
INVISIBLE = {"bom", "zero-width"}


def below(floors, scores):
    return {name: (floor, scores[name]) for name, floor in floors.items() if scores[name] < floor}


def shared(scorer, folder, *options):
    """What a scorer outside the project prints."""
    path = EVALUATION / scorer
    if not path.exists():
        pytest.skip(
            "the labelled third-party texts are not part of the project: set ZHANGJU_SHARED to the folder that holds eval/"
        )
    command = [sys.executable, "-W", "ignore", str(path), str(EVALUATION / folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout


def test_floors_are_of_these_articles():
    told = "the articles have changed: run python tests/scores/update.py --corpus"
    assert FLOORS["articles"]["corpus"] == corpus_hash(OWN), told


def test_own_articles():
    scores = score(ARTICLES.values())
    assert set(FLOORS["articles"]["floors"]) == set(scores)
    assert below(FLOORS["articles"]["floors"], scores) == {}


def test_shared_articles():
    scores = json.loads(shared("score_articles.py", "articles", "--json"))
    assert scores["articles_not_tiled"] == 0
    assert below(FLOORS["shared articles"], {**scores, **scores["fields"]}) == {}


def test_shared_themes():
    assert below(FLOORS["shared themes"], json.loads(shared("score_themes.py", "themes", "--json"))) == {}


CONVERSION = re.compile(
    r"strict (?P<strict>[\d.]+)  loose (?P<loose>[\d.]+) errors per 10,000  ambiguous (?P<ambiguous>[\d.]+) %  "
    r"of (?P<sentences>\d+) right sentences changed (?P<changed>\d+)  second pass changes (?P<unstable>\d+)  "
    r"script told (?P<told>[\d.]+) %"
)


@pytest.mark.parametrize("name", FLOORS["shared conversion"])
def test_shared_conversion(name):
    printed = CONVERSION.search(shared("score_conversion.py", f"conversion/{name}.jsonl"))
    found = {key: float(value) for key, value in printed.groupdict().items()}
    scores = {
        "strict": 100 - found["strict"] / 100,
        "loose": 100 - found["loose"] / 100,
        "ambiguous": found["ambiguous"],
        "right_kept": 100 - 100 * found["changed"] / found["sentences"],
        "script_told": found["told"],
    }
    assert found["unstable"] == 0
    assert below(FLOORS["shared conversion"][name], scores) == {}


KEYWORDS = re.compile(r"F1@5 (?P<f1_5>[\d.]+)  F1@10 (?P<f1_10>[\d.]+)  Jaccard@10 (?P<jaccard>[\d.]+)")


@pytest.mark.parametrize("name", FLOORS["shared keywords"])
def test_shared_keywords(name):
    printed = KEYWORDS.search(shared("score_keywords.py", f"keywords/{name}.jsonl", "--hant"))
    scores = {key: float(value) for key, value in printed.groupdict().items()}
    assert below(FLOORS["shared keywords"][name], scores) == {}


def test_a_floor_rises():
    assert update.raised({"line_accuracy": 0.9}, {"line_accuracy": 0.98765}) == {"line_accuracy": 0.987}
    assert update.raised({"line_accuracy": 0.9}, {"line_accuracy": 0.9004}) == {"line_accuracy": 0.9}
    assert update.raised({}, {"new": 0.5}) == {"new": 0.5}


@pytest.mark.parametrize("scores", [{"line_accuracy": 0.89}, {}])
def test_a_floor_does_not_fall(scores):
    with pytest.raises(ValueError, match=r"a floor is not lowered; mend what made it fall: line_accuracy: floor 0\.9, now"):
        update.raised({"line_accuracy": 0.9}, scores)


def test_the_update_refuses_what_it_does_not_know(capsys):
    assert update.main(["--lower"]) == 2
    assert "never lowered" in capsys.readouterr().err


def test_the_update_leaves_floors_that_would_fall(tmp_path, monkeypatch, capsys):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"articles": {"corpus": corpus_hash(OWN), "floors": {"line_accuracy": 1.01}}}), "utf-8")
    before = floors.read_bytes()
    monkeypatch.setattr(update, "FLOORS", floors)
    assert update.main([]) == 1
    assert "not lowered" in capsys.readouterr().err
    assert floors.read_bytes() == before


def test_the_update_asks_before_it_measures_another_corpus(tmp_path, monkeypatch, capsys):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"articles": {"corpus": "other", "floors": {}}}), "utf-8")
    monkeypatch.setattr(update, "FLOORS", floors)
    assert update.main([]) == 1
    assert "--corpus" in capsys.readouterr().err
    assert update.main(["--corpus"]) == 0
    assert json.loads(floors.read_text("utf-8"))["articles"]["corpus"] == corpus_hash(OWN)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_undamaged_article_is_not_mended(name):
    labels, text = ARTICLES[name]
    rules = {rule for edit in repair(text).edits for rule in edit.rule.split("+")}
    if not labels["damage"]:
        assert rules <= INVISIBLE


def test_shared_articles_without_damage_are_not_mended():
    folder = EVALUATION / "articles"
    if not folder.exists():
        pytest.skip(
            "the labelled third-party texts are not part of the project: set ZHANGJU_SHARED to the folder that holds eval/"
        )
    mended = {}
    for labels, text in labelled(folder):
        repaired = repair(text)
        rules = {rule for edit in repaired.edits for rule in edit.rule.split("+")}
        if not labels["damage"] and rules - INVISIBLE:
            mended[labels["id"]] = rules
        assert repair(repaired.text).edits == ()
    assert mended == {}


@pytest.mark.parametrize("name", ARTICLES)
def test_parsing_the_repaired_text_finds_the_same(name):
    for seed in range(3):
        rng = random.Random(seed)
        families = rng.sample(("bom", "comma_doubling", "crlf", "entities", "pinyin", "zero_width"), 3)
        repaired = repair(damage.mix(ARTICLES[name][1], rng, families).text)
        again = repair(repaired.text)
        assert (again.text, again.edits) == (repaired.text, ())
        first, second = parse(repaired.raw), parse(repaired.text)
        assert [(part.kind, part.text) for part in first.parts if part.text] == [(part.kind, part.text) for part in second.parts]
        assert (first.published, first.source, first.authors, first.text) == (
            second.published,
            second.source,
            second.authors,
            second.text,
        )


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_as_its_schema_says(name):
    text = ARTICLES[name][1]
    article = parse(text)
    jsonschema.validate(article.to_dict(), Article.json_schema())
    assert Article.from_json(article.to_json()) == article
    assert all(one.end == other.start for one, other in pairwise(article.parts))
    assert (article.parts[0].start, article.parts[-1].end) == (0, len(text))
