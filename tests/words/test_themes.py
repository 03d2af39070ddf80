"""`themes`: terms by group, pairs, change over time; on articles of which all can be counted by hand."""

import json
import pickle

import pytest
from tests.words.plain_articles import WordsAsKeywords, article, frame, themes

import zhangju

FERRY = [
    article("渡轮 渡轮 码头 大风", source="临江日报", published="2021-01-05"),
    article("渡轮 码头 票价", source="临江日报", published="2021-02-10T08:30"),
    article("渡輪 碼頭 碼頭", source="江州晚報", published="2021-02-11", script="Hant"),
    article("公交 票价 换乘", source="江州晚报", published="2021-03"),
    article("公交 換乘 換乘", source=None, published=None, script="Hant"),
]


def rows(table, *columns):
    return [tuple(getattr(row, column) for column in columns) for row in table]


def test_scripts_are_one_and_the_commonest_spelling_is_shown():
    table = themes(FERRY).frequencies(top=None)
    assert rows(table, "term", "key", "count", "articles") == [
        ("渡轮", "渡轮", 4, 3),
        ("码头", "码头", 4, 3),
        ("換乘", "换乘", 3, 2),
        ("公交", "公交", 2, 2),
        ("票价", "票价", 2, 2),
        ("大风", "大风", 1, 1),
    ]
    assert table[0].share == 3 / 5


def test_spellings_that_are_equally_frequent_do_not_depend_on_the_order():
    several = [article("渡輪"), article("渡轮")]
    assert themes(several).frequencies()[0].term == themes(several[::-1]).frequencies()[0].term == "渡輪"


def test_groups_by_source_join_the_scripts_and_tell_those_without():
    found = themes(FERRY, by="source")
    assert rows(found.groups, "group", "articles", "terms", "count") == [
        ("临江日报", 2, 4, 7),
        ("江州晚報", 2, 5, 6),
        (None, 1, 2, 3),
    ]
    assert found.by == "source"


def test_class_based_tf_idf_puts_what_is_typical_first():
    found = themes(FERRY, by="source")
    first = found.terms("临江日报")[0]
    assert (first.group, first.term, first.count, first.articles, first.corpus_articles) == ("临江日报", "渡轮", 3, 2, 3)
    # tf: 3 of 7 occurrences; A: 16 occurrences in 3 groups; f: 4
    from math import log

    assert first.score == pytest.approx(3 / 7 * log(1 + 16 / 3 / 4))
    assert [row.score for row in found.terms("临江日报")] == sorted((row.score for row in found.terms("临江日报")), reverse=True)


def test_a_group_is_asked_for_in_either_script_and_none_is_a_group():
    found = themes(FERRY, by="source")
    assert found.terms("江州晚報") == found.terms("江州晚报")
    assert {row.term for row in found.terms(None)} == {"公交", "換乘"}


def test_terms_of_all_groups_come_group_by_group():
    found = themes(FERRY, by="source")
    table = found.terms(top=1)
    assert [row.group for row in table] == [row.group for row in found.groups]
    assert found.terms(top=None) == tuple(row for group in found.groups for row in found.terms(group.group, top=None))


def test_only_terms_of_enough_articles():
    found = themes(FERRY, by="source")
    assert {row.term for row in found.terms("临江日报", min_articles=2)} == {"渡轮", "码头", "票价"}
    assert {row.term for row in found.frequencies(min_articles=3)} == {"渡轮", "码头"}


def test_without_groups_all_articles_are_one():
    found = themes(FERRY)
    assert rows(found.groups, "group", "articles") == [(None, 5)]
    assert rows(found.terms(), "term", "count")[0] == ("渡轮", 4)
    assert [row.count for row in found.terms()] == sorted((row.count for row in found.terms()), reverse=True)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", [("2021", 4), (None, 1)]),
        ("month", [("2021-01", 1), ("2021-02", 2), ("2021-03", 1), (None, 1)]),
        ("day", [("2021-01-05", 1), ("2021-02-10", 1), ("2021-02-11", 1), (None, 2)]),
        ("script", [("Hans", 3), ("Hant", 2)]),
        (lambda article: len(article.body), [(3, 4), (4, 1)]),
        (lambda article: [word for word in ("渡轮", "票价") if word in article.body], [(None, 2), ("渡轮", 2), ("票价", 2)]),
        (lambda _: None, [(None, 5)]),
    ],
    ids=["year", "month", "day", "script", "number", "several", "none"],
)
def test_groupings(by, expected):
    found = rows(themes(FERRY, by=by).groups, "group", "articles")
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert found[-1][0] is None or (None, 2) not in expected


