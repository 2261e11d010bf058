"""What does each piece of evidence weigh? Weights as data, and the sums of them.

A weight belongs to a few fields of a block's evidence, seen together with certain values. The weights are trained; the
file ``weights.tsv`` says from what. docs/method.md tells how.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, compress, repeat
from operator import itemgetter
from typing import Final

from attrs import frozen

from .data import read_data
from .evidence import Evidence, Key
from .packing import Packing, Vector
from .sums import NOTHING, Around, Between, Look, Strongest, Sums, fields_of, look
from .templates import (
    BESIDE,
    LOWER,
    MANY,
    NAMES,
    NEIGHBOURS,
    NOBODY,
    PARTS,
    SEEN,
    TEMPLATES,
    UPPER,
    own_views,
    pairs,
    seen_rows,
    shifted,
    views,
    written,
)

UNIT: Final = 100  # weights are whole hundredths of a natural logarithm
_MOST_KNOWN: Final = 6_000


@frozen
class Weight:
    """A piece of evidence, and what it weighs.

    Attributes:
        name: What was looked at and what was seen, as ``own.length+ends=4,1``.
        scores: For each outcome, in hundredths of a natural logarithm.
    """

    name: str
    scores: Vector


class Weights:
    """The weights for one decision.

    Args:
        table: The scores of each piece of evidence.
        size: How many outcomes are scored.

    """

    def __init__(self, table: Mapping[str, Vector], size: int) -> None:
        self._size = size
        self._zero: Vector = (0,) * size
        self._plain = dict(table)
        self._packing = Packing(size)
        self._looked_at: dict[str, list[tuple[Key, int]]] = {}  # what is seen there, and its packed scores
        for name, scores in table.items():
            looked_at, _, value = name.partition("=")
            seen = tuple(map(int, value.split(","))) if value else ()
            self._looked_at.setdefault(looked_at, []).append((seen, self._packing.pack(scores)))
        self._known: dict[Key, int] = {}  # sums that come again, by what was seen
        self._most: dict[tuple[str, ...], int] = {}  # what may be looked at, and the most that it weighs
        sides = {offset: self._looks(f"{name}{offset:+d}", name, SEEN) for offset, name in NEIGHBOURS.items()}
        self._sides = {offset: looks for offset, looks in sides.items() if looks}
        self._around = Around([*self._sides.values()])
        beside = [self._looks(f"{BESIDE}{offset:+d}", BESIDE, row) for offset, row in ((1, UPPER), (-1, LOWER))]
        self._between = Between(*beside) if any(beside) else None
        self._parts: dict[str, list[_Part]] = {}

    def __getitem__(self, name: str) -> Vector:
        """The scores of one piece of evidence."""
        return self._plain.get(name, self._zero)

    def sum_of(self, seen: Key, named: Callable[[Key], Iterable[str]]) -> int:
        """The first score of all evidence that is named by what was seen.

        Args:
            seen: What was seen.
            named: Gives the names of that; the same for all that is asked.
        """
        found = self._known.get(seen)
        if found is None:
            found = sum([self[name][0] for name in named(seen)])
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[seen] = found
        return found

    def most_of(self, looked_at: tuple[str, ...]) -> int:
        """The most that some things that are looked at can weigh together, for the first outcome.

        Args:
            looked_at: Their names.
        """
        most = self._most.get(looked_at)
        if most is None:
            weights = [[packed for _, packed in self._looked_at.get(name, ())] for name in looked_at]
            most = sum([max([0, *(self._packing.unpack(packed)[0] for packed in each)]) for each in weights])
            self._most[looked_at] = most
        return most

    def scores(self, evidence: Evidence, among: Sequence[int] | None = None) -> list[Vector]:
        """The score of each outcome for each block.

        Args:
            evidence: The evidence of a document's blocks.
            among: Which blocks to score, in rising order; all if it is None.
        """
        marked = None if among is None else _marked(among, len(evidence))
        return [*map(self._packing.unpack, self._packed(evidence, marked))]

    def packed(self, evidence: Evidence) -> Iterator[int]:
        """The scores of each block as one integer, to which others may be added; ``Rows`` holds such integers.

        Args:
            evidence: The evidence of a document's blocks.
        """
        return self._packed(evidence, None)

    def _packed(self, evidence: Evidence, among: bytes | None) -> Iterator[int]:
        sums: list[Iterable[int]] = []
        for view in own_views(evidence):
            parts = self._parts_of(view.name)
            sums += [map(part.sums.__getitem__, view.rows(part.places, among)) for part in parts]
        sums += self._around_each(evidence) if among is None else self._around_some(evidence, among)
        sums += [column if among is None else compress(column, among) for column in self._between_each(evidence)]
        if not sums:
            return repeat(0, len(evidence) if among is None else sum(among))
        return map(sum, zip(*sums, strict=True))

    def _around_some(self, evidence: Evidence, among: bytes) -> Iterator[Iterable[int]]:
        """What the neighbours of some blocks weigh: a column for each place around them."""
        count = len(evidence)
        for k, offset in enumerate(self._sides):
            seen = shifted(seen_rows(evidence), offset, count, NOBODY)
            yield map(itemgetter(k), map(self._around.__getitem__, compress(seen, among)))

    def _around_each(self, evidence: Evidence) -> Iterator[Iterable[int]]:
        """The same of all blocks."""
        count = len(evidence)
        around = [*map(self._around.__getitem__, seen_rows(evidence))]
        # To turn them at once takes a third of the time, and of a long document far more memory than its text.
        places = range(len(self._sides))
        columns = zip(*around, strict=True) if count <= MANY else (map(itemgetter(k), around) for k in places)
        for offset, column in zip(self._sides, columns, strict=False):
            yield shifted(column, offset, count, 0)

    def _between_each(self, evidence: Evidence) -> Iterator[Iterable[int]]:
        """What each block weighs together with the next one: a column for the upper block, and one for the lower."""
        if self._between is not None and len(evidence):
            between = [*map(self._between.__getitem__, pairs(evidence))]
            yield chain(map(itemgetter(0), between), (0,))
            yield chain((0,), map(itemgetter(1), between))

    def explain(self, evidence: Evidence, i: int) -> list[Weight]:
        """The weights whose sum is the score of a block."""
        return [
            Weight(name, scores)
            for view in views(evidence)
            if (key := view.row(i))
            for template in TEMPLATES[view.templates]
            if (scores := self._plain.get(name := f"{view.name}.{template.fields}={written(template.value(key))}"))
        ]

    def reasons(self, evidence: Evidence, outcomes: Sequence[int], others: Sequence[int]) -> list[str]:
        """For each block, the piece of evidence that weighs most for one outcome, compared with others.

        Args:
            evidence: The evidence of a document's blocks.
            outcomes: The outcome of each block.
            others: What it is compared with; blocks with one of these outcomes get no reason.
        """
        compared = tuple(others)
        seen = bytes(outcomes)
        found = [NOTHING] * len(seen)
        for outcome in sorted(set(seen).difference(compared)):
            among = bytes([each == outcome for each in seen])
            columns = [
                map(self._strongest(part, compared)[outcome].__getitem__, view.rows(part.places, among))
                for view in own_views(evidence)
                for part in self._parts_of(view.name)
            ]
            best = map(_strongest_of, zip(*columns, strict=True))
            for i, (_, reason) in zip(compress(range(len(seen)), among), best, strict=False):
                found[i] = reason
        return found

    def _strongest(self, part: "_Part", others: Vector) -> list[Strongest]:
        """For each outcome, what weighs most of a part of a key, compared with others."""
        strongest = part.strongest.get(others)
        if strongest is None:
            gains = [(each, self._gains(each, others)) for each in part.looks]
            strongest = part.strongest[others] = [Strongest(gains, outcome) for outcome in range(self._size)]
        return strongest

    def _gains(self, looked_at: Look, others: Sequence[int]) -> dict[int, Vector]:
        """How much more each thing that is seen speaks for each outcome than for the best of others."""
        gains: dict[int, Vector] = {}
        for seen, packed in looked_at.weights.items():
            scores = self._packing.unpack(packed)
            least = max([scores[other] for other in others])
            gains[seen] = tuple([score - least for score in scores])
        return gains

    def _parts_of(self, name: str) -> list["_Part"]:
        """The parts of a kind of key, with what is looked at in each, and in no earlier one."""
        parts = self._parts.get(name)
        if parts is None:
            parts = self._parts[name] = []
            taken: set[str] = set()
            for part in PARTS.get(name, ("+".join(NAMES[name]),)):
                fields = part.split("+")
                looks = [each for each in self._looks(name, name, fields) if each.at not in taken]
                taken.update([each.at for each in looks])
                if looks:
                    parts.append(_Part(fields, NAMES[name], looks))
        return parts

    def _looks(self, name: str, templates: str, row: Sequence[str]) -> list[Look]:
        """What is looked at in a row of some fields, of all that has weights."""
        return [
            look(at, row, known)
            for template in TEMPLATES[templates]
            if (known := self._looked_at.get(at := f"{name}.{template.fields}")) and set(fields_of(at)) <= set(row)
        ]


class _Part:
    """A part of a kind of key.

    Args:
        fields: Its fields.
        names: All fields of the key.
        looks: What is looked at in it.

    Attributes:
        places: Where its fields are in the key.
        looks: What is looked at in it.
        sums: What that weighs together, for what is seen of a key.
        strongest: By what an outcome is compared with, and by the outcome: what weighs most for it.
    """

    def __init__(self, fields: Sequence[str], names: Sequence[str], looks: Sequence[Look]) -> None:
        self.places = tuple([names.index(field) for field in fields])
        self.looks = looks
        self.sums = Sums(looks)
        self.strongest: dict[tuple[int, ...], list[Strongest]] = {}


_strongest_of: Final = partial(max, key=itemgetter(0))  # the first one, where some weigh as much


def _marked(among: Iterable[int], count: int) -> bytes:
    """Some blocks, as one mark for each of all blocks."""
    marked = bytearray(count)
    for i in among:
        marked[i] = 1
    return bytes(marked)


def read_weights(text: str) -> dict[str, dict[str, Vector]]:
    """Reads a weights file: lines of a decision, a piece of evidence and its scores, parted by tabs."""
    tables: dict[str, dict[str, Vector]] = {}
    for line in text.splitlines():
        if line and line[0] != "#":
            decision, name, scores = line.split("\t")
            tables.setdefault(decision, {})[name] = tuple(map(int, scores.split()))
    return tables


@cache
def trained() -> dict[str, dict[str, Vector]]:
    """The weights that come with the package, by decision."""
    return read_weights(read_data(__package__, "weights.tsv"))
