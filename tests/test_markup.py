import re
from html.parser import HTMLParser

import pytest

from zhangju.markup import COLOURS, GROUND, INK, MARKED, article_html

VOID = {"meta", "br", "hr"}


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


class Page(HTMLParser):
    """Checks that tags nest, and collects tags, attributes and text."""

    def __init__(self, source):
        super().__init__()
        self.open, self.tags, self.text = [], [], []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def named(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


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


def test_landmarks_and_headings_are_there():
    page = Page(article_html(article()))
    assert [len(page.named(tag)) for tag in ("main", "article", "h1", "h3")] == [1, 1, 1, 1]
    assert page.named("article")[0]["aria-labelledby"] == page.named("h1")[0]["id"]


def test_an_article_without_a_title_has_a_heading_all_the_same():
    assert "(no title)" in Page(article_html(article(title=None))).text


def test_every_part_stands_there_with_its_kind():
    page = Page(article_html(article()))
    classes = [attributes["class"] for attributes in page.named("div")]
    assert classes == ["part title", "part heading", "part body", "part body", "part junk quiet"]


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
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in Page(article_html(article())).tags} - {"h3"}
    assert not any("onload" in attributes for _, attributes in page.tags)
    assert not re.search("[\0\x1b\ud800-\udfff]", html)
    html.encode()


def test_several_articles_make_one_page():
    page = Page(article_html(article(), article(script="Hant")))
    assert [attributes["lang"] for attributes in page.named("article")] == ["zh-Hans", "zh-Hant"]
    assert len({attributes["id"] for attributes in page.named("h1")}) == 2


def test_no_article_makes_an_empty_page():
    assert Page(article_html()).named("article") == []


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_everything_can_be_read_on_its_ground(scheme):
    for colours in (*COLOURS.values(), INK):
        assert contrast(colours[scheme], GROUND[scheme]) >= 4.5
    assert contrast(INK[scheme], MARKED[scheme]) >= 4.5
    assert contrast(COLOURS["footer"][scheme], MARKED[scheme]) >= 4.5  # a section may begin in a quiet part
