"""A comma before every other mark, `研究院,、` -> `研究院、` (rule `comma-doubling`): the habit of one mirror's software."""

from __future__ import annotations

from itertools import islice

from zhangju.mend.family import HAN, Mend
from zhangju.patterns import LazyPattern

_RUN = LazyPattern(rf"(?<=[{HAN}\d%％A-Za-z”’」』》）)。！？；：…!?]),++(?P<mark>[，、。；：！？”’」』》）;:!?)]?)")
_DOUBLED = LazyPattern(r",(?=[,，、。；：！？”’」』》）;:!?)])")
ENOUGH = 3


def find(text: str) -> list[Mend]:
    """Find commas doubled before a mark, where the page does so with more than commas (a table does that).

    >>> [mend.start for mend in find("研究院,、训练中心,、发射场,。备战,,出发")]
    [3, 9, 14, 18]
    """
    if "," not in text:
        return []
    if sum(1 for _ in islice(_DOUBLED.finditer(text), ENOUGH)) < ENOUGH:
        return []
    mends = []
    before_others = 0
    for match in _RUN.finditer(text):
        commas = len(match[0]) - len(match["mark"])
        surplus = commas if match["mark"] else commas - 1
        if surplus:
            mends.append(Mend(match.start(), match.start() + surplus, "", "comma-doubling"))
            before_others += not match["mark"].isascii()  # ASCII ones stand there in code, `(1,)`
    return mends if len(mends) >= ENOUGH and before_others else []
