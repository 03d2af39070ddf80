"""A stretch of deep-folded text in, the words it most likely consists of out, and the forms that each word settles.

The words are the likeliest path through the lattice of all words that stand there, by how often jieba's dictionary counts
them. So a phrase counts only where it is a word: 前头|发生 has no 头发 in it.
"""

from __future__ import annotations

from zhangju.lexicon import default
from zhangju.lexicon.script_format import COST_BASE, COST_SCALE, UNDECIDED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: What a character costs that is no word in the dictionary: no more than the rarest word does.
UNKNOWN = 18.0

#: A longer stretch without a mark is cut in pieces, and of each piece the last characters again with the next one, as what
#: comes behind them matters.
OVERLONG = 2000
OVERLAP = 50


class Words:
    """All words by their keys, each read from the lexicon when a text first has its first character."""

    __slots__ = ("_costs", "_forms", "_places", "_reach", "_read_already", "_section")

    def __init__(self) -> None:
        self._section = default().section("script:words")
        self._places: dict[str, tuple[int, int]] = {}
        place = 0
        characters, lengths = default().text("script:buckets").split("\n")
        for character, length in zip(characters, map(int, lengths.split(" ")), strict=True):
            self._places[character] = (place, place + length)
            place += length
        self._costs: dict[str, float] = {}
        self._forms: dict[str, str] = {}
        self._reach: dict[str, int] = {}  # the first two characters of words: how long the longest of them is
        self._read_already: set[str] = set()

    def forms(self, word: str) -> str:
        """The forms a word settles, one for each of its characters with several, `UNDECIDED` where it does not; or nothing.

        The word must have been found by `path`.
        """
        return self._forms.get(word, "") if len(word) > 1 else ""

    def cost(self, word: str) -> float | None:
        """What a word costs, the negative logarithm of how likely it is; nothing if it is none."""
        if word[0] not in self._read_already:
            self._read(word[0])
        return self._costs.get(word)

    def continued(self, character: str) -> dict[str, frozenset[str]]:
        """What begins a word with this first character, and the characters that words go on with behind it."""
        place = self._places.get(character)
        if place is None:
            return {}
        found: dict[str, set[str]] = {}
        for rest in str(self._section[slice(*place)], "utf-8").partition("\n")[0].split("\t"):
            for length in range(len(rest)):
                found.setdefault(character + rest[:length], set()).add(rest[length])
        return {beginning: frozenset(characters) for beginning, characters in found.items()}

    def pieces(
        self,
        view: str,
        start: int,
        end: int,
        against: Callable[[int, int], Mapping[int, tuple[str, float]]],
        remembered: dict[str, list[int]],
    ) -> Iterator[tuple[int, int]]:
        """The words from `start` to `end`, of an overlong stretch piece by piece, so that it takes no more room than others.

        Args:
            view: as in `path`.
            start: as in `path`.
            end: as in `path`.
            against: gives what `path` takes for a piece from where to where.
            remembered: as in `cut`.
        """
        while end - start > OVERLONG:
            stop = start + OVERLONG
            for word in self.cut(view, start, stop, against(start, stop), remembered):
                if word[1] > stop - OVERLAP:
                    break
                yield word
                start = word[1]
        yield from self.cut(view, start, end, against(start, end), remembered)

    def cut(
        self, view: str, start: int, end: int, against: Mapping[int, tuple[str, float]], remembered: dict[str, list[int]]
    ) -> list[tuple[int, int]]:
        """The words from `start` to `end`, as `path` finds them.

        Args:
            view: as in `path`.
            start: as in `path`.
            end: as in `path`.
            against: as in `path`.
            remembered: stretches cut already, with the ends of their words when nothing speaks against any; added to. If
                nothing speaks against the words of that way either, it is still the likeliest.
        """
        stretch = view[start:end]
        ends = remembered.get(stretch)
        if ends is None:
            ends = remembered[stretch] = [stop for _, stop in self.path(stretch, 0, len(stretch), {})]
        words = [(start + first, start + stop) for first, stop in zip([0, *ends], ends, strict=False)]
        if against:
            known = self._forms
            for first, stop in words:
                if stop - first > 1 and view[first:stop] in known and self._contradicts(view[first:stop], first, against):
                    return self.path(view, start, end, against)
        return words

    def path(self, view: str, start: int, end: int, against: Mapping[int, tuple[str, float]]) -> list[tuple[int, int]]:
        """The words from `start` to `end`.

        Args:
            view: the deep fold of a text.
            start: where the stretch begins.
            end: where it ends.
            against: what stands in the text at each place of a character with several forms, and what it costs a word to
                settle another form there; empty if it costs nothing anywhere.
        """
        costs, reach, read = self._costs, self._reach, self._read_already
        best = [0.0] + [1e9] * (end - start)
        came = [0] * (end - start + 1)
        for place in range(start, end):
            sofar = best[place - start]
            character = view[place]
            if character not in read:
                self._read(character)
            cost = sofar + costs.get(character, UNKNOWN)
            if cost < best[place - start + 1]:
                best[place - start + 1], came[place - start + 1] = cost, place
            longest = reach.get(view[place : place + 2])
            if longest is None:
                continue
            for stop in range(place + 2, min(place + longest, end) + 1):
                word = view[place:stop]
                likely = costs.get(word)
                if likely is None:
                    continue
                cost = sofar + likely
                if against and word in self._forms:
                    cost += self._contradicts(word, place, against)
                if cost < best[stop - start]:
                    best[stop - start], came[stop - start] = cost, place
        words = []
        while end > start:
            words.append((came[end - start], end))
            end = came[end - start]
        return words[::-1]

    def _contradicts(self, word: str, place: int, against: Mapping[int, tuple[str, float]]) -> float:
        """What it costs a word at a place to settle other forms than those that stand there."""
        settled = iter(self.forms(word))
        total = 0.0
        for at in range(place, place + len(word)):
            if at in against:
                form, (standing, cost) = next(settled, UNDECIDED), against[at]
                if standing != form != UNDECIDED:
                    total += cost
        return total

    def _read(self, character: str) -> None:
        """Read the words with a first character."""
        place = self._places.get(character)
        if place is not None:
            behind, costs, forms = str(self._section[slice(*place)], "utf-8").split("\n")
            words = [character + rest for rest in behind.split("\t")]
            self._costs.update(zip(words, [(ord(cost) - COST_BASE) / COST_SCALE for cost in costs], strict=True))
            self._forms.update(zip(words, forms.split("\t") if forms else (), strict=False))
            reach: dict[str, int] = {}
            for word in words:
                if len(word) > reach.get(word[:2], 1):
                    reach[word[:2]] = len(word)
            self._reach.update(reach)
        self._read_already.add(character)


def words() -> Words:
    """The words, opened once in a process."""
    opened = _opened.get("words")
    return opened if opened is not None else _opened.setdefault("words", Words())


_opened: dict[str, Words] = {}
