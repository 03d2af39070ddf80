"""`Table`: rows that become data frames, with or without rows."""

import pickle
import subprocess
import sys
from typing import NamedTuple

import pytest
from tests.words.plain_articles import article, frame, themes

import zhangju
from zhangju.words.table import Table


class Pair(NamedTuple):
    term: str
    articles: int


FOUND = themes(
    [
        article(
            "渡轮 码头", source="临江日报", published="2021-01-05", frames=[frame("三个聚焦", ("民生", 0, 1), ("产业", 1, 2))]
        ),
        ("乙", article("渡轮 码头 票价", frames=[frame("三個聚焦", ("民生", 0, 1))])),
        article("渡轮", published="2021-03-05"),
    ],
    by="source",
)
TABLES = {
    "groups": FOUND.groups,
    "terms": FOUND.terms(),
    "frequencies": FOUND.frequencies(),
    "cooccurrence": FOUND.cooccurrence(),
    "terms_over_time": FOUND.terms_over_time(),
    "trend": FOUND.trend("falling", min_articles=1),
    "frames": FOUND.frames(),
    "frame_mentions": FOUND.frame_mentions(),
    "frame_sections": FOUND.frame_sections(),
}


def test_it_is_a_tuple_that_knows_its_columns():
    table = Table([Pair("渡轮", 3), Pair("码头", 2)], Pair)
    assert table == (("渡轮", 3), ("码头", 2))
    assert table.columns == Table([], Pair).columns == ("term", "articles")
    assert isinstance(table[1], Pair)
    assert table[:1].to_dicts() == [{"term": "渡轮", "articles": 3}]
    again = pickle.loads(pickle.dumps(table))
    assert (again, again.kind) == (table, Pair)


def test_tuples_become_lists_in_dicts():
    assert FOUND.frames().to_dicts()[0]["themes"] == ["民生", "产业"]


def test_html_escapes_what_it_shows():
    assert Table([Pair("<b>", 3)], Pair)._repr_html_() == (
        "<table><thead><tr><th>term</th><th>articles</th></tr></thead><tbody><tr><td>&lt;b&gt;</td><td>3</td></tr></tbody></table>"
    )


@pytest.mark.parametrize("name", TABLES)
def test_pandas(name):
    pytest.importorskip("pandas")
    table = TABLES[name]
    assert table, "an empty one shows nothing"
    frame = table.to_pandas()
    assert tuple(frame.columns) == table.columns
    assert len(frame) == len(table)
    first = table[0]._asdict()
    for column in ("term", "score", "count", "articles", "label", "themes", "start"):
        if column in first:
            assert frame[column].iloc[0] == first[column]
    assert tuple(table[:0].to_pandas().columns) == table.columns


@pytest.mark.parametrize("name", TABLES)
def test_polars(name):
    pytest.importorskip("polars")
    table = TABLES[name]
    assert table, "an empty one shows nothing"
    frame = table.to_polars()
    assert tuple(frame.columns) == table.columns
    mixed = name in {"frame_mentions", "frame_sections"}
    for row, found in zip(table.to_dicts(), frame.to_dicts(), strict=True):
        assert found == ({**row, "article": str(row["article"])} if mixed else row)
    empty = table[:0].to_polars()
    assert tuple(empty.columns) == table.columns
    assert len(empty) == 0
    told = {name: kind for name, kind in empty.schema.items() if name not in {"group", "article"}}
    assert told == {name: frame.schema[name] for name in told}


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_says_how_to_install_it(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(zhangju.MissingPackageError, match=rf"pip install 'zhangju\[{package}\]'") as caught:
        getattr(FOUND.terms(), f"to_{package}")()
    assert isinstance(caught.value, ImportError)
    assert isinstance(caught.value, zhangju.ZhangjuError)
    assert caught.value.name == package
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_the_extras_exist():
    from importlib.metadata import metadata

    assert {"pandas", "polars"} <= set(metadata("zhangju").get_all("Provides-Extra"))


def test_themes_load_no_data_frames():
    script = "import sys, zhangju; zhangju.Themes, zhangju.themes; print(*({'pandas', 'polars', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not done.stdout.split()
