"""An article or a text in, what it is known again by out, in whichever script and however damaged: `fingerprint`.

What is looked at is the content alone: the repaired story, in the folded view, letters and digits only. Marks, blanks and layout
are what mirrors change most; scripts are one in the folded view.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from zhangju.errors import ArgumentError, MissingPackageError

if TYPE_CHECKING:
    from zhangju.article.model import Article

#: Characters of a shingle: so many that different articles have hardly one in common, so few that a wrong character spoils few.
SHINGLE = 5
#: Numbers of the near fingerprint: the standard error of a similarity is at most 0.044, the root of 1/4 by so many.
NUMBERS = 128
SEED = 42
BYTES = 16


class Fingerprint(NamedTuple):
    """What an article is known again by.

    Attributes:
        exact: The same for the same content, 32 hexadecimal digits; empty if there is none.
        near: A MinHash of the content: the share of numbers that two articles have in common, place by place, estimates how much
            of their content is the same. Empty if there is none.
        method: What made the MinHash; only those of one method can be compared.
    """

    exact: str
    near: tuple[int, ...]
    method: str

    def similarity(self, other: Fingerprint) -> float:
        """How much of the content two articles share, from 0 to 1; nothing is like what has no content.

        Raises:
            ArgumentError: They were made by different methods.
        """
        if self.method != other.method:
            raise ArgumentError(
                f"fingerprints by {self.method} and by {other.method} cannot be compared: make both with one version of rensa"
            )
        if not self.near or not other.near:
            return 0.0
        return sum(map(int.__eq__, self.near, other.near)) / len(self.near)


def fingerprint(article: Article | str) -> Fingerprint:
    """What an article is known again by, in either script and whatever has been done to it.

    Args:
        article: An `Article`, of which the story counts (lead, body, headings, list items); or a text, which is repaired and
            counts as a whole. Parse pages first: what stands around a story is different on every mirror.

    Raises:
        ArgumentError: It is neither.
        MissingPackageError: rensa is not installed.

    >>> one = fingerprint("志愿者走进社区，为居民登记需求。")
    >>> other = fingerprint("志願者走進社區,為居民登記需求")
    >>> one.exact == other.exact, one.similarity(other)
    (True, 1.0)
    """
    rensa = load()
    content = content_of(article)
    method = f"rensa {rensa.RMinHash.ALGORITHM_VERSION}, {NUMBERS} of {SHINGLE} characters"
    if not content:
        return Fingerprint("", (), method)
    sketch = rensa.RMinHash(num_perm=NUMBERS, seed=SEED)
    sketch.update([content[place : place + SHINGLE] for place in range(max(1, len(content) - SHINGLE + 1))])
    exact = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()
    return Fingerprint(exact, tuple(sketch.digest()), method)


def content_of(article: Article | str) -> str:
    """What of an article counts: its letters and digits, in the folded view.

    >>> content_of("「產業」５０％")
    '产业50'
    """
    from zhangju import lexicon

    if isinstance(article, str):
        from zhangju.mend import repair

        text = repair(article).text
    elif hasattr(article, "parts"):
        text = article.text
    else:
        hint = "; decode it first" if isinstance(article, bytes) else ""
        raise ArgumentError(f"fingerprint() takes an Article or a text, not {type(article).__name__}{hint}")
    return "".join(filter(str.isalnum, lexicon.default().fold(text))).lower()


def load() -> Any:
    """The package rensa.

    Raises:
        MissingPackageError: It is not installed.
    """
    try:
        import rensa
    except ImportError as error:
        raise MissingPackageError("rensa", "duplicates") from error
    return rensa
