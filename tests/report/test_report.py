import re

import pytest
from tests.cli.conftest import DAMAGED, HANS, HANT
from tests.markup.reader import Page

import zhangju
from zhangju import samples
from zhangju.article.model import Article
from zhangju.report import report_html
from zhangju.report.periods import MONTHS, Periods

TEXTS = (HANS, HANT, DAMAGED, "", "<p>", "来源：云岭晚报\n昨日，渡轮恢复运营，渡轮首日客流平稳，市民出行更加方便。\n")


def page_of(*texts, **more):
    html = report_html(map(zhangju.parse, texts), **more)
    return html, Page(html)


def test_a_report_is_a_whole_page_whatever_the_articles_are():
    for texts in ([], [""], TEXTS, TEXTS * 3):
        html, page = page_of(*texts)
        assert [len(page.named(tag)) for tag in ("main", "nav", "header", "footer", "h1", "script")] == [1, 1, 1, 1, 1, 1]
        assert [more["id"] for more in page.named("section")] == ["overview", "damage", "sources", "themes", "articles"]
        assert len(page.named("details")) == len(texts)
        assert "http://" not in html
        assert "https://" not in html


def test_both_writings_of_a_source_are_one():
    html, page = page_of(HANS, HANT, HANT)
    assert "3 articles of 1 source, 2021-03-05 to 2021-03-05" in html
    assert "臨江日報" in page.text
    assert len({more["data-source"] for more in page.named("details")}) == 1


def test_damage_is_told_by_rule_with_an_example_and_where():
    html, _ = page_of(HANS, DAMAGED, DAMAGED)
    edits = sum(edit.rule == "pinyin" for edit in zhangju.repair(DAMAGED).edits)
    row = re.search(r"<tr><td><code>pinyin</code>.*?</tr>", html)[0]
    assert re.findall(r'class="number">(\d+)<', row) == ["2", str(2 * edits)]
    assert re.search(r"<del>\([a-zà-ǿ]+\)</del>", row)
    assert re.findall(r'href="#(a\d)"', row) == ["a1", "a2"]
    assert "No damage was found." in page_of(HANS)[0]


def test_tables_are_of_all_articles_and_the_list_of_the_first():
    html, page = page_of(*[HANS] * 5, most=2)
    assert len(page.named("details")) == 2
    assert "5 articles of 1 source" in html
    assert "3 more are not shown here" in html


def test_links_within_the_page_lead_somewhere():
    html = report_html((sample.id, zhangju.parse(sample.text)) for sample in samples.corpus())
    page = Page(html)
    ids = {more["id"] for _, more in page.tags if "id" in more}
    assert {more["href"].removeprefix("#") for more in page.named("a")} <= ids


@pytest.mark.parametrize("wrong", [HANS, 7, [HANS], [("a", "b")], {"a": 1}])
def test_what_is_no_article_is_told(wrong):
    with pytest.raises(zhangju.ArgumentError, match="article"):
        report_html(wrong)


@pytest.mark.parametrize("more", [{"most": -1}, {"most": True}, {"most": "9"}, {"title": None}])
def test_bad_arguments_are_told(more):
    with pytest.raises(zhangju.ArgumentError, match=next(iter(more))):
        report_html([], **more)


@pytest.mark.parametrize(
    "published", ["soon", "0000-00-00", "2024-02-31", "9999-12-31", "2024-13", "1", "\u0662\u0660\u0662\u0664"]
)
def test_dates_that_cannot_be_do_no_harm(published):
    content = {**zhangju.parse(HANS).to_dict(), "published": published}
    Page(report_html([Article.from_dict(content), zhangju.parse(HANS)]))


@pytest.mark.parametrize(
    ("dates", "kind", "names"),
    [
        ([], "year", ()),
        (["2024-01-30", "2024-02-02T08:00"], "day", ("2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02")),
        (["2024-11-30", "2025-01"], "month", ("2024-11", "2024-12", "2025-01")),
        (["1998-11-30", "2001"], "year", ("1998", "1999", "2000", "2001")),
        (["0003", "2001-01-01", "2001-01-02"], "month", ("2001-01",)),
    ],
)
def test_periods_cover_all_dates_without_gaps(dates, kind, names):
    periods = Periods(dates)
    assert (periods.kind, periods.names) == (kind, names)


def test_periods_are_not_too_many():
    assert len(Periods(["2000-01", "2003-12"]).names) == MONTHS
    assert Periods(["2000-01", "2004-01"]).kind == "year"
    assert len(Periods(["0001-01", "9999-01"]).names) == 2
