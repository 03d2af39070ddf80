"""A text and a lattice in, all words that stand in the text out, overlapping ones too, exactly as by jieba's full mode."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.kernels.lattice import Lattice

_BLOCKS = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_BLANKS = re.compile(r"(\r\n|\s)")
_LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def cut_all(lattice: Lattice, text: str) -> list[str]:
    """All words of a text."""
    words: list[str] = []
    start = 0
    specials = [*lattice.specials(text), len(text), len(text)]
    for first, last in zip(specials[::2], specials[1::2], strict=True):
        words += _between(lattice, text[start:first])
        words += [text[first:last]] if first < last else []
        start = last
    return words


def _between(lattice: Lattice, text: str) -> Iterator[str]:
    """The words of a stretch; blocks and blanks are found in the folded text, which is as long."""
    folded = lattice.spelled(text) if lattice.fold else text
    words_at = lattice.words_at(text)
    start = 0
    for number, block in enumerate(_BLOCKS.split(folded)):
        end = start + len(block)
        if number % 2:
            yield from _of_block(words_at, text, folded, start, end)
        elif block:
            for piece in _BLANKS.split(block):
                yield text[start : start + len(piece)]
                start += len(piece)
        start = end


def _of_block(words_at: list[list[int]], text: str, folded: str, start: int, block_end: int) -> Iterator[str]:
    """The words of a block; Latin letters and digits that begin no longer word are put together."""
    behind = start
    latin: str | None = None
    for place in range(start, block_end):
        ends = words_at[place]
        if ends[-1] > block_end:
            ends = [end for end in ends if end <= block_end] or [place + 1]
        if latin is not None and folded[place] not in _LATIN:
            yield latin
            latin = None
        if len(ends) > 1 or place < behind:
            for end in ends:
                if end > place + 1:
                    yield text[place:end]
                    behind = end
            continue
        behind = ends[0]
        if folded[place] in _LATIN:
            latin = text[place:behind] if latin is None else latin + text[place:behind]
        else:
            yield text[place:behind]
    if latin is not None:
        yield latin
