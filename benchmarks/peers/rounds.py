"""Measurements in, their medians out, taken in turn: what slows the machine down for a while slows all of them down."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def interleaved(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Take every measure once a round, each round beginning with the next one.

    >>> interleaved({"a": lambda: 1.0, "b": lambda: 2.0}, 2)
    {'a': [1.0, 1.0], 'b': [2.0, 2.0]}
    """
    names = list(measures)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        start = number % len(names) if names else 0
        for name in names[start:] + names[:start]:
            taken[name].append(measures[name]())
    return taken


def ratio(slower: list[float], faster: list[float]) -> float:
    """How many times as long the first took: the median of the rounds' ratios.

    >>> ratio([2.0, 30.0, 4.0], [1.0, 10.0, 2.0])
    2.0
    """
    return median(one / other for one, other in zip(slower, faster, strict=True))
