"""`zhangju keywords`: texts in, the terms that tell what they are about out, as a list for people or as JSON for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from zhangju.cli.console import Work, as_json, files_and_output, shown, tell_warnings, visible
from zhangju.errors import ArgumentError
from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from zhangju.words.keywords import Keyword, KeywordExtractor

FORMATS = ("text", "json")
METHODS = ("phrases", "tfidf", "textrank")
#: How long the longest bar is, in characters.
BAR = 24


@click.command(
    short_help="Tell what texts are about.",
    context_settings={"max_content_width": 80},
    epilog="""\b
Formats:
  text  a line for each keyword: how much it tells, how often it stands, the
        term; for people
  json  a list of {term, key, score, count, spans}; of several FILEs, JSON
        Lines of {file, keywords}

\b
Methods:
  phrases   terms of up to four words, by a model that was fitted to papers
            and news
  tfidf     single words, as jieba.analyse.extract_tags
  textrank  single words, as jieba.analyse.textrank

\b
Examples:
  zhangju keywords page.txt --top 5
  zhangju keywords --article pages/*.txt --format json
  zhangju keywords --words names.txt --deny furniture.txt < text.txt""",
)
@files_and_output
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="How many at most.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}; default: text on a terminal, else json.",
)
@click.option(
    "--method",
    type=click.Choice(METHODS),
    default="phrases",
    show_default=True,
    metavar="METHOD",
    help=f"One of {', '.join(METHODS)}.",
)
@click.option(
    "--article",
    is_flag=True,
    help="Parse each FILE first: of its repaired title, lead, body and headings, with places in the raw text.",
)
@click.option(
    "--words",
    metavar="FILE",
    help="Words of your own in jieba's format: a word a line, then its frequency and tag if you like.",
)
@click.option(
    "--stop-words", metavar="FILE", help="Words that no keyword is or has in it, a line each, instead of the usual ones."
)
@click.option("--allow", metavar="FILE", help="The only terms that may be keywords, a line each.")
@click.option("--deny", metavar="FILE", help="Terms that are no keywords, a line each.")
def keywords(  # noqa: PLR0913 - click gives each option as an argument
    files: tuple[str, ...],
    output: str,
    *,
    top: int,
    form: str | None,
    method: str,
    article: bool,
    words: str | None,
    stop_words: str | None,
    allow: str | None,
    deny: str | None,
) -> None:
    """Tell what texts are about: the terms that tell most, and where they stand.

    Each FILE is one text, Traditional or Simplified, and is taken as it is.
    Terms come out as they are written; "key" is the same for both scripts.
    Offsets count characters.
    """
    work = Work(files, output)
    work.refuse_many()
    if form is None:
        form = "text" if output == STANDARD and sys.stdout is not None and sys.stdout.isatty() else "json"
    extractor = _extractor(method, words, stop_words, allow, deny)
    found = _found(work, extractor, top, article=article)
    work.write(_as_text(found, several=len(work.names) > 1) if form == "text" else _as_lines(found, several=len(work.names) > 1))


def _extractor(method: str, words: str | None, stop_words: str | None, allow: str | None, deny: str | None) -> KeywordExtractor:
    """The extractor that the options ask for; what cannot be had is wrong usage."""
    from zhangju.words.kept import segmenter
    from zhangju.words.keywords import KeywordExtractor

    try:
        cut_by = segmenter().with_words(words) if words else None
        return KeywordExtractor(method, segmenter=cut_by, stop_words=stop_words, allow=allow, deny=deny)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error


def _found(work: Work, extractor: KeywordExtractor, top: int, *, article: bool) -> Iterator[tuple[str, list[Keyword]]]:
    if article:
        from zhangju.article.parser import parse

        for name, parsed in work.results(parse):
            tell_warnings(name, parsed.warnings)
            yield name, extractor.extract(parsed, top)
        return
    from zhangju.mend.decode import decode

    for name, decoded in work.results(decode):
        tell_warnings(name, decoded.warnings)
        yield name, extractor.extract(decoded.text, top)


def _as_lines(found: Iterable[tuple[str, list[Keyword]]], *, several: bool) -> Generator[str]:
    for name, terms in found:
        rows = [term._asdict() | {"spans": [list(span) for span in term.spans]} for term in terms]
        yield as_json({"file": name, "keywords": rows} if several else rows) + "\n"


def _as_text(found: Iterable[tuple[str, list[Keyword]]], *, several: bool) -> Generator[str]:
    for number, (name, terms) in enumerate(found):
        if several:
            yield ("\n" if number else "") + visible(shown(name)) + "\n"
        highest = max((term.score for term in terms), default=1.0)
        lowest = min(0.0, min((term.score for term in terms), default=0.0))
        for term in terms:
            share = (term.score - lowest) / (highest - lowest) if highest > lowest else 1.0
            bar = "█" * max(1, round(BAR * share))
            yield f"{bar:<{BAR}}  {term.count:>4}×  {visible(term.term)}\n"
