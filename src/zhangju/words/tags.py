"""Names of parts of speech in, the numbers out that the kernels have for them; and the other way round: `TagNumbers`."""

from __future__ import annotations

from array import array

from zhangju.kernels.words_format import OF_MODEL, TAGS, UNNAMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zhangju.words.dictionary import Dictionary

OF_USER = OF_MODEL + len(TAGS)
"""From here on the parts of speech have their numbers that only words of a user's have."""


class TagNumbers:
    """The numbers of parts of speech: the dictionary's, the model's and the user's; one part of speech may have several.

    Args:
        dictionary: The dictionary.
        own: The parts of speech of words of a user's, by their ids.
    """

    __slots__ = ("_dictionary", "_own", "_own_names")

    def __init__(self, dictionary: Dictionary, own: Mapping[int, str]) -> None:
        self._dictionary = dictionary
        known = dictionary.tag_codes
        self._own_names = [name for name in dict.fromkeys(own.values()) if name not in known]
        added = {name: OF_USER + place for place, name in enumerate(self._own_names)}
        self._own = {number: known[name][0] if name in known else added[name] for number, name in own.items()}

    def name(self, code: int) -> str:
        """The part of speech that a number stands for."""
        return self._own_names[code - OF_USER] if code >= OF_USER else self._dictionary.tag_name(code)

    def wanted(self, names: Iterable[str]) -> bytes:
        """For each number whether it stands for one of these parts of speech."""
        table = bytearray(OF_USER + len(self._own_names))
        known = self._dictionary.tag_codes
        for name in names:
            for code in known.get(name, ()):
                table[code] = 1
            if name in self._own_names:
                table[OF_USER + self._own_names.index(name)] = 1
        return bytes(table)

    def of_user(self, ids: bytes, codes: bytes) -> bytes:
        """The numbers of words, where those of a user's that the model did not find have the user's."""
        own = self._own
        if not own:
            return codes
        changed = array("H", codes)
        for place, number in enumerate(memoryview(ids).cast("Q")):
            if number in own and (changed[place] < OF_MODEL or changed[place] == UNNAMED):
                changed[place] = own[number]
        return changed.tobytes()
