"""Names of files in, bytes out, and back: `read_bytes`, `open_input`, `open_output`. The name `-` is standard input or output."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD = "-"


def read_bytes(name: str) -> bytes:
    """Read a file, or standard input, to its end.

    Raises:
        OSError: it is missing, a folder, or cannot be read.
    """
    with open_input(name) as file:
        return file.read()


@contextmanager
def open_input(name: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input, to read bytes from it piece by piece.

    Raises:
        OSError: it is missing, a folder, or cannot be read.
    """
    if name == STANDARD:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        yield sys.stdin.buffer
        return
    with open(name, "rb") as file:
        yield file


@contextmanager
def open_output(name: str) -> Iterator[BinaryIO]:
    """Open a file, or standard output, to write bytes to it.

    A file gets its new content as a whole when the block ends, so that it may be one of those that are read. If the block
    fails, it stays as it was. What is no plain file (a device, a pipe) is written to directly.

    Raises:
        OSError: it cannot be written.
    """
    if name == STANDARD:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = os.path.realpath(name)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG | (0o666 & ~_umask())
    if not stat.S_ISREG(mode) or (os.path.exists(path) and not os.access(path, os.W_OK)):
        with open(path, "wb") as file:
            yield file
        return
    handle, scratch = tempfile.mkstemp(prefix=f".{os.path.basename(path)[:40]}.", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            yield file
        os.chmod(scratch, stat.S_IMODE(mode))
        os.replace(scratch, path)
    except BaseException:
        os.unlink(scratch)
        raise


def _umask() -> int:
    """The permissions that new files do not get. It can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
