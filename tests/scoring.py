"""How well articles are read: labelled articles in, a dict of scores between 0 and 1 out.

Line accuracy, the mean F1 of the kinds that have ten lines or more, the F1 of telling the story from everything else, for each
field the F1 over the articles that have it or were given one, and the share of announced sections found.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from zhangju import lexicon, parse, repair
from zhangju.article.model import STORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from zhangju import Article

FIELDS = ("title", "published", "source", "authors", "editor", "editor_note", "dateline_place")
FREQUENT = 10


def labelled(folder: Path) -> Iterator[tuple[dict, str]]:
    """The labels and the text of each article of a folder."""
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_bytes().decode("utf-8")


def corpus_hash(folder: Path) -> str:
    """A short hash of a folder's labels and texts: floors hold for the corpus on which they were measured."""
    crc = 0
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.txt")]):
        crc = zlib.crc32(path.read_bytes(), zlib.crc32(f"{path.name}\0".encode(), crc))
    return f"{crc:08x}"


def score(articles: Iterable[tuple[dict, str]]) -> dict[str, float]:
    """Score the parser on labelled articles."""
    right, given, wanted, story = Counter(), Counter(), Counter(), Counter()
    fields = {name: Counter() for name in FIELDS}
    frames, sections = Counter(), Counter()
    for labels, text in articles:
        article = parse(text)
        for kind, label in zip(kinds_of_lines(article, text), labels["lines"], strict=True):
            right[label] += kind == label
            given[kind] += 1
            wanted[label] += 1
            story[kind in STORY, label in STORY] += 1
        for name in FIELDS:
            fields[name] += _compared(_plain(labels[name]), _plain(_found(article, name)))
        found = {_plain(frame.label): frame for frame in article.announcements}
        for frame in labels["announcements"]:
            same = found.get(_plain(frame["label"]))
            frames += _compared((_plain(frame["label"]), frame["count"]), same and (_plain(same.label), same.count))
            themes = [_plain(section.theme) for section in same.sections] if same else []
            for section in frame["sections"]:
                sections += _compared(section["theme"], section["theme"] if _plain(section["theme"]) in themes else None)
        frames["invented"] += len(found.keys() - {_plain(frame["label"]) for frame in labels["announcements"]})
    kinds = [kind for kind, lines in wanted.items() if lines >= FREQUENT]
    return {
        "line_accuracy": right.total() / wanted.total(),
        "macro_f1": sum(2 * right[kind] / (given[kind] + wanted[kind]) for kind in kinds) / len(kinds),
        "story_f1": 2 * story[True, True] / (2 * story[True, True] + story[True, False] + story[False, True]),
        **{name: _f1(counts) for name, counts in fields.items()},
        "frames": _f1(frames),
        "sections": _f1(sections),
    }


def kinds_of_lines(article: Article, text: str) -> Iterator[str]:
    """The kind of each line that is not blank: that of the first part with text that stands on it."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            first, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            on_it = [part for part in article.parts if part.start < end and part.end > first]
            yield next((part.kind for part in on_it if part.text), on_it[0].kind)
        start += len(line) + 1


def _found(article: Article, name: str) -> object:
    if name == "dateline_place":
        return article.dateline and article.dateline.place
    if name == "source":
        return article.source and article.source.name + (article.source.channel or "")
    return getattr(article, name)


def _plain(value: object) -> object:
    """A value as it is compared: folded and repaired, letters and digits only; a list in any order; None if there is nothing."""
    if not value:
        return None
    if not isinstance(value, str):
        return sorted(map(_plain, value))
    text = "".join(character for character in lexicon.default().fold(repair(value).text) if character.isalnum())
    return text.removeprefix("编者按")


def _compared(wanted: object, found: object) -> Counter[str]:
    if wanted is None or found is None:
        return Counter({"missed": int(wanted is not None), "invented": int(found is not None)})
    return Counter({"right": 1} if wanted == found else {"missed": 1, "invented": 1})


def _f1(counts: Counter[str]) -> float:
    """2 × right of all that were wanted or given; 1 where there was nothing and nothing was made up."""
    total = 2 * counts["right"] + counts["missed"] + counts["invented"]
    return 2 * counts["right"] / total if total else 1.0
