"""In which class is what a text shows by itself: its length, its ends, its digits?"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from .deferred import late
from .lines import ends_sentence

_LENGTHS: Final = (3, 8, 15, 24, 36, 50, 66, 84, 110, 150, 220, 360, 600)  # columns
_DIGIT: Final = late(r"\d")
_NO_DIGITS: Final = bytes(set(range(0x80)).difference(b"0123456789"))  # all others of ASCII
# What begins with one set of characters is found in half the time.
_TIME: Final = late(r"\d(?:[:.h]\d\d|\d?[./-]\d\d?[./-]\d\d|(?<=[12])[90]\d\d)")
_QUOTES: Final = "\"'“”„‘’‚«»‹›「」『』"
_BRACKETS: Final = "()[]{}（）【】〈〉"
_ENDINGS: Final = {
    **dict.fromkeys("!?！？؟", 2),
    **dict.fromkeys(":：", 3),
    **dict.fromkeys(_BRACKETS, 6),
    **dict.fromkeys(",;،、；", 9),
    "…": 8,
}


def class_table(bounds: Sequence[int], size: int) -> bytes:
    """The class of each number below a size: how many bounds it has reached.

    Args:
        bounds: Where the classes begin, from the second on; in rising order, none above the size.
        size: The size.

    Example:
        >>> from newsdoc.classes import class_table
        >>> [*class_table((2, 5), 7)]
        [0, 0, 1, 1, 1, 2, 2]
    """
    stretches = pairwise((0, *bounds, size))
    return b"".join([bytes([number]) * (stop - start) for number, (start, stop) in enumerate(stretches)])


_LENGTH_CLASSES: Final = class_table(_LENGTHS, _LENGTHS[-1] + 1)


def first_class(character: str) -> int:
    """How a text opens, in classes: 1, 2 and 4 are letters, 3 is a digit."""
    if character.isupper():
        return 1
    if character.islower():
        return 2
    if character.isdigit():
        return 3
    if character.isalpha():
        return 4
    if character in _QUOTES:
        return 5
    if character in "-–—―":
        return 6
    if character in _BRACKETS:
        return 7
    return 8


def length_class(width: int) -> int:
    """How long a text is, in classes of columns."""
    return _LENGTH_CLASSES[min(width, _LENGTHS[-1])]


def is_plain(text: str) -> bool:
    """Whether a text is letters and spaces alone, as most lines of menus are: asked first, it spares slower ones."""
    return text.replace(" ", "").isalpha()


def digits_class(text: str, digits: int | None = None) -> int:
    """How many digits a text has, in classes: 3 and 4 tell a time, or little else than digits.

    Args:
        text: The text.
        digits: How many digits it has, if they are counted already.
    """
    found = _digits(text) if digits is None else digits
    if not found:
        return 0
    return 4 if found > 0.4 * len(text) else 3 if _TIME.search(text) else 2 if found > 2 else 1


def _digits(text: str) -> int:
    if text.isascii():
        return len(text.encode("ascii").translate(None, _NO_DIGITS))
    return 0 if is_plain(text) else len(_DIGIT.findall(text))


def last_class(text: str) -> int:
    """How a text ends, in classes: 1, 2 and 4 close a sentence."""
    last = text[-1]
    if last.isalpha():
        return 0
    known = _ENDINGS.get(last)
    if known is not None:
        return known
    if last in ".。।۔．｡":
        return 8 if text.endswith("..") else 1
    if last in _QUOTES:
        return 4 if ends_sentence(text) else 5
    if last.isdigit():
        return 7
    return 0 if unicodedata.category(last)[0] == "M" else 10
