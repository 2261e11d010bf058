"""Levels what does not matter in a line, so that one phrase stands for all the ways it is printed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Edges that are decoration. Quotation marks are not: a quoted word is someone's word.
_DECORATION: Final = " \t-‐‑‒–—―*=_~|•·●▪■+#▶►▸→←↓…[](){}<>〈〉《》【】「」『』"
_ARROWS: Final = "»›"
_TRAILING_NUMBER: Final = re.compile(r"(?<=\D)\s\d{1,3}\Z")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_ACCENT: Final = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u0670]")
_LETTERS: Final = str.maketrans("ıىیېکٱ", "iيييكا")
# Letters that look alike, small, as Latin and as Cyrillic; some do so as capitals only.
_LATIN, _CYRILLIC = "aeopcyxkmtbhij", "аеорсухкмтвніј"
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)


def clean(text: str) -> str:
    """Drops invisible characters and levels compatibility forms (NFKC): what patterns are held against."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))


def normalise(text: str) -> str:
    """Levels all that may differ between two prints of one label.

    That is case, accents, width, invisible characters, decoration round the edges, a trailing colon or number, and
    repeats that lost the space between them. Text in quotation marks keeps them, and so equals no label. Case folding
    makes Turkish I, İ and ı one letter.

    Example:
        >>> normalise("[ADVERTISEMENT 3]"), normalise("- Publicité -"), normalise("reklamareklama")
        ('advertisement', 'publicite', 'reklama')
    """
    if text.isascii():
        key = text.lower()
    else:
        text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
        key = _ACCENT.sub("", text).casefold().translate(_LETTERS)
        if key[:1] in _ARROWS and "«" not in key and key[-1:] not in _ARROWS:
            key = key.lstrip(_ARROWS + " ")
        elif key[-1:] in _ARROWS and key[:1] not in "«‹»›":
            key = key.rstrip(_ARROWS + " ")
    key = key.strip(_DECORATION).rstrip(": ")
    if key[-1:].isdigit():
        key = _TRAILING_NUMBER.sub("", key).rstrip(_DECORATION + ":")
    if "  " in key or not key.isprintable():
        key = " ".join(key.split())
    return _once(key)


def _once(key: str) -> str:
    """A label that stands several times in a row, with a space between or none, is read once."""
    if key.find(key[:3], 3) > 0:
        for row, glue in ((key, ""), (key + " ", " ")):
            period = (row + row).find(row, 1)
            if period < len(row):
                return row[:period].removesuffix(glue) if glue else row[:period]
    return key


def lookalikes(key: str) -> Iterator[str]:
    """A key that mixes Latin and Cyrillic letters, as all Latin and as all Cyrillic; nothing for any other key."""
    if key.isascii():
        return
    if any("a" <= letter <= "z" for letter in key) and any("а" <= letter <= "ӿ" for letter in key):
        yield key.translate(_TO_LATIN)
        yield key.translate(_TO_CYRILLIC)
