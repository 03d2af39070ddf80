"""`x0dx0ax0dx0a`, line ends that lost their backslashes -> line ends (rule `crlf`). A real CR LF is no damage."""

from __future__ import annotations

from zhangju.mend.family import Mend
from zhangju.patterns import LazyPattern

_RUN = LazyPattern(r"(?<!\\)(?:x0dx0a)++")
# Beside a letter or a digit it may be part of a number written in hexadecimal, unless the page has it elsewhere too.
_APART = LazyPattern(r"(?<![0-9A-Za-z\\])(?:x0dx0a)++(?![0-9A-Fa-f])")
_LENGTH = len("x0dx0a")
_QUOTED = {("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("`", "`")}
# Two of these may also end one line and begin the next.
_PERHAPS_QUOTED = _QUOTED | {('"', '"'), ("'", "'")}


def find(text: str) -> list[Mend]:
    r"""Find line ends that are spelled out; one in quotation marks is spoken of and stays.

    >>> find("第一段。x0dx0a第二段。")
    [Mend(start=4, end=10, after='\n', rule='crlf')]
    """
    if "x0dx0a" not in text or all(_neighbours(text, *match.span()) in _PERHAPS_QUOTED for match in _APART.finditer(text)):
        return []
    return [
        Mend(match.start(), match.end(), "\n" * (len(match[0]) // _LENGTH), "crlf")
        for match in _RUN.finditer(text)
        if _neighbours(text, *match.span()) not in _QUOTED
    ]


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - 1) : start], text[end : end + 1]
