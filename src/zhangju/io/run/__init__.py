"""Files of many articles in, one file of rows out, whatever happens on the way: `run`.

`inputs.py` finds the files, `sources.py` cuts them into chunks, `job.py` is what workers make of a chunk, `formats.py` how rows
become bytes, `journal.py` the unfinished output that survives a kill, and `files.py` puts them together.
"""

from zhangju.io.run.files import Progress, Settings, run
from zhangju.io.run.summary import Summary

__all__ = ["Progress", "Settings", "Summary", "run"]
