"""Labelled lines -> the header of an article: title, date of publication, source, dateline."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.article.dates import FoundDate, find_dates, find_relative
from zhangju.article.found import SHORT, Found, piece, whole
from zhangju.article.model import Dateline, Source
from zhangju.article.page import DATE, PUBLISHED, SIGNED, SOURCE, UPDATED, WIRE
from zhangju.article.wire import outlet_and_names, outlet_end, outlets, read_wire
from zhangju.patterns import LazyPattern
from zhangju.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zhangju.article.lines import Line
    from zhangju.article.page import Page
    from zhangju.article.wire import Wire
    from zhangju.mend import Repaired
    from zhangju.spans import Alignment

#: A value longer than this is a sentence, not an outlet.
LONGEST_SOURCE = 48
#: How many characters a name may go on behind a known outlet's (北京日报客户端).
LONGER = 4

# What follows a value: a gap, a bracket, a date, the next label, a tool.
_VALUE_END = LazyPattern(
    r"(?: {2}|[\[\]()|<>;。]| ?(?:发布|发表|更新|发稿|刊登|成文|公开|生成|发文)?(?:时间|日期)[:于]| ?\d{4}[-年/.]| ?\d{1,2}:\d\d"
    r"| ?(?:作 ?者|记者|编辑|责任编辑|责 ?编|校 ?对|审 ?核|来源|字号|字体|打印|列印|举报|我有话说|文字大小|"
    r"浏览(?:次数|量|数)?|点击(?:次数|量|数)?|阅读|人气|评论|分享|"
    r"收藏|摄影|通讯员|访问|大中小|关闭|查看|转发|跟贴|参与|美术|监制|终审|编审) ?(?=[:(\[ \d]|$|[^\u3400-\u9fff])"
    r"| ?https?:| ?\d* ?(?:条评论|次阅读|人参与)|:(?=[\u3400-\u9fff]{2,4}$)"
    r"| ?(?:发表评论|收集|整理|举报|打印|列印|分享|收藏)(?:$|(?=编辑|作者|[ :]))| ?[大中小]字体| ?原文(?:链接|连结|网址))"
)
_SOURCE = LazyPattern(
    r"(?:(?:信息|稿件|文章|本文|新闻|转载|原文)?(?<!资料)(?:来 {0,4}源|出处|稿源) ?(?:于|自)? {0,2}[:丨|]"
    r"|来源于|本文来自(?=(?:微信)?公众号)|转载自:?|本文转自|转自 ?[:丨|]|发布机构 ?:|发文机关 ?:"
    r"|(?:信息|稿件|文章|本文)来源) {0,8}"
)
#: Who issued a document, which counts as its source if no other is named.
_ISSUERS = ("发布机构", "发文机关")
#: What a disclaimer says of sources.
_SPOKEN_OF = LazyPattern(r"。|^[于自]?(?:互联网|网络|网路)[,、]|^其[它他](?:媒体|网站)|,转载目的|标注|注明|:$")
#: What pages print for want of a source.
_NO_SOURCES = frozenset(("admin", "administrator", "未知", "佚名"))
_SOURCE_BEHIND = LazyPattern(r"^(?P<value>[^|:]{2,20}) ?\| ?来源$")
#: An address, and an account that has no name.
_NO_VALUE = LazyPattern(r"https?:|www\.|(?:微信)?公众号,")
#: An account in quotes: 微信公众号“临江发布”(ID:ljfb).
_ACCOUNT = LazyPattern(
    r"(?:微信)?(?:公众号|公号|订阅号)[: ]?"
    r"(?:[“「](?P<name>[^“”「」,。]{2,20})[”」]|(?P<name>[^“”「」,。;()\s:]{2,20})(?=[,。;(]|$))"
)
_CHANNEL = LazyPattern(r"(?P<name>[^-·|/ ]{2,20}?) ?(?:-{1,2}|·|\||/|>) ?(?P<channel>[^ ]{2,24})")
_NOISE = LazyPattern(r"(?:\[[^\[\]]{1,6}\]|\([^()]{1,8}\)|[ \d,:|]+|>>?)+$")
#: An office that issued what is published, alone beside the date, in brackets or with where it is: [省发改委] 2016-04-01.
_OFFICE = LazyPattern(
    r"(?P<name>(?:(?<=[\[(])[\u3400-\u9fff]{0,12}|(?:省|市|县|区|[\u3400-\u9fff]{2,5}[省市县区])[\u3400-\u9fff]{0,8})"
    r"(?:委|局|(?<![主承协])办|办公室|厅|政府|法院|检察院|中心|协会|大学|学院|医院|中学|小学|宣传部|统战部|组织部))"
    r"[\])]? *(?=$|\||字号|浏览|点击|阅读)"
)
_SPOKEN_TO = LazyPattern(r"首页|当前|您|发布|点击|记者|作者|位置|单位|走进")
_UPDATE = LazyPattern(r"(?:最[后新]更新|更新(?:时间|日期|于)?|修改(?:时间|日期)?|最后修改)[: ]{0,3}$")
_PUBLISH = LazyPattern(r"(?:发布|发表|发稿|刊登|建立|公开|上传)(?:时间|日期|于)?[: ]{0,4}$")
# A document is signed before it is published; its date of signing stands for that of publication if there is no other.
_SIGNED = LazyPattern(r"(?:发文|成文|生成)(?:时间|日期|于)?[: ]{0,4}$")
_SHORT_DATE = LazyPattern(r"(?<!\d)\d{1,2}[-月]\d{1,2}日?(?: ?\d{1,2}:\d{2})?")


def title(page: Page, repaired: Repaired) -> Found | None:
    """The first title; a line that a `<br>` broke in two is one title."""
    titles = page.of_kind["title"]
    if not titles:
        return None
    text, end = titles[0].text, titles[0]
    if len(titles) > 1:
        first = next(index for index, (kind, _) in enumerate(page.labelled) if kind == "title")
        for kind, following in page.labelled[first + 1 :]:
            between = slice(repaired.alignment.to_source(end.end), repaired.alignment.to_source(following.start))
            if kind != "title" or "\n" in repaired.raw[between]:
                break
            text, end = f"{text} {following.text}", following
    site = _SITE.search(titles[0].view) if end is titles[0] else None
    if site and (site["site"] in outlets() or any(line.view == titles[0].view[: site.start()] for line in titles[1:])):
        return piece(titles[0], 0, site.start())
    time = _CLOCK.search(text) if text.endswith((")", "）")) else None
    if time:
        return Found(text[: time.start()], titles[0].start, end.end - len(time[0]))
    return Found(text, titles[0].start, end.end)


#: The name of the site behind a headline, as the title of a window has it.
_SITE = LazyPattern(r"(?<=\S) ?[-_|–—] ?(?P<site>[^-_|–—]{2,12})$")
#: The time of day behind a headline, as lists of latest news have it.
_CLOCK = LazyPattern(r"(?<=\S) ?[(（](?:[01]?\d|2[0-3])[:：][0-5]\d[)）]$")


class Dated(NamedTuple):
    """A date of publication: ISO 8601, the line, and where it stands in the repaired text."""

    iso: str
    line: Line
    start: int
    end: int


class WireLine(NamedTuple):
    """A line whose head says who reports from where; `kind` is the line's."""

    kind: str
    line: Line
    wire: Wire


