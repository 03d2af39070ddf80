import json

import pytest
from tests.cli.conftest import DAMAGED, HANS, HANT

from zhangju.mend import repair


@pytest.mark.parametrize("text", [HANS, HANT, "", "\r\n", "a\rb\r\n\nc", "　　无换行", "\x0b\x0c\x1c\x85\u2028\n"])
def test_clean_text_comes_out_byte_for_byte(run, text):
    done = run("repair", input=text.encode())
    assert done.exit_code == 0
    assert done.stdout_bytes == text.encode()


def test_damage_is_undone(run):
    done = run("repair", input=DAMAGED.encode())
    assert done.stdout == repair(DAMAGED).text
    assert done.stdout != DAMAGED


def test_edits_are_a_list_that_gives_the_repaired_text(run):
    edits = json.loads(run("repair", "--edits", input=DAMAGED.encode()).stdout)
    assert {tuple(edit) for edit in edits} == {("rule", "start", "end", "before", "after")}
    text = DAMAGED
    for edit in reversed(edits):
        assert DAMAGED[edit["start"] : edit["end"]] == edit["before"]
        text = text[: edit["start"]] + edit["after"] + text[edit["end"] :]
    assert text == repair(DAMAGED).text


def test_no_damage_is_an_empty_list(run):
    assert run("repair", "--edits", input=HANS.encode()).stdout == "[]\n"


def test_edits_of_several_files_are_lines_that_name_them(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "b.txt").write_bytes(HANS.encode())
    lines = [json.loads(line) for line in run("repair", "--edits", "a.txt", "b.txt").stdout.splitlines()]
    assert [(line["file"], bool(line["edits"])) for line in lines] == [("a.txt", True), ("b.txt", False)]


def test_several_files_come_out_one_after_the_other(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(HANS.encode())
    (tmp_path / "b.txt").write_bytes(HANT.encode())
    assert run("repair", "a.txt", "-", "b.txt", input=b"x\r\n").stdout_bytes == (HANS + "x\r\n" + HANT).encode()


def test_a_file_can_be_repaired_in_place(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(DAMAGED.encode())
    done = run("repair", "a.txt", "-o", "a.txt")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "a.txt").read_bytes() == repair(DAMAGED).text.encode()


def test_other_encodings_become_utf_8(run):
    done = run("repair", input=HANT.encode("big5"))
    assert done.stdout_bytes == HANT.encode()
    assert "standard input: the bytes are Big5" in done.stderr


def test_a_missing_file_is_named(run):
    done = run("repair", "missing.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "zhangju: missing.txt: No such file or directory\n"
