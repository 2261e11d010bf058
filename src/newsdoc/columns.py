"""How many columns is a text wide? A character of Chinese, Japanese or Korean takes two, any other one.

Source: Unicode's Standard Annex 11, East Asian Width; of what it calls wide, the scripts and their signs.
"""

import sys
from array import array
from collections.abc import Sequence
from typing import Final

from .blocks import Block
from .deferred import late

# Scripts written without spaces.
UNSPACED: Final = "\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_HANGUL: Final = "\u1100-\u115f\u3130-\u318f\ua960-\ua97f\uac00-\ud7a3"  # with spaces
_TWO_COLUMNS: Final = late(f"[{UNSPACED}{_HANGUL}]+")
# Where there is none of these, no character takes two columns; two ranges are looked through far faster.
_FAR_EAST: Final = late("[\u1100-\u11ff\u2e80-\uffef]")

# UTF-16 tells sooner than an expression: most characters of one first byte are all wide, or none of them is.
_FIRST_BYTE: Final = 3 if sys.byteorder == "little" else 2  # behind the mark of the order of bytes
_NARROW: Final = 0
_WIDE: Final = 1
_MOSTLY: Final = 2  # all but those of the next expression
_HALF: Final = 3  # of a character that takes four bytes
_NOT_AS_MOST: Final = late(
    "[\u1100-\u11ff\u2e00-\u2e7f\u3100-\u312f\u3190-\u31ef\u4dc0-\u4dff\ua900-\ua9ff\ud7a4-\ud7ff\ufff0-\uffff]"
)


def _width(first: int) -> int:
    """Whether characters with a first byte are wide."""
    if first in (0x11, 0x2E, 0x31, 0x4D, 0xA9, 0xD7, 0xFF):
        return _MOSTLY
    if 0xD8 <= first <= 0xDF:
        return _HALF
    is_wide = 0x2F <= first <= 0x30 or 0x34 <= first <= 0x9F or 0xAC <= first <= 0xD6 or 0xF9 <= first <= 0xFA
    return _WIDE if is_wide else _NARROW


_WIDTHS: Final = bytes([_width(first) for first in range(0x100)])
_AS_MOST: Final = bytes([_NARROW, _WIDE, _WIDE, _HALF]).ljust(0x100, b"\0")
_ASKED_AT_ONCE: Final = 400  # blocks


def columns(text: str) -> int:
    """How many columns a text is wide.

    Args:
        text: The text.

    Example:
        >>> from newsdoc.columns import columns
        >>> columns("窯が動く"), columns("Kiln")
        (8, 4)
    """
    if text.isascii() or not _FAR_EAST.search(text):
        return len(text)
    return len(text) + sum(map(len, _TWO_COLUMNS.findall(text)))


def widths(blocks: Sequence[Block]) -> "array[int]":
    """How many columns each block's text is wide; asked of some hundreds of blocks at once.

    Args:
        blocks: The blocks.
    """
    found = array("I")
    for start in range(0, len(blocks), _ASKED_AT_ONCE):
        texts = [block.text for block in blocks[start : start + _ASKED_AT_ONCE]]
        others = "".join([text for text in texts if not text.isascii()])
        each = _widths_of_characters(others)
        if not (_WIDE in each or _MOSTLY in each):
            found.extend(map(len, texts))
        elif _MOSTLY in each or _HALF in each:
            found.extend(map(columns, texts))
        else:
            found.extend(_counted(texts, each))
    return found


def _widths_of_characters(text: str) -> bytes:
    """Whether each character is wide; of those that take four bytes, two halves."""
    each = text.encode("utf-16", "surrogatepass")[_FIRST_BYTE::2].translate(_WIDTHS) if text else b""
    return each.translate(_AS_MOST) if _MOSTLY in each and not _NOT_AS_MOST.search(text) else each


def _counted(texts: Sequence[str], each: bytes) -> list[int]:
    """The widths of texts, where it is known of each character that is not in a text of ASCII whether it is wide."""
    found: list[int] = []
    at = 0
    for text in texts:
        width = len(text)
        if not text.isascii():
            at += width
            width += each.count(_WIDE, at - width, at)
        found.append(width)
    return found
