"""A text or an article in, the same in another script out: the converters last used are kept."""

from __future__ import annotations

from zhangju.errors import ArgumentError
from zhangju.script.converter import Converter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol, TypeVar

    class Texts(Protocol):
        """What holds texts and can give itself with other ones, such as an article."""

        def map_texts(self, function: Callable[[str], str], /) -> Any:
            """The same with each text replaced by what a function makes of it."""

    Given = TypeVar("Given", bound=str | Texts)

MOST_KEPT = 32


def convert(text: Given, config: str) -> Given:
    """Convert a text, or an article, by one of OpenCC's configurations, exactly as OpenCC converts it.

    Args:
        text: Any text; what is not Chinese stays as it is, unpaired surrogates and NULs too. Or an `Article`, whose texts are
            converted; the spans in it still count code points of its raw text.
        config: ``s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t``, or the path of a JSON file
            in OpenCC's format (see `Converter`).

    Raises:
        ArgumentError: There is no such configuration, or it is neither a text nor an article.
        LexiconError: The dictionaries cannot be read.

    >>> convert("头发发展", "s2t")
    '頭髮發展'
    >>> convert("乾隆皇帝擦乾頭髮", "t2s")
    '乾隆皇帝擦干头发'
    """
    kept = _kept.get(config)
    if kept is None:
        kept = _keep(config)
    if isinstance(text, str):
        return kept(text)  # type: ignore[return-value]
    map_texts = getattr(text, "map_texts", None)
    if map_texts is None:
        hint = "; decode it first" if isinstance(text, bytes) else ""
        raise ArgumentError(f"convert() takes a text or an Article, not {type(text).__name__}{hint}")
    converted: Given = map_texts(kept)
    return converted


_kept: dict[str, Callable[[str], str]] = {}


def _keep(config: str) -> Callable[[str], str]:
    convert = Converter(config).convert
    if len(_kept) >= MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)
    return _kept.setdefault(config, convert)
