"""Raw text or bytes -> `Article`: repair it, lay out its lines, label them, read the fields, find announced frames."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from zhangju.article.announcements import find_announcements
from zhangju.article.fields import read_fields
from zhangju.article.labels import label_lines
from zhangju.article.layout import lay_out
from zhangju.article.model import Article, Part
from zhangju.article.signs import is_running
from zhangju.errors import ArgumentError
from zhangju.mend import TextWarning, repair
from zhangju.mend.lost import LOST_BEFORE
from zhangju.script.detect import script_of

if TYPE_CHECKING:
    from datetime import date

    from zhangju.article.layout import Placed


def parse(source: str | bytes, *, reference: date | None = None, declared: str | None = None) -> Article:
    r"""Take a raw article apart.

    Args:
        source: the raw text of one page, or its bytes, whose encoding is then detected.
        reference: when the page was read, a `date` or `datetime`: dates without a year and relative ones (昨天, 3小时前) are
            resolved against it. Without it they give no `published`.
        declared: of bytes, what was said of their encoding: a name, or the whole header ``Content-Type`` they came with. It
            decides where the bytes do not tell.

    Returns:
        The article. Its parts tile the raw text (of bytes, what they decode to), whatever that text is; what could not
        be read is None or empty, and told in `warnings`.

    Raises:
        ArgumentError: `source` is neither text nor bytes, or `reference` is no date, or `declared` no text.

    >>> page = "城区公交线路今起调整\n2021-03-05 08:30 来源：临江日报\n"
    >>> page += "记者昨日从市交通局获悉，城区三条公交线路今起调整，新线路绕行临江大道，首末班时间不变。"
    >>> article = parse(page)
    >>> article.title, article.published, [part.kind for part in article.parts]
    ('城区公交线路今起调整', '2021-03-05T08:30', ['title', 'meta', 'lead'])
    >>> from datetime import date
    >>> parse(page.replace("2021-03-05", "昨天"), reference=date(2021, 3, 6)).published
    '2021-03-05T08:30'
    """
    if reference is not None and not hasattr(reference, "year"):
        raise ArgumentError(f"reference is a datetime.date or datetime.datetime, not {type(reference).__name__}")
    warnings: tuple[TextWarning, ...] = ()
    if isinstance(source, bytes | bytearray | memoryview):
        from zhangju.mend.decode import decode

        decoded = decode(bytes(source), declared=declared)
        source, warnings = decoded.text, decoded.warnings
    elif not isinstance(source, str):
        raise ArgumentError(f"parse() takes a text or bytes, not {type(source).__name__}; read the file first")
    repaired = repair(source)
    placed = lay_out(repaired)
    kinds = label(placed, source)
    if not any(place.line for place in placed):
        warnings += (TextWarning("empty", "there is no text", 0, len(source)),)
    parts = tuple(
        [
            _NEW(Part, (kind, start, end, line.text if line else ""))
            for kind, (line, start, end) in zip(kinds, placed, strict=True)
        ]
    )
    if not placed and source:
        parts = (Part("junk", 0, len(source), ""),)
    labelled = [(kind, line) for kind, (line, _, _) in zip(kinds, placed, strict=True) if line]
    fields = read_fields(labelled, repaired, reference)
    announcements = find_announcements(labelled, repaired.alignment)
    script = script_of(repaired.text)
    if script == "none" and any(place.line for place in placed):
        warnings += (TextWarning("not-chinese", "there is no Chinese in it: its parts and fields are guesses", 0, len(source)),)
    # What bytes could not be decoded was told with them.
    told = {LOST_BEFORE} if any(warning.code == "undecodable" for warning in warnings) else set()
    return Article(
        **fields,
        announcements=announcements,
        script=script,
        parts=parts,
        edits=repaired.edits,
        warnings=(*warnings, *(warning for warning in repaired.warnings if warning.code not in told)),
    )


_NEW = tuple.__new__


def label(placed: list[Placed], raw: str) -> list[str]:
    """Give each placed line its kind; one that is only markup is junk, and a title that a `<br>` breaks goes on."""
    lines = [line for line, _, _ in placed if line]
    kinds = label_lines(lines)
    if len(lines) < len(placed):
        chosen = iter(kinds)
        kinds = [next(chosen) if line else "junk" for line, _, _ in placed]
    for index, (before, place) in enumerate(pairwise(placed), 1) if "<" in raw else ():
        if kinds[index - 1] != "title":
            continue
        broken = place.line and before.line and not is_running(place.line.view)
        if broken and "<br" in raw[before.start : before.end].lower() and "\n" not in raw[before.start : place.start]:
            kinds[index] = "title"
    if "lead" not in kinds and "body" in kinds:  # the title's second line had been taken for the lead
        kinds[kinds.index("body")] = "lead"
    return kinds
