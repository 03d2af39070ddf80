"""A pattern as text -> a compiled regular expression, at the moment it is first needed.

Compiling takes half a millisecond a pattern; a page needs few of the many there are. The engine is the package `regex`:
possessive quantifiers and atomic groups, which bound what a pattern can cost, and named lists, which match a thousand words
in one step, are not in the standard library of Python 3.10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex


class LazyPattern:
    """A regular expression in the syntax of the package `regex`, compiled when first used.

    Args:
        source: the pattern, with blanks ignored and comments allowed (verbose) if it holds a line break.
        words: named lists for `\\L<name>`.

    >>> LazyPattern(r"(?P<day>\\d{1,2})日").search("17日")["day"]
    '17'
    """

    __slots__ = ("_compiled", "source", "words")

    def __init__(self, source: str, **words: Iterable[str]) -> None:
        self.source = source
        self.words = words
        self._compiled: regex.Pattern[str] | None = None

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled pattern; two threads that compile it at once get equal ones."""
        if self._compiled is None:
            import regex

            flags = regex.VERSION1 | (regex.VERBOSE if "\n" in self.source else 0)
            self._compiled = regex.compile(self.source, flags, ignore_unused=True, **self.words)
        return self._compiled

    def search(self, text: str, start: int = 0) -> regex.Match[str] | None:
        """Return the first match at or behind `start`."""
        return self.compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> regex.Match[str] | None:
        """Return the match that begins at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """Return the match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Yield all matches in order."""
        return self.compiled.finditer(text)
