"""The report in Chromium: its filters, its links, its keyboard, and what is read out."""

from itertools import pairwise

import pytest


@pytest.fixture
def page(browser, addresses):
    with browser.page(addresses["report"]) as opened:
        yield opened


SET = """new Promise((done) => {{
  const field = document.getElementById('filters').elements[{name!r}];
  if (field.type === 'checkbox') field.checked = {value!r}; else field.value = {value!r};
  field.dispatchEvent(new Event('input', {{ bubbles: true }}));
  setTimeout(done, 200);
}})"""


def choose(page, **values):
    for name, value in values.items():
        page.run(SET.format(name=name, value=value).replace("True", "true").replace("False", "false"))
    return page.run("document.querySelector('output').textContent"), titles(page)


def titles(page):
    return page.run("[...document.querySelectorAll('#list details:not([hidden]) summary')].map((one) => one.textContent)")


def test_all_articles_are_there_at_first(page):
    assert page.run("document.querySelector('output').textContent") == "65 of 65"
    assert len(titles(page)) == 65


def test_words_are_found_in_both_scripts(page):
    told, found = choose(page, words="圖書館")
    assert int(told.split()[0]) == len(found) >= 8
    assert any("图书馆" in title for title in found)
    assert any("圖書館" in title for title in found)
    assert choose(page, words="图书馆")[1] == found


def test_several_words_are_all_asked_for(page):
    assert len(choose(page, words="渡轮 大桥")[1]) < len(choose(page, words="渡轮")[1])
    assert choose(page, words="没有这个词")[0] == "0 of 65"


def test_filters_go_together(page):
    numbers = page.run("[...document.getElementById('filters').elements.source.options].map((one) => [one.text, one.value])")
    outlet = dict(numbers)["江州日报"]
    assert choose(page, source=outlet)[0] == "14 of 65"
    assert choose(page, script="Hant")[0] == "3 of 65"
    assert choose(page, period="2024-05")[0] == "1 of 65"
    assert choose(page, repaired=True)[0] == "1 of 65"
    page.run("document.getElementById('filters').reset()")
    assert choose(page, framed=True)[0] != "65 of 65"


def test_page_furniture_can_be_hidden(page):
    shown = "[...document.querySelectorAll('#list .footer')].filter((one) => getComputedStyle(one).display !== 'none').length"
    assert page.run(shown)
    choose(page, furniture=True)
    assert page.run(shown) == 0


def test_a_term_leads_to_its_articles(page):
    page.run("[...document.querySelectorAll('a[data-find]')].find((one) => one.textContent === '大桥').click()")
    page.run("new Promise((done) => setTimeout(done, 200))")
    assert page.run("document.getElementById('filters').elements.words.value") == "大桥"
    assert 4 <= len(titles(page)) < 65


def test_a_link_to_an_article_opens_it_even_if_it_is_hidden(page):
    choose(page, words="没有这个词")
    page.run("new Promise((done) => { location.hash = '#a34'; setTimeout(done, 200) })")
    assert page.run("document.getElementById('a34').open") is True
    assert page.run("document.getElementById('a34').hidden") is False


def test_all_articles_can_be_opened_and_closed(page):
    page.run("document.getElementById('filters').elements.open.click()")
    assert page.run("document.querySelectorAll('#list details[open]').length") == 65
    page.run("document.getElementById('filters').elements.open.click()")
    assert page.run("document.querySelectorAll('#list details[open]').length") == 0


def test_the_keyboard_reaches_and_opens_articles(page):
    for _ in range(400):
        page.press("Tab")
        if page.run("document.activeElement.tagName") == "SUMMARY":
            break
    assert page.run("document.activeElement.tagName") == "SUMMARY"
    assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.press("Enter", "\r")
    assert page.run("document.activeElement.parentElement.open") is True


def test_landmarks_headings_and_labels_are_read_out(page):
    nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
    named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")]
    roles = [role for role, _ in named]
    assert [roles.count(role) for role in ("main", "banner", "contentinfo", "navigation", "search")] == [1, 1, 1, 1, 1]
    assert {("region", name) for name in ("Overview", "Damage", "Sources and dates", "Themes", "Articles")} <= set(named)
    wanted = {"searchbox", "combobox", "checkbox", "button", "link", "listitem"}
    assert wanted <= set(roles)
    assert sum(role in {"button", "DisclosureTriangle"} for role in roles) >= 65 + 2  # as Chromium calls what opens an article
    assert all(name.strip() for role, name in named if role in wanted - {"listitem"})
    levels = [node for node in nodes if node.get("role", {}).get("value") == "heading"]
    depths = [prop["value"]["value"] for node in levels for prop in node["properties"] if prop["name"] == "level"]
    assert depths[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(depths))


def test_articles_are_read_in_their_own_language(page):
    tags = page.run("[...document.querySelectorAll('#list details')].map((one) => one.lang)")
    assert (tags.count("zh-Hans"), tags.count("zh-Hant")) == (42, 23)


def test_without_a_script_everything_is_there(browser, addresses):
    with browser.page("about:blank") as page:
        page.ask("Emulation.setScriptExecutionDisabled", value=True)
        page.ask("Page.navigate", url=addresses["report"])
        page.browser_wait("Page.loadEventFired")
        document = page.ask("DOM.getDocument")["root"]["nodeId"]
        found = page.ask("DOM.querySelectorAll", nodeId=document, selector="#list details")["nodeIds"]
        hidden = page.ask("DOM.querySelectorAll", nodeId=document, selector="form[hidden]")["nodeIds"]
    assert (len(found), len(hidden)) == (65, 1)
