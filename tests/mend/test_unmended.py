"""Damage that nothing undoes is told: characters put for others, digits taken out; and what only looks like it is not."""

import random
import re
from pathlib import Path

import pytest
from tests import damage

from zhangju import detect_script, lexicon, normalize_script, parse
from zhangju.mend import repair

DATA = Path(__file__).parents[2] / "data"
ARTICLES = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((DATA / "articles").glob("*.txt"))}
every_article = pytest.mark.parametrize("name", ARTICLES)


def codes(text):
    return [warning.code for warning in repair(text).warnings]


@pytest.mark.parametrize(
    "text",
    [
        "新华社北京月日电　记者从会上获悉，这项工作今年完成。",
        "本报讯　月日，镇里召开座谈会，村民代表到会。",
        "他于年月日上午到达渡口，当天返回。",
        "月日，今年一季度同比增长%，增速居全市前列。",
        "第届全国运动会在临江开幕。",
        "他們原本月相約，，一起去看渡輪。",
        "【本報訊】月日晚，立法會通過撥款，，佔%，當局表示歡迎。",
        "发布时间：-- :: 来源：临江日报",
        "年月日: 来源：临江日报",
    ],
)
def test_digits_taken_out_are_told(text):
    assert "digits-lost" in codes(text + "\n这一段里没有别的东西。")


@pytest.mark.parametrize(
    "text",
    [
        "姓名、出生年月日、住址都要填写清楚。",
        "请在右下角填写年月日。",
        "指标　绝对数　比上年增长%",
        "艰苦的岁月日久天长，他没有忘记。",
        "从月初到月底，渡轮天天停航。",
        "正月日子短，，大家早早回家。",  # the comma alone tells nothing
        "三月五日，镇里开会。五月日照长。",
        "高等第次之，等第次序不变。",
        "等等，，我说的不是这个、、你再想想（）",
        "月日一度的聚会",
        "3月5日，增长14.5%，第7届运动会",
        "2020年--2021年，工程完工；--::--",
        "落款：　　年　月　日",
    ],
)
def test_what_only_looks_like_it_is_not(text):
    assert codes(text) == []


def test_where_digits_stand_none_were_taken_out():
    assert codes("月日，共登记1024条线索，走访32户，用时14.5天，比原计划提前3天。") == []


def test_the_warning_says_where():
    raw = "\ufeff标题\n　　新华社北京月日电　记者获悉，第届运动会开幕。"
    (warning,) = repair(raw).warnings
    assert (warning.code, raw[warning.start : warning.end]) == ("digits-lost", "月日电　记者获悉，第届")
    assert warning.message == "digits seem to be taken out, in 2 places, as in “华社北京月日电”: nothing tells what they were"


@every_article
def test_an_article_as_it_is_tells_nothing(name):
    assert codes(ARTICLES[name]) == []


def test_articles_without_their_digits_are_told_but_for_few():
    dated = [text for text in ARTICLES.values() if re.search(r"\d月\d+日|\d-\d+ \d+:\d", text)]
    told = sum("digits-lost" in codes(damage.digits_lost(text, random.Random(0)).text) for text in dated)
    assert len(dated) >= 10
    assert told >= 0.8 * len(dated)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("昨⽇从", "one character is put for another (⽇ U+2F47): it stays, and all rules see the usual one"),
        (
            "⽇⽇⼤⻛",
            "4 characters are put for others (⽇ U+2F47, ⼤ U+2F24, ⻛ U+2EDB): they stay, and all rules see the usual ones",
        ),
        ("\uf017 8:30", "one character shows what only its font knows (U+F017): it stays"),
        ("\ue001\ue002\ue001", "3 characters show what only their font knows (U+E001, U+E002): they stay"),
        (
            "⼀⼆⼈⼊⼋⼏",
            "6 characters are put for others (⼀ U+2F00, ⼆ U+2F06, ⼈ U+2F08, ⼊ U+2F0A, ⼋ U+2F0B and 1 more): they stay",
        ),
    ],
)
def test_characters_put_for_others_are_told(text, message):
    repaired = repair(text)
    assert repaired.text is text
    (warning,) = repaired.warnings
    assert warning.code == "variants"
    assert warning.message.startswith(message)


@pytest.mark.parametrize("text", ["记者︰陶岚", "阿‧伊", "﨑﨑", "①②③㎡℃", "𠮷", "丶丿", "가나다"])
def test_usual_characters_are_not(text):
    assert codes(text) == []


def test_a_variant_that_came_out_of_an_entity_is_told_where_it_stood():
    raw = "昨&#x2F47;从社区回来"
    (warning,) = repair(raw).warnings
    assert raw[warning.start : warning.end] == "&#x2F47;"


@every_article
def test_all_rules_see_variants_as_the_usual_characters(name):
    fold = lexicon.default().fold
    clean = ARTICLES[name]
    damaged = damage.variants(clean, random.Random(3))
    assert damaged.changes
    assert fold(damaged.text) == fold(clean)
    one, other = parse(clean), parse(damaged.text)
    assert [part.kind for part in other.parts] == [part.kind for part in one.parts]
    assert other.published == one.published
    assert fold(str(other.source)) == fold(str(one.source))
    assert fold(str(other.editor)) == fold(str(one.editor))
    assert [fold(author) for author in other.authors] == [fold(author) for author in one.authors]


#: Of the characters of the other script so many are found and put right, of those put right so many are not what stood there.
FOUND, RIGHT = 0.97, 0.97


def test_characters_of_the_other_script_are_found_and_put_right():
    put = found = right = 0
    for text in ARTICLES.values():
        script = detect_script(text).script
        if script not in {"Hans", "Hant"}:
            continue
        clean = normalize_script(text, script)  # one spelling of 為, 爲
        for seed in range(8):
            damaged = damage.stray_script(clean, random.Random(seed))
            against = {span.start for span in detect_script(damaged.text).against}
            mended = normalize_script(damaged.text, script)
            assert len(mended) == len(clean)
            for change in damaged.changes:
                put += 1
                found += change.start in against
                right += mended[change.start] == change.before
    assert put > 100
    assert found >= FOUND * put
    assert right >= RIGHT * put
