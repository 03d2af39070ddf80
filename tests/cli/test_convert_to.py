"""`convert --to`: what is given to `normalize_script`, and what comes out, whatever it makes of a piece."""

import sys
from types import SimpleNamespace

import pytest
from tests.cli.conftest import HANS

from zhangju.cli.convert import TARGETS
from zhangju.script import tables
from zhangju.script.normalize import normalize_script


@pytest.fixture
def pieces(monkeypatch):
    """What is given to a stand-in of `normalize_script`, which puts the target before it."""
    given = []

    def normalize_script(text, target):
        given.append(text)
        return f"{target}:{text}"

    monkeypatch.setitem(sys.modules, "zhangju.script.normalize", SimpleNamespace(normalize_script=normalize_script))
    return given


@pytest.mark.parametrize("target", TARGETS)
def test_a_file_is_written_in_the_script(run, pieces, target):
    done = run("convert", "--to", target, input="头发\r\n\r\n頭髮\n".encode())
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == f"{target}:头发\r\n\r\n頭髮\n".encode()
    assert pieces == ["头发\r\n\r\n頭髮\n"]


def test_a_long_file_is_cut_at_line_ends_only(run, pieces):
    text = HANS + "很长的一行，" * 300_000 + "\r\n" + HANS * 3000
    assert len(run("convert", "--to", "Hans", input=text.encode()).stdout_bytes) == len(text.encode()) + len("Hans:") * len(
        pieces
    )
    assert "".join(pieces) == text
    assert len(pieces) > 2
    assert all(piece.endswith("\n") for piece in pieces[:-1])


@pytest.mark.usefixtures("pieces")
def test_bytes_that_cannot_be_decoded_are_kept(run):
    content = "头发\n".encode() + b"\xff\n"
    done = run("convert", "--to", "Hans", input=content)
    assert done.exit_code == 1
    assert done.stdout_bytes.replace(b"Hans:", b"") == content


@pytest.mark.parametrize("target", TARGETS)
def test_a_page_is_what_the_function_gives(run, page, target):
    assert run("convert", "--to", target, input=page.encode()).stdout_bytes == normalize_script(page, target).encode()


def test_the_targets_are_all_there():
    assert TARGETS == tables.TARGETS
