import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from tests.cli.conftest import HANS, HANT

import zhangju
from zhangju.cli import console
from zhangju.kernels import compiled
from zhangju.script.converter import Converter
from zhangju.script.dictionaries import EDITIONS, configurations

posix = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of POSIX")
MACHINES = "他说“后台”很干净，打印机和内存见 https://example.com/后台 与 GPU 后端。\r\n"


@pytest.mark.parametrize("config", configurations())
def test_it_is_what_the_function_gives(run, page, config):
    done = run("convert", "-c", config, input=page.encode())
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == zhangju.convert(page, config).encode()


@pytest.mark.parametrize("text", ["", "\r\n", "a\rb\r\n\nc", "\0", HANS + "发\0髮\r", "　　无换行", "\x0b\x0c\x1c\x85\u2028\n"])
def test_every_other_character_stays(run, text):
    assert run("convert", "-c", "s2t", input=text.encode()).stdout_bytes == zhangju.convert(text, "s2t").encode()


def test_several_files_come_out_one_after_the_other(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(HANS.encode())
    (tmp_path / "b.txt").write_bytes("\ufeff头发".encode())
    done = run("convert", "-c", "s2t", "a.txt", "-", "b.txt", input="发展\r\n".encode())
    assert done.stdout_bytes == (zhangju.convert(HANS, "s2t") + "發展\r\n頭髮").encode()


def test_a_file_can_be_converted_in_place(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(HANS.encode())
    done = run("convert", "--config", "s2t", "a.txt", "-o", "a.txt")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "a.txt").read_bytes() == zhangju.convert(HANS, "s2t").encode()
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_configuration_can_be_a_file(run, tmp_path):
    (tmp_path / "Own.txt").write_text("渡轮\t渡船\n", "utf-8")
    step = {"dict": {"type": "text", "file": "Own.txt"}}
    (tmp_path / "own.json").write_text(json.dumps({"name": "own", "conversion_chain": [step]}), "utf-8")
    assert run("convert", "-c", "own.json", input="渡轮停航".encode()).stdout == "渡船停航"


def test_the_options_are_those_of_a_converter(run, tmp_path):
    (tmp_path / "words.tsv").write_text("打印机\t列印機\n", "utf-8")
    options = ["--dictionaries", EDITIONS[1], "--protect", "urls", "--protect", "quotations", "--entries", "words.tsv"]
    done = run("convert", "-c", "s2twp", *options, input=MACHINES.encode())
    converter = Converter("s2twp", dictionaries=EDITIONS[1], protect=["urls", "quotations"], entries={"打印机": "列印機"})
    assert done.stdout_bytes == converter.convert(MACHINES).encode()
    assert all(piece in done.stdout for piece in ("“后台”", "列印機", "記憶體"))


def test_explain_is_a_line_for_each_stretch_that_has_entries(run):
    text = HANS + MACHINES
    rows = [json.loads(line) for line in run("convert", "-c", "s2twp", "--explain", input=text.encode()).stdout.splitlines()]
    assert {tuple(row) for row in rows} == {("start", "end", "before", "after", "steps")}
    assert [(row["start"], row["end"], row["after"]) for row in rows] == [
        (found.start, found.end, found.after) for found in Converter("s2twp").explain(text)
    ]
    written = text
    for row in reversed(rows):
        assert text[row["start"] : row["end"]] == row["before"]
        assert row["steps"][-1]["dictionary"]
        written = written[: row["start"]] + row["after"] + written[row["end"] :]
    assert written == zhangju.convert(text, "s2twp")


def test_explanations_of_several_files_name_them_first(run, tmp_path):
    for name in ("甲.txt", "b.txt"):
        (tmp_path / name).write_text("头发", "utf-8")
    rows = [json.loads(line) for line in run("convert", "-c", "s2t", "--explain", "甲.txt", "b.txt").stdout.splitlines()]
    assert [next(iter(row.items())) for row in rows] == [("file", "甲.txt"), ("file", "b.txt")]


def test_other_encodings_become_utf_8(run):
    done = run("convert", "-c", "t2s", input=HANT.encode("big5"))
    assert done.exit_code == 0
    assert done.stdout_bytes == zhangju.convert(HANT, "t2s").encode()
    assert done.stderr.startswith("zhangju: standard input: the bytes are Big5, not UTF-8")


def test_bytes_that_cannot_be_decoded_are_kept_and_told(run, tmp_path):
    (tmp_path / "a.txt").write_bytes("头发\n下".encode() + b"\xff" + "发".encode())
    done = run("convert", "-c", "s2t", "a.txt", "-o", "a.txt")
    assert done.exit_code == 1
    assert done.stderr == ("zhangju: a.txt: one place could not be decoded as UTF-8, in line 2; its bytes are kept as they are\n")
    assert (tmp_path / "a.txt").read_bytes() == "頭髮\n下".encode() + b"\xff" + "發".encode()


def test_failures_are_named_and_the_others_done(run, tmp_path):
    (tmp_path / "a.txt").write_bytes("头发".encode())
    (tmp_path / "folder").mkdir()
    done = run("convert", "-c", "s2t", "missing.txt", "a.txt", "folder")
    assert (done.exit_code, done.stdout) == (1, "頭髮")
    missing, folder = done.stderr.splitlines()
    assert missing == "zhangju: missing.txt: No such file or directory"
    assert folder.startswith("zhangju: folder: this is a folder: name its files, or use zhangju run")


def test_if_every_input_fails_the_output_stays(run, tmp_path):
    (tmp_path / "kept.txt").write_bytes(b"kept")
    assert run("convert", "-c", "s2t", "missing.txt", "-o", "kept.txt").exit_code == 1
    assert (tmp_path / "kept.txt").read_bytes() == b"kept"


def test_half_an_input_gives_no_output_that_looks_whole(run, tmp_path, monkeypatch):
    @contextmanager
    def opened(name):
        with open(name, "rb") as file:
            yield SimpleNamespace(read=lambda size: file.read(size) or fail(), fileno=file.fileno, tell=file.tell)

    def fail():
        raise OSError(5, "Input/output error")

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes("头发\n".encode() * 160_000)
    monkeypatch.setattr(console, "open_input", opened)
    done = run("convert", "-c", "s2t", "a.txt", "b.txt", "-o", "out.txt")
    assert done.exit_code == 1
    assert done.stderr == (
        "zhangju: a.txt: Input/output error\nzhangju: out.txt: not written, as a.txt could be read in part only\n"
    )
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "say what to convert to: give -c CONFIG, such as -c s2t, or --to SCRIPT, such as --to Hant"),
        (["-c", "s2t", "--to", "Hans"], "-c and --to do not go together"),
        (["-c", "s2x"], "there is no configuration 's2x'; use one of: "),
        (["-c", "none.json"], "there is no configuration 'none.json'"),
        (["-c", "s2t", "--dictionaries", "no/such"], "there are no dictionaries 'no/such'"),
        (["-c", "s2t", "--protect", "names"], "'names' is not one of 'urls'"),
        (["-c", "s2t", "--entries", "none.tsv"], "none.tsv: No such file or directory"),
        (["-c", "s2t", "--entries", "bad.tsv"], "bad.tsv, line 1: "),
        (["-c", "s2t", "-o", "no/such/folder/out.txt"], "No such file or directory"),
        (["--to", "Latn"], "'Latn' is not one of 'Hans'"),
        (["--to", "Hant", "--protect", "urls"], "go with -c CONFIG, not with --to"),
        (["--to", "Hant", "--explain"], "go with -c CONFIG, not with --to"),
    ],
)
def test_wrong_usage_is_told(run, tmp_path, arguments, told):
    (tmp_path / "bad.tsv").write_text("头发", "utf-8")
    done = run("convert", *arguments, input=HANS)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def large(path, line, size):
    with open(path, "wb") as file:
        block = line.encode() * 1000
        file.writelines(block for _ in range(size // len(block) + 1))


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="the peak of memory is told by Linux")
def test_memory_does_not_grow_with_the_file(tmp_path):
    script = (
        "import sys; from zhangju.cli import main\n"
        "try: main()\n"
        "except SystemExit as left: assert not left.code\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", script, "convert", "-c", "s2t", "a.txt", "-o", "out.txt"]
    peaks = []
    for size in (2_000_000, 100_000_000 if compiled() else 6_000_000):
        large(tmp_path / "a.txt", MACHINES, size)
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
        peaks.append(int(done.stdout.split()[1]))
    assert max(peaks) < 100_000  # kB
    assert peaks[1] - peaks[0] < 4_000  # that much more of the text in memory would be twice as much, even uncompiled
    count = (tmp_path / "a.txt").stat().st_size // len(MACHINES.encode())
    assert (tmp_path / "out.txt").read_bytes() == Converter("s2t").convert(MACHINES).encode() * count


@posix
def test_an_interruption_leaves_no_half_file(tmp_path):
    large(tmp_path / "a.txt", MACHINES, 3_000_000)
    (tmp_path / "out.txt").write_bytes(b"before")
    command = [sys.executable, "-m", "zhangju", "convert", "-c", "s2t", *["a.txt"] * 1000, "-o", "out.txt"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while len(os.listdir(tmp_path)) < 3 and process.poll() is None:  # until it has begun to write
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, b"", b"")
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "out.txt"]
    assert (tmp_path / "out.txt").read_bytes() == b"before"


