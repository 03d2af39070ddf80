"""`zhangju run`: many articles in, one file with a row for each out, by several processes, whatever happens on the way."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from zhangju.cli.console import tell
from zhangju.cli.counting import counted
from zhangju.errors import ArgumentError
from zhangju.io.files import STANDARD

if TYPE_CHECKING:
    from zhangju.io.run import Progress, Settings, Summary
    from zhangju.pipeline import Pipeline

#: Files of fewer bytes are done before other processes have started.
WORTH_IT = 2_000_000
STEPS = "repair,parse,keywords"
FORMATS = ("jsonl", "csv", "tsv", "parquet", "text")


@click.command(
    short_help="Do all steps to many articles.",
    context_settings={"max_content_width": 80},
    epilog="""\b
Inputs:
  .jsonl .ndjson    an object a line
  .csv .tsv         a record a row, under a head
  .parquet          (needs zhangju[arrow])
  .txt, a folder    a text a file; a folder's other files by their names
  -                 standard input, JSON Lines unless --from says otherwise
All but Parquet also with .gz or .zst behind (.zst needs zhangju[zstd]).

\b
Steps, in their order, with a comma between them:
  repair, parse, convert:CONFIG, normalize_script:SCRIPT, keywords[:N],
  fingerprint, and functions of yours as package.module:function, which take
  the text, or the Article behind parse, and give it changed

\b
Examples:
  zhangju run pages.jsonl -o rows.jsonl.gz --id-column url
  zhangju run pages/ -o rows.parquet --steps repair,parse,convert:t2s
  zhangju run *.parquet -o rows.parquet --text-column html_text --workers 8
  zhangju run pages.jsonl -o rows.jsonl --resume        after it was killed""",
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="OUTPUT",
    required=True,
    help="A file named .jsonl, .csv, .tsv or .parquet; or -, JSON Lines on standard output.",
)
@click.option("--text-column", metavar="NAME", default="text", show_default=True, help="The column of the texts.")
@click.option("--id-column", metavar="NAME", help="The column that becomes `id`; default: file and row.")
@click.option("--steps", metavar="STEPS", help=f"What is done to each text; default: {STEPS}.")
@click.option("--pipeline", "config", metavar="FILE", type=click.Path(), help="A TOML file with the steps and their settings.")
@click.option("--columns", metavar="NAMES", help="The columns that are wanted, with commas between them; default: all.")
@click.option(
    "--on-error",
    type=click.Choice(("record", "skip", "raise")),
    metavar="WHAT",
    help="What becomes of a row that fails: record (it stays, with its error; the default), skip, raise (it ends the run).",
)
@click.option("--failures", metavar="FILE", help="What failed, as JSON Lines; default: beside OUTPUT, named .failures.jsonl.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes; default: one for each processor.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only so many rows.")
@click.option("--from", "form", type=click.Choice(FORMATS), metavar="FORMAT", help=f"What the inputs hold: {', '.join(FORMATS)}.")
@click.option("--resume", is_flag=True, help="Go on with a run that did not come to its end.")
@click.option("--fresh", is_flag=True, help="Begin again, though such a run is there.")
@click.option("--quiet", is_flag=True, help="No bar, no summary.")
def run(  # noqa: PLR0913 - click gives each option as an argument
    inputs: tuple[str, ...],
    output: str,
    *,
    text_column: str,
    id_column: str | None,
    steps: str | None,
    config: str | None,
    columns: str | None,
    on_error: str | None,
    failures: str | None,
    workers: int | None,
    limit: int | None,
    form: str | None,
    resume: bool,
    fresh: bool,
    quiet: bool,
) -> None:
    """Repair, parse and more, of many articles in several processes.

    Each row becomes one row of OUTPUT, in order, with the id of its text. What
    fails is told in a file of its own and does not stop the others. OUTPUT gets
    its name when it is whole; killed before, it goes on with --resume.
    """
    from zhangju.io.run import Settings

    if resume and fresh:
        raise click.UsageError("--resume goes on, --fresh begins again: give one of them")
    pipeline = _pipeline(steps, config, columns, on_error)
    settings = Settings(
        text=text_column,
        id=id_column,
        form=form,
        workers=workers or _workers(inputs),
        limit=limit,
        failures=failures,
        resume=resume,
        fresh=fresh,
    )
    summary = _watched(inputs, output, pipeline, settings, quiet=quiet)
    click.get_current_context().exit(1 if summary is None or summary.failed else 0)


def _pipeline(steps: str | None, config: str | None, columns: str | None, on_error: str | None) -> Pipeline:
    """The pipeline that the options ask for; what cannot be had is wrong usage."""
    from zhangju.pipeline import Pipeline
    from zhangju.pipeline.toml import read_toml

    if steps is not None and config is not None:
        raise click.UsageError("--pipeline has the steps: give it, or --steps")
    try:
        asked: dict[str, Any] = {"steps": (steps or STEPS).split(",")} if config is None else read_toml(config)
        if columns is not None:
            asked["columns"] = columns.split(",")
        asked["on_error"] = on_error or asked.get("on_error", "record")
        sys.path.insert(0, os.getcwd())  # as for `python -m`: functions are named from where the command is given
        return Pipeline.from_dict(asked)
    except OSError as error:
        raise click.BadParameter(f"{config}: {error.strerror}", param_hint="--pipeline") from error
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error


def _workers(inputs: tuple[str, ...]) -> int:
    """One for each processor, unless the files are so small that they are done before another process has started."""
    if all(os.path.isfile(name) and os.path.getsize(name) < WORTH_IT for name in inputs):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _watched(inputs: tuple[str, ...], output: str, pipeline: Pipeline, settings: Settings, *, quiet: bool) -> Summary | None:
    """Run it, with a bar for who can see it and a summary at the end; None if it did not come to its end."""
    from zhangju.io.run import run as run_files
    from zhangju.io.run.files import StoppedError, failures_of

    start = time.monotonic()
    before: list[int] = []
    with ExitStack() as stack:
        show = None if quiet else stack.enter_context(counted(output, settings.limit))

        def watch(progress: Progress, rows: int) -> None:
            if not before:
                before.append(progress.summary.rows - rows)
            if show is not None:
                show(progress)

        try:
            summary = run_files(inputs, output, pipeline, settings, watch)
        except StoppedError as error:
            stack.close()
            tell(str(error))
            return None
        except OSError as error:
            stack.close()
            if error.filename is None:
                raise
            tell(f"{error.filename}: {error.strerror}")
            return None
        except ArgumentError as error:
            stack.close()
            raise click.UsageError(str(error)) from error
        except (KeyboardInterrupt, SystemExit):
            stack.close()
            if output != STANDARD and os.path.exists(f"{output}.part.state"):
                tell(f"{output}: interrupted; go on with --resume")
            raise
    if quiet:
        return summary
    if settings.resume and not summary.rows:
        tell(f"{output} is whole: there is nothing to resume")
        return summary
    told = failures_of(output) if settings.failures is None and output != STANDARD else settings.failures
    for line in summary.lines(time.monotonic() - start, here=summary.rows - sum(before)):
        tell(line + (f"; see {told}" if line.startswith("failed") and told else ""))
    return summary
