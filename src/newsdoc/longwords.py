"""Which longer words does a text hold? Two texts that share some are about the same."""

from typing import Final

from .deferred import late
from .latin import OTHER_SIGNS, SMALL_LETTERS, folded, latin

_LEAST_WORD: Final = 4  # characters
_LONGEST_SPACED: Final = 10
# Short words are passed over faster by expressions that give nothing back.
_WORD: Final = late(r"[^\W\d_]{4,}+")
# The same, of a text in Latin, Greek, Cyrillic and Armenian letters: ranges are found in a third of the time.
_CASED_WORD: Final = late(
    "[a-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec"
    "\u02ee\u0370-\u0374\u0376\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481"
    "\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0588]{4,}+"
)
_BEYOND: Final = late("[^\0-\u058f–—‘’“”„…€•‹›]")  # a character of another script


def words_of(text: str) -> set[str]:
    """The longer words of a text, not to be changed; of a script without spaces, its pairs of characters."""
    if text.isalpha() and text.isascii():  # as many entries of menus are
        return {text.lower()} if len(text) >= _LEAST_WORD else set()
    coded = latin(text, OTHER_SIGNS)
    return _words_in(text.casefold()) if coded is None else _longer(coded)


def words_in(text: str) -> set[str]:
    """The same, of a text whose case is folded."""
    coded = latin(text, OTHER_SIGNS)
    return _words_in(text) if coded is None else _longer(coded)


def _longer(coded: bytes) -> set[str]:
    return {word for word in folded(coded.translate(SMALL_LETTERS)).split() if len(word) >= _LEAST_WORD}


def _words_in(text: str) -> set[str]:
    if not _BEYOND.search(text):
        return set(_CASED_WORD.findall(text))
    parts = text.split()
    words = [part for part in parts if len(part) >= _LEAST_WORD and part.isalpha()]
    words += _WORD.findall(" ".join([part for part in parts if not part.isalpha()]))
    if words and _is_unspaced(max(words, key=len)):
        return {word[i : i + 2] for word in words for i in range(len(word) - 1)}
    return set(words)


def _is_unspaced(word: str) -> bool:
    return len(word) > _LONGEST_SPACED and word.upper() == word.lower()
