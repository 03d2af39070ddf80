"""Blanks lost to a question mark, and blanks put between all characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

#: What the target charset did not have: the no-break blank and the ideographic one.
_WIDE = re.compile("[\u00a0\u3000]")
_AT_LINE_START = re.compile("(?m)^[ \t\u00a0\u3000]+")
_IN_BRACKETS = re.compile(r"[\[［【(（〔][^\[\]［］【】()（）〔〕\n]{1,12}[\]］】)）〕]")


def lost_blank(text: str, _rng: Random, /, *, everywhere: bool = False) -> Damaged:
    """Put `?` where U+3000 and U+00A0 stood: at line starts, on lines of nothing else and inside brackets.

    Args:
        text: Clean text.
        everywhere: Between words too, `iPhone?11`, as a whole page that went through such a charset has it.

    >>> from random import Random
    >>> lost_blank("\u3000\u3000首段。\\n【摘\u00a0 要】甲\u3000乙", Random(0)).text
    '??首段。\\n【摘? 要】甲\\u3000乙'
    """
    if everywhere:
        offsets = {match.start() for match in _WIDE.finditer(text)}
    else:
        offsets = {
            blank.start()
            for places in (_AT_LINE_START, _IN_BRACKETS)
            for place in places.finditer(text)
            for blank in _WIDE.finditer(text, place.start(), place.end())
        }
    return damage(text, (Change(offset, offset + 1, text[offset], "?") for offset in offsets))


def spaced(text: str, _rng: Random, /) -> Damaged:
    """Put a blank between all characters of every line; where a blank stood already there are three then.

    >>> from random import Random
    >>> spaced("終於\\n放晴 3天", Random(0)).text
    '終 於\\n放 晴   3 天'
    """
    return damage(
        text,
        (
            Change(offset, offset, "", " ")
            for offset in range(1, len(text))
            if text[offset - 1] not in "\r\n" and text[offset] not in "\r\n"
        ),
    )


_BETWEEN_FIELDS = re.compile(r"(?<=[0-9])[ \u3000]+(?=[0-9]{1,2}:[0-9]{2}|来源|來源)|(?<=:[0-9]{2})[ \u3000]+(?=来源|來源)")


def glued(text: str, _rng: Random, /) -> Damaged:
    """Take the blanks out between a date, a time and the source, as tags that were inline leave them.

    >>> from random import Random
    >>> glued("2019-09-30 07:42　来源：临江日报", Random(0)).text
    '2019-09-3007:42来源：临江日报'
    """
    return damage(text, (Change(match.start(), match.end(), match[0], "") for match in _BETWEEN_FIELDS.finditer(text)))
