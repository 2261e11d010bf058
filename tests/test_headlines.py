"""How a page prints its headline."""

import pytest
from tests.blocktexts import blocks_of

from newsdoc import headlines
from newsdoc.headlines import Headline


def test_cleanest_print_has_no_menu_beside_it() -> None:
    blocks = blocks_of("Pottery Kiln is lit again in Aske", "Kiln is lit again in Aske", "It burns.")
    assert headlines.cleanest(blocks, 0, [0, 1], (0, 1)) == 1


def test_cleanest_print_has_no_space_before_a_colon() -> None:
    blocks = blocks_of("Aske : kiln is lit again", "Home", "Aske: kiln is lit again")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], ()) == 2


def test_print_that_is_far_shorter_is_another_line() -> None:
    blocks = blocks_of("Kiln is lit again in Aske while the potters of the valley rejoice", "Kiln is lit again")
    assert headlines.cleanest(blocks, 0, [0, 1], (0, 1)) == 0


def test_print_whose_words_stand_apart_is_cleaner_than_one_that_glued_them() -> None:
    blocks = blocks_of("Fire in AskeKiln is lit again", "Home", "Fire in Aske / Kiln is lit again")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], ()) == 2


def test_print_of_kicker_and_colon_is_cleaner_than_that_of_the_headline_alone() -> None:
    blocks = blocks_of("Fire in Aske Kiln is lit again", "Kiln is lit again", "Fire in Aske: Kiln is lit again")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], (0, 1, 2)) == 2
    assert headlines.cleanest(blocks[:2], 0, [0, 1], (0, 1)) == 1


def test_print_without_what_stands_behind_it_is_cleaner_than_any_sign() -> None:
    blocks = blocks_of("Kiln is lit again Fire in Aske", "Kiln is lit again", "Kiln is lit again: Fire in Aske")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], (0, 1, 2)) == 1


def test_print_that_a_full_line_tore_in_two_is_not_the_title() -> None:
    blocks = blocks_of("Kiln is lit again in Aske at last", "Kiln is lit again in Aske", "at last")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], (0, 1, 2)) == 0
    assert headlines.cleanest(blocks[:2], 0, [0, 1], (0, 1)) == 1


def test_print_in_the_body_is_not_the_title() -> None:
    blocks = blocks_of("Pottery Kiln is lit again in Aske", "Kiln is lit again in Aske")
    assert headlines.cleanest(blocks, 0, [0], (0,)) == 0


def test_print_with_the_colon_of_its_kicker_is_cleaner_than_one_without() -> None:
    blocks = blocks_of("Fire in Aske Kiln is lit again", "Home", "Fire in Aske: Kiln is lit again")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], ()) == 2


def test_line_far_away_is_not_asked_for_a_part_of_the_headline() -> None:
    blocks = blocks_of("Pottery Kiln is lit again in Aske", "Home", "Kiln is lit again in Aske")
    assert headlines.cleanest(blocks, 0, [0, 1, 2], (0, 1)) == 0


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
    assert headlines.is_spaced_by_markup(headline, [prose]) is is_by_markup


# --- the tab's title ---

BODY_OF_KILN = "The kiln of Aske burns again, and the potters rejoice at what they had not hoped for."


def headline_in(*texts: str) -> Headline | None:
    """The headline of a page whose last block is its body."""
    blocks = blocks_of(*texts)
    return headlines.headline_of_tab(blocks, range(len(blocks) - 1), len(blocks) - 1, range(len(blocks)))


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
    assert headlines.kicker_in_tab("Aske: Kiln is lit again | Tarn", "Kiln is lit again") == 23
    assert headlines.kicker_in_tab("In Aske Kiln is lit again | Tarn", "Kiln is lit again") is None


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
    assert tab[: headlines.headline_end(tab)] == headline


def test_tab_about_something_else_is_no_title() -> None:
    assert headlines.tab_of(blocks_of("Weather and roads | Tarn", BODY_OF_KILN), 1) is None
    assert headlines.tab_of(blocks_of("Potters rejoice at the kiln | Tarn", BODY_OF_KILN), 1) == Headline(0, 27, None)


@pytest.mark.parametrize(
    ("first", "near", "found"),
    [
        pytest.param("Kiln is lit again", (1,), True, id="near prose"),
        pytest.param("Kiln is lit again", (), False, id="far from it, and as short as a site's name"),
        pytest.param("Kiln is lit again | Tarn", (), True, id="with the site's name"),
        pytest.param("Kiln of Aske is lit again, and potters rejoice", (), True, id="longer than a site's name"),
        pytest.param("Kiln of Aske is lit again: potters rejoi", (), False, id="40 characters"),
        pytest.param("Kiln of Aske is lit again: potters rejoic", (), True, id="41 characters"),
    ],
)
def test_short_first_line_that_is_printed_far_from_the_body_may_be_the_name_of_the_site(
    first: str, near: tuple[int, ...], found: bool
) -> None:
    blocks = blocks_of(first, first.removesuffix(" | Tarn"), BODY_OF_KILN)
    assert (headlines.headline_of_tab(blocks, range(2), 2, near) is not None) is found


@pytest.mark.parametrize(
    ("text", "start"),
    [("Kiln is lit", 0), ("# Kiln is lit", 2), ("###  Kiln", 5), ("#kiln", 0), ("####### Kiln", 0), ("Kiln # 5", 0)],
)
def test_headline_starts_behind_the_marks_of_a_heading(text: str, start: int) -> None:
    assert headlines.headline_start(text) == start
