"""Are these words the name of a person?"""

from typing import Final

from .bylinewords import fold, words
from .deferred import Deferred, late

LONGEST_NAME: Final = 5  # words, small ones not counted
LONGEST_BARE_NAME: Final = 4
WORD: Final = Deferred(r"[\p{L}][\p{L}\p{M}'’ʼ`.‐‑-]*")
_LONGEST_WORD: Final = 24
_BROADCASTER: Final = late("[B-DF-HJ-NP-TV-XZ]{3,4}")  # capitals without a vowel: "MDR", but "JD"


def is_person(name: list[str], *, opened: bool, telling: bool) -> bool:
    """Whether words are a person's name.

    Args:
        name: The words.
        opened: Whether a phrase that opens a byline stands before them.
        telling: Whether a role or an agency stands beside them.
    """
    particles = words("particle")
    if name and name[0] in particles and name[0].islower() and not opened:
        return False
    titles = [word for word in name if not (word.islower() and word in particles)]
    if not 2 <= len(titles) <= (LONGEST_NAME if opened else LONGEST_BARE_NAME) or len(name) > 7:
        return False
    if name[-1] in particles or not all(is_title(word, caseless=opened or telling) for word in titles):
        return False
    folded = [fold(word) for word in name]
    whole = " ".join(folded)
    organisations = words("organisation")
    if not organisations.isdisjoint(folded) or whole in organisations or any(map(_is_broadcaster, name)):
        return False
    if whole in words("place") or folded[0] in words("placeword") or folded[0] in words("article"):
        return False
    return opened or (words("heading").isdisjoint(folded) and words("modifier").isdisjoint(folded))


def _is_broadcaster(word: str) -> bool:
    return word.isupper() and _BROADCASTER.fullmatch(word) is not None


def is_title(word: str, *, caseless: bool = True) -> bool:
    """Whether a word is written as in a name: with a capital, or in a script that has none."""
    is_word = word.isalpha() or (WORD.compiled.fullmatch(word) and not (word.endswith(".") and len(word) > 4))
    if not is_word or len(word) > _LONGEST_WORD:
        return False
    first = word[0]
    if first.isupper() or first.istitle():
        return True
    if word.islower():  # "al-Sayed", "d’Angelo"
        return False
    return not first.islower() if caseless and not first.islower() else any(letter.isupper() for letter in word[1:4])
