"""JSON text: from plain data and back to it, strictly.

orjson does the work where it is installed (``pip install newsdoc[fast]``), Python's own json where it is not, or where
orjson does less: lone surrogates, indents other than two, and everything that is not written as newsdoc writes it.
What comes out is the same, to the last character of a text and of an error.
"""

import collections
import functools
import json
import re
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, Final

from .problems import Fault, format_error, quote, step_to

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@functools.cache
def _orjson() -> ModuleType | None:
    try:
        import orjson  # noqa: PLC0415 - an extra, and asked for once
    except ImportError:
        return None
    return orjson


def dump(data: dict[str, Any], indent: int | None) -> str:
    """Plain data as JSON text that always encodes as UTF-8.

    Args:
        data: Dicts, lists, strings and integers.
        indent: Spaces to indent each level by; None writes all on one line.
    """
    orjson = _orjson()
    if orjson is not None and indent in (None, 2):
        try:
            written: bytes = orjson.dumps(data, option=None if indent is None else orjson.OPT_INDENT_2)
            return written.decode()
        except orjson.JSONEncodeError:  # a lone surrogate
            pass
    separators = (",", ":") if indent is None else (",", ": ")
    return encodable(json.dumps(data, ensure_ascii=False, check_circular=False, indent=indent, separators=separators))


def encodable(text: str) -> str:
    """JSON text with lone surrogates escaped: they stand in strings only, where the escape means the same."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def has_orjson() -> bool:
    """Whether orjson is installed."""
    return _orjson() is not None


def load(text: str | bytes) -> object:
    """The plain data in a JSON text; a Fault stands where Python's json would let pass what is no proper JSON.

    Args:
        text: The JSON text; bytes are read as UTF-8.

    Raises:
        FormatError: The text is not JSON.
    """
    data = _load_canonical(text)
    return _load(text) if data is None else data


def faults(data: object) -> Iterator[tuple[str, str]]:
    """The faults in loaded data, in order; not recursive, since data may nest more deeply than Python calls."""
    steps: list[object] = []  # the names and indices that lead to the value
    levels: list[Iterator[tuple[object, Any]]] = [iter([(None, data)])]
    while levels:
        for step, value in levels[-1]:
            if type(value) is Fault:
                yield _path((*steps[1:], step) if steps else ()), value.problem
            elif type(value) is dict or type(value) is list:
                steps.append(step)
                levels.append(iter(value.items() if type(value) is dict else enumerate(value)))
                break
        else:
            levels.pop()
            del steps[-1:]


def _path(steps: Iterable[object]) -> str:
    return "$" + "".join(f"[{step}]" if type(step) is int else step_to(step) for step in steps)


def _load_canonical(text: str | bytes) -> object:
    """The data of a text on one line, without spaces, as ``dump`` writes it; None of any other text.

    orjson takes the last of two members of the same name, and reads great integers as floats. It cannot write such data
    as it stood: what it writes as it read it, it has read as Python's json reads it.
    """
    orjson = _orjson()
    if orjson is None:
        return None
    try:
        written = text.encode() if isinstance(text, str) else text
        data = orjson.loads(written)
        return data if orjson.dumps(data) == written.rstrip(b"\n") else None
    except (UnicodeEncodeError, orjson.JSONDecodeError, orjson.JSONEncodeError):
        return None
    except (MemoryError, SystemError):  # orjson's word for too little memory; Python's json says so itself
        return None


def _load(text: str | bytes) -> object:
    try:
        text = text if isinstance(text, str) else text.decode()
        try:
            return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
        except json.JSONDecodeError:
            raise
        except ValueError:  # the only one left: Python refuses to read integers of thousands of digits
            return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
    except UnicodeDecodeError as error:
        problem = f"not valid UTF-8: {error.reason} at byte {error.start}"
    except json.JSONDecodeError as error:
        problem = f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    except RecursionError:
        problem = "nested too deeply"
    raise format_error("$", problem)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Fault:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    [(name, _)] = collections.Counter(name for name, _ in pairs).most_common(1)
    return _double(quote(name))


# Remembered, so that a document of nothing but faults does not take a hundred times its size in memory.
@functools.lru_cache(maxsize=16)
def _double(name: str) -> Fault:
    return Fault(f"the member {name} stands here more than once")


@functools.lru_cache(maxsize=16)
def _constant(name: str) -> Fault:
    return Fault(f"{name} is no JSON number")


_TOO_LONG: Final = Fault("an integer has too many digits")


def _integer(digits: str) -> int | Fault:
    try:
        return int(digits)
    except ValueError:
        return _TOO_LONG
