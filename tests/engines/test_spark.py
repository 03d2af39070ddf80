import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.engines.pages import PAGES, Die, fail, told_by_json
from zhangju import ArgumentError, Pipeline
from zhangju.engines.spark import map_texts, schema_of

pytest.importorskip("pyarrow", reason="needs the extra `spark`")
pytest.importorskip("pyspark", reason="needs the extra `spark`")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java", allow_module_level=True)

# What Spark warns of in its own code, and the sockets that it leaves to the end of the interpreter.
pytestmark = pytest.mark.filterwarnings("ignore")

STEPS = ["repair", "parse", "convert:t2s"]


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """Spark on this machine, heard by nobody else: two tasks at a time, each tried four times, as on a cluster."""
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.fspath(Path(__file__).parents[2]))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.delenv("SPARK_HOME", raising=False)
        session = (
            SparkSession.builder.master("local[2,4]")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.warehouse.dir", os.fspath(tmp_path_factory.mktemp("warehouse")))
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture
def frame(spark):
    """The pages in six partitions."""
    pages = [(f"a.example/{n}", page, 0) for n, page in enumerate(PAGES)]
    return spark.createDataFrame(pages, ["url", "text", "more"]).repartition(6)


def rows(frame):
    return sorted((row.asDict(recursive=True) for row in frame.collect()), key=lambda row: row["url"])


def expected(pipeline):
    made = [told_by_json(pipeline, page) | {"url": f"a.example/{n}"} for n, page in enumerate(PAGES)]
    return sorted(made, key=lambda row: row["url"])


def test_rows_are_those_of_plain_python(frame):
    pipeline = Pipeline([*STEPS, "keywords:3"], on_error="record")
    made = map_texts(frame, pipeline, keep=["url"])
    assert made.columns == ["url", *(column.name for column in pipeline.columns)]
    assert rows(made) == expected(pipeline)


def test_a_killed_worker_loses_nothing_and_does_nothing_twice(frame, tmp_path):
    killed = tmp_path / "killed"
    pipeline = Pipeline([*STEPS, Die(os.fspath(killed), "第100路")], columns=["title", "text"])
    found = rows(map_texts(frame, pipeline, keep=["url"]))
    assert killed.exists()
    assert found == expected(pipeline)


def test_large_partitions_come_in_small_batches(spark):
    frame = spark.range(2500).selectExpr("id", "if(id = 2100, null, concat('來源', id)) as text").coalesce(1)
    made = map_texts(frame, Pipeline(["convert:t2s"], columns=["text"], on_error="skip"), keep=["id"])
    assert [(row.id, row.text) for row in made.orderBy("id").collect()] == [(n, f"来源{n}") for n in range(2500) if n != 2100]
    with pytest.raises(Exception, match="row 2100: input: no text"):
        map_texts(frame, Pipeline(["convert:t2s"])).collect()


def test_columns_may_have_a_dot_in_their_names_and_binary_texts(spark):
    frame = spark.createDataFrame([("今日上午開幕。".encode(), "a.example")], ["raw.text", "source"])
    made = map_texts(
        frame, Pipeline(["convert:t2s"], columns=["text"]), text="raw.text", keep={"source": "url", "raw.text": "raw"}
    )
    assert [row.asDict() for row in made.collect()] == [
        {"url": "a.example", "raw": "今日上午開幕。".encode(), "text": "今日上午开幕。"}
    ]


def test_what_fails_ends_the_work_if_it_is_to_raise(frame):
    with pytest.raises(Exception, match="fail: ValueError: this one is bad"):
        map_texts(frame, Pipeline([*STEPS, fail])).collect()


def test_the_schema_is_that_of_arrow():
    from pyspark.sql.pandas.types import from_arrow_schema

    pipeline = Pipeline([*STEPS, "keywords"], on_error="record")
    assert schema_of(pipeline) == from_arrow_schema(pipeline.arrow_schema())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"text": "body"}, "no column 'body'; there are: url, text, more"),
        ({"keep": ["id"]}, "no column 'id'"),
        ({"keep": ["title"]}, "keep yours as another"),
    ],
)
def test_wrong_arguments_are_told(frame, arguments, told):
    with pytest.raises(ArgumentError, match=told):
        map_texts(frame, Pipeline(STEPS), **arguments)


def test_only_a_data_frame_of_spark_is_taken():
    with pytest.raises(ArgumentError, match="takes a data frame of Spark, not list"):
        map_texts(PAGES, Pipeline(STEPS))
