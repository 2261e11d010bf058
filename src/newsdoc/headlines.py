"""How does a page print its headline? Without the name of the site, on its own line or in the browser tab's title."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from typing import Final

from attrs import frozen

from .blocks import Block
from .deferred import late
from .longwords import words_of
from .trails import letters_of

_LEAST_PART: Final = 15  # characters of a title that stands inside another block
_MOST_TIMES: Final = 2  # that block is at the most so many times as long
_SITE_NAME: Final = late(r"(?:\s+[|–—·•»-]\s+|\s*[|｜ㅣ]\s*|--)[^|｜ㅣ–—·•»]{2,40}\Z")
_SECTION: Final = late(r"(?:\s*[|｜ㅣ]\s*|--)[^|｜ㅣ–—·•»-]{2,20}\Z|-[가-힣]{2,6}\Z")  # before the name of the site
_LEAST_HEADLINE: Final = 15
_HEARD: Final = 12  # blocks of the body, one word of which at the least is in its headline
_SPOKEN: Final = 400  # characters of each
_LEAST_COMMON: Final = 2  # words that a title has in common with the body
_SITE_MARK: Final = late(r"\s+[-|–—·•»:]+\s+|\s*[|｜ㅣ_]\s*|--|-(?=[가-힣]{2,6}(?:[|｜ㅣ]|\Z))")
_LONGEST_SIGNS: Final = 6  # characters by which two prints of one headline differ
_TIGHT_SIGN: Final = late(r"\w[:;?!](?:\s|\Z)")
_LONGEST_NAME: Final = 40  # characters of a site's name
_GLUED: Final = late(r"[a-zß-ÿ][A-ZÀ-Þ]")
_HEADING_MARKS: Final = late(r"#{1,6}\s+")
_SPACED_SIGN: Final = late(r"\w\s[:;?!](?:\s|\Z)|«\s")
LONGEST_TITLE: Final = 250


@frozen
class Headline:
    """Where the title is.

    Attributes:
        block: The block that is the title.
        end: Where in its text the headline ends; a browser tab's title ends with names of site and section.
        printed: The block where the page prints the headline, which a tab's title is far from, or None.
        is_spaced: Whether markup put the spaces before its colons.
        start: Where in its text the headline starts; the last entry of a trail starts with its number.
    """

    block: int
    end: int
    printed: int | None
    is_spaced: bool = False
    start: int = 0


def headline_of_tab(blocks: Sequence[Block], free: Sequence[int], body: int, near: Container[int]) -> Headline | None:
    """The headline that the browser tab's title names, if the page prints it too.

    Args:
        blocks: The blocks of the document; the first may be the tab's title.
        free: Blocks that may be the title, from the first to the last.
        body: The index of the body's first block: what stands above it is preferred.
        near: Blocks near prose. A short first line that is printed elsewhere may be the name of the site alone.
    """
    tab = blocks[0].text
    k = bisect_left(free, body)
    above = free[1:k] if free and free[0] == 0 else free[:k]
    among = [*free[k:], *above]
    openings, endings = _tab_parts(tab)
    shortest = min(map(len, (*openings, *endings)), default=0) - _LONGEST_SIGNS
    longest = len(tab) + _LONGEST_SIGNS
    initials = {_initial(part) for part in (*openings, *endings)}
    could_be = [i for i in among if shortest <= len(blocks[i].text) <= longest and _may_open(blocks[i].text, initials)]
    equal = {blocks[i].text.casefold(): i for i in could_be}
    alike = {letters_of(blocks[i].text): i for i in could_be}
    printed: list[tuple[str, Headline]] = []
    for part in openings:
        if (i := equal.get(part.casefold())) is not None:
            if i in near or len(part) > _LONGEST_NAME or part != tab:
                printed.append((part, Headline(i, len(part), i)))
        elif (i := alike.get(letters_of(part))) is not None:
            # Where signs differ, the tab has those that markup leaves out elsewhere.
            printed.append((part, Headline(0, len(part), i)))
    for part in endings:
        if (i := equal.get(part.casefold())) is not None and i < body:
            printed.append((part, Headline(i, len(part), i)))
    said = words_below(blocks, body) if printed else frozenset()
    is_about = (headline for part, headline in printed if words_of(part) & said)
    return next(is_about, None) or _opening_of(blocks, above)


def _may_open(text: str, initials: Container[str]) -> bool:
    """Whether a text's letters can open with one of some; most texts' first letters say that they do not."""
    return not text[0].isalnum() or text[0].casefold()[0] in initials


def _initial(text: str) -> str:
    """The first letter or digit of a text, its case folded; empty where there is none."""
    return next((character.casefold()[0] for character in text if character.isalnum()), "")


def tab_of(blocks: Sequence[Block], body: int) -> Headline | None:
    """The title of the browser tab, if it is about what the body is about."""
    tab = blocks[0].text
    end = headline_end(tab)
    return Headline(0, end, None) if len(tab) <= LONGEST_TITLE and speaks_of(tab[:end], blocks, body) else None


def speaks_of(text: str, blocks: Sequence[Block], body: int) -> bool:
    """Whether a title has words in common with the body's first blocks.

    Args:
        text: The title.
        blocks: The blocks of the document.
        body: The index of the body's first block.
    """
    said = words_of(text)
    heard: set[str] = set()
    for block in blocks[body : body + _HEARD]:
        heard |= said & words_of(block.text[:_SPOKEN])
        if len(heard) >= _LEAST_COMMON:
            return True
    return False


def words_below(blocks: Sequence[Block], body: int) -> set[str]:
    """The longer words of the body's first blocks.

    Args:
        blocks: The blocks of the document.
        body: The index of the body's first block.
    """
    return words_of(" ".join(block.text[:_SPOKEN] for block in blocks[body : body + _HEARD]))


def _opening_of(blocks: Sequence[Block], above: Sequence[int]) -> Headline | None:
    """The longest block above the body that a tab's title opens with, whatever follows it there."""
    tab = blocks[0].text
    opening = [i for i in above if len(text := blocks[i].text) >= _LEAST_PART and tab.startswith(f"{text} ")]
    best = max(opening, key=lambda i: len(blocks[i].text), default=None)
    if best is None or _MOST_TIMES * len(blocks[best].text) < len(tab):
        return None
    return Headline(best, len(blocks[best].text), best)


