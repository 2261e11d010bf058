"""Weights as data, and the sums of them."""

import re
from collections.abc import Sequence
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocktexts import evidence_of, lengths_of

from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.evidence import Evidence, gather
from newsdoc.lines import split_lines
from newsdoc.packing import Packing, Vector
from newsdoc.sequence import State
from newsdoc.shapes import shape_blocks
from newsdoc.sift import sift
from newsdoc.templates import features
from newsdoc.weights import Weights, read_weights, trained

PAGE = """Home
Pottery

Kiln is lit again

By Ada Moor
The kiln was lit on Sunday, and the potters of the valley brought what they had made all winter. It was full.

Who came?
More than two hundred people came to the hill above Aske, and some of them had walked for a day to be there.
Most read
Glaze runs out"""
PACKAGED = resources.files("newsdoc").joinpath("weights.tsv")


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    sifted = sift(split_lines(PAGE)[0], Catalogue(read_rules()))
    return gather(sifted, shape_blocks(sifted.blocks, sifted.rules, sifted.certain))


# --- the file ---


def test_weights_are_read_by_decision_and_name() -> None:
    text = "# made by hand\nsequence\tafter BEFORE\t1 -2 3\n\nsequence\town.length+ends=4,1\t0 0 7\ntitle\tnone\t-11\n"
    assert read_weights(text) == {
        "sequence": {"after BEFORE": (1, -2, 3), "own.length+ends=4,1": (0, 0, 7)},
        "title": {"none": (-11,)},
    }


def test_packaged_weights_come_back_the_same_from_what_they_are_written_as() -> None:
    tables = trained()
    lines = [
        f"{decision}\t{name}\t{' '.join(map(str, scores))}"
        for decision, table in tables.items()
        for name, scores in table.items()
    ]
    assert read_weights("\n".join(lines)) == tables
    assert lines == [line for line in PACKAGED.read_text("utf-8").splitlines() if line and line[0] != "#"]


def test_packaged_weights_are_small() -> None:
    assert len(PACKAGED.read_bytes()) < 500_000


def test_packaged_weights_are_of_two_decisions() -> None:
    assert set(trained()) == {"sequence", "title"}


@pytest.mark.parametrize(("decision", "size"), [("sequence", len(State)), ("title", 1)])
def test_packaged_row_has_one_number_for_each_outcome(decision: str, size: int) -> None:
    assert {name: len(scores) for name, scores in trained()[decision].items() if len(scores) != size} == {}


def test_packaged_weights_know_what_follows_each_state() -> None:
    assert {f"after {state.name}" for state in State} <= set(trained()["sequence"])


def test_packaged_names_can_be_given_to_evidence() -> None:
    around = "distance|credits|credit (below|above)|bylines|names( below)?"
    name = re.compile(rf"[a-z]+([+-]\d)?\.[a-z +]+=\d+(,\d+)*|after [A-Z]+|({around})=\d+(,\d+)?|none")
    assert [known for table in trained().values() for known in table if not name.fullmatch(known)] == []


# --- sums ---


def test_score_is_the_sum_of_weights_by_name() -> None:
    weights = Weights({"own.length=4": (1, 10), "own.length+ends=4,1": (2, 20), "own.ends=2": (500, 500)}, 2)
    assert weights.scores(evidence_of({"length": 4, "ends": 1})) == [(3, 30)]


def test_neighbour_is_weighed_on_its_own_side() -> None:
    weights = Weights({"near-1.length=0": (1,), "near+1.length=0": (10,)}, 1)
    assert weights.scores(evidence_of(*[{}] * 3)) == [(10,), (11,), (1,)]


def test_neighbours_are_seen_at_their_distance() -> None:
    weights = Weights({"far-2.length=0": (1,), "farther+3.length+ends=0,0": (10,)}, 1)
    assert weights.scores(evidence_of(*[{}] * 5)) == [(10,), (10,), (1,), (1,), (1,)]


def test_neighbours_are_seen_where_there_are_fewer_than_could_be() -> None:
    weights = Weights({"far-2.length=0": (1,), "near+1.length=0": (5,), "farther+3.length+ends=0,0": (10,)}, 1)
    assert weights.scores(evidence_of({})) == [(0,)]
    assert weights.scores(evidence_of({}, {})) == [(5,), (0,)]


def test_neighbours_are_seen_in_a_long_document() -> None:
    weights = Weights({"far-2.length=3": (1,), "near+1.length=3": (10,), "farther+3.length+ends=3,0": (100,)}, 1)
    blocks: list[dict[str, int]] = [{"length": 3} if i % 1000 == 5 else {} for i in range(2500)]
    found = [(i, score) for i, (score,) in enumerate(weights.scores(evidence_of(*blocks))) if score]
    assert found == [(i + k, score) for i in (5, 1005, 2005) for k, score in ((-3, 100), (-1, 10), (2, 1))]


@pytest.mark.parametrize("decision", ["sequence", "title"])
def test_explanation_adds_up_to_the_score(evidence: Evidence, decision: str) -> None:
    table = trained()[decision]
    weights = Weights(table, len(next(iter(table.values()))))
    for i, score in enumerate(weights.scores(evidence)):
        told = weights.explain(evidence, i)
        assert told
        assert tuple(map(sum, zip(*(weight.scores for weight in told), strict=True))) == score


