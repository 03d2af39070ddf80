"""Articles in, what they are known again by out: `fingerprint`; and those in, an earlier one of the same out: `Duplicates`."""

from zhangju.duplicates.index import Duplicates
from zhangju.duplicates.sketch import Fingerprint, fingerprint

__all__ = ["Duplicates", "Fingerprint", "fingerprint"]
