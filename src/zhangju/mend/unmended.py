"""A text in, warnings about damage that nothing undoes out: `variants`, characters put for others, and `digits-lost`.

Characters that fonts and PDF files put for others stay, since the folded view shows them to all rules as the usual ones. What
somebody's cleaning took out nobody can know.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zhangju.kernels.scan_format import GAP, VARIANT
from zhangju.lexicon.damage import is_variant
from zhangju.mend.family import HAN
from zhangju.mend.model import TextWarning
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from zhangju.spans import Alignment

#: The codes of these warnings.
VARIANTS, DIGITS_LOST = "variants", "digits-lost"

_VARIANTS = LazyPattern(r"[\u2e80-\u2fdf\ue000-\uf8ff\uf900-\ufaff]")
#: How many of the characters a message shows.
SHOWN = 5

#: Nothing is written so: 新华社北京月日电, 同比增长%，, 第届全国, 原本月相约; but forms (出生年月日) and tables (增长%) are.
#: In 18,000 clean texts in both scripts, of 20 to 8,000 characters, none of these stands.
_GAP = LazyPattern(
    r"(?<![岁歲蜜年0-9０-９〇○零一二三四五六七八九十廿卅几幾某正冬腊臘臈閏闰])月日(?=[，。、上下晚早凌至到起前（(电電讯訊据據在])"
    r"|(?<![出生、填写寫明注註])年月日(?=[，。上下晚早凌至到起前（(在]| {0,2}[:：])"
    r"|(?<![-\w])-- {0,2}::?(?![-:\w])"
    r"|(?<=[长長降升达達占佔约約近超过過为為])[%％](?=[，。；、（的])"
    r"|(?<![等门門品及])第[届屆次期批](?!第)"
    r"|(?:原本|早在|远在|遠在|截至|截止)月(?![初底中末])"
)
#: Some people write so; it is told where the other is there, too.
_EMPTY = LazyPattern(rf"(?<=[{HAN}])(?:，，|、、|（）)(?=[{HAN}])")
#: Where one character in so many is a digit, digits were not taken out.
DIGITS = 100


def told(text: str, flags: int, alignment: Alignment) -> list[TextWarning]:
    """Tell what stays as it is.

    Args:
        text: a text as far as it could be mended.
        flags: the signs of it: `GAP`, that 月日, ，，, --, 第届 or 第屆 stands there, has nearly every text that lost its digits
            and is long enough to tell.
        alignment: from the raw text to it.

    >>> from zhangju.spans import Alignment
    >>> text = "昨⽇从"
    >>> told(text, VARIANT, Alignment.identity(3))[0].message
    'one character is put for another (⽇ U+2F47): it stays, and all rules see the usual one'
    """
    warnings = []
    if flags & VARIANT:
        warnings += _variants(text, alignment)
    if flags & GAP and not _has_digits(text):
        warnings += _digits_lost(text, alignment)
    return warnings


def variants(text: str) -> list[int]:
    """Where characters stand that are put for others."""
    return [match.start() for match in _VARIANTS.finditer(text) if is_variant(match[0])]


def _variants(text: str, alignment: Alignment) -> list[TextWarning]:
    warnings = []
    places = variants(text)
    for private in (False, True):
        found = [place for place in places if ("\ue000" <= text[place] <= "\uf8ff") is private]
        if not found:
            continue
        kinds = [character for character, _ in Counter(text[place] for place in found).most_common()]
        named = ", ".join(f"{'' if private else character + ' '}U+{ord(character):04X}" for character in kinds[:SHOWN])
        named += f" and {len(kinds) - SHOWN} more" if len(kinds) > SHOWN else ""
        message = (_PRIVATE if private else _PUT)[len(found) > 1].format(count=len(found), named=named)
        warnings.append(TextWarning(VARIANTS, message, *alignment.to_source((found[0], found[-1] + 1))))
    return warnings


_PUT = (
    "one character is put for another ({named}): it stays, and all rules see the usual one",
    "{count} characters are put for others ({named}): they stay, and all rules see the usual ones",
)
_PRIVATE = (
    "one character shows what only its font knows ({named}): it stays",
    "{count} characters show what only their font knows ({named}): they stay",
)


def _has_digits(text: str) -> bool:
    """Whether digits are a usual part of a text: they are soon found then, by the commonest of them."""
    wanted = len(text) // DIGITS
    for digit in "1203":
        place = text.find(digit)
        while place >= 0:
            if wanted <= 0:
                return True
            wanted -= 1
            place = text.find(digit, place + 1)
    return False


def _digits_lost(text: str, alignment: Alignment) -> list[TextWarning]:
    gaps = [match.span() for match in _GAP.finditer(text)]
    if not gaps:
        return []
    places = sorted([*gaps, *(match.span() for match in _EMPTY.finditer(text))])
    span = alignment.to_source((places[0][0], places[-1][1]))
    shown = text[max(0, gaps[0][0] - 4) : gaps[0][1] + 2].replace("\n", " ").strip()
    where = "" if len(places) == 1 else f"in {len(places)} places, "
    message = f"digits seem to be taken out, {where}as in “{shown}”: nothing tells what they were"
    return [TextWarning(DIGITS_LOST, message, *span)]
