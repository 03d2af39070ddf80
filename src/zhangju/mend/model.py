"""What repair hands out: `Repaired`, the text with every edit named and an alignment to the raw text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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

    def _repr_html_(self) -> str:
        """The text as notebooks show it: raw against repaired, with every edit marked."""
        from zhangju.markup.edits import edits_html
        from zhangju.markup.text import language
        from zhangju.markup.view import view_html
        from zhangju.script.detect import script_of

        return view_html(edits_html(self.raw, self.edits), "edits", language(script_of(self.text)))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001, ARG002 - as IPython has it
        """The text as IPython shows it where there is no HTML."""
        edits = f"{len(self.edits)} edit{'s' * (len(self.edits) != 1)}"
        printer.text(f"<Repaired, {edits}: {self.text[:SHOWN]!r}{'…' * (len(self.text) > SHOWN)}>")


SHOWN = 400
"""How many characters of a repaired text IPython shows where there is no HTML."""


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
