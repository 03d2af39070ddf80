"""Bytes in, text out, with the encoding they were in and what could not be read: `decode`.

The content goes before what is declared, since pages are saved in one encoding and declare another. A byte order mark decides;
else UTF-8, if the bytes are; else every encoding that Chinese news comes in is tried, and the one taken in which most
characters are those that news is made of. What is declared (`declared.py`) decides where the content does not: where little is
there to tell by, or nothing reads as Chinese. Other encodings are asked for only where nothing is declared either.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from functools import cache
from typing import NamedTuple

from zhangju.errors import ArgumentError
from zhangju.mend.declared import declared_encoding
from zhangju.mend.model import TextWarning

#: The codes of the warnings that come from here.
ENCODING, UNDECODABLE, BINARY = "encoding", "undecodable", "binary"

# UTF-32 before UTF-16: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES = tuple(mark for mark, _ in _MARKS)

# Tried in this order; of equals the first is taken. cp950 is Big5 as Taiwan writes it, big5hkscs as Hong Kong does.
_CHINESE = (("gb18030",), ("cp950", "big5hkscs"), ("utf-16-le", "utf-16-be"))
# Asked for where nothing reads as Chinese, so that the bytes are at least told rightly.
_OTHERS = ("cp932", "euc_jp", "cp1252", "cp1251")
#: The encodings as people call them.
NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "cp950": "Big5",
    "big5hkscs": "Big5 (Hong Kong)",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-32-le": "UTF-32LE",
    "utf-32-be": "UTF-32BE",
}

_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\f\r\x1b"})
_NO_CONTROLS = dict.fromkeys(_CONTROLS)
_HIGH = bytes(range(128, 256))
_HEAD = 512
_SAMPLE = 1 << 14
_STEP_BACK = 4096
#: Bytes of which so much is sound UTF-8 are UTF-8 with damage: GBK and Big5 reach a fifth by chance.
_MOSTLY = 0.7
#: What has more control characters than this, and more than that part of it, is no text.
_FEW_CONTROLS = 3
_SMALL_PART = 0.05
#: The mean weight of characters: of 4,000 snippets of news pages of 15 to 500 characters, Simplified and Traditional, each
#: has 1.2 to 3 in the encoding it is in, and at most -0.2 in any other.
_READS_AS_CHINESE = 0.8
_SURELY_CHINESE = 1.2
_MANY = 40
#: By how much the mean weight must be better, in another encoding than the declared one, where there is less than that: 9,000
#: pieces of sentences, of 4 to 10 characters, have in their own encoding at most 0.75 less than in the other of GB18030 and Big5.
_BETTER = 1.0
#: What these encodings hold is ASCII with such escapes, so that it looks like UTF-8.
_ESCAPED = {"hz": b"~{", "iso2022_jp": b"\x1b$", "iso2022_jp_2": b"\x1b$", "iso2022_kr": b"\x1b$"}
#: Few bytes that are sound in these are hardly so by chance.
_EAST_ASIAN = frozenset(("cp949", "cp932", "euc_jp"))
#: A Latin text has at least so many letters without an accent for each with one.
_LATIN = 4

# The 300 characters that jieba's dictionary (0.42.1, MIT), weighted by its frequencies, has most of: 60 % of running text.
_FREQUENT = (
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可过天作分方用多你着部能市等业全里工公经"
    "本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所如现理机体表力好外与文当两实重新三么只山水关明从化平建又制南内西没此将员名手"
    "最东头者月间无安看见各城十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利石老教万知级量任江及应省资"
    "委务元美特期世湖回系比气汉总展电科金先声提品设或义王社很统处四首共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华解议更称程"
    "今决张导术府才保交放管结师便走达族"
)
_MARKS_OF_NEWS = "，。、：；！？（）“”‘’《》「」『』【】—…·　"
_WEIGHTS = {"frequent": 4.0, "level 1": 1.0, "rare": -3.0, "mark": 3.0, "wide": 0.5, "lost": -8.0, "none": -6.0, "other": -2.0}
_FEW = 2
_LOST = "\ufffd"
#: In UTF-16 line ends, digits and Latin letters have a NUL on one side; in Latin text there are hardly any on the other.
_NUL_SHARE = 0.01
_LOPSIDED = 8
_MOST = 0.5
#: An odd number of bytes is no whole UTF-16: a letter, a NUL and a letter are just that.
_FEW_NULS = 3
#: The planes of Unicode that have characters or private ones. Line ends and tabs, which UTF-16 has there, are none of them.
_PLANES = bytes((0, 1, 2, 3, 14, 15, 16))


class Decoded(NamedTuple):
    """Bytes as text.

    Attributes:
        text: what they say, without a byte order mark; U+FFFD stands where bytes could not be decoded.
        encoding: what they are encoded in, by the name of Python's codec.
        warnings: `encoding`, if it is not UTF-8; `undecodable`, how many places could not be decoded, and where; `binary`.
            Their offsets count the code points of `text`.
    """

    text: str
    encoding: str
    warnings: tuple[TextWarning, ...]


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    r"""Decode the bytes of an article, whatever encoding they are in.

    Args:
        data: the whole of it; anything that holds bytes.
        declared: what was said of their encoding: a name, or the whole header ``Content-Type`` they came with. Without it a
            ``<meta charset>`` or an XML declaration at the beginning of the bytes is read.

    Raises:
        ArgumentError: `data` holds no bytes, or `declared` is no text.

    >>> decode("來源：聯合報".encode("big5")).text
    '來源：聯合報'
    >>> decode("新聞".encode("big5"), declared="text/html; charset=big5").text
    '新聞'
    >>> decode(b"\xef\xbb\xbfnews")
    Decoded(text='news', encoding='utf-8', warnings=())
    """
    if not isinstance(data, bytes):
        if not isinstance(data, bytearray | memoryview):
            msg = f"decode() takes bytes, not {type(data).__name__}; a str is decoded already"
            raise ArgumentError(msg)
        data = bytes(data)
    if data.startswith(_FIRST_BYTES):
        mark, encoding = next(pair for pair in _MARKS if data.startswith(pair[0]))
        return _decoded(data[len(mark) :], encoding)
    stated = declared_encoding(data, declared)
    if b"\0" in data:
        return _decoded(data, _with_nul(data, stated))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _decoded(data, _detect(data, error.start, stated))
    if stated is not None and stated != "utf-8" and _is_rather(data, stated):
        return _decoded(data, stated)
    head = data[:_HEAD]
    return Decoded(text, "utf-8", ()) if len(head.translate(None, _CONTROLS)) == len(head) else _decoded(data, "utf-8")


def _decoded(data: bytes, encoding: str) -> Decoded:
    """Decode, and tell what was not as it should be."""
    text = data.decode(encoding, "replace")
    warnings = []
    name = NAMES.get(encoding, encoding)
    if encoding != "utf-8":
        warnings.append(TextWarning(ENCODING, f"the bytes are {name}, not UTF-8; offsets count the decoded text", 0, len(text)))
    lost = _lost(data, encoding, text)
    if lost:
        first, last = text.index(_LOST), text.rindex(_LOST)
        places, where = ("one place", f"at {first}") if lost == 1 else (f"{lost} places", f"from {first} to {last}")
        message = f"{places} could not be decoded as {name}; U+FFFD stands there, {where}"
        warnings.append(TextWarning(UNDECODABLE, message, first, last + 1))
    sample = text[:_SAMPLE]
    controls = len(sample) - len(sample.translate(_NO_CONTROLS))
    if controls > max(_FEW_CONTROLS, _SMALL_PART * len(sample)):
        message = (
            f"{controls} of the first {len(sample)} characters are control characters: this may be no text but a binary file"
        )
        warnings.append(TextWarning(BINARY, message, 0, len(text)))
    return Decoded(text, encoding, tuple(warnings))


def _lost(data: bytes, encoding: str, text: str) -> int:
    """How many U+FFFD of the text stand for bytes that could not be decoded; others were in the data already."""
    if _LOST not in text:
        return 0
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        already = data.count(_LOST.encode()) if encoding == "utf-8" else 0
        return text.count(_LOST) - already
    return 0


def _with_nul(data: bytes, stated: str | None) -> str:
    """Name the encoding of bytes with NULs among them: by what they read as, then by where the NULs are, else as without them."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    for encoding, planes in (("utf-32-le", sample[2::4]), ("utf-32-be", sample[1::4])):
        # Every fourth byte is NUL and the one beside it tells a plane that has characters, so that nothing else decodes.
        if len(data) % 4 == 0 and sample.strip(b"\0") and _decodes(sample, encoding) and not planes.strip(_PLANES):
            return encoding
    # 一 and 。 have a NUL too, on the other side than ASCII: what reads as Chinese is Chinese, whatever its pattern.
    scores = {encoding: _reads_as_chinese(sample, encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
    best = max(scores, key=scores.__getitem__)
    plain = _is_plain(sample)
    if scores[best] >= (_SURELY_CHINESE if plain else _READS_AS_CHINESE):
        return best
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    # Bytes that are UTF-8 with NULs in it are UTF-16 only where most letters have one.
    enough = _NUL_SHARE if not plain else _MOST if len(data) % 2 == 0 or many > _FEW_NULS else 1
    if many > enough * len(sample) / 2 and few * _LOPSIDED < many:
        encoding = "utf-16-be" if even > odd else "utf-16-le"
        # The high byte of ASCII is NUL: in a text, what is left of such pairs is text.
        low = sample[1::2] if even > odd else sample[::2]
        high = sample[::2] if even > odd else sample[1::2]
        ascii_part = bytes(byte for byte, above in zip(low, high) if not above)  # noqa: B905 - a byte may be cut off
        if len(ascii_part.translate(None, _CONTROLS)) > (1 - _SMALL_PART) * len(ascii_part):
            return encoding
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return _detect(data, error.start, stated)
    return "utf-8"


def _is_rather(data: bytes, stated: str) -> bool:
    """Whether bytes that are sound UTF-8 are what is declared all the same: ASCII with escapes, or a few letters by chance."""
    if stated in _ESCAPED:
        return data.isascii() and _ESCAPED[stated] in data and _decodes(data, stated)
    if data.isascii() or _count_high(data) >= _MANY or not _decodes(data, stated):
        return False
    return _reads_as_chinese(data, stated) >= _READS_AS_CHINESE > _reads_as_chinese(data, "utf-8") + _BETTER


def _is_plain(data: bytes) -> bool:
    """Whether bytes are UTF-8, if with some damage, and hold hardly any control characters but NULs."""
    sound = data.decode("utf-8", "ignore").encode()
    controls = len(data.translate(None, b"\0")) - len(data.translate(None, _CONTROLS))
    return _count_high(sound) >= _MOSTLY * _count_high(data) and controls <= _SMALL_PART * len(data)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _detect(data: bytes, at: int, stated: str | None) -> str:
    """Name the encoding of bytes that are not UTF-8 at `at`: in which they read as Chinese, that is declared, or may be."""
    sample = _sample(data, at)
    high = _count_high(sample)
    if stated == "cp950" and not _decodes(data, stated):
        stated = "big5hkscs"
    few = high < _MANY and stated not in {None, "utf-8"} and _decodes(data, stated or "")
    if not few and _count_high(sample.decode("utf-8", "ignore").encode()) > _MOSTLY * high:
        return "utf-8"
    scores: dict[str, float] = {}
    best = ""
    for family in _CHINESE:
        scores.update((encoding, _reads_as_chinese(sample, encoding)) for encoding in family)
        best = max(scores, key=scores.__getitem__)
        if scores[best] >= _SURELY_CHINESE and high >= _MANY:
            break
    if stated is not None and _decodes(data, stated):
        if stated not in scores:
            scores[stated] = _reads_as_chinese(sample, stated)
        close = stated in _EAST_ASIAN or scores[best] < scores[stated] + _BETTER
        if scores[best] < _READS_AS_CHINESE or (high < _MANY and close):
            return stated
    if scores[best] < _READS_AS_CHINESE:
        return _other(sample, high)
    # A character of Hong Kong's may stand behind the sample.
    return "big5hkscs" if best == "cp950" and not _decodes(data, best) and _decodes(data, "big5hkscs") else best


def _count_high(data: bytes) -> int:
    """How many bytes lie outside ASCII."""
    return len(data) - len(data.translate(None, _HIGH))


def _sample(data: bytes, at: int) -> bytes:
    """A stretch of the data around `at`, beginning where a character begins."""
    if len(data) <= _SAMPLE:
        return data
    # A line end is part of no longer character in GB18030 and Big5.
    start = data.rfind(b"\n", max(0, at - _STEP_BACK), at) + 1
    start -= start % 2 if b"\0" in data else 0
    return data[start : start + _SAMPLE]


def _reads_as_chinese(sample: bytes, encoding: str) -> float:
    """The mean weight of the characters outside ASCII, in this encoding."""
    if encoding.startswith("utf-16") and len(sample) % 2:
        return _WEIGHTS["lost"]
    # What the sample's end cuts off is not counted.
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    weights = _weights()
    total, outside = 0.0, 0
    for character, count in Counter(text).items():
        if character == "\0":  # it says nothing: in any encoding it may be in the text
            continue
        if character >= "\x7f" or character < "\t":
            weight = weights.get(character)
            total += count * (_other_weight(character) if weight is None else weight)
            outside += count
    return total / max(outside, _FEW)


@cache
def _weights() -> dict[str, float]:
    """The weight of every common Chinese character, Simplified and Traditional, and of the marks of news."""
    from zhangju import lexicon

    level_1 = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    common = dict.fromkeys(level_1.decode("gb2312", "ignore"), _WEIGHTS["level 1"])
    common.update(dict.fromkeys(_FREQUENT, _WEIGHTS["frequent"]))
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    weights = {character: common.get(folded, _WEIGHTS["rare"]) for character, folded in zip(han, lexicon.default().fold(han))}  # noqa: B905 - of one length
    weights.update(dict.fromkeys(_MARKS_OF_NEWS, _WEIGHTS["mark"]))
    return weights


@cache
def weight_of(character: str) -> float:
    """How much a character outside ASCII speaks for Chinese news, above 0, or for a wrong encoding.

    >>> weight_of("的") > 0 > weight_of("浣")
    True
    """
    weight = _weights().get(character)
    return _other_weight(character) if weight is None else weight


def _other_weight(character: str) -> float:
    """The weight of a character that is neither a Chinese one of the BMP's main block nor a mark of news."""
    if character == _LOST:
        return _WEIGHTS["lost"]
    if "\uff01" <= character <= "\uff5e":  # full-width letters, digits and marks
        return _WEIGHTS["wide"]
    if unicodedata.category(character)[0] == "C":  # controls, private use, unassigned
        return _WEIGHTS["none"]
    return _WEIGHTS["other"]


def _other(sample: bytes, high: int) -> str:
    """Name an encoding of text that does not read as Chinese; UTF-8 where none fits."""
    if high < _MANY:
        # Too little to tell by, but Latin text with an accent or a curly quotation mark here and there is easy to know.
        letters = sum(map(bytes.isalpha, (sample[at : at + 1] for at in range(len(sample)))))
        return "cp1252" if letters >= _LATIN * high and _decodes(sample, "cp1252") else "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_OTHERS), enable_fallback=False).best()
    return best.encoding if best is not None else "utf-8"
