"""A description of steps in, rows out: of one text, of a stream of them, or of Arrow's tables.

`model.py` is the front: `Pipeline`. `steps.py` has the steps, `shapes.py` what a value of a row looks like, from which `rows.py`
makes the named tuples and JSON, `schema.py` the JSON Schema and `arrow.py` Arrow's arrays. `workers.py` has the processes.
"""

from zhangju.pipeline.failure import Failure, RowError
from zhangju.pipeline.model import Pipeline
from zhangju.pipeline.rows import Row
from zhangju.pipeline.steps import Convert, Function, Keywords, NormalizeScript, Parse, Repair, TakeFingerprint

__all__ = [
    "Convert",
    "Failure",
    "Function",
    "Keywords",
    "NormalizeScript",
    "Parse",
    "Pipeline",
    "Repair",
    "Row",
    "RowError",
    "TakeFingerprint",
]
