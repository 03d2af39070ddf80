"""A user's words in, how long each peer takes to load them, and how much slower it cuts with them, out."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from peers.rounds import ratio
from peers.sheets import LACKING, Sheet
from peers.start import starts
from peers.timing import Asked, timed
from peers.words.texts import users_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from peers.timing import Effort
    from peers.words.texts import Inputs
    from peers.workers import Worker

TASKS = ("cut", "count")
FREQUENCY = 3
"""What a line of a dictionary says of a rare word; half of jieba's words have no more."""
STARTS = 3
KINDS = {"words alone": "{word}\n", "with frequencies": f"{{word}} {FREQUENCY}\n"}
KINDS_TOLD = {"words alone": "", "with frequencies": f", each with the frequency {FREQUENCY}"}


def loaded(workers: Mapping[str, Worker], inputs: Inputs, effort: Effort) -> Iterator[Sheet]:
    """A file of words, without and with frequencies: a table each."""
    number = inputs.lengths.words
    words = users_words(number)
    with tempfile.TemporaryDirectory() as folder:
        for kind, line in KINDS.items():
            path = Path(folder, f"{kind}.txt")
            path.write_text("".join([line.format(word=word) for word in words]), "utf-8")
            rows = _measured(workers, os.fspath(path), inputs.articles, effort)
            yield Sheet(
                f"Users' words: {kind}",
                f"{number:,} words from a file, half of them characters drawn at random, half two words of the dictionary joined"
                f"{KINDS_TOLD[kind]}: seconds "
                "from import to the first words cut with them in a fresh interpreter, and the MiB that this adds; then how much "
                "longer articles of 2.35 KB take with them than without. "
                f"{LACKING}: it cannot, or has not within {effort.patience:.0f} s.",
                ("", "s", "MiB", *TASKS),
                tuple((name, *cells) for name, cells in rows.items()),
            )


def _measured(workers: Mapping[str, Worker], path: str, articles: list[str], effort: Effort) -> dict[str, list[str]]:
    found = starts(workers, f"cut:{path}", effort._replace(starts=min(effort.starts, STARTS)))
    cells = {}
    for name, worker in workers.items():
        if name not in found:
            cells[name] = [LACKING] * (2 + len(TASKS))
            continue
        seconds, kibibytes = found[name]
        cells[name] = [f"{median(seconds):.2f}", f"{median(kibibytes) / 1024:.0f}"]
        asked = {(task, with_words): Asked(worker, task + with_words) for task in TASKS for with_words in ("", f":{path}")}
        taken, _ = timed(asked, articles, effort)
        worker.ask("forget")
        for task in TASKS:
            plain, with_words = taken.get((task, "")), taken.get((task, f":{path}"))
            cells[name].append(f"{ratio(with_words, plain) - 1:+.0%}" if plain and with_words else LACKING)
    return cells
