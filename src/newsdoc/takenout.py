"""What was taken out of a text? A record of each piece, with its kind and what took it out.

Whoever wants the body alone need not wait for the records of all else: they are made when they are first asked for.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Final

from .blocks import Block
from .construct import make_boilerplate, make_paragraph
from .labels import Labelled
from .model import Boilerplate, BoilerplateKind, Paragraph, ParagraphKind
from .roles import Role
from .sift import Sifted

_IS_BOILERPLATE: Final = Role.BOILERPLATE  # members of an enumeration are slow to look up in a loop
_CAPTIONS: Final = frozenset({BoilerplateKind.CAPTION, BoilerplateKind.CREDIT})


class TakenOut:
    """What was taken out of a text.

    Args:
        sifted: The blocks of the text, and what was taken out before them.
        found: What each block is.
        apart: The blocks that title, byline and date take.
        known: Records that are there already.
        keep: Kinds of boilerplate that stay in the body.
    """

    __slots__ = ("_apart", "_found", "_keep", "_known", "_sifted")

    def __init__(
        self,
        sifted: Sifted,
        found: Labelled,
        apart: Container[int],
        known: Iterable[Boilerplate],
        keep: frozenset[BoilerplateKind],
    ) -> None:
        self._sifted = sifted
        self._found = found
        self._apart = apart
        self._known = [*known]
        self._keep = keep

    def records(self) -> tuple[Boilerplate, ...]:
        """The records, in source order."""
        keep = self._keep
        pieces = [
            make_boilerplate(block.text, block.spans, kind, rule)
            for block, kind, rule in self._pieces()
            if not (keep and kind in keep)
        ]
        return tuple(sorted([*self._known, *pieces], key=_start))

    def kept(self) -> list[Paragraph]:
        """What stays in the body."""
        return [
            make_paragraph(block.text, block.spans, ParagraphKind.CAPTION if kind in _CAPTIONS else ParagraphKind.PROSE)
            for block, kind, _ in self._pieces()
            if kind in self._keep
        ]

    def _pieces(self) -> Iterator[tuple[Block, BoilerplateKind, str]]:
        """Each piece with its kind and what took it out."""
        for block, rule in self._sifted.taken:
            yield block, rule.kind, rule.id
        apart = self._apart
        for i, (block, label) in enumerate(zip(self._sifted.blocks, self._found.labels, strict=True)):
            if label.role is _IS_BOILERPLATE and i not in apart:
                yield block, label.removed, label.rule


def _start(record: Boilerplate) -> int:
    return record.spans[0].start
