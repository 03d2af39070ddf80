"""Laws of parsing, on made-up pages with every kind of line end, mark and damage, and on texts that are hardly pages at all."""

import json
import pickle
import re
from itertools import pairwise

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from zhangju import Announcement, ArgumentError, Article, Dateline, Edit, Part, Section, Source, Span, TextWarning, parse, repair
from zhangju.article.layout import lay_out
from zhangju.article.model import SCHEMA
from zhangju.article.states import KINDS
from zhangju.mend import Repaired, apply_edits
from zhangju.spans import Alignment

#: Lines as they stand on pages, whole and in pieces: what the parser's rules look at, and what only looks like it.
LINES = [
    "城区公交线路今起调整",
    "2021-03-05 08:30 来源:临江日报-时政频道",
    "民国110年5月2日 11:142018/09/12",
    "編者按：為反映各地實踐，本報開設專欄。",
    "參與方式：請關注公眾號，留言參與。",
    "新华社临江5月17日电（记者李明、王红）记者17日从市交通局获悉，城区三条公交线路今起调整，首末班时间不变。",
    "（中央社記者王小明台北20日電）市府今天宣布，三條公車路線調整，首末班車時間不變，民眾可上網查詢。",
    "〔記者李小明／台北報導〕",
    "【本報訊】昨日，城區三條公交線路恢復運營，首日客流平穩，市民出行更加方便。",
    "市里提出“三个聚焦”，抓好今年的工作，并且要求各区各部门认真落实，不得走样，确保按时完成。",
    "聚焦能力提升。建立机制，办好培训，每季度考核一次，结果在全市通报，连续两年居末位的要说明情况。",
    "一是抓好春耕。二是管好水源。三是修好道路。",
    "第一，开源；第二，节流。",
    "（一）加强巡查",
    "——守住底线。",
    "图为志愿者在分发物资。李明 摄",
    "责任编辑:王立_NN2587",
    "(记者 李明)1151002",
    "| 相關專題 |",
    "| · 人民戰“疫”黨旗飄揚 |",
    "相关阅读",
    "版权所有 不得转载",
    "微信 QQ空间 分享到",
    "关键词：公交 城区",
    "3小时前 举报赞188回复",
]
PIECES = [
    *"中文網絡聚焦三“”（）()[]【】，,。；：:!?？《》、·|■▲／/ -—.0123456789aZ",
    *"\n \r\n \r \u2028 \u2029 \x85 \x0b \x0c \x1c \t \u00a0 \u3000 \u2003 \ufeff \u200b".split(" "),
    *"\x00 \ud800 \udfff \U0001f600 \U00020000".split(" "),
    *"<p> </p> <br> <b> <a <!-- --> &nbsp; &amp;lt; &#0; (wǎng) (luò) 網(wǎng)絡(luò) ,, ,。 ?? \n?? x0dx0a".split(" "),
    *"来源： 記者 責任編輯： 编者按： 新华社 北京 5月17日电 报道 摄 年 月 日".split(" "),
    *"一是 二是 三是 第一， “三个 个方面： 2020-02-30 25:61 114年4月24日".split(" "),
    "\u00a0 \u00a0",
    "　　",
]
ENDS = ["\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "<br>", "</p><p>", "　　", "\u00a0 \u00a0", ""]
pieces = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
pages = st.lists(
    st.tuples(st.sampled_from(["", "　　", "\u00a0", "<p>"]), st.sampled_from(LINES) | pieces, st.sampled_from(ENDS)), max_size=14
).map(lambda lines: "".join(indent + line + end for indent, line, end in lines))
blanks = st.text(alphabet=" \n\r\t\u00a0\u3000\u2028\u2029\x85\x0b\x0c\ufeff\u200b", max_size=12)
anything = st.text(alphabet=st.characters(), max_size=40)
texts = pages | pieces | blanks | anything
thorough = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
VALIDATOR = jsonschema.Draft202012Validator(Article.json_schema())


def spans_of(article):
    for name, span in article.spans.items():
        yield from [(name, span)] if isinstance(span, Span) else [(name, one) for one in span]
    for part in article.parts:
        yield part.kind, Span(part.start, part.end)
    for frame in article.announcements:
        yield "announcement", Span(frame.start, frame.end)
        for section in frame.sections:
            yield "section", Span(section.start, section.end)
    if article.dateline:
        yield "dateline", Span(article.dateline.start, article.dateline.end)
    for one in (*article.edits, *article.warnings):
        yield "edit", Span(one.start, one.end)


@thorough
@given(texts)
@example("")
@example("\n")
@example("\ufeff")
@example("<p>")
@example("\r")
@example("\n\n标题\n\n")
@example("ÄãºÃ<br/>ÄãºÃ<br/>ÄãºÃ<br/>ÄãºÃ")  # one edit makes several lines
def test_parts_tile_the_text(raw):
    parts = parse(raw).parts
    assert [part.start for part in parts] == [0, *(part.end for part in parts)][: len(parts)]
    assert (parts[-1].end if parts else 0) == len(raw)
    assert all(part.start < part.end for part in parts)


@st.composite
def edited(draw):
    """Draw a repaired text of which edits made lines: each no more lines than the characters that it replaced."""
    raw = draw(st.text(alphabet="渡轮停航。 \n\u3000<p>", min_size=1, max_size=40))
    edits, position = [], 0
    while position < len(raw) and len(edits) < 4:
        start = draw(st.integers(position, len(raw) - 1))
        end = draw(st.integers(start + 1, len(raw)))
        made = "\n".join(draw(st.lists(st.sampled_from(["公", "公交", ""]), max_size=end - start)))
        edits.append(Edit("made", start, end, raw[start:end], made))
        position = end + draw(st.integers(0, 3))
    alignment = Alignment.from_edits(len(raw), [(edit.start, edit.end, edit.after) for edit in edits])
    return Repaired(raw, apply_edits(raw, edits), tuple(edits), alignment, ())


@given(edited())
def test_lines_that_one_edit_made_have_a_stretch_of_the_raw_text_each(repaired):
    placed = lay_out(repaired)
    assert [line.start for line in placed] == [0, *(line.end for line in placed)][: len(placed)]
    assert placed[-1].end == len(repaired.raw) if placed else True
    assert all(line.start < line.end for line in placed)


@thorough
@given(texts)
def test_the_text_of_the_parts_is_the_repaired_text_without_its_blanks(raw):
    def bare(text):
        return "".join(text.split()).replace("\ufeff", "")

    article = parse(raw)
    assert bare("".join(part.text for part in article.parts)) == bare(repair(raw).text)
    assert all(part.text == part.text.strip() and "\n" not in part.text and "\r" not in part.text for part in article.parts)


@thorough
@given(texts)
def test_blank_lines_go_with_the_part_before_them(raw):
    for part in parse(raw).parts[1:]:
        first = re.split("[\n\r\u2028\u2029]", raw[part.start : part.end])[0]
        assert first.strip() or not part.text


@thorough
@given(texts)
def test_spans_lie_inside_the_raw_text(raw):
    article = parse(raw)
    assert [(name, span) for name, span in spans_of(article) if not 0 <= span.start <= span.end <= len(raw)] == []
    for frame in article.announcements:
        assert frame.start < frame.end
        assert all(one.start <= other.start for one, other in pairwise(frame.sections))


@thorough
@given(texts)
def test_a_field_stands_where_its_span_says(raw):
    article = parse(raw)
    for name in ("title", "lead", "editor"):
        value = getattr(article, name)
        assert (value is None) == (name not in article.spans)
        if value is not None and not article.edits:
            assert raw[slice(*article.spans[name])].split() == value.split()
    for name in ("authors", "body", "related", "footer"):
        spans = article.spans.get(name, ())
        assert len(spans) == len(getattr(article, name))


@thorough
@given(texts)
@example("文<br>。\n市里提出“三个聚焦”，聚焦产业。")
def test_there_is_at_most_one_lead_and_no_body_without_it(raw):
    article = parse(raw)
    kinds = [part.kind for part in article.parts]
    assert kinds.count("lead") <= 1
    if "body" in kinds:
        assert "lead" in kinds[: kinds.index("body")]
    assert article.lead == next((part.text for part in article.parts if part.kind == "lead"), None)
    assert article.body == tuple(part.text for part in article.parts if part.kind == "body")


@thorough
@given(texts)
def test_frames_keep_what_they_promise(raw):
    for frame in parse(raw).announcements:
        assert len(frame.sections) == frame.count >= 2
        assert all(section.theme in section.heading for section in frame.sections)


@thorough
@given(texts)
def test_an_article_goes_to_plain_values_and_comes_back(raw):
    article = parse(raw)
    content = article.to_dict()
    assert Article.from_dict(content) == article
    assert type(content) is dict
    VALIDATOR.validate(content)


@thorough
@given(texts)
@example("\x00")
@example("\ud800标题\udfff\n来源：\udc80临江日报")
@example("2021-03-05 来源：临江\x00日报\n")
def test_an_article_goes_to_json_and_comes_back(raw):
    article = parse(raw)
    text = article.to_json()
    assert "\n" not in text
    assert not any(character < " " or "\ud800" <= character <= "\udfff" for character in text)
    assume(not re.search(r"\\ud[89ab]..\\ud[c-f]", text))  # JSON has no other way to write a character outside the basic plane
    assert Article.from_json(text) == article
    assert Article.from_json(text.encode()) == article
    assert json.loads(text) == article.to_dict()


@thorough
@given(texts)
def test_an_article_can_be_pickled(raw):
    article = parse(raw)
    assert pickle.loads(pickle.dumps(article)) == article


@thorough
@given(texts)
def test_parsing_again_gives_the_same(raw):
    assert parse(raw) == parse(raw)


@thorough
@given(
    st.binary(max_size=200)
    | pages.map(lambda text: text.encode("utf-8", "replace"))
    | pages.map(lambda text: text.encode("gb18030", "replace"))
)
def test_bytes_of_any_kind_are_parsed(content):
    article = parse(content)
    VALIDATOR.validate(article.to_dict())
    assert Article.from_json(article.to_json()) == article


@settings(max_examples=50, deadline=None)
@given(pages)
def test_the_bytes_of_a_text_give_what_the_text_gives(text):
    raw = text.encode("utf-8", "replace").decode("utf-8")
    article = parse(raw.encode())
    if not article.warnings and not raw.startswith("\ufeff"):
        assert article == parse(raw)


@pytest.mark.parametrize("argument", [None, 7, ["text"], {"text": 1}, 1.5])
def test_what_is_neither_text_nor_bytes_is_refused(argument):
    with pytest.raises(ArgumentError, match=r"takes a text or bytes, not .*; read the file first"):
        parse(argument)


@pytest.mark.parametrize("raw", ["", " ", "\n", "\r\n\r\n", "\u3000\u3000\n", "\ufeff", "<p></p>", "<br>", b"", b"\xef\xbb\xbf"])
def test_a_text_without_words_is_told(raw):
    article = parse(raw)
    assert [warning.code for warning in article.warnings] == ["empty"]
    assert article.script == "none"
    assert {part.kind for part in article.parts} <= {"junk"}
    assert not any(
        (article.title, article.lead, article.body, article.published, article.source, article.text, article.announcement)
    )


@pytest.mark.parametrize("line", [*LINES, "中", "。", "1", "<", "\x00", "\ud800"])
@pytest.mark.parametrize("times", [1, 2, 7, 60])
def test_a_page_of_one_kind_of_line_is_parsed(line, times):
    raw = "\n".join([line] * times)
    article = parse(raw)
    assert "".join(raw[part.start : part.end] for part in article.parts) == raw
    assert len(article.parts) == times
    VALIDATOR.validate(article.to_dict())


UNITS = [
    "中",
    "。",
    "“三个聚焦",
    "“",
    "（",
    "一是",
    "三个方面、",
    "来源：",
    "记者李明、",
    "2020-03-05 08:30 ",
    "a b ",
    "\u3000中",
    "\x00",
    "\ud800",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_line_of_a_million_characters_is_parsed(unit):
    raw = unit * (1_000_000 // len(unit))
    article = parse(raw)
    assert article.parts[0].start == 0
    assert article.parts[-1].end == len(raw)
    assert len(article.announcements) <= 1


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_every_kind_of_bytes_is_taken(kind):
    raw = "城区公交线路今起调整\n来源：临江日报\n"
    assert parse(kind(raw.encode())) == parse(raw)


@pytest.mark.parametrize("content", [None, [], 7, "text", {}, {"schema": "zhangju.article/0"}])
def test_what_is_no_article_is_refused(content):
    with pytest.raises(ArgumentError, match=r"schema 'zhangju.article/1'.*pass what to_dict\(\) returned"):
        Article.from_dict(content)


@pytest.mark.parametrize("key", [key for key in parse("").to_dict() if key not in {"schema", "announcement", "sections"}])
def test_an_article_with_a_key_missing_is_refused(key):
    content = parse("来源：临江日报").to_dict()
    del content[key]
    with pytest.raises(ArgumentError, match=f"not a whole article.*{key}"):
        Article.from_dict(content)


@pytest.mark.parametrize(
    ("key", "value"), [("parts", [{"kind": "body"}]), ("parts", 7), ("dateline", {}), ("source", {"nom": "x"}), ("spans", [])]
)
def test_an_article_with_something_else_in_it_is_refused(key, value):
    content = {**parse("来源：临江日报").to_dict(), key: value}
    with pytest.raises(ArgumentError, match="not a whole article"):
        Article.from_dict(content)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", b"\xff\xfe\x00", '{"schema": 1}', None, 7])
def test_what_is_no_json_of_an_article_is_refused(text):
    with pytest.raises(ArgumentError, match=r"pass what to_(json|dict)\(\) returned"):
        Article.from_json(text)


def test_an_article_does_not_change():
    article = parse("来源：临江日报")
    with pytest.raises(AttributeError):
        article.title = "标题"
    assert hash(article.parts) == hash(parse("来源：临江日报").parts)


def test_the_schema_describes_every_key():
    schema = Article.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == schema["required"] == list(parse("").to_dict())
    assert schema["properties"]["schema"]["const"] == SCHEMA
    assert schema["$defs"]["part"]["properties"]["kind"]["enum"] == list(KINDS)
    for name, kind in {
        "part": Part,
        "section": Section,
        "dateline": Dateline,
        "source": Source,
        "edit": Edit,
        "warning": TextWarning,
        "frame": Announcement,
    }.items():
        assert set(schema["$defs"][name]["properties"]) == set(kind._fields), name


def test_the_schema_refuses_what_is_no_article():
    content = parse("来源：临江日报").to_dict()
    VALIDATOR.validate(content)
    for wrong in (
        {"parts": [{"kind": "body"}]},
        {"script": "Latn"},
        {"published": "2020-13-05"},
        {"spans": {"lead": [3]}},
        {"more": 1},
    ):
        assert list(VALIDATOR.iter_errors({**content, **wrong})), wrong
