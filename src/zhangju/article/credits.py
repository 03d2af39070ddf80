"""Labelled lines -> who made an article: the responsible editor and the authors.

Credits stand in short lines above and below the story, and in brackets at the end of its last paragraphs. Photographers are
no authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhangju.article.found import SHORT, piece
from zhangju.article.model import STORY
from zhangju.article.page import AUTHOR, BYLINES, CLOSED, EDITOR, REPORTED, REPORTER, TAIL
from zhangju.article.people import HAN, find_names, is_name
from zhangju.article.signs import page_words
from zhangju.article.wire import outlet_and_names, outlet_end
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zhangju.article.found import Found
    from zhangju.article.header import WireLine
    from zhangju.article.lines import Line
    from zhangju.article.page import Page

#: A byline of its own is no longer than this.
BYLINE = 48

# A value ends where another label begins, even if nothing stands between them: 编辑:王小明责任编辑:李大同.
_EDITED = (
    r"(?:(?![.·]?(?:责任编辑|责编|编辑|编审|校对|审核|核稿|监制|来源|作者|记者|字级|字号|字体|(?:文章)?纠错|投稿))"
    r"[^\s:/()\[\]|。;】])"
)
_EDITOR = LazyPattern(
    r"(?P<rank>责任编辑|责 ?编|编 ?辑|编审|主编|执编)(?: {0,2}[:/丨|]|\] ?| (?=\S)) {0,6}"
    rf"(?P<value>{_EDITED}{{1,16}}(?:[、, ](?! ){_EDITED}{{1,12}}){{0,3}})"
)
#: The name before the role, and both in the bracket at the head of a lead: 王小红/编辑, 临江网8月31日讯(编辑 王小红).
_EDITOR_BEHIND = LazyPattern(rf"^(?P<value>{HAN}{{2,4}}(?:[、 ]{HAN}{{2,4}}){{0,2}})(?<!摄) ?/ ?(?:责任编辑|责编|编辑)$")
_EDITOR_WITHIN = LazyPattern(rf"[^,。()]{{4,24}}[讯电] ?\((?:责任)?编辑[ :]?(?P<value>{HAN}{{2,4}})\)")
_NO_EDITOR = frozenset(("部", "室", "中心", "部门", "推荐", "精选"))
_CODE = LazyPattern(r"[_ -]?(?:[A-Z]{1,4}\d{2,6}|\d{3,7})$")
_AUTHOR = LazyPattern(
    r"(?:(?:^|[\s(\[|,;、])(?:本文|[\u3400-\u9fff]{2,4}(?=记者:))?|(?=作者:))(?P<label>作 ?者|"
    r"撰文|撰稿|文|文字|编译|采写|执笔|记者|文/图|图/文|图文|文图|整理) ?[:/丨|] {0,4}"
    r"(?P<value>[^:。\[\]|]{1,90})"
)
_AUTHOR_BEHIND = LazyPattern(r"^[•· ]*(?P<value>[^|:]{2,20}?)(?: ?\| ?作者| 记者)$")
_REPORTER = LazyPattern(
    rf"(?:记者|特约撰稿人?|评论员|通讯员|撰稿人?|特派员)[:\] ]{{0,3}}(?P<value>(?:{HAN}|[·A-Za-z、/ .]){{2,60}})"
)
_REPORTED = LazyPattern(r"^(?P<value>[\u3400-\u9fff·、 ]{2,40}?) ?(?:摄影)?(?:采访)?(?:报道|报导)$")
_END_BRACKET = LazyPattern(r"\((?P<value>[^()]{2,40}?)(?: ?摄影报道| ?摄影报导| ?文/图| ?图/文)?\)(?:[^()。]{0,10})$")
#: So many characters from the end the bracket closes at the latest.
_BEHIND_BRACKET = 11
#: Agencies whose pictures are credited in brackets: (Jane Doe/Getty Images).
_AGENCY = LazyPattern(r"(?i)getty|\bafp\b|reuters|images|\bepa\b|\bap\b|shutterstock|法新社|路透|美联社")
#: How a line ends that says who took a picture.
_TAKEN = ("摄", "摄影", "摄)", "摄影)")
#: Who posted it: 王小明 发表于 2024年9月26日; a name and a day without its year: 王小明 05-08 12:30.
_POSTED = LazyPattern(r"(?P<name>[^\s()|:,/]{2,12}) ?(?:\(\d+\) ?)?(?:发表|发布)于 ?\d{4}")
_SHORT_DATED = LazyPattern(
    rf"(?P<name>{HAN}{{2,4}}) ?(?:\d{{1,2}}月\d{{1,2}}日|(?:0[1-9]|1[0-2])[-/](?:[0-2]\d|3[01])|\d{{1,2}}[-/]\d{{1,2}}(?= \d))"
    r"(?: \d{1,2}:\d\d)?$"
)
#: How pen names end that are offices.
_NO_PEN_NAMES = ("小编", "编辑部", "编辑", "管理员")
#: A Latin pen name in capitals that is no longer than this is a firm (AMD).
INITIALS = 3
_PHOTO = LazyPattern(r" {0,2}(?:摄影|图片?|摄|美术|制图|编辑|校对) ?[/:]?|摄|影|翻|提供")
_VALUE_END = LazyPattern(
    r" {0,2}(?:摄影|图片?|美术|制图|编辑|责编|责任编辑|校对|审核|来源|发布|时间|日期|点击|浏览|阅读|\d{4}[-年/.]) ?[/:\d]?"
    r"|,[^,]{0,8}授权"
)
_NOBODY = frozenset(("未知", "佚名", "匿名", "admin", "网络", "本站", "小编", "管理员", "原创", "记者", "编辑", "通讯员", "发表"))


def editor(page: Page) -> Found | None:
    """責任編輯, else 編輯, as printed, without staff codes."""
    best: tuple[int, Found] | None = None
    for kind, line, signs in page.marked:
        if not signs & EDITOR or (len(line.view) > SHORT and kind not in STORY):
            continue
        if best is None:
            best = _editor_beside(kind, line)
            if best:
                continue
        tail = max(0, len(line.view) - TAIL) if kind in STORY else 0
        for match in _EDITOR.finditer(line.view[tail:]):
            if kind in STORY and line.view[max(0, tail + match.start() - 1)] not in "([ /。|":
                continue
            found = _editor_value(line, tail + match.start("value"), tail + match.end("value"))
            named = found is not None and is_name(_apart(found.text)[0])
            if not named and "]" in match[0][: match.start("value") - match.start()]:
                continue  # [编辑] 打印本页
            rank = 0 if match["rank"].startswith("责") else 2 if named else 3
            if found and (best is None or rank < best[0]):
                best = rank, found
    return best[1] if best else None


def _editor_beside(kind: str, line: Line) -> tuple[int, Found] | None:
    """Names before the role, or in the bracket at the head of a lead, with their rank."""
    behind = _EDITOR_BEHIND.match(line.view)
    if behind and all(map(is_name, _apart(behind["value"]))):
        return 2, piece(line, *behind.span("value"))
    within = _EDITOR_WITHIN.match(line.view) if kind in STORY else None
    return (4, piece(line, *within.span("value"))) if within and is_name(within["value"]) else None


def _apart(names: str) -> list[str]:
    return names.replace(",", "、").replace(" ", "、").split("、")


def _editor_value(line: Line, start: int, end: int) -> Found | None:
    code = _CODE.search(line.view[start:end])
    if code and code.start() == 0:
        return None  # a code alone: 责任编辑:PN054
    if code:
        end = start + code.start()
    words = line.view[start:end].split(" ")
    if len(words) > 1 and not all(map(is_name, words)) and not (len(words) == 2 and is_name("".join(words))):
        end = start + len(words[0])
    found = piece(line, start, end)
    named = any(character.isalpha() for character in found.text)
    return found if named and found.text not in _NO_EDITOR else None


def authors(page: Page, found_wires: Sequence[WireLine]) -> list[Found]:
    """People in wire leads and bylines, behind 作者 and the like, and in a bracket that ends the story."""
    found = [
        (line, *name)
        for _, line, wire in found_wires
        if len(line.view) > BYLINE or not line.view.endswith(_TAKEN)
        for name in wire.names
    ]
    for kind, line, signs in page.marked:
        if kind in STORY:
            if signs & CLOSED and line.view.rfind(")") >= len(line.view) - _BEHIND_BRACKET:
                found += _end_bracket(line)
        elif signs & BYLINES and len(line.view) <= SHORT:
            found += _bylines(line, signs)
    found += _bare_names(page)
    found += _names_before_dates(page)
    found += _names_behind_outlets(page)
    people: dict[str, Found] = {}
    for line, start, end in found:
        name = piece(line, start, end)
        if len(name.text) <= 5 and not name.text.isascii():
            name = name._replace(text=name.text.replace(" ", ""))
        people.setdefault(line.view[start:end].replace(" ", ""), name)
    return list(people.values())


def _bylines(line: Line, signs: int) -> Iterator[tuple[Line, int, int]]:
    """Names behind 作者：, 记者 and the like in a line that is not running text."""
    view = line.view
    for match in _AUTHOR.finditer(view) if signs & AUTHOR else ():
        start, end = match.span("value")
        stop = _VALUE_END.search(view[start:end])
        if stop:
            end = start + stop.start()
        names = find_names(view, start, end)
        pen_name = view[start:end].strip()
        if names:
            yield from ((line, *name) for name in names)
        elif match["label"].startswith("作") and _is_pen_name(pen_name):
            start += view[start:end].index(pen_name)
            yield line, start, start + len(pen_name)
    if len(view) > BYLINE:
        return
    behind = _AUTHOR_BEHIND.match(view) if view.endswith("者") else None
    if behind:
        yield (line, *behind.span("value"))
    byline = (_REPORTER.search(view) if signs & REPORTER else None) or (_REPORTED.match(view) if signs & REPORTED else None)
    if byline and (byline.re is _REPORTED.compiled or not _PHOTO.search(view)):
        yield from ((line, *name) for name in find_names(view, *byline.span("value")))


def _is_pen_name(word: str) -> bool:
    spelled = not any(bracket in word for bracket in "()[]")
    named = word.lower() not in _NOBODY and not word.endswith(_NO_PEN_NAMES) and not (word.isupper() and len(word) <= INITIALS)
    return 2 <= len(word) <= 8 and spelled and named and not outlet_end(word, 0, len(word))


def _end_bracket(line: Line) -> Iterator[tuple[Line, int, int]]:
    """Names in the bracket that ends a paragraph: （李楠）, （编译/林靖东）, （文/图 刘玺东）, not （李明摄）."""
    tail = max(0, len(line.view) - TAIL)
    match = _END_BRACKET.search(line.view[tail:])
    if not match:
        return
    start, end = tail + match.start("value"), tail + match.end("value")
    said = match["value"]
    if _AGENCY.search(said) and not (_AUTHOR.match(said) or _REPORTER.match(said)):
        return
    photo = _PHOTO.search(said)
    if photo and photo.start() > 0 and _AUTHOR.match(said[: photo.start()]):
        end = start + photo.start()
    elif photo and not _AUTHOR.match(said):
        return
    yield from ((line, *name) for name in find_names(line.view, start, end))


def _names_before_dates(page: Page) -> Iterator[tuple[Line, int, int]]:
    """A name that stands before the date, where nothing else does: 王小明 2023年08月31日 21:00."""
    for line in page.of_kind["meta"]:
        dates = page.dates.get(line.start, ())
        posted = _POSTED.match(line.view)
        poster = posted["name"] if posted else ""
        if posted and poster not in page_words().line and (is_name(poster) or (poster.isascii() and _is_pen_name(poster))):
            yield (line, *posted.span("name"))
            continue
        short = None if dates else _SHORT_DATED.match(line.view)
        before = dates[0].start if dates else short.end("name") if short else 0
        name = line.view[:before].rstrip(" |/·,")
        named = 2 <= len(name) <= 4 and is_name(name) and name not in page_words().line
        if named and (short or not line.view[dates[-1].end :].strip(" |")):
            yield line, 0, len(name)


def _names_behind_outlets(page: Page) -> Iterator[tuple[Line, int, int]]:
    """Names behind the outlet, where nothing else stands: 临江时报 王小明."""
    for line in page.of_kind["meta"]:
        end = outlet_and_names(line.view)
        if end:
            yield from ((line, *name) for name in find_names(line.view, end, len(line.view)))


def _bare_names(page: Page) -> Iterator[tuple[Line, int, int]]:
    """A name alone on the line right behind the story, or right below the title."""
    labelled = page.labelled
    last = next((index for index in range(len(labelled) - 1, -1, -1) if labelled[index][0] in STORY), len(labelled))
    title = next((index for index, (kind, _) in enumerate(labelled) if kind == "title"), len(labelled))
    for kind, line in (*labelled[last + 1 : last + 2], *labelled[title + 1 : title + 2]):
        if kind in ("footer", "meta"):
            name = line.view.strip("()[] ")
            if len(name) <= 4 and is_name(name.replace(" ", "")) and name[-1] not in "网报社":
                start = line.view.index(name)
                yield line, start, start + len(name)
