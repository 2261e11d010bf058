"""What does each piece of evidence weigh? Weights as data, and the sums of them.

A weight belongs to a few fields of a block's evidence, seen together with certain values. The weights are trained; the
file ``weights.tsv`` says from what. docs/method.md tells how.
"""

import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import chain, compress, islice, repeat
from operator import itemgetter
from typing import Any, Final, NamedTuple, overload

from attrs import frozen

from .data import read_data
from .evidence import FIELDS, Evidence, Key

UNIT: Final = 100  # weights are whole hundredths of a natural logarithm
_MOST_KNOWN: Final = 6_000
_NOTHING: Final = "nothing"  # the reason where no evidence speaks for an outcome
_MISSING: Final[Key] = ()  # the neighbour of a first or last block

Vector = tuple[int, ...]
_Look = Callable[[Sequence[int]], Any]  # takes some fields out of a key


class Template:
    """Which fields of a key are looked at together.

    Args:
        fields: Their names, joined by "+".
        names: The names of all fields of the key.
    """

    def __init__(self, fields: str, names: Sequence[str]) -> None:
        self.fields = fields
        places = [names.index(field) for field in fields.split("+")]
        self.value: _Look = itemgetter(*places)  # one field's value stands alone


def _templates(names: Sequence[str], *fields: str) -> tuple[Template, ...]:
    return tuple(Template(field, names) for field in fields)


_BESIDE: Final = "beside"
_BOTH: Final = ("ends", "opens", "length", "beside ends", "beside opens", "beside length", "beside rule")
# The evidence that is weighed: for each kind of key, the fields by themselves and those that say more together.
TEMPLATES: Final[Mapping[str, Sequence[Template]]] = {
    "own": _templates(
        FIELDS["own"],
        *FIELDS["own"],
        *("length+ends", "length+capitals", "ends+capitals", "ends+rule", "length+digits", "length+opens"),
        *("length+ends+sentences", "length+sign", "opens+ends", "length+mark"),
    ),
    "prose": _templates(
        FIELDS["prose"],
        *FIELDS["prose"][2:],
        *(f"length+{field}" for field in FIELDS["prose"][2:]),
        *("run+above+below", "page+run", "ends+run", "ends+run+length", "above+below+ends", "above+below+run+ends"),
        *("shape+run+page", "shape+above+below", "shape+run+length"),
    ),
    "page": _templates(
        FIELDS["page"],
        *FIELDS["page"][2:],
        *(f"length+{field}" for field in FIELDS["page"][2:]),
        "ends+group+spacing",
    ),
    "words": _templates(
        FIELDS["words"],
        *FIELDS["words"][2:],
        *(f"length+{field}" for field in FIELDS["words"][2:]),
        *("shared+run", "headline+repeats", "headline+run", "next+run"),
    ),
    "joint": _templates(FIELDS["joint"], "above+opens+ends+below+length", "above+opens+ends+below+group"),
    "near": _templates(
        FIELDS["seen"], *FIELDS["seen"], "length+ends", "length+opens", "ends+opens"
    ),
    "far": _templates(FIELDS["seen"], *FIELDS["seen"], "length+ends"),
    "farther": _templates(FIELDS["seen"], "length+ends"),
    "beside": _templates(
        _BOTH, "ends+opens+beside ends+beside opens", "length+beside length", "beside rule+length"
    ),
}  # fmt: skip
# Keys come again in parts more often than as a whole, so sums are remembered for parts: no template looks beyond one.
_PARTS: Final[Mapping[str, Sequence[str]]] = {
    "own": ("length+ends+opens+capitals+sentences", "length+digits+sign+mark+ends+rule+shape"),
    "prose": ("length+ends+run+above+below+shape", "length+before+near+around", "length+run+page+shape"),
    "page": ("length+ends+group+spacing", "length+blocks+start+end+indent"),
    "farther": ("length+ends",),
}
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    **FIELDS,
    **dict.fromkeys(("near", "far", "farther"), FIELDS["seen"]),
    _BESIDE: _BOTH,
}
_WIDTH: Final = 8  # bytes: the fields of the longest row
_HALF: Final = 4
_MANY: Final = 2_000  # blocks: of more, rows would take more memory than the text
_SEEN: Final = "seen"
_NOBODY: Final = -1  # in the place of a row where there is no neighbour
_ALL_SEEN: Final = tuple(range(len(FIELDS["seen"])))
_KINDS_OF_ITS_OWN: Final = ("own", "prose", "page", "words", "joint")
_NEIGHBOURS: Final = {-3: "farther", -2: "far", -1: "near", 1: "near", 2: "far", 3: "farther"}