def test_periods_stand_in_the_order_of_time_and_none_is_last():
    assert [row.group for row in themes(FERRY[::-1], by="month").groups] == ["2021-01", "2021-02", "2021-03", None]


def test_an_article_of_several_groups_counts_in_each_and_once_in_all():
    found = themes([article("渡轮 码头")], by=lambda _: ["甲", "乙", "甲"])
    assert rows(found.groups, "group", "articles", "count") == [("乙", 1, 2), ("甲", 1, 2)]
    assert rows(found.frequencies(), "term", "count", "articles") == [("渡轮", 1, 1), ("码头", 1, 1)]


def test_sections_have_what_stands_in_them():
    announced = frame("三個聚焦", ("聚焦民生", 1, 3), ("聚焦產業", 3, 5), start=0)
    again = frame("三个聚焦", ("聚焦民生", 0, 2))
    found = themes(
        [
            article("渡轮 公交 公交 渡轮 产业 产业", frames=[announced]),
            article("医院 公交", frames=[again]),
            article("产业"),
        ],
        by="section",
    )
    assert rows(found.groups, "group", "articles", "count") == [("聚焦民生", 2, 4), ("聚焦產業", 1, 2), (None, 2, 3)]
    assert rows(found.terms("聚焦民生", top=None), "term", "count", "articles") == [("公交", 3, 2), ("医院", 1, 1)]
    assert {row.term for row in found.terms("聚焦产业")} == {"渡轮", "产业"}
    assert sum(row.count for row in found.groups) == sum(row.count for row in found.frequencies(top=None))


def test_cooccurrence_counts_articles():
    found = themes(FERRY)
    table = found.cooccurrence(measure="count", top=None, min_articles=1)
    pairs = {frozenset((row.key, row.other_key)): row.articles for row in table}
    assert pairs[frozenset(("渡轮", "码头"))] == 3
    assert pairs[frozenset(("公交", "换乘"))] == 2
    assert frozenset(("渡轮", "公交")) not in pairs
    assert [row.score for row in table] == [float(row.articles) for row in table]
    assert table[0][:4] == ("渡轮", "码头", "渡轮", "码头")
    assert (table[0].term_articles, table[0].other_articles) == (3, 3)


def test_cooccurrence_by_normalised_pmi():
    first, second = themes(FERRY).cooccurrence()
    assert {(first.key, first.other_key), (second.key, second.other_key)} == {("渡轮", "码头"), ("公交", "换乘")}
    assert first.score == second.score == pytest.approx(1)
    assert first.articles == 3, "of pairs that attract each other equally, that of more articles comes first"


def test_what_goes_with_a_term_is_told_from_its_side():
    table = themes(FERRY).cooccurrence("換乘", min_articles=1, top=None)
    assert {row.key for row in table} == {"换乘"}
    assert {row.other_key for row in table} == {"公交", "票价"}
    assert themes(FERRY).cooccurrence("换乘", min_articles=1, top=None) == table
    assert not themes(FERRY).cooccurrence("火车")


def test_a_term_within_another_is_no_pair():
    found = themes([article("公交 公交线路 票价")] * 2)
    assert {frozenset((row.key, row.other_key)) for row in found.cooccurrence()} == {
        frozenset(("公交", "票价")),
        frozenset(("公交线路", "票价")),
    }


def test_by_default_a_pair_has_two_articles_or_a_thousandth():
    few = themes([article("渡轮 码头")] * 2 + [article("公交 票价")])
    assert rows(few.cooccurrence(), "articles") == [(2,)]
    many = themes([article("渡轮 码头")] * 2 + [article("公交 票价")] * 3 + [article("大风")] * 2995)
    assert rows(many.cooccurrence(), "articles") == [(3,)]
    assert rows(many.cooccurrence(min_articles=1), "articles") == [(3,), (2,)]


def test_terms_over_time_with_the_articles_of_each_period():
    table = themes(FERRY).terms_over_time("渡輪")
    assert rows(table, "period", "term", "count", "articles", "period_articles", "share") == [
        ("2021-01", "渡轮", 2, 1, 1, 1.0),
        ("2021-02", "渡轮", 2, 2, 2, 1.0),
        ("2021-03", "渡轮", 0, 0, 1, 0.0),
        (None, "渡轮", 0, 0, 1, 0.0),
    ]
    assert rows(themes(FERRY).terms_over_time("公交", period="year"), "period", "articles", "period_articles") == [
        ("2021", 1, 4),
        (None, 1, 1),
    ]


