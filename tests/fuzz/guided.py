"""A target in, inputs that atheris makes so that they reach code that none before reached, kept as a corpus: `run`.

What is looked into is the Python code of the target's packages; compiled kernels are looked into only where they are not
compiled. libFuzzer ends the process when it is done, or at the first input that breaks a law, which it keeps.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tests.fuzz.runner import SLOW, say

if TYPE_CHECKING:
    from tests.fuzz.state import State

SAVE_EVERY = 1_000
#: Bytes of an input at most.
LONGEST = 400


def run(name: str, state: State, wanted: int) -> None:
    """Let atheris try inputs until as many as wanted were tried, in this run and those before; does not come back."""
    import atheris

    with atheris.instrument_imports(include=["zhangju"], enable_loader_override=False):
        import zhangju.article
        import zhangju.lexicon
        import zhangju.mend
        import zhangju.script
        import zhangju.words.kept  # noqa: F401
    from tests.fuzz.targets import TARGETS

    check = TARGETS[name].check
    check(b"")
    counts = state.counts
    left = wanted - counts["guided"]
    if left <= 0:
        say(f"{name}: {counts['guided']:,} guided inputs were tried already")
        return

    def try_one(content: bytes) -> None:
        counts["guided"] += 1
        if counts["guided"] % SAVE_EVERY == 0:
            state.save()
        try:
            check(content)
        except Exception as error:
            state.fail(content, error)
            state.save()
            raise

    atheris.Setup(
        [
            sys.argv[0],
            f"-runs={left}",
            f"-max_len={LONGEST}",
            f"-timeout={int(SLOW) * 12}",  # of the clock: others work on this machine too
            f"-artifact_prefix={state.failures}{os.sep}",
            "-print_final_stats=1",
            "-reload=0",
            state.corpus,
        ],
        try_one,
    )
    atheris.Fuzz()
