"""What is compared: a package, in an environment of its own, and how it is called there; and the checkout itself, twice."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]


class Peer(NamedTuple):
    """A package in an environment of its own."""

    name: str
    adapter: str
    """The module of `inside/`, a dot, and the function in it that makes what is called for every text."""
    requirement: str
    """What pip installs, blanks between several packages; empty for the checkout."""
    written_in: str
    compiled: bool = True
    """Of the checkout: whether its kernels are compiled."""


OURS = "zhangju"
UNCOMPILED = "zhangju-uncompiled"


def ours(adapter: str) -> Peer:
    """The checkout."""
    return Peer(OURS, adapter, "", "Cython")


def uncompiled(adapter: str) -> Peer:
    """The checkout, installed without a compiler."""
    return Peer(UNCOMPILED, adapter, "", "Python", compiled=False)


def by_name(*peers: Peer) -> dict[str, Peer]:
    """Peers by their names, in the order of the tables."""
    return {peer.name: peer for peer in peers}
