import json
import subprocess
import sys

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


def test_if_every_input_fails_the_output_stays(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"kept")
    command = [sys.executable, "-m", "zhangju", "repair", "missing.txt", "-o"]
    assert subprocess.run([*command, "kept.txt"], cwd=tmp_path, capture_output=True, check=False).returncode == 1
    assert subprocess.run([*command, "new.txt"], cwd=tmp_path, capture_output=True, check=False).returncode == 1
    assert kept.read_bytes() == b"kept"
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]


def test_in_place_does_not_destroy_bytes_that_cannot_be_read(tmp_path):
    page = tmp_path / "page.txt"
    content = "来源：江州日报\n今天下雨".encode() + b"\xff" + "，渡轮停航。\n".encode()
    page.write_bytes(content)
    command = [sys.executable, "-m", "zhangju", "repair", "page.txt", "-o"]
    done = subprocess.run([*command, "page.txt"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert "not overwritten" in done.stderr.decode()
    assert page.read_bytes() == content
    assert subprocess.run([*command, "other.txt"], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_a_closed_standard_input_or_output_is_told(tmp_path):
    for redirection, status in (("<&-", 1), (">&-", 2)):
        command = (
            f"printf x > a.txt; exec {sys.executable} -m zhangju repair {'' if '<' in redirection else 'a.txt'} {redirection}"
        )
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == status, done
        assert "Traceback" not in done.stderr.decode()
