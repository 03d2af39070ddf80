"""Text whose bytes were read in the wrong encoding, once or twice."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

WRITTEN = ("utf-8", "gb18030", "big5", "latin-1", "cp1252")
#: `windows-1252`: cp1252 as browsers read it, with controls for what cp1252 lacks.
READ = (*WRITTEN, "windows-1252")
#: Every pair of encodings, and every two pairs that are not one the reverse of the other.
ONCE = tuple((written, read) for written, read in product(WRITTEN, READ) if written != read)
TWICE = tuple(
    (*one, *other) for one, other in product(ONCE, ONCE) if one[1] != other[0] and not (one[0] == other[1] and one[1] == other[0])
)


def wrongly(text: str, chain: tuple[str, ...]) -> str | None:
    """A text written and read in these encodings by turns; nothing if bytes would be lost.

    >>> wrongly("你好", ("utf-8", "gb18030"))
    '浣犲ソ'
    """
    try:
        for written, read in zip(chain[::2], chain[1::2], strict=True):
            text = _read(text.encode(written), read)
    except UnicodeError:
        return None
    return text


def _read(data: bytes, encoding: str) -> str:
    if encoding != "windows-1252":
        return data.decode(encoding)
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


def mojibake(text: str, rng: Random, /, *, chain: tuple[str, ...] | None = None) -> Damaged:
    """Read every line wrongly that loses nothing by it.

    Args:
        text: Clean text.
        rng: Chooses the encodings, if they are not given.
        chain: In which encodings it is written and read by turns.

    >>> from random import Random
    >>> mojibake("來了\\n你好", Random(0), chain=("utf-8", "gb18030")).text
    '渚嗕簡\\n浣犲ソ'
    """
    chain = rng.choice((("utf-8", "latin-1"), ("utf-8", "windows-1252"), ("utf-8", "latin-1") * 2)) if chain is None else chain
    changes = []
    start = 0
    for line in text.split("\n"):
        read = wrongly(line, chain)
        if read is not None:
            changes.append(Change(start, start + len(line), line, read))
        start += len(line) + 1
    return damage(text, changes)
