"""`zhangju repair`: raw text in, the same text without what scraping did to it out, or the list of what was mended."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from zhangju.cli.console import UnreadableError, Work, as_json, files_and_output, tell_warnings
from zhangju.io.files import STANDARD
from zhangju.mend.decode import decode

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from zhangju.mend import Repaired
    from zhangju.mend.decode import Decoded


#: Warnings of bytes that the text does not have any more.
LOSSY = frozenset(("undecodable", "binary"))


@click.command(
    context_settings={"max_content_width": 80},
    epilog="""\b
Examples:
  zhangju repair page.txt -o page.txt
  zhangju repair --edits page.txt | jq -r '.[].rule' | sort | uniq -c""",
)
@files_and_output
@click.option(
    "--edits",
    is_flag=True,
    help="Write what was mended instead: a JSON list of {rule, start, end, before, after}, on the raw text. Of several FILEs, "
    'a line {"file", "edits"} for each.',
)
def repair(files: tuple[str, ...], output: str, *, edits: bool) -> None:
    """Undo what scraping did to a text.

    Text without damage comes out byte for byte as it went in, line ends and
    all (a byte order mark is left out, and other encodings become UTF-8).
    Several FILEs come out one after the other.
    """
    work = Work(files, output)
    results = _repaired(work, in_place=output != STANDARD and any(_same_file(name, output) for name in work.names))
    work.write(_edits(results, several=len(work.names) > 1) if edits else (repaired.text for _, repaired in results))


def _same_file(name: str, output: str) -> bool:
    return os.path.exists(name) and os.path.exists(output) and os.path.samefile(name, output)


def _repaired(work: Work, *, in_place: bool) -> Iterator[tuple[str, Repaired]]:
    from zhangju.mend import repair as repair_text

    def step(content: bytes) -> tuple[Decoded, Repaired]:
        decoded = decode(content)
        lost = [warning.message for warning in decoded.warnings if warning.code in LOSSY]
        if in_place and lost:
            raise UnreadableError(f"{lost[0]}; not overwritten, as those bytes would be lost: name another file with -o")
        return decoded, repair_text(decoded.text)

    for name, (decoded, repaired) in work.results(step):
        tell_warnings(name, decoded.warnings)
        yield name, repaired


def _edits(results: Iterable[tuple[str, Repaired]], *, several: bool) -> Generator[str]:
    for name, repaired in results:
        edits = [edit._asdict() for edit in repaired.edits]
        yield as_json({"file": name, "edits": edits} if several else edits) + "\n"
