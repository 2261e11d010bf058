"""Raw news text in, a typed article out, and nothing lost on the way."""

from .catalogue import Match, Rule
from .errors import FormatError, NewsdocError, RuleError, VersionError, WrongTypeError, WrongValueError
from .model import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
)
from .parser import Parser, explain, parse
from .reasons import Decision, Reason
from .schema import json_schema
from .wire import from_dict, from_json, to_dict, to_json

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Boilerplate",
    "BoilerplateKind",
    "Byline",
    "Dateline",
    "Decision",
    "FormatError",
    "Heading",
    "Match",
    "NewsdocError",
    "Paragraph",
    "ParagraphKind",
    "Parser",
    "Published",
    "Reason",
    "Rule",
    "RuleError",
    "Section",
    "Span",
    "VersionError",
    "WrongTypeError",
    "WrongValueError",
    "__version__",
    "explain",
    "from_dict",
    "from_json",
    "json_schema",
    "parse",
    "to_dict",
    "to_json",
]
