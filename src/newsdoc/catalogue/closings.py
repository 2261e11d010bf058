"""Which characters can end a text that a regular expression matches? Lines that end otherwise are spared its trial.

An expression is read from its end: through groups and their alternatives, over what may be missing and what takes no
character, to the characters that can stand last. Where it holds anything else, nothing is known.
"""

import string
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from ..deferred import Deferred
from .macros import WORD_LISTS

_TOKEN: Final = Deferred(
    r"(?s)\\(?:[Lgk]<\w+>|[pPN]\{[^{}]*\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|.)"
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^{}]*\}|."
)
_REPEAT: Final = Deferred(r"\{\d*(?:,\d*)?\}")
_MISSPELT: Final = Deferred(r"\{.*<")
_ODD_GROUP: Final = Deferred(r"\(\?(?!:|>|-i:|=|!|<=|<!)")
_CATEGORY: Final = Deferred(r"\\p\{([LMN])[a-z]?\}")
_IN_CLASS: Final = Deferred(r"(?s)(\\?.)-(\\?.)|\\p\{\w+\}|\\.|.")
_LETTERS: Final = string.ascii_lowercase
_SPACES: Final = " \t\n\r\f\v"
_KNOWN: Final = {r"\d": string.digits, r"\w": f"{_LETTERS}{string.digits}_", r"\s": _SPACES}
_OF_CATEGORY: Final = {"L": _LETTERS, "N": string.digits, "M": ""}  # by its first letter
_ASCII: Final = frozenset(map(chr, range(128))).difference(string.ascii_uppercase)
_TAKES_NONE: Final = ("^", "$", r"\b", r"\B", r"\A", r"\Z")
_ALIKE: Final = {"ſ": "s", "\u212a": "k", "ı": "i", "İ": "i"}  # other letters that a letter in ASCII may match
_LOOKS_ROUND: Final = ("?=", "?!", "?<=", "?<!")
_GROUPS: Final = ("?:", "?>", "?-i:")

Found = AbstractSet[str] | None  # None where it cannot be told


def tokens(pattern: str) -> list[str]:
    """The pieces of a pattern: signs, escapes, classes, repeats."""
    return _TOKEN.compiled.findall(pattern)


def is_odd(pattern: str) -> bool:
    """Whether a pattern has groups that may change what all others mean, or call them."""
    return _ODD_GROUP.compiled.search(pattern) is not None


def is_repeat(token: str) -> bool:
    """Whether a piece says how often the one before it stands."""
    return _REPEAT.compiled.match(token) is not None


def is_misspelt(token: str) -> bool:
    """Whether a piece says how far the one before it may be misspelt."""
    return _MISSPELT.compiled.match(token) is not None


def may_end(pattern: str, last: str) -> bool:
    """Whether a text that a pattern matches can end with a character.

    Args:
        pattern: The pattern, its macros written out; case is ignored.
        last: The character, in ASCII, and small if it is a letter.

    Example:
        >>> from newsdoc.catalogue.closings import may_end
        >>> pattern = "(?:read|see) more[.!]?"
        >>> may_end(pattern, "e"), may_end(pattern, "!"), may_end(pattern, "d")
        (True, True, False)
    """
    known = _closings(pattern)
    return known is None or last in known


@cache
def _closings(pattern: str) -> Found:
    """The ASCII characters that can end a text which a pattern matches."""
    pieces = tokens(pattern)
    if is_odd(pattern) or any(map(is_misspelt, pieces)):
        return None
    found, may_be_empty = _ends(pieces)
    return None if may_be_empty else found


def _ends(pieces: Sequence[str]) -> tuple[Found, bool]:
    """What can end pieces with alternatives among them, and whether they can stand for nothing."""
    ends: set[str] = set()
    may_be_empty = False
    for alternative in _alternatives(pieces):
        found, is_empty = _ends_of_row(alternative)
        if found is None:
            return None, True
        ends |= found
        may_be_empty |= is_empty
    return ends, may_be_empty


def _ends_of_row(pieces: Sequence[str]) -> tuple[Found, bool]:
    ends: set[str] = set()
    at = len(pieces)
    while at:
        at -= 1
        may_be_missing = False
        while pieces[at] in ("?", "*", "+") or is_repeat(pieces[at]):
            may_be_missing |= pieces[at] in ("?", "*") or pieces[at].startswith(("{0", "{,"))
            at -= 1
        if pieces[at] in _TAKES_NONE:
            continue
        found: Found
        if pieces[at] == ")":
            start = _opening(pieces, at)
            found, is_empty = _ends_of_group(pieces[start + 1 : at])
            may_be_missing |= is_empty
            at = start
        else:
            found = _characters(pieces[at])
        if found is None:
            return None, True
        ends |= found
        if not may_be_missing:
            return ends, False
    return ends, True


def _ends_of_group(inner: Sequence[str]) -> tuple[Found, bool]:
    head = "".join(inner[:4])
    if head.startswith(_LOOKS_ROUND):
        return set(), True
    if head[:1] != "?":
        return _ends(inner)
    return _ends(inner[len(next(kind for kind in _GROUPS if head.startswith(kind))) :])


def _alternatives(pieces: Sequence[str]) -> Iterator[Sequence[str]]:
    depth = start = 0
    for at, piece in enumerate(pieces):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            yield pieces[start:at]
            start = at + 1
    yield pieces[start:]


def _opening(pieces: Sequence[str], closing: int) -> int:
    """Where the bracket stands that another one closes."""
    at, depth = closing, 1
    while depth:
        at -= 1
        depth += (pieces[at] == ")") - (pieces[at] == "(")
    return at


def _characters(piece: str) -> Found:
    """The ASCII characters that a piece can stand for."""
    if piece in _KNOWN:
        return set(_KNOWN[piece])
    if category := _CATEGORY.compiled.fullmatch(piece):
        return set(_OF_CATEGORY[category[1]])
    if piece.startswith(r"\L<"):
        return set().union(*(_small(name[-1]) for name in WORD_LISTS[piece[3:-1]]))
    if piece[0] == "[" and len(piece) > 1:
        return _of_class(piece)
    if piece[0] == "\\":
        return None if piece[1].isalnum() else {piece[1]}
    return None if piece in (".", "{", "[", "]") or len(piece) > 1 else _small(piece)


def _of_class(piece: str) -> Found:
    if "[" in piece[1:]:  # a class in a class, or a named one
        return None
    if piece[1] != "^":
        return _in_class(piece[1:-1])
    barred = _in_class(piece[2:-1])
    return None if barred is None else _ASCII - barred


def _in_class(inner: str) -> Found:
    ends: set[str] = set()
    for match in _IN_CLASS.compiled.finditer(inner):
        if match[1]:
            first, last = match[1][-1], match[2][-1]
            if first.isascii() and not last.isascii():
                return None
            found: Found = set("".join(map(chr, range(ord(first), ord(last) + 1))).lower()) if last.isascii() else set()
        else:
            found = _characters(match[0]) if match[0][0] == "\\" else _small(match[0])
        if found is None:
            return None
        ends |= found
    return ends


def _small(character: str) -> set[str]:
    small = _ALIKE.get(character, character).lower()
    return {small} if small.isascii() else set()
