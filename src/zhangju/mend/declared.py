"""Bytes, or what was said of them, in; the encoding that is declared out, by the name of Python's codec."""

from __future__ import annotations

import codecs
import re

from zhangju.errors import ArgumentError

#: A declaration in the bytes stands at their beginning: browsers look at so many.
HEAD = 1024
_IN_BYTES = re.compile(
    rb"<\?xml\s[^>]{0,100}?\bencoding\s{0,5}=\s{0,5}[\"']\s{0,5}([\w.:-]{1,40})"
    rb"|<meta\s[^>]{0,200}?\bcharset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})"
    rb"|@charset\s{1,5}\"([\w.:-]{1,40})\"",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.IGNORECASE)
#: What pages declare, and what they are written in then: an encoding that has all of the declared one, as browsers take it.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-8-sig": "utf-8",
}
#: Names that Python's codecs do not know.
_NAMES = {
    "x-gbk": "gbk",
    "gb_2312-80": "gb2312",
    "x-sjis": "shift_jis",
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
    "x-x-big5": "big5",
}
#: Codecs that make text of text, or bytes of bytes.
_NO_CHARSETS = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))


def declared_encoding(data: bytes, declared: str | None = None) -> str | None:
    """Name the encoding that is declared, or None if none is that anybody knows.

    Args:
        data: bytes, of which a ``<meta charset>``, an XML declaration or a ``@charset`` at the beginning is read.
        declared: what was said of them elsewhere, which goes before: a name, or a whole ``Content-Type``.

    Raises:
        ArgumentError: `declared` is no text.

    >>> declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb18030'
    >>> declared_encoding(b"", "text/html; charset=Big5")
    'cp950'
    """
    if declared is not None:
        if not isinstance(declared, str):
            raise ArgumentError(f"declared is the name of an encoding or a Content-Type, not {type(declared).__name__}")
        stated = _IN_HEADER.search(declared)
        known = _codec(stated[1] if stated else declared)
        if known is not None:
            return known
    found = _IN_BYTES.search(data[:HEAD])
    return _codec(next(name for name in found.groups() if name).decode("ascii", "ignore")) if found else None


def _codec(name: str) -> str | None:
    name = name.strip().lower()
    try:
        found = codecs.lookup(_NAMES.get(name, name))
    except (LookupError, ValueError):
        return None
    if found.name.replace("-", "_") in _NO_CHARSETS or not getattr(found, "_is_text_encoding", True):
        return None
    return _WIDER.get(found.name, found.name)
