"""A character with several Traditional forms in, the form it has by what stands beside it out."""

from __future__ import annotations

from zhangju.lexicon import default
from zhangju.script.evidence import is_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

START, END = "^", "$"

#: Whether a character stands at the start and at the end of its word, for each place that a row may ask for.
PLACES = {
    "-": (None, None),
    "alone": (True, True),
    "start": (True, None),
    "end": (None, True),
    "first": (True, False),
    "last": (False, True),
    "inside": (False, False),
}

#: How many characters before a place rules are about, blanks among them.
NEAR = 12

#: How far away a word still stands near, and what ends the sentence in which it must.
IN_SENTENCE = 20
SENTENCE_ENDS = "。！？\n"


class Rule:
    """A row of ``script_rules.tsv``.

    Attributes:
        id: its name.
        form: what it makes of the character.
        anywhere: whether it also decides where the character stands as it is in Traditional text.
    """

    __slots__ = ("_after", "_before", "_end", "_start", "anywhere", "form", "id")

    def __init__(self, row: tuple[str, ...], classes: Mapping[str, tuple[str, ...]]) -> None:
        self.id, _, self.form, before, after, where, _, reach, *_ = row
        self._start, self._end = PLACES[where]
        self.anywhere = reach == "any"
        self._before = _Side(before, classes)
        self._after = _Side(after, classes)

    def fits(self, view: str, place: int, word: tuple[int, int]) -> bool:
        """Whether it says something of the character at a place of the deep fold, which stands in this word."""
        if not self._stands(place, word):
            return False
        if self._before.anything and self._after.anything:
            return self._before.is_near(view, place) and self._after.is_near(view, place)
        before = view[max(0, place - NEAR) : place]
        if " " in before:  # 3 里: some write a blank between figures and Chinese
            before = before.replace(" ", "")
        return (
            self._before.fits(before.endswith(self._before.words), not before or not is_han(before[-1]))
            and self._after.fits(view.startswith(self._after.words, place + 1), not is_han(view[place + 1 : place + 2] or " "))
            and self._before.is_near(view, place)
            and self._after.is_near(view, place)
        )

    @property
    def looks_around(self) -> bool:
        """Whether it asks for anything beside the character."""
        near = self._before.near is not None or self._after.near is not None
        return near or not (self._before.anything and self._after.anything)

    def _stands(self, place: int, word: tuple[int, int]) -> bool:
        return self._start in {None, place == word[0]} and self._end in {None, place == word[1] - 1}


class _Side:
    """What may stand on one side of a character."""

    __slots__ = ("_edge", "_refused", "anything", "near", "words")

    def __init__(self, cell: str, classes: Mapping[str, tuple[str, ...]]) -> None:
        self.near = frozenset(cell.removeprefix("~").split(" ")) if cell.startswith("~") else None
        self.anything = cell == "-" or self.near is not None
        self._refused = cell.startswith("!")
        words: list[str] = []
        for item in cell.removeprefix("!").removeprefix("~").split(" "):
            words += classes[item[1:-1]] if item.startswith("<") else [item]
        self._edge = not {START, END}.isdisjoint(words)
        self.words = tuple(words)

    def is_near(self, view: str, place: int) -> bool:
        """Whether one of the words stands in the same sentence, no further away than `IN_SENTENCE`; or none is asked for."""
        if self.near is None:
            return True
        start = max(0, place - IN_SENTENCE)
        start = max(start, *(view.rfind(mark, start, place) + 1 for mark in SENTENCE_ENDS))
        stop = min(len(view), place + IN_SENTENCE)
        stop = min([stop, *(end for mark in SENTENCE_ENDS if (end := view.find(mark, place, stop)) >= 0)])
        sentence = view[start:stop]
        return any(word in sentence for word in self.near)

    def fits(self, found: bool, edge: bool) -> bool:  # noqa: FBT001  (two answers about the text)
        return self.anything or (found or (edge and self._edge)) != self._refused


def rule_for(character: str, view: str, place: int, word: tuple[int, int]) -> Rule | None:
    """The first rule that fits the character at a place of a deep-folded text, or None.

    Args:
        character: the character there in the deep fold.
        view: the deep fold of the text.
        place: where it stands.
        word: the word it stands in, from where to where.
    """
    return next((rule for rule in _rules().get(character, ()) if rule.fits(view, place, word)), None)


def _rules() -> dict[str, list[Rule]]:
    """The rules of each character, read once in a process."""
    if not _read:
        opened = default()
        classes = {name: tuple(members.split(" ")) for name, members, *_ in opened.table("script_classes")}
        rules: dict[str, list[Rule]] = {}
        for row in opened.table("script_rules"):
            rules.setdefault(row[1], []).append(Rule(row, classes))
        _read.update(rules)
    return _read


_read: dict[str, list[Rule]] = {}
