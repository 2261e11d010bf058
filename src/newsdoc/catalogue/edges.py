"""Which characters can a text begin and end with that a regular expression matches? Other lines are spared its trial.

An expression is read from either side: through groups and their alternatives, over what may be missing and what takes
no character, to the characters that can stand there. Where it holds anything else, nothing is known. Capitals are told
as small letters: case is ignored. Of classes, only the characters in ASCII are told one by one.
"""

import string
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from ..deferred import Deferred
from .macros import MACROS, WORD_LISTS

_TOKEN: Final = Deferred(
    r"(?s)\\(?:[Lgk]<\w+>|[pPN]\{[^{}]*\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|.)"
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^{}]*\}|\(\?(?::|>|-i:|=|!|<=|<!)|."
)
_REPEAT: Final = Deferred(r"\{\d*(?:,\d*)?\}")
_CATEGORY: Final = Deferred(r"\\p\{([LMN])[a-z]?\}")
_IN_CLASS: Final = Deferred(r"(?s)(\\?.)-(\\?.)|\\p\{\w+\}|\\.|.")
_BEYOND: Final = ""  # stands for any character beyond ASCII
_LETTERS: Final = string.ascii_lowercase
_KNOWN: Final = {
    r"\d": frozenset((*string.digits, _BEYOND)),
    r"\w": frozenset((*_LETTERS, *string.digits, "_", _BEYOND)),
    r"\s": frozenset((*string.whitespace, _BEYOND)),
}
# By its first letter.
_OF_CATEGORY: Final = {
    "L": frozenset((*_LETTERS, _BEYOND)),
    "N": frozenset((*string.digits, _BEYOND)),
    "M": frozenset((_BEYOND,)),
}
_MANY: Final = 12  # characters: more of them, behind another one, are not told one by one
_ANY: Final = frozenset((*map(chr, range(128)), _BEYOND)).difference(string.ascii_uppercase)
_TAKES_NONE: Final = ("^", "$", r"\b", r"\B", r"\A", r"\Z")
_REPEATS: Final = ("?", "*", "+")
_SPECIAL: Final = frozenset("()|?*+^$")
_LOOKS_ROUND: Final = ("(?=", "(?!", "(?<=", "(?<!")
_ALIKE: Final = {"ſ": "s", "\u212a": "k", "ı": "i", "İ": "i"}  # other letters that a letter in ASCII may match

_Found: TypeAlias = AbstractSet[str] | None  # None where it cannot be told
# Pieces or groups, and whether each may be missing, and may come again.
_Row: TypeAlias = "list[tuple[str | list[_Row], bool, bool]]"


def tokens(pattern: str) -> list[str]:
    """The pieces of a pattern: signs, escapes, classes, repeats, opening brackets with what they mean."""
    return _TOKEN.compiled.findall(pattern)


def is_odd(pieces: Sequence[str]) -> bool:
    """Whether there are groups among some pieces that may change what all others mean, or call them."""
    return any(piece == "(" and following == "?" for piece, following in pairwise(pieces))


def is_repeat(token: str) -> bool:
    """Whether a piece says how often the one before it stands."""
    return token.startswith("{") and _REPEAT.compiled.match(token) is not None


def is_misspelt(token: str) -> bool:
    """Whether a piece says how far the one before it may be misspelt."""
    return token.startswith("{") and "<" in token


def beginnings(pattern: str) -> AbstractSet[str]:
    """What a text can begin with that a pattern matches.

    Args:
        pattern: The pattern; it compiles, and case is ignored.

    Returns:
        Characters, letters as small ones; ``marks_of`` tells what to look for in them.

    Example:
        >>> from newsdoc.catalogue.edges import beginnings
        >>> sorted(beginnings("(?:the )?news"))
        ['n', 't']
    """
    return _edges(pattern)[0].outer


