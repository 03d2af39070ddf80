"""A file of the user's own words in, a dict of them out: `read_entries`."""

from __future__ import annotations

import json

from zhangju.errors import ArgumentError
from zhangju.io.files import read_bytes
from zhangju.mend.decode import decode


def read_entries(name: str) -> dict[str, str]:
    """Read words and what is to be written for them.

    Args:
        name: A JSON file of one object, if it ends in ``.json``; else a table of two columns with a tab between them. Blank
            lines and lines that start with ``#`` are left out.

    Raises:
        ArgumentError: It is neither, or has a word twice; the message names the line.
        OSError: It cannot be read.
    """
    text = decode(read_bytes(name)).text
    entries = _of_json(text, name) if name.lower().endswith(".json") else _of_table(text, name)
    for key, value in entries.items():
        if not key:
            raise ArgumentError(f"{name}: a word is empty")
        try:
            f"{key}{value}".encode()
        except UnicodeEncodeError:
            raise ArgumentError(f"{name}: {key!r} or its value has an unpaired surrogate, which no file can hold") from None
    return entries


def _of_table(text: str, name: str) -> dict[str, str]:
    entries: dict[str, str] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, *values = line.split("\t")
        if len(values) != 1:
            raise ArgumentError(f"{name}, line {number}: there must be a word, one tab, and what is written for it")
        if entries.setdefault(key, values[0]) != values[0]:
            raise ArgumentError(f"{name}, line {number}: {key} has another value above")
    return entries


def _of_json(text: str, name: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ArgumentError(f"{name} is no JSON: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ArgumentError(f'{name}: there must be one object of strings, such as {{"内存": "記憶體"}}')
    return found
