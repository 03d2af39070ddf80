"""An article in, its item in the list of a report out: `Item`, made by `item_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhangju.markup.parts import fields_html, parts_html, summary_html
from zhangju.markup.view import ROOTS
from zhangju.report.tally import outlet_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article.model import Article

TERMS = 6
"""How many keywords of an article are shown."""

MOST = 60_000
"""How many bytes of an article's parts a report has at most."""


class Item(NamedTuple):
    """An article of the list: what it is filtered by, and its HTML without the element around it."""

    number: int
    outlet: str | None
    published: str | None
    script: str
    damaged: bool
    framed: bool
    characters: frozenset[str]
    html: str


def item_of(number: int, name: str | None, article: Article, terms: Sequence[str]) -> Item:
    """The item of an article.

    Args:
        number: Which article it is, from 0 on.
        name: What it is called, such as the name of its file.
        article: The article.
        terms: Its keywords.
    """
    content = article.to_dict()
    parts = parts_html(content, MOST, heading="h3")
    fields = fields_html(content, more={"file": name or "", "keywords": "　".join(terms[:TERMS])})
    html = f'{summary_html(content)}<div class="{ROOTS["parts"]}">{fields}{parts}</div>'
    return Item(
        number=number,
        outlet=outlet_key(article),
        published=article.published,
        script=article.script,
        damaged=bool(article.edits),
        framed=bool(article.announcements),
        characters=frozenset(html),
        html=html,
    )
