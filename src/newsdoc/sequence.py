"""Which reading of a whole document is the most likely? A linear-chain model over its blocks.

Each block has a score for each state: the sum of the weights of its evidence. Each pair of states that may stand side
by side has a score, too. The best sequence is found by dynamic programming (Viterbi 1967); the model is the conditional
random field of Lafferty, McCallum and Pereira (2001). docs/method.md tells how the weights are trained.
"""

import enum
import itertools
import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from .packing import Vector
from .weights import UNIT, Weights

_NEVER: Final = -(10**9)
_STRETCH: Final = 4_096  # blocks


class State(enum.IntEnum):
    """What a block is, as far as the sequence can tell."""

    BEFORE = 0  # above the body
    HEADING = 1
    PARAGRAPH = 2
    CONTINUED = 3  # goes on with the block above; something broke the paragraph
    INSIDE = 4  # no part of the body, but inside it
    AFTER = 5  # below the body


BODY: Final = (State.HEADING, State.PARAGRAPH, State.CONTINUED)
# Which states may follow each state.
FOLLOWING: Final[Mapping[State, Sequence[State]]] = {
    State.BEFORE: (State.BEFORE, State.HEADING, State.PARAGRAPH),
    State.HEADING: (State.HEADING, State.PARAGRAPH, State.INSIDE),
    State.PARAGRAPH: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE, State.AFTER),
    State.CONTINUED: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE, State.AFTER),
    State.INSIDE: (State.HEADING, State.PARAGRAPH, State.CONTINUED, State.INSIDE),
    State.AFTER: (State.AFTER,),
}
FIRST: Final = (State.BEFORE, State.HEADING, State.PARAGRAPH)
LAST: Final = (State.BEFORE, State.HEADING, State.PARAGRAPH, State.CONTINUED, State.AFTER)

_IS_BEFORE: Final = State.BEFORE  # members of an enumeration are slow to look up in a loop
_STATES: Final = tuple(State)  # to go through the enumeration itself is slow


