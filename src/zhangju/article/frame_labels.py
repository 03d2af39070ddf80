"""Lines of a story in the folded view -> the words that may announce a frame: “三個聚焦”, 五点建议, 三环、四横、五纵."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.kernels import lines as kernel
from zhangju.kernels.lines import Needles
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import regex

#: More things than this nobody announces.
MOST = 20

_HAN = r"[\u3400-\u9fff]"
_NUMBER = r"(?:[二两三四五六七八九]|十[一二三四五]?|(?<!\d)\d{1,2}(?!\d))"
_MEASURE = r"(?:个|大|项|条|点|种|步|位|维|件|根|句|方面|方|重)"
_QUOTED = LazyPattern(
    rf"“(?P<label>(?P<n>{_NUMBER})(?P<measure>{_MEASURE})?(?P<word>{_HAN}{{1,8}}))"
    rf"(?P<more>(?:[、,]{_NUMBER}{_MEASURE}?{_HAN}{{1,8}}){{0,6}})”"
)
_NOUN = (
    r"建议|倡议|主张|希望|看法|意见|要求|措施|举措|方面|原则|任务|重点(?![\u3400-\u9fff]{0,4}(?:措施|举措|任务|工作|内容|领域))|支柱|特点|"
    r"特征|工作|大事|实事|环节|经验|做法|目标|方向|问题|事情|事|维度|层面|步骤|"
    r"关键|要点|变化|理由|原因|启示|期待|承诺|共识|抓手|工程|行动|关系|条件|优势|路径|对策|途径|领域|阶段|亮点|判断|思考|体会|诉求|挑战|"
    r"方针|政策|安排|部署|内容|成果|功夫|文章|硬仗|账|仗|关|招|课|步|条|(?<!重)点"
)
_PLAIN = LazyPattern(
    rf"(?<![第”十百千万亿\d年月])(?P<label>(?P<n>{_NUMBER})(?P<measure>{_MEASURE})"
    rf"(?P<word>{_HAN}{{0,8}}?(?:{_NOUN})|(?<=点|条|方面)(?!{_HAN})))(?!{_HAN}{{0,2}}(?:以[上下来]|之[一二]))"
)
_UNSTATED = LazyPattern(
    rf"(?P<label>(?:有(?:这么|以下|如下)|(?:以下|如下|下面|下列|这么))(?:几|数)"
    rf"(?:(?:个|点|条|项|大|种|件)(?:方面|问题|建议|意见|要求|工作|措施|举措|原因|特点|环节|重点|任务|内容|原则)?|方面))(?={_HAN}{{0,6}}[:。,;]|$)"
)
_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_UNSTATED_BEFORE = frozenset("么下面列")
_OPENING = "一二两三四五六七八九十0123456789"
#: So many characters behind the first one of a measure the noun ends at the latest.
_NOUN_WITHIN = 12
#: Measures behind which no noun has to stand begin with one of these.
_NOUNLESS = "点条方"
#: Nouns that announce and then stand in any sentence: only ordinals link them with their items.
COMMON = frozenset(noun.partition("(?!")[0].removeprefix("(?<!重)") for noun in _NOUN.split("|"))


@cache
def _nouns() -> Needles:
    return Needles([sorted(COMMON)])


class Label(NamedTuple):
    """Words that may announce.

    Attributes:
        line: number of the line.
        start: offset in the line.
        end: offset behind the words.
        count: how many things they announce, or None if they do not say.
        word: what the things are called: 聚焦 in 三個聚焦.
        quoted: whether they stand in quotation marks.
        parts: joint labels (三环、四横、五纵), each by itself.
    """

    line: int
    start: int
    end: int
    count: int | None  # type: ignore[assignment]  # hides tuple.count: the labels' own term
    word: str
    quoted: bool = False
    parts: tuple[str, ...] = ()


@cache
def _pairs() -> array[int]:
    """Characters that stand beside each other in every label.

    A numeral and a measure, how 几 and 数 are announced, and a mark of quotation and a numeral.
    """
    return pair_table((_OPENING, "个大项条点种步位维件根句方重"), ("".join(_UNSTATED_BEFORE), "几数"), ("“", _OPENING))


def pair_table(*pairs: tuple[str, str]) -> array[int]:
    """The table for the kernel `beside` that finds these: one of some characters, then one of others; at most 8 pairs."""
    table = array("H", bytes(0x20000))
    for number, (firsts, seconds) in enumerate(pairs):
        for character in firsts:
            table[ord(character)] |= 1 << number
        for character in seconds:
            table[ord(character)] |= 1 << (number + 8)
    return table


@cache
def fixed_terms() -> frozenset[str]:
    """Read the names of the shape number and word that announce nothing."""
    return lexicon.default().words("fixed_terms")


def find_labels(views: Sequence[str]) -> Iterator[Label]:
    """Find the words that may announce, in order.

    >>> [(label.count, label.word) for label in find_labels(["以“三个聚焦”锻造队伍,提出五点建议"])]
    [(3, '聚焦'), (5, '建议')]
    """
    for index, places in places_beside(views, _pairs()):
        for label in _labels(index, views[index], places):
            if label.count is None or 2 <= label.count <= MOST:
                yield label


def places_beside(views: Sequence[str], pairs: array[int]) -> Iterator[tuple[int, list[int]]]:
    r"""Find places where characters of a pair stand beside each other: the lines that have such, each with its places.

    A line end counts as the character before each line, at the place -1.

    >>> list(places_beside(["一是", "二", "是一"], pair_table(("一二", "是"), ("\n", "是"))))
    [(0, [0]), (2, [-1])]
    """
    places = kernel.beside("\n" + "\n".join(views), pairs)
    begins = list(accumulate([len(view) + 1 for view in views], initial=1)) if places else []
    taken = 0
    while taken < len(places):
        index = bisect_right(begins, places[taken] + 1) - 1
        first, taken = taken, bisect_left(places, begins[index + 1] - 1, taken)
        yield index, [place - begins[index] for place in places[first:taken]]


def _labels(index: int, view: str, places: Sequence[int]) -> list[Label]:
    """The labels of a line, of which is known where the pairs of `_pairs` stand."""
    found: list[Label] = []
    firsts = [view[place] for place in places]
    if "“" in firsts:
        found += filter(None, (_quoted_label(index, view, match) for match in _QUOTED.finditer(view)))
    starts = [_numeral_begin(view, place) for place in places if _may_announce(view, place)]
    if starts:
        quoted_ends = [label.end for label in found]  # in order, so that the only one that can overlap is looked up
        quoted = [*found, Label(index, len(view) + 1, len(view) + 1, count=0, word="")]
        for match in matches_at(_PLAIN, view, starts):
            if match["label"] not in fixed_terms() and match.end() <= quoted[bisect_right(quoted_ends, match.start())].start:
                label = Label(index, match.start("label"), match.end("label"), count=number(match["n"]), word=match["word"])
                found.append(label)
    if not _UNSTATED_BEFORE.isdisjoint(firsts):
        for match in _UNSTATED.finditer(view):
            found.append(Label(index, match.start("label"), match.end("label"), count=None, word=""))
    return sorted(found, key=lambda one: one.start)


def _may_announce(view: str, place: int) -> bool:
    """Whether a numeral before a measure stands there, and behind it one of the nouns, or a measure that needs none."""
    return view[place] in _OPENING and (
        view[place + 1] in _NOUNLESS or _nouns().found(view, place + 2, place + 2 + _NOUN_WITHIN) != 0
    )


def _numeral_begin(view: str, place: int) -> int:
    """Where the numeral begins that ends at a place: 十二, 12."""
    return place - 1 if place and view[place - 1] in "十0123456789" else place


def matches_at(pattern: LazyPattern, view: str, starts: Iterable[int]) -> Iterator[regex.Match[str]]:
    """Find all matches of a pattern, as `finditer` does, where it is known where they can begin: at these places, in order."""
    match = pattern.compiled.match
    position = 0
    for start in starts:
        found = match(view, start, None, False) if start >= position else None  # noqa: FBT003 - `concurrent`
        if found:
            position = found.end()
            yield found


def _quoted_label(index: int, view: str, match: regex.Match[str]) -> Label | None:
    whole = view[match.start("label") : match.end() - 1]
    if {match["label"], whole} & fixed_terms():
        return None
    parts = tuple(whole.replace(",", "、").split("、")) if match["more"] else ()
    count = len(parts) if parts else number(match["n"])
    return Label(index, match.start() + 1, match.end() - 1, count=count, word=match["word"], quoted=True, parts=parts)


def number(numeral: str) -> int:
    """Read a small number in Arabic or Chinese numerals.

    >>> number("三"), number("十二"), number("5"), number("两")
    (3, 12, 5, 2)
    """
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    return (10 * _NUMERALS.get(tens or "一", 1) if ten else 0) + (_NUMERALS.get(units, 0) if units else 0)
