"""What is looked at before a pattern is tried: it never keeps one from a line where it would match."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju.article import frame_items, frame_labels, page
from zhangju.article.announcements import find_announcements
from zhangju.article.fields import read_fields
from zhangju.article.frame_labels import matches_at, places_beside
from zhangju.article.lines import split
from zhangju.article.states import KINDS
from zhangju.mend import repair

PIECES = (
    *("2021-03-05 08:30", "2019年3月18日", "115年4月20日", "二〇二四年三月十五日", "20 Mar 2017", "March 20, 2017", "昨天 08:23"),
    *("来源:", "来 源:临江日报", "转自:", "发布机构:临江市政府", "资料来源:", "临江日报", "新华社", "人民网", "(临江日报)"),
    *("作者:", "文/", "文|", "记者", " 记者 ", "通讯员", "报道", "作者", "编译/", "摄影", "李小明", "王大同、陈明", "吴 明"),
    *("责任编辑:", "编辑 ", "[编辑:李小明]", "(李小明)", "(编辑:王小明)1150420", "星期三 "),
    *("发布时间:", "更新于", "成文日期:", "来源"),
    *("新华社北京5月17日电", "本报讯", "(中央社记者王小明台北20日电)", "[本报讯]", "消息", "台北报导", "/台北报道", "发自香港"),
    *(" ", "  ", ",", "。", ":", "/", "|", ">", "(", ")", "[", "]", "约翰·米勒", "John Smith", "字" * 90),
    "市民今天上午在江边看到工人正在加固河堤",
)
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
PAGES = st.lists(st.tuples(st.sampled_from(KINDS), LINES), min_size=1, max_size=9)


class Everything:
    """Needles that stand in every line."""

    def masks(self, views, *_):
        return [-1] * len(views)


@given(lines=PAGES)
def test_a_line_that_is_not_marked_holds_no_field(lines):
    repaired = repair("\n".join(text for _, text in lines))
    kinds = chain((kind for kind, _ in lines), iter(lambda: "body", None))
    labelled = list(zip(kinds, split(repaired.text), strict=False))
    fields = read_fields(labelled, repaired)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "_needles", Everything)
        assert read_fields(labelled, repaired) == fields


def test_the_last_item_ends_in_the_line_that_it_is_said_to_end_in():
    story = ["市府提出两点建议:一是早开工", "早完工,二是多听居民怎么说,听了再改,改了再问。", "散会"]
    repaired = repair("\n".join(story))
    (announced,) = find_announcements([("body", line) for line in split(repaired.text)], repaired.alignment)
    assert [(section.start, section.end) for section in announced.sections] == [(9, 19), (19, len(repaired.text))]


SIGNS = (*"一二三两十百第0123年月日个大项点条方面重是要首其次最后先①②(),、.。“”字", "建议", "任务", "方面", "举措")
STORIES = st.lists(st.sampled_from(SIGNS), max_size=24).map("".join)


@given(view=STORIES)
def test_a_label_is_found_wherever_its_pattern_matches(view):
    places = [place for _, found in places_beside([view], frame_labels._pairs()) for place in found]
    starts = [frame_labels._numeral_begin(view, place) for place in places if frame_labels._may_announce(view, place)]
    found = [match.span() for match in matches_at(frame_labels._PLAIN, view, starts)]
    assert found == [match.span() for match in frame_labels._PLAIN.finditer(view)]


@given(view=STORIES)
def test_a_marker_is_found_wherever_its_pattern_matches(view):
    places = [place for _, found in places_beside([view], frame_items._pairs()) for place in found]
    found = [match.span() for match in matches_at(frame_items._MARKERS, view, frame_items._marker_begins(view, places))]
    assert found == [match.span() for match in frame_items._MARKERS.finditer(view)]


@given(views=st.lists(STORIES, max_size=5))
def test_places_beside_each_other_are_told_line_by_line(views):
    pairs = frame_labels.pair_table(("一二三", "是要"), ("\n", "一①"), ("。", "字"))
    found = dict(places_beside(views, pairs))
    for index, view in enumerate(views):
        alone = [place for _, places in places_beside([view], pairs) for place in places]
        assert found.get(index, []) == alone
