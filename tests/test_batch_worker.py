"""A process of a batch: what goes to it and comes back, and how it ends."""

import contextlib
import os
import pickle
import signal
import socket
from collections.abc import Iterator

import pytest

from newsdoc.batch import worker
from newsdoc.batch.documents import Document, Settings, Text
from newsdoc.batch.errors import BatchError
from newsdoc.batch.work import Work, Written
from newsdoc.batch.worker import DiedError, Worker


def documents(*texts: str) -> tuple[Document, ...]:
    return tuple(Text("f", 0, text.encode(), "utf-8", "id") for text in texts)


@contextlib.contextmanager
def started(work: Work) -> Iterator[Worker]:
    process = Worker(work)
    try:
        yield process
    finally:
        process.kill()
        process.death()


def test_what_no_buffer_holds_at_once_goes_to_a_process_and_comes_back() -> None:
    long, work = documents("Rain fell on the harbour. " * 40_000, "Snow fell. " * 100_000), Work(Settings())
    with started(work) as process:
        assert process.answer(long) == work(long)
        assert process.answer(()) == work(())


def over_tcp() -> tuple[socket.socket, socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return socket.create_connection(server.getsockname()), server.accept()[0]


def test_process_answers_over_tcp_where_sockets_have_no_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [over_tcp()]
    monkeypatch.setattr(socket, "socketpair", pairs.pop)
    with started(Work(Settings())) as process:
        assert process.answer(documents("Rain fell.")) == Work(Settings())(documents("Rain fell."))
    assert not pairs


def test_no_piece_of_a_message_over_tcp_waits_for_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = over_tcp()
    monkeypatch.setattr(socket, "socketpair", lambda: (ours, theirs))
    worker._connected()
    with ours, theirs:
        assert all(end.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for end in (ours, theirs))


def test_process_that_gets_no_socket_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(socket, "socketpair", refuse)
    with pytest.raises(BatchError, match="no process can be started: Too many open files; use fewer --jobs"):
        Worker(Work(Settings()))


class Deadly:
    """Kills the process that pickles it."""

    def __reduce__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class Torn(Work):
    """Work whose process dies when half of the answer is on its way."""

    def __call__(self, _: object) -> Written:
        return Written(b"x" * 1_000_000, Deadly(), 0, 0)  # type: ignore[arg-type]  # a trap


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_process_that_dies_while_it_answers_is_told_of() -> None:
    process = Worker(Torn(Settings()))
    with pytest.raises(DiedError):
        process.answer(())
    assert process.death() == "signal 9"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_process_that_is_dead_before_it_is_asked_is_told_of() -> None:
    process = Worker(Work(Settings()))
    process.kill()
    with pytest.raises(DiedError):
        process.answer(documents("Rain fell. " * 100_000))
    assert process.death() == "signal 9"


# --- the other side, in this process ---


@pytest.fixture
def _interrupts_restored() -> Iterator[None]:
    handler = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, handler)


def served(work: Work, sent: bytes) -> bytes:
    """What is answered to all that the other end sends before it is gone."""
    ours, theirs = socket.socketpair()
    with ours:
        ours.sendall(sent)
        ours.shutdown(socket.SHUT_WR)
        worker.serve(theirs, work)
        return b"".join(iter(lambda: ours.recv(1 << 16), b""))


@pytest.mark.usefixtures("_interrupts_restored")
def test_process_answers_until_the_other_end_is_gone_and_leaves_interrupts_to_it() -> None:
    work, chunks = Work(Settings()), [documents("Rain fell."), ()]
    answers = served(work, b"".join(map(pickle.dumps, chunks)))
    assert answers == b"".join(pickle.dumps(work(chunk)) for chunk in chunks)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.usefixtures("_interrupts_restored")
def test_process_ends_in_silence_wherever_a_chunk_breaks_off() -> None:
    whole = pickle.dumps(documents("Rain fell."))
    assert {served(Work(Settings()), whole[:sent]) for sent in range(len(whole))} == {b""}
