"""Lines of a story in the folded view -> the things that a label announces: numbered ones, or those that repeat its word.

Whatever is looked for, it is looked for near the label: the cost of a label is bounded, however long a line is.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zhangju.article.frame_labels import COMMON, MOST, matches_at, number, pair_table, places_beside
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from zhangju.article.frame_labels import Label

#: How far behind its label a frame's first item may begin: so many lines, so many characters.
NEAR_LINES = 4
NEAR = 700
#: How far a list behind a label, or the last of several items in one paragraph, is followed.
WINDOW = 2000
#: How far before a label its items may stand.
BEFORE = 120
#: A line of so many characters without a full stop is a heading.
HEADING = 40

_HAN_NUMERALS = "一二三四五六七八九十"
_NUMERALS = _HAN_NUMERALS + "0123456789"
_ORDINAL = rf"[{_HAN_NUMERALS}]{{1,3}}"
_BEFORE = "。;,:!?“”、 )"
_START = rf"(?:(?<=^)|(?<=[{_BEFORE}]))"
_MARKERS = LazyPattern(
    rf"(?P<is>{_START}(?P<v>{_ORDINAL})是(?!否|的))|(?P<must>{_START}(?P<v>{_ORDINAL})要(?!求|素|点))"
    rf"|(?P<nth>{_START}第(?P<v>{_ORDINAL})(?:[,、:]|个?(?:方面)?是|要|(?= )))"
    rf"|(?P<bracket>{_START}\((?P<v>{_ORDINAL}|\d{{1,2}})\)[、 ]?)"
    rf"|(?P<line>^(?P<v>{_ORDINAL})[、. ])|(?P<arabic>^(?P<v>\d{{1,2}})[.、](?!\d))|(?P<circled>{_START}(?P<v>[①-⑳]))"
    rf"|(?P<first>{_START}(?P<v>首先|其次|再次|再者|最后)[,:是要]?)"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KINDS = ("is", "must", "nth", "bracket", "line", "arabic", "circled", "first")
_DASH = LazyPattern(r"^-{1,2} ?")
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": -1}
_SENTENCE = LazyPattern(r"[^。!?;]{0,400}+[。!?;]?[”』」]?")
_SENTENCES = LazyPattern(r"[^。!?]++[。!?]?")
_CLAUSES = LazyPattern(r"[^,;。]++")
_GLOSS = LazyPattern(r"”?[,:]?(?:,?(?:就是|即|也就是|分别是|分别为|包括|是指|指的是|是)(?:要)?:?|:)")
_MEANS = LazyPattern(r"(?:包括|就是|即|是指|指的是|指|是|,)?")
_STOP = LazyPattern(r"[;。]|$")


@cache
def _pairs() -> array[int]:
    """Characters that stand beside each other in every marker, for the kernel `beside`."""
    ordinals = (_HAN_NUMERALS, "是要"), ("第(", _NUMERALS), (_NUMERALS, "、. "), ("首其再最", "先次者后")
    return pair_table(*ordinals, (_BEFORE + "\n", _CIRCLED))


class Item(NamedTuple):
    """One thing announced.

    Attributes:
        line: number of the line it begins in.
        start: offset where it begins, its marker included.
        content: offset behind its marker.
        end_line: number of the line it ends in.
        end: offset there.
    """

    line: int
    start: int
    content: int
    end_line: int
    end: int


class Marker(NamedTuple):
    """An ordinal or a dash: the line it stands in, where it begins, where it ends."""

    line: int
    start: int
    end: int


def opening(view: str, start: int = 0, end: int | None = None) -> str:
    """The first sentence of a stretch, with the mark that ends it.

    >>> opening("聚焦能力提升。班子深入一线。")
    '聚焦能力提升。'
    """
    match = _SENTENCE.compiled.match(view, start, len(view) if end is None else end)
    return match[0] if match else ""


def numbered(views: Sequence[str], first: int, since: int) -> Iterator[tuple[Item, ...]]:
    """Find runs of ordinals that begin with one and go on without a gap, and runs of lines that begin with a dash.

    Args:
        views: the lines; those before `first` are titles and are not looked at.
        first: number of the first line of the story.
        since: number of the line from which on ordinals are looked for: what begins before every label, none announces.
    """
    open_runs: dict[str, list[Marker]] = {}
    runs: list[tuple[str, list[Marker]]] = []
    for index, places in places_beside(views[since:], _pairs()):
        view = views[since + index]
        for match in matches_at(_MARKERS, view, _marker_begins(view, places)):
            kind = next(kind for kind in _KINDS if match[kind])
            value = _order(match["v"])
            marker = Marker(since + index, *match.span())
            run = open_runs.get(kind)
            if value == 1:
                run = open_runs[kind] = [marker]
                runs.append((kind, run))
            elif run and len(run) < MOST and (value == len(run) + 1 or value < 0):
                run.append(marker)
    runs += [("dash", run) for run in _dashed(views, first)]
    behind: dict[str, Marker] = {}
    closed = []
    for kind, run in sorted(runs, key=lambda one: one[1][0], reverse=True):
        if len(run) > 1:
            closed.append(_close(run, views, behind.get(kind)))
        behind[kind] = run[0]
    yield from reversed(closed)


def _marker_begins(view: str, places: Sequence[int]) -> Iterator[int]:
    """Where markers can begin that hold the places: at the head of the line, or behind a mark."""
    for place in places:
        start = place + 1 if view[place + 1] in _CIRCLED else place
        while start > 0 and view[start - 1] in _NUMERALS:
            start -= 1
        if start == 0 or view[start - 1] in _BEFORE:
            yield start


def _order(numeral: str) -> int:
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    return _ORDER.get(numeral) or number(numeral)


def _dashed(views: Sequence[str], first: int) -> Iterator[list[Marker]]:
    """Runs of lines that begin with a dash, at most one other line between two of them."""
    run: list[Marker] = []
    for index in range(first, len(views)):
        match = _DASH.match(views[index]) if views[index][0] == "-" else None
        if not match:
            continue
        if run and index - run[-1].line > 2:
            yield run
            run = []
        run.append(Marker(index, *match.span()))
    if run:
        yield run


def _close(run: Sequence[Marker], views: Sequence[str], behind: Marker | None) -> tuple[Item, ...]:
    """Give each item its end: where the next begins; the last one has as many lines as its longest fellow.

    Args:
        run: the markers.
        views: the lines.
        behind: the first marker of the next run of the same kind, where the last item ends at the latest.
    """
    items = []
    reach = 0
    for (line, start, content), (next_line, next_start, _) in pairwise(run):
        end_line, end = (next_line, next_start) if next_start else (next_line - 1, len(views[next_line - 1]))
        reach = max(reach, end_line - line)
        items.append(Item(line, start, content, end_line, end))
    line, start, content = run[-1]
    last = min(line + reach, len(views) - 1)
    end = len(views[last])
    if all(item.line == item.end_line == line for item in items) and not any(
        views[line].find("。", one.content, one.end) >= 0 for one in items
    ):
        stop = views[line].find("。", content, content + WINDOW)
        end = stop + 1 if stop >= 0 else min(end, content + WINDOW)
    if behind and (behind.line, behind.start) < (last, end):
        last, end = (behind.line, behind.start) if behind.start else (behind.line - 1, len(views[behind.line - 1]))
    items.append(Item(line, start, content, last, end))
    return tuple(items)


def label_before(items: Sequence[Item], labels: Sequence[Label], views: Sequence[str], first: int) -> Label | None:
    """The nearest label before numbered items that announces as many, or else does not say how many."""
    line, start = items[0].line, items[0].start
    place = bisect_left(labels, (line, start))
    for label in reversed(labels[max(0, place - MOST) : place]):
        distance = _distance(label, line, start, views)
        if label.line < first or line - label.line > NEAR_LINES or distance > NEAR:
            return None
        if label.count == len(items) or (label.count is None and distance < 60):
            return label
    return None


def _distance(label: Label, line: int, start: int, views: Sequence[str]) -> int:
    if label.line == line:
        return start - label.end
    if line - label.line > NEAR_LINES:
        return NEAR + 1
    return len(views[label.line]) - label.end + sum(map(len, views[label.line + 1 : line])) + start


def unnumbered(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """Find what a label announces where nothing numbers it: by the label's word, or by the shape of the lines below it."""
    if label.parts:
        return _glosses(label, views, first)
    if label.count is None:
        return _short_openings(label, views)
    if not label.word:
        return ()
    if label.quoted:
        finders = (_listed_behind, _listed_before, _opening_paragraphs, _clauses)
        return next(filter(None, (find(label, views, first) for find in finders)), ())
    return _opening_paragraphs(label, views, first) if len(label.word) > 1 and label.word not in COMMON else ()


