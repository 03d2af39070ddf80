"""Phrases in the kernel: installed against uncompiled, on any text."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled
from tests.words.strings import strings

from zhangju.kernels import phrases
from zhangju.words import phrases as words_phrases
from zhangju.words.keywords import KeywordExtractor

TWIN = uncompiled("phrases")


@pytest.fixture(scope="module")
def models():
    made = []
    given_settings = KeywordExtractor().settings
    for module in (phrases, TWIN):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(words_phrases, "Model", module.Model)
            made.append(words_phrases.phrase_model(given_settings, words_phrases.read_weights()))
    return given_settings.segmenter, made


def told(module, model, tokens, zones, diverse):
    """Everything that phrases tell."""
    found = module.Phrases(model, *tokens, *zones)
    found.rank(diverse)
    numbers = found.numbers()
    taken = []
    while (number := found.take()) >= 0:
        taken.append((number, found.score(number), found.spans(number)))
    return numbers, taken


@settings(deadline=None, max_examples=80)
@given(data=st.data(), diverse=st.booleans())
def test_installed_and_uncompiled_agree(models, data, diverse):
    segmenter, (compiled, plain) = models
    text = "".join(data.draw(st.lists(strings(4), min_size=1, max_size=6).map(lambda pieces: pieces + pieces[:3])))
    end = data.draw(st.integers(0, len(text)))
    zones = array("I", [end, len(text)]), array("d", [2.0, 1.0])
    tokens = segmenter.tokens(text)
    one, other = (
        told(phrases, compiled, tokens, zones, diverse),
        told(TWIN, plain, tokens, zones, diverse),
    )
    assert one == other
    numbers, taken = one
    assert len({number for number, _, _ in taken}) == len(taken)
    assert {number for number, _, _ in taken} <= set(numbers)
    for _, _, spans in taken:
        assert spans == sorted(spans)
        assert all(0 <= start < stop <= len(text) for start, stop in spans)
        written = {text[start:stop].casefold().replace(" ", "") for start, stop in spans}
        assert {*map(len, written)} == {len(written.pop())} or written


def test_of_no_text_there_are_none(models):
    segmenter, (compiled, plain) = models
    zones = array("I", [0]), array("d", [1.0])
    for module, model in ((phrases, compiled), (TWIN, plain)):
        assert told(module, model, segmenter.tokens(""), zones, True) == ([], [])


@pytest.mark.parametrize("joint", ["-", "·", "－"])
def test_a_joint_of_any_width_is_told_apart(models, joint):
    segmenter, made = models
    text = f"新华{joint}指数上涨，新华{joint}指数下跌，新华指数停牌"
    tokens, zones = segmenter.tokens(text), (array("I", [len(text)]), array("d", [1.0]))
    one, other = (told(module, model, tokens, zones, True) for module, model in zip((phrases, TWIN), made, strict=True))
    assert one == other
    written = {text[start:stop] for _, _, spans in one[1] for start, stop in spans}
    assert {f"新华{joint}指数", "新华指数停牌"} <= written
