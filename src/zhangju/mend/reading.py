"""What may stand in a stretch of text, character by character, in; how likely each way to read it is, out.

A *reading* is a graph: arcs from node to node, each with the characters that may stand there. Words, by how often jieba's
dictionary counts them, run over one or several arcs. All ways through the graph are summed up (forward and backward, as in a
hidden Markov model), so that a reading is judged by all that it may mean, not by its best guess. The kernel `ways` does that.
"""

from __future__ import annotations

from functools import cache
from math import inf, log
from typing import TYPE_CHECKING

from zhangju import lexicon
from zhangju.kernels.lines import fold
from zhangju.kernels.ways import Choices, Seen, Ways, Words
from zhangju.lexicon.script_format import COST_SCALE
from zhangju.script.lattice import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    #: One character of a graph: the node before it, the node behind it, which ones it may be, what it costs to be there, and
    #: whether it must fit the one before it.
    Arc: TypeAlias = tuple[int, int, Choices, float, bool]

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


@cache
def words() -> Words:
    """The words of the dictionary, deep-folded."""
    opened = lexicon.default()
    codes, firsts, costs = (opened.section(f"script:tree-{name}") for name in ("codes", "firsts", "costs"))
    return Words(codes, firsts, costs, COST_SCALE, single)


def deep_fold(text: str) -> str:
    """The deep fold of a text: one Simplified character for each spelling of a character."""
    folded = fold(text, _fold_table())
    if folded is None:
        from zhangju.script.tables import tables

        return text.translate(tables().fold)
    return folded


@cache
def _fold_table() -> memoryview:
    return lexicon.default().section("script:fold-table").cast("H")


@cache
def choices(characters: str) -> Choices:
    """Characters of which one may stand at a place."""
    both = [encoded(character) if len(encoded(character)) > 1 else b"\0\0" for character in characters]
    return Choices(words(), characters, deep_fold(characters), bytes(one[0] for one in both), bytes(one[1] for one in both))


@cache
def encoded(character: str) -> bytes:
    """The bytes of a character in GBK; none if GBK lacks it."""
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


@cache
def meaningless() -> bytes:
    """For each two bytes whether they mean nothing together in GBK, the first one in the upper half of the number."""
    found = bytearray(b"\1") * 0x10000
    data = "".join(map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000)))).encode("gbk", "ignore")
    for first, second in zip(data[::2], data[1::2], strict=True):
        found[first << 8 | second] = 0
    return bytes(found)


#: Marks and blanks that stand together, where a quotation ends or begins and between paragraphs.
_PAIRS = {"。”": 5.0, "」，": 6.5} | dict.fromkeys(
    ("。“", "。\u3000", "。\u3000\u3000", "\u3000\u3000", "，“", "：“", "”，", "”。", "。」"), 6.0
)
#: A stop stands behind one character in thirty; a page with fewer has other habits.
_STOPS = 30


def seen_in(text: str) -> Seen:
    """The words of a page itself: pairs and triples of its Chinese characters."""
    return Seen(deep_fold(text), SEEN, SEEN_LEAST, _PAIRS)


@cache
def _none() -> Seen:
    return seen_in("")


def stop_cost(text: str) -> float:
    """What 。 costs more on a page than elsewhere.

    >>> stop_cost("渡轮停航。") < stop_cost("渡轮停航" * 30)
    True
    """
    stops = (text.count("。") + 2) / (len(text) + 2 * _STOPS)
    return max(0.0, -log(stops * _STOPS))


def judge(arcs: Sequence[Arc], nodes: int, seen: Seen) -> Ways:
    """Sum up all ways from node 0 to the last one.

    Args:
        arcs: the graph, in the order of where they start; every arc leads to a node of a higher number.
        nodes: how many nodes there are.
        seen: words of the page itself.
    """
    return Ways(words(), seen, arcs, nodes, meaningless())


def plain_cost(text: str) -> float:
    """What a text costs as the likeliest words.

    >>> plain_cost("你好") < plain_cost("浣犲ソ")
    True
    """
    return words().plain(deep_fold(text))


def cost_of(text: str) -> float:
    """What a text costs as it stands.

    >>> cost_of("上海基层党建") < cost_of("鶎狱层党")
    True
    """
    arcs = [(place, place + 1, choices(character), 0.0, False) for place, character in enumerate(text)]
    return judge(arcs, len(text) + 1, _none()).cost


def is_word(characters: str) -> bool:
    """Whether several characters are a word.

    >>> is_word("新聞"), is_word("聞新")
    (True, False)
    """
    return len(characters) > 1 and words().word(deep_fold(characters)) < inf


def single(folded: str) -> float:
    """What one character costs that stands for itself."""
    if "\u3400" <= folded <= "\u9fff" or folded == "〇":
        cost = words().word(folded)
        return UNKNOWN if cost == inf else cost
    if folded in MARKS:
        return MARKS[folded]
    if folded == "\0":
        return ANY
    if folded.isascii():
        return LATIN if folded.isalpha() else DIGIT
    if "\u3041" <= folded <= "\u30ff":
        return KANA
    return MARK if not folded.isalnum() else OTHER


def row(characters: Iterable[str], most: int) -> str:
    """The commonest of some characters."""
    return "".join(sorted(characters, key=lambda character: single(deep_fold(character)))[:most])
