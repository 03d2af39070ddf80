"""A text in whatever script in, the same text in one script out, word by word.

The text is seen in the deep fold, which is the same for every script, and cut into words where a character has several
forms. What a word settles is written; else the character stays as it is if the text around it is of the script wanted, and
else a rule about what stands beside it decides, or OpenCC's first form.
"""

from __future__ import annotations

from zhangju.errors import ArgumentError
from zhangju.lexicon.script_format import UNDECIDED
from zhangju.script.evidence import Evidence, is_han, japanese, on_its_own, without_japanese
from zhangju.script.lattice import words
from zhangju.script.rules import rule_for
from zhangju.script.stretch import stretches
from zhangju.script.tables import KEPT_APART, TARGETS, tables

#: What it costs a word to settle another form (e to the power of this): than a character that only Traditional uses, and
#: than one that Simplified uses too, where it stands among Traditional ones.
AGAINST_TRADITIONAL = 4.0
AGAINST_SHARED = 1.5

#: Characters that are right in Simplified too: there only a word of Simplified text says that another one is meant.
ALSO_SIMPLIFIED = frozenset("藉覆夥馀")


def normalize_script(text: str, target: str) -> str:
    """Write a text in one script, whichever it is in, or however mixed.

    What is right already stays; a second pass changes nothing. Words and phrases of a region are not touched.

    Args:
        text: Any text; what is not Chinese stays as it is, Japanese too where kana show it.
        target: ``Hans`` (Simplified), ``Hant`` (Traditional in OpenCC's standard), ``Hant-TW`` or ``Hant-HK`` (with the
            characters that Taiwan or Hong Kong writes).

    Raises:
        ArgumentError: There is no such target, or the text is none.
        LexiconError: The dictionaries cannot be read.

    >>> normalize_script("头發比前头发生的事更乱，干部说企圖干擾", "Hant-TW")
    '頭髮比前頭發生的事更亂，幹部說企圖干擾'
    >>> normalize_script("乾隆皇帝擦乾頭髮，看著著作", "Hans")
    '乾隆皇帝擦干头发，看着著作'
    """
    if target not in TARGETS:
        msg = f"there is no target {target!r}; use one of: {', '.join(TARGETS)}"
        raise ArgumentError(msg)
    if not isinstance(text, str):
        msg = f"normalize_script() takes a text, not {type(text).__name__}; decode bytes first"
        raise ArgumentError(msg)
    if text.isascii():
        return text
    once = _simplified if target == "Hans" else _traditional
    passes = [text]
    remembered: dict[str, list[int]] = {}
    while True:
        written = once(passes[-1], target, remembered)
        if written == passes[-1]:
            return written
        # What a pass writes is evidence for the next one. Should that lead round in a circle, any text of the circle
        # leads to the same choice.
        if written in passes:
            return min(passes[passes.index(written) :])
        passes.append(written)


def _traditional(text: str, target: str, remembered: dict[str, list[int]]) -> str:
    known = tables()
    view = text.translate(known.fold)
    several = known.forms.keys()
    places = [place for place, character in enumerate(view) if character in several]
    out = list(text.translate(known.plain))
    if places:
        evidence = Evidence(without_japanese(text))

        def against(start: int, end: int) -> dict[int, tuple[str, float]]:
            return _standing(text, view, range(start, end), evidence)

        for start, end in stretches(view, places):
            for word in words().pieces(view, start, end, against, remembered):
                if not several.isdisjoint(view[word[0] : word[1]]):
                    _decide(out, text, view, word, evidence)
                    if target == "Hant-HK":
                        _keep_apart(out, view, word)
    return _keep_japanese(text, _regional(text, "".join(out), target))


def _regional(text: str, written: str, target: str) -> str:
    """What was written, with the characters of a region, but for those that the text itself has and that stand beside them."""
    known = tables()
    there = known.variants[target]
    out = written.translate(there)
    standing = known.standing[target].intersection(text)
    if not standing or out == text:
        return out
    evidence = Evidence(without_japanese(text))
    changed = list(out)
    for place, own in enumerate(text):
        if (
            own in standing
            and own != out[place]
            and (own == written[place] or own not in known.forms)
            and (own not in known.shared or evidence.lean(place) > 0)
        ):
            changed[place] = own
    return "".join(changed)


