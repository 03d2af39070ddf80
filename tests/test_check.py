"""`check`: which damage a text has; every family that the generators make is named, and clean articles have none."""

import random
from pathlib import Path

import pytest

from tests import damage
from zhangju import ArgumentError, convert
from zhangju.check import check

DATA = Path(__file__).parents[1] / "data"
ARTICLES = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((DATA / "articles").glob("*.txt"))}
#: What each generator's damage is called.
NAMES = {name: name.replace("_", "-") for name in damage.ORDER}


def families(source):
    return [finding.family for finding in check(source).findings]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_clean(name):
    assert families(ARTICLES[name]) == []
    assert families(ARTICLES[name].encode()) == []


@pytest.mark.parametrize("family", damage.ORDER)
def test_every_family_is_named(family):
    texts = [convert(text, "s2t") for text in ARTICLES.values()]
    damaged = [damage.FAMILIES[family](text, random.Random(1)).text for text in texts]
    found = [set(families(one)) for one, text in zip(damaged, texts, strict=True) if one != text]
    assert found
    named = sum(bool({NAMES[family], "stray-script" if family == "half_converted" else "half-converted"} & one) for one in found)
    if family == "stray_script":
        named = sum(bool(one & {"stray-script", "half-converted"}) for one in found)
    assert named >= 0.7 * len(found)


def test_findings_say_how_much_and_show_one():
    checked = check("來源：臨江\n領(lǐng)導干部參與黨建網(wǎng)絡(luò)，會后學(xué)習(xí)\ufffd")
    pinyin, half, lost = checked.findings
    assert pinyin[:6] == ("pinyin", 5, True, 7, 13, "領(lǐng)")
    assert (pinyin.after, pinyin.message) == ("領", "")
    assert (half.family, half.count, half.mended, half.before, half.after) == ("half-converted", 2, False, "干部", "幹部")
    assert half.message.endswith("convert --to Hant writes it right")
    assert (lost.family, lost.mended, lost.before) == ("lost-before", False, "\ufffd")
    assert checked.repaired.text.startswith("來源：臨江\n領導干部")


def test_one_stretch_that_two_rules_mended_counts_for_both():
    assert families("&amp;lt;p&amp;gt;渡轮停航&lt;/p&gt;公交照常") == ["entities", "tags"]


@pytest.mark.parametrize("text", ["這是一個“东”字", "篠原一男的作品很有名，大家都喜欢看。", "差异有显著性意义，论著很多"])
def test_one_character_of_the_other_script_may_be_meant(text):
    assert families(text) == []


def test_bytes_are_decoded_and_what_is_lost_is_told():
    checked = check(ARTICLES["a01"].encode("gb18030") + b"\xff")
    assert [warning.code for warning in checked.warnings] == ["encoding", "undecodable"]
    assert [finding.family for finding in checked.findings] == ["undecodable"]
    assert families(ARTICLES["a01"].encode("gb18030")) == []
    assert families("要聞".encode("big5")) != families("要聞") or check("要聞".encode("big5"), declared="big5").findings == ()


@pytest.mark.parametrize("argument", [None, 7, ["text"]])
def test_what_is_neither_text_nor_bytes_is_refused(argument):
    with pytest.raises(ArgumentError, match="read the file first"):
        check(argument)
