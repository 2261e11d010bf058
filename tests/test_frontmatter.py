"""Byline and date: which blocks they are."""

import datetime

import pytest
from tests.blocktexts import blocks_of

from newsdoc import frontmatter
from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.frontmatter import BylineFound, DateFound, Readings
from newsdoc.lines import split_lines
from newsdoc.sift import sift

CATALOGUE = Catalogue(read_rules())


# --- byline ---


def byline_in(lines: list[str], *anchors: int) -> BylineFound | None:
    sifted = sift(split_lines("\n\n".join(lines))[0], CATALOGUE)
    assert [block.text for block in sifted.blocks] == lines
    free = [i for i in range(len(lines)) if i not in anchors]
    return frontmatter.find_byline(sifted.blocks, sifted.rules, free, anchors, Readings())


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
    return frontmatter.find_date(blocks_of(*lines), [i for i in range(len(lines)) if i != at], at, Readings())


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
