"""The lexicon file: opened, checked, read; damaged in every way."""

import pickle
import struct
import subprocess
import sys
import unicodedata
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju.errors import ArgumentError, LexiconError, ZhangjuError, ZhangjuWarning
from zhangju.lexicon import Lexicon, default
from zhangju.lexicon.pack import pack
from zhangju.lexicon.store import HEADER, ROW, read_tables, tables_hash, warn_if_stale

CONTENTS = {"meta": b"edition:dictionary=1.0\ntables=0\n", "table:rules": "# 注\n一\t二\n\n三\t四\r\n".encode(), "empty": b""}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "small.bin"
    path.write_bytes(pack(CONTENTS))
    return path


def test_sections_come_back_as_they_were_packed(path):
    lexicon = Lexicon.open(path)
    assert lexicon.sections == tuple(CONTENTS)
    assert {name: bytes(lexicon.section(name)) for name in lexicon.sections} == CONTENTS
    lexicon.verify()


def test_table_drops_comments_and_blank_lines(path):
    assert Lexicon.open(path).table("rules") == [("一", "二"), ("三", "四")]


def test_editions_are_read_from_meta(path):
    assert Lexicon.open(path).editions == {"dictionary": "1.0"}


def test_an_unknown_section_is_refused_with_those_there_are(path):
    with pytest.raises(ArgumentError, match="table:rules"):
        Lexicon.open(path).section("nothing")
    with pytest.raises(ArgumentError):
        Lexicon.open(path).table("nothing")


def _with_format(content, number):
    changed = bytearray(content)
    struct.pack_into("<H", changed, 8, number)
    changed[HEADER.size - 4 : HEADER.size] = zlib.crc32(bytes(changed[: HEADER.size - 4])).to_bytes(4, "little")
    return bytes(changed)


def _with_checksums(content):
    """As a program would write it that gets the contents wrong, and the checksums right."""
    changed = bytearray(content)
    count = struct.unpack_from("<I", changed, 12)[0]
    struct.pack_into("<Q", changed, 16, len(changed))
    struct.pack_into("<I", changed, 24, zlib.crc32(changed[HEADER.size : HEADER.size + count * ROW.size]))
    struct.pack_into("<I", changed, 28, zlib.crc32(changed[: HEADER.size - 4]))
    return bytes(changed)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(lambda content: _with_checksums(content[: HEADER.size + 99]), "table of sections", id="table-cut-short"),
        pytest.param(
            lambda content: _with_checksums(content.replace(b"empty", b"\xff" * 5)),
            "not UTF-8",
            id="name-of-a-section",
        ),
        pytest.param(lambda _: b"", "cut short", id="empty"),
        pytest.param(lambda content: content[:5], "cut short", id="inside-magic"),
        pytest.param(lambda content: content[:20], "cut short", id="inside-header"),
        pytest.param(lambda content: content[: HEADER.size + 3], "cut short", id="inside-table"),
        pytest.param(lambda content: content[:-1], "cut short", id="one-byte-less"),
        pytest.param(lambda content: content + b"x", "damaged", id="one-byte-more"),
        pytest.param(lambda _: b"PK\x03\x04" * 100, "not a lexicon", id="foreign"),
        pytest.param(lambda content: content.replace(b"\r\n", b"\n"), "not a lexicon", id="text-mode-copy"),
        pytest.param(lambda content: _with_format(content, 99), "format 99", id="another-format"),
        pytest.param(lambda content: content[:16] + b"\xff" + content[17:], "damaged in its header", id="header"),
        pytest.param(lambda content: content.replace(b"empty", b"emptY"), "damaged in its table", id="table"),
    ],
)
def test_a_broken_file_is_refused_with_what_to_do(path, change, message):
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(LexiconError, match=rf"{message}.*run: python -m zhangju\.lexicon build"):
        Lexicon.open(path)


def test_a_missing_file_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(LexiconError, match=r"there is no lexicon at .*run: python -m zhangju\.lexicon build"):
        Lexicon.open(tmp_path / "nothing.bin")
    with pytest.raises(LexiconError, match=r"run: python -m zhangju\.lexicon build"):
        Lexicon.open(tmp_path)


def test_a_damaged_section_is_refused_when_it_is_used(path):
    content = bytearray(path.read_bytes())
    content[content.index(CONTENTS["meta"])] ^= 1
    path.write_bytes(content)
    lexicon = Lexicon.open(path)
    assert lexicon.table("rules")
    with pytest.raises(LexiconError, match=r"section 'meta' .* is damaged; run: "):
        lexicon.section("meta")
    with pytest.raises(LexiconError):
        lexicon.verify()


@given(data=st.data())
def test_no_flipped_byte_goes_unseen(data, tmp_path_factory):
    content = bytearray(pack(CONTENTS))
    first = content.index(CONTENTS["meta"])  # what fills the line up before it is not checked
    used = [*range(HEADER.size + len(CONTENTS) * ROW.size), *range(first, first + len(CONTENTS["meta"]))]
    content[data.draw(st.sampled_from(used))] ^= data.draw(st.integers(1, 255))
    file = tmp_path_factory.getbasetemp() / "flipped.bin"
    file.write_bytes(content)
    with pytest.raises(LexiconError):
        Lexicon.open(file).verify()


