"""A batch: the steps in order."""

import contextlib
import os
import time
from collections.abc import Generator, Iterator, Sequence
from typing import Any, BinaryIO, Final

from attrs import evolve, field, frozen

from .. import __version__
from . import checkpoint as checkpoints
from . import progress
from .checkpoint import Checkpoint
from .documents import Settings
from .errors import BatchError
from .inputs import STANDARD_INPUT, Form, find
from .outputs import Output
from .places import Chunk, Place, cut
from .streams import packing_of
from .work import Work, Written
from .workers import Workers

STANDARD_OUTPUT: Final = "-"
_SECONDS: Final = 1.0  # of work that a killed run may lose


@frozen
class Batch:
    """What to parse, and where to write it.

    Attributes:
        inputs: Files, directories, patterns, ``-`` for standard input.
        output: The output file; ``-`` is standard output.
        errors: The file for the records of errors; None puts them into the output.
        settings: How documents are read.
        standard_input: What standard input holds.
        jobs: How many processes parse.
        resume: Whether to go on where an earlier run ended.
    """

    inputs: Sequence[str]
    output: str
    errors: str | None = None
    settings: Settings = field(factory=Settings)
    standard_input: Form = Form.TEXT
    jobs: int = 1
    resume: bool = False


def run(batch: Batch, standard_output: BinaryIO | None = None) -> Checkpoint:
    """Parse all documents and write a record for each.

    Args:
        batch: What to do.
        standard_output: Where ``-`` leads.

    Returns:
        The last checkpoint: how many documents were good and bad, of all runs that it took.

    Raises:
        BatchError: The batch cannot start or go on. What is written is whole, and can be resumed.
        OSError: Standard output cannot be written.
    """
    work = Work(batch.settings, packing_of(batch.output), None if batch.errors is None else packing_of(batch.errors))
    work.check()
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(Output(batch.output, standard_output))
        errors = None if batch.errors is None else stack.enter_context(Output(batch.errors))
        start = _start(batch, output)
        if start.is_finished:
            output.check(start.output)
            return start
        keeper = _Keeper(checkpoints.path_of(batch.output) if output.is_regular else None)
        keeper.keep(start)
        output.start(start.output)
        if errors:
            errors.start(start.errors)
        report = stack.enter_context(_report(batch))
        now = start
        for chunk, written in stack.enter_context(contextlib.closing(_work_through(batch, work, start.place))):
            output.append(written.records)
            if errors:
                errors.append(written.errors)
            now = _after(now, chunk, written)
            report(now.good + now.bad, chunk.on_disk)
            if keeper.is_due():
                _secure(output, errors)
                keeper.keep(now)
        _secure(output, errors)
        now = evolve(now, is_finished=True)
        keeper.keep(now)
    return now


def _start(batch: Batch, output: Output) -> Checkpoint:
    settings = _settings(batch)
    if not batch.resume:
        return Checkpoint(settings)
    if STANDARD_INPUT in batch.inputs or not output.is_regular:
        raise BatchError(
            "--resume needs files: neither standard input nor what is no file can be read or written again"
        )
    path = checkpoints.path_of(batch.output)
    try:
        found = checkpoints.read(path)
    except OSError as error:
        raise BatchError(f"{path}: {error.strerror}") from error
    if found:
        checkpoints.compare(settings, found.settings, path)
        return found
    if not output.was_empty:
        raise BatchError(f"{batch.output}: is there, but no {path} to resume from; start anew without --resume")
    return Checkpoint(settings)


def _settings(batch: Batch) -> dict[str, Any]:
    """What decides on the bytes that are written."""
    return {
        "newsdoc": __version__,
        "inputs": list(batch.inputs),
        "--errors": batch.errors,
        "--text-field": batch.settings.text_field,
        "--id-field": batch.settings.id_field,
        "--encoding": batch.settings.encoding,
        "--max-bytes": batch.settings.max_bytes,
    }


def _work_through(batch: Batch, work: Work, place: Place) -> Generator[tuple[Chunk, Written], None, None]:
    chunks = cut(find(batch.inputs, _written(batch), batch.standard_input), batch.settings, place)
    if batch.jobs == 1:
        for chunk in chunks:
            yield chunk, work(chunk.documents)
    else:
        with Workers(work, batch.jobs) as workers:
            yield from workers.in_order(chunks)


def _written(batch: Batch) -> list[str]:
    """The files that the batch writes, and must not read."""
    return [path for path in (batch.output, batch.errors, checkpoints.path_of(batch.output)) if path]


def _after(now: Checkpoint, chunk: Chunk, written: Written) -> Checkpoint:
    return evolve(
        now,
        place=chunk.end,
        output=now.output + len(written.records),
        errors=now.errors + len(written.errors),
        good=now.good + written.good,
        bad=now.bad + written.bad,
    )


def _secure(*outputs: Output | None) -> None:
    for output in outputs:
        if output:
            output.secure()


@contextlib.contextmanager
def _report(batch: Batch) -> Iterator[progress.Report]:
    if not progress.is_wanted(output_is_standard=batch.output == STANDARD_OUTPUT):
        yield progress.silence
        return
    with progress.bar(_size(batch)) as report:
        yield report


def _size(batch: Batch) -> int:
    total = 0
    for file in find(batch.inputs, _written(batch), batch.standard_input):
        with contextlib.suppress(OSError, ValueError):
            total += os.path.getsize(file.path)
    return total


class _Keeper:
    """Writes checkpoints, not too often."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._kept = 0.0

    def is_due(self) -> bool:
        return time.monotonic() - self._kept >= _SECONDS

    def keep(self, checkpoint: Checkpoint) -> None:
        self._kept = time.monotonic()
        if self._path is None:
            return
        try:
            checkpoints.write(checkpoint, self._path)
        except OSError as error:
            raise BatchError(f"{self._path}: {error.strerror or error}") from error