def _tab_parts(text: str) -> tuple[list[str], list[str]]:
    """A tab's title without the names of site and section behind the headline, and before it; the longest first."""
    marks = [*_SITE_MARK.finditer(text)] if len(text) <= LONGEST_TITLE else []
    openings = [text, *(text[: mark.start()] for mark in reversed(marks))]
    endings = [text[mark.end() :] for mark in marks]
    return (
        [part for part in openings if len(part) >= _LEAST_PART],
        [part for part in endings if len(part) >= max(_LEAST_PART, len(text) // 2)],
    )


def kicker_in_tab(tab: str, headline: str) -> int | None:
    """How many characters of a tab's title are a headline and its kicker with a colon, which the page prints apart."""
    for part in _tab_parts(tab)[0]:
        if part.endswith(headline) and part[: -len(headline)].rstrip().endswith((":", "：")):
            return len(part)
    return None


def headline_start(text: str) -> int:
    """How many characters of Markdown's marks open a headline; they may stand in a list's item, too."""
    marks = _HEADING_MARKS.match(text)
    return marks.end() if marks else 0


def headline_end(text: str) -> int:
    """How many characters of a tab's title stand before the names of section and site."""
    end = len(text)
    name = _SITE_NAME.search(text)
    if name and name.start() >= _LEAST_HEADLINE:
        end = name.start()
        section = _SECTION.search(text[:end])
        if section and section.start() >= _LEAST_HEADLINE:
            end = section.start()
    return end


def cleanest(blocks: Sequence[Block], title: int, free: Sequence[int], near: Sequence[int]) -> int:
    """The block that prints a title most cleanly: its words apart, its kicker with a colon, or nothing beside it.

    Args:
        blocks: The blocks of the document.
        title: The index of the title.
        free: Blocks that are no part of the body.
        near: Those among them that stand near it.
    """
    text = blocks[title].text
    inside = [
        i
        for i in near
        if _LEAST_PART <= len(blocks[i].text) < len(text) <= _MOST_TIMES * len(blocks[i].text)
        and not _is_torn(text, blocks, i)
    ]
    opening = [i for i in inside if text.startswith(blocks[i].text)]
    if opening:
        return _longest(blocks, opening)
    letters = letters_of(text)
    least, most = len(text) - _LONGEST_SIGNS, len(text) + _LONGEST_SIGNS
    initials = (_initial(text),)
    same = [
        i
        for i in free
        if least <= len(blocks[i].text) <= most
        and _may_open(blocks[i].text, initials)
        and letters_of(blocks[i].text) == letters
    ]
    clean = max((title, *same), key=lambda i: _cleanness(blocks[i].text)) if same else title
    ending = [i for i in inside if text.endswith(blocks[i].text)]
    if ending and (clean == title or _cleanness(blocks[clean].text) == _cleanness(text)):
        return _longest(blocks, ending)
    return clean


def _longest(blocks: Sequence[Block], among: Sequence[int]) -> int:
    return max(among, key=lambda i: len(blocks[i].text))


def _cleanness(text: str) -> tuple[int, bool, int]:
    """How cleanly a headline is printed: its words apart, and its kicker with a colon that no space stands before."""
    return -len(_GLUED.findall(text)), " :" not in text, text.count(":")


def _is_torn(headline: str, blocks: Sequence[Block], i: int) -> bool:
    """Whether a block and the next one are a headline that was torn apart, where a line was full."""
    return i + 1 < len(blocks) and f"{blocks[i].text} {blocks[i + 1].text}" == headline


def is_spaced_by_markup(headline: str, prose: Iterable[str]) -> bool:
    """Whether a headline has a space before its colon that the prose below it, unlike French, has before no sign.

    Args:
        headline: The headline; markup that sets its kicker apart leaves such a space.
        prose: Paragraphs below it.
    """
    if " :" not in headline:
        return False
    text = "\n".join(prose)
    return _TIGHT_SIGN.search(text) is not None and _SPACED_SIGN.search(text) is None
