"""Which block is the title."""

from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve
from tests.blocktexts import blocks_of, lengths_of

from newsdoc import titles
from newsdoc.blocks import Block
from newsdoc.evidence import Evidence
from newsdoc.frontmatter import Readings
from newsdoc.lines import split_lines
from newsdoc.packing import Vector
from newsdoc.weights import Weights


def first_title(
    blocks: Sequence[Block], evidence: Evidence, body: int, table: Mapping[str, Vector], *barred: int
) -> int | None:
    likely = titles.likely_titles(blocks, evidence, body, barred, Weights(table, 1), Readings())
    return next(titles.ranked_titles(blocks, likely, body, Readings()), None)


def title_of(lengths: list[int], table: dict[str, Vector], *barred: int) -> int | None:
    blocks = blocks_of(*["Kiln is lit again"] * len(lengths))
    return first_title(blocks, lengths_of(*lengths), len(lengths) - 1, table, *barred)


def test_title_is_the_block_that_weighs_most() -> None:
    assert title_of([3, 5, 4, 9], {"own.length=5": (40,), "own.length=4": (30,)}) == 1


def test_title_is_nearer_where_distance_counts() -> None:
    assert title_of([5, 5, 5, 9], {"own.length=5": (40,), "distance=1": (100,)}) == 2


def test_no_block_is_a_title_that_weighs_less_than_none() -> None:
    assert title_of([5, 5, 9], {"own.length=5": (40,), "none": (50,)}) is None


def test_barred_block_is_no_title() -> None:
    assert title_of([3, 5, 4, 9], {"own.length=5": (40,), "own.length=4": (30,)}, 1) == 2


def test_tiny_block_is_no_title_unless_it_is_first() -> None:
    assert title_of([1, 1, 9], {"own.length=1": (40,), "distance=1": (10,)}) == 0


def test_upper_one_of_two_blocks_side_by_side_is_the_title_where_they_weigh_about_as_much() -> None:
    assert title_of([3, 4, 5, 9], {"own.length=4": (100,), "own.length=5": (160,)}) == 1


def test_lower_one_of_two_blocks_side_by_side_is_the_title_where_it_weighs_far_more() -> None:
    assert title_of([3, 4, 5, 9], {"own.length=4": (100,), "own.length=5": (260,)}) == 2


@pytest.mark.parametrize(
    ("heaviest", "order"),
    [
        pytest.param(160, [1, 2, 3], id="the upper of two side by side first"),
        pytest.param(260, [2, 1, 3], id="as they weigh"),
    ],
)
def test_all_that_may_be_the_title_come_once_each(heaviest: int, order: list[int]) -> None:
    blocks, evidence = blocks_of(*["Kiln is lit again"] * 5), lengths_of(3, 4, 5, 6, 9)
    weights = Weights({"own.length=4": (110,), "own.length=5": (heaviest,), "own.length=6": (50,)}, 1)
    likely = titles.likely_titles(blocks, evidence, 4, (), weights, Readings())
    assert [*titles.ranked_titles(blocks, likely, 4, Readings())] == order


HEADLINE, PICTURE = "Kiln is lit again", "Smoke over the roofs of Aske"
BYLINE, DATE = "By Ada Moor", "2 March 2024"


def lower_by(gain: int, *lines: str) -> str:
    """The title above a body, if the picture's line is likelier by this gain than the headline, and no other is."""
    texts = [*lines, "It burns."]
    blocks = blocks_of(*texts)
    evidence = lengths_of(*({HEADLINE: 4, PICTURE: 5}.get(text, 3) for text in texts))
    weights = {"own.length=4": (100,), "own.length=5": (100 + gain,)}
    title = first_title(blocks, evidence, len(lines), weights)
    assert title is not None
    return blocks[title].text


@pytest.mark.parametrize("credit", [BYLINE, DATE])
@pytest.mark.parametrize("between", [0, 4, 8])
def test_what_stands_below_byline_or_date_is_a_picture_unless_it_is_far_likelier(credit: str, between: int) -> None:
    lines = ["Home", HEADLINE, credit, *["Share"] * between, PICTURE]
    assert lower_by(250, *lines) == HEADLINE
    assert lower_by(251, *lines) == PICTURE


def test_what_stands_far_above_byline_and_picture_is_another_headline() -> None:
    assert lower_by(200, "Home", HEADLINE, BYLINE, *["Share"] * 13, PICTURE) == PICTURE


