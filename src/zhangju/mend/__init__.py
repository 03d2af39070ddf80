"""A raw text in, the same text without what scraping did to it out; every edit is named.

One module for each family of damage, each a function that finds mends; `stage.py` orders them.
"""

from zhangju.mend.model import Edit, Repaired, TextWarning, apply_edits
from zhangju.mend.stage import repair

__all__ = ["Edit", "Repaired", "TextWarning", "apply_edits", "repair"]
