import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import jsonschema
import pytest
from tests.pipeline import mine

import zhangju
from zhangju import ArgumentError, Article, KeywordExtractor, Pipeline
from zhangju.pipeline import Convert, Failure, Function, Keywords, NormalizeScript, Parse, Repair, RowError
from zhangju.pipeline.columns import MANY_SPANS, ONE_SPAN, article_columns

PAGE = (
    "城區公交線路今起調整\n2021-03-05 08:30 來源：臨江日報\n"
    "　　記者昨日從市交通局獲悉，城區三條公交線路今起調整，新線路繞行臨江大道，首末班時間不變。\n"
    "　　交通局推出“三項措施”。\n　　一是加密班次。三條線路高峰每五分鐘一班。\n　　二是增設站點。沿江新設四站。\n"
    "　　三是優惠換乘。一小時內免費。\n責任編輯：王立\n"
)
DAMAGED = "領(lǐng)導干部參與黨建網(wǎng)絡(luò)，關(guān)注學(xué)習(xí)"
FULL = ["repair", "parse", "convert:t2s", "keywords:5"]


class Size(NamedTuple):
    characters: int
    lines: tuple[int, ...]
    note: str | None


@dataclass(frozen=True)
class Weight:
    kilos: float
    heavy: bool


def size(article: Article) -> Size:
    return Size(len(article.text), tuple(len(part.text) for part in article.parts), None)


def weight(article: Article) -> Weight | None:
    return Weight(1.5, heavy=False) if article.title else None


def test_the_steps_do_what_the_functions_do():
    row = Pipeline(FULL).process(PAGE)
    article = zhangju.convert(zhangju.parse(PAGE), "t2s")
    assert row.text == article.text
    assert row.title == "城区公交线路今起调整"
    assert list(row.keywords) == zhangju.keywords(article, 5)
    assert Article.from_dict(row.to_dict()) == article


def test_without_parsing_the_text_is_what_the_steps_made_of_it():
    row = Pipeline(["repair", "convert:t2s"]).process(DAMAGED)
    assert row.text == "领导干部参与党建网络，关注学习"
    assert row.edits == zhangju.repair(DAMAGED).edits
    assert row._fields == ("text", "edits", "warnings")


def test_no_step_gives_the_text():
    assert Pipeline([]).process("來源").text == "來源"


def test_repair_before_parse_leaves_places_in_the_raw_text():
    raw = f"來源：臨江日報\n{DAMAGED}，三條公交線路今起調整，首末班時間不變。\n"
    assert Pipeline(["repair", "parse"]).process(raw).parts == zhangju.parse(raw).parts


def test_scripts_are_judged_by_the_whole_article():
    row = Pipeline(["parse", "normalize_script:Hans"]).process(PAGE)
    assert row.title == "城区公交线路今起调整"
    assert row.editor == "王立"
    assert zhangju.detect_script(row.text).script == "Hans"


def test_a_reference_resolves_relative_dates():
    page = PAGE.replace("2021-03-05", "昨天")
    assert Pipeline([Parse(date(2021, 3, 6))]).process(page).published == "2021-03-05T08:30"
    assert Pipeline(["parse:2021-03-06"]).process(page).published == "2021-03-05T08:30"


def test_bytes_are_decoded_and_what_was_found_out_is_told():
    for steps in (["parse"], ["repair"], []):
        row = Pipeline(steps).process(PAGE.encode("big5"))
        assert "臨江大道" in row.text
        assert [warning.code for warning in row.warnings] == ["encoding"]


def test_a_function_gives_the_text_that_goes_on():
    assert Pipeline([mine.shout, "convert:t2s", mine.shout]).process("來源").text == "来源！！"
    changed = Pipeline(["parse", lambda article: article._replace(title="新")], columns=["title"]).process(PAGE)
    assert changed.title == "新"


def test_a_function_gives_a_column():
    row = Pipeline(["parse", Function(mine.length, "length"), Function(size, "size"), Function(weight, "weight")]).process(PAGE)
    assert row.length == len(row.text)
    assert row.size.characters == row.length
    assert row.to_dict()["size"]["lines"] == list(row.size.lines)
    assert row.to_dict()["weight"] == {"kilos": 1.5, "heavy": False}


