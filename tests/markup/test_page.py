import base64
import hashlib
import re

import pytest
from tests.markup.reader import Page

from zhangju.markup import article_html


def section(heading, start, **more):
    return {"heading": heading, "theme": heading, "marker": None, "text": "", "start": start, "end": start + 9, **more}


def article(**more):
    found = [section("聚焦出行", 20), section("聚焦就医", 60)]
    frame = {"label": "三个聚焦", "count": 3, "stated": True, "start": 0, "end": 4}
    return {
        "schema": "zhangju.article/1",
        "title": "临江镇改善出行",
        "published": "2021-03-05T08:30",
        "dateline": {"agency": "临江日报", "place": "临江"},
        "source": {"name": "临江日报", "channel": None},
        "authors": ["周文", "李晓芸"],
        "editor": None,
        "announcement": frame,
        "sections": found,
        "announcements": [{**frame, "sections": found}],
        "script": "Hans",
        "parts": [
            {"kind": "title", "start": 0, "end": 10, "text": "临江镇改善出行"},
            {"kind": "heading", "start": 10, "end": 20, "text": "小标题"},
            {"kind": "body", "start": 20, "end": 50, "text": "一是聚焦出行，新线路开通。"},
            {"kind": "body", "start": 50, "end": 90, "text": "二是就医。"},
            {"kind": "junk", "start": 90, "end": 99, "text": ""},
        ],
        "edits": [],
        "warnings": [{"code": "unsettled", "message": "look <here>", "start": 1, "end": 2}],
        **more,
    }


@pytest.mark.parametrize(
    ("script", "language"), [("Hans", "zh-Hans"), ("Hant", "zh-Hant"), ("mixed", "zh"), ("either", "zh"), ("none", "und")]
)
def test_the_language_is_that_of_the_script(script, language):
    page = Page(article_html(article(script=script)))
    assert page.named("html")[0]["lang"] == page.named("article")[0]["lang"] == language


def test_the_page_needs_nothing_else():
    page = Page(article_html(article()))
    assert not {"script", "link", "img", "iframe", "base"} & {tag for tag, _ in page.tags}
    assert not any({"src", "href", "style", "onclick"} & attributes.keys() for _, attributes in page.tags)
    assert "url(" not in "".join(page.text)


def test_nothing_but_its_own_style_sheet_is_let_pass():
    html = article_html(article())
    policy = next(one["content"] for one in Page(html).named("meta") if "http-equiv" in one)
    digest = base64.b64encode(hashlib.sha256(re.search("<style>(.*?)</style>", html, re.DOTALL)[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_landmarks_and_headings_are_there():
    page = Page(article_html(article()))
    assert [len(page.named(tag)) for tag in ("main", "article", "h1", "h2")] == [1, 1, 1, 1]
    assert page.named("article")[0]["aria-labelledby"] == page.named("h1")[0]["id"]


def test_an_article_without_a_title_has_a_heading_all_the_same():
    assert "(no title)" in Page(article_html(article(title=None))).text


def test_every_part_stands_there_with_its_kind():
    page = Page(article_html(article()))
    classes = [attributes["class"] for tag, attributes in page.tags if tag in {"p", "h2"}]
    assert classes == ["title", "heading", "body", "body", "junk"]


def test_sections_are_marked_where_they_begin():
    html = article_html(article())
    assert "一是<mark><b>1</b>聚焦出行</mark>，新线路" in html
    assert "<mark><b>2</b></mark>二是就医。" in html


EVIL = "</style></title><script>alert(1)</script>\" onload='x' &amp; \0\x1b\ud800"


def test_markup_in_the_text_is_shown_as_text():
    found = [section(EVIL, 20)]
    evil = article(
        title=EVIL,
        published=EVIL,
        source={"name": EVIL, "channel": EVIL},
        authors=[EVIL],
        editor=EVIL,
        sections=found,
        announcements=[{"label": EVIL, "count": 1, "stated": False, "start": 0, "end": 1, "sections": found}],
        parts=[{"kind": EVIL, "start": 0, "end": 90, "text": "前" + EVIL + "后"}],
        warnings=[{"code": EVIL, "message": EVIL, "start": 0, "end": 1}],
    )
    html = article_html(evil)
    page = Page(html)
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in Page(article_html(article())).tags} - {"h2"}
    assert not any("onload" in attributes for _, attributes in page.tags)
    assert not re.search("[\0\x1b\ud800-\udfff]", html)
    html.encode()


def test_several_articles_make_one_page():
    page = Page(article_html(article(), article(script="Hant")))
    assert [attributes["lang"] for attributes in page.named("article")] == ["zh-Hans", "zh-Hant"]
    assert len({attributes["id"] for attributes in page.named("h1")}) == 2


def test_no_article_makes_an_empty_page():
    assert Page(article_html()).named("article") == []
