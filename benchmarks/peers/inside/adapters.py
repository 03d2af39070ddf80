"""The name of an adapter in, the function of that name out: its module lies beside this one, and is imported when asked for."""

from __future__ import annotations

import importlib

TYPE_CHECKING = False  # importing `typing` would be charged to nobody, and some peers need it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Function = tuple[Callable[..., Any], tuple[str, ...]]
    """What is called for every text, and what it takes beside the text."""


def adapter_of(name: str) -> Callable[[str], Function]:
    """The adapter of a name such as ``converters.zhconv``, which makes a function for a task."""
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(module), function)


def made(name: str, task: str) -> Function:
    """What the adapter makes for the task."""
    return adapter_of(name)(task)
