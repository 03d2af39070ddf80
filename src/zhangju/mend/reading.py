"""What may stand in a stretch of text, character by character, in; how likely each way to read it is, out.

A *reading* is a graph: arcs from node to node, each with the characters that may stand there. Words, by how often jieba's
dictionary counts them, run over one or several arcs. All ways through the graph are summed up (forward and backward, as in a
hidden Markov model), so that a reading is judged by all that it may mean, not by its best guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from math import exp, inf, log, log1p
from typing import TYPE_CHECKING, NamedTuple

from zhangju.script.lattice import UNKNOWN, words
from zhangju.script.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from zhangju.script.lattice import Words

#: What marks cost that news is full of (one character in twelve is a comma, one in thirty a stop), other marks, and
#: characters of other scripts: natural logarithms, as the words' own costs.
MARKS = {
    **dict.fromkeys("，", 2.8),
    **dict.fromkeys("。、", 3.4),
    **dict.fromkeys("“”", 4.5),
    **dict.fromkeys("：；！？（）《》「」　", 5.5),
    **dict.fromkeys("‘’『』【】—…·〈〉／％０１２３４５６７８９", 7.5),
}
MARK, LATIN, DIGIT, KANA, OTHER = 12.0, 7.0, 4.5, 9.0, 14.0
#: A character of which nothing is known.
ANY = 7.0


#: A pair of characters that the page has elsewhere, say in a name, is about as likely there as a common word; and likelier the
#: more often it has it.
SEEN, SEEN_LEAST = 9.5, 6.0


class Arc(NamedTuple):
    """One character of a graph.

    Attributes:
        start: the node before it.
        end: the node behind it, a higher number.
        characters: which ones it may be.
        cost: what it costs to be there.
        bound: whether it must fit the one before it.
    """

    start: int
    end: int
    characters: str
    cost: float = 0.0
    bound: bool = False


class Judged(NamedTuple):
    """What came of a graph.

    Attributes:
        cost: of all ways together; natural logarithm, lower is likelier.
        arcs: for each arc how likely it is that a way leads over it, 0 to 1.
        characters: for each arc the likelihood of each of its characters, if there are several.
    """

    cost: float
    arcs: tuple[float, ...]
    characters: tuple[dict[str, float], ...]


def judge(arcs: Sequence[Arc], nodes: int, seen: Seen, fits: Callable[[str, str], bool] | None = None) -> Judged:
    """Sum up all ways from node 0 to the last one.

    Args:
        arcs: the graph; every arc leads to a node of a higher number.
        nodes: how many nodes there are.
        seen: words of the page itself.
        fits: whether a character may stand before one that is bound.
    """
    outgoing: list[list[int]] = [[] for _ in range(nodes)]
    for number, arc in enumerate(arcs):
        outgoing[arc.start].append(number)
    steps: list[list[_Step]] = [_steps(arcs, outgoing, node, fits, seen) for node in range(nodes)]
    ahead = [0.0] + [inf] * (nodes - 1)
    for node in range(nodes):
        for step in steps[node]:
            ahead[step.end] = _either(ahead[step.end], ahead[node] + step.cost)
    behind = [inf] * (nodes - 1) + [0.0]
    for node in range(nodes - 1, -1, -1):
        for step in steps[node]:
            behind[node] = _either(behind[node], behind[step.end] + step.cost)
    total = behind[0]
    likely = [0.0] * len(arcs)
    characters: tuple[dict[str, float], ...] = tuple(defaultdict(float) for _ in arcs)
    if total < inf:
        for node in range(nodes):
            for step in steps[node]:
                share = exp(min(0.0, total - ahead[node] - step.cost - behind[step.end]))
                for number, character in step.way:
                    likely[number] += share
                    if character:
                        characters[number][character] += share
                    else:
                        for one, part in _alone(arcs[number].characters).shares:
                            characters[number][one] += share * part
    return Judged(total, tuple(likely), characters)


#: Marks and blanks that stand together, where a quotation ends or begins and between paragraphs.
_PAIRS = {"。”": 5.0, "」，": 6.5} | dict.fromkeys(
    ("。“", "。\u3000", "。\u3000\u3000", "\u3000\u3000", "，“", "：“", "”，", "”。", "。」"), 6.0
)
#: A stop stands behind one character in thirty; a page with fewer has other habits.
_STOPS = 30


class Seen(NamedTuple):
    """Words of a page itself: pairs and triples of Chinese characters, deep-folded.

    Attributes:
        costs: what each costs on this page.
        continued: what begins one, and the characters that they go on with behind it.
        stop: what 。 costs more here than elsewhere.
    """

    costs: Mapping[str, float]
    continued: Mapping[str, frozenset[str]]
    stop: float


_NONE: frozenset[str] = frozenset()


def seen_in(text: str) -> Seen:
    """The words of a page itself.

    >>> "张晓阳" in seen_in("張曉陽").costs
    True
    """
    folded = text.translate(tables().fold)
    counts = Counter(folded[place : place + length] for length in (2, 3) for place in range(len(folded) - length + 1))
    costs = dict(_PAIRS)
    for word, count in counts.items():
        if all("\u3400" <= character <= "\u9fff" for character in word):
            costs[word] = max(SEEN_LEAST, SEEN - log(count))
    continued: dict[str, set[str]] = {}
    for word in costs:
        continued.setdefault(word[:-1], set()).add(word[-1])
    stops = (text.count("。") + 2) / (len(text) + 2 * _STOPS)
    return Seen(
        costs, {beginning: frozenset(characters) for beginning, characters in continued.items()}, max(0.0, -log(stops * _STOPS))
    )


def plain_cost(text: str) -> float:
    """What a text costs as the likeliest words.

    >>> plain_cost("你好") < plain_cost("浣犲ソ")
    True
    """
    known = words()
    folded = text.translate(tables().fold)
    best = [0.0] + [inf] * len(folded)
    for place in range(len(folded)):
        sofar = best[place]
        cost = sofar + single(folded[place], known)
        best[place + 1] = min(best[place + 1], cost)
        if "\u3400" <= folded[place] <= "\u9fff":
            beginnings = _continued(folded[place])
            for end in range(place + 2, len(folded) + 1):
                if folded[end - 1] not in beginnings.get(folded[place : end - 1], _NONE):
                    break
                word = known.cost(folded[place:end])
                if word is not None and sofar + word < best[end]:
                    best[end] = sofar + word
    return best[-1]


def cost_of(text: str) -> float:
    """What a text costs as it stands.

    >>> cost_of("上海基层党建") < cost_of("鶎狱层党")
    True
    """
    arcs = [Arc(place, place + 1, character) for place, character in enumerate(text)]
    return judge(arcs, len(text) + 1, seen_in("")).cost


class _Step(NamedTuple):
    """A word over one or several arcs, with the character on each; of one arc alone all its characters, without naming one."""

    end: int
    cost: float
    way: tuple[tuple[int, str], ...]


class _Alone(NamedTuple):
    """Some characters, of which one stands for itself.

    Attributes:
        cost: of all together.
        shares: how much of it each has.
        folded: the deep folds, each with the characters that have it.
    """

    cost: float
    shares: tuple[tuple[str, float], ...]
    folded: dict[str, tuple[str, ...]]


@cache
def _alone(characters: str) -> _Alone:
    known, fold = words(), tables().fold
    costs = [single(character.translate(fold), known) for character in characters]
    cost = costs[0]
    for other in costs[1:]:
        cost = _either(cost, other)
    folded: dict[str, tuple[str, ...]] = {}
    for character in characters:
        key = character.translate(fold)
        folded[key] = (*folded.get(key, ()), character)
    return _Alone(cost, tuple((c, exp(cost - one)) for c, one in zip(characters, costs, strict=True)), folded)


@cache
def _continued(character: str) -> dict[str, frozenset[str]]:
    return words().continued(character)


def _steps(
    arcs: Sequence[Arc],
    outgoing: Sequence[Sequence[int]],
    node: int,
    fits: Callable[[str, str], bool] | None,
    seen: Seen,
) -> list[_Step]:
    known = words()
    found: list[_Step] = []
    open_: list[tuple[int, str, float, tuple[tuple[int, str], ...]]] = []
    for number in outgoing[node]:
        arc = arcs[number]
        alone = _alone(arc.characters)
        several = len(arc.characters) > 1
        found.append(_Step(arc.end, arc.cost + alone.cost, ((number, "" if several else arc.characters),)))
        open_ += ((arc.end, key, arc.cost, ((number, one),)) for key, ones in alone.folded.items() for one in ones[:1])
    while open_:
        at, word, sofar, way = open_.pop()
        on = _continued(word[0]).get(word, _NONE)
        here = seen.continued.get(word, _NONE)
        if not on and not here:
            continue
        for number in outgoing[at]:
            arc = arcs[number]
            folded = _alone(arc.characters).folded
            keys = folded.keys() & on | folded.keys() & here if len(folded) > 1 else folded.keys()
            for key in keys:
                if key not in on and key not in here:
                    continue
                character = folded[key][0]
                if arc.bound and fits is not None and not any(fits(way[-1][1], one) for one in folded[key]):
                    continue
                longer = word + key
                costs = [cost for cost in (known.cost(longer), seen.costs.get(longer)) if cost is not None]
                onwards = (*way, (number, character))
                if costs:
                    found.append(_Step(arc.end, sofar + arc.cost + min(costs), onwards))
                open_.append((arc.end, longer, sofar + arc.cost, onwards))
    return found


def single(folded: str, known: Words) -> float:
    """What one character costs that stands for itself."""
    if "\u3400" <= folded <= "\u9fff" or folded == "〇":
        cost = known.cost(folded)
        return UNKNOWN if cost is None else cost
    if folded in MARKS:
        return MARKS[folded]
    if folded == "\0":
        return ANY
    if folded.isascii():
        return LATIN if folded.isalpha() else DIGIT
    if "\u3041" <= folded <= "\u30ff":
        return KANA
    return MARK if not folded.isalnum() else OTHER


def _either(one: float, other: float) -> float:
    """The cost of two ways together."""
    if one > other:
        one, other = other, one
    return one if other == inf else one - log1p(exp(one - other))


def row(characters: Iterable[str], known: Words, most: int) -> str:
    """The commonest of some characters."""
    fold = tables().fold
    return "".join(sorted(characters, key=lambda character: single(character.translate(fold), known))[:most])
