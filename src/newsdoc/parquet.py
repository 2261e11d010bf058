"""Articles as rows of a Parquet file, in the schema of ``newsdoc.arrow``.

It needs pyarrow: ``pip install newsdoc[arrow]``.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from .arrow import SCHEMA, to_batch
from .errors import WrongValueError
from .model import Article

# isort: split
# Here, since the module above tells what to install if it is missing.
import pyarrow as pa
from pyarrow import parquet

__all__ = ["COLUMNS", "ArticleWriter"]

COLUMNS: Final = ("id", "fields")
"""What the command line writes before the columns of ``SCHEMA``: a string, and JSON in a string."""

_ROWS: Final = 1000  # are held in memory, and make a row group of the file


class ArticleWriter:
    """Writes a Parquet file, article by article; use it in a ``with`` statement.

    The file is whole when the statement ends, even by an error: what was written until then can be read. A file that is
    not closed, because the process was killed, cannot be read at all; that is how Parquet is.

    Args:
        target: Path of the file, or a file open for writing bytes.
        carried: Names of the columns that stand before those of ``SCHEMA``. They hold strings.

    Raises:
        OSError: The file cannot be written.
        WrongValueError: A name is there twice, or is one of ``SCHEMA``'s.

    Example:
        >>> import io, newsdoc, pyarrow.parquet
        >>> from newsdoc.parquet import ArticleWriter
        >>> file = io.BytesIO()
        >>> with ArticleWriter(file, ["file"]) as writer:
        ...     writer.write({"file": "rain.txt"}, newsdoc.parse("It rained all day."))
        ...     writer.write({"file": "snow.txt"}, error="byte 3: not valid utf-8")
        >>> pyarrow.parquet.read_table(file)["error"].to_pylist()
        [None, 'byte 3: not valid utf-8']
    """

    def __init__(self, target: str | Path | BinaryIO, carried: Sequence[str] = ()) -> None:
        names = (*carried, *SCHEMA.names)
        if len(set(names)) < len(names):
            raise WrongValueError(f"the columns must have different names: {', '.join(names)}")
        self._carried = tuple(carried)
        fields = [pa.field(name, pa.string()) for name in carried]
        self._schema = pa.schema([*fields, *SCHEMA], metadata=SCHEMA.metadata)
        self._rows: list[tuple[Mapping[str, Any], Article | None, str | None]] = []
        self._writer = parquet.ParquetWriter(target, self._schema, compression="zstd")

    def write(self, carried: Mapping[str, Any], article: Article | None = None, error: str | None = None) -> None:
        """Adds a row.

        Args:
            carried: Values of the other columns. A value that is no string is written as JSON; a name that is missing
                gives null. Surrogates become U+FFFD.
            article: The article. If it holds a lone surrogate, null is written instead, and the reason in ``error``.
            error: Why there is no article.
        """
        self._rows.append((carried, article, error))
        if len(self._rows) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        rows, self._rows = self._rows, []
        columns = [pa.array([_as_text(row.get(name)) for row, _, _ in rows], pa.string()) for name in self._carried]
        added = to_batch([article for _, article, _ in rows], [error for _, _, error in rows])
        self._writer.write_batch(pa.RecordBatch.from_arrays([*columns, *added.columns], schema=self._schema))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._rows:
                self._flush()
        finally:
            self._writer.close()


def _as_text(value: Any) -> str | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
