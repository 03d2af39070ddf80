"""Labelled lines -> announced frames (三個聚焦, 五点建议, 三环、四横、五纵) and the sections that keep the promise.

A frame needs both: a label that announces a number of things, and that many things. They are linked by ordinals (一是, 第一，,
（一）, ——), or by the label's own word that comes back in every item (“三個聚焦” … 聚焦能力提升 … 聚焦一線錘煉). Names such as 三农
or 两会 (`data/fixed_terms.tsv`) announce nothing, and neither do ordinals that no label asks for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.article.model import STORY, Announcement, Section
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

    from zhangju.article.fields import Labelled
    from zhangju.article.lines import Line
    from zhangju.spans import Alignment

#: How far behind its label a frame's first item may begin: so many lines, so many characters.
NEAR_LINES = 4
NEAR = 700
MOST = 20

_HAN = r"[\u3400-\u9fff]"
_NUMBER = r"(?:[二两三四五六七八九]|十[一二三四五]?|(?<!\d)\d{1,2}(?!\d))"
_MEASURE = r"(?:个|大|项|条|点|种|步|位|维|件|根|句|方面|方|重)"
_QUOTED = LazyPattern(rf"“(?P<label>(?P<n>{_NUMBER})(?P<measure>{_MEASURE})?(?P<word>{_HAN}{{1,8}}))(?P<more>(?:[、,]{_NUMBER}{_MEASURE}?{_HAN}{{1,8}}){{0,6}})”")
_NOUN = (
    r"建议|倡议|主张|希望|看法|意见|要求|措施|举措|方面|原则|任务|重点(?![\u3400-\u9fff]{0,4}(?:措施|举措|任务|工作|内容|领域))|支柱|特点|特征|环节|经验|做法|目标|方向|问题|事情|事|维度|层面|步骤|"
    r"关键|要点|变化|理由|原因|启示|期待|承诺|共识|抓手|工程|行动|关系|条件|优势|路径|对策|途径|领域|阶段|亮点|判断|思考|体会|诉求|挑战|"
    r"方针|政策|安排|部署|内容|成果|功夫|文章|硬仗|账|仗|关|招|课|步|条|点"
)
_PLAIN = LazyPattern(rf"(?<![第”十百千万亿\d年月])(?P<label>(?P<n>{_NUMBER})(?P<measure>{_MEASURE})(?P<word>{_HAN}{{0,8}}?(?:{_NOUN})|(?<=点|条|方面)))(?!{_HAN}{{0,2}}(?:以[上下来]|之[一二]))")
_UNSTATED = LazyPattern(
    rf"(?P<label>(?:有(?:这么|以下|如下)|(?:以下|如下|下面|下列|这么))(?:几|数)"
    rf"(?:(?:个|点|条|项|大|种|件)(?:方面|问题|建议|意见|要求|工作|措施|举措|原因|特点|环节|重点|任务|内容|原则)?|方面))(?={_HAN}{{0,6}}[:。,;]|$)"
)
_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}

_OPENING = "一二两三四五六七八九十0123456789"
_ORDINAL = r"[一二三四五六七八九十]{1,3}"
_START = r"(?:(?<=^)|(?<=[。;,:!?“”、 \)]))"
_MARKERS = LazyPattern(
    rf"(?P<is>{_START}(?P<v>{_ORDINAL})是(?!否|的))|(?P<must>{_START}(?P<v>{_ORDINAL})要(?!求|素|点))"
    rf"|(?P<nth>{_START}第(?P<v>{_ORDINAL})(?:[,、:]|个?(?:方面)?是|要|(?= )))|(?P<bracket>{_START}\((?P<v>{_ORDINAL}|\d{{1,2}})\)[、 ]?)"
    rf"|(?P<line>^(?P<v>{_ORDINAL})[、. ])|(?P<arabic>^(?P<v>\d{{1,2}})[.、](?!\d))|(?P<circled>{_START}(?P<v>[①-⑳]))"
    rf"|(?P<first>{_START}(?P<v>首先|其次|再次|再者|最后)[,:是要]?)"
)
_DASH = LazyPattern(r"^-{1,2} ?")
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": -1}
_SENTENCE = LazyPattern(r"[^。!?;]*+[。!?;]?[”』」]?")
_CLAUSE = LazyPattern(r"[^,;:。!?]++")
_GLOSS = LazyPattern(r"^”?[,:]?(?:,?(?:就是|即|也就是|分别是|分别为|包括|是指|指的是|是)(?:要)?[::]?|[:])")


class Label(NamedTuple):
    """Words that announce."""

    line: int
    start: int
    end: int
    count: int | None  # type: ignore[assignment]  # hides tuple.count: the labels' own term
    word: str
    quoted: bool = False
    parts: tuple[str, ...] = ()


class Item(NamedTuple):
    """One thing announced: spans in lines of the story, `(line, offset)`."""

    line: int
    start: int
    content: int
    end_line: int
    end: int


class Series(NamedTuple):
    """Items that ordinals or dashes number."""

    kind: str
    items: tuple[Item, ...]


def find_announcements(labelled: Labelled, alignment: Alignment) -> tuple[Announcement, ...]:
    """Find the announced frames of an article.

    Args:
        labelled: the lines of the repaired text with their kinds.
        alignment: of the raw text with the repaired text.
    """
    story = [line for kind, line in labelled if kind in STORY]
    titles = [line for kind, line in labelled if kind == "title"][:2]
    lines = [*titles, *story]
    if not story:
        return ()
    views = [line.view for line in lines]
    labels = list(_labels(views))
    if not labels:
        return ()
    series = list(_series(views, len(titles)))
    found: list[tuple[Label, tuple[Item, ...]]] = []
    for one in series:
        label = _label_of(one, labels, views, len(titles))
        if label and not any(other == label for other, _ in found):
            found.append((label, one.items))
    taken = {label.line * 10**6 + label.start for label, _ in found}
    words = {views[label.line][label.start : label.end] for label, _ in found}
    for label in labels:
        text = views[label.line][label.start : label.end]
        if label.line * 10**6 + label.start in taken or text in words:
            continue
        items = _items_by_word(label, views, len(titles))
        if items:
            found.append((label, items))
            words.add(text)
    found.sort(key=lambda one: (one[0].line < len(titles), one[0].line, one[0].start))
    return tuple(_announcement(label, items, lines, alignment) for label, items in found)


@cache
def fixed_terms() -> frozenset[str]:
    """Read the names of the shape number and word that announce nothing."""
    return frozenset(row[0] for row in lexicon.default().table("fixed_terms"))


def _labels(views: Sequence[str]) -> Iterator[Label]:
    """Words that may announce, in order."""
    fixed = fixed_terms()
    for index, view in enumerate(views):
        found: list[Label] = []
        if "“" in view and any(f"“{numeral}" in view for numeral in _OPENING):
            found += filter(None, (_quoted_label(index, view, match) for match in _QUOTED.finditer(view)))
        for match in _PLAIN.finditer(view):
            if match["label"] not in fixed and not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Label(index, *match.span("label"), count=_value(match["n"]), word=match["word"]))
        if "几" in view or "数" in view:
            found += [Label(index, *match.span("label"), count=None, word="") for match in _UNSTATED.finditer(view)]
        yield from (label for label in sorted(found, key=lambda one: one.start) if label.count is None or 2 <= label.count <= MOST)


def _quoted_label(index: int, view: str, match: regex.Match[str]) -> Label | None:
    whole = view[match.start("label") : match.end() - 1]
    if {match["label"], whole} & fixed_terms():
        return None
    parts = tuple(whole.replace(",", "、").split("、")) if match["more"] else ()
    count = len(parts) if parts else _value(match["n"])
    return Label(index, match.start() + 1, match.end() - 1, count=count, word=match["word"], quoted=True, parts=parts)


def _value(numeral: str) -> int:
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral in _ORDER:
        return _ORDER[numeral]
    tens, ten, units = numeral.rpartition("十")
    return (10 * _NUMERALS.get(tens or "一", 1) if ten else 0) + (_NUMERALS.get(units, 0) if units else 0)


def _series(views: Sequence[str], first: int) -> Iterator[Series]:
    """Runs of ordinals that begin with one and go on without a gap, and runs of lines that begin with a dash."""
    runs: dict[str, list[tuple[int, int, int]]] = {}
    done: list[tuple[str, list[tuple[int, int, int]]]] = []
    for index in range(first, len(views)):
        for match in _MARKERS.finditer(views[index]):
            kind = match.lastgroup if match.lastgroup != "v" else next(k for k in match.re.groupindex if k != "v" and match[k])
            value = _value(match["v"])
            run = runs.get(kind or "", [])
            if value == 1:
                if len(run) > 1:
                    done.append((kind or "", run))
                runs[kind or ""] = [(index, match.start(), match.end())]
            elif run and (value == len(run) + 1 or value < 0):
                run.append((index, match.start(), match.end()))
    done += [(kind, run) for kind, run in runs.items() if len(run) > 1]
    dashes: list[tuple[int, int, int]] = []
    for index in range(first, len(views) + 1):
        match = _DASH.match(views[index]) if index < len(views) else None
        if match:
            dashes.append((index, 0, match.end()))
        elif dashes and (index >= len(views) or index - dashes[-1][0] > 2):
            if len(dashes) > 1:
                done.append(("dash", dashes))
            dashes = []
    for kind, run in sorted(done, key=lambda one: one[1][0]):
        yield Series(kind, _close(run, views))


def _close(run: Sequence[tuple[int, int, int]], views: Sequence[str]) -> tuple[Item, ...]:
    """Give each item its end: where the next begins; the last one as much as its fellows have."""
    items = []
    reach = 0
    for (line, start, content), (next_line, next_start, _) in zip(run, run[1:]):
        end_line, end = (next_line, next_start) if next_start else (next_line - 1, len(views[next_line - 1]))
        reach = max(reach, end_line - line)
        items.append(Item(line, start, content, end_line, end))
    line, start, content = run[-1]
    last = min(line + reach, len(views) - 1)
    end = len(views[last])
    inside = all(item.line == line for item in items) and not any("。" in views[item.line][item.content : item.end] for item in items)
    if inside:
        stop = views[line].find("。", content)
        end = stop + 1 if stop >= 0 else end
    items.append(Item(line, start, content, last, end))
    return tuple(items)


def _label_of(series: Series, labels: Sequence[Label], views: Sequence[str], first: int) -> Label | None:
    """The nearest label before a series that announces as many things; else the nearest one without a number."""
    line, start = series.items[0].line, series.items[0].start
    best = None
    for label in labels:
        if (label.line, label.start) >= (line, start):
            break
        near = label.line >= first and line - label.line <= NEAR_LINES and _distance(label, line, start, views) <= NEAR
        if not near or any((item.line, item.start) <= (label.line, label.start) < (item.end_line, item.end) for item in series.items):
            continue
        if label.count == len(series.items) or (label.count is None and _distance(label, line, start, views) < 60):
            best = label
    return best


def _distance(label: Label, line: int, start: int, views: Sequence[str]) -> int:
    if label.line == line:
        return start - label.end
    return len(views[label.line]) - label.end + sum(map(len, views[label.line + 1 : line])) + start


def _items_by_word(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """Items that no ordinal numbers: found by the label's own word, or by the shape of the paragraphs below it."""
    if label.parts:
        return _glosses(label, views, first)
    if label.count is None:
        return _short_openings(label, views)
    if not label.word:
        return ()
    if label.quoted:
        for find in (_listed_behind, _listed_before, _opening_paragraphs, _clauses):
            items = find(label, views, first)
            if items:
                return items
        return ()
    return _opening_paragraphs(label, views, first) if len(label.word) >= 2 and label.word not in _COMMON else ()


