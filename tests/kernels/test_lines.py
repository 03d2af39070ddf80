"""The best path: against every path there is, and compiled against uncompiled."""

import importlib.util
import itertools
import math
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju import kernels
from zhangju.kernels import lines


def _uncompiled():
    source = Path(lines.__file__).with_name("lines.py")
    spec = importlib.util.spec_from_file_location("uncompiled_lines", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TWIN = _uncompiled()
BOTH = pytest.mark.parametrize("best_path", [lines.best_path, TWIN.best_path], ids=["installed", "uncompiled"])


@st.composite
def models(draw, scores, most_rows=6):
    k = draw(st.integers(1, 3))
    n = draw(st.integers(0, most_rows))
    return tuple(draw(st.lists(scores, min_size=size, max_size=size)) for size in (n * k, k * k, k, k))


def total(path, emissions, transitions, starts, ends):
    k = len(starts)
    score = sum(emissions[row * k + state] for row, state in enumerate(path))
    score += sum(transitions[a * k + b] for a, b in itertools.pairwise(path))
    return score + starts[path[0]] + ends[path[-1]] if path else 0.0


# Whole numbers add up exactly, so that equals are equal.
WHOLE = st.integers(-5, 5).map(float) | st.just(-math.inf)


@BOTH
@given(models(WHOLE))
def test_no_path_is_better(best_path, model):
    k = len(model[2])
    found = best_path(*model)
    assert len(found) * k == len(model[0])
    best = max(total(path, *model) for path in itertools.product(range(k), repeat=len(found)))
    assert total(found, *model) == best


@BOTH
@given(models(WHOLE))
def test_among_equals_the_lower_state_is_taken_from_the_end(best_path, model):
    k = len(model[2])
    paths = itertools.product(range(k), repeat=len(model[0]) // k)
    scored = [(total(path, *model), [-state for state in reversed(path)]) for path in paths]
    best, key = max(scored)
    if best > -math.inf:
        assert best_path(*model) == [-state for state in reversed(key)]


@given(models(st.floats(allow_nan=False, allow_infinity=False, width=32) | st.just(-math.inf), most_rows=30))
def test_compiled_and_uncompiled_agree(model):
    assert lines.best_path(*model) == TWIN.best_path(*model)


@BOTH
def test_arrays_and_lists_give_the_same(best_path):
    model = ([0.0, 2.0, 1.0, 0.0], [0.0, -3.0, 0.0, 0.5], [0.0, 0.0], [0.0, 0.0])
    assert best_path(*model) == best_path(*(array("d", scores) for scores in model)) == best_path(*map(tuple, model)) == [1, 0]


@BOTH
def test_forbidden_steps_are_not_taken(best_path):
    emissions = [0.0, 9.0] * 4
    transitions = [0.0, 0.0, 0.0, -math.inf]
    assert best_path(emissions, transitions, [0.0, 0.0], [0.0, 0.0]) == [1, 0, 1, 0]


@BOTH
@pytest.mark.parametrize("lengths", [(0, 0, 0, 0), (3, 4, 2, 2), (2, 3, 2, 2), (2, 4, 2, 1), (0, 257 * 257, 257, 257)])
def test_lengths_that_do_not_fit_are_refused(best_path, lengths):
    with pytest.raises(ValueError, match="lengths do not fit"):
        best_path(*([0.0] * length for length in lengths))


@BOTH
def test_every_state_of_256_can_be_found(best_path):
    states = [255, 0, 128]
    emissions = [float(column == state) for state in states for column in range(256)]
    assert best_path(emissions, [0.0] * 256 * 256, [0.0] * 256, [0.0] * 256) == states


@BOTH
def test_a_million_rows(best_path):
    n = 1_000_000
    emissions = array("d", [0.0, 1.0, 1.0, 0.0]) * (n // 2)
    assert best_path(emissions, array("d", bytes(32)), array("d", bytes(16)), array("d", bytes(16))) == [1, 0] * (n // 2)


def test_compiled_tells_what_is_imported():
    assert kernels.compiled() is (not lines.__file__.endswith(".py"))
