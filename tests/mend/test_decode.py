import codecs
import random
import subprocess
import sys

import pytest

from zhangju.errors import ArgumentError
from zhangju.mend.declared import declared_encoding
from zhangju.mend.decode import decode

HANS = (
    "临江大道公交线路今起调整 首末班时间不变。记者昨日从市交通局获悉，城区三条线路绕行滨河路，候车时间由14.5分钟缩短到9分钟。",
    "本报讯（记者 周文）“十项便民措施”本月起实施，涉及停车、就医、入学等方面，市民可在政务大厅一次办完。",
    "青年干部培训班开班，为期两个月。镇党委书记在开班式上说，要把学到的东西用到解决群众的问题上去，用到项目建设上去。",
    "受冷空气影响，明天夜里到后天我市将有一次降温过程，最低气温降至零下四度，提醒农户做好大棚保温，出行注意道路结冰。",
)
HANT = (
    "臨江大道公車路線今起調整 首末班時間不變。記者昨日從市府交通局獲悉，市區三條路線繞行濱河路，候車時間由14.5分鐘縮短到9分鐘。",
    "〔記者周文／臺北報導〕「十項便民措施」本月起實施，涉及停車、就醫、入學等方面，民眾可在服務中心一次辦完。",
    "立法會昨日通過撥款，在三個地區興建圖書館及社區會堂，工程預計後年完成，當局表示會盡量減少對居民的影響。",
    "受冷空氣影響，明天夜裡到後天將有一波降溫，最低溫下探攝氏八度，氣象單位提醒農民注意防寒，長者外出應添加衣物。",
)
HONG_KONG = "佢哋話唔係咁樣嘅，「呢個計劃好咗」，衞生署昨日公佈新指引，居民都話放心啲。"
CASES = [
    *((text, encoding) for text in HANS for encoding in ("gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
    *((text, encoding) for text in HANT for encoding in ("big5", "cp950", "gb18030", "utf-16-le", "utf-16-be")),
    (HONG_KONG, "big5hkscs"),
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
@pytest.mark.parametrize("length", [30, 60, 500])
def test_what_was_encoded_is_decoded(text, encoding, length):
    wanted = (text * 10)[:length]
    decoded = decode(wanted.encode(encoding))
    assert decoded.text == wanted
    assert [warning.code for warning in decoded.warnings] == ["encoding"]


@pytest.mark.parametrize("texts", [HANS, HANT])
def test_any_stretch_of_thirty_characters_will_do(texts):
    whole = "\n".join(texts)
    encodings = ("gb18030", "utf-16-le", "utf-16-be") if texts is HANS else ("big5", "gb18030", "utf-16-le", "utf-16-be")
    for start in range(len(whole) - 30):
        wanted = whole[start : start + 30]
        for encoding in encodings:
            assert decode(wanted.encode(encoding)).text == wanted


def test_the_encoding_named_is_one_that_python_knows():
    for text, encoding in CASES:
        decoded = decode(text.encode(encoding))
        assert text.encode(encoding).decode(decoded.encoding) == text


@pytest.mark.parametrize("text", ["", "abc\n", "來源：人民網\r\n", "𠮷", "含\ufffd的\n"])
def test_utf_8_is_taken_as_it_is(text):
    assert decode(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark, encoding):
    decoded = decode(mark + "新闻\n".encode(encoding))
    assert (decoded.text, decoded.encoding) == ("新闻\n", encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Plain English text\r\n",
        "He said “naïve café” and that’s it.",
        "1\n",
        "\n\n",
        "一。",  # every byte of these is ASCII, or NUL
        "丁。一",
        "ABCD一一一一",
        "News: 临江大道, 14.5 km. See http://news.example.com/a/b/c.html",
        "Новости дня, погода",
    ],
)
def test_utf_16_is_known_by_its_nuls(text, encoding):
    assert decode(text.encode(encoding))[:2] == (text, encoding)


def test_utf_16_that_is_cut_off_is_known_where_there_is_enough():
    assert decode("Plain English text".encode("utf-16-le")[:-1]).text == "Plain English tex\ufffd"


@pytest.mark.parametrize("text", [*HANS, *HANT])
@pytest.mark.parametrize("length", [3, 8, 30, 60])
def test_a_nul_makes_no_utf_16_of_utf_8(text, length):
    for place in range(length + 1):
        wanted = text[:place] + "\0" + text[place:length]
        assert decode(wanted.encode()) == (wanted, "utf-8", ())


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "name\0value\0other\0",
        "some text\0more text here\n",
        "新闻.txt\0旧闻.txt\0",
        "第一段。\0第二段。\0",
        "café\0naïve",
        "臨\0江\0",
        "padded" + "\0" * 3,
    ],
)
def test_nuls_that_part_or_end_texts_make_no_utf_16_of_them(text):
    assert decode(text.encode())[:2] == (text, "utf-8")


