"""Converters between the Chinese scripts in, how fast and how right each is out: zhangju and its peers on the same text.

Run `python benchmarks/conversion.py`. Each peer is installed into a virtual environment of its own, in the user's
cache folder, at
the version that `peers/conversion/peers.py` names; one that cannot be installed is left out. One process for each
peer times itself,
and all of them take turns, round after round; medians count. Machines differ and so do their hours: believe the ratios.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peers import command, start, threads, timing
from peers.conversion import alignment, results, speed, texts
from peers.conversion.peers import FOUR, ORACLE, PEERS, SIXTEEN
from peers.peer import OURS, UNCOMPILED
from peers.pieces import cut

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from peers.sheets import Sheet
    from peers.workers import Worker

SECTIONS = ("results", "speed", "start", "threads", "align", "uncompiled")


def measured(workers: dict[str, Worker], options: argparse.Namespace) -> Iterator[Sheet]:
    """The tables of the sections wanted, one after the other."""
    lengths, effort = (texts.QUICK, timing.QUICK) if options.quick else (texts.FULL, timing.FULL)
    # The oracle makes the Traditional texts, too.
    inputs = texts.Inputs(workers[ORACLE], lengths)
    shown = {name: worker for name, worker in workers.items() if name in options.peers}
    four = options.configurations
    if "results" in options.sections:
        yield results.compared(workers, inputs, four, lengths.long)
    if "speed" in options.sections:
        yield from speed.by_size(shown, inputs, four, lengths, effort)
    if "start" in options.sections:
        yield start.started(shown, four[:1] if options.quick else four, effort, "conversion")
    if OURS in workers and "threads" in options.sections:
        content = ((name, cut(inputs.of(name), threads.LENGTH, lengths.threads)) for name in four)
        yield threads.threads(workers[OURS], content, effort, "convert")
    if OURS in workers and "align" in options.sections:
        yield alignment.alignment(workers[OURS], inputs, four, lengths, effort)
    if UNCOMPILED in workers and "uncompiled" in options.sections:
        yield speed.uncompiled(workers, inputs, SIXTEEN, lengths.sixteen, effort)


def main() -> None:
    """Measure, print, and write the page if that is wanted."""
    parser = command.parser(__doc__ or "", [*PEERS], SECTIONS)
    parser.add_argument(
        "--configurations", nargs="+", choices=SIXTEEN, default=FOUR, metavar="NAME", help=f"of OpenCC ({' '.join(FOUR)})"
    )
    command.run(command.Benchmark("conversion", PEERS, ORACLE, "s2t", measured), parser.parse_args())


if __name__ == "__main__":
    main()
