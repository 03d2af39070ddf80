# cython: boundscheck=False, wraparound=False, annotation_typing=False
"""Scores of states for each row, and of steps between states, in; the best sequence of states out (Viterbi, 1967).

Its types for compiling are in ``viterbi.pxd``.
"""

from __future__ import annotations

from array import array

TYPE_CHECKING = False  # `typing` takes longer to import than most paths take to find
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_STATES = 256  # the way back takes one byte for each row and state


def best_path(
    emissions: Sequence[float], transitions: Sequence[float], starts: Sequence[float], ends: Sequence[float]
) -> list[int]:
    """Choose one of k states for each of n rows, so that the sum of all scores is highest.

    Arrays of type ``d`` are read as they are, other sequences are copied first.

    Args:
        emissions: n × k scores, row after row: how well each state fits the row.
        transitions: k × k scores, from state after from state; ``-inf`` forbids a step.
        starts: k scores of being the first state.
        ends: k scores of being the last one.

    Returns:
        The n states, each from 0 to k - 1. Among equals the lower state is taken, for the last row first and then
        backwards. If every sequence is forbidden, so is the one returned.

    Raises:
        ValueError: The lengths do not fit together, or there is no state, or more than ``MOST_STATES``.

    >>> best_path([0.0, 0.0, 5.0, 0.0, 0.0, 1.0], [0.0, -9.0, 0.0, 0.0], [1.0, 0.0], [0.0, 0.0])
    [0, 0, 0]
    """
    k = len(starts)
    if not 0 < k <= MOST_STATES or len(ends) != k or len(transitions) != k * k or len(emissions) % k:
        msg = f"lengths do not fit {k} states: {len(emissions)} emissions, {len(transitions)} transitions, {len(ends)} ends"
        raise ValueError(msg)
    if not len(emissions):
        return []
    return _best_path(_doubles(emissions), _doubles(transitions), _doubles(starts), _doubles(ends))


def add_rows(rows: array[int], counts: array[int], weights: memoryview, k: int) -> array[float]:
    """Add up rows of a table of weights: the scores that `best_path` chooses by.

    Args:
        rows: Numbers of rows of the table, those of the first result first; an array of type ``i``.
        counts: How many of them each result is the sum of; an array of type ``i``.
        weights: The table, row after row, as a memoryview of type ``h``.
        k: The length of a row.

    Returns:
        One sum of k numbers for each count.

    Raises:
        ValueError: The counts do not add up to the rows, or a row lies outside the table.

    >>> add_rows(array("i", [0, 1, 1]), array("i", [2, 1, 0]), memoryview(array("h", [1, 2, 30, 40])), 2)
    array('d', [31.0, 42.0, 30.0, 40.0, 0.0, 0.0])
    """
    if sum(counts) != len(rows) or (len(rows) and not 0 <= min(rows) <= max(rows) < len(weights) // k):
        msg = f"{len(rows)} rows do not fit counts that sum to {sum(counts)} and a table of {len(weights) // k} rows"
        raise ValueError(msg)
    sums = array("d", bytes(8 * k * len(counts)))
    if len(rows):
        _add_rows(rows, counts, weights, k, sums)
    return sums


def _add_rows(rows: array[int], counts: array[int], weights: memoryview, k: int, sums: array[float]) -> None:
    position = 0
    for result in range(len(counts)):
        for place in range(position, position + counts[result]):
            row = rows[place]
            for state in range(k):
                sums[result * k + state] += weights[row * k + state]
        position += counts[result]


def _doubles(scores: Sequence[float]) -> array[float]:
    return scores if isinstance(scores, array) and scores.typecode == "d" else array("d", scores)


def _best_path(emissions: array[float], transitions: array[float], starts: array[float], ends: array[float]) -> list[int]:
    k = len(starts)
    n = len(emissions) // k
    came_from = bytearray(n * k)
    scores = array("d", starts)
    before = array("d", starts)
    for state in range(k):
        scores[state] += emissions[state]
    for row in range(1, n):
        scores, before = before, scores
        for state in range(k):
            best = before[0] + transitions[state]
            best_previous = 0
            for previous in range(1, k):
                score = before[previous] + transitions[previous * k + state]
                if score > best:
                    best = score
                    best_previous = previous
            scores[state] = best + emissions[row * k + state]
            came_from[row * k + state] = best_previous
    state = 0
    for previous in range(1, k):
        if scores[previous] + ends[previous] > scores[state] + ends[state]:
            state = previous
    path = [state] * n
    for row in range(n - 1, 0, -1):
        state = came_from[row * k + state]
        path[row - 1] = state
    return path
