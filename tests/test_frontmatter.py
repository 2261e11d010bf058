"""Title, byline and date: which blocks they are."""

import datetime
from collections.abc import Sequence

import pytest

from newsdoc import frontmatter
from newsdoc.blocks import Block
from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.evidence import Evidence
from newsdoc.frontmatter import BylineFound, DateFound, Headline
from newsdoc.lines import split_lines
from newsdoc.sift import sift
from newsdoc.weights import Vector, Weights

CATALOGUE = Catalogue(read_rules())


def blocks_of(*texts: str) -> list[Block]:
    return [Block(text, split_lines(text)[0]) for text in texts]


# --- title ---


def seen(length: int, ends: int = 0) -> Evidence:
    return Evidence((length, ends, *[0] * 8), (0,) * 10, (0,) * 8, (0,) * 6, (0,) * 6, (0,) * 5)


def first_title(
    blocks: Sequence[Block], evidence: Sequence[Evidence], body: int, table: dict[str, Vector], *barred: int
) -> int | None:
    return next(frontmatter.find_titles(blocks, evidence, body, barred, Weights(table, 1)), None)


def title_of(lengths: list[int], table: dict[str, Vector], *barred: int) -> int | None:
    blocks = blocks_of(*["Kiln is lit again"] * len(lengths))
    return first_title(blocks, [seen(length) for length in lengths], len(lengths) - 1, table, *barred)


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
    blocks, evidence = blocks_of(*["Kiln is lit again"] * 5), [seen(3), seen(4), seen(5), seen(6), seen(9)]
    weights = Weights({"own.length=4": (110,), "own.length=5": (heaviest,), "own.length=6": (50,)}, 1)
    assert [*frontmatter.find_titles(blocks, evidence, 4, (), weights)] == order


def test_marked_headline_is_the_title_whatever_stands_above_it() -> None:
    evidence = [seen(3), seen(4), seen(5), seen(9)]
    blocks = split_lines("Aske\nA long day at the kiln\n# Kiln is lit again\nIt burns.")[0]
    assert first_title(blocks, evidence, 3, {"own.length=4": (100,), "own.length=5": (160,)}) == 2


def test_block_below_the_beginning_of_the_body_is_no_title() -> None:
    blocks, evidence = blocks_of("Kiln is lit again", "It burns.", "Potters rejoice"), [seen(4), seen(9), seen(5)]
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
    blocks, evidence = blocks_of("Kiln is lit again", line, "It burns."), [seen(4), seen(5), seen(9)]
    assert first_title(blocks, evidence, 2, {"own.length=5": (90,), "own.length=4": (40,)}) == 0


@pytest.mark.parametrize("line", ["Photos: the kiln at dusk", "AFP reporter freed in Aske", "Getty Museum opens again"])
def test_headline_with_the_word_of_a_credit_may_be_the_title(line: str) -> None:
    blocks, evidence = blocks_of("Kiln is lit again", line, "It burns."), [seen(4), seen(5), seen(9)]
    assert first_title(blocks, evidence, 2, {"own.length=5": (90,), "own.length=4": (40,)}) == 1


# --- the cleanest print of a title ---


def test_cleanest_print_has_no_menu_beside_it() -> None:
    blocks = blocks_of("Pottery Kiln is lit again in Aske", "Kiln is lit again in Aske", "It burns.")
    assert frontmatter.cleanest(blocks, 0, [0, 1], (0, 1)) == 1


def test_cleanest_print_has_no_space_before_a_colon() -> None:
    blocks = blocks_of("Aske : kiln is lit again", "Home", "Aske: kiln is lit again")
    assert frontmatter.cleanest(blocks, 0, [0, 1, 2], ()) == 2


def test_print_that_is_far_shorter_is_another_line() -> None:
    blocks = blocks_of("Kiln is lit again in Aske while the potters of the valley rejoice", "Kiln is lit again")
    assert frontmatter.cleanest(blocks, 0, [0, 1], (0, 1)) == 0


def test_print_in_the_body_is_not_the_title() -> None:
    blocks = blocks_of("Pottery Kiln is lit again in Aske", "Kiln is lit again in Aske")
    assert frontmatter.cleanest(blocks, 0, [0], (0, 1)) == 0


def test_print_with_the_colon_of_its_kicker_is_cleaner_than_one_without() -> None:
    blocks = blocks_of("Fire in Aske Kiln is lit again", "Home", "Fire in Aske: Kiln is lit again")
    assert frontmatter.cleanest(blocks, 0, [0, 1, 2], ()) == 2


def test_line_far_away_is_not_asked_for_a_part_of_the_headline() -> None:
    blocks = blocks_of("Pottery Kiln is lit again in Aske", "Home", "Kiln is lit again in Aske")
    assert frontmatter.cleanest(blocks, 0, [0, 1, 2], (0, 1)) == 0


