"""Character references such as `&nbsp;` or `&amp;amp;ldquo;`, however often escaped -> their characters (rule `entities`)."""

from __future__ import annotations

from zhangju.mend.family import Mend
from zhangju.patterns import LazyPattern

# `&amp;` in any spelling, any number of times, then what it escaped. One match is unescaped until nothing is left to do.
_REFERENCE = LazyPattern(
    r"&(?:(?:amp|AMP|#0{0,5}38|#[xX]0{0,5}26);)*+"
    r"(?:(?P<name>\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?+"
)
_QUOTED = {("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'), ("'", "'"), ("`", "`")}


def find(text: str) -> list[Mend]:
    """Find character references; one that stands alone in quotation marks is spoken of and stays.

    >>> find("&amp;amp;ldquo;网格连心&rdquo;")
    [Mend(start=0, end=15, after='“', rule='entities'), Mend(start=19, end=26, after='”', rule='entities')]
    """
    if "&" not in text or ";" not in text:
        return []
    from html import unescape

    mends = []
    for match in _REFERENCE.finditer(text):
        if len(match[0]) == 1:
            continue
        start, end = match.span()
        if start > 0 and end < len(text) and (text[start - 1], text[end]) in _QUOTED:
            continue
        if match["name"] is None:
            after = "&"
        else:
            reference = f"&{match['name']};"
            after = unescape(reference)
            if after == reference:  # no such name: only the escaping in front of it is undone
                after = reference if len(reference) < end - start else ""
            elif not _is_text(after):
                after = ""
        if after and after != match[0]:
            mends.append(Mend(start, end, after, "entities"))
    return mends


def _is_text(characters: str) -> bool:
    """Whether a reference stands for text: no control character, no surrogate, no replacement character."""
    return not any(c == "\ufffd" or ("\0" <= c < " " and c not in "\t\n\r") or "\x7f" <= c <= "\x9f" for c in characters)
