"""Made-up articles in, how fast pipelines go through them and how much memory that takes out.

    python benchmarks/pipeline.py [--quick]
    python benchmarks/pipeline.py --long [--articles 1000000]

Steps: repair, parse, t2s and keywords together in one process, and beside it in the same rounds t2s by
opencc-python-reimplemented with jieba.analyse, which parse nothing; time of the processor, the median of the rounds. Workers: one
file through `zhangju run` with one process and with two, from start to end, in turns; the ratio is that of the best of each, as
whatever else the machine does can only make one slower. With --long only memory: a file of a million
articles through `zhangju run --workers 2`, and how much each process had resident in each tenth of it.

Articles are those of `running_text.py`, every other one in Traditional, about 2.35 KB of UTF-8 each.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from peers.sheets import Sheet, show
from running_text import articles

import zhangju
from zhangju.kernels import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

STEPS = ("repair", "parse", "convert:t2s", "keywords:10")
COLUMNS = "title,published,text,keywords"
LONG = 1_000_000
#: Different articles in the long run's file; each line begins with its number, so that no two are the same.
DIFFERENT = 2_000
TENTHS = 10
BAR_STEPS, BAR_WORKERS, BAR_MEGABYTES = 6.0, 1.8, 300


def pages(count: int) -> list[str]:
    """Pages with a date and source line."""
    made = []
    for number, article in enumerate(islice(articles(), count)):
        page = f"2021-03-05 08:30 来源：临江日报\n{article}"
        made.append(zhangju.convert(page, "s2t") if number % 2 else page)
    return made


def write(path: Path, texts: Iterable[str]) -> None:
    """Write texts as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")


def others() -> Callable[[str], object]:
    """What is done elsewhere: t2s by opencc-python-reimplemented, then keywords by jieba."""
    warnings.simplefilter("ignore")
    import jieba.analyse
    from opencc import OpenCC

    jieba.setLogLevel(60)
    convert = OpenCC("t2s").convert
    extract = jieba.analyse.extract_tags
    return lambda text: extract(convert(text), topK=10)


def seconds_of(function: Callable[[str], object], texts: Sequence[str]) -> float:
    """Time of the processor for each text."""
    start = time.process_time()
    for text in texts:
        function(text)
    return (time.process_time() - start) / len(texts)


def measure_steps(texts: Sequence[str], rounds: int) -> None:
    """Print how fast the steps are."""
    ours = zhangju.Pipeline(STEPS).process
    without = zhangju.Pipeline(STEPS, columns=["keywords"]).process
    print_one = zhangju.fingerprint
    theirs = others()
    parsed = [zhangju.parse(text) for text in texts]
    functions: dict[str, tuple[Callable[..., object], Sequence[object]]] = {
        "repair, parse, t2s, keywords": (ours, texts),
        "the same, only the column of keywords": (without, texts),
        "opencc-python-reimplemented, jieba.analyse": (theirs, texts),
        "fingerprint of a parsed article": (print_one, parsed),
    }
    for function, given in functions.values():
        function(given[0])
    found = _in_turns(functions, rounds)
    medians = {name: statistics.median(times) for name, times in found.items()}
    base = medians["opencc-python-reimplemented, jieba.analyse"]
    size = sum(len(text.encode()) for text in texts) / len(texts)
    rows = [(name, f"{1 / took:,.0f}", f"{took * 1e6:,.0f} µs", f"{base / took:.1f}") for name, took in medians.items()]
    note = f"{len(texts)} articles of {size:,.0f} bytes, {rounds} rounds, one process. The bar is {BAR_STEPS:.0f} times."
    show(Sheet("Steps", note, ("", "articles/s", "each", "times"), tuple(rows)))


