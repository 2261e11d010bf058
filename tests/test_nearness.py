"""Which blocks stand near prose, and what becomes of the others."""

import pytest

import newsdoc
from newsdoc.layout import Block
from newsdoc.lines import split_lines
from newsdoc.nearness import near_prose, spread
from newsdoc.sequence import State

B, H, P, C, IN, A = State
PROSE = "The kiln was lit on Sunday, and the potters of the valley brought what they had made all winter long."
LINK = "Pottery"


def blocks_of(*texts: str) -> list[Block]:
    return [Block(text, split_lines(text)[0]) for text in texts]


def test_short_document_is_near_as_a_whole() -> None:
    assert near_prose(blocks_of(*[LINK] * 28)) == list(range(28))


def test_document_without_prose_is_near_as_a_whole() -> None:
    assert near_prose(blocks_of(*[LINK] * 60)) == list(range(60))


def test_twenty_blocks_above_prose_and_eight_below_are_near_and_the_first() -> None:
    assert near_prose(blocks_of(*[LINK] * 40, PROSE, *[LINK] * 40)) == [0, *range(20, 49)]


def test_blocks_near_two_pieces_of_prose_are_near_once() -> None:
    near = near_prose(blocks_of(*[LINK] * 40, PROSE, *[LINK] * 4, PROSE, *[LINK] * 40))
    assert near == [0, *range(20, 54)]


def test_prose_that_is_hardly_any_beside_the_rest_has_nothing_near() -> None:
    menu = [LINK] * 60
    near = near_prose(blocks_of(PROSE, *menu, *[PROSE * 6] * 4, *menu))
    assert near == [0, *range(41, 73)]


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
    near = near_prose(blocks_of(*[LINK] * 40, text.strip(), *[LINK] * 40))
    assert (len(near) < 81) is is_prose


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [(B, B, B), (B, P, B), (B, H, B), (P, A, A), (A, A, A), (P, P, P), (C, P, P), (P, IN, IN), (IN, P, IN), (P, H, IN)],
)
def test_far_blocks_go_with_their_neighbours(above: State, below: State, between: State) -> None:
    assert spread([above, below], [1, 4], 5)[1:] == [above, between, between, below]


def test_far_blocks_above_all_are_above_the_body_and_those_below_all_below_it() -> None:
    assert spread([P], [2], 5) == [B, B, P, A, A]


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
    assert rules[menu[5]] == "before.far"
    assert all(line not in article.text for line in menu)
    told = {decision.text: decision for decision in reversed(newsdoc.explain(text))}
    assert [reason.name for reason in told[menu[5]].evidence] == ["far"]
