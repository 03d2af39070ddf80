"""Workers, tasks and texts in, the seconds that each takes out, round after round; and the cells of a table made of them."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from peers.rounds import interleaved, ratio
from peers.sheets import LACKING
from peers.workers import WorkerError, left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from peers.workers import Worker

Key = TypeVar("Key")


class Effort(NamedTuple):
    """How long and how often is measured."""

    seconds: float
    """What a timed block takes at least; a slow peer's is one pass over the texts."""
    rounds: int
    starts: int
    patience: float
    """How many seconds a peer has for its first result."""


FULL = Effort(0.05, 9, 15, 120)
QUICK = Effort(0.01, 3, 3, 20)


class Asked(NamedTuple):
    """What is timed: a task of a worker, by its own adapter or another one."""

    worker: Worker
    task: str
    adapter: str = ""


def timed(asked: Mapping[Key, Asked], content: list[str], effort: Effort) -> tuple[dict[Key, list[float]], float]:
    """The seconds of one pass over the texts, for every round and whatever can be done; and the MB of a pass."""
    measures, size = {}, 0
    for key, one in asked.items():
        size = one.worker.ask("load", texts="timed", content=content)
        if measure := block(one, "timed", effort):
            measures[key] = measure
    return interleaved(measures, effort.rounds), size / 1e6


def block(asked: Asked, texts: str, effort: Effort) -> Callable[[], float] | None:
    """What times a block of passes over texts that are loaded, and gives the seconds of one; None if it cannot be done."""
    worker, task, adapter = asked
    ask = {"task": task, "texts": texts, "adapter": adapter or worker.peer.adapter}
    try:
        passes = worker.ask("calibrate", seconds=effort.seconds, **ask)
    except WorkerError as error:
        left_out(worker.peer, f"{task}: {error}")
        return None
    return partial(worker.ask, "time", passes=passes, **ask)


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
