"""What a benchmark measures in, its command out: options, workers, tables on the terminal and in the page."""

from __future__ import annotations

import argparse
import os
import platform
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from peers import sheets
from peers.peer import CHECKOUT, OURS, UNCOMPILED
from peers.workers import started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from peers.peer import Peer
    from peers.sheets import Sheet
    from peers.workers import Worker

PAGE = CHECKOUT / "docs" / "benchmarks.md"


class Benchmark(NamedTuple):
    """What is compared, and how.

    Attributes:
        name: Its tables stand between the marks of this name in the page.
        peers: All peers, by name.
        oracle: The peer that says what is right; it runs even where it is not compared.
        check: A task that every peer can do.
        measured: The tables of the sections wanted, one after the other, given all workers and the options.
    """

    name: str
    peers: Mapping[str, Peer]
    oracle: str
    check: str
    measured: Callable[[dict[str, Worker], argparse.Namespace], Iterator[Sheet]]


def parser(description: str, peers: Sequence[str], sections: Sequence[str]) -> argparse.ArgumentParser:
    """The options that all benchmarks have."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--quick", action="store_true", help="shorter texts, fewer rounds: shows that it runs, and the order of things"
    )
    arguments.add_argument(
        "--peers", nargs="+", choices=peers, default=[*peers], metavar="NAME", help=f"to compare ({', '.join(peers)})"
    )
    arguments.add_argument(
        "--sections", nargs="+", choices=sections, default=sections, metavar="NAME", help=f"({' '.join(sections)})"
    )
    arguments.add_argument("--docs", action="store_true", help=f"also write the tables into docs/{PAGE.name}")
    return arguments


def run(benchmark: Benchmark, options: argparse.Namespace) -> None:
    """Measure, print, and write the page if that is wanted."""
    peers, oracle = benchmark.peers, benchmark.oracle
    with started((peers[name] for name in peers if name in {*options.peers, oracle}), benchmark.check) as workers:
        if oracle not in workers:
            raise SystemExit(f"without {oracle} nothing says what is right")
        print(surroundings())
        tables = []
        for sheet in benchmark.measured(workers, options):
            sheets.show(sheet)
            tables.append(sheet)
    if options.docs:
        sheets.write_into(PAGE, benchmark.name, page_content(tables, [peers[name] for name in workers]))
    missing = {OURS, UNCOMPILED} & {*options.peers} - {*workers}
    if missing:
        raise SystemExit(f"not measured: {', '.join(sorted(missing))}")


def surroundings() -> str:
    """A sentence on where it was measured."""
    information = Path("/proc/cpuinfo")
    model = re.search(r"(?m)^model name\s*:\s*(.*)$", information.read_text("utf-8")) if information.exists() else None
    processor = model.group(1) if model else platform.processor() or platform.machine()
    return (
        f"Measured with {platform.python_implementation()} {platform.python_version()} on {platform.system()}, "
        f"{processor}, {os.cpu_count()} processors."
    )


def page_content(tables: Sequence[Sheet], peers: Sequence[Peer]) -> str:
    """What stands between the marks of the page."""
    rows = tuple((peer.name, peer.requirement.replace(" ", ", ") or "this checkout", peer.written_in) for peer in peers)
    shown = sheets.Sheet("Peers", surroundings(), ("", "version", "written in"), rows)
    return "\n".join(map(sheets.markdown, (shown, *tables)))
