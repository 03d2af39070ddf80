"""Peers in, running workers out: one process for each, which answers commands until it is closed."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peers.environments import NotInstalledError, python_of, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peers.peer import Peer

INSIDE = Path(__file__).resolve().parent / "inside"


class WorkerError(Exception):
    """A peer could not do what it was asked to."""


class Worker:
    """One peer's process."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.python = python_of(peer)
        self._process = subprocess.Popen(
            [self.python, INSIDE / "worker.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii", env=variables()
        )

    def ask(self, do: str, **command: object) -> Any:
        """The result of one command.

        Raises:
            WorkerError: The peer raised something, or its process has ended.
        """
        pipes = self._process.stdin, self._process.stdout
        assert pipes[0] is not None
        assert pipes[1] is not None
        try:
            pipes[0].write(json.dumps({"do": do, "adapter": self.peer.adapter, **command}) + "\n")
            pipes[0].flush()
            line = pipes[1].readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise WorkerError(f"the process of {self.peer.name} has ended")
        answer = json.loads(line)
        if "error" in answer:
            raise WorkerError(answer["error"])
        return answer["result"]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@contextmanager
def started(peers: Iterable[Peer], task: str) -> Iterator[dict[str, Worker]]:
    """A worker for every peer that can be installed and do this task; of the others it is said why they are missing."""
    workers: dict[str, Worker] = {}
    try:
        for peer in peers:
            try:
                worker = Worker(peer)
            except NotInstalledError as error:
                left_out(peer, str(error))
                continue
            try:
                _check(worker, task)
            except WorkerError as error:
                left_out(peer, str(error))
                worker.close()
            else:
                workers[peer.name] = worker
        yield workers
    finally:
        for worker in workers.values():
            worker.close()


@cache
def left_out(peer: Peer, reason: str) -> None:
    """Tell that a peer is not measured, once for each reason."""
    print(f"left out: {peer.name}: {reason}", file=sys.stderr, flush=True)


def _check(worker: Worker, task: str) -> None:
    """Do something; and see whether the checkout is compiled where it should be, and only there."""
    worker.ask("load", texts="check", content=["头发"])
    worker.ask("results", task=task, texts="check")
    if not worker.peer.requirement and worker.ask("compiled") != worker.peer.compiled:
        raise WorkerError(
            "its kernels are not compiled, is there a C compiler?" if worker.peer.compiled else "its kernels are compiled"
        )
