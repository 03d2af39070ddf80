import os
from pathlib import Path

import pytest

from tests.engines.pages import PAGES, Die, fail, told_by_json
from zhangju import ArgumentError, Pipeline
from zhangju.engines.ray import map_texts

# Ray looks at this when it is imported; without it, it listens on every address of the machine.
os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"

pa = pytest.importorskip("pyarrow", reason="needs the extra `ray`")
pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra `ray`")
ray = pytest.importorskip("ray", reason="needs the extra `ray`")
pytest.importorskip("ray.data", reason="needs the extra `ray`")

# What Ray warns of in its own code, and the sockets and processes that it leaves to the end of the interpreter.
pytestmark = pytest.mark.filterwarnings("ignore")

STEPS = ["repair", "parse", "convert:t2s"]


@pytest.fixture(scope="module", autouse=True)
def engine():
    """Ray on this machine, heard by nobody else; a processor more than the pool has actors, for reading."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", os.fspath(Path(__file__).parents[2]))
        ray.init(
            num_cpus=3,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=200_000_000,
        )
        assert [node["NodeManagerAddress"] for node in ray.nodes()] == ["127.0.0.1"]
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield
        ray.shutdown()


@pytest.fixture
def dataset():
    """The pages in twelve blocks."""
    table = pa.table({"url": [f"a.example/{n}" for n in range(len(PAGES))], "text": PAGES, "more": [0] * len(PAGES)})
    return ray.data.from_arrow([table.slice(start, 20) for start in range(0, len(PAGES), 20)])


def rows(dataset):
    table = pa.concat_tables(ray.get(dataset.to_arrow_refs()))
    return sorted(table.to_pylist(), key=lambda row: row["url"])


def expected(pipeline):
    made = [told_by_json(pipeline, page) | {"url": f"a.example/{n}"} for n, page in enumerate(PAGES)]
    return sorted(made, key=lambda row: row["url"])


def test_rows_are_those_of_plain_python(dataset):
    pipeline = Pipeline([*STEPS, "keywords:3"], on_error="record")
    assert rows(map_texts(dataset, pipeline, keep=["url"], workers=2)) == expected(pipeline)


def test_a_killed_actor_loses_nothing_and_does_nothing_twice(dataset, tmp_path):
    killed = tmp_path / "killed"
    pipeline = Pipeline([*STEPS, Die(os.fspath(killed), "第100路")], columns=["title", "text"])
    found = rows(map_texts(dataset, pipeline, keep=["url"], workers=2, batch_size=20))
    assert killed.exists()
    assert found == expected(pipeline)


def test_texts_are_read_from_files_by_a_pool_that_grows(tmp_path):
    table = pa.table({"source": ["a.example", "b.example"], "text": ["來源", None]})
    pq.write_table(table, tmp_path / "pages.parquet")
    made = map_texts(
        ray.data.read_parquet(os.fspath(tmp_path)),
        Pipeline(["convert:t2s"], columns=["text"], on_error="skip"),
        keep={"source": "url"},
    )
    assert rows(made) == [{"url": "a.example", "text": "来源"}]


def test_what_fails_ends_the_work_if_it_is_to_raise(dataset):
    with pytest.raises(Exception, match="row 7: fail: ValueError: this one is bad"):
        map_texts(dataset, Pipeline([*STEPS, fail]), keep=["url"], workers=1, batch_size=20).materialize()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"text": "body"}, "no column 'body'; there are: url, text, more"),
        ({"keep": ["title"]}, "keep yours as another"),
        ({"workers": 0}, "workers are a whole number"),
        ({"workers": True}, "workers are a whole number"),
        ({"workers": (3, 2)}, "workers are a whole number"),
        ({"batch_size": 0}, "batch_size is a whole number"),
    ],
)
def test_wrong_arguments_are_told(dataset, arguments, told):
    with pytest.raises(ArgumentError, match=told):
        map_texts(dataset, Pipeline(STEPS), **arguments)


def test_only_a_dataset_of_ray_is_taken():
    with pytest.raises(ArgumentError, match="takes a dataset of Ray Data, not list"):
        map_texts(PAGES, Pipeline(STEPS))
