"""A text in, its words or its keywords out, by what is made once: `cut`, `tokenize` and `keywords`."""

from __future__ import annotations

from zhangju.words.segment import Segmenter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.article.model import Article
    from zhangju.words.keywords import KeywordExtractor, Keywords
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


def keywords(text_or_article: str | Article, top: int | None = 10) -> Keywords:
    """The terms that tell what a text is about, those that tell most first.

    Args:
        text_or_article: A text, which is taken as it is; or an `Article`, whose repaired title, lead, body, headings and list
            items are read, and whose keywords have spans of its raw text. For other methods and settings see `KeywordExtractor`.
        top: How many at most; None for all.

    Raises:
        ArgumentError: It is neither, or `top` is no whole number from 1 on.

    >>> [keyword.term for keyword in keywords("志願者走進社區，志願者登記", top=1)]
    ['志願者']
    """
    return extractor().extract(text_or_article, top)


def extractor() -> KeywordExtractor:
    """The keyword extractor with all defaults, made once in a process."""
    made = _extractors.get("default")
    if made is None:
        from zhangju.words.keywords import KeywordExtractor

        made = _extractors.setdefault("default", KeywordExtractor())
    return made


def segmenter() -> Segmenter:
    """The segmenter with all defaults, made once in a process."""
    return _kept.get("default") or _kept.setdefault("default", Segmenter())


_kept: dict[str, Segmenter] = {}
_extractors: dict[str, KeywordExtractor] = {}
