"""What is wrong with a document in JSON, and where: cattrs' errors and our own as paths and plain words."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from .errors import FormatError, NewsdocError
from .model import Span

MOST_COUNTED: Final = 100  # problems beside the first


class ProblemError(Exception):
    """What is wrong with one value; ``step`` leads from that value to the exact place."""

    def __init__(self, problem: str, step: str = "") -> None:
        super().__init__(problem)
        self.step = step


@attrs.frozen
class Fault:
    """Stands in the loaded data for what Python's json lets pass although it is no proper JSON."""

    problem: str


def wrong(expected: str, value: object, step: str = "") -> ProblemError:
    """The error for a value that is not what was expected; ``step`` leads from the value to the exact place."""
    problem = value.problem if isinstance(value, Fault) else f"must be {expected}, not {_describe(value)}"
    return ProblemError(problem, step)


def _describe(value: object) -> str:
    """Name a value in JSON's words; the value itself only where that is sure to be short and printable."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if type(value) is str:
        return f"the string {quote(value)}"
    if type(value) is float:
        return f"the number {value!r}"
    if type(value) is list:
        return f"an array of {len(value)}"
    return {int: "an integer", dict: "an object"}.get(type(value), f"a Python {type(value).__name__}")


def quote(text: str) -> str:
    """A text in quotation marks, shortened if it is long."""
    return json.dumps(text if len(text) <= 40 else f"{text[:40]}...")


def step_to(name: object) -> str:
    """The step of a path that leads to a member."""
    if type(name) is not str:
        return f"[a Python {type(name).__name__}]"
    return f".{name}" if name.isidentifier() and name.isascii() and len(name) <= 40 else f"[{quote(name)}]"


_FIELD_IN_MESSAGE: Final = re.compile(r"[A-Z]\w*\.([\w\[\]]+) (.*)", re.DOTALL)


def problems(error: Exception, path: str) -> Iterator[tuple[str, str]]:
    """Unfold what cattrs collected into paths and problems."""
    from cattrs import BaseValidationError, ForbiddenExtraKeysError  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from problems(inner, path + _noted_step(inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(member.name for member in attrs.fields(error.cl))
        for step in sorted(map(step_to, error.extra_fields)):
            yield path + step, f"unknown member; the members here are {known}"
    elif isinstance(error, KeyError):
        yield path, "missing; no member may be left out"
    elif isinstance(error, ProblemError):
        yield path + error.step, str(error)
    else:
        yield from _model_problem(error, path)


def is_full(errors: Sequence[Exception]) -> bool:
    """Whether what was collected holds as many problems as are counted, so that no more need be found."""
    return len(errors) > MOST_COUNTED or sum(map(_count, errors)) > MOST_COUNTED


def _count(error: Exception) -> int:
    return sum(map(_count, getattr(error, "exceptions", ()))) or 1


def _model_problem(error: Exception, path: str) -> Iterator[tuple[str, str]]:
    # The model says "Class.field must ..." of an object; a span is no object here and keeps its words.
    named = _FIELD_IN_MESSAGE.fullmatch(str(error))
    if named and isinstance(error, NewsdocError) and not named[0].startswith(f"{Span.__name__}."):
        yield f"{path}.{named[1]}", named[2]
    else:
        yield path, str(error)


def _noted_step(error: Exception) -> str:
    from cattrs import AttributeValidationNote, IterableValidationNote  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
    return ""


def format_error(path: str, problem: str, more: int = 0) -> FormatError:
    """The error that a reader of the document gets; ``more`` problems were found beside this one."""
    many = f"at least {more}" if more >= MOST_COUNTED else more
    count = f" (and {many} more problem{'s' * (more > 1)})" if more else ""
    return FormatError(f"{path}: {problem}{count}", path)
