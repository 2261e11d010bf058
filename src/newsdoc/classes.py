"""In which class is what a text shows by itself: its length, its ends, its capitals, digits and signs?"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from .deferred import late
from .latin import all_blank_but, latin
from .lines import ends_sentence

_LENGTHS: Final = (3, 8, 15, 24, 36, 50, 66, 84, 110, 150, 220, 360, 600)  # columns
_DIGIT: Final = late(r"\d")
_DIGITS_ALONE: Final = all_blank_but("0123456789")
# What begins with one set of characters is found in half the time.
_TIME: Final = late(r"\d(?:[:.h]\d\d|\d?[./-]\d\d?[./-]\d\d|(?<=[12])[90]\d\d)")
_LEAST_OF_TIME: Final = 3  # digits
_SIGN: Final = late(r"[|©@#»›→▶•·/]|https?:|www\.")
_STOPS: Final = frozenset(".!?…。！？।۔؟")
# Where none of these is, there is no digit, no sign and no second sentence: one set of characters is found far faster.
_ODD: Final = late(r"[\d|©@#»›→▶•·/.!?…。！？।۔؟]")
_ODD_ALONE: Final = all_blank_but("0123456789|©@#»·/.!?")
# For ``bytes.translate``: capitals, small letters and spaces.
_CASES: Final = bytes(
    [65 if each.isupper() else 97 if each.islower() else 32 if each == " " else 0 for each in map(chr, range(0x100))]
)
_FEW_WORDS: Final = 3
_SIGNS: Final = {"|": 1, "©": 2, "@": 3, "#": 4, "»": 5, "›": 5, "→": 5, "▶": 5, "•": 6, "·": 6, "/": 7}
# Like the one above, it begins with a set of characters, and looks back from there.
_INNER_SENTENCE: Final = late(
    r"[.!?…。！？।۔؟](?:(?<=[\w\"”’»)][.!?…])[\"”’»)]? +[^\W\d_a-z]|(?<=[。！？।۔؟])[^」』”])"
)
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
    code = ord(character)
    return _FIRST_CLASSES[code] if code < len(_FIRST_CLASSES) else _first_class(character)


def _first_class(character: str) -> int:
    """The same, found by asking."""
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


_FIRST_CLASSES: Final = bytes(map(_first_class, map(chr, range(0x100))))


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
    if found < _LEAST_OF_TIME:
        return 0 if not found else 4 if found > 0.4 * len(text) else 1
    return 4 if found > 0.4 * len(text) else 3 if _TIME.search(text) else 2


def _digits(text: str) -> int:
    coded = latin(text)
    return len(_DIGIT.findall(text)) if coded is None else sum(map(len, coded.translate(_DIGITS_ALONE).split()))


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


def inside_classes(text: str) -> tuple[int, int, int, int]:
    """The classes of a text's capitals, its sentences, its digits and its first sign.

    Args:
        text: The text, white space folded; not empty.
    """
    if text.isalpha():  # one word, as many entries of menus are
        first = text[0]
        capitals = 2 if first.islower() else 3 if not first.isupper() else 4 if text.isupper() else 5
        return 8 + capitals, 1, 0, 0
    coded = latin(text)
    capitals = _capitals(text, coded)
    found = _ODD.findall(text) if coded is None else coded.translate(_ODD_ALONE).decode("latin-1").split()
    if not found:
        return capitals, 1, 0, 0
    odd = "".join(found)
    # Where none of these characters is, what follows need not be asked.
    is_closed = odd[-1] == text[-1]
    sentences = 1 if _STOPS.isdisjoint(odd[:-1] if is_closed else odd) or not _INNER_SENTENCE.search(text) else 2
    sign = 0
    if not (_SIGNS.keys().isdisjoint(odd) and "www." not in text) and (match := _SIGN.search(text)):
        sign = _SIGNS.get(match[0], 8)
    return capitals, sentences, digits_class(text, sum(map(str.isdecimal, odd))), sign


def _capitals(text: str, coded: bytes | None) -> int:
    """How many words of a text open with a capital, in classes; others for one word and for two."""
    if coded is None:
        words = text.split()
        count = len(words)
        initials = "".join(filter(str.isalpha, [word[0] for word in words]))
        letters, upper = len(initials), sum(map(str.isupper, initials))
        small = sum(map(str.islower, initials))
    else:
        cases = (b" " + coded).translate(_CASES).decode("latin-1")
        count, upper = cases.count(" "), cases.count(" A")
        small = 0 if upper == count else cases.count(" a")
        letters = upper + small
    if not letters:
        return 1
    capitals = _share_of_capitals(text, letters, upper, small)
    return capitals + 8 * count if count < _FEW_WORDS else capitals


def _share_of_capitals(text: str, letters: int, upper: int, small: int) -> int:
    if not upper:
        return 2 if small else 3
    if text.isupper():
        return 4
    share = upper / letters
    return 5 if share == 1 else 6 if share > 0.6 else 7 if share > 0.3 or upper > 1 else 8
