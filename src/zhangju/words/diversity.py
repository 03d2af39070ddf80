"""Ranked terms in, those of them that do not say again what a better one said out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zhangju.words.method import Ranked

SHARE = 0.5
"""A term that contains a better one, or is contained in it, has to stand by itself this often for each time that one does."""


def diverse(ranked: list[Ranked], keys: list[str], top: int | None) -> list[int]:
    """Which terms to keep, the best first: of 疫情 and 疫情防控 the better one, unless the other one too stands by itself often.

    Args:
        ranked: The terms, the best first.
        keys: The folded form of each.
        top: How many at most; None for all.

    >>> from zhangju.words.method import Ranked
    >>> ranked = [Ranked(3.0, [(0, 4), (9, 13), (20, 24)]), Ranked(2.0, [(30, 32)]), Ranked(1.0, [(5, 7)])]
    >>> diverse(ranked, ["疫情防控", "疫情", "社区"], None)
    [0, 2]
    """
    kept: list[int] = []
    for place, (term, key) in enumerate(zip(ranked, keys, strict=True)):
        if top is not None and len(kept) == top:
            break
        if all(_earns(term, key, ranked[better], keys[better]) for better in kept):
            kept.append(place)
    return kept


def _earns(term: Ranked, key: str, better: Ranked, better_key: str) -> bool:
    """Whether a term may stand beside a better one."""
    if key not in better_key and better_key not in key:
        return True
    around = set(better.spans)
    alone = sum(not any(start <= span[0] and span[1] <= end for start, end in around) for span in term.spans)
    return alone >= SHARE * len(better.spans)
