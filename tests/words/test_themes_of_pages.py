"""Themes of parsed pages, with the library's own extractor: both scripts, damage, sections by raw spans."""

import pickle

import pytest

import zhangju

STORY = "渡轮公司昨日宣布，{}，渡轮班次不变，乘客可以在码头购票，也可以提前在网上预订，老年卡照常使用，详情留意公告。"
FRAME = """今年出行更方便
2021-02-24 来源：临江日报
市交通局昨日推出“两项行动”，方便市民出行，今年还将公布更多办法，欢迎市民提出意见。
一是优化公交。年内公交新开两条线路，站台全部翻新。
二是改造码头。码头增设候船室，渡轮准点率公开。
"""
PAGES = [
    "渡轮明起恢复\n2021-01-05 来源：临江日报\n" + STORY.format("停航的航线明起恢复"),
    FRAME,
    zhangju.convert("码头今起改造\n2021-03-20 来源：临江日报\n" + STORY.format("东门码头今起改造"), "s2t"),
    zhangju.convert(FRAME.replace("临江日报", "江州晚报"), "s2t"),
    # As scraping leaves it: what follows stands elsewhere in the raw text than in the repaired one.
    FRAME.replace("临江日报", "云州日报").replace("交通局", "交(jiāo)通(tōng)局(jú)").replace("，", "&amp;nbsp;，"),
]
TERMS = ["渡轮", "码头", "公交"]


@pytest.fixture(scope="module")
def articles():
    return [zhangju.parse(page) for page in PAGES]


@pytest.fixture(scope="module")
def extractor():
    return zhangju.KeywordExtractor(allow=TERMS)


def test_sections_are_told_apart_by_spans_of_the_raw_text(articles, extractor):
    found = zhangju.themes(articles, by="section", extractor=extractor)
    groups = {row.group: row.articles for row in found.groups}
    assert groups == {"优化公交": 3, "改造码头": 3, None: 2}
    assert {row.key for row in found.terms("優化公交")} == {"公交"}
    assert {row.key for row in found.terms("改造码头")} == {"码头", "渡轮"}
    assert [row.count for row in found.terms("优化公交")] == [6]


def test_outlets_of_both_scripts(articles, extractor):
    found = zhangju.themes(articles, by="source", extractor=extractor)
    assert {(row.group, row.articles) for row in found.groups} == {("临江日报", 3), ("江州晚報", 1), ("云州日报", 1)}
    assert {row.term for row in found.frequencies()} == set(TERMS)
    assert found.frames()[0][:5] == ("两项行动", "两项行动", 3, 3, 6)
    for row in found.frame_mentions():
        assert PAGES[row.article][row.start : row.end] in {"两项行动", "兩項行動"}


def test_the_default_extractor_is_that_of_keywords(articles):
    found = zhangju.themes(articles[:1], keywords=5)
    assert {row.key for row in found.frequencies(top=None)} == {keyword.key for keyword in zhangju.keywords(articles[0], top=5)}
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_converted_corpus_has_the_same_keys(articles, extractor):
    def counted(several):
        return [row[1:] for row in zhangju.themes(several, extractor=extractor).frequencies()]

    clean = articles[:4]
    assert counted(clean) == counted([zhangju.parse(zhangju.convert(page, "s2t")) for page in PAGES[:4]])
