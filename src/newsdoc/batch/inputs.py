"""Which files do the names on the command line stand for, in which order, and what does each hold?"""

import enum
import glob
import os
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from attrs import frozen

from .streams import packing_of

STANDARD_INPUT: Final = "-"


class Form(enum.Enum):
    """What a file holds."""

    TEXT = "a text"
    LINES = "JSON Lines"
    WET = "Common Crawl WET"


_SUFFIXES: Final = {".jsonl": Form.LINES, ".ndjson": Form.LINES, ".wet": Form.WET}


@frozen
class InputFile:
    """A file to read.

    Attributes:
        path: The path as it was named, or found under the directory that was named.
        form: What it holds.
        problem: Why it cannot be read; empty if nothing is known against it.
    """

    path: str
    form: Form
    problem: str = ""


def form_of(path: str) -> Form:
    """What the file holds, by its suffix.

    Example:
        >>> from newsdoc.batch.inputs import form_of
        >>> form_of("crawl-0.warc.wet.gz").value, form_of("notes.txt").value
        ('Common Crawl WET', 'a text')
    """
    name = path.lower()
    name = name.removesuffix(packing_of(name))
    return next((form for suffix, form in _SUFFIXES.items() if name.endswith(suffix)), Form.TEXT)


def is_many(name: str) -> bool:
    """Whether this name may stand for more than one document."""
    return _is_pattern(name) or os.path.isdir(name) or form_of(name) is not Form.TEXT


def find(names: Sequence[str], outputs: Collection[str], standard_input: Form) -> Iterator[InputFile]:
    """The files, in the order of the names; what stands in one directory goes by name.

    Only the names of one directory are held at a time. Hidden files, links to directories, and the files that this run
    writes are passed over.
    """
    written = {os.path.realpath(path) for path in outputs}
    for name in names:
        if name == STANDARD_INPUT:
            yield InputFile(name, standard_input)
            continue
        if _is_pattern(name):
            found: Iterator[str] = (path for path in sorted(glob.glob(name, recursive=True)) if not os.path.isdir(path))
            nothing = "no file matches this pattern"
        elif os.path.isdir(name):
            found, nothing = _walk(name), "no files in this directory"
        else:
            yield InputFile(name, form_of(name))
            continue
        path = None
        for path in found:
            if os.path.realpath(path) not in written:
                yield InputFile(path, form_of(path))
        if path is None:
            yield InputFile(name, Form.TEXT, nothing)


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name) and not os.path.lexists(name)


def _walk(directory: str) -> Iterator[str]:
    try:
        with os.scandir(directory) as entries:
            shown = [(entry.name, entry.is_dir(follow_symlinks=False), entry.is_dir()) for entry in entries]
    except OSError:
        yield directory  # opening it fails for the same reason, and says so
        return
    for name, is_directory, leads_to_directory in sorted(shown):
        path = os.path.join(directory, name)
        if name.startswith("."):
            continue
        if is_directory:
            yield from _walk(path)
        elif not leads_to_directory:
            yield path
