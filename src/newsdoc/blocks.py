"""What are lines and blocks? The pieces of a text, each with its place in it."""

import itertools
from collections.abc import Sequence

from .construct import make_span
from .model import Span


class Block:
    """One piece of text: a paragraph, a heading, a list item.

    Attributes:
        text: The block on one line.
        marker: The bullet, number or letter that opens its first line if it looks like a list item; else empty.
        is_item: Whether it is an item of a list; its text then has no bullet.
        level: Of a Markdown heading, from 1; else 0.
        quoted: Whether it stands behind Markdown quote marks.
        is_marked: Whether a mark says what it is: a list item, a heading or a quote.
        group: How many runs of blank lines stand before it.
        indent: How many white-space characters open its first line.
    """

    __slots__ = ("_lines", "group", "indent", "is_item", "is_marked", "level", "marker", "quoted", "text")

    def __init__(
        self, text: str, lines: "Sequence[Line]", is_item: bool = False, level: int = 0, quoted: bool = False
    ) -> None:
        self.text = text
        self._lines = lines
        self.marker: str = lines[0].marker
        self.group: int = lines[0].group
        self.indent: int = lines[0].indent
        self.is_item = is_item
        self.level = level
        self.quoted = quoted
        self.is_marked = is_item or quoted or level > 0

    @property
    def lines(self) -> "Sequence[Line]":
        """The lines it is made of, in source order."""
        return self._lines

    @property
    def first(self) -> "Line":
        """Its first line."""
        return self._lines[0]

    @property
    def last(self) -> "Line":
        """Its last line."""
        return self._lines[-1]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the source: one span for each run of lines with no other line between them."""
        lines = self._lines
        if len(lines) == 1:
            return lines[0].spans
        starts = [0, *(i for i in range(1, len(lines)) if lines[i].number != lines[i - 1].number + 1), len(lines)]
        return tuple(make_span(lines[a].start, lines[b - 1].end) for a, b in itertools.pairwise(starts))


class Line(Block):
    """A line that shows something. Most blocks have one line, and then the line is the block.

    Attributes:
        text: The line, white space folded, without Markdown's marks for headings and quotes.
        start: Offset of its first non-white-space character in the source.
        end: Offset behind its last one.
        number: How many lines that are not blank stand before it.
        underlined: Whether a Markdown underline below makes it a heading; the underline belongs to it.
    """

    __slots__ = ("end", "number", "start", "underlined")

    def __init__(self, text: str, start: int, end: int, number: int, group: int, indent: int = 0) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.number = number
        self.group = group
        self.indent = indent
        self.level = 0
        self.marker = ""
        self.quoted = False
        self.underlined = False
        self.is_item = False
        self.is_marked = False

    @property
    def lines(self) -> "Sequence[Line]":
        """The line itself."""
        return (self,)

    @property
    def first(self) -> "Line":
        """The line itself."""
        return self

    @property
    def last(self) -> "Line":
        """The line itself."""
        return self

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the source."""
        return (make_span(self.start, self.end),)
