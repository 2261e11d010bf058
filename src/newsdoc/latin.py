"""Texts in Latin letters as bytes: a table turns or leaves out characters in one pass, far faster than an expression.

Most texts that are not ASCII are Latin-1, but for quotation marks and dashes.
"""

from typing import Final

OTHER_SIGNS: Final = "…€•‹›"  # that stand in Latin texts, too, and have no like in Latin-1
_REPLACED: Final = ord("?")  # bytes in bytes are found by way of an exception, which takes far longer than a number
_MOST_SIGNS: Final = 4  # where there are more beyond Latin-1, and few letters to each, it is no use to look for signs
_LETTERS_TO_A_SIGN: Final = 8
_ALL: Final = bytes(range(0x100)).decode("latin-1")
# For ``bytes.translate``: capitals as small letters.
SMALL: Final = "".join([small if (small := each.lower()) in _ALL else each for each in _ALL]).encode("latin-1")
# The same, and a space for all that is no letter.
SMALL_LETTERS: Final = bytes(
    [small if each.isalnum() and not each.isdecimal() else 0x20 for each, small in zip(_ALL, SMALL, strict=True)]
)


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
    coded = text.encode("latin-1", "replace")  # an exception would take longer
    if _is_whole(coded, text):
        return coded
    if coded.count(_REPLACED) > _MOST_SIGNS + len(text) // _LETTERS_TO_A_SIGN:
        return None  # another script
    text = with_plain_signs(text)
    for sign in blank:
        text = text.replace(sign, " ")
    coded = text.encode("latin-1", "replace")
    return coded if _is_whole(coded, text) else None


def _is_whole(coded: bytes, text: str) -> bool:
    """Whether no character was replaced."""
    return _REPLACED not in coded or coded.count(_REPLACED) == text.count("?")


def folded(coded: bytes) -> str:
    """The text that bytes of small letters stand for, as if its case had been folded."""
    text = coded.decode("latin-1")
    return text if text.isascii() else text.replace("ß", "ss").replace("µ", "μ")


def all_but(characters: str) -> bytes:
    """The characters of Latin-1 but for some, to be left out by ``bytes.translate``."""
    return bytes(set(range(0x100)).difference(characters.encode("latin-1")))
