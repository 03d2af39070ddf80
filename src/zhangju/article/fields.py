"""Labelled lines -> the fields of an article: title, date, source, authors, editor, note, call, links and footer.

A field is read from the lines whose kind can hold it, by label words over the folded view, and is given as it stands in the
repaired text, with its span in the raw text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from zhangju.article.dates import find_dates
from zhangju.article.model import Dateline, Source
from zhangju.article.people import find_names, is_name
from zhangju.article.signs import page_words
from zhangju.article.wire import outlet_end, outlets, read_wire
from zhangju.patterns import LazyPattern
from zhangju.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zhangju.article.lines import Line
    from zhangju.article.wire import Wire
    from zhangju.mend import Repaired
    from zhangju.spans import Alignment

Labelled: TypeAlias = "Sequence[tuple[str, Line]]"
Spans: TypeAlias = "dict[str, Span | tuple[Span, ...]]"

#: Credits stand in short lines, or in the last characters of a paragraph.
SHORT = 160
TAIL = 60

# Where a value behind a label ends: a gap, a bracket, or the next label.
_END = (
    r"(?: {2}|[\[\]()|<>;。]| ?(?:发布|发表|更新|发稿|刊登)?(?:时间|日期)[:于]| ?\d{4}[-年/.]| ?\d{1,2}:\d\d"
    r"| ?(?:作者|记者|编辑|责任编辑|责编|校对|审核|来源|字号|字体|打印|列印|举报|我有话说|文字大小|浏览|点击|阅读|人气|评论|分享|收藏|"
    r"摄影|通讯员|访问|大中小|【|关闭|查看|转发|跟贴|参与|美术|监制|终审|编审) ?(?=[:(\[ \d]|$|[^\u3400-\u9fff])| ?(?:举报|打印|列印|分享|收藏)$)"
)
_SOURCE = LazyPattern(
    r"(?P<label>(?:信息|稿件|文章|本文|新闻|资料|转载|原文)?(?:来源|出处|稿源)(?:于|自)? {0,2}:|来源于|转载自:?|(?:信息|稿件|文章|本文)来源) {0,8}"
)
_VALUE_END = LazyPattern(_END)
_CHANNEL = LazyPattern(r"(?P<name>[^-·|/ ]{2,20}?) ?(?:-{1,2}|·|\||/|>) ?(?P<channel>[^ ]{2,24})")
_NOISE = LazyPattern(r"(?:\[[^\[\]]{1,6}\]|\([^()]{1,8}\)|[ \d,:|]+|>>?)+$")
_UPDATE = LazyPattern(r"(?:最后更新|更新(?:时间|日期|于)?|修改(?:时间|日期)?|最后修改)[: ]{0,3}$")
_PUBLISH = LazyPattern(r"(?:发布|发表|发稿|刊登|建立|公开|发文|成文)(?:时间|日期|于)?[: ]{0,4}$")
_EDITOR = LazyPattern(
    r"(?P<rank>责任编辑|责编|编辑|编审|主编|執編|执编)(?: {0,2}[:/]| (?=\S)) {0,6}(?P<value>[^\s:/()\[\]|。;】]{1,16}(?:[、, ](?! )[^\s:/()\[\]|。;】]{2,12}){0,3})"
)
_CODE = LazyPattern(r"[_ -]?(?:[A-Z]{1,4}\d{2,6}|\d{3,7})$")
_AUTHOR = LazyPattern(
    r"(?:^|[\s(\[|,;、])(?:本文)?(?P<label>作者|撰文|撰稿|文|文字|编译|采写|执笔|作者/来源|记者|文/图|图/文|图文|文图|整理) ?[:/] {0,4}(?P<value>[^:;。()\[\]|]{1,40})"
)
_REPORTER = LazyPattern(r"(?:记者|特约撰稿人?|评论员|通讯员|撰稿人?|特派员) ?(?P<value>[\u3400-\u9fff·A-Za-z、 ]{2,30})")
_END_BRACKET = LazyPattern(r"\((?P<value>[^()]{2,40})\)(?:[^()。]{0,10})$")
_NOTE = LazyPattern(
    r"^[\[(]?(?:编者按|编前语|编者的话|编者荐语|小编按|编辑按|编按|按语|开栏语|编前|记者按)[\])]?(?: ?:+ ?| ?[\])]:? ?| )?"
)
_CALL = LazyPattern(r"^[\[(]?(?:参与|投稿|报名|征集|征稿|活动)?(?:方式|办法|途径|邮箱|参与)[\])]? ?: ?|^来稿请寄 ?:? ?")
_BULLET = LazyPattern(r"^(?:[|·●■◆◇★☆▪◎○→»>#※*• -]+|\d{1,2}[、.) ](?!\d) ?)+")
_RULE = LazyPattern(r"[| ]+$")
_DATE_ONLY = LazyPattern(r"^[\d\s:/.年月日()\[\]-]+$")
_PHOTO = LazyPattern(r"摄|图|影|翻|提供")


class Found(NamedTuple):
    """A value in a line: what it says and where, in the repaired text."""

    text: str
    start: int
    end: int


def read_fields(labelled: Labelled, repaired: Repaired) -> dict[str, Any]:
    """Read the fields of an article.

    Args:
        labelled: the lines of the repaired text, in order, each with its kind.
        repaired: the repaired text, for the spans in the raw text.

    Returns:
        Keyword arguments of `Article`: title, published, dateline, source, authors, editor, editor_note, call, lead, body,
        related, footer, spans.
    """
    spans: Spans = {}
    alignment = repaired.alignment

    def keep(name: str, found: Found | None) -> str | None:
        if found is None:
            return None
        spans[name] = alignment.to_source((found.start, found.end))
        return found.text

    def keep_all(name: str, found: Sequence[Found]) -> tuple[str, ...]:
        if found:
            spans[name] = tuple(alignment.to_source((one.start, one.end)) for one in found)
        return tuple(one.text for one in found)

    wires = _wires(labelled)
    dated = _published(labelled)
    source = _source(labelled, wires)
    source_text = keep("source", source)
    authors = _authors(labelled, wires)
    published = dated[0] if dated else None
    if dated:
        spans["published"] = alignment.to_source((dated[2], dated[3]))
    dateline = _dateline(labelled, wires, dated, source, alignment)
    if dateline:
        spans["dateline"] = Span(dateline.start, dateline.end)
    return {
        "title": keep("title", _title(labelled, repaired)),
        "published": published,
        "dateline": dateline,
        "source": _split_source(source_text) if source_text else None,
        "authors": keep_all("authors", authors),
        "editor": keep("editor", _editor(labelled)),
        "editor_note": keep("editor_note", _labelled_text(labelled, "editor_note", _NOTE)),
        "call": keep("call", _labelled_text(labelled, "call", _CALL)),
        "lead": keep("lead", next((_whole(line) for kind, line in labelled if kind == "lead"), None)),
        "body": keep_all("body", [_whole(line) for kind, line in labelled if kind == "body"]),
        "related": keep_all("related", list(_related(labelled))),
        "footer": keep_all("footer", [_whole(line) for kind, line in labelled if kind == "footer"]),
        "spans": spans,
    }


def _whole(line: Line) -> Found:
    return Found(line.text, line.start, line.end)


def _piece(line: Line, start: int, end: int) -> Found:
    """A stretch of a line, without blanks at its ends."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    stripped = text.strip()
    return Found(stripped, line.start + start, line.start + start + len(stripped))


