"""The head of a report -> who reports from where: agency, place and reporters of a wire lead or byline.

The forms are rows of `data/wire_forms.tsv`, for the mainland (新华社北京5月17日电（记者…）), Taiwan (（中央社記者…台北20日電）,
〔記者…／台北報導〕) and Hong Kong (【本報訊】). Outlet, role, names and place may run together: the outlet is the longest known
name at the front, the place the longest known name at the end.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.article.people import BY, find_names, places
from zhangju.article.signs import page_words
from zhangju.kernels.lines import Needles
from zhangju.patterns import LazyPattern
from zhangju.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEAD = 130
_OWN = ("本报", "本网", "本台", "本刊", "本社", "本站", "本网站", "全媒体")
_DAY = r"(?:(?:\d{4} ?年 ?)?(?:\d{1,2} ?月 ?)?\d{1,2} ?日?|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日)"
_NAMES = r"[^,。:;()\d]{2,24}?(?= {2}|[:]|\d{1,2}日| (?:\d{1,2}月|昨|今|近日|日前)|从|在|获悉|$)"
_LONGEST = 14
#: Names behind an outlet have so many characters together; two alone are as often a column (华夏, 时光).
_SHORTEST, _FEW_NAMES = 3, 14
#: A formula that begins with none of these ends before the first comma or full stop.
_OPEN = ("(", "[", "《")
_NO_PLACES = frozenset(("新闻", "快讯", "时讯", "消息", "视频", "财经", "要闻", "独家", "客户端"))
_OUTLET = LazyPattern(
    r"(?!据)[\u3400-\u9fffA-Za-z]{1,10}?(?:日报|晚报|晨报|早报|都市报|时报|商报|快报|周刊|周报|新闻网|通讯社|通信社|电视台|广播电台|电台|融媒体中心|融媒体?|在线|网|社)"
)
_BY = LazyPattern(BY)
_ROLES = ("记者", "通讯员", "特派员")


class Wire(NamedTuple):
    """What a report's head says; all spans are of the line handed in.

    Attributes:
        rule: id of the form in `data/wire_forms.tsv`.
        span: the whole formula.
        agency: the outlet, or None; 本報 and the like are none.
        place: where from, or None.
        names: the reporters.
    """

    rule: str
    span: Span
    agency: Span | None
    place: Span | None
    names: tuple[Span, ...]

    def moved(self, by: int) -> Wire:
        """The same, in a line that has so many more characters in front."""

        def move(span: Span | None) -> Span | None:
            return span and Span(span.start + by, span.end + by)

        names = tuple(Span(name.start + by, name.end + by) for name in self.names)
        return Wire(self.rule, Span(self.span.start + by, self.span.end + by), move(self.agency), move(self.place), names)


@cache
def outlets() -> frozenset[str]:
    """Read the names of outlets."""
    return lexicon.default().words("outlets")


@cache
def _lengths() -> Mapping[str, Sequence[int]]:
    """How long the outlets are that begin with the same two characters, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in (*outlets(), *_OWN):
        if 2 <= len(name) <= _LONGEST:
            lengths[name[:2]].add(len(name))
    return {opening: sorted(found, reverse=True) for opening, found in lengths.items()}


def read_forms(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, tuple[str, ...], LazyPattern], ...]:
    """Make patterns of the rows of `data/wire_forms.tsv`, each with its id and what must stand in a line for it."""
    forms = []
    for rule, needs, pattern, *_ in rows:
        source = pattern.replace("<DAY>", _DAY).replace("<NAMES>", _NAMES).replace("<BY>", BY)
        forms.append((rule, tuple(needs.split(" ")), LazyPattern(source)))
    return tuple(forms)


@cache
def _forms() -> tuple[tuple[tuple[str, tuple[str, ...], LazyPattern], ...], Needles]:
    """The forms, and all that they need, to be looked for at once."""
    forms = read_forms(lexicon.default().table("wire_forms"))
    return forms, Needles([needs for _, needs, _ in forms])


def needed() -> list[str]:
    """What must stand in a line for it to have such a head, one of these."""
    return [need for _, needs, _ in _forms()[0] for need in needs]


def read_wire(view: str) -> Wire | None:
    """Read the formula at the head of a paragraph or line, if there is one.

    Args:
        view: the line in the folded view.

    >>> view = "(中央社记者王小明、李大同台北20日电)市府今天宣布"
    >>> wire = read_wire(view)
    >>> wire.place.of(view), [name.of(view) for name in wire.names]
    ('台北', ['王小明', '李大同'])
    """
    return _read_head(view[:HEAD])


