"""Bytes in, a lexicon file changed by them, opened and read to its end: `check`.

Some of the changes mend the checksums of the header and of the table behind them, as a program that writes such files wrongly
would, so that what they lead to is tried too.
"""

from __future__ import annotations

import os
import random
import struct
import tempfile
import zlib
from functools import cache

from zhangju.errors import LexiconError
from zhangju.lexicon import Lexicon
from zhangju.lexicon.pack import pack
from zhangju.lexicon.store import HEADER, ROW

#: Sections of the kinds that are read as text, and one of bytes.
CONTENTS = {
    "meta": b"edition:dictionary=1.0\ntables=0\npatterns=none\n",
    "table:rules": "# 注\n一\t二\n\n三\t四\r\n".encode(),
    "empty": b"",
    "fold": "網絡\n网络".encode(),
    "readings": "網絡\nwǎng luò".encode(),
    "only-simplified": "网络".encode(),
    "bytes": bytes(range(256)),
}
_TABLE_END = HEADER.size + ROW.size * len(CONTENTS)


@cache
def _whole() -> bytes:
    return pack(CONTENTS)


@cache
def _path() -> str:
    folder = tempfile.mkdtemp(prefix="zhangju-fuzz-")
    return os.path.join(folder, f"{os.getpid()}.bin")


def check(content: bytes) -> None:
    """Change a file as the bytes say, and read it."""
    changed = _changed(content)
    path = _path()
    with open(path, "wb") as file:
        file.write(changed)
    try:
        lexicon = Lexicon.open(path)
        read = {name: bytes(lexicon.section(name)) for name in lexicon.sections}
        lexicon.verify()
        _read(lexicon)
    except LexiconError as error:
        told = str(error)
    else:
        told = ""
    if told:
        assert "run: python -m zhangju.lexicon build" in told, "the error does not say what to do"
        assert changed != _whole(), "the whole file is refused"
    else:
        assert read == CONTENTS or not _same_checksums(changed), "a changed file was read as if it were whole"


def _read(lexicon: Lexicon) -> None:
    """Ask for whatever is made of sections."""
    names = lexicon.sections
    if "table:rules" in names:
        lexicon.table("rules")
        lexicon.words("rules")
    if "meta" in names:
        _ = lexicon.editions
        lexicon.patterns("1")
    if "readings" in names:
        _ = lexicon.readings
    if "only-simplified" in names:
        _ = lexicon.only_simplified


def _same_checksums(changed: bytes) -> bool:
    """Whether the header and the table are those of the whole file, so that its contents must be, too."""
    return changed[:_TABLE_END] == _whole()[:_TABLE_END]


def _changed(content: bytes) -> bytes:
    """The file with some bytes changed, taken out, put in, or its end cut off."""
    if not content:
        return _whole()
    rng = random.Random(content)
    changed = bytearray(_whole())
    for byte in content[1:7]:
        place = rng.randrange(_TABLE_END if byte & 1 and rng.random() < 0.8 else len(changed) or 1)
        match byte >> 1 & 7:
            case 0:
                del changed[place:]
            case 1:
                changed[place:place] = rng.randbytes(rng.randint(1, 9))
            case 2:
                del changed[place : place + rng.randint(1, 9)]
            case 3:
                changed[place : place + 4] = rng.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f"))
            case 4:
                changed = bytearray(content) if byte > 250 else changed
            case _:
                if place < len(changed):
                    changed[place] ^= 1 << rng.randrange(8)
    if content[0] & 1:
        _mend_checksums(changed)
    return bytes(changed)


def _mend_checksums(changed: bytearray) -> None:
    if len(changed) < HEADER.size:
        return
    count = struct.unpack_from("<I", changed, 12)[0]
    table = changed[HEADER.size : HEADER.size + min(count, 1 << 16) * ROW.size]
    struct.pack_into("<Q", changed, 16, len(changed))
    struct.pack_into("<I", changed, 24, zlib.crc32(table))
    struct.pack_into("<I", changed, 28, zlib.crc32(changed[: HEADER.size - 4]))
