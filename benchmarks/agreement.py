"""Strings in, how many of them zhangju converts otherwise than opencc-py, the official port of OpenCC, out: 0 is right.

Run `python benchmarks/agreement.py [--strings N] [FILE ...]`: for each of OpenCC's configurations, every key of its dictionaries,
N strings made of keys, pieces of keys and characters of keys (default 62,500, together a million), and the files given, each as
a whole and line by line; by zhangju compiled and uncompiled. Each converter has an environment of its own. The exit status is 1
if anything differs. `--sample FILE` writes strings with what opencc-py makes of them, which the tests compare with.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from peers.conversion.peers import ORACLE, PEERS, SIXTEEN
from peers.peer import OURS, UNCOMPILED
from peers.workers import started

from zhangju.script.dictionaries import CURRENT, load_stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peers.workers import Worker

BATCH = 20_000
SAMPLE = 60
#: Characters that no dictionary has, and some that only the normalization has.
ODD = [
    "\0",
    "\ud800",
    "\udfff",
    "\uf9e9",
    "\U0002f81a",
    "\U0001f600",
    "\U00020000",
    "\U00030000",
    "a",
    "é",
    "１",
    "，",
    "\n",
    "\ufe00",
]


def main() -> int:
    """Compare, and say where results differ."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", type=Path, metavar="FILE")
    arguments.add_argument("--strings", type=int, default=62_500, help="so many for each configuration")
    arguments.add_argument("--configurations", nargs="+", default=SIXTEEN, choices=SIXTEEN, metavar="NAME")
    arguments.add_argument("--quick", action="store_true", help="500 strings for each configuration")
    arguments.add_argument("--sample", type=Path, metavar="FILE", help="write a sample for the tests, and compare nothing")
    options = arguments.parse_args()
    strings = 500 if options.quick else options.strings
    contents = [file.read_text("utf-8", "surrogateescape") for file in options.files]
    lines = [text for content in contents for text in (content, *content.splitlines())]
    if options.sample:
        return write_sample(options.sample)
    with started([PEERS[ORACLE], PEERS[OURS], PEERS[UNCOMPILED]], "s2t") as workers:
        if len(workers) < 3:
            return 1
        wrong = sum(compare(workers, config, strings, lines) for config in options.configurations)
    return int(wrong > 0)


def compare(workers: dict[str, Worker], config: str, strings: int, lines: list[str]) -> int:
    """The number of texts that one of ours converts otherwise, which is printed with the first ones of them."""
    texts = iter([*keys(config), *lines, *islice(generated(config), strings)])
    total = wrong = 0
    while batch := list(islice(texts, BATCH)):
        total += len(batch)
        for worker in workers.values():
            worker.ask("load", texts="batch", content=batch)
        digests = {name: worker.ask("results", task=config, texts="batch")["digest"] for name, worker in workers.items()}
        for name in (OURS, UNCOMPILED):
            if digests[name] != digests[ORACLE]:
                results = [
                    workers[peer].ask("results", task=config, texts="batch", results=True)["results"]
                    for peer in (name, ORACLE)
                ]
                differing = [row for row in zip(batch, *results, strict=True) if row[1] != row[2]]
                wrong += len(differing)
                for text, ours, theirs in differing[:3]:
                    print(f"{config}: {text!r} becomes {ours!r} by {name}, {theirs!r} by {ORACLE}")
    print(f"{config:6} {total:>9,} texts, {wrong} converted otherwise", flush=True)
    return wrong


def keys(config: str) -> list[str]:
    """Every key of every dictionary of a configuration."""
    normalization, segmentation, chain = load_stages(config, CURRENT)
    return sorted({key for dictionary in (*normalization, segmentation or {}, *chain) for key in dictionary})


def generated(config: str) -> Iterator[str]:
    """Strings without end, the same ones each time."""
    chance = random.Random(config)
    known = keys(config)
    alphabet = sorted({character for key in known for character in key})
    while True:
        pieces = []
        for _ in range(chance.randint(1, 6)):
            key = chance.choice(known)
            kind = chance.random()
            if kind < 0.45:
                pieces.append(key)
            elif kind < 0.6:
                pieces.append(key[: chance.randint(1, len(key))])
            elif kind < 0.75:
                pieces.append(key[chance.randrange(len(key)) :])
            elif kind < 0.97:
                pieces += chance.choices(alphabet, k=chance.randint(1, 3))
            else:
                pieces.append(chance.choice(ODD))
        yield "".join(pieces)


def write_sample(file: Path) -> int:
    """Write strings with what opencc-py makes of them."""
    with started([PEERS[ORACLE]], "s2t") as workers:
        oracle = workers[ORACLE]
        rows = []
        for config in SIXTEEN:
            strings = list(islice(generated(config), 1000, 1000 + SAMPLE))
            oracle.ask("load", texts="sample", content=strings)
            results = oracle.ask("results", task=config, texts="sample", results=True)["results"]
            rows += [json.dumps([config, *pair]) for pair in zip(strings, results, strict=True)]
    file.write_text("\n".join(rows) + "\n", "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
