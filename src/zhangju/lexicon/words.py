"""jieba's tables in, the sections of the lexicon that texts are cut into words by out.

=========================== ==========================================================================================
``words:codes``             the code that each character of the basic plane has in the trie, 16 bits each
``words:labels``            the trie's labels, 16 bits each
``words:nodes``             its nodes, 64 bits each; `zhangju.kernels.words_format` says what is in them. A number alone: jieba
                            has a document frequency of the word, and no more
``words:levels``            the natural logarithms of all frequencies that there are, 64 bits each; the first is that of no word
``words:idf``               the inverse document frequency of each word, 64 bits each; 0 where there is none
``words:tags``              the part of speech of each word, 8 bits each, and in ``words:tag-names`` their names
``words:classes``           the class of each word, 8 bits each, that phrases are scored by; see `zhangju.lexicon.classes`
``words:spellings``         the words by their numbers, a line each
``words:total``             the sum of all frequencies, and the median of the inverse document frequencies
``words:folded``            what the words fold makes of each character of the basic plane, 16 bits each
``words:kinds``             what each of them may be, 8 bits each
``words:signs``             what each of them may be in a phrase, 16 bits each
``words:emissions``         the hidden Markov model: of each Chinese character, how likely it is as the first, a middle or the
                            last one of a word or as a word by itself, 64 bits each
``words:transitions``       how likely each of these is at the start, and behind each other one, 64 bits each
``words:joint-…``           the model that finds words together with their parts of speech; see `zhangju.lexicon.joint`
=========================== ==========================================================================================

Words are numbered from 1 on by how often jieba counts them, so that what is used together stands together.
"""

from __future__ import annotations

from array import array
from math import log
from typing import TYPE_CHECKING, NamedTuple

from zhangju.errors import LexiconError
from zhangju.kernels.words_format import (
    BLOCK,
    DIGIT,
    EXACT,
    FIRST_HAN,
    FOLDED,
    HAN,
    LAST_HAN,
    LATIN,
    LEVEL,
    LEVEL_SHIFT,
    NUMBER,
    NUMBER_SHIFT,
    OUTSIDE,
    PREFIX,
    TAGGED,
)
from zhangju.lexicon import classes, sources, trie
from zhangju.lexicon.joint import JOINT_MODULES, joint_sections

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BLOCK_MARKS, TAGGED_MARKS = "+#&._%-", "+#&._"
"""The marks that jieba takes for parts of words, and those it does where it tells parts of speech."""

TRANSITIONS = (("E", "B"), ("S", "B"), ("B", "M"), ("M", "M"), ("B", "E"), ("M", "E"), ("E", "S"), ("S", "S"))
"""Which state may stand before which, in the order in which the kernel compares them."""


class Entry(NamedTuple):
    """A word of a dictionary: how often it counts, and its part of speech."""

    frequency: int
    tag: str


def word_sections(folded: Mapping[str, str]) -> dict[str, bytes]:
    """All sections.

    Args:
        folded: what the folded view makes of each character.
    """
    folder = sources.package_folder("jieba")
    fold = words_fold(folded)
    entries, total = read_dictionary(_read(folder / "dict.txt"), "jieba's dict.txt")
    idf = read_document_frequencies(_read(folder / "analyse" / "idf.txt"), "jieba's idf.txt")
    contents = dictionary_sections(entries, total, idf, fold) | model_sections(folder / "finalseg") | fold_sections(fold)
    contents |= joint_sections({name: read_model(folder / "posseg" / f"{name}.py") for name in JOINT_MODULES})
    return {f"words:{name}": content for name, content in contents.items()}


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        raise LexiconError(f"jieba's {file.name} is missing from {file.parent}") from None


def read_dictionary(text: str, name: str) -> tuple[dict[str, Entry], int]:
    r"""A dictionary in jieba's format, a line for each word: the word, how often it counts, and its part of speech if it has one.

    Returns:
        The words with their entries, and the sum of all frequencies, to which a word that stands there twice adds twice.

    Raises:
        LexiconError: A line is of another form.

    >>> read_dictionary("人民 100 n\n网格 20\n", "mine.txt")
    ({'人民': Entry(frequency=100, tag='n'), '网格': Entry(frequency=20, tag='x')}, 120)
    """
    entries: dict[str, Entry] = {}
    total = 0
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.strip().removeprefix("\ufeff").split(" ")
        if parts == [""]:
            continue
        if len(parts) < 2 or not parts[0] or not parts[1].isdecimal():
            raise LexiconError(f"{name}, line {number}: {line!r} is not a word, its frequency and its tag with blanks between")
        entries[parts[0]] = Entry(int(parts[1]), parts[2] if len(parts) > 2 and parts[2] else "x")
        total += int(parts[1])
    if not total:
        raise LexiconError(f"{name} has no word with a frequency")
    return entries, total


def read_document_frequencies(text: str, name: str) -> dict[str, float]:
    """Inverse document frequencies in jieba's format, a line for each word: the word, a blank, a number.

    Raises:
        LexiconError: A line is of another form, or there is none.
    """
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            word, _, value = line.strip().rpartition(" ")
            try:
                found[word] = float(value)
            except ValueError:
                raise LexiconError(f"{name}, line {number}: {line!r} is not a word and a number with a blank between") from None
    if not found:
        raise LexiconError(f"{name} has no word in it")
    return found