def test_a_function_can_be_named():
    by_name = Pipeline([{"use": "tests.pipeline.mine:length", "column": "length"}])
    assert by_name.process("來源").length == 2


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("repair", "steps are a list"),
        (["mend"], "there is no step 'mend'; use one of: repair, parse"),
        (["convert"], "needs its config"),
        (["convert:s2x"], "there is no configuration 's2x'"),
        (["normalize_script:Hanx"], "Hans"),
        (["keywords:many"], "how many at most"),
        (["keywords:0"], "whole number from 1 on"),
        (["repair:x"], "takes nothing behind a colon"),
        (["parse:yesterday"], "a reference is a date"),
        ([{"use": "keywords", "tops": 3}], "has no setting tops; it has: top, method"),
        ([{"top": 3}], "a step says what it uses"),
        ([{"use": "convert"}], "config"),
        ([{"use": "nowhere.module:function"}], "there is no function"),
        ([7], "a step is one of"),
        (["parse", "repair"], "repair stands behind parse, which repairs"),
        (["convert:t2s", "parse"], "convert stands behind parse"),
        (["keywords", "parse"], "keywords stands behind parse"),
        (["parse", "parse"], "can stand once"),
        ([Function(lambda _: 1, "n")], "of what type is the column 'n'"),
        ([Function(mine.length, "n", dict)], "no values of type"),
        ([Function(mine.length, "text")], "two steps give a column 'text'"),
        ([Function(mine.length, "error")], "cannot be named 'error'"),
        ([Function(mine.length, "my length")], "a column has a name such as"),
        ([Function(mine.length, "class")], "a column has a name such as"),
        ([Keywords(method="tfidf", extractor=KeywordExtractor())], "give them to it"),
    ],
)
def test_what_cannot_be_done_is_said_at_once(steps, told):
    with pytest.raises(ArgumentError, match=told):
        Pipeline(steps)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"on_error": "ignore"}, "on_error is one of raise, skip, record"),
        ({"columns": ["titel"]}, "there is no column titel; the steps give: text, schema, title"),
        ({"columns": "title"}, "columns are a list"),
        ({"columns": []}, "there is no column"),
        ({"columns": ["text", "text"]}, "wanted twice"),
        ({"longest": 0}, "longest is a whole number"),
        ({"longest": True}, "longest is a whole number"),
    ],
)
def test_so_are_settings_that_cannot_be(settings, told):
    with pytest.raises(ArgumentError, match=told):
        Pipeline(["parse"], **settings)


BAD = [
    (None, "no text", "input"),
    ("", "no text", "input"),
    (" \n　", "no text", "input"),
    (b"", "no text", "input"),
    (17, "wrong type", "input"),
    (["a"], "wrong type", "input"),
    ("字" * 101, "too long", "input"),
    (b"a" * 401, "too long", "input"),
    ("坏", "ValueError", "fail"),
]


@pytest.mark.parametrize(("text", "kind", "step"), BAD)
def test_what_fails_is_recorded(text, kind, step):
    pipeline = Pipeline([mine.fail, "keywords"], on_error="record", longest=100)
    row = pipeline.process(text)
    assert (row.error.kind, row.error.step) == (kind, step)
    assert set(row[:-1]) == {None}
    jsonschema.validate(row.to_dict(), pipeline.json_schema())


@pytest.mark.parametrize(("text", "kind", "step"), BAD)
def test_or_skipped_or_raised(text, kind, step):
    assert Pipeline([mine.fail], on_error="skip", longest=100).process(text) is None
    with pytest.raises(RowError) as raised:
        Pipeline([mine.fail], longest=100).process(text)
    assert (raised.value.failure.kind, raised.value.failure.step) == (kind, step)
    assert pickle.loads(pickle.dumps(raised.value)).failure == raised.value.failure


def test_a_function_that_gives_another_kind_fails():
    row = Pipeline([len], on_error="record").process("来源")
    assert row.error == Failure(
        "len", "TypeError", "it was given a text and gave int: give the same kind, or name a column for it"
    )


