"""What database dumps leave: entities, tags, and line ends whose backslashes are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.damage.changes import Change, damage

if TYPE_CHECKING:
    from random import Random

    from tests.damage.changes import Damaged

ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "“": "&ldquo;",
    "”": "&rdquo;",
    "‘": "&lsquo;",
    "’": "&rsquo;",
    "·": "&middot;",
    "—": "&mdash;",
    "…": "&hellip;",
    "\u00a0": "&nbsp;",
    "\u3000": "&#12288;",
}
MOST_TIMES = 3
#: A line of up to so many characters may be a heading, and be set in bold as a whole.
SHORT = 24

_LINE = re.compile(r"(?m)^(?P<text>.*\S.*)(?P<end>\n|\Z)")


def entities(text: str, rng: Random, /, *, times: int | None = None) -> Damaged:
    """Escape quotes, blanks and what HTML reserves, and escape that again.

    Args:
        text: Clean text.
        rng: Chooses how often, if not given.
        times: 1 to 3; each time after the first turns `&` into `&amp;`.

    >>> from random import Random
    >>> entities("“好”", Random(0), times=2).text
    '&amp;ldquo;好&amp;rdquo;'
    """
    times = rng.randint(1, MOST_TIMES) if times is None else times
    again = "&" + "amp;" * (times - 1)
    return damage(
        text,
        (
            Change(offset, offset + 1, character, ENTITIES[character].replace("&", again, 1))
            for offset, character in enumerate(text)
            if character in ENTITIES
        ),
    )


def tags(text: str, rng: Random, /, *, one_line: bool | None = None) -> Damaged:
    """Wrap the lines in `<p>`, set some in `<strong>`, end some with `<br/>` instead.

    Args:
        text: Clean text.
        rng: Chooses the tags of each line, and whether all goes on one line, if not given.
        one_line: Drop the line ends, so that only the tags tell where a paragraph ends.

    >>> from random import Random
    >>> tags("首段。\\n次段。", Random(3), one_line=True).text
    '<p>首段。</p><p>次段。</p>'
    """
    one_line = rng.random() < 0.5 if one_line is None else one_line
    changes = []
    covered = 0
    for match in _LINE.finditer(text):
        start, end = match.span("text")
        opening, closing = rng.choices((("<p>", "</p>"), ("<p><strong>", "</strong></p>"), ("", "<br/>")), weights=(7, 2, 1))[0]
        if "strong" in opening and end - start > SHORT:
            # Bold in a long line is the run-in head: its first clause.
            clause = re.compile(r"[^，。：！？\n]{1,12}[，。：！？]").match(text, start)
            if clause:
                changes.append(Change(clause.end(), clause.end(), "", "</strong>"))
                closing = "</p>"
            else:
                opening, closing = "<p>", "</p>"
        if one_line and covered < start:  # blank lines between
            changes.append(Change(covered, start, text[covered:start], opening))
        else:
            changes.append(Change(start, start, "", opening))
        line_end = match.group("end") if one_line else ""
        changes.append(Change(end, end + len(line_end), line_end, closing))
        covered = match.end() if one_line else end
    return damage(text, changes)


def crlf(text: str, _rng: Random, /) -> Damaged:
    r"""Turn every line end into `x0dx0a`: `\x0d\x0a` without its backslashes.

    >>> from random import Random
    >>> crlf("標題\n首段", Random(0)).text
    '標題x0dx0a首段'
    """
    return damage(text, (Change(match.start(), match.end(), "\n", "x0dx0a") for match in re.finditer("\n", text)))