def words_fold(folded: Mapping[str, str]) -> dict[str, str]:
    """Of the folded view what matters for words: Chinese characters, and full-width letters and digits.

    Marks stay as they are, as jieba takes only some of the half-width ones for parts of words.
    """
    return {
        before: after
        for before, after in folded.items()
        if ord(before) < 0x10000 and ord(after) < 0x10000 and (after.isalnum() and (after.isascii() or after >= "\u3400"))
    }


def dictionary_sections(
    entries: Mapping[str, Entry], total: int, idf: Mapping[str, float], fold: Mapping[str, str]
) -> dict[str, bytes]:
    """The sections of a dictionary, which a text is cut by exactly as by jieba, and those by the words fold."""
    numbered = ["", *sorted(entries, key=lambda word: -entries[word].frequency)]
    numbered += [word for word in idf if word not in entries]
    table = str.maketrans(dict(fold))
    frequencies = [entries[word].frequency if word in entries else 0 for word in numbered]
    levels = {frequency: place for place, frequency in enumerate(sorted({0, *frequencies}))}
    if len(numbered) > NUMBER or len(levels) > LEVEL:
        raise LexiconError("the dictionary has too many words; give those that are yours as words of a Segmenter instead")
    values: dict[str, int] = {}
    folded: dict[str, int] = {}
    for number, word in enumerate(numbered[1:], 1):
        written = word.translate(table)
        value = number << NUMBER_SHIFT | levels[frequencies[number]] << LEVEL_SHIFT
        if word not in entries:
            values.setdefault(word, value)
        else:
            values[word] = values.get(word, 0) | value | EXACT | PREFIX | (FOLDED if written == word else 0)
            if written != word:
                folded.setdefault(written, value | FOLDED)
    for word, value in folded.items():
        if not values.get(word, 0) & FOLDED:
            values[word] = values.get(word, 0) & PREFIX | value
    whole: dict[str, int] = {}
    for word, value in values.items():
        for end in range(1, len(word)):
            whole[word[:end]] = whole.get(word[:end], 0) | (PREFIX if word in entries else 0)
        whole[word] = whole.get(word, 0) | value
    codes = trie.codes(whole, (chr(code) for code in range(0x10000) if kind(code) & BLOCK))
    labels, nodes = trie.build(whole, codes)
    code_of = array("H", [len(codes) + 1]) * 0x10000
    for character, code in codes.items():
        code_of[ord(character)] = code
    names = sorted({entry.tag for entry in entries.values()} | {"x"})
    place = {name: number for number, name in enumerate(names)}
    tags = [entries[word].tag if word in entries else "x" for word in numbered]
    return {
        "codes": code_of.tobytes(),
        "labels": labels.tobytes(),
        "nodes": nodes.tobytes(),
        "levels": array("d", [log(frequency) if frequency else OUTSIDE for frequency in levels]).tobytes(),
        "idf": array("d", [idf.get(word, 0.0) for word in numbered]).tobytes(),
        "tags": bytes(place[tag] for tag in tags),
        "classes": bytes(classes.numbered_class(word, entries[word].tag if word in entries else None) for word in numbered),
        "tag-names": " ".join(names).encode(),
        "spellings": "\n".join(numbered).encode(),
        "total": f"{total} {sorted(idf.values())[len(idf) // 2]!r}".encode(),
    }


def kind(code: int) -> int:
    """What a character may be."""
    character = chr(code)
    if FIRST_HAN <= code <= LAST_HAN:
        return BLOCK | TAGGED | HAN
    if character.isascii() and character.isalnum():
        return BLOCK | TAGGED | LATIN | (DIGIT if character.isdecimal() else 0)
    if character in BLOCK_MARKS:
        return BLOCK | (TAGGED if character in TAGGED_MARKS else 0)
    return 0


def fold_sections(fold: Mapping[str, str]) -> dict[str, bytes]:
    """The words fold, and what each character may be, as arrays."""
    folded = array("H", range(0x10000))
    for before, after in fold.items():
        folded[ord(before)] = ord(after)
    return {"folded": folded.tobytes(), "kinds": bytes(map(kind, range(0x10000))), "signs": classes.signs()}


def model_sections(folder: Path) -> dict[str, bytes]:
    """Jieba's hidden Markov model, as arrays.

    Args:
        folder: where its modules `prob_start`, `prob_trans` and `prob_emit` lie, each of which is one dict.
    """
    start, between, emit = (read_model(folder / f"prob_{name}.py") for name in ("start", "trans", "emit"))
    emissions = array("d", [OUTSIDE]) * (4 * (LAST_HAN - FIRST_HAN + 1))
    for place, state in enumerate("BMES"):
        for character, likely in emit[state].items():
            if FIRST_HAN <= ord(character) <= LAST_HAN:
                emissions[4 * (ord(character) - FIRST_HAN) + place] = likely
    transitions = [start[state] for state in "BMES"] + [between[before][behind] for before, behind in TRANSITIONS]
    return {"emissions": emissions.tobytes(), "transitions": array("d", transitions).tobytes()}


def read_model(file: Path) -> dict:  # type: ignore[type-arg]
    """The dict that a module of jieba's is, read and not run."""
    import ast

    tree = ast.parse(_read(file))
    assigned = next(node for node in tree.body if isinstance(node, ast.Assign))
    return dict(ast.literal_eval(assigned.value))
