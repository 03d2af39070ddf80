"""zhangju in, what it costs to be told also which characters became which out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peers.conversion.texts import MIDDLE
from peers.pieces import cut
from peers.sheets import Sheet
from peers.timing import Asked, ratio_cell, speed_cell, timed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peers.conversion.texts import Inputs, Lengths
    from peers.timing import Effort
    from peers.workers import Worker

METHODS = ("converters.zhangju", "converters.zhangju_align")


def alignment(worker: Worker, inputs: Inputs, configurations: Sequence[str], lengths: Lengths, effort: Effort) -> Sheet:
    """`align` against `convert`, on texts of 2 KB."""
    rows = []
    for configuration in configurations:
        content = cut(inputs.of(configuration), MIDDLE, lengths.middle)
        taken, megabytes = timed({method: Asked(worker, configuration, method) for method in METHODS}, content, effort)
        speeds = [speed_cell(taken, method, megabytes) for method in METHODS]
        rows.append((configuration, *speeds, ratio_cell(taken, METHODS[1], METHODS[0])))
    note = "What it costs to be told also which characters became which, on texts of 2 KB. MB of UTF-8 input a second."
    return Sheet("Alignment", note, ("", "convert", "align", "times as long"), tuple(rows))
