"""Names of files in, what is packed in them as streams of bytes out; and bytes in, the same packed out. gzip and Zstandard."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from zhangju.errors import MissingPackageError

if TYPE_CHECKING:
    from collections.abc import Iterator

GZIP, ZSTANDARD = "gz", "zst"
#: zlib's own default takes twice the time of this level for two in a hundred bytes less.
GZIP_LEVEL = 4
#: Bytes that are read from a packed file at a time.
PIECE = 1 << 20
#: The same of a Zstandard file, where they may become thousands of times as many.
PACKED = 1 << 15


def packing_of(name: str) -> tuple[str, str]:
    """The name of a file without the suffix that says how it is packed, and how: ``gz``, ``zst``, or empty.

    >>> packing_of("pages.jsonl.ZST"), packing_of("pages.csv")
    (('pages.jsonl', 'zst'), ('pages.csv', ''))
    """
    for suffix in (GZIP, ZSTANDARD):
        if name.lower().endswith(f".{suffix}"):
            return name[: -len(suffix) - 1], suffix
    return name, ""


def zstandard() -> Any:
    """The package zstandard.

    Raises:
        MissingPackageError: It is not installed.
    """
    try:
        import zstandard as package
    except ImportError as error:
        raise MissingPackageError("zstandard", "zstd") from error
    return package


@contextmanager
def unpacked(file: BinaryIO, packing: str) -> Iterator[BinaryIO]:
    """What is packed in a file, all its members or frames.

    Raises:
        MissingPackageError: It needs a package that is not installed.
    """
    if packing == GZIP:
        import gzip

        with gzip.GzipFile(fileobj=file) as opened:
            yield io.BufferedReader(opened, PIECE)
    elif packing == ZSTANDARD:
        yield io.BufferedReader(_Frames(file), PIECE)
    else:
        yield file


class _Frames(io.RawIOBase):
    """What is packed in all Zstandard frames of a file; the package's own reader does not tell that it ends within a frame."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._package = zstandard()
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Put the next bytes into a buffer; none at the end only.

        Raises:
            EOFError: The file ends within a frame.
        """
        while not self._ready:
            packed = self._packed or self._file.read(PACKED)
            self._packed = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError("it ends within a Zstandard frame")
                return 0
            frame = self._frame = self._frame or self._package.ZstdDecompressor().decompressobj()
            self._ready = memoryview(frame.decompress(packed))
            if frame.eof:
                self._packed, self._frame = frame.unused_data, None
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def faults() -> tuple[type[Exception], ...]:
    """What reading a damaged packed file raises."""
    import zlib

    found: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error)
    try:
        return (*found, zstandard().ZstdError)
    except MissingPackageError:
        return found


def pack(content: bytes, packing: str) -> bytes:
    """Bytes as one member or frame; what several of them give one after the other is a file of all.

    >>> import gzip
    >>> gzip.decompress(pack(b"a", "gz") + pack(b"b", "gz"))
    b'ab'
    """
    if packing == GZIP:
        import gzip

        return gzip.compress(content, GZIP_LEVEL, mtime=0)
    if packing == ZSTANDARD:
        packed: bytes = zstandard().ZstdCompressor().compress(content)
        return packed
    return content
