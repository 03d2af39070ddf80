"""Themes in, figures of matplotlib out: `terms`, `over_time`, `cooccurrence` and `frames`.

They need the extra ``plots`` and a font with Chinese characters, which is found. A figure shows itself in a notebook; elsewhere
use ``savefig``. Nothing of matplotlib's settings is changed.
"""

from zhangju.plots.charts import cooccurrence, frames, over_time, terms

__all__ = ["cooccurrence", "frames", "over_time", "terms"]
