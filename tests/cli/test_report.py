import json
import re

import pytest
from tests.cli.conftest import DAMAGED, HANS, HANT

import zhangju


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages/more").mkdir(parents=True)
    (tmp_path / "pages/a.txt").write_text(HANS)
    (tmp_path / "pages/b.bin").write_bytes(b"\0")
    (tmp_path / "pages/more/c.txt").write_text(HANT)
    lines = [{"id": "d1", "text": DAMAGED}, HANS, zhangju.parse(HANT).to_dict()]
    (tmp_path / "pages/more/d.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n")
    return tmp_path


def names(page):
    return re.findall(r'<dt lang="en">file</dt><dd>([^<]*)</dd>', page)


def test_a_folder_becomes_one_page(run, folder):
    done = run("report", "pages", "-o", "report.html")
    assert (done.exit_code, done.output) == (0, "")
    page = (folder / "report.html").read_text()
    assert "<title>pages</title>" in page
    assert "5 articles of 1 source," in page
    assert names(page) == ["pages/a.txt", "pages/more/c.txt", "d1", "pages/more/d.jsonl:2", "pages/more/d.jsonl:3"]


def test_the_title_and_the_number_of_articles_can_be_chosen(run, folder):
    page = run("report", "pages", "--title", "三月 <b>", "--most", "2").stdout
    assert folder
    assert "<title>三月 &lt;b&gt;</title>" in page
    assert page.count("<details") == 2
    assert "3 more are not shown here" in page


def test_standard_input_is_one_article(run):
    done = run("report", input=HANS.encode())
    assert done.exit_code == 0
    assert "<title>zhangju report</title>" in done.stdout
    assert done.stdout.count("<details") == 1


def test_lines_that_hold_no_article_are_named_and_the_others_shown(run, tmp_path):
    lines = ['{"text":1}', "[]", "{", '{"schema":"zhangju.article/1"}', json.dumps({"content": HANS, "text": "章"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    done = run("report", "a.jsonl")
    assert done.exit_code == 1
    assert [line.partition(": ")[2][:11] for line in done.stderr.splitlines()] == [
        "a.jsonl:1: ",
        "a.jsonl:2: ",
        "a.jsonl:3: ",
        "a.jsonl:4: ",
    ]
    assert "1 article of" in done.stdout
    done = run("report", "a.jsonl", "--text-column", "content")
    assert "临江日报" in done.stdout
    assert "there are: text" in done.stderr


def test_what_is_missing_is_named_and_nothing_written(run, tmp_path):
    done = run("report", "none.txt", "-o", "report.html")
    assert (done.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert done.stderr.startswith("zhangju: none.txt: ")
    (tmp_path / "empty").mkdir()
    done = run("report", "empty", "-o", "report.html")
    assert done.exit_code == 2
    assert "empty: nothing in it ends in .txt" in done.stderr


@pytest.mark.parametrize("asked", [["missing.txt"], ["--text-column", "nope", "crawl.jsonl"]])
def test_where_there_is_nothing_to_show_what_stands_there_stays(run, tmp_path, asked):
    (tmp_path / "crawl.jsonl").write_text('{"text":"渡轮停航。"}\n' * 9, "utf-8")
    (tmp_path / "report.html").write_text("old", "utf-8")
    result = run("report", *asked, "-o", "report.html")
    assert result.exit_code == 1
    assert (tmp_path / "report.html").read_text("utf-8") == "old"
    if "nope" in asked:
        *lines, last = result.stderr.splitlines()
        assert [line.partition(" there")[0] for line in lines] == [f"zhangju: crawl.jsonl:{line}:" for line in (1, 2, 3)]
        assert last.startswith("zhangju: and 6 more: there is no text in 'nope'")
