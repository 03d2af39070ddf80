"""The published formulas, against values worked out by hand or by brute force."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhangju.words.measures import c_tf_idf, npmi, pmi, trend


def test_c_tf_idf_is_the_formula_of_the_paper():
    assert c_tf_idf(3, 12, 5, 10.0) == pytest.approx(3 / 12 * math.log(1 + 10 / 5))


def test_a_term_of_one_group_tells_more_than_one_of_all():
    assert c_tf_idf(4, 20, 4, 20.0) > c_tf_idf(4, 20, 5, 20.0) > c_tf_idf(4, 20, 80, 20.0) > 0


def test_pmi_is_the_logarithm_of_observed_over_expected():
    assert pmi(6, 8, 12, 64) == pytest.approx(math.log2(6 / (8 * 12 / 64)))


def test_npmi_of_independent_terms_is_nothing():
    assert npmi(2, 8, 16, 64) == pytest.approx(0)


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_npmi_lies_between_minus_one_and_one(both, only_one, only_other, neither):
    articles = both + only_one + only_other + neither
    value = npmi(both, both + only_one, both + only_other, articles)
    assert -1 <= value <= 1 + 1e-12
    if neither and not only_one and not only_other:
        assert value == pytest.approx(1)


def test_the_trend_of_a_worked_example():
    # Cochran-Armitage by its definition, article by article: z is the correlation of place and presence times the root of n.
    found, sizes = {0: 1, 1: 3, 3: 7}, {0: 10, 1: 8, 3: 9}
    places = [place for place, size in sizes.items() for _ in range(size)]
    present = [float(number < found[place]) for place, size in sizes.items() for number in range(size)]
    n = len(places)
    mean_place, mean_present = sum(places) / n, sum(present) / n
    product = sum((x - mean_place) * (y - mean_present) for x, y in zip(places, present, strict=True))
    of_places = sum((x - mean_place) ** 2 for x in places)
    of_present = sum((y - mean_present) ** 2 for y in present)
    slope, z, p = trend(found, sizes)
    assert z == pytest.approx(product / math.sqrt(of_places * of_present) * math.sqrt(n))
    assert slope == pytest.approx(product / of_places)
    assert p == pytest.approx(math.erfc(z / math.sqrt(2)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=8))
def test_time_run_backwards_turns_the_trend_round(periods):
    sizes = {place: max(size, hits) for place, (hits, size) in enumerate(periods)}
    found = {place: hits for place, (hits, _) in enumerate(periods)}
    slope, z, p = trend(found, sizes)
    slope_back, z_back, p_back = trend({-place: hits for place, hits in found.items()}, {-place: n for place, n in sizes.items()})
    assert (slope_back, z_back, p_back) == pytest.approx((-slope, -z, p))
    assert 0 <= p <= 1


@pytest.mark.parametrize(
    ("found", "sizes"), [({}, {}), ({1: 3}, {1: 5}), ({1: 2, 2: 2}, {1: 2, 2: 2}), ({}, {1: 2, 2: 2})], ids=str
)
def test_where_nothing_can_change_there_is_no_trend(found, sizes):
    assert trend(found, sizes) == (0.0, 0.0, 1.0)
