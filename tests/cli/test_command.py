import json
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from tests.cli.conftest import DAMAGED, HANS

from zhangju._version import __version__
from zhangju.cli import VERBS, cli
from zhangju.cli.console import as_json, tell
from zhangju.lexicon import default
from zhangju.mend import repair

posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([verb, "--help"] for verb in VERBS)])
def test_help_fits_eighty_columns(run, arguments):
    done = run(*arguments)
    assert done.exit_code == 0
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert "Example" in done.stdout


def test_help_lists_the_verbs_and_the_exit_status(run):
    page = run("--help").stdout
    assert all(f"  {verb} " in page for verb in VERBS)
    assert all(f"\n    {status} " in page for status in (0, 1, 2, 130))


def test_the_version_tells_kernels_and_dictionaries(run):
    lines = run("--version").stdout.splitlines()
    assert lines[0] == f"zhangju {__version__}"
    assert lines[1] in {"kernels: compiled", "kernels: not compiled (same results, slower)"}
    assert all(f"{name} {edition}" in lines[2] for name, edition in default().editions.items())


def test_no_such_verb_is_wrong_usage(run):
    done = run("nonsense")
    assert done.exit_code == 2
    assert "nonsense" in done.stderr


def test_json_escapes_what_utf_8_cannot_hold():
    assert as_json({"file": "a\udc80章"}) == '{"file":"a\\udc80章"}'


def test_a_line_on_standard_error_is_one_line(capsys):
    tell("a\nb\x1b[2J\udc80")
    assert capsys.readouterr().err == "zhangju: a⏎b␛[2J\\udc80\n"


def test_in_a_process_of_its_own_bytes_stay_bytes(start):
    done = start("repair", input=DAMAGED.replace("\n", "\r\n").encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == repair(DAMAGED.replace("\n", "\r\n")).text.encode()


def test_standard_output_that_is_not_utf_8_gets_utf_8(start):
    done = start("parse", "--format", "text", input=HANS.encode(), env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "城区公交".encode() in done.stdout


def test_standard_error_that_is_not_utf_8_gets_escapes(start):
    done = start("parse", "没有.txt", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert done.stderr.startswith(rb"zhangju: \u6ca1\u6709.txt: ")


@posix
def test_a_file_name_that_is_no_text_is_named(start, tmp_path):
    for name in (b"a\xff.txt", b"b.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(HANS.encode())
    done = start("parse", b"a\xff.txt", "b.txt", cwd=tmp_path)
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["a\udcff.txt", "b.txt"]


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(start, tmp_path):
    (tmp_path / "a.txt").touch(mode=0)
    done = start("parse", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"zhangju: a.txt: Permission denied\n")


@posix
def test_a_closed_pipe_ends_it_quietly(tmp_path):
    (tmp_path / "a.txt").write_bytes(HANS.encode() * 30)
    process = subprocess.Popen(
        [sys.executable, "-m", "zhangju", "repair", *["a.txt"] * 200],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout.read(6) == "城区".encode()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 130


@posix
def test_an_interruption_ends_it_quietly(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "zhangju", "repair", "a.txt", "-o", "out.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    writer = -1
    while writer < 0 and process.poll() is None:
        try:
            writer = os.open(tmp_path / "a.txt", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # until the process has begun to read
            time.sleep(0.01)
    for _ in range(10):  # a signal that comes just before the process waits for input is seen only when the next one comes
        process.send_signal(signal.SIGINT)
        try:
            output, errors = process.communicate(timeout=5)
            break
        except subprocess.TimeoutExpired:
            continue
    os.close(writer)
    assert (process.returncode, output, errors.strip()) == (130, b"", b"")
    assert os.listdir(tmp_path) == ["a.txt"]


@posix
def test_so_does_one_that_comes_while_modules_are_loaded(tmp_path):
    (tmp_path / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    done = subprocess.run([sys.executable, "-m", "zhangju", "repair"], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@posix
def test_so_does_one_that_comes_while_a_named_tuple_is_made(tmp_path):
    # CPython lets a process die of the signal if KeyboardInterrupt came through `eval` or `exec` anywhere, and -m started it.
    (tmp_path / "probe.py").write_text(
        "import zhangju.cli, zhangju.__main__\n"
        'zhangju.cli.main = lambda: eval(\'__import__("os").kill(__import__("os").getpid(), 2)\')\n'
        "zhangju.__main__.main()\n"
    )
    done = subprocess.run([sys.executable, "-m", "probe"], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@posix
def test_an_interruption_that_is_to_be_ignored_is_ignored(tmp_path):
    (tmp_path / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nraise SystemExit(7)\n")
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); from zhangju.__main__ import main; main()"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 7


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
def test_a_full_disk_is_told(start):
    done = start("repair", "-o", "/dev/full", input=HANS.encode())
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"zhangju: cannot write: No space left on device\n")


def test_help_is_light():
    script = (
        "import sys; from zhangju.cli import cli; cli(['parse', '--help'], standalone_mode=False);"
        " print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"rich", "regex", "msgspec", "charset_normalizer", "jieba"} & set(done.stderr.split())


@posix
def test_on_a_terminal_it_is_text_in_colour(tmp_path):
    pty = pytest.importorskip("pty")
    (tmp_path / "a.txt").write_bytes(HANS.encode())
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "zhangju", "parse", "a.txt"],
        stdout=child,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(child)
    pieces = []
    try:
        while piece := os.read(parent, 4096):
            pieces.append(piece)
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(parent)
    assert process.communicate(timeout=60)[1] == b""
    shown = b"".join(pieces).decode()
    assert "\x1b[1mtitle" in shown
    assert "临江日报" in shown


def test_reading_a_terminal_is_told(monkeypatch):
    import click.testing

    monkeypatch.setattr(click.testing._NamedTextIOWrapper, "isatty", lambda _: True, raising=False)
    done = CliRunner().invoke(cli, ["repair"], input=b"x\n")
    assert "Ctrl-D" in done.stderr
