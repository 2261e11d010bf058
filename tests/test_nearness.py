"""Which blocks stand near prose, and what becomes of the others."""

from array import array

import pytest

import newsdoc
from newsdoc.blocks import Block
from newsdoc.columns import columns
from newsdoc.lines import split_lines
from newsdoc.nearness import Runs, singly, spread, stretches
from newsdoc.sequence import State

B, H, P, C, IN, A = State
PROSE = "The kiln was lit on Sunday, and the potters of the valley brought what they had made all winter long."
LINK = "Pottery"


def blocks_of(*texts: str) -> list[Block]:
    return [Block(text, split_lines(text)[0]) for text in texts]


def parted(blocks: list[Block]) -> Runs:
    return stretches(blocks, [columns(block.text) for block in blocks])


def alone(blocks: list[Block]) -> list[int]:
    """The blocks that stand for themselves."""
    return [*parted(blocks).alone]


def test_short_document_is_near_as_a_whole() -> None:
    assert alone(blocks_of(*[LINK] * 28)) == list(range(28))


def test_document_with_little_above_and_below_its_prose_is_near_as_a_whole() -> None:
    assert alone(blocks_of(PROSE, *[LINK] * 27)) == list(range(28))
    assert alone(blocks_of(PROSE, *[LINK] * 28)) != list(range(29))


@pytest.mark.parametrize(("count", "is_prose"), [(40, True), (39, False)])
def test_shortest_prose_in_a_script_of_two_columns(count: int, is_prose: bool) -> None:
    near = alone(blocks_of(*[LINK] * 40, "窯" * (count - 1) + "。", *[LINK] * 40))
    assert (len(near) < 81) is is_prose


def test_document_without_prose_is_near_as_a_whole() -> None:
    assert alone(blocks_of(*[LINK] * 60)) == list(range(60))


def test_twenty_blocks_above_prose_and_eight_below_are_near_and_the_first() -> None:
    assert alone(blocks_of(*[LINK] * 41, PROSE, *[LINK] * 40)) == [0, *range(21, 50)]


@pytest.mark.parametrize("above", [21, 22, 23])
def test_first_block_stands_alone_however_few_are_far_with_it(above: int) -> None:
    runs = [*parted(blocks_of(*[LINK] * above, PROSE, *[LINK] * 40))]
    assert runs[:2] == [range(1), range(1, max(above - 20, 2))]


def test_blocks_near_two_pieces_of_prose_are_near_once() -> None:
    assert alone(blocks_of(*[LINK] * 41, PROSE, *[LINK] * 4, PROSE, *[LINK] * 40)) == [0, *range(21, 55)]


def test_prose_that_is_hardly_any_beside_the_rest_has_nothing_near() -> None:
    menu = [LINK] * 67
    assert alone(blocks_of(PROSE, *menu, *[PROSE * 6] * 4, *menu)) == [0, *range(48, 80)]


@pytest.mark.parametrize(("width", "has_near"), [(100, True), (99, False)])
def test_prose_counts_from_a_twentieth_of_the_largest_heap(width: int, has_near: bool) -> None:
    small, large = f"{'rain ' * 40}"[: width - 1].replace(" ", "-") + ".", "rain-" * 99 + "rain."
    menu = [LINK] * 60
    assert len(large) == 500
    assert (alone(blocks_of(*menu, small, *menu, *[large] * 4, *menu))[1] == 40) is has_near


def test_one_block_of_prose_counts_for_six_hundred_columns_at_the_most() -> None:
    menu = [LINK] * 60
    small = "rain-" * 5 + "rain."
    found = alone(blocks_of(*menu, PROSE, *menu, small * 1000, *menu))
    assert found[1] == 40


@pytest.mark.parametrize("count", [29, 40, 61, 150])
def test_stretches_are_all_blocks_in_order(count: int) -> None:
    found = parted(blocks_of(*[LINK] * count, PROSE, *[LINK] * count))
    assert [i for run in found for i in run] == list(range(2 * count + 1))


