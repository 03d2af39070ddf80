"""Converters between the Chinese scripts in, how fast and how right each is out: zhangju and its peers on the same text.

Run `python benchmarks/conversion.py`. Each peer is installed into a virtual environment of its own, in the user's cache folder,
at the version that `conversion_peers/peers.py` names; one that cannot be installed is left out. One process for each peer times
itself, and all of them take turns, round after round; medians count. Machines differ and so do their hours: believe the ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
from pathlib import Path
from typing import TYPE_CHECKING

from conversion_peers import own, results, sheets, speed, start, texts
from conversion_peers.peers import CHECKOUT, FOUR, ORACLE, OURS, PEERS, SIXTEEN, UNCOMPILED
from conversion_peers.workers import started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversion_peers.sheets import Sheet
    from conversion_peers.workers import Worker

PAGE = CHECKOUT / "docs" / "benchmarks.md"
SECTIONS = ("results", "speed", "start", "threads", "align", "uncompiled")


def measured(workers: dict[str, Worker], options: argparse.Namespace) -> Iterator[Sheet]:
    """The tables of the sections wanted, one after the other."""
    lengths, effort = (texts.QUICK, speed.QUICK) if options.quick else (texts.FULL, speed.FULL)
    inputs = texts.Inputs(workers[ORACLE], lengths)
    shown = {name: worker for name, worker in workers.items() if name in options.peers}
    four = options.configurations
    if "results" in options.sections:
        yield results.compared(workers, inputs, four, lengths.long)
    if "speed" in options.sections:
        yield from speed.by_size(shown, inputs, four, lengths, effort)
    if "start" in options.sections:
        yield start.started(shown, four[:1] if options.quick else four, effort.starts)
    if OURS in workers and "threads" in options.sections:
        yield own.threads(workers[OURS], inputs, four, lengths, effort)
    if OURS in workers and "align" in options.sections:
        yield own.alignment(workers[OURS], inputs, four, lengths, effort)
    if UNCOMPILED in workers and "uncompiled" in options.sections:
        yield speed.uncompiled(workers, inputs, SIXTEEN, lengths.sixteen, effort)


def surroundings() -> str:
    """A sentence on where it was measured."""
    information = Path("/proc/cpuinfo")
    model = re.search(r"(?m)^model name\s*:\s*(.*)$", information.read_text("utf-8")) if information.exists() else None
    processor = model.group(1) if model else platform.processor() or platform.machine()
    return (
        f"Measured with {platform.python_implementation()} {platform.python_version()} on {platform.system()}, "
        f"{processor}, {os.cpu_count()} processors."
    )


def page_content(tables: list[Sheet], names: list[str]) -> str:
    """What stands between the marks of the page."""
    rows = tuple((name, PEERS[name].requirement or "this checkout", PEERS[name].written_in) for name in names)
    peers = sheets.Sheet("Peers", surroundings(), ("", "version", "written in"), rows)
    return "\n".join(map(sheets.markdown, (peers, *tables)))


def parsed() -> argparse.Namespace:
    """The options."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--quick", action="store_true", help="shorter texts, fewer rounds: shows that it runs, and the order of things"
    )
    arguments.add_argument(
        "--configurations", nargs="+", choices=SIXTEEN, default=FOUR, metavar="NAME", help=f"of OpenCC ({' '.join(FOUR)})"
    )
    arguments.add_argument(
        "--peers", nargs="+", choices=PEERS, default=[*PEERS], metavar="NAME", help=f"to compare ({', '.join(PEERS)})"
    )
    arguments.add_argument(
        "--sections", nargs="+", choices=SECTIONS, default=SECTIONS, metavar="NAME", help=f"({' '.join(SECTIONS)})"
    )
    arguments.add_argument("--docs", action="store_true", help="also write the tables into docs/benchmarks.md")
    return arguments.parse_args()


def main() -> None:
    """Measure, print, and write the page if that is wanted."""
    options = parsed()
    # The oracle makes the Traditional texts and says what is right, so it runs even where it is not compared.
    with started(PEERS[name] for name in PEERS if name in {*options.peers, ORACLE}) as workers:
        if ORACLE not in workers:
            raise SystemExit(f"without {ORACLE} there is no text to convert")
        print(surroundings())
        tables = []
        for sheet in measured(workers, options):
            sheets.show(sheet)
            tables.append(sheet)
    if options.docs:
        sheets.write_into(PAGE, page_content(tables, [*workers]))
    missing = {OURS, UNCOMPILED} & {*options.peers} - {*workers}
    if missing:
        raise SystemExit(f"not measured: {', '.join(sorted(missing))}")


if __name__ == "__main__":
    main()
