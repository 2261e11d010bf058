"""What speaks for and against each reading of a block: cheap evidence, each piece a small number with a name.

docs/how-it-decides.md tells the method in prose. The weights are trained on the evidence that this module gives, so
a change here asks for training again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, islice, product
from typing import Final

from attrs import Factory, frozen

from .blocks import Block
from .catalogue import Rule
from .classes import class_table, first_class, inside_classes, last_class, length_class
from .echoes import WORDY, echoes
from .model import BoilerplateKind, ParagraphKind
from .roles import PROSE, Label, Role
from .sift import Sifted

_PROSE: Final = 9  # class of length: from 110 columns on, a block that ends as a sentence does is prose
_SHARES: Final = (0.001, 0.15, 0.34, 0.5, 0.67, 0.84, 0.999)
_PLACES: Final = (0.0001, 0.05, 0.25, 0.75, 0.95, 0.9999)
_NO_PROSE: Final = 7
_DISTANCES: Final = (1, 2, 3, 5, 9, 17)
_MASSES: Final = (1, 150, 400, 1000, 2500)
_GROUPS: Final = (0.15, 0.35, 0.6, 0.9)
_COUNTS: Final = (1, 2, 6, 12, 25, 60, 150, 400)
_NEAR: Final = 2  # blocks each side
_AROUND: Final = 6
_MOST_MASS: Final = 600  # columns that one block counts for
_FAR: Final = 99
_MOST_REPEATS: Final = 4
_ENDS: Final = (8, 20)
_MOST_INDENTS: Final = 200
_GAP: Final = 60  # columns of prose that one block of another shape weighs up, where the main run of prose is sought

_KINDS: Final = {kind: number for number, kind in enumerate(BoilerplateKind, 1)}
_CERTAIN: Final = 32  # added to the number of a kind where a certain rule says so
_SHAPES: Final = {pair: number for number, pair in enumerate(product(Role, ParagraphKind))}
_IS_BOILERPLATE: Final = Role.BOILERPLATE  # members of an enumeration are slow to look up
_BOILERPLATE: Final = _SHAPES[Role.BOILERPLATE, ParagraphKind.PROSE]
_PROSE_SHAPE: Final = _SHAPES[Role.PARAGRAPH, ParagraphKind.PROSE]
# What a neighbour's end and beginning say of a sentence that may run on: 0 open, 1 closed,
# 2 asks or announces, 3 other.
_END_OF: Final = (0, 1, 2, 2, 1, 0, 3, 0, 1, 0, 3)
_START_OF: Final = (0, 0, 1, 2, 0, 0, 2, 2, 3)
_EDGE: Final = 4
_FEW: Final = 3  # blocks from either end that are told one from the other
_UNREAD: Final = (0, 0, 0, 0)
_INSIDE_RUN: Final = b"\4"
_OPENS_RUN: Final = b"\5"
_IS_ITEM: Final = 3

_END_TABLE: Final = bytes(_END_OF).ljust(256, b"\0")
_START_TABLE: Final = bytes(_START_OF).ljust(256, b"\0")
_MASS_CLASSES: Final = class_table(_MASSES, 2 * _AROUND * _MOST_MASS + 1)
_BRIEF: Final = bytes([min(length // 2, 4) for length in range(256)])  # by class of length
_STEPS: Final = class_table(_DISTANCES, 256)
_BEFORE_RUN: Final = bytes([3 - min(bisect_right((2, 4, 9), step), 3) for step in range(256)])
_BEHIND_RUN: Final = bytes([6 + bisect_right((2, 4, 9), step) for step in range(256)])
_FROM_END: Final = bytes([place if place < _FEW else _FEW + bisect_right(_ENDS, place) for place in range(256)])

Key = tuple[int, ...]
Columns = tuple[bytes, ...]  # for each field, a small number for each block


@frozen
class Evidence:
    """The evidence of a document's blocks: for each kind of it, a column for each of its fields.

    Weights are stored under a few fields' values together, those of one row.

    Attributes:
        own: What each block shows by itself.
        prose: How it stands to the prose of its document.
        page: Where it stands in its document, and how that is laid out.
        words: Whether its words come back: in the headline, in the prose, in what follows, in other blocks.
        joint: Whether a sentence may run on from the block above, and to the block below.
        places: Where these blocks stand among all blocks of their document.
        rows: What is remembered of these columns: some of them as rows, by what is looked at.
    """

    own: Columns
    prose: Columns
    page: Columns
    words: Columns
    joint: Columns
    places: Sequence[int]
    rows: dict[tuple[str, tuple[int, ...]], Sequence[int]] = Factory(dict)

    def __len__(self) -> int:
        return len(self.own[0])

    @property
    def seen(self) -> Columns:
        """What the neighbours of each block see of it."""
        length, ends, opens, _, _, digits, _, rule, _, _ = self.own
        return length, ends, opens, rule, digits


FIELDS: Final = {
    "own": ("length", "ends", "opens", "capitals", "sentences", "digits", "sign", "rule", "mark", "shape"),
    "prose": ("length", "ends", "run", "above", "below", "before", "near", "around", "page", "shape"),
    "page": ("length", "ends", "group", "spacing", "blocks", "start", "end", "indent"),
    "words": ("length", "run", "repeats", "headline", "shared", "next"),
    "joint": ("above", "opens", "ends", "below", "length", "group"),
    "seen": ("length", "ends", "opens", "rule", "digits"),
}


def gather(
    sifted: Sifted, shapes: Sequence[Label], among: Sequence[int] | None = None, part: Sifted | None = None
) -> Evidence:
    """Gathers the evidence of a document.

    Args:
        sifted: Its blocks, and the rules that they match.
        shapes: What each block that is asked for would be if the text were an article and little else.
        among: Which blocks are asked for, in their order; None for all.
        part: These blocks as a document of their own, where that is there already.
    """
    places = range(len(sifted.blocks)) if among is None else among
    return _Document(sifted, part or sifted.part(places), shapes, places).evidence() if places else _nothing()


def _nothing() -> Evidence:
    """The evidence of no blocks."""
    own, prose, page, words, joint, _ = [(b"",) * len(names) for names in FIELDS.values()]
    return Evidence(own, prose, page, words, joint, ())


def _own(part: Sifted, widths: Sequence[int], shapes: Sequence[Label]) -> Columns:
    """What each block shows by itself; ``widths`` are in columns."""
    texts = [block.text for block in part.blocks]
    inside = [inside_classes(text) if len(text) <= WORDY else _UNREAD for text in texts]
    capitals, sentences, digits, sign = map(bytes, zip(*inside, strict=True))
    return (
        bytes([length_class(width) for width in widths]),
        bytes([last_class(text) for text in texts]),
        bytes([first_class(text[0]) for text in texts]),
        capitals,
        sentences,
        digits,
        sign,
        bytes([_kind(rule, certain) for rule, certain in zip(part.rules, part.certain, strict=True)]),
        bytes([_mark(block) if block.is_marked or block.marker else 0 for block in part.blocks]),
        bytes([_shape(shape) for shape in shapes]),
    )


def _kind(rule: Rule | None, certain: bool) -> int:
    return 0 if rule is None else _KINDS[rule.kind] + _CERTAIN * certain


def _mark(block: Block) -> int:
    if block.level:
        return 1 if block.level == 1 else 2
    if block.is_item:
        return 3
    return 4 if block.quoted else 5


def _shape(shape: Label) -> int:
    if shape.role is _IS_BOILERPLATE:
        return _BOILERPLATE
    return _PROSE_SHAPE if shape is PROSE else _SHAPES[shape.role, shape.kind]


def _mass(length: int, ends: int, sentences: int, mark: int, width: int) -> int:
    """How many columns of prose a block holds."""
    if length < _PROSE or mark == _IS_ITEM:
        return 0
    if ends in (1, 2, 4, 8) or sentences == 2 or (sentences == 0 and length > 10):
        return min(width, _MOST_MASS)
    return 0


class _Document:
    """What all blocks of a document share."""

    def __init__(self, sifted: Sifted, part: Sifted, shapes: Sequence[Label], places: Sequence[int]) -> None:
        self.whole = sifted.blocks
        self.blocks = part.blocks
        self.places = places
        self.count = len(places)
        all_widths = sifted.widths
        widths = [all_widths[place] for place in places]
        self.own = own = _own(part, widths, shapes)
        shown = zip(own[0], own[1], own[4], own[8], widths, strict=True)
        # No number is below zero, and what cannot be is put into an array several times as fast.
        self.masses = masses = array(
            "I", [_mass(length, ends, sentences, mark, width) for length, ends, sentences, mark, width in shown]
        )
        # The prose above each block; beyond the first and the last one as well, so that nobody needs to ask for an end.
        totals = array("Q", accumulate(masses, initial=0))
        self.whole_mass = totals[-1]
        self.totals = array("Q", [0] * _AROUND) + totals + array("Q", [self.whole_mass] * _AROUND)
        self.run = start, stop = _main_run(masses, places)
        first, behind = places[start], places[stop - 1] + 1 if stop else 0
        self.runs = _run_classes(places, first, behind)
        self.page = bisect_right(_SHARES, self.whole_mass / (sum(all_widths) or 1))

    def evidence(self) -> Evidence:
        groups = self._groups()
        joint = self._joint(groups)
        return Evidence(self.own, self._prose(), self._page(groups), self._words(), joint, self.places)

    def _groups(self) -> bytes:
        """Whether each block opens (2) and ends (1) a group of lines with no blank line between."""
        firsts = [block.group for block in self.blocks]
        parted = [block.last.group != below for block, below in zip(self.blocks, firsts[1:], strict=False)]
        return bytes([2 * opens + ends for opens, ends in zip([True, *parted], [*parted, True], strict=True)])

    def _prose(self) -> Columns:
        own, masses, totals, whole = self.own, self.masses, self.totals, self.whole_mass
        near = zip(totals[_AROUND + _NEAR + 1 :], totals[_AROUND - _NEAR :], masses, strict=False)
        around = zip(totals[2 * _AROUND + 1 :], totals, masses, strict=False)
        before = totals[_AROUND : _AROUND + self.count]
        return (
            own[0],
            own[1],
            self.runs,
            _steps(self.places, masses),
            _steps([-place for place in reversed(self.places)], reversed(masses))[::-1],
            _place_classes(before, whole),
            bytes([_MASS_CLASSES[below - above - mass] for below, above, mass in near]),
            bytes([_MASS_CLASSES[below - above - mass] for below, above, mass in around]),
            bytes([self.page]) * self.count,
            own[9],
        )

    def _page(self, groups: bytes) -> Columns:
        blocks, size = self.blocks, len(self.whole)
        spacing = bisect_right(_GROUPS, len({block.group for block in self.whole}) / size)
        indents = [block.indent for block in blocks]
        of_prose = Counter(islice(compress(indents, self.masses), _MOST_INDENTS))
        usual = max(of_prose, key=of_prose.__getitem__, default=0)
        return (
            self.own[0],
            self.own[1],
            groups,
            bytes([spacing]) * self.count,
            bytes([bisect_right(_COUNTS, size)]) * self.count,
            _classes(self.places, _FROM_END),
            _classes([size - 1 - place for place in self.places], _FROM_END),
            bytes([0 if indent == usual else 1 if indent < usual else 2 for indent in indents]),
        )

    def _words(self) -> Columns:
        """How often each block is there, and which of its words come back."""
        repeats = Counter([block.text for block in self.whole])
        texts = [block.text for block in self.blocks]
        return (
            self.own[0],
            self.runs,
            bytes([times if (times := repeats[text]) < _MOST_REPEATS else _MOST_REPEATS for text in texts]),
            *echoes(texts, bytes(map(bool, self.masses)), range(*self.run)),
        )

    def _joint(self, groups: bytes) -> Columns:
        length, ends, opens = self.own[:3]
        endings, openings = ends.translate(_END_TABLE), opens.translate(_START_TABLE)
        edge = bytes([_EDGE])
        return edge + endings[:-1], openings, endings, openings[1:] + edge, length.translate(_BRIEF), groups


def _steps(places: Sequence[int], masses: Iterable[int]) -> bytes:
    """How far above each block the next prose is, in classes; 0 for prose."""
    steps: list[int] = []
    last = places[0] - _FAR
    for place, mass in zip(places, masses, strict=True):
        if mass:
            last = place
        steps.append(place - last)
    return _classes(steps, _STEPS)


def _place_classes(before: Sequence[int], whole: int) -> bytes:
    """Behind how much of all prose each block stands, in classes: it rises, so only where each begins is sought."""
    if not whole:
        return bytes([_NO_PROSE]) * len(before)
    return class_table([bisect_left(before, share, key=lambda above: above / whole) for share in _PLACES], len(before))


def _classes(steps: Sequence[int], table: bytes) -> bytes:
    """The classes of some distances. A condition takes a third of the time of a call for each."""
    return bytes([step if step < _FAR else _FAR for step in steps]).translate(table)


def _run_classes(places: Sequence[int], start: int, stop: int) -> bytes:
    """Where each block stands to the main run of prose: before, inside, behind, and how far."""
    first, behind = bisect_left(places, start), bisect_left(places, stop)
    before = _classes([start - place for place in places[:first]], _BEFORE_RUN)
    after = _classes([place - stop + 1 for place in places[behind:]], _BEHIND_RUN)
    inside = (_OPENS_RUN + _INSIDE_RUN * (behind - first))[: behind - first]
    return before + inside + after


def _main_run(masses: Sequence[int], places: Sequence[int]) -> tuple[int, int]:
    """The run of blocks that holds the most prose, all that is no prose in it counted against it."""
    best = total = 0
    start = stop = begin = 0
    last = -1
    for i, (mass, place) in enumerate(zip(masses, places, strict=True)):
        total -= _GAP * (place - last - 1)
        last = place
        if total <= 0:
            total, begin = 0, i
        total += mass or -_GAP
        if total > best:
            best, start, stop = total, begin, i + 1
    return start, stop
