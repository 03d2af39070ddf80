"""A number of articles in, how long their themes take and how large they are out.

Run `python benchmarks/themes.py [ARTICLES] [--quick]`. The articles are made of running text, of five outlets and four years; a
thousand of them are different, as making more takes longer than reading them. What `themes` adds to finding the keywords is told
apart.
"""

from __future__ import annotations

import argparse
import pickle
import time
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

from running_text import articles

import zhangju

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zhangju import Article, Keyword

DIFFERENT = 1000
OUTLETS = ("临江日报", "江州晚报", "云州日报", "海城网", "山城晚报")


class Found:
    """An extractor that gives keywords that were found before, in their order."""

    def __init__(self, keywords: list[list[Keyword]]) -> None:
        self._keywords = cycle(keywords)

    def extract(self, _: Article, /, top: int) -> list[Keyword]:
        """The next keywords."""
        return next(self._keywords)[:top]


def timed(name: str, work: Callable[[], object]) -> float:
    """Do something, and say how long it took."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{name:<40} {seconds:8.3f} s")
    return seconds


def pages() -> Iterator[str]:
    """Pages with a title, a date and a source."""
    for number, text in enumerate(islice(articles(), DIFFERENT)):
        title, _, story = text.partition("\n")
        date = f"{2018 + number % 4}-{1 + number // 4 % 12:02}-{1 + number % 28:02}"
        yield f"{title}\n{date} 来源：{OUTLETS[number % 5]}\n{story}"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--quick", action="store_true", help="five hundred articles")
    options = parser.parse_args()
    wanted = 500 if options.quick else options.articles
    parsed = [zhangju.parse(page) for page in pages()]
    size = sum(len(article.text.encode()) for article in parsed) / len(parsed)
    print(f"{wanted} articles, stories of {size:.0f} bytes on average")
    extractor = zhangju.KeywordExtractor()
    keywords = [extractor.extract(article, top=20) for article in parsed]
    seconds = timed(f"keywords of {len(parsed)} articles", lambda: [extractor.extract(article, top=20) for article in parsed])
    print(f"{'keywords of all, from that':<40} {seconds / len(parsed) * wanted:8.3f} s")
    for by in (None, "source", "month", "section"):
        timed(f"themes beyond keywords, by={by!r}", partial(_themes, parsed, keywords, wanted, by))
    themes = _themes(parsed, keywords, wanted, "month")
    print(themes)
    print(f"{'pickled':<40} {len(pickle.dumps(themes)) / 1e6:8.3f} MB")
    timed("terms of each group", themes.terms)
    timed("frequencies", themes.frequencies)
    timed("cooccurrence", themes.cooccurrence)
    timed("terms_over_time", themes.terms_over_time)
    timed("trend", themes.trend)
    timed("merge with itself", lambda: themes.merge(themes))


def _themes(parsed: list[Article], keywords: list[list[Keyword]], wanted: int, by: str | None) -> zhangju.Themes:
    return zhangju.themes(islice(cycle(parsed), wanted), by=by, extractor=Found(keywords))


if __name__ == "__main__":
    main()