def _standing(text: str, view: str, stretch: range, evidence: Evidence) -> dict[int, tuple[str, float]]:
    """What stands in a stretch for characters with several forms, and what it costs a word to settle another form there."""
    known = tables()
    costs = {}
    for place in stretch:
        if view[place] not in known.forms:
            continue
        character = text[place]
        if character in KEPT_APART:
            cost = 0.0  # a region's usage, that says nothing of the word
        elif character != view[place]:
            cost = AGAINST_TRADITIONAL
        else:
            meant = character in known.forms[character] and character not in known.slips
            cost = AGAINST_SHARED if meant and evidence.lean(place) > 0 else 0.0
        costs[place] = (character, cost)
    return costs if any(cost for _, cost in costs.values()) else {}


def _decide(out: list[str], text: str, view: str, word: tuple[int, int], evidence: Evidence) -> None:
    """Write the forms of a word's characters that have several."""
    known = tables()
    key = view[word[0] : word[1]]
    settled = iter(words().forms(key))
    for place in range(*word):
        character = view[place]
        if character not in known.forms:
            continue
        form = next(settled, UNDECIDED)
        own = text[place]
        stands = own != character or (own in known.forms[character] and evidence.lean(place) > 0)
        if form == UNDECIDED:
            stands = (stands and own not in known.slips) or (evidence.none and on_its_own(view, place))
            out[place] = _ruled(own, view, place, word, stands=stands)
        else:
            out[place] = own if stands and _may_stand(own, character, form, key) else form


def _keep_apart(out: list[str], view: str, word: tuple[int, int]) -> None:
    """Write 着 and 著 as Hong Kong does: whatever stands there, the word or what stands beside it tells."""
    key = view[word[0] : word[1]]
    settled = iter(words().forms(key))
    for place in range(*word):
        form = next(settled, UNDECIDED) if view[place] in tables().forms else UNDECIDED
        if view[place] in KEPT_APART:
            out[place] = _form_by_rule(view[place], view, place, word) if form == UNDECIDED else form


def _ruled(own: str, view: str, place: int, word: tuple[int, int], *, stands: bool) -> str:
    """The form that what stands beside it gives a character, or else its first one."""
    if own != view[place]:
        return own
    if stands:
        rule = rule_for(own, view, place, word)
        return rule.form if rule and rule.anywhere else own
    return _form_by_rule(own, view, place, word)


def _form_by_rule(character: str, view: str, place: int, word: tuple[int, int]) -> str:
    rule = rule_for(character, view, place, word)
    return rule.form if rule else tables().hant.get(character, character)


def _may_stand(own: str, character: str, form: str, key: str) -> bool:
    """Whether a form that stands in Traditional text is right, though a word settles another one."""
    known = tables()
    return (
        (known.one_spelling(own, form) and own not in known.slips)
        or own in known.alternatives.get(key, "")
        or (form == character != own and own in known.meant)
    )


def _simplified(text: str, _target: str, remembered: dict[str, list[int]]) -> str:
    known = tables()
    get = known.hans.get
    out = [get(character, character) for character in text]
    view = text.translate(known.fold)
    places = [place for place, character in enumerate(text) if character != view[place] and view[place] in known.forms]
    if places:
        evidence = Evidence(without_japanese(text))
        for start, end in stretches(view, places):
            for word in words().pieces(view, start, end, lambda _start, _end: {}, remembered):
                _spell(out, text, view, word, evidence)
    return _keep_japanese(text, "".join(out))


def _spell(out: list[str], text: str, view: str, word: tuple[int, int], evidence: Evidence) -> None:
    """Write a word's characters as Simplified spells the word."""
    known = tables()
    key = view[word[0] : word[1]]
    for place, form in zip(range(*word), known.spellings.get(key, key), strict=True):
        own = text[place]
        if own == view[place]:
            continue
        if len(key) > 1:
            if own not in ALSO_SIMPLIFIED or evidence.lean(place) > 0:
                out[place] = form
        elif own == "著":
            # 魯迅著: whoever writes Simplified has it from a title page.
            author = evidence.lean(place) <= 0 and not any(map(is_han, view[place + 1 : place + 2]))
            out[place] = own if author else _form_by_rule("着", view, place, word)


def _keep_japanese(text: str, written: str) -> str:
    """What was written, with the Japanese stretches as they stood."""
    for start, end in japanese(text):
        written = written[:start] + text[start:end] + written[end:]
    return written
