import pickle
import re
from types import SimpleNamespace

import pytest
from tests.cli.conftest import DAMAGED, HANS, HANT
from tests.markup.reader import Page, channels, contrast, over, palettes

import zhangju
from zhangju.markup.edits import edits_html
from zhangju.markup.view import ROOTS, read_sheet, sheet
from zhangju.mend import Edit
from zhangju.views import LEAST_SIZE

EVIL = "</style></td><script>alert(1)</script><img src=x onerror='alert(2)'>\" onload=\"x &amp; \0\x1b"
PAGE = f"来源：临江日报\n昨日，渡轮恢复运营{EVIL}，渡轮首日客流平稳，市民出行更加方便。\n"


def values(text):
    article = zhangju.parse(text)
    return [article, zhangju.repair(text), zhangju.keywords(article), zhangju.keywords(text), zhangju.themes([article, article])]


def plainly(value):
    """What IPython shows where there is no HTML."""
    written = []
    value._repr_pretty_(SimpleNamespace(text=written.append), cycle=False)
    return "".join(written)


@pytest.mark.parametrize("text", [HANS, HANT, DAMAGED, PAGE, "", "\n", "<p>"])
def test_views_are_whole_and_nothing_of_the_text_is_markup(text):
    for value in [*values(text), zhangju.view([zhangju.parse(text)])]:
        html = value._repr_html_()
        page = Page(html)
        assert not {"script", "img", "link", "a"} & {tag for tag, _ in page.tags}
        assert not any(name.startswith("on") or name in {"src", "href", "style"} for _, more in page.tags for name in more)
        assert not re.search("[\0\x1b\ud800-\udfff]", html)


@pytest.mark.parametrize("kind", ROOTS)
def test_style_sheets_change_nothing_outside_of_their_view(kind):
    selectors = [one for block in re.findall(r"([^{}]+)\{", sheet(kind)) for one in block.split(",")]
    assert selectors
    assert all(re.match(rf"\.{ROOTS[kind]}(?![\w-])", one) for one in selectors)


def test_the_style_sheet_of_a_list_changes_nothing_outside():
    selectors = [one for block in re.findall(r"([^{}]+)\{", read_sheet("list")) for one in block.split(",")]
    assert all(one.startswith(".zj-list ") for one in selectors)


def test_the_language_of_a_view_is_that_of_its_script():
    for text, language in ((HANS, "zh-Hans"), (HANT, "zh-Hant")):
        article = zhangju.parse(text)
        for value in (article, zhangju.repair(text), zhangju.keywords(article)):
            assert Page(value._repr_html_()).named("div")[0]["lang"] == language


def test_an_article_shows_its_fields_and_every_part():
    article = zhangju.parse(HANS)
    page = Page(article._repr_html_())
    assert [more["class"] for tag, more in page.tags if tag in {"p", "h4"}] == [part.kind for part in article.parts]
    assert {article.title, "2021-03-05T08:30", "临江日报", "王立", "Hans"} <= set(page.text)
    assert plainly(article) == "<Article 2021-03-05T08:30, 临江日报, Hans, 5 parts, 0 edits: 城区公交线路今起调整>"


def test_a_very_long_article_is_shown_in_part():
    article = zhangju.parse("来源：临江日报\n" + "昨日，渡轮恢复运营，渡轮首日客流平稳，市民出行更加方便。\n" * 9000)
    html = article._repr_html_()
    assert len(html.encode()) < 205_000
    assert re.search(r"[\d,]+ more characters</p></div>$", html)


