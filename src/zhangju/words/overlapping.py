"""A text and a lattice in, all words that stand in the text out, overlapping ones too, exactly as by jieba's full mode."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
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
        _add_between(words, lattice, text[start:first])
        words += [text[first:last]] if first < last else []
        start = last
    return words


def _add_between(words: list[str], lattice: Lattice, text: str) -> None:
    """Add the words of a stretch; blocks and blanks are found in the folded text, which is as long."""
    folded, words_at = lattice.words_at(text)
    start = 0
    for number, block in enumerate(_BLOCKS.split(folded)):
        end = start + len(block)
        if number % 2:
            _add_block(words, words_at, text, folded, start, end)
        elif block:
            for piece in _BLANKS.split(block):
                words.append(text[start : start + len(piece)])
                start += len(piece)
        start = end


def _add_block(  # noqa: PLR0913, PLR0917
    words: list[str], words_at: list[list[int]], text: str, folded: str, start: int, block_end: int
) -> None:
    """Add the words of a block; Latin letters and digits that begin no longer word are put together."""
    behind = start
    latin: str | None = None
    for place in range(start, block_end):
        ends = words_at[place]
        if ends[-1] > block_end:
            ends = [end for end in ends if end <= block_end] or [place + 1]
        if latin is not None and folded[place] not in _LATIN:
            words.append(latin)
            latin = None
        if len(ends) > 1 or place < behind:
            for end in ends:
                if end > place + 1:
                    words.append(text[place:end])
                    behind = end
            continue
        behind = ends[0]
        if folded[place] in _LATIN:
            latin = text[place:behind] if latin is None else latin + text[place:behind]
        else:
            words.append(text[place:behind])
    if latin is not None:
        words.append(latin)