class _View:
    """One kind of evidence, as it is looked at: each block's own, or what it sees of a neighbour.

    Args:
        templates: What is looked at.
        evidence: The evidence of a document's blocks.
        offset: How far below the neighbour stands; 0 for a block's own.

    Attributes:
        name: What the weights stand under.
    """

    def __init__(self, templates: str, evidence: Evidence, offset: int = 0) -> None:
        self.name = f"{templates}{offset:+d}" if offset else templates
        self.templates = templates
        self._evidence = evidence
        self._offset = offset

    def _columns(self) -> Sequence[bytes]:
        """The fields of what is seen of each block itself."""
        evidence = self._evidence
        match self.templates:
            case "own":
                return evidence.own
            case "prose":
                return evidence.prose
            case "page":
                return evidence.page
            case "words":
                return evidence.words
            case "joint":
                return evidence.joint
        return evidence.seen

    def rows(self, places: tuple[int, ...], among: bytes | None = None) -> Iterator[int]:
        """Some fields of each block, or of those marked in ``among``; ``_shown`` parts them again.

        The fields of a block are the bytes of one integer, which is found far faster than a tuple of them.
        """
        known = self._evidence.rows
        rows = known.get((self.name, places))
        if rows is None:
            rows = self._rows(places)
            if len(rows) <= _MANY:
                known[self.name, places] = rows = rows.tolist()
        return iter(rows) if among is None else compress(rows, among)

    def _rows(self, places: tuple[int, ...]) -> "memoryview[int]":
        columns = self._columns()
        count = len(columns[0])
        rows = bytearray(_WIDTH * count)
        for at, place in enumerate(places):
            rows[at::_WIDTH] = columns[place]
        return memoryview(rows).cast("Q")

    def row(self, i: int) -> Key:
        """All fields of one block."""
        if self.templates in _KINDS_OF_ITS_OWN:
            return tuple([column[i] for column in self._columns()])
        there = i + self._offset
        if not 0 <= there < len(self._evidence):
            return _MISSING
        length, ends, opens, rule, digits = [column[there] for column in self._evidence.seen]
        if self.templates != _BESIDE:
            return length, ends, opens, rule, digits
        own = [column[i] for column in self._evidence.own[:3]]
        return own[1], own[2], own[0], ends, opens, length, rule


def _shown(row: int) -> bytes:
    """The fields of a row."""
    return row.to_bytes(_WIDTH, sys.byteorder)


def _views(evidence: Evidence) -> Iterator[_View]:
    """Each kind of evidence."""
    yield from _own_views(evidence)
    for offset, templates in _NEIGHBOURS.items():
        for name in (templates, _BESIDE) if templates == "near" else (templates,):
            yield _View(name, evidence, offset)


def _own_views(evidence: Evidence) -> list[_View]:
    """Those of a block's own evidence."""
    return [_View(name, evidence) for name in _KINDS_OF_ITS_OWN]


def _shifted(column: Iterable[int], offset: int, count: int, nobody: int) -> Iterator[int]:
    """For each of so many blocks, what a column has for its neighbour; ``nobody`` where there is no such block."""
    gap = repeat(nobody, min(abs(offset), count))
    return islice(chain(gap, column), count) if offset < 0 else chain(islice(column, offset, None), gap)


def _pairs(evidence: Evidence) -> "list[int] | memoryview[int]":
    """What is seen of each block and the one below it, but the digits, as the bytes of one integer."""
    length, ends, opens, rule, _ = evidence.seen
    rows = bytearray(_WIDTH * (len(evidence) - 1))
    for at, column in enumerate((ends, opens, length, rule)):
        rows[at::_WIDTH] = column[:-1]
        rows[_HALF + at :: _WIDTH] = column[1:]
    whole = memoryview(rows).cast("Q")
    return whole.tolist() if len(whole) <= _MANY else whole


