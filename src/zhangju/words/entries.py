"""Words of a user's, in whatever form, in; each with its frequency and its part of speech out."""

from __future__ import annotations

import os

from zhangju.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    Words: TypeAlias = (
        "str | os.PathLike[str] | Mapping[str, int | None] | Iterable[str | tuple[str, int | None] | tuple[str, int | None, str]]"
    )

SUGGESTED = -1
"""Instead of a frequency: what makes the word just frequent enough to be cut out."""

MOST = 1 << 32
"""Frequencies are below it."""

FORMS = "a word, (word, frequency) or (word, frequency, tag)"


def read_words(words: Words) -> list[tuple[str, int, str]]:
    """Words with their frequencies, `SUGGESTED` where none is given, and parts of speech, empty where none is given.

    Args:
        words: The path of a file in jieba's format; a dict of words with frequencies; or words, alone, or with a frequency, or
            with a frequency and a part of speech.

    Raises:
        ArgumentError: A word is empty or no text, a frequency no whole number from 0 on, or the file cannot be read.

    >>> read_words(["云计算", ("5G 手机", 30, "n")])
    [('云计算', -1, ''), ('5G 手机', 30, 'n')]
    """
    if isinstance(words, str | os.PathLike):
        return _read_file(os.fspath(words))
    items = getattr(words, "items", None)
    if items is not None:
        return [_checked(word, frequency, "", "words") for word, frequency in items()]
    try:
        listed = list(words)
    except TypeError:
        raise ArgumentError(f"words are the path of a file, a dict, or a list; not {words!r}") from None
    entries = []
    for given in listed:
        if type(given) is str and given:
            entries.append((given, SUGGESTED, ""))
            continue
        parts = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list | tuple) else ()
        if not 1 <= len(parts) <= 3:
            raise ArgumentError(f"words: {given!r} is not {FORMS}")
        word, frequency, tag = (*parts, None, "")[:3] if len(parts) < 3 else parts
        entries.append(_checked(word, frequency, tag if len(parts) == 3 else "", "words"))
    return entries


def _checked(word: object, frequency: object, tag: object, where: str) -> tuple[str, int, str]:
    if not isinstance(word, str) or not word:
        raise ArgumentError(f"{where}: {word!r} is no word; give a text that is not empty")
    if frequency is None:
        frequency = SUGGESTED
    elif isinstance(frequency, bool) or not isinstance(frequency, int) or not 0 <= frequency < MOST:
        raise ArgumentError(f"{where}: the frequency of {word!r} is a whole number from 0 on, or None, not {frequency!r}")
    if not isinstance(tag, str | None):
        raise ArgumentError(f"{where}: the part of speech of {word!r} is a text such as 'n', not {tag!r}")
    return word, frequency, tag or ""


def _read_file(path: str) -> list[tuple[str, int, str]]:
    """The lines of a file in jieba's format, which may have blanks within the word: a word, its frequency, its part of speech."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise ArgumentError(
            f"{path!r} cannot be read as a file of words ({error.strerror}); single words are given in a list"
        ) from None
    except UnicodeDecodeError as error:
        raise ArgumentError(f"{path} is not UTF-8: {error}") from None
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        entry = line.strip()
        if " " in entry:
            word, frequency, tag = _parse(entry)
            if frequency >= MOST:
                _checked(word, frequency, tag, f"{path}, line {number}")
            entries.append((word, frequency, tag))
        elif entry:  # most files have words alone, and many of them
            entries.append((entry, SUGGESTED, ""))
    return entries


def _parse(entry: str) -> tuple[str, int, str]:
    r"""A line in jieba's format, where ``(.+?)( [0-9]+)?( [a-z]+)?`` says what is what.

    >>> _parse("云计算 5 n"), _parse("5G 手机"), _parse("Edu Trust认证 2000"), _parse("凱特琳 nz")
    (('云计算', 5, 'n'), ('5G 手机', -1, ''), ('Edu Trust认证', 2000, ''), ('凱特琳', -1, 'nz'))
    """
    tag = ""
    word, _, last = entry.rpartition(" ")
    if word and last.isascii() and last.isalpha() and last.islower():
        entry, tag = word, last
        word, _, last = entry.rpartition(" ")
    if word and last.isascii() and last.isdigit():
        return word, int(last), tag
    return entry, SUGGESTED, tag
