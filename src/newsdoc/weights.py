"""What does each piece of evidence weigh? Weights as data, and the sums of them.

A weight belongs to a few fields of a block's evidence, seen together with certain values. The weights are trained; the
file ``weights.tsv`` says from what. docs/method.md tells how.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from io import BytesIO
from itertools import repeat
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


class Template:
    """Which fields of a key are looked at together.

    Args:
        fields: Their names, joined by "+".
        names: The names of all fields of the key.
    """

    def __init__(self, fields: str, names: Sequence[str]) -> None:
        self.fields = fields
        places = [names.index(field) for field in fields.split("+")]
        self.value: Callable[[Key], Any] = itemgetter(*places)  # one field's value stands alone


def _templates(names: Sequence[str], *fields: str) -> tuple[Template, ...]:
    return tuple(Template(field, names) for field in fields)


_BESIDE: Final = ("ends", "opens", "length", "beside ends", "beside opens", "beside length", "beside rule")
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
        _BESIDE, "ends+opens+beside ends+beside opens", "length+beside length", "beside rule+length"
    ),
}  # fmt: skip
# Keys come again in parts more often than as a whole, so sums are remembered for parts: no template looks beyond one.
_PARTS: Final[Mapping[str, Sequence[str]]] = {
    "own": ("length+ends+opens+capitals+sentences", "length+digits+sign+mark", "ends+rule+shape"),
    "prose": ("length+ends+run+above+below+shape", "length+before+near+around", "length+run+page+shape"),
    "page": ("length+ends+group+spacing", "length+blocks+start+end+indent"),
}
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    **{name: FIELDS[name] for name in ("own", "prose", "page", "words", "joint")},
    **dict.fromkeys(("near", "far", "farther"), FIELDS["seen"]),
    "beside": _BESIDE,
}
_KEYS_OF_ITS_OWN: Final = ("own", "prose", "page", "words", "joint")
_FARTHEST: Final = 3  # blocks
_NEIGHBOURS: Final = {-3: "farther", -2: "far", -1: "near", 1: "near", 2: "far", 3: "farther"}


def _keys(
    evidence: Sequence[Evidence], among: Sequence[int] | None, weighed: AbstractSet[str] | None = None
) -> Iterator[tuple[str, str, Sequence[Key]]]:
    """Each kind of key: the name its weights stand under, the name of its templates, and the keys of some blocks.

    Args:
        evidence: The evidence of a document's blocks.
        among: Which blocks; all if it is None.
        weighed: The names that are asked for; all if it is None.
    """
    if not evidence:
        return
    kinds: list[tuple[Key, ...]] = [*zip(*evidence, strict=True)]
    for name, keys in zip(_KEYS_OF_ITS_OWN, kinds, strict=False):
        if weighed is None or name in weighed:
            yield name, name, _chosen(keys, among)
    own = kinds[0]
    edge = (_MISSING,) * _FARTHEST
    padded = (*edge, *kinds[-1], *edge)
    for offset, templates in _NEIGHBOURS.items():
        seen = padded[_FARTHEST + offset : _FARTHEST + offset + len(evidence)]
        if weighed is None or f"{templates}{offset:+d}" in weighed:
            yield f"{templates}{offset:+d}", templates, _chosen(seen, among)
        if templates == "near" and (weighed is None or f"beside{offset:+d}" in weighed):
            beside = [
                (block[1], block[2], block[0], key[1], key[2], key[0], key[3]) if key else _MISSING
                for block, key in zip(own, seen, strict=True)
            ]
            yield f"beside{offset:+d}", "beside", _chosen(beside, among)


def _chosen(keys: Sequence[Key], among: Sequence[int] | None) -> Sequence[Key]:
    return keys if among is None else [keys[i] for i in among]


def features(evidence: Sequence[Evidence], among: Sequence[int] | None = None) -> list[list[str]]:
    """The names of the evidence of each block, or of some, as weights are trained for it."""
    found: list[list[str]] = [[] for _ in (evidence if among is None else among)]
    for name, templates, keys in _keys(evidence, among):
        for names, key in zip(found, keys, strict=True):
            names += [f"{name}.{template.fields}={_written(value)}" for template, value in _values(templates, key)]
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
        self._weighed = {looked_at.partition(".")[0] for looked_at in self._looked_at}
        self._tables: dict[str, list[_Table]] = {}
        self._parts: dict[str, list[_Part]] = {}

    def __getitem__(self, name: str) -> Vector:
        """The scores of one piece of evidence."""
        return self._plain.get(name, self._zero)

    def scores(self, evidence: Sequence[Evidence], among: Sequence[int] | None = None) -> list[Vector]:
        """The score of each outcome for each block.

        Args:
            evidence: The evidence of a document's blocks.
            among: Which blocks to score; all if it is None.
        """
        return [*map(self._packing.unpack, self._packed(evidence, among))]

    def packed(self, evidence: Sequence[Evidence]) -> Iterator[int]:
        """The scores of each block as one integer, to which others may be added; ``Rows`` holds such integers.

        Args:
            evidence: The evidence of a document's blocks.
        """
        return self._packed(evidence, None)

    def _packed(self, evidence: Sequence[Evidence], among: Sequence[int] | None) -> Iterator[int]:
        columns: list[Iterable[int]] = [repeat(0, len(evidence if among is None else among))]
        for name, templates, keys in _keys(evidence, among, self._weighed):
            columns += [map(part.sums.__getitem__, part.of(keys)) for part in self._parts_of(name, templates)]
        return map(sum, zip(*columns, strict=True))

    def explain(self, evidence: Sequence[Evidence], i: int) -> list[Weight]:
        """The weights whose sum is the score of a block."""
        start = max(i - _FARTHEST, 0)
        around = evidence[start : i + _FARTHEST + 1]  # no weight looks farther
        return [
            Weight(f"{looked.at}={_written(looked.value(key))}", self._packing.unpack(scores))
            for name, templates, (key,) in _keys(around, (i - start,))
            for looked in self._tables_of(name, templates)
            if key and (scores := looked.table.get(looked.value(key)))
        ]

    def reasons(self, evidence: Sequence[Evidence], outcomes: Sequence[int], others: Sequence[int]) -> list[str]:
        """For each block, the piece of evidence that weighs most for one outcome, compared with others.

        Args:
            evidence: The evidence of each block.
            outcomes: The outcome of each block.
            others: What it is compared with; blocks with one of these outcomes get no reason.
        """
        compared = tuple(others)
        best = [(0, _NOTHING)] * len(evidence)
        asked = [i for i, outcome in enumerate(outcomes) if outcome not in compared]
        for place, name in enumerate(_KEYS_OF_ITS_OWN):
            for part in self._parts_of(name, name):
                strongest = part.strongest.get(compared)
                if strongest is None:
                    gains = [(table.value, self._gains(table, compared), table.at) for table in part.tables]
                    strongest = part.strongest[compared] = [_Strongest(gains, outcome) for outcome in range(self._size)]
                for i, shown in zip(asked, part.of([evidence[i][place] for i in asked]), strict=True):
                    reason = strongest[outcomes[i]][shown]
                    if reason[0] > best[i][0]:
                        best[i] = reason
        return [reason for _, reason in best]

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


class _Sums(dict[Key, int]):
    """What all tables that look at a part of a key weigh together, worked out when it is first asked for."""

    def __init__(self, tables: "Sequence[_Table]") -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, shown: Key) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[shown] = packed = sum([table.get(value(shown), 0) for value, table, _ in self._tables]) if shown else 0
        return packed


class _Strongest(dict[Key, tuple[int, str]]):
    """What weighs most for an outcome of all that looks at a part of a key, and how much."""

    def __init__(self, gains: "Sequence[tuple[Callable[[Key], Any], dict[Any, Vector], str]]", outcome: int) -> None:
        super().__init__()
        self._gains = gains
        self._outcome = outcome

    def __missing__(self, shown: Key) -> tuple[int, str]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        best, looked_at, seen = 0, _NOTHING, None
        outcome = self._outcome
        for value, table, at in self._gains:
            gains = table.get(value(shown))
            if gains is not None and gains[outcome] > best:
                best, looked_at, seen = gains[outcome], at, value(shown)
        self[shown] = found = best, looked_at if seen is None else f"{looked_at}={_written(seen)}"
        return found


class _Table(NamedTuple):
    """What a template takes out of a key, the packed scores for that, and what it is called."""

    value: Callable[[Key], Any]
    table: dict[Any, int]
    at: str


class _Part:
    """A part of a kind of key.

    Args:
        fields: Its fields, joined by "+".
        names: All fields of the key.
        tables: What looks at the key.

    Attributes:
        tables: What looks at this part alone, and at no earlier one.
        sums: What they weigh together, for what is seen of a key.
        strongest: By what an outcome is compared with, and by the outcome: what weighs most for it.
    """

    def __init__(self, fields: Sequence[str], names: Sequence[str], tables: Sequence[_Table]) -> None:
        self._seen = None if fields == names else itemgetter(*map(names.index, fields))
        self.tables = [
            _Table(Template(looked_at, fields).value, table.table, table.at)
            for table in tables
            if set((looked_at := table.at.partition(".")[2]).split("+")) <= set(fields)
        ]
        self.sums = _Sums(self.tables)
        self.strongest: dict[tuple[int, ...], list[_Strongest]] = {}

    def of(self, keys: Sequence[Key]) -> Iterable[Key]:
        """This part of some keys."""
        return keys if self._seen is None else map(self._seen, keys)


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
        return sum(score << (32 * i) for i, score in enumerate(scores))

    def unpack(self, packed: int) -> Vector:
        """The scores that an integer holds."""
        return self._split.unpack(self._row(packed))

    def rows(self, packed: Iterable[int]) -> "Rows":
        """The scores of many blocks, each of them an integer."""
        held = BytesIO()
        held.writelines(map(self._row, packed))
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


def _read(value: str) -> Any:
    """What ``_written`` wrote."""
    numbers = tuple(int(number) for number in value.split(",")) if value else ()
    return numbers[0] if len(numbers) == 1 else numbers


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
