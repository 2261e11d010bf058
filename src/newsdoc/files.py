"""What the command line reads and writes: files, and standard input and output."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO


class InputError(Exception):
    """One input cannot be read; the others may be."""


class OutputError(Exception):
    """The output cannot be written; no input can help that."""


def read_input(file: str, encoding: str) -> str:
    """Read one input without any change to it, line ends and byte order mark included."""
    name = name_of_input(file)
    try:
        content = _bytes(file)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {_reason(error)}") from error
    try:
        return content.decode(encoding)
    except UnicodeError as error:
        offset, reason = (error.start, error.reason) if isinstance(error, UnicodeDecodeError) else (0, str(error))
        problem = f"byte {offset}: not valid {encoding} ({reason}); name the file's encoding with --encoding"
        raise InputError(f"{name}: {problem}") from error


def name_of_input(file: str) -> str:
    """What a message calls an input."""
    return "standard input" if file == "-" else file


def _bytes(file: str) -> bytes:
    if file != "-":
        with open(file, "rb") as source:
            return source.read()
    if sys.stdin is None:
        raise OSError("closed")
    return sys.stdin.buffer.read()


@contextlib.contextmanager
def open_output(target: str) -> Iterator[BinaryIO]:
    """Open the output as bytes: UTF-8 and newlines as they are, whatever the locale and platform."""
    try:
        with _open(target) as output:
            yield output
            output.flush()
    except OSError as error:  # of the output: those of inputs are dealt with where they are read
        if target == "-":
            _forget_stdout()
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"{name_of_output(target)}: {_reason(error)}") from error


def name_of_output(target: str) -> str:
    """What a message calls an output."""
    return "standard output" if target == "-" else target


def _open(target: str) -> contextlib.AbstractContextManager[BinaryIO]:
    if target != "-":
        return open(target, "wb")
    if sys.stdout is None:
        raise OSError("closed")
    return contextlib.nullcontext(sys.stdout.buffer)


def _reason(error: Exception) -> str:
    # A ValueError says itself that no file can have such a name.
    return getattr(error, "strerror", None) or str(error)


def _forget_stdout() -> None:
    """Drop what is still buffered: Python would fail to write it once more on its way out."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Tell what is wrong, where standard error is there to tell it."""
    if sys.stderr is not None:
        print(f"newsdoc: {message}", file=sys.stderr, flush=True)
