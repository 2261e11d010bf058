"""Which lines does the catalogue take out before anything is judged, and which blocks are left?

A certain rule takes its line out wherever it stands. Rules of some kinds say something about their neighbours, too: a
byline stands near the title, "Most read" above headlines that belong to other articles. Their lines are blocks that
cannot be part of the body, and evidence for what is around them. All others are gone before the blocks are formed.
"""

import sys
from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from attrs import Factory, define

from .blocks import Block, Line
from .catalogue import LONGEST_PATTERN, Catalogue, Rule
from .columns import widths
from .layout import form_blocks
from .model import BoilerplateKind

_Value = TypeVar("_Value")
_NOWHERE: Final = sys.maxsize
# A line that Markdown marks as a heading is the author's word against the catalogue's for these kinds.
_YIELD_TO_MARKDOWN: Final = frozenset({BoilerplateKind.ADVERTISEMENT})
TELLING: Final = frozenset({
    BoilerplateKind.BYLINE,
    BoilerplateKind.TIMESTAMP,
    BoilerplateKind.RELATED,
    BoilerplateKind.COMMENTS,
    BoilerplateKind.COPYRIGHT,
    BoilerplateKind.NAVIGATION,
})  # fmt: skip


@define
class Sifted:
    """The blocks of a document, and what was taken out of it.

    Attributes:
        blocks: What is left, in source order.
        rules: The rule that each block matches, or None.
        certain: Whether that rule is certain, so that the block is no part of the body.
        taken: What was taken out before the blocks were formed.
    """

    blocks: list[Block] = Factory(list)
    rules: list[Rule | None] = Factory(list)
    certain: list[bool] = Factory(list)
    taken: list[tuple[Block, Rule]] = Factory(list)
    _widths: Sequence[int] | None = None

    @property
    def widths(self) -> Sequence[int]:
        """How many columns each block is wide; asked for several times, and not of a text that shows itself at once."""
        if self._widths is None:
            self._widths = widths(self.blocks)
        return self._widths

    def part(self, among: Sequence[int]) -> "Sifted":
        """Some of the blocks, as a document of its own."""
        if len(among) == len(self.blocks):
            return self
        blocks, rules, certain = self.blocks, self.rules, self.certain
        return Sifted([blocks[i] for i in among], [rules[i] for i in among], [certain[i] for i in among])


def sift(lines: Sequence[Line], catalogue: Catalogue, *, banners: Iterable[int] = ()) -> Sifted:
    """Takes out the lines that the catalogue is certain of, and forms blocks out of the others.

    Args:
        lines: The lines of a document in source order.
        catalogue: The rules.
        banners: Where the words of consent banners stand: offsets in characters of the document, in rising order.
    """
    taken: list[tuple[Block, Rule]] = []
    telling: list[tuple[Block, Rule]] = []
    weak: dict[Block, Rule] = {}
    rest: list[Line] = []
    following = iter(banners)
    place = next(following, _NOWHERE)
    may_hold_banner = place < _NOWHERE
    for i, line in enumerate(lines):
        text = line.text
        rule = None
        if not (line.marker and _is_item(lines, i)):
            if len(text) <= LONGEST_PATTERN:
                rule, beside = catalogue.rules_of(text)
                if beside is not None:
                    weak[line] = beside
            if place < line.end:
                while place < line.start:
                    place = next(following, _NOWHERE)
                if rule is None and place < line.end:
                    rule = catalogue.banner(text)
        if rule is None or (line.level and rule.kind in _YIELD_TO_MARKDOWN):
            rest.append(line)
        else:
            (telling if rule.kind in TELLING else taken).append((line, rule))
    blocks: list[Block] = []
    rules: list[Rule | None] = []
    for block in form_blocks(rest):
        rule = weak.get(block) if weak else None
        is_line = isinstance(block, Line)
        if not is_line or block.marker:  # its text is not that of a line
            text = block.text
            certain, rule = catalogue.rules_of_block(text, banners=may_hold_banner and not is_line)
            if certain is not None and not is_line:
                # Certain only now that its lines are joined.
                (telling if certain.kind in TELLING else taken).append((block, certain))
                continue
        blocks.append(block)
        rules.append(rule if not block.is_marked or block.is_item else None)
    sifted = Sifted(blocks, rules, [False] * len(blocks), taken)
    if telling:
        _put_back(sifted, telling)
    return sifted


def _put_back(sifted: Sifted, telling: Sequence[tuple[Block, Rule]]) -> None:
    """Puts certain blocks that tell something of their neighbours among the others."""
    added = sorted(telling, key=lambda pair: pair[0].first.number)
    places = [bisect(sifted.blocks, block.first.number, key=_number) for block, _ in added]
    sifted.blocks = _woven(sifted.blocks, places, [block for block, _ in added])
    sifted.rules = _woven(sifted.rules, places, [rule for _, rule in added])
    sifted.certain = _woven(sifted.certain, places, [True] * len(added))


def _number(block: Block) -> int:
    return block.first.number


def _woven(row: list[_Value], places: Iterable[int], added: Iterable[_Value]) -> list[_Value]:
    """A row with some values added, each in front of the value that stands at its place."""
    woven: list[_Value] = []
    start = 0
    for place, value in zip(places, added, strict=True):
        woven += row[start:place]
        woven.append(value)
        start = place
    woven += row[start:]
    return woven


def _is_item(lines: Sequence[Line], i: int) -> bool:
    """Whether a line with a bullet is an item of a list, whatever it reads like: a neighbour has the same bullet."""
    line = lines[i]
    marker, group = line.marker, line.group
    if line.text[-1] == marker:  # "- Advertisement -" is decorated
        return False
    if i and (above := lines[i - 1]).marker == marker and above.group == group:
        return True
    return i + 1 < len(lines) and (below := lines[i + 1]).marker == marker and below.group == group
