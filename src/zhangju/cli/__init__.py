"""Arguments in, exit status out: the command `zhangju`, one module for each verb.

Verbs are loaded when they are asked for; a new one needs its module and a row in `VERBS`.
"""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from typing import Any

import click

from zhangju._version import __version__
from zhangju.cli.console import tell
from zhangju.errors import LexiconError, ZhangjuError

#: The verbs, each with the module that has a command of its name.
VERBS = {
    "parse": "zhangju.cli.parse",
    "repair": "zhangju.cli.repair",
    "check": "zhangju.cli.check",
    "convert": "zhangju.cli.convert",
    "keywords": "zhangju.cli.keywords",
    "run": "zhangju.cli.run",
    "report": "zhangju.cli.report",
}
INTERRUPTED = 130


class Verbs(click.Group):
    """The verbs, each imported when it is needed, and what an interruption leads to."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """The verbs, in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        """The command of a verb, or None."""
        module = VERBS.get(cmd_name)
        command: click.Command | None = getattr(import_module(module), cmd_name) if module else None
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs into the help page."""
        with formatter.section("Verbs"):
            formatter.write_dl(
                [(verb, command.get_short_help_str(60)) for verb in VERBS if (command := self.get_command(ctx, verb))]
            )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an interruption, or a reader that closed the pipe, ends it without a word."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _silence_standard_output()
            ctx.exit(INTERRUPTED)
        except OSError as error:  # inputs that fail are dealt with one by one: this is the output
            tell(f"cannot write: {error.strerror or error}")
            ctx.exit(1)
        except ZhangjuError as error:
            tell(str(error))
            ctx.exit(1)
        return result


def _silence_standard_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not stumble over the closed pipe once more at its end."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):  # in a test it is no file
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click has it
    if not value or ctx.resilient_parsing:
        return
    from zhangju import kernels, lexicon

    try:
        editions = ", ".join(f"{name} {version}" for name, version in sorted(lexicon.default().editions.items()))
    except LexiconError as error:
        editions = f"none: {error}"
    click.echo(f"zhangju {__version__}")
    click.echo(f"kernels: {'compiled' if kernels.compiled() else 'not compiled (same results, slower)'}")
    click.echo(f"dictionaries: {editions}")
    ctx.exit()


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    subcommand_metavar="VERB [OPTIONS] [FILE]...",
    options_metavar="",
    epilog="""\b
Examples:
  zhangju parse page.txt                   what is what on a page, in colour
  zhangju parse *.txt -o pages.jsonl       many pages, one JSON object a line
  curl -s URL | html2text | zhangju repair | less
  zhangju check pages/                     which damage they have
  zhangju convert -c s2twp page.txt        as Taiwan writes it, and says it
  zhangju keywords --article page.txt       what it is about
  zhangju run pages.jsonl -o rows.parquet   a million pages, all steps
  zhangju report pages/ -o report.html     what is in a whole folder

\b
Input is UTF-8; what is not is detected (GB18030, Big5, UTF-16) and told on
standard error. Output is always UTF-8. Without a FILE, or for the FILE "-",
standard input is read.

\b
Exit status:
  0    done
  1    done, but some inputs failed; each is named on standard error.
       check: damage was found
  2    wrong usage. check: an input could not be read, too
  130  interrupted, or the reader of the output went away""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version, whether it runs compiled, and the editions of the dictionaries.",
)
def cli() -> None:
    """Raw Chinese news articles, repaired and taken apart.

    zhangju (章句) undoes what scraping did to a text and tells its title, date,
    source, lead, sections, links and footers from one another: on the terminal
    or as JSON, always with the place in the raw text.
    """


def _show_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    tell(f"warning: {message}")


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    warnings.showwarning = _show_warning
    try:
        cli(prog_name="zhangju")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