def _title(labelled: Labelled, repaired: Repaired) -> Found | None:
    """The first title; a line that a `<br>` broke in two is one title."""
    for index, (kind, line) in enumerate(labelled):
        if kind == "title":
            text, end = line.text, line
            for next_kind, following in labelled[index + 1 :]:
                between = slice(repaired.alignment.to_source(end.end), repaired.alignment.to_source(following.start))
                if next_kind != "title" or "\n" in repaired.raw[between]:
                    break
                text, end = f"{text} {following.text}", following
            return Found(text, line.start, end.end)
    return None


def _header(labelled: Labelled) -> Iterator[tuple[str, Line]]:
    """The lines that can hold date and source: meta lines first, then what stands near the title, then footers."""
    for kind in ("meta", "title", "nav", "footer", "caption", "junk"):
        yield from ((kind, line) for found, line in labelled if found == kind and len(line.view) <= SHORT)


def _published(labelled: Labelled) -> tuple[str, Line, int, int] | None:
    """The first publication: a date with a label that says so, else the first one in a meta line or a footer's label."""
    first = None
    for kind, line in _header(labelled):
        if kind == "title" or (kind in ("nav", "caption", "junk") and first):
            continue
        for date in find_dates(line.view):
            before = line.view[: date.start]
            if _UPDATE.search(before[-12:]):
                continue
            place = (date.iso, line, line.start + date.start, line.start + date.end)
            labels = bool(_PUBLISH.search(before[-14:]))
            if kind == "meta" and labels:
                return place
            if first is None and (kind == "meta" or labels):
                first = place
    if first:
        return first
    for kind, line in reversed(labelled):
        if kind in ("body", "lead", "footer") and line.view[-1:].isdigit():
            for date in find_dates(line.view[-40:]):
                if date.iso and date.end == len(line.view[-40:]) and ")" in line.view[-12:]:
                    shift = line.end - len(line.view[-40:])
                    return date.iso, line, shift + date.start, shift + date.end
    return None


