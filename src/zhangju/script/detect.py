"""A text -> the script it is written in, by the characters that only one script uses."""

from __future__ import annotations

from zhangju import lexicon

#: From so many characters on, and from this share of all that tell, the lesser script counts as real.
ENOUGH = 3
SHARE = 0.1
#: A text with so many kana for each Han character is Japanese, whose characters tell nothing of Chinese scripts.
KANA = 0.3


def script_of(text: str) -> str:
    """Tell the script of a text.

    Returns:
        `Hans` or `Hant`; `mixed` where there is real evidence of both; `either` for Chinese whose characters do not tell;
        `none` where there is no Chinese, as in Japanese.

    >>> script_of("網絡"), script_of("网络"), script_of("中山"), script_of("学校へ行く")
    ('Hant', 'Hans', 'either', 'none')
    """
    dictionaries = lexicon.default()
    hant = hans = han = kana = 0
    only_hant, only_hans = dictionaries.readings, dictionaries.only_simplified
    for character, count in _counted(text):
        if character in only_hant:
            hant += count
        elif character in only_hans:
            hans += count
        elif "\u3400" <= character <= "\u9fff" or character >= "\U00020000":
            han += count
        elif "\u3041" <= character <= "\u30fa":
            kana += count
    if kana > KANA * (hant + hans + han):
        return "none"
    lesser, greater = sorted((hant, hans))
    if greater == 0:
        return "either" if han else "none"
    if lesser >= ENOUGH and lesser >= SHARE * (hant + hans):
        return "mixed"
    if hant == hans:
        return "mixed"
    return "Hant" if hant > hans else "Hans"


def _counted(text: str) -> list[tuple[str, int]]:
    """Each character with how often it stands there; a set and `count` in C beat a loop in Python on long texts."""
    kinds = set(text)
    if len(kinds) * 40 > len(text):
        from collections import Counter

        return list(Counter(text).items())
    return [(character, text.count(character)) for character in kinds]