def test_explanation_names_weights_as_the_file_does(evidence: Evidence) -> None:
    weights = Weights(trained()["sequence"], len(State))
    for i in range(len(evidence)):
        assert all(weights[weight.name] == weight.scores for weight in weights.explain(evidence, i))


def test_features_are_all_that_can_be_weighed(evidence: Evidence) -> None:
    table = trained()["sequence"]
    weights = Weights(table, len(State))
    for i, names in enumerate(features(evidence)):
        known = [name for name in names if name in table]
        assert sorted(weight.name for weight in weights.explain(evidence, i)) == sorted(known)


def test_some_blocks_score_as_they_do_among_all(evidence: Evidence) -> None:
    weights = Weights(trained()["sequence"], len(State))
    scores = weights.scores(evidence)
    assert weights.scores(evidence, [1, 4]) == [scores[1], scores[4]]


SMALL = st.integers(-(10**8), 10**8)
SCORED = st.lists(st.tuples(SMALL, SMALL, SMALL), max_size=6)


@given(SCORED, SCORED)
def test_integers_of_scores_add_up_as_the_scores_do(some: list[Vector], more: list[Vector]) -> None:
    packing = Packing(3)
    both = [*zip(some, more, strict=False)]
    added = packing.rows(packing.pack(one) + 4 * packing.pack(other) for one, other in both)
    assert [*added] == [tuple(a + 4 * b for a, b in zip(*pair, strict=True)) for pair in both]


@given(SCORED, st.integers(-7, 7), st.integers(-7, 7))
def test_scores_held_together_are_a_sequence_of_them(scores: list[Vector], start: int, stop: int) -> None:
    packing = Packing(3)
    rows = packing.rows(map(packing.pack, scores))
    assert len(rows) == len(scores)
    assert [*rows] == scores
    assert [*rows[start:stop]] == scores[start:stop]
    assert [rows[i] for i in range(-len(scores), len(scores))] == [*scores, *scores]
    for outside in (-len(scores) - 1, len(scores)):
        with pytest.raises(IndexError):
            rows[outside]


def test_scores_of_a_document_are_held_as_they_are_told(evidence: Evidence) -> None:
    weights = Weights(trained()["sequence"], len(State))
    assert [*Packing(len(State)).rows(weights.packed(evidence))] == weights.scores(evidence)


def test_unknown_evidence_weighs_nothing() -> None:
    weights = Weights({"own.length=4": (1, 10)}, 2)
    assert weights["own.length=5"] == (0, 0)
    assert weights.scores(evidence_of({"length": 5})) == [(0, 0)]


def test_scores_and_reasons_stay_the_same_when_the_memory_of_them_is_full(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes, others = [State.AFTER] * len(evidence), [State.PARAGRAPH]
    plenty = Weights(trained()["sequence"], len(State))
    expected = plenty.scores(evidence), plenty.reasons(evidence, outcomes, others)
    monkeypatch.setattr("newsdoc.sums._MOST_KNOWN", 1)
    little = Weights(trained()["sequence"], len(State))
    for _ in range(2):
        assert (little.scores(evidence), little.reasons(evidence, outcomes, others)) == expected


def test_sum_of_what_was_seen_is_that_of_its_names_whether_it_is_remembered_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def named(seen: Sequence[int]) -> list[str]:
        return [f"credits={seen[0]}", f"names={seen[1]}"]

    weights = Weights({"credits=1": (3, 50), "names=1": (4, 60), "names=2": (-8, 70)}, 2)
    monkeypatch.setattr("newsdoc.weights._MOST_KNOWN", 1)
    for _ in range(2):
        assert [weights.sum_of(seen, named) for seen in ((1, 1), (1, 2), (0, 2), (0, 0))] == [7, -5, -8, 0]


# --- reasons ---


def test_reason_is_the_strongest_evidence() -> None:
    weights = Weights({"own.length=4": (0, 10), "own.ends=1": (0, 30), "own.opens=2": (0, 20)}, 2)
    assert weights.reasons(evidence_of({"length": 4, "ends": 1, "opens": 2}), [1], [0]) == ["own.ends=1"]


def test_reason_is_what_tells_an_outcome_from_the_others() -> None:
    weights = Weights({"own.length=4": (0, 10), "own.ends=1": (90, 95)}, 2)
    assert weights.reasons(evidence_of({"length": 4, "ends": 1}), [1], [0]) == ["own.length=4"]


def test_reason_of_evidence_that_speaks_against_is_nothing() -> None:
    weights = Weights({"own.length=4": (10, 0)}, 2)
    assert weights.reasons(evidence_of({"length": 4}), [1], [0]) == ["nothing"]


def test_explained_weights_sum_to_the_score_wherever_the_block_stands() -> None:
    table = {
        "own.length=1": (7,),
        "near-1.length=2": (11,),
        "far+2.length=0": (13,),
        "farther-3.length+ends=1,0": (17,),
    }
    weights = Weights({**table, "farther+3.length+ends=2,0": (19,)}, 1)
    evidence = lengths_of(*(i % 3 for i in range(12)))
    explained = [sum(weight.scores[0] for weight in weights.explain(evidence, i)) for i in range(12)]
    assert explained == [score for (score,) in weights.scores(evidence)]
    assert len(set(explained)) > 3
