"""Hostile texts in Chromium: nothing of them runs, nothing is fetched, nothing becomes an element."""

import pytest

import zhangju
from zhangju.markup import article_html
from zhangju.markup.page import page_html
from zhangju.report import report_html

ATTACKS = [
    "<script>hacked=1</script>",
    "</script><script>hacked=1</script>",
    "</style><img src=x onerror=hacked=1>",
    '"><svg onload=hacked=1>',
    "'><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    '<a href="javascript:hacked=1">渡轮</a>',
    "<details open ontoggle=hacked=1>",
    "<!--><script>hacked=1</script-->",
    "&lt;script&gt;hacked=1&lt;/script&gt;",
    "<input autofocus onfocus=hacked=1>",
    "<base href=https://example.invalid/><link rel=stylesheet href=x>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "</title></textarea></noscript><script>hacked=1</script>",
    "<style>body{background:url(https://example.invalid/x)}</style>",
    "\u202e<b>\u2066\x00\x1b[31m",
]
STORY = "昨日，渡轮恢复运营{0}，渡轮首日客流平稳{0}，市民出行更加方便。\n"


HEAD = "渡轮{0}恢复\n2024年03月05日08:30 来源：临江{0}日报 作者：周文\n"
FOOT = "（责任编辑：{0}王立）\n"
DAMAGED = "领(lǐng)导{0}關(guān)注網(wǎng)絡學(xué)習(xí)。“三个{0}聚焦”：一是聚焦{0}。二是聚焦{0}。三是聚焦{0}。\n"


def texts():
    for attack in ATTACKS:
        yield (HEAD + STORY * 2 + FOOT).replace("{0}", attack)
        yield DAMAGED.replace("{0}", attack)


def articles():
    return [(attack, zhangju.parse(text)) for attack, text in zip(ATTACKS * 2, texts(), strict=True)]


def views():
    found = articles()
    values = [zhangju.themes(found, by="source"), zhangju.view(found)]
    for (_, article), text in zip(found, texts(), strict=True):
        values += article, zhangju.repair(text), zhangju.keywords(article), zhangju.keywords(text)
        values.append(zhangju.keywords(text, top=None))
    outputs = "".join(value._repr_html_() for value in values)
    return f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>x</title><body>{outputs}</body></html>"


MAKERS = {
    "report": lambda: report_html(articles(), title=ATTACKS[1]),
    "article": lambda: article_html(*(article.to_dict() for _, article in articles())),
    "views": views,
}


@pytest.mark.parametrize("name", MAKERS)
def test_hostile_texts_never_run(browser, tmp_path, name):
    path = tmp_path / "hostile.html"
    path.write_text(MAKERS[name](), "utf-8")
    with browser.page(path.as_uri()) as page:
        page.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        if name == "report":
            page.run("document.querySelectorAll('a[data-find]').forEach((one) => one.click())")
            page.run("new Promise((done) => setTimeout(done, 200))")
        assert page.run("typeof hacked") == "undefined"
        assert page.run("[...document.querySelectorAll('iframe,img,link,base,object,embed')].length") == 0
        assert page.run("document.scripts.length") == (name == "report")
        handlers = (
            "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((one) => /^on/.test(one))"
        )
        assert page.run(handlers) == []
        assert page.run("[...document.links].filter((one) => one.protocol !== 'file:').length") == 0
        assert page.requests() == [path.as_uri()]
        assert page.complaints() == []
        assert "hacked=1" in page.run("document.body.textContent")


def test_the_policy_of_a_page_stops_what_should_get_through(browser, tmp_path):
    path = tmp_path / "open.html"
    html = page_html("".join(ATTACKS[:4]) + "<p style='color:red'>章</p>", "x", "zh", "p { margin: 0 }", "document.title = 'ran'")
    path.write_text(html, "utf-8")
    with browser.page(path.as_uri()) as page:
        assert page.run("document.querySelectorAll('script,img').length") > 2
        assert page.run("typeof hacked") == "undefined"
        assert page.run("document.title") == "ran"
        assert page.complaints()
