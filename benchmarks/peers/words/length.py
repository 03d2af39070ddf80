"""A text in one line and one of ten times its length in, how many times as long the longer one takes out: ten is linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peers.rounds import ratio
from peers.sheets import LACKING, Sheet
from peers.timing import Asked, speed_cell, timed

if TYPE_CHECKING:
    from peers.timing import Effort
    from peers.words.texts import Inputs
    from peers.workers import Worker

TASKS = ("cut", "count", "tfidf", "keywords", "textrank")


def lengths(worker: Worker, inputs: Inputs, effort: Effort) -> Sheet:
    """Both lines as they are, and without anything but Chinese characters: one stretch from end to end."""
    lines = inputs.lines()
    bare = [re.sub(r"[^\u4e00-\u9fa5]+", "", line) for line in lines]
    rows = {task: [] for task in TASKS}
    # A pass over a long text is a block of its own.
    effort = effort._replace(seconds=0, rounds=min(effort.rounds, 3))
    for shorter, longer in (lines, bare):
        asked = {task: Asked(worker, task) for task in TASKS}
        few, fewer_megabytes = timed(asked, [shorter], effort)
        many, megabytes = timed(asked, [longer], effort)
        for task in TASKS:
            both = task in few and task in many
            times = f"×{ratio(many[task], few[task]) * fewer_megabytes / megabytes * 10:.3g}" if both else LACKING
            rows[task] += [speed_cell(few, task, fewer_megabytes), speed_cell(many, task, megabytes), times]
    worker.ask("forget")
    size = len(lines[1].encode())
    return Sheet(
        "Length",
        f"A text of {size / 1e6:.0f} MB in one line beside its first tenth, as it is and without marks, digits and letters: MB of UTF-8 "
        "input a second, and how many times as long ten times the text takes.",
        ("", *(f"{one}{other}" for other in ("", ", no marks") for one in ("a tenth", "all", "times as long"))),
        tuple((task, *cells) for task, cells in rows.items()),
    )