def openings(pattern: str) -> AbstractSet[str]:
    """What the first two characters of a text can be that a pattern matches.

    Args:
        pattern: The pattern; it compiles, and case is ignored.

    Returns:
        Two characters, or one behind which any can stand, letters as small ones; ``marks_of_opening`` tells what to
        look for in them.

    Example:
        >>> from newsdoc.catalogue.edges import openings
        >>> sorted(openings("(?:th?|e)e news"))
        ['ee', 'te', 'th']
    """
    return _edges(pattern)[0].pairs


def endings(pattern: str) -> AbstractSet[str]:
    """What a text can end with that a pattern matches; as ``beginnings`` tells what it can begin with.

    Args:
        pattern: The pattern; it compiles, and case is ignored.

    Returns:
        Characters, letters as small ones; ``marks_of`` tells what to look for in them.

    Example:
        >>> from newsdoc.catalogue.edges import endings
        >>> sorted(endings("(?:read|see) more[.!]?"))
        ['!', '.', 'e']
    """
    return _edges(pattern)[1].outer


def marks_of(character: str) -> AbstractSet[str]:
    """What stands for a character in the answers of ``beginnings`` and ``endings``: one of these must be there.

    Args:
        character: One character of a text.

    Example:
        >>> from newsdoc.catalogue.edges import beginnings, marks_of
        >>> marks_of("Ф").isdisjoint(beginnings("(?:фото|photo)")), marks_of("Ж").isdisjoint(beginnings("фото"))
        (False, True)
    """
    return frozenset((_small(character),) if character.isascii() else (_small(character), _BEYOND))


def marks_of_opening(opening: str) -> AbstractSet[str]:
    """What stands for the first two characters of a text in the answer of ``openings``.

    Args:
        opening: Two characters.

    Example:
        >>> from newsdoc.catalogue.edges import marks_of_opening, openings
        >>> known = openings("(?:фото|photo)")
        >>> marks_of_opening("Фо").isdisjoint(known), marks_of_opening("Фи").isdisjoint(known)
        (False, True)
    """
    first = opening[0]
    return marks_of(first) | {_small(first) + _small(opening[1])}


class _Edge(NamedTuple):
    """What can stand at one side of what a piece of a pattern matches, the left one or the right one."""

    outer: AbstractSet[str]
    pairs: AbstractSet[str]  # and what then can stand beside that: two characters, or one beside which any can stand
    singles: AbstractSet[str]  # what can stand there alone
    may_be_nothing: bool = False


_NOTHING: Final = _Edge(frozenset(), frozenset(), frozenset(), may_be_nothing=True)
_UNKNOWN: Final = _Edge(_ANY, _ANY, _ANY, may_be_nothing=True)


@cache
def _edges(pattern: str) -> tuple[_Edge, _Edge]:
    """The two sides of what a pattern matches."""
    pieces = tokens(pattern)
    if is_odd(pieces) or any(map(is_misspelt, pieces)):
        return _UNKNOWN, _UNKNOWN
    rows = _alternatives(iter(pieces))
    return _edge(rows, 1), _edge(rows, -1)


def _alternatives(pieces: Iterator[str]) -> list[_Row]:
    """What a group holds, up to its closing bracket."""
    rows: list[_Row] = [[]]
    for piece in pieces:
        row = rows[-1]
        if len(piece) == 1 and piece not in _SPECIAL:  # as most are
            row.append((piece, False, False))
        elif piece == ")":
            break
        elif piece == "|":
            rows.append([])
        elif piece in _LOOKS_ROUND:
            _alternatives(pieces)
        elif piece[0] == "(":
            row.append((_alternatives(pieces), False, False))
        elif piece in _REPEATS or is_repeat(piece):
            if row:
                inner, may_be_missing, may_come_again = row[-1]
                may_be_missing |= piece in ("?", "*") or piece.startswith(("{0", "{,"))
                row[-1] = inner, may_be_missing, may_come_again or piece != "?"
        elif piece.startswith(r"\L<"):
            row.append(
                ([[(character, False, False) for character in name] for name in WORD_LISTS[piece[3:-1]]], False, False)
            )
        elif piece not in _TAKES_NONE:
            row.append((piece, False, False))
    return rows


