"""Which headline does a page's trail end with? "Home › News › Kiln is lit again" ends with the page that it stands on.

Source: the breadcrumb pattern of the W3C's ARIA Authoring Practices Guide, and schema.org's BreadcrumbList: the
sections above a page, and the page itself as the last entry. Many sites make it a numbered list.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import islice
from typing import Final

from attrs import frozen

from .blocks import Block
from .deferred import late
from .latin import OTHER_SIGNS, SMALL, folded, latin

_LEAST_HEADLINE: Final = 15  # characters, where a number says that it is an entry
_LEAST_BESIDE: Final = 20  # characters of a headline where nothing does,
_LEAST_SPACES: Final = 3  # or the spaces in it
_LONGEST_SECTION: Final = 30
_LEAST_SECTION: Final = 3
_LONGEST_SECTIONS: Final = 80  # characters of a trail in front of its last entry
_NEAR: Final = 8  # blocks from a trail down to the headline
_REACH: Final = 30  # blocks from the headline down to the body
_MOST_TRAILS: Final = 20  # that are looked at; a page has one, or prints it twice
_LEAST_ENTRIES: Final = 3
_BETWEEN: Final = 2  # lines from an entry to the next, with an arrow between them at the most
_MOST_BESIDE: Final = 30  # characters of a kicker in front of the headline
_ARROW: Final = late(r"\s[»›>→/]\s|[»›]")
_SIGNS: Final = bytes([i for i in range(0x100) if not chr(i).isalnum()])  # what is neither letter nor digit in Latin-1
_OPENING: Final = late(r"(?:\d+\.)?\s*(?:#+\s+)?")


@frozen
class TrailEnd:
    """The last entry of a numbered trail.

    Attributes:
        block: The block that it is.
        start: Where in the block's text its words start, behind the number.
        headline: The block that it names.
    """

    block: int
    start: int
    headline: int


def trail_above(blocks: Sequence[Block], may_be: Container[int], body: int) -> int | None:
    """The headline that the line of a trail above it ends with: "Home » News » Kiln is lit again".

    Args:
        blocks: The blocks of the document.
        may_be: Those that may be the headline.
        body: The index of the body's first block.
    """
    entries: set[str] = set()
    for i in range(body - 1, max(body - 1 - _REACH, 0), -1):
        text = blocks[i].text
        if len(text) < _LEAST_BESIDE and text.count(" ") < _LEAST_SPACES:
            continue
        for k in range(max(i - _NEAR, 0), i):
            trail = blocks[k].text
            is_end = len(text) < len(trail) <= len(text) + _LONGEST_SECTIONS and trail.endswith(text)
            if is_end and (i in may_be or k in may_be):
                entries = entries or {block.text for block in blocks if len(block.text) <= _LONGEST_SECTION}
                if _are_sections(trail[: -len(text)], entries):
                    return i
    return None


def _are_sections(opening: str, entries: Container[str]) -> bool:
    """Whether words are a trail's sections: arrows part them, or the first is an entry of the menu, too."""
    if opening.rstrip().endswith((":", "：")):  # a kicker
        return False
    if _ARROW.search(opening):
        return True
    return any(opening[:length] in entries for length in range(_LEAST_SECTION, len(opening) + 1))


def numbered_trail(blocks: Sequence[Block], may_be: Sequence[int], is_free: bytes) -> TrailEnd | None:
    """The last entry of a numbered trail, anywhere in a document, if it names a block that may be the headline.

    A table of contents looks alike, but its other entries name headings of the body, too.

    Args:
        blocks: The blocks of the document.
        may_be: Those that may be the headline.
        is_free: Whether each block is no part of the body.
    """
    trails = [*islice(_numbered_trails(blocks), _MOST_TRAILS)]
    headlines = [(i, letters_of(blocks[i].text)) for i in sorted(may_be, reverse=True)] if trails else []
    for trail in trails:
        *sections, last = trail
        start = _start_of(blocks[last].text)
        entry = letters_of(blocks[last].text[start:])
        named = {letters_of(blocks[i].text[_start_of(blocks[i].text) :]) for i in sections}
        if not is_free[last] or any(not is_free[i] and letters in named for i, letters in headlines):
            continue
        for i, letters in headlines:
            if i != last and letters.endswith(entry) and len(letters) <= len(entry) + _MOST_BESIDE:
                return TrailEnd(last, start, i)
    return None


def letters_of(text: str) -> str:
    """The letters and digits of a text: what two prints of one headline have in common."""
    coded = latin(text, OTHER_SIGNS)
    return "".join(filter(str.isalnum, text)).casefold() if coded is None else folded(coded.translate(SMALL, _SIGNS))


def _numbered_trails(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The entries of numbered trails: the sections are short, and the headline is longer."""
    run: list[int] = []
    for i in [i for i, block in enumerate(blocks) if (marker := block.marker) and marker[-1] == "."]:
        number = blocks[i].marker
        if run and i - run[-1] <= _BETWEEN and number == blocks[run[-1]].marker:
            run[-1] = i  # above it, an arrow with the same number
            continue
        if run and i - run[-1] <= _BETWEEN and number == f"{len(run) + 1}.":
            run.append(i)
            continue
        if _is_numbered_trail(run, blocks):
            yield run
        run = [i] if number == "1." else []
    if _is_numbered_trail(run, blocks):
        yield run


def _is_numbered_trail(run: Sequence[int], blocks: Sequence[Block]) -> bool:
    if len(run) < _LEAST_ENTRIES:
        return False
    *sections, last = [blocks[i].text for i in run]
    longest = max(map(len, sections))
    return longest <= min(_LONGEST_SECTION, len(last)) and len(last) - _start_of(last) >= _LEAST_HEADLINE


def _start_of(text: str) -> int:
    """Where the words of an entry start, behind its number."""
    opening = _OPENING.match(text)
    return opening.end() if opening else 0
