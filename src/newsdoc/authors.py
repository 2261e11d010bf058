"""Who wrote the article? Names out of bylines, as news sites print them.

A byline is short, and every word of it can be accounted for: a phrase that opens it, names, what somebody is and for
whom, an agency, a place, a date. Where a word is left over, the line is taken for prose, and no name is given.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from .bylinewords import (
    described_by,
    first_words,
    fold,
    folded_agencies,
    glued_words,
    menu_words,
    openers,
    opening_words,
    roles_and_modifiers,
    small_words,
    words,
    words_behind_names,
)
from .classes import is_plain
from .dates import DateReading, find_dates
from .deferred import late
from .easternauthors import is_eastern, read_eastern
from .glued import unglued
from .personnames import LONGEST_BARE_NAME, LONGEST_NAME, WORD, is_person, is_title

_LONGEST: Final = 200
_MOST_WORDS: Final = 26  # of a line that a byline's phrase opens
_MOST_BARE_WORDS: Final = 14  # of any other
_MOST_OPENER: Final = 4  # words
_MOST_PIECES: Final = 16
_LONGEST_DETAIL: Final = 48  # characters
_MOST_UNEXPLAINED: Final = 4  # words, behind the names
_BULLETS: Final = " \t*•·●▪■-–—+>|#_✍✎✏"
_MARKERS: Final = frozenset("*•·●▪■-–—+>|#✍o")  # programs that print pages as text put "o" before inner items
_ENDS: Final = ".!?…。！？।"
_WEB: Final = late(r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|@\w+|(?<!\w)@|\bX: ?@?\w+")
_CLOCK: Final = late(
    r"\b(?:\d{1,3}|an?|one|vor|hace|il y a|há) ?\d{0,3} ?(?:min(?:ute?n?|uti|utos)?s?|h(?:ou)?rs?|std|stunden?"
    r"|heures?|horas?|days?|tage?n?|jours?|días|dias|weeks?|months?)\b\.?(?: ago| read| önce| siden| sedan)?"
    r"|\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?| uhr\b)?",
    re.IGNORECASE,
)
_SEGMENTS: Final = late(r"\s*[|•·●;\t\n]+\s*|\s+[-–—―]+\s+|\s*[—―]\s*|\s{3,}")
# What parts segments has one of these, or three spaces: signs, and spaces of other kinds.
_MAY_PART: Final = late("[|•·●;–—―\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000-]")
_BRACKETS: Final = late(r"\s*[(\[][^()\[\]]*[)\]]")
_SPLIT: Final = late(r"\s*[,،&/+]\s*")
# Words that join names in one language and do something else in another.
_UNSURE_JOINTS: Final = frozenset("a e i in ja ve y".split())


class BylineReading(NamedTuple):
    """What a line says about authors.

    Attributes:
        authors: Their names as printed, in order.
        strength: How surely the line is a byline, from 0 to 3; see ``byline_strength``.
    """

    authors: tuple[str, ...]
    strength: int


_NOTHING: Final = BylineReading((), 0)


class _Piece:
    """What stands between two commas: a name, something explained (a role, an agency, a place), or neither.

    A plain class: compiled, it is made in a fifth of the time of a tuple with names.

    Args:
        name: The name; empty if it is none.
        explained: Whether each word is.
        telling: Whether it is a role or an agency.
    """

    __slots__ = ("explained", "name", "telling")

    def __init__(self, name: str = "", *, explained: bool = False, telling: bool = False) -> None:
        self.name = name
        self.explained = explained
        self.telling = telling


def read_authors(line: str) -> tuple[str, ...]:
    """The names of the authors that a byline gives, as it prints them.

    Agencies, roles, places, dates and addresses are left out. Where nobody else is credited, the agency or the desk is
    the author.

    Args:
        line: A line of text.

    Example:
        >>> from newsdoc.authors import read_authors
        >>> read_authors("By JANE DOE and JOHN ROE, Staff Writers")
        ('JANE DOE', 'JOHN ROE')
        >>> read_authors("Von Ada Moor, Berlin"), read_authors("By Associated Press")
        (('Ada Moor',), ('Associated Press',))
        >>> read_authors("By Monday the water had fallen.")
        ()
    """
    return read_byline(line).authors


def byline_strength(line: str) -> int:
    """How surely a line is a byline.

    Args:
        line: A line of text.

    Returns:
        3 if a byline's phrase opens it and names follow, 2 if it is names with a role, an agency or a date, 1 if it is
        names alone, or an agency alone; else 0. Headings of two or three capitalised words look like names: ask where a
        line of strength 1 stands before you believe it.

    Example:
        >>> from newsdoc.authors import byline_strength
        >>> [byline_strength(line) for line in ("By Jane Doe", "Jane Doe, reporter", "Jane Doe", "Jane Doe slept.")]
        [3, 2, 1, 0]
    """
    return read_byline(line).strength


def read_byline(line: str, dates_in: Callable[[str], tuple[DateReading, ...]] = find_dates) -> BylineReading:
    """Authors and strength of a line at once.

    Args:
        line: A line of text.
        dates_in: Finds the dates in a line, as ``find_dates`` does.
    """
    if not 2 <= len(line) <= _LONGEST:
        return _NOTHING
    line = unglued(line)
    parts = line.split()
    if len(parts) > 1 and parts[0] in _MARKERS:
        parts, line = parts[1:], line.lstrip()[1:]
    if len(parts) > _MOST_WORDS or not parts or not _may_be_byline(line, parts):
        return _NOTHING
    text, dated = _without_dates(line, dates_in(line))
    if not line.isascii() and is_eastern(line):
        return BylineReading(*read_eastern(text, dated=dated))
    return _read(text, dated)


def is_detail(line: str) -> bool:
    """Whether a line tells no more than what an author is, or an address: it may stand between two names.

    Args:
        line: A line of text.
    """
    if len(line) > _LONGEST_DETAIL:
        return False
    rest = [fold(word) for word in WORD.compiled.findall(_WEB.sub(" ", line))]
    return all(word in glued_words() or word in words("organisation") for word in rest)


def _may_be_byline(line: str, parts: list[str]) -> bool:
    """The gate: prose is longer, ends as a sentence, and has small words that no byline has; menus have their own."""
    if len(parts) == 1 and (line.isascii() or not is_eastern(line)):
        return "/" in line or ":" in line or fold(parts[0]) in folded_agencies()
    if "|" in line or fold(parts[0]) in first_words():
        return True
    if len(parts) > _MOST_BARE_WORDS or (line[-1] in _ENDS and len(parts) > LONGEST_BARE_NAME):
        return False
    known, refused = small_words(), menu_words()
    for part in parts:
        if part.islower():
            if part not in known and not part[0].isdigit() and "@" not in part and fold(part) not in known:
                return False
        elif part.lower() in refused:
            return False
    return True


def _without_dates(line: str, dates: Sequence[DateReading]) -> tuple[str, bool]:
    text, dated = line, False
    for date in reversed(dates):
        text, dated = f"{text[: date.start]} | {text[date.end :]}", True
    if "@" in text or "http" in text or "www." in text:
        text = _WEB.sub(" | ", text)
    if _holds_digit(text):
        text, count = _CLOCK.subn(" | ", text)
        dated = dated or count > 0
    return text, dated


def _holds_digit(text: str) -> bool:
    return not is_plain(text) and any(map(str.isdigit, text))


def _read(text: str, dated: bool) -> BylineReading:
    segments = _segments(text)
    for index, segment in enumerate(segments):
        rest = _behind_opener(segment)
        if rest is None:
            continue
        rest = rest or " ".join(segments[index + 1 : index + 2])
        if names := _opened(rest):
            return BylineReading(names, 3)
        return _NOTHING
    found: list[str] = []
    telling = dated
    for segment in segments:
        bare, explained, tells = _bare(segment)
        if not explained or (not bare and not found and not tells and len(segments) > 1):
            return _NOTHING
        found += [name for name in bare if name not in found]
        telling = telling or tells
    if found:
        return BylineReading(tuple(found), 2 if telling else 1)
    if len(segments) == 1 and fold(segments[0]) in folded_agencies():
        return BylineReading((segments[0],), 1)
    return _NOTHING


def _segments(text: str) -> list[str]:
    """What stands between bars, bullets and dashes."""
    if "   " not in text and not _MAY_PART.search(text):
        return [segment] if (segment := text.strip(_BULLETS)) else []
    return [segment for part in _SEGMENTS.split(text) if (segment := part.strip(_BULLETS))]


def _behind_opener(segment: str) -> str | None:
    """What stands behind the phrase that opens a byline; None if there is no such phrase."""
    head, colon, tail = segment.partition(":")
    if colon:
        key = fold(" ".join(head.split()))
        if (
            key in openers()
            or key in words("label")
            or fold(head.split()[-1] if head.split() else "") in words("label")
        ):
            return tail.strip()
    parts = segment.split()
    start = 0
    genre = words("genre")
    while start < len(parts) - 2 and start < 3 and fold(parts[start]) in genre:
        start += 1
    if parts and fold(parts[start]) in opening_words():
        for count in range(min(_MOST_OPENER, len(parts) - start), 0, -1):
            if fold(" ".join(parts[start : start + count])) in openers():
                return " ".join(parts[start + count :]).lstrip(": ")
    return None


def _pieces(text: str) -> list[str]:
    joints = words("joint")
    pieces: list[str] = []
    bare = _BRACKETS.sub("", text) if "(" in text or "[" in text else text
    for part in [bare] if is_plain(bare) else _SPLIT.split(bare):
        current: list[str] = []
        for word in part.split():
            if word in joints and (_are_whole(current) if word in _UNSURE_JOINTS else current or pieces):
                pieces += [" ".join(current)] if current else []
                current = []
            else:
                current.append(word)
        pieces += [" ".join(current)] if current else []
    return pieces


def _are_whole(words_before: list[str]) -> bool:
    """Whether words are a whole name: an "e" behind one joins two; "Ana Ruiz y Gasset" is rarer than two authors."""
    return len(words_before) > 1 and words("role").isdisjoint(map(fold, words_before))


def _opened(text: str) -> tuple[str, ...]:
    """The authors behind an opening phrase; none if the text is more than a credit."""
    pieces = _pieces(text)
    if len(pieces) > _MOST_PIECES:
        return ()
    found: list[str] = []
    left = 0
    for index, piece in enumerate(pieces):
        read = _piece(piece, opened=True)
        if read.name:
            found += [read.name] if read.name not in found else []
        elif not read.explained:
            if index == 0:
                return ()
            left = len(" ".join(pieces[index:]).split())
            break
    if left > _MOST_UNEXPLAINED and not (found and text[-1:] not in _ENDS):
        return ()
    if found:
        return tuple(found)
    if pieces and fold(pieces[0]) in folded_agencies():
        return (pieces[0].strip(" ."),)
    credit = _before_preposition(pieces[0].strip(" .")) if pieces else ""
    return (credit,) if _is_desk(credit.split()) else ()


def _is_desk(credit: list[str]) -> bool:
    """Whether the words name a paper, a desk or a company: no person, and no other words that happen to follow "by"."""
    folded = list(map(fold, credit))
    if len(credit) > LONGEST_NAME or described_by().issuperset(folded):
        return False
    known = any(word in words("organisation") for word in folded) or " ".join(folded) in words("organisation")
    capitals = len(credit) == 1 and credit[0].isupper() and len(credit[0]) <= 6
    article = len(credit) > 1 and folded[0] in words("article") and credit[0][0].isupper()
    return is_title(credit[0]) and is_title(credit[-1]) and (known or capitals or article)


def _bare(segment: str) -> tuple[list[str], bool, bool]:
    """The names of a segment without an opening phrase, whether all of it is explained, whether it tells."""
    names: list[str] = []
    telling = False
    for piece in _pieces(segment):
        read = _piece(piece, opened=False)
        telling = telling or read.telling
        if read.name:
            names.append(read.name)
        elif not read.explained:
            return [], False, False
    return names, True, telling


def _piece(piece: str, *, opened: bool) -> _Piece:
    piece = piece.strip(' ."“”„*') if not piece.endswith(("r.", "R.")) else piece.strip()
    if not piece:
        return _Piece(explained=True)
    key = fold(piece)
    if key in folded_agencies():
        return _Piece(explained=True, telling=True)
    if _holds_digit(piece):
        return _Piece(explained=any(note in key for note in words("note")))
    parts = piece.split()
    folded = [fold(part) for part in parts]
    roles = words("role")
    if roles_and_modifiers().issuperset(folded):
        return _Piece(explained=True, telling=not roles.isdisjoint(folded))
    if opened and (start := _behind_role(folded)):
        parts, folded = parts[start:], folded[start:]
    cut = _end_of_name(parts, folded, opened=opened)
    name, rest = parts[:cut], folded[cut:]
    telling = not roles.isdisjoint(rest)
    if not _is_explained(parts[cut:], rest):
        return _Piece()
    if is_person(name, opened=opened, telling=telling):
        return _Piece(" ".join(name), explained=True, telling=telling)
    few = len(name) <= 4 and all(is_title(word) or word in words("particle") for word in name)
    heading = not opened and any(fold(word) in words("heading") for word in name)
    return _Piece(explained=few and not heading, telling=telling)


def _behind_role(folded: list[str]) -> int:
    """How many words before a name say what somebody is: "Staff Reporter Jane Doe"."""
    told = takewhile(described_by().__contains__, folded[:-2])
    return max((count for count, word in enumerate(told, 1) if word in words("role")), default=0)


def _end_of_name(parts: list[str], folded: list[str], *, opened: bool) -> int:
    """How many words a name takes: up to a role, a note or a preposition."""
    if words_behind_names().isdisjoint(folded):
        return len(parts)
    for index, word in enumerate(folded):
        if word in words("role") and (index >= 2 or parts[index].islower() or index == 0):
            return index
        if index >= 2 and (word in words("modifier") or word in words("note")):
            return index
        if index >= 1 and " ".join(folded[index : index + 2]) in words("note"):
            return index
        if parts[index].islower() and word in words("preposition"):
            # "Ana da Silva" goes on with a capital too: only behind a whole name is it a preposition.
            small = word in words("particle")
            if not small or (index >= 2 and word not in ("da", "de", "di", "zu", "van", "von")):
                return index
    return len(parts)


def _is_explained(parts: list[str], rest: list[str]) -> bool:
    if not rest:
        return True
    if rest[0] in words("preposition"):
        following = [part for part in parts[1:] if part.islower() and part not in words("particle")]
        return len(rest) <= 7 and all(fold(part) in words("role") | words("preposition") for part in following)
    if rest[0] in words("note") or " ".join(rest[:2]) in words("note"):
        return True
    if len(rest) <= 8 and any(word in words("role") for word in rest):
        return True
    return all(word in words("modifier") or word in words("organisation") for word in rest)


def _before_preposition(text: str) -> str:
    parts = text.split()
    for index, part in enumerate(parts):
        if index and part.islower() and part in words("preposition") and part not in words("particle"):
            return " ".join(parts[:index])
    return text
