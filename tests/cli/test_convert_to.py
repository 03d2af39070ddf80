"""`convert --to`: what is given to `normalize_script`, and what comes out, whatever it makes of a line."""

import sys
from types import SimpleNamespace

import pytest
from tests.cli.conftest import HANS

from zhangju.cli.convert import TARGETS
from zhangju.script import tables
from zhangju.script.normalize import normalize_script


@pytest.fixture
def lines(monkeypatch):
    """The lines that are given to a stand-in of `normalize_script`, which puts the target before each."""
    given = []

    def normalize_script(text, target):
        given.append(text)
        return f"{target}:{text}"

    monkeypatch.setitem(sys.modules, "zhangju.script.normalize", SimpleNamespace(normalize_script=normalize_script))
    return given


@pytest.mark.parametrize("target", TARGETS)
def test_each_line_is_written_in_the_script(run, lines, target):
    done = run("convert", "--to", target, input="头发\r\n\r\n頭髮".encode())
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == f"{target}:头发\r\n{target}:\r\n{target}:頭髮".encode()
    assert lines == ["头发\r\n", "\r\n", "頭髮"]


def test_a_line_is_not_cut_wherever_the_file_is(run, lines):
    text = HANS + "很长的一行，" * 300_000 + "\r\n" + HANS * 3000
    assert len(run("convert", "--to", "Hans", input=text.encode()).stdout_bytes) == len(text.encode()) + len("Hans:") * len(lines)
    assert lines == text.splitlines(keepends=True)


@pytest.mark.usefixtures("lines")
def test_bytes_that_cannot_be_decoded_are_kept(run):
    content = "头发\n".encode() + b"\xff\n"
    done = run("convert", "--to", "Hans", input=content)
    assert done.exit_code == 1
    assert done.stdout_bytes.replace(b"Hans:", b"") == content


@pytest.mark.parametrize("target", TARGETS)
def test_lines_are_what_the_function_gives(run, page, target):
    expected = "".join(normalize_script(line, target) for line in page.splitlines(keepends=True))
    assert run("convert", "--to", target, input=page.encode()).stdout_bytes == expected.encode()


def test_the_targets_are_all_there():
    assert TARGETS == tables.TARGETS
