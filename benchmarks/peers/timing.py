"""Workers, tasks and texts in, the seconds that each takes out, round after round; and the cells of a table made of them."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from peers.rounds import interleaved, ratio
from peers.sheets import LACKING
from peers.workers import WorkerError, left_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peers.workers import Worker

Key = TypeVar("Key")


class Effort(NamedTuple):
    """How long and how often is measured."""

    seconds: float
    """What a timed block takes at least; a slow peer's is one pass over the texts."""
    rounds: int
    starts: int


FULL = Effort(0.05, 9, 15)
QUICK = Effort(0.01, 3, 3)


class Asked(NamedTuple):
    """What is timed: a task of a worker, by its own adapter or another one."""

    worker: Worker
    task: str
    adapter: str = ""


def timed(asked: Mapping[Key, Asked], content: list[str], effort: Effort) -> tuple[dict[Key, list[float]], float]:
    """The seconds of one pass over the texts, for every round and whatever can be done; and the MB of a pass."""
    measures, size = {}, 0
    for key, (worker, task, adapter) in asked.items():
        ask = {"task": task, "texts": "timed", "adapter": adapter or worker.peer.adapter}
        try:
            size = worker.ask("load", texts="timed", content=content)
            passes = worker.ask("calibrate", seconds=effort.seconds, **ask)
        except WorkerError as error:
            left_out(worker.peer, f"{task}: {error}")
            continue
        measures[key] = partial(worker.ask, "time", passes=passes, **ask)
    return interleaved(measures, effort.rounds), size / 1e6


def speed_cells(taken: Mapping[Key, list[float]], key: Key, ours: Key, amount: float) -> tuple[str, str]:
    """The amount of a pass a second, and how many times as long as ours it takes."""
    return speed_cell(taken, key, amount), ratio_cell(taken, key, ours)


def speed_cell(taken: Mapping[Key, list[float]], key: Key, amount: float) -> str:
    """The amount of a pass a second."""
    if key not in taken:
        return LACKING
    speed = amount / median(taken[key])
    return f"{speed:.3g}" if speed < 100 else f"{speed:.0f}"


def ratio_cell(taken: Mapping[Key, list[float]], key: Key, ours: Key) -> str:
    """How many times as long as ours it takes."""
    if key not in taken:
        return LACKING
    return f"×{ratio(taken[key], taken[ours]):.3g}" if ours in taken and key != ours else ""
