"""Articles in, one at a time, what a report counts out: `Tally`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zhangju.article.model import Article
    from zhangju.mend.model import Edit

NAMED = 5
"""How many articles are named for each kind of damage or warning."""

LONG = 24
"""An example of an edit is one that is no longer than this, if there is one: it is to be taken in at a glance."""


class Damage(NamedTuple):
    """What one rule mended."""

    articles: int
    edits: int
    example: Edit
    places: tuple[int, ...]
    """The numbers of the first articles that had it."""


class Outlet(NamedTuple):
    """What is known of a source."""

    names: Counter[str]
    """How often its name is written how."""

    articles: int
    dates: Counter[str]
    """How many articles each date has."""


class Tally:
    """What a report counts, over any number of articles.

    Attributes:
        articles: How many there are.
        characters: How many characters their texts have, repaired.
        dates: Their dates as they are given; None for those without one.
        scripts: How many are in each script.
        kinds: How many parts there are of each kind.
        damaged: How many had an edit.
        damage: What each rule mended.
        warnings: For each code how many there are, a message, and the first articles that have it.
        outlets: What is known of each source, by its folded name, which is one for both scripts; of None for those without one.
    """

    def __init__(self) -> None:
        self.articles = self.characters = self.damaged = 0
        self.dates: Counter[str | None] = Counter()
        self.scripts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.damage: dict[str, Damage] = {}
        self.warnings: dict[str, tuple[int, str, tuple[int, ...]]] = {}
        self.outlets: dict[str | None, Outlet] = {}

    def add(self, article: Article) -> None:
        """Count an article."""
        number = self.articles
        self.articles += 1
        self.characters += sum(len(part.text) for part in article.parts)
        self.dates[article.published] += 1
        self.scripts[article.script] += 1
        self.kinds.update(part.kind for part in article.parts)
        self.damaged += bool(article.edits)
        rules: dict[str, list[Edit]] = {}
        for edit in article.edits:
            rules.setdefault(edit.rule, []).append(edit)
        for rule, edits in rules.items():
            self._add_damage(rule, edits, number)
        for warning in article.warnings:
            count, message, places = self.warnings.get(warning.code, (0, warning.message, ()))
            self.warnings[warning.code] = count + 1, message, _with(places, number)
        key = outlet_key(article)
        outlet = self.outlets.setdefault(key, Outlet(Counter(), 0, Counter()))
        if article.source:
            outlet.names[article.source.name] += 1
        if article.published:
            outlet.dates[article.published] += 1
        self.outlets[key] = outlet._replace(articles=outlet.articles + 1)

    def _add_damage(self, rule: str, edits: list[Edit], number: int) -> None:
        example = min(edits, key=lambda edit: (len(edit.before) > LONG, not edit.before.strip()))
        before = self.damage.get(rule)
        if before is None:
            self.damage[rule] = Damage(1, len(edits), example, (number,))
            return
        if len(before.example.before) > LONG >= len(example.before):
            before = before._replace(example=example)
        places = _with(before.places, number)
        self.damage[rule] = before._replace(articles=before.articles + 1, edits=before.edits + len(edits), places=places)


def outlet_key(article: Article) -> str | None:
    """The folded name of an article's source, which is one for both scripts."""
    from zhangju import lexicon

    return lexicon.default().fold(article.source.name) if article.source else None


def _with(places: tuple[int, ...], number: int) -> tuple[int, ...]:
    return places if number in places or len(places) == NAMED else (*places, number)
