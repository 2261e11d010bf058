"""From the names of the inputs to chunks of documents, each with the place behind it, so that work can go on there."""

import hashlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve, field, frozen

from .documents import Document, Fault, Settings
from .errors import BatchError
from .inputs import STANDARD_INPUT, Form, InputFile
from .readers import Found, Reader
from .streams import BrokenStreamError, Source

_DOCUMENTS: Final = 256
_BYTES: Final = 1 << 18


@frozen
class Place:
    """A place between two documents.

    Attributes:
        file: Which of the input files it is in, from 1; 0 is before all of them.
        name: The file's name.
        stamp: The file's size and time of change.
        before: A digest of names and stamps of all files up to this one.
        number: How many of the file's documents stand before the place.
        offset: Where the next document may start, in bytes of the unpacked file.
        is_behind: Whether nothing of the file comes after the place.
    """

    file: int = 0
    name: str = ""
    stamp: str = ""
    before: str = ""
    number: int = 0
    offset: int = 0
    is_behind: bool = True


@frozen
class Chunk:
    """Documents that are parsed in one go, and written as one piece.

    Attributes:
        documents: The documents, in order.
        end: The place behind them.
        on_disk: How many bytes of all input files were read up to there, as they are on disk.
    """

    documents: tuple[Document, ...]
    end: Place
    on_disk: int = field(default=0, eq=False)


def cut(files: Iterable[InputFile], settings: Settings, place: Place) -> Iterator[Chunk]:
    """The documents behind a place, cut into chunks: the same ones wherever an earlier chunk ended.

    Raises:
        BatchError: The files before the place are not those that were there when it was noted.
    """
    documents: list[Document] = []
    size = 0
    for start, found, on_disk in _documents(files, settings, place):
        documents.append(found.document)
        size += 0 if isinstance(found.document, Fault) else len(found.document.content)
        if len(documents) == _DOCUMENTS or size >= _BYTES:
            yield Chunk(tuple(documents), _behind(start, found), on_disk)
            documents, size = [], 0
    if documents:
        yield Chunk(tuple(documents), _behind(start, found), on_disk)


def _behind(start: Place, found: Found) -> Place:
    """The place behind a document of the file that starts at a place."""
    return evolve(start, number=found.number, offset=found.end, is_behind=found.is_last)


def _documents(files: Iterable[InputFile], settings: Settings, start: Place) -> Iterator[tuple[Place, Found, int]]:
    passed, before = 0, ""
    number = 0
    for number, file in enumerate(files, 1):
        stamp, size = _stamp(file)
        before = hashlib.sha256(f"{before}\0{file.path}\0{stamp}".encode(errors="surrogateescape")).hexdigest()
        place = Place(number, file.path, stamp, before, is_behind=False)
        if number == start.file:
            _compare(place, start)
            place = evolve(place, number=start.number, offset=start.offset, is_behind=start.is_behind)
        if number >= start.file and not place.is_behind:
            for found, on_disk in _read(file, settings, place):
                yield place, found, passed + on_disk
        passed += size
    if number < start.file:
        raise BatchError(f"the inputs have changed since {start.name} was read; start anew without --resume")


def _compare(now: Place, then: Place) -> None:
    if now.name == then.name and now.stamp != then.stamp:
        raise BatchError(f"{now.name} has changed since it was read; start anew without --resume")
    if now.before != then.before:
        problem = "an input before it was added, removed or changed"
        raise BatchError(f"the inputs have changed since {then.name} was read: {problem}; start anew without --resume")


def _stamp(file: InputFile) -> tuple[str, int]:
    try:
        status = os.stat(file.path)
    except (OSError, ValueError):
        return "", 0
    return f"{status.st_size} {status.st_mtime_ns}", status.st_size


def _read(file: InputFile, settings: Settings, place: Place) -> Iterator[tuple[Found, int]]:
    reader = Reader(file.path, file.form, settings, place.number)
    if file.path == STANDARD_INPUT:
        for found in reader.read(_standard_input()):
            yield found, 0
        return
    try:
        if file.problem:
            raise OSError(file.problem)
        with Source(file.path) as source:
            if file.form is Form.LINES:
                source.skip_to(place.offset)
            with io.BufferedReader(source, 1 << 16) as stream:
                for found in reader.read(stream):
                    yield found, source.on_disk
    except (OSError, ValueError, BrokenStreamError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        yield Found(place.number + 1, place.offset, Fault(file.path, place.offset, problem), is_last=True), 0


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:
        raise BatchError("standard input: closed")
    return sys.stdin.buffer  # type: ignore[return-value]  # typed as what all streams have in common