@posix
def test_a_closed_pipe_ends_it_quietly(tmp_path):
    large(tmp_path / "a.txt", MACHINES, 1_000_000)
    command = [sys.executable, "-m", "zhangju", "convert", "-c", "s2t", *["a.txt"] * 10]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert process.stdout.read(6) == "他說".encode()
    process.stdout.close()
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 130


@posix
@pytest.mark.parametrize("shown", [True, False])
def test_a_bar_is_shown_for_a_long_file_on_a_terminal(tmp_path, shown):
    pty = pytest.importorskip("pty")
    large(tmp_path / "[b]长.txt", MACHINES, 300_000)
    length = 200_000 if shown else 500_000  # instead of ten million, which take long where nothing is compiled
    script = f"from zhangju.cli import main, progress; progress.LONG = {length}; main()"
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script, "convert", "-c", "s2t", "[b]长.txt", "-o", "out.txt"],
        stderr=child,
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
    assert process.wait(60) == 0
    text = b"".join(pieces).decode()
    assert ("[b]长.txt" in text and " kB" in text and text.endswith("\x1b[2K")) if shown else not text


def test_the_start_is_light():
    script = (
        "import sys; from zhangju.cli import cli; cli(['convert', '-c', 's2t', '-'], standalone_mode=False);"
        " print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], input="头发", capture_output=True, text=True, check=True)
    assert done.stdout == "頭髮"
    assert not {"rich", "regex", "msgspec", "charset_normalizer", "jieba"} & set(done.stderr.split())
