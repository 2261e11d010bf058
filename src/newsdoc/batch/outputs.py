"""The files that a batch writes: up to a known length, what they hold is whole at any moment."""

import contextlib
import os
import stat
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO

from .errors import BatchError


class Output:
    """A file that grows by whole pieces, and that no other run writes meanwhile.

    Args:
        path: Where it is. What it holds stays until ``start``.
        stream: What to write to instead, an open standard output; its errors are for its owner.

    Raises:
        BatchError: It cannot be opened, or another run writes it.
    """

    def __init__(self, path: str, stream: BinaryIO | None = None) -> None:
        self.path = path
        self.length = 0
        self._is_lent = stream is not None
        self._started = False
        with self._told():
            # Unbuffered: what failed must not be written after all when the file is closed.
            self._file = stream or open(path, "ab", buffering=0)  # noqa: SIM115 - __exit__ closes it
            status = None if self._is_lent else os.fstat(self._file.fileno())
        self.is_regular = status is not None and stat.S_ISREG(status.st_mode)
        self.was_empty = status is None or not status.st_size
        if self.is_regular:
            self._refuse_others()

    def __enter__(self) -> "Output":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_lent:
            return
        if error is not None:
            self._cut_back()
        with contextlib.suppress(OSError):
            self._file.close()

    def start(self, length: int) -> None:
        """Keep so many bytes of what is there; what stands behind was being written when a run ended.

        Raises:
            BatchError: There is less than that.
        """
        self.check(length)
        self.length, self._started = length, True
        with self._told():
            if self.is_regular:
                self._file.truncate(length)

    def check(self, length: int) -> None:
        """See that so many bytes are there.

        Raises:
            BatchError: There are fewer.
        """
        with self._told():
            if self.is_regular and os.fstat(self._file.fileno()).st_size < length:
                raise BatchError(f"{self.path}: shorter than the run left it; start anew without --resume")

    def append(self, piece: bytes) -> None:
        """Write a piece.

        Raises:
            BatchError: It cannot be written; without it, what is written is still whole.
        """
        with self._told():
            rest = memoryview(piece)
            while rest:
                rest = rest[self._file.write(rest) :]
            self._file.flush()
        self.length += len(piece)

    def secure(self) -> None:
        """See that what is written outlives a power cut.

        Raises:
            BatchError: The disk says that it does not.
        """
        with self._told():
            if self.is_regular:
                os.fsync(self._file.fileno())

    def _cut_back(self) -> None:
        with contextlib.suppress(OSError):
            if self.is_regular and self._started:
                self._file.truncate(self.length)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if self._is_lent:
                raise
            raise BatchError(f"{self.path}: {error.strerror or error}") from error

    def _refuse_others(self) -> None:
        try:
            import fcntl  # noqa: PLC0415 - not everywhere
        except ModuleNotFoundError:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise BatchError(f"{self.path}: another run is writing it") from None
        except OSError:
            return  # a file system without locks
