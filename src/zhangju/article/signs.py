"""Lines -> for each line the names of the signs it shows: its shape, words and patterns, its place, and its neighbours.

These are the features that `labels.py` weighs. Patterns and words are rows of `data/line_signs.tsv` and
`data/page_words.tsv`; here stands only what counts and compares. Long lines are looked at in their head and tail, so that
the cost of a line is bounded.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zhangju.article.lines import Line

HEAD = 60
TAIL = 40
WHOLE = 160
#: A paragraph of running text has at least so many characters and a full stop, or so many at all.
RUNNING = 36
RUNNING_ANYWAY = 70

_SIZES = (1, 4, 8, 14, 22, 32, 48, 80, 140)
_GAPS = (0, 1, 3, 8)
#: A line so short that stands in the story too may be one of its key words.
_KEYWORD = 8
#: With fewer paragraphs of running text than this, shorter sentences count too, from so many characters on.
_FEW_PARAGRAPHS = 3
_SENTENCE = 8
#: Lines from so many characters on that are as long as their neighbour: a page cuts captions and links to one length.
_CUT = 14
#: Lengths of a headline; how much of a paragraph is compared with it; shares of its pairs of characters.
_TITLE = (5, 60)
_STORY = 400
_MUCH, _SOME = 0.45, 0.2
_STOPS = "。!?…"
_CLOSING = "”’\"')]》"


class Sign(NamedTuple):
    """One row of `data/line_signs.tsv`."""

    id: str
    where: str
    needs: tuple[str, ...]
    pattern: LazyPattern


class PageWords(NamedTuple):
    """`data/page_words.tsv`: what the furniture of a page says, by how it is matched; word -> kind of part."""

    line: dict[str, str]
    prefix: dict[str, str]
    part: dict[str, list[tuple[str, str]]]  # by the first two characters: the word and its kind
    longest: int

    def is_head(self, bare: str) -> bool:
        """Tell whether a line, without marks around it, is the head of links: one of the words that such lines begin with."""
        return self.prefix.get(bare) == "related_head"


def read_signs(rows: Iterable[Sequence[str]]) -> tuple[Sign, ...]:
    """Make signs of the rows of `data/line_signs.tsv`."""
    return tuple(Sign(row[0], row[1], () if row[2] == "-" else tuple(row[2].split(" ")), LazyPattern(row[3])) for row in rows)


@cache
def signs() -> tuple[Sign, ...]:
    """Read the table of signs."""
    return read_signs(lexicon.default().table("line_signs"))


@cache
def page_words() -> PageWords:
    """Read the table of page words."""
    by_match: dict[str, dict[str, str]] = {"line": {}, "prefix": {}, "part": {}}
    for row in lexicon.default().table("page_words"):
        by_match[row[2]][row[0].lower()] = row[1]
    part: dict[str, list[tuple[str, str]]] = {}
    for word, kind in by_match["part"].items():
        part.setdefault(word[:2], []).append((word, kind))
    return PageWords(by_match["line"], by_match["prefix"], part, max(map(len, by_match["prefix"]), default=0))


def observe(lines: Sequence[Line]) -> list[list[str]]:
    r"""Name the signs of every line.

    >>> from zhangju.article.lines import split
    >>> [names[0] for names in observe(split("城区公交线路调整\n来源：临江日报"))]
    ['size.8', 'size.4']
    """
    views = [line.view for line in lines]
    own = [_own(view) for view in views]
    running = [index for index, names in enumerate(own) if "running" in names]
    if len(running) < _FEW_PARAGRAPHS:
        # A page of short paragraphs: whole sentences are its running text.
        for index, names in enumerate(own):
            if "sentence" in names and index not in running and len(views[index]) >= _SENTENCE:
                names.append("prose")
        running = [index for index, names in enumerate(own) if "running" in names or "prose" in names]
    found = []
    seen: dict[str, int] = {}
    heads = _heads(own)
    story = "\n".join(views[index][:_STORY] for index in running)[: _STORY * 4]
    inside = frozenset(running)
    for index, view in enumerate(views):
        names = own[index]
        extra = _place(index, running, len(views))
        extra += _echo(view, seen)
        if heads[index]:
            extra.append(heads[index])
        if 2 <= len(view) <= _KEYWORD and view in story:
            extra.append("told")
        if running and index not in inside and _TITLE[0] <= len(view) <= _TITLE[1]:
            extra.append(_about(view, story))
        seen.setdefault(_bare(view), index)
        if len(view) >= _CUT and any(
            len(views[other]) == len(view) for other in (index - 1, index + 1) if 0 <= other < len(views)
        ):
            extra.append("twin")
        for offset in (-2, -1, 1, 2):
            other = index + offset
            if 0 <= other < len(views):
                extra += [f"{offset:+d}.{name}" for name in own[other] if name.startswith(_CARRIED)]
            else:
                extra.append(f"{offset:+d}.none")
        found.append([*names, *extra])
    return [_joined(names) for names in found]


#: Signs that also say something about the neighbours of the line that has them.
_CARRIED = (
    "dash.head",
    "credit.line",
    "sentence",
    "size.",
    "words.",
    "end.",
    "date.only",
    "date.end",
    "label.",
    "copyright",
    "ordinal",
    "caption",
    "running",
    "digits",
    "comment",
    "name.bare",
    "desk.line",
    "echo",
)


def _about(view: str, story: str) -> str:
    """How many of a line's pairs of characters the story has too: a headline tells of it, a menu does not."""
    pairs = [view[place : place + 2] for place in range(len(view) - 1) if view[place : place + 2].isalnum()]
    shared = sum(1 for pair in pairs if pair in story)
    share = shared / len(pairs) if pairs else 0.0
    return "about.much" if share >= _MUCH else "about.some" if share >= _SOME else "about.little"


