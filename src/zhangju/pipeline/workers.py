"""A function and chunks of work in, its results in the same order out, made by several processes: `ordered`.

Every worker has a pipe of its own, so that it is known what it was working on when it dies. A thread in it reads the next chunk
while the one before is worked on: it never waits for the process that hands out. No more than a few chunks are on the way.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context
from multiprocessing.context import BaseContext
from pickle import PicklingError
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from zhangju.errors import ArgumentError, ZhangjuError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from types import FrameType

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
Made_co = TypeVar("Made_co", covariant=True)
#: Chunks that a worker has: the one in work, and the next one.
AHEAD = 2
#: Chunks on the way for each worker, those among them that are done but must wait for an earlier one.
WINDOW = 4
_READY = "ready"


class WorkerError(ZhangjuError):
    """The processes that are to do the work cannot be started."""


class Job(Protocol[Chunk, Made_co]):
    """What workers do; it pickles."""

    def __call__(self, chunk: Chunk, /) -> Made_co:
        """The result of a chunk."""

    def split(self, chunk: Chunk, /) -> Sequence[Chunk]:
        """A chunk as chunks of one row."""

    def lost(self, chunk: Chunk, reason: str, /) -> Made_co:
        """The result of a chunk of one row whose worker died of it."""


def ordered(
    job: Job[Chunk, Result],
    chunks: Iterable[Chunk],
    workers: int,
    context: str | BaseContext | None = None,
) -> Iterator[Result]:
    """The results of chunks, in their order.

    If a worker dies, what it worked on is split and given to new ones row by row, so that a chunk may have several results.

    Args:
        job: What is done to a chunk.
        chunks: Read as results are taken.
        workers: How many processes; with 1 this one does the work.
        context: How they are started: a start method, or a context of `multiprocessing`.

    Raises:
        WorkerError: They cannot be started.
    """
    if workers == 1:
        yield from map(job, chunks)
        return
    pool = Pool(job, workers, _context(context))
    try:
        yield from pool.results(chunks)
    finally:
        pool.close()


def check(workers: int, context: str | BaseContext | None) -> None:
    """See whether these can be had.

    Raises:
        ArgumentError: They cannot.
    """
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ArgumentError(f"workers is a whole number from 1 on, not {workers!r}")
    _context(context)


def _context(context: str | BaseContext | None) -> BaseContext:
    if isinstance(context, BaseContext):
        return context
    try:
        return get_context(context)
    except (ValueError, TypeError):
        from multiprocessing import get_all_start_methods

        raise ArgumentError(f"context is one of {', '.join(get_all_start_methods())}; not {context!r}") from None


class Slot(Generic[Chunk, Result]):
    """A chunk on the way, and its results when there are any."""

    __slots__ = ("chunk", "results")

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.results: list[Result] | None = None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interruption wait until a process is started: else it may miss half of what it is sent, and says so.

    The process inherits that it does not hear interruptions, which are not its affair. The mask is this thread's; what another
    thread hears is handled in the main thread too, so that there the handler waits as well.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    heard: list[FrameType | None] = []
    handler = signal.getsignal(signal.SIGINT)
    waits = current_thread() is main_thread() and callable(handler)
    if waits:
        signal.signal(signal.SIGINT, lambda _, frame: heard.append(frame))
    try:
        yield
    finally:
        if waits:
            signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if heard and callable(handler):
            handler(signal.SIGINT, heard[0])


class Worker:
    """A process, its pipe, and what it has to do, in order."""

    def __init__(self, job: Any, context: BaseContext, open_here: Sequence[Connection]) -> None:
        self.pipe, theirs = context.Pipe()
        # A forked process has these ends too, and as long as it has, another worker would not see that this process is gone.
        inherited = (*open_here, self.pipe) if context.get_start_method() == "fork" else ()
        self.process = context.Process(target=work, args=(theirs, job, inherited), daemon=True)  # type: ignore[attr-defined]
        try:
            with _undisturbed():
                self.process.start()
        except (PicklingError, AttributeError, TypeError) as error:
            self.pipe.close()
            raise WorkerError(
                f"what is to be done cannot be sent to a worker ({error}); functions must be defined in a module, not inside "
                "another function, and be no lambdas"
            ) from error
        finally:
            theirs.close()
        self.tasks: deque[Slot[Any, Any]] = deque()
        self.ready = False

    def give(self, slot: Slot[Any, Any]) -> None:
        """Give it a chunk; if it is dead, that is seen when its results are asked for."""
        self.tasks.append(slot)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(slot.chunk)

    def close(self) -> None:
        """End it."""
        self.pipe.close()
        self.process.terminate()
        self.process.join()
        self.process.close()


class Pool(Generic[Chunk, Result]):
    """The workers of one stream."""

    def __init__(self, job: Job[Chunk, Result], workers: int, context: BaseContext) -> None:
        self._job = job
        self._context = context
        self._workers: list[Worker] = []
        try:
            for _ in range(workers):
                self._workers.append(self._start())
        except BaseException:
            self.close()
            raise

    def results(self, chunks: Iterable[Chunk]) -> Iterator[Result]:
        """The results of chunks, in their order."""
        source = iter(chunks)
        slots: deque[Slot[Chunk, Result]] = deque()
        more = True
        while True:
            while more and len(slots) < WINDOW * len(self._workers) and (worker := self._least_busy()):
                try:
                    slot: Slot[Chunk, Result] = Slot(next(source))
                except StopIteration:
                    more = False
                    break
                slots.append(slot)
                worker.give(slot)
            if not slots:
                return
            if slots[0].results is None:
                self._receive(None)
                continue
            yield from slots.popleft().results or ()
            self._receive(0)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.close()
        self._workers.clear()

    def _start(self) -> Worker:
        return Worker(self._job, self._context, [worker.pipe for worker in self._workers])

    def _least_busy(self) -> Worker | None:
        worker = min(self._workers, key=lambda worker: len(worker.tasks))
        return worker if len(worker.tasks) < AHEAD else None

    def _receive(self, timeout: float | None) -> None:
        """Take what workers have sent; without a timeout wait until one has."""
        by_pipe: dict[Any, Worker] = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(by_pipe), timeout):
            worker = by_pipe[pipe]
            try:
                told = worker.pipe.recv()
            except (EOFError, ConnectionResetError):
                self._replace(worker)
                continue
            if told == _READY:
                worker.ready = True
                continue
            done, result = told
            if not done:
                raise result
            worker.tasks.popleft().results = [result]

    def _replace(self, dead: Worker) -> None:
        """Put another worker in the place of one that has died; the chunk that it died of is done row by row."""
        reason = _reason(dead)
        if not dead.ready:
            raise WorkerError(
                f"a worker ended before it began ({reason}); a script that starts workers needs `if __name__ == '__main__':` "
                "around what it does, and functions of yours must be in a module that workers can import"
            )
        tasks = list(dead.tasks)
        dead.close()
        self._workers[self._workers.index(dead)] = worker = self._start()
        if tasks:
            tasks[0].results = list(self._one_by_one(tasks[0].chunk))
        for slot in tasks[1:]:
            worker.give(slot)

    def _one_by_one(self, chunk: Chunk) -> Iterator[Result]:
        """The results of a chunk's rows, by a worker that does nothing else, and another one behind each that ends it."""
        worker = None
        try:
            for row in self._job.split(chunk):
                worker = worker or self._start()
                worker.give(Slot(row))
                try:
                    yield self._answer(worker)
                except (EOFError, ConnectionResetError):
                    reason = _reason(worker)
                    worker.close()
                    worker = None
                    yield self._job.lost(row, reason)
        finally:
            if worker is not None:
                worker.close()

    def _answer(self, worker: Worker) -> Result:
        """What a worker that has one chunk sends."""
        told = worker.pipe.recv()
        while told == _READY:
            told = worker.pipe.recv()
        done, result = told
        if not done:
            raise result
        made: Result = result
        return made


def _reason(dead: Worker) -> str:
    dead.process.join(10)
    code = dead.process.exitcode
    if code is None or code >= 0:
        return f"exit status {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def work(pipe: Connection, job: Job[Any, Any], inherited: Sequence[Connection]) -> None:
    """What a worker does from its start to its end, which comes when the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the process that started this one ends it
    for other in inherited:
        other.close()
    queue: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_read, args=(pipe, queue), daemon=True).start()
    with suppress(BrokenPipeError):
        pipe.send(_READY)
        while True:
            chunk = queue.get()
            try:
                told = (True, job(chunk))
            except Exception as error:  # noqa: BLE001 - it is raised where the results are taken
                told = (False, error)
            del chunk
            try:
                pipe.send(told)
            except (PicklingError, AttributeError, TypeError) as error:
                pipe.send((False, WorkerError(f"what comes out cannot be sent back by a worker: {error}")))
            del told


def _read(pipe: Connection, queue: SimpleQueue[Any]) -> None:
    """Read chunks ahead; when there will be no more, this process is no longer needed, whatever it is doing."""
    try:
        while True:
            queue.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)
