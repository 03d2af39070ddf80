"""Nothing in, raw pages to try things on out: `page`, the example of the documentation, and `corpus`, 65 short articles.

All of them were written for this project: outlets, places and people are invented, and what they tell never happened.
"""

from __future__ import annotations

import os
from typing import NamedTuple

__all__ = ["Sample", "corpus", "page"]

FILES = ("sample.txt", "corpus.jsonl")
"""The files of `data/` that the package brings along."""


class Sample(NamedTuple):
    """A raw page of the corpus, and what is known of it.

    Attributes:
        id: What it is called.
        outlet: The outlet that it names as its source.
        script: The script that it was written in, ``Hans`` or ``Hant``.
        damage: The rules that mend what was done to it; empty for most of them.
        text: The raw text.
    """

    id: str
    outlet: str
    script: str
    damage: tuple[str, ...]
    text: str


def page() -> str:
    """The raw text of a page in Traditional, with readings put behind characters and marks folded to ASCII.

    >>> page()[:24]
    '2022年08月16日09:15  來源:江州新'
    """
    return _read("sample.txt")


def corpus() -> tuple[Sample, ...]:
    """Short articles as scraping leaves them: seven outlets, January to July 2024, both scripts, some of them damaged.

    >>> texts = corpus()
    >>> len(texts), sum(sample.script == "Hant" for sample in texts), sum(bool(sample.damage) for sample in texts)
    (65, 23, 14)
    """
    import json

    rows = map(json.loads, _read("corpus.jsonl").splitlines())
    return tuple(Sample(row["id"], row["outlet"], row["script"], tuple(row["damage"]), row["text"]) for row in rows)


def path(name: str) -> str:
    """Where one of `FILES` lies: beside this module, or in a checkout in its folder ``data/``."""
    here = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(here, name)
    if os.path.exists(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(here))), "data", name)


def _read(name: str) -> str:
    with open(path(name), encoding="utf-8", newline="") as file:
        return file.read()
