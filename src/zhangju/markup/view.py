"""A fragment of HTML in, what a notebook shows out: `view_html`, the fragment with the style sheet that it needs.

The style sheet takes text and ground as they are on the page around, light or dark, and uses only colours that can be told from
both; every rule of it is for the inside of a view, so that nothing else on the page changes. A notebook keeps a copy of it for
every view: it is short.
"""

from __future__ import annotations

import os
from functools import cache

from zhangju.markup.text import shown

ROOTS = {"parts": "zj-parts", "edits": "zj-edits", "terms": "zj-terms", "themes": "zj-themes"}
"""Style sheet: the class of the element whose inside it is for, which the sheet writes as `&`."""


def view_html(content: str, kind: str, language: str) -> str:
    """What a notebook shows.

    Args:
        content: A fragment of HTML.
        kind: What it is, one of `ROOTS`.
        language: The language tag of the text in it.
    """
    return f'<div class="{ROOTS[kind]}" lang="{shown(language)}"><style>{sheet(kind)}</style>{content}</div>'


def list_html(content: str) -> str:
    """Many articles with one style sheet."""
    return f'<div class="zj-list"><style>{sheet("parts")}{read_sheet("list")}</style>{content}</div>'


@cache
def sheet(kind: str) -> str:
    """The style sheet of one kind of view, without comments and blanks.

    >>> sheet("parts")[:21]
    '.zj-parts{line-height'
    """
    names = ("view", "parts") if kind == "parts" else ("view", "tables", kind)
    text = "".join(map(read_sheet, names))
    return text.replace("&", f".{ROOTS[kind]}")


def read_sheet(name: str) -> str:
    """A file of style sheets, without comments and blanks."""
    import re

    with open(os.path.join(os.path.dirname(__file__), f"{name}.css"), encoding="utf-8") as file:
        text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.DOTALL)
    return re.sub(r"\s*([{};:,>])\s*", r"\1", re.sub(r"\s+", " ", text)).replace(";}", "}").strip()
