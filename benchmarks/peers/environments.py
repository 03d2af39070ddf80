"""A peer in, the Python of a virtual environment that has it installed out; environments are kept from run to run."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from peers.peer import CHECKOUT

if TYPE_CHECKING:
    from peers.peer import Peer

STAMP = "installed.txt"
SOURCES = ("pyproject.toml", "setup.py", "src/**/*.py", "src/**/*.pxd", "data/*.tsv")
"""What an installation of the checkout depends on."""


class NotInstalledError(Exception):
    """A peer's environment could not be made; the message is the end of what the installer said."""


def python_of(peer: Peer) -> Path:
    """The Python of the peer's environment, which is made if it is missing or out of date.

    Raises:
        NotInstalledError: pip failed: there is no network, or no build of this peer for this Python.
    """
    folder = cache_folder() / f"{peer.name}-{sys.implementation.cache_tag}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = folder / STAMP, _edition(peer)
    if stamp.is_file() and stamp.read_text("utf-8") == wanted and python.exists():
        return python
    print(f"installing {peer.requirement or peer.name} ...", file=sys.stderr, flush=True)
    # A checkout that has changed is installed over its last edition; anything else is made anew, as what it needs changed too.
    if peer.requirement or not python.exists():
        shutil.rmtree(folder, ignore_errors=True)
        _run(sys.executable, "-m", "venv", os.fspath(folder))
    stamp.unlink(missing_ok=True)
    install = (os.fspath(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1")
    # Without a compiler the installation goes on, with the kernels as Python.
    compiler = {} if peer.compiled else {"CC": shutil.which("false") or "false"}
    _run(*install, *(peer.requirement.split() or [os.fspath(CHECKOUT)]), **compiler)
    stamp.write_text(wanted, "utf-8")
    return python


def variables() -> dict[str, str]:
    """The environment's variables without Python's own: `PYTHONPATH` would put a checkout in place of what is installed."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def cache_folder() -> Path:
    """Where the environments are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhangju" / "benchmarks"


def _edition(peer: Peer) -> str:
    """What the peer's environment should hold: a version, or the sources of the checkout."""
    if peer.requirement:
        return peer.requirement
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.relative_to(CHECKOUT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _run(*command: str, **more: str) -> None:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        done = subprocess.run(command, env=variables() | more, stdout=said, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            said.seek(0)
            raise NotInstalledError(" ".join(said.read().split())[-300:])
