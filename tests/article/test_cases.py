"""Fields of an article, one at a time: cases as data, what is read and what only looks like it."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from zhangju import lexicon, parse
from zhangju.article.dates import find_dates, find_relative
from zhangju.errors import ArgumentError

CASES = Path(__file__).parent / "cases"
TITLE = "城区公交线路今起调整"
DATE = "2021-03-05 08:30"
STORY = [
    "市交通局昨日宣布，城区三条公交线路今起调整，新线路绕行临江大道，首末班时间不变，市民可在站牌上查询。",
    "据介绍，这次调整听取了市民的意见，调整后平均候车时间由14.5分钟缩短到9分钟，换乘次数也减少了。",
    "下一步，公交公司还将增开夜班车，并在三个换乘站加装雨棚，方便市民在雨天候车。",
]
KEYS = {
    "dates": {"text", "dates"},
    "relative": {"text", "reference", "date"},
    "wire": {"lines", "agency", "place", "reporters"},
    "sources": {"header", "source"},
    "people": {"authors", "editor"},
    "announcements": {"lines", "frames"},
}
PLACES = {"header", "footer", "lines"}


def load(family):
    return json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))


def param(case):
    reason = case.get("xfail")
    return pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


def cases(family):
    return [param(case) for case in load(family)]


def page(header=(), story=STORY, footer=()):
    """A page: headline, what stands above the story, the story, what stands below it."""
    return "\n".join([TITLE, *header, "", *(f"　　{line}" for line in story), *footer]) + "\n"


@pytest.mark.parametrize("case", cases("dates"))
def test_dates(case):
    dates = find_dates(lexicon.default().fold(case["text"]))
    assert [date.iso for date in dates] == case["dates"]
    assert all(0 <= date.start < date.end <= len(case["text"]) for date in dates)


@pytest.mark.parametrize("case", cases("relative"))
def test_relative_dates(case):
    reference = datetime.fromisoformat(case["reference"]) if "T" in case["reference"] else date.fromisoformat(case["reference"])
    found = find_relative(lexicon.default().fold(case["text"]), reference)
    assert [one.iso for one in found] == ([case["date"]] if case["date"] else [])


def test_a_date_without_a_year_counts_only_with_a_reference():
    raw = page(["昨天 08:23　来源：临江日报"])
    assert parse(raw).published is None
    article = parse(raw, reference=date(2021, 3, 6))
    assert article.published == "2021-03-05T08:23"
    assert raw[slice(*article.spans["published"])] == "昨天 08:23"


def test_a_year_that_stands_there_counts_more_than_the_reference():
    assert parse(page([DATE]), reference=date(2024, 3, 6)).published == "2021-03-05T08:30"


def test_the_day_of_a_wire_lead_counts_with_a_reference():
    lines = ["新华社北京2月28日电　" + STORY[0], *STORY[1:]]
    assert parse(page([], lines), reference=date(2021, 3, 6)).published == "2021-02-28"


def test_a_reference_that_is_no_date_is_refused():
    with pytest.raises(ArgumentError, match="reference"):
        parse(page(), reference="2021-03-06")


@pytest.mark.parametrize("case", cases("wire"))
def test_wire_leads(case):
    article = parse(page([DATE], [*case["lines"], *STORY] if case["lines"][-1] == "" else [*case["lines"], *STORY[1:]]))
    dateline = article.dateline
    assert (dateline.agency, dateline.place, list(dateline.reporters)) == (case["agency"], case["place"], case["reporters"])
    assert set(case["reporters"]) <= set(article.authors)


@pytest.mark.parametrize("case", cases("sources"))
def test_sources(case):
    article = parse(page(case["header"], footer=case.get("footer", ())))
    assert (list(article.source) if article.source else None) == case["source"]
    if "published" in case:
        assert article.published == case["published"]


@pytest.mark.parametrize("case", cases("people"))
def test_editors_and_authors(case):
    story = [*STORY[:-1], STORY[-1] + case["end"]] if "end" in case else STORY
    article = parse(page([DATE, *case.get("header", ())], story, case.get("footer", ())))
    assert (article.editor, list(article.authors)) == (case["editor"], case["authors"])


@pytest.mark.parametrize("case", cases("announcements"))
def test_announcements(case):
    frames = parse(page([DATE], case["lines"])).announcements
    found = [[frame.label, frame.count, frame.stated, [section.theme for section in frame.sections]] for frame in frames]
    assert found == [[frame["label"], frame["count"], frame["stated"], frame["themes"]] for frame in case["frames"]]
    markers = [[section.marker for section in frame.sections] for frame in frames]
    for frame, found_markers in zip(case["frames"], markers, strict=True):
        assert found_markers == frame.get("markers", found_markers)


@pytest.mark.parametrize("family", KEYS)
def test_cases_are_well_formed(family):
    found = load(family)
    labels = [case["label"] for case in found]
    assert len(labels) == len(set(labels)) >= 20
    for case in found:
        assert {"label", "comment"} | (KEYS[family] - PLACES) <= set(case)
        assert set(case) <= {"label", "comment", "xfail", "published", "end"} | KEYS[family] | PLACES


def test_every_family_of_cases_is_tested():
    assert {path.stem for path in CASES.glob("*.json")} == set(KEYS)
