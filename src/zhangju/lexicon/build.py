"""The dictionaries' entries and the tables in, one lexicon file out.

The same inputs give the same bytes, but for the section `patterns`: `regex` orders what it compiles by chance.
"""

from __future__ import annotations

import os
import unicodedata
from array import array
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError
from zhangju.lexicon import damage, script_words, sources, words
from zhangju.lexicon.conversions import conversion_sections
from zhangju.lexicon.pack import write
from zhangju.lexicon.store import DEFAULT_PATH, read_tables, table_rows, tables_folder, tables_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHIPPED_TABLES = Path(DEFAULT_PATH).parent / "tables"
"""Where an installed package keeps its copy of ``data/*.tsv``."""

FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
COMPATIBILITY_BLOCKS = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""CJK and Kangxi radicals, CJK compatibility ideographs and their supplement."""

ALSO_IN_GB2312 = frozenset("後於徵")
"""GB 2312 has them for names and rare senses, each read otherwise than in its Traditional use; so both can be told apart."""


def build(path: str | os.PathLike[str] = DEFAULT_PATH, tables: str | os.PathLike[str] | None = None) -> Path:
    """Build the lexicon from the packages installed.

    Args:
        path: The file to write; it is replaced in one step, so whoever has it open keeps what he has.
        tables: The folder with the tables, by default the checkout's ``data/``, else the package's own copy.

    Returns:
        The path of the file.

    Raises:
        LexiconError: A dictionary or the tables are missing or contradict each other.
    """
    folder = Path(tables or tables_folder() or SHIPPED_TABLES)
    if not folder.is_dir():
        msg = f"the tables are missing, there is no folder {folder}; install the package again"
        raise LexiconError(msg)
    write(path, sections(read_tables(os.fspath(folder))))
    return Path(path)


def sections(tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """All sections of the lexicon, given the contents of the tables."""
    if "fold" not in tables:
        msg = "the table fold.tsv is missing"
        raise LexiconError(msg)
    opencc = Dictionaries(sources.opencc_folder())
    simplified = simplifications(opencc)
    meta = {f"edition:{package}": edition for package, edition in sources.editions().items()}
    meta["tables"] = tables_hash(tables.items())
    meta["patterns"] = f"regex {version('regex')}"
    folded = fold_map(opencc, simplified, marks(tables["fold"].decode()))
    texts = {
        "meta": "".join(f"{key}={value}\n" for key, value in meta.items()),
        "fold": _fold_section(folded),
        "readings": _readings_section(simplified),
        "only-simplified": _only_simplified(opencc, Dictionaries(sources.older_opencc_folder()), simplified),
    }
    contents = {name: text.encode() for name, text in texts.items()} | script_words.sections(opencc, simplified, tables)
    for name, table in tables.items():
        contents |= _weights_sections(table.decode()) if name == "label_weights" else {f"table:{name}": table}
    contents |= words.word_sections(folded)
    contents |= {"fold:table": _fold_table(folded)} | damage.sections(folded)
    return contents | conversion_sections() | {"patterns": _patterns_section(tables)}


#: Where regular expressions stand: packages whose modules hold them, and tables with the function that reads each.
PATTERN_PACKAGES = ("zhangju.mend", "zhangju.article", "zhangju.script")
PATTERN_TABLES = {
    "line_signs": ("zhangju.article.signs", "read_signs"),
    "date_forms": ("zhangju.article.dates", "read_forms"),
    "wire_forms": ("zhangju.article.wire", "read_forms"),
}


def _patterns_section(tables: Mapping[str, bytes]) -> bytes:
    """Every regular expression of the package, compiled, by its source: compiling them at each start takes 30 ms."""
    import marshal
    import pickle
    from importlib import import_module
    from pkgutil import iter_modules

    import regex

    def lazy(value: object) -> Iterator[str]:
        if type(value).__name__ == "LazyPattern":
            yield str(value.source)  # type: ignore[attr-defined]
        elif isinstance(value, tuple):
            for part in value:
                yield from lazy(part)

    sources_: set[str] = set()
    for name in PATTERN_PACKAGES:
        package = import_module(name)
        for module in [package, *(import_module(f"{name}.{found.name}") for found in iter_modules(package.__path__))]:
            for value in vars(module).values():
                sources_.update(lazy(value))
    for table, (module_name, reader) in PATTERN_TABLES.items():
        if table in tables:
            sources_.update(lazy(getattr(import_module(module_name), reader)(list(table_rows(tables[table].decode())))))
    return marshal.dumps({source: pickle.dumps(regex.compile(source, regex.VERSION1)) for source in sorted(sources_)})


def _weights_sections(table: str) -> dict[str, bytes]:
    """The weights of lines' labels: names of rows (the first one lists the states), and the rows as 16-bit numbers."""
    (_, states), *rows = table_rows(table)
    numbers = array("h", bytes(2 * len(states.split(" "))))
    for _, row in rows:
        numbers.extend(map(int, row.split(" ")))
    return {"labels:names": "\n".join([states, *(name for name, _ in rows)]).encode(), "labels:weights": numbers.tobytes()}


