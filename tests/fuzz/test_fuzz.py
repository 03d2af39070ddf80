"""The targets themselves: a few inputs of each in every run of the tests, what texts are made of, and what is kept of a run."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.inputs import mutated, random_bytes, text_of
from tests.fuzz.runner import batch, run
from tests.fuzz.state import State
from tests.fuzz.targets import TARGETS, Target

ROOT = Path(__file__).parents[2]
every_target = pytest.mark.parametrize("name", TARGETS)


@every_target
def test_the_laws_hold_for_some_inputs(name):
    target = TARGETS[name]
    rng = random.Random(name)
    known = [b"", b"\x00", b"\xff", b"\xff\xff\x00"]
    for _ in range(60):
        content = random_bytes(rng, target.pieces)
        known.append(mutated(content, rng.choice(known), rng))
        target.check(content)
    for content in known:
        target.check(content)


def test_the_same_bytes_give_the_same_text_and_it_ends():
    rng = random.Random(0)
    for _ in range(300):
        content = random_bytes(rng, 40)
        assert text_of(content) == text_of(content)
        assert len(text_of(content)) <= 60_000


def test_texts_are_of_every_kind():
    texts = "".join(text_of(content) for content in batch("kinds", 1, 24, []))
    for piece in ("網(wǎng)", "?！笆吣", "&nbsp;", "<p>", "\ufeff", "\ud800", "新华社", "一是", "\U0001f600", "\x00", "的"):
        assert piece in texts


def test_batches_are_the_same_each_time_and_differ():
    assert list(batch("cut", 7, 9, [])) == list(batch("cut", 7, 9, []))
    assert list(batch("cut", 7, 9, [])) != list(batch("cut", 8, 9, []))


def refuse(content):
    if len(content) > 40:
        raise ValueError("too long")


def test_a_run_keeps_what_breaks_and_goes_on_where_it_ended(tmp_path, capsys):
    target = Target(refuse, 48, 2000, ())
    failed = run("some", target, State(str(tmp_path)), 2000)
    counts = State(str(tmp_path)).counts
    assert counts["inputs"] == 2000
    assert counts["failures"] == failed > 0
    assert "kept in" in capsys.readouterr().out
    (kept,) = (tmp_path / "failures").glob("*.bin")  # one for each place
    assert len(kept.read_bytes()) > 40
    assert "too long" in kept.with_suffix(".txt").read_text("utf-8")
    again = State(str(tmp_path))
    run("some", target, again, 3000)
    assert (again.counts["inputs"], again.counts["batches"]) == (3000, 3)


def test_after_a_crash_each_input_is_written_before_it_is_tried(tmp_path):
    state = State(str(tmp_path))
    state.counts["begun"] = 1
    state.save()
    tried = []

    def look(content):
        if tried or content:
            assert (tmp_path / "current").read_bytes() == content
        tried.append(content)

    run("some", Target(look, 4, 1000, ()), State(str(tmp_path)), 1000)
    assert len(tried) == 1001
    assert not (tmp_path / "current").exists()


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "tests.fuzz", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_runs_replays_and_counts(tmp_path):
    done = command("lexicon", "--inputs", "1000", "--folder", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "lexicon: 1,000 of 1,000 inputs" in done.stdout
    assert json.loads((tmp_path / "lexicon" / "counts.json").read_text())["inputs"] == 1000
    assert "1,000 inputs" in command("lexicon", "--counts", "--folder", str(tmp_path)).stdout
    (tmp_path / "one.bin").write_bytes(b"\x01\x02\x03")
    assert "every law holds" in command("lexicon", "--replay", str(tmp_path / "one.bin")).stdout


@pytest.mark.parametrize("arguments", [["nothing"], ["--replay", "x"], ["--guided", "cut", "repair"]])
def test_wrong_usage_is_told(arguments):
    done = command(*arguments)
    assert done.returncode == 2
    assert "usage: python -m tests.fuzz" in done.stderr
