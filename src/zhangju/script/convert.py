"""A text in, the same text in the other script out, as OpenCC converts it.

OpenCC reads a text from left to right: at each place the longest key of its dictionary that stands there is replaced, and
a character that begins no key stays. Before that it replaces compatibility ideographs by the characters they stand for.
"""

from __future__ import annotations

from zhangju.errors import ArgumentError
from zhangju.lexicon import default

CONFIGURATIONS = ("s2t", "t2s")
"""The configurations of OpenCC that are available."""


def convert(text: str, config: str) -> str:
    """Convert a text by one of OpenCC's configurations.

    Args:
        text: Any text; what is not Chinese stays as it is, unpaired surrogates and NULs too.
        config: ``s2t`` (Simplified to Traditional) or ``t2s`` (Traditional to Simplified).

    Raises:
        ArgumentError: There is no such configuration.
        LexiconError: The dictionaries cannot be read.

    >>> convert("头发发展", "s2t")
    '頭髮發展'
    >>> convert("乾隆皇帝擦乾頭髮", "t2s")
    '乾隆皇帝擦干头发'
    """
    if not isinstance(text, str):
        raise ArgumentError(f"convert() takes a text, not {type(text).__name__}; decode bytes first")
    dictionary = _dictionaries.get(config)
    if dictionary is None:
        dictionary = _dictionaries.setdefault(config, _Dictionary(config))
    return dictionary.convert(text)


class _Dictionary:
    """The dictionary of one configuration."""

    __slots__ = ("_entries", "_normal", "_reach")

    def __init__(self, config: str) -> None:
        if config not in CONFIGURATIONS:
            msg = f"there is no configuration {config!r}; use one of: {', '.join(CONFIGURATIONS)}"
            raise ArgumentError(msg)
        lexicon = default()
        keys, values = lexicon.text("opencc:normalization").split("\n")
        self._normal = str.maketrans(dict(zip(keys.split("\t"), values.split("\t"), strict=True)))
        keys, values, heads, lengths = lexicon.text(f"opencc:{config}").split("\n")
        self._entries = dict(zip(keys.split("\t"), values.split("\t"), strict=True))
        self._reach = dict(zip(heads, map(int, lengths.split(" ")), strict=True))  # first character: length of its longest key

    def convert(self, text: str) -> str:
        text = text.translate(self._normal)
        get, reach = self._entries.get, self._reach
        pieces = []
        place, end = 0, len(text)
        while place < end:
            for stop in range(min(place + reach.get(text[place], 0), end), place, -1):
                value = get(text[place:stop])
                if value is not None:
                    pieces.append(value)
                    place = stop
                    break
            else:
                pieces.append(text[place])
                place += 1
        return "".join(pieces)


_dictionaries: dict[str, _Dictionary] = {}
