"""`zhangju check`: what it says, its diff, folders and JSON Lines, and its exit status."""

import json
import os

import pytest
from tests.cli.conftest import DAMAGED, HANS, HANT

DIFF = """\
== page.txt
pinyin      6×  領(lǐng) → 領

    2 - 領(lǐng)導干部參與黨建網(wǎng)絡(luò)，關(guān)注學(xué)習(xí)，三條公車路線今起調整。
      + 領導干部參與黨建網絡，關注學習，三條公車路線今起調整。

"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages" / "more").mkdir(parents=True)
    (tmp_path / "pages" / "b.txt").write_bytes(HANS.encode())
    (tmp_path / "pages" / "more" / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "pages" / ".hidden.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "pages" / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path / "pages"


@pytest.mark.parametrize("page", [HANS, HANT])
def test_a_clean_page(run, page):
    result = run("check", input=page.encode())
    assert (result.exit_code, result.stdout, result.stderr) == (0, "standard input: no damage found\n", "")


def test_a_damaged_page_as_a_plain_diff(run, tmp_path):
    (tmp_path / "page.txt").write_bytes(DAMAGED.encode())
    result = run("check", "page.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (1, DIFF, "")
    assert (tmp_path / "page.txt").read_bytes() == DAMAGED.encode()


def test_how_many_lines_are_shown(run):
    page = "網(wǎng)絡(luò)\n" * 5
    shown = run("check", "--lines", "2", input=page.encode()).stdout
    assert shown.count("\n      + 網絡\n") == 2
    assert "… 3 more lines (--lines)" in shown
    none = run("check", "--lines", "0", input=page.encode()).stdout
    assert none == "== standard input\npinyin     10×  網(wǎng) → 網\n\n"


def test_of_a_long_line_only_what_stands_beside_a_change_is_shown(run):
    result = run("check", input=("甲" * 300 + "網(wǎng)絡(luò)" + "乙" * 300 + "學(xué)習").encode())
    assert f"    1 - …{'甲' * 13}網(wǎng)絡(luò){'乙' * 14}…{'乙' * 13}學(xué)習\n" in result.stdout


def test_an_edit_over_a_line_end_is_shown_as_one_line(run):
    result = run("check", input="第一段。x0dx0ax0dx0a第二段。\n\ufeff第三\u200b段".encode())
    assert "    1 - 第一段。x0dx0ax0dx0a第二段。\n      + 第一段。⏎⏎第二段。\n" in result.stdout
    assert "    2 - ⟨U+FEFF⟩第三⟨U+200B⟩段\n      + 第三段\n" in result.stdout


def test_what_cannot_be_mended_is_told(run):
    result = run("check", input="城区\ufffd条公交线路，第届运动会".encode())
    assert result.exit_code == 1
    assert "lost-before      1×  not mended: 1 character is lost in the text as it came, U+FFFD stands there\n" in result.stdout
    assert "digits-lost      1×  not mended: digits seem to be taken out" in result.stdout


def test_a_folder_is_read_with_those_in_it(run, folder):
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert f"== {os.path.join(folder, 'more', 'a.txt')}\n" in result.stdout
    assert result.stdout.endswith("1 of 2 texts has damage\n  pinyin        6×  in 1 text\n")


def test_a_clean_folder(run, folder):
    (folder / "more" / "a.txt").unlink()
    (folder / "c.txt").write_bytes(HANT.encode())
    result = run("check", "pages")
    assert (result.exit_code, result.stdout) == (0, "2 texts, no damage found\n")


def test_a_folder_without_a_text(run, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "out.txt").write_text("stays")
    result = run("check", "empty", "-o", "out.txt")
    assert result.exit_code == 2
    assert "empty: there is no text in this folder; these are read: .txt" in result.stderr
    assert (tmp_path / "out.txt").read_text() == "stays"


def records(*texts, field="text"):
    return "".join(json.dumps({"id": number, field: text}, ensure_ascii=False) + "\n" for number, text in enumerate(texts))


def test_json_lines_are_texts(run, tmp_path):
    (tmp_path / "crawl.jsonl").write_text(records(HANS, DAMAGED) + "\n" + json.dumps(DAMAGED), encoding="utf-8")
    result = run("check", "crawl.jsonl", "--lines", "0")
    assert result.exit_code == 1
    assert [line for line in result.stdout.split("\n") if line.startswith("==")] == ["== crawl.jsonl:2", "== crawl.jsonl:4"]
    assert "2 of 3 texts have damage\n  pinyin       12×  in 2 texts\n" in result.stdout


def test_json_lines_from_standard_input_and_another_field(run):
    result = run("check", "--jsonl", "--field", "content", input=records(HANS, field="content").encode())
    assert (result.exit_code, result.stdout) == (0, "standard input: no damage found\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"body":"x"}', "line 2 has no text in a field 'text'; name one of these with --text-column: body"),
        ('{"n":1}', "line 2 has no text in a field 'text'"),
        ('{"text":null}', "line 2 has something else than a text in the field 'text'"),
        ("[1]", "line 2 has no text in a field 'text'"),
        ("{", "line 2 is no JSON"),
        ("\udcff", "line 2 is no JSON"),
    ],
)
def test_json_lines_that_have_no_text(run, line, message):
    lines = records(DAMAGED) + line + "\n" + records(DAMAGED)
    result = run("check", "--jsonl", input=lines.encode("utf-8", "surrogateescape"))
    assert result.exit_code == 2
    assert f"zhangju: standard input: {message}" in result.stderr
    assert result.stdout.count("== -:") == 2  # the others go on
    clean = run("check", "--jsonl", input=(records("渡轮停航。") + line + "\n").encode("utf-8", "surrogateescape"))
    assert (clean.exit_code, clean.stdout) == (2, "")


def test_json_of_one_text(run, tmp_path):
    (tmp_path / "page.txt").write_bytes(DAMAGED.encode("gb18030"))
    result = run("check", "--format", "json", "page.txt")
    assert result.exit_code == 1
    (found,) = map(json.loads, result.stdout.splitlines())
    assert (found["file"], found["record"], found["damaged"]) == ("page.txt", None, True)
    (finding,) = found["findings"]
    assert finding == {
        "family": "pinyin",
        "count": 6,
        "mended": True,
        "start": 9,
        "end": 15,
        "before": "領(lǐng)",
        "after": "領",
        "message": "",
    }
    assert len(found["edits"]) == 6
    assert [warning["code"] for warning in found["warnings"]] == ["encoding"]
    assert "GB18030" in result.stderr


def test_json_of_several_texts_is_a_line_each(run, folder):
    rows = [json.loads(line) for line in run("check", "--format", "json", str(folder)).stdout.splitlines()]
    assert [row["damaged"] for row in rows] == [False, True]


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_checked(run, tmp_path):
    (tmp_path / "page.txt").write_bytes(DAMAGED.encode())
    result = run("check", "nothere.txt", "page.txt", "--lines", "0")
    assert result.exit_code == 2
    assert "nothere.txt: No such file or directory" in result.stderr
    assert "pinyin" in result.stdout


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--lines", "-1"], ["--lines", "x"], ["--nothing"]])
def test_wrong_usage(run, arguments):
    assert run("check", *arguments, input=b"").exit_code == 2


def test_colours_on_a_terminal_and_none_with_no_color(start):
    coloured = start("check", input=DAMAGED.encode(), env={"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": ""})
    assert b"\x1b[1;31m(l" in coloured.stdout
    plain = start("check", input=DAMAGED.encode(), env={"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"})
    assert b"\x1b[1m(l" in plain.stdout
    assert b"\x1b[1;31m" not in plain.stdout
    piped = start("check", input=DAMAGED.encode(), env={"TERM": "xterm-256color"})
    assert b"\x1b" not in piped.stdout
    assert {coloured.returncode, plain.returncode, piped.returncode} == {1}


def test_the_output_goes_to_a_file(run, tmp_path):
    (tmp_path / "page.txt").write_bytes(DAMAGED.encode())
    result = run("check", "page.txt", "-o", "report.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (tmp_path / "report.txt").read_text("utf-8") == DIFF
