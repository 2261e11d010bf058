"""The words of bylines, read from ``byline_words.tsv`` and the catalogue when they are first needed."""

import functools
import unicodedata
from typing import Final

from .catalogue.macros import WORD_LISTS
from .catalogue.rules import Match, read_rules
from .data import read_data
from .datewords import months, weekdays
from .deferred import late
from .latin import without_accents
from .model import BoilerplateKind

_ACCENT: Final = late("[\u0300-\u036f]")
# Who edits or translates is no author. Chinese papers name the editor alone, in the author's place.
_NO_AUTHORS: Final = frozenset(
    f"byline.{name}" for name in "en.edited-by de.redaktion de.ubersetzung de.schlussredaktion id.editor".split()
)


def fold(text: str) -> str:
    """Levels case and accents, and strips the marks that stand round a word."""
    folded = text.lower() if text.isascii() else without_accents(text)
    if folded is None:
        folded = _ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold())
    return folded.strip(".,:;()[]\"'")


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for line in read_data(__package__, "byline_words.tsv").split("\n"):
        if line and not line.startswith("#"):
            kind, _languages, words = line.split("\t")
            kinds.setdefault(kind, set()).update(words.split("|"))
    return {kind: frozenset(words) for kind, words in kinds.items()}


@functools.cache
def words(kind: str) -> frozenset[str]:
    """The folded words of a kind."""
    return frozenset(map(fold, _table()[kind]))


@functools.cache
def described_by() -> frozenset[str]:
    """The folded words that say what somebody is: roles, and what stands before them."""
    return roles_and_modifiers() | words("article")


@functools.cache
def roles_and_modifiers() -> frozenset[str]:
    """The folded words that are no name, nor part of one."""
    return words("role") | words("modifier")


@functools.cache
def openers() -> frozenset[str]:
    """The folded phrases that open a byline: the catalogue's, and more."""
    phrases = (
        rule.phrase
        for rule in read_rules()
        if rule.kind is BoilerplateKind.BYLINE and rule.match is Match.NAMES and rule.id not in _NO_AUTHORS
    )
    return words("opener") | frozenset(map(fold, phrases))


@functools.cache
def opening_words() -> frozenset[str]:
    """The folded first words of these phrases."""
    return frozenset(fold(phrase.split()[0]) for phrase in openers())


@functools.cache
def first_words() -> frozenset[str]:
    """The first words of all that may open a byline."""
    phrases = openers() | words("label") | words("genre")
    return frozenset(phrase.split()[0] for phrase in phrases)


@functools.cache
def _calendar() -> frozenset[str]:
    return frozenset(" ".join((*months(), *weekdays())).split())


@functools.cache
def small_words() -> frozenset[str]:
    """The words without a capital that a byline may hold if no phrase opens it."""
    kinds = (
        "role",
        "modifier",
        "note",
        "particle",
        "preposition",
        "joint",
        "article",
        "genre",
        "suffix",
        "organisation",
    )
    time = (
        "am pm uhr kl klo um at on ago min mins minute minutes hour hours day days week weeks vor stunden il hace st th"
    )
    phrases = " ".join(" ".join(words(kind)) for kind in kinds)
    return frozenset(f"{phrases} {time}".split()) | _calendar() | openers() | folded_agencies()


@functools.cache
def glued_words() -> frozenset[str]:
    """The words that may stand behind a name without a space."""
    return words("role") | words("modifier") | words("note")


@functools.cache
def words_behind_names() -> frozenset[str]:
    """The words that what stands behind a name begins with."""
    return glued_words().union(words("preposition"), (note.partition(" ")[0] for note in words("note")))


@functools.cache
def menu_words() -> frozenset[str]:
    """The words that no byline holds if no phrase opens it, capitals or not."""
    return words("heading").difference(
        *map(words, ("role", "modifier", "organisation", "note", "place", "article")), _calendar()
    )


@functools.cache
def agencies() -> frozenset[str]:
    """The names of news agencies as they are printed; case counts."""
    pictures = ("Getty", "Getty Images", "imago", "Imago", "IMAGO", "Shutterstock", "iStock", "Unsplash", "Pixabay")
    return _table()["agency"] | frozenset(WORD_LISTS["agency"]) - frozenset(pictures)


@functools.cache
def folded_agencies() -> frozenset[str]:
    """The same, folded."""
    return frozenset(map(fold, agencies()))
