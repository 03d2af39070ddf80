"""A text in, its first pieces of a length out."""

from __future__ import annotations


def cut(text: str, length: int, number: int) -> list[str]:
    """So many pieces of so many characters, from the beginning.

    >>> cut("一二三四五六七", 2, 3)
    ['一二', '三四', '五六']
    """
    return [text[place : place + length] for place in range(0, length * number, length)]
