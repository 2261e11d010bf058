"""Raw news text in, a typed article out, and nothing lost on the way.

The names of the package are imported when they are first asked for (PEP 562): importing newsdoc costs next to nothing,
and who asks for the model alone does not wait for the parser.
"""

import importlib

TYPE_CHECKING = False  # as typing has it; type checkers know the name, and importing typing takes longer than all here

if TYPE_CHECKING:
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

_NAMES = {
    "catalogue": "Match Rule",
    "errors": "FormatError NewsdocError RuleError VersionError WrongTypeError WrongValueError",
    "model": "Article Boilerplate BoilerplateKind Byline Dateline Heading Paragraph ParagraphKind Published Section "
    "Span",
    "parser": "Parser explain parse",
    "reasons": "Decision Reason",
    "schema": "json_schema",
    "wire": "from_dict from_json to_dict to_json",
}
_ROOMS = {name: room for room, names in _NAMES.items() for name in names.split()}

if not TYPE_CHECKING:  # pragma: no branch - type checkers alone see nothing but what is imported above

    def __getattr__(name: str) -> object:
        """A public name, imported from the module that defines it."""
        if name not in _ROOMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(importlib.import_module(f".{_ROOMS[name]}", __name__), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
