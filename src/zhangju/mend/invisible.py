"""Byte order marks inside the text and zero-width characters -> nothing (rules `bom` and `zero-width`).

They come from joined files and from editors, and `str.strip` keeps them. Where they do something they stay: a joiner between
emoji or in scripts that join letters, a direction mark beside Hebrew or Arabic, a break in scripts written without blanks.
"""

from __future__ import annotations

from zhangju.mend.family import Mend
from zhangju.patterns import LazyPattern

_RUN = LazyPattern(r"[\ufeff\u200b-\u200f]++")
_JOINED = LazyPattern(
    r"[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Extended_Pictographic}\ufe0f"
    r"\p{Arabic}\p{Syriac}\p{Hebrew}\p{Thaana}\p{NKo}\p{Mongolian}"
    r"\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}"
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f"


def find(text: str) -> list[Mend]:
    r"""Find byte order marks and zero-width characters that do nothing.

    >>> find("\ufeff完\u200b全")
    [Mend(start=0, end=1, after='', rule='bom'), Mend(start=2, end=3, after='', rule='zero-width')]
    """
    if not any(character in text for character in _INVISIBLE):
        return []
    mends = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        works = any(_JOINED.match(text, place) for place in (start - 1, end) if 0 <= place < len(text))
        for place in range(start, end):
            if text[place] == "\ufeff":
                mends.append(Mend(place, place + 1, "", "bom"))
            elif not works:
                mends.append(Mend(place, place + 1, "", "zero-width"))
    return mends
