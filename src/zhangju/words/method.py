"""What every way of finding keywords is given, and what it gives."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple, Protocol

    from zhangju.words.idf import Idf
    from zhangju.words.segment import Segmenter
    from zhangju.words.source import Source

    class Method(Protocol):
        """A way of finding keywords, ready to be used on one text after the other; made by calling its class with `Settings`."""

        def rank(self, source: Source, top: int | None) -> list[Ranked]:
            """The terms of a text that score highest, the highest first.

            Args:
                source: The text, with what its stretches weigh.
                top: How many at most; None for all.
            """

else:
    from zhangju.named import NamedTuple


class Settings(NamedTuple):
    """What a `KeywordExtractor` was made with; words are in the words fold if the segmenter folds, and in lower case.

    Attributes:
        segmenter: What texts are cut by; it has the allowed terms as words.
        stop_words: What is no keyword; those denied are among them. None where the caller gave none: the method has its own.
        denied: Terms that are no keywords in any case.
        allowed: The only terms that may be keywords; None if any may.
        tags: The only parts of speech that may be; None where the caller gave none: the method has its own.
        diverse: Whether a term that says the same as a better one comes last.
        idf: Inverse document frequencies of the caller's; None for those of the segmenter's dictionary.
    """

    segmenter: Segmenter
    stop_words: frozenset[str] | None
    denied: frozenset[str]
    allowed: frozenset[str] | None
    tags: frozenset[str] | None
    idf: Idf | None
    diverse: bool = True


class Ranked(NamedTuple):
    """A term.

    Attributes:
        score: Its score.
        spans: Where it stands in the text, in order; it is written as where it stands first.
        tag: Its part of speech where it stands first; empty if the method did not look.
    """

    score: float
    spans: list[tuple[int, int]]
    tag: str = ""
