import importlib
import itertools
import sys
from pathlib import Path

import pytest
from tests.damage.mix import FAMILIES
from tests.duplicates.mirrors import mirrors
from tests.test_example import SHARED

import zhangju
from zhangju import ArgumentError, Duplicates, Pipeline

pytest.importorskip("rensa", reason="needs the extra `duplicates`")

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample.txt"
EXAMPLE = SHARED / "seed" / "article.txt"
PAGES = [
    SAMPLE,
    ROOT / "data" / "articles" / "a04.txt",
    pytest.param(EXAMPLE, marks=pytest.mark.skipif(not EXAMPLE.is_file(), reason="the example article is not here")),
]


def of(page):
    return zhangju.fingerprint(zhangju.parse(page))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_an_article_its_twin_and_thirty_mirrors_fall_together(path):
    article = zhangju.parse(path.read_bytes())
    twin = zhangju.convert(article, "t2s" if article.script == "Hant" else "s2t")
    seen = Duplicates()
    assert seen.earlier("first", zhangju.fingerprint(article)) is None
    assert seen.earlier("twin", zhangju.fingerprint(twin)) == "first"
    assert {seen.earlier(page, of(page)) for page in mirrors(article.text)} == {"first"}
    assert len(seen) == 1


@pytest.mark.parametrize("name", FAMILIES)
def test_a_damaged_copy_falls_to_the_clean_one(name):
    from random import Random

    clean = (ROOT / "data" / "sample.clean.txt").read_text("utf-8")
    damaged = FAMILIES[name](clean, Random(1)).text
    assert of(clean).similarity(of(damaged)) > 0.75


def test_a_thousand_different_articles_do_not(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    made = importlib.import_module("running_text").articles(3)
    seen = Duplicates()
    for number, page in enumerate(itertools.islice(made, 1000)):
        assert seen.earlier(number, of(page)) is None
    assert len(seen) == 1000
    sys.modules.pop("running_text")


def test_the_exact_one_is_the_same_for_the_same_content_only():
    one = zhangju.fingerprint("志愿者走进社区，登记５０户")
    assert one.exact == zhangju.fingerprint("志願者走進社區、登記50戶。").exact
    assert one.exact != zhangju.fingerprint("志愿者走进社区，登记51户").exact
    assert one.similarity(one) == 1.0


def test_what_has_no_content_is_like_nothing():
    nothing = zhangju.fingerprint("……")
    assert (nothing.exact, nothing.near) == ("", ())
    assert nothing.similarity(nothing) == 0.0
    seen = Duplicates()
    assert [seen.earlier(key, nothing) for key in range(2)] == [None, None]
    assert len(seen) == 0


def test_a_short_text_has_one_too():
    assert zhangju.fingerprint("雨").similarity(zhangju.fingerprint("雨。")) == 1.0


def test_fingerprints_of_other_methods_are_not_compared():
    one = zhangju.fingerprint("志愿者走进社区")
    other = zhangju.fingerprint("渡轮公司宣布停航")._replace(method="another")
    with pytest.raises(ArgumentError, match="cannot be compared"):
        one.similarity(other)
    seen = Duplicates()
    seen.earlier(1, one)
    with pytest.raises(ArgumentError, match="cannot be compared"):
        seen.earlier(2, other)


def test_the_threshold_decides():
    page = (ROOT / "data" / "sample.clean.txt").read_text("utf-8")
    half = of(page[: len(page) * 2 // 3])
    for threshold, found in ((0.2, "whole"), (0.95, None)):
        seen = Duplicates(threshold)
        seen.earlier("whole", of(page))
        assert seen.earlier("part", half) == found


@pytest.mark.parametrize("threshold", [0, 1.1, "half", True, None])
def test_wrong_thresholds_are_told(threshold):
    with pytest.raises(ArgumentError, match="threshold is a number"):
        Duplicates(threshold)


@pytest.mark.parametrize("given", [b"a", None, 7])
def test_wrong_arguments_are_told(given):
    with pytest.raises(ArgumentError, match="takes an Article or a text"):
        zhangju.fingerprint(given)


def test_it_is_a_step_of_a_pipeline():
    page = SAMPLE.read_text("utf-8")
    row = Pipeline(["parse", "convert:t2s", "fingerprint"], columns=["fingerprint"]).process(page)
    assert row.fingerprint.similarity(of(page)) > 0.9
    assert row.to_dict()["fingerprint"]["near"] == list(row.fingerprint.near)
    assert Pipeline(["fingerprint"]).process("志愿者走进社区").fingerprint == zhangju.fingerprint("志愿者走进社区")
