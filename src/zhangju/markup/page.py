"""Fragments of HTML in, a page that needs nothing else out: `page_html`, and `article_html` for articles.

Nothing is fetched, and nothing runs but the one script that is given: the page itself forbids it, should markup ever get through
(Content-Security-Policy, with the digests of its style sheet and its script).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.markup.parts import fields_html, parts_html
from zhangju.markup.text import language, shown
from zhangju.markup.view import ROOTS, read_sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping


def article_html(*articles: Mapping[str, Any]) -> str:
    """Show articles on one page: the fields of each on top, its parts coloured by kind, announced sections marked.

    Args:
        articles: what `Article.to_dict` returns, or JSON read back.

    Returns:
        An HTML document.
    """
    first = articles[0] if articles else {}
    content = "\n".join(_article(article, number) for number, article in enumerate(articles, 1))
    style = read_sheet("page") + sheet("parts") + read_sheet("phone")
    return page_html(f"<main>\n{content}\n</main>", first.get("title") or "zhangju", language(first.get("script", "")), style)


def page_html(body: str, title: str, tag: str, style: str, script: str = "") -> str:
    """A whole page.

    Args:
        body: What stands in its body, as HTML.
        title: Its title, as text.
        tag: The language tag of most of it.
        style: Its style sheet.
        script: The only script that runs on it.
    """
    runs = f" script-src {_digest(script)};" if script else ""
    policy = f"default-src 'none'; style-src {_digest(style)};{runs} base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{shown(tag)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{shown(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
        + (f"<script>{script}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )


def _article(article: Mapping[str, Any], number: int) -> str:
    tag = language(article.get("script", ""))
    title = article.get("title")
    heading = f'<h1 id="title-{number}">{shown(title)}</h1>' if title else f'<h1 id="title-{number}" lang="en">(no title)</h1>'
    return (
        f'<article class="{ROOTS["parts"]}" lang="{tag}" aria-labelledby="title-{number}">\n<header>{heading}\n'
        f"{fields_html(article)}</header>\n{parts_html(article, heading='h2')}\n</article>"
    )


def _digest(text: str) -> str:
    """The source expression of a policy that lets exactly this text pass."""
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
