"""Conversion by small dictionaries made up at random: the compiler and the kernel against the plain algorithm."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain_conversion import plain

from zhangju.kernels.rewrite import Rewriter
from zhangju.lexicon.program import ALONE, compile_stages
from zhangju.lexicon.stages import read_configuration
from zhangju.script.trace import Tracer
from zhangju.spans import Alignment

#: Few characters, so that keys overlap, and results are keys of the next step: Latin, of the basic plane, of another one; NUL,
#: which tables have for "nothing"; and one whose pairs share bits of their hash with single characters.
ALPHABET = "abc一二𠀀\0\U000cccff"
VALUES = ALPHABET + "é三𠀁"

keys = st.text(ALPHABET, min_size=1, max_size=4)
dictionaries = st.builds(
    lambda entries: {"type": "inline", "entries": entries},
    st.dictionaries(keys, st.text(VALUES, min_size=1, max_size=3) | keys, max_size=7),
)
nodes = st.recursive(
    dictionaries,
    lambda members: st.builds(
        lambda policy, dicts: {"type": "group", "match_policy": policy, "dicts": dicts},
        st.sampled_from(["short_circuit", "union"]),
        st.lists(members, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
steps = st.builds(lambda node: {"dict": node}, nodes)


@st.composite
def configurations(draw):
    configuration = {"conversion_chain": draw(st.lists(steps, max_size=3))}
    if draw(st.booleans()):
        configuration["normalization"] = draw(st.lists(steps, max_size=2))
    if draw(st.booleans()):
        configuration["segmentation"] = {"type": "mmseg", "dict": draw(nodes)}
    return configuration


def keys_of(node):
    """Every key of a dictionary or a group."""
    return [*node["entries"]] if "entries" in node else [key for member in node["dicts"] for key in keys_of(member)]


@st.composite
def cases(draw):
    """A configuration and a text made of its keys and of characters."""
    configuration = draw(configurations())
    known = [
        key
        for step in (*configuration.get("normalization", []), *configuration["conversion_chain"])
        for key in keys_of(step["dict"])
    ]
    pieces = st.text(VALUES, max_size=4)
    if known:
        pieces |= st.sampled_from(known)
    return configuration, "".join(draw(st.lists(pieces, max_size=8)))


def compiled(configuration):
    """The stages of a configuration, and the program that is made of them."""
    stages = read_configuration(json.dumps(configuration), {}.__getitem__, "random")
    return stages, Rewriter({name: memoryview(content) for name, content in compile_stages(stages).items()})


@settings(deadline=None)
@given(cases())
def test_a_random_configuration_converts_as_the_plain_algorithm(case):
    configuration, text = case
    stages, rewriter = compiled(configuration)
    expected = plain(text, configuration)
    assert rewriter.convert(text) == expected
    converted, places = rewriter.align(text)
    assert converted == expected
    blocks = [places[at : at + 4] for at in range(0, len(places), 4)]
    assert Alignment(len(text), len(expected), blocks) == Alignment.from_places(len(text), len(expected), places)
    out, at = "", 0
    for found in Tracer(stages).explain(text):
        assert at <= found.start < found.end
        assert found.before == text[found.start : found.end]
        out += text[at : found.start] + found.after
        at = found.end
    assert out + text[at:] == expected


@settings(deadline=None)
@given(cases(), st.text(VALUES, max_size=6))
def test_a_text_can_be_cut_at_its_last_cut_whatever_follows(case, following):
    configuration, text = case
    _, rewriter = compiled(configuration)
    cut = rewriter.last_cut(text)
    assert 0 <= cut <= max(len(text) - 1, 0)
    assert rewriter.convert(text[:cut]) + rewriter.convert(text[cut:] + following) == plain(text + following, configuration)


@pytest.mark.parametrize("code", [0xCCCFF, 0xD3EFF, 0xF9EFF, 0xFEAFF, ALONE & 0xFFFF])
def test_a_key_is_found_where_its_first_character_alone_is_one_too(code):
    second = chr(code)
    for first in "一二三四五abcde":
        configuration = {"conversion_chain": [{"dict": {"type": "inline", "entries": {first: "X", first + second: "YZ"}}}] * 2}
        _, rewriter = compiled(configuration)
        assert rewriter.convert(f"{first}{second}{first}") == plain(f"{first}{second}{first}", configuration) == "YZX"


@pytest.mark.parametrize("value", ["x", "xy", "𠀀", "\0\0"])
def test_a_nul_can_be_a_key(value):
    configuration = {"conversion_chain": [{"dict": {"type": "inline", "entries": {"\0": value}}}]}
    assert compiled(configuration)[1].convert("\0一\0é") == f"{value}一{value}é"
    assert compiled(configuration)[1].convert("\0é") == f"{value}é"
