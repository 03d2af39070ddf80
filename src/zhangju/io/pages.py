"""A file, its name and its bytes in, the raw articles that it holds out: `names_of` and `pages_of`.

A file of JSON Lines holds one article a line, any other file is one article.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINES = (".jsonl", ".ndjson")
"""How the names of files of JSON Lines end."""

FOUND = (".txt", *LINES)
"""How the names of the files end that are taken from a folder."""

IDS = ("id", "file", "url")
"""The columns that the id of an article is sought in if none is named, in this order."""


class Columns(NamedTuple):
    """The columns of JSON Lines that are read.

    Attributes:
        text: That of the raw texts.
        id: That of the ids; None for the first of `IDS` that is there.
    """

    text: str = "text"
    id: str | None = None


COLUMNS = Columns()


class Page(NamedTuple):
    """A raw article.

    Attributes:
        name: What it is called: its id, or its file, and the line if a file holds several.
        content: Its raw text or bytes; or what `Article.to_dict` returned; or None if there is none.
        flaw: Why there is none.
    """

    name: str
    content: str | bytes | dict[str, Any] | None
    flaw: str = ""


def names_of(names: Sequence[str]) -> list[str]:
    """The names of files, with the files in its place where one is of a folder: those that end in `FOUND`, in order of name."""
    found: list[str] = []
    for name in names:
        if name != STANDARD and os.path.isdir(name):
            for folder, folders, files in os.walk(name):
                folders.sort()
                found += (os.path.join(folder, file) for file in sorted(files) if file.lower().endswith(FOUND))
        else:
            found.append(name)
    return found


def pages_of(name: str, content: bytes, columns: Columns = COLUMNS) -> Iterator[Page]:
    r"""The articles of a file.

    Args:
        name: Its name.
        content: Its bytes.
        columns: What is read of a line of JSON.

    >>> [page.name for page in pages_of("a.jsonl", b'{"id":"x","text":"one"}\n\n{"text":"two"}\n"three"')]
    ['x', 'a.jsonl:3', 'a.jsonl:4']
    >>> list(pages_of("a.txt", b"one"))
    [Page(name='a.txt', content=b'one', flaw='')]
    """
    if not name.lower().endswith(LINES):
        yield Page(name, content)
        return
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield _page(f"{name}:{number}", line, columns)


def _page(place: str, line: bytes, columns: Columns) -> Page:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Page(place, None, f"no JSON: {error}")
    if isinstance(found, str):
        return Page(place, found)
    if not isinstance(found, dict):
        return Page(place, None, "neither a text nor an object")
    sought = IDS if columns.id is None else (columns.id,)
    name = next((str(found[one]) for one in sought if isinstance(found.get(one), str | int)), place)
    if str(found.get("schema", "")).startswith("zhangju.article/"):
        return Page(name, found)
    text = found.get(columns.text)
    if not isinstance(text, str):
        return Page(place, None, f"there is no text in {columns.text!r}; there are: {', '.join(map(str, found))}")
    return Page(name, text)