def test_a_term_that_is_nowhere_is_told_as_such():
    table = themes(FERRY).terms_over_time(["火车", "渡轮"], period="year")
    assert rows(table, "term", "articles") == [("火车", 0), ("火车", 0), ("渡轮", 3), ("渡轮", 0)]


def test_by_default_the_most_frequent_terms_over_time():
    found = themes(FERRY)
    table = found.terms_over_time(top=2)
    assert list(dict.fromkeys(row.term for row in table)) == [row.term for row in found.frequencies(top=2)]


def test_trends():
    corpus = [
        article(f"{'渡轮' if number >= month else '公交'} 码头", published=f"2020-{month:02}-{number + 1:02}")
        for month in range(1, 11)
        for number in range(10)
    ]
    found = themes(corpus)
    rising, falling = found.trend("rising"), found.trend("falling")
    assert rows(rising, "term") == [("公交",)]
    assert rows(falling, "term") == [("渡轮",)]
    assert rising[0].slope == pytest.approx(0.1)
    assert rising[0].z == pytest.approx(-falling[0].z)
    assert rising[0].p < 1e-6
    assert (rising[0].articles, falling[0].articles) == (55, 45)


def test_months_without_articles_count_as_time():
    dated = [article("渡轮" if year == 2019 else "公交", published=f"{year}-01") for year in (2017, 2019)]
    assert themes(dated).trend(min_articles=1)[0].slope == pytest.approx(1 / 24)
    assert themes(dated).trend(min_articles=1, period="year")[0].slope == pytest.approx(1 / 2)


def test_undated_articles_take_no_part_in_trends_and_are_told():
    found = themes([*FERRY, article("渡轮", published="去年"), article("渡轮", published="2020-13-01")])
    assert found.undated == 2
    assert "2 without a date" in repr(found)
    assert {row.articles for row in found.trend("falling", min_articles=1) if row.key == "渡轮"} == {3}


def test_a_bad_day_leaves_its_month():
    assert [row.group for row in themes([article("渡轮", published="2021-02-30")], by="month").groups] == ["2021-02"]


def test_nothing_gives_empty_tables():
    found = themes([])
    assert len(found) == 0
    for table in (
        found.groups,
        found.terms(),
        found.frequencies(),
        found.cooccurrence(),
        found.terms_over_time(),
        found.trend(),
        found.frames(),
        found.frame_mentions(),
        found.frame_sections(),
    ):
        assert table == ()
        assert table.columns
    assert json.loads(found.to_json())["articles"] == 0
    with pytest.raises(zhangju.ArgumentError, match="no groups"):
        found.terms("临江日报")


def test_articles_without_keywords_are_counted():
    found = themes([article(""), article("渡轮")], by="source")
    assert rows(found.groups, "group", "articles") == [(None, 2)]
    assert found.frequencies()[0].share == 1 / 2


def test_only_so_many_keywords_of_each_article():
    assert len(themes([article("渡轮 渡轮 码头 码头 票价")], keywords=2).frequencies()) == 2


def test_a_generator_is_read_once_and_articles_are_not_kept():
    import gc

    alive = most = 0

    class Watched(zhangju.Article):
        def __del__(self):
            nonlocal alive
            alive -= 1

    def several():
        nonlocal alive, most
        for _ in range(20):
            alive += 1
            yield Watched(*article("渡轮 码头"))
            gc.collect()
            most = max(most, alive)

    assert len(themes(several())) == 20
    assert most == 1, "the one that is being read"


def test_dict_and_json():
    found = themes(FERRY, by="source")
    content = found.to_dict(top=3)
    assert json.loads(found.to_json(top=3)) == content
    assert content["schema"] == "zhangju.themes/1"
    assert (content["articles"], content["undated"], content["by"]) == (5, 1, "source")
    assert content["terms"] == found.terms(top=3).to_dicts()
    assert content["cooccurrence"][0]["articles"] == 3


def test_json_escapes_unpaired_surrogates():
    text = themes([article("渡\ud800轮")]).to_json()
    text.encode("utf-8")
    assert json.loads(text)["frequencies"][0]["term"] == "渡\ud800轮"