def test_all_that_is_far_above_prose_or_far_below_is_one_run() -> None:
    far = [run for run in parted(blocks_of(*[LINK] * 100, PROSE, *[LINK] * 90)) if len(run) > 1]
    assert far == [range(1, 80), range(109, 191)]


def test_far_blocks_between_prose_make_runs_of_eight() -> None:
    far = [run for run in parted(blocks_of(PROSE, *[LINK] * 47, PROSE)) if len(run) > 1]
    assert far == [range(9, 17), range(17, 25), range(25, 28)]


def test_middle_block_of_a_run_is_weighed() -> None:
    assert [*Runs(array("q", [3, 4, 6, 14])).middles] == [3, 5, 10]


def test_blocks_that_stand_alone_are_runs_of_one() -> None:
    assert [*Runs(array("q", [3, 4, 6, 14, 15])).alone] == [3, 14]


def test_runs_are_ranges_of_blocks() -> None:
    runs = Runs(array("q", [0, 1, 9, 10]))
    assert [*runs] == [range(1), range(1, 9), range(9, 10)]
    assert (len(runs), [*runs.sizes]) == (3, [1, 8, 1])


def test_single_blocks_are_runs_of_one() -> None:
    assert [*singly(3)] == [range(1), range(1, 2), range(2, 3)]


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        (PROSE, True),
        (PROSE.rstrip("."), False),
        ("word " * 30, False),
        ("word " * 31, True),
        ("도공들은 겨울 내내 만든 것을 가져왔고 가마는 일요일에 불을 지폈으며 마을 사람들이 모두 모였다.", True),
        ("陶工たちは冬の間に作ったものを持ち寄り、窯には日曜日に火が入れられ、村の人々がみな集まったという。", True),
        ("The kiln was lit.", False),
    ],
)
def test_prose_is_long_or_ends_as_a_sentence(text: str, is_prose: bool) -> None:
    near = alone(blocks_of(*[LINK] * 40, text.strip(), *[LINK] * 40))
    assert (len(near) < 81) is is_prose


def test_all_blocks_of_a_run_have_its_state() -> None:
    assert spread([B, P, A], [2, 1, 3]) == [B, B, P, A, A, A]


@pytest.mark.parametrize(
    ("above", "below", "between"), [(P, P, P), (C, P, P), (P, IN, IN), (IN, P, IN), (P, H, IN), (H, P, IN)]
)
def test_far_blocks_right_between_two_paragraphs_are_rows_of_a_table(
    above: State, below: State, between: State
) -> None:
    assert spread([above, IN, below], [1, 2, 1]) == [above, between, between, below]


def test_one_block_between_two_paragraphs_is_no_row() -> None:
    assert spread([P, IN, P], [1, 1, 1]) == [P, IN, P]


def test_menu_far_from_the_article_is_removed_as_far() -> None:
    menu = [f"{word} and {other}" for word in ("Kilns", "Glaze", "Clay", "Wheels", "Fairs") for other in "abcdefghij"]
    body = [
        f"The kiln of {place} was lit on Sunday, and the potters of the valley brought what they had made. {end}"
        for place in ("Aske", "Borr", "Culm", "Dene")
        for end in ("It was full.", "Rain is forecast for all of next week, so the clay will not dry in time.")
    ]
    text = "\n".join([*menu, "Four kilns are lit again", *body, "More", *menu])
    article = newsdoc.parse(text)
    rules = {line.text: line.rule for line in reversed(article.boilerplate)}
    assert rules[menu[0]].startswith("before.")
    assert "before.far" in rules.values()
    assert all(line not in article.text for line in menu)
    told = {decision.text: decision for decision in reversed(newsdoc.explain(text))}
    assert {told[line].label for line in menu} == {"boilerplate"}


def test_long_block_that_ends_no_sentence_does_not_end_the_search_for_prose() -> None:
    menu = "Pottery and kilns and clay and ash and glaze and wheels and bowls and jugs and fairs in Aske"
    near = alone(blocks_of(*[LINK] * 30, menu, *[LINK] * 30, PROSE, *[LINK] * 30))
    assert 61 in near
    assert 30 not in near