def test_byline_far_above_the_picture_belongs_to_another_headline() -> None:
    assert lower_by(200, "Home", HEADLINE, *["Share"] * 9, PICTURE) == PICTURE
    assert lower_by(200, HEADLINE, *["Share"] * 13, BYLINE, PICTURE) == PICTURE


@pytest.mark.parametrize(("between", "title"), [("By Ada Moor", 3), ("Ada Moor", 3), ("2 March 2024", 1), ("Share", 1)])
def test_headline_above_a_name_is_another_one_where_there_is_a_byline_below(between: str, title: int) -> None:
    blocks = blocks_of("Home", HEADLINE, between, PICTURE, "By Bo Lind", "It burns.")
    weights = {"own.length=4": (100,), "own.length=5": (150,)}
    assert first_title(blocks, lengths_of(3, 4, 3, 5, 3, 9), 5, weights) == title


@pytest.mark.parametrize(
    ("above", "between", "is_title"),
    [
        pytest.param("Smoke rises over the roofs of Aske.", [], False, id="right below"),
        pytest.param("Smoke rises over the roofs of Aske.", ["Share"], False, id="one line between"),
        pytest.param("Smoke rises over the roofs of Aske.", ["Share"] * 2, True, id="two lines between"),
        pytest.param("Smoke rises over the roofs of Aske", [], True, id="no sentence"),
        pytest.param("Smoke rises over the roofs – Aske.", [], True, id="no small letter"),
        pytest.param("Smoke rises over the roofsides of Aske.", [], True, id="inside a word"),
    ],
)
def test_words_that_a_sentence_close_above_opens_with_are_no_title(
    above: str, between: list[str], is_title: bool
) -> None:
    lines = ["Home", above, *between, "Smoke rises over the roofs", "It burns."]
    body = len(lines) - 1
    evidence = lengths_of(*(5 if line == "Smoke rises over the roofs" else 3 for line in lines))
    title = first_title(blocks_of(*lines), evidence, body, {"own.length=5": (100,)})
    assert (title == body - 1) is is_title


def test_words_that_the_first_line_opens_with_may_be_the_title() -> None:
    blocks = blocks_of("Smoke rises over the roofs of Aske.", "Smoke rises over the roofs", "It burns.")
    assert first_title(blocks, lengths_of(3, 5, 9), 2, {"own.length=5": (100,)}) == 1


def test_headline_with_a_byline_of_its_own_is_the_title_below_that_of_another_one() -> None:
    assert lower_by(200, "Home", HEADLINE, BYLINE, PICTURE, "By Bo Lind") == PICTURE


def test_date_is_no_headline_above_a_byline() -> None:
    weights = {"own.length=4": (100,), "own.length=5": (160,)}
    blocks = blocks_of("Home", DATE, BYLINE, PICTURE, "It burns.")
    assert first_title(blocks, lengths_of(3, 4, 3, 5, 3), 4, weights) == 3


@pytest.mark.parametrize(
    ("gain", "between", "title"),
    [
        pytest.param(90, [], HEADLINE, id="right below"),
        pytest.param(91, [], PICTURE, id="right below, but likelier"),
        pytest.param(70, ["Share"], HEADLINE, id="nearly below"),
        pytest.param(71, ["Share"], PICTURE, id="nearly below, but likelier"),
        pytest.param(70, ["Share"] * 7, HEADLINE, id="eight lines below"),
        pytest.param(70, ["Share"] * 8, PICTURE, id="nine lines below"),
    ],
)
def test_upper_one_of_two_is_the_title_the_likelier_the_nearer_it_stands(
    gain: int, between: list[str], title: str
) -> None:
    assert lower_by(gain, "Home", HEADLINE, *between, PICTURE) == title


@pytest.mark.parametrize(
    ("upper", "lower", "title"),
    [
        pytest.param("* Aske lights a kiln", "Kiln is lit again", 1, id="an item above a line"),
        pytest.param("* Aske lights a kiln", "* Kiln is lit again", 0, id="an item above an item"),
        pytest.param("Aske lights a kiln", "* Kiln is lit again", 0, id="a line above an item"),
        pytest.param("Kiln is lit again", "Aske Kiln is lit again", 1, id="a line above itself with a kicker"),
        pytest.param("Kiln is lit again", "Kiln is lit again", 0, id="a line above itself"),
    ],
)
def test_end_of_a_trail_is_no_headline_above_another_one(upper: str, lower: str, title: int) -> None:
    blocks = split_lines(f"Home\n{upper}\n{lower}\nIt burns.")[0]
    weights = {"own.length=4": (100,), "own.length=5": (160,)}
    assert first_title(blocks, lengths_of(3, 4, 5, 9), 3, weights) == 1 + title


