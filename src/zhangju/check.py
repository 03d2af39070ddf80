"""A text or its bytes in; which damage it has, how much of it, and what repair would change, out: `check`.

>>> from zhangju.check import check
>>> checked = check("\ufeff領(lǐng)導干部參與黨建網(wǎng)絡(luò)，會后學(xué)習(xí)")
>>> [(finding.family, finding.count, finding.mended) for finding in checked.findings]
[('bom', 1, True), ('pinyin', 5, True), ('half-converted', 2, False)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhangju.errors import ArgumentError
from zhangju.mend import repair
from zhangju.script.detect import detect_script
from zhangju.script.normalize import normalize_script

if TYPE_CHECKING:
    from zhangju.mend import Repaired, TextWarning

#: Characters of the other script: in a Simplified page, and in a Traditional one. `normalize_script` writes them right.
STRAY, HALF = "stray-script", "half-converted"
#: One such character may be meant, in a name or a quotation.
FEW = 2
#: Simplified has it too, in words that the dictionaries do not all know: 显著性, 论著.
_OF_BOTH = "著"
#: A warning that tells no damage: a text may be in any encoding.
_ENCODING = "encoding"
#: How much of an example is shown.
SHOWN = 24


class Finding(NamedTuple):
    """One kind of damage in a text.

    Attributes:
        family: its name: the id of a rule of repair, the code of a warning, `stray-script` or `half-converted`.
        count: in how many places.
        mended: whether repair undoes it.
        start: where the first of them begins, in code points of the raw text.
        end: where it ends.
        before: what stands there, as an example.
        after: what repair makes of it, or `normalize_script`; the same as `before` where nothing is known to be right.
        message: what is to be known where it is not mended; else empty.
    """

    family: str
    count: int  # type: ignore[assignment]  # hides tuple.count on purpose
    mended: bool
    start: int
    end: int
    before: str
    after: str
    message: str


class Checked(NamedTuple):
    """What was found.

    Attributes:
        findings: every kind of damage, in the order of their first places; none where the text is clean.
        repaired: the text, as `repair` gives it.
        warnings: what is to be known of the bytes, if these were checked.
    """

    findings: tuple[Finding, ...]
    repaired: Repaired
    warnings: tuple[TextWarning, ...]


def check(source: str | bytes, *, declared: str | None = None) -> Checked:
    """Say which damage a text has.

    Args:
        source: a text, or its bytes, which are decoded first.
        declared: of bytes, what was said of their encoding; see `zhangju.parse`.

    Raises:
        ArgumentError: it is neither.

    >>> check("公园里的樱花今天全都开了。").findings
    ()
    """
    warnings: tuple[TextWarning, ...] = ()
    if isinstance(source, bytes | bytearray | memoryview):
        from zhangju.mend.decode import decode

        decoded = decode(bytes(source), declared=declared)
        source, warnings = decoded.text, decoded.warnings
    elif not isinstance(source, str):
        raise ArgumentError(f"check() takes a text or bytes, not {type(source).__name__}; read the file first")
    repaired = repair(source)
    found = [*_mended(repaired), *_told(repaired, warnings), *_of_the_other_script(repaired)]
    return Checked(tuple(sorted(found, key=lambda finding: finding.start)), repaired, warnings)


def _mended(repaired: Repaired) -> list[Finding]:
    """What repair undoes, by its rules; an edit that two rules made counts for both."""
    found: dict[str, Finding] = {}
    for edit in repaired.edits:
        for rule in edit.rule.split("+"):
            first = found.get(rule) or Finding(
                rule, 0, start=edit.start, end=edit.end, mended=True, before="", after="", message=""
            )
            if not first.count:
                before, after = _example(repaired.raw, edit.start, edit.end, edit.after)
                first = first._replace(before=before, after=after)
            found[rule] = first._replace(count=first.count + 1)
    return list(found.values())


def _example(raw: str, start: int, end: int, after: str) -> tuple[str, str]:
    """A place and what becomes of it, with the character before it where one alone would say little."""
    lead = raw[start - 1 : start] if start and (end == start or not after) and raw[start - 1] not in "\r\n" else ""
    return _cut(lead + raw[start:end]), _cut(lead + after)


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _told(repaired: Repaired, warnings: tuple[TextWarning, ...]) -> list[Finding]:
    """What is not undone, by the warnings that tell it."""
    raw = repaired.raw
    undecodable = any(warning.code == "undecodable" for warning in warnings)
    found: dict[str, Finding] = {}
    for warning in (*warnings, *repaired.warnings):
        code = warning.code
        if code == _ENCODING or (code == "lost-before" and undecodable):  # told with the bytes
            continue
        place = _cut(raw[warning.start : warning.end])
        where = {"start": warning.start, "end": warning.end}
        first = found.get(code) or Finding(code, 0, **where, mended=False, before=place, after=place, message=warning.message)
        found[code] = first._replace(count=first.count + 1)
    return list(found.values())


def _of_the_other_script(repaired: Repaired) -> list[Finding]:
    """Characters that the greater part of the text speaks against."""
    text = repaired.text
    report = detect_script(text)
    if not report.against:
        return []
    simplified = report.hans > report.hant
    target = "Hans" if simplified else "Hant"
    normal = normalize_script(text, target)
    places = [span.start for span in report.against if text[span.start] not in _OF_BOTH]
    if len(normal) == len(text):
        places = [place for place in places if normal[place] != text[place]]
    if len(places) < FEW:
        return []
    family, script = (STRAY, "Simplified") if simplified else (HALF, "Traditional")
    first = places[0]
    start, end = repaired.alignment.to_source((first, first + 1))
    around = slice(first, first + 2)
    before, after = (one[around].rstrip("\n") for one in (text, normal if len(normal) == len(text) else text))
    message = f"not {script} as the rest is: convert --to {target} writes it right"
    return [Finding(family, len(places), start=start, end=end, mended=False, before=before, after=after, message=message)]
