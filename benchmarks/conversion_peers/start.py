"""Peers in, how long each takes from import to its first conversion out, and how much memory it adds to a bare interpreter."""

from __future__ import annotations

import subprocess
from statistics import median
from typing import TYPE_CHECKING

from conversion_peers.environments import variables
from conversion_peers.peers import OURS
from conversion_peers.rounds import interleaved, ratio
from conversion_peers.sheets import LACKING, Sheet
from conversion_peers.workers import INSIDE, left_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversion_peers.workers import Worker


def started(workers: Mapping[str, Worker], configurations: Sequence[str], runs: int) -> Sheet:
    """A table with time and memory for the configurations."""
    cells: dict[str, list[str]] = {name: [] for name in workers}
    for configuration in configurations:
        memory: dict[str, list[int]] = {name: [] for name in workers}
        measures = {}
        for name, worker in workers.items():
            try:
                _first_result(worker, configuration, [])  # compiled to byte code, files read from the disk
            except subprocess.CalledProcessError:
                left_out(worker.peer, f"{configuration}: no first result")
                continue
            measures[name] = lambda worker=worker, found=memory[name], configuration=configuration: _first_result(
                worker, configuration, found
            )
        taken = interleaved(measures, runs)
        for name in cells:
            if name not in taken:
                cells[name] += [LACKING] * 3
                continue
            against = f"×{ratio(taken[name], taken[OURS]):.3g}" if OURS in taken and name != OURS else ""
            cells[name] += [f"{median(taken[name]) * 1e3:.1f}", against, f"{median(memory[name]) / 1024:.1f}"]
    return Sheet(
        "Start",
        "Milliseconds from import to first conversion in a fresh interpreter; MiB: the memory that this adds at its peak.",
        ("", *(cell for name in configurations for cell in (name, "ratio", "MiB"))),
        tuple((name, *row) for name, row in cells.items()),
    )


def _first_result(worker: Worker, configuration: str, memory: list[int]) -> float:
    """The seconds of one start; what memory it added is appended."""
    command = [worker.python, INSIDE / "first_result.py", worker.peer.adapter, configuration]
    seconds, kibibytes = subprocess.run(
        command, check=True, capture_output=True, encoding="ascii", env=variables()
    ).stdout.split()
    memory.append(int(kibibytes))
    return float(seconds)
