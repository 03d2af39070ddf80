"""A word and its part of speech in, the class that phrases are scored by out; and what each character may be in a phrase."""

from __future__ import annotations

import re
from array import array

from zhangju.kernels.phrases_format import (
    ALNUM,
    CLASSES,
    CLOSING,
    CLOSING_MARKS,
    HAN_WIDE,
    JOINTS,
    LETTERS,
    NUMERAL,
    OPENING,
    OPENING_MARKS,
    SIGN,
    STOP,
)

#: jieba's parts of speech that are one class with another one; those that are no class at all are the class `other`.
SAME = {
    "nrt": "nr",
    "nrfg": "nr",
    "vi": "v",
    "vq": "v",
    "ag": "a",
    "ad": "d",
    "df": "d",
    "dg": "d",
    "mq": "m",
    "tg": "t",
    **dict.fromkeys("u uj ul uz uv ug ud p c r rr rz rg y e o x".split(), "function"),
}

#: What no keyword has in it, but for the words of `CONTENT`: function words, numerals and measures.
NEVER = frozenset("function m m1 q q1".split())
CONTENT = frozenset("几何 对照 苷 自我 自身".split())

NUMBER_OF = {name: number for number, name in enumerate(CLASSES)}
_NUMBER = re.compile(r"[0-9０-９.,%％]+")
_LETTERS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def class_of(word: str, tag: str | None) -> str:
    """The class of a word: by its characters if it is not Chinese, by its part of speech, or by its length if it has none.

    >>> class_of("网格", "n"), class_of("的", "uj"), class_of("5G", None), class_of("聯網格", None), class_of("人", "n")
    ('n', 'function', 'mixed', 'unknown3', 'n1')
    """
    if _NUMBER.fullmatch(word):
        return "number"
    if _LETTERS.fullmatch(word):
        return "letter" if len(word) == 1 else "latin"
    if not _HAN.search(word):
        return "mixed"
    if tag is None:
        return f"unknown{min(len(word), 3)}"
    name = SAME.get(tag, tag)
    if name == "function":
        return name
    return (name if name in NUMBER_OF else "other") + ("1" if len(word) == 1 else "")


def is_barred(word: str, name: str) -> bool:
    """Whether no keyword has a word of this class in it, whatever the stop words."""
    return name in NEVER and word not in CONTENT


def numbered_class(word: str, tag: str | None) -> int:
    """The number of the class of a word, with `STOP` if no keyword has it."""
    name = class_of(word, tag)
    return NUMBER_OF[name] | (STOP if is_barred(word, name) else 0)


def signs() -> bytes:
    """What each character of the basic plane may be in a phrase, 16 bits each."""
    found = array("H", bytes(0x20000))
    for code in range(0x10000):
        character = chr(code)
        found[code] = (
            ALNUM * character.isalnum()
            | LETTERS * bool(_LETTERS.match(character))
            | NUMERAL * bool(_NUMBER.match(character))
            | HAN_WIDE * bool(_HAN.match(character))
            | OPENING * (character in OPENING_MARKS)
            | CLOSING * (character in CLOSING_MARKS)
            | SIGN * (character in JOINTS)
        )
    return found.tobytes()
