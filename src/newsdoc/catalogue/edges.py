"""Which characters can a text begin and end with that a regular expression matches? Other lines are spared its trial.

An expression is read from either side: through groups and their alternatives, over what may be missing and what takes
no character, to the characters that can stand there. Where it holds anything else, nothing is known. Only characters in
ASCII are told, capitals as small letters: case is ignored.
"""

import string
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from ..deferred import Deferred
from .macros import WORD_LISTS

_TOKEN: Final = Deferred(
    r"(?s)\\(?:[Lgk]<\w+>|[pPN]\{[^{}]*\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|.)"
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^{}]*\}|\(\?(?::|>|-i:|=|!|<=|<!)|."
)
_REPEAT: Final = Deferred(r"\{\d*(?:,\d*)?\}")
_MISSPELT: Final = Deferred(r"\{.*<")
_CATEGORY: Final = Deferred(r"\\p\{([LMN])[a-z]?\}")
_IN_CLASS: Final = Deferred(r"(?s)(\\?.)-(\\?.)|\\p\{\w+\}|\\.|.")
_LETTERS: Final = string.ascii_lowercase
_KNOWN: Final = {
    r"\d": string.digits,
    r"\w": f"{_LETTERS}{string.digits}_",
    r"\s": string.whitespace,
}
_OF_CATEGORY: Final = {"L": _LETTERS, "N": string.digits, "M": ""}  # by its first letter
_ASCII: Final = frozenset(map(chr, range(128))).difference(string.ascii_uppercase)
_TAKES_NONE: Final = ("^", "$", r"\b", r"\B", r"\A", r"\Z")
_LOOKS_ROUND: Final = ("(?=", "(?!", "(?<=", "(?<!")
_ALIKE: Final = {"ſ": "s", "\u212a": "k", "ı": "i", "İ": "i"}  # other letters that a letter in ASCII may match

_Found: TypeAlias = AbstractSet[str] | None  # None where it cannot be told
_Row: TypeAlias = "list[tuple[str | list[_Row], bool]]"  # pieces or groups, and whether each may be missing


def tokens(pattern: str) -> list[str]:
    """The pieces of a pattern: signs, escapes, classes, repeats, opening brackets with what they mean."""
    return _TOKEN.compiled.findall(pattern)


def is_odd(pieces: Sequence[str]) -> bool:
    """Whether there are groups among some pieces that may change what all others mean, or call them."""
    return any(piece == "(" and following == "?" for piece, following in pairwise(pieces))


def is_repeat(token: str) -> bool:
    """Whether a piece says how often the one before it stands."""
    return _REPEAT.compiled.match(token) is not None


def is_misspelt(token: str) -> bool:
    """Whether a piece says how far the one before it may be misspelt."""
    return _MISSPELT.compiled.match(token) is not None


def beginnings(pattern: str) -> AbstractSet[str]:
    """What a text can begin with that a pattern matches.

    Args:
        pattern: The pattern, its macros written out; it compiles, and case is ignored.

    Returns:
        Characters in ASCII, letters as small ones; all of them if that cannot be told.

    Example:
        >>> from newsdoc.catalogue.edges import beginnings
        >>> sorted(beginnings("(?:the )?news"))
        ['n', 't']
    """
    return _edges(pattern)[0]


def endings(pattern: str) -> AbstractSet[str]:
    """What a text can end with that a pattern matches; as ``beginnings`` tells what it can begin with.

    Args:
        pattern: The pattern, its macros written out; it compiles, and case is ignored.

    Returns:
        Characters in ASCII, letters as small ones; all of them if that cannot be told.

    Example:
        >>> from newsdoc.catalogue.edges import endings
        >>> sorted(endings("(?:read|see) more[.!]?"))
        ['!', '.', 'e']
    """
    return _edges(pattern)[1]


@cache
def _edges(pattern: str) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """The characters that can begin a match, and those that can end one."""
    pieces = tokens(pattern)
    if is_odd(pieces) or any(map(is_misspelt, pieces)):
        return _ASCII, _ASCII
    rows = _alternatives(iter(pieces))
    first, last = _edge(rows, 1)[0], _edge(rows, -1)[0]
    return _ASCII if first is None else first, _ASCII if last is None else last


def _alternatives(pieces: Iterator[str]) -> list[_Row]:
    """What a group holds, up to its closing bracket."""
    rows: list[_Row] = [[]]
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            rows.append([])
        elif piece in _LOOKS_ROUND:
            _alternatives(pieces)
        elif piece[0] == "(":
            rows[-1].append((_alternatives(pieces), False))
        elif piece in ("?", "*", "+") or is_repeat(piece):
            if rows[-1] and (piece in ("?", "*") or piece.startswith(("{0", "{,"))):
                rows[-1][-1] = rows[-1][-1][0], True
        elif piece.startswith(r"\L<"):
            rows[-1].append(([[(character, False) for character in name] for name in WORD_LISTS[piece[3:-1]]], False))
        elif piece not in _TAKES_NONE:
            rows[-1].append((piece, False))
    return rows


def _edge(rows: list[_Row], step: int) -> tuple[_Found, bool]:
    """What can stand at one side of alternatives, the left one if the step is 1, and whether they can be nothing."""
    found: set[str] = set()
    may_be_nothing = False
    for row in rows:
        for inner, may_be_missing in row[::step]:
            known, is_empty = _edge(inner, step) if isinstance(inner, list) else (_characters(inner), False)
            if known is None:
                return None, True
            found |= known
            if not (may_be_missing or is_empty):
                break
        else:
            may_be_nothing = True
    return found, may_be_nothing


def _characters(piece: str) -> _Found:
    """The characters that a piece can stand for."""
    if piece in _KNOWN:
        return set(_KNOWN[piece])
    if category := _CATEGORY.compiled.fullmatch(piece):
        return set(_OF_CATEGORY[category[1]])
    if piece[0] == "[" and len(piece) > 1:
        return _of_class(piece)
    if piece[0] == "\\":
        return None if piece[1].isalnum() else {piece[1]}
    return None if piece in (".", "{", "[", "]") or len(piece) > 1 else _small(piece)


def _of_class(piece: str) -> _Found:
    if "[" in piece[1:].replace(r"\[", ""):  # a class in a class, or a named one
        return None
    if piece[1] != "^":
        return _in_class(piece[1:-1])
    barred = _in_class(piece[2:-1])
    return None if barred is None else _ASCII - barred


def _in_class(inner: str) -> _Found:
    found: set[str] = set()
    for match in _IN_CLASS.compiled.finditer(inner):
        if match[1]:
            known = _in_range(match[1], match[2])
        else:
            known = _characters(match[0]) if match[0][0] == "\\" else _small(match[0])
        if known is None:
            return None
        found |= known
    return found


def _in_range(first: str, last: str) -> _Found:
    if first[1:].isalnum() or last[1:].isalnum():  # no characters by themselves
        return None
    first, last = first[-1], last[-1]
    if not last.isascii():
        return None if first.isascii() else set()
    return set("".join(map(chr, range(ord(first), ord(last) + 1))).lower())


def _small(character: str) -> set[str]:
    small = _ALIKE.get(character, character).lower()
    return {small} if small.isascii() else set()
