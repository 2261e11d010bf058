"""What is written for a document: it is decoded and parsed, or what is wrong with it is told."""

import json
import math
import re
from typing import Any, Final

from attrs import evolve

from ..parser import parse
from ..wire import to_json
from .documents import Document, Fault, Line, Settings, Text

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class _FaultError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def record_of(document: Document, settings: Settings) -> tuple[bool, bytes]:
    """Whether the document is good, and the line that is written for it."""
    try:
        if isinstance(document, Fault):
            raise _FaultError(document)
        id_, text, fields = _read(document, settings)
        members = {"id": id_, "fields": fields} if fields else {"id": id_}
        return True, _encoded(f'{_json(members)[:-1]},"article":{_article(text, document, id_)}}}\n')
    except _FaultError as error:
        fault = error.fault
        error_member = {"where": fault.where, "offset": fault.offset, "what": fault.what}
        return False, _encoded(_json({"id": fault.id, "error": error_member}) + "\n")


def _article(text: str, document: Text | Line, id_: str | int) -> str:
    try:
        return to_json(parse(text))
    except Exception as error:  # MemoryError, say: one document must never cost the others
        problem = f"newsdoc cannot parse it: {type(error).__name__}: {error}".rstrip(": ")
        raise _FaultError(Fault(document.where, document.offset, problem, id_)) from error


def _read(document: Text | Line, settings: Settings) -> tuple[str | int, str, dict[str, Any]]:
    if isinstance(document, Line):
        return _read_line(document, settings)
    try:
        text = document.content.decode(document.encoding)
    except UnicodeError as error:
        start, reason = (error.start, error.reason) if isinstance(error, UnicodeDecodeError) else (0, str(error))
        problem = f"not valid {document.encoding} ({reason})"
        raise _FaultError(Fault(document.where, document.offset + start, problem, document.id)) from error
    except LookupError as error:
        problem = f"no text encoding that Python knows: {document.encoding!r}"
        raise _FaultError(Fault(document.where, document.offset, problem, document.id)) from error
    return document.id, text, document.fields or {}


def _read_line(line: Line, settings: Settings) -> tuple[str | int, str, dict[str, Any]]:
    fault = Fault(line.where, line.offset, "")
    fields = _object(line, fault)
    name = "id" if settings.id_field is None else settings.id_field
    id_ = fields.pop(name, None)
    if settings.id_field is None and id_ is None:
        id_ = f"{line.where}:{line.number}"
    if type(id_) not in (str, int):
        raise _FaultError(evolve(fault, what=f"the field {name!r} must hold an id, a string or an integer"))
    fault = evolve(fault, id=id_)
    if settings.text_field not in fields:
        raise _FaultError(
            evolve(fault, what=f"no field {settings.text_field!r}; name the field of the text with --text-field")
        )
    text = fields.pop(settings.text_field)
    if type(text) is not str:
        raise _FaultError(evolve(fault, what=f"the field {settings.text_field!r} must hold the text, a string"))
    return id_, text, fields


def _object(line: Line, fault: Fault) -> dict[str, Any]:
    try:
        text = line.content.decode("utf-8")
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise _FaultError(
            evolve(fault, offset=line.offset + error.start, what=f"not valid utf-8 ({error.reason})")
        ) from error
    except json.JSONDecodeError as error:
        offset = line.offset + len(text[: error.pos].encode())
        raise _FaultError(evolve(fault, offset=offset, what=f"not valid JSON: {error.msg}")) from error
    except RecursionError as error:
        raise _FaultError(evolve(fault, what="not valid JSON: nested too deeply")) from error
    except ValueError as error:
        raise _FaultError(evolve(fault, what=f"not valid JSON: {error}")) from error
    if type(value) is not dict:
        raise _FaultError(evolve(fault, what="a line must hold a JSON object"))
    return value


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits[:40]} is too large a number")
    return number


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _encoded(line: str) -> bytes:
    try:
        return line.encode()
    except UnicodeEncodeError:  # lone surrogates stand in strings only, where the escape means the same
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line).encode()