def features(evidence: Evidence, among: Sequence[int] | None = None) -> list[list[str]]:
    """The names of the evidence of each block, or of some, as weights are trained for it."""
    asked = range(len(evidence)) if among is None else among
    found: list[list[str]] = [[] for _ in asked]
    for view in _views(evidence):
        for names, i in zip(found, asked, strict=True):
            seen = _values(view.templates, view.row(i))
            names += [f"{view.name}.{template.fields}={_written(value)}" for template, value in seen]
    return found


def _values(templates: str, key: Key) -> Iterator[tuple[Template, Any]]:
    if key:
        for template in TEMPLATES[templates]:
            yield template, template.value(key)


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


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
        self._looked_at: dict[str, dict[Any, int]] = {}  # by what is looked at, what is seen there: packed scores
        for name, scores in table.items():
            looked_at, _, value = name.partition("=")
            self._looked_at.setdefault(looked_at, {})[_read(value)] = self._packing.pack(scores)
        self._known: dict[Key, int] = {}  # sums that come again, by what was seen
        self._tables: dict[str, list[_Table]] = {}
        sides = {offset: self._tables_of(f"{name}{offset:+d}", name) for offset, name in _NEIGHBOURS.items()}
        self._sides = {offset: tables for offset, tables in sides.items() if tables}
        self._around = _Around([*self._sides.values()])
        beside = [self._tables_of(f"{_BESIDE}{offset:+d}", _BESIDE) for offset in (1, -1)]
        self._between = _Between(*beside) if any(beside) else None
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
        for view in _own_views(evidence):
            parts = self._parts_of(view.name, view.templates)
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
            seen = _shifted(_View(_SEEN, evidence).rows(_ALL_SEEN), offset, count, _NOBODY)
            yield map(itemgetter(k), map(self._around.__getitem__, compress(seen, among)))

    def _around_each(self, evidence: Evidence) -> Iterator[Iterable[int]]:
        """The same of all blocks."""
        count = len(evidence)
        around = [*map(self._around.__getitem__, _View(_SEEN, evidence).rows(_ALL_SEEN))]
        # To turn them at once takes a third of the time, and of a long document far more memory than its text.
        places = range(len(self._sides))
        columns = zip(*around, strict=True) if count <= _MANY else (map(itemgetter(k), around) for k in places)
        for offset, column in zip(self._sides, columns, strict=False):
            yield _shifted(column, offset, count, 0)

    def _between_each(self, evidence: Evidence) -> Iterator[Iterable[int]]:
        """What each block weighs together with the next one: a column for the upper block, and one for the lower."""
        if self._between is not None and len(evidence):
            between = [*map(self._between.__getitem__, _pairs(evidence))]
            yield chain(map(itemgetter(0), between), (0,))
            yield chain((0,), map(itemgetter(1), between))

    def explain(self, evidence: Evidence, i: int) -> list[Weight]:
        """The weights whose sum is the score of a block."""
        return [
            Weight(f"{looked.at}={_written(looked.value(key))}", self._packing.unpack(scores))
            for view in _views(evidence)
            if (key := view.row(i))
            for looked in self._tables_of(view.name, view.templates)
            if (scores := looked.table.get(looked.value(key)))
        ]

    def reasons(self, evidence: Evidence, outcomes: Sequence[int], others: Sequence[int]) -> list[str]:
        """For each block, the piece of evidence that weighs most for one outcome, compared with others.

        Args:
            evidence: The evidence of a document's blocks.
            outcomes: The outcome of each block.
            others: What it is compared with; blocks with one of these outcomes get no reason.
        """
        compared = tuple(others)
        among = bytes([outcome not in compared for outcome in outcomes])
        asked = [*map(int, compress(outcomes, among))]  # members of an enumeration make a slow index
        best = [(0, _NOTHING)] * len(asked)
        for view in _own_views(evidence):
            for part in self._parts_of(view.name, view.templates):
                strongest = self._strongest(part, compared)
                best = [
                    reason if (reason := strongest[outcome][shown])[0] > known[0] else known
                    for known, outcome, shown in zip(best, asked, view.rows(part.places, among), strict=True)
                ]
        found = iter(best)
        return [next(found)[1] if is_asked else _NOTHING for is_asked in among]

    def _strongest(self, part: "_Part", others: Vector) -> "list[_Strongest]":
        """For each outcome, what weighs most of a part of a key, compared with others."""
        strongest = part.strongest.get(others)
        if strongest is None:
            gains = [(table.value, self._gains(table, others), table.at) for table in part.tables]
            strongest = part.strongest[others] = [_Strongest(gains, outcome) for outcome in range(self._size)]
        return strongest

    def _gains(self, table: "_Table", others: Sequence[int]) -> dict[Any, Vector]:
        """How much more each piece of evidence in a table speaks for each outcome than for the best of others."""
        gains: dict[Any, Vector] = {}
        for seen, packed in table.table.items():
            scores = self._packing.unpack(packed)
            least = max([scores[other] for other in others])
            gains[seen] = tuple([score - least for score in scores])
        return gains

    def _parts_of(self, name: str, templates: str) -> list["_Part"]:
        parts = self._parts.get(name)
        if parts is None:
            parts = self._parts[name] = _parted(self._tables_of(name, templates), templates)
        return parts

    def _tables_of(self, name: str, templates: str) -> list["_Table"]:
        """For each template of a kind of key: what it takes out of the key, the weights for that, and its name."""
        tables = self._tables.get(name)
        if tables is None:
            tables = self._tables[name] = [
                _Table(template.value, table, looked_at)
                for template in TEMPLATES[templates]
                if (table := self._looked_at.get(looked_at := f"{name}.{template.fields}"))
            ]
        return tables