def test_every_form_of_the_output_comes_from_the_columns():
    pipeline = Pipeline([*FULL, Function(size, "size"), Function(weight, "weight")], on_error="record")
    schema = pipeline.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [column.name for column in pipeline.columns] == list(pipeline.row_type._fields)
    for text in (PAGE, "x", None):
        row = pipeline.process(text)
        jsonschema.validate(row.to_dict(), schema)
        assert json.loads(row.to_json()) == row.to_dict()


def test_rows_of_articles_are_what_the_article_s_schema_says():
    row = Pipeline(["parse"], columns=[column.name for column in article_columns()]).process(PAGE)
    jsonschema.validate(row.to_dict(), Article.json_schema())
    assert row.to_dict() == zhangju.parse(PAGE).to_dict()


def test_the_spans_are_those_of_the_article_s_schema():
    spans = Article.json_schema()["properties"]["spans"]["properties"]
    assert {name for name, span in spans.items() if span == {"$ref": "#/$defs/span"}} == set(ONE_SPAN)
    assert {name for name, span in spans.items() if span == {"$ref": "#/$defs/spans"}} == set(MANY_SPANS)


def test_json_escapes_what_utf_8_cannot_hold():
    row = Pipeline(["repair"], columns=["text"]).process("a\udc80章")
    assert row.to_json() == '{"text":"a\\udc80章"}'


def test_columns_can_be_chosen():
    pipeline = Pipeline(FULL, columns=["keywords", "title"], on_error="record")
    assert pipeline.row_type._fields == ("keywords", "title", "error")


def test_a_pipeline_pickles_small_and_does_the_same():
    pipeline = Pipeline(
        [Repair(), Parse(), Convert("t2s"), NormalizeScript("Hant"), Keywords(5), Function(mine.length, "length")]
    )
    small = pickle.dumps(pipeline)
    assert len(small) < 600
    again = pickle.loads(small)
    assert again == pipeline
    row = pipeline.process(PAGE)
    assert again.process(PAGE) == row
    same = pickle.loads(pickle.dumps(row))
    assert same == row
    assert type(same) is type(row)


def test_pipelines_compare_by_value():
    assert Pipeline(FULL) == Pipeline(["repair", "parse", Convert("t2s"), Keywords(5)])
    assert Pipeline(FULL) != Pipeline(FULL, on_error="skip")
    assert Pipeline(FULL) != FULL


def test_a_pipeline_is_safe_in_threads():
    pipeline = pickle.loads(pickle.dumps(Pipeline(FULL)))
    with ThreadPoolExecutor(4) as pool:
        assert len({row.to_json() for row in pool.map(pipeline.process, [PAGE] * 16)}) == 1


def test_toml_says_the_same(tmp_path):
    (tmp_path / "deny.txt").write_text("交通局\n", encoding="utf-8")
    file = tmp_path / "pipeline.toml"
    deny = json.dumps(str(tmp_path / "deny.txt"))
    file.write_text(
        'steps = ["repair", {use = "parse", reference = 2021-03-06}, "convert:t2s",\n'
        f'  {{use = "keywords", top = 3, method = "tfidf", deny = {deny}}},\n'
        '  {use = "tests.pipeline.mine:length", column = "length"}]\n'
        'columns = ["title", "keywords", "length"]\non_error = "record"\nlongest = 5000\n',
        encoding="utf-8",
    )
    pipeline = Pipeline.from_toml(file)
    assert pipeline.row_type._fields == ("title", "keywords", "length", "error")
    assert (pipeline.longest, pipeline.steps[1]) == (5000, Parse(date(2021, 3, 6)))
    row = pipeline.process(PAGE)
    assert len(row.keywords) == 3
    assert "交通局" not in {keyword.term for keyword in row.keywords}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"steps = [", "is no TOML"),
        (b"\xff", "is no TOML"),
        (b'step = ["repair"]', "a pipeline has no step; it has: steps"),
        (b'steps = "repair"', "steps are a list"),
    ],
)
def test_toml_that_says_nothing_is_told(tmp_path, content, told):
    (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(ArgumentError, match=told):
        Pipeline.from_toml(tmp_path / "a.toml")
