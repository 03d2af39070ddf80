"""Conversion that explains itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain_conversion import CONVERSIONS, converter, texts

from zhangju import Converter

ALL = pytest.mark.parametrize(("edition", "config"), CONVERSIONS)


PROTECTING = Converter("s2twp", protect=["quotations", ["后"]], entries={"发展": "", "云": "雲端"})


def check(converter, text, protect=()):
    """The law of an explanation: replacements stand in order, and applied they give the conversion."""
    out, at = "", 0
    for found in converter.explain(text, protect=protect):
        assert at <= found.start < found.end <= len(text)
        assert found.before == text[found.start : found.end]
        assert found.steps
        out += text[at : found.start] + found.after
        at = found.end
    assert out + text[at:] == converter.convert(text, protect=protect)


@ALL
@settings(deadline=None)
@given(data=st.data())
def test_an_explanation_applied_is_the_conversion(edition, config, data):
    check(converter(edition, config), data.draw(texts(edition, config)))


@settings(deadline=None)
@given(data=st.data(), text=st.text("发展云后“”a头", max_size=12))
def test_an_explanation_applied_is_the_conversion_where_something_is_protected(data, text):
    place = st.integers(0, len(text))
    check(PROTECTING, text, [tuple(sorted(data.draw(st.tuples(place, place))))])


@ALL
@settings(deadline=None)
@given(data=st.data())
def test_ambiguities_stand_in_order_and_were_decided_for_the_first(edition, config, data):
    text = data.draw(texts(edition, config))
    found = converter(edition, config).ambiguities(text)
    assert [item[:2] for item in found] == sorted(item[:2] for item in found)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        assert len(item.candidates) > 1
        assert item.chosen == item.candidates[0]


def test_each_step_is_told_with_its_dictionary():
    (found,) = Converter("s2twp").explain("鼠标")
    assert (found.before, found.after) == ("鼠标", "滑鼠")
    assert found.steps[-1][:2] == ("TWPhrases", "鼠標")
    assert found.steps[-1].value == "滑鼠"
    assert "".join(step.value for step in found.steps[:-1]).endswith("標")


def test_what_no_dictionary_has_is_not_told():
    assert Converter("s2t").explain("abc，123") == []
    assert Converter("s2t").explain("") == []


def test_an_entry_of_the_user_s_is_told_as_such():
    (found,) = Converter("s2t", entries={"云": "雲端"}).explain("云")
    assert (found.after, found.steps[0].dictionary, found.steps[0].key) == ("雲端", "entries", "云")


def test_offsets_count_from_the_beginning_of_the_text_behind_protected_stretches_too():
    converter = Converter("s2t", protect="quotations")
    assert [found[:4] for found in converter.explain("“发”头发")] == [(3, 5, "头发", "頭髮")]
    assert [(found.start, found.key) for found in converter.ambiguities("“发”发")] == [(3, "发")]
