"""The lexicon's sections on scripts, as tables to look characters and words up in."""

from __future__ import annotations

from zhangju.lexicon import default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

TARGETS = ("Hans", "Hant", "Hant-TW", "Hant-HK")
"""What `normalize_script` writes."""

#: 着 is 著 in Taiwan and a word of its own elsewhere: which of the two a text has is no matter of spelling.
KEPT_APART = frozenset("着著")


class Tables:
    """The tables, immutable once loaded.

    Attributes:
        fold: for `str.translate`, the deep fold: one Simplified character for each spelling of a character.
        hans: the Simplified character of each Traditional one.
        hant: the first Traditional form of each Simplified character.
        plain: for `str.translate`, the characters with only one Traditional form.
        forms: the characters of the deep fold that have several Traditional forms, with these.
        standing: for each Traditional target the characters of its `variants` that stay where a text has them itself.
        variants: for `str.translate`, for each Traditional target what it writes for other regions' characters.
        alternatives: words that Traditional writes in several ways, with all these forms.
        spellings: words that Simplified does not spell as the deep fold does.
        only_hant: characters that tell Traditional.
        only_hans: characters that tell Simplified.
        japanese: of both, those that Japanese uses too.
        meant: Traditional characters that stand where a word has the Simplified one: whoever wrote them meant them.
        shared: characters of the deep fold that others are folded to.
        slips: characters that have several forms and hardly ever stand as they are in Traditional text.
        chinese: further characters that Japanese hardly uses, though its character set has them.
    """

    __slots__ = (
        "_together",
        "alternatives",
        "chinese",
        "fold",
        "forms",
        "hans",
        "hant",
        "japanese",
        "meant",
        "only_hans",
        "only_hant",
        "plain",
        "shared",
        "slips",
        "spellings",
        "standing",
        "variants",
    )

    def __init__(self) -> None:
        opened = default()
        self.fold = str.maketrans(_characters(opened.text("script:fold")))
        self.hans = _characters(opened.text("script:hans"))
        self.hant = _characters(opened.text("script:hant"))
        keys, values = opened.text("script:forms").split("\n")
        self.forms = dict(zip(keys, values.split("\t"), strict=True))
        self.alternatives = _pairs(opened.text("script:alternatives"))
        self.spellings = _pairs(opened.text("script:spellings"))
        self.plain = str.maketrans({key: form for key, form in self.hant.items() if key not in self.forms})
        lines = opened.text("script:variants").split("\n")
        pairs = [dict(zip(*lines[at : at + 2], strict=True)) for at in range(0, len(lines), 2)]
        self.variants = dict(zip(TARGETS[1:], map(str.maketrans, pairs), strict=True))
        together = [row[0] for row in opened.table("script_spellings")]
        variants = (variant + form for pair in pairs for variant, form in pair.items() if not {variant, form} & KEPT_APART)
        self._together = _groups([*together, *variants])
        self.only_hant = opened.readings.keys() | frozenset(pairs[0]) - frozenset(self.hant.values()) - opened.only_simplified
        regional = {form for pair in pairs for form in pair.values()}  # 群 is Taiwan's for 羣, and Simplified's
        priors = {character: how for character, how, *_ in opened.table("script_priors")}
        self.slips = priors.keys() & self.forms.keys()
        both = {key for key, forms in self.forms.items() if key in forms and priors.get(key) != "name"}
        self.only_hans = opened.only_simplified - regional - both
        self.japanese = frozenset(opened.text("script:japanese"))
        classes = {name: frozenset(members.split(" ")) for name, members, *_ in opened.table("script_classes")}
        side_by_side = frozenset("".join(together))
        in_hong_kong = frozenset(pairs[2]) - frozenset(pairs[1]) - classes["hong-kong"] | classes["hong-kong-too"]
        self.standing = dict(zip(TARGETS[1:], (side_by_side, side_by_side, side_by_side | in_hong_kong), strict=True))
        self.shared = frozenset(self.fold.values()) - frozenset(map(chr, self.fold))
        self.chinese = classes["not-japanese"]
        self.meant = classes["meant"]

    def one_spelling(self, first: str, second: str) -> bool:
        """Whether Traditional writers write the two characters for each other, or they are variants of each other."""
        return first == second or second in self._together.get(first, "")


def _characters(section: str) -> dict[str, str]:
    keys, values = section.split("\n")
    return dict(zip(keys, values, strict=True))


def _pairs(section: str) -> dict[str, str]:
    keys, values = section.split("\n")
    return dict(zip(keys.split("\t"), values.split("\t"), strict=True))


def _groups(sets: Iterable[str]) -> dict[str, str]:
    """Each character with all that stand in a set with it, or in a set with one of these."""
    groups: dict[str, str] = {}
    for together in sets:
        joined = "".join(sorted({*together}.union(*(groups.get(character, "") for character in together))))
        groups.update(dict.fromkeys(joined, joined))
    return groups


def tables() -> Tables:
    """The tables, loaded once in a process."""
    loaded = _loaded.get("tables")
    return loaded if loaded is not None else _loaded.setdefault("tables", Tables())


_loaded: dict[str, Tables] = {}
