"""Scores of words: the compiled kernel against its uncompiled twin, and both against plain Python."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled
from tests.words.strings import strings

from zhangju import Segmenter
from zhangju.kernels import scores
from zhangju.kernels.scores import spelled_id
from zhangju.span import Span

SEGMENTER = Segmenter(fold=False)


PLAIN = uncompiled("scores")


def run(kernel, text, stops, allowed, wanted, zones, top, apart):  # noqa: PLR0913, PLR0917 - all that can be varied
    """TF-IDF and TextRank by a kernel."""
    tokens = SEGMENTER.tagged_tokens(text) if wanted else (*SEGMENTER.tokens(text), b"")

    def values(words):
        ids = sorted({number for word in words for number in (SEGMENTER.id(word), spelled_id([*map(ord, word)]))})
        return kernel.Values(ids, [1.0] * len(ids))

    def terms():
        made = kernel.Terms(*tokens)
        chosen = SEGMENTER.tags.wanted(wanted) if wanted else b""
        made.find(values(stops), None if allowed is None else values(allowed), chosen, *zones, apart)
        return made

    dictionary = SEGMENTER.dictionary
    weighed, ranked = terms(), terms()
    weighed.weigh(kernel.Frequencies(dictionary.idf, 0.0, kernel.Values([], []), dictionary.median_idf))
    spans = ranked.spans()
    words = [text[start:end] for start, end in zip(spans[::2], spans[1::2], strict=True)]
    ranked.rank(sorted(range(len(words)), key=words.__getitem__), 5)
    return spans, weighed.top(top, Span), ranked.top(top, Span)


def one_zone(text):
    return array("I", [len(text)]), array("d", [1.0])


@settings(deadline=None, max_examples=60)
@given(data=st.data(), text=st.lists(strings(), min_size=1, max_size=5).map("，The ".join))
def test_compiled_and_uncompiled_give_the_same(data, text):
    words = SEGMENTER.cut(text)
    some = st.lists(st.sampled_from(words or ["社区"]), max_size=5)
    stops = [word.lower() for word in data.draw(some)]
    allowed = data.draw(st.none() | some)
    wanted = data.draw(st.sampled_from([(), ("n", "v", "x", "ns")]))
    middle = data.draw(st.integers(0, len(text)))
    zones = array("I", [middle, len(text)]), array("d", [2.5, 1.0])
    top = data.draw(st.integers(0, 12))
    apart = data.draw(st.booleans())
    arguments = (text, stops, allowed, wanted, zones, top, apart)
    assert run(scores, *arguments) == run(PLAIN, *arguments)


@settings(deadline=None, max_examples=60)
@given(text=strings(20))
def test_the_top_are_the_best_and_the_first(text):
    spans, every, _ = run(scores, text, [], None, (), one_zone(text), 10**6, False)
    starts = {start: place for place, start in enumerate(spans[::2])}
    order = [(-score, starts[places[0][0]]) for score, _, places in every]
    assert order == sorted(order)
    assert all(type(span) is Span and span == (span.start, span.end) for _, _, places in every for span in places)
    for top in (0, 1, 2, 5):
        assert run(scores, text, [], None, (), one_zone(text), top, False)[1] == every[:top]


@pytest.mark.parametrize("word", ["黿鼉", "柳溪坊", "𠮷龘", "Zhangju"])
def test_ids_of_words_that_no_dictionary_has_are_those_of_the_lattice(word):
    assert SEGMENTER.id(word) == spelled_id([*map(ord, word)])
    assert PLAIN.spelled_id([*map(ord, word)]) == spelled_id([*map(ord, word)])


def test_blanks_around_a_word_do_not_count():
    segmenter = Segmenter(fold=False, words=[(" 甲", 9), ("\u3000乙\u3000", 9), (" 丙丁", 9)])
    text = "， 甲，\u3000乙\u3000， 丙丁，\r\n，甲乙"
    terms = scores.Terms(*segmenter.tokens(text), b"")
    terms.find(scores.Values([], []), None, b"", *one_zone(text), False)
    spans = terms.spans()
    assert " 丙丁" in [text[start:end] for start, end in zip(spans[::2], spans[1::2], strict=True)]
    assert all(len(text[start:end].strip()) > 1 for start, end in zip(spans[::2], spans[1::2], strict=True))
    assert all(PLAIN._is_blank(code) == chr(code).isspace() for code in range(0x10000))


def test_a_part_of_speech_without_a_number_is_not_wanted():
    terms = scores.Terms(
        array("I", map(ord, "甲乙丙丁")).tobytes(),
        array("I", [2, 4]).tobytes(),
        array("Q", [5, 6]).tobytes(),
        array("H", [9, 1]).tobytes(),
    )
    terms.find(scores.Values([], []), None, b"\x00\x01", *one_zone("甲乙丙丁"), False)
    assert terms.spans() == [2, 4]


@pytest.mark.parametrize("made", [scores.Values([], []), scores.Frequencies(array("d", [0.0]), 0.0, scores.Values([], []), 1.0)])
def test_memory_does_not_pickle(made):
    with pytest.raises(TypeError, match="made of memory"):
        made.__reduce__()
