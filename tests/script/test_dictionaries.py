"""Configurations and dictionaries of the user's own, and the cache that keeps what is compiled from them."""

import json
import os
import subprocess
import sys

import pytest

from zhangju import Converter
from zhangju.errors import ArgumentError, LexiconError
from zhangju.lexicon import program
from zhangju.script import dictionaries

OWN = {"conversion_chain": [{"dict": {"type": "text", "file": "Own.txt"}}]}


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Writes files into a folder, among them `own.json`, and makes the converter; each test has a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "own"
    folder.mkdir()

    def make(configuration=OWN, **files):
        text = configuration if isinstance(configuration, str) else json.dumps(configuration)
        for name, content in {"own.json": text, **{f"{name}.txt": content for name, content in files.items()}}.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return Converter(str(folder / "own.json"))

    make.folder = folder
    make.cache = tmp_path / "cache" / "zhangju" / "conversions"
    return make


def chain(*nodes):
    return {"conversion_chain": [{"dict": node} for node in nodes]}


def inline(**entries):
    return {"type": "inline", "entries": entries}


def group(policy, *nodes):
    return {"type": "group", "match_policy": policy, "dicts": list(nodes)}


@pytest.mark.parametrize(
    ("content", "text", "expected"),
    [
        ("里\t裡 里\n", "里", "裡"),
        ("\ufeff里\t裡\r\n面\t麵\r\n", "里面", "裡麵"),
        ("# 里\t裡\n\n面\t麵", "里面", "里麵"),
        ("㎞\t公里\n", "5㎞", "5公里"),
        ("𠀀\t𪚥\n一𠀀\t二\n", "𠀀一𠀀", "𪚥二"),
        ("𠀀\t一\n", "𠀀𠀀", "一一"),
        ("一\t𠀀\n", "一二", "𠀀二"),
        ("a\tb\nab\tc\n", "aab", "bc"),
        ("a\t\n\tb\n \n", "abc", "abc"),
    ],
    ids=["candidates", "BOM, CR LF", "comment", "longer", "astral", "to the plane", "from the plane", "Latin", "no entries"],
)
def test_the_text_format(own, content, text, expected):
    assert own(Own=content).convert(text) == expected


def test_keys_of_any_length(own):
    key = "长" * 300
    assert own(Own=f"{key}\t短\n长\t長\n").convert(f"{key}长") == "短長"


def test_the_configuration_may_have_comments_and_trailing_commas(own):
    text = """\ufeff// at the head
    {"conversion_chain": [ /* one
    step */ {"dict": {"type": "inline", "entries": {"a//b": "/*x*/", "，]": ",]",},},},],}"""
    assert own(text).convert("a//b，]") == "/*x*/,]"


def test_groups_within_groups(own):
    short, long = inline(ab="1"), inline(abc="2", b="3")
    assert own(chain(group("short_circuit", short, long))).convert("abcb") == "1c3"
    assert own(chain(group("union", short, long))).convert("abcb") == "23"
    assert own(chain(group("union", group("short_circuit", short, long), inline(abcb="4")))).convert("abcbabc") == "41c"
    assert own(chain(group("union", inline(a="1"), inline(a="2")))).convert("a") == "1"


def test_a_normalization_comes_before_the_segmentation(own):
    configuration = chain(inline(甲乙="丙", 乙="丁")) | {
        "normalization": [{"dict": inline(a="甲", bc="乙")}],
        "segmentation": {"type": "mmseg", "dict": inline(甲="甲")},
    }
    converter = own(configuration)
    assert converter.convert("abc甲bc") == "甲丁甲丁"
    converted, alignment = converter.align("abc")
    assert (converted, alignment.to_source((1, 2))) == ("甲丁", (1, 3))


def test_names_of_compiled_dictionaries_mean_the_text(own):
    assert own(chain({"type": "ocd2", "file": "Own.ocd2"}), Own="a\tb\n").convert("a") == "b"


def test_a_name_that_ends_in_rev_is_a_dictionary_reversed(own):
    converter = own(chain({"type": "text", "file": "OwnRev.txt"}), Own="a\tx y\nb\tx\n")
    assert converter.convert("xy") == "aa"
    assert converter.ambiguities("x")[0].candidates == ("a", "b")


def test_what_is_missing_is_taken_from_opencc(own):
    both = group("short_circuit", {"type": "text", "file": "Own.txt"}, {"type": "ocd2", "file": "STCharacters.ocd2"})
    assert own(chain(both), Own="发\tX\n").convert("发头") == "X頭"


