"""Which reading of a whole document is the most likely? A linear-chain model over its blocks.

Each block has a score for each state: the sum of the weights of its evidence. Each pair of states that may stand side
by side has a score, too. The best sequence is found by dynamic programming (Viterbi 1967); the model is the conditional
random field of Lafferty, McCallum and Pereira (2001). docs/method.md tells how the weights are trained.
"""

import enum
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Final

from .weights import UNIT, Vector, Weights

_NEVER: Final = -(10**9)


class State(enum.IntEnum):
    """What a block is, as far as the sequence can tell."""

    BEFORE = 0  # above the body
    HEADING = 1
    PARAGRAPH = 2
    CONTINUED = 3  # goes on with the block above; something broke the paragraph
    INSIDE = 4  # no part of the body, but inside it
    AFTER = 5  # below the body


# Which states may follow each state.
FOLLOWING: Final[Mapping[State, Sequence[State]]] = {
    State.BEFORE: (State.BEFORE, State.HEADING, State.PARAGRAPH),
    State.HEADING: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE),
    State.PARAGRAPH: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE, State.AFTER),
    State.CONTINUED: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE, State.AFTER),
    State.INSIDE: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE),
    State.AFTER: (State.AFTER,),
}
FIRST: Final = (State.BEFORE, State.HEADING, State.PARAGRAPH)
LAST: Final = (State.BEFORE, State.HEADING, State.PARAGRAPH, State.CONTINUED, State.AFTER)


class Chain:
    """Scores of states, and of states that follow each other.

    Args:
        weights: The weights of ``after STATE`` say what follows; all others what a block is.
    """

    def __init__(self, weights: Weights) -> None:
        self._moves = moves = {source: weights[f"after {source.name}"] for source in State}
        self._arriving = [
            [(source, moves[source][state]) for source in State if state in FOLLOWING[source]] for state in State
        ]
        self._leaving = [[(state, moves[source][state]) for state in FOLLOWING[source]] for source in State]

    def decide(self, scores: Sequence[Vector]) -> list[State]:
        """The most likely state of each block, all blocks taken together."""
        if not scores:
            return []
        best = [score if state in FIRST else _NEVER for state, score in zip(State, scores[0], strict=True)]
        ways: list[list[int]] = []
        for row in scores[1:]:
            totals, sources = [], []
            for score, arriving in zip(row, self._arriving, strict=True):
                total, source = _NEVER * 2, 0
                for before, weight in arriving:
                    candidate = best[before] + weight
                    if candidate > total:
                        total, source = candidate, before
                totals.append(total + score)
                sources.append(source)
            best = totals
            ways.append(sources)
        state = max(LAST, key=best.__getitem__)
        states = [state]
        for sources in reversed(ways):
            state = State(sources[state])
            states.append(state)
        states.reverse()
        return states

    def total(self, scores: Sequence[Vector], states: Sequence[State]) -> int:
        """The score of a sequence of states."""
        total = sum(row[state] for row, state in zip(scores, states, strict=True))
        return total + sum(self._moves[source][state] for source, state in itertools.pairwise(states))

    def chances(self, scores: Sequence[Vector]) -> list[list[float]]:
        """How likely each state of each block is, given all blocks, from 0 to 1: the marginal probabilities."""
        if not scores:
            return []
        forward = [self._step(None, scores[0])]
        for row in scores[1:]:
            forward.append(self._step(forward[-1], row))
        backward = [[0.0 if state in LAST else -math.inf for state in State]]
        for row in reversed(scores[1:]):
            below = [value + score / UNIT for value, score in zip(backward[-1], row, strict=True)]
            backward.append(
                [_log_sum([weight / UNIT + below[state] for state, weight in way]) for way in self._leaving]
            )
        chances = []
        for ahead, behind in zip(forward, reversed(backward), strict=True):
            joint = [a + b for a, b in zip(ahead, behind, strict=True)]
            whole = _log_sum(joint)
            chances.append([math.exp(value - whole) for value in joint])
        return chances

    def _step(self, before: Sequence[float] | None, row: Vector) -> list[float]:
        if before is None:
            return [score / UNIT if state in FIRST else -math.inf for state, score in zip(State, row, strict=True)]
        return [
            score / UNIT + _log_sum([before[source] + weight / UNIT for source, weight in arriving])
            for score, arriving in zip(row, self._arriving, strict=True)
        ]


def _log_sum(values: Sequence[float]) -> float:
    most = max(values)
    return most if most == -math.inf else most + math.log(sum(math.exp(value - most) for value in values))
