"""Processes that parse chunks side by side; what they give comes back in order.

A process that dies costs nothing: its chunk is given to a new one. If that dies too, the documents of the chunk are
tried one by one, and those that kill a process on their own become faults. So a process that was killed by chance
changes nothing of what is written, and a document that cannot be survived costs itself only.
"""

import contextlib
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing import connection, get_context
from types import TracebackType
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, mutable

from .documents import Document, Fault, Text
from .errors import BatchError
from .places import Chunk
from .work import Work, Written

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_AHEAD: Final = 4  # chunks for each process that may wait for an earlier one
_TRIES: Final = 3


class _DiedError(Exception):
    """The process is gone; the message says how."""


class _Worker:
    """A process that answers chunks, one at a time."""

    def __init__(self, work: Work) -> None:
        # A new interpreter for each: a forked one would keep the other processes' pipes open.
        spawning = get_context("spawn")
        self.connection: Connection
        self.connection, theirs = spawning.Pipe()
        self._process: BaseProcess = spawning.Process(target=_serve, args=(theirs, work), daemon=True)
        try:
            with _interrupts_held():
                self._process.start()
        except OSError as error:
            raise BatchError(f"no process can be started: {error.strerror}; use fewer --jobs") from error
        finally:
            theirs.close()

    def send(self, documents: tuple[Document, ...]) -> None:
        with contextlib.suppress(OSError):  # that it died is seen when its answer is read
            self.connection.send(documents)

    def receive(self) -> Written:
        try:
            written: Written = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            status = self._process.exitcode or 0
            raise _DiedError(f"signal {-status}" if status < 0 else f"exit status {status}") from None
        return written

    def stop(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()


@mutable(eq=False)
class _Task:
    chunk: Chunk
    tries: int = 0
    written: Written | None = None


@mutable(eq=False)
class Workers:
    """A number of processes that do the same work.

    Attributes:
        work: What they do.
        jobs: How many there are.
    """

    work: Work
    jobs: int
    _idle: list[_Worker] = field(factory=list, init=False)
    _busy: dict[_Worker, _Task] = field(factory=dict, init=False)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in (*self._idle, *self._busy):
            worker.stop()

    def in_order(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Written]]:
        """Each chunk with what is written for it, in the order of the chunks.

        Only a few chunks for each process are held at a time.

        Raises:
            BatchError: Processes cannot be started, or die whatever they are given.
        """
        waiting, source = deque[_Task](), iter(chunks)
        ahead = next(source, None)  # read before a process asks for it, so that none has to wait
        for _ in range(self.jobs):
            self._idle.append(_Worker(self.work))
        while True:
            while self._idle and len(waiting) < _AHEAD * self.jobs and ahead:
                task = _Task(ahead)
                waiting.append(task)
                self._start(self._idle.pop(), task)
                ahead = next(source, None)
            while waiting and (written := waiting[0].written):
                yield waiting.popleft().chunk, written
            if self._busy:
                self._collect()
            elif ahead is None:
                return

    def _start(self, worker: _Worker, task: _Task) -> None:
        task.tries += 1
        self._busy[worker] = task
        worker.send(task.chunk.documents)

    def _collect(self) -> None:
        """Wait until some processes answer or die."""
        workers = {worker.connection: worker for worker in self._busy}
        for ready in connection.wait(list(workers)):
            worker = workers[ready]  # type: ignore[index]  # wait() gives what it was given
            task = self._busy[worker]
            try:
                task.written = worker.receive()
            except _DiedError as death:
                self._replace(worker, task, str(death))
            else:
                del self._busy[worker]
                self._idle.append(worker)

    def _replace(self, worker: _Worker, task: _Task, death: str) -> None:
        del self._busy[worker]
        worker.stop()
        if task.tries >= _TRIES:
            raise BatchError(f"processes die again and again ({death}); free memory, or use fewer --jobs")
        if task.tries == _TRIES - 1:
            task.chunk = evolve(task.chunk, documents=self._without_deadly(task.chunk.documents))
        self._start(_Worker(self.work), task)

    def _without_deadly(self, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        probe = self._healthy()
        kept: list[Document] = []
        try:
            for document in documents:
                probe.send((document,))
                try:
                    probe.receive()
                    kept.append(document)
                except _DiedError as death:
                    probe.stop()
                    probe = self._healthy()
                    id_ = document.id if isinstance(document, Text) else None
                    what = f"the process that parsed it died ({death})"
                    kept.append(Fault(document.where, document.offset, what, id_))
        finally:
            probe.stop()
        return tuple(kept)

    def _healthy(self) -> _Worker:
        """A new process that has answered once, so that the next death is not its own."""
        worker = _Worker(self.work)
        worker.send(())
        try:
            worker.receive()
        except _DiedError as death:
            worker.stop()
            raise BatchError(f"processes die as they start ({death}); free memory, or use fewer --jobs") from None
        return worker


def _serve(pipe: "Connection", work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one sees to interrupts
    with contextlib.suppress(EOFError, OSError):  # that process is gone
        while True:
            pipe.send(work(pipe.recv()))


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from what is started meanwhile; here it is only late."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