class Chain:
    """Scores of states, and of states that follow each other.

    Args:
        weights: The weights of ``after STATE`` say what follows; all others what a block is.
    """

    def __init__(self, weights: Weights) -> None:
        self._moves = moves = {source: weights[f"after {source.name}"] for source in State}
        self._arriving: list[list[tuple[int, int]]] = [
            [(int(source), moves[source][state]) for source in State if state in FOLLOWING[source]] for state in State
        ]
        self._odds_of_arriving = [
            [(source, math.exp(moves[source][state] / UNIT)) for source in State if state in FOLLOWING[source]]
            for state in State
        ]
        self._odds_of_leaving = [
            [(state, math.exp(moves[source][state] / UNIT)) for state in FOLLOWING[source]] for source in State
        ]

    def decide(self, scores: Sequence[Vector]) -> list[State]:
        """The most likely state of each block, all blocks taken together."""
        if not len(scores):
            return []
        best = _opening(scores[0])
        # Of a long document, the totals are worked out twice, so that those of a stretch alone have to be kept.
        openings: list[Vector] = []
        totals: list[Vector] = []
        for start in range(0, len(scores), _STRETCH):
            openings.append(best)
            totals = [best, *self._totals(best, scores[start + 1 : start + _STRETCH + 1])]
            best = totals[-1]
        state = max(LAST, key=best.__getitem__)
        states = [state]
        for k in reversed(range(len(openings))):
            if k < len(openings) - 1:
                start = k * _STRETCH
                totals = [openings[k], *self._totals(openings[k], scores[start + 1 : start + _STRETCH + 1])]
            for above in reversed(totals[:-1]):
                if state is _IS_BEFORE:
                    break
                state = _STATES[_best_way(above, self._arriving[state])]
                states.append(state)
            if state is _IS_BEFORE:
                break
        states += [_IS_BEFORE] * (len(scores) - len(states))  # nothing else may stand above
        states.reverse()
        return states

    def best(self, scores: Iterable[Vector]) -> int:
        """The score of the most likely sequence; there is one block at the least."""
        rows = iter(scores)
        opening = _opening(next(rows))
        (last,) = deque(itertools.chain([opening], self._totals(opening, rows)), maxlen=1)
        return max([last[state] for state in LAST])

    def _totals(self, first: Vector, scores: Iterable[Vector]) -> Iterator[Vector]:
        """For each block below the first, the score of the best sequence that ends there in each state.

        The steps of FOLLOWING are written out: to go through them in a loop takes three times as long.

        Args:
            first: The scores of the best sequences that end in the first block.
            scores: Those of the blocks below.
        """
        moves = self._moves
        bb, bh, bp = (moves[State.BEFORE][state] for state in FOLLOWING[State.BEFORE])
        hh, hp, hi = (moves[State.HEADING][state] for state in FOLLOWING[State.HEADING])
        ph, pp, pc, pi, pa = (moves[State.PARAGRAPH][state] for state in FOLLOWING[State.PARAGRAPH])
        ch, cp, cc, ci, ca = (moves[State.CONTINUED][state] for state in FOLLOWING[State.CONTINUED])
        ih, ip, ic, ii = (moves[State.INSIDE][state] for state in FOLLOWING[State.INSIDE])
        (aa,) = (moves[State.AFTER][state] for state in FOLLOWING[State.AFTER])
        b, h, p, c, i, a = first
        for before, heading, paragraph, continued, inside, after in scores:
            # The best way to each state but the first; comparisons take half the time of a call of max.
            to_heading, to_paragraph, to_continued, to_inside, to_after = p + ph, p + pp, p + pc, p + pi, p + pa
            if (way := b + bh) > to_heading:
                to_heading = way
            if (way := h + hh) > to_heading:
                to_heading = way
            if (way := c + ch) > to_heading:
                to_heading = way
            if (way := i + ih) > to_heading:
                to_heading = way
            if (way := b + bp) > to_paragraph:
                to_paragraph = way
            if (way := h + hp) > to_paragraph:
                to_paragraph = way
            if (way := c + cp) > to_paragraph:
                to_paragraph = way
            if (way := i + ip) > to_paragraph:
                to_paragraph = way
            if (way := c + cc) > to_continued:
                to_continued = way
            if (way := i + ic) > to_continued:
                to_continued = way
            if (way := h + hi) > to_inside:
                to_inside = way
            if (way := c + ci) > to_inside:
                to_inside = way
            if (way := i + ii) > to_inside:
                to_inside = way
            if (way := c + ca) > to_after:
                to_after = way
            if (way := a + aa) > to_after:
                to_after = way
            b, h, p, c, i, a = totals = (
                before + b + bb,
                heading + to_heading,
                paragraph + to_paragraph,
                continued + to_continued,
                inside + to_inside,
                after + to_after,
            )
            yield totals

    @property
    def staying(self) -> Vector:
        """The score of each state after itself."""
        return tuple([self._moves[state][state] for state in _STATES])

    def chances(self, scores: Sequence[Vector]) -> list[list[float]]:
        """How likely each state of each block is, given all blocks, from 0 to 1: the marginal probabilities.

        They are found by the forward-backward algorithm, each block's values scaled to a sum of 1.
        """
        if not len(scores):
            return []
        powers = [_powers(row) for row in scores]
        ahead = [_scaled([power if state in FIRST else 0.0 for state, power in zip(State, powers[0], strict=True)])]
        for row in powers[1:]:
            above = ahead[-1]
            ahead.append(
                _scaled(
                    [
                        power * sum([above[source] * weight for source, weight in ways])
                        for power, ways in zip(row, self._odds_of_arriving, strict=True)
                    ]
                )
            )
        below = [1.0 if state in LAST else 0.0 for state in State]
        chances = [_scaled([a * b for a, b in zip(ahead[-1], below, strict=True)])]
        for row, above in zip(reversed(powers), reversed(ahead[:-1]), strict=False):
            likely = [power * value for power, value in zip(row, below, strict=True)]
            below = _scaled([sum([likely[state] * weight for state, weight in ways]) for ways in self._odds_of_leaving])
            chances.append(_scaled([a * b for a, b in zip(above, below, strict=True)]))
        chances.reverse()
        return chances


def _best_way(above: Vector, ways: list[tuple[int, int]]) -> int:
    """The state from which it is best to arrive; the first of some that are as good."""
    best, most = -1, 0
    for source, move in ways:
        worth = above[source] + move
        if best < 0 or worth > most:
            best, most = source, worth
    return best


def _opening(scores: Vector) -> Vector:
    """The scores of a document's first block, which some states cannot be."""
    return tuple([score if state in FIRST else _NEVER for state, score in zip(_STATES, scores, strict=True)])


def _powers(row: Vector) -> list[float]:
    most = max(row)
    return [math.exp((score - most) / UNIT) for score in row]


def _scaled(values: list[float]) -> list[float]:
    whole = sum(values)
    return [value / whole for value in values] if whole else [1 / len(values)] * len(values)
