r"""A raw text and its edits in, raw against repaired as HTML out: `edits_html`.

Lines that nothing was done to stand once, across both columns; of the others the raw text stands on the left with what was taken
away marked (`del`), the repaired one on the right with what was put there (`ins`).

>>> from collections import namedtuple
>>> edit = namedtuple("Edit", "rule start end before after")("pinyin", 1, 7, "(wǎng)", "")
>>> edits_html("網(wǎng)絡\n學習", [edit]).count("<del")
1
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from zhangju.markup.text import plural, shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 60_000
"""How many characters of raw text are shown at most: a view is to be looked at, and a notebook keeps what it shows."""

_HEAD = '<tr lang="en"><th scope="col">raw</th><th scope="col">repaired</th></tr>'


class Mended(Protocol):
    """An edit, as `zhangju.mend.Edit` is one."""

    @property
    def rule(self) -> str: ...  # noqa: D102 - as there
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def before(self) -> str: ...  # noqa: D102
    @property
    def after(self) -> str: ...  # noqa: D102


def edits_html(raw: str, edits: Sequence[Mended], most: int = MOST) -> str:
    """Raw against repaired, with every edit marked and its rule told where the pointer rests on it.

    Args:
        raw: The raw text.
        edits: Its edits, in order, without overlap.
        most: How many characters of raw text are shown at most.
    """
    size = f"{plural(len(raw), 'character')}"
    if not edits:
        shown_text = shown(raw[:most]) + ("…" if len(raw) > most else "")
        return f'<div lang="en">nothing to repair in {size}</div><table><tr><td colspan="2">{shown_text}</td></tr></table>'
    rules = ", ".join(f"{shown(rule)} {count:,}" for rule, count in Counter(edit.rule for edit in edits).most_common())
    rows = "".join(_rows(raw, edits, most))
    rest = len(raw) - most
    more = f'<div class="more" lang="en">{plural(rest, "more character")}</div>' if rest > 0 else ""
    return f'<div lang="en">{plural(len(edits), "edit")} in {size}: {rules}</div><table>{_HEAD}{rows}</table>{more}'


def _rows(raw: str, edits: Sequence[Mended], most: int) -> Iterator[str]:
    """The rows of the table: a line each, if no edit goes across its end."""
    left: list[str] = []
    right: list[str] = []
    changed = False
    position = 0

    def row() -> str:
        both = "".join(left)
        return f"<tr><td>{both}</td><td>{''.join(right)}</td></tr>" if changed else f'<tr><td colspan="2">{both}</td></tr>'

    for edit in edits:
        if edit.start >= most:
            break
        *lines, last = raw[position : edit.start].split("\n")
        for line in lines:
            text = shown(line)
            left.append(text)
            right.append(text)
            if changed or any(left):
                yield row()
            left, right, changed = [], [], False
        text = shown(last)
        rule = shown(edit.rule)
        left += text, f'<del title="{rule}">{visible(edit.before)}</del>' if edit.before else ""
        right += text, f'<ins title="{rule}">{visible(edit.after)}</ins>'
        changed, position = True, edit.end
    for line in raw[position : max(most, position)].split("\n"):
        text = shown(line)
        left.append(text)
        right.append(text)
        if changed or any(left):
            yield row()
        left, right, changed = [], [], False
