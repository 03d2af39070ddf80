import codecs
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju.io import texts
from zhangju.io.texts import TextReader
from zhangju.mend.decode import decode

NEWS = "记者昨日从市交通局获悉，城区三条公交线路今起调整，新线路绕行临江大道，首末班时间不变。\r\n" * 3
TRADITIONAL = "記者昨日從市交通局獲悉，市區三條公車路線今起調整，新路線繞行臨江大道，首末班時間不變。\n" * 3
ENCODED = [
    (NEWS, "utf-8"),
    (NEWS, "gb18030"),
    (TRADITIONAL, "cp950"),
    ("冚唪唥嘅嘢，\n" + TRADITIONAL, "big5hkscs"),
    (NEWS, "utf-16-le"),
    (NEWS, "utf-16-be"),
    (NEWS, "utf-32-le"),
    (NEWS, "utf-32-be"),
]


@pytest.fixture
def short_head(monkeypatch):
    """Only so much is read at once that all files of these tests have more."""
    monkeypatch.setattr(texts, "HEAD", 128)


def whole(reader, size=7):
    return "".join(iter(lambda: reader.read(size), ""))


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
@pytest.mark.parametrize("size", [1, 5, 1000])
@pytest.mark.usefixtures("short_head")
def test_a_file_is_read_in_its_encoding_wherever_it_is_cut(text, encoding, size):
    reader = TextReader(BytesIO(text.encode(encoding)))
    assert whole(reader, size) == text
    assert reader.kept() is None
    assert [warning.code for warning in reader.warnings] == ["encoding"] * (encoding != "utf-8")


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_what_is_read_whole_is_what_decode_reads(text, encoding):
    content = text.encode(encoding)
    assert (whole(reader := TextReader(BytesIO(content))), reader.encoding) == decode(content)[:2]


@pytest.mark.usefixtures("short_head")
def test_a_long_line_is_detected_too():
    for encoding in ("utf-8", "gb18030"):
        for text in ("这一行很长，" * 100, "\n" + "这一行很长，" * 100):
            assert whole(TextReader(BytesIO(text.encode(encoding)))) == text


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_one_byte_order_mark_is_left_out(mark, encoding):
    assert whole(TextReader(BytesIO(mark + "\ufeff新闻\ufeff".encode(encoding)))) == "\ufeff新闻\ufeff"
    assert whole(TextReader(BytesIO(mark))) == ""


@pytest.mark.parametrize("text", ["", "\0", "a\rb\r\n\nc\r", "\x0b\x0c\x1c\x85\u2028\n", NEWS + "新\0闻\0\n"])
def test_every_character_stays(text):
    assert whole(TextReader(BytesIO(text.encode()))) == text


def test_bytes_that_are_not_utf_8_come_out_again():
    content = "第一行\n下雨".encode() + b"\xff\xfe" + "，\n渡轮停航".encode() + b"\xe5\x8f"
    reader = TextReader(BytesIO(content))
    assert whole(reader).encode("utf-8", "surrogateescape") == content
    assert reader.kept() == "2 places could not be decoded as UTF-8, in lines 2 to 3; their bytes are kept as they are"


@pytest.mark.parametrize(
    ("encoding", "name", "bad", "written"),
    [
        ("gb18030", "GB18030", b"\xff", r"\xff"),
        ("cp950", "Big5", b"\xff", r"\xff"),
        ("utf-16-le", "UTF-16LE", b"\x00\xd8", r"\x00\xd8"),
    ],
)
def test_bytes_of_other_encodings_become_numbers(encoding, name, bad, written):
    text = TRADITIONAL if encoding == "cp950" else NEWS
    reader = TextReader(BytesIO(text.encode(encoding) + bad + "，".encode(encoding)))
    assert whole(reader) == text + written + "，"
    assert reader.kept() == rf"one place could not be decoded as {name}, in line 4; its bytes are written as \xff"


def test_half_a_character_at_the_end_is_kept():
    reader = TextReader(BytesIO(NEWS.encode("utf-16-le") + b"\x2d"))
    assert whole(reader) == NEWS + r"\x2d"


@pytest.mark.usefixtures("short_head")
def test_damage_behind_the_head_is_kept_too():
    content = NEWS.encode() * 5 + b"\xb0\xa1" + NEWS.encode()
    reader = TextReader(BytesIO(content))
    assert whole(reader).encode("utf-8", "surrogateescape") == content
    assert "in line 16;" in reader.kept()


def test_what_may_be_no_text_is_told():
    reader = TextReader(BytesIO(b"\x89PNG\r\n\0\0\0" + bytes(range(32)) * 200))
    assert "binary" in {warning.code for warning in reader.warnings}


@given(st.lists(st.one_of(st.binary(max_size=4), st.sampled_from([NEWS[:9].encode(), b"\n", b"\0", b"\xe4\xb8"])), max_size=40))
def test_no_bytes_are_lost_that_are_read_as_utf_8(pieces):
    content = b"".join(pieces)
    reader = TextReader(BytesIO(content))
    text = whole(reader)
    if reader.encoding == "utf-8":
        assert text.encode("utf-8", "surrogateescape") == content.removeprefix(codecs.BOM_UTF8)
    text.encode("utf-8", "surrogateescape")
