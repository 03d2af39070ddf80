"""The themes of a corpus as plain dicts in, tables with bars and small charts as HTML out: `themes_html` and its tables.

What they take is what `Themes.to_dict` gives, and for the lines `series`: a dict of the folded form of a term to the share of
articles that have it, period by period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.markup.charts import bar, line
from zhangju.markup.text import plural, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Rows = Sequence[Mapping[str, Any]]
    Series = Mapping[str, Sequence[float]]

GROUPS, TERMS = 12, 8
"""How many groups a view shows, and how many terms of each."""

NEVER, FEW = 0.05, 3
"""A trend with a higher p, or of fewer articles, is not shown: of many terms some rise by chance."""


def themes_html(content: Mapping[str, Any], series: Series) -> str:
    """The themes of a corpus, as a notebook shows them."""
    by = content["by"]
    told = [plural(content["articles"], "article")]
    if content["undated"]:
        told.append(f"{content['undated']:,} without a date")
    if by is not None:
        told.append(f"{plural(len(content['groups']), 'group')} by {shown(by)}")
    pieces = [f'<div lang="en">{", ".join(told)}</div>', frequent_html(content["frequencies"], series)]
    if by is not None:
        pieces.append(groups_html(content["groups"], content["terms"], by))
    pieces += trends_html(content["rising"], content["falling"], series), pairs_html(content["cooccurrence"])
    pieces.append(frames_html(content["frames"]))
    return "".join(pieces)


def frequent_html(rows: Rows, series: Series, term: Callable[[str], str] = shown) -> str:
    """The most frequent terms.

    Args:
        rows: Of `Themes.frequencies`.
        series: The shares of each term over time.
        term: How a term is shown, as HTML.
    """
    highest = max((row["articles"] for row in rows), default=1)
    return _table(
        "Frequent terms",
        ("term", "articles", "", "times", "over time" if series else ""),
        (
            (
                term(row["term"]),
                bar(row["articles"] / highest),
                _number(row["articles"]),
                _number(row["count"]),
                line(series.get(row["key"], ())),
            )
            for row in rows
        ),
    )


def groups_html(groups: Rows, terms: Rows, by: str, term: Callable[[str], str] = shown) -> str:
    """The groups, with the terms that are typical of each."""
    typical: dict[Any, list[str]] = {}
    for row in terms:
        typical.setdefault(row["group"], []).append(term(row["term"]))
    highest = max((row["articles"] for row in groups), default=1)
    shown_groups = groups[:GROUPS]
    table = _table(
        f"Typical terms by {by}",
        (by, "articles", "", "terms"),
        (
            (
                _group(row["group"]),
                bar(row["articles"] / highest, 60),
                _number(row["articles"]),
                _several(typical.get(row["group"], [])[:TERMS]),
            )
            for row in shown_groups
        ),
    )
    rest = len(groups) - len(shown_groups)
    return table + (f'<div class="more" lang="en">{plural(rest, "more group")}</div>' if rest else "")


def trends_html(rising: Rows, falling: Rows, series: Series, term: Callable[[str], str] = shown) -> str:
    """The terms that rise and those that fall, of which it is sure enough."""
    directions = (("▲ rising", rising), ("▼ falling", falling))
    sure = [(name, row) for name, rows in directions for row in rows if row["p"] < NEVER and row["articles"] >= FEW]
    return _table(
        "Rising and falling",
        ("term", "trend", "over time" if series else "", "articles", "p"),
        (
            (
                term(row["term"]),
                f'<span lang="en">{direction}</span>',
                line(series.get(row["key"], ())),
                _number(row["articles"]),
                f"{row['p']:.2g}",
            )
            for direction, row in sure
        ),
    )


def pairs_html(rows: Rows, term: Callable[[str], str] = shown) -> str:
    """Terms that go together."""
    highest = max((row["score"] for row in rows), default=1.0)
    return _table(
        "Terms that go together",
        ("term", "with", "npmi", "articles"),
        (
            (term(row["term"]), term(row["other"]), bar(row["score"] / highest if highest > 0 else 0), _number(row["articles"]))
            for row in rows
        ),
    )


def frames_html(rows: Rows, term: Callable[[str], str] = shown) -> str:
    """Announced frames, and what their sections are about."""
    return _table(
        "Announced frames",
        ("frame", "times", "sections"),
        ((term(row["label"]), _number(row["mentions"]), _several(map(shown, row["themes"]))) for row in rows),
    )


def _table(caption: str, names: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML; nothing if there is no row."""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    if not body:
        return ""
    head = "".join(f'<th scope="col">{shown(name)}</th>' if name else "<td></td>" for name in names)
    return f'<table><caption lang="en">{shown(caption)}</caption><tr lang="en">{head}</tr>{body}</table>'


def _several(terms: Iterable[str]) -> str:
    """Terms side by side, for which lines may break."""
    return f'<div class="wide">{"　".join(terms)}</div>'


def _number(number: int) -> str:
    return f'<span class="number">{number:,}</span>'


def _group(group: object) -> str:
    return '<span lang="en">(none)</span>' if group is None else shown(str(group))