def is_running(view: str) -> bool:
    """Tell whether a line looks like a paragraph of running text."""
    return len(view) >= RUNNING_ANYWAY or (len(view) >= RUNNING and "。" in view)


def _own(view: str) -> list[str]:
    """The signs of a line taken alone."""
    size = len(view)
    names = [f"size.{_SIZES[min(bisect_right(_SIZES, size), len(_SIZES)) - 1]}", "any"]
    head, tail = view[:HEAD], view[-TAIL:]
    whole = view if size <= WHOLE else ""
    bare_end = tail.rstrip(_CLOSING)
    last = bare_end[-1:] or tail[-1:]
    if last in _STOPS:
        names.append("end.stop")
        if tail[-1:] == "”":
            names.append("end.quote")
    elif last in ":,;、":
        names.append("end.colon" if last == ":" else "end.comma")
    else:
        names.append("end.open")
    stops = view.count("。")
    names.append("stops.0" if stops == 0 else "stops.1" if stops == 1 else "stops.many")
    if "," in view:
        names.append("comma")
    if is_running(view):
        names.append("running")
    if size <= WHOLE:
        names += _short(view, size)
    always, by_character = _signs_by_character()
    candidates = set(always)
    for character in set(whole or head + tail):
        candidates |= by_character.get(character, _NO_SIGNS)
    for sign in candidates:
        where = head if sign.where == "head" else tail if sign.where == "tail" else whole
        if where and (not sign.needs or any(need in where for need in sign.needs)) and sign.pattern.search(where):
            names.append(sign.id)
    if last in _STOPS and tail[-1:] in _STOPS + "”" and not any(name.startswith(_FURNITURE) for name in names):
        names.append("sentence")
    return names


#: Signs of lines that are not the story's, whatever mark they end in.
_FURNITURE = (
    "words.", "label.", "copyright", "declare", "source.note", "qr", "promotion", "hotline", "url", "phone", "comment", "caption",
    "continue", "teaser", "date.", "asks", "latin",
)  # fmt: skip
_NO_SIGNS: frozenset[Sign] = frozenset()


@cache
def _signs_by_character() -> tuple[frozenset[Sign], dict[str, frozenset[Sign]]]:
    """The signs that need nothing, and the others by the first character of what they need."""
    by_character: dict[str, set[Sign]] = {}
    for sign in signs():
        for need in sign.needs:
            by_character.setdefault(need[0], set()).add(sign)
    always = frozenset(sign for sign in signs() if not sign.needs)
    return always, {character: frozenset(found) for character, found in by_character.items()}


def _short(view: str, size: int) -> list[str]:
    """Signs that only a short line can have: what it is made of, and the words of the page's furniture."""
    names = []
    letters = sum(1 for character in view if character.isascii() and character.isalpha())
    digits = sum(1 for character in view if character.isdigit())
    if digits and digits + sum(1 for character in view if character in " ,.+-:/()") == size:
        names.append("digits")
    if letters * 2 > size:
        names.append("latin")
    if not any("\u3400" <= character <= "\u9fff" for character in view):
        names.append("no-han")
    if view[0] in "[(" and view[-1] in "])":
        names.append("bracketed")
    if "?" in view or "!" in view:
        names.append("asks")
    if "“" in view or "《" in view:
        names.append("quotes")
    pieces = view.split()
    if len(pieces) >= 3 and size <= 7 * len(pieces):
        names.append("pieces")
    elif len(pieces) == 2 and size >= 9 and "," not in view and "。" not in view:
        names.append("two-pieces")
    names += [f"words.{kind}" for kind in sorted(_word_kinds(view, pieces))]
    return names


