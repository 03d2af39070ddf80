"""A run that is killed, at whatever moment, and goes on: each row once, none missing, nothing half written."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.io.run import rows as made
from tests.io.run.test_run import SHORT, needs

from zhangju import ArgumentError, Pipeline
from zhangju.io.run import Settings, journal, run
from zhangju.io.run.journal import UnfinishedError
from zhangju.io.run.sources import ROWS

KILLS = 20
COUNT = 4000
#: A thread kills it some time after it has begun; or after its first rows are there, so that it has come further than before.
KILLED = """
import os, random, signal, sys, threading, time
from tests.pipeline import mine
from zhangju import Pipeline
from zhangju.io.run import Settings, run

begun = threading.Event()

def kill():
    if sys.argv[5] == "later":
        begun.wait()
    time.sleep(float(sys.argv[4]))
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    pipeline = Pipeline([mine.slow, "convert:t2s"], columns=["text"], on_error="record")
    settings = Settings(id="url", workers=int(sys.argv[3]), resume=True)
    if float(sys.argv[4]):
        threading.Thread(target=kill, daemon=True).start()
    run([sys.argv[1]], sys.argv[2], pipeline, settings, lambda *_: begun.set())
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def with_failures(path):
    """Let a row in a hundred have no text."""
    rows = path.read_text("utf-8").splitlines()
    for number in range(30, len(rows), 100):
        rows[number] = json.dumps({"url": f"a.example/{number}", "text": None})
    path.write_text("\n".join(rows) + "\n", "utf-8")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "output", "workers"), [("in.jsonl", "out.jsonl", 2), ("in.parquet", "out.parquet", 1)])
def test_killed_twenty_times_it_gives_what_it_would_have_given(tmp_path, name, output, workers):
    needs(name)
    needs(output)
    made.write(tmp_path / name, COUNT)
    if name == "in.jsonl":
        with_failures(tmp_path / name)
    (tmp_path / "killed.py").write_text(KILLED, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    run([name], f"whole-{output}", Pipeline(["convert:t2s"], columns=["text"], on_error="record"), Settings(id="url"))
    whole = made.read(tmp_path / f"whole-{output}")
    assert len(whole) == COUNT
    chance = random.Random(output)
    killed, seen = 0, set()
    while killed < KILLS:
        delay = chance.uniform(0.01, 0.5)
        command = [sys.executable, "killed.py", name, output, str(workers), str(delay), "later" if killed % 4 else "soon"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
        if (tmp_path / output).exists():  # it was quicker, or had only to clean up: once more from the beginning
            assert made.read(tmp_path / output) == whole
            for path in tmp_path.glob(f"{output}*"):
                path.unlink()
        if done.returncode == 0:
            continue
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        killed += 1
        state = tmp_path / f"{output}.part.state"
        seen.add(json.loads(state.read_text())["written"] if state.exists() else 0)
    assert len(seen) > KILLS // 4, "it hardly ever got any further between two kills"
    subprocess.run([sys.executable, "killed.py", name, output, str(workers), "0", ""], env=environment, check=True, timeout=300)
    assert made.read(tmp_path / output) == whole
    if name == "in.jsonl":
        told = [json.loads(line) for line in (tmp_path / "out.failures.jsonl").read_text("utf-8").splitlines()]
        assert [failure["row"] for failure in told] == list(range(31, COUNT + 1, 100))
    assert not list(tmp_path.glob("*.part*"))


class DeathError(BaseException):
    """In the place of a kill."""


class Mortal:
    """The module `os`, which dies at the n-th of the calls that change files."""

    CHANGING = ("replace", "unlink", "fsync")

    def __init__(self, calls):
        self._left = calls

    def __getattr__(self, name):
        found = getattr(os, name)
        if name not in self.CHANGING:
            return found

        def mortal(*arguments):
            self._left -= 1
            if self._left < 0:
                raise DeathError
            return found(*arguments)

        return mortal


@pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
@pytest.mark.parametrize("before", ["nothing", "an older one"])
def test_it_may_die_at_any_change_of_a_file(tmp_path, monkeypatch, output, before):
    needs(output)
    made.write(tmp_path / "in.jsonl", 3 * ROWS)
    with_failures(tmp_path / "in.jsonl")
    monkeypatch.setattr(journal, "SAVE_FIRST", 0.0)
    monkeypatch.setattr(journal, "SAVE_LAST", 0.0)
    run(["in.jsonl"], output, SHORT, Settings(id="url"))
    whole = made.read(tmp_path / output)
    failures = tmp_path / ("out.parquet.failures.jsonl" if output == "out.parquet" else "out.failures.jsonl")
    told = failures.read_bytes()
    deaths = 0
    while True:
        for path in tmp_path.glob("out.*"):
            path.unlink()
        if before == "an older one":
            (tmp_path / output).write_bytes(b"older")
        with monkeypatch.context() as patch:
            patch.setattr(journal, "os", Mortal(deaths))
            try:
                run(["in.jsonl"], output, SHORT, Settings(id="url"))
            except DeathError:
                deaths += 1
            else:
                break
        content = (tmp_path / output).read_bytes() if (tmp_path / output).exists() else b"older"
        assert content == b"older" or made.read(tmp_path / output) == whole
        if content == b"older" and not (tmp_path / f"{output}.part.state").exists():
            continue  # it died before there was anything to go on with
        run(["in.jsonl"], output, SHORT, Settings(id="url", resume=True))
        assert made.read(tmp_path / output) == whole
        assert failures.read_bytes() == told
        assert not list(tmp_path.glob("*.part*"))
    assert deaths > 10


def unfinished(tmp_path, count=3 * ROWS):
    """Leave a run that stopped in its middle."""
    made.write(tmp_path / "in.jsonl", count)

    def stop(progress, _):
        if progress.summary.rows > count // 2:
            raise DeathError

    with pytest.raises(DeathError):
        run(["in.jsonl"], "out.jsonl", SHORT, Settings(id="url"), stop)


def test_an_unfinished_run_is_not_thrown_away(tmp_path):
    unfinished(tmp_path)
    with pytest.raises(UnfinishedError, match="go on with --resume, or begin again with --fresh"):
        run(["in.jsonl"], "out.jsonl", SHORT, Settings(id="url"))
    run(["in.jsonl"], "out.jsonl", SHORT, Settings(id="url", fresh=True))
    assert len(made.read(tmp_path / "out.jsonl")) == 3 * ROWS


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"settings": Settings(id=None)}, "columns to read"),
        ({"settings": Settings(id="url", limit=5)}, "limit"),
        ({"pipeline": Pipeline(["convert:t2s"], columns=["text"], on_error="skip")}, "columns, on_error"),
        ({"pipeline": Pipeline(["convert:s2t"], columns=["text"], on_error="record")}, "steps"),
        ({"content": True}, "inputs"),
    ],
)
def test_only_the_same_run_goes_on(tmp_path, change, told):
    unfinished(tmp_path)
    if "content" in change:
        made.write(tmp_path / "in.jsonl", 7)
    settings = change.get("settings", Settings(id="url"))._replace(resume=True)
    with pytest.raises(ArgumentError, match=f"had other {told}"):
        run(["in.jsonl"], "out.jsonl", change.get("pipeline", SHORT), settings)


