"""The best reading of a whole document, and how likely each state is, against all readings counted one by one."""

import itertools
import math
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc import sequence
from newsdoc.packing import Vector
from newsdoc.sequence import FIRST, FOLLOWING, LAST, Chain, State
from newsdoc.weights import UNIT, Weights

# A few hundredths: ties are likely, and so are sequences that only one pair of states decides.
SMALL = st.integers(-150, 150)
ROWS = st.tuples(*[SMALL] * len(State))
SCORES = st.lists(ROWS, min_size=1, max_size=5)
MOVES = st.fixed_dictionaries({f"after {state.name}": ROWS for state in State})


def allowed(count: int) -> Iterator[list[State]]:
    """All sequences of states that a document of so many blocks can have."""
    ways: list[list[State]] = [[state] for state in FIRST]
    for _ in range(count - 1):
        ways = [[*way, state] for way in ways for state in FOLLOWING[way[-1]]]
    return (way for way in ways if way[-1] in LAST)


def worth(moves: dict[str, Vector], scores: list[Vector], states: list[State]) -> int:
    return sum(row[state] for row, state in zip(scores, states, strict=True)) + sum(
        moves[f"after {above.name}"][below] for above, below in itertools.pairwise(states)
    )


def chain(moves: dict[str, Vector]) -> Chain:
    return Chain(Weights(moves, len(State)))


@given(MOVES, SCORES)
def test_no_allowed_sequence_is_better_than_the_one_decided(moves: dict[str, Vector], scores: list[Vector]) -> None:
    best = max(worth(moves, scores, states) for states in allowed(len(scores)))
    assert worth(moves, scores, chain(moves).decide(scores)) == best


def test_each_step_between_states_counts_in_the_best_reading_of_a_document() -> None:
    chance = random.Random(1)  # each step decides in some of these documents
    for _ in range(150):
        rows = [tuple(chance.randint(-150, 150) for _ in State) for _ in range(len(State) + 4)]
        moves = {f"after {state.name}": row for state, row in zip(State, rows, strict=False)}
        best = max(worth(moves, rows[len(State) :], states) for states in allowed(4))
        assert worth(moves, rows[len(State) :], chain(moves).decide(rows[len(State) :])) == best


@given(MOVES, st.lists(ROWS, min_size=1, max_size=40))
def test_states_decided_may_stand_side_by_side(moves: dict[str, Vector], scores: list[Vector]) -> None:
    states = chain(moves).decide(scores)
    assert len(states) == len(scores)
    assert states[0] in FIRST
    assert states[-1] in LAST
    assert all(below in FOLLOWING[above] for above, below in itertools.pairwise(states))


@pytest.mark.parametrize("state", [state for state in State if state not in FIRST])
def test_no_document_begins_with_a_state_that_goes_on(state: State) -> None:
    row = tuple(10_000 * (other is state) for other in State)
    assert Chain(Weights({}, len(State))).decide([row])[0] in FIRST


def test_no_document_ends_inside() -> None:
    wishes = [State.PARAGRAPH, State.INSIDE]
    rows = [tuple(10_000 * (other is wish) for other in State) for wish in wishes]
    assert Chain(Weights({}, len(State))).decide(rows)[-1] in LAST


@given(MOVES, SCORES)
def test_best_is_worth_what_the_sequence_decided_is(moves: dict[str, Vector], scores: list[Vector]) -> None:
    read = chain(moves)
    assert read.best(iter(scores)) == worth(moves, scores, read.decide(scores))


@given(MOVES, st.lists(ROWS, min_size=1, max_size=12), st.integers(1, 5))
def test_a_document_in_stretches_is_read_as_a_whole(
    moves: dict[str, Vector], scores: list[Vector], stretch: int
) -> None:
    read = chain(moves)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequence, "_STRETCH", stretch)
        states = read.decide(scores)
    assert states == read.decide(scores)


@given(MOVES, SCORES)
def test_chances_are_the_shares_of_all_sequences(moves: dict[str, Vector], scores: list[Vector]) -> None:
    sequences = list(allowed(len(scores)))
    odds = [math.exp(worth(moves, scores, states) / UNIT) for states in sequences]
    for i, likely in enumerate(chain(moves).chances(scores)):
        for state in State:
            share = sum(odd for odd, states in zip(odds, sequences, strict=True) if states[i] is state) / sum(odds)
            assert likely[state] == pytest.approx(share, abs=1e-9)


@given(MOVES, st.lists(st.tuples(*[st.integers(-20_000, 20_000)] * len(State)), min_size=1, max_size=30))
def test_chances_of_a_block_add_up_to_one(moves: dict[str, Vector], scores: list[Vector]) -> None:
    for likely in chain(moves).chances(scores):
        assert sum(likely) == pytest.approx(1)


def test_a_document_without_blocks_has_no_states() -> None:
    nothing = Chain(Weights({}, len(State)))
    assert nothing.decide([]) == []
    assert nothing.chances([]) == []


def test_staying_is_the_step_from_each_state_to_itself() -> None:
    moves = {f"after {state.name}": tuple(10 * state + other for other in State) for state in State}
    assert chain(moves).staying == tuple(11 * state for state in State)
