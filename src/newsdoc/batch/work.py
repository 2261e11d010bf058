"""What is done to a chunk of documents: each is parsed, and what is written for them is packed."""

from collections.abc import Iterable

from attrs import frozen

from .documents import Document, Settings
from .streams import packer


@frozen
class Written:
    """What is written for a chunk.

    Attributes:
        records: The lines for the output, packed.
        errors: The lines for the file of errors, packed.
        good: How many documents were parsed.
        bad: How many were not.
    """

    records: bytes
    errors: bytes
    good: int
    bad: int


@frozen
class Work:
    """Parses the documents of a chunk. It holds no state, so that any process may do any chunk.

    Attributes:
        settings: How documents are read.
        packing: How the output is packed.
        errors_packing: How the file of errors is packed; None if errors stand in the output.
    """

    settings: Settings
    packing: str = ""
    errors_packing: str | None = None

    def check(self) -> None:
        """See that it can be done.

        Raises:
            BatchError: A library for packing is not installed.
        """
        for packing in (self.packing, self.errors_packing):
            packer(packing or "")

    def __call__(self, documents: Iterable[Document]) -> Written:
        """Parse a chunk."""
        from .records import record_of  # noqa: PLC0415 - who has other processes work does not wait for the parser

        records: list[bytes] = []
        errors: list[bytes] = records if self.errors_packing is None else []
        good = bad = 0
        for document in documents:
            is_good, line = record_of(document, self.settings)
            (records if is_good else errors).append(line)
            good, bad = good + is_good, bad + (not is_good)
        packed = packer(self.packing)(b"".join(records))
        apart = b"" if self.errors_packing is None else packer(self.errors_packing)(b"".join(errors))
        return Written(packed, apart, good, bad)