def _word_kinds(view: str, pieces: Sequence[str]) -> set[str]:
    """What the words of the page's furniture in a line say it is: the line as a whole, its pieces, its head, any part of it."""
    words = page_words()
    bare = _bare(view)
    kinds = {words.line[bare]} if bare in words.line else set()
    if len(pieces) > 1:
        kinds.update(words.line[piece] for piece in map(_bare, pieces) if piece in words.line)
    lowered = view.lower()
    head = lowered.lstrip("[(|·■●>※◆▲ #")
    for length in range(1, min(words.longest, len(head)) + 1):
        if head[:length] in words.prefix:
            kinds.add("prefix." + words.prefix[head[:length]])
    for place in range(len(view) - 1):
        for word, kind in words.part.get(lowered[place : place + 2], ()):
            if lowered.startswith(word, place):
                kinds.add("part." + kind)
    return kinds


def _place(index: int, running: Sequence[int], count: int) -> list[str]:
    """Where on the page the line stands: from its top, from its end, and from the running text."""
    names = [f"top.{index}" if index < 4 else "top.more"]
    if count - index <= 3:
        names.append("bottom")
    if not running:
        return [*names, "zone.none"]
    after = bisect_right(running, index)
    at = after > 0 and running[after - 1] == index
    before_count = after - at
    behind_count = len(running) - after
    if at:
        zone = "first" if before_count == 0 else "last" if behind_count == 0 else "among"
    elif before_count == 0:
        zone = "before"
    elif behind_count == 0:
        zone = "behind"
    else:
        zone = "between"
    names.append(f"zone.{zone}")
    if not at:
        if before_count:
            names.append(f"since.{_bucket(index - running[after - 1] - 1)}")
        if behind_count:
            names.append(f"until.{_bucket(running[after] - index - 1)}")
        if before_count and behind_count:
            names.append(f"gap.{_bucket(running[after] - running[after - 1] - 2)}")
        if behind_count == 1 and before_count > 1 and running[after] - running[after - 1] > 6:
            names.append("far-tail")
    return names


#: A line with one of these signs, outside running text, says what the lines below it are.
_HEADS = {
    "tags.head": "under.tags",
    "words.related_head": "under.related",
    "words.prefix.related_head": "under.related",
    "comments.head": "under.comments",
    "comment": "under.comments",
    "menu.head": "under.menu",
}


def _heads(own: Sequence[Sequence[str]]) -> list[str]:
    """For each line what the last head above it announced; running text ends that."""
    heads = []
    current = ""
    for names in own:
        heads.append(current)
        if "running" in names and "end.stop" in names:
            current = ""
        for sign, under in _HEADS.items():
            if sign in names:
                current = under
    return heads


def _bucket(distance: int) -> int:
    return _GAPS[bisect_right(_GAPS, distance) - 1]


def _echo(view: str, seen: dict[str, int]) -> list[str]:
    """Whether the line was on the page before, as a whole or in a line that holds it."""
    bare = _bare(view)
    if bare in seen:
        return ["echo.top" if seen[bare] < 3 and len(bare) > 8 else "echo"]
    if len(bare) > 8:
        for other, index in seen.items():
            if index < 3 and len(other) > 8 and (bare in other or other in bare):
                return ["echo.part"]
            if index >= 3:
                break
    return []


def _bare(view: str) -> str:
    return view.strip(" []()|·■●>※◆▲#:.,*+-").lower()


def _joined(names: list[str]) -> list[str]:
    """Add the pairs of signs that mean more together than apart."""
    zone = next((name for name in names if name.startswith("zone.")), "zone.none")
    size = names[0]
    end = next(name for name in names if name.startswith("end."))
    joined = [
        f"{zone}&{size}",
        f"{zone}&{end}",
        f"{size}&{end}",
        *(f"{zone}&{name}" for name in names if name.startswith(_ZONED)),
    ]
    under = next((name for name in names if name.startswith("under.")), None)
    if under:
        joined.append(f"{under}&{'digits' if 'digits' in names else size}")
    return names + joined


_ZONED = (
    "words.",
    "date.only",
    "date.full",
    "caption",
    "label.source",
    "label.editor",
    "label.author",
    "bullet",
    "credit",
    "digits",
    "echo",
    "told",
    "under.",
    "about.",
)
