"""A pattern as text -> a compiled regular expression, at the moment it is first needed.

The engine is the package `regex`: possessive quantifiers, which bound what a pattern can cost, and groups of one name in
several alternatives are not in the standard library of Python 3.10. Compiling takes it half a millisecond a pattern, so the
lexicon keeps all patterns compiled, in the form in which `regex` pickles them, for the edition of `regex` it was built with;
with any other edition they are compiled here.
"""

from __future__ import annotations

from zhangju import lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex


class LazyPattern:
    r"""A regular expression in the syntax of the package `regex`, version 1, compiled when first used.

    Args:
        source: the pattern.

    >>> LazyPattern(r"(?P<day>\d{1,2})日").search("17日")["day"]
    '17'
    """

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: regex.Pattern[str] | None = None

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled pattern; two threads that ask for it at once get equal ones."""
        pattern = self._compiled
        if pattern is None:
            import regex

            kept = lexicon.default().patterns(regex.__version__).get(self.source)
            if kept is None:
                pattern = regex.compile(self.source, regex.VERSION1)
            else:
                import pickle

                pattern = pickle.loads(kept)  # noqa: S301  (of our own file, checked)
            self._compiled = pattern
        return pattern

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
        matches: Iterator[regex.Match[str]] = self.compiled.finditer(text)
        return matches