class _Sums(dict[int, int]):
    """What all tables that look at a part of a key weigh together, worked out when it is first asked for."""

    def __init__(self, tables: "Sequence[_Table]") -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, row: int) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        shown = _shown(row)
        self[row] = packed = sum([table.get(value(shown), 0) for value, table, _ in self._tables])
        return packed


class _Around(dict[int, tuple[int, ...]]):
    """What a block weighs for each of the blocks around it that see it, worked out when it is first asked for.

    Args:
        tables: What each of them looks at, and the weights of that.
    """

    def __init__(self, tables: "Sequence[Sequence[_Table]]") -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, row: int) -> tuple[int, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        shown = b"" if row == _NOBODY else _shown(row)
        sums = [sum([table.get(value(shown), 0) for value, table, _ in tables if shown]) for tables in self._tables]
        self[row] = found = tuple(sums)
        return found


class _Between(dict[int, tuple[int, int]]):
    """What two blocks, the one right below the other, weigh together: for the upper one, and for the lower one.

    Args:
        upper: What the upper one looks at, and the weights of that.
        lower: What the lower one does.
    """

    def __init__(self, upper: "Sequence[_Table]", lower: "Sequence[_Table]") -> None:
        super().__init__()
        self._upper = upper
        self._lower = lower

    def __missing__(self, row: int) -> tuple[int, int]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        shown = _shown(row)
        above, below = shown[:_HALF], shown[_HALF:]
        by_upper, by_lower = above[:-1] + below, below[:-1] + above
        self[row] = sums = (
            sum([table.get(value(by_upper), 0) for value, table, _ in self._upper]),
            sum([table.get(value(by_lower), 0) for value, table, _ in self._lower]),
        )
        return sums


class _Strongest(dict[int, tuple[int, str]]):
    """What weighs most for an outcome of all that looks at a part of a key, and how much."""

    def __init__(self, gains: "Sequence[tuple[_Look, dict[Any, Vector], str]]", outcome: int) -> None:
        super().__init__()
        self._gains = gains
        self._outcome = outcome
        self._reasons: dict[tuple[int, str], tuple[int, str]] = {}  # few in number, and then near at hand

    def __missing__(self, row: int) -> tuple[int, str]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        shown = _shown(row)
        best, looked_at, seen = 0, _NOTHING, None
        outcome = self._outcome
        for value, table, at in self._gains:
            gains = table.get(value(shown))
            if gains is not None and gains[outcome] > best:
                best, looked_at, seen = gains[outcome], at, value(shown)
        found = best, looked_at if seen is None else f"{looked_at}={_written(seen)}"
        self[row] = found = self._reasons.setdefault(found, found)
        return found


class _Table(NamedTuple):
    """What a template takes out of a key, the packed scores for that, and what it is called."""

    value: _Look
    table: dict[Any, int]
    at: str


class _Part:
    """A part of a kind of key.

    Args:
        fields: Its fields, joined by "+".
        names: All fields of the key.
        tables: What looks at the key.

    Attributes:
        places: Where its fields are in the key.
        tables: What looks at this part alone, and at no earlier one.
        sums: What they weigh together, for what is seen of a key.
        strongest: By what an outcome is compared with, and by the outcome: what weighs most for it.
    """

    def __init__(self, fields: Sequence[str], names: Sequence[str], tables: Sequence[_Table]) -> None:
        self.places = tuple([names.index(field) for field in fields])
        self.tables = [
            _Table(Template(looked_at, fields).value, table.table, table.at)
            for table in tables
            if set((looked_at := table.at.partition(".")[2]).split("+")) <= set(fields)
        ]
        self.sums = _Sums(self.tables)
        self.strongest: dict[tuple[int, ...], list[_Strongest]] = {}


def _parted(tables: Sequence[_Table], templates: str) -> list[_Part]:
    """The parts of a kind of key, each table with the first part that has all its fields."""
    names = _NAMES[templates]
    parts: list[_Part] = []
    left = list(tables)
    for fields in _PARTS.get(templates, ("+".join(names),)):
        parts.append(_Part(tuple(fields.split("+")), names, left))
        taken = {table.at for table in parts[-1].tables}
        left = [table for table in left if table.at not in taken]
    return [part for part in parts if part.tables]


class Packing:
    """The scores of all outcomes in one integer, so that one addition adds them all (Lamport 1975).

    Args:
        size: How many outcomes are scored.
    """

    def __init__(self, size: int) -> None:
        self._bytes = 4 * size
        self._signs = sum(1 << (32 * i + 31) for i in range(size))
        self._split = struct.Struct(f"<{size}i")

    def pack(self, scores: Vector) -> int:
        """The integer that holds some scores; that of a sum is the sum of the integers."""
        return (int.from_bytes(self._split.pack(*scores), "little") ^ self._signs) - self._signs  # ``_row`` backwards

    def unpack(self, packed: int) -> Vector:
        """The scores that an integer holds."""
        return self._split.unpack(self._row(packed))

    def rows(self, packed: Iterable[int]) -> "Rows":
        """The scores of many blocks, each of them an integer."""
        held = BytesIO()
        signs, size = self._signs, self._bytes
        held.writelines(((scores + signs) ^ signs).to_bytes(size, "little") for scores in packed)  # as ``_row`` does
        return Rows(held.getbuffer(), self._split)

    def _row(self, packed: int) -> bytes:
        # Raised above zero, no score borrows from the next; turning the sign bits back undoes it.
        return ((packed + self._signs) ^ self._signs).to_bytes(self._bytes, "little")


class Rows(Sequence[Vector]):
    """The scores of many blocks: as objects of their own, they would take ten times the memory.

    Args:
        held: The scores one behind the other.
        split: What parts those of one block.
    """

    def __init__(self, held: memoryview, split: struct.Struct) -> None:
        self._held = held
        self._split = split

    def __len__(self) -> int:
        return len(self._held) // self._split.size

    def __iter__(self) -> Iterator[Vector]:
        return self._split.iter_unpack(self._held)

    @overload
    def __getitem__(self, place: int) -> Vector: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Vector | Rows":
        size = self._split.size
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self))
            return Rows(self._held[start * size : stop * size], self._split)
        return self._split.unpack_from(self._held, range(len(self))[place] * size)


def _marked(among: Iterable[int], count: int) -> bytes:
    """Some blocks, as one mark for each of all blocks."""
    marked = bytearray(count)
    for i in among:
        marked[i] = 1
    return bytes(marked)


def _read(value: str) -> Any:
    """What ``_written`` wrote."""
    if "," in value:
        return tuple(map(int, value.split(",")))
    return int(value) if value else ()


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
