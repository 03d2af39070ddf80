import pickle
import sys

import matplotlib as mpl
import pytest
from matplotlib import font_manager

import zhangju
from zhangju import plots, samples
from zhangju.plots import fonts
from zhangju.plots.fonts import Font, families, find_font


@pytest.fixture(scope="module")
def themes():
    return zhangju.themes([zhangju.parse(sample.text) for sample in samples.corpus()], by="source")


@pytest.fixture(scope="module", autouse=True)
def _chinese_font():
    try:
        find_font()
    except zhangju.MissingFontError as error:
        pytest.skip(str(error))


DRAWN = {
    "terms": plots.terms,
    "over_time": lambda themes, **more: plots.over_time(themes, ["渡轮", "颱風", "没有"], **more),
    "cooccurrence": plots.cooccurrence,
    "frames": plots.frames,
}


def texts(figure):
    return {text.get_text() for text in figure.findobj(mpl.text.Text) if text.get_text()}


@pytest.mark.parametrize("name", DRAWN)
def test_figures_are_drawn_without_boxes(themes, name, tmp_path):
    settings = dict(mpl.rcParams)
    figure = DRAWN[name](themes)
    figure.savefig(tmp_path / "figure.png")  # a missing glyph is a warning, and so an error
    figure.savefig(tmp_path / "figure.svg")
    assert figure._repr_png_().startswith(b"\x89PNG")
    assert dict(mpl.rcParams) == settings
    assert "matplotlib.pyplot" not in sys.modules or not mpl.pyplot.get_fignums()


def test_figures_say_what_the_tables_say(themes):
    found = texts(plots.terms(themes, top=3))
    assert {row.term for row in themes.terms(top=3)} <= found
    assert {row.group for row in themes.groups} <= found
    assert {"渡輪", "颱風", "没有", "2024-01", "2024-07"} <= texts(DRAWN["over_time"](themes))
    assert {row.term for row in themes.frequencies(top=15)} <= texts(plots.cooccurrence(themes))
    assert {row.label for row in themes.frames(top=5)} <= texts(plots.frames(themes, top=5))


def test_the_pairs_are_those_of_the_table(themes):
    figure = plots.cooccurrence(themes, ["渡轮", "大桥", "外埔"])
    dots = figure.axes[0].collections[0].get_offsets().data.tolist()
    pairs = {frozenset((row.key, row.other_key)) for row in themes.cooccurrence(top=None, min_articles=1)}
    wanted = [pair for pair in (("渡轮", "大桥"), ("渡轮", "外埔"), ("大桥", "外埔")) if frozenset(pair) in pairs]
    assert len(dots) == len(wanted) >= 2


def test_some_groups_can_be_asked_for(themes):
    assert "東岬時報" in texts(plots.terms(themes, ["東岬時報"], top=2))
    with pytest.raises(zhangju.ArgumentError, match="no group"):
        plots.terms(themes, ["没有"])


def test_signs_of_formulas_are_drawn_as_they_are(tmp_path):
    found = zhangju.themes([zhangju.parse("来源：临江日报\n$渡轮$恢复$\\frac$运营，渡轮平稳。")], by=lambda _: "$a$ \\frac{")
    plots.terms(found).savefig(tmp_path / "figure.png")


def test_the_font_is_that_of_the_script(themes):
    hans, hant = (find_font(script) for script in ("Hans", "Hant"))
    assert hans.family in families("Hans")
    assert hant.family in families("Hant")
    assert families("Hans")[0] == "Noto Sans CJK SC"
    assert families("Hant-HK")[0] == "Noto Sans CJK HK"
    assert all(sorted(families(one)) == sorted(families("Hans")) for one in fonts.SCRIPTS)
    figure = plots.frames(themes, script="Hant-TW")
    assert figure.findobj(mpl.text.Text)[0].get_fontfamily()[0] == find_font("Hant-TW").family


def test_what_the_font_has_not_got_is_a_geta():
    face = Font("x", "x.otf", frozenset(map(ord, "渡〓?")))
    assert face.shown("渡轮船\n") == "渡〓〓"
    assert face._replace(characters=frozenset(map(ord, "渡?"))).shown("渡轮") == "渡?"


def test_a_font_can_be_given(themes):
    path = find_font().path
    assert find_font("Hans", path).path == path
    assert plots.frames(themes, font=find_font().family)
    with pytest.raises(zhangju.ArgumentError, match="knows no font 'Nothing'"):
        find_font("Hans", "Nothing")
    with pytest.raises(zhangju.ArgumentError, match="no Chinese characters"):
        find_font("Hans", "DejaVu Sans")
    with pytest.raises(zhangju.ArgumentError, match="cannot be read as a font"):
        find_font("Hans", __file__)


def test_without_a_font_the_message_says_what_to_install(themes, monkeypatch):
    dejavu = [entry for entry in font_manager.fontManager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", dejavu)
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    with pytest.raises(zhangju.MissingFontError, match="apt-get install fonts-noto-cjk") as caught:
        plots.frames(themes)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_font_that_was_installed_since_is_found(monkeypatch):
    path = find_font().path
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [path, __file__])
    assert find_font().path == path


def test_without_matplotlib_the_message_says_what_to_install(themes, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(zhangju.MissingPackageError, match=r"zhangju\[plots\]"):
        plots.frames(themes)


@pytest.mark.parametrize("draw", [plots.terms, plots.over_time, plots.cooccurrence, plots.frames])
def test_bad_arguments_are_told(draw, themes):
    with pytest.raises(zhangju.ArgumentError, match="Themes"):
        draw([])
    with pytest.raises(zhangju.ArgumentError, match="script"):
        draw(themes, script="Latn")


def test_what_cannot_be_drawn_is_told():
    empty = zhangju.themes([])
    for draw in (plots.over_time, plots.cooccurrence, plots.frames):
        with pytest.raises(zhangju.ArgumentError):
            draw(empty)
    assert plots.terms(empty)
