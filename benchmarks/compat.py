"""Texts in, how many of them opencc-python-reimplemented converts otherwise than `zhangju.compat.opencc` out: a table.

Run `python benchmarks/compat.py [--quick] [--examples N] [--docs]`. The texts are those of OpenCC's own cases and the paragraphs
of `data/articles`. The peer has an environment of its own; `--examples` prints the first texts that differ, `--docs` writes the
table into the page on migrating, `--quick` takes every fourth text.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from peers.conversion.peers import PEERS
from peers.peer import CHECKOUT
from peers.sheets import Sheet, markdown, show, write_into
from peers.workers import started

from zhangju.compat.opencc import OpenCC
from zhangju.lexicon import sources
from zhangju.lexicon.stages import plain_json
from zhangju.script.dictionaries import CURRENT, OLDER, configurations

if TYPE_CHECKING:
    from peers.workers import Worker

PAGE = CHECKOUT / "docs" / "migrating-from-opencc.md"
NOTE = (
    "Share of the texts that opencc-python-reimplemented 0.1.7 converts otherwise, with its own dictionaries (the default) and "
    "with OpenCC's current ones. Cases: the inputs of OpenCC's own test cases, which are made to be difficult. Paragraphs: those "
    "of the labelled articles."
)


def opencc_cases() -> list[str]:
    """The inputs of OpenCC's own test cases."""
    text = (sources.opencc_folder().parent / "test_data" / "testcases.json").read_text("utf-8")
    return sorted({case["input"] for case in json.loads(plain_json(text))["cases"]})


def paragraphs() -> list[str]:
    """The lines of the labelled articles."""
    files = sorted((CHECKOUT / "data" / "articles").glob("*.txt"))
    return sorted({line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()})


def compared(peer: Worker, texts: dict[str, list[str]], examples: int) -> Sheet:
    """The table: for each configuration, the share of each sort of texts that differs, by either edition of dictionaries."""
    rows = []
    for config in configurations(OLDER):
        shares = []
        for edition in (OLDER, CURRENT):
            convert = OpenCC(config, dictionaries=edition).convert
            for name, content in texts.items():
                theirs = peer.ask("results", task=config, texts=name, results=True)["results"]
                rows_found = [row for row in zip(content, map(convert, content), theirs, strict=True) if row[1] != row[2]]
                shares.append(f"{len(rows_found) / len(content):.1%}")
                for text, ours, other in rows_found[:examples]:
                    print(f"{config} ({edition}): {text!r} becomes {ours!r}, there {other!r}")
        rows.append((config, *shares))
    head = [f"{name}, {kind}" for kind in ("its dictionaries", "current ones") for name in texts]
    return Sheet("How often results differ", NOTE, ("", *head), tuple(rows))


def main() -> int:
    """Compare and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="every fourth text")
    arguments.add_argument("--examples", type=int, default=0, metavar="N", help="print so many texts that differ, of each sort")
    arguments.add_argument("--docs", action="store_true", help=f"also write the table into docs/{PAGE.name}")
    options = arguments.parse_args()
    step = 4 if options.quick else 1
    texts = {"cases": opencc_cases()[::step], "paragraphs": paragraphs()[::step]}
    with started([PEERS[OLDER]], "s2t") as workers:
        if OLDER not in workers:
            return 1
        peer = workers[OLDER]
        for name, content in texts.items():
            peer.ask("load", texts=name, content=content)
        sheet = compared(peer, texts, options.examples)
    show(sheet)
    print(", ".join(f"{len(content)} {name}" for name, content in texts.items()), file=sys.stderr)
    if options.docs:
        write_into(PAGE, "benchmarks", markdown(sheet))
    return 0


if __name__ == "__main__":
    sys.exit(main())
