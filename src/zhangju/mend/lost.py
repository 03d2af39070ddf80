"""A text and its edits in, warnings about what is lost out: what the bytes no longer tell is shown as U+FFFD, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhangju.mend.model import TextWarning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhangju.mend.model import Edit

#: The codes of these warnings: what a mend left open, and what was lost before the text came.
LOST_HERE, LOST_BEFORE = "lost", "lost-before"
LOST = "\ufffd"
#: U+FFFD in UTF-8, read as GBK: what was lost before the text was decoded wrongly.
TWICE_LOST = "锟斤拷"


def told(text: str, edits: Iterable[Edit]) -> list[TextWarning]:
    """Tell every edit that left a gap, and, in one warning, what was lost before.

    >>> told("好\ufffd", [])[0].message
    '1 character is lost in the text as it came, U+FFFD stands there'
    """
    # No other family puts U+FFFD anywhere.
    edits = [edit for edit in edits if "shift" in edit[0] or "mojibake" in edit[0]]
    warnings = [
        TextWarning(LOST_HERE, f"{_count(gaps)} lost: the bytes do not tell, U+FFFD stands there", edit.start, edit.end)
        for edit in edits
        if (gaps := edit.after.count(LOST) - edit.before.count(LOST)) > 0
    ]
    warnings += [
        TextWarning(LOST_HERE, "a byte is lost: what stood there is judged by what stands around", edit.start, edit.end)
        for edit in edits
        if "shift" in edit.rule and edit.before.count("?") > 1 and LOST not in edit.after
    ]
    for mark in (LOST, TWICE_LOST):
        if mark in text:
            shown = "U+FFFD stands" if mark == LOST else f"{mark} stands"
            message = f"{_count(text.count(mark))} lost in the text as it came, {shown} there"
            warnings.append(TextWarning(LOST_BEFORE, message, text.index(mark), text.rindex(mark) + len(mark)))
    return sorted(warnings, key=lambda warning: warning[2:])


def _count(number: int) -> str:
    return "1 character is" if number == 1 else f"{number} characters are"
