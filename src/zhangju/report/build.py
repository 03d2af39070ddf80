"""Articles in, a report as one page of HTML out: `report_html`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError
from zhangju.report.items import Item, item_of
from zhangju.report.page import Findings, report_page
from zhangju.report.periods import Periods
from zhangju.report.tally import Tally

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from zhangju.article.model import Article
    from zhangju.words.keywords import Keywords

    Entry = Article | tuple[str | os.PathLike[str] | int, Article]

MOST = 2000
"""How many articles a report shows one by one, if nothing else is asked for: a browser opens so many within a few seconds."""

TOP = 12
"""How many rows each table of themes has."""


def report_html(articles: Iterable[Entry], *, title: str = "zhangju", most: int = MOST) -> str:
    r"""A report on articles: what they are, what was mended, where and when they come from, what they are about, each of them.

    The articles are read once, one at a time. The page needs nothing else, fetches nothing, and runs nothing but its own script,
    which filters the articles; whatever a text holds is shown as text.

    Args:
        articles: Articles, as `zhangju.parse` gives them; or pairs of an id, such as the name of a file, and an article.
        title: The title of the page.
        most: How many articles are shown one by one; the tables are of all.

    Returns:
        An HTML document.

    Raises:
        ArgumentError: Something is no article, or an argument cannot be used.

    >>> import zhangju
    >>> page = report_html([("a.txt", zhangju.parse("来源：临江日报\n昨日，渡轮恢复运营。"))], title="Ferries")
    >>> page[:15], "<title>Ferries</title>" in page, page.count("<details")
    ('<!DOCTYPE html>', True, 1)
    """
    from zhangju.words.themes import themes

    if isinstance(most, bool) or not isinstance(most, int) or most < 0:
        raise ArgumentError(f"most is a whole number from 0 on, not {most!r}")
    if not isinstance(title, str):
        raise ArgumentError(f"title is a text, not {type(title).__name__}")
    tally, items, listener = Tally(), list[Item](), _Listener()
    found = themes(_noted(articles, tally, items, most, listener), by="source", extractor=listener)
    periods = Periods(date for date in tally.dates if date is not None)
    content = found.to_dict(top=TOP)
    series: dict[str, list[float]] = {}
    if periods.names:
        asked = {row["key"]: row["term"] for table in ("frequencies", "rising", "falling") for row in content[table]}
        shares = {(row.key, row.period): row.share for row in found.terms_over_time(asked.values(), period=periods.kind)}
        series = {key: [shares.get((key, name), 0.0) for name in periods.names] for key in asked}
    return report_page(title, Findings(tally, periods, content, series, items))


class _Listener:
    """An extractor that remembers what it found last, so that keywords are sought once."""

    def __init__(self) -> None:
        from zhangju.words.kept import extractor
        from zhangju.words.keywords import Keywords

        self._extractor = extractor()
        self.last = Keywords()

    def extract(self, text: str | Article, top: int | None = 10) -> Keywords:
        self.last = self._extractor.extract(text, top)
        return self.last


def _noted(
    articles: Iterable[Any], tally: Tally, items: list[Item], most: int, listener: _Listener
) -> Iterator[tuple[str | int, Article]]:
    """The articles, each counted and made an item of the list when it has been read."""
    from zhangju.article.model import Article

    if isinstance(articles, Article | str | bytes | dict) or not hasattr(articles, "__iter__"):
        raise ArgumentError(f"a report is made of several articles, not of {type(articles).__name__}")
    for number, entry in enumerate(articles):
        name, article = (None, entry) if isinstance(entry, Article) else entry if _is_pair(entry) else (None, None)
        if not isinstance(article, Article):
            raise ArgumentError(
                f"a report is made of articles, or pairs of an id and an article; number {number} is {type(entry).__name__}"
            )
        listener.last.clear()
        yield number, article
        tally.add(article)
        if number < most:
            terms = [keyword.term for keyword in listener.last]
            items.append(item_of(number, None if name is None else str(name), article, terms))


def _is_pair(entry: object) -> bool:
    return isinstance(entry, tuple) and len(entry) == 2
