"""How far a run is in, a bar on standard error out, with rate and time left, if there is somebody to see it: `counted`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zhangju.cli.progress import is_terminal
from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zhangju.io.run import Progress


@contextmanager
def counted(output: str, limit: int | None) -> Iterator[Callable[[Progress], None] | None]:
    """Show how far a run is; give what is to be called with its progress.

    Args:
        output: Where the rows go. On a terminal the bar would stand in the middle of them.
        limit: How many rows at most.
    """
    if not is_terminal(sys.stderr) or (output == STANDARD and is_terminal(sys.stdout)):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        # All together it is less than 80 columns: in a full line the ^C of an interruption would go to the next one.
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        TextColumn("{task.fields[rows]:>11,} rows"),
        TextColumn("{task.fields[rate]:>7,.0f}/s"),
        TextColumn("{task.fields[failed]}"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    with bar:
        task = bar.add_task("", total=None, rows=0, rate=0.0, failed="")
        first: list[int] = []

        def show(progress: Progress) -> None:
            summary = progress.summary
            if not first:
                first.append(summary.rows)
                bar.reset(task, total=None, rows=summary.rows, rate=0.0, failed="")
                return
            elapsed = bar.tasks[0].elapsed or 0.0
            done, total = (summary.rows, limit) if limit is not None else (progress.bytes, progress.size)
            bar.update(
                task,
                completed=done,
                total=total,
                rows=summary.rows,
                rate=(summary.rows - first[0]) / elapsed if elapsed > 0 else 0.0,
                failed=f"{summary.failed:,} failed" if summary.failed else "",
            )

        yield show
