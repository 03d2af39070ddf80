"""A stretch of a text: `Span`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from zhangju.named import NamedTuple


class Span(NamedTuple):
    """Where something stands: code points from `start` up to, not including, `end`.

    >>> Span(2, 4).of("落實培養機制")
    '培養'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` that the span covers."""
        return text[self.start : self.end]
