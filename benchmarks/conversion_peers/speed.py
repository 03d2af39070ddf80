"""Texts in, how fast each peer converts them out, and how many times as long as zhangju it takes."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from conversion_peers.peers import ORACLE, OURS, UNCOMPILED
from conversion_peers.rounds import interleaved, ratio
from conversion_peers.sheets import LACKING, Sheet
from conversion_peers.texts import sizes
from conversion_peers.workers import WorkerError, left_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversion_peers.texts import Inputs, Lengths
    from conversion_peers.workers import Worker


class Effort(NamedTuple):
    """How long and how often is measured."""

    seconds: float
    """What a timed block takes at least; a slow peer's is one pass over the texts."""
    rounds: int
    starts: int


FULL = Effort(0.05, 9, 15)
QUICK = Effort(0.01, 3, 3)


def by_size(
    workers: Mapping[str, Worker], inputs: Inputs, configurations: Sequence[str], lengths: Lengths, effort: Effort
) -> list[Sheet]:
    """A table for each size of text."""
    cells: dict[str, dict[str, list[str]]] = {}
    for configuration in configurations:
        for size, content in sizes(inputs.of(configuration), lengths).items():
            taken, megabytes = timed(workers, configuration, content, effort)
            rows = cells.setdefault(size, {name: [] for name in workers})
            for name in rows:
                rows[name] += speed_cells(taken, name, OURS, megabytes)
    head = ("", *(cell for name in configurations for cell in (name, "ratio")))
    note = f"MB of UTF-8 input a second; ratio: how many times as long as {OURS} it takes."
    return [
        Sheet(f"Speed: {size}", note, head, tuple((name, *row) for name, row in rows.items())) for size, rows in cells.items()
    ]


def uncompiled(
    workers: Mapping[str, Worker], inputs: Inputs, configurations: Sequence[str], length: int, effort: Effort
) -> Sheet:
    """Without a compiler: zhangju against the other converters written in Python, in every configuration."""
    peers = [name for name in (UNCOMPILED, ORACLE, "opencc-purepy") if name in workers]
    rows = []
    for configuration in configurations:
        content = [inputs.of(configuration)[:length]]
        taken, megabytes = timed({name: workers[name] for name in peers}, configuration, content, effort)
        rows.append((configuration, *(cell for name in peers for cell in speed_cells(taken, name, UNCOMPILED, megabytes))))
    return Sheet(
        "Uncompiled",
        f"Converters in Python alone, one text of {length:,} characters. MB/s; ratio: how many times as long as {UNCOMPILED}.",
        ("", *(cell for name in peers for cell in (name, "ratio"))),
        tuple(rows),
    )


def timed(
    workers: Mapping[str, Worker], configuration: str, content: list[str], effort: Effort
) -> tuple[dict[str, list[float]], float]:
    """The seconds of one pass over the texts, for every round and peer that has the configuration; and the MB of a pass."""
    measures, size = {}, 0
    for name, worker in workers.items():
        try:
            size = worker.ask("load", texts="timed", content=content)
            passes = worker.ask("calibrate", configuration=configuration, texts="timed", seconds=effort.seconds)
        except WorkerError as error:
            left_out(worker.peer, f"{configuration}: {error}")
            continue
        measures[name] = partial(worker.ask, "time", configuration=configuration, texts="timed", passes=passes)
    return interleaved(measures, effort.rounds), size / 1e6


def speed_cells(taken: Mapping[str, list[float]], name: str, ours: str, megabytes: float) -> tuple[str, str]:
    """Speed, and ratio to ours."""
    if name not in taken:
        return LACKING, LACKING
    speed = megabytes / median(taken[name])
    against = f"×{ratio(taken[name], taken[ours]):.3g}" if ours in taken and name != ours else ""
    return f"{speed:.3g}" if speed < 100 else f"{speed:.0f}", against