class Dictionaries:
    """OpenCC's dictionaries in one folder, by their names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def first(self, name: str) -> dict[str, str]:
        """The first candidate of each key."""
        return {key: candidates[0] for key, candidates in self.candidates(name).items()}

    def candidates(self, name: str) -> dict[str, list[str]]:
        """All candidates of each key, best first."""
        return sources.opencc(self._folder / f"{name}.txt")

    def merged(self, names: tuple[str, ...]) -> dict[str, str]:
        """The dictionaries as one, the first to name a key winning."""
        entries: dict[str, str] = {}
        for name in names:
            dictionary = self.first(name)
            if "Characters" in name and any(len(key) > 1 for key in dictionary):
                msg = f"OpenCC's {name} has a key of several characters: it cannot be merged with the phrases"
                raise LexiconError(msg)
            entries = dictionary | entries
        return entries


def simplifications(opencc: Dictionaries) -> dict[str, str]:
    """Each character that Simplified writes otherwise, with what it writes."""
    entries = opencc.merged(("TSCharactersExt", "TSCharacters"))
    return {key: value for key, value in entries.items() if key != value and len(key) == len(value) == 1}


def fold_map(opencc: Dictionaries, simplified: Mapping[str, str], marks: Mapping[str, str]) -> dict[str, str]:
    """Each character that the folded view shows as another one; no value is itself mapped."""
    steps = regional_variants(opencc, simplified) | dict(simplified) | compatibility_forms() | FULL_WIDTH | dict(marks)
    folded = {}
    for character in sorted(steps):
        end, seen = character, {character}
        while end in steps and steps[end] != end:
            end = steps[end]
            if end in seen:
                msg = f"the folded view of {character!r} goes round in a circle: {sorted(seen)}"
                raise LexiconError(msg)
            seen.add(end)
        if end != character:
            folded[character] = end
    return folded


def marks(table: str) -> dict[str, str]:
    r"""The rows of ``fold.tsv`` as single characters.

    >>> marks("U+2000-U+2001\tU+0020\tblank")
    {'\u2000': ' ', '\u2001': ' '}
    """
    mapped: dict[str, str] = {}
    for characters, to, _why in table_rows(table):
        value = "".join(_characters(to))
        for character in _characters(characters):
            if not len(character) == len(value) == 1 or mapped.setdefault(character, value) != value:
                msg = f"fold.tsv: {character!r} is mapped to {value!r}, not one character to one character"
                raise LexiconError(msg)
    return mapped


def _characters(cell: str) -> Iterator[str]:
    for item in cell.split(" "):
        if item.startswith("U+"):
            codes = [int(code, 16) for code in item.replace("U+", "").split("-")]
            yield from map(chr, range(codes[0], codes[-1] + 1))
        else:
            yield item


def compatibility_forms() -> dict[str, str]:
    """Radicals and compatibility ideographs with the character that each one is equivalent to."""
    pairs = ((chr(code), unicodedata.normalize("NFKC", chr(code))) for block in COMPATIBILITY_BLOCKS for code in block)
    return {character: normal for character, normal in pairs if normal != character and len(normal) == 1}


def regional_variants(opencc: Dictionaries, simplified: Mapping[str, str]) -> dict[str, str]:
    """Taiwan's and Hong Kong's variants with their standard form, where no other table has them.

    A variant that Simplified uses too (吃 beside OpenCC's 喫, 著 beside 着) stays as it is.
    """
    taken = set(simplified) | set(simplified.values())
    variants = {}
    for name in ("TWVariants", "HKVariants"):
        for standard, candidates in opencc.candidates(name).items():
            for variant in candidates:
                if (
                    len(standard) == len(variant) == 1
                    and variant != standard
                    and variant not in taken
                    and not _in_gb2312(variant)
                ):
                    variants[variant] = standard
    return variants


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _fold_section(folded: Mapping[str, str]) -> str:
    return "".join(folded) + "\n" + "".join(folded.values())


def _fold_table(folded: Mapping[str, str]) -> bytes:
    """For each character of the basic plane the one that the folded view shows, 0 where that lies beyond."""
    table = array("H", range(0x10000))
    for character, to in folded.items():
        if ord(character) < 0x10000:
            table[ord(character)] = ord(to) if ord(to) < 0x10000 else 0
    return table.tobytes()


def _readings_section(simplified: Mapping[str, str]) -> str:
    traditional_only = sorted(key for key in simplified if key in ALSO_IN_GB2312 or not _in_gb2312(key))
    readings = dict(sources.readings(traditional_only))
    return "".join(readings) + "\n" + " ".join(readings.values())


def _only_simplified(opencc: Dictionaries, older: Dictionaries, simplified: Mapping[str, str]) -> str:
    """The characters that Traditional writes otherwise, whatever they mean, if both editions say so: 网, but not 后 or 干."""
    told = [dictionaries.candidates("STCharacters") for dictionaries in (opencc, older)]
    agreed = (key for key in told[0] if all(key not in edition.get(key, [key]) for edition in told))
    return "".join(sorted(key for key in agreed if len(key) == 1 and key not in simplified))
