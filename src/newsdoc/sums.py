"""What does a row weigh? The sums of all weights for it, and the strongest of them.

Rows come again, on a page and on others, so what is worked out for one is remembered.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from .evidence import Key
from .packing import Vector
from .templates import BITS, NOBODY

_MOST_KNOWN: Final = 6_000
NOTHING: Final = "nothing"  # the reason where no evidence speaks for an outcome


class Look(NamedTuple):
    """What is looked at in a row, and what weighs there.

    Attributes:
        at: Its name, as ``own.length+ends``.
        shift: How many bits of a row stand before all that is looked at.
        mask: Which of the others are looked at.
        bits: Where each field then stands.
        weights: The packed scores of what is seen.
    """

    at: str
    shift: int
    mask: int
    bits: tuple[int, ...]
    weights: dict[int, int]

    def named(self, seen: int) -> str:
        """The name of what is seen, as the weights' file has it."""
        return f"{self.at}={','.join([str(seen >> bit & 0xFF) for bit in self.bits])}"


def look(at: str, row: Sequence[str], known: Iterable[tuple[Key, int]]) -> Look:
    """Finds in a row what is looked at.

    Args:
        at: The name of what is looked at.
        row: The names of the row's fields.
        known: The values of the fields that are looked at, and the packed scores of these.
    """
    places = [BITS[row.index(field)] for field in fields_of(at)]
    shift = min(places)
    bits = tuple([place - shift for place in places])
    weights = {sum([value << bit for value, bit in zip(values, bits, strict=True)]): packed for values, packed in known}
    return Look(at, shift, sum([0xFF << bit for bit in bits]), bits, weights)


def fields_of(at: str) -> list[str]:
    """The names of the fields that are looked at."""
    return at.partition(".")[2].split("+")


class Sums(dict[int, int]):
    """What all that is looked at in a row weighs together, worked out when it is first asked for.

    Args:
        looks: What is looked at.
    """

    def __init__(self, looks: Sequence[Look]) -> None:
        super().__init__()
        self._looks = looks

    def __missing__(self, row: int) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[row] = packed = _sum(self._looks, row)
        return packed


class Around(dict[int, tuple[int, ...]]):
    """What a block weighs for each of the blocks around it that see it, worked out when it is first asked for.

    Args:
        looks: What each of them looks at.
    """

    def __init__(self, looks: Sequence[Sequence[Look]]) -> None:
        super().__init__()
        self._looks = looks

    def __missing__(self, row: int) -> tuple[int, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[row] = found = tuple([0 if row == NOBODY else _sum(looks, row) for looks in self._looks])
        return found


class Between(dict[int, tuple[int, int]]):
    """What two blocks, the one right below the other, weigh together: for the upper one, and for the lower one.

    Args:
        upper: What the upper one looks at.
        lower: What the lower one does.
    """

    def __init__(self, upper: Sequence[Look], lower: Sequence[Look]) -> None:
        super().__init__()
        self._upper = upper
        self._lower = lower

    def __missing__(self, row: int) -> tuple[int, int]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[row] = sums = _sum(self._upper, row), _sum(self._lower, row)
        return sums


def _sum(looks: Iterable[Look], row: int) -> int:
    return sum([weights.get(row >> shift & mask, 0) for _, shift, mask, _, weights in looks])


class Strongest(dict[int, tuple[int, str]]):
    """What weighs most for an outcome of all that is looked at in a row, and how much.

    Args:
        gains: What is looked at, and how much more each thing seen there speaks for each outcome than for others.
        outcome: The outcome.
    """

    def __init__(self, gains: Sequence[tuple[Look, dict[int, Vector]]], outcome: int) -> None:
        super().__init__()
        self._gains = gains
        self._outcome = outcome
        self._reasons: dict[tuple[int, str], tuple[int, str]] = {}  # few in number, and then near at hand

    def __missing__(self, row: int) -> tuple[int, str]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        best, at, outcome = 0, None, self._outcome
        for look, gains in self._gains:
            found = gains.get(row >> look.shift & look.mask)
            if found is not None and found[outcome] > best:
                best, at = found[outcome], look
        reason = best, NOTHING if at is None else at.named(row >> at.shift & at.mask)
        self[row] = reason = self._reasons.setdefault(reason, reason)
        return reason
