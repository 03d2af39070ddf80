"""Ways through a graph of characters: compiled against uncompiled, and both against all ways one by one."""

from math import exp, inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled

from zhangju import lexicon
from zhangju.kernels import ways
from zhangju.lexicon.script_format import COST_SCALE
from zhangju.mend import reading

SECTIONS = [lexicon.default().section(f"script:tree-{name}") for name in ("codes", "firsts", "costs")]
KERNELS = [ways, uncompiled("ways")]
WORDS = [kernel.Words(*SECTIONS, COST_SCALE, reading.single) for kernel in KERNELS]
PAGE = "渡轮停航渡轮公交渡轮停"
CHARACTERS = st.text(alphabet="渡轮停航公交车站的了。”、a1\0𠀀", max_size=12)
SETS = st.lists(
    st.tuples(
        st.text(alphabet="渡輪轮停航公交车的。\0", min_size=1, max_size=5).map(lambda s: "".join(dict.fromkeys(s))), st.booleans()
    ),
    min_size=1,
    max_size=4,
)


@given(CHARACTERS)
def test_compiled_and_uncompiled_texts_cost_the_same(text):
    assert WORDS[0].plain(text) == WORDS[1].plain(text)
    assert WORDS[0].word(text) == WORDS[1].word(text)


def _judged(kernel, words, sets, fitting):
    arcs = []
    for place, (characters, bound) in enumerate(sets):
        data = [reading.encoded(character).rjust(2, b"\0") for character in characters]
        made = kernel.Choices(
            words, characters, reading.deep_fold(characters), bytes(one[0] for one in data), bytes(one[1] for one in data)
        )
        arcs.append((place, place + 1, made, 0.25 * place, bound))
        if place + 2 <= len(sets):
            arcs.append((place, place + 2, made, 3.0, False))
    seen = kernel.Seen(PAGE, 9.5, 6.0, {"。”": 5.0})
    judged = kernel.Ways(words, seen, arcs, len(sets) + 1, fitting)
    return judged.cost, [judged.best(number, number + 1) for number in range(len(arcs))]


@given(SETS)
def test_compiled_and_uncompiled_ways_are_the_same(sets):
    assert _judged(ways, WORDS[0], sets, reading.meaningless()) == _judged(KERNELS[1], WORDS[1], sets, reading.meaningless())


def _all_ways(sets):
    """The likelihood of all ways together, and of each character, one way after another."""
    seen = {"。”": 5.0}
    for size in (2, 3):
        for place in range(len(PAGE) - size + 1):
            word = PAGE[place : place + size]
            seen[word] = max(6.0, 9.5 - log(sum(PAGE.startswith(word, at) for at in range(len(PAGE)))))
    total, likely = 0.0, [dict.fromkeys(characters, 0.0) for characters, _ in sets]

    def walk(place, share, path):
        nonlocal total
        if place == len(sets):
            total += share
            for at, character in path:
                likely[at][character] += share
            return
        for character in sets[place][0]:
            walk(
                place + 1, share * exp(-reading.single(reading.deep_fold(character)) - 0.25 * place), [*path, (place, character)]
            )
        words = [("", ())]
        for end in range(place, len(sets)):
            # Of characters that are folded to one the first stands for all.
            ones = {reading.deep_fold(character): character for character in reversed(sets[end][0])}
            words = [(word + key, (*way, (end, one))) for word, way in words for key, one in ones.items()]
            for word, way in words if end > place else []:
                cost = min(WORDS[0].word(word), seen.get(word, inf))
                if cost < inf:
                    walk(end + 1, share * exp(-cost - sum(0.25 * at for at in range(place, end + 1))), [*path, *way])

    walk(0, 1.0, [])
    return total, likely


@given(
    st.lists(
        st.text(alphabet="渡輪轮停航公交车。”", min_size=1, max_size=3).map(lambda s: ("".join(dict.fromkeys(s)), False)),
        min_size=1,
        max_size=4,
    )
)
def test_the_sum_is_that_of_all_ways_one_by_one(sets):
    total, likely = _all_ways(sets)
    arcs = [(place, place + 1, reading.choices(characters), 0.25 * place, False) for place, (characters, _) in enumerate(sets)]
    judged = ways.Ways(reading.words(), ways.Seen(PAGE, 9.5, 6.0, {"。”": 5.0}), arcs, len(sets) + 1, reading.meaningless())
    assert judged.cost == pytest.approx(-log(total))
    for place, shares in enumerate(likely):
        character, share = judged.best(place, place + 1)
        assert share == pytest.approx(max(shares.values()) / total)
        assert shares[character] == pytest.approx(max(shares.values()))


def test_a_character_that_must_fit_does_not_stand_behind_one_that_it_does_not_fit():
    sets = [("渡", False), ("轮", True)]
    assert _judged(ways, WORDS[0], sets, bytes(0x10000))[0] > _judged(ways, WORDS[0], sets, b"\1" * 0x10000)[0]


def test_pairs_of_bytes_that_mean_nothing_are_those_that_do_not_decode():
    meaningless = reading.meaningless()
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0x100):
            try:
                decoded = bytes((first, second)).decode("gbk")
            except UnicodeDecodeError:
                decoded = ""
            assert meaningless[first << 8 | second] == (not decoded)


def test_a_graph_without_an_end_has_no_way():
    judged = ways.Ways(WORDS[0], ways.Seen("", 9.5, 6.0, {}), [], 2, bytes(0x10000))
    assert judged.cost == inf
    assert judged.best(0, 0) == ("", 0.0)
