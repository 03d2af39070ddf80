"""HTML tags left in the text -> line ends where a block or line ends, else nothing (rule `tags`).

Only names that HTML knows count, so that `<某某>`, `a<b` and `<https://…>` stay. A tag that is spoken of stays too.
"""

from __future__ import annotations

from zhangju.mend.family import HAN, Mend
from zhangju.patterns import LazyPattern

_NAMES = (
    "a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|dd|del|"
    "div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|"
    "legend|li|link|main|map|mark|meta|nav|noscript|object|ol|optgroup|option|p|param|pre|s|script|section|select|small|"
    "source|span|strike|strong|style|sub|sup|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|wbr|o:p|st1:[a-z]+"
)
# Attributes begin with a letter, or are broken; the first thousand characters, so that a lone `<a ` costs no more than that.
_TAG = LazyPattern(
    rf"<(?P<close>/)?(?P<name>(?i:{_NAMES}))(?:[\s/]++(?:[A-Za-z_:@\"'][^<>]{{0,1000}})?)?>|<!--(?s:.){{0,1000}}?-->|(?<=[?？])/(?P<cut>p|div|span|strong|td|li)>"
)
_SEPARATE = frozenset(
    "address article aside blockquote caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tr ul".split()
)
_QUOTES = frozenset("“”‘’「」『』\"'`《》")
# `使用<div>标签`, but not `<p>标签：` nor `</p>标签`: there a line begins.
_SPOKEN_OF = LazyPattern(r" ?(?:标签|標籤|元素|标记|標記|tag\b)(?!\s?[：:])")
_SPEAKS = LazyPattern(rf"[{HAN}A-Za-z0-9 、，（(]")


def find(text: str) -> list[Mend]:
    r"""Find tags: one that ends a block, and `<br>`, becomes a line end unless one follows anyway; the rest goes.

    >>> find("<p>第一段。</p><p>第二段。</p>")[1]
    Mend(start=7, end=11, after='\n', rule='tags')
    """
    if ">" not in text or not ("<" in text or "/" in text):
        return []
    found = []
    for match in _TAG.finditer(text):
        start, end = match.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        if (before in _QUOTES and behind in _QUOTES and before and behind) or (
            _SPEAKS.match(before) and _SPOKEN_OF.match(text, end)
        ):
            continue
        if match["cut"]:
            start -= 1
        found.append((start, end, _breaks(match["name"] or match["cut"] or "", closes=bool(match["close"] or match["cut"]))))
    if not found or not _is_markup(text, found):
        return []
    mends = []
    needed = False  # whether the next character begins a line anyway
    position = len(text)
    for start, end, breaks in reversed(found):
        between = text[end:position].lstrip(" \t")
        if between:
            needed = between[0] not in "\r\n"
        position = start
        mends.append(Mend(start, end, "\n" if breaks and needed else "", "tags"))
        if breaks:
            needed = False
    return mends[::-1]


def _breaks(name: str, *, closes: bool) -> bool:
    name = name.lower()
    return name in {"br", "hr"} or (closes and name in _SEPARATE)


def _is_markup(text: str, found: list[tuple[int, int, bool]]) -> bool:
    """Whether the page holds markup: a tag that closes, breaks or has attributes. A text that only names `<div>` does not."""
    return any(
        breaks or text.startswith("</", start) or any(c in text[start:end] for c in " =\t/") for start, end, breaks in found
    )
