"""Labelled lines -> announced frames (三個聚焦, 五点建议, 三环、四横、五纵) and the sections that keep the promise.

A frame needs both: a label that announces a number of things (`frame_labels.py`), and that many things (`frame_items.py`).
They are linked by ordinals (一是, 第一，, （一）, ——), or by the label's own word that comes back in every item (“三個聚焦” …
聚焦能力提升 … 聚焦一線錘煉). Names such as 三农 or 两会 (`data/fixed_terms.tsv`) announce nothing, and neither do ordinals that
no label asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhangju.article.frame_items import label_before, numbered, opening, unnumbered
from zhangju.article.frame_labels import find_labels
from zhangju.article.model import STORY, Announcement, Section
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article.found import Labelled
    from zhangju.article.frame_items import Item
    from zhangju.article.frame_labels import Label
    from zhangju.article.lines import Line
    from zhangju.spans import Alignment

_TITLES = 2
_CLAUSE = LazyPattern(r"[^,;:。!?]++")


def find_announcements(labelled: Labelled, alignment: Alignment) -> tuple[Announcement, ...]:
    """Find the announced frames of an article.

    Args:
        labelled: the lines of the repaired text with their kinds.
        alignment: of the raw text with the repaired text.

    Returns:
        The frames, in the order of their labels; one announced only in a title comes last.
    """
    story = [line for kind, line in labelled if kind in STORY]
    titles = [line for kind, line in labelled if kind == "title"][:_TITLES]
    lines = [*titles, *story]
    views = [line.view for line in lines]
    first = len(titles)
    labels = list(find_labels(views)) if story else []
    if not labels:
        return ()
    found: dict[Label, tuple[Item, ...]] = {}
    since = next((label.line for label in labels if label.line >= first), len(views))
    for items in numbered(views, first, since):
        label = label_before(items, labels, views, first)
        if label and label not in found:
            found[label] = items
    said = {views[label.line][label.start : label.end] for label in found}
    for label in labels:
        text = views[label.line][label.start : label.end]
        if text not in said:
            items = unnumbered(label, views, first)
            if items:
                found[label] = items
                said.update((text, *label.parts))
    ordered = sorted(found.items(), key=lambda one: (one[0].line < first, one[0].line, one[0].start))
    return tuple(_announcement(label, items, lines, alignment) for label, items in ordered)


def _announcement(label: Label, items: Sequence[Item], lines: Sequence[Line], alignment: Alignment) -> Announcement:
    line = lines[label.line]
    start, end = alignment.to_source((line.start + label.start, line.start + label.end))
    word = label.word if label.word and all(label.word in _opening(item, lines) for item in items) else ""
    sections = tuple(_section(item, word, lines, alignment) for item in items)
    text = line.text[label.start : label.end]
    return Announcement(text, label.count or len(sections), label.count is not None, start, end, sections)


def _opening(item: Item, lines: Sequence[Line]) -> str:
    view = lines[item.line].view
    return opening(view, item.content, item.end if item.end_line == item.line else len(view))


def _section(item: Item, word: str, lines: Sequence[Line], alignment: Alignment) -> Section:
    first = lines[item.line]
    sentence = _opening(item, lines)
    heading_end = item.content + len(sentence)
    heading = first.text[item.content : heading_end].strip()
    end = item.end if item.end_line == item.line else len(first.text)
    rest = [first.text[heading_end:end].strip(" \u3000"), *(line.text for line in lines[item.line + 1 : item.end_line])]
    if item.end_line > item.line:
        rest.append(lines[item.end_line].text[: item.end])
    marker = first.text[item.start : item.content].strip() or None
    if heading.endswith(("；", ";", "，", ",", "、")):
        heading = heading[:-1]
    span = alignment.to_source((first.start + item.start, lines[item.end_line].start + item.end))
    return Section(heading, _theme(heading, sentence, word), marker, "\n".join(filter(None, rest)), span.start, span.end)


def _theme(heading: str, view: str, word: str) -> str:
    """The clause that begins with the label's word, else holds it, else the first one."""
    clauses = list(_CLAUSE.finditer(view[: len(heading)]))
    candidates = (
        [clause for clause in clauses if word and clause[0].startswith(word)]
        + [clause for clause in clauses if word and word in clause[0]]
        + clauses
    )
    return heading[candidates[0].start() : candidates[0].end()].strip() if candidates else heading
