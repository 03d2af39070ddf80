"""`zhangju check`: files, folders and corpora in; which damage they have out, and what repair would change."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from zhangju.cli.console import UnreadableError, Work, as_json, files_and_output, shown, tell, tell_warnings
from zhangju.io.files import STANDARD
from zhangju.io.pages import LINES

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from zhangju.check import Checked

FORMATS = ("text", "json")
#: What is read of a folder.
TEXTS = (".txt", ".text", ".md", ".html", ".htm", ".xml", *LINES)
UNREADABLE = 2


@click.command(
    short_help="Tell which damage texts have, and what repair would change.",
    context_settings={"max_content_width": 80},
    epilog=f"""\b
Formats:
  text  for each text with damage: every kind of it, how often, an example,
        and the lines that repair would change, as a diff; for people
  json  {{file, record, damaged, findings, edits, warnings}}, one object; of
        several texts, JSON Lines

\b
Of a folder these are read, those of its folders too:
  {" ".join(TEXTS)}
Of JSON Lines (.jsonl, .ndjson, or --jsonl) each line is a text: a string, or
the string in the field that --text-column names.

\b
Examples:
  zhangju check page.txt
  zhangju check pages/ && echo all clean
  zhangju check crawl.jsonl --text-column content --lines 0
  zhangju check pages/ --format json | jq -r 'select(.damaged) | .file'

\b
Exit status: 0 all clean, 1 damage was found, 2 wrong usage, or an input could
not be read.""",
)
@files_and_output
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}.",
)
@click.option(
    "--lines",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many changed lines of each text to show at most; 0 for none.",
)
@click.option("--jsonl", is_flag=True, help="Every FILE is JSON Lines, whatever its name; so is standard input.")
@click.option(
    "--text-column",
    "--field",
    "field",
    default="text",
    show_default=True,
    metavar="NAME",
    help="The field of JSON Lines that is a text.",
)
def check(  # noqa: PLR0913 - click gives each option as an argument
    files: tuple[str, ...], output: str, *, form: str, lines: int, jsonl: bool, field: str
) -> None:
    """Tell which damage texts have, how much of it, and what repair would change.

    FILE may be a folder. Nothing is changed. What repair cannot undo is told,
    too: lost bytes, digits taken out, characters of the other script.
    """
    work = Work(files, output)
    work.failing = UNREADABLE
    work.names = tuple(_expanded(work))
    work.asked = len(work.names) + work.failed
    work.write(_report(work, Reading(jsonl, field), form, lines))


class Reading:
    """How inputs are read.

    Args:
        jsonl: Whether every one is JSON Lines.
        field: The field of them that is a text.
    """

    def __init__(self, jsonl: bool, field: str) -> None:  # noqa: FBT001 - an option as it comes
        self.jsonl = jsonl
        self.field = field

    def texts(self, name: str, file: BinaryIO) -> Iterator[tuple[int | None, str | bytes | UnreadableError]]:
        """The texts of an input, each with the number of its line in JSON Lines, from 1; for a line without one, why."""
        if not _is_records(name, self.jsonl):
            yield None, file.read()
            return
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, self._text(line, number)

    def _text(self, line: bytes, number: int) -> str | UnreadableError:
        try:
            record = json.loads(line)
        except ValueError as error:
            return UnreadableError(f"line {number} is no JSON: {error}")
        if isinstance(record, str):
            return record
        text = record.get(self.field) if isinstance(record, dict) else None
        if isinstance(text, str):
            return text
        if isinstance(record, dict) and self.field in record:
            return UnreadableError(f"line {number} has something else than a text in the field {self.field!r}")
        fields = [key for key, value in record.items() if isinstance(value, str)] if isinstance(record, dict) else []
        those = f"; name one of these with --text-column: {', '.join(fields)}" if fields else ""
        return UnreadableError(f"line {number} has no text in a field {self.field!r}{those}")


def _is_records(name: str, jsonl: bool) -> bool:  # noqa: FBT001 - an option as it comes
    return jsonl or name.lower().endswith(LINES)


def _expanded(work: Work) -> Iterator[str]:
    """The inputs, with the texts of each folder instead of it."""
    for name in work.names:
        if name == STANDARD or not os.path.isdir(name):
            yield name
            continue
        found = list(_texts_in(name))
        if not found:
            work.fail(name, f"there is no text in this folder; these are read: {' '.join(TEXTS)}")
        yield from found


def _texts_in(folder: str) -> Iterator[str]:
    """The texts in a folder and in those within it, in the order of their names; hidden ones are left out."""
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(TEXTS) and not name.startswith("."):
                yield os.path.join(inside, name)


def _report(work: Work, reading: Reading, form: str, lines: int) -> Generator[str]:
    """What stands in the output, text by text; and of several texts, what they have together."""
    from zhangju.check import check as check_text
    from zhangju.cli.check_view import CheckView
    from zhangju.cli.progress import watched

    view = CheckView.of(work.output)
    totals = Totals()

    def step(name: str, file: BinaryIO) -> Iterable[str]:
        with watched(name, file, work.output) as followed:
            for record, text in reading.texts(name, followed):
                if isinstance(text, UnreadableError):
                    work.partly = True
                    tell(f"{shown(name)}: {text}")
                    continue
                checked = check_text(text)
                tell_warnings(_named(name, record), checked.warnings)
                totals.add(checked)
                work.flawed = work.flawed or bool(checked.findings)
                if form == "json":
                    yield as_json(_as_dict(name, record, checked)) + "\n"
                elif checked.findings:
                    yield view.text(_named(name, record), checked, lines)

    yield from work.streamed(step)
    if form == "text" and totals.texts > 1:
        yield view.summary(totals.texts, totals.damaged, totals.places, totals.having)
    elif form == "text" and totals.texts and not totals.damaged and not work.partly:
        yield view.clean(shown(work.names[0]))


class Totals:
    """How many texts there were, and how much of which damage."""

    def __init__(self) -> None:
        self.texts = self.damaged = 0
        self.places: Counter[str] = Counter()
        self.having: Counter[str] = Counter()

    def add(self, checked: Checked) -> None:
        """Count a text."""
        self.texts += 1
        self.damaged += bool(checked.findings)
        for finding in checked.findings:
            self.places[finding.family] += finding.count
            self.having[finding.family] += 1


def _named(name: str, record: int | None) -> str:
    return name if record is None else f"{name}:{record}"


def _as_dict(name: str, record: int | None, checked: Checked) -> dict[str, Any]:
    tuples: dict[str, Sequence[Any]] = {
        "findings": checked.findings,
        "edits": checked.repaired.edits,
        "warnings": (*checked.warnings, *checked.repaired.warnings),
    }
    rows = {key: [one._asdict() for one in found] for key, found in tuples.items()}
    return {"file": None if name == STANDARD else name, "record": record, "damaged": bool(checked.findings), **rows}
