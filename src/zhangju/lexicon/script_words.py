"""OpenCC's phrases, jieba's word counts and the project's own tables in, the sections that `script/` decides by out.

All words are keyed by the *deep fold*: each character mapped to one Simplified character, and characters that Simplified
keeps apart but Traditional texts mix (着 and 著, 干 and 乾) to one of them. So one key finds a word in every spelling.

======================= ================================================================================================
``script:fold``         characters, and what the deep fold makes of each
``script:hans``         characters, and the Simplified character of each
``script:hant``         characters, and OpenCC's first Traditional character for each
``script:forms``        the characters of the deep fold that have several Traditional forms; and these, tabs between
``script:words``        the words in buckets, one for each first character: see `_words_sections`
``script:tree-codes``   the same words as a tree, with their costs: see `_tree_sections`; ``tree-firsts`` and ``tree-costs`` too
``script:fold-table``   for each character of the basic plane the deep fold, 16 bits each; 0 where that is beyond
``script:buckets``      the first characters, and the lengths of their buckets in bytes, blanks between
``script:alternatives`` words that Traditional writes in several ways, and all of their forms
``script:spellings``    words whose Simplified spelling is not their key (显著 for 显着), and the spellings
``script:variants``     for Hant, Hant-TW, Hant-HK: other regions' characters, and what is written for them there
``script:japanese``     characters, of those that tell the script of a Chinese text, that Japanese text uses too
======================= ================================================================================================
"""

from __future__ import annotations

from array import array
from collections import Counter
from math import log
from typing import TYPE_CHECKING

from zhangju.errors import LexiconError
from zhangju.lexicon import sources
from zhangju.lexicon.script_format import COST_BASE, COST_SCALE, NO_WORD, UNDECIDED
from zhangju.lexicon.store import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zhangju.lexicon.build import Dictionaries

#: Simplified characters that Traditional or careless text mixes up with another one: the deep fold makes them one.
MERGED = {"著": "着", "乾": "干", "藉": "借", "瞭": "了", "夥": "伙", "徵": "征", "覆": "复", "於": "于", "祇": "只", "馀": "余"}

#: Words without a character that has several forms matter only where they compete with others for the characters between
#: them; rarer ones than this in jieba's dictionary hardly ever win there, and are left out.
RARE = 10

#: Longer words are left out: their parts settle as much.
LONGEST = 8

#: A phrase that jieba does not have is this much likelier than its parts side by side: e to the power of this.
TOGETHER = 1.0

#: A word of the project's own table, which was judged for news text, is this much likelier: more than it costs to settle
#: another form than one that Simplified uses too.
TOGETHER_OWN = 2.0

#: Simplified keeps 着 and 著 apart as standard Traditional does: how a word is spelled tells its form.
MERGED_KEPT = "着"


