"""Many articles in, one view of them for a notebook out: `view`.

An article shows itself in a notebook; five hundred of them are to be looked through, and the notebook keeps what it shows.
So there is one list, in which each article opens, with one style sheet, and of a bounded size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import ArgumentError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from zhangju.article.model import Article

    Entry = Article | tuple[str | os.PathLike[str] | int, Article]

SIZE = 500_000
"""How many bytes a view of many articles has at most, if nothing else is asked for."""

LEAST_SIZE = 10_000
"""So much is needed for the style sheet and one article at least."""

_OUTER = 2000
"""Bytes set aside for the style sheet, and for what tells how many articles are left out."""

_MORE = 80
"""Bytes set aside for what tells how much of an article is left out, and for the tags that end it."""


class View(NamedTuple):
    """A view of many articles, which a notebook shows.

    Attributes:
        html: The view, with its style sheet.
        articles: How many articles it shows.
        left_out: How many there are besides, for which there was no room.
    """

    html: str
    articles: int
    left_out: int

    def _repr_html_(self) -> str:
        return self.html

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001, ARG002 - as IPython has it
        printer.text(f"<View of {self.articles} articles, {len(self.html.encode()):,} bytes of HTML>")


class _Entry(NamedTuple):
    """An article to show: the line that opens it, its fields, and its parts whole, as HTML."""

    article: dict[str, Any]
    summary: str
    parts: str


def view(articles: Iterable[Entry], *, size: int = SIZE) -> View:
    r"""Show many articles in a notebook: a line for each, which opens to its fields and its coloured parts.

    If there is no room for all, the longest articles are shown in part; if there is not even room for the lines, the first
    articles are shown. Both is told.

    Args:
        articles: Articles, as `zhangju.parse` gives them; or pairs of an id and an article, which then has its id in its line.
        size: How many bytes of HTML there are at most.

    Raises:
        ArgumentError: Something is no article, or there is no room for one.

    >>> import zhangju
    >>> shown = view([zhangju.parse("来源：临江日报\n昨日，渡轮恢复运营。"), zhangju.parse("來源：臨江日報\n渡輪停航。")])
    >>> shown.articles, shown.html.count("<details")
    (2, 2)
    """
    if isinstance(size, bool) or not isinstance(size, int) or size < LEAST_SIZE:
        raise ArgumentError(f"size is a number of bytes from {LEAST_SIZE:,} on, not {size!r}")
    room = size - _OUTER
    shown: list[_Entry] = []
    left_out = 0
    for number, entry in enumerate(_checked(articles)):
        name, article = _named(entry, number)
        made = None if left_out else _entry(name, article)
        if made is None or _bytes(made.summary) + _MORE > room:
            left_out += 1
            continue
        room -= _bytes(made.summary) + _MORE
        shown.append(made)
    most = _level([_bytes(entry.parts) for entry in shown], room)
    return View(_html(shown, most, left_out), len(shown), left_out)


def _checked(articles: Iterable[Entry]) -> Iterable[Entry]:
    if isinstance(articles, tuple) and hasattr(articles, "parts"):
        raise ArgumentError("view() takes several articles; a single one shows itself")
    if isinstance(articles, str | bytes | dict) or not hasattr(articles, "__iter__"):
        raise ArgumentError(
            f"view() takes articles, not {type(articles).__name__}; parse texts first: view(map(zhangju.parse, texts))"
        )
    return articles


def _named(entry: Entry, number: int) -> tuple[str | None, Article]:
    """What an article is called, if it has an id, and the article."""
    from zhangju.article.model import Article

    if isinstance(entry, Article):
        return None, entry
    if isinstance(entry, tuple) and len(entry) == 2 and isinstance(entry[1], Article):
        return str(entry[0]), entry[1]
    raise ArgumentError(f"view() takes articles, or pairs of an id and an article; number {number} is {type(entry).__name__}")


def _entry(name: str | None, article: Article) -> _Entry:
    from zhangju.markup.parts import fields_html, parts_html, summary_html
    from zhangju.markup.text import language
    from zhangju.markup.view import ROOTS

    content = article.to_dict()
    tag = language(content["script"])
    opened = f'<details lang="{tag}">{summary_html(content, name)}<div class="{ROOTS["parts"]}">{fields_html(content)}'
    return _Entry(content, opened, parts_html(content))


def _level(sizes: Sequence[int], room: int) -> int | None:
    """How long each may be at most, that all together have room; None if they have as they are."""
    if sum(sizes) <= room:
        return None
    left = room
    for place, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - place)
        if size > share:
            return share
        left -= size
    return None


def _html(shown: Sequence[_Entry], most: int | None, left_out: int) -> str:
    from zhangju.markup.parts import parts_html
    from zhangju.markup.text import plural
    from zhangju.markup.view import list_html

    def parts(entry: _Entry) -> str:
        return entry.parts if most is None or _bytes(entry.parts) <= most else parts_html(entry.article, most)

    items = [f"{entry.summary}{parts(entry)}</div></details>" for entry in shown]
    more = f'<div lang="en">{plural(left_out, "more article")}</div>' if left_out else ""
    return list_html("".join(items) + more)


def _bytes(text: str) -> int:
    return len(text.encode())
