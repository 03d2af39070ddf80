r"""Any text in, what HTML shows it by out: `shown`, and `language`, the tag of a script.

>>> shown("<b>\x1b章句")
'&lt;b&gt;\ufffd章句'
"""

from __future__ import annotations

import re
from html import escape

_LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant", "mixed": "zh", "either": "zh", "none": "und"}

# What HTML has no place for: controls and unpaired surrogates.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

# What nobody would see in an edit: it is named instead.
_NAMES = {
    "\n": "⏎",
    "\r": "␍",
    "\t": "⇥",
    "\u00a0": "␣",
    "\u3000": "□",
    **{chr(code): f"U+{code:04X}" for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)},
}
_VISIBLE = str.maketrans(_NAMES)


def shown(text: str) -> str:
    """A text as HTML shows it, in an element or a quoted attribute."""
    return escape(_UNFIT.sub("\ufffd", text))


def visible(text: str) -> str:
    r"""A text of which everything is seen: line ends, indents and characters without width by a sign or by their number.

    >>> visible("章\u200b句\n")
    '章U+200B句⏎'
    >>> visible(" ")
    '␣'
    """
    return shown((text.replace(" ", "␣") if text.isspace() else text).translate(_VISIBLE))


def language(script: str) -> str:
    """The language tag (BCP 47) of a text in a script.

    >>> language("Hant")
    'zh-Hant'
    """
    return _LANGUAGES.get(script, "zh")


def thousands(number: int) -> str:
    """A number for people.

    >>> thousands(12345)
    '12,345'
    """
    return f"{number:,}"


def plural(number: int, noun: str) -> str:
    """A number and what it counts.

    >>> plural(1, "edit"), plural(1200, "edit")
    ('1 edit', '1,200 edits')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
