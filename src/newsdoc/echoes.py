"""Do the words of a block come back: in the headline, in the prose, in what follows it?

docs/how-it-decides.md tells what this is evidence for.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from .deferred import late
from .longwords import words_in, words_of

WORDY: Final = 260  # characters of a block whose words are looked at
_SPOKEN: Final = 600  # characters of a block of prose whose words are heard
_HEARD_AT_ONCE: Final = 1000  # blocks; the words of a long document would take far more memory than its text
_FOLLOWING: Final = 3  # blocks below another in which its words may come back
_LONG_PART: Final = 24
_SHARED: Final = (0.001, 0.3, 0.5, 0.75, 0.999)
_UNHEARD: Final = (b"\0", b"\x09", b"\5")  # of prose, and of what is too long: likeness, what it shares, what follows
_SITE_MARK: Final = late(r"\s+[-|–—·•»:]+\s+|\s*[|｜_]\s*")


def echoes(texts: Sequence[str], is_prose: bytes, run: range) -> tuple[bytes, bytes, bytes]:
    """How like the headline each block is, what it shares with the prose, and what with the blocks below it.

    Args:
        texts: The text of each block; there is one at the least.
        is_prose: Whether each is prose.
        run: The main run of prose.
    """
    heard = _Heard(texts)
    headline = _Headline(texts[0])
    like, shared, following = (bytearray(unheard) * len(texts) for unheard in _UNHEARD)
    below = is_prose + bytes(_FOLLOWING)
    vocabulary: set[str] = set()
    for i in run:
        if is_prose[i]:
            vocabulary |= heard.words(i)
    for i, text in enumerate(texts):
        if len(text) > WORDY:
            continue
        if is_prose[i]:
            words = heard.words(i)
        else:
            words = words_of(text)
            shared[i] = _shared(words, vocabulary)
            stop = i + 1 + _FOLLOWING
            # What follows is heard only where it is prose.
            prose = [heard.words(k) for k in range(i + 1, stop) if below[k]] if 1 in below[i + 1 : stop] else []
            following[i] = _share_of(words, prose)
        like[i] = headline.likeness(text, words) if i else 0
    return bytes(like), bytes(shared), bytes(following)


class _Heard:
    """The words of blocks of prose, which several others ask for.

    Args:
        texts: The text of each block.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[int, set[str]] = {}

    def words(self, i: int) -> set[str]:
        """The words of a block."""
        words = self._known.get(i)
        if words is None:
            if len(self._known) >= _HEARD_AT_ONCE:
                self._known.clear()
            self._known[i] = words = words_of(self._texts[i][:_SPOKEN])
        return words


def _shared(words: set[str], vocabulary: set[str]) -> int:
    """How many of a block's words the main run of prose has, too."""
    if not words or not vocabulary:
        return 10
    few = 0 if len(words) < 4 else 11
    return few if words.isdisjoint(vocabulary) else few + bisect_right(_SHARED, len(words & vocabulary) / len(words))


def _share_of(words: set[str], prose: Sequence[set[str]]) -> int:
    """How many of a block's words come back at once below it."""
    if not words:
        return 4
    heard = [below for below in prose if below]
    if not heard:
        return 3
    share = (len(words) - len(words.difference(*heard))) / len(words)
    return 0 if share == 0 else 1 if share < 0.4 else 2


class _Headline:
    """The first block: of a whole page it is often the headline, with the name of the site."""

    def __init__(self, text: str) -> None:
        self._text = folded = text.casefold()
        self._parts = {part.strip() for part in _SITE_MARK.split(folded)}
        self._words = words_in(folded)
        self._of_parts = self._words.union(*map(words_in, self._parts))

    def likeness(self, text: str, words: set[str]) -> int:
        """How like a block is to it: 5 equal, 4 or 6 one part of it, 3 most words, 2 many, 1 some."""
        if words <= self._of_parts:  # asked first, it spares most texts to be folded
            folded = text.casefold()
            if folded == self._text:
                return 5
            if folded in self._parts:
                return 4 if len(folded) > _LONG_PART else 6
        if self._words.isdisjoint(words):
            return 0
        shared = len(self._words & words) / max(len(self._words), len(words))
        return 3 if shared > 0.7 else 2 if shared > 0.4 else 1 if shared > 0.2 else 0
