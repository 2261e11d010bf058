"""How are bytes packed on disk? By the suffix of the file: as they are, gzip (``.gz``) or Zstandard (``.zst``)."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable
from typing import Any, Final, Protocol

from .errors import BatchError

PACKED: Final = (".gz", ".zst")
_BLOCK: Final = 1 << 16


class BrokenStreamError(Exception):
    """The bytes cannot be read on from here; the message says why."""


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...


def packing_of(name: str) -> str:
    """The suffix that tells how the file is packed; empty if it is not."""
    return next((suffix for suffix in PACKED if name.lower().endswith(suffix)), "")


def packer(packing: str) -> Callable[[bytes], bytes]:
    """What packs some bytes as a member of their own: members one after another are a valid file.

    The same bytes always give the same member, so it holds no name and no time.

    Raises:
        BatchError: The library for this packing is not installed.
    """
    if packing == ".gz":
        return lambda content: gzip.compress(content, compresslevel=6, mtime=0) if content else b""
    if packing == ".zst":
        compress: Callable[[bytes], bytes] = _zstandard().compress
        return lambda content: compress(content) if content else b""
    return bytes


class Source(io.RawIOBase):
    """The unpacked bytes of a file, from its start.

    The same file is always unpacked in the same steps, wherever reading goes on, so a broken file breaks at the same
    byte each time.

    Raises:
        OSError: The file cannot be opened.
        BatchError: The library for this packing is not installed.
        BrokenStreamError: On reading: the packed bytes are damaged or end early, or the disk cannot be read.
    """

    def __init__(self, path: str) -> None:
        self._unpacked: _Readable
        packing = packing_of(path)
        zstandard = _zstandard() if packing == ".zst" else None
        self._damage = (OSError, zlib.error, *([zstandard.ZstdError] if zstandard else []))
        self._disk = open(path, "rb")  # noqa: SIM115 - close() closes it
        if packing == ".gz":
            self._unpacked = gzip.GzipFile(fileobj=self._disk)
        elif zstandard:
            self._unpacked = zstandard.ZstdFile(self._disk)
        else:
            self._unpacked = self._disk
        self._left = memoryview(b"")
        self._position = 0

    @property
    def on_disk(self) -> int:
        """How many bytes of the file as it is on disk have been read."""
        return self._disk.tell()

    def skip_to(self, offset: int) -> None:
        """Go on at this unpacked byte; before anything is read."""
        if self._unpacked is self._disk:
            self._position = self._disk.seek(offset)
        while self._position < offset and self._fill():
            self._take(min(len(self._left), offset - self._position))

    def readable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Which unpacked byte is the next."""
        return self._position

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer, or some of it; 0 is the end."""
        view = memoryview(buffer).cast("B")
        if not self._fill():
            return 0
        piece = self._take(min(len(self._left), len(view)))
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the file on disk."""
        self._disk.close()
        super().close()

    def _fill(self) -> bool:
        if not self._left:
            try:
                self._left = memoryview(self._unpacked.read1(_BLOCK))
            except EOFError:
                raise BrokenStreamError("the packed data ends early: the file is cut off") from None
            except self._damage as error:  # gzip's own error is an OSError without a number
                reason = getattr(error, "strerror", None) or f"the packed data is damaged ({error})"
                raise BrokenStreamError(reason) from None
        return bool(self._left)

    def _take(self, size: int) -> memoryview:
        piece, self._left = self._left[:size], self._left[size:]
        self._position += size
        return piece


def _zstandard() -> Any:
    try:
        if sys.version_info >= (3, 14):  # pragma: no cover - each Python takes one of the two
            from compression import zstd  # noqa: PLC0415 - Python may be built without it
        else:  # pragma: no cover - the same
            from backports import zstd  # noqa: PLC0415 - optional
    except ImportError:
        raise BatchError("files that end in .zst need a library: pip install newsdoc[zstd]") from None
    return zstd
