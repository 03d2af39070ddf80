"""`zhangju keywords`: formats, both scripts, articles, lists of one's own, and what is wrong."""

import json
import subprocess
import sys

import pytest

from zhangju import keywords

TEXT = "志愿者走进社区，志愿者登记线索，社区的“网格联心”行动从五月开始。网格联心，要的是志愿者少走弯路。"


def run(*arguments, input_=None):
    return subprocess.run(
        [sys.executable, "-m", "zhangju", "keywords", *arguments],
        input=input_,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_json_is_what_the_library_gives():
    done = run("--top", "3", input_=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    wanted = [found._asdict() | {"spans": [[*span] for span in found.spans]} for found in keywords(TEXT, top=3)]
    assert json.loads(done.stdout) == wanted


def test_both_scripts_have_the_same_keys(tmp_path):
    from zhangju import convert

    for name, text in (("a.txt", TEXT), ("b.txt", convert(TEXT, "s2t"))):
        (tmp_path / name).write_text(text, "utf-8")
    done = run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "json")
    one, other = map(json.loads, done.stdout.splitlines())
    assert [found["key"] for found in one["keywords"]] == [found["key"] for found in other["keywords"]]
    assert one["file"].endswith("a.txt")
    assert "網格聯心" in [found["term"] for found in other["keywords"]]


def test_text_is_a_line_for_each_keyword(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("--format", "text", "--top", "2", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"))
    name, *lines = done.stdout.splitlines()
    assert name.endswith("a.txt")
    assert lines[0].startswith("█" * 24)
    assert [line.split()[-1] for line in lines[:2]] == [found.term for found in keywords(TEXT, top=2)]


def test_an_article_has_places_in_its_raw_text(tmp_path):
    story = "志願者走進社區(qū)，網(wǎng)格聯(lián)心，網(wǎng)格聯(lián)心從五月開始。"
    page = f"標題：網(wǎng)格聯(lián)心\n2021-05-01 來源:江州新聞網\n{story}\n"
    (tmp_path / "a.txt").write_text(page, "utf-8")
    done = run("--article", "--top", "5", str(tmp_path / "a.txt"))
    found = {keyword["term"]: keyword["spans"] for keyword in json.loads(done.stdout)}
    assert all("(" not in term for term in found)
    assert any("(wǎng)" in page[start:end] for spans in found.values() for start, end in spans)


@pytest.mark.parametrize("method", ["phrases", "tfidf", "textrank"])
def test_lists_of_ones_own(tmp_path, method):
    files = {"words": "联心行动 900 n\n", "deny": "志愿者\n", "stop": "社区\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    arguments = ["--words", str(tmp_path / "words"), "--deny", str(tmp_path / "deny"), "--stop-words", str(tmp_path / "stop")]
    done = run("--method", method, *arguments, input_=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    terms = [found["term"] for found in json.loads(done.stdout)]
    assert terms
    assert "志愿者" not in terms
    assert "社区" not in terms
    done = run("--method", method, "--allow", str(tmp_path / "deny"), input_=TEXT)
    assert [found["term"] for found in json.loads(done.stdout)] == ["志愿者"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--top", "0"], "0"),
        (["--method", "best"], "best"),
        (["--words", "no/such/file"], "no/such/file"),
        (["--deny", "no/such/file"], "no/such/file"),
        (["--format", "csv"], "csv"),
    ],
)
def test_wrong_usage(arguments, said):
    done = run(*arguments, input_="a")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_text_has_none_and_a_missing_file_is_named(tmp_path):
    assert json.loads(run(input_="").stdout) == []
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("--format", "json", str(tmp_path / "no.txt"), str(tmp_path / "a.txt"))
    assert done.returncode == 1
    assert "no.txt" in done.stderr
    assert json.loads(done.stdout)["keywords"]