def test_more_processes_may_go_on(tmp_path):
    unfinished(tmp_path)
    run(["in.jsonl"], "out.jsonl", SHORT, Settings(id="url", resume=True, workers=2))
    assert [row["id"] for row in made.read(tmp_path / "out.jsonl")] == [f"a.example/{n}" for n in range(3 * ROWS)]


def test_a_part_that_was_cut_is_told(tmp_path):
    unfinished(tmp_path)
    journal_state = json.loads((tmp_path / "out.jsonl.part.state").read_text())
    (tmp_path / "out.jsonl.part.state").write_text(json.dumps(journal_state | {"written": 10_000_000}))
    with pytest.raises(ArgumentError, match="shorter than it was: begin again with --fresh"):
        run(["in.jsonl"], "out.jsonl", SHORT, Settings(id="url", resume=True))


def test_a_whole_run_has_nothing_to_go_on_with(tmp_path):
    made.write(tmp_path / "in.jsonl", 5)
    run(["in.jsonl"], "out.jsonl", SHORT)
    before = (tmp_path / "out.jsonl").stat().st_mtime_ns
    assert run(["in.jsonl"], "out.jsonl", SHORT, Settings(resume=True)).rows == 0
    assert (tmp_path / "out.jsonl").stat().st_mtime_ns == before


@pytest.mark.skipif(journal.fcntl is None, reason="there are no locks here")
def test_two_runs_do_not_write_one_output(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "PATIENCE", 0.1)
    made.write(tmp_path / "in.jsonl", 2 * ROWS)
    met = []

    def meet(*_):
        with pytest.raises(ArgumentError, match="another run is writing it"):
            run(["in.jsonl"], "out.jsonl", SHORT, Settings(resume=True))
        met.append(True)

    run(["in.jsonl"], "out.jsonl", SHORT, watch=meet)
    assert met
    assert len(made.read(tmp_path / "out.jsonl")) == 2 * ROWS
