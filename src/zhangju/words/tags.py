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

    Attributes:
        names: The part of speech that each number stands for.
    """

    __slots__ = ("_codes", "_own", "names")

    def __init__(self, dictionary: Dictionary, own: Mapping[int, str]) -> None:
        known = dictionary.tag_codes
        own_names = [name for name in dict.fromkeys(own.values()) if name not in known]
        self.names = [*dictionary.tag_names, *[""] * (OF_MODEL - len(dictionary.tag_names)), *TAGS, *own_names]
        added = {name: OF_USER + place for place, name in enumerate(own_names)}
        self._codes = {name: codes[0] for name, codes in known.items()} | added
        self._own = {number: self._codes[name] for number, name in own.items()}

    def code(self, name: str) -> int:
        """A number of a part of speech, which gets one if it has none."""
        code = self._codes.get(name)
        if code is None:
            code = self._codes[name] = len(self.names)
            self.names.append(name)
        return code

    def wanted(self, names: Iterable[str]) -> bytes:
        """For each number whether it stands for one of these parts of speech."""
        wanted = {*names} - {""}
        for name in wanted:
            self.code(name)
        return bytes(name in wanted for name in self.names)

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
