"""Versions of the JSON form: which can be read, and how an older document becomes one of today.

A step is a pure function: from a document in one version to a new one in the next, its member ``newsdoc`` included.
Reading takes the steps one after the other. ``docs/stability.md`` says what a new version may change.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from .errors import VersionError
from .problems import format_error, quote, wrong

VERSION: Final = "1"

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Final[Mapping[str, Step]] = {}
"""The step from each older version to the next. There is no older one yet; a new one goes in here."""

_NUMBER: Final = re.compile(r"([1-9][0-9]{0,5})(?:\.([1-9][0-9]*))?")


def upgraded(
    data: dict[str, Any], steps: Mapping[str, Step] = STEPS, newest: str = VERSION
) -> tuple[dict[str, Any], bool]:
    """A document in the newest version of the form.

    Args:
        data: A document in any version; it is not changed.
        steps: The step from each older version to the next.
        newest: The version that they lead to.

    Returns:
        The document, and whether it is of a later minor version, whose new members nobody here knows.

    Raises:
        FormatError: The document names no version.
        VersionError: It is in a version that this newsdoc cannot read; the message says which newsdoc can.

    Example:
        >>> from newsdoc.versions import upgraded
        >>> upgraded({"newsdoc": "1.1", "title": None})
        ({'newsdoc': '1.1', 'title': None}, True)
    """
    if "newsdoc" not in data:
        raise format_error("$.newsdoc", f'missing; an article opens with "newsdoc": "{newest}"')
    version = data["newsdoc"]
    if type(version) is not str:
        raise format_error("$.newsdoc", f'{wrong("a string", version)}; write "{newest}"')
    if version not in steps and version != newest:
        if not _is_later_minor(version, newest):
            raise VersionError(f"$.newsdoc: {_refusal(version, newest)}", "$.newsdoc")
        return data, True
    while data["newsdoc"] != newest:
        data = steps[data["newsdoc"]](data)
    return data, False


def _is_later_minor(version: str, newest: str) -> bool:
    read, known = _NUMBER.fullmatch(version), _NUMBER.fullmatch(newest)
    return read is not None and known is not None and read[1] == known[1] and int(read[2] or 0) > int(known[2] or 0)


def _refusal(version: str, newest: str) -> str:
    major = newest.partition(".")[0]
    number = _NUMBER.fullmatch(version)
    newer = f"newsdoc {number[1]}.0 and newer read it; " if number and int(number[1]) > int(major) else ""
    return (
        f"version {quote(version)} cannot be read; {newer}this newsdoc reads version "
        f'"{newest}" and its later minor versions ("{major}.{int(newest.partition(".")[2] or 0) + 1}" and so on)'
    )
