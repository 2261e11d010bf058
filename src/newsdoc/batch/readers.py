"""From an open file to its documents, one after another, each with the place behind it."""

import contextlib
import io
from collections.abc import Iterator
from email.message import Message
from typing import Any, Final, Protocol

from attrs import field, frozen

from .documents import Document, Fault, Line, Settings, Text
from .errors import BatchError
from .inputs import STANDARD_INPUT, Form
from .streams import BrokenStreamError

_CARRIED: Final = "WARC-Target-URI", "WARC-Date", "WARC-Identified-Content-Language"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Readable(Protocol):
    """The bytes of a file: what readers need of a stream."""

    def read(self, size: int, /) -> bytes:
        """As many bytes as that, fewer at the end only."""

    def readline(self, size: int, /) -> bytes:
        """A line with its end, or as many bytes of it as that."""

    def tell(self) -> int:
        """Where the next byte stands."""


@frozen
class Found:
    """A document found in a file.

    Attributes:
        number: Which of the file's documents it is, from 1; blank lines count.
        end: Where the next one may start, in bytes of the unpacked file.
        document: The document.
        is_last: Whether no other can follow it in this file.
    """

    number: int
    end: int
    document: Document
    is_last: bool = False


@frozen
class Reader:
    """Reads documents from one file.

    Attributes:
        name: The file, as errors name it.
        form: What it holds.
        settings: How to read it.
        number: How many of its documents are passed over. A stream of lines must start behind them, any other at the
            start of the file.
    """

    name: str
    form: Form
    settings: Settings
    number: int = field(default=0)

    def read(self, stream: Readable) -> Iterator[Found]:
        """The documents. A file that breaks off gives what stands before the break, and a fault in its place.

        Raises:
            BatchError: A library is missing that this form needs.
        """
        read = {Form.TEXT: self._text, Form.LINES: self._lines, Form.WET: self._records}[self.form]
        found = Found(self.number, stream.tell(), Fault(self.name, 0, ""))
        try:
            for found in read(stream):
                yield found
        except BrokenStreamError as error:
            yield Found(found.number + 1, found.end, Fault(_named(self.name), found.end, str(error)), is_last=True)

    def _text(self, stream: Readable) -> Iterator[Found]:
        name, content = _named(self.name), stream.read(self.settings.max_bytes + 1)
        is_long = len(content) > self.settings.max_bytes
        text = self._too_long(0, name) if is_long else Text(name, 0, content, self.settings.encoding, name)
        yield Found(1, len(content), text, is_last=True)

    def _lines(self, stream: Readable) -> Iterator[Found]:
        number, start, most = self.number, stream.tell(), self.settings.max_bytes
        while content := stream.readline(most + 1):
            number, end = number + 1, start + len(content)
            if len(content) > most:
                while not content.endswith(b"\n") and (content := stream.readline(1 << 16)):
                    end += len(content)
                yield Found(number, end, self._too_long(start))
            elif content.strip():
                bare = content.removeprefix(_BYTE_ORDER_MARK) if start == 0 else content
                offset = start + len(content) - len(bare)
                yield Found(number, end, Line(_named(self.name), offset, bare, number))
            start = end

    def _records(self, stream: Readable) -> Iterator[Found]:
        archive = _archive(stream)
        number = 0
        while True:
            start = archive.offset
            try:
                record = _next(archive)
                if record is None:
                    return
                if not record.rec_headers.get_header("Content-Length"):  # it would reach to the end of the file
                    raise ValueError("a record without Content-Length")
                if record.rec_type != "conversion":  # the opening record tells of the crawl
                    continue
                number += 1
                document = self._document(record, number, start, archive.fh.tell() - archive.reader.rem_length())
            except Exception as error:  # warcio lets many kinds of errors through
                what = str(error) if isinstance(error, BrokenStreamError) else f"no WET record: {error}"
                yield Found(number + 1, start, Fault(self.name, start, what.partition("\n")[0]), is_last=True)
                return
            if number > self.number:
                yield Found(number, start, document)

    def _document(self, record: Any, number: int, start: int, offset: int) -> Document:
        header = record.rec_headers.get_header
        id_ = header("WARC-Record-ID") or f"{self.name}:{number}"
        length = int(header("Content-Length"))
        if length > self.settings.max_bytes:
            return self._too_long(start, id_)
        content = record.raw_stream.read()
        if len(content) < length:
            raise BrokenStreamError("the record ends early: the file is cut off")
        fields = {name: value for name in _CARRIED if (value := header(name))}
        return Text(self.name, offset, content, _charset(record) or self.settings.encoding, id_, fields)

    def _too_long(self, offset: int, id_: str | None = None) -> Fault:
        problem = f"longer than {self.settings.max_bytes} bytes; raise --max-bytes to read it"
        return Fault(_named(self.name), offset, problem, id_)


def _named(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _archive(stream: Readable) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - optional
    except ModuleNotFoundError:
        raise BatchError("WET files need a library: pip install newsdoc[wet]") from None
    return ArchiveIterator(stream, no_record_parse=True)


def _next(archive: Any) -> Any:
    # warcio prints what it thinks of a wrong Content-Length; that is a record like any bad one.
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed):
        record = next(iter(archive), None)
    if printed.getvalue():
        raise ValueError("the record before is not as long as it says")
    return record


def _charset(record: Any) -> str | None:
    header = Message()
    header["Content-Type"] = record.rec_headers.get_header("Content-Type") or "text/plain"
    return header.get_content_charset()
