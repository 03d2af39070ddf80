"""A text in, the script it is written in out, with the characters and words that tell."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from zhangju.errors import ArgumentError
from zhangju.kernels import compiled, lines
from zhangju.lexicon.script_format import UNDECIDED
from zhangju.script.evidence import KANA, Evidence, is_han, on_its_own, without_japanese
from zhangju.script.lattice import words
from zhangju.script.regions import region_signs
from zhangju.script.rules import rule_for
from zhangju.script.stretch import stretches
from zhangju.script.tables import tables
from zhangju.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.script.regions import RegionSign

#: From so many signs on, and from this share of all that tell, the lesser script counts as real.
ENOUGH = 3
SHARE = 0.1


class ScriptReport(NamedTuple):
    """Which script a text is in, and what tells.

    Attributes:
        script: `Hans` or `Hant`; `mixed` where there is real evidence of both; `either` for Chinese that does not tell; `none`
            where there is no Chinese, as in Japanese.
        hans: the share of the signs that are of Simplified, from 0 to 1; 0 where there are none.
        hant: the same of Traditional.
        against: where something stands that the greater part of the text speaks against: characters of the other script, in
            code points of the text, in order. Neither script's where the text is half and half.
        regions: words and characters of Taiwan, Hong Kong or the mainland, in order; none where there are none.
    """

    script: str
    hans: float
    hant: float
    against: tuple[Span, ...]
    regions: tuple[RegionSign, ...]


def detect_script(text: str) -> ScriptReport:
    """Tell the script of a text: by characters that only one script uses, and by words that only one script writes so.

    Args:
        text: any text; Japanese stretches tell nothing.

    Raises:
        ArgumentError: this is no text.
        LexiconError: the dictionaries cannot be read.

    >>> report = detect_script("這個軟體的干部版很好")
    >>> report.script, report.against, [sign.region for sign in report.regions]
    ('Hant', (Span(start=5, end=6),), ['TW'])
    >>> detect_script("后来").script, detect_script("皇后").script
    ('Hans', 'either')
    """
    if not isinstance(text, str):
        msg = f"detect_script() takes a text, not {type(text).__name__}; decode bytes first"
        raise ArgumentError(msg)
    bare = without_japanese(text)
    by_character = Evidence(bare)
    by_word = list(_told_by_words(bare))
    hant = sorted([*by_character.hant, *(place for place, script in by_word if script == "Hant")])
    hans = sorted([*by_character.hans, *(place for place, script in by_word if script == "Hans")])
    total = len(hant) + len(hans)
    lesser = hans if len(hans) < len(hant) else hant if len(hant) < len(hans) else []
    script = script_of(text)
    return ScriptReport(
        script,
        len(hans) / total if total else 0.0,
        len(hant) / total if total else 0.0,
        tuple(Span(place, place + 1) for place in lesser),
        region_signs(bare, script),
    )


def script_of(text: str) -> str:
    """Tell the script of a text as `detect_script` does, and nothing more; words are looked at only if characters leave it open.

    >>> script_of("網絡"), script_of("网络"), script_of("中山"), script_of("学校へ行く")
    ('Hant', 'Hans', 'either', 'none')
    """
    hant, hans, han, doubtful = lines.tally(text, _classes()) if compiled() else (0, 0, 0, 1)
    if doubtful:
        known = tables()
        text = without_japanese(text)
        counts = _counted(text)
        hant = sum(count for character, count in counts if character in known.only_hant)
        hans = sum(count for character, count in counts if character in known.only_hans)
        han = sum(count for character, count in counts if is_han(character))
    if min(hant, hans) >= SHARE * (hant + hans):  # none at all, too
        told = [script for _, script in _told_by_words(text)]
        hant += told.count("Hant")
        hans += told.count("Hans")
    if hant + hans == 0:
        return "either" if han else "none"
    lesser = min(hant, hans)
    if hant == hans or (lesser >= ENOUGH and lesser >= SHARE * (hant + hans)):
        return "mixed"
    return "Hant" if hant > hans else "Hans"


@cache
def _classes() -> memoryview:
    """What each character of the basic plane tells: Traditional, Simplified, Chinese; or that it has to be looked at closer."""
    known = tables()
    classes = bytearray(0x10000)
    han = filter(is_han, map(chr, range(0x10000)))
    for number, characters in ((1, known.only_hant), (2, known.only_hans), (4, han), (8, KANA)):
        for character in characters:
            if ord(character) < 0x10000:
                classes[ord(character)] |= number
    return memoryview(bytes(classes))


def _told_by_words(text: str) -> Iterator[tuple[int, str]]:
    """Characters that both scripts use, but only one in the word they stand in: their places and that script."""
    known = tables()
    view = text.translate(known.fold)
    places = [
        place
        for place, character in enumerate(view)
        if character in known.forms and text[place] not in known.only_hant and text[place] not in known.only_hans
    ]
    remembered: dict[str, list[int]] = {}
    for start, end in stretches(view, places):
        for first, stop in words().pieces(view, start, end, lambda _start, _end: {}, remembered):
            yield from _told_by_word(text, view, first, stop)


def _told_by_word(text: str, view: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    known = tables()
    key = view[start:end]
    settled = iter(words().forms(key))
    spelling = known.spellings.get(key, key)
    for place in range(start, end):
        if view[place] not in known.forms:
            continue
        form = next(settled, UNDECIDED)
        own = text[place]
        if own in known.only_hant or own in known.only_hans:
            continue
        if form == UNDECIDED:
            rule = rule_for(view[place], view, place, (start, end))
            if own == "著" and rule and rule.form == "着" and is_han(view[place + 1 : place + 2] or " "):
                yield place, "Hant"  # after a verb Simplified has 着
                continue
            if own in known.slips and not on_its_own(view, place):
                form = rule.form if rule else known.hant.get(own, own)
            elif rule and rule.looks_around:
                form = rule.form
            else:
                continue
        if own != spelling[place - start]:
            yield place, "Hant"
        elif own != form and not known.one_spelling(own, form) and own not in known.alternatives.get(key, ""):
            yield place, "Hans"


def _counted(text: str) -> list[tuple[str, int]]:
    """Each character with how often it stands there; a set and `count` in C beat a loop in Python on long texts."""
    kinds = set(text)
    if len(kinds) * 40 > len(text):
        from collections import Counter

        return list(Counter(text).items())
    return [(character, text.count(character)) for character in kinds]