def published(page: Page, found_wires: Sequence[WireLine], reference: date | None = None) -> Dated | None:
    """The first publication.

    A date that a label calls so counts most, then the first one in a meta line, then one with such a label below the story,
    then any above it, then the date of the wire lead if it has a year, then Minguo digits behind the last credit. With a
    reference date, dates without a year and relative ones in meta lines and the wire lead come last.
    """
    best: tuple[int, Dated] | None = None
    leads, titles = page.of_kind["lead"], page.of_kind["title"]
    dated = [one for one in page.marked if one.signs & DATE and len(one.line.view) <= SHORT]
    for kind, line, signs in sorted(dated, key=lambda one: one.kind != "meta"):
        above = not leads or line.start < leads[0].start
        menu = kind != "meta" or not titles or line.start < titles[0].start
        at_best = _date_rank(kind, labels=signs & (PUBLISHED | SIGNED) != 0, above=above, alone=True)
        if at_best is None or (best and best[0] <= at_best):
            continue
        for date in page.dates[line.start] if kind == "meta" else find_dates(line.view):
            before = line.view[: date.start]
            if (signs & UPDATED and _UPDATE.search(before[-12:])) or (menu and _WEEKDAY.match(before)):
                continue
            signed = signs & SIGNED and _SIGNED.search(before[-14:])
            labels = signed or (signs & PUBLISHED and _PUBLISH.search(before[-14:]))
            alone = len(line.view) - (date.end - date.start) <= _FEW
            rank = _date_rank(kind, labels=bool(labels), above=above, alone=alone)
            if rank == 0 and signed:
                rank = 1
            if rank is not None and (best is None or rank < best[0]):
                best = rank, Dated(date.iso, line, line.start + date.start, line.start + date.end)
    if best:
        return _with_time(page, best[1])
    for _, line, wire in found_wires:
        for date in find_dates(line.view[: wire.span.end]):
            return Dated(date.iso, line, line.start + date.start, line.start + date.end)
    return _minguo_at_end(page) or (None if reference is None else _relative(page, found_wires, reference))


