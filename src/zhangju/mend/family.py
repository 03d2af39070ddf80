"""What every family of damage shares: `Mend`, and which characters are Han."""

from __future__ import annotations

from typing import NamedTuple


class Mend(NamedTuple):
    """Put `after` where the text handed to a family has `start:end`; `rule` is the family's id."""

    start: int
    end: int
    after: str
    rule: str


#: Han characters for a regular expression's class: the unified ideographs with extension A, 〇, compatibility
#: ideographs, and the supplementary planes 2 and 3.
HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