def test_errors_are_zhangju_errors():
    assert issubclass(LexiconError, ZhangjuError)
    assert issubclass(ArgumentError, ZhangjuError)
    assert issubclass(ArgumentError, ValueError)


def test_a_lexicon_pickles_as_its_path(path):
    again = pickle.loads(pickle.dumps(Lexicon.open(path)))
    assert again.path == str(path)
    assert pickle.loads(pickle.dumps(default())) is default()
    assert len(pickle.dumps(default())) < 100


def test_all_threads_share_one_lexicon():
    with ThreadPoolExecutor(8) as pool:
        assert {id(lexicon) for lexicon in pool.map(lambda _: default(), range(64))} == {id(default())}


def test_changed_tables_are_told(tmp_path):
    (tmp_path / "rules.tsv").write_bytes(b"a\tb\n")
    tables = read_tables(str(tmp_path))
    built = tmp_path / "built.bin"
    built.write_bytes(pack({"meta": f"tables={tables_hash(tables.items())}\n".encode()}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_if_stale(Lexicon.open(built), str(tmp_path))
    (tmp_path / "rules.tsv").write_bytes(b"a\tc\n")
    with pytest.warns(ZhangjuWarning, match=r"run: python -m zhangju\.lexicon build"):
        warn_if_stale(Lexicon.open(built), str(tmp_path))


def test_opening_imports_next_to_nothing():
    script = "import sys; before = set(sys.modules); from zhangju.lexicon import default; default()\n"
    script += "print(*sorted(m for m in set(sys.modules) - before if not m.startswith('zhangju')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"__future__", "_struct", "mmap", "struct", "warnings", "zlib"}


# The folded view


def test_fold_unifies_scripts_widths_and_marks():
    assert default().fold("責任編輯︰「張三」　ＡＢ１２") == default().fold("责任编辑:“张三” AB12") == "责任编辑:“张三” AB12"


@pytest.mark.parametrize(
    "text", ["吃", "著", "着", "唇", "峰", "核", "么", "幺", "才", "台", "\"'‘’", "、。…", "■□●◆◇▲▼◦▪", "ｶﾀｶﾅ"]
)
def test_fold_leaves_alone(text):
    assert default().fold(text) == text


@pytest.mark.parametrize(
    ("texts", "folded"),
    [
        ("網网", "网"),
        ("衞衛卫", "卫"),
        ("偽僞伪", "伪"),
        ("裡裏里", "里"),
        ("敍敘叙", "叙"),
        ("檐簷", "檐"),
        ("⽹", "网"),
        ("\uf9e9里", "里"),
        ("\U0002f81a", "冬"),
        ("︰∶﹕：", ":"),
        ("‧•・･∙﹒⋅·", "·"),
        ("‐‑‒–—―─－", "-"),
        ("【〔［〖", "["),
        ("「『〝“", "“"),
        ("」』〞”", "”"),
        ("\u3000\u00a0\u2003\u200a\u202f\u205f\t", " "),
    ],
)
def test_fold_shows_as_one(texts, folded):
    assert set(default().fold(texts)) == {folded}


TEXTS = st.text(st.characters() | st.sampled_from("\n\r\t\0\u3000︰∶（）「」『』—～網网産產\ud800\udc00"))


@given(TEXTS)
def test_fold_keeps_length_and_is_idempotent(text):
    folded = default().fold(text)
    assert len(folded) == len(text)
    assert default().fold(folded) == folded


@given(TEXTS)
def test_fold_makes_blanks_only_of_blanks_and_no_line_ends(text):
    for before, after in zip(text, default().fold(text), strict=True):
        assert after != " " or unicodedata.category(before) == "Zs" or before == "\t"
        assert (before in "\r\n") == (after in "\r\n")
        assert before not in "\r\n\0" or before == after


def test_fold_holds_for_every_code_point():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = default().fold(everything)
    assert len(folded) == len(everything)
    assert default().fold(folded) == folded
    assert all(before == after for before, after in zip(everything, folded, strict=True) if after in "\r\n\0")
    assert all(before.isspace() for before, after in zip(everything, folded, strict=True) if after.isspace())


# The readings


@pytest.mark.parametrize("pair", "網wǎng 產chǎn 發fā 戰zhàn 學xué 習xí 應yīng 擔dān 額é 後hòu 於yú 點diǎn 強qiáng".split())
def test_readings_have(pair):
    assert default().readings[pair[0]] == pair[1:]


@pytest.mark.parametrize("character", "网学着著乾的ab(好吃")
def test_readings_have_only_what_simplified_writes_otherwise(character):
    assert character not in default().readings


def test_readings_are_composed_lower_case_syllables():
    for syllable in default().readings.values():
        assert unicodedata.is_normalized("NFC", syllable)
        assert syllable.isalpha()
        assert syllable == syllable.lower()


def test_every_character_with_a_reading_is_folded_to_another():
    assert all(default().fold(character) != character for character in default().readings)
