"""The source text, each block marked by what it was taken for, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ..model import BoilerplateKind
from ..reasons import Decision
from .blocks import BOILERPLATE, Blocks, Piece
from .markup import element

_UNSURE: Final = 0.9  # below it, the certainty stands beside the name
_PARTS: Final = ("title", "byline", "published", "heading", "paragraph")
_CONTINUED: Final = "continued"  # a paragraph, too


def name_of(decision: Decision) -> str:
    """The class of what a block was taken for."""
    if decision.label == BOILERPLATE:
        return f"no-{decision.kind}"
    return f"is-{'paragraph' if decision.label == _CONTINUED else decision.label}"


def source(blocks: Blocks) -> Iterator[Element]:
    """The text, what was removed together in a part that can be folded."""
    for removed, pieces in blocks.runs():
        shown = [_piece(piece, blocks.decisions[piece.block]) for piece in pieces]
        if removed:
            kinds = Counter(blocks.decisions[piece.block].kind for piece in pieces)
            yield element("details", _summary(kinds), *shown, class_="removed", open="")
        else:
            yield from shown


def _piece(piece: Piece, decision: Decision) -> Element:
    name = decision.kind if decision.label == BOILERPLATE else decision.label
    if decision.certainty < _UNSURE:
        name += f" {decision.certainty:.0%}"
    if piece.goes_on:
        name += " …"
    return element(
        "div",
        element("button", name, type="button", class_="tag"),
        element("p", piece.text, dir="auto"),
        class_=f"block {name_of(decision)}{' apart' if piece.apart else ''}",
        data_blocks=str(piece.block),
    )


def _summary(kinds: Counter[str]) -> Element:
    count = kinds.total()
    told = ", ".join(name if number == count else f"{name} {number}" for name, number in kinds.most_common())
    return element("summary", element("span", f"{_blocks(count)} removed: {told}"))


def _blocks(count: int) -> str:
    return "1 block" if count == 1 else f"{count:,} blocks"


def counts(decisions: Sequence[Decision]) -> list[Element]:
    """How many blocks there are of each kind, as bars that pick out the blocks of a kind when pressed."""
    names = Counter(map(name_of, decisions))
    most = max(names.values(), default=1)
    kept = [(f"is-{part}", part) for part in _PARTS]
    removed = sorted(((f"no-{kind.value}", kind.value) for kind in BoilerplateKind), key=lambda pair: -names[pair[0]])
    return [
        _bars(heading, [(name, label, names[name]) for name, label in pairs if names[name]], most)
        for heading, pairs in (("In the article", kept), ("Removed", removed))
    ]


def _bars(heading: str, rows: Sequence[tuple[str, str, int]], most: int) -> Element:
    items = [element("li", _bar(*row, most)) for row in rows]
    return element("div", element("h3", heading), element("ul", *items) if items else element("p", "nothing"))


def _bar(name: str, label: str, count: int, most: int) -> Element:
    rect = element("rect", width=f"{100 * count / most:.1f}", height="4")
    bar = element("svg", rect, viewBox="0 0 100 4", preserveAspectRatio="none", aria_hidden="true")
    return element(
        "button",
        element("span", label, class_="name"),
        " ",
        element("span", f"{count:,}", class_="count"),
        bar,
        type="button",
        class_=f"kind {name}",
        data_kind=name,
        aria_pressed="false",
    )