def test_a_folder_s_dictionaries_go_before_opencc_s(own):
    own(Own="", STCharacters="头\tX\n", TWPhrases="")
    converter = Converter("s2twp", dictionaries=own.folder)
    assert converter.convert("头一") == "X一"
    assert Converter("own", dictionaries=own.folder).convert("一") == "一"
    assert eval(repr(converter)).convert("头") == "X"


def test_a_folder_s_own_dictionaries_count_after_opencc_s_were_read(own):
    order = group("union", {"type": "text", "file": "STCharacters.txt"}, {"type": "text", "file": "TSCharacters.txt"})
    assert own(chain(order), TSCharacters="口口\tX\n").convert("头口口") == "頭X"


def test_other_files_in_the_folder_do_no_harm(own):
    assert own(Own="a\tb\n", Letter="您好".encode("gb18030")).convert("a") == "b"


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no configuration"),
        ("{}", "an object with a conversion_chain"),
        (chain({"type": "text", "file": "Missing.txt"}), r"no dictionary Missing\.txt"),
        (chain({"type": "text"}), "no configuration"),
        (chain({"type": "marisa", "file": "Own.txt"}), "no dictionary type 'marisa'"),
        (chain({"type": "inline", "entries": {"a": ["b"]}}), "inline entries.*strings"),
        (chain(group("longest", inline(a="b"))), "no match_policy 'longest'"),
        (chain(inline(a="b")) | {"segmentation": {"type": "jieba"}}, "jieba.*only mmseg"),
        (chain(*[inline(a="b")] * 16), "at most 15 steps"),
    ],
)
def test_what_cannot_be_used_is_told(own, configuration, message):
    with pytest.raises(LexiconError, match=message):
        own(configuration)


def test_a_line_of_a_dictionary_without_a_tab_is_told(own):
    with pytest.raises(LexiconError, match=r"Own\.txt, line 3: .*'里 裡'"):
        own(Own="# 字\n面\t麵\n里 裡\n")


def test_a_dictionary_that_is_not_utf_8_is_told(own):
    with pytest.raises(LexiconError, match=r"Own\.txt is not UTF-8"):
        own(Own="头\t頭\n".encode("gb18030"))


def test_a_folder_or_configuration_that_is_not_there_is_told(own):
    with pytest.raises(ArgumentError, match="no dictionaries"):
        Converter("s2t", dictionaries=own.folder / "none")
    with pytest.raises(ArgumentError, match=r"no configuration none\.json"):
        Converter("none", dictionaries=own.folder)
    with pytest.raises(ArgumentError, match=r"no file .*none"):
        Converter(str(own.folder / "none.json"))


def cached(own):
    return sorted(own.cache.iterdir()) if own.cache.exists() else []


def test_what_was_compiled_is_used_again(own, monkeypatch):
    own(Own="a\tb\n")
    assert len(cached(own)) == 1
    monkeypatch.setattr(program, "compile_stages", None)
    assert own(Own="a\tb\n").convert("a") == "b"


def test_what_has_changed_is_compiled_again(own):
    assert own(Own="a\tb\n").convert("a") == "b"
    assert own(Own="a\tc\n").convert("a") == "c"
    escaped = '{"conversion_chain": [{"dict": {"type": "text", "file": "\\u4e00.txt"}}]}'
    assert own(escaped, 一="a\tb\n").convert("a") == "b"
    assert own(escaped, 一="a\tc\n").convert("a") == "c"
    assert len(cached(own)) == 4


@pytest.mark.parametrize("damage", [lambda content: content[:-9] + b"damaged!!", lambda content: content[:50], lambda _: b""])
def test_a_damaged_file_is_made_anew(own, damage):
    own(Own="a\tb\n")
    (file,) = cached(own)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert own(Own="a\tb\n").convert("a") == "b"
    assert cached(own) == [file]
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(own, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert own(Own="a\tb\n").convert("a") == "b"


def test_without_a_home_nothing_is_kept(own, monkeypatch):
    monkeypatch.setattr(dictionaries, "cache_path", lambda _: None)
    assert own(Own="a\tb\n").convert("a") == "b"
    assert cached(own) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system tells the folder there")
def test_a_home_that_is_not_told_is_no_folder_to_write_to(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert dictionaries.cache_path("key") is None


def test_processes_that_compile_at_once_do_not_disturb_each_other(own):
    own(Own="a\tb\n")
    (file,) = cached(own)
    file.unlink()
    script = f"from zhangju import Converter; print(Converter({str(own.folder / 'own.json')!r}).convert('a'))"
    command = [sys.executable, "-c", script]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate() for process in running] == [("b\n", "")] * 4
    assert cached(own) == [file]