def _in_turns(functions: dict[str, tuple[Callable[..., object], Sequence[object]]], rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, (function, given) in functions.items():
            found[name].append(seconds_of(function, given))  # type: ignore[arg-type]
    return found


def command(source: Path, output: Path, workers: int) -> list[str]:
    """The command line of a run."""
    steps = ",".join(STEPS)
    options = ["--steps", steps, "--columns", COLUMNS, "--workers", str(workers), "--id-column", "id", "--quiet", "--fresh"]
    return [sys.executable, "-m", "zhangju", "run", str(source), "-o", str(output), *options]


def measure_workers(folder: Path, texts: Sequence[str], count: int, rounds: int) -> None:
    """Print how much faster two processes are than one."""
    source = folder / "pages.jsonl"
    write(source, islice(cycle(texts), count))
    took: dict[int, list[float]] = {1: [], 2: []}
    outputs = {}
    for _ in range(rounds):
        for workers, times in took.items():
            output = folder / f"rows{workers}.jsonl"
            start = time.perf_counter()
            subprocess.run(command(source, output, workers), check=True)
            times.append(time.perf_counter() - start)
            outputs[workers] = output.read_bytes()
    assert outputs[1] == outputs[2]
    best = {workers: min(times) for workers, times in took.items()}
    rows = [
        (str(workers), f"{count / best[workers]:,.0f}", f"{best[workers]:.1f} s", f"{best[1] / best[workers]:.2f}")
        for workers in took
    ]
    note = (
        f"{count:,} articles, start and end of the command among them, best of {rounds} rounds. The bar is {BAR_WORKERS} times."
    )
    show(Sheet("Workers", note, ("workers", "articles/s", "took", "times"), tuple(rows)))


def resident(process: int) -> dict[int, tuple[str, int]]:
    """A process and those that it started, each with what it is called and its resident megabytes."""
    found = {}
    for number in [process, *_children(process)]:
        try:
            status = Path(f"/proc/{number}/status").read_text()
            words = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            continue
        pages = next((line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")), "0")
        kind = "main" if number == process else "tracker" if b"resource_tracker" in words else "worker"
        found[number] = kind, int(pages) // 1024
    return found


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def measure_memory(folder: Path, count: int) -> None:
    """Print how much memory a long run takes."""
    source, output = folder / "pages.jsonl", folder / "rows.jsonl"
    texts = pages(min(DIFFERENT, count))
    write(source, (f"第{number}号\n{text}" for number, text in enumerate(islice(cycle(texts), count))))
    start = time.perf_counter()
    process = subprocess.Popen(command(source, output, 2))
    seen: list[tuple[float, dict[str, int]]] = []
    while process.poll() is None:
        peak: dict[str, int] = {}
        for kind, megabytes in resident(process.pid).values():
            peak[kind] = max(peak.get(kind, 0), megabytes)
        seen.append((time.perf_counter() - start, peak))
        time.sleep(0.5)
    took = time.perf_counter() - start
    with output.open("rb") as file:
        assert process.returncode == 0
        assert sum(1 for _ in file) == count
    rows = []
    for tenth in range(TENTHS):
        part = [peak for at, peak in seen if tenth <= TENTHS * at / took < tenth + 1]
        rows.append((f"{tenth + 1}", *(str(max((peak.get(kind, 0) for peak in part), default=0)) for kind in ("worker", "main"))))
    note = f"{count:,} articles, {count / took:,.0f} a second; resident MB, the highest in each tenth of the time. The bar is "
    show(Sheet("Memory", f"{note}{BAR_MEGABYTES} MB.", ("tenth", "larger of two workers", "main process"), tuple(rows)))


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer articles and rounds")
    parser.add_argument("--long", action="store_true", help="only memory, over very many articles")
    parser.add_argument("--articles", type=int, default=LONG, help=f"how many in the long run ({LONG})")
    wanted = parser.parse_args()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    how = "compiled" if compiled() else "uncompiled"
    print(f"zhangju {zhangju.__version__}, {how}, Python {sys.version.split()[0]}, load of the machine {load}")
    with tempfile.TemporaryDirectory() as name:
        if wanted.long:
            measure_memory(Path(name), wanted.articles)
            return
        texts = pages(60 if wanted.quick else 400)
        measure_steps(texts, 2 if wanted.quick else 7)
        measure_workers(Path(name), texts, 1_000 if wanted.quick else 20_000, 1 if wanted.quick else 5)


if __name__ == "__main__":
    main()