def _wires(labelled: Labelled) -> list[tuple[str, Line, Wire]]:
    """Formulas at the heads of the lead and of meta lines, and in lines of their own about the lead."""
    found = []
    paragraphs = 0
    for kind, line in labelled:
        if kind in ("lead", "meta", "body", "heading", "footer"):
            if kind == "body":
                paragraphs += 1
                if paragraphs > 2:
                    continue
            wire = read_wire(line.view)
            if wire is None and kind == "meta":
                wire = _wire_within(line)
            if wire and (kind in ("lead", "meta", "body") or wire.names):
                found.append((kind, line, wire))
    order = {"lead": 0, "meta": 1, "body": 2}
    return sorted(found, key=lambda one: order.get(one[0], 3))


def _wire_within(line: Line) -> Wire | None:
    """A byline behind the date in a meta line: 2019-03-18 23:59聯合報 記者陳嘉寧／桃園機場報導."""
    for date in find_dates(line.view):
        rest = line.view[date.end :]
        wire = read_wire(rest.lstrip())
        if wire:
            shift = date.end + len(rest) - len(rest.lstrip())
            return wire._replace(
                span=Span(wire.span.start + shift, wire.span.end + shift),
                agency=wire.agency and Span(wire.agency.start + shift, wire.agency.end + shift),
                place=wire.place and Span(wire.place.start + shift, wire.place.end + shift),
                names=tuple(Span(name.start + shift, name.end + shift) for name in wire.names),
            )
    return None


def _source(labelled: Labelled, wires: list[tuple[str, Line, Wire]]) -> Found | None:
    """来源 by its label, else an outlet in the date line or on a line of its own, else the outlet of the wire lead."""
    for kinds in (("meta", "title", "nav"), ("footer", "body", "lead", "junk", "caption")):
        for kind, line in labelled:
            if kind in kinds and len(line.view) <= SHORT:
                match = _SOURCE.search(line.view)
                if match and (kind != "body" or match.start() <= 1):
                    found = _value(line, match.end())
                    if found and not (kind != "meta" and "。" in found.text):
                        return found
    for kind, line in labelled:
        if kind == "meta" and len(line.view) <= SHORT:
            found = _outlet_beside_date(line)
            if found:
                return found
    for _, line, wire in wires:
        if wire.agency:
            return _piece(line, *wire.agency)
    for index, (kind, line) in enumerate(labelled):
        if (
            kind == "nav"
            and index < 12
            and len(line.view) < 40
            and any(later in ("title", "meta") for later, _ in labelled[index + 1 : index + 4])
        ):
            end = outlet_end(line.view, 0, len(line.view))
            if end and line.view[:end] in outlets() and line.view[end : end + 1] in (" ", ">", "|", "-"):
                return _piece(line, 0, end)
    return None


