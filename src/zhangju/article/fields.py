"""Labelled lines -> the fields of an article, each as it stands in the repaired text, with its span in the raw text.

A field is read from the lines whose kind can hold it, by label words over the folded view: the header's in `header.py`, the
makers' in `credits.py`, the rest here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.article import credits, header  # noqa: A004  (a module's name; the builtin is for the interactive shell)
from zhangju.article.found import Found, piece, whole
from zhangju.article.hints import Hints
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
_BULLET = LazyPattern(r"^(?:[|·●■◆◇★☆▪◎○→»>#※*• -]+|\d{1,2}[、.) ](?!\d) ?)+")
_RULE = LazyPattern(r"[| ]+$")
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
    to_source = _same if alignment.is_identity else alignment.to_source

    def keep(name: str, found: Found | None) -> str | None:
        if found is None:
            return None
        spans[name] = to_source((found.start, found.end))
        return found.text

    def keep_all(name: str, found: Sequence[tuple[str, int, int]]) -> tuple[str, ...]:
        if found:
            spans[name] = tuple(alignment.sources([(start, end) for _, start, end in found]))
        return tuple([text for text, _, _ in found])

    of_kind: dict[str, list[Line]] = {}
    for kind, line in labelled:
        of_kind.setdefault(kind, []).append(line)

    def keep_lines(name: str, kind: str) -> tuple[str, ...]:
        return keep_all(name, [(text, start, end) for _, start, end, text, _ in of_kind.get(kind, ())])

    keep_lines("headings", "heading")
    keep_lines("list_items", "list_item")
    hints = Hints([line.view for _, line in labelled])
    wires = header.wires(labelled, hints)
    dated = header.published(labelled, hints, wires, reference)
    if dated:
        spans["published"] = to_source((dated.start, dated.end))
    source = header.source(labelled, hints, wires)
    source_text = keep("source", source)
    dateline = header.dateline(labelled, wires, dated, source, alignment)
    if dateline:
        spans["dateline"] = Span(dateline.start, dateline.end)
    return {
        "title": keep("title", header.title(labelled, repaired)),
        "published": dated.iso if dated else None,
        "dateline": dateline,
        "source": header.split_source(source_text) if source_text else None,
        "authors": keep_all("authors", credits.authors(labelled, hints, wires)),
        "editor": keep("editor", credits.editor(labelled, hints)),
        "editor_note": keep("editor_note", _without_label(of_kind.get("editor_note", ()), _NOTE)),
        "call": keep("call", _without_label(of_kind.get("call", ()), _CALL)),
        "lead": keep("lead", whole(of_kind["lead"][0]) if "lead" in of_kind else None),
        "body": keep_lines("body", "body"),
        "related": keep_all("related", list(_related(of_kind.get("related", ())))),
        "footer": keep_lines("footer", "footer"),
        "spans": spans,
    }


def _same(span: tuple[int, int]) -> Span:
    """The span in the raw text where nothing was mended."""
    return Span(*span)


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
        bullet = None if view[0].isalpha() else _BULLET.match(view)
        start = bullet.end() if bullet else 0
        rule = _RULE.search(view) if view[-1] in "| " else None
        end = rule.start() if rule else len(view)
        bare = view[start:end].strip(" :|[]()>").lower()
        if not bare or words.line.get(bare) or words.is_head(bare) or bare.isdigit():
            continue
        if (view[0] in "年月日" or not view[0].isalpha()) and _DATE_ONLY.match(view):
            continue
        yield piece(line, start, end)
