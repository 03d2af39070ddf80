"""What cuts Chinese text into words in, how fast each is and how like jieba out: zhangju and its peers on the same text.

Run `python benchmarks/words.py`. Each peer is installed into a virtual environment of its own, in the user's cache folder, at the
version that `peers/words/peers.py` names; one that cannot be installed is left out. One process for each peer times itself, and
all of them take turns, round after round; medians count. Machines differ and so do their hours: believe the ratios.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peers import command, start, threads, timing
from peers.peer import OURS, UNCOMPILED
from peers.words import length, results, speed, texts, users_words
from peers.words.peers import ORACLE, PEERS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from peers.sheets import Sheet
    from peers.workers import Worker

SECTIONS = ("results", "speed", "start", "users-words", "length", "threads", "uncompiled")
THREADED = ("cut", "count", "tfidf", "keywords")


def measured(workers: dict[str, Worker], options: argparse.Namespace) -> Iterator[Sheet]:
    """The tables of the sections wanted, one after the other."""
    lengths, effort = (texts.QUICK, timing.QUICK) if options.quick else (texts.FULL, timing.FULL)
    inputs = texts.Inputs(lengths)
    shown = {name: worker for name, worker in workers.items() if name in options.peers}
    if "results" in options.sections:
        yield results.compared(workers, inputs)
    if "speed" in options.sections:
        yield speed.words(shown, inputs.articles, effort)
        yield speed.keywords(shown, inputs.articles[: lengths.keywords], effort)
    if "start" in options.sections:
        yield start.started(shown, ("cut", "tfidf", "keywords"), effort, "result")
    if "users-words" in options.sections:
        compiled = {name: worker for name, worker in shown.items() if name != UNCOMPILED}
        yield from users_words.loaded(compiled, inputs, effort)
    if OURS in workers and "length" in options.sections:
        yield length.lengths(workers[OURS], inputs, effort)
    if OURS in workers and "threads" in options.sections:
        yield threads.threads(workers[OURS], ((task, inputs.threads) for task in THREADED), effort, "read")
    if UNCOMPILED in workers and "uncompiled" in options.sections:
        yield speed.uncompiled(workers, inputs.articles, effort)


def main() -> None:
    """Measure, print, and write the page if that is wanted."""
    options = command.parser(__doc__ or "", [*PEERS], SECTIONS).parse_args()
    command.run(command.Benchmark("words", PEERS, ORACLE, "cut", measured), options)


if __name__ == "__main__":
    main()