def _edge(rows: list[_Row], step: int) -> _Edge:
    """One side of what some alternatives match, the left one if the step is 1."""
    outer, pairs, singles, may_be_nothing = zip(*[_side(row, step) for row in rows], strict=True)
    return _Edge(_all(outer), _all(pairs), _all(singles), any(may_be_nothing))


def _all(sets: Iterable[AbstractSet[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _side(row: _Row, step: int) -> _Edge:
    """The same, of one piece after the other."""
    side = _NOTHING
    for inner, may_be_missing, may_come_again in row[::step]:
        if isinstance(inner, list):
            edge = _edge(inner, step)
        else:
            edge = _of_macro(inner, step) if inner in MACROS else _single(inner)
        if may_come_again:
            edge = _beside(edge, edge._replace(may_be_nothing=True))
        side = _beside(side, edge._replace(may_be_nothing=True) if may_be_missing else edge)
        if not (side.may_be_nothing or side.singles):
            break
    return side


def _beside(outside: _Edge, inside: _Edge) -> _Edge:
    """The side of two pieces together."""
    follow = inside.outer if len(inside.outer) <= _MANY else (_BEYOND,)
    beside = {_BEYOND if outer == _BEYOND else outer + inner for outer in outside.singles for inner in follow}
    if not outside.may_be_nothing:
        return _Edge(outside.outer, outside.pairs | beside, outside.singles if inside.may_be_nothing else frozenset())
    return _Edge(
        outside.outer | inside.outer,
        outside.pairs | beside | inside.pairs,
        outside.singles | inside.singles if inside.may_be_nothing else inside.singles,
        inside.may_be_nothing,
    )


@cache  # most of what many patterns are, written out
def _of_macro(name: str, step: int) -> _Edge:
    return _edge(_alternatives(iter(tokens(MACROS[name]))), step)


@cache
def _single(piece: str) -> _Edge:
    known = _characters(piece)
    return _UNKNOWN if known is None else _Edge(known, frozenset(), known)


def _characters(piece: str) -> _Found:
    """The characters that a piece can stand for."""
    if piece in _KNOWN:
        return _KNOWN[piece]
    if category := _CATEGORY.compiled.fullmatch(piece):
        return _OF_CATEGORY[category[1]]
    if piece[0] == "[" and len(piece) > 1:
        return _of_class(piece)
    if piece[0] == "\\":
        return None if piece[1].isalnum() else {piece[1]}
    return None if piece in (".", "{", "[", "]") or len(piece) > 1 else {_small(piece)}


def _of_class(piece: str) -> _Found:
    if "[" in piece[1:].replace(r"\[", ""):  # a class in a class, or a named one
        return None
    if piece[1] != "^":
        return _in_class(piece[1:-1])
    barred = _in_class(piece[2:-1])
    return None if barred is None else _ANY - barred | {_BEYOND}


def _in_class(inner: str) -> _Found:
    found: set[str] = set()
    for match in _IN_CLASS.compiled.finditer(inner):
        if match[1]:
            known = _in_range(match[1], match[2])
        else:
            known = _characters(match[0]) if match[0][0] == "\\" else {_small(match[0])}
        if known is None:
            return None
        found |= known
    return found


def _in_range(first: str, last: str) -> _Found:
    if first[1:].isalnum() or last[1:].isalnum():  # no characters by themselves
        return None
    first, last = first[-1], last[-1]
    if not last.isascii():
        return None if first.isascii() else {_BEYOND}
    return set("".join(map(chr, range(ord(first), ord(last) + 1))).lower())


def _small(character: str) -> str:
    return _ALIKE.get(character, character).casefold()