def _value(line: Line, start: int) -> Found | None:
    """The value behind a label: up to a gap, a bracket or the next label, without counters and tools."""
    rest = line.view[start:]
    lead = len(rest) - len(rest.lstrip(" :"))
    start += lead
    rest = rest[lead:]
    if rest.startswith("《"):
        close = rest.find("》")
        if close > 1:
            return _piece(line, start + 1, start + close)
    end = _VALUE_END.search(rest)
    stop = end.start() if end else len(rest)
    noise = _NOISE.search(rest[:stop])
    if noise and noise.start() > 0:
        stop = noise.start()
    found = _piece(line, start, start + stop)
    if not found.text or len(found.text) > 48 or not any(c.isalnum() for c in found.text):
        return None
    return found


def _outlet_beside_date(line: Line) -> Found | None:
    """An outlet without a label, behind or before the date, or alone on the line."""
    view = line.view
    dates = find_dates(view)
    stretches = [(0, len(view))] if not dates else [(dates[-1].end, len(view)), (0, dates[0].start)]
    for start, end in stretches:
        position = start
        while position < end and view[position] in " |,:-([":
            position += 1
        stop = outlet_end(view, position, end)
        if stop == position:
            continue
        whole = view[position:end].strip(" |,:-()[]")
        known = view[position:stop] in outlets()
        if dates or (known and stop - position >= len(whole)):
            if stop - position < 2:
                continue
            value = _value(line, position)
            if not dates or value is None or value.text[: stop - position] != line.text[position:stop]:
                return _piece(line, position, stop)
            # The known name may be the front of a longer one (北京日报客户端); what follows a blank is something else.
            longer = line.view[position:].split(" ")[0]
            return (
                _piece(line, position, position + min(len(longer), len(value.text)))
                if len(value.text) - (stop - position) <= 4
                else _piece(line, position, stop)
            )
    return None


def _split_source(text: str) -> Source:
    """Split a source into outlet and channel: 人民網-中國共產黨新聞網, 澎湃新闻·澎湃号·政务."""
    from zhangju import lexicon

    view = lexicon.default().fold(text)
    match = _CHANNEL.fullmatch(view)
    if (
        match
        and any("\u3400" <= c <= "\u9fff" for c in match["channel"])
        and any("\u3400" <= c <= "\u9fff" for c in match["name"])
    ):
        return Source(text[: match.end("name")].strip(), text[match.start("channel") :].strip())
    return Source(text, None)


def _credit_lines(labelled: Labelled) -> Iterator[tuple[str, Line, int]]:
    """Where credits stand: short lines that are not links, titles or headings, whole, and the tails of paragraphs."""
    for kind, line in labelled:
        if kind in ("meta", "footer", "nav", "junk", "call", "caption") and len(line.view) <= SHORT:
            yield kind, line, 0
        elif kind in ("body", "lead", "list_item"):
            yield kind, line, max(0, len(line.view) - TAIL)


def _editor(labelled: Labelled) -> Found | None:
    """責任編輯, else 編輯, without staff codes."""
    best: tuple[int, int, Found] | None = None
    for index, (kind, line, tail) in enumerate(_credit_lines(labelled)):
        for match in _EDITOR.finditer(line.view[tail:]):
            if kind in ("body", "lead") and line.view[tail + match.start() - 1 : tail + match.start()] not in (
                "(",
                "[",
                " ",
                "/",
                "。",
            ):
                continue
            start, end = tail + match.start("value"), tail + match.end("value")
            code = _CODE.search(line.view[start:end])
            if code and code.start() > 0:
                end = start + code.start()
            words = line.view[start:end].split(" ")
            if len(words) > 1 and not all(is_name(word) for word in words):
                end = start + len(words[0])
            found = _piece(line, start, end)
            if not found.text or found.text in ("部", "室"):
                continue
            rank = 0 if match["rank"].startswith("责") else 1
            if best is None or rank < best[0]:
                best = (rank, index, found)
    return best[2] if best else None


