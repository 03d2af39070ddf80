import io
import json
import sys

import pytest
from tests.io.run import rows as made
from tests.pipeline import mine
from tests.pipeline.test_pipeline import size

from zhangju import ArgumentError, Pipeline
from zhangju.io.run import Settings, run
from zhangju.io.run.files import StoppedError
from zhangju.pipeline import Function
from zhangju.pipeline.workers import WorkerError

PARSE = Pipeline(["parse", "convert:t2s"], columns=["title", "source", "text", "edits"], on_error="record")
SHORT = Pipeline(["convert:t2s"], columns=["text"], on_error="record")
NAMES = ["in.jsonl", "in.jsonl.gz", "in.jsonl.zst", "in.csv", "in.csv.gz", "in.tsv", "in.tsv.zst", "in.parquet"]
OUTPUTS = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.csv", "out.csv.zst", "out.tsv.gz", "out.parquet"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def needs(name):
    if "parquet" in name:
        pytest.importorskip("pyarrow", reason="needs the extra `arrow`")
    if name.endswith("zst"):
        pytest.importorskip("zstandard", reason="needs the extra `zstd`")


def expected(pipeline, count):
    return [{"id": f"a.example/{number}", **pipeline.process(text).to_dict()} for number, text in enumerate(made.texts(count))]


@pytest.mark.parametrize("name", NAMES)
def test_every_input_is_read(tmp_path, name):
    needs(name)
    made.write(tmp_path / name, 150)
    summary = run([name], "out.jsonl", PARSE, Settings(id="url"))
    assert (summary.done, summary.failed) == (150, 0)
    assert made.read(tmp_path / "out.jsonl") == expected(PARSE, 150)


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_is_written(tmp_path, name):
    needs(name)
    made.write(tmp_path / "in.jsonl", 250)
    run(["in.jsonl"], name, PARSE, Settings(id="url"))
    found = made.read(tmp_path / name)
    if ".csv" in name or ".tsv" in name:
        assert list(found[0]) == ["id", "title", "source", "text", "edits", "error"]
        found = [
            row | {"source": json.loads(row["source"]), "edits": json.loads(row["edits"]), "error": row["error"] or None}
            for row in found
        ]
    assert found == expected(PARSE, 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", name]


@pytest.mark.parametrize("name", ["in.jsonl", "in.csv", "in.parquet"])
def test_several_processes_write_the_same(tmp_path, name):
    needs(name)
    made.write(tmp_path / name, 350)
    run([name], "one.jsonl", PARSE, Settings(id="url"))
    run([name], "two.jsonl", PARSE, Settings(id="url", workers=2))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_folders_are_read_by_name(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", "c/more.jsonl", "c/notes.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("來源" if name.endswith("txt") else '{"text": "發展"}\n', encoding="utf-8")
    (tmp_path / "in" / "big5.txt").write_bytes("臨江日報記者昨日從市交通局獲悉，城區三條公交線路今起調整".encode("big5"))
    run(["in"], "out.jsonl", SHORT)
    found = made.read(tmp_path / "out.jsonl")
    assert [row["id"] for row in found] == ["in/a.txt", "in/big5.txt", "in/b/1.txt", "in/b/2.txt", "in/c/more.jsonl:1"]
    assert [row["text"][:4] for row in found] == ["来源", "临江日报", "来源", "来源", "发展"]


def test_several_inputs_are_read_one_after_the_other_up_to_the_limit(tmp_path):
    made.write(tmp_path / "a.jsonl", 120)
    made.write(tmp_path / "b.csv", 120)
    (tmp_path / "c.txt").write_text("來源", encoding="utf-8")
    for limit in (1, 119, 120, 121, 240, 241, 999):
        run(["a.jsonl", "b.csv", "c.txt"], "out.jsonl", SHORT, Settings(limit=limit))
        found = [row["id"] for row in made.read(tmp_path / "out.jsonl")]
        named = [f"a.jsonl:{n}" for n in range(1, 121)] + [f"b.csv:{n}" for n in range(1, 121)] + ["c.txt"]
        assert found == named[:limit]


def test_a_limit_within_parquet(tmp_path):
    pytest.importorskip("pyarrow", reason="needs the extra `arrow`")
    made.write(tmp_path / "a.parquet", 120)
    run(["a.parquet"], "out.jsonl", SHORT, Settings(limit=75))
    assert len(made.read(tmp_path / "out.jsonl")) == 75


def test_ids_keep_their_type(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="needs the extra `arrow`")
    from pyarrow import parquet

    (tmp_path / "in.jsonl").write_text('{"n": 7, "text": "a"}\n{"n": "x", "text": "b"}\n{"text": "c"}\n')
    run(["in.jsonl"], "out.jsonl", SHORT, Settings(id="n"))
    assert [row["id"] for row in made.read(tmp_path / "out.jsonl")] == [7, "x", "in.jsonl:3"]
    run(["in.jsonl"], "out.parquet", SHORT, Settings(id="n"))
    assert [row["id"] for row in made.read(tmp_path / "out.parquet")] == ["7", "x", "in.jsonl:3"]
    parquet.write_table(pa.table({"n": pa.array([1, 2], pa.int32()), "text": ["a", "b"]}), "in.parquet")
    run(["in.parquet"], "out.parquet", SHORT, Settings(id="n"))
    assert parquet.read_schema("out.parquet").field("id").type == pa.int32()


def test_standard_input_and_output(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made.lines(3).encode())))
    run(["-"], "-", SHORT, Settings(id="url"))
    assert [json.loads(line)["id"] for line in capfdbinary.readouterr().out.splitlines()] == [f"a.example/{n}" for n in range(3)]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("body\n來源\n".encode())))
    run(["-"], "-", SHORT, Settings(text="body", form="csv"))
    assert json.loads(capfdbinary.readouterr().out)["text"] == "来源"


