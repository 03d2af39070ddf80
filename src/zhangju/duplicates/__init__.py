"""Articles in, the same article of several mirrors known again out: `fingerprint`, and `Duplicates`, which finds those of before."""

from zhangju.duplicates.sketch import Fingerprint, fingerprint
from zhangju.duplicates.index import Duplicates

__all__ = ["Duplicates", "Fingerprint", "fingerprint"]
