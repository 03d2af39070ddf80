"""zhangju in, what a second thread brings out, beside what it brings where nothing is shared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from peers.rounds import interleaved, ratio
from peers.sheets import Sheet
from peers.workers import WorkerError, left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peers.timing import Effort
    from peers.workers import Worker

THREADS = 2
CONTROL = "control.no_lock"
LONGER = 4
"""How many times a block's length the threads work: their start and end count less."""
LENGTH = 36_000
"""Characters of a text of 100 KB."""


def threads(worker: Worker, tasks: Iterable[tuple[str, list[str]]], effort: Effort, verb: str) -> Sheet:
    """One thread against two, with the same work in all; beside it what two threads bring where nothing is shared.

    Args:
        worker: The process of zhangju.
        tasks: Each with its texts, of 100 KB.
        effort: How long and how often is measured.
        verb: What is done with the texts, for the note.
    """
    rows = []
    for task, content in tasks:
        worker.ask("load", texts="threads", content=content)
        measures = {}
        try:
            for adapter in (worker.peer.adapter, CONTROL):
                ask = {"adapter": adapter, "task": task, "texts": "threads"}
                passes = worker.ask("calibrate", seconds=LONGER * effort.seconds, **ask)
                passes = max(THREADS, passes + passes % THREADS)  # each thread has the same share
                for number in (1, THREADS):
                    measures[f"{adapter} {number}"] = partial(worker.ask, "thread", threads=number, passes=passes, **ask)
        except WorkerError as error:
            left_out(worker.peer, f"{task}: {error}")
            continue
        taken = interleaved(measures, effort.rounds)
        faster = [ratio(taken[f"{adapter} 1"], taken[f"{adapter} {THREADS}"]) for adapter in (worker.peer.adapter, CONTROL)]
        rows.append((task, *(f"×{value:.2f}" for value in faster)))
    note = (
        f"How many times as fast {THREADS} threads {verb} texts of 100 KB as one does, with the same work in all; and how many "
        "times as fast they do work that needs no interpreter (PBKDF2), in the same rounds: what the machine had to give."
    )
    return Sheet("Threads", note, ("", "zhangju", "PBKDF2"), tuple(rows))
