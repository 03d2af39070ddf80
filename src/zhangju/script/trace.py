"""A text and the stages of a conversion in, which entry of which dictionary wrote what out: conversion that explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhangju.lexicon.stages import longest, matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.lexicon.stages import Entry, Stages


class Step(NamedTuple):
    """One entry of a dictionary that was used: its key stood there, and the first of its candidates was written."""

    dictionary: str
    key: str
    candidates: tuple[str, ...]

    @property
    def value(self) -> str:
        """What was written."""
        return self.candidates[0]


class Replacement(NamedTuple):
    """A stretch of a text for which dictionaries had entries: `start:end` of the text is `before`, and became `after`.

    `steps` are the entries in the order in which they were used; a later one may go on with what an earlier one wrote.
    """

    start: int
    end: int
    before: str
    after: str
    steps: tuple[Step, ...]


class Ambiguity(NamedTuple):
    """A place where a dictionary has several candidates: `start:end` of the text, on which the entry's key stood.

    `chosen` was written, the first of `candidates`. Behind an earlier step of the conversion, the key may be spelled otherwise
    than the text.
    """

    start: int
    end: int
    key: str
    chosen: str
    candidates: tuple[str, ...]
    dictionary: str


class _Character(NamedTuple):
    """A character on its way, and the stretch of the text that it comes from."""

    text: str
    start: int
    end: int


class _Use(NamedTuple):
    """An entry that was used, and the stretch of the text that its key comes from."""

    start: int
    end: int
    step: Step


class Tracer:
    """The stages of a conversion, ready to explain: the exact algorithm in its plainest form."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        dictionaries = [*stages.normalization, *([] if stages.segmentation is None else [stages.segmentation]), *stages.chain]
        self._longest = {id(dictionary): longest(dictionary) for dictionary in dictionaries}

    def explain(self, text: str) -> list[Replacement]:
        """Every stretch that dictionaries have entries for, in order, even where the entry says that it stays as it is."""
        characters, uses = self._trace(text)
        replacements = []
        at = 0
        for start, end, group in _groups(uses):
            while at < len(characters) and characters[at].start < start:
                at += 1
            begin = at
            while at < len(characters) and characters[at].start < end:
                at += 1
            after = "".join(character.text for character in characters[begin:at])
            replacements.append(Replacement(start, end, text[start:end], after, tuple(use.step for use in group)))
        return replacements

    def ambiguities(self, text: str) -> list[Ambiguity]:
        """Every place where an entry that was used has several candidates, in order."""
        _, uses = self._trace(text)
        return [
            Ambiguity(start, end, step.key, step.value, step.candidates, step.dictionary)
            for start, end, step in sorted(uses, key=lambda use: use[:2])
            if len(step.candidates) > 1
        ]

    def _trace(self, text: str) -> tuple[list[_Character], list[_Use]]:
        characters = [_Character(character, place, place + 1) for place, character in enumerate(text)]
        uses: list[_Use] = []
        for dictionary in self._stages.normalization:
            characters = self._apply(dictionary, characters, uses)
        done: list[_Character] = []
        for segment in self._segments(characters):
            converted = segment
            for dictionary in self._stages.chain:
                converted = self._apply(dictionary, converted, uses)
            done += converted
        return done, uses

    def _segments(self, characters: list[_Character]) -> Iterator[list[_Character]]:
        segmentation = self._stages.segmentation
        if segmentation is None:
            yield characters
            return
        run = 0
        text = "".join(character.text for character in characters)
        for start, end, entry in matches(segmentation, text, self._longest[id(segmentation)]):
            if entry is not None:
                if run < start:
                    yield characters[run:start]
                yield characters[start:end]
                run = end
        if run < len(characters):
            yield characters[run:]

    def _apply(self, dictionary: dict[str, Entry], characters: list[_Character], uses: list[_Use]) -> list[_Character]:
        made = []
        text = "".join(character.text for character in characters)
        for start, end, entry in matches(dictionary, text, self._longest[id(dictionary)]):
            if entry is None:
                made.append(characters[start])
                continue
            first, last = characters[start].start, characters[end - 1].end
            uses.append(_Use(first, last, Step(entry.dictionary, text[start:end], entry.candidates)))
            value = entry.candidates[0]
            if len(value) == end - start:
                made += [old._replace(text=new) for old, new in zip(characters[start:end], value, strict=True)]
            else:
                made += [_Character(new, first, last) for new in value]
        return made


def _groups(uses: list[_Use]) -> Iterator[tuple[int, int, list[_Use]]]:
    """Uses that share a stretch of the text, together, with the stretch that they cover; within a group in the order of use."""
    order = sorted(range(len(uses)), key=lambda number: uses[number][:2])
    group: list[int] = []
    start = end = 0
    for number in order:
        use = uses[number]
        if group and use.start < end:
            end = max(end, use.end)
            group.append(number)
            continue
        if group:
            yield start, end, [uses[member] for member in sorted(group)]
        group, start, end = [number], use.start, use.end
    if group:
        yield start, end, [uses[member] for member in sorted(group)]
