"""Laws of alignments, on random ones."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju.errors import ArgumentError
from zhangju.mend import Edit, apply_edits
from zhangju.spans import Alignment, Block, Span

LONGEST = 12


@st.composite
def alignments(draw, source_length=None):
    """Draw an alignment; its source has the length given, or any."""
    length = draw(st.integers(0, LONGEST)) if source_length is None else source_length
    blocks, source, target = [], 0, 0
    while source < length or draw(st.booleans()):
        apart = draw(st.integers(0, min(4, length - source)))
        taken = draw(st.integers(0, min(3, length - source - apart)))
        given_ = draw(st.integers(0, 3))
        start, other = source + apart, target + apart
        blocks.append((start, start + taken, other, other + given_))
        source, target = start + taken, other + given_
        if len(blocks) >= 5:
            break
    return Alignment(length, target + length - source, blocks)


@st.composite
def chains(draw, count):
    """Draw alignments of which each begins where the one before it ends."""
    chain = [draw(alignments())]
    while len(chain) < count:
        chain.append(draw(alignments(chain[-1].target_length)))
    return chain


@st.composite
def texts_with_edits(draw):
    """Draw a text and edits of it, in order and apart."""
    text = draw(st.text(alphabet="甲乙丙丁", max_size=LONGEST))
    edits, position = [], 0
    while position <= len(text) and draw(st.booleans()):
        start = draw(st.integers(position, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        edits.append((start, end, draw(st.text(alphabet="xyz", max_size=3))))
        position = end + 1
    return text, edits


def spans_of(length):
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda pair: Span(*sorted(pair)))


def matched(alignment):
    """Return the pairs of characters, source and target, that correspond one to one."""
    pairs, source, target = [], 0, 0
    for block in [*alignment.blocks, Block(alignment.source_length, alignment.source_length, alignment.target_length, 0)]:
        pairs += zip(range(source, block.source_start), range(target, block.target_start), strict=True)
        source, target = block.source_end, block.target_end
    return pairs


@given(alignments())
def test_identity_is_neutral(alignment):
    assert Alignment.identity(alignment.source_length).then(alignment) == alignment
    assert alignment.then(Alignment.identity(alignment.target_length)) == alignment


@given(chains(3))
def test_composition_is_associative(chain):
    first, second, third = chain
    assert first.then(second).then(third) == first.then(second.then(third))


@given(chains(2))
def test_composition_follows_both(chain):
    first, second = chain
    by_way = dict(matched(first))
    onward = dict(matched(second))
    assert matched(first.then(second)) == [(a, onward[b]) for a, b in by_way.items() if b in onward]


@given(chains(2))
def test_inverse_of_a_composition_is_the_composition_of_the_inverses_backwards(chain):
    first, second = chain
    assert first.then(second).inverse() == second.inverse().then(first.inverse())


@given(alignments())
def test_inverse_twice_is_the_same(alignment):
    assert alignment.inverse().inverse() == alignment


@given(alignments())
def test_inverse_swaps_the_sides(alignment):
    inverse = alignment.inverse()
    assert [inverse.to_target(offset) for offset in range(alignment.target_length + 1)] == [
        alignment.to_source(offset) for offset in range(alignment.target_length + 1)
    ]


@given(alignments())
def test_matched_characters_map_to_each_other(alignment):
    for source, target in matched(alignment):
        assert alignment.to_source(target) == source
        assert alignment.to_target(source) == target
        assert alignment.to_source(Span(target, target + 1)) == Span(source, source + 1)


@given(alignments())
def test_offsets_are_monotone(alignment):
    sources = [alignment.to_source(offset) for offset in range(alignment.target_length + 1)]
    targets = [alignment.to_target(offset) for offset in range(alignment.source_length + 1)]
    boundaries = [alignment.source_boundary(offset) for offset in range(alignment.target_length + 1)]
    assert sources == sorted(sources)
    assert targets == sorted(targets)
    assert boundaries == sorted(boundaries)
    assert all(early <= late for early, late in zip(boundaries, sources, strict=True))


@given(alignments(), st.data())
def test_source_of_a_span_holds_the_source_of_every_character_in_it(alignment, data):
    span = data.draw(spans_of(alignment.target_length))
    source = alignment.to_source(span)
    assert 0 <= source.start <= source.end <= alignment.source_length
    for there, here in matched(alignment):
        if span.start <= here < span.end:
            assert source.start <= there < source.end
    for block in alignment.blocks:
        if max(span.start, block.target_start) < min(span.end, block.target_end):
            assert source.start <= block.source_start
            assert block.source_end <= source.end


@given(alignments(), st.data())
def test_many_spans_are_mapped_as_one_by_one(alignment, data):
    places = st.integers(0, alignment.target_length)
    spans = data.draw(st.lists(st.tuples(places, places).map(lambda pair: (min(pair), max(pair)))))
    assert alignment.sources(spans) == [alignment.to_source(span) for span in spans]
    assert alignment.source_boundaries([start for start, _ in spans]) == [alignment.source_boundary(start) for start, _ in spans]


@given(alignments(), st.data())
def test_a_larger_span_has_a_larger_source(alignment, data):
    outer = data.draw(spans_of(alignment.target_length))
    inner = data.draw(spans_of(len(range(*outer))).map(lambda span: Span(outer.start + span.start, outer.start + span.end)))
    around, within = alignment.to_source(outer), alignment.to_source(inner)
    if inner.start < inner.end:
        assert around.start <= within.start <= within.end <= around.end


@given(texts_with_edits())
def test_from_edits_agrees_with_applying_the_edits(case):
    text, edits = case
    result = apply_edits(text, [Edit("x", start, end, text[start:end], after) for start, end, after in edits])
    alignment = Alignment.from_edits(len(text), edits)
    assert (alignment.source_length, alignment.target_length) == (len(text), len(result))
    edited = {place for start, end, _ in edits for place in range(start, end)}
    untouched = [(source, target) for source, target in matched(alignment) if source not in edited]
    assert [source for source, _ in untouched] == [place for place in range(len(text)) if place not in edited]
    assert all(text[source] == result[target] for source, target in untouched)


@given(texts_with_edits())
def test_edits_that_keep_the_length_correspond_character_by_character(case):
    text, edits = case
    alignment = Alignment.from_edits(len(text), [(start, end, "x" * (end - start)) for start, end, _ in edits])
    assert alignment.is_identity
    assert alignment == Alignment.identity(len(text))


@given(alignments())
def test_pickling_keeps_an_alignment(alignment):
    again = pickle.loads(pickle.dumps(alignment))
    assert again == alignment
    assert hash(again) == hash(alignment)
    assert repr(again) == repr(alignment)
    assert [again.to_source(offset) for offset in range(again.target_length + 1)] == [
        alignment.to_source(offset) for offset in range(alignment.target_length + 1)
    ]


def test_blocks_that_touch_are_one():
    assert Alignment(4, 2, [(0, 2, 0, 1), (2, 4, 1, 2)]) == Alignment(4, 2, [(0, 4, 0, 2)])


def test_empty_blocks_are_dropped():
    assert Alignment(3, 3, [(1, 1, 1, 1)]).is_identity


@pytest.mark.parametrize(
    ("source", "target", "blocks"),
    [
        (4, 4, [(2, 1, 2, 2)]),
        (4, 4, [(1, 2, 2, 1)]),
        (4, 4, [(0, 2, 0, 2), (1, 3, 1, 3)]),
        (4, 4, [(2, 3, 2, 3), (0, 1, 0, 1)]),
        (4, 4, [(1, 2, 2, 3)]),
        (2, 2, [(1, 3, 1, 3)]),
        (4, 3, []),
        (4, 4, [(0, 1, 0, 0)]),
        (-1, 0, []),
    ],
)
def test_blocks_that_do_not_fit_are_refused(source, target, blocks):
    with pytest.raises(ArgumentError):
        Alignment(source, target, blocks)


def test_edits_that_overlap_are_refused():
    with pytest.raises(ArgumentError):
        Alignment.from_edits(4, [(0, 2, ""), (1, 3, "")])


def test_alignments_that_do_not_meet_are_not_composed():
    with pytest.raises(ArgumentError, match="cannot compose"):
        Alignment.identity(3).then(Alignment.identity(4))


@pytest.mark.parametrize("position", [-1, 4, (-1, 2), (2, 1), (0, 4)])
def test_positions_outside_the_text_are_refused(position):
    alignment = Alignment.identity(3)
    with pytest.raises(ArgumentError):
        alignment.to_source(position)
    with pytest.raises(ArgumentError):
        alignment.to_target(position)


def test_alignments_cannot_be_changed():
    with pytest.raises(AttributeError, match="immutable"):
        Alignment.identity(3).source_length = 4


def test_alignments_compare_with_their_kind_only():
    assert Alignment.identity(3) != 3