@pytest.mark.parametrize(
    ("times", "gain", "title"),
    [
        pytest.param(3, 70, 2, id="three times"),
        pytest.param(2, 70, 1, id="twice"),
        pytest.param(3, -70, 2, id="three times, a little less likely"),
        pytest.param(3, -71, 1, id="three times, less likely"),
    ],
)
def test_of_two_about_as_likely_the_one_that_is_printed_often_is_the_title(times: int, gain: int, title: int) -> None:
    lines = ["Home", "Evening in Aske", HEADLINE, "It burns.", *[HEADLINE] * (times - 1)]
    weights = {"own.length=4": (200,), "own.length=5": (200 + gain,)}
    evidence = lengths_of(3, 4, 5, *[9] * times)
    assert first_title(blocks_of(*lines), evidence, 3, weights) == title


def test_byline_that_is_printed_often_is_no_title() -> None:
    lines = ["Home", HEADLINE, BYLINE, "It burns.", BYLINE, BYLINE]
    weights = {"own.length=4": (200,), "own.length=5": (190,)}
    assert first_title(blocks_of(*lines), lengths_of(3, 4, 5, 9, 9, 9), 3, weights) == 1


def test_marked_headline_is_the_title_whatever_stands_above_it() -> None:
    evidence = lengths_of(3, 4, 5, 9)
    blocks = split_lines("Aske\nA long day at the kiln\n# Kiln is lit again\nIt burns.")[0]
    assert first_title(blocks, evidence, 3, {"own.length=4": (100,), "own.length=5": (160,)}) == 2


def test_block_below_the_beginning_of_the_body_is_no_title() -> None:
    blocks, evidence = blocks_of("Kiln is lit again", "It burns.", "Potters rejoice"), lengths_of(4, 9, 5)
    assert first_title(blocks, evidence, 1, {"own.length=5": (90,), "own.length=4": (1,)}) == 0


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Moor and Ben Fell",
        "The kiln at dusk. Photo: Ada Moor",
        "The kiln at dusk © Ada Moor",
        "Kiln (AP/Ada Moor)",
    ],
)
def test_byline_or_caption_with_its_credit_is_no_title(line: str) -> None:
    blocks, evidence = blocks_of("Kiln is lit again", line, "It burns."), lengths_of(4, 5, 9)
    assert first_title(blocks, evidence, 2, {"own.length=5": (90,), "own.length=4": (40,)}) == 0


@pytest.mark.parametrize("line", ["Photos: the kiln at dusk", "AFP reporter freed in Aske", "Getty Museum opens again"])
def test_headline_with_the_word_of_a_credit_may_be_the_title(line: str) -> None:
    blocks, evidence = blocks_of("Kiln is lit again", line, "It burns."), lengths_of(4, 5, 9)
    assert first_title(blocks, evidence, 2, {"own.length=5": (90,), "own.length=4": (40,)}) == 1


@pytest.mark.parametrize("text", ["#Tarn Observer", "(BUTTON) Read the paper"])
def test_what_lynx_prints_for_links_and_buttons_is_no_title(text: str) -> None:
    blocks, evidence = blocks_of(text, "Kiln is lit again", "It burns."), lengths_of(5, 4, 9)
    assert first_title(blocks, evidence, 2, {"own.length=5": (90,), "own.length=4": (1,)}) == 1


def test_of_blocks_that_stand_together_the_uppermost_is_the_title_where_they_weigh_about_as_much() -> None:
    table: dict[str, Vector] = {"own.length=4": (100,), "own.length=5": (160,)}
    assert title_of([3, 4, 3, 3, 5, 9], table) == 1


def test_block_far_above_is_not_the_headline_of_what_stands_below() -> None:
    table: dict[str, Vector] = {"own.length=4": (100,), "own.length=5": (160,)}
    assert title_of([3, 4, *[3] * 9, 5, 9], table) == 11


