"""Pages in, how many MB of them `parse` takes apart in a second out, and how much of that is repair.

    python benchmarks/parse.py [--quick] [FILE...]

Without files it takes the project's own pages: those of `data/articles`, the damaged `data/sample.txt`, and pages made from
`data/layouts.txt`. Bytes are those of UTF-8. One process and one thread, warm, in time of the processor: the median of the
rounds, in which what is measured takes turns.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import zhangju
from zhangju.kernels import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DATA = Path(__file__).parents[1] / "data"
ROUNDS, QUICK_ROUNDS = 15, 3
#: Each measurement goes over its pages until so many bytes are read.
BYTES, QUICK_BYTES = 2_000_000, 300_000


def pages(files: Sequence[Path]) -> dict[str, list[str]]:
    """The texts to be parsed, by what they are."""
    if files:
        return {"files": [_read(file) for file in files]}
    sys.path.insert(0, str(DATA))
    made = importlib.import_module("make_pages").make(1, seed=0)
    return {
        "labelled pages": [_read(file) for file in sorted((DATA / "articles").glob("*.txt"))],
        "a damaged page": [_read(DATA / "sample.txt")],
        "pages made from layouts": [page[2] for page in made],
    }


def _read(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()


def passed(function: Callable[[str], object], texts: Sequence[str], passes: int) -> float:
    """Seconds of the processor that some passes over texts take."""
    start = time.process_time()
    for _ in range(passes):
        for text in texts:
            function(text)
    return time.process_time() - start


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds of fewer passes")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="pages, UTF-8; the project's own if none is given")
    wanted = parser.parse_args()
    rounds, least = (QUICK_ROUNDS, QUICK_BYTES) if wanted.quick else (ROUNDS, BYTES)
    print(f"zhangju {zhangju.__version__}, {'compiled' if compiled() else 'uncompiled'}, Python {sys.version.split()[0]}")
    print(f"{'':<26}{'pages':>7}{'bytes':>10}{'repair MB/s':>14}{'parse MB/s':>13}{'pages/s':>10}")
    for name, texts in pages(wanted.files).items():
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
        passes = 1 + least // max(size, 1)
        passed(zhangju.parse, texts, 1)  # what is made when first used
        seconds = [(passed(zhangju.repair, texts, passes), passed(zhangju.parse, texts, passes)) for _ in range(rounds)]
        repair, parse = (statistics.median(times) / passes for times in zip(*seconds, strict=True))
        figures = f"{size / repair / 1e6:>14.2f}{size / parse / 1e6:>13.2f}{len(texts) / parse:>10.0f}"
        print(f"{name:<26}{len(texts):>7}{size:>10}{figures}")


if __name__ == "__main__":
    main()
