"""The JSON form of an article as a JSON Schema, made from the model's classes."""

import datetime
import enum
import inspect
import re
from types import NoneType
from typing import Any, Final, get_args

from .model import Article, Span
from .versions import VERSION
from .wire import is_tuple, members_of


def json_schema() -> dict[str, Any]:
    """Describe the form as a JSON Schema (2020-12).

    ``from_dict`` is stricter in what a schema says badly: 1.0 is no integer, a span must not run backwards, a date must
    exist in the calendar.

    Returns:
        A new dict; every result of ``to_dict`` validates against it.

    Example:
        >>> from newsdoc import json_schema
        >>> json_schema()["$id"]
        'urn:newsdoc:article:1'
    """
    definitions: dict[str, Any] = {}
    root = _class_schema(Article, definitions)
    version = {"description": "The version of this form.", "const": VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newsdoc:article:{VERSION}",
        **root,
        "properties": {"newsdoc": version, **root["properties"]},
        "required": ["newsdoc", *root["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


_PLAIN_SCHEMAS: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    NoneType: {"type": "null"},
    datetime.date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    datetime.datetime: {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{6})?"
        "([+-][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{6})?)?)?$",
    },
}


def _type_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field's type; classes go into ``definitions`` and are referred to."""
    if cls in _PLAIN_SCHEMAS:
        return dict(_PLAIN_SCHEMAS[cls])
    if is_tuple(cls):
        return {"type": "array", "items": _type_schema(get_args(cls)[0], definitions)}
    if get_args(cls):  # a union
        return {"anyOf": [_type_schema(member, definitions) for member in get_args(cls)]}
    if cls.__name__ not in definitions:
        describe = _enum_schema if issubclass(cls, enum.Enum) else _span_schema if cls is Span else _class_schema
        definitions[cls.__name__] = describe(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _class_schema(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    descriptions = _field_descriptions(cls)
    members = {
        member.name: {**descriptions.get(member.name, {}), **_type_schema(member.type, definitions)}
        for member in members_of(cls)
    }
    return {
        **_description(cls),
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def _span_schema(cls: type, _: dict[str, Any]) -> dict[str, Any]:
    descriptions = _field_descriptions(cls)
    offsets = [{**descriptions.get(name, {}), "type": "integer", "minimum": 0} for name in ("start", "end")]
    return {**_description(cls), "type": "array", "prefixItems": offsets, "items": False, "minItems": 2, "maxItems": 2}


def _enum_schema(cls: type[enum.Enum], _: dict[str, Any]) -> dict[str, Any]:
    return {**_description(cls), "type": "string", "enum": [kind.value for kind in cls]}


def _description(cls: type) -> dict[str, str]:
    # None if Python runs without docstrings (-OO).
    return {"description": cls.__doc__.strip().partition("\n")[0]} if cls.__doc__ else {}


def _field_descriptions(cls: type) -> dict[str, dict[str, str]]:
    """The entries under ``Attributes:`` in the class's docstring."""
    entries = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {5,}.*)*)", entries, re.MULTILINE)
    return {name: {"description": _in_json_words(text)} for name, text in found}


def _in_json_words(text: str) -> str:
    return re.sub(r"\bNone\b", "null", " ".join(text.replace("``", "").split()))
