"""The project's own labelled articles: do the labels fit the texts?"""

import json
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
LABELLED = {path.stem: path for path in (*sorted((DATA / "articles").glob("*.json")), DATA / "sample.json")}
KINDS = set("title meta editor_note call lead body heading caption list_item related footer nav junk".split())
FIELDS = [
    "id",
    "outlet",
    "script",
    "damage",
    "title",
    "published",
    "source",
    "authors",
    "editor",
    "editor_note",
    "dateline_place",
    "lines",
    "announcements",
    "source_file",
]
PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?")


@pytest.fixture(params=LABELLED, name="article")
def labelled_article(request):
    """The labels of one article, its text, and its lines that are not blank."""
    path = LABELLED[request.param]
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return json.loads(path.read_text("utf-8")), text, [line for line in text.split("\n") if line.strip()]


def test_both_scripts_and_all_kinds_are_there():
    labels = [json.loads(path.read_text("utf-8")) for path in LABELLED.values()]
    assert {label["script"] for label in labels} == {"S", "T"}
    assert {kind for label in labels for kind in label["lines"]} == KINDS


def test_each_text_has_its_labels():
    texts = {path.stem for path in (DATA / "articles").glob("*.txt")}
    assert texts == LABELLED.keys() - {"sample"}


def test_the_fields_are_there(article):
    labels, _, _ = article
    assert list(labels) == FIELDS
    assert labels["source_file"] == "written for zhangju"
    assert labels["script"] in {"S", "T"}
    assert labels["published"] is None or PUBLISHED.fullmatch(labels["published"])


def test_the_id_is_the_name_of_the_file(article):
    assert LABELLED[article[0]["id"]].stem == article[0]["id"]


def test_each_line_that_is_not_blank_has_one_label(article):
    labels, _, lines = article
    assert len(labels["lines"]) == len(lines)
    assert set(labels["lines"]) <= KINDS


def test_there_is_one_lead_and_no_story_before_it(article):
    kinds = article[0]["lines"]
    assert kinds.count("lead") == 1
    assert "body" not in kinds[: kinds.index("lead")]


def test_the_title_is_the_line_labelled_so(article):
    labels, _, lines = article
    titles = [line.strip() for line, kind in zip(lines, labels["lines"], strict=True) if kind == "title"]
    assert titles[:1] == ([labels["title"]] if labels["title"] else [])


def test_the_editor_note_is_the_line_labelled_so(article):
    labels, _, lines = article
    notes = [line.strip() for line, kind in zip(lines, labels["lines"], strict=True) if kind == "editor_note"]
    assert notes == ([labels["editor_note"]] if labels["editor_note"] else [])


def test_names_stand_in_the_text(article):
    labels, text, _ = article
    for name in (labels["source"], labels["editor"], labels["dateline_place"], *labels["authors"]):
        assert name is None or name in text


def test_announced_frames_stand_in_the_text_in_order(article):
    labels, text, _ = article
    for frame in labels["announcements"]:
        position = text.index(frame["label"])
        assert len(frame["sections"]) == frame["count"]
        for section in frame["sections"]:
            position = text.index((section["marker"] or "") + section["heading"], position) + 1
            assert section["theme"] in section["heading"]


def test_an_article_is_of_the_length_of_one(article):
    assert 300 <= len(article[1]) <= 1600
