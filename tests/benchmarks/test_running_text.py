"""The text that benchmarks convert: the same for the same seed, as long as is wanted, in both scripts, and like news."""

import importlib
import random
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module", autouse=True)
def _benchmarks():
    """What stands in `benchmarks/` is imported as its scripts import it."""
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def made():
    return importlib.import_module("running_text")


def test_the_same_seed_gives_the_same_text(made):
    assert made.running_text(5000, seed=1) == made.running_text(5000, seed=1)
    assert made.running_text(5000, seed=1) != made.running_text(5000, seed=2)


def test_the_text_does_not_depend_on_the_global_generator(made):
    random.seed(1)
    text = made.running_text(3000)
    random.seed(2)
    assert made.running_text(3000) == text


@pytest.mark.parametrize("length", [0, 1, 30, 4321])
@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_the_text_is_as_long_as_is_wanted(made, length, script):
    assert len(made.running_text(length, script=script)) == length


def test_a_shorter_text_begins_a_longer_one(made):
    assert made.running_text(4000).startswith(made.running_text(1000))


def test_there_is_a_text_in_each_script(made):
    simplified, traditional = made.running_text(5000), made.running_text(5000, script="Hant")
    assert sum("國" in text or "們" in text for text in (simplified, traditional)) == 1
    assert "國" in traditional
    assert "国" not in traditional
    assert all(len(one.encode("gb18030")) < 4 for one in simplified)


def test_nothing_is_left_unfilled(made):
    text = made.running_text(50_000)
    assert not set("{}+") & set(text)
    assert "，，" not in text
    assert "。。" not in text


def test_no_line_of_a_long_text_comes_again(made):
    lines = [line for line in made.running_text(200_000).split("\n") if len(line) > 60]
    assert len(set(lines)) == len(lines) > 500


def test_the_text_is_like_news(made):
    """The bounds hold for collections of Simplified articles of several outlets, their menus taken out."""
    figures = importlib.import_module("running.likeness").likeness(made.running_text(40_000))
    assert figures.bigrams > 1900
    assert 0.09 < figures.not_han < 0.18
    assert 0.26 < figures.changed < 0.31
    assert 0.030 < figures.phrase_hits < 0.042