@pytest.mark.parametrize(
    ("headline", "prose", "is_by_markup"),
    [
        pytest.param(
            "Aske : kiln is lit", "They came: ten potters. Why? Nobody knew.", True, id="prose without spaces"
        ),
        pytest.param(
            "Aske : le four brûle", "Ils sont venus : dix potiers.", False, id="prose with spaces, as in French"
        ),
        pytest.param("Aske : le four brûle", "Elle dit « oui ». Pourquoi? Voilà.", False, id="French quotes"),
        pytest.param("Aske : kiln is lit", "Ten potters came.", False, id="prose without such signs"),
        pytest.param("Aske: kiln is lit", "They came: ten potters.", False, id="no space"),
    ],
)
def test_space_before_a_colon_is_by_markup_if_the_prose_has_none(headline: str, prose: str, is_by_markup: bool) -> None:
    assert frontmatter.is_spaced_by_markup(headline, [prose]) is is_by_markup


# --- the tab's title ---

BODY_OF_KILN = "The kiln of Aske burns again, and the potters rejoice at what they had not hoped for."


def headline_in(*texts: str) -> Headline | None:
    """The headline of a page whose last block is its body."""
    blocks = blocks_of(*texts)
    return frontmatter.headline_of_tab(blocks, range(len(blocks) - 1), len(blocks) - 1)


@pytest.mark.parametrize(
    "tab",
    [
        "Kiln is lit again | Tarn Observer",
        "Kiln is lit again - Culture - Tarn Observer",
        "Kiln is lit again",
        "Tarn | Kiln is lit again",
    ],
)
def test_tab_names_the_headline_that_the_page_prints(tab: str) -> None:
    assert headline_in(tab, "Home", "Kiln is lit again", "Ada Moor", BODY_OF_KILN) == Headline(2, 17, 2)


def test_print_above_the_body_is_the_headline() -> None:
    assert headline_in("Kiln is lit again | Tarn", "Kiln is lit again", "Kiln is lit again", BODY_OF_KILN) == Headline(
        2, 17, 2
    )


def test_tab_has_the_signs_that_the_page_left_out() -> None:
    assert headline_in("Aske: Kiln is lit again | Tarn", "Aske Kiln is lit again", BODY_OF_KILN) == Headline(0, 23, 1)


def test_tab_may_go_on_behind_the_headline_without_a_sign() -> None:
    assert headline_in("Kiln is lit again arrow_upward", "Kiln is lit again", BODY_OF_KILN) == Headline(1, 17, 1)


def test_name_of_the_site_is_no_headline() -> None:
    assert (
        headline_in(
            "Kilns are lit all over the valley | The Tarn Observer of Aske", "The Tarn Observer of Aske", BODY_OF_KILN
        )
        is None
    )


def test_line_that_comes_again_and_says_nothing_of_the_body_is_no_headline() -> None:
    assert headline_in("Manage your choices here", "Manage your choices here", BODY_OF_KILN) is None


def test_kicker_that_stands_in_the_tab_alone_belongs_to_the_headline() -> None:
    assert frontmatter.kicker_in_tab("Aske: Kiln is lit again | Tarn", "Kiln is lit again") == 23
    assert frontmatter.kicker_in_tab("In Aske Kiln is lit again | Tarn", "Kiln is lit again") is None


@pytest.mark.parametrize(
    ("tab", "headline"),
    [
        ("Kiln is lit again in Aske | Tarn Observer", "Kiln is lit again in Aske"),
        ("Kiln is lit again in Aske - tarn.example", "Kiln is lit again in Aske"),
        ("Kiln is lit again in Aske | Culture | Tarn", "Kiln is lit again in Aske"),
        ("가마에 다시 불을 붙인 마을 사람들의 겨울-사회ㅣ탄일보", "가마에 다시 불을 붙인 마을 사람들의 겨울"),
        ("Kiln | Tarn", "Kiln | Tarn"),
        ("Kiln of Aske-on-Tarn is lit", "Kiln of Aske-on-Tarn is lit"),
    ],
)
def test_headline_ends_before_the_names_of_section_and_site(tab: str, headline: str) -> None:
    assert tab[: frontmatter.headline_end(tab)] == headline


def test_tab_about_something_else_is_no_title() -> None:
    assert frontmatter.tab_of(blocks_of("Weather and roads | Tarn", BODY_OF_KILN), 1) is None
    assert frontmatter.tab_of(blocks_of("Potters rejoice at the kiln | Tarn", BODY_OF_KILN), 1) == Headline(0, 27, None)


@pytest.mark.parametrize("text", ["#Tarn Observer", "(BUTTON) Read the paper"])
def test_what_lynx_prints_for_links_and_buttons_is_no_title(text: str) -> None:
    blocks, evidence = blocks_of(text, "Kiln is lit again", "It burns."), [seen(5), seen(4), seen(9)]
    assert first_title(blocks, evidence, 2, {"own.length=5": (90,), "own.length=4": (1,)}) == 1


# --- byline ---


def byline_in(lines: list[str], *anchors: int) -> BylineFound | None:
    sifted = sift(split_lines("\n\n".join(lines))[0], CATALOGUE, banners=False)
    assert [block.text for block in sifted.blocks] == lines
    free = [i for i in range(len(lines)) if i not in anchors]
    return frontmatter.find_byline(sifted.blocks, sifted.rules, free, anchors)


