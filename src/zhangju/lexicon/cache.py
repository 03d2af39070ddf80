"""A key and what makes sections in, those sections out, made once and kept in the user's cache folder."""

from __future__ import annotations

import os

from zhangju.errors import ArgumentError, LexiconError
from zhangju.lexicon.store import Lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def cached(folder: str, key: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, memoryview]:
    """Sections, from the cache, or made and put there.

    Args:
        folder: The folder of the cache that they are kept in.
        key: A hash of all that they are made of, and of what makes them.
        make: Makes them.
    """
    path = cache_path(folder, key)
    if path is not None:
        try:
            kept = Lexicon.open(path)
            return {name: kept.section(name) for name in kept.sections}
        except (LexiconError, ArgumentError):
            pass  # it is not there, or it was damaged: it is made again
    contents = make()
    if path is not None:
        try:
            from zhangju.lexicon.pack import write

            os.makedirs(os.path.dirname(path), exist_ok=True)
            write(path, contents)
        except OSError:
            pass  # a cache that cannot be written saves no time, and does no harm
    return {name: memoryview(content) for name, content in contents.items()}


def cache_path(folder: str, key: str) -> str | None:
    """Where sections with this key are kept: in the folder for caches that the operating system gives this user.

    None if it gives none, so that nothing is ever kept where others could put something in its place.
    """
    from platformdirs import user_cache_path

    try:
        path = user_cache_path("zhangju", appauthor=False) / folder / f"{key}.bin"
    except RuntimeError:  # newer editions of platformdirs look themselves whether the user has a home
        return None
    return os.fspath(path) if path.is_absolute() else None
