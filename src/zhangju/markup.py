"""Articles as plain dicts in, one self-contained page of HTML out: `article_html`.

No script, no picture, nothing fetched; light or dark as the reader's system is. Whatever an article holds is shown as text.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant", "mixed": "zh", "either": "zh", "none": "und"}

# What HTML has no place for: controls and unpaired surrogates.
_UNFIT = dict.fromkeys((*set(range(32)) - {9, 10, 13}, *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\ufffd")

#: Kind of part -> its colour on light and on dark ground. Every one has a contrast of at least 4.5 with its ground.
COLOURS = {
    "title": ("#1f2328", "#f0f3f6"),
    "meta": ("#0a6575", "#56c8d8"),
    "editor_note": ("#8a2f8f", "#e09be4"),
    "call": ("#8a2f8f", "#e09be4"),
    "lead": ("#116329", "#6fdd8b"),
    "body": ("#116329", "#6fdd8b"),
    "heading": ("#7d4e00", "#e3b341"),
    "caption": ("#0550ae", "#7fb8ff"),
    "list_item": ("#116329", "#6fdd8b"),
    "related": ("#0550ae", "#7fb8ff"),
    "footer": ("#57606a", "#a0a8b1"),
    "nav": ("#57606a", "#a0a8b1"),
    "junk": ("#57606a", "#a0a8b1"),
}
#: Grounds, text, and the ground of a section's heading.
GROUND, INK, MARKED = ("#ffffff", "#16181a"), ("#1f2328", "#e6e9ec"), ("#fff3bf", "#3d3200")
_QUIET = ("related", "footer", "nav", "junk")

_STYLE = """
:root { color-scheme: light dark; %(light)s }
@media (prefers-color-scheme: dark) { :root { %(dark)s } }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 56rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.75 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
:lang(zh-Hant) { font-family: system-ui, "PingFang TC", "Noto Sans CJK TC", "Microsoft JhengHei", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: 0 1rem; margin: 0; }
dt, .kind { color: var(--footer); font-size: .85rem; }
dd { margin: 0; }
article + article { margin-top: 4rem; border-top: 1px solid var(--footer); padding-top: 2rem; }
.part { display: grid; grid-template-columns: 7rem 1fr; gap: 0 1rem; margin: 0; padding: .3rem 0; }
.part > :last-child { margin: 0; border-left: 3px solid var(--kind); padding-left: 1rem; font-size: 1rem; white-space: pre-line; }
.part > .kind { color: var(--kind); text-align: right; line-height: 2.05; }
.quiet > :last-child { color: var(--footer); }
.title > :last-child, .heading > :last-child { font-weight: 600; }
mark { background: var(--marked); color: inherit; }
mark b { margin-right: .4em; }
%(kinds)s
@media (max-width: 40rem) { .part, dl { grid-template-columns: 1fr; } .part > .kind { text-align: left; } }
"""


def article_html(*articles: Mapping[str, Any]) -> str:
    """Show articles on one page: the fields of each on top, its parts coloured by kind, announced sections marked.

    Args:
        articles: what `Article.to_dict` returns, or JSON read back.

    Returns:
        An HTML document.
    """
    first = articles[0] if articles else {}
    language = _language(first)
    title = _text(first.get("title") or "zhangju")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style()}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join("\n".join(_article(article, number)) for number, article in enumerate(articles, 1))
        + "\n</main>\n</body>\n</html>\n"
    )


def style() -> str:
    """The style sheet of the page."""
    schemes = [_variables(scheme) for scheme in (0, 1)]
    kinds = "\n".join(f".{kind} {{ --kind: var(--{kind}); }}" for kind in COLOURS)
    return _STYLE % {"light": schemes[0], "dark": schemes[1], "kinds": kinds}


def _variables(scheme: int) -> str:
    names = {"ground": GROUND, "ink": INK, "marked": MARKED, **COLOURS}
    return " ".join(f"--{name}: {colours[scheme]};" for name, colours in names.items())


def _article(article: Mapping[str, Any], number: int) -> Iterator[str]:
    yield f'<article lang="{_language(article)}" aria-labelledby="title-{number}">\n<header>'
    if article.get("title"):
        yield f'<h1 id="title-{number}">{_text(article["title"])}</h1>'
    else:
        yield f'<h1 id="title-{number}" lang="en">(no title)</h1>'
    yield "<dl>"
    for label, value in _fields(article):
        yield f'<dt lang="en">{label}</dt><dd>{_text(value)}</dd>'
    yield "</dl>\n</header>"
    for frame in article["announcements"]:
        yield from _frame(frame)
    yield '<section>\n<h2 lang="en">Parts</h2>'
    sections = sorted((section["start"], number, section["heading"]) for number, section in enumerate(article["sections"], 1))
    for part in article["parts"]:
        within = [(number, heading) for start, number, heading in sections if part["start"] <= start < part["end"]]
        yield _part(part, within)
    yield "</section>"
    if article["warnings"]:
        yield '<section>\n<h2 lang="en">Warnings</h2>\n<ul lang="en">'
        for warning in article["warnings"]:
            yield f"<li>{_text(warning['code'])}, {warning['start']}:{warning['end']}: {_text(warning['message'])}</li>"
        yield "</ul>\n</section>"
    yield "</article>"


def _fields(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of one line that an article has."""
    dateline, source = article.get("dateline") or {}, article.get("source") or {}
    values = {
        "published": article.get("published"),
        "source": _joined((source.get("name"), source.get("channel"))),
        "dateline": _joined((dateline.get("agency"), dateline.get("place"))),
        "authors": "、".join(article["authors"]),
        "editor": article.get("editor"),
        "script": article["script"],
        "edits": str(len(article["edits"])),
    }
    for label, value in values.items():
        if value:
            yield label, value


def _joined(names: Iterable[str | None]) -> str:
    return " · ".join(filter(None, names))


def _frame(frame: Mapping[str, Any]) -> Iterator[str]:
    """An announced frame and its sections."""
    yield f"<section>\n<h2>{_text(frame['label'])}</h2>\n<ol>"
    for section in frame["sections"]:
        yield f"<li>{_text(section['theme'] or section['heading'])}</li>"
    yield "</ol>\n</section>"


def _part(part: Mapping[str, Any], sections: Sequence[tuple[int, str]]) -> str:
    """A part with its kind, and with the headings of the sections that begin in it marked."""
    kind, text = part["kind"], part["text"]
    pieces: list[str] = []
    position = 0
    for number, heading in sections:
        at = text.find(heading, position) if heading else -1
        if at < 0:  # the heading is not in one piece here: the section's number stands at the head
            at, heading = position, ""  # noqa: PLW2901
        pieces += _text(text[position:at]), f"<mark><b>{number}</b>{_text(heading)}</mark>"
        position = at + len(heading)
    pieces.append(_text(text[position:]))
    tag = "h3" if kind == "heading" else "p"
    quiet = " quiet" if kind in _QUIET else ""
    name = _text(kind)
    return f'<div class="part {name}{quiet}"><span class="kind" lang="en">{name}</span><{tag}>{"".join(pieces)}</{tag}></div>'


def _language(article: Mapping[str, Any]) -> str:
    """The language tag (BCP 47) of an article."""
    return _LANGUAGES.get(article.get("script", ""), "zh")


def _text(text: str) -> str:
    """A text as HTML shows it, in an element or a quoted attribute."""
    return escape(text.translate(_UNFIT))
