"""zhangju in, two things out that only it is asked for: what a second thread brings, and what an alignment costs."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from conversion_peers.rounds import interleaved, ratio
from conversion_peers.sheets import LACKING, Sheet
from conversion_peers.texts import MIDDLE, THREADED, cut
from conversion_peers.workers import WorkerError, left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversion_peers.speed import Effort
    from conversion_peers.texts import Inputs, Lengths
    from conversion_peers.workers import Worker

THREADS = 2
CONTROL = "no_lock"
LONGER = 4
"""How many times a block's length the threads work: their start and end count less."""


def threads(worker: Worker, inputs: Inputs, configurations: Sequence[str], lengths: Lengths, effort: Effort) -> Sheet:
    """One thread against two, with the same work in all; beside it what two threads bring where nothing is shared."""
    rows = []
    for configuration in configurations:
        worker.ask("load", texts="threads", content=cut(inputs.of(configuration), THREADED, lengths.threads))
        measures = {}
        try:
            for adapter in (worker.peer.adapter, CONTROL):
                ask = {"adapter": adapter, "configuration": configuration, "texts": "threads"}
                passes = worker.ask("calibrate", seconds=LONGER * effort.seconds, **ask)
                passes = max(THREADS, passes + passes % THREADS)  # each thread has the same share
                for number in (1, THREADS):
                    measures[f"{adapter} {number}"] = partial(worker.ask, "thread", threads=number, passes=passes, **ask)
        except WorkerError as error:
            left_out(worker.peer, f"{configuration}: {error}")
            continue
        taken = interleaved(measures, effort.rounds)
        faster = [ratio(taken[f"{adapter} 1"], taken[f"{adapter} {THREADS}"]) for adapter in (worker.peer.adapter, CONTROL)]
        rows.append((configuration, *(f"×{value:.2f}" for value in faster)))
    note = (
        f"How many times as fast {THREADS} threads convert texts of 100 KB as one does, with the same work in all; and how many "
        "times as fast they do work that needs no interpreter (PBKDF2), in the same rounds: what the machine had to give."
    )
    return Sheet("Threads", note, ("", "zhangju", "PBKDF2"), tuple(rows))


def alignment(worker: Worker, inputs: Inputs, configurations: Sequence[str], lengths: Lengths, effort: Effort) -> Sheet:
    """`align` against `convert`, on texts of 2 KB."""
    rows = []
    for configuration in configurations:
        size = worker.ask("load", texts="aligned", content=cut(inputs.of(configuration), MIDDLE, lengths.middle)) / 1e6
        measures = {}
        for method in ("zhangju", "zhangju_align"):
            ask = {"adapter": method, "configuration": configuration, "texts": "aligned"}
            try:
                passes = worker.ask("calibrate", seconds=effort.seconds, **ask)
            except WorkerError as error:
                left_out(worker.peer, f"{method}, {configuration}: {error}")
                continue
            measures[method] = partial(worker.ask, "time", passes=passes, **ask)
        taken = interleaved(measures, effort.rounds)
        speeds = [f"{size / median(taken[name]):.3g}" if name in taken else LACKING for name in ("zhangju", "zhangju_align")]
        both = len(taken) > 1
        rows.append((configuration, *speeds, f"×{ratio(taken['zhangju_align'], taken['zhangju']):.2f}" if both else LACKING))
    note = "What it costs to be told also which characters became which, on texts of 2 KB. MB of UTF-8 input a second."
    return Sheet("Alignment", note, ("", "convert", "align", "times as long"), tuple(rows))
