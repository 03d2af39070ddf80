"""A text in one line and one of ten times its length in, how many times as long the longer one takes out: ten is linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peers.rounds import interleaved, ratio
from peers.sheets import LACKING, Sheet
from peers.timing import Asked, block, speed_cell

if TYPE_CHECKING:
    from peers.timing import Effort
    from peers.words.texts import Inputs
    from peers.workers import Worker

TASKS = ("cut", "count", "tfidf", "keywords", "textrank")
ROUNDS = 3
"""So many at most: what is so long needs no more."""


def lengths(worker: Worker, inputs: Inputs, effort: Effort) -> Sheet:
    """Both lines as they are, and without anything but Chinese characters: one stretch from end to end."""
    lines = inputs.lines()
    rows: dict[str, list[str]] = {task: [] for task in TASKS}
    for tenth, whole in (lines, [re.sub(r"[^\u4e00-\u9fa5]+", "", line) for line in lines]):
        sizes = {name: worker.ask("load", texts=name, content=[line]) / 1e6 for name, line in (("tenth", tenth), ("all", whole))}
        measures = {(task, name): block(Asked(worker, task), name, effort) for task in TASKS for name in sizes}
        taken = interleaved({key: measure for key, measure in measures.items() if measure}, min(effort.rounds, ROUNDS))
        for task in TASKS:
            few, many = (taken.get((task, name)) for name in sizes)
            rows[task] += [speed_cell(taken, (task, name), size) for name, size in sizes.items()]
            rows[task].append(f"×{ratio(many, few):.3g}" if few and many else LACKING)
    worker.ask("forget")
    return Sheet(
        "Length",
        f"A text of {len(lines[1].encode()) / 1e6:.0f} MB in one line beside its first tenth, as it is and without "
        "marks, digits and "
        "letters: MB of UTF-8 input a second, and how many times as long the whole takes.",
        ("", *(f"{one}{other}" for other in ("", ", no marks") for one in ("a tenth", "all", "times as long"))),
        tuple((task, *cells) for task, cells in rows.items()),
    )
