"""What was found in a text in, lines for people out: every kind of damage, and a diff of what repair would change.

Elsewhere than on a terminal the diff is plain: lines that begin with ``-`` and ``+``. On a terminal what goes is red, what comes
is green; with ``NO_COLOR`` it is bold.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from zhangju.cli.console import shown, visible
from zhangju.cli.view import View

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from zhangju.check import Checked, Finding
    from zhangju.mend import Edit

#: So much of what stays is shown beside each change, in characters.
AROUND = 14
#: So much of what goes or comes is shown in one place.
LONGEST = 120
_DIM, _GONE, _COME = "dim", "bold red", "bold green"
_NUMBER = 5
#: Characters that nobody sees, as their numbers.
_UNSEEN = {code: f"⟨U+{code:04X}⟩" for code in (0xFEFF, *range(0x200B, 0x2010), 0xAD, 0xA0)}


class CheckView(View):
    """How what was found is shown in one place."""

    def text(self, name: str, checked: Checked, lines: int) -> str:
        """The findings of one text, and up to so many of its lines that repair would change; with a blank line behind."""
        found = "".join(self._findings(checked.findings))
        changed = "".join(self._diff(checked, lines)) if lines else ""
        return "".join((self.heading(shown(name)), found, "\n" if changed else "", changed, "\n"))

    def clean(self, name: str) -> str:
        """What is said of a single text without damage."""
        return self._painted([(visible(name), "bold"), (": no damage found", "")])

    def summary(self, texts: int, damaged: int, places: Counter[str], having: Counter[str]) -> str:
        """What several texts have together."""
        said = f"{damaged:,} of {texts:,} texts {'has' if damaged == 1 else 'have'} damage" if damaged else ""
        lines = [self._painted([(said or f"{texts:,} texts, no damage found", "bold")])]
        width = max(map(len, places), default=0)
        for family, count in sorted(places.items(), key=lambda pair: -having[pair[0]]):
            texts_with = f"in {having[family]:,} {'text' if having[family] == 1 else 'texts'}"
            lines.append(self._painted([(f"  {family:<{width}}", "bold"), (f"  {count:>7,}×  ", ""), (texts_with, _DIM)]))
        return "".join(lines)

    def _findings(self, findings: Sequence[Finding]) -> Iterator[str]:
        width = max(len(finding.family) for finding in findings)
        for finding in findings:
            before, after = _seen(finding.before), _seen(finding.after)
            pieces = [(f"{finding.family:<{width}}", "bold"), (f"  {finding.count:>5,}×  ", "")]
            if before != after:
                pieces += [(before, _GONE), (" → ", _DIM), (after or "nothing", _COME if after else _DIM)]
            elif not finding.message:
                pieces += [(before, "")]
            if not finding.mended:
                pieces += [("  " if before != after else "", ""), ("not mended: ", "yellow"), (visible(finding.message), "")]
            yield self._painted(pieces)

    def _diff(self, checked: Checked, most: int) -> Iterator[str]:
        """Lines that change, each as it is and as it would be; long stretches that stay are left out."""
        raw = checked.repaired.raw
        lines = list(_by_line(raw, checked.repaired.edits))
        number = last = 0
        for start, end, edits in islice(lines, most):
            number += raw.count("\n", last, start) + (not last and not number)
            last = start
            pieces = list(_shortened(_pieces(raw, start, end, edits)))
            gone = [(text, _GONE if kind < 0 else "") for text, kind in pieces if kind <= 0]
            come = [(text, _COME if kind > 0 else "") for text, kind in pieces if kind >= 0]
            yield self._painted([(f"{number:>{_NUMBER}} ", _DIM), ("- ", _GONE), *gone])
            yield self._painted([(" " * (_NUMBER + 1), ""), ("+ ", _COME), *come])
        if len(lines) > most:
            left = len(lines) - most
            yield self._painted([(f"{'':{_NUMBER}} … {left:,} more {'line' if left == 1 else 'lines'} (--lines)", _DIM)])


def _by_line(raw: str, edits: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """The lines that have edits, where each starts and ends; one that an edit joins with the next goes on to its end."""
    group: list[Edit] = []
    start = end = -1
    for edit in edits:
        if group and edit.start <= end:
            group.append(edit)
            end = _line_end(raw, max(end, edit.end))
            continue
        if group:
            yield start, end, group
        start = raw.rfind("\n", 0, edit.start) + 1
        end = _line_end(raw, edit.end)
        group = [edit]
    if group:
        yield start, end, group


def _line_end(raw: str, place: int) -> int:
    end = raw.find("\n", place)
    return len(raw) if end < 0 else end


def _pieces(raw: str, start: int, end: int, edits: Iterable[Edit]) -> Iterator[tuple[str, int]]:
    """The stretches of a line: what stays (0), what goes (-1) and what comes (1)."""
    place = start
    for edit in edits:
        if edit.start > place:
            yield raw[place : edit.start], 0
        if edit.before:
            yield edit.before, -1
        if edit.after:
            yield edit.after, 1
        place = edit.end
    if end > place:
        yield raw[place:end], 0


def _shortened(pieces: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The stretches as they are shown: only what stands beside a change of what stays."""
    listed = list(pieces)
    for index, (text, kind) in enumerate(listed):
        first, last = index == 0, index == len(listed) - 1
        if kind:
            yield _seen(text if len(text) <= LONGEST else f"{text[:LONGEST]}…"), kind
        elif len(text) <= 2 * AROUND:
            yield _seen(text), kind
        else:
            head = "" if first else text[:AROUND]
            tail = "" if last else text[-AROUND:]
            yield f"{_seen(head)}…{_seen(tail)}", kind


def _seen(text: str) -> str:
    """A text with what nobody sees, and what would steer a terminal, made visible."""
    return visible(text.translate(_UNSEEN))
