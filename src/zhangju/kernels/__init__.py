"""The few loops that must run at machine speed: compiled where that worked, the same Python uncompiled elsewhere."""

from __future__ import annotations


def compiled() -> bool:
    """Whether the kernels run compiled in this installation; the results are the same either way."""
    from zhangju.kernels import lines

    return not lines.__file__.endswith(".py")
