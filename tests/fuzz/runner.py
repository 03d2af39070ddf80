"""A target and how many inputs in, what broke out: seeded inputs, in batches, as fast as Python and the kernels are.

Batch n of a target is always the same, but for what it takes from the corpus. A crash of the process leaves `begun` ahead of
`batches`; the next run tries that batch again with each input in the file `current` before it is tried.
"""

from __future__ import annotations

import faulthandler
import os
import random
import sys
import time
from typing import TYPE_CHECKING

from tests.fuzz.inputs import mutated, random_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fuzz.state import State
    from tests.fuzz.targets import Target

BATCH = 1_000
#: Seconds of the processor that one input may take: a hundred times what the longest ones do.
SLOW = 5.0
#: Seconds without a sign of life after which the process ends with the stack it hangs in.
HANGS = 600
#: One input in so many is one of the corpus, changed.
OF_CORPUS = 4
SAVE_EVERY = 10


def run(name: str, target: Target, state: State, wanted: int) -> int:
    """Try inputs until as many as wanted were tried, in this run and those before.

    Returns:
        How many broke a law in this run.
    """
    corpus = state.inputs()
    failed = 0
    counts = state.counts
    check = target.check
    check(b"")  # what is made once is no input's
    first = counts["inputs"]
    started = time.monotonic()
    while counts["inputs"] < wanted:
        number = counts["batches"]
        crashed = counts["begun"] > number
        counts["begun"] = number + 1
        if number % SAVE_EVERY == 0 or crashed:
            state.save()
        faulthandler.dump_traceback_later(HANGS, exit=True, file=sys.__stderr__)
        for content in batch(name, number, target.pieces, corpus):
            if crashed:
                _write(state.current, content)
            before = time.process_time()
            try:
                check(content)
                if time.process_time() - before > SLOW:
                    raise TimeoutError(f"an input took more than {SLOW} s of the processor")  # noqa: TRY301
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                failed += 1
                kept = state.fail(content, error)
                if kept:
                    say(f"{name}: {type(error).__name__}: {str(error)[:200]!r}; kept in {kept}")
        counts["batches"] = number + 1
        counts["inputs"] += BATCH
        if counts["batches"] % 100 == 0 or counts["inputs"] >= wanted:
            rate = (counts["inputs"] - first) / (time.monotonic() - started)
            say(f"{name}: {counts['inputs']:,} of {wanted:,} inputs, {rate:,.0f} a second, {counts['failures']} failures")
    faulthandler.cancel_dump_traceback_later()
    state.save()
    if os.path.exists(state.current):
        os.unlink(state.current)
    return failed


def batch(name: str, number: int, pieces: int, corpus: list[bytes]) -> Iterator[bytes]:
    """The inputs of a batch: new ones, and changed ones of the corpus."""
    rng = random.Random(f"{name}:{number}")
    for place in range(BATCH):
        if corpus and place % OF_CORPUS == 0:
            yield mutated(rng.choice(corpus), rng.choice(corpus), rng)
        else:
            yield random_bytes(rng, pieces)


def say(line: str) -> None:
    """Write a line, with the time."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stdout.flush()


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
