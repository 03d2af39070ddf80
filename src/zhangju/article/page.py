"""Labelled lines -> the same by kind, and the few that may hold a field, each with what stands in it that fields are read by.

All lines of a page are looked at once, for all the words and marks that a reader of fields needs; each reader then sees only
the lines in which its own stand. They are needed, not enough: whether a field is there, its pattern tells.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju.article import dates, wire
from zhangju.article.found import SHORT
from zhangju.kernels.lines import Needles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zhangju.article.dates import FoundDate
    from zhangju.article.found import Labelled
    from zhangju.article.lines import Line

#: How many characters at the end of a paragraph may be a credit.
TAIL = 60

#: What may stand in a line: what a date or a wire lead needs, and the words and marks of `_WORDS`, in their order.
DATE, WIRE, SOURCE, AUTHOR, REPORTER, REPORTED, EDITOR, CLOSED, UPDATED, PUBLISHED, SIGNED = [1 << bit for bit in range(11)]
_WORDS = (
    ["来源", "来 源", "来  ", "本文来自", "出处", "稿源", "转载自", "转自", "发布机构", "发文机关"],
    ["作者", *(f"{word}{blank}{mark}" for word in "者撰文稿字译写笔图理" for blank in ("", " ") for mark in ":/丨|")],
    ["记者", "撰稿", "评论员", "通讯员", "特派员"],
    ["报道", "报导"],
    ["编"],
    [")"],
    ["更新", "修改"],
    ["发布", "发表", "发稿", "刊登", "建立", "公开", "上传"],
    ["发文", "成文", "生成"],
)
BYLINES = AUTHOR | REPORTER | REPORTED
_DATED = DATE | UPDATED | PUBLISHED | SIGNED
_BESIDE = _DATED | SOURCE | BYLINES | EDITOR
_STORY = EDITOR | CLOSED
#: What is looked for in lines of each kind; the others hold no field but their text.
_READ = {
    "title": SOURCE,
    "meta": _BESIDE | WIRE,
    "nav": _BESIDE,
    "junk": _BESIDE,
    "footer": _BESIDE | WIRE,
    "caption": _DATED | EDITOR,
    "call": BYLINES | EDITOR,
    "lead": _STORY | WIRE,
    "body": _STORY | WIRE,
    "heading": WIRE,
    "list_item": EDITOR,
}
#: Wire leads stand in the first so many paragraphs of the body; later ones may have a credit at their end.
_FIRST_PARAGRAPHS = 2


class Marked(NamedTuple):
    """A line that may hold a field.

    Attributes:
        kind: the line's.
        line: the line.
        signs: the bits of what stands in it; of a line longer than `SHORT`, in its head and its tail.
    """

    kind: str
    line: Line
    signs: int


class Page(NamedTuple):
    """The lines of a page.

    Attributes:
        labelled: all lines, in order, each with its kind.
        of_kind: the lines of each kind, in order.
        marked: those that may hold a field, in order.
        dates: the dates of the meta lines that have any, by where the line begins.
    """

    labelled: Labelled
    of_kind: Mapping[str, Sequence[Line]]
    marked: Sequence[Marked]
    dates: Mapping[int, Sequence[FoundDate]]


@cache
def _needles() -> Needles:
    return Needles([dates.needed(), wire.needed(), *_WORDS], True)  # noqa: FBT003


def read_page(labelled: Labelled) -> Page:
    r"""Look at all lines of a page.

    >>> from zhangju.article.lines import split
    >>> page = read_page([("meta", line) for line in split("时政\n2021-03-05 来源：临江日报")])
    >>> [(one.line.text, one.signs == DATE | SOURCE) for one in page.marked]
    [('2021-03-05 来源：临江日报', True)]
    """
    of_kind: dict[str, list[Line]] = defaultdict(list)
    marked = []
    dated = {}
    standing = _needles().masks([line.view for _, line in labelled], SHORT, wire.HEAD, TAIL)
    for (kind, line), stands in zip(labelled, standing, strict=True):
        fellows = of_kind[kind]
        fellows.append(line)
        if not stands or kind not in _READ:
            continue
        late = kind == "body" and len(fellows) > _FIRST_PARAGRAPHS
        signs = stands & (_STORY if late else _READ[kind])
        if signs:
            marked.append(_NEW(Marked, (kind, line, signs)))
            if kind == "meta" and signs & DATE:
                dated[line.start] = dates.find_dates(line.view)
    return Page(labelled, of_kind, marked, dated)


_NEW = tuple.__new__
