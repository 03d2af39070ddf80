"""Running text in, what is converted out: one long text, many short ones, each in the script that a configuration takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from peers.pieces import cut
from peers.threads import LENGTH as THREADED
from running_text import running_text

if TYPE_CHECKING:
    from peers.workers import Worker

MADE_BY = {"t2": ("s2t",), "tw2": ("s2twp",), "hk2": ("s2hkp",), "jp2": ("s2t", "t2jp")}
"""By which conversions a configuration's input is made of Simplified text; those that begin with `s2` take it as it is."""


class Lengths(NamedTuple):
    """How much text is converted, in characters and numbers of texts."""

    long: int
    middle: int
    """How many texts of 2 KB."""
    short: int
    """How many texts of 30 characters."""
    sixteen: int
    """Length of the text that all configurations convert."""
    threads: int = 8
    """How many texts of 100 KB."""


FULL = Lengths(350_000, 150, 1500, 36_000)
QUICK = Lengths(100_000, 25, 300, 12_000, 4)

MIDDLE, SHORT = 720, 30
"""Characters of a text of 2 KB, and of a short one."""


def sizes(text: str, lengths: Lengths) -> dict[str, list[str]]:
    """The texts of every size."""
    return {
        "one long text": [text[: lengths.long]],
        "texts of 2 KB": cut(text, MIDDLE, lengths.middle),
        "texts of 30 characters": cut(text, SHORT, lengths.short),
    }


class Inputs:
    """Text for any configuration, made once by OpenCC."""

    def __init__(self, oracle: Worker, lengths: Lengths) -> None:
        self._oracle = oracle
        self._made = {
            (): running_text(max(lengths.long, MIDDLE * lengths.middle, SHORT * lengths.short, lengths.threads * THREADED))
        }

    def of(self, configuration: str) -> str:
        """The text that a configuration takes."""
        script = configuration[: configuration.index("2") + 1]
        return self._by(MADE_BY.get(script, ()))

    def _by(self, conversions: tuple[str, ...]) -> str:
        if conversions not in self._made:
            self._oracle.ask("load", texts="source", content=[self._by(conversions[:-1])])
            answer = self._oracle.ask("results", task=conversions[-1], texts="source", results=True)
            (self._made[conversions],) = answer["results"]
        return self._made[conversions]
