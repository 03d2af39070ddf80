"""The results of peers in, how much each differs from OpenCC's out: a wrong result is no speed."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from peers.conversion.peers import ORACLE
from peers.sheets import LACKING, SAME, Sheet, told
from peers.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peers.conversion.texts import Inputs
    from peers.workers import Worker

COMPARED = 50_000
"""Characters of the result in which differences are counted: enough for a share, and matching is slow."""


def compared(workers: Mapping[str, Worker], inputs: Inputs, configurations: Sequence[str], length: int) -> Sheet:
    """Convert the long text with every peer and compare what comes out with what OpenCC makes of it."""
    cells: dict[str, list[str]] = {name: [] for name in workers}
    for configuration in configurations:
        content = [inputs.of(configuration)[:length]]
        right = _converted(workers[ORACLE], configuration, content)
        for name, worker in workers.items():
            try:
                found = _converted(worker, configuration, content)
            except WorkerError:
                cells[name].append(LACKING)
                continue
            cells[name].append(
                SAME if found["digest"] == right["digest"] else differing(right["results"][0], found["results"][0])
            )
    return Sheet(
        "Results",
        f"Share of characters that are not as OpenCC 1.4.2 has them; “{SAME}”: the whole long text is, by its SHA-256.",
        ("", *configurations),
        tuple((name, *row) for name, row in cells.items()),
    )


def differing(right: str, found: str) -> str:
    """The share of characters that differ, in hundredths.

    >>> differing("頭髮發展", "頭發發展")
    '25.00 %'
    """
    right, found = right[:COMPARED], found[:COMPARED]
    pairs = zip(right.split("\n"), found.split("\n"), strict=False)
    return told(sum(_different(one, other) for one, other in pairs) / max(len(right), 1))


def _different(right: str, found: str) -> int:
    if len(right) == len(found):  # most differences are of single characters
        return sum(one != other for one, other in zip(right, found, strict=True))
    steps = SequenceMatcher(None, right, found, autojunk=False).get_opcodes()
    return sum(max(end - start, other_end - other_start) for tag, start, end, other_start, other_end in steps if tag != "equal")


def _converted(worker: Worker, configuration: str, content: list[str]) -> dict[str, list[str]]:
    worker.ask("load", texts="compared", content=content)
    return worker.ask("results", task=configuration, texts="compared", results=True)
