"""Commands in, one JSON object a line; results out, likewise. It lives as long as the benchmark and times itself.

A command names what is to be done (`do`), the adapter, the task it is made for and the texts, which are loaded once by name. What
is raised goes back as `error`: a peer that lacks a task is no reason to stop.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Any

from adapters import made

if TYPE_CHECKING:
    from collections.abc import Callable

Command = dict[str, Any]
_texts: dict[str, list[str]] = {}


def load(command: Command) -> object:
    """Keep texts under a name, and say how many bytes of UTF-8 they are."""
    _texts[command["texts"]] = command["content"]
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in command["content"])


def results(command: Command) -> object:
    """The digest of all results, and the results themselves if they are asked for."""
    function, arguments = _function(command["adapter"], command["task"])
    found = [function(text, *arguments) for text in _texts[command["texts"]]]
    digest = hashlib.sha256(json.dumps(found).encode("ascii")).hexdigest()
    return {"digest": digest, "results": found if command.get("results") else None}


def calibrate(command: Command) -> object:
    """How many passes a block of the length wanted takes, not counting the first, in which something may be loaded."""
    one = _block(command, 1)
    one = _block(command, 1)
    return max(1, round(command["seconds"] / max(one, 1e-9) + 0.5))


def time(command: Command) -> object:
    """Seconds of one pass, mean of a block of them."""
    return _block(command, command["passes"]) / command["passes"]


def thread(command: Command) -> object:
    """Seconds of all passes, shared out among threads."""
    function, arguments = _function(command["adapter"], command["task"])
    texts, threads = _texts[command["texts"]], command["threads"]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda _: function(texts[0], *arguments), range(threads)))  # the threads are started outside the clock
        return _clocked(lambda: list(pool.map(lambda _: _pass(function, arguments, texts, 1), range(command["passes"]))))


def compiled(_: Command) -> object:
    """Whether the kernels of zhangju are compiled."""
    from zhangju import kernels

    return bool(kernels.compiled())


def forget(_: Command) -> None:
    """Let go of all that adapters have made."""
    _function.cache_clear()
    gc.collect()


def _block(command: Command, passes: int) -> float:
    function, arguments = _function(command["adapter"], command["task"])
    texts = _texts[command["texts"]]
    return _clocked(lambda: _pass(function, arguments, texts, passes))


def _clocked(work: Callable[[], object]) -> float:
    """Time by the clock on the wall, with the garbage collector off, as `timeit` has it."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        work()
        return perf_counter() - start
    finally:
        gc.enable()


def _pass(function: Callable[..., Any], arguments: tuple[str, ...], texts: list[str], passes: int) -> None:
    if arguments:
        (argument,) = arguments
        for _ in range(passes):
            for text in texts:
                function(text, argument)
    else:
        for _ in range(passes):
            for text in texts:
                function(text)


_function = cache(made)

COMMANDS = {function.__name__: function for function in (load, results, calibrate, time, thread, compiled, forget)}


def main() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a peer prints must not get among the answers
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"result": COMMANDS[command["do"]](command)}
        except Exception as error:  # noqa: BLE001 - whatever a peer raises
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
