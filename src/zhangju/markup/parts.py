"""An article as a plain dict in, its fields and its coloured parts as HTML out: what views, pages and reports share.

The fields are a list of terms (`dl`), each part is one element whose class is its kind; the style sheet `parts.css` writes the
kind beside it and gives it its colour.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from zhangju.markup.text import plural, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


MOST = 200_000
"""How many bytes of an article's parts a view has at most: it is to be looked at, and a notebook keeps what it shows."""


def fields_html(article: Mapping[str, Any], *, title: bool = False, more: Mapping[str, str] = {}) -> str:
    """The fields of an article, its announced frames, and what was done to it.

    Args:
        article: What `Article.to_dict` returns.
        title: Whether the title is one of them.
        more: What else is told of the article, by its name; what is empty is left out.
    """
    told = [(label, shown(value)) for label, value in more.items() if value]
    rows = (f'<dt lang="en">{label}</dt><dd>{value}</dd>' for label, value in (*told, *_fields(article, title=title)))
    return f"<dl>{''.join(rows)}</dl>"


def parts_html(article: Mapping[str, Any], most: int | None = None, *, heading: str = "h4") -> str:
    """The parts of an article, one element each, with the headings of announced sections marked.

    Args:
        article: What `Article.to_dict` returns.
        most: How many bytes the result has at most, as UTF-8, apart from the line that tells what is left out; None for all.
        heading: The element of a heading.
    """
    sections = sorted((section["start"], number, section["heading"]) for number, section in enumerate(article["sections"], 1))
    pieces: list[str] = []
    left = most
    for place, part in enumerate(article["parts"]):
        kind, text = part["kind"], part["text"]
        within = [(number, words) for start, number, words in sections if part["start"] <= start < part["end"]]
        piece = _part(kind, _marked(text, within), heading)
        if left is not None:
            size = len(piece.encode())
            if size > left:
                return "".join((*pieces, *_cut(article["parts"][place:], left, heading)))
            left -= size
        pieces.append(piece)
    return "".join(pieces)


def _cut(parts: Sequence[Mapping[str, Any]], left: int, heading: str) -> Iterator[str]:
    """As much of the first part as there is room for, and how much is left out."""
    text = parts[0]["text"]
    fits = max(0, left - TAGS) // BYTES
    piece = _part(parts[0]["kind"], shown(text[:fits]) + "…", heading)
    if fits and len(piece.encode()) <= left:
        yield piece
    else:
        fits = 0
    rest = sum(len(part["text"]) for part in parts) - fits
    if rest:
        yield f'<p class="more" lang="en">{plural(rest, "more character")}</p>'


FIRST = 40
"""How many characters of an article without a title stand in its line."""

TAGS, BYTES = 40, 3
"""How many bytes the tags of a part have, about, and a character of Chinese."""


def summary_html(article: Mapping[str, Any], name: str | None = None) -> str:
    """The line of an article in a list, which opens it: date, source and title, or the first words.

    Args:
        article: What `Article.to_dict` returns.
        name: What else it is called, such as the name of its file.
    """
    source = article.get("source") or {}
    title = article.get("title")
    words = title or " ".join((article.get("lead") or "".join(part["text"] for part in article["parts"])).split())[:FIRST]
    told = "".join(f"<small>{shown(one)}</small> " for one in (name, article.get("published"), source.get("name")) if one)
    return f"<summary>{told}{shown(words) or '…'}</summary>"


def joined(names: Iterable[str | None]) -> str:
    """Names with a dot between them, without those that are missing."""
    return " · ".join(filter(None, names))


def _fields(article: Mapping[str, Any], *, title: bool) -> Iterator[tuple[str, str]]:
    """The fields that an article has: name, and value as HTML."""
    dateline, source = article.get("dateline") or {}, article.get("source") or {}
    values = {
        "title": article.get("title") if title else None,
        "published": article.get("published"),
        "source": joined((source.get("name"), source.get("channel"))),
        "dateline": joined((dateline.get("agency"), dateline.get("place"))),
        "authors": "、".join(article["authors"]),
        "editor": article.get("editor"),
        "script": article["script"],
    }
    for label, value in values.items():
        if value:
            yield label, shown(value)
    for frame in article["announcements"]:
        yield "frame", _frame(frame)
    if article["edits"]:
        rules = Counter(edit["rule"] for edit in article["edits"]).most_common()
        counts = ", ".join(f"{shown(rule)} {count}" for rule, count in rules)
        yield "edits", f'<span lang="en">{len(article["edits"])} ({counts})</span>'
    for warning in article["warnings"]:
        place = f"{warning['start']}:{warning['end']}"
        yield "warning", f'<span lang="en">{shown(warning["code"])}, {place}: {shown(warning["message"])}</span>'


def _frame(frame: Mapping[str, Any]) -> str:
    """An announced frame and its sections."""
    found = len(frame["sections"])
    told = f"{frame['count']} announced, {found} found" if frame["stated"] else f"{found} found"
    themes = "".join(f"<li>{shown(section['theme'] or section['heading'])}</li>" for section in frame["sections"])
    return f'<b>{shown(frame["label"])}</b> <small lang="en">{told}</small><ol>{themes}</ol>'


def _part(kind: str, content: str, heading: str) -> str:
    tag = heading if kind == "heading" else "p"
    return f'<{tag} class="{shown(kind)}">{content}</{tag}>'


def _marked(text: str, sections: Sequence[tuple[int, str]]) -> str:
    """A text with the headings of the sections that begin in it marked."""
    pieces: list[str] = []
    position = 0
    for number, heading in sections:
        at = text.find(heading, position) if heading else -1
        if at < 0:  # the heading is not in one piece here: the section's number stands at the head
            at, heading = position, ""  # noqa: PLW2901
        pieces += shown(text[position:at]), f"<mark><b>{number}</b>{shown(heading)}</mark>"
        position = at + len(heading)
    pieces.append(shown(text[position:]))
    return "".join(pieces)
