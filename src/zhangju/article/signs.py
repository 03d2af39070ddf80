"""Lines -> the signs that each of them shows: its shape, words and patterns, its place, and its neighbours.

These are the features that `labels.py` weighs. Patterns and words are rows of `data/line_signs.tsv` and
`data/page_words.tsv`; what counts and compares is in the kernel `lines`. Long lines are looked at in their head and tail, so
that the cost of a line is bounded.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.kernels import lines_format as form
from zhangju.kernels.lines import Signs
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zhangju.article.lines import Line

HEAD, TAIL, WHOLE = form.HEAD, form.TAIL, form.WHOLE

#: How much of a paragraph, and of how many such, is the story that other lines are compared with.
_STORY = 400
_PARAGRAPHS = 4


class Sign(NamedTuple):
    """One row of `data/line_signs.tsv`.

    Attributes:
        id: its name.
        where: `head`, `tail` or `line`.
        longest: how long the line may be.
        digits: how many digits it has at least.
        needs: what must stand there for the pattern to be tried, one of these; none if it is always tried. Of two halves, one
            of the one and one of the other.
        pattern: what is looked for.
    """

    id: str
    where: str
    longest: int
    digits: int
    needs: tuple[tuple[tuple[str, ...], ...], ...]
    pattern: LazyPattern


class PageWords(NamedTuple):
    """`data/page_words.tsv`: what the furniture of a page says, by how it is matched; word -> kind of part.

    And `data/page_topics.tsv`: what it is about; word -> topics.
    """

    line: dict[str, str]
    prefix: dict[str, str]
    part: dict[str, str]
    topics: dict[str, list[str]]

    def is_head(self, bare: str) -> bool:
        """Tell whether a line, without marks around it, is the head of links: one of the words that such lines begin with."""
        return self.prefix.get(bare) == "related_head"


def read_signs(rows: Iterable[Sequence[str]]) -> tuple[Sign, ...]:
    """Make signs of the rows of `data/line_signs.tsv`."""
    return tuple(_read_sign(*row[:4]) for row in rows)


def _read_sign(name: str, where: str, needs: str, pattern: str) -> Sign:
    where, longest, digits, *_ = [*where.split(":"), "", ""]
    most = int(longest or WHOLE) if where == "line" else 1 << 30
    return Sign(name, where, most, int(digits or 0), tuple(_read_needs(needs)), LazyPattern(pattern))


def _read_needs(needs: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """What must stand there, one of these: `{摄,图}+{:,/}` is one of the first and one of the others."""
    for need in needs.split(" ") if needs != "-" else ():
        yield tuple(tuple(half[1:-1].split(",") if half[0] == "{" else (half,)) for half in need.split("+"))


@cache
def signs() -> tuple[Sign, ...]:
    """Read the table of signs."""
    return read_signs(lexicon.default().table("line_signs"))


@cache
def page_words() -> PageWords:
    """Read the tables of page words and of what they are about."""
    by_match: dict[str, dict[str, str]] = {"line": {}, "prefix": {}, "part": {}}
    for word, kind, match, *_ in lexicon.default().table("page_words"):
        by_match[match][word.lower()] = kind
    topics: dict[str, list[str]] = {}
    for topic, words in lexicon.default().table("page_topics"):
        for word in words.split(" "):
            topics.setdefault(word, []).append(topic)
    return PageWords(**by_match, topics=topics)


#: Signs that also say something about the neighbours of the line that has them.
_CARRIED = (
    "dash.head", "credit.line", "sentence", "size.", "words.", "end.", "date.only", "date.end", "label.", "copyright", "ordinal",
    "caption", "running", "digits", "comment", "name.bare", "desk.line",
    "pair", "row", "bullet", "salutation", "doc.", "chapter", "topic.",
)  # fmt: skip
#: Signs of lines that are not the story's, whatever mark they end in.
_FURNITURE = (
    "words.", "label.", "copyright", "declare", "source.note", "qr", "promotion", "hotline", "url", "phone", "comment", "caption",
    "continue", "teaser", "date.", "asks", "latin",
)  # fmt: skip
#: Signs that mean more, or less, before the story than behind it.
_ZONED = (
    "size.", "end.stop", "end.colon", "end.comma", "end.open", "words.", "date.only", "date.full", "caption", "label.source",
    "label.editor", "label.author", "bullet", "credit", "digits", "echo", "told", "under.", "about.",
    "alike.", "pair", "row", "topic.",
)  # fmt: skip
#: Signs of captions that are as long as paragraphs.
_PICTURED = ("caption.start", "caption.bracket", "caption.shot", "caption.by", "caption.order")
#: A line with one of these signs, outside running text, says what the lines below it are.
_HEADS = {
    "tags.head": "tags",
    "words.related_head": "related",
    "words.prefix.related_head": "related",
    "comments.head": "comments",
    "comment": "comments",
    "menu.head": "menu",
}


class Known(NamedTuple):
    """What lines are looked at for.

    Attributes:
        kernel: the tables that the kernel looks with.
        columns: the name of each column: patterns, shapes, words, places.
        places: the first column of a place.
        signs: the patterns.
    """

    kernel: Signs
    columns: tuple[str, ...]
    places: int
    signs: tuple[Sign, ...]


@cache
def known() -> Known:
    """Put the tables together for the form."""
    table = signs()
    words = page_words()
    by_use = [
        *((word, form.WORD, f"words.{kind}") for word, kind in words.line.items()),
        *((word, form.PREFIX, f"words.prefix.{kind}") for word, kind in words.prefix.items()),
        *((word, form.PART, f"words.part.{kind}") for word, kind in words.part.items()),
        *((word, form.PART, f"topic.{topic}") for word, topics in words.topics.items() for topic in topics),
    ]
    found = sorted({name for _, _, name in by_use})
    columns = (*(sign.id for sign in table), *form.SHAPES, *found, *form.PLACES)
    column_of = {name: column for column, name in enumerate(columns)}
    places = len(columns) - len(form.PLACES)
    uses, exact, pairs = _needs(table)
    for word, use, name in by_use:
        uses.setdefault(word, []).extend((use, column_of[name], -1))
    kinds = [
        form.CARRIED * (column < places and name.startswith(_CARRIED))
        + form.ZONED * name.startswith(_ZONED)
        + form.FURNITURE * (column < places and name.startswith(_FURNITURE))
        + form.PICTURED * name.startswith(_PICTURED)
        + form.CAPTION * name.startswith("caption")
        for column, name in enumerate(columns)
    ]
    made = Signs(
        list(uses),
        list(uses.values()),
        exact,
        pairs,
        [("head", "tail", "line").index(sign.where) for sign in table],
        [sign.longest for sign in table],
        [sign.digits for sign in table],
        [sign.pattern for sign in table],
        [number for number, sign in enumerate(table) if not sign.needs],
        kinds,
        [number for head, under in _HEADS.items() if head in column_of for number in (column_of[head], form.UNDER.index(under))],
    )
    return Known(made, columns, places, table)


def _needs(table: Sequence[Sign]) -> tuple[dict[str, list[int]], list[str], list[int]]:
    """What the patterns need, in lower case, with its uses; the same in the case it is needed in; and which need two at once."""
    uses: dict[str, list[int]] = {}
    exact: list[str] = []
    pairs: list[int] = []
    for number, sign in enumerate(table):
        for halves in sign.needs:
            if len(halves) > 1:
                pairs.append(number)
            for half, needles in enumerate(halves):
                use = form.BOTH if len(halves) > 1 else form.NEED
                of_use = 2 * len(pairs) - 2 + half if len(halves) > 1 else number
                for needle in needles:
                    _add_need(needle, use, of_use, uses, exact)
    return uses, exact, pairs


def _add_need(needle: str, use: int, of_use: int, uses: dict[str, list[int]], exact: list[str]) -> None:
    """Note what a needle is for: `^x` stands at the beginning of the line, `x$` at its end."""
    if needle[0] == "^":
        use, needle = use + form.NEED_HEAD, needle[1:]
    elif needle[-1] == "$":
        use, needle = use + form.NEED_TAIL, needle[:-1]
    case = -1
    if any(character.isascii() and character.isalpha() for character in needle):
        case = len(exact)
        exact.append(needle)
    uses.setdefault(needle.lower(), []).extend((use, of_use, case))


def name_of(number: int) -> str:
    """Name a feature.

    >>> name_of(len(signs()))
    'size.1'
    """
    made, columns, *_ = known()
    block, column = divmod(number, made.width)
    if block == 0:
        return columns[column]
    if block <= len(form.NEIGHBOURS):
        return f"{form.NEIGHBOURS[block - 1]:+d}.{columns[column]}"
    if block < form.BLOCKS:
        return f"zone.{form.ZONES[block - 1 - len(form.NEIGHBOURS)]}&{columns[column]}"
    number -= made.width * form.BLOCKS
    if number < form.JOINED:
        size, end = divmod(number, form.ENDS)
        return f"{form.SHAPES[size]}&{form.SHAPES[form.END_STOP + end]}"
    under, size = divmod(number - form.JOINED, len(form.SIZES) + 1)
    return f"under.{form.UNDER[under]}&{form.SHAPES[size - 1] if size else 'digits'}"


def feature_count() -> int:
    """Count the features that there are names for."""
    return known().kernel.width * form.BLOCKS + form.FEATURES


def observe(lines: Sequence[Line]) -> list[list[str]]:
    r"""Name the signs of every line.

    >>> from zhangju.article.lines import split
    >>> [[name for name in names if name.startswith("size.")] for names in observe(split("城区公交线路调整\n来源：临江日报"))]
    [['size.8', 'size.8&end.open'], ['size.4', 'size.4&end.open']]
    """
    numbers, counts = features(lines)
    named = iter(numbers)
    return [[name_of(next(named)) for _ in range(count)] for count in counts]


def features(lines: Sequence[Line]) -> tuple[array[int], array[int]]:
    """The signs of every line as numbers, which `name_of` names: those of the first line first, and how many each line has."""
    made = known().kernel
    views = [line.view for line in lines]
    sizes = array("i", map(len, views))
    flags = bytearray(made.width * len(views))
    bares = made.look(views, flags)
    running = made.settle(sizes, flags)
    made.repeat(bares, flags)
    if running:
        story = "\n".join([views[index][:_STORY] for index in running[: _PARAGRAPHS * _STORY]])[: _STORY * _PARAGRAPHS]
        made.compare(views, sizes, running, story, flags)
    return made.compose(sizes, array("i", running), flags)


def is_running(view: str) -> bool:
    """Tell whether a line looks like a paragraph of running text."""
    return len(view) >= form.RUNNING_ANYWAY or (len(view) >= form.RUNNING_SIZE and "。" in view)