def _glosses(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """Each of joint labels explained in turn: “三环”包括…；“四横”包括…."""
    items = []
    for part in label.parts:
        for index in range(max(first, label.line), min(len(views), label.line + NEAR_LINES)):
            begin = label.end if index == label.line else 0
            place = views[index].find(f"“{part}”", begin, begin + WINDOW)
            if place >= 0:
                means = _MEANS.match(views[index], place + len(part) + 2)
                content = means.end() if means else place + len(part) + 2
                stop = _STOP.compiled.search(views[index], content, content + WINDOW)
                items.append(Item(index, place, content, index, stop.start() if stop else len(views[index])))
                break
    return tuple(items) if len(items) == len(label.parts) else ()


def _listed_behind(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """A list right behind the label: “五统一”，就是统一…；统一…, “五个共同家园”，即…的共同家园、…."""
    if label.line < first:
        return ()
    view = views[label.line]
    gloss = _GLOSS.match(view, label.end)
    if not gloss:
        return ()
    start = gloss.end()
    stop = view.find("。", start, start + WINDOW)
    return _pieces(label, view, start, stop if stop >= 0 else min(len(view), start + WINDOW), ";、,")


def _listed_before(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """The items right before the label: 扩绿兴绿护绿“三绿”, 互信更高、合作更深的“三个更”."""
    if label.line < first or not label.count:
        return ()
    view = views[label.line]
    end = label.start - 1
    while end > 0 and view[end - 1] in "的等":
        end -= 1
    start = max(view.rfind(mark, max(0, end - BEFORE), end) for mark in "。;:,“”!?") + 1
    start = max(start, end - BEFORE, 0)
    items = _pieces(label, view, start, end, "、")
    return _first_cut(items) if items else _run_together(label, view, start, end)


def _first_cut(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Cut the first item to the length of the others, if they have one: 推进扩绿、兴绿、护绿."""
    first, *others = items
    sizes = {item.end - item.content for item in others}
    size = sizes.pop()
    if sizes or size >= first.end - first.content:
        return items
    begin = first.end - size
    return (first._replace(start=begin, content=begin), *others)


def _run_together(label: Label, view: str, start: int, end: int) -> tuple[Item, ...]:
    """Items that end in the label's word and stand without a mark between: 扩绿兴绿护绿."""
    items: list[Item] = []
    position = end
    size = len(label.word) + 1
    while len(items) < (label.count or 0):
        begin = position - size
        if begin < start or not view.endswith(label.word, start, position):
            return ()
        items.append(Item(label.line, begin, begin, label.line, position))
        position = begin
    return tuple(reversed(items))


def _pieces(label: Label, view: str, start: int, end: int, separators: str) -> tuple[Item, ...]:
    """Split a stretch so that as many pieces as announced hold the label's word."""
    for separator in separators:
        pieces = []
        position = start
        for text in view[start:end].split(separator):
            if label.word in text:
                lead = len(text) - len(text.lstrip(" ").removeprefix("以及"))  # not 和, 及: 和睦, 及时
                pieces.append(Item(label.line, position, position + lead, label.line, position + len(text)))
            position += len(text) + 1
        if len(pieces) == label.count:
            return tuple(pieces)
    return ()


def _opening_paragraphs(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """As many lines as announced, one after another, each with the label's word in its first sentence; or as headings."""
    count = label.count or 0
    begin = max(first, label.line + 1)
    holding: list[tuple[int, bool]] = []
    for index in range(begin, len(views)):
        if not holding and index - begin > NEAR_LINES:
            return ()
        view = views[index]
        sentence = opening(view) if label.word in view else ""
        short = len(view) <= HEADING and "。" not in view[:-1]
        if (
            label.word in sentence
            and (len(sentence) <= 60 or sentence.startswith(label.word))
            and not sentence.startswith(f"“{label.word}")
        ):
            holding.append((index, short))
            if len(holding) == count:
                break
        elif holding and (not holding[-1][1] or index - holding[-1][0] > 2 * MOST):
            holding = []
    indexes = [index for index, _ in holding]
    headings = all(short for _, short in holding)
    if len(holding) < count or not (headings or indexes[-1] - indexes[0] == count - 1):
        return ()
    reach = max((b - a for a, b in pairwise(indexes)), default=1) if headings else 1
    ends = [*indexes[1:], min(len(views), indexes[-1] + reach)]
    return tuple(Item(index, 0, 0, end - 1, len(views[end - 1])) for index, end in zip(indexes, ends, strict=True))


def _clauses(label: Label, views: Sequence[str], first: int) -> tuple[Item, ...]:
    """As many clauses of one sentence that begin with the label's word: 聚力…，聚力…，聚力…."""
    begin = max(first, label.line)
    for index in range(begin, min(len(views), begin + NEAR_LINES)):
        view = views[index]
        start = max(0, label.start - BEFORE) if index == label.line else 0
        if view.count(label.word, start, start + WINDOW) < (label.count or 0):
            continue
        for sentence in _SENTENCES.compiled.finditer(view, start, start + WINDOW):
            if view.count(label.word, *sentence.span()) < (label.count or 0):
                continue
            items = [
                Item(index, clause.start(), clause.start(), index, clause.end())
                for clause in _CLAUSES.compiled.finditer(view, *sentence.span())
                if view.startswith(label.word, clause.start())
            ]
            if len(items) == label.count:
                return tuple(items)
    return ()


def _short_openings(label: Label, views: Sequence[str]) -> tuple[Item, ...]:
    """Behind a label without a number: the following paragraphs that open with a short sentence, like a heading."""
    if len(views[label.line]) - label.end > 12:
        return ()
    items = []
    for index in range(label.line + 1, min(len(views), label.line + 1 + MOST)):
        sentence = opening(views[index])
        if not (
            4 <= len(sentence) <= 24 and len(views[index]) > 2 * len(sentence) and "“" not in sentence and ":" not in sentence
        ):
            break
        items.append(Item(index, 0, 0, index, len(views[index])))
    return tuple(items) if len(items) > 1 else ()
