"""Processes that parse chunks side by side; what they give comes back in order.

Each has a thread here that hands it a chunk and waits for what is written for it, so that no process has to wait while
another is answered, or while what was written goes to the disk.

A process that dies costs nothing: its chunk is given to a new one. If that dies too, the documents of the chunk are
tried one by one, and those that kill a process on their own become faults. So a process that was killed by chance
changes nothing of what is written, and a document that cannot be survived costs itself only.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from types import TracebackType
from typing import Final

from .documents import Document, Fault, Text
from .errors import BatchError
from .places import Chunk
from .work import Work, Written
from .worker import DiedError, Worker

_AHEAD: Final = 4  # chunks for each process that may wait for an earlier one
_TRIES: Final = 3


class Workers:
    """A number of processes that do the same work.

    Args:
        work: What they do.
        jobs: How many there are.
    """

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: deque[Worker] = deque()  # one for each thread that has no chunk
        self._living: set[Worker] = set()
        self._changing = Lock()
        self._is_over = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changing:
            self._is_over = True
            for worker in self._living:
                worker.kill()  # so that no thread waits for it any more
        self._threads.shutdown(cancel_futures=True)
        for worker in [*self._living]:
            self._bury(worker)

    def in_order(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Written]]:
        """Each chunk with what is written for it, in the order of the chunks.

        Only a few chunks for each process are held at a time.

        Raises:
            BatchError: Processes cannot be started, or die whatever they are given.
        """
        self._idle.extend([self._start() for _ in range(self._jobs)])
        waiting: deque[tuple[Chunk, Future[Written]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._threads.submit(self._written, chunk.documents)))
            while waiting and (len(waiting) == _AHEAD * self._jobs or waiting[0][1].done()):
                first, written = waiting.popleft()
                yield first, written.result()
        for last, written in waiting:
            yield last, written.result()

    def _written(self, documents: tuple[Document, ...]) -> Written:
        """What a process writes for a chunk, even if some die of it."""
        worker = self._idle.popleft()
        deaths = 0
        try:
            while True:
                try:
                    return worker.answer(documents)
                except DiedError:
                    death = self._bury(worker)
                deaths += 1
                if deaths == _TRIES:
                    raise BatchError(f"processes die again and again ({death}); free memory, or use fewer --jobs")
                if deaths == _TRIES - 1:
                    documents = self._without_deadly(documents)
                worker = self._start()
        finally:
            self._idle.append(worker)

    def _without_deadly(self, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        probe = self._start_healthy()
        kept: list[Document] = []
        try:
            for document in documents:
                try:
                    probe.answer((document,))
                    kept.append(document)
                except DiedError:
                    what = f"the process that parsed it died ({self._bury(probe)})"
                    probe = self._start_healthy()
                    id_ = document.id if isinstance(document, Text) else None
                    kept.append(Fault(document.where, document.offset, what, id_))
        finally:
            probe.kill()
            self._bury(probe)
        return tuple(kept)

    def _start_healthy(self) -> Worker:
        """A new process that has answered once, so that the next death is not its own."""
        worker = self._start()
        try:
            worker.answer(())
        except DiedError:
            death = self._bury(worker)
            raise BatchError(f"processes die as they start ({death}); free memory, or use fewer --jobs") from None
        return worker

    def _start(self) -> Worker:
        with self._changing:
            if self._is_over:
                raise BatchError("the run is over")
            worker = Worker(self._work)
            self._living.add(worker)
            return worker

    def _bury(self, worker: Worker) -> str:
        """Forgets a process that is dead, or about to die, and tells how it died."""
        with self._changing:
            self._living.discard(worker)
            return worker.death()