def _authors(labelled: Labelled, wires: list[tuple[str, Line, Wire]]) -> list[Found]:
    """People in wire leads and bylines, behind 作者 and the like, and in a bracket that ends the story."""
    found: list[tuple[Line, int, int]] = [(line, *name) for _, line, wire in wires for name in wire.names]
    for kind, line, tail in _credit_lines(labelled):
        if kind == "caption":
            continue
        if not tail and kind not in ("body", "lead", "list_item"):
            found += _bylines(line)
        elif kind == "body":
            match = _END_BRACKET.search(line.view[tail:])
            if match and not _PHOTO.search(match["value"]) and "编辑" not in match["value"]:
                found += [(line, *name) for name in find_names(line.view, tail + match.start("value"), tail + match.end("value"))]
    seen: dict[str, Found] = {}
    for line, start, end in found:
        piece = _piece(line, start, end)
        seen.setdefault(
            line.view[start:end].replace(" ", ""),
            Found(piece.text.replace(" ", "") if len(piece.text) <= 5 else piece.text, piece.start, piece.end),
        )
    return list(seen.values())


def _bylines(line: Line) -> Iterator[tuple[Line, int, int]]:
    """Names behind 作者：, 记者 and the like in a line that is not running text."""
    for match in _AUTHOR.finditer(line.view):
        start, end = match.span("value")
        stop = _VALUE_END.search(line.view[start:end])
        if stop:
            end = start + stop.start()
        names = find_names(line.view, start, end)
        value = line.view[start:end].strip()
        if names:
            yield from ((line, *name) for name in names)
        elif (
            match["label"] == "作者"
            and 2 <= len(value) <= 8
            and value not in ("未知", "佚名", "匿名", "admin", "网络")
            and not outlet_end(value, 0, len(value))
        ):
            yield line, start + line.view[start:end].index(value), start + line.view[start:end].index(value) + len(value)
    match = _REPORTER.search(line.view) if "记者" in line.view or "撰稿" in line.view or "评论员" in line.view else None
    if match and len(line.view) <= 48 and not _PHOTO.search(line.view):
        yield from ((line, *name) for name in find_names(line.view, *match.span("value")))


def _dateline(
    labelled: Labelled,
    wires: list[tuple[str, Line, Wire]],
    dated: tuple[str, Line, int, int] | None,
    source: Found | None,
    alignment: Alignment,
) -> Dateline | None:
    """The date and source line, and what the wire lead adds."""
    wire = next((one for one in wires if one[2].place or one[2].names), wires[0] if wires else None)
    line = dated[1] if dated and not (dated[1].end - dated[1].start > SHORT) else None
    if line is None and source:
        line = next((one for kind, one in labelled if kind == "meta" and one.start <= source.start < one.end), None)
    if line is not None:
        text = _whole(line)
    elif wire and (wire[2].agency or wire[2].place or wire[2].names):
        text = _piece(wire[1], *wire[2].span)
    else:
        return None
    place = agency = None
    names: Iterable[str] = ()
    if wire:
        place = wire[2].place and _piece(wire[1], *wire[2].place).text
        agency = wire[2].agency and _piece(wire[1], *wire[2].agency).text
        names = (_piece(wire[1], *name).text for name in wire[2].names)
    start, end = alignment.to_source((text.start, text.end))
    return Dateline(text.text, dated[0] if dated else None, place or None, agency or None, tuple(names), start, end)


def _labelled_text(labelled: Labelled, kind: str, label: LazyPattern) -> Found | None:
    """The text of all lines of a kind, one a line, without the label word of the first."""
    lines = [line for found, line in labelled if found == kind]
    if not lines:
        return None
    match = label.match(lines[0].view)
    first = _piece(lines[0], match.end() if match else 0, len(lines[0].text))
    return Found("\n".join([first.text, *(line.text for line in lines[1:])]), first.start, lines[-1].end)


def _related(labelled: Labelled) -> Iterator[Found]:
    """The links: related lines that are no heads, dates or counters, without bullets and table rules."""
    words = page_words()
    for kind, line in labelled:
        if kind != "related":
            continue
        bullet = _BULLET.match(line.view)
        start = bullet.end() if bullet else 0
        rule = _RULE.search(line.view)
        end = rule.start() if rule else len(line.view)
        bare = line.view[start:end].strip(" :|[]()>").lower()
        if not bare or words.line.get(bare) or _DATE_ONLY.match(line.view) or bare.isdigit():
            continue
        yield _piece(line, start, end)
