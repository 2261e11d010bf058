"""Which evidence is looked at together? The templates of what is weighed, and what each block shows to them.

A template is a few fields of a kind of evidence. What a block shows there is looked up by a row: some fields of the
block, each a byte of one integer.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, islice, repeat
from operator import itemgetter
from typing import Any, Final

from .evidence import FIELDS, Evidence, Key

_MISSING: Final[Key] = ()  # the neighbour of a first or last block


class Template:
    """Which fields of a key are looked at together, and what value they have there.

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


BESIDE: Final = "beside"
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
PARTS: Final[Mapping[str, Sequence[str]]] = {
    "own": ("length+ends+opens+capitals+sentences", "length+digits+sign+mark+ends+rule+shape"),
    "prose": ("length+ends+run+above+below+shape", "length+before+near+around", "length+run+page+shape"),
    "page": ("length+ends+group+spacing", "length+blocks+start+end+indent"),
}
NAMES: Final[Mapping[str, Sequence[str]]] = {
    **FIELDS,
    **dict.fromkeys(("near", "far", "farther"), FIELDS["seen"]),
    BESIDE: _BOTH,
}
_WIDTH: Final = 8  # bytes: the fields of the longest row
_HALF: Final = 4
# Where the fields of a row stand in its integer, in bits.
BITS: Final = tuple(range(0, 8 * _WIDTH, 8))[:: 1 if sys.byteorder == "little" else -1]
SEEN: Final = FIELDS["seen"]
# The fields of a row that holds two blocks, as the upper one sees them, and as the lower one does.
UPPER: Final = ("ends", "opens", "length", "", "beside ends", "beside opens", "beside length", "beside rule")
LOWER: Final = (*UPPER[_HALF:], *UPPER[:_HALF])
MANY: Final = 2_000  # blocks: of more, rows would take more memory than the text
NOBODY: Final = -1  # in the place of a row where there is no neighbour
_ALL_SEEN: Final = tuple(range(len(SEEN)))
_KINDS_OF_ITS_OWN: Final = ("own", "prose", "page", "words", "joint")
NEIGHBOURS: Final = {-3: "farther", -2: "far", -1: "near", 1: "near", 2: "far", 3: "farther"}


class View:
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
        """Some fields of each block, or of those marked in ``among``.

        The fields of a block are the bytes of one integer, which is found far faster than a tuple of them.
        """
        known = self._evidence.rows
        rows = known.get((self.name, places))
        if rows is None:
            rows = self._rows(places)
            if len(rows) <= MANY:
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
        if self.templates != BESIDE:
            return length, ends, opens, rule, digits
        own = [column[i] for column in self._evidence.own[:3]]
        return own[1], own[2], own[0], ends, opens, length, rule


def views(evidence: Evidence) -> Iterator[View]:
    """Each kind of evidence."""
    yield from own_views(evidence)
    for offset, templates in NEIGHBOURS.items():
        for name in (templates, BESIDE) if templates == "near" else (templates,):
            yield View(name, evidence, offset)


def own_views(evidence: Evidence) -> list[View]:
    """Those of a block's own evidence."""
    return [View(name, evidence) for name in _KINDS_OF_ITS_OWN]


def seen_rows(evidence: Evidence) -> Iterator[int]:
    """What the neighbours of each block see of it."""
    return View("seen", evidence).rows(_ALL_SEEN)


def shifted(column: Iterable[int], offset: int, count: int, nobody: int) -> Iterator[int]:
    """For each of so many blocks, what a column has for its neighbour; ``nobody`` where there is no such block."""
    gap = repeat(nobody, min(abs(offset), count))
    return islice(chain(gap, column), count) if offset < 0 else chain(islice(column, offset, None), gap)


def pairs(evidence: Evidence) -> "list[int] | memoryview[int]":
    """What is seen of each block and the one below it, but the digits: ``UPPER`` and ``LOWER`` name the fields."""
    length, ends, opens, rule, _ = evidence.seen
    rows = bytearray(_WIDTH * (len(evidence) - 1))
    for at, column in enumerate((ends, opens, length, rule)):
        rows[at::_WIDTH] = column[:-1]
        rows[_HALF + at :: _WIDTH] = column[1:]
    whole = memoryview(rows).cast("Q")
    return whole.tolist() if len(whole) <= MANY else whole


def features(evidence: Evidence, among: Sequence[int] | None = None) -> list[list[str]]:
    """The names of the evidence of each block, or of some, as weights are trained for it."""
    asked = range(len(evidence)) if among is None else among
    found: list[list[str]] = [[] for _ in asked]
    for view in views(evidence):
        for names, i in zip(found, asked, strict=True):
            seen = _values(view.templates, view.row(i))
            names += [f"{view.name}.{template.fields}={written(value)}" for template, value in seen]
    return found


def _values(templates: str, key: Key) -> Iterator[tuple[Template, Any]]:
    if key:
        for template in TEMPLATES[templates]:
            yield template, template.value(key)


def written(value: Any) -> str:
    """The value of a template, as the weights' file has it."""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
