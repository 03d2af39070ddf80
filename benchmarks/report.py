"""Times of the report: how long 1,000 articles take to be parsed and made one page, and how long Chromium takes to open it.

    python benchmarks/report.py [--quick]

The articles are the sample corpus's, each repeated with its paragraphs in another order and lengthened by those of another one to
the length that is asked for.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.chromium import Browser, found

from zhangju import kernels, parse, samples
from zhangju.report import report_html

LENGTH = 2350
"""How many bytes an article has, about, as in the other benchmarks."""


def texts(count: int) -> Iterator[str]:
    """So many raw pages."""
    chance = random.Random(1)
    pages = [sample.text for sample in samples.corpus() if not set(sample.damage) & {"tags", "crlf", "mojibake", "spaced"}]
    paragraphs = [line for page in pages for line in page.split("\n") if len(line) > 40]
    for number in range(count):
        lines = pages[number % len(pages)].split("\n")
        place = max(range(len(lines)), key=lambda place: len(lines[place]))
        while len("\n".join(lines).encode()) < LENGTH:
            lines.insert(place, chance.choice(paragraphs))
        yield "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="100 articles")
    count = 100 if parser.parse_args().quick else 1000
    raw = list(texts(count))
    size = sum(len(text.encode()) for text in raw)
    print(f"{count:,} articles of {size / count:,.0f} bytes; kernels {'' if kernels.compiled() else 'not '}compiled")
    report_html(map(parse, raw[:20]))
    begin, begin_cpu = time.perf_counter(), time.process_time()
    page = report_html(((number, parse(text)) for number, text in enumerate(raw)), title="Benchmark")
    print(f"parsed and made a page of {len(page.encode()) / 1e6:.2f} MB: {time.perf_counter() - begin:.2f} s", end="")
    print(f" ({time.process_time() - begin_cpu:.2f} s of one core)")
    if not found():
        print("opened: there is no Chromium here")
        return
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        path = Path(folder, "report.html")
        path.write_text(page, "utf-8")
        times = []
        for _ in range(5):
            with browser.page(path.as_uri()) as opened:
                ready = opened.run("performance.timing.loadEventEnd - performance.timing.navigationStart")
                painted = opened.run("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
                times.append((ready / 1000, painted / 1000))
        ready, painted = (sorted(column)[2] for column in zip(*times, strict=True))
        print(f"opened in Chromium, median of 5: loaded {ready:.2f} s, first painted {painted:.2f} s")
        print(f"opened the first time: loaded {times[0][0]:.2f} s, first painted {times[0][1]:.2f} s")


if __name__ == "__main__":
    main()
