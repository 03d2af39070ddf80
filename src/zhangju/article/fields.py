"""Labelled lines -> the fields of an article, each as it stands in the repaired text, with its span in the raw text.

A field is read from the lines whose kind can hold it, by label words over the folded view: the header's in `header.py`, the
makers' in `credits.py`, the rest here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.article import credits, header  # noqa: A004  (a module's name; the builtin is for the interactive shell)
from zhangju.article.found import Found, piece, whole
from zhangju.article.page import read_page
from zhangju.article.signs import page_words
from zhangju.patterns import LazyPattern
from zhangju.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zhangju.article.found import Labelled
    from zhangju.article.lines import Line
    from zhangju.mend import Repaired

_NOTE = LazyPattern(
    r"^[\[(]?(?:编者按|编者注|编注|编前语|编者的话|编者荐语|小编按|编辑按|编按|按语|开栏语|编前|记者按)"
    r"[\])]?(?: ?:+ ?| ?[\])]:? ?| )?"
)
_CALL = LazyPattern(r"^[\[(]?(?:参与|投稿|报名|征集|征稿|活动)?(?:方式|办法|途径|邮箱|参与)[\])]? ?: ?|^来稿请寄 ?:? ?")
_BULLETS = "|·●■◆◇★☆▪◎○→»>#※*• -"
_BULLET = LazyPattern(rf"^(?:[{_BULLETS}]+|\d{{1,2}}[、.) ](?!\d) ?)+")
_RULE = LazyPattern(r"[| ]+$")
_DATES = " :/.年月日()[]-"
_DATE_ONLY = LazyPattern(r"^[\d\s:/.年月日()\[\]-]+$")


def read_fields(labelled: Labelled, repaired: Repaired, reference: date | None = None) -> dict[str, Any]:
    """Read the fields of an article.

    Args:
        labelled: the lines of the repaired text, in order, each with its kind.
        repaired: the repaired text, for the spans in the raw text.
        reference: when the page was read, for dates without a year.

    Returns:
        Keyword arguments of `Article`, namely title, published, dateline, source, authors, editor, editor_note, call, lead, body,
        related, footer, spans.
    """
    alignment = repaired.alignment
    spans: dict[str, Span | tuple[Span, ...]] = {}

    def keep(name: str, found: Found | None) -> str | None:
        if found is None:
            return None
        spans[name] = alignment.to_source((found.start, found.end))
        return found.text

    def keep_all(name: str, found: Sequence[Found]) -> tuple[str, ...]:
        if found:
            spans[name] = tuple(alignment.sources([(start, end) for _, start, end in found]))
        return tuple([text for text, _, _ in found])

    def keep_lines(name: str, kind: str) -> tuple[str, ...]:
        lines = of_kind[kind]
        if lines:
            spans[name] = tuple(alignment.sources([(start, end) for _, start, end, _, _ in lines]))
        return tuple([line.text for line in lines])

    page = read_page(labelled)
    of_kind = page.of_kind
    keep_lines("headings", "heading")
    keep_lines("list_items", "list_item")
    wires = header.wires(page)
    dated = header.published(page, wires, reference)
    if dated:
        spans["published"] = alignment.to_source((dated.start, dated.end))
    source = header.source(page, wires)
    source_text = keep("source", source)
    dateline = header.dateline(page, wires, dated, source, alignment)
    if dateline:
        spans["dateline"] = Span(dateline.start, dateline.end)
    return {
        "title": keep("title", header.title(page, repaired)),
        "published": dated.iso if dated else None,
        "dateline": dateline,
        "source": header.split_source(source_text) if source_text else None,
        "authors": keep_all("authors", credits.authors(page, wires)),
        "editor": keep("editor", credits.editor(page)),
        "editor_note": keep("editor_note", _without_label(of_kind["editor_note"], _NOTE)),
        "call": keep("call", _without_label(of_kind["call"], _CALL)),
        "lead": keep("lead", whole(of_kind["lead"][0]) if of_kind["lead"] else None),
        "body": keep_lines("body", "body"),
        "related": keep_all("related", list(_related(of_kind["related"]))),
        "footer": keep_lines("footer", "footer"),
        "spans": spans,
    }


def _without_label(lines: Sequence[Line], label: LazyPattern) -> Found | None:
    """The text of all lines of a kind, one a line, without the label word of the first."""
    if not lines:
        return None
    match = label.match(lines[0].view)
    first = piece(lines[0], match.end() if match else 0, len(lines[0].text))
    texts = filter(None, [first.text, *(line.text for line in lines[1:])])
    return Found("\n".join(texts), first.start if first.text or len(lines) == 1 else lines[1].start, lines[-1].end)


def _related(lines: Sequence[Line]) -> Iterator[Found]:
    """The links: related lines that are no heads, dates or counters, without bullets and table rules."""
    words = page_words()
    for line in lines:
        view = line.view
        first = view[0]
        bullet = _BULLET.match(view) if first in _BULLETS or first.isdigit() else None
        start = bullet.end() if bullet else 0
        rule = _RULE.search(view) if view[-1] in "| " else None
        end = rule.start() if rule else len(view)
        bare = view[start:end].strip(" :|[]()>").lower()
        if not bare or bare in words.line or words.is_head(bare) or bare.isdigit():
            continue
        if (first in _DATES or first.isdigit()) and _DATE_ONLY.match(view):
            continue
        yield piece(line, start, end)
