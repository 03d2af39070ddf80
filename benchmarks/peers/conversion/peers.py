"""The converters that are compared, each with the version that is installed.

They share import names (three are called `opencc`), so each has a virtual environment of its own.
"""

from __future__ import annotations

from peers.peer import Peer, by_name, ours, uncompiled

SIXTEEN = "s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t".split()
"""OpenCC's configurations, by the names it gives them."""
FOUR = "s2t t2s s2twp tw2sp".split()

ORACLE = "opencc-py"
"""The official port in Python, of the version of the dictionaries that zhangju is built from: what it gives is right."""

PEERS = by_name(
    ours("converters.zhangju"),
    Peer("zhconv-rs", "converters.zhconv_rs", "zhconv-rs==0.4.2", "Rust"),
    Peer("opencc-pyo3", "converters.opencc_pyo3", "opencc-pyo3==0.12.0", "Rust"),
    Peer("OpenCC", "converters.opencc", "OpenCC==1.4.2", "C++"),
    uncompiled("converters.zhangju"),
    Peer("opencc-purepy", "converters.opencc_purepy", "opencc-purepy==1.5.0", "Python"),
    Peer(ORACLE, "converters.opencc", "opencc-py==1.4.2", "Python"),
    Peer("zhconv", "converters.zhconv", "zhconv==1.4.3", "Python"),
    Peer("opencc-python-reimplemented", "converters.opencc", "opencc-python-reimplemented==0.1.7", "Python"),
)
