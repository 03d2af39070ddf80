"""Conversion in one pass: installed against uncompiled, on strings of all widths."""

import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled
from tests.plain_conversion import keys

from zhangju import kernels, lexicon
from zhangju.kernels import rewrite
from zhangju.script.dictionaries import CURRENT

TWIN = uncompiled("rewrite")
CONFIGS = ["s2t", "t2s", "s2twp", "tw2sp", "t2jp"]


@cache
def both(config):
    arrays = lexicon.default().arrays(f"{CURRENT}/{config}")
    return rewrite.Rewriter(arrays), TWIN.Rewriter(arrays)


@st.composite
def strings(draw, config):
    """Strings of every width that Python has: Latin-1, of the basic plane, and with characters of other planes."""
    known = keys(CURRENT, config)
    key = st.integers(0, len(known) - 1).map(known.__getitem__)
    latin = st.text(st.characters(max_codepoint=0xFF), max_size=3)
    plane = key.filter(lambda found: max(found) < "\U00010000") | st.sampled_from(["\ud800", "，"])
    widths = [[latin], [latin, plane], [latin, plane, key, st.sampled_from(["😀", "\U00020000", "\U0010ffff"])]]
    return "".join(draw(st.lists(st.one_of(draw(st.sampled_from(widths))), max_size=8)))


def test_compiled_tells_what_is_imported():
    assert kernels.compiled() is (not rewrite.__file__.endswith(".py"))
    assert TWIN.__file__.endswith(".py")
    assert "uncompiled_rewrite" not in sys.modules


@pytest.mark.parametrize("config", CONFIGS)
@settings(deadline=None)
@given(data=st.data())
def test_installed_and_uncompiled_agree(config, data):
    installed, uncompiled = both(config)
    text = data.draw(strings(config))
    assert installed.convert(text) == uncompiled.convert(text)
    assert installed.align(text) == uncompiled.align(text)
    assert installed.last_cut(text) == uncompiled.last_cut(text)


@pytest.mark.parametrize("config", CONFIGS)
@settings(deadline=None)
@given(data=st.data())
def test_a_text_can_be_cut_at_its_last_cut_whatever_follows(config, data):
    for rewriter in both(config):
        text, following = data.draw(strings(config)), data.draw(strings(config))
        cut = rewriter.last_cut(text)
        assert rewriter.convert(text[:cut]) + rewriter.convert(text[cut:] + following) == rewriter.convert(text + following)


@pytest.mark.parametrize("config", CONFIGS)
@settings(deadline=None)
@given(data=st.data())
def test_a_result_is_in_the_narrowest_kind_of_string(config, data):
    result = both(config)[0].convert(data.draw(strings(config)))
    result += "" if len(result) > 1 else "章"  # strings of one character are shared, and keep what others made of them
    again = result.encode("utf-32", "surrogatepass").decode("utf-32", "surrogatepass")
    assert (result, hash(result), sys.getsizeof(result)) == (again, hash(again), sys.getsizeof(again))


@pytest.mark.parametrize("text", ["a" * 5000, "é" * 4096, "内存" * 4096, "头发" * 4096 + "😀", "𠮷" * 4097])
def test_long_texts_for_which_other_threads_may_run(text):
    for config in CONFIGS:
        installed, uncompiled = both(config)
        assert installed.align(text) == uncompiled.align(text)
