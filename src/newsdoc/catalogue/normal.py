"""Levels what does not matter in a line, so that one phrase stands for all the ways it is printed."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from ..deferred import late
from ..latin import without_accents

# Edges that are decoration. Quotation marks are not: a quoted word is someone's word.
_DECORATION: Final = " \t-‐‑‒–—―*=_~|•·●▪■+#▶►▸→←↓…[](){}<>〈〉《》【】「」『』"
_BEHIND: Final = _DECORATION + ":"
_ARROWS: Final = "»›"
_BEHIND_FIRST_WORD: Final = _BEHIND + _ARROWS + ".,;"
_TRAILING_NUMBER: Final = late(r"(?<=\D)\s\d{1,3}\Z")
_SHORT: Final = 8  # letters: labels of two letters, several times
_SHOWS_NOTHING: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_INVISIBLE: Final = late(f"[{_SHOWS_NOTHING}]")
# Characters that are themselves in every compatibility form, whatever stands beside them: most texts have no others,
# and one expression tells far sooner than Unicode's tables.
_LEVEL: Final = late(
    "[ -~¡£§©«®°±¶·»¿-ıĴ-ľŁ-ňŊ-žΆΈ-ΊΌΎ-ΡΣ-ώЀ-ҁҊ-ӿא-תء-غف-يٹ-ۓ،؛؟‘-‚“-„•‹›€、-】ぁ-ゖァ-ー一-鿿가-힣–—]*"
)
# Signs whose compatibility form is the same wherever they stand, and that are all that many texts have to level.
_PLAIN_SIGNS: Final = {"…": "...", **dict(zip("（）［］！？，：；％", "()[]!?,:;%", strict=True))}
_DROPPED: Final = late(f"[{_SHOWS_NOTHING}\u0300-\u036f\u0640\u064b-\u0655\u0670]")  # and accents
_VARIANT: Final = late("[ıىیېکٱ]")
_LETTERS: Final = str.maketrans("ıىیېکٱ", "iيييكا")
# Letters that look alike, small, as Latin and as Cyrillic; some do so as capitals only.
_LATIN, _CYRILLIC = "aeopcyxkmtbhij", "аеорсухкмтвніј"
_LATIN_LETTER: Final = late("[a-z]")
_CYRILLIC_LETTER: Final = late("[а-ӿ]")
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)


def clean(text: str) -> str:
    """Drops invisible characters and levels compatibility forms (NFKC): what patterns are held against."""
    if text.isascii():
        return text
    while (level := _LEVEL.match(text)) and level.end() < len(text):
        sign = text[level.end()]
        if sign not in _PLAIN_SIGNS:
            return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
        text = text.replace(sign, _PLAIN_SIGNS[sign])
    return text


def normalise(text: str) -> str:
    """Levels all that may differ between two prints of one label.

    That is case, accents, width, invisible characters, decoration round the edges, a trailing colon or number, and
    repeats that lost the space between them. Text in quotation marks keeps them, and so equals no label. Case folding
    makes Turkish I, İ and ı one letter.

    Example:
        >>> normalise("[ADVERTISEMENT 3]"), normalise("- Publicité -"), normalise("reklamareklama")
        ('advertisement', 'publicite', 'reklama')
    """
    key = _levelled(text)
    if "  " in key or not key.isprintable():
        key = " ".join(key.split())
    is_plain = key[-1:].isalpha() and key[0].isalnum()  # as nearly all are
    once = _once(key)
    if is_plain and once is key:
        return key
    key = _trim(once)  # the repeat of a label with brackets is seen here, of others below
    if not key.isascii():
        if key[:1] in _ARROWS and "«" not in key and key[-1:] not in _ARROWS:
            key = _trim(key.lstrip(_ARROWS + " "))
        elif key[-1:] in _ARROWS and key[:1] not in "«‹»›":
            key = _trim(key.rstrip(_ARROWS + " "))
    if key[-1:].isdigit():
        key = _trim(_TRAILING_NUMBER.sub("", key))
    return key if key is once else _once(key)


def opening(text: str) -> str:
    """What two texts have in common if they are prints of one label: the first word, without what may stand round it.

    Look-alike Cyrillic letters are Latin ones. It is empty where it takes more than the first word to tell.

    Example:
        >>> opening("Publicité: 3"), opening("PUBLICITEPUBLICITE"), opening("- Publicité -")
        ('publicite', 'publicite', '')
    """
    first = text.partition(" ")[0]
    if first.isascii():
        word = first.lower()
        if word.isalnum() and not may_repeat(word):  # as most are
            return word
    else:
        word = _levelled(first).partition(" ")[0]  # some signs stand for a space and an accent
        if not word.isascii():
            word = word.translate(_TO_LATIN)
    return _once(_once(word).rstrip(_BEHIND_FIRST_WORD)) if word[:1].isalnum() else ""


def _levelled(text: str) -> str:
    """A text without what may differ between two prints of its letters."""
    if text.isascii():
        return text.lower()
    bare = without_accents(text)
    if bare is not None:
        return bare
    key = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    if not key.isascii() and _VARIANT.search(key):  # to translate each text would cost as much as all the rest
        return key.translate(_LETTERS)
    return key


def _trim(key: str) -> str:
    if key[-1:].isalnum() and key[0].isalnum():
        return key
    key = key.lstrip(_DECORATION).rstrip(_BEHIND)
    return key.rstrip(_BEHIND + ".") if key.endswith("...") else key


def _once(key: str) -> str:
    """A label that stands several times in a row, with a space between or none, is read once."""
    if may_repeat(key):
        for row, glue in ((key, ""), (key + " ", " ")):
            period = (row + row).find(row, 1)
            if period - len(glue) > 1 and period < len(row):
                return row[:period].removesuffix(glue) if glue else row[:period]
    return key


def may_repeat(key: str) -> bool:
    """Whether the first letters of a label come again in it."""
    return key.find(key[:3], 3) > 0 or (len(key) <= _SHORT and key.find(key[:2], 2) > 0)


def lookalikes(key: str) -> Iterator[str]:
    """A key that mixes Latin and Cyrillic letters, as all Latin and as all Cyrillic; nothing for any other key."""
    if not key.isascii() and _CYRILLIC_LETTER.search(key) and _LATIN_LETTER.search(key):
        yield key.translate(_TO_LATIN)
        yield key.translate(_TO_CYRILLIC)