def test_neither_does_damage_beside_a_nul():
    data = HANT[0].encode()
    for place in range(0, 90, 3):
        assert decode(data[:30] + b"\0" + data[30 : 30 + place] + b"\xff" + data[30 + place :]).encoding == "utf-8"


def test_utf_16_of_text_that_was_read_as_latin_1_stays_so():
    text = HANS[0].encode().decode("latin-1")
    assert decode(text.encode("utf-16-le")).text == text


@pytest.mark.parametrize(
    "text", ["He said “naïve café” and that’s it.", "東京都は昨日、新しい計画を発表しました。記者会見も行われた。"]
)
def test_other_encodings_are_found(text):
    encoding = "cp1252" if "He" in text else "cp932"
    assert decode(text.encode(encoding)).text == text


def test_a_broken_character_in_utf_8_is_told_and_kept_visible():
    data = HANS[0].encode()
    decoded = decode(data[:9] + b"\xff" + data[9:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text == HANS[0][:3] + "\ufffd" + HANS[0][3:-1] + "\ufffd"
    (warning,) = decoded.warnings
    assert (warning.code, warning.start, warning.end) == ("undecodable", 3, len(decoded.text))
    assert warning.message.startswith("2 places could not be decoded as UTF-8")


def test_a_broken_character_in_gb18030_is_told_and_kept_visible():
    decoded = decode(HANS[1].encode("gb18030")[:-1])
    assert decoded.text == HANS[1][:-1] + "\ufffd"
    assert [warning.code for warning in decoded.warnings] == ["encoding", "undecodable"]
    assert decoded.warnings[1][2:] == (len(HANS[1]) - 1, len(HANS[1]))


def test_a_replacement_character_that_came_in_is_not_counted():
    decoded = decode("前\ufffd后".encode() + b"\xff")
    assert decoded.warnings[0].message.startswith("one place")


@pytest.mark.parametrize(
    "data", [bytes(range(1, 32)) * 20, b"\0" * 100, b"\x7fELF" + bytes(range(256)) * 40, random.Random(1).randbytes(9000)]
)
def test_a_binary_file_is_told(data):
    assert "binary" in {warning.code for warning in decode(data).warnings}


@pytest.mark.parametrize("text", ["前\0后，新闻\n" * 2 + HANS[0], "\x1b[1m新闻\x1b[0m\f\n"])
def test_a_few_controls_make_no_binary(text):
    assert decode(text.encode()) == (text, "utf-8", ())


def test_long_latin_heads_do_not_hide_what_follows():
    text = '<script src="a.js"></script>\n' * 3000 + HANT[0]
    assert decode(text.encode("big5")).text == text


def test_any_bytes_decode_without_a_surrogate():
    source = random.Random(2)
    for _ in range(300):
        decode(source.randbytes(source.randrange(60))).text.encode()


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_whatever_holds_bytes_is_taken(kind):
    assert decode(kind("新闻".encode())).text == "新闻"


def test_a_string_is_refused():
    with pytest.raises(ArgumentError, match="decoded already"):
        decode("新闻")


def test_utf_8_needs_no_detector():
    script = (
        "import sys; from zhangju.mend.decode import decode; decode('新闻'.encode()); decode('新闻'.encode('gbk') * 20);"
        " print(*[name for name in ('charset_normalizer', 'click', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


META = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"><title>'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("x-gbk", "gb18030"),
        ("Big5", "cp950"),
        ("big5-hkscs", "big5hkscs"),
        ("utf-8", "utf-8"),
        ("UTF8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1251", "cp1251"),
        ("Shift_JIS", "cp932"),
        ("text/html; charset=gb2312", "gb18030"),
        ("text/html;charset='big5'", "cp950"),
        ("hz-gb-2312", "hz"),
        ("text/html", None),
        ("klingon", None),
        ("rot13", None),
        ("base64", None),
        ("unicode_escape", None),
        ("", None),
        ("\0", None),
        ("é" * 50, None),
    ],
)
def test_what_is_declared_has_the_name_of_a_codec(declared, encoding):
    assert declared_encoding(b"", declared) == encoding


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (META.format("gb2312"), "gb18030"),
        ('<meta charset="big5">', "cp950"),
        ("<META CHARSET=gbk />", "gb18030"),
        ("<?xml version='1.0' encoding='Big5'?>", "cp950"),
        ('@charset "gb18030";', "gb18030"),
        ("<p>charset=big5</p>", None),
        ("<!--" + " " * 2000 + "--><meta charset=big5>", None),
        ("<meta " + "a" * 5000, None),
    ],
)
def test_what_the_bytes_declare_is_read(head, encoding):
    assert declared_encoding(head.encode()) == encoding


