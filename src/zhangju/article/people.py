"""A stretch of the folded view that should name people -> where each name stands.

A name is a surname of `data/surnames.tsv` with one or two characters behind it (three for a double surname), or a foreign
name with its dot. What stands around names (记者, 通讯员, 整理, 报道) is a row of `data/name_stop.tsv`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zhangju import lexicon
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What may stand before a name and is none: the reporter's role, and for whom.
BY = (
    r"(?:(?:本报|本网|本台|本刊|本社|全媒体|融媒体?|新媒体|见习|实习|特约|特派|驻[^,。()/驻]{1,6}?|首席|资深|法庭|社会组?|职工|通讯){0,5}"
    r"(?:记者|特派员|通讯员|撰稿人?|评论员|实习生|编译|采写|作者|撰文|主笔)(?:员)?[:/ ]{0,2})"
)
_ROLE = LazyPattern(
    r"^(?:[^ ,、/:]{0,8}?(?:记者|特派员|通讯员|评论员|实习生|撰稿人|编译|主笔|采写|撰文|作者|研究员|教授|博士)(?:员)?|"
    r"文字?|图文|文图)[: /]*"
)
_BETWEEN = LazyPattern(r"[、,;/|&+和与及:() ]+|(?:全媒体|见习|实习|特约|本报|本网)?(?:记者|通讯员|特派员|评论员|实习生)")
_LATIN = LazyPattern(r"(?<![A-Za-z])[A-Z][A-Za-z'.-]{1,20}(?: [A-Z][A-Za-z'.-]{0,20}){1,3}(?![A-Za-z])")
_SAME_NAME = LazyPattern(r"·[\u3400-\u9fff]{1,8}\($")
#: A Chinese character, also one far behind the others, as the second one of 周頔 becomes in the folded view.
HAN = r"[\u3400-\u9fff\U00020000-\U000323af]"
_HAN_NAME = LazyPattern(rf"{HAN}{{2,4}}")
#: An office, a paper or a place, not a person.
_OFFICES = "局委社报网台院部处办厅会所"
_FOREIGN = LazyPattern(
    r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fffA-Z.]{1,8}){1,3}|[A-Z][A-Za-z'.-]{1,20}(?: [A-Z][A-Za-z'.-]{0,20}){1,3}"
)
_TRAILING = LazyPattern(r"(?:(?:报道|报导|整理|整合|综合|综述|编辑|摄影|摄|文|图|等|译|编译|采写|供稿|撰文|实习){1,3}|发自.*)$")


@cache
def _surnames() -> frozenset[str]:
    return lexicon.default().words("surnames")


@cache
def _no_names() -> frozenset[str]:
    return lexicon.default().words("name_stop")


@cache
def places() -> frozenset[str]:
    """Read the names of places."""
    return lexicon.default().words("places")


def is_name(word: str) -> bool:
    """Tell whether a word of the folded view can be a person's name.

    >>> is_name("李小明"), is_name("欧阳明月"), is_name("整合"), is_name("约翰·米勒")
    (True, True, False, True)
    """
    if word in _no_names() or word in places():
        return False
    if ("·" in word or word.isascii()) and _FOREIGN.fullmatch(word):
        return word[-1] not in "网报社台"  # 晨报·晨网 has a dot, too
    if not 2 <= len(word) <= 4 or not _HAN_NAME.fullmatch(word):
        return False
    if word[:2] in _surnames() and len(word) > 2:
        return True
    return len(word) <= 3 and word[0] in _surnames()


def _may_be_name(word: str) -> bool:
    """Whether a word may be a name whose surname is not known: two or three characters that are nothing else."""
    named = 2 <= len(word) <= 3 and _HAN_NAME.fullmatch(word) is not None and word[-1] not in _OFFICES
    return named and word not in _no_names() and word not in places()


def find_names(view: str, start: int = 0, end: int | None = None, *, sure: bool = False) -> list[tuple[int, int]]:
    """Find the names in a stretch that lists people.

    Args:
        view: text in the folded view.
        start: where the list begins.
        end: where it ends; the end of the text by default.
        sure: whether a role says that names stand here, so that a surname need not be known.

    Returns:
        The span of each name, in order. A stretch with anything that is neither name nor role gives the names it has.

    >>> [view[a:b] for view in ("记者李小明、王大同 整合",) for a, b in find_names(view)]
    ['李小明', '王大同']
    """
    end = len(view) if end is None else end
    latin = [match.span() for match in _LATIN.compiled.finditer(view, start, end)]
    # In a bracket behind a name with dots it is the same name: 威廉·道布森(William Dobson).
    latin = [(left, right) for left, right in latin if not _SAME_NAME.search(view[max(start, left - 12) : left])]
    for left, right in latin:
        view = view[:left] + "/" * (right - left) + view[right:]
    found: list[tuple[int, int]] = []
    alone: tuple[int, int] | None = None  # one character that may be half of a name written with a blank
    for token_start, token_end in (_without_role(view, *token) for token in _tokens(view, start, end)):
        word = view[token_start:token_end]
        if is_name(word) or (sure and _may_be_name(word)):
            found.append((token_start, token_end))
            alone = None
        elif len(word) == 1 and "\u3400" <= word <= "\u9fff":
            if alone and token_start - alone[1] <= 2 and is_name(view[slice(*alone)] + word):
                found.append((alone[0], token_end))
                alone = None
            else:
                alone = (token_start, token_end)
        else:
            alone = None
    return sorted(found + latin)


def _without_role(view: str, start: int, end: int) -> tuple[int, int]:
    """A token less the role before the name and the work named behind it."""
    role = _ROLE.match(view[start:end])
    if role:
        start += role.end()
    tail = _TRAILING.search(view[start:end])
    return (start, start + tail.start()) if tail and not is_name(view[start:end]) else (start, end)


def _tokens(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    stretch = view[start:end]
    for match in _BETWEEN.finditer(stretch):
        if match.start() + start > position:
            yield position, match.start() + start
        position = match.end() + start
    if position < end:
        yield position, end
