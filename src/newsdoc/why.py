"""Why is a block no part of title and body, where no rule says so? Its kind, and the evidence that weighed most.

docs/how-it-decides.md tells the method in prose.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from .evidence import Evidence
from .kinds import boilerplate_kinds
from .model import BoilerplateKind
from .nearness import FAR
from .roles import UNTOLD, Label, Role
from .sequence import BODY, State
from .sift import Sifted
from .weights import Weights

_IS_BOILERPLATE: Final = Role.BOILERPLATE  # members of an enumeration, and their names, are slow to look up in a loop
_IS_PARAGRAPH: Final = State.PARAGRAPH
_WHERE: Final = tuple(state.name.lower() for state in State)
_MOST_KNOWN: Final = 2_000


class Why:
    """Tells kind and reason of what no rule took out.

    To find them takes a tenth of a parse, so it is done when they are first asked for.

    Args:
        sifted: The blocks of a document, and the rule of the catalogue that each matches.
        evidence: The evidence of the blocks that were weighed.
        near: Which blocks those are.
        sizes: How many blocks each of these stands for.
        states: Where each block of the document stands.
        weights: What the evidence weighs.
    """

    __slots__ = ("_evidence", "_near", "_sifted", "_sizes", "_states", "_weights")

    def __init__(
        self,
        sifted: Sifted,
        evidence: Evidence,
        near: Sequence[int],
        sizes: Sequence[int],
        states: Sequence[State],
        weights: Weights,
    ) -> None:
        self._sifted = sifted
        self._evidence = evidence
        self._near = near
        self._sizes = sizes
        self._states = states
        self._weights = weights

    def told(self, labels: Sequence[Label]) -> list[Label]:
        """Labels of a document's blocks, those that are untold among them with kind and reason."""
        states, rules = self._states, self._sifted.rules
        kinds = boilerplate_kinds(self._sifted, states)
        # What a rule takes out needs no other reason.
        outcomes = [states[i] if rules[i] is None else _IS_PARAGRAPH for i in self._near]
        reasons = self._weights.reasons(self._evidence, outcomes, BODY)
        told: list[Label] = []
        for size, reason in zip(self._sizes, reasons, strict=True):
            why = reason if size == 1 else FAR
            for i in range(len(told), len(told) + size):
                label = labels[i]
                told.append(_removed(states[i], kinds[i], why) if label is UNTOLD else label)
        return told


@lru_cache(_MOST_KNOWN)  # of menus, most rows have the same
def _removed(state: State, kind: BoilerplateKind, why: str) -> Label:
    return Label(_IS_BOILERPLATE, removed=kind, rule=f"{_WHERE[state]}.{why}")
