"""Articles in, their announced frames out, joined over scripts by the folded form of their words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.words.theme_rows import Frame, FrameMention, FrameSection
from zhangju.words.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zhangju.article import Article, Section

MOST_THEMES = 10
"""So many themes stand in the row of a frame; all of them are among its sections."""


class Mention(NamedTuple):
    """A frame where it is announced; frame and themes by their numbers. Without the sections' texts, which can be long."""

    frame: int
    article: int
    number: int
    stated: bool
    start: int
    end: int
    sections: tuple[tuple[int, str | None, str, str, int, int], ...]


class FrameMentions:
    """All frames of all articles."""

    __slots__ = ("_found", "_labels", "_themes")

    def __init__(self) -> None:
        self._labels: Vocabulary[str] = Vocabulary()
        self._themes: Vocabulary[str] = Vocabulary()
        self._found: list[Mention] = []

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrameMentions):
            return NotImplemented
        return (self._labels, self._themes, self._found) == (other._labels, other._themes, other._found)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def add(self, number: int, article: Article) -> None:
        """Add the frames of an article."""
        fold = lexicon.default().fold
        for frame in article.announcements:
            sections = tuple(map(self._section, frame.sections))
            label = self._labels.add(fold(frame.label), frame.label)
            self._found.append(Mention(label, number, frame.count, frame.stated, frame.start, frame.end, sections))

    def _section(self, section: Section) -> tuple[int, str | None, str, str, int, int]:
        name = section.theme or section.heading
        theme = self._themes.add(lexicon.default().fold(name), name)
        return theme, section.marker, section.theme, section.heading, section.start, section.end

    def absorb(self, other: FrameMentions, first: int) -> None:
        """Add all frames of another, with its articles numbered from `first` on."""
        labels, themes = self._labels.absorb(other._labels), self._themes.absorb(other._themes)
        for mention in other._found:
            sections = tuple((themes[section[0]], *section[1:]) for section in mention.sections)
            self._found.append(mention._replace(frame=labels[mention.frame], article=first + mention.article, sections=sections))

    def frames(self) -> list[Frame]:
        """Each frame, the most frequent first."""
        mentions = Counter(mention.frame for mention in self._found)
        articles = Counter(frame for frame, _ in {(mention.frame, mention.article) for mention in self._found})
        themes: dict[int, Counter[int]] = {frame: Counter() for frame in mentions}
        for mention in self._found:
            themes[mention.frame].update(section[0] for section in mention.sections)
        labels, shown, keys = self._labels.written(), self._themes.written(), self._themes.keys()
        made = [
            Frame(
                labels[frame],
                key,
                mentions[frame],
                articles[frame],
                themes[frame].total(),
                tuple(
                    shown[theme]
                    for theme in sorted(themes[frame], key=lambda one: (-themes[frame][one], keys[one]))[:MOST_THEMES]
                ),
            )
            for frame, key in enumerate(self._labels.keys())
        ]
        return sorted(made, key=lambda frame: (-frame.mentions, -frame.articles, frame.key))

    def mentions(self, key: str | None, name: Callable[[int], str | int]) -> list[FrameMention]:
        """Where each frame, or one, is announced, in the order of the articles."""
        return [
            FrameMention(*named, article, one.number, one.stated, one.start, one.end, len(one.sections))
            for one, named, article in self._each(key, name)
        ]

    def sections(self, key: str | None, name: Callable[[int], str | int]) -> list[FrameSection]:
        """The sections of each frame, or of one, in the order of the articles."""
        return [
            FrameSection(*named, article, number, marker, theme, heading, start, end)
            for one, named, article in self._each(key, name)
            for number, (_, marker, theme, heading, start, end) in enumerate(one.sections, 1)
        ]

    def _each(self, key: str | None, name: Callable[[int], str | int]) -> Iterator[tuple[Mention, tuple[str, str], str | int]]:
        wanted = None if key is None else self._labels.find(key)
        labels, keys = self._labels.written(), self._labels.keys()
        for mention in self._found:
            if key is None or mention.frame == wanted:
                named = labels[mention.frame], keys[mention.frame]
                yield mention, named, name(mention.article)
