"""Lines with their signs -> one kind of part for each line, decided over the whole sequence.

Each state (`states.py`) scores each line by the signs it shows, each step from state to state has a score of its own, and
the sequence that scores highest is taken (Viterbi 1967). The weights are in `data/label_weights.tsv`, found by
`data/fit_labels.py` from labelled pages; steps that no page can take are forbidden here.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.article.signs import feature_count, features, name_of
from zhangju.article.states import STATES, allowed, kind_of, may_begin, may_end
from zhangju.errors import LexiconError
from zhangju.kernels.lines import Chain, add_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhangju.article.lines import Line

_NEVER = float("-inf")


class Weights(NamedTuple):
    """What the decoder adds up, in hundredths.

    Attributes:
        row_of: the row of each feature in the table, or -1 for one without weights.
        table: rows of scores, one score for each state.
        chain: the scores of each step, from state to state, and of each first and last state.
    """

    row_of: array[int]
    table: memoryview
    chain: Chain


@cache
def weights() -> Weights:
    """Read the weights from the lexicon."""
    dictionaries = lexicon.default()
    names = dictionaries.text("labels:names").split("\n")
    table = dictionaries.section("labels:weights").cast("h")
    row_of = dict(zip(names, range(len(names)), strict=True))
    k = len(STATES)
    if names[0].split(" ") != list(STATES) or len(table) != k * len(names):
        raise LexiconError(
            "data/label_weights.tsv was made for other states; run: python data/fit_labels.py, then build the lexicon"
        )

    def row(name: str) -> memoryview:
        return table[row_of[name] * k : (row_of[name] + 1) * k]

    return Weights(
        array("i", [row_of.get(name_of(number), -1) for number in range(feature_count())]),
        table,
        Chain(
            [s if allowed(a, b) else _NEVER for a in STATES for b, s in zip(STATES, row(f"after {a}"), strict=True)],
            [s if may_begin(state) else _NEVER for state, s in zip(STATES, row("start"), strict=True)],
            [s if may_end(state) else _NEVER for state, s in zip(STATES, row("end"), strict=True)],
        ),
    )


def label_lines(lines: Sequence[Line]) -> list[str]:
    """Choose the kind of each line.

    Args:
        lines: the lines of a page, in order.

    Returns:
        One of `states.KINDS` for each line; at most one is `lead`.
    """
    known = weights()
    numbers, counts = features(lines)
    emissions = add_rows(numbers, counts, known.row_of, known.table, len(STATES))
    return [KIND_OF[state] for state in known.chain.best_path(emissions)]


#: The kind of each state.
KIND_OF = tuple(map(kind_of, STATES))
