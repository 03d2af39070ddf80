"""A file to be read in, the same with a bar on standard error out, if it is long and there is somebody to see it: `watched`."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

from zhangju.cli.console import shown, visible
from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is shorter is done before a bar could be read.
LONG = 10_000_000


@contextmanager
def watched(name: str, file: BinaryIO, output: str) -> Iterator[BinaryIO]:
    """Show how much of a file has been read, while it is.

    Args:
        name: as the user gave it.
        file: what is read; only of a plain file it is known how long it is.
        output: where the result goes. On a terminal the bar would stand in the middle of it.
    """
    size = _size(file)
    if size <= LONG or not is_terminal(sys.stderr) or (output == STANDARD and is_terminal(sys.stdout)):
        yield file
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.table import Column

    progress = Progress(
        # All together it is less than 80 columns: in a full line the ^C of an interruption would go to the next one.
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", max_width=24)),
        BarColumn(bar_width=20),
        DownloadColumn(table_column=Column(no_wrap=True)),
        TransferSpeedColumn(table_column=Column(no_wrap=True)),
        TimeRemainingColumn(compact=True, table_column=Column(no_wrap=True)),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    with progress, progress.wrap_file(file, size, description=visible(shown(name))) as followed:
        yield followed


def _size(file: BinaryIO) -> int:
    """How much of a plain file is still to be read; nothing, if it is not known."""
    try:
        status = os.fstat(file.fileno())
        return status.st_size - file.tell() if stat.S_ISREG(status.st_mode) else 0
    except (OSError, ValueError):  # in a test it is no file
        return 0


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees what is written there."""
    return stream is not None and stream.isatty()
