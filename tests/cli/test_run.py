import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from tests.cli.conftest import HANS, HANT

posix = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of POSIX")
DAMAGED = "来源：临江日报\n領(lǐng)導干部參與黨建網(wǎng)絡(luò)，關(guān)注學(xué)習(xí)，三條公車路線今起調整。\n"


pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def pages(tmp_path):
    rows = [{"url": f"a.example/{n}", "body": text} for n, text in enumerate((HANS, HANT, DAMAGED, None))]
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_many_articles_all_steps(run, pages):
    done = run("run", "pages.jsonl", "-o", "rows.jsonl", "--text-column", "body", "--id-column", "url")
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    assert lines[0].startswith("zhangju: 4 rows: 3 done, 1 failed; ")
    assert lines[1].startswith("zhangju: damage in ")
    assert "pinyin 6" in lines[1]
    assert lines[2] == "zhangju: failed: no text 1; see rows.failures.jsonl"
    rows = read(pages / "rows.jsonl")
    assert [row["id"] for row in rows] == [f"a.example/{n}" for n in range(4)]
    assert (rows[0]["source"]["name"], rows[1]["title"]) == ("临江日报", "市區公車路線今起調整")
    assert rows[0]["keywords"]
    assert rows[3]["error"]["kind"] == "no text"
    assert read(pages / "rows.failures.jsonl")[0]["row"] == 4


def test_steps_columns_limit(run, pages):
    done = run(
        *("run", "pages.jsonl", "-o", "rows.csv", "--text-column", "body", "--steps", "parse,convert:s2t,keywords:2"),
        *("--columns", "title,keywords", "--on-error", "skip", "--limit", "2", "--quiet"),
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert (pages / "rows.csv").read_text("utf-8").splitlines()[1].startswith("pages.jsonl:1,城區公交線路今起調整,")


def test_a_pipeline_from_a_file(run, pages):
    (pages / "all.toml").write_text('steps = ["repair", {use = "mine:length", column = "length"}]\non_error = "skip"\n')
    (pages / "mine.py").write_text("def length(text) -> int:\n    return len(text)\n")
    done = run("run", "pages.jsonl", "-o", "-", "--text-column", "body", "--pipeline", "all.toml")
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0]["length"] == len(rows[0]["text"])
    assert set(rows[0]) == {"id", "text", "edits", "warnings", "length"}


def test_standard_input(start, pages):
    content = (pages / "pages.jsonl").read_bytes()
    done = start("run", "-", "-o", "-", "--text-column", "body", "--columns", "title", "--quiet", input=content, cwd=pages)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"-:{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pages.jsonl"], "Missing option '-o'"),
        (["-o", "rows.jsonl"], "Missing argument 'INPUT...'"),
        (["pages.jsonl", "-o", "rows.doc"], "name the output .jsonl"),
        (["pages.jsonl", "-o", "rows.jsonl", "--steps", "mend"], "there is no step 'mend'"),
        (["pages.jsonl", "-o", "rows.jsonl", "--columns", "titel"], "there is no column titel"),
        (["pages.jsonl", "-o", "rows.jsonl", "--resume", "--fresh"], "give one of them"),
        (["pages.jsonl", "-o", "rows.jsonl", "--pipeline", "a.toml", "--steps", "parse"], "give it, or --steps"),
        (["pages.jsonl", "-o", "rows.jsonl", "--pipeline", "gone.toml"], "gone.toml: No such file"),
    ],
)
def test_wrong_usage_is_told(run, pages, arguments, told):
    done = run("run", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert [path.name for path in pages.iterdir()] == ["pages.jsonl"]


def test_a_file_that_is_not_there_is_named(run):
    done = run("run", "gone.jsonl", "-o", "rows.jsonl")
    assert (done.exit_code, done.stderr) == (1, "zhangju: gone.jsonl: No such file or directory\n")


def test_the_first_failure_ends_it_if_that_is_wanted(run):
    done = run("run", "pages.jsonl", "-o", "rows.jsonl", "--text-column", "body", "--on-error", "raise")
    assert (done.exit_code, done.stderr) == (1, "zhangju: pages.jsonl, row 4: input: no text: there is no text\n")


def test_a_whole_run_has_nothing_to_resume(run):
    arguments = ("run", "pages.jsonl", "-o", "rows.jsonl", "--text-column", "body", "--resume")
    assert run(*arguments).exit_code == 1
    done = run(*arguments)
    assert (done.exit_code, done.stderr) == (0, "zhangju: rows.jsonl is whole: there is nothing to resume\n")


@posix
def test_an_interruption_says_how_to_go_on(tmp_path):
    line = json.dumps({"text": HANS}) + "\n"
    (tmp_path / "pages.jsonl").write_text(line * 3000)
    command = [sys.executable, "-m", "zhangju", "run", "pages.jsonl", "-o", "rows.jsonl", "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path)
    state = tmp_path / "rows.jsonl.part.state"
    while not state.exists() and process.poll() is None:
        time.sleep(0.01)
    for _ in range(10):  # a signal that comes just before the process waits is seen only when the next one comes
        process.send_signal(signal.SIGINT)
        try:
            errors = process.communicate(timeout=10)[1]
            break
        except subprocess.TimeoutExpired:
            continue
    assert (process.returncode, errors) == (130, b"zhangju: rows.jsonl: interrupted; go on with --resume\n")
    refused = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False)
    assert refused.returncode == 2
    assert b"go on with --resume, or begin again with --fresh" in refused.stderr.replace(b"\n", b" ")
    resumed = subprocess.run([*command, "--resume"], capture_output=True, cwd=tmp_path, check=False)
    assert resumed.returncode == 0
    assert len(read(tmp_path / "rows.jsonl")) == 3000


@posix
def test_on_a_terminal_a_bar_tells_rate_and_time_left(tmp_path):
    (tmp_path / "pages.jsonl").write_text((json.dumps({"text": HANS}) + "\n") * 1500)
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "zhangju", "run", "pages.jsonl", "-o", "rows.jsonl", "--workers", "1"]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(command, stdout=slave, stderr=slave, cwd=tmp_path, env=environment)
    os.close(slave)
    seen = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    assert process.wait(60) == 0
    text = seen.decode()
    assert "rows" in text
    assert "/s" in text
    assert "1,500 rows: 1,500 done, 0 failed" in text
