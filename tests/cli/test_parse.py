import json
from importlib import import_module

import pytest
from tests.cli.conftest import HANS, HANT

import zhangju


def test_without_a_terminal_it_is_json(run, page):
    done = run("parse", input=page.encode())
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == zhangju.parse(page).to_dict()
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("arguments", [["-"], [], ["page.txt"]])
def test_one_file_is_one_object(run, tmp_path, page, arguments):
    (tmp_path / "page.txt").write_bytes(page.encode())
    done = run("parse", *arguments, input=page.encode())
    assert zhangju.Article.from_json(done.stdout) == zhangju.parse(page)
    assert "file" not in json.loads(done.stdout)


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--format", "jsonl"]])
def test_several_files_are_json_lines_that_name_the_file_first(run, tmp_path, options):
    names = ["甲.txt", "b.txt"]
    for name, text in zip(names, (HANS, HANT), strict=True):
        (tmp_path / name).write_bytes(text.encode())
    done = run("parse", *options, *names)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["file"] for line in lines] == names
    assert [next(iter(line)) for line in lines] == ["file", "file"]
    assert [zhangju.Article.from_json(line).script for line in done.stdout.splitlines()] == ["Hans", "Hant"]
    assert {key for line in lines for key in line} - {"file"} == set(zhangju.parse("").to_dict())


def test_a_line_for_standard_input_names_no_file(run):
    assert "file" not in json.loads(run("parse", "--format", "jsonl", input=HANS).stdout)
    assert json.loads(run("parse", "--format", "jsonl", "-", input=HANS).stdout)["file"] == "-"


def test_text_into_a_pipe_is_plain(run, page):
    done = run("parse", "--format", "text", input=page.encode())
    assert done.stdout.startswith("title        " + page.split()[0])
    assert "\x1b" not in done.stdout


def test_text_of_several_files_names_each(run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(HANS.encode())
    lines = run("parse", "--format", "text", "a.txt", "b.txt").stdout.splitlines()
    assert [line for line in lines if line.startswith("==")] == ["== a.txt", "== b.txt"]


def test_html_is_one_page(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(HANS.encode())
    (tmp_path / "b.txt").write_bytes(HANT.encode())
    done = run("parse", "--format", "html", "a.txt", "b.txt", "-o", "out.html")
    assert (done.exit_code, done.stdout) == (0, "")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert page.count("<article ") == 2


@pytest.mark.parametrize(
    ("text", "encoding", "told"), [(HANS, "gb18030", "GB18030"), (HANT, "big5", "Big5"), (HANT, "utf-16-le", "UTF-16LE")]
)
def test_what_is_not_utf_8_is_detected_and_told(run, tmp_path, text, encoding, told):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    done = run("parse", "a.txt")
    assert done.exit_code == 0
    assert done.stderr == f"zhangju: a.txt: the bytes are {told}, not UTF-8; offsets count the decoded text\n"
    article = zhangju.Article.from_json(done.stdout)
    assert article.parts == zhangju.parse(text).parts
    assert article.warnings[0].code == "encoding"


def test_a_binary_file_is_an_article_with_warnings(run, tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\x89PNG\r\n\0\0\0" + bytes(range(256)) * 20)
    done = run("parse", "a.bin")
    assert done.exit_code == 0
    assert "binary" in {warning["code"] for warning in json.loads(done.stdout)["warnings"]}
    assert len(done.stderr.splitlines()) == 2


def test_nothing_is_an_article_too(run):
    done = run("parse", input=b"")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["parts"] == []


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_odd_characters_crash_no_format(run, form):
    odd = "城区公交\0调整\x1b[31m\n来源：&#xD800;\ud800\n".encode("utf-8", "surrogatepass")
    done = run("parse", "--format", form, input=odd)
    assert done.exit_code == 0


def test_failures_are_named_and_the_others_done(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(HANS.encode())
    (tmp_path / "folder").mkdir()
    done = run("parse", "missing.txt", "a.txt", "folder")
    assert done.exit_code == 1
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["a.txt"]
    missing, folder = done.stderr.splitlines()
    assert missing == "zhangju: missing.txt: No such file or directory"
    assert folder.startswith("zhangju: folder: this is a folder: name its files, or use zhangju run")


def test_an_error_of_ours_in_one_file_does_not_stop_the_others(run, tmp_path, monkeypatch):
    module = import_module("zhangju.article.parser")  # the package has a function of this name
    real = module.parse

    def broken(source, **more):
        if b"bad" in source:
            raise ZeroDivisionError
        return real(source, **more)

    monkeypatch.setattr(module, "parse", broken)
    (tmp_path / "a.txt").write_bytes(b"bad")
    (tmp_path / "b.txt").write_bytes(HANS.encode())
    done = run("parse", "a.txt", "b.txt")
    assert done.exit_code == 1
    assert done.stderr == "zhangju: a.txt: ZeroDivisionError:  (please report this)\n"
    assert json.loads(done.stdout)["file"] == "b.txt"


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--nonsense"], ["-o", "no/such/folder/out.json"], ["-o", "."]])
def test_wrong_usage_is_told(run, arguments):
    done = run("parse", *arguments, input=HANS)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error: " in done.stderr


RELATIVE = HANS.replace("2021年03月05日08:30", "昨天08:30")


@pytest.mark.parametrize(
    ("reference", "published"),
    [("2021-03-06", "2021-03-05T08:30"), ("2021-03-06T10:00", "2021-03-05T08:30"), ("2024-03-01", "2024-02-29T08:30")],
)
def test_relative_dates_are_resolved_against_a_reference(run, reference, published):
    result = run("parse", "--reference", reference, input=RELATIVE.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["published"] == published
    assert json.loads(run("parse", input=RELATIVE.encode()).stdout)["published"] is None


@pytest.mark.parametrize("reference", ["yesterday", "2021-02-30", "", "06.03.2021"])
def test_a_reference_that_is_no_date_is_wrong_usage(run, reference):
    result = run("parse", "--reference", reference, input=RELATIVE.encode())
    assert result.exit_code == 2
    assert "is no date; write it as 2021-03-05 or 2021-03-05T08:30" in result.stderr.replace("\n", " ")


@pytest.mark.parametrize("verb", ["parse", "keywords"])
def test_a_file_of_many_articles_is_no_article(run, tmp_path, verb):
    (tmp_path / "crawl.jsonl").write_text('{"text":"渡轮停航。"}\n', "utf-8")
    result = run(verb, "crawl.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "crawl.jsonl: this holds many articles, and here each FILE is one: use zhangju run" in result.stderr