def sections(opencc: Dictionaries, simplified: Mapping[str, str], tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sections.

    Args:
        opencc: OpenCC's dictionaries.
        simplified: each character that Simplified writes otherwise, with what it writes.
        tables: the contents of the tables; `script_words` and `script_spellings` are used.
    """
    rows = list(table_rows(tables.get("script_spellings", b"").decode()))
    variants = list(_variants(opencc))
    simplified = {v: simplified.get(s, s) for v, s in variants[0].items() if not _encodes(v, "gb2312")} | dict(simplified)
    fold = deep_fold(simplified)
    own = {word: ways.split(" ") for word, ways, *_ in table_rows(tables.get("script_words", b"").decode())}
    spelled = [set(row[0]) for row in rows]
    for together, _, written in (row for row in rows if len(row) > 2):
        for there in variants[1:]:
            there.pop(written, None)
            there.update({form: written for form in together if form != written})
    kept = {char for word, ways in own.items() for char, *written in zip(word, *ways, strict=True) if char in written}
    forms = traditional_forms(opencc, fold, spelled, kept)
    words = Words(counts(), phrases(opencc), own, fold, forms)
    simplify = opencc.merged(("TSPhrases", "TSCharactersExt", "TSCharacters"))
    spellings = {key: word for key, word in words.spellings.items() if key != word and _simplify(word, simplify) == word}
    first = {key: form for key, form in opencc.first("STCharacters").items() if len(key) == len(form) == 1 and key != form}
    texts = {
        "script:fold": _characters(fold),
        "script:hans": _characters(simplified),
        "script:hant": _characters(first),
        "script:forms": "".join(forms) + "\n" + "\t".join("".join(candidates) for candidates in forms.values()),
        "script:alternatives": _pairs(words.alternatives),
        "script:spellings": _pairs(spellings),
        "script:variants": "\n".join(map(_characters, variants)),
        "script:japanese": "".join(sorted(c for c in {*simplified, *simplified.values()} if _encodes(c, "shift_jis"))),
    }
    folded = {"script:fold-table": _fold_table(fold)}
    return {name: text.encode() for name, text in texts.items()} | folded | _words_sections(words) | _tree_sections(words)


def _characters(mapped: Mapping[str, str]) -> str:
    return "".join(mapped) + "\n" + "".join(mapped.values())


def _pairs(mapped: Mapping[str, str]) -> str:
    return "\t".join(mapped) + "\n" + "\t".join(mapped.values())


def counts() -> dict[str, int]:
    """How often jieba's dictionary counts each word."""
    file = sources.package_folder("jieba") / "dict.txt"
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        msg = f"jieba's dictionary is missing from {file.parent}"
        raise LexiconError(msg) from None
    return {word: int(count) for word, count, *_ in (line.split(" ") for line in lines if line)}


def phrases(opencc: Dictionaries) -> dict[str, list[str]]:
    """OpenCC's phrases, each with the ways to write it, best first."""
    merged: dict[str, list[str]] = {}
    for name in ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases"):
        for key, candidates in opencc.candidates(name).items():
            written = [candidate for candidate in candidates if len(candidate) == len(key)]
            if written:
                merged.setdefault(key, written)
    return merged


def deep_fold(simplified: Mapping[str, str]) -> dict[str, str]:
    """Each character that the deep fold maps, with the character it is mapped to; no value is itself mapped."""
    fold = {**simplified, **MERGED}
    return {character: fold.get(value, value) for character, value in fold.items()}


def traditional_forms(
    opencc: Dictionaries, fold: Mapping[str, str], spelled: Iterable[set[str]], kept: set[str]
) -> dict[str, list[str]]:
    """The characters of the deep fold with several Traditional forms, and these, best first.

    Args:
        opencc: OpenCC's dictionaries.
        fold: the deep fold.
        spelled: sets of characters that Traditional writes for each other. If a Simplified character is among them, it is a
            Traditional form of itself too (踪 beside 蹤), as are the characters of `MERGED`.
        kept: characters that some words keep in Traditional (么 in 老么).
    """
    found: dict[str, list[str]] = {}
    for key, candidates in opencc.candidates("STCharacters").items():
        known = found.setdefault(fold.get(key, key), []) if len(key) == 1 else []
        known.extend(form for form in candidates if form not in known)
    for character in dict.fromkeys(MERGED.values()):
        known = found.setdefault(character, [character])
        known.extend(other for other in MERGED if MERGED[other] == character and other not in known)
    for together in spelled:
        for character in sorted(together):
            known = found.get(character, [character])
            if character not in known and not together.isdisjoint(known):
                known.append(character)
    for character in sorted(kept & found.keys()):
        if character not in found[character]:
            found[character].append(character)
    return {key: candidates for key, candidates in found.items() if len(candidates) > 1}


class Words:
    """The words by their keys.

    Attributes:
        costs: the negative logarithm of how likely each word is.
        forms: the forms that a word settles, one for each of its characters that have several, `UNDECIDED` where it does not.
        alternatives: all ways of writing these characters in a word that has several, one behind the other.
        spellings: the commonest spelling in jieba's dictionary.
    """

    def __init__(
        self,
        counted: Mapping[str, int],
        phrases: Mapping[str, list[str]],
        own: Mapping[str, list[str]],
        fold: Mapping[str, str],
        forms: Mapping[str, list[str]],
    ) -> None:
        self.costs: dict[str, float] = {}
        self.forms: dict[str, str] = {}
        self.alternatives: dict[str, str] = {}
        self.spellings: dict[str, str] = {}
        self._several = frozenset(forms)
        self._unknown = log(sum(counted.values()))
        table = str.maketrans(dict(fold))
        self._count(counted, table)
        written = {word.translate(table): ways for word, ways in reversed(list(phrases.items())) if len(word) <= LONGEST}
        written |= {key: phrases[key] for key in written if key in phrases}
        ruled = {word.translate(table): ways for word, ways in own.items()}
        for key in sorted(written | ruled, key=len):
            if (key not in self.costs or key in ruled) and not self._several.isdisjoint(key):
                parts = sum(self.costs.get(part, self._unknown) for part in self._parts(key))
                bonus = TOGETHER_OWN if key in ruled else TOGETHER
                self.costs[key] = min(parts - bonus, self.costs.get(key, parts))
        for key in sorted((key for key in self.costs if len(key) > 1), key=len):
            places = [place for place, character in enumerate(key) if character in self._several]
            spelling = self.spellings.get(key, key)
            ways = ruled.get(key) or phrases.get(spelling) or written.get(key) or [self._put_together(key, spelling)]
            if key not in ruled:
                ways = [self._with_own(key, way, ruled) for way in ways]
            found = ["".join(way[place] for place in places) for way in ways]
            settled = (
                found[0] if key in ruled else "".join(UNDECIDED if len({*c}) > 1 else c[0] for c in zip(*found, strict=True))
            )
            if settled.strip(UNDECIDED):
                self.forms[key] = settled
            if len(found) > 1:
                self.alternatives[key] = "".join(found)

    def _count(self, counted: Mapping[str, int], table: dict[int, str]) -> None:
        total = sum(counted.values())
        commonest: dict[str, int] = {}
        tied: dict[str, str] = {}
        for word, count in counted.items():
            key = word.translate(table)
            if len(word) <= LONGEST and (count >= RARE or len(word) == 1 or not self._several.isdisjoint(key)):
                self.costs[key] = min(self.costs.get(key, self._unknown), log(total / max(count, 1)))
                if count > commonest.get(key, 0):
                    commonest[key] = count
                    self.spellings[key] = word
                    tied.pop(key, None)
                elif count == commonest[key] and any(character in MERGED_KEPT for character in key):
                    tied[key] = max(word, self.spellings[key], key=lambda spelling: spelling != key)
        # Where jieba has a word with 着 and with 著 equally often, 着 is a slip (经典着作), but for words
        # that begin or end with one that has it (沉着痛快).
        for key in sorted(tied, key=len):
            known = [part for part in self._parts(key) if len(part) > 1 and any(character in MERGED_KEPT for character in part)]
            if all(self.spellings[part] != part for part in known):
                self.spellings[key] = tied[key]

    def _put_together(self, key: str, spelling: str) -> str:
        """A word of which some forms are known from words within it or from how it is spelled; the others are undecided."""
        known = "".join(map(self._part, self._parts(key)))
        return "".join(
            spelled if spelled != character or (spelled in MERGED_KEPT and form == UNDECIDED) else form
            for character, spelled, form in zip(key, spelling, known, strict=True)
        )

    def _with_own(self, key: str, way: str, ruled: Mapping[str, list[str]]) -> str:
        """A way of writing a word, with the project's own words in it written as their rows say: 宣布破产 by 宣布."""
        parts = self._parts(key)
        if ruled.keys().isdisjoint(parts):
            return way
        written, place = "", 0
        for part in parts:
            own = ruled.get(part, [way[place : place + len(part)]])[0]
            written += "".join(w if o == UNDECIDED else o for o, w in zip(own, way[place:], strict=False))
            place += len(part)
        return written

    def _part(self, part: str) -> str:
        known = iter(self.forms.get(part, ""))
        return "".join(next(known, UNDECIDED) if character in self._several else character for character in part)

    def _parts(self, key: str) -> list[str]:
        """The likeliest way to put a key together from two or more known words."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(key) + 1):
            ways = []
            for start in range(end):
                part = key[start:end]
                cost = self.costs.get(part, self._unknown if len(part) == 1 else None)
                if cost is not None and part != key:
                    ways.append((best[start][0] + cost, start))
            best.append(min(ways))
        parts, end = [], len(key)
        while end:
            start = best[end][1]
            parts.append(key[start:end])
            end = start
        return parts[::-1]


def _words_sections(words: Words) -> dict[str, bytes]:
    r"""The words in buckets, one for each first character, so that a text needs to read only those that it has.

    A bucket has the words without their first character joined by tabs (first those with forms), ``\n``, a character for
    the cost of each, ``\n``, and the forms joined by tabs.
    """
    buckets: dict[str, list[str]] = {}
    for key in sorted(words.costs, key=lambda key: (key not in words.forms, key)):
        buckets.setdefault(key[0], []).append(key)
    bodies = ["\n".join(_bucket(words, keys)).encode() for keys in buckets.values()]
    index = "".join(buckets) + "\n" + " ".join(str(len(body)) for body in bodies)
    return {"script:buckets": index.encode(), "script:words": b"".join(bodies)}


def _bucket(words: Words, keys: Iterable[str]) -> Iterator[str]:
    keys = list(keys)
    yield "\t".join(key[1:] for key in keys)
    yield "".join(chr(COST_BASE + round(COST_SCALE * words.costs[key])) for key in keys)
    yield "\t".join(words.forms[key] for key in keys if key in words.forms)


def _tree_sections(words: Words) -> dict[str, bytes]:
    """The words as a tree: for each node its character (32 bits), where its children begin (32), what it costs as a word (16).

    Nodes are in the order of their depth, then of their parents, then of their characters: so the children of a node stand in a
    row, and begin where those of the node before end.
    """
    beginnings = sorted(
        {word[:length] for word in words.costs for length in range(len(word) + 1)}, key=lambda key: (len(key), key)
    )
    children = Counter(beginning[:-1] for beginning in beginnings if beginning)
    firsts = array("I", [1])
    for beginning in beginnings:
        firsts.append(firsts[-1] + children[beginning])
    costs = (words.costs.get(beginning) for beginning in beginnings)
    return {
        "script:tree-codes": array("I", [ord(beginning[-1:] or "\0") for beginning in beginnings]).tobytes(),
        "script:tree-firsts": firsts.tobytes(),
        "script:tree-costs": array("H", [NO_WORD if cost is None else round(COST_SCALE * cost) for cost in costs]).tobytes(),
    }


def _fold_table(fold: Mapping[str, str]) -> bytes:
    """The deep fold of each character of the basic plane, 16 bits each; 0 where it lies beyond."""
    codes = (ord(fold.get(chr(code), chr(code))) for code in range(0x10000))
    return array("H", [code if code < 0x10000 else 0 for code in codes]).tobytes()


def _simplify(word: str, entries: Mapping[str, str]) -> str:
    """A word as OpenCC simplifies it, its longest phrases first."""
    out, place = [], 0
    while place < len(word):
        stop = next((stop for stop in range(len(word), place, -1) if word[place:stop] in entries), 0)
        out.append(entries[word[place:stop]] if stop else word[place])
        place = stop or place + 1
    return "".join(out)


def _variants(opencc: Dictionaries) -> Iterator[dict[str, str]]:
    """For each target the variants of other regions, with what the target writes.

    A character that OpenCC's standard itself has as a form (才, 台, 吃) is not changed to another one for being a variant
    elsewhere.
    """
    standard = {form for forms in opencc.candidates("STCharacters").values() for form in forms}
    first = opencc.first("STCharacters")
    back: dict[str, str] = {}
    for name in ("TWVariantsRev", "HKVariantsRev"):
        for variant, form in opencc.first(name).items():
            # Taiwan's 么 for 幺 is Simplified for 麼: a second pass would take it for that.
            if variant not in standard | MERGED.keys() and len(variant) == len(form) == 1 and first.get(variant, form) == form:
                back.setdefault(variant, form)
    for region in (None, "TWVariants", "HKVariants"):
        there = opencc.first(region) if region else {}
        there = {key: form for key, form in there.items() if key != form == there.get(first.get(form, form), form)}
        written = set(there.values())
        yield {key: there.get(form, form) for key, form in back.items() if key not in written} | there


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
