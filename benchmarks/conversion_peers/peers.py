"""The converters that are compared, each with the version that is installed.

They share import names (three are called `opencc`), so each has a virtual environment of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]

SIXTEEN = "s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t".split()
"""OpenCC's configurations, by the names it gives them."""
FOUR = "s2t t2s s2twp tw2sp".split()


class Peer(NamedTuple):
    """A converter in an environment of its own."""

    name: str
    adapter: str
    """The function of `inside/adapters.py` that makes its converter."""
    requirement: str
    """What pip installs; empty for the checkout."""
    written_in: str
    compiled: bool = True
    """Of the checkout: whether its kernels are compiled."""


OURS = "zhangju"
UNCOMPILED = "zhangju-uncompiled"
ORACLE = "opencc-py"
"""The official port in Python, of the version of the dictionaries that zhangju is built from: what it gives is right."""

PEERS = {
    peer.name: peer
    for peer in (
        Peer(OURS, "zhangju", "", "Cython"),
        Peer("zhconv-rs", "zhconv_rs", "zhconv-rs==0.4.2", "Rust"),
        Peer("opencc-pyo3", "opencc_pyo3", "opencc-pyo3==0.12.0", "Rust"),
        Peer("OpenCC", "opencc", "OpenCC==1.4.2", "C++"),
        Peer(UNCOMPILED, "zhangju", "", "Python", compiled=False),
        Peer("opencc-purepy", "opencc_purepy", "opencc-purepy==1.5.0", "Python"),
        Peer(ORACLE, "opencc", "opencc-py==1.4.2", "Python"),
        Peer("zhconv", "zhconv", "zhconv==1.4.3", "Python"),
        Peer("opencc-python-reimplemented", "opencc", "opencc-python-reimplemented==0.1.7", "Python"),
    )
}