def broken_rows(count, huge):
    """Rows of which one in a hundred is broken, each in another way; and what is to be told of them."""
    rows, told = [], {}
    ways = [
        (b'{"url": "x"}', "no text"),
        (b'{"url": "x", "text": null}', "no text"),
        (b'{"url": "x", "text": ""}', "no text"),
        (b'{"url": "x", "text": 17}', "wrong type"),
        (b'{"url": "x", "text": ["a"]}', "wrong type"),
        (b"[1, 2]", "wrong type"),
        (b'{"url": "x", "text": "\xff\xfe"}', "invalid UTF-8"),
        (b'{"url": "x", "text": "a', "invalid JSON"),
        (b'{"url": "x", "text": "' + "字".encode() * huge + b'"}', "too long"),
    ]
    lines = made.lines(count).encode().splitlines()
    for number, line in enumerate(lines):
        if number % 100 == 50:
            broken, told[number + 1] = ways[len(told) % len(ways)]
            rows.append(broken)
        else:
            rows.append(line)
    return b"\n".join(rows) + b"\n", told


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("on_error", ["record", "skip"])
def test_of_broken_rows_each_is_named_and_all_others_are_done(tmp_path, on_error, workers):
    content, told = broken_rows(1000, huge=17_000_000)
    assert len(content) > 50_000_000
    (tmp_path / "in.jsonl").write_bytes(content)
    del content
    pipeline = Pipeline(["repair", "convert:t2s"], columns=["text"], on_error=on_error)
    summary = run(["in.jsonl"], "out.jsonl", pipeline, Settings(id="url", workers=workers))
    assert (summary.done, summary.failed) == (990, 10)
    failures = [json.loads(line) for line in (tmp_path / "out.failures.jsonl").read_text("utf-8").splitlines()]
    assert {failure["row"]: failure["kind"] for failure in failures} == told
    assert all(failure["file"] == "in.jsonl" and failure["message"] for failure in failures)
    found = made.read(tmp_path / "out.jsonl")
    assert len(found) == (1000 if on_error == "record" else 990)
    good = [row for row in found if row["text"] is not None]
    assert good == [
        row | ({"error": None} if on_error == "record" else {})
        for number, row in enumerate(expected(Pipeline(["convert:t2s"], columns=["text"]), 1000))
        if number % 100 != 50
    ]


