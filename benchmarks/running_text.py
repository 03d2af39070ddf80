"""A seed and a length in, Chinese news that nobody has written out, for benchmarks: varied, running, as long as is wanted.

Run `python benchmarks/running_text.py [FILE ...]`: how like news the text is, beside the project's labelled articles and FILEs.
A converter's work depends on the text: how many characters change, how often a phrase of several characters must be looked up,
how much is no Chinese. The text is made of sentence templates (`running/templates.py`) and words drawn by their frequency
(`running/vocabulary.py`). It means nothing, but no article stands in it twice, so no cache and no branch predictor learns it by
heart.
"""

from __future__ import annotations

import argparse
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from peers.sheets import Sheet, show
from running import templates
from running.figures import FIGURES
from running.likeness import SAMPLE, likeness
from running.vocabulary import AGENCIES, LATIN, MEASURES, OUTLETS, firm, person, words

from zhangju import convert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Slot = Callable[[Random], str]

ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles"
SEED = 20240229
ATTRIBUTES = 0.15
"""Share of nouns that a participle stands before, and of those that an adjective does."""


def running_text(characters: int, seed: int = SEED, script: str = "Hans") -> str:
    """News of exactly so many characters; the same seed gives the same text.

    Args:
        characters: Length in characters; a character of it is about 2.8 bytes of UTF-8.
        seed: Where the random generator starts.
        script: ``Hans``, or ``Hant`` for the same text as OpenCC's ``s2t`` converts it, which keeps its length.
    """
    pieces, size = [], 0
    for article in articles(seed):
        pieces.append(article)
        size += len(article)
        if size >= characters:
            break
    text = "".join(pieces)[:characters]
    return text if script == "Hans" else convert(text, "s2t")


def articles(seed: int = SEED) -> Iterator[str]:
    """Articles without end: headline, dateline, paragraphs, each a line, and an empty line."""
    random = Random(seed)
    while True:
        paragraphs = [_paragraph(random) for _ in range(random.randint(3, 8))]
        dateline = _filled(random.choice(templates.DATELINES), random)
        yield "\n".join(
            (_filled(random.choice(templates.HEADLINES), random), f"{dateline}　{paragraphs[0]}", *paragraphs[1:], "", "")
        )


def _paragraph(random: Random) -> str:
    return "".join(_sentence(random) for _ in range(random.randint(2, 6)))


def _sentence(random: Random) -> str:
    if random.random() < 0.2:
        return _filled(random.choice(templates.SPEECH), random)
    clauses = [_clause(random) for _ in range(random.randint(1, 3))]
    if random.random() < 0.6:
        clauses.insert(0, _filled(random.choice(templates.OPENINGS), random))
    return "，".join(clauses) + "。"


def _clause(random: Random) -> str:
    return _filled(random.choice(templates.CLAUSES), random)


def _filled(template: str, random: Random) -> str:
    slots = _slots()
    return "".join(slots[piece](random) if place % 2 else piece for place, piece in enumerate(_pieces(template)))


def _noun(random: Random) -> str:
    """A noun, sometimes with an attribute: clauses as long as those of news, so marks as rare."""
    attribute = random.random()
    noun = words()["noun"].draw(random)
    if attribute < ATTRIBUTES:
        return words()["work"].draw(random) + noun
    if attribute < 2 * ATTRIBUTES:
        return words()["quality"].draw(random) + "的" + noun
    return noun


@cache
def _pieces(template: str) -> tuple[str, ...]:
    """A template at its slots: what stands between them at even places, their names at odd ones."""
    return tuple(re.split(r"\{(\w+)\}", template))


@cache
def _slots() -> dict[str, Slot]:
    lists = {"agency": AGENCIES, "outlet": OUTLETS, "latin": LATIN, "measure": MEASURES}
    return {
        "clause": _clause,
        "person": person,
        "firm": firm,
        **FIGURES,
        **{slot: drawn.draw for slot, drawn in words().items()},
        "noun": _noun,
        **{slot: (lambda random, among=among: random.choice(among)) for slot, among in lists.items()},  # type: ignore[misc]
    }


def main() -> None:
    """Print how like news the text is."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", type=Path, metavar="FILE", help="Simplified text to compare with")
    arguments.add_argument("--characters", type=int, default=350_000, help="length of the text made (350000)")
    arguments.add_argument("--quick", action="store_true", help="a text a tenth as long")
    options = arguments.parse_args()
    made = running_text(options.characters // 10 if options.quick else options.characters)
    shipped = "\n".join(
        line
        for file in sorted(ARTICLES.glob("*.txt"))
        if _is_simplified(text := file.read_text("utf-8"))
        for line in text.splitlines()
    )
    texts = {"made here": made, "made here, its first article": next(articles()), "labelled articles": shipped}
    texts |= {file.name: file.read_text("utf-8") for file in options.files}
    rows = []
    for name, text in texts.items():
        found = likeness(text)
        shares = (f"{share:.1%}" for share in (found.not_han, found.changed, found.phrase_hits))
        rows.append((name, f"{found.characters:,}", f"{found.bigrams:,}", *shares))
    note = f"Distinct pairs of characters in the first {SAMPLE:,}; shares of characters; places where s2t must look up a phrase."
    show(Sheet("Running text", note, ("", "characters", "pairs", "not Chinese", "changed by s2t", "phrases"), tuple(rows)))


def _is_simplified(text: str) -> bool:
    return text.count("的") > 0 and text.count("们") + text.count("来") > text.count("們") + text.count("來")


if __name__ == "__main__":
    main()
