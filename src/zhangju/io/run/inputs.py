"""Names of files and folders in, the files to be read out, with what is in them: `find_inputs`."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.io.files import STANDARD
from zhangju.io.run.packed import packing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

JSONL, CSV, TSV, PARQUET, TEXTS = "jsonl", "csv", "tsv", "parquet", "text"
#: What the files of a suffix hold.
SUFFIXES = {
    "jsonl": JSONL,
    "ndjson": JSONL,
    "csv": CSV,
    "tsv": TSV,
    "parquet": PARQUET,
    "pq": PARQUET,
    "txt": TEXTS,
    "text": TEXTS,
}
FORMATS = (JSONL, CSV, TSV, PARQUET, TEXTS)
#: Of these bytes at either end it is told whether a file is still the same.
SEEN = 1 << 16


class Input(NamedTuple):
    """What is read in one go: a file of rows, or files that are one text each and stand together.

    Attributes:
        name: The file, or for texts the folder or file that was named; ``-`` is standard input.
        format: ``jsonl``, ``csv``, ``tsv``, ``parquet`` or ``text``.
        packing: ``gz``, ``zst``, or empty; of texts each file tells its own.
    """

    name: str
    format: str
    packing: str


def format_of(name: str) -> tuple[str | None, str]:
    """What a file holds by its name, or None if that does not tell; and how it is packed.

    >>> format_of("pages.jsonl.gz"), format_of("pages")
    (('jsonl', 'gz'), (None, ''))
    """
    inner, packing = packing_of(name)
    return SUFFIXES.get(os.path.splitext(inner)[1][1:].lower()), packing


def find_inputs(names: Sequence[str], form: str | None = None) -> list[Input]:
    """The files to be read, in order; of folders all files whose names tell what they hold, by name.

    Args:
        names: Files, folders, and ``-`` for standard input.
        form: What all files hold, whatever their names say.

    Raises:
        ArgumentError: It cannot be told what a file holds, or standard input cannot be read as it.
        OSError: A file is missing.
    """
    inputs: list[Input] = []
    for name in names:
        if name == STANDARD:
            if form == PARQUET:
                raise ArgumentError("Parquet cannot be read from standard input: name the file")
            inputs.append(Input(name, form or JSONL, ""))
        elif os.path.isdir(name):
            inputs += _in_folder(name, form)
        else:
            os.stat(name)
            found, packing = format_of(name)
            if (form or found) is None:
                raise ArgumentError(
                    f"{name}: its name does not tell what it holds; use one of .jsonl .ndjson .csv .tsv .parquet .txt "
                    "(also with .gz or .zst behind), or say --from"
                )
            inputs.append(Input(name, form or found or JSONL, packing))
    return inputs


def _in_folder(folder: str, form: str | None) -> list[Input]:
    """A folder's files of rows, each by itself, and before them its texts, all together."""
    rows, texts = [], False
    for name in files_in(folder):
        found, packing = format_of(name)
        found = form or found
        if found == TEXTS:
            texts = True
        elif found is not None:
            rows.append(Input(name, found, packing))
    if not texts and not rows:
        raise ArgumentError(f"{folder}: in this folder are no files named .txt, .jsonl, .csv, .tsv or .parquet")
    return [*([Input(folder, TEXTS, "")] if texts else []), *rows]


def files_in(folder: str) -> Iterator[str]:
    """The files in a folder and the folders in it, by name."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.join(place, name)


def texts_in(given: Input, form: str | None) -> Iterator[str]:
    """The files of an input that are one text each."""
    if not os.path.isdir(given.name):
        yield given.name
        return
    for name in files_in(given.name):
        if (form or format_of(name)[0]) == TEXTS:
            yield name


def signature(given: Input, form: str | None) -> list[object]:
    """What an input is known by again: its size and its ends; of texts their names. Standard input is taken on trust."""
    if given.name == STANDARD:
        return [STANDARD, given.format]
    if given.format == TEXTS:
        return [given.name, given.format, _digest(name.encode("utf-8", "surrogateescape") for name in texts_in(given, form))]
    with open(given.name, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        if not file.seekable() or not os.path.isfile(given.name):
            return [given.name, given.format]
        file.seek(0)
        head = file.read(SEEN)
        file.seek(max(0, size - SEEN))
        return [given.name, given.format, size, _digest((head, file.read(SEEN)))]


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece + b"\0")
    return digest.hexdigest()
