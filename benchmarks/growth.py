"""Hostile texts in, how much longer ten times the text takes out: a ratio near 10 is linear, near 100 quadratic.

Run `python benchmarks/growth.py [CHARACTERS]`: each text has so many characters (default 30,000), then ten times as many. The
best of three runs counts, in processor time, with the garbage collector off as `timeit` has it. A ratio over 12 is marked:
run it again with more characters before believing it, since times below a millisecond, and memory that is new, blur it.
"""

from __future__ import annotations

import argparse
import gc
import time
from typing import TYPE_CHECKING

from running_text import running_text

from zhangju.article import parse
from zhangju.mend import repair
from zhangju.words.keywords import KeywordExtractor
from zhangju.words.segment import Segmenter

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = Callable[[str], object]

LIMIT = 12
RUNS = 3

#: A unit that is repeated up to the length wanted; what stands before `|` stands once, in front, and what stands behind a
#: second `|` once, at the end.
HOSTILE = {
    "brackets": "来了,看,中国、|(|",
    "bracket pairs": "来了,看,中国、|()|",
    "digits": "|1|",
    "announcing": "|一是|",
    "headings": "|一、\n|",
    "blanks": "| |",
    "blank lines": "|\n|",
    "indents": "|\u3000|。",
    "escaped again": "&|amp;|ldquo;",
    "references": "|&amp;|",
    "cut references": "|&#|;",
    "less than": "|<|>",
    "comments": "|<!--|>",
    "cut tags": "|<a |>",
    "tags": "|<p>|",
    "question marks": "|?|",
    "lost blanks": "|?\n中?|",
    "commas": "|,|",
    "doubled commas": "|中,、|",
    "readings": "|網(wǎng)絡(luò)|",
    "cut readings": "|(ā|",
    "folded marks": "|来了,看!?、|",
    "line ends": "|x0dx0a|",
    "invisible": "|\ufeff\u200b|",
    "spaced": "|中 |",
    "wrong encoding": "|浣犲ソ|",
    "wrong encoding, Western": "|Ã¤Â½|",
    "rare": "|翀甡|",
    "one off": "|上?；鶎狱|",
    "one off, lines": "|上?；鶎狱h建。\n|",
    "dates": "|2022年08月16日09:15|",
    "clauses": "|地方组织了活动，|",
    "one sentence": "|地方组织了活动|",
}


def hostile(shape: str, length: int) -> str:
    """Make a text of about `length` characters out of one of the shapes above."""
    first, unit, last = shape.split("|")
    return first + unit * (length // len(unit)) + last


def nested(length: int) -> str:
    """Make brackets within brackets on a page whose marks were folded."""
    return "来了,看,中国、" + "(" * (length // 2) + ")" * (length // 2)


def seconds(function: Function, text: str) -> float:
    """Return the processor time of the best run."""
    best = float("inf")
    for _ in range(RUNS):
        gc.collect()
        gc.disable()
        try:
            start = time.process_time()
            function(text)
            best = min(best, time.process_time() - start)
        finally:
            gc.enable()
    return best


def print_growth(name: str, function: Function, length: int) -> None:
    """Print one table: text, time of `length` characters and of ten times as many, and the ratio."""
    print(f"{name}: time for {length:,} and {10 * length:,} characters")
    texts: dict[str, Callable[[int], str]] = {label: lambda n, s=shape: hostile(s, n) for label, shape in HOSTILE.items()}  # type: ignore[misc]
    texts["nested brackets"] = nested
    for label, make in texts.items():
        short, long = seconds(function, make(length)), seconds(function, make(10 * length))
        ratio = long / short
        print(f"  {label:16} {short * 1e3:9.2f} ms {long * 1e3:9.2f} ms {ratio:6.1f}{'  <--' if ratio > LIMIT else ''}")


def print_speed(name: str, function: Function, text: str) -> None:
    """Print how long one long line takes."""
    start = time.process_time()
    function(text)
    size = len(text.encode("utf-8")) / 1e6
    taken = time.process_time() - start
    print(f"{name}: one line of {size:.1f} MB of Chinese in {taken:.2f} s")


def print_words(length: int) -> None:
    """Print how much longer one line of running text takes that is ten times as long, to cut, to count, and for keywords."""
    line = running_text(length)
    print(f"words: time for one line of {len(line[: length // 10].encode()) / 1e6:.1f} and {len(line.encode()) / 1e6:.1f} MB")
    segmenter = Segmenter()
    functions: dict[str, Function] = {"cut": segmenter.cut, "count": segmenter.count}
    functions |= {name: KeywordExtractor(name).extract for name in ("phrases", "tfidf", "textrank")}
    for name, function in functions.items():
        short, long = seconds(function, line[: length // 10]), seconds(function, line)
        ratio = long / short
        print(f"  {name:16} {short * 1e3:9.2f} ms {long * 1e3:9.2f} ms {ratio:6.1f}{'  <--' if ratio > LIMIT else ''}")


def main() -> None:
    """Measure all stages."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("length", nargs="?", type=int, default=30_000, help="characters of the shorter text (30000)")
    arguments.add_argument("--quick", action="store_true", help="texts a tenth as long: shows that it runs, not how it grows")
    options = arguments.parse_args()
    length = options.length // 10 if options.quick else options.length
    stages: dict[str, Function] = {"repair": repair, "parse": parse}
    line = "去年以来，街道把临时支部建到楼栋里；居民说：“盼了许多年。”"
    line *= (1_000_000 if options.quick else 10_000_000) // len(line.encode("utf-8"))
    for name, function in stages.items():
        function(line[:200])  # tables are read and patterns compiled outside the clock
        print_growth(name, function, length)
        print_speed(name, function, line)
    print_words(330_000 if options.quick else 3_300_000)


if __name__ == "__main__":
    main()
