"""Mends and edits: compiled against uncompiled, and against what they stand for."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from tests.kernels.twins import uncompiled

from zhangju.kernels import edits
from zhangju.mend import Edit, apply_edits
from zhangju.mend.family import Mend
from zhangju.spans import Alignment, Block

KERNELS = [edits, uncompiled("edits")]
CHARACTERS = st.text(alphabet="中文é,a😀", max_size=12)


@st.composite
def mends(draw, text):
    """Mends of a text, in order: none empty on both sides, and nothing is put in twice at one place."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    made, last = [], -1
    for start, end in zip(places[::2], places[1::2], strict=False):
        after = draw(st.text(alphabet="中é,😀", max_size=3, min_size=start == end))
        if start > last or (start == last and start < end):
            made.append(Mend(start, end, after, draw(st.sampled_from(["tags", "pinyin"]))))
            last = end
    return made


@st.composite
def rounds(draw):
    """A text, and mends of it and of what they make, again and again."""
    text = current = draw(CHARACTERS)
    found = []
    for _ in range(draw(st.integers(1, 3))):
        found.append(draw(mends(current)))
        current = apply_edits(current, found[-1])
    return text, found


@given(rounds())
@example(("中文", [[Mend(0, 1, "😀", "tags")]]))
@example(("", [[]]))
def test_mended_is_the_text_with_all_mends(case):
    text, found = case
    for some in found:
        for kernel in KERNELS:
            assert kernel.mended(text, some, 0, len(some), 0, len(text)) == apply_edits(text, some)
            if some:
                start, end = some[0].start, some[-1].end
                assert kernel.mended(text, some, 0, len(some), start, end) == apply_edits(text, some, start, end)
        text = apply_edits(text, some)


def _all(kernel, raw, found):
    current, made = raw, []
    for some in found:
        made = kernel.combined(raw, current, made, some, Edit)
        current = kernel.mended(current, some, 0, len(some), 0, len(current))
    return current, made


@given(rounds())
def test_combined_edits_lead_from_the_raw_text_to_the_last_one(case):
    raw, found = case
    current, made = _all(edits, raw, found)
    assert (current, made) == _all(KERNELS[1], raw, found)
    assert all(type(edit) is Edit and edit.before == raw[edit.start : edit.end] for edit in made)
    assert all(one.end <= other.start for one, other in pairwise(made))
    assert apply_edits(raw, made) == current


def test_what_meets_is_one_edit_and_what_touches_is_two():
    first = [Edit("pinyin", 1, 3, "bc", "x")]
    meeting = edits.combined("abcd", "axd", first, [Mend(0, 2, "", "tags")], Edit)
    touching = edits.combined("abcd", "axd", first, [Mend(2, 3, "", "tags")], Edit)
    assert meeting == [Edit("pinyin+tags", 0, 3, "abc", "")]
    assert touching == [*first, Edit("tags", 3, 4, "d", "")]


@given(rounds())
def test_blocks_are_those_of_the_alignment(case):
    raw, found = case
    current, made = _all(edits, raw, found)
    alignment = Alignment.from_edits(len(raw), [(edit.start, edit.end, edit.after) for edit in made])
    for kernel in KERNELS:
        longer, blocks, sources, targets = kernel.blocks(made, Block)
        assert longer == len(current) - len(raw)
        assert tuple(blocks) == alignment.blocks
        assert all(type(block) is Block for block in blocks)
        assert Alignment.from_parts(len(raw), len(current), blocks, sources, targets) == alignment
        assert (sources, targets) == ([block.source_start for block in blocks], [block.target_start for block in blocks])