def test_the_first_failure_ends_it_if_that_is_wanted_and_it_can_be_resumed(tmp_path):
    made.write(tmp_path / "in.jsonl", 300)
    text = (tmp_path / "in.jsonl").read_text("utf-8").replace("第250路", "第坏路")
    (tmp_path / "in.jsonl").write_text(text, "utf-8")
    with pytest.raises(StoppedError, match=r"in\.jsonl, row 251: fail: ValueError: this one is bad"):
        run(["in.jsonl"], "out.jsonl", Pipeline([mine.fail]))
    assert not (tmp_path / "out.jsonl").exists()
    with pytest.raises(StoppedError):
        run(["in.jsonl"], "out.jsonl", Pipeline([mine.fail]), Settings(resume=True))


def test_a_row_that_kills_its_worker_is_named(tmp_path):
    made.write(tmp_path / "in.jsonl", 300)
    text = (tmp_path / "in.jsonl").read_text("utf-8").replace("第250路", "第死路")
    (tmp_path / "in.jsonl").write_text(text, "utf-8")
    summary = run(["in.jsonl"], "out.jsonl", Pipeline([mine.die], on_error="record"), Settings(workers=2))
    assert summary.failures == {"worker lost": 1}
    assert json.loads((tmp_path / "out.failures.jsonl").read_text("utf-8"))["row"] == 251
    assert len(made.read(tmp_path / "out.jsonl")) == 300


