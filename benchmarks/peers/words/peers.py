"""The packages that cut Chinese text into words, each with the version that is installed."""

from __future__ import annotations

from peers.peer import Peer, by_name, ours, uncompiled

ORACLE = "jieba"
"""zhangju's words are those of its version 0.42.1, if nothing is folded: what it gives is right."""

PEERS = by_name(
    ours("cutters.zhangju"),
    # rjieba has no keywords; jieba's file of frequencies is what its users weigh words by.
    Peer("rjieba", "cutters.rjieba", "rjieba==0.2.2 jieba==0.42.1", "Rust"),
    Peer("opencc-jieba-pyo3", "cutters.opencc_jieba", "opencc-jieba-pyo3==0.8.0", "Rust"),
    Peer("jieba-next", "cutters.jieba_next", "jieba-next==1.0.0rc1", "Rust, Python"),
    uncompiled("cutters.zhangju"),
    Peer(ORACLE, "cutters.jieba", "jieba==0.42.1", "Python"),
)
