"""What must a text hold that a regular expression matches? Others are spared its trial, and often its compiling."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ..latin import with_plain_signs
from .edges import is_misspelt, is_odd, is_repeat, tokens

_RARE: Final = frozenset("|/<>›»•")
_OF_DIGITS: Final = frozenset({r"\d", "{date}", "{number}"})


class Required(NamedTuple):
    """What a text must hold.

    Attributes:
        characters: A run of characters, in small letters, with plain signs; empty where none is known.
        digit: Whether a digit must be there.
    """

    characters: str
    digit: bool


def required(phrase: str) -> Required:
    """What every text must hold that a rule's regular expression matches, or matches somewhere.

    Args:
        phrase: The expression; its macros need not be written out.

    Example:
        >>> from newsdoc.catalogue.required import required
        >>> required(r"(?:share|like)s? this page{number}")
        Required(characters=' this page', digit=True)
    """
    pieces = tokens(phrase)
    outside = [] if is_odd(pieces) else [*_outside(pieces)]
    if "|" in outside:
        return Required("", digit=False)
    return Required(with_plain_signs(_longest_run(outside)), digit=_holds_digit(outside))


def _outside(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a pattern that stand in no brackets; ")" for what is in some."""
    depth = 0
    for piece in pieces:
        depth += (piece[0] == "(") - (piece == ")")
        if not depth:
            yield piece


def _holds_digit(outside: Sequence[str]) -> bool:
    following = [*outside, ""][1:]
    return any(
        token in _OF_DIGITS and not (after and after in "?*") and not is_repeat(after)
        for token, after in zip(outside, following, strict=True)
    )


def _plain(token: str) -> str:
    """The character that a piece of a pattern stands for, if it stands for one."""
    if token[0] == "\\":
        return "" if token[1].isalnum() else token[1]
    return token if len(token) == 1 and token not in ").+^$]" else ""


def _longest_run(outside: Iterable[str]) -> str:
    """The longest run of plain characters, by a pattern's pieces outside of all brackets."""
    runs = [""]
    for token in outside:
        # The character before may be missing, or another one.
        if token in "?*" or is_repeat(token) or is_misspelt(token):
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif sign := _plain(token):
            runs[-1] += sign
        else:
            runs.append("")
    longest = max(runs, key=len).casefold()
    # One sign that prose hardly ever has is found faster than three characters.
    return next((sign for sign in longest if sign in _RARE), longest)
