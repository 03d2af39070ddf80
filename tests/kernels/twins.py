"""The name of a kernel in, the kernel as Python out: `uncompiled`, which the installed one, maybe compiled, is compared to."""

import importlib.util
from pathlib import Path

from zhangju import kernels


def uncompiled(name, **others):
    """The kernel, uncompiled; others are put into it in the place of what it imports."""
    source = Path(kernels.__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"uncompiled_{name}", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for other, value in others.items():
        setattr(module, other, value)
    return module