def test_every_edit_is_marked_on_both_sides():
    repaired = zhangju.repair(DAMAGED)
    html = repaired._repr_html_()
    assert repaired.edits
    assert re.findall(r"<del[^>]*>([^<]*)</del>", html) == [edit.before for edit in repaired.edits if edit.before]
    assert re.findall(r"<ins[^>]*>([^<]*)</ins>", html) == [edit.after for edit in repaired.edits]
    cells = [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", html)]
    same = [re.sub("<[^>]*>", "", cell) for cell in re.findall(r'<td colspan="2">(.*?)</td>', html)]
    assert [*same, "".join(cells[::2])] == DAMAGED.split("\n")[:2]
    assert [*same, "".join(cells[1::2])] == repaired.text.split("\n")[:2]
    assert plainly(repaired) == f"<Repaired, {len(repaired.edits)} edits: {repaired.text!r}>"


def test_an_edit_that_nobody_would_see_is_named():
    html = edits_html("章\u200b句x段", [Edit("zero-width", 1, 2, "\u200b", ""), Edit("crlf", 3, 4, "x", "\n")])
    assert ">U+200B</del>" in html
    assert ">⏎</ins>" in html


def test_a_text_without_damage_is_shown_all_the_same():
    page = Page(zhangju.repair(HANS)._repr_html_())
    assert page.text[1] == f"nothing to repair in {len(HANS)} characters"
    assert "城区公交线路今起调整" in "".join(page.text)


def test_keywords_are_marked_where_they_stand():
    text = "渡轮恢复运营，渡轮首日客流平稳。"
    found = zhangju.keywords(text, top=3)
    html = found._repr_html_()
    marked = re.findall(r"<mark[^>]*>([^<]*)</mark>", html)
    assert marked
    assert set(marked) <= {keyword.term for keyword in found}
    places = html[html.index("</table>") :]
    assert re.sub("<[^>]*>", "", places) == text


def test_keywords_of_an_article_are_marked_in_its_repaired_text():
    for text in (
        DAMAGED,
        "領(lǐng)導干部渡輪恢復運營\n2021年03月05日 來源：臨江日報\n昨日，渡輪恢(huī)復運營，關(guān)注渡輪。\n" * 2,
    ):
        article = zhangju.parse(text)
        found = zhangju.keywords(article)
        assert found
        marked = re.findall(r"<mark[^>]*>([^<]*)</mark>", found._repr_html_())
        assert marked
        assert set(marked) <= {keyword.term for keyword in found}


def test_keywords_are_a_list_that_pickles():
    found = zhangju.keywords(HANS)
    assert found == list(found)
    assert repr(found) == repr(list(found))
    copy = pickle.loads(pickle.dumps(found))
    assert (copy, copy.source) == (found, HANS)
    assert "<mark" not in zhangju.Keywords(list(found))._repr_html_()


def test_many_articles_make_one_view_of_a_bounded_size():
    articles = [zhangju.parse(text) for text in (HANS, HANT, DAMAGED, PAGE)] * 125
    for size in (LEAST_SIZE, 100_000, 200_000, 500_000):
        shown = zhangju.view(articles, size=size)
        assert len(shown.html.encode()) <= size
        assert shown.articles + shown.left_out == 500
        assert shown.html.count("<details") == shown.articles
        Page(shown.html)
    assert zhangju.view(articles).left_out == 0
    assert "more article" in zhangju.view(articles, size=LEAST_SIZE).html


def test_a_view_of_few_articles_shows_all_of_them():
    shown = zhangju.view([("a.txt", zhangju.parse(HANS)), (7, zhangju.parse(HANT))])
    assert "more character" not in shown.html
    assert "<small>a.txt</small>" in shown.html
    assert plainly(shown) == f"<View of 2 articles, {len(shown.html.encode()):,} bytes of HTML>"


@pytest.mark.parametrize("wrong", [HANS, b"", 7, [HANS], {"a": 1}, [("a", HANS)]])
def test_what_is_no_article_is_told(wrong):
    with pytest.raises(zhangju.ArgumentError, match="articles"):
        zhangju.view(wrong)


def test_a_single_article_is_told_to_show_itself():
    with pytest.raises(zhangju.ArgumentError, match="shows itself"):
        zhangju.view(zhangju.parse(HANS))


@pytest.mark.parametrize("size", [0, True, LEAST_SIZE - 1, "9", 2e6])
def test_a_size_that_is_none_is_told(size):
    with pytest.raises(zhangju.ArgumentError, match="size"):
        zhangju.view([], size=size)


# Grounds of JupyterLab, VS Code and Colab, light and dark, with the colours of their text.
NOTEBOOKS = [
    ("#ffffff", "#212121"),
    ("#111111", "#dedede"),
    ("#1f1f1f", "#cccccc"),
    ("#383838", "#e3e3e3"),
]
QUIET = 0.75


def grounds():
    return [*NOTEBOOKS, *((palette["ground"], palette["ink"]) for palette in palettes())]


@pytest.mark.parametrize(("ground", "ink"), grounds())
def test_everything_can_be_read_on_light_and_on_dark(ground, ink):
    ground, ink = channels(ground), channels(ink)
    sheets = "".join(map(sheet, ROOTS)) + read_sheet("list")
    assert set(re.findall(r"opacity:([\d.]+)", sheets)) == {str(QUIET).lstrip("0")}
    assert contrast(over(ink, ground, QUIET), ground) >= 4.5
    marks = re.findall(r"background:(#\w{6})(\w\w)", sheets)
    assert len(marks) >= 5
    for colour, share in marks:
        assert contrast(ink, over(channels(colour), ground, int(share, 16) / 255)) >= 4.5
    for colour in set(re.findall(r"(?:border-color|fill|stroke):(#\w{6})", sheets)):
        assert contrast(channels(colour), ground) >= 3


def test_so_can_the_quiet_text_and_the_links_of_a_page():
    for palette in palettes():
        for name in ("ink", "quiet", "link"):
            assert contrast(channels(palette[name]), channels(palette["ground"])) >= 4.5
