"""Texts in Latin letters as bytes: a table turns or leaves out characters in one pass, far faster than an expression.

Most texts that are not ASCII are Latin-1, but for quotation marks and dashes.
"""

import unicodedata
from typing import Final

OTHER_SIGNS: Final = "…€•‹›"  # that stand in Latin texts, too, and have no like in Latin-1
_REPLACED: Final = ord("?")  # bytes in bytes are found by way of an exception, which takes far longer than a number
_MOST_SIGNS: Final = 4  # where there are more beyond Latin-1, and few letters to each, it is no use to look for signs
_LETTERS_TO_A_SIGN: Final = 8
_SHARP_S: Final = ord("ß")
_MICRO: Final = ord("µ")
# The first characters of Greek and Cyrillic, of general signs, and of what stands behind these.
_FIRST_OTHER: Final = 0x370
_FIRST_SIGN: Final = 0x1E00
_BEHIND_SIGNS: Final = 0x2E80
_ALL: Final = bytes(range(0x100)).decode("latin-1")
# For ``bytes.translate``: capitals as small letters.
SMALL: Final = "".join([small if (small := each.lower()) in _ALL else each for each in _ALL]).encode("latin-1")
# The same, and a space for all that is no letter.
SMALL_LETTERS: Final = bytes(
    [small if each.isalnum() and not each.isdecimal() else 0x20 for each, small in zip(_ALL, SMALL, strict=True)]
)
_UNTOLD: Final = 0
_SOFT_HYPHEN: Final = "\xad"  # whoever asks knows whether it counts
_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))


def _bare(character: str) -> int:
    """The byte of a small letter without its accent; ``_UNTOLD`` for what is more than one, or none."""
    levelled = [each for each in unicodedata.normalize("NFKD", character) if each not in _ACCENTS]
    small = "".join(levelled).casefold()
    return ord(small) if len(small) == 1 and small in _ALL and character != _SOFT_HYPHEN else _UNTOLD


_BARE: Final = bytes(map(_bare, _ALL))


def with_plain_signs(text: str) -> str:
    """A text with typographic quotation marks and dashes as ASCII has them: much prose is ASCII but for these."""
    text = text.replace("“", '"').replace("”", '"').replace("„", '"').replace("’", "'")
    return text.replace("‘", "'").replace("–", "-").replace("—", "-")


def latin(text: str, blank: str = "") -> bytes | None:
    r"""A text in Latin-1, with plain signs; None if it has other characters, or hardly more than such signs.

    Args:
        text: The text.
        blank: Signs in whose place spaces do as well.

    Example:
        >>> from newsdoc.latin import latin
        >>> latin("“Über 3 Öfen?”"), latin("Печь горит")
        (b'"\xdcber 3 \xd6fen?"', None)
    """
    if text.isascii():
        return text.encode("ascii")
    first = ord(text[0])
    if _FIRST_OTHER <= first < _FIRST_SIGN or first >= _BEHIND_SIGNS:
        return None  # another script
    coded = text.encode("latin-1", "replace")  # an exception would take longer
    others = _replaced(coded, text)
    if not others:
        return coded
    if others > _MOST_SIGNS + len(text) // _LETTERS_TO_A_SIGN:
        return None
    text = with_plain_signs(text)
    for sign in blank:
        text = text.replace(sign, " ")
    coded = text.encode("latin-1", "replace")
    return None if _replaced(coded, text) else coded


def _replaced(coded: bytes, text: str) -> int:
    """How many characters of a text were replaced when it was encoded."""
    return coded.count(_REPLACED) - text.count("?") if _REPLACED in coded else 0


def without_accents(text: str) -> str | None:
    """A text in Latin-1 in small letters without accents, levelled as by NFKD; None if no table tells them.

    Args:
        text: The text.

    Example:
        >>> from newsdoc.latin import without_accents
        >>> without_accents("Publicité"), without_accents("Reklám"), without_accents("Groß")
        ('publicite', 'reklam', None)
    """
    coded = text.encode("latin-1", "replace")
    if _replaced(coded, text):
        return None
    bare = coded.translate(_BARE)
    return None if _UNTOLD in bare else bare.decode("latin-1")


def folded(coded: bytes) -> str:
    """The text that bytes of small letters stand for, as if its case had been folded."""
    text = coded.decode("latin-1")
    return text.replace("ß", "ss").replace("µ", "μ") if _SHARP_S in coded or _MICRO in coded else text


def all_blank_but(characters: str) -> bytes:
    """A table for ``bytes.translate`` that leaves some characters, and turns all others into spaces.

    To turn characters takes a fifth of the time that it takes to leave them out.

    Args:
        characters: Those that stay, all of them in Latin-1.

    Example:
        >>> from newsdoc.latin import all_blank_but
        >>> b"3 kilns, 12 potters".translate(all_blank_but("0123456789")).split()
        [b'3', b'12']
    """
    kept = characters.encode("latin-1")
    return bytes([byte if byte in kept else 0x20 for byte in range(0x100)])
