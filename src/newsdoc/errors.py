"""The errors that newsdoc raises, all under one base class."""


class NewsdocError(Exception):
    """Base of every error that newsdoc raises on purpose."""


class WrongTypeError(NewsdocError, TypeError):
    """A value has the wrong type; the message names the field or argument."""


class WrongValueError(NewsdocError, ValueError):
    """A value has the right type but cannot stand; the message names the field or argument."""


class RuleError(NewsdocError, ValueError):
    """A boilerplate rule cannot be used; the message names the rule, or the file and line it stands in."""


class FormatError(NewsdocError, ValueError):
    """A JSON text or value is not an article in newsdoc's form.

    Attributes:
        path: Where in the document, as in ``$.sections[0].paragraphs[2].text``.
    """

    def __init__(self, message: str, path: str = "$") -> None:
        super().__init__(message)
        self.path = path


class VersionError(FormatError):
    """The document is in a version of the JSON form that this newsdoc cannot read."""
