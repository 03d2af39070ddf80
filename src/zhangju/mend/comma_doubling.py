"""A comma before every other mark, `研究院,、` -> `研究院、` (rule `comma-doubling`): the habit of one mirror's software."""

from __future__ import annotations

from zhangju.kernels import marks
from zhangju.mend.family import Mend

ENOUGH = 3


def find(text: str) -> list[Mend]:
    """Find commas doubled before a mark, where the page does so with more than commas (a table does that).

    >>> [mend.start for mend in find("研究院,、训练中心,、发射场,。备战,,出发")]
    [3, 9, 14, 18]
    """
    mends, before_others = marks.doubled(text, Mend)
    return mends if len(mends) >= ENOUGH and before_others else []
