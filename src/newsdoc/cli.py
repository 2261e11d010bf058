"""The command line: ``newsdoc parse``, ``explain``, ``view``, ``convert``, ``schema``, ``--version``."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from . import __version__
from .batch.errors import BatchError
from .batch.inputs import Form, is_many
from .files import OutputError, complain, name_of_output, open_output
from .formats import SOURCES, TARGETS

if TYPE_CHECKING:
    from .batch.checkpoint import Checkpoint
    from .batch.run import Batch

_PARQUET = ".parquet"

# The last two are what a shell reports of a command that a signal ended.
_OK, _FAILED, _USAGE, _INTERRUPTED, _BROKEN_PIPE = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: The arguments after the command's name; None takes those of the process.

    Returns:
        The exit status.
    """
    try:
        return _run(argv)
    except SystemExit as stop:  # argparse's way out
        return stop.code if isinstance(stop.code, int) else _OK
    except BrokenPipeError:
        return _BROKEN_PIPE
    except (OutputError, BatchError) as error:
        complain(str(error))
        return _USAGE
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(argv: Sequence[str] | None) -> int:
    arguments = _arguments().parse_args(argv)
    if arguments.command == "schema":
        return _print_schema()
    files: list[str] = arguments.files or _piped()
    targets = [target for target in (arguments.output, getattr(arguments, "errors", None)) if target]
    problem = _misuse(files, targets)
    if problem:
        arguments.fail(problem)
    if arguments.command == "parse" and _is_batch(files, arguments):
        return _parse_batch(files, arguments)
    from .commands import run  # noqa: PLC0415 - it brings the parser, which a batch has other processes for

    return _OK if run(files, arguments) else _FAILED


def _print_schema() -> int:
    from .schema import json_schema  # noqa: PLC0415 - nobody else should wait for it

    with open_output("-") as output:
        output.write(f"{json.dumps(json_schema(), ensure_ascii=False, indent=2)}\n".encode())
    return _OK


def _is_batch(files: Sequence[str], arguments: argparse.Namespace) -> bool:
    """Whether an input holds many documents, or an option or the output says so."""
    if arguments.output.endswith(_PARQUET):
        return True
    options = (arguments.text_field, arguments.id_field, arguments.jobs, arguments.max_bytes, arguments.errors)
    if arguments.resume or any(option is not None for option in options):
        return True
    return any(file != "-" and is_many(file) for file in files)


def _parse_batch(files: Sequence[str], arguments: argparse.Namespace) -> int:
    from .batch.run import Batch, run  # noqa: PLC0415 - what it takes to run processes is needed here only

    batch = _batch(Batch, files, arguments)
    if batch.output.endswith(_PARQUET):
        done = _parse_to_parquet(batch, arguments)
    elif batch.output == "-":
        with open_output("-") as output:
            done = run(batch, output)
    else:
        done = run(batch)
    if done.bad:
        target = name_of_output(batch.errors or batch.output)
        complain(f"{done.bad} of {done.good + done.bad} documents could not be parsed; {target} has a record for each")
    return _FAILED if done.bad else _OK


def _parse_to_parquet(batch: "Batch", arguments: argparse.Namespace) -> "Checkpoint":
    from .batch.run import run  # noqa: PLC0415 - as above

    if batch.resume:
        arguments.fail("--resume cannot go on with Parquet: write JSON Lines, and then newsdoc convert --to parquet")
    try:
        from .batch.parquet import record_stream  # noqa: PLC0415 - optional
    except ModuleNotFoundError as error:
        arguments.fail(str(error))
    with open_output(batch.output) as output, record_stream(output) as stream:
        return run(evolve(batch, output="-"), stream)


