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
