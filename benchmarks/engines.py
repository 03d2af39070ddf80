"""Made-up articles in, how fast Ray Data and Spark take a pipeline through them, beside plain Python on the same two processors.

    python benchmarks/engines.py [--quick] [--engine ray] [--engine spark]

Plain Python is the same `ArrowMapper` in a `multiprocessing` pool of two. All read the same Parquet files; the rows come back to
the process that asks for them, as Arrow's; with Spark they become its own and are thrown away (its format ``noop``). All run on
two processors (on Linux), and listen on 127.0.0.1 only.

Start-up is taken apart: in each round each of them does a few files and many, and the rate is that of the difference. They
take turns, and the ratio is the median of the rounds'. If the machine does other things, an engine's many threads get more of it
than two processes do; so the time of the processor that an article takes is told too, of the process and all that it started.

An engine that is not installed is left out: `pip install 'zhangju[ray]'`, `pip install 'zhangju[spark]'` (and Java).
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
import warnings
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from peers.sheets import LACKING, Sheet, show
from pipeline import COLUMNS, STEPS, pages

from zhangju import ArrowMapper, Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.synchronize import Barrier

    #: Takes a folder of files and gives the number of rows that it made of them.
    Run = Callable[[Path], int]

PIPELINE = Pipeline(STEPS, columns=COLUMNS.split(","), on_error="record")
KEEP = ("url",)
WORKERS = 2
#: Articles of a file; different articles, which the files have again and again with other numbers in them.
OF_FILE, DIFFERENT = 500, 1000
BAR = 0.8


class Took(NamedTuple):
    """Seconds on the clock and of the processor."""

    clock: float
    processor: float


def write_files(folder: Path, files: int) -> Path:
    """Write articles as Parquet into a new folder."""
    folder.mkdir()
    texts = cycle(pages(min(DIFFERENT, files * OF_FILE)))
    for number in range(files):
        numbered = [f"第{number * OF_FILE + place}号\n{text}" for place, text in enumerate(islice(texts, OF_FILE))]
        urls = [f"https://a.example/{number * OF_FILE + place}" for place in range(OF_FILE)]
        pq.write_table(pa.table({"url": urls, "text": numbered}), folder / f"{number:04}.parquet")
    return folder


def one_file(path: Path) -> pa.Table:
    """The rows of a file; in a worker of the pool."""
    return MAPPER(pq.read_table(path))


MAPPER = ArrowMapper(PIPELINE, keep=KEEP)


def ready(barrier: Barrier) -> None:
    """Start the mapper of a worker of the pool, and wait for the others: each is to have started before anything is measured."""
    MAPPER(pa.table({"url": [""], "text": [""]}))
    barrier.wait()


@contextmanager
def plain() -> Iterator[Run]:
    """Two processes of Python, started."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(WORKERS + 1)
    with context.Pool(WORKERS, ready, (barrier,)) as pool:
        barrier.wait()
        yield lambda folder: sum(table.num_rows for table in pool.imap_unordered(one_file, sorted(folder.iterdir())))


@contextmanager
def ray() -> Iterator[Run]:
    """Ray Data with a pool of two actors; it counts a processor more, for the tasks that read."""
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}  # the latter: only on 127.0.0.1
    import ray as engine

    from zhangju.engines.ray import map_texts

    engine.init(num_cpus=WORKERS + 1, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    engine.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)

    def run(folder: Path) -> int:
        dataset = engine.data.read_parquet(os.fspath(folder))
        made = map_texts(dataset, PIPELINE, keep=KEEP, workers=WORKERS)
        return sum(batch.num_rows for batch in made.iter_batches(batch_format="pyarrow", batch_size=None))

    try:
        yield run
    finally:
        engine.shutdown()


@contextmanager
def spark() -> Iterator[Run]:
    """Spark with two tasks at a time; partitions are small, as there should be many for each processor."""
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    from pyspark.sql import Observation, SparkSession, functions

    from zhangju.engines.spark import map_texts

    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.files.maxPartitionBytes": "12m",
    }
    session = SparkSession.builder.master(f"local[{WORKERS}]").config(map=settings).getOrCreate()

    def run(folder: Path) -> int:
        counted = Observation()
        made = map_texts(session.read.parquet(os.fspath(folder)), PIPELINE, keep=KEEP)
        made.observe(counted, functions.count(functions.lit(1)).alias("rows")).write.format("noop").mode("overwrite").save()
        rows: int = counted.get["rows"]
        return rows

    try:
        yield run
    finally:
        session.stop()


ENGINES: dict[str, Any] = {"ray": ray, "spark": spark}


