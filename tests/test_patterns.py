"""Patterns: the same matches from the lexicon's compiled form and compiled here."""

import pickle

import pytest
import regex

from zhangju import lexicon
from zhangju.patterns import LazyPattern


def test_the_lexicon_keeps_the_patterns_of_this_edition_of_the_engine():
    assert len(lexicon.default().patterns(regex.__version__)) > 100


def test_another_edition_of_the_engine_gets_none():
    again = lexicon.Lexicon.open(lexicon.default().path)
    assert again.patterns("1999.1.1") == {}


def test_what_is_kept_is_what_compiling_gives():
    for source, kept in lexicon.default().patterns(regex.__version__).items():
        pattern = pickle.loads(kept)
        assert pattern.pattern == source
        assert pattern.flags == regex.compile(source, regex.VERSION1).flags


def test_a_pattern_that_is_not_kept_is_compiled():
    source = "(?P<day>[0-9]{1,2})日(?#not in the lexicon)"
    assert source not in lexicon.default().patterns(regex.__version__)
    found = LazyPattern(source).search("5月17日")
    assert found is not None
    assert found["day"] == "17"


def test_a_wrong_pattern_is_told_when_used():
    with pytest.raises(regex.error):
        LazyPattern("(").search("")
