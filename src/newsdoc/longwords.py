"""Which longer words does a text hold? Two texts that share some are about the same."""

from typing import Final

from .deferred import late

_LEAST_WORD: Final = 4  # characters
_LONGEST_SPACED: Final = 10
_WORD: Final = late(r"[^\W\d_]{4,}")
_ASCII_WORD: Final = late("[a-z]{4,}")  # the same, of a text in ASCII, its case folded


def words_of(text: str) -> frozenset[str]:
    """The longer words of a text; of a script without spaces, its pairs of characters."""
    return words_in(text.casefold())


def words_in(folded: str) -> frozenset[str]:
    """The same, of a text whose case is folded."""
    if folded.isascii():
        return frozenset(_ASCII_WORD.findall(folded))
    parts = folded.split()
    words = [part for part in parts if len(part) >= _LEAST_WORD and part.isalpha()]
    words += _WORD.findall(" ".join([part for part in parts if not part.isalpha()]))
    if words and _is_unspaced(max(words, key=len)):
        return frozenset([word[i : i + 2] for word in words for i in range(len(word) - 1)])
    return frozenset(words)


def _is_unspaced(word: str) -> bool:
    return len(word) > _LONGEST_SPACED and word.upper() == word.lower()
