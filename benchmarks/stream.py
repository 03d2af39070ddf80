"""A file of running text in, the memory and the speed at which `zhangju convert` streams it out.

Run `python benchmarks/stream.py [MEGABYTES]`. The file and its conversion are made in a temporary folder and removed. It fails if
the command's memory ever went over the bar, or if its result has another length: s2t replaces characters one for one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from random import Random

from running_text import SEED, articles

BAR = 100
"""The most memory that the command may hold, in MB: a file of any size must not need more than one of a few."""
DIFFERENT = 300
"""How many articles are made; a longer file has them again, in another order each time: to make more takes longer than to
convert them."""

#: Runs a command and prints its peak memory and its seconds. It stands between because a process is charged with the peak of
#: whoever starts it, on Linux; this one is small.
WATCH = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak * (1 if sys.platform == "darwin" else 1024), time.perf_counter() - start)
sys.exit(code)
"""


def write_text(path: Path, size: int) -> int:
    """Write about so many bytes of running text and return how many characters they are."""
    made = list(islice(articles(), DIFFERENT))
    random = Random(SEED)
    characters = written = 0
    with path.open("wb") as file:
        while written < size:
            random.shuffle(made)
            for article in made:
                written += file.write(article.encode("utf-8"))
                characters += len(article)
                if written >= size:
                    break
    return characters


def length(path: Path) -> int:
    """The characters of a file of UTF-8, read piece by piece."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(len(piece) for piece in iter(lambda: file.read(1 << 20), ""))


def streamed(source: Path, target: Path) -> tuple[int, float]:
    """Convert a file by the command, and return the bytes of memory it held at its peak and the seconds it took."""
    command = [sys.executable, "-m", "zhangju", "convert", "-c", "s2t", os.fspath(source), "-o", os.fspath(target)]
    done = subprocess.run([sys.executable, "-c", WATCH, *command], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit("zhangju convert failed")
    peak, seconds = done.stdout.split()
    return int(peak), float(seconds)


def main() -> None:
    """Make a file, convert it, tell, and fail where it should."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("megabytes", nargs="?", type=int, default=1000, help="size of the file (1000)")
    arguments.add_argument("--quick", action="store_true", help="a file of 30 MB")
    options = arguments.parse_args()
    size = 30 if options.quick else options.megabytes
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "simplified.txt"), Path(folder, "traditional.txt")
        start = time.perf_counter()
        characters = write_text(source, size * 1_000_000)
        print(f"{source.stat().st_size / 1e6:,.0f} MB of running text made in {time.perf_counter() - start:.0f} s")
        peak, seconds = streamed(source, target)
        speed = source.stat().st_size / 1e6 / seconds
        print(f"zhangju convert -c s2t: {speed:.1f} MB/s, start included; at its peak {peak / 1e6:.1f} MB of memory (bar: {BAR})")
        found = length(target)
    broken = []
    if found != characters:
        broken.append(f"{characters:,} characters became {found:,}")
    if peak > BAR * 1_000_000:
        broken.append("it held more memory than the bar allows")
    if broken:
        raise SystemExit("; ".join(broken))


if __name__ == "__main__":
    main()