@pytest.mark.parametrize("name", ["in.jsonl.gz", "in.jsonl.zst", "in.parquet"])
def test_a_damaged_file_is_named_and_the_next_one_is_read(tmp_path, name):
    needs(name)
    made.write(tmp_path / name, 2000)
    content = (tmp_path / name).read_bytes()
    damaged = content[: len(content) // 2] if name != "in.parquet" else content[:4] + b"\0" * 3000 + content[3004:]
    (tmp_path / name).write_bytes(damaged)
    made.write(tmp_path / "next.jsonl", 5)
    summary = run([name, "next.jsonl"], "out.jsonl", SHORT)
    assert summary.failures == {"unreadable": 1}
    found = made.read(tmp_path / "out.jsonl")
    assert [row["id"] for row in found[-5:]] == [f"next.jsonl:{n}" for n in range(1, 6)]
    failure = json.loads((tmp_path / "out.failures.jsonl").read_text("utf-8"))
    assert (failure["file"], failure["row"]) == (name, len(found) - 5)


def test_a_table_that_is_not_utf_8_is_read(tmp_path):
    text = "臨江日報記者昨日從市交通局獲悉，城區三條公交線路今起調整"
    (tmp_path / "in.csv").write_bytes(f"text\r\n{text}\r\n".encode("big5"))
    run(["in.csv"], "out.jsonl", Pipeline([], columns=["text"]))
    assert made.read(tmp_path / "out.jsonl")[0]["text"] == text


def test_bytes_of_a_table_that_are_no_utf_8_fail_alone(tmp_path):
    (tmp_path / "in.csv").write_bytes("text\n來源\n".encode() + b"\xff\xfe\xfd\n" + '發展\n""\n'.encode() * 50)
    run(["in.csv"], "out.jsonl", SHORT)
    found = made.read(tmp_path / "out.jsonl")
    assert [row["error"] and row["error"]["kind"] for row in found[:4]] == [None, "invalid UTF-8", None, "no text"]


def test_damage_and_failures_are_counted(tmp_path):
    (tmp_path / "in.jsonl").write_text(
        '{"text": "領(lǐng)導干部參與黨建網(wǎng)絡(luò)，關(guān)注學(xué)習(xí)"}\n\n{"text": null}\n{"text": "来源"}\n',
        encoding="utf-8",
    )
    summary = run(["in.jsonl"], "out.jsonl", Pipeline(["repair"], on_error="record"))
    assert summary == (2, 1, {"pinyin": 6}, {"no text": 1})
    lines = summary.lines(2.0)
    assert lines == [
        "3 rows: 2 done, 1 failed; 2.0 s, 2 rows a second",
        "damage in 1 rows, repaired: pinyin 6",
        "failed: no text 1",
    ]


def test_failures_of_an_earlier_run_go_when_there_are_none(tmp_path):
    (tmp_path / "in.jsonl").write_text('{"text": null}\n')
    run(["in.jsonl"], "out.jsonl", SHORT, Settings(failures="told.jsonl"))
    assert len(made.read(tmp_path / "told.jsonl")) == 1
    (tmp_path / "in.jsonl").write_text('{"text": "a"}\n')
    run(["in.jsonl"], "out.jsonl", SHORT, Settings(failures="told.jsonl"))
    assert not (tmp_path / "told.jsonl").exists()


def test_no_rows_give_a_file_without_rows(tmp_path):
    (tmp_path / "in.jsonl").touch()
    for name in OUTPUTS:
        needs(name)
        run(["in.jsonl"], name, SHORT)
        assert made.read(tmp_path / name) == []


def test_progress_comes_to_the_size_of_the_inputs(tmp_path):
    for name in ("a.jsonl", "b.jsonl.gz", "c.csv"):
        made.write(tmp_path / name, 230)
    seen = []
    run(["a.jsonl", "b.jsonl.gz", "c.csv"], "out.jsonl", SHORT, watch=lambda progress, rows: seen.append((progress, rows)))
    size = sum(path.stat().st_size for path in tmp_path.glob("[abc].*"))
    assert [progress.size for progress, _ in seen] == [size] * len(seen)
    assert seen[-1][0].bytes == size
    assert sum(rows for _, rows in seen) == seen[-1][0].summary.rows == 690
    done = [progress.bytes for progress, _ in seen]
    assert done == sorted(done)


@pytest.mark.parametrize(
    ("names", "output", "settings", "told"),
    [
        (["in.jsonl"], "out.txt", {}, "name the output .jsonl, .csv"),
        (["in.jsonl"], "out", {}, "name the output .jsonl"),
        (["in.jsonl"], "out.parquet.gz", {}, "Parquet is packed inside"),
        (["notes.md"], "out.jsonl", {}, "its name does not tell what it holds"),
        (["folder"], "out.jsonl", {}, "no files named .txt"),
        (["in.csv"], "out.jsonl", {"text": "body"}, "in.csv: there is no column 'body'; there are: url, text"),
        (["in.csv"], "out.jsonl", {"id": "n"}, "there is no column 'n'"),
        (["in.jsonl"], "out.jsonl", {"limit": 0}, "limit is a whole number"),
        (["in.jsonl"], "out.jsonl", {"workers": 0}, "workers is a whole number"),
        (["in.jsonl"], "-", {"resume": True}, "only what is written to a file can be resumed"),
        (["-"], "out.jsonl", {"form": "parquet"}, "Parquet cannot be read from standard input"),
    ],
)
def test_wrong_arguments_are_told(tmp_path, names, output, settings, told):
    made.write(tmp_path / "in.jsonl", 1)
    made.write(tmp_path / "in.csv", 1)
    (tmp_path / "notes.md").touch()
    (tmp_path / "folder").mkdir()
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(ArgumentError, match=told):
        run(names, output, SHORT, Settings(**settings))
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(FileNotFoundError):
        run(["gone.jsonl"], "out.jsonl", SHORT)


def test_the_column_of_ids_is_not_another_s(tmp_path):
    made.write(tmp_path / "in.jsonl", 1)
    with pytest.raises(ArgumentError, match="the column 'id' has the ids"):
        run(["in.jsonl"], "out.jsonl", Pipeline([Function(mine.length, "id")]))


def test_structs_of_the_user_s_are_written(tmp_path):
    made.write(tmp_path / "in.jsonl", 3)
    pipeline = Pipeline(["parse", Function(size, "size")], columns=["size"])
    run(["in.jsonl"], "out.jsonl", pipeline)
    assert made.read(tmp_path / "out.jsonl")[0]["size"]["note"] is None


def test_what_cannot_be_sent_to_workers_is_told(tmp_path):
    made.write(tmp_path / "in.jsonl", 1)
    with pytest.raises(WorkerError):
        run(["in.jsonl"], "out.jsonl", Pipeline([lambda text: text]), Settings(workers=2))