def missing(name: str) -> str | None:
    """Why an engine cannot be measured here."""
    package = {"ray": "ray", "spark": "pyspark"}[name]
    if importlib.util.find_spec(package) is None:
        return f"{package} is not installed: pip install 'zhangju[{name}]'"
    if name == "spark" and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "Spark needs Java"
    return None


def timed(run: Run, folder: Path, spent: ProcessorTime) -> Took:
    """What it takes to do a folder."""
    clock, processor = time.perf_counter(), spent.seconds()
    rows, articles = run(folder), articles_of(folder)
    took = Took(time.perf_counter() - clock, spent.seconds() - processor)
    if rows != articles:
        raise SystemExit(f"{articles} articles became {rows} rows")
    return took


def articles_of(folder: Path) -> int:
    """How many articles are in a folder."""
    return OF_FILE * len(list(folder.iterdir()))


class ProcessorTime:
    """The time of the processor that this process and all that it starts take, in seconds; 0 if not on Linux.

    Processes that have ended count with what they had when they were last seen: Ray's leave their time to nobody.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[int, str], int] = {}
        self._lock = threading.Lock()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            self.seconds()
            time.sleep(0.5)

    def seconds(self) -> float:
        """The sum by now."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            found[int(path.parent.name)] = int(fields[1]), fields[19], int(fields[11]) + int(fields[12])
        with self._lock:
            for number, (_, started, ticks) in found.items():
                if _descends(number, found):
                    self._seen[number, started] = max(ticks, self._seen.get((number, started), 0))
            return sum(self._seen.values()) / os.sysconf("SC_CLK_TCK") if self._seen else 0.0


def _descends(number: int, found: dict[int, tuple[int, str, int]]) -> bool:
    """Whether a process is this one or was started by it or by one that it started."""
    while number in found and number != os.getpid():
        number = found[number][0]
    return number == os.getpid()


def rate(run: Run, few: Path, many: Path, spent: ProcessorTime) -> Took:
    """Seconds that an article takes, without what starts."""
    less, more = timed(run, few, spent), timed(run, many, spent)
    articles = articles_of(many) - articles_of(few)
    return Took((more.clock - less.clock) / articles, (more.processor - less.processor) / articles)


def measure(name: str, folders: tuple[Path, Path], rounds: int) -> tuple[str, ...]:
    """The row of an engine."""
    spent = ProcessorTime()
    with plain() as baseline, ENGINES[name]() as run:
        for warm in (baseline, run):  # what is done once: classes are loaded, processes started
            timed(warm, folders[0], spent)
        took = [(rate(baseline, *folders, spent), rate(run, *folders, spent)) for _ in range(rounds)]
    if any(min(python.clock, engine.clock) <= 0 for python, engine in took):
        print(f"{name}: so few articles took no longer than starting: give more --files, on a quiet machine")
        return (name, *[LACKING] * 6)
    ratio = statistics.median(python.clock / engine.clock for python, engine in took)
    rates = [statistics.median(1 / each.clock for each in column) for column in zip(*took, strict=True)]
    python, engine = (statistics.median(each.processor for each in column) for column in zip(*took, strict=True))
    clock = (*(f"{each:,.0f}" for each in rates), f"{ratio:.2f}")
    if not engine:
        return (name, *clock, LACKING, LACKING, LACKING)
    return (name, *clock, *(f"{each * 1e6:,.0f} µs" for each in (python, engine)), f"{python / engine:.2f}")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer articles, one round")
    parser.add_argument("--engine", action="append", choices=list(ENGINES), help="only this one; may be given again")
    parser.add_argument("--files", type=int, default=40, help=f"files of {OF_FILE} articles (40)")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    wanted = []
    for name in options.engine or ENGINES:
        reason = missing(name)
        if reason:
            print(f"{name} is left out: {reason}")
        else:
            wanted.append(name)
    if not wanted:
        return
    warnings.simplefilter("ignore")  # what engines say of their own code
    count, rounds = (6, 1) if options.quick else (options.files, options.rounds)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:WORKERS])
    with tempfile.TemporaryDirectory() as folder:
        few, many = (write_files(Path(folder, str(files)), files) for files in (max(WORKERS, count // 8), count))
        rows = [measure(name, (few, many), rounds) for name in wanted]
    note = (
        f"{count * OF_FILE:,} articles, {rounds} rounds, start-up apart, two processors. Articles a second, then time of the "
        f"processor for each; the bar is {BAR} of plain Python's rate."
    )
    head = ("", "plain Python", "engine", "ratio", "plain Python", "engine", "ratio")
    show(Sheet("Engines", note, head, tuple(rows)))


if __name__ == "__main__":
    main()
