"""`zhangju report`: raw articles in, one page out that tells what they are and what was done to them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from zhangju.cli.console import Work, files_and_output, shown, tell, tell_warnings
from zhangju.io.files import STANDARD
from zhangju.report.build import MOST

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from zhangju.article.model import Article
    from zhangju.io.pages import Columns

TOLD = 3
"""How many articles that cannot be read for the same reason are told one by one."""


@click.command(
    short_help="Show what is in many articles, as one page.",
    context_settings={"max_content_width": 80},
    epilog="""\b
Inputs:
  FILE      one article, as text
  *.jsonl   an article a line: a text; an object with a text under the key
            "text" and, if it has one, an "id", "file" or "url"; or what
            "zhangju parse --format jsonl" wrote
  folder    its files that end in .txt, .jsonl or .ndjson, and those of the
            folders in it

\b
Examples:
  zhangju report pages/ -o report.html
  zhangju report crawl.jsonl --text-column content -o report.html""",
)
@files_and_output
@click.option("--title", metavar="TEXT", help="The title of the page; default: the name of the input.")
@click.option("--text-column", metavar="NAME", default="text", show_default=True, help="The column of the texts in JSON Lines.")
@click.option("--id-column", metavar="NAME", help="The column of the ids; default: id, file or url, if there is one.")
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=MOST,
    show_default=True,
    metavar="N",
    help="How many articles are shown one by one; the tables are of all.",
)
def report(  # noqa: PLR0913 - click gives each option as an argument
    files: tuple[str, ...], output: str, *, title: str | None, text_column: str, id_column: str | None, most: int
) -> None:
    """Show what is in many articles, as one page of HTML that needs nothing else.

    An overview, the damage found, sources and dates, frames and themes, and each
    article with its parts; with filters that need no server and no network.
    """
    from zhangju.io.pages import FOUND, Columns, names_of

    names = names_of(files)
    if files and not names:
        raise click.UsageError(f"{', '.join(files)}: nothing in it ends in {' '.join(FOUND)}")
    work = Work(names, output)
    work.write(_page(work, title or _title(files), Columns(text_column, id_column), most))


def _title(files: tuple[str, ...]) -> str:
    return "zhangju report" if len(files) != 1 or files[0] == STANDARD else files[0].rstrip("/\\")


def _page(work: Work, title: str, columns: Columns, most: int) -> Generator[str]:
    from zhangju.report.build import report_html

    articles = _articles(work, columns)
    first = next(articles, None)
    if first is not None:
        yield report_html(_with(first, articles), title=title, most=most)


def _with(first: tuple[str, Article], rest: Iterator[tuple[str, Article]]) -> Iterator[tuple[str, Article]]:
    yield first
    yield from rest


def _articles(work: Work, columns: Columns) -> Iterator[tuple[str, Article]]:
    """The articles of the inputs, parsed; what cannot be is told."""
    from zhangju.article.model import Article
    from zhangju.article.parser import parse
    from zhangju.errors import ArgumentError
    from zhangju.io.pages import pages_of

    flaws: Counter[str] = Counter()
    for name, content in work.results(lambda content: content):
        for page in pages_of(name, content, columns):
            if page.content is None:
                work.flawed = True
                flaws[page.flaw] += 1
                if flaws[page.flaw] <= TOLD:
                    tell(f"{shown(page.name)}: {page.flaw}")
                continue
            try:
                article = Article.from_dict(page.content) if isinstance(page.content, dict) else parse(page.content)
            except ArgumentError as error:
                work.flawed = True
                tell(f"{shown(page.name)}: {error}")
                continue
            tell_warnings(page.name, article.warnings)
            yield page.name, article
    for flaw, count in flaws.items():
        if count > TOLD:
            tell(f"and {count - TOLD:,} more: {flaw}")
