"""Peers in, how long each takes from import to its first result out, and how much memory it adds to a bare interpreter."""

from __future__ import annotations

import subprocess
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from peers.environments import variables
from peers.peer import OURS
from peers.rounds import interleaved, ratio
from peers.sheets import LACKING, Sheet
from peers.workers import INSIDE, left_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peers.timing import Effort
    from peers.workers import Worker


class Starts(NamedTuple):
    """What fresh interpreters took, one after the other."""

    seconds: list[float]
    kibibytes: list[int]


def started(workers: Mapping[str, Worker], tasks: Sequence[str], effort: Effort, result: str) -> Sheet:
    """A table with time and memory for the tasks; `result` names the first result."""
    cells: dict[str, list[str]] = {name: [] for name in workers}
    for task in tasks:
        found = starts(workers, task, effort)
        for name in cells:
            if name not in found:
                cells[name] += [LACKING] * 3
                continue
            seconds = found[name].seconds
            against = f"×{ratio(seconds, found[OURS].seconds):.3g}" if OURS in found and name != OURS else ""
            cells[name] += [f"{median(seconds) * 1e3:.1f}", against, f"{median(found[name].kibibytes) / 1024:.1f}"]
    return Sheet(
        "Start",
        f"Milliseconds from import to first {result} in a fresh interpreter; MiB: the memory that this adds at its peak.",
        ("", *(cell for name in tasks for cell in (name, "ratio", "MiB"))),
        tuple((name, *row) for name, row in cells.items()),
    )


def starts(workers: Mapping[str, Worker], task: str, effort: Effort) -> dict[str, Starts]:
    """What it takes every peer that can do the task in time to do it once in a fresh interpreter, round after round."""
    memory: dict[str, list[int]] = {}
    measures = {}
    for name, worker in workers.items():
        try:
            _first_result(worker, task, [], effort.patience)  # compiled to byte code, files read from the disk
        except subprocess.CalledProcessError as error:
            left_out(worker.peer, f"{task}: {_last_line(error.stderr)}")
            continue
        except subprocess.TimeoutExpired:
            left_out(worker.peer, f"{task}: no result within {effort.patience} s")
            continue
        memory[name] = []
        measures[name] = lambda worker=worker, found=memory[name]: _first_result(worker, task, found, None)
    return {name: Starts(seconds, memory[name]) for name, seconds in interleaved(measures, effort.starts).items()}


def _last_line(said: str) -> str:
    return said.strip().rpartition("\n")[-1]


def _first_result(worker: Worker, task: str, memory: list[int], seconds_at_most: float | None) -> float:
    """The seconds of one start; what memory it added is appended."""
    command = [worker.python, INSIDE / "first_result.py", worker.peer.adapter, task]
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=variables(),
        timeout=seconds_at_most,
    )
    seconds, kibibytes = done.stdout.split()
    memory.append(int(kibibytes))
    return float(seconds)
