"""`zhangju parse`: raw articles in, their parts and fields out, as a view for people or as JSON for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from zhangju.cli.console import Work, as_json, files_and_output, shown, tell_warnings
from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from datetime import datetime

    from zhangju.article.model import Article

FORMATS = ("text", "json", "jsonl", "html")


@click.command(
    short_help="Take raw articles apart into fields and parts.",
    context_settings={"max_content_width": 80},
    epilog="""\b
Formats:
  text   fields on top, then every part with its kind; for people
  json   one article, as the JSON Schema zhangju.article/1 describes it;
         of several FILEs, JSON Lines
  jsonl  one article a line; with FILEs, each has the name of its own as an
         additional first key, "file"
  html   one page that needs nothing else, with every part coloured by kind

\b
Examples:
  zhangju parse page.txt
  zhangju parse page.txt --format html -o page.html
  zhangju parse page.txt --reference 2021-03-06
  zhangju parse pages/*.txt | jq -r '[.file, .published, .title] | @tsv'""",
)
@files_and_output
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}; default: text on a terminal, else json.",
)
@click.option(
    "--reference",
    metavar="DATE",
    help="The day on which the pages were read, 2021-03-05 or 2021-03-05T08:30: dates without a year and relative ones (昨天, "
    "3小时前) are resolved against it.",
)
def parse(files: tuple[str, ...], output: str, form: str | None, reference: str | None) -> None:
    """Take raw articles apart: their fields, parts, announced sections, links.

    Each FILE is one article. Offsets count the characters of the raw text.
    """
    work = Work(files, output)
    work.refuse_many()
    if form is None:
        form = "text" if output == STANDARD and sys.stdout is not None and sys.stdout.isatty() else "json"
    if form == "json" and len(work.names) > 1:
        form = "jsonl"
    work.write(_written(_articles(work, _read_date(reference)), form, output, named=bool(files), several=len(work.names) > 1))


def _read_date(reference: str | None) -> datetime | None:
    """The date that an option says."""
    if reference is None:
        return None
    from datetime import datetime

    try:
        return datetime.fromisoformat(reference)
    except ValueError:
        msg = f"{reference!r} is no date; write it as 2021-03-05 or 2021-03-05T08:30"
        raise click.BadParameter(msg, param_hint="--reference") from None


def _articles(work: Work, reference: datetime | None) -> Iterator[tuple[str, Article]]:
    from zhangju.article.parser import parse as parse_article

    for name, article in work.results(lambda content: parse_article(content, reference=reference)):
        tell_warnings(name, article.warnings)
        yield name, article


def _written(articles: Iterable[tuple[str, Article]], form: str, output: str, *, named: bool, several: bool) -> Generator[str]:
    """What stands in the output, article by article."""
    if form == "html":
        from zhangju.markup import article_html

        found = [article.to_dict() for _, article in articles]
        if found:
            yield article_html(*found)
        return
    if form == "text":
        from zhangju.cli.view import View

        view = View.of(output)
        for name, article in articles:
            if several:
                yield view.heading(shown(name))
            yield view.article(article)
        return
    for name, article in articles:
        content = article.to_json()
        if form == "jsonl" and named:
            content = f'{{"file":{as_json(name)},{content[1:]}'
        yield content + "\n"
