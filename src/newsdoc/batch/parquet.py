"""A batch as Parquet: its records become rows. This needs pyarrow: ``pip install newsdoc[arrow]``."""

import contextlib
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from ..convert import read_record
from ..parquet import COLUMNS, ArticleWriter


@contextlib.contextmanager
def record_stream(output: BinaryIO) -> Iterator[BinaryIO]:
    """Opens a stream that takes the lines of a batch and writes a row for each.

    Args:
        output: Where the Parquet file is written.
    """
    with ArticleWriter(output, COLUMNS) as writer:
        yield cast("BinaryIO", _RecordStream(writer))


class _RecordStream(io.RawIOBase):
    """Takes whole lines; a batch writes nothing else."""

    def __init__(self, writer: ArticleWriter) -> None:
        self._writer = writer

    def write(self, lines: "bytes | memoryview") -> int:  # type: ignore[override] # as bytes only
        for line in bytes(lines).split(b"\n")[:-1]:
            found = read_record(line.decode())
            self._writer.write({"id": found.id, "fields": found.fields}, found.article, found.problem)
        return len(lines)
