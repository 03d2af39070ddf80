"""The name of a dictionary in, the arrays that texts are cut by and what is known of its words out."""

from __future__ import annotations

import os

from zhangju import lexicon
from zhangju.errors import ArgumentError, LexiconError
from zhangju.kernels.words_format import OF_MODEL, STATE_TAGS, TAGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from zhangju.kernels.lattice import Joint

JIEBA = "jieba"
"""jieba's dictionary, which is compiled in the lexicon."""

SHARED = ("folded", "kinds", "emissions", "transitions")
"""What is the same whatever the dictionary."""

OF_DICTIONARY = ("codes", "labels", "nodes", "levels", "tags")
"""What the dictionary gives."""

OF_JOINT_MODEL = ("joint-starts", "joint-steps", "joint-places", "joint-listed", "joint-states", "joint-emissions")
"""What parts of speech are told by, whatever the dictionary."""

PREFIX = "words:"


class Dictionary:
    """A dictionary, compiled: an immutable value, safe to share between threads.

    Attributes:
        name: ``jieba``, or the path of its file.
        total: The sum of the frequencies of all words.
        idf: The inverse document frequency of each word by its number; 0 where there is none.
        classes: The class of each word by its number, that phrases are scored by.
        tag_names: The parts of speech of its words, by their numbers.
        median_idf: What counts as the inverse document frequency of a word that has none.
    """

    __slots__ = ("_find", "_joint", "_spellings", "_tags", "classes", "idf", "median_idf", "name", "tag_names", "total")

    def __init__(self, name: str, sections: Mapping[str, memoryview] | None) -> None:
        self.name = name
        self._find = sections
        total, median = str(self._section("total"), "utf-8").split(" ")
        self.total, self.median_idf = int(total), float(median)
        self.idf = self._section("idf").cast("d")
        self.classes = self._section("classes")
        self._tags = self._section("tags")
        self.tag_names = str(self._section("tag-names"), "utf-8").split(" ")
        self._spellings: list[str] | None = None
        self._joint: Joint | None = None

    def arrays(self) -> dict[str, memoryview]:
        """What `zhangju.kernels.lattice` runs on."""
        known = lexicon.default()
        shared = {name: known.section(PREFIX + name) for name in SHARED}
        return shared | {name: self._section(name) for name in OF_DICTIONARY}

    @property
    def size(self) -> int:
        """The number of the last word."""
        return len(self._tags) - 1

    def joint(self) -> Joint:
        """The model that finds words with their parts of speech, and those of this dictionary's words."""
        joint = self._joint
        if joint is None:
            from zhangju.kernels.lattice import Joint

            known = lexicon.default()
            arrays = {name: known.section(PREFIX + name) for name in OF_JOINT_MODEL} | {"tags": self._tags}
            place = {name: place for place, name in enumerate(TAGS[:STATE_TAGS])}
            self._joint = joint = Joint(arrays, bytes(place.get(name, 255) for name in self.tag_names).ljust(256, b"\xff"))
        return joint

    def tag(self, number: int) -> str:
        """The part of speech of a word by its number."""
        return self.tag_names[self._tags[number]]

    def tag_name(self, code: int) -> str:
        """A part of speech by its number, as `zhangju.kernels.lattice.Lattice.tagged` gives them."""
        return TAGS[code - OF_MODEL] if code >= OF_MODEL else self.tag_names[code]

    @property
    def tag_codes(self) -> dict[str, list[int]]:
        """The numbers of each part of speech, one by the dictionary, one by the model."""
        codes: dict[str, list[int]] = {}
        for code, name in [*enumerate(self.tag_names), *enumerate(TAGS, OF_MODEL)]:
            codes.setdefault(name, []).append(code)
        return codes

    def word(self, number: int) -> str:
        """A word by its number."""
        spellings = self._spellings
        if spellings is None:
            self._spellings = spellings = str(self._section("spellings"), "utf-8").split("\n")
        return spellings[number]

    def _section(self, name: str) -> memoryview:
        return lexicon.default().section(PREFIX + name) if self._find is None else self._find[name]


def load_dictionary(name: str | os.PathLike[str]) -> Dictionary:
    """A dictionary, opened once in a process.

    Args:
        name: ``jieba``, or the path of a dictionary in jieba's format, which is compiled when it is first used; that takes some
            seconds, and what comes of it is kept in the user's cache folder under a hash of its content.

    Raises:
        ArgumentError: There is no such file.
        LexiconError: It cannot be read, or a line of it is of another form.
    """
    if not isinstance(name, str | os.PathLike):
        raise ArgumentError(f"a dictionary is {JIEBA!r} or the path of a file in jieba's format, not {name!r}")
    name = os.fspath(name)
    if name == JIEBA:
        return _opened.get(name) or _opened.setdefault(name, Dictionary(name, None))
    if not os.path.isfile(name):
        raise ArgumentError(f"there is no dictionary {name!r}; use {JIEBA!r}, or the path of a file in jieba's format")
    return _own(name)


def _own(name: str) -> Dictionary:
    from hashlib import sha256

    from zhangju._version import __version__
    from zhangju.lexicon.cache import cached

    with open(name, "rb") as file:
        content = file.read()
    known = lexicon.default()
    key = sha256(f"{__version__}\0{known.meta['tables']}\0".encode() + content).hexdigest()

    def make() -> dict[str, bytes]:
        from zhangju.lexicon.words import dictionary_sections, read_dictionary

        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise LexiconError(f"{name} is not UTF-8: {error}") from None
        entries, total = read_dictionary(text, name)
        base = load_dictionary(JIEBA)
        idf = {base.word(number): value for number, value in enumerate(base.idf) if value}
        folded = known.section(PREFIX + "folded").cast("H")
        fold = {chr(code): chr(folded[code]) for code in range(0x10000) if folded[code] != code}
        return dictionary_sections(entries, total, idf, fold)

    return Dictionary(name, cached("dictionaries", key, make))


_opened: dict[str, Dictionary] = {}