def test_it_pickles_and_is_a_value():
    found = themes(FERRY, by="source")
    before = pickle.dumps(found)
    found.terms()
    found.trend()
    assert pickle.loads(before) == found == pickle.loads(pickle.dumps(found))
    assert pickle.loads(before).terms() == found.terms()
    assert found != themes(FERRY[:4], by="source")
    assert themes(FERRY, by=lambda article: article.script).by.endswith("<lambda>")
    assert pickle.loads(pickle.dumps(themes(FERRY, by=lambda article: article.script))).groups


def test_notebooks_show_the_terms():
    page = themes([article("<b> 渡轮", source="临江日报")], by="source")._repr_html_()
    assert "<td>渡轮</td>" in page
    assert "&lt;b&gt;" in page
    assert "1 article, 1 without a date, 1 group by source" in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("来源：临江日报", "parse texts first"),
        (b"abc", "parse texts first"),
        (None, "not NoneType"),
        (["来源：临江日报"], "number 0 is str; parse texts first"),
        ([article("渡轮"), {"title": None}], "number 1 is dict"),
        ([("a", "渡轮")], "number 0 is tuple"),
        ([(1.5, article("渡轮"))], "not float"),
        ([([1], article("渡轮"))], "not list"),
        (article("渡轮"), "put a single one in a list"),
        ({"a": article("渡轮")}, r"pass its items\(\)"),
    ],
    ids=["text", "bytes", "none", "texts", "dict", "pair", "float", "list", "single", "mapping"],
)
def test_what_is_no_article_is_refused(given, says):
    with pytest.raises(zhangju.ArgumentError, match=says):
        themes(given)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"by": "outlet"}, "use one of: source section script year month day"),
        ({"by": 3}, "not by int"),
        ({"by": lambda article: article.published and 1.5}, "not float"),
        ({"by": lambda article: article.source}, "not Source"),
        ({"keywords": 0}, "keywords is a whole number from 1 on"),
        ({"keywords": True}, "keywords is a whole number from 1 on"),
        ({"extractor": "tfidf"}, "extractor is a KeywordExtractor, not str"),
    ],
    ids=["name", "number", "float", "source", "nothing", "true", "extractor"],
)
def test_arguments_that_cannot_be_used(arguments, says):
    with pytest.raises(zhangju.ArgumentError, match=says):
        zhangju.themes(FERRY, **{"extractor": WordsAsKeywords(), **arguments})


def test_arguments_are_refused_before_anything_is_read():
    def several():
        pytest.fail("read")
        yield

    with pytest.raises(zhangju.ArgumentError):
        themes(several(), by="outlet")


@pytest.mark.parametrize(
    ("method", "arguments", "says"),
    [
        ("terms", {"group": "公交"}, "there is no group '公交'; there are: '2021-01'"),
        ("terms", {"top": 0}, "top is a whole number"),
        ("terms", {"min_articles": 0}, "min_articles is a whole number"),
        ("frequencies", {"top": "10"}, "top is a whole number"),
        ("cooccurrence", {"measure": "cosine"}, "use one of: npmi pmi count"),
        ("cooccurrence", {"term": 5}, "a term is a text, not int"),
        ("cooccurrence", {"min_articles": 1.5}, "min_articles is a whole number"),
        ("terms_over_time", {"period": "week"}, "use one of: year month day"),
        ("terms_over_time", {"terms": 5}, "terms are texts, not int"),
        ("terms_over_time", {"terms": [5]}, "a term is a text, not int"),
        ("trend", {"direction": "up"}, "use one of: rising falling"),
        ("trend", {"period": None}, "use one of: year month day"),
        ("frames", {"top": -1}, "top is a whole number"),
        ("frame_mentions", {"label": 3}, "a term is a text, not int"),
        ("merge", {"others": None}, "merge"),
    ],
    ids=str,
)
def test_questions_that_cannot_be_answered(method, arguments, says):
    found = themes(FERRY, by="month")
    if method == "merge":
        with pytest.raises(zhangju.ArgumentError, match=says):
            found.merge(arguments["others"])
    else:
        with pytest.raises(zhangju.ArgumentError, match=says):
            getattr(found, method)(**arguments)


def test_themes_cannot_be_made_of_something_else():
    with pytest.raises(zhangju.ArgumentError, match=r"zhangju\.themes"):
        zhangju.Themes(FERRY)
