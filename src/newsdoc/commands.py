"""What the commands do with one text after another: parse, explain, view, convert."""

import argparse
import contextlib
import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence

from .convert import Found, read_articles, writing
from .files import InputError, OutputError, complain, name_of_input, open_output, read_input
from .parser import explain, parse
from .printing import WIDTH, Paint, as_json_lines, as_text, coloured, heading_for, plain
from .wire import to_json


def run(files: Sequence[str], arguments: argparse.Namespace) -> bool:
    """Run one of the commands.

    Args:
        files: The inputs.
        arguments: The command line's.

    Returns:
        Whether all inputs could be read. What is wrong with the others is told.

    Raises:
        OutputError: The output cannot be written.
    """
    if arguments.command == "convert":
        return _convert(files, arguments)
    if arguments.command == "view":
        return _view(files, arguments.output, arguments.encoding)
    show = (_parsing if arguments.command == "parse" else _explaining)(files, arguments)
    return _write_each(files, arguments.output, arguments.encoding, show)


def _parsing(files: Sequence[str], arguments: argparse.Namespace) -> Callable[[str, str], str]:
    """What makes the output for a file and its text: JSON."""
    indent = 2 if len(files) == 1 and not arguments.jsonl else None
    return lambda _, text: f"{to_json(parse(text), indent=indent)}\n"


def _explaining(files: Sequence[str], arguments: argparse.Namespace) -> Callable[[str, str], str]:
    """What makes the output for a file and its text: the decisions, to be read or as JSON."""
    if arguments.json:
        return lambda file, text: as_json_lines(explain(text), file)
    to_terminal = arguments.output == "-" and sys.stdout is not None and sys.stdout.isatty()
    paint = _paint(arguments, to_terminal=to_terminal)
    width = shutil.get_terminal_size((WIDTH, 0)).columns if to_terminal else WIDTH

    def show(file: str, text: str) -> str:
        name = heading_for(name_of_input(file), paint) if len(files) > 1 else ""
        return name + as_text(explain(text), width, paint)

    return show


def _paint(arguments: argparse.Namespace, *, to_terminal: bool) -> Paint:
    wanted = to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if arguments.color == "always" or (arguments.color == "auto" and wanted):
        try:
            return coloured()
        except ModuleNotFoundError:
            if arguments.color == "always":
                arguments.fail("--color always needs rich: pip install newsdoc[terminal]")
    return plain


def _view(files: Sequence[str], target: str, encoding: str) -> bool:
    """Write one page for all files that can be read."""
    from .view import page  # noqa: PLC0415 - nobody else should wait for it

    texts: list[tuple[str, str]] = []
    for file in files:
        try:
            texts.append((name_of_input(file), read_input(file, encoding)))
        except InputError as error:
            complain(str(error))
    if texts:
        with open_output(target) as output:
            output.write(page(texts).encode())
    return len(texts) == len(files)


def _write_each(files: Sequence[str], target: str, encoding: str, show: Callable[[str, str], str]) -> bool:
    is_whole = True
    with open_output(target) as output:
        for file in files:
            try:
                text = read_input(file, encoding)
            except InputError as error:
                complain(str(error))
                is_whole = False
            else:
                # A lone surrogate becomes the escape that JSON knows.
                output.write(show(file, text).encode(errors="backslashreplace"))
    return is_whole


def _convert(files: Sequence[str], arguments: argparse.Namespace) -> bool:
    is_whole = True

    def miss(problem: str) -> None:
        nonlocal is_whole
        complain(problem)
        is_whole = False

    def found_in(file: str) -> Iterator[Found]:
        try:
            content = read_input(file, arguments.encoding)
        except InputError as error:
            miss(str(error))
            return
        for found in read_articles(content, arguments.source):
            if found.problem is not None:
                miss(": ".join(filter(None, (name_of_input(file), found.place, found.problem))))
            yield found

    found = (found for file in files for found in found_in(file))
    first = list(itertools.islice(found, 2))
    indent = 2 if len(files) == 1 and len(first) == 1 and not arguments.jsonl else None
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(open_output(arguments.output))
        try:
            write = stack.enter_context(
                writing(arguments.target, output, uri_prefix=arguments.uri_prefix, indent=indent)
            )
        except ModuleNotFoundError as error:
            raise OutputError(str(error)) from error
        for each in itertools.chain(first, found):
            write(each)
    return is_whole
