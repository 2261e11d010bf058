"""What does each piece of evidence weigh? Weights as data, and the sums of them.

A weight belongs to a few fields of a block's evidence, seen together with certain values. The weights are trained; the
file ``weights.tsv`` says from what. docs/method.md tells how.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Final

from attrs import frozen

from .data import read_data
from .evidence import FIELDS, Evidence, Key

UNIT: Final = 100  # weights are whole hundredths of a natural logarithm
_MOST_KNOWN: Final = 20_000
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
_KEYS_OF_ITS_OWN: Final = ("own", "prose", "page", "words", "joint")
_NEIGHBOURS: Final = {-3: "farther", -2: "far", -1: "near", 1: "near", 2: "far", 3: "farther"}


def _keys(evidence: Sequence[Evidence], among: Sequence[int]) -> Iterator[tuple[str, str, list[Key]]]:
    """Each kind of key: the name its weights stand under, the name of its templates, and the keys of some blocks."""
    for name in _KEYS_OF_ITS_OWN:
        yield name, name, [getattr(evidence[i], name) for i in among]
    last = len(evidence)
    for offset, templates in _NEIGHBOURS.items():
        seen = [evidence[i + offset].seen if 0 <= i + offset < last else _MISSING for i in among]
        yield f"{templates}{offset:+d}", templates, seen
        if templates == "near":
            own = [evidence[i].own for i in among]
            keys = [
                (block[1], block[2], block[0], key[1], key[2], key[0], key[3]) if key else _MISSING
                for block, key in zip(own, seen, strict=True)
            ]
            yield f"beside{offset:+d}", "beside", keys


def features(evidence: Sequence[Evidence], among: Sequence[int] | None = None) -> list[list[str]]:
    """The names of the evidence of each block, or of some, as weights are trained for it."""
    chosen = range(len(evidence)) if among is None else among
    found: list[list[str]] = [[] for _ in chosen]
    for name, templates, keys in _keys(evidence, chosen):
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
        self._zero: Vector = (0,) * size
        self._plain: dict[str, Vector] = {}
        self._looked_at: dict[str, dict[Any, Vector]] = {}  # by what is looked at, what is seen there
        for name, scores in table.items():
            looked_at, _, value = name.partition("=")
            self._plain[name] = scores
            self._looked_at.setdefault(looked_at, {})[_read(value)] = scores
        self._tables: dict[str, list[tuple[Callable[[Key], Any], dict[Any, Vector], str]]] = {}
        self._known: dict[str, dict[Key, Vector]] = {}
        self._reasons: dict[str, dict[tuple[Key, int, tuple[int, ...]], tuple[int, str]]] = {}

    def __getitem__(self, name: str) -> Vector:
        """The scores of one piece of evidence."""
        return self._plain.get(name, self._zero)

    def scores(self, evidence: Sequence[Evidence], among: Sequence[int] | None = None) -> list[Vector]:
        """The score of each outcome for each block.

        Args:
            evidence: The evidence of a document's blocks.
            among: Which blocks to score; all if it is None.
        """
        columns = [self._column(*keys) for keys in _keys(evidence, range(len(evidence)) if among is None else among)]
        return [tuple(map(sum, zip(*vectors, strict=True))) for vectors in zip(*columns, strict=True)]

    def explain(self, evidence: Sequence[Evidence], i: int) -> list[Weight]:
        """The weights whose sum is the score of a block."""
        found: list[Weight] = []
        for name, templates, (key,) in _keys(evidence, (i,)):
            found += self._weigh(name, templates, key)
        return found

    def reasons(self, evidence: Sequence[Evidence], outcomes: Sequence[int], others: Sequence[int]) -> list[str]:
        """For each block, the piece of evidence that weighs most for one outcome, compared with others.

        Args:
            evidence: The evidence of each block.
            outcomes: The outcome of each block.
            others: What it is compared with; blocks with one of these outcomes get no reason.
        """
        best: list[tuple[int, str]] = [(0, "nothing")] * len(evidence)
        compared = tuple(others)
        asked = [i for i, outcome in enumerate(outcomes) if outcome not in others]
        for name in _KEYS_OF_ITS_OWN:
            keys = [getattr(block, name) for block in evidence]
            known = self._reasons.setdefault(name, {})
            if len(known) > _MOST_KNOWN:
                known.clear()
            for i in asked:
                key = keys[i], outcomes[i], compared
                reason = known.get(key)
                if reason is None:
                    reason = known[key] = self._strongest(name, name, *key)
                if reason[0] > best[i][0]:
                    best[i] = reason
        return [reason for _, reason in best]

    def _strongest(self, name: str, templates: str, key: Key, outcome: int, others: Sequence[int]) -> tuple[int, str]:
        best, strongest, seen = 0, "nothing", None
        for value, table, looked_at in self._tables_of(name, templates) if key else ():
            if scores := table.get(value(key)):
                gain = scores[outcome] - max([scores[other] for other in others])
                if gain > best:
                    best, strongest, seen = gain, looked_at, value(key)
        return best, strongest if seen is None else f"{strongest}={_written(seen)}"

    def _column(self, name: str, templates: str, keys: Sequence[Key]) -> list[Vector]:
        known = self._known.setdefault(name, {})
        if len(known) > _MOST_KNOWN:
            known.clear()
        column: list[Vector] = []
        for key in keys:
            vector = known.get(key)
            if vector is None:
                vector = known[key] = self._sum(name, templates, key)
            column.append(vector)
        return column

    def _sum(self, name: str, templates: str, key: Key) -> Vector:
        if not key:
            return self._zero
        found = [scores for value, table, _ in self._tables_of(name, templates) if (scores := table.get(value(key)))]
        return tuple(map(sum, zip(*found, strict=True))) if found else self._zero

    def _tables_of(self, name: str, templates: str) -> list[tuple[Callable[[Key], Any], dict[Any, Vector], str]]:
        """For each template of a kind of key: what it takes out of the key, the weights for that, and its name."""
        tables = self._tables.get(name)
        if tables is None:
            tables = self._tables[name] = [
                (template.value, table, looked_at)
                for template in TEMPLATES[templates]
                if (table := self._looked_at.get(looked_at := f"{name}.{template.fields}"))
            ]
        return tables

    def _weigh(self, name: str, templates: str, key: Key) -> list[Weight]:
        """The weight of each piece of evidence in a key."""
        if not key:
            return []
        return [
            Weight(f"{looked_at}={_written(value(key))}", scores)
            for value, table, looked_at in self._tables_of(name, templates)
            if (scores := table.get(value(key)))
        ]


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
