"""The example that the project was started for, and the project's own sample of the same kind: every item is read."""

import json
import os
from collections import Counter
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from zhangju import Article, parse
from zhangju.mend import apply_edits

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("ZHANGJU_SHARED", ROOT.parent / "shared"))
EXAMPLE = SHARED / "seed" / "article.txt"


@pytest.fixture(scope="module", name="raw")
def raw_text():
    if not EXAMPLE.exists():
        pytest.skip(
            "the example article is not part of the project: set ZHANGJU_SHARED to the folder that holds seed/article.txt"
        )
    return EXAMPLE.read_bytes().decode("utf-8")


@pytest.fixture(scope="module", name="article")
def parsed(raw):
    return parse(raw)


def tiles(article, raw):
    parts = article.parts
    return parts[0].start == 0 and parts[-1].end == len(raw) and all(one.end == other.start for one, other in pairwise(parts))


def test_date_and_source(article, raw):
    assert article.published == "2020-04-29T08:32"
    assert article.source == ("人民網", "中國共產黨新聞網")
    dateline = article.dateline
    assert dateline.text == "2020年04月29日08:32 來源：人民網-中國共產黨新聞網"
    assert dateline.published == article.published
    assert (dateline.place, dateline.agency, dateline.reporters) == (None, None, ())
    assert raw[dateline.start : dateline.end] == raw.split("\n")[0].removesuffix("(wǎng)")
    assert article.spans["published"].of(raw) == "2020年04月29日08:32"


def test_what_the_page_does_not_have_is_none(article):
    assert article.title is None
    assert article.editor is None
    assert article.authors == ()
    assert article.warnings == ()


def test_script(article):
    assert article.script == "Hant"


def test_note_and_call(article, raw):
    assert article.editor_note.startswith("為宣傳在新冠肺炎")
    assert article.editor_note.endswith("陸續發布。")
    assert article.call == "請關注“人民黨建云”微信公眾號參與活動。"
    assert raw[article.spans["editor_note"].start - 4 : article.spans["editor_note"].start] == "編者按:"
    assert raw[article.spans["call"].start - 5 : article.spans["call"].start] == "參與方式:"


def test_lead_and_body(article):
    assert article.lead.startswith("疾風知勁草")
    assert article.lead.endswith("干部隊伍。")
    assert [part.kind for part in article.parts].count("lead") == 1
    assert [paragraph[:4] for paragraph in article.body] == ["落實培養", "搭建多種", "堅持嚴管"]
    assert article.text == "\n".join([article.lead, *article.body])


def test_the_announced_frame(article, raw):
    assert len(article.announcements) == 1
    frame = article.announcement
    assert (frame.label, frame.count, frame.stated) == ("三個聚焦", 3, True)
    assert raw[frame.start : frame.end] == "三個聚焦"
    assert [section.heading for section in frame.sections] == [
        "落實培養機制建設，聚焦能力提升。",
        "搭建多種成長平臺，聚焦一線錘煉。",
        "堅持嚴管厚愛并重，聚焦活力激發。",
    ]
    assert [section.theme for section in frame.sections] == ["聚焦能力提升", "聚焦一線錘煉", "聚焦活力激發"]
    assert [section.marker for section in frame.sections] == [None] * 3
    assert [section.heading + section.text for section in frame.sections] == list(article.body)
    assert [(section.start, section.end) for section in frame.sections] == list(article.spans["body"])


def test_links_and_footer(article):
    assert article.related == ("人民戰“疫”黨旗飄揚",)
    assert article.footer == ("微信“掃一掃”添加“學習大國”", "微信“掃一掃”添加“人民黨建云”")


def test_readings_are_taken_out_and_brackets_of_the_text_stay(article):
    rules = Counter(edit.rule for edit in article.edits)
    assert rules["pinyin"] == 143
    assert set(rules) == {"pinyin", "ascii-marks"}
    assert "聯村（社區）" in article.text
    assert article.text.count("（") == article.text.count("）") == 1