# --- what stands around a block ---

HEAD = ("Kiln is lit again", "The potters rejoice", "By Ada Moor", "14 May 2024", "The kiln at dusk", "It burns.")


def around(block: int) -> list[str]:
    return titles.surroundings(HEAD, range(len(HEAD)), [block], len(HEAD) - 1, Readings())[0]


def test_headline_has_the_byline_and_the_date_below_it() -> None:
    found = around(0)
    assert "credits=2,2" in found
    assert "bylines=1,1" in found
    assert "credit below=1" in found  # two blocks
    assert "credit above=9" in found  # none


def test_caption_has_the_byline_and_the_date_above_it() -> None:
    found = around(4)
    assert "credits=0,2" in found
    assert "bylines=0,1" in found
    assert "credit below=9" in found
    assert "credit above=0" in found  # the next block


def test_what_a_block_and_the_two_below_it_name_is_told() -> None:
    assert "names=0" in around(1)
    assert "names below=2,1" in around(1)  # a byline, a date
    assert "names=2" in around(2)
    assert "names=3" in titles.surroundings(["Ada Moor", "It burns."], range(2), [0], 1, Readings())[0]


def test_nothing_is_told_of_blocks_far_above_the_body() -> None:
    texts = ["Kiln is lit again", *["By Ada Moor"] * 31, "It burns."]
    assert titles.surroundings(texts, range(len(texts)), [0], len(texts) - 1, Readings()) == [[]]


@pytest.mark.parametrize(("place", "is_told"), [(12, True), (11, False)])
def test_blocks_that_were_left_out_count_for_how_far_above_the_body_a_block_stands(place: int, is_told: bool) -> None:
    found = titles.surroundings(["Kiln is lit again", "By Ada Moor", "It burns."], [place, 41, 42], [0], 2, Readings())
    assert ("credits=1,1" in found[0]) is is_told
    assert bool(found[0]) is is_told


def test_title_is_nearer_where_distance_counts_and_blocks_were_left_out() -> None:
    weights = Weights({"own.length=5": (40,), "distance=3": (100,)}, 1)
    evidence = evolve(lengths_of(5, 5, 9), places=[0, 7, 10])
    assert [
        *titles.likely_titles(blocks_of("Kiln one", "Kiln two", "It burns."), evidence, 2, (), weights, Readings())
    ] == [0, 1]
    assert titles.title_gains(
        blocks_of("Kiln one", "Kiln two", "It burns."), evidence, [0, 1], 2, weights, Readings()
    ) == [40, 140]


@pytest.mark.parametrize(
    ("text", "titles_found"),
    [
        pytest.param("The kiln of Aske at dusk The kiln of Aske at dusk", [], id="a picture's text and its caption"),
        pytest.param("The kiln of Aske at dusk the kiln of Aske at dusk", [0], id="not letter by letter"),
        pytest.param("New York New York", [0], id="a short name"),
    ],
)
def test_line_that_says_one_thing_twice_is_no_title(text: str, titles_found: list[int]) -> None:
    weights = Weights({"own.length=5": (40,)}, 1)
    assert [
        *titles.likely_titles(blocks_of(text, "It burns."), lengths_of(5, 9), 1, (), weights, Readings())
    ] == titles_found


def test_where_byline_and_date_stand_decides_between_blocks_that_look_alike() -> None:
    weights = Weights({"own.length=4": (90,), "credits=0,2": (-200,)}, 1)
    evidence = lengths_of(4, 4, 4, 4, 4, 9)
    assert [*titles.likely_titles(blocks_of(*HEAD), evidence, 5, {1, 2, 3}, weights, Readings())] == [0]


def test_bound_on_surroundings_counts_all_that_is_looked_at() -> None:
    names = titles._named_from((3, *range(9)))
    assert {name.partition("=")[0] for name in names} == set(titles._SURROUNDINGS)


def test_blocks_that_no_surroundings_could_make_the_title_are_not_read_for_authors() -> None:
    weights = Weights({"none": (4,), "own.length=5": (-90,), "distance=1": (40,), "names=0": (30,)}, 1)
    readings = Readings()
    gains = titles.title_gains(blocks_of("Kiln one", "It burns."), lengths_of(5, 9), [0], 1, weights, readings)
    assert (gains, readings._bylines) == ([-24], {})
