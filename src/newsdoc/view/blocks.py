"""The source text cut into the pieces that its blocks are made of, in their order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from ..model import Article, Span
from ..reasons import Decision, Reason

BOILERPLATE = "boilerplate"


@frozen
class Piece:
    """One of the spans of a block.

    Attributes:
        text: What stands there, with the indent of its first line.
        block: The number of the block.
        goes_on: Whether another piece of the block stands above.
        apart: Whether a blank line stands above.
    """

    text: str
    block: int
    goes_on: bool
    apart: bool


class Blocks:
    """The blocks of a text: the parser's decisions, and the lines that it took out before there was one to take.

    Args:
        text: The source.
        article: What was made of it.
        decisions: What became of its blocks.
    """

    def __init__(self, text: str, article: Article, decisions: Sequence[Decision]) -> None:
        self._text = text
        covered = _Cover(decisions)
        beside = [
            Decision(line.text, line.spans, BOILERPLATE, line.kind.value, 1.0, (Reason(line.rule, 0.0),))
            for line in article.boilerplate
            if line.spans and not covered.blocks(line.spans)
        ]
        self.decisions = sorted([*decisions, *beside], key=lambda decision: decision.spans[0].start)
        self._cover = _Cover(self.decisions)

    def of(self, spans: Sequence[Span]) -> list[int]:
        """The numbers of the blocks that some spans touch."""
        return self._cover.blocks(spans)

    def is_removed(self, block: int) -> bool:
        """Whether a block is no part of the article."""
        return self.decisions[block].label == BOILERPLATE

    def runs(self) -> Iterator[tuple[bool, list[Piece]]]:
        """The pieces in source order, those that were removed together and those that were kept together."""
        for removed, pieces in groupby(self._pieces(), key=lambda piece: self.is_removed(piece.block)):
            yield removed, list(pieces)

    def _pieces(self) -> Iterator[Piece]:
        before, seen = 0, set[int]()
        for start, end, block in self._cover.spans:
            gap = self._text[before:start].replace("\r\n", "\n").replace("\r", "\n")
            indent = gap.rpartition("\n")[2] if "\n" in gap or not before else ""
            yield Piece(indent + self._text[start:end], block, block in seen, before > 0 and gap.count("\n") > 1)
            seen.add(block)
            before = end


class _Cover:
    """Which blocks lie where."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.spans = sorted((span.start, span.end, number) for number, it in enumerate(decisions) for span in it.spans)
        self._starts = [start for start, _, _ in self.spans]

    def blocks(self, spans: Sequence[Span]) -> list[int]:
        found: dict[int, None] = {}
        for span in spans:
            first = max(bisect_right(self._starts, span.start) - 1, 0)
            for index in range(first, len(self.spans)):
                start, end, number = self.spans[index]
                if start >= span.end:
                    break
                if end > span.start:
                    found[number] = None
        return list(found)
