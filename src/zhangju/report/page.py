"""What a report counted in, its page out: `report_page`."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju._version import __version__
from zhangju.markup.charts import bar, columns, line
from zhangju.markup.page import page_html
from zhangju.markup.text import language, plural, shown, visible
from zhangju.markup.themes import frames_html, frequent_html, groups_html, pairs_html, trends_html
from zhangju.markup.view import ROOTS, read_sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zhangju.mend.model import Edit
    from zhangju.report.items import Item
    from zhangju.report.periods import Periods
    from zhangju.report.tally import Outlet, Tally

SOURCES = 30
"""How many sources are shown, those of most articles first."""

SCRIPTS = {
    "Hans": "Simplified",
    "Hant": "Traditional",
    "mixed": "both scripts in one text",
    "either": "does not tell",
    "none": "no Chinese",
}
SECTIONS = {
    "overview": "Overview",
    "damage": "Damage",
    "sources": "Sources and dates",
    "themes": "Themes",
    "articles": "Articles",
}


class Findings(NamedTuple):
    """What a report tells.

    Attributes:
        tally: What was counted.
        periods: The periods of its charts.
        content: What `Themes.to_dict` returned.
        series: The share of articles over time of each term, by its folded form.
        items: The articles that are shown.
    """

    tally: Tally
    periods: Periods
    content: Mapping[str, Any]
    series: Mapping[str, Sequence[float]]
    items: Sequence[Item]


def report_page(title: str, findings: Findings) -> str:
    """The page.

    Args:
        title: Its title.
        findings: What it tells.
    """
    tally, periods, content, series, items = findings
    links = "".join(f'<li><a href="#{name}">{words}</a></li>' for name, words in SECTIONS.items())
    body = (
        f'<header><h1>{shown(title)}</h1><p class="told">{_told(tally)}</p></header>\n'
        f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n<main>\n'
        f"{_section('overview', _overview(tally))}\n"
        f"{_section('damage', _damage(tally))}\n"
        f"{_section('sources', _sources(tally, periods))}\n"
        f"{_section('themes', _themes(content, series))}\n"
        f"{_section('articles', ''.join(_articles(tally, periods, items)))}\n"
        f"</main>\n<footer><p>Made by zhangju {shown(__version__)}. Nothing on this page is fetched from elsewhere.</p></footer>"
    )
    style = "".join(
        (read_sheet("page"), sheet("parts"), sheet("themes"), read_sheet("list"), read_sheet("phone"), _file("report.css"))
    )
    return page_html(body, title, "en", style, _file("report.js"))


def _told(tally: Tally) -> str:
    """The corpus in a sentence."""
    dates = sorted(date for date in tally.dates if date)
    span = f", {shown(dates[0][:10])} to {shown(dates[-1][:10])}" if dates else ""
    outlets = sum(name is not None for name in tally.outlets)
    return f"{plural(tally.articles, 'article')} of {plural(outlets, 'source')}{span}; {plural(tally.characters, 'character')}"


def _section(name: str, content: str) -> str:
    heading = f'<h2 id="{name}-title">{SECTIONS[name]}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-title">\n{heading}\n{content}\n</section>'


def _overview(tally: Tally) -> str:
    whole = tally.articles or 1
    dated = tally.articles - tally.dates[None]
    sourced = tally.articles - (tally.outlets[None].articles if None in tally.outlets else 0)
    facts = [("with a date", dated), ("with a source", sourced), ("repaired", tally.damaged)]
    rows = [(words, bar(count / whole), _share(count, whole)) for words, count in facts]
    scripts = [
        (SCRIPTS.get(script, shown(script)), bar(count / whole), _share(count, whole))
        for script, count in tally.scripts.most_common()
    ]
    parts = sum(tally.kinds.values()) or 1
    highest = max(tally.kinds.values(), default=1)
    kinds = [(shown(kind), bar(count / highest), _share(count, parts)) for kind, count in tally.kinds.most_common()]
    return f'<div class="side">{_table("Articles", rows)}{_table("Script", scripts)}{_table("Kinds of part", kinds)}</div>'


def _damage(tally: Tally) -> str:
    if not tally.damage and not tally.warnings:
        return "<p>No damage was found.</p>"
    highest = max((damage.articles for damage in tally.damage.values()), default=1)
    rules = sorted(tally.damage.items(), key=lambda row: (-row[1].articles, row[0]))

    def example(edit: Edit) -> str:
        return f'<span lang="zh"><del>{_short(edit.before)}</del> <ins>{_short(edit.after)}</ins></span>'

    rows = [
        (
            f"<code>{shown(rule)}</code>",
            bar(damage.articles / highest),
            _number(damage.articles),
            _number(damage.edits),
            example(damage.example),
            _places(damage.places, damage.articles),
        )
        for rule, damage in rules
    ]
    warnings = [
        (f"<code>{shown(code)}</code>", _number(count), f'<div class="wide">{shown(message)}</div>', _places(places, count))
        for code, (count, message, places) in sorted(tally.warnings.items(), key=lambda row: -row[1][0])
    ]
    return _table("What was mended", rows, ("rule", "articles", "", "edits", "for example", "in")) + _table(
        "What a reader should know", warnings, ("warning", "times", "for example", "in")
    )


def _sources(tally: Tally, periods: Periods) -> str:
    counts = periods.counts({date: count for date, count in tally.dates.items() if date})
    chart = columns(periods.names, counts, f"Articles by {periods.kind}")
    untold = tally.articles - sum(counts)
    note = f'<p class="note">{plural(untold, "article")} without a {periods.kind}</p>' if untold and chart else ""
    figure = f"<figure><figcaption>Articles by {periods.kind}</figcaption>{chart}{note}</figure>" if chart else "<p>No dates.</p>"
    outlets = sorted(tally.outlets.items(), key=lambda row: (row[0] is None, -row[1].articles, row[0] or ""))
    highest = max((outlet.articles for _, outlet in outlets), default=1)
    rows = []
    for key, outlet in outlets[:SOURCES]:
        dates = sorted(date[:10] for date in outlet.dates)
        rows.append(
            (
                f'<span lang="zh">{shown(_name(outlet))}</span>' if key is not None else "(none)",
                bar(outlet.articles / highest),
                _number(outlet.articles),
                shown(dates[0]) if dates else "",
                shown(dates[-1]) if dates else "",
                line(periods.counts(outlet.dates), 120),
            )
        )
    rest = len(outlets) - SOURCES
    more = f'<p class="note">{plural(rest, "more source")}</p>' if rest > 0 else ""
    return figure + _table("Sources", rows, ("source", "articles", "", "first", "last", "over time")) + more


def _themes(content: Mapping[str, Any], series: Mapping[str, Sequence[float]]) -> str:
    pieces = (
        frequent_html(content["frequencies"], series, _term),
        pairs_html(content["cooccurrence"], _term),
        trends_html(content["rising"], content["falling"], series, _term),
        frames_html(content["frames"][:SOURCES], _term),
        groups_html(content["groups"], content["terms"], "source", _term),
    )
    return f'<div class="{ROOTS["themes"]} side">{"".join(pieces)}</div>' if any(pieces) else "<p>No themes.</p>"


def _term(term: str) -> str:
    """A term, which leads to the articles that have it."""
    return f'<a lang="zh" href="#articles" data-find="{shown(term)}">{shown(term)}</a>'


def _articles(tally: Tally, periods: Periods, items: Sequence[Item]) -> Iterator[str]:
    outlets = sorted({item.outlet for item in items if item.outlet})
    numbers = {key: str(number) for number, key in enumerate(outlets)}
    names = [(str(number), _name(tally.outlets[key])) for number, key in enumerate(outlets)]
    found = sorted({period for item in items if (period := periods.of(item.published))}, reverse=True)
    yield _form(names, found, periods.kind, items)
    left_out = tally.articles - len(items)
    if left_out:
        yield f'<p class="note">The first {plural(len(items), "article")}; {left_out:,} more are not shown here.</p>'
    yield '<div class="zj-list" id="list">'
    for item in items:
        flags = {
            "source": numbers.get(item.outlet or "", ""),
            "period": periods.of(item.published) or "",
            "script": item.script,
            "repaired": "1" if item.damaged else "",
            "framed": "1" if item.framed else "",
        }
        told = "".join(f' data-{name}="{shown(value)}"' for name, value in flags.items() if value)
        yield f'<details id="a{item.number}" lang="{language(item.script)}"{told}>{item.html}</details>\n'
    yield "</div>"


def _form(sources: Sequence[tuple[str, str]], periods: Sequence[str], kind: str, items: Sequence[Item]) -> str:
    """What filters the articles; the script shows it."""
    scripts = sorted({item.script for item in items})
    selects = "".join(
        (
            _select("source", "Source", sources, "zh"),
            _select("period", kind.capitalize(), [(period, period) for period in periods], "en"),
            _select("script", "Script", [(script, SCRIPTS.get(script, script)) for script in scripts], "en"),
        )
    )
    checks = "".join(
        f'<label><input type="checkbox" name="{name}"> {words}</label>'
        for name, words in (("repaired", "repaired"), ("framed", "with a frame"), ("furniture", "hide page furniture"))
    )
    here, there = _folding(items)
    return (
        f'<form id="filters" role="search" aria-label="Articles" hidden data-from="{shown(here)}" data-to="{shown(there)}">'
        f'<label>Words <input type="search" name="words" autocomplete="off"></label>{selects}{checks}'
        '<button type="button" name="open">open all</button><button type="reset">reset</button>'
        '<output aria-live="polite"></output></form>'
    )


def _name(outlet: Outlet) -> str:
    """The name of a source as it is most often written."""
    return outlet.names.most_common(1)[0][0]


def _select(name: str, words: str, options: Iterable[tuple[str, str]], tag: str) -> str:
    found = "".join(f'<option value="{shown(value)}">{shown(text)}</option>' for value, text in options)
    return f'<label>{words} <select name="{name}" lang="{tag}"><option value="">all</option>{found}</select></label>'


def _folding(items: Sequence[Item]) -> tuple[str, str]:
    """The characters of the articles that are folded, and what they are folded to, so that words are found in both scripts."""
    from zhangju import lexicon

    characters = "".join(sorted(frozenset().union(*(item.characters for item in items))))
    folded = lexicon.default().fold(characters).lower()
    if len(folded) != len(characters):  # a capital letter whose small form is two
        return "", ""
    pairs = [(one, other) for one, other in zip(characters, folded, strict=True) if one != other and ord(one) < 0x10000]
    return "".join(one for one, _ in pairs), "".join(other for _, other in pairs)


def _places(places: Sequence[int], count: int) -> str:
    links = " ".join(f'<a href="#a{number}">{number + 1}</a>' for number in places)
    return links + (" …" if count > len(places) else "")


def _short(text: str) -> str:
    return visible(text if len(text) <= 40 else text[:40] + "…")


def _table(caption: str, rows: Sequence[Sequence[str]], names: Sequence[str] = ()) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' if name else "<td></td>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f"<table><caption>{caption}</caption>{f'<tr>{head}</tr>' if head else ''}{body}</table>"
    return f'<div class="{ROOTS["themes"]}">{table}</div>'


def _share(count: int, whole: int) -> str:
    return f'<span class="number">{count:,}</span></td><td><span class="number">{100 * count / whole:.0f} %</span>'


def _number(count: int) -> str:
    return f'<span class="number">{count:,}</span>'


@cache
def _file(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
