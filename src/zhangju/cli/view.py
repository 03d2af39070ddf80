"""An article in, lines for a terminal out: its fields, then every part with its kind beside it.

On a terminal the text is wrapped and coloured; elsewhere each part is one plain line, so that it can be searched.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from zhangju.cli.console import visible
from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from typing_extensions import Self

    from zhangju.article.model import Announcement, Article

_WIDEST = 120
_NARROWEST = 20
_GAP = "  "
_DIM = "dim"
#: How the label of a kind looks, and its text.
STYLES = {
    "title": ("bold", "bold"),
    "meta": ("cyan", ""),
    "editor_note": ("magenta", ""),
    "call": ("magenta", ""),
    "lead": ("bold green", ""),
    "body": ("green", ""),
    "heading": ("bold yellow", "bold"),
    "caption": ("blue", ""),
    "list_item": ("green", ""),
    "related": ("blue", _DIM),
    "footer": (_DIM, _DIM),
    "nav": (_DIM, _DIM),
    "junk": (_DIM, _DIM),
}
#: Kinds that stand apart from their neighbours; a heading does so from what is above it.
_AIRY = frozenset(("editor_note", "call", "lead", "body", "heading"))
_LABEL = max(map(len, STYLES))


class Row(NamedTuple):
    """A label and what stands beside it."""

    label: str
    text: str
    label_style: str = _DIM
    style: str = ""
    indent: int = 0


class View:
    """How articles are shown in one place.

    Args:
        console: rich's, for a terminal; None for plain text.
    """

    def __init__(self, console: Console | None) -> None:
        self._console = console

    @classmethod
    def of(cls, output: str) -> Self:
        """The view that suits an output."""
        if output != STANDARD or not ((sys.stdout is not None and sys.stdout.isatty()) or os.environ.get("FORCE_COLOR")):
            return cls(None)
        from rich.console import Console

        return cls(Console(highlight=False, soft_wrap=True))

    def heading(self, name: str) -> str:
        """The line above one of several articles."""
        name = visible(name)
        if self._console is None:
            return f"== {name}\n"
        from rich.cells import cell_len

        rest = max(3, self._width() - cell_len(name) - 4)
        return self._painted([("━━ ", _DIM), (name, "bold"), (" " + "━" * rest, _DIM)])

    def article(self, article: Article) -> str:
        """The view of an article, with a blank line behind it."""
        parts = (Row(part.kind, part.text or "(markup only)", *STYLES[part.kind]) for part in article.parts)
        rule = "\n" if self._console is None else self._painted([("─" * self._width(), _DIM)])
        return "".join((*self._rows(_fields(article)), rule, *self._rows(parts), rule, *self._rows(_account(article)), "\n"))

    def _rows(self, rows: Iterable[Row]) -> Iterator[str]:
        """The lines of rows; on a terminal with blank lines around those that want air."""
        before = None
        for row in rows:
            lines = self._lines(row)
            if self._console is not None and before is not None and before != "heading" and {before, row.label} & _AIRY:
                yield "\n"
            before = row.label
            for number, line in enumerate(lines):
                label = f"{'' if number else row.label:{_LABEL}}"
                yield self._painted([(label, row.label_style), (_GAP + " " * row.indent * bool(number), ""), (line, row.style)])

    def _lines(self, row: Row) -> list[str]:
        text = visible(row.text)
        if self._console is None:
            return [text]
        from zhangju.cli.wrap import wrap

        return wrap(text, max(_NARROWEST, self._width() - _LABEL - len(_GAP) - row.indent))

    def _width(self) -> int:
        return min(self._console.width, _WIDEST) if self._console is not None else _WIDEST

    def _painted(self, pieces: Iterable[tuple[str, str]]) -> str:
        """One line, in colour if this is a terminal that has them."""
        if self._console is None:
            return "".join(text for text, _ in pieces).rstrip() + "\n"
        from rich.text import Text

        line = Text.assemble(*pieces)
        line.rstrip()
        with self._console.capture() as capture:
            self._console.print(line)
        return capture.get()


def _fields(article: Article) -> Iterator[Row]:
    """The fields that an article has, those of one line."""
    yield Row("title", article.title or "none", "bold", "bold" if article.title else _DIM)
    dateline, source = article.dateline, article.source
    place = " · ".join(filter(None, (dateline.agency, dateline.place))) if dateline else ""
    named = (
        ("published", article.published),
        ("source", source and " · ".join(filter(None, source))),
        ("dateline", place),
        ("authors", "、".join(article.authors)),
        ("editor", article.editor),
        ("script", article.script),
    )
    for label, value in named:
        if value:
            yield Row(label, value)
    for frame in article.announcements:
        yield from _frame(frame)


def _frame(frame: Announcement) -> Iterator[Row]:
    """An announced frame and its sections."""
    count = f"{frame.count} announced, {len(frame.sections)} found" if frame.stated else f"{len(frame.sections)} found"
    yield Row("frame", f"{frame.label} ({count})", style="bold")
    for number, section in enumerate(frame.sections, 1):
        mark = f"{number}. "
        yield Row("", mark + (section.theme or section.heading), indent=len(mark))


def _account(article: Article) -> Iterator[Row]:
    """What was mended, and what a reader should know."""
    if article.edits:
        rules = Counter(edit.rule for edit in article.edits).most_common()
        yield Row("edits", f"{len(article.edits)} ({', '.join(f'{rule} {count}' for rule, count in rules)})", style=_DIM)
    else:
        yield Row("edits", "none", style=_DIM)
    for warning in article.warnings:
        yield Row("warning", f"{warning.code}, {warning.start}:{warning.end}: {warning.message}", "bold red")