def _with_time(page: Page, dated: Dated) -> Dated:
    """A date that ends its line, and the time of day that stands alone on the next one: 2024.08.05, 11:51."""
    if "T" in dated.iso or dated.end < dated.line.end:
        return dated
    following = next((line for line in page.of_kind["meta"] if line.start >= dated.line.end), None)
    time = _TIME.fullmatch(following.view) if following and following.start - dated.line.end <= _CLOSE else None
    return dated._replace(iso=f"{dated.iso}T{int(time[1]):02}:{time[2]}", end=following.end) if time and following else dated


#: On the next line, but for blanks.
_CLOSE = 8
_TIME = LazyPattern(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
#: What begins with the day of the week, above the headline or in a menu, tells what day it is, not when an article was published.
_WEEKDAY = LazyPattern(r"^ ?(?:星期|周|礼拜)[一二三四五六日天],? ?$")


def _relative(page: Page, found_wires: Sequence[WireLine], reference: date) -> Dated | None:
    """A date that only the reference date makes whole: 昨天 08:23, 09-30 22:46, 新华社北京2月28日电."""
    heads = [(line, line.view) for line in page.of_kind["meta"] if len(line.view) <= SHORT]
    heads += [(line, line.view[: wire.span.end]) for _, line, wire in found_wires]
    for line, view in heads:
        for date in find_relative(view, reference):
            if not _UPDATE.search(view[: date.start][-12:]):
                return Dated(date.iso, line, line.start + date.start, line.start + date.end)
    return None


#: A line with so few characters beside the date is a date line.
_FEW = 14


def _date_rank(kind: str, *, labels: bool, above: bool, alone: bool) -> int | None:
    if kind == "meta":
        return 0 if labels else 1
    if labels and kind in ("footer", "nav", "junk"):
        return 2
    return 3 if above and alone and kind in ("nav", "caption", "junk") else None


def _minguo_at_end(page: Page) -> Dated | None:
    """The digits behind the last credit of a story: （編輯：王小明）1150420."""
    for kind, line in reversed(page.labelled):
        if kind in ("body", "lead", "footer") and line.view[-1].isdigit() and ")" in line.view[-12:]:
            tail = line.view[-40:]
            for date in find_dates(tail):
                if date.end == len(tail):
                    shift = line.end - len(tail)
                    return Dated(date.iso, line, shift + date.start, shift + date.end)
    return None


def wires(page: Page) -> list[WireLine]:
    """Formulas at the heads of the lead, of meta lines, of the first paragraphs and of footers, in this order."""
    found = []
    for kind, line, signs in page.marked:
        if not signs & WIRE:
            continue
        wire = read_wire(line.view)
        if wire is None and kind == "meta":
            wire = _wire_behind_date(line, page.dates.get(line.start, ()))
        if wire and (kind in ("lead", "meta", "body") or wire.names):
            found.append(WireLine(kind, line, wire))
    return sorted(found, key=lambda one: _WIRE_RANKS[one.kind])


_WIRE_RANKS = {"lead": 0, "meta": 1, "body": 2, "heading": 3, "footer": 4}


def _wire_behind_date(line: Line, dates: Sequence[FoundDate]) -> Wire | None:
    """A byline behind the date in a meta line: 2019-03-18 23:59聯合報 記者陳嘉寧／桃園機場報導."""
    for date in dates:
        rest = line.view[date.end :]
        shift = date.end + len(rest) - len(rest.lstrip())
        wire = read_wire(rest.lstrip())
        if wire:
            return wire.moved(shift)
    return None


def source(page: Page, found_wires: Sequence[WireLine]) -> Found | None:
    """来源 by its label, else an outlet in the date line or on a line of its own, else 某某网消息 at the head of the lead."""
    found = _labelled_source(page)
    if found:
        return found
    leads = page.of_kind["lead"]
    end = leads[0].start if leads else float("inf")
    for line in page.of_kind["meta"]:
        if line.start < end and len(line.view) <= SHORT:
            found = _outlet_beside_date(line, page.dates.get(line.start, ()))
            if found:
                return found
    above = [(kind, line) for kind, line in takewhile(lambda one: one[0] != "lead", page.labelled) if len(line.view) <= SHORT]
    title_at = next((index for index, (kind, _) in enumerate(above) if kind == "title"), -1)
    for kind, line in above[title_at + 1 :]:
        if kind != "caption" and line.view.strip("[]() ") in outlets():
            return whole(line)
    for _, line, wire in found_wires:
        if wire.agency and (
            wire.rule not in ("wire", "bracket-wire", "bracket-names") and line.view[: wire.span.end].find("消息") > 0
        ):
            return piece(line, *wire.agency)
    return _breadcrumb(above) or next(
        (piece(line, *wire.agency) for kind, line, wire in found_wires if kind == "meta" and wire.agency), None
    )


def _labelled_source(page: Page) -> Found | None:
    """What stands behind 来源 above the story, else below it; who issued a document only if no other is named there."""
    labelled = [(kind, line) for kind, line, signs in page.marked if signs & SOURCE and len(line.view) <= SHORT]
    for kinds in (("meta", "title", "nav"), ("footer", "junk")) if labelled else ():
        issuer = None
        for kind, line in labelled:
            found = _behind_label(line) if kind in kinds else None
            said = line.view[found.start - line.start : found.end - line.start] if found else ""
            if found and said.lower() not in _NO_SOURCES and (kind == "meta" or not _SPOKEN_OF.search(said)):
                if line.view[: found.start - line.start].rstrip(" :")[-4:] not in _ISSUERS:
                    return found
                issuer = issuer or found
        if issuer:
            return issuer
    return None


def _behind_label(line: Line) -> Found | None:
    for match in _SOURCE.finditer(line.view):
        if line.view[match.start() - 1 : match.start()] not in ("“", "‘"):  # there it is spoken of: 未标有“来源：…”的
            return value(line, match.end())
    match = _SOURCE_BEHIND.match(line.view)
    return piece(line, *match.span("value")) if match else None


def _breadcrumb(above: Sequence[tuple[str, Line]]) -> Found | None:
    """The outlet that a breadcrumb begins with: 文匯網 即時 香港."""
    for kind, line in above:
        end = outlet_end(line.view, 0, len(line.view)) if kind == "nav" and len(line.view) < LONGEST_SOURCE else 0
        if end and line.view[:end] in outlets() and line.view[end : end + 1] in (" ", ">", "|", "-"):
            return piece(line, 0, end)
    return None


def value(line: Line, start: int) -> Found | None:
    """The value behind a label: up to a gap, a bracket or the next label, without counters and tools."""
    rest = line.view[start:]
    start += len(rest) - len(rest.lstrip(" :["))
    rest = line.view[start:]
    called = _ACCOUNT.match(rest)
    if called:
        return piece(line, start + called.start("name"), start + called.end("name"))
    if _NO_VALUE.match(rest):
        return None
    close = rest.find("》")
    if rest.startswith("《") and close > 1 and rest[close + 1 : close + 2] not in ("杂", "周", "报"):
        return piece(line, start + 1, start + close)
    end = _VALUE_END.search(rest)
    stop = end.start() if end else len(rest)
    noise = _NOISE.search(rest[:stop])
    if noise and noise.start() > 0:
        stop = noise.start()
    found = piece(line, start, start + stop)
    if not found.text or len(found.text) > LONGEST_SOURCE or not any(character.isalnum() for character in found.text):
        return None
    return found


def _outlet_beside_date(line: Line, dated: Sequence[FoundDate]) -> Found | None:
    """An outlet without a label in a date line, or alone on a line: behind the date, else before it, else anywhere there."""
    view = line.view
    dates = dated or [FoundDate(match.start(), match.end(), "") for match in _SHORT_DATE.finditer(view)]
    stretches = [(dates[-1].end, len(view)), (0, dates[0].start)] if dates else [(0, len(view))]
    for start, end in stretches:
        position = start
        while position < end and view[position] in " |,:-([•·《":
            position += 1
        stop = outlet_end(view, position, end)
        if stop - position < 2:
            place = _known_outlet(view, position, end) if dates else None
            if place:
                return piece(line, *place)
            office = _OFFICE.match(view, position, end) if dated else None
            if office and not _SPOKEN_TO.search(office["name"]):
                return piece(line, *office.span("name"))
        elif dates or _is_all(view, position, stop) or outlet_and_names(view) == stop:
            return piece(line, position, _outlet_goes_on(line, position, stop) if dates else stop)
    return None


def _is_all(view: str, start: int, end: int) -> bool:
    """Whether a known outlet stands on its line, but for marks, alone."""
    return view[start:end] in outlets() and end >= len(view.rstrip(" |,:-()[]"))


def _outlet_goes_on(line: Line, start: int, end: int) -> int:
    """Where an outlet ends that may go on behind the known name (北京日报客户端, 人民网-文化频道)."""
    found = value(line, start)
    word = line.view[start:].split(" ")[0].split("》")[0]
    longer = start + min(len(word), len(found.text) if found else 0)
    return longer if end < longer and (longer - end <= LONGER or line.view[end] in "-·") else end


def _known_outlet(view: str, start: int, end: int) -> Span | None:
    """The known outlet that a stretch before a date ends with: 王博中国证券报·中证网2020-12-01."""
    stretch = view[start:end].rstrip(" |,:-")
    known = outlets()
    for place in range(max(0, len(stretch) - LONGEST_SOURCE), len(stretch) - 1):
        word = stretch[place:]
        if word in known or ("·" in word and word.partition("·")[0] in known):
            return Span(start + place, start + len(stretch))
    return None


def split_source(text: str) -> Source:
    """Split a source into outlet and channel.

    >>> split_source("人民網-中國共產黨新聞網")
    Source(name='人民網', channel='中國共產黨新聞網')
    """
    match = _CHANNEL.fullmatch(lexicon.default().fold(text))
    if match and _has_han(match["name"]) and _has_han(match["channel"]):
        return Source(text[: match.end("name")].strip(), text[match.start("channel") :].strip())
    return Source(text, None)


def _has_han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def dateline(
    page: Page, found_wires: Sequence[WireLine], dated: Dated | None, found_source: Found | None, alignment: Alignment
) -> Dateline | None:
    """The date and source line, and what the wire lead adds; without such a line, the wire lead's formula."""
    told = next((one for one in found_wires if one.wire.place or one.wire.names), found_wires[0] if found_wires else None)
    line = dated.line if dated and len(dated.line.view) <= SHORT else None
    if line is None and found_source:
        line = next((one for one in page.of_kind["meta"] if one.start <= found_source.start < one.end), None)
    if line is not None:
        text = whole(line)
    elif told and (told.wire.agency or told.wire.place or told.wire.names):
        text = piece(told.line, *told.wire.span)
    else:
        return None
    place = piece(told.line, *told.wire.place).text if told and told.wire.place else None
    agency = piece(told.line, *told.wire.agency).text if told and told.wire.agency else None
    names = tuple(piece(told.line, *name).text for name in told.wire.names) if told else ()
    start, end = alignment.to_source((text.start, text.end))
    return Dateline(text.text, dated.iso if dated else None, place, agency, names, start, end)
