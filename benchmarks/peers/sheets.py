"""Results in, a table out: on a terminal, or in Markdown, which replaces the one between two marks of a page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from pathlib import Path

LACKING = "–"
"""Stands where a peer has no figure."""
SAME = "same"
"""Stands where its result is the right one."""
LEAST = 0.0001
"""The smallest share told; also where all differences come later than those counted."""


class Sheet(NamedTuple):
    """A table with a title and a sentence that says how to read it. Its first column names what is measured."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def show(sheet: Sheet, console: Console | None = None) -> None:
    """Print a table on the terminal, which breaks the lines that are too long for it: no figure is cut."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, name in enumerate(sheet.head):
        table.add_column(name, justify="right" if place else "left", no_wrap=True)
    for row in sheet.rows:
        table.add_row(*row)
    console = console or Console()
    console.print(f"\n{sheet.title}", style="bold", highlight=False)
    console.print(sheet.note, highlight=False)
    needed = console.measure(table, options=console.options.update(max_width=sys.maxsize)).maximum
    console.width = max(console.width, needed)
    console.print(table)


def markdown(sheet: Sheet) -> str:
    """The table as a section of a page.

    >>> print(markdown(Sheet("Speed", "In MB/s.", ("peer", "s2t"), (("OpenCC", "22"),))))
    ### Speed
    <BLANKLINE>
    In MB/s.
    <BLANKLINE>
    | peer | s2t |
    |---|---:|
    | OpenCC | 22 |
    <BLANKLINE>
    """
    lines = [f"### {sheet.title}", "", sheet.note, "", _row(sheet.head), "|---|" + "---:|" * (len(sheet.head) - 1)]
    return "\n".join([*lines, *map(_row, sheet.rows), ""])


def told(share: float) -> str:
    """A share of what differs, in hundredths.

    >>> told(0.25), told(0.000001)
    ('25.00 %', '< 0.01 %')
    """
    return f"{share:.2%}".replace("%", " %") if share >= LEAST else f"< {LEAST:.2%}".replace("%", " %")


def marks(name: str) -> tuple[str, str]:
    """The marks in a page between which the tables of this name stand.

    >>> marks("words")
    ('<!-- words: begin -->', '<!-- words: end -->')
    """
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def write_into(page: Path, name: str, content: str) -> None:
    """Replace what stands between the marks of this name in a page.

    Raises:
        ValueError: The page does not have each mark once, in this order.
    """
    text = page.read_text("utf-8")
    begin, end = marks(name)
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended or begin in rest or end in after:
        raise ValueError(f"{page.name} should have the marks {begin} and {end} once each, in this order")
    page.write_text(f"{before}{begin}\n\n{content.strip()}\n\n{end}{after}", "utf-8")


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
