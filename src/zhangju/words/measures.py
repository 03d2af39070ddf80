"""Counts in, what they say out: how typical a term is of a group, how two terms attract each other, how a share changes.

Each function is one published formula; its docstring names the source.
"""

from __future__ import annotations

from math import erfc, log, log2, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def c_tf_idf(count: int, total: int, frequency: int, average: float) -> float:
    """Class-based TF-IDF: high for a term that is frequent in one group and rare in the others.

    The formula of M. Grootendorst, BERTopic: Neural topic modeling with a class-based TF-IDF procedure, 2022 (arXiv 2203.05794):
    tf · log(1 + A / f). As in his implementation, tf is the share of the term in its group, so that groups of different size
    can be compared.

    Args:
        count: How often the term occurs in the group.
        total: How many occurrences of terms the group has.
        frequency: f: how often the term occurs in all groups together.
        average: A: how many occurrences of terms a group has on average.

    >>> round(c_tf_idf(4, 20, 4, 20.0), 3), round(c_tf_idf(4, 20, 40, 20.0), 3)
    (0.358, 0.081)
    """
    return count / total * log(1 + average / frequency)


def pmi(both: int, one: int, other: int, articles: int) -> float:
    """Pointwise mutual information in bits: how much oftener two terms meet than if they did not know of each other.

    K. W. Church, P. Hanks, Word association norms, mutual information, and lexicography, Computational Linguistics 16 (1), 1990.

    Args:
        both: How many articles have both terms; one at least.
        one: How many have one of them.
        other: How many have the other.
        articles: How many articles there are.

    >>> pmi(2, 2, 4, 16)
    2.0
    """
    return log2(both * articles / (one * other))


def npmi(both: int, one: int, other: int, articles: int) -> float:
    """Normalised pointwise mutual information: 1 for terms that only stand together, 0 for terms that meet by chance.

    G. Bouma, Normalized (pointwise) mutual information in collocation extraction, GSCL 2009. Where every article has both terms,
    which the formula leaves open, it is 0: their meeting tells nothing.

    Args:
        both: As in `pmi`.
        one: As in `pmi`.
        other: As in `pmi`.
        articles: As in `pmi`.

    >>> npmi(2, 2, 2, 16), npmi(1, 4, 4, 16), npmi(3, 3, 3, 3)
    (1.0, 0.0, 0.0)
    """
    return pmi(both, one, other, articles) / log2(articles / both) if both < articles else 0.0


def trend(found: Mapping[int, int], sizes: Mapping[int, int]) -> tuple[float, float, float]:
    """Cochran-Armitage test for a trend in proportions: whether the share of articles with a term grows or shrinks over time.

    W. G. Cochran, Some methods for strengthening the common χ² tests, Biometrics 10 (4), 1954; P. Armitage, Tests for linear
    trends in proportions and frequencies, Biometrics 11 (3), 1955. A period weighs as much as it has articles.

    Args:
        found: By the number of the period, how many of its articles have the term; periods without one may be left out.
        sizes: By the number of the period, how many articles it has.

    Returns:
        The slope (by how much the share changes from one period to the next, by weighted least squares), the statistic z (above
        0 for a rise), and the two-sided p of z in the normal approximation. 0, 0 and 1 where nothing can change: there is one
        period, or every article has the term, or none.

    >>> slope, z, p = trend({1: 2, 2: 4, 3: 6}, {1: 10, 2: 10, 3: 10})
    >>> round(slope, 3), round(z, 3), round(p, 3)
    (0.2, 1.826, 0.068)
    """
    articles, hits = sum(sizes.values()), sum(found.values())
    if not 0 < hits < articles:
        return 0.0, 0.0, 1.0
    middle = sum(size * period for period, size in sizes.items()) / articles
    spread = sum(size * (period - middle) ** 2 for period, size in sizes.items())
    if not spread:
        return 0.0, 0.0, 1.0
    moved = sum(hit * (period - middle) for period, hit in found.items())
    share = hits / articles
    z = moved / sqrt(share * (1 - share) * spread)
    return moved / spread, z, erfc(abs(z) / sqrt(2))
