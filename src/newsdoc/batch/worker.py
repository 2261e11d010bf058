"""A process that does work on chunks of documents, one chunk at a time.

Chunks and answers are pickled straight into a buffered socket, and read from it as they come. A ``Pipe`` of the library
would pickle each into one long piece first and gather it into another one on the other side: memory that is taken from
the system and given back for each chunk, which took the processes longer than the rest of the exchange.
"""

import contextlib
import pickle
import signal
import socket
from collections.abc import Iterator
from io import BufferedRWPair
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from .errors import BatchError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from .documents import Document
    from .work import Work, Written

_BUFFER: Final = 1 << 16  # bytes; as much as pickle writes at a time
_ENDED: Final = (EOFError, OSError, pickle.UnpicklingError)  # what reading gives, by where the stream breaks off


class DiedError(Exception):
    """The process is gone."""


class Worker:
    """A process, as the one that starts it sees it.

    Args:
        work: What it does.

    Raises:
        BatchError: No process can be started.
    """

    def __init__(self, work: "Work") -> None:
        try:
            ours, theirs = _connected()
            with theirs:
                self._stream = _stream(ours)
                # A new interpreter for each: a forked one would keep the other processes' sockets open.
                spawning = get_context("spawn")
                self._process: BaseProcess = spawning.Process(target=serve, args=(theirs, work), daemon=True)
                with _interrupts_held():
                    self._process.start()
        except OSError as error:
            raise BatchError(f"no process can be started: {error.strerror}; use fewer --jobs") from error

    def answer(self, documents: "tuple[Document, ...]") -> "Written":
        """What is written for a chunk.

        Raises:
            DiedError: The process died meanwhile, or before.
        """
        try:
            _send(documents, self._stream)
            written: Written = pickle.load(self._stream)
        except _ENDED:
            raise DiedError from None
        return written

    def kill(self) -> None:
        """Who waits for an answer is told that the process died."""
        self._process.kill()

    def death(self) -> str:
        """How the process died; waits until it has."""
        self._process.join()
        with contextlib.suppress(OSError):  # it has not read all that was sent
            self._stream.close()
        status = self._process.exitcode or 0
        return f"signal {-status}" if status < 0 else f"exit status {status}"


def serve(end: socket.socket, work: "Work") -> None:
    """Answer chunks until nobody asks any more; this is all that the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one sees to interrupts
    with contextlib.suppress(*_ENDED), _stream(end) as stream:
        while True:
            _send(work(pickle.load(stream)), stream)


def _connected() -> tuple[socket.socket, socket.socket]:
    pair = socket.socketpair()
    for end in pair:
        if end.family == socket.AF_INET:  # Windows: the end of a message would wait until its beginning has arrived
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return pair


def _stream(end: socket.socket) -> BufferedRWPair:
    with end:  # it stays open as long as the stream
        raw = end.makefile("rwb", buffering=0)
    return BufferedRWPair(raw, raw, _BUFFER)


def _send(message: object, stream: BufferedRWPair) -> None:
    pickle.dump(message, stream)
    stream.flush()


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
