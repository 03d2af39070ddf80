"""A folder in, what was tried so far and what failed out: kept in files, so that a run goes on where the last one ended."""

from __future__ import annotations

import hashlib
import json
import os
import time
import traceback
from typing import Any


class State:
    """What is kept of one target.

    Args:
        folder: Where: `counts.json`, `corpus/` with inputs that reach something new, `failures/` with those that broke a law.

    Attributes:
        counts: `inputs` and `guided` (how many were tried, by either form), `batches` and `begun` (of the plain form),
            `seconds` (of the process), `failures`.
    """

    def __init__(self, folder: str) -> None:
        self.corpus = os.path.join(folder, "corpus")
        self.failures = os.path.join(folder, "failures")
        self.current = os.path.join(folder, "current")
        self._counts = os.path.join(folder, "counts.json")
        for path in (self.corpus, self.failures):
            os.makedirs(path, exist_ok=True)
        self.counts: dict[str, Any] = {"inputs": 0, "guided": 0, "batches": 0, "begun": 0, "seconds": 0.0, "failures": 0}
        if os.path.exists(self._counts):
            with open(self._counts, encoding="utf-8") as file:
                self.counts |= json.load(file)
        self._since = time.process_time()

    def save(self) -> None:
        """Write the counts, in one step: whoever ends the run finds them whole."""
        now = time.process_time()
        self.counts["seconds"] = round(self.counts["seconds"] + now - self._since, 1)
        self._since = now
        scratch = f"{self._counts}.new"
        with open(scratch, "w", encoding="utf-8") as file:
            json.dump(self.counts, file, indent=1)
        os.replace(scratch, self._counts)

    def inputs(self) -> list[bytes]:
        """The corpus, in the order of its names."""
        return [_read(os.path.join(self.corpus, name)) for name in sorted(os.listdir(self.corpus))]

    def fail(self, content: bytes, error: BaseException) -> str | None:
        """Keep an input that broke a law, with what was told; gives the file's name, or None if such a one is there already."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__}-{frames[-1].name}-{frames[-1].lineno}"
        name = f"{place}-{hashlib.sha256(content).hexdigest()[:12]}"
        self.counts["failures"] += 1
        if any(known.startswith(f"{place}-") and known.endswith(".bin") for known in os.listdir(self.failures)):
            return None
        with open(os.path.join(self.failures, f"{name}.bin"), "wb") as file:
            file.write(content)
        with open(os.path.join(self.failures, f"{name}.txt"), "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(type(error), error, error.__traceback__))
        return os.path.join(self.failures, f"{name}.bin")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
