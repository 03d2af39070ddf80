"""A TOML file in, what it says of a pipeline out."""

from __future__ import annotations

import os
import sys
from typing import Any

from zhangju.errors import ArgumentError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_toml(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        ArgumentError: It is no TOML; the message tells where.
        OSError: It cannot be read.
    """
    with open(path, "rb") as file:
        try:
            content: dict[str, Any] = tomllib.load(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ArgumentError(f"{os.fspath(path)} is no TOML: {error}") from error
    return content