def test_marks_between_chinese_characters_are_full_width_again(article, raw):
    text = apply_edits(raw, article.edits)
    places = [place for place, character in enumerate(text) if character in ",:()"]
    assert [text[place - 2 : place + 3] for place in places] == ["08:32"]
    assert "編者按：" in text
    assert "參與方式：" in text


def test_parts_tile_the_text(article, raw):
    assert tiles(article, raw)


def test_it_goes_to_json_and_comes_back(article):
    jsonschema.validate(article.to_dict(), Article.json_schema())
    assert Article.from_json(article.to_json()) == article


class TestSample:
    """The same of `data/sample.txt`, which goes with the project."""

    @pytest.fixture(name="raw")
    def sample_text(self):
        return (ROOT / "data" / "sample.txt").read_bytes().decode("utf-8")

    @pytest.fixture(name="clean")
    def clean_text(self):
        return (ROOT / "data" / "sample.clean.txt").read_bytes().decode("utf-8")

    @pytest.fixture(name="labels")
    def sample_labels(self):
        return json.loads((ROOT / "data" / "sample.json").read_text("utf-8"))

    @pytest.fixture(name="article")
    def sample(self, raw):
        return parse(raw)

    def test_every_line_has_its_label(self, article, labels):
        assert [part.kind for part in article.parts] == labels["lines"]

    def test_date_and_source(self, article):
        assert article.published == "2022-08-16T09:15"
        assert article.source == ("江州新聞網", "紅橋黨建頻道")
        assert article.dateline.text == "2022年08月16日09:15  來源：江州新聞網-紅橋黨建頻道"
        assert (article.dateline.place, article.dateline.agency, article.dateline.reporters) == (None, None, ())

    def test_what_the_page_does_not_have_is_none(self, article):
        assert (article.title, article.editor, article.authors, article.warnings) == (None, None, (), ())

    def test_script(self, article):
        assert article.script == "Hant"

    def test_note_and_call(self, article):
        assert article.editor_note.startswith("老舊小區改造連著民心。")
        assert article.editor_note.endswith("集中刊發。")
        assert article.call == "關注“紅橋先鋒”微信公眾號，在后臺留言即可報名。"

    def test_lead_and_body(self, article):
        assert article.lead.startswith("城市的溫度，")
        assert [paragraph[:4] for paragraph in article.body] == ["問計于民", "選優配強", "建章立制"]

    def test_the_announced_frame(self, article, raw, labels):
        assert len(article.announcements) == 1
        frame, expected = article.announcement, labels["announcements"][0]
        assert (frame.label, frame.count, frame.stated) == (expected["label"], expected["count"], True)
        assert raw[frame.start : frame.end] == expected["label"]
        assert [section.theme for section in frame.sections] == ["需求摸排到位", "過程監管到位", "長效管護到位"]
        for section, one in zip(frame.sections, expected["sections"], strict=True):
            assert raw[section.start : section.end].startswith(one["heading"])
        assert [section.heading + section.text for section in frame.sections] == list(article.body)

    def test_links_and_footer(self, article):
        assert article.related == ("家門口的變化：城市更新進行時",)
        assert article.footer == ("微信“掃一掃”關注“紅橋先鋒”", "微信“掃一掃”關注“江州黨建云”")

    def test_the_text_is_the_clean_one_but_for_its_script(self, article, raw, clean):
        text = apply_edits(raw, article.edits)
        assert len(text) == len(clean)
        assert [
            one
            for one, other in zip(text, clean, strict=True)
            if one in "，：（）,:()" or other in "，：（）,:()"
            if one != other
        ] == []
        assert {edit.rule for edit in article.edits} == {"pinyin", "ascii-marks"}
        assert "街道（社區）" in article.text

    def test_parts_tile_the_text(self, article, raw):
        assert tiles(article, raw)

    def test_it_goes_to_json_and_comes_back(self, article):
        jsonschema.validate(article.to_dict(), Article.json_schema())
        assert Article.from_json(article.to_json()) == article

    def test_its_bytes_give_the_same_article(self, article, raw):
        assert parse(raw.encode()) == article