@lru_cache(maxsize=16)  # of one article: parsing asks, and whoever looks for its keywords asks again
def _read_head(view: str) -> Wire | None:
    forms, needles = _forms()
    found = needles.found(view, 0, len(view) if view.startswith(_OPEN) else _clause_end(view))
    if not found:
        return None
    for number, (rule, _, pattern) in enumerate(forms):
        match = pattern.match(view) if found >> number & 1 else None
        if not match:
            continue
        if rule == "desk":
            whence = Span(*match.span("place"))
            return Wire(rule, Span(*match.span()), None, whence if whence.of(view) in places() else None, ())
        if rule == "place-wire":
            whence = Span(*match.span("place"))
            return Wire(rule, Span(*match.span()), None, whence, ()) if whence.of(view) in places() else None
        groups = match.re.groupindex
        placed = Span(*match.span("place")) if "place" in groups else None
        own, agency, place, names = _read_from(view, *match.span("from"), named=rule not in ("wire", "dispatch"), placed=placed)
        if "names" in groups and match["names"]:
            names += tuple(
                Span(*name) for name in find_names(view, *match.span("names"), sure=_is_by(view, match.start("names")))
            )
        if names or (rule in ("wire", "dispatch", "bracket", "bracket-wire", "quoted-outlet") and (agency or own)):
            return Wire(rule, Span(*match.span()), agency, place, names)
    return None


def _is_by(view: str, start: int) -> bool:
    """Whether a bracket begins with a role: (记者 王小明), not 记者上午从."""
    return view[start - 1] == "(" and view.startswith(_ROLES, start)


def _clause_end(view: str) -> int:
    comma, stop = view.find(","), view.find("。")
    return min(len(view) if comma < 0 else comma, len(view) if stop < 0 else stop)


def _read_from(
    view: str, start: int, end: int, *, named: bool, placed: Span | None
) -> tuple[bool, Span | None, Span | None, tuple[Span, ...]]:
    """Read outlet, role, names and place that run together: whether it is 本報, then the outlet, the place and the names.

    Args:
        view: the line.
        start: where the stretch begins.
        end: where it ends.
        named: whether names may stand there without a role before them.
        placed: the place, if it stands elsewhere.
    """
    agency_end = outlet_end(view, start, end)
    if agency_end > start and view.startswith("/", agency_end, end):  # papers of one house: 临江日报/临江网讯
        other_end = outlet_end(view, agency_end + 1, end)
        agency_end = other_end if other_end > agency_end + 1 else agency_end
    own = view[start:agency_end] in _OWN
    agency = None if own or agency_end == start else Span(start, agency_end)
    position = agency_end
    while position < end and view[position] in " /":
        position += 1
    if view.startswith("客户端", position, end):
        position += 3
    role = _BY.match(view[position:end])
    if not role and not named:
        # What is left is the place; in a sentence that merely holds 讯 or 电 it is something else.
        rest = view[position:end].strip()
        known = agency is not None or own
        if rest in _NO_PLACES:
            return own, agency, None, ()
        fits = not rest or rest in places() or (known and len(rest) <= 10 and view[end : end + 3].strip()[:1].isdigit())
        if not fits:
            return False, None, None, ()
        stop = position + len(rest) - 1 if rest.endswith("站") and rest[:-1] in places() else end  # 红网临江站
        return own, agency, Span(position, stop) if rest else None, ()
    if role:
        position += role.end()
    elif agency_end == start and named and not own and view[start - 1 : start] not in ("(", "["):
        # Nothing says who they are, so all of it has to be names: 王小明/台北报导, not 市民/台北报导.
        alone = find_names(view, start, end) if placed else []
        if not _fill(alone, end - start) or alone[0][0] > start:
            return own, agency, None, ()
        return own, agency, placed, tuple(Span(*name) for name in alone)
    place = placed or _place_at_end(view, position, end)
    names = tuple(Span(*name) for name in find_names(view, position, end if placed or not place else place.start))
    return own, agency, place, names


def outlet_end(view: str, start: int, end: int) -> int:
    """Where the outlet that a stretch begins with ends; `start` if it begins with none.

    >>> outlet_end("新华社北京", 0, 5)
    3
    """
    for length in _lengths().get(view[start : start + 2], ()):
        if length <= end - start:
            word = view[start : start + length]
            if word in outlets() or word in _OWN:
                return start + length
    match = _OUTLET.match(view[start:end])
    return start + match.end() if match else start


def outlet_and_names(view: str) -> int:
    """Where a known outlet ends behind which nothing but names stands; 0 if the line is none of that.

    >>> outlet_and_names("工商时报 王小明"), outlet_and_names("工商时报 要闻")
    (4, 0)
    """
    end = outlet_end(view, 0, min(len(view), _LONGEST))
    rest = view[end:].strip()
    if not end or view[end : end + 1] != " " or not _SHORTEST <= len(rest) <= _FEW_NAMES or rest in page_words().line:
        return 0
    return end if _fill(find_names(rest), len(rest)) else 0


def _fill(names: Sequence[tuple[int, int]], size: int) -> bool:
    """Whether names, and a mark between each two, are all there is in so many characters."""
    return bool(names) and sum(last - first + 1 for first, last in names) >= size


def _place_at_end(view: str, start: int, end: int) -> Span | None:
    """The known places that a stretch ends with, several joined by 、 or /."""
    known = places()
    first = None
    position = end
    while True:
        while position > start and view[position - 1] == " ":
            position -= 1
        length = next((n for n in range(min(10, position - start), 1, -1) if view[position - n : position] in known), 0)
        if not length:
            break
        position -= length
        first = position
        if position > start and view[position - 1] in "、/":
            position -= 1
        else:
            break
    return None if first is None else Span(first, end)
