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
"""Under which keys the id of an article is sought, in this order."""


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


def pages_of(name: str, content: bytes, key: str = "text") -> Iterator[Page]:
    r"""The articles of a file.

    Args:
        name: Its name.
        content: Its bytes.
        key: Under which key the raw text stands in a line of JSON.

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
            yield _page(f"{name}:{number}", line, key)


def _page(place: str, line: bytes, key: str) -> Page:
    try:
        found = json.loads(line)
    except ValueError as error:
        return Page(place, None, f"no JSON: {error}")
    if isinstance(found, str):
        return Page(place, found)
    if not isinstance(found, dict):
        return Page(place, None, "neither a text nor an object")
    name = next((str(found[one]) for one in IDS if isinstance(found.get(one), str | int)), place)
    if str(found.get("schema", "")).startswith("zhangju.article/"):
        return Page(name, found)
    text = found.get(key)
    if not isinstance(text, str):
        return Page(name, None, f"{place}: no text under the key {key!r}; there are: {', '.join(map(str, found))}")
    return Page(name, text)
