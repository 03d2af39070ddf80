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
    from collections.abc import Callable, Iterator
    from typing import Any

    import regex


class LazyPattern:
    r"""A regular expression in the syntax of the package `regex`, version 1, compiled when first used.

    Args:
        source: the pattern.

    >>> LazyPattern(r"(?P<day>\d{1,2})日").search("17日")["day"]
    '17'
    """

    __slots__ = ("compiled", "finditer", "fullmatch", "match", "search", "source")

    #: The compiled pattern, and its methods by themselves: once they are there, nothing stands between them and a caller.
    compiled: regex.Pattern[str]
    search: Callable[..., regex.Match[str] | None]
    match: Callable[..., regex.Match[str] | None]
    fullmatch: Callable[..., regex.Match[str] | None]
    finditer: Callable[..., Iterator[regex.Match[str]]]

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern when it, or what it can do, is first asked for; two threads that ask at once get equal ones."""
        if name not in self.__slots__ or name == "source":
            raise AttributeError(f"a pattern has no {name!r}")
        import regex

        kept = lexicon.default().patterns(regex.__version__).get(self.source)
        if kept is None:
            compiled = regex.compile(self.source, regex.VERSION1)
        else:
            import pickle

            compiled = pickle.loads(kept)  # noqa: S301  (of our own file, checked)
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.finditer, self.compiled = compiled.finditer, compiled
        return getattr(compiled, name) if name != "compiled" else compiled

    def __reduce__(self) -> tuple[type[LazyPattern], tuple[str]]:
        return type(self), (self.source,)
