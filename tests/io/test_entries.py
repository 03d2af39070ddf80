import json

import pytest

from zhangju.errors import ArgumentError
from zhangju.io.entries import read_entries

WORDS = {"内存": "記憶體", "李小发": "李小發", "广告": ""}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_has_two_columns(tmp_path, encoding):
    path = tmp_path / "a.tsv"
    path.write_bytes("# 词\t写作\r\n\r\n内存\t記憶體\r\n李小发\t李小發\n广告\t\n李小发\t李小發".encode(encoding))
    assert read_entries(str(path)) == WORDS


def test_json_is_one_object(tmp_path):
    path = tmp_path / "a.JSON"
    path.write_text(json.dumps(WORDS), "utf-8")
    assert read_entries(str(path)) == WORDS


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.tsv", "内存\t記憶體\n发展 發展\n", "a.tsv, line 2: there must be a word, one tab"),
        ("a.tsv", "内存\t記憶體\t1\n", "line 1: there must be a word, one tab"),
        ("a.tsv", "内存\t記憶體\n内存\t內存\n", "line 2: 内存 has another value above"),
        ("a.tsv", "\t記憶體\n", "a word is empty"),
        ("a.json", "{", "a.json is no JSON"),
        ("a.json", "[]", "one object of strings"),
        ("a.json", '{"a": 1}', "one object of strings"),
        ("a.json", '{"a": "\\ud800"}', "unpaired surrogate"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, monkeypatch, name, content, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ArgumentError) as caught:
        read_entries(name)
    assert told in str(caught.value)


def test_a_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_entries(str(tmp_path / "missing.tsv"))