#: Nouns that announce and then stand in any sentence: only ordinals link them with their items.
_COMMON = frozenset(noun.partition("(")[0] for noun in _NOUN.split("|"))


def _glosses(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """Each of joint labels explained in turn: “三环”包括…；“四横”包括…."""
    items = []
    for part in label.parts:
        for index in range(max(first, label.line), min(len(views), label.line + NEAR_LINES)):
            place = views[index].find(f"“{part}”", label.end if index == label.line else 0)
            if place >= 0:
                gloss = _MEANS.match(views[index], place + len(part) + 2)
                content = gloss.end() if gloss else place + len(part) + 2
                stop = _STOP.search(views[index], content)
                items.append(Item(index, place, content, index, stop.start() if stop else len(views[index])))
                break
    return tuple(items) if len(items) == len(label.parts) else ()


_MEANS = LazyPattern(r"(?:包括|就是|即|是指|指的是|指|是|,)?")
_STOP = LazyPattern(r"[;。]|$")


def _listed_behind(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """A list right behind the label: “五统一”，就是统一…；统一…, “五个共同家园”，即…的共同家园、…."""
    if label.line < first:
        return ()
    view = views[label.line]
    gloss = _GLOSS.match(view[label.end :])
    if not gloss:
        return ()
    start = label.end + gloss.end()
    stop = view.find("。", start)
    return _pieces(label, view, start, stop if stop >= 0 else len(view), ";、,")


def _listed_before(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """The items right before the label: 扩绿兴绿护绿“三绿”, 互信更高、合作更深的“三个更”."""
    if label.line < first or not label.count:
        return ()
    view = views[label.line]
    end = label.start - 1
    while end > 0 and view[end - 1] in "的等":
        end -= 1
    start = max(view.rfind(mark, 0, end) for mark in "。;:,“”!?") + 1
    items = _pieces(label, view, start, end, "、")
    if items:
        return items
    pieces: list[str] = []
    position = end
    word = label.word
    while len(pieces) < label.count:
        if not word or not view.endswith(word, start, position):
            return ()
        previous = view.rfind(word, max(start, position - len(word) - 6), position - len(word))
        begin = previous + len(word) if previous >= 0 else position - len(word) - 1
        if len(pieces) == label.count - 1:
            begin = position - len(pieces[-1]) if pieces else begin
        pieces.append(view[begin:position])
        position = begin
    position = end
    found = []
    for piece in pieces:
        found.append(Item(label.line, position - len(piece), position - len(piece), label.line, position))
        position -= len(piece)
    return tuple(reversed(found))


def _pieces(label: Label, view: str, start: int, end: int, separators: str) -> tuple[Item, ...]:
    """Split a stretch so that as many pieces as announced hold the label's word."""
    for separator in separators:
        pieces = []
        position = start
        for text in view[start:end].split(separator):
            if label.word in text:
                lead = len(text) - len(text.lstrip(" 和及以"))
                pieces.append(Item(label.line, position, position + lead, label.line, position + len(text)))
            position += len(text) + 1
        if len(pieces) == label.count:
            return tuple(pieces)
    return ()


def _opening_paragraphs(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """As many lines as announced, one after another, each with the label's word in its first sentence."""
    count = label.count or 0
    begin = max(first, label.line + 1)
    holding = []
    for index in range(begin, len(views)):
        opening = _SENTENCE.match(views[index])
        sentence = opening[0] if opening else ""
        short = len(views[index]) <= 40 and "。" not in views[index][:-1]
        if label.word in sentence and (len(sentence) <= 60 or sentence.startswith(label.word)) and f"“{label.word}" not in sentence[:3]:
            holding.append((index, short))
        if len(holding) == count:
            break
        if holding and not holding[-1][1] and index > holding[-1][0]:
            holding = [(index, short)] if holding[-1][0] == index else []
    if len(holding) < count or count < 2:
        return ()
    indexes = [index for index, _ in holding]
    headings = all(short for _, short in holding)
    if not headings and indexes != list(range(indexes[0], indexes[0] + count)):
        return ()
    if indexes[0] - label.line > NEAR_LINES and label.line >= first:
        return ()
    ends = [*indexes[1:], min(len(views), indexes[-1] + (max(b - a for a, b in zip(indexes, indexes[1:])) if headings else 1))]
    return tuple(Item(index, 0, 0, end - 1, len(views[end - 1])) for index, end in zip(indexes, ends, strict=True))


def _clauses(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """As many clauses of one sentence that begin with the label's word: 聚力…，聚力…，聚力…."""
    for index in range(max(first, label.line), min(len(views), max(first, label.line) + NEAR_LINES)):
        view = views[index]
        for sentence in _SENTENCE_END.finditer(view):
            items = []
            for clause in _LISTED.compiled.finditer(view, sentence.start(), sentence.end()):
                if view.startswith(label.word, clause.start()):
                    items.append(Item(index, clause.start(), clause.start(), index, clause.end()))
            if len(items) == label.count:
                return tuple(items)
    return ()


_LISTED = LazyPattern(r"[^,;。]++")
_SENTENCE_END = LazyPattern(r"[^。!?]++[。!?]?")


def _short_openings(label: Label, views: Sequence[str]) -> tuple[Item, ...]:
    """Behind a label without a number: the following paragraphs that open with a short sentence, like a heading."""
    if len(views[label.line]) - label.end > 12:
        return ()
    items = []
    for index in range(label.line + 1, len(views)):
        opening = _SENTENCE.match(views[index])
        sentence = opening[0] if opening else ""
        if not (4 <= len(sentence) <= 24 and len(views[index]) > 2 * len(sentence) and "“" not in sentence and ":" not in sentence):
            break
        items.append(Item(index, 0, 0, index, len(views[index])))
    return tuple(items) if 2 <= len(items) <= MOST else ()


def _announcement(label: Label, items: Sequence[Item], lines: Sequence[Line], alignment: Alignment) -> Announcement:
    line = lines[label.line]
    start, end = alignment.to_source((line.start + label.start, line.start + label.end))
    word = label.word if label.word and all(label.word in _opening(item, lines) for item in items) else ""
    sections = tuple(_section(item, word, lines, alignment) for item in items)
    text = line.text[label.start : label.end]
    return Announcement(text, label.count or len(sections), label.count is not None, start, end, sections)


def _opening(item: Item, lines: Sequence[Line]) -> str:
    view = lines[item.line].view
    end = item.end if item.end_line == item.line else len(view)
    match = _SENTENCE.match(view[item.content : end])
    return match[0] if match else ""


def _section(item: Item, word: str, lines: Sequence[Line], alignment: Alignment) -> Section:
    first = lines[item.line]
    opening = _opening(item, lines)
    content_end = item.content + len(opening)
    heading = first.text[item.content : content_end].strip()
    end = item.end if item.end_line == item.line else len(first.text)
    rest = [first.text[content_end:end].strip(" \u3000"), *(line.text for line in lines[item.line + 1 : item.end_line])]
    if item.end_line > item.line:
        rest.append(lines[item.end_line].text[: item.end])
    marker = first.text[item.start : item.content].strip() or None
    if heading.endswith(("；", ";", "，", ",", "、")):
        heading = heading[:-1]
    span = alignment.to_source((first.start + item.start, lines[item.end_line].start + item.end))
    return Section(heading, _theme(heading, opening, word), marker, "\n".join(filter(None, rest)), span.start, span.end)


def _theme(heading: str, view: str, word: str) -> str:
    """The clause that holds the label's word, else the first one."""
    clauses = list(_CLAUSE.finditer(view[: len(heading)]))
    chosen = next((clause for clause in clauses if word and clause[0].startswith(word)), None)
    chosen = chosen or next((clause for clause in clauses if word and word in clause[0]), None) or (clauses[0] if clauses else None)
    return heading[chosen.start() : chosen.end()].strip() if chosen else heading
