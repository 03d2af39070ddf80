"""A text and a lattice in, all words that stand in the text out, overlapping ones too, exactly as by jieba's full mode."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.kernels.lattice import Lattice

_BLOCKS = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_BLANKS = re.compile(r"(\r\n|\s)")
_LATIN = re.compile(r"[a-zA-Z0-9]")


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
    folded = lattice.spelled(text) if text else ""
    start = 0
    for number, block in enumerate(_BLOCKS.split(folded)):
        end = start + len(block)
        if number % 2:
            yield from _of_block(lattice, text[start:end], block)
        elif block:
            for piece in _BLANKS.split(block):
                yield text[start : start + len(piece)]
                start += len(piece)
        start = end


def _of_block(lattice: Lattice, text: str, folded: str) -> Iterator[str]:
    """The words of a block; Latin letters and digits that begin no longer word are put together."""
    behind = 0
    latin: str | None = None
    for start, ends in enumerate(lattice.words_at(text)):
        if latin is not None and not _LATIN.match(folded[start]):
            yield latin
            latin = None
        if len(ends) == 1 and start >= behind:
            word = text[start : ends[0]]
            if _LATIN.match(folded[start]):
                latin = word if latin is None else latin + word
            if latin is None:
                yield word
            behind = ends[0]
        else:
            for end in ends:
                if end > start + 1:
                    yield text[start:end]
                    behind = end
    if latin is not None:
        yield latin