def _batch(make: "type[Batch]", files: Sequence[str], arguments: argparse.Namespace) -> "Batch":
    from .batch.documents import Settings  # noqa: PLC0415 - as above

    given = {
        "text_field": arguments.text_field,
        "id_field": arguments.id_field,
        "encoding": arguments.encoding,
        "max_bytes": arguments.max_bytes,
    }
    has_fields = arguments.text_field is not None or arguments.id_field is not None
    return make(
        inputs=files,
        output=arguments.output,
        errors=arguments.errors,
        settings=Settings(**{name: value for name, value in given.items() if value is not None}),
        standard_input=Form.LINES if has_fields else Form.TEXT,
        jobs=arguments.jobs or 1,
        resume=arguments.resume,
    )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "newsdoc",
        description="Raw news text in, a structured article out.",
        epilog="Exit status: 0 if all went well; 1 if some inputs could not be read, the others being written; "
        "2 if the usage is wrong or the output cannot be written.",
    )
    parser.add_argument("--version", action="version", version=f"newsdoc {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    about = "Parse articles and write them as JSON: one input as a document, several as one line each."
    parsing = commands.add_parser("parse", help=about, description=about)
    _add_inputs(parsing)
    parsing.add_argument("--jsonl", action="store_true", help="one line for each article, even for a single one")
    _add_batch(parsing)
    about = "Tell what became of each block of a text, how sure that is, and the strongest reasons for it."
    explaining = commands.add_parser("explain", help=about, description=about)
    _add_inputs(explaining)
    explaining.add_argument("--json", action="store_true", help="one line of JSON for each block, with all reasons")
    when = "colours, which need rich; auto is on a terminal only (default: %(default)s)"
    explaining.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=when)
    about = "Read articles in one format and write them in another."
    converting = commands.add_parser("convert", help=about, description=about)
    _add_inputs(converting)
    converting.add_argument("--to", dest="target", choices=TARGETS, required=True, help="the format to write")
    which = "the format to read; json is what newsdoc writes, a text is parsed (default: %(default)s)"
    converting.add_argument("--from", dest="source", choices=SOURCES, default="json", help=which)
    converting.add_argument("--jsonl", action="store_true", help="one line for each article, even for a single one")
    named = "what an article's URI in JSON-LD or ninjs opens with; a hash of the article follows"
    converting.add_argument("--uri-prefix", metavar="PREFIX", help=named)
    about = "Show what was kept and removed of each text, and why, on a page for a web browser."
    _add_inputs(commands.add_parser("view", help=about, description=about))
    about = "Print the JSON Schema of the output."
    commands.add_parser("schema", help=about, description=about)
    return parser


def _add_batch(parsing: argparse.ArgumentParser) -> None:
    batch = parsing.add_argument_group(
        "many documents",
        "If a FILE is a directory, a pattern such as 'news/**/*.txt', JSON Lines (.jsonl) or Common Crawl WET "
        "(.warc.wet), or if one of these options is given, each document becomes one line with its id. Files that end "
        "in .gz or .zst are packed, OUT too.",
    )
    batch.add_argument(
        "--text-field", metavar="NAME", help="the member of each line that holds the text (default: text)"
    )
    batch.add_argument(
        "--id-field", metavar="NAME", help="the member that holds the id (default: id, where there is one)"
    )
    batch.add_argument("--errors", metavar="FILE", help="write the records of bad documents to this file, not to OUT")
    batch.add_argument("--jobs", type=_positive, metavar="N", help="parse with N processes (default: 1)")
    batch.add_argument("--resume", action="store_true", help="go on where an earlier run to OUT ended")
    batch.add_argument("--max-bytes", type=_positive, metavar="N", help="the longest document read (default: 33554432)")


def _positive(digits: str) -> int:
    number = int(digits)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, not {digits}")
    return number


def _add_inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="a text file; - is standard input, as is no FILE at all"
    )
    command.add_argument("-o", "--output", default="-", metavar="OUT", help="write to this file, not standard output")
    command.add_argument("--encoding", type=_encoding, default="utf-8", metavar="NAME", help="default: %(default)s")
    command.set_defaults(fail=command.error)


def _encoding(name: str) -> str:
    # An empty input would decode in any encoding, known or not.
    try:
        b" ".decode(name)
    except UnicodeDecodeError:
        pass  # UTF-16, say: one byte is not enough
    except (LookupError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"no text encoding that Python knows: {name!r}") from error
    return name


def _piped() -> list[str]:
    return ["-"] if sys.stdin is not None and not sys.stdin.isatty() else []


def _misuse(files: Sequence[str], targets: Sequence[str]) -> str | None:
    """What is wrong with the files named, taken together."""
    if not files:
        return "name a FILE, or - for standard input"
    if files.count("-") > 1:
        return "standard input (-) can be read only once"
    for target in targets:
        # A terminal or /dev/null may well be both.
        if target != "-" and os.path.isfile(target) and any(_is_same(file, target) for file in files):
            return f"{target} is an input too; write to another file"
    if len({os.path.realpath(target) for target in targets}) < len(targets):
        return "the records of errors need another file than the output"
    return None


def _is_same(file: str, target: str) -> bool:
    # Neither are a name that no file can have and a standard input that is closed or no file.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return os.path.samefile(sys.stdin.fileno() if file == "-" else file, target)
    return False
