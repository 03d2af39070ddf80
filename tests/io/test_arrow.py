import pickle
import subprocess
import sys

import pytest
from tests.pipeline import mine
from tests.pipeline.test_pipeline import FULL, PAGE, size, weight

from zhangju import ArgumentError, ArrowMapper, Pipeline
from zhangju.pipeline import Function, RowError

pa = pytest.importorskip("pyarrow", reason="needs the extra `arrow`")

TEXTS = [PAGE, None, "领导", "a\udc80b", PAGE.replace("三", "两")]
TOLD = Pipeline(FULL, on_error="record")


def without_nulls(row):
    """Fields that were not found are null in Arrow, and left out in JSON."""
    if row.get("spans"):
        row["spans"] = {name: span for name, span in row["spans"].items() if span is not None}
    return row


def test_arrow_has_what_json_has():
    pipeline = Pipeline([*FULL, Function(size, "size"), Function(weight, "weight")], on_error="record")
    texts = [text for text in TEXTS if text is None or text.isprintable() or "\n" in text]
    found = ArrowMapper(pipeline)(pa.table({"text": texts}))
    assert found.schema == pa.schema(list(pipeline.arrow_schema()))
    assert [without_nulls(row) for row in found.to_pylist()] == [pipeline.process(text).to_dict() for text in texts]
    found.validate(full=True)


def test_a_batch_gives_a_batch_and_a_table_a_table():
    mapper = ArrowMapper(TOLD, keep=["n"])
    table = pa.table({"n": [1, 2], "text": ["来源", "來源"], "more": [0, 0]})
    assert isinstance(mapper(table), pa.Table)
    batch = mapper(table.to_batches()[0])
    assert isinstance(batch, pa.RecordBatch)
    assert batch.schema == mapper.schema(table.schema) == mapper(table).schema
    assert batch.schema.names[:2] == ["n", "text"]
    assert mapper(table.slice(0, 0)).num_rows == 0
    assert mapper(batch.slice(0, 0)).num_rows == 0


def test_what_fails_is_skipped_with_its_kept_columns_or_raised():
    table = pa.table({"n": [1, 2, 3], "text": ["好", "坏", "好"]})
    assert ArrowMapper(Pipeline([mine.fail], on_error="skip"), keep=["n"])(table)["n"].to_pylist() == [1, 3]
    with pytest.raises(RowError, match="row 1: fail"):
        ArrowMapper(Pipeline([mine.fail]))(pa.concat_tables([table, table]).slice(0, 3))


def test_kept_columns_get_other_names():
    pages = pa.table({"source": ["a.example"], "text": [PAGE]})
    row = ArrowMapper(TOLD, keep={"source": "url"})(pages).to_pylist()[0]
    assert (row["url"], row["source"]["name"]) == ("a.example", "临江日报")


@pytest.mark.parametrize(
    "kind", ["string", "large_string", "binary", "large_binary", pytest.param("string_view", id="view")], ids=str
)
def test_texts_have_any_type_of_text(kind):
    if not hasattr(pa, kind):
        pytest.skip(f"this pyarrow has no {kind}")
    column = pa.array([PAGE, None]).cast(getattr(pa, kind)())
    found = ArrowMapper(TOLD)(pa.table({"text": column}))
    assert found["title"].to_pylist() == ["城区公交线路今起调整", None]
    assert found["error"].to_pylist()[1]["kind"] == "no text"


def test_texts_may_be_a_dictionary():
    column = pa.array([PAGE, PAGE]).dictionary_encode()
    assert ArrowMapper(TOLD)(pa.table({"text": column}))["title"].to_pylist() == ["城区公交线路今起调整"] * 2


def test_other_types_fail_row_by_row():
    found = ArrowMapper(TOLD)(pa.table({"text": [1, 2]}))
    assert [error["kind"] for error in found["error"].to_pylist()] == ["wrong type"] * 2


def test_a_text_that_is_no_utf_8_fails_alone():
    broken = pa.array([b"\xe4\xb8\xad", b"\xff\xfe", "好".encode()]).view(pa.string())
    found = ArrowMapper(TOLD)(pa.table({"text": broken})).to_pylist()
    assert [row["error"] and row["error"]["kind"] for row in found] == [None, "invalid UTF-8", None]


def test_data_frames_that_give_arrow_are_taken():
    class Frame:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.table({"text": ["來源"]}).__arrow_c_stream__(requested_schema)

    assert ArrowMapper(Pipeline(["convert:t2s"]))(Frame())["text"].to_pylist() == ["来源"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"pipeline": FULL}, "made of a Pipeline, not of list"),
        ({"pipeline": TOLD, "keep": "url"}, "keep takes a list"),
        ({"pipeline": TOLD, "keep": ["source"]}, "keep=\\{'source': 'raw_source'\\}"),
        ({"pipeline": TOLD, "keep": {"a": "b", "c": "b"}}, "two columns would be kept"),
    ],
)
def test_wrong_arguments_are_told(arguments, told):
    with pytest.raises(ArgumentError, match=told):
        ArrowMapper(**arguments)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (pa.table({"body": ["a"]}), "there is no column 'text'; there are: body"),
        (pa.table([["a"], ["b"]], names=["text", "text"]), "several columns 'text'"),
        ([{"text": "a"}], "takes a RecordBatch or Table, not list"),
    ],
)
def test_wrong_data_is_told(given, told):
    with pytest.raises(ArgumentError, match=told):
        ArrowMapper(TOLD)(given)


def test_it_pickles_small_and_starts_on_first_use(tmp_path):
    mapper = ArrowMapper(TOLD, keep=["n"])
    small = pickle.dumps(mapper)
    assert len(small) < 500
    (tmp_path / "mapper").write_bytes(small)
    script = (
        "import pickle, sys\n"
        "mapper = pickle.load(open('mapper', 'rb'))\n"
        "from zhangju.lexicon import store\n"
        "assert not store._opened\n"
        "import pyarrow as pa\n"
        "print(mapper(pa.table({'n': [1], 'text': ['来源']}))['n'])\n"
        "import mmap\n"
        "assert all(isinstance(lexicon._map, mmap.mmap) for lexicon in store._opened.values()) and store._opened\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True)
