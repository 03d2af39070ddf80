"""Sections in, a lexicon file out, in the format that `zhangju.lexicon.store` reads."""

from __future__ import annotations

import os
import tempfile
import zlib
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError
from zhangju.lexicon.store import FORMAT, HEADER, MAGIC, ROW

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE = 64
"""All sections but the first one begin at multiples of this, so that a node lies in one line of the cache."""


def write(path: str | os.PathLike[str], contents: Mapping[str, bytes]) -> None:
    """Write a lexicon file in one step: whoever has the old one open keeps it, and nobody sees half a file."""
    target = os.fspath(path)
    handle, scratch = tempfile.mkstemp(dir=os.path.dirname(target) or ".", prefix=os.path.basename(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pack(contents))
        os.chmod(scratch, 0o644)
        os.replace(scratch, target)
    except BaseException:
        os.unlink(scratch)
        raise


def pack(contents: Mapping[str, bytes]) -> bytes:
    r"""A lexicon file of these sections.

    >>> pack({"meta": b"tables=0"})[:6]
    b'\x89ZJLEX'
    """
    offset = HEADER.size + ROW.size * len(contents)
    rows, bodies = [], []
    for name, content in contents.items():
        encoded = name.encode()
        if len(encoded) > ROW.size - 24:
            msg = f"the name of section {name!r} is longer than {ROW.size - 24} bytes"
            raise LexiconError(msg)
        body = content + bytes(-(offset + len(content)) % LINE)
        rows.append(ROW.pack(encoded, offset, len(content), zlib.crc32(content)))
        bodies.append(body)
        offset += len(body)
    table = b"".join(rows)
    header = HEADER.pack(MAGIC, FORMAT, 0, len(contents), offset, zlib.crc32(table), 0)[:-4]
    return b"".join([header, zlib.crc32(header).to_bytes(4, "little"), table, *bodies])
