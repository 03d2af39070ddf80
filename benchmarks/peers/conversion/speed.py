"""Texts in, how fast each peer converts them out, and how many times as long as zhangju it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peers.conversion.peers import ORACLE
from peers.conversion.texts import sizes
from peers.peer import OURS, UNCOMPILED
from peers.sheets import Sheet
from peers.timing import Asked, speed_cells, timed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peers.conversion.texts import Inputs, Lengths
    from peers.timing import Effort
    from peers.workers import Worker


def by_size(
    workers: Mapping[str, Worker], inputs: Inputs, configurations: Sequence[str], lengths: Lengths, effort: Effort
) -> list[Sheet]:
    """A table for each size of text."""
    cells: dict[str, dict[str, list[str]]] = {}
    for configuration in configurations:
        for size, content in sizes(inputs.of(configuration), lengths).items():
            taken, megabytes = timed(_all(workers, configuration), content, effort)
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
    peers = {name: workers[name] for name in (UNCOMPILED, ORACLE, "opencc-purepy") if name in workers}
    rows = []
    for configuration in configurations:
        taken, megabytes = timed(_all(peers, configuration), [inputs.of(configuration)[:length]], effort)
        rows.append((configuration, *(cell for name in peers for cell in speed_cells(taken, name, UNCOMPILED, megabytes))))
    return Sheet(
        "Uncompiled",
        f"Converters in Python alone, one text of {length:,} characters. MB/s; ratio: how many times as long as {UNCOMPILED}.",
        ("", *(cell for name in peers for cell in (name, "ratio"))),
        tuple(rows),
    )


def _all(workers: Mapping[str, Worker], configuration: str) -> dict[str, Asked]:
    return {name: Asked(worker, configuration) for name, worker in workers.items()}