def test_names_with_roles_and_addresses_on_lines_between_are_one_byline() -> None:
    lines = [
        "Kiln is lit again",
        "By",
        "Ada Moor",
        "News Reporter",
        "Bo Lind",
        "bo.lind@tarn.example",
        "Cy Dale",
        "Home",
    ]
    found = byline_in(lines, 0)
    assert found == BylineFound((2, 3, 4, 5, 6), ("Ada Moor", "Bo Lind", "Cy Dale"))


def test_name_behind_something_else_is_none_of_the_byline() -> None:
    lines = ["Kiln is lit again", "By Ada Moor", "Weather in the valley", "Bo Lind"]
    found = byline_in(lines, 0)
    assert found == BylineFound((1,), ("Ada Moor",))


def test_byline_stands_below_the_title() -> None:
    found = byline_in(["Kiln is lit again", "By Ada Moor and Ben Tarn", "It burns."], 0, 2)
    assert found == BylineFound((1,), ("Ada Moor", "Ben Tarn"))


def test_by_on_a_line_of_its_own_opens_the_next() -> None:
    lines = ["Kiln is lit again", "Tom Fell", "Pottery", "By", "Ada Moor", "It burns."]
    found = byline_in(lines, 0, 5)
    assert found is not None
    assert found.authors == ("Ada Moor",)


def test_each_author_may_have_a_line() -> None:
    found = byline_in(["Kiln is lit again", "Ada Moor", "Ben Tarn", "It burns."], 0, 3)
    assert found == BylineFound((1, 2), ("Ada Moor", "Ben Tarn"))


def test_and_may_have_a_line_between_two_authors() -> None:
    found = byline_in(["Kiln is lit again", "Ada Moor", "and", "Ben Tarn", "It burns."], 0, 4)
    assert found == BylineFound((1, 2, 3), ("Ada Moor", "Ben Tarn"))


def test_author_told_twice_is_one_author() -> None:
    found = byline_in(["Kiln is lit again", "Ada Moor", "Ada Moor", "It burns."], 0, 3)
    assert found is not None
    assert found.authors == ("Ada Moor",)


def test_surer_byline_is_taken_though_it_stands_farther() -> None:
    found = byline_in(["Kiln is lit again", "Tom Fell", "Pottery", "Aske", "By Ada Moor", "It burns."], 0)
    assert found == BylineFound((4,), ("Ada Moor",))


@pytest.mark.parametrize(("between", "is_found"), [(13, True), (14, False)])
def test_byline_beyond_reach_is_not_taken(between: int, is_found: bool) -> None:
    found = byline_in(["Kiln is lit again", *["It burns and burns."] * between, "By Ada Moor"], 0)
    assert (found is not None) is is_found


def test_byline_above_is_farther_than_below() -> None:
    found = byline_in(["By Tom Fell", "Kiln is lit again", "Pottery today", "By Ada Moor"], 1)
    assert found == BylineFound((3,), ("Ada Moor",))


# --- date ---


def date_in(lines: list[str], at: int = 0) -> DateFound | None:
    return frontmatter.find_date(blocks_of(*lines), [i for i in range(len(lines)) if i != at], at)


def day_in(lines: list[str], at: int = 0) -> datetime.date | None:
    found = date_in(lines, at)
    assert found is not None
    return found.value


def test_published_is_preferred_to_updated() -> None:
    assert day_in(["Kiln", "Updated 5 March 2024", "Published 3 March 2024"]) == datetime.date(2024, 3, 3)


def test_published_is_preferred_on_the_same_line() -> None:
    assert day_in(["Kiln", "Updated 5 March 2024 | Published 3 March 2024"]) == datetime.date(2024, 3, 3)


def test_nearest_of_two_updates_is_taken() -> None:
    assert day_in(["Kiln", "Updated 5 March 2024", "Updated 6 March 2024"]) == datetime.date(2024, 3, 5)


def test_update_is_better_than_no_date() -> None:
    assert day_in(["Kiln", "Updated 5 March 2024"]) == datetime.date(2024, 3, 5)


def test_nearest_date_is_taken() -> None:
    assert day_in(["1 May 2020", "Menu", "Kiln", "3 March 2024", "4 July 2021"], 2) == datetime.date(2024, 3, 3)


def test_date_below_the_title_is_nearer_than_one_above() -> None:
    assert day_in(["1 May 2020", "Kiln", "Menu", "3 March 2024"], 1) == datetime.date(2024, 3, 3)


def test_date_in_its_line_is_told() -> None:
    line = "Aske, 3 March 2024"
    found = date_in(["Kiln", line])
    assert found is not None
    assert (found.index, line[found.reading.start : found.reading.end]) == (1, "3 March 2024")


def test_ambiguous_date_is_settled_by_another() -> None:
    assert day_in(["Kiln", "03/04/2024", "More", "25/12/2023"]) == datetime.date(2024, 4, 3)


def test_ambiguous_date_has_no_value_where_nothing_settles_it() -> None:
    assert day_in(["Kiln", "03/04/2024", "More"]) is None


def test_text_without_a_date_has_none() -> None:
    assert date_in(["Kiln", "Pottery", "By Ada Moor"]) is None
