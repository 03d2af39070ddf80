"""Fingerprints in, one after the other, the key of an earlier article with the same content out: `Duplicates`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from zhangju.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhangju.duplicates.sketch import Fingerprint

Key = TypeVar("Key")

#: Numbers of a band: articles with a band in common are looked at. Of those that share half their content one in 200 has none.
BAND = 3
THRESHOLD = 0.5


class Duplicates(Generic[Key]):
    """The articles seen so far, to ask whether one is there already.

    It is filled as it goes, so it is no immutable value: keep one for each stream of articles, in one thread. For each article
    without an earlier one it takes about ten kilobytes.

    Args:
        threshold: How much of their content two articles must share to be the same one, from 0 to 1. Mirrors made for the
            tests share 0.75 or more with their article, different articles less than 0.1.

    Raises:
        ArgumentError: It is no number between 0 and 1.

    >>> from zhangju.duplicates import fingerprint
    >>> seen = Duplicates()
    >>> for key, text in enumerate(["志愿者走进社区登记", "渡轮公司宣布停航", "志願者走進社區登記。"]):
    ...     print(key, seen.earlier(key, fingerprint(text)))
    0 None
    1 None
    2 0
    """

    __slots__ = ("_bands", "_exact", "_kept", "threshold")

    def __init__(self, threshold: float = THRESHOLD) -> None:
        if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 < threshold <= 1:
            raise ArgumentError(f"threshold is a number above 0 and up to 1, not {threshold!r}")
        self.threshold = threshold
        self._exact: dict[str, Key] = {}
        self._bands: dict[tuple[int, ...], list[int]] = {}
        self._kept: list[tuple[Key, Fingerprint]] = []

    def __len__(self) -> int:
        return len(self._kept)

    def earlier(self, key: Key, fingerprint: Fingerprint) -> Key | None:
        """The key of the first article with the same content; None if there is none, and then this one is kept as the first.

        Args:
            key: What the article is to be called when another one is like it.
            fingerprint: Its fingerprint. An article without content is like no other.

        Raises:
            ArgumentError: It was made by another method than those before.
        """
        if not fingerprint.near:
            return None
        found = self._exact.get(fingerprint.exact)
        if found is not None:
            return found
        bands = list(_bands(fingerprint))
        candidates = sorted({place for band in bands for place in self._bands.get(band, ())})
        if self._kept and not candidates:
            self._kept[0][1].similarity(fingerprint)  # whether they can be compared at all
        for place in candidates:
            earlier, known = self._kept[place]
            if known.similarity(fingerprint) >= self.threshold:
                return earlier
        for band in bands:
            self._bands.setdefault(band, []).append(len(self._kept))
        self._kept.append((key, fingerprint))
        self._exact[fingerprint.exact] = key
        return None


def _bands(fingerprint: Fingerprint) -> Iterator[tuple[int, ...]]:
    """The numbers in groups, each with its place."""
    near = fingerprint.near
    for place in range(0, len(near) - BAND + 1, BAND):
        yield (place, *near[place : place + BAND])
