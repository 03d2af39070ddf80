"""What repair hands out: `Repaired`, the text with every edit named and an alignment to the raw text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhangju.mend.family import Mend
    from zhangju.spans import Alignment


class Edit(NamedTuple):
    """One mend: `before`, the stretch `start:end` of the raw text, became `after`.

    Attributes:
        rule: id of the damage mended, e.g. `pinyin`; two ids joined by `+` where one stretch needed both in turn.
        start: offset in the raw text, in code points.
        end: offset behind the stretch; equal to `start` where something was put in.
        before: the raw stretch.
        after: what stands there now; empty where it was taken out.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str


class TextWarning(NamedTuple):
    """Something a reader of the result should know.

    Attributes:
        code: a stable id, e.g. `unsettled`.
        message: one sentence for people.
        start: offset in the raw text of what it is about, in code points.
        end: offset behind it.
    """

    code: str
    message: str
    start: int
    end: int


class Repaired(NamedTuple):
    """A text after repair.

    Attributes:
        raw: the text as it came in.
        text: the text as mended; the very same string where nothing was damaged.
        edits: every mend, in order; applied to `raw` they give `text`.
        alignment: maps offsets and spans of `text` (target) to `raw` (source) and back.
        warnings: what could not be mended or settled.
    """

    raw: str
    text: str
    edits: tuple[Edit, ...]
    alignment: Alignment
    warnings: tuple[TextWarning, ...]


def apply_edits(text: str, edits: Iterable[Edit | Mend], start: int = 0, end: int | None = None) -> str:
    """Apply edits to the text they were found in.

    Args:
        text: that text.
        edits: what to put where, in order, without overlap.
        start: where to begin, if not the whole text is wanted.
        end: where to end.

    >>> apply_edits("領(lǐng)導", [Edit("pinyin", 1, 7, "(lǐng)", "")])
    '領導'
    """
    pieces: list[str] = []
    position = start
    for edit in edits:
        pieces += text[position : edit.start], edit.after
        position = edit.end
    return "".join(pieces) + text[position:end]
