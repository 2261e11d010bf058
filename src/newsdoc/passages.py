"""Where does a part of a block's text stand in the source?"""

from itertools import chain
from typing import Protocol

from .construct import make_span
from .model import Span


class Passage(Protocol):
    """A text with its place in the source."""

    @property
    def text(self) -> str:
        """The text, white space folded, marks left out."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the source."""


def cut(source: str, passage: Passage, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The spans of a part of a passage, and those of the rest of it.

    Args:
        source: The source.
        passage: The passage.
        start: Where the part begins in the passage's text.
        end: Where it ends there.

    Returns:
        None if the text cannot be found in its spans letter by letter.
    """
    text = passage.text
    first = passage.spans[0].start
    if source[first : passage.spans[-1].end] == text:  # as the source has it
        around = [*_stripped(text, 0, start, first), *_stripped(text, end, len(text), first)]
        part = _stripped(text, start, end, first)
        return (part, tuple(around)) if part else None
    places = chain.from_iterable(range(span.start, span.end) for span in passage.spans)
    inside: list[int] = []
    outside: list[int] = []
    wanted = [i for i, character in enumerate(text) if not character.isspace()]
    i = 0
    for place in places:
        character = source[place]
        if character.isspace():
            continue
        if i < len(wanted) and text[wanted[i]] == character:
            (inside if start <= wanted[i] < end else outside).append(place)
            i += 1
        else:  # a mark that is not in the text
            outside.append(place)
    return (_spans(source, inside), _spans(source, outside)) if i == len(wanted) and inside else None


def _stripped(text: str, start: int, end: int, first: int) -> tuple[Span, ...]:
    """The span of a part of a text that stands in the source as it is, from an offset on; none if it is blank."""
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip())
    return (make_span(first + begin, first + start + len(part.rstrip())),) if part.strip() else ()


def _spans(source: str, places: list[int]) -> tuple[Span, ...]:
    """One span for each run of characters with nothing but white space between."""
    spans: list[Span] = []
    start = last = -1
    for place in places:
        if last >= 0 and not source[last + 1 : place].strip():
            last = place
            continue
        if last >= 0:
            spans.append(make_span(start, last + 1))
        start = last = place
    if last >= 0:
        spans.append(make_span(start, last + 1))
    return tuple(spans)