def test_what_was_said_goes_before_what_stands_in_the_bytes():
    assert declared_encoding(b"<meta charset=gbk>", "big5") == "cp950"
    assert declared_encoding(b"<meta charset=gbk>", "klingon") == "gb18030"


@pytest.mark.parametrize("text", ["新聞", "國的", "和庫頁島", "職變遷", "要聞", "社論", "副刊", "停航"])
def test_what_is_declared_decides_where_little_is_there(text):
    assert decode(text.encode("big5"), declared="big5").text == text
    assert decode(text.encode("gbk"), declared="text/html; charset=gb2312").text == text
    page = META.format("big5") + text + "</title>"
    assert decode(page.encode("big5")).text == page


@pytest.mark.parametrize("declared", ["big5", "utf-8", "iso-8859-1", "shift_jis", "euc-kr", "utf-16", "hz"])
@pytest.mark.parametrize("text", HANS)
def test_the_content_goes_before_what_is_declared(declared, text):
    assert decode(text.encode("gb18030"), declared=declared).text == text
    assert decode(text.encode(), declared=declared) == (text, "utf-8", ())
    page = META.format(declared) + text
    assert decode(page.encode("gb18030")).text == page


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1"])
def test_big5_is_big5_whatever_is_declared(declared):
    for text in HANT:
        assert decode(text.encode("big5"), declared=declared).text == text


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Новости дня", "windows-1251"),
        ("서울 뉴스", "euc-kr"),
        ("café, déjà", "iso-8859-1"),
        ("昨日の計画", "shift_jis"),
        ("临江日报", "hz-gb-2312"),
        ("東京の記者", "iso-2022-jp"),
    ],
)
def test_another_encoding_is_known_by_what_is_declared(text, declared):
    assert decode(text.encode(declared), declared=declared).text == text


@pytest.mark.parametrize("declared", ["gbk", "big5", "klingon", "hz-gb-2312", "iso-2022-jp"])
@pytest.mark.parametrize("text", ["", "plain ASCII ~{ with a tilde", "café déjà vu", "a\0b"])
def test_sound_utf_8_stays_so(text, declared):
    assert decode(text.encode(), declared=declared)[:2] == (text, "utf-8")


def test_what_is_lost_is_told_whatever_is_declared():
    decoded = decode(HANS[0].encode("gb18030")[:-1], declared="gb2312")
    assert decoded.text == HANS[0][:-1] + "\ufffd"
    assert [warning.code for warning in decoded.warnings] == ["encoding", "undecodable"]


def test_parse_takes_what_is_declared():
    from zhangju import parse

    assert parse("要聞".encode("big5"), declared="Big5").parts[0].text == "要聞"
    with pytest.raises(ArgumentError, match="Content-Type, not int"):
        parse(b"", declared=7)


@pytest.mark.parametrize("declared", [7, b"gbk", ["gbk"]])
def test_what_is_declared_is_a_text(declared):
    with pytest.raises(ArgumentError, match="the name of an encoding or a Content-Type"):
        decode(b"a", declared=declared)
