"""Words that are no keywords: those of the table, those that jieba leaves out, and a user's from a list or a file."""

from __future__ import annotations

import os

from zhangju.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

OF_JIEBA = frozenset(
    "the of is and to in that we for an are by be as on with can if from which you it this then at have all not one has or"
    "".split()
)
"""What jieba leaves out of keywords unless it is told otherwise (MIT; Sun Junyi)."""


def stop_words() -> frozenset[str]:
    """The function words of Chinese and English, and what stands in news and papers of any theme, in Simplified.

    >>> "我们" in stop_words(), "和" in stop_words(), "疫情" in stop_words()
    (True, True, False)
    """
    from zhangju import lexicon

    known = lexicon.default()
    return known.words("stop_words") | known.words("keyword_stop_words")


def read_terms(given: str | os.PathLike[str] | Iterable[str], name: str) -> list[str]:
    """Terms from a list, or from a file with one in each line.

    Args:
        given: The terms, or the path of the file.
        name: What the caller calls them, for the error.

    Raises:
        ArgumentError: It is neither, or the file cannot be read.
    """
    if isinstance(given, str | os.PathLike):
        path = os.fspath(given)
        try:
            with open(path, encoding="utf-8-sig") as file:
                return [line.strip() for line in file if line.strip()]
        except OSError as error:
            reason = f"{path!r} cannot be read ({error.strerror})"
        except UnicodeDecodeError as error:
            reason = f"{path!r} is not UTF-8: {error}"
        raise ArgumentError(f"{name}: {reason}; give the path of a file with a term in each line, or the terms in a list")
    try:
        terms = list(given)
    except TypeError:
        raise ArgumentError(f"{name} are a list of terms, or the path of a file with one in each line; not {given!r}") from None
    for term in terms:
        if not isinstance(term, str) or not term:
            raise ArgumentError(f"{name}: {term!r} is no term; give texts that are not empty")
    return terms
