"""A text in, its words out, by a segmenter that is made once: `cut` and `tokenize`."""

from __future__ import annotations

from zhangju.words.segment import Segmenter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.words.segment import Token


def cut(text: str) -> list[str]:
    """The words of a text, in either script, as they are written; joined they are the text.

    Args:
        text: Any text. For words of your own, another dictionary, or exactly jieba's result, see `Segmenter`.

    Raises:
        ArgumentError: It is no text.

    >>> cut("志願者走進社區"), cut("志愿者走进社区")
    (['志願者', '走進', '社區'], ['志愿者', '走进', '社区'])
    """
    return segmenter().cut(text)


def tokenize(text: str) -> list[Token]:
    """The words of a text with their places, in code points, and parts of speech; as `cut` finds them.

    Raises:
        ArgumentError: It is no text.

    >>> tokenize("走進社區")[1]
    Token(text='社區', start=2, end=4, tag='n')
    """
    return segmenter().tokenize(text)


def segmenter() -> Segmenter:
    """The segmenter with all defaults, made once in a process."""
    return _kept.get("default") or _kept.setdefault("default", Segmenter())


_kept: dict[str, Segmenter] = {}
