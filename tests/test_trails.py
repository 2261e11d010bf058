"""Which headline a page's trail ends with."""

import pytest
from tests.blocktexts import blocks_of

from newsdoc.trails import TrailEnd, letters_of, numbered_trail, trail_above

KILN = "Kiln in Aske is lit again"  # 25 characters
BODY = "The kiln on the hill was lit again on Monday."


def headed(*texts: str) -> int | None:
    blocks = blocks_of(*texts, BODY)
    return trail_above(blocks, range(len(texts)), len(texts))


@pytest.mark.parametrize(
    "trail",
    [
        pytest.param(f"Home » News » {KILN}", id="arrows"),
        pytest.param(f"You are here: Home › {KILN}", id="words in front of an arrow"),
        pytest.param(f"Home / News / {KILN}", id="strokes"),
        pytest.param(f"Home News {KILN}", id="opened by an entry of the menu"),
        pytest.param(f"HomeNews{KILN}", id="entries run together"),
    ],
)
def test_a_trail_names_the_headline_below_it(trail: str) -> None:
    assert headed("Home", "Sport", trail, KILN, "Potters rejoice on the hill") == 3


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(f"Home: {KILN}", id="kicker"),
        pytest.param(f"On the hill {KILN}", id="other words"),
        pytest.param(KILN, id="the same"),
        pytest.param(f"Home » {KILN} » Comments", id="it goes on"),
        pytest.param(f"Home » {'News and more ' * 6}{KILN}", id="too long"),
        pytest.param("Home » News", id="sections alone"),
    ],
)
def test_no_trail_names_the_headline(above: str) -> None:
    assert headed("Home", "Sport", above, KILN) is None


def test_a_trail_does_not_name_what_stands_far_below_it() -> None:
    trail = f"Home » {KILN}"
    assert headed(trail, *["Sport"] * 7, KILN) == 8
    assert headed(trail, *["Sport"] * 8, KILN) is None


def test_a_trail_names_no_headline_far_above_the_body() -> None:
    trail = f"Home » {KILN}"
    assert headed(trail, KILN, *["Sport"] * 29) == 1
    assert headed(trail, KILN, *["Sport"] * 30) is None


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        pytest.param("Kiln fire on hill", 1, id="four words"),
        pytest.param("Kiln fire on", None, id="three words"),
        pytest.param("Porcelain restorations", 1, id="two long words"),
        pytest.param("Pots and potteries.", None, id="19 characters"),
    ],
)
def test_a_section_at_the_end_of_a_trail_is_no_headline(entry: str, found: int | None) -> None:
    assert headed(f"Home » {entry}", entry) == found


@pytest.mark.parametrize(("may_be", "found"), [((1,), 1), ((0,), 1), ((2,), None)])
def test_the_headline_or_its_trail_must_be_likely(may_be: tuple[int, ...], found: int | None) -> None:
    blocks = blocks_of(f"Home » {KILN}", KILN, "Potters rejoice", BODY)
    assert trail_above(blocks, may_be, 3) == found


# --- numbered trails ---


def numbered(*texts: str, may_be: tuple[int, ...] = (0,)) -> TrailEnd | None:
    return numbered_trail(blocks_of(*texts), may_be, bytes([1] * len(texts)))


def test_the_last_entry_of_a_numbered_trail_names_a_block_above() -> None:
    assert numbered(KILN, BODY, "1. Home", "2. News", f"3. {KILN}") == TrailEnd(4, 3, 0)


def test_the_last_entry_of_a_numbered_trail_names_a_block_below() -> None:
    assert numbered("1. Home", "2. News", f"3. {KILN}", KILN, BODY, may_be=(3,)) == TrailEnd(2, 3, 3)


def test_the_entry_is_no_name_of_itself() -> None:
    assert numbered("1. Home", "2. News", f"3. {KILN}", BODY, may_be=(0, 1, 2)) is None


def test_an_entry_names_a_headline_with_a_kicker_and_other_signs() -> None:
    assert numbered("Culture: Kiln in “Aske” is lit again!", "1. Home", "2. News", f"3. {KILN}") == TrailEnd(3, 3, 0)


def test_an_entry_does_not_name_a_block_with_much_more_in_front() -> None:
    more = "Ten potters came up to the hill to see that the "
    assert numbered(more + KILN, "1. Home", "2. News", f"3. {KILN}") is None


def test_the_lowest_of_the_blocks_that_an_entry_names_is_taken() -> None:
    found = numbered(KILN, KILN, "1. Home", "2. News", f"3. {KILN}", may_be=(0, 1))
    assert found is not None
    assert found.headline == 1


def test_marks_of_a_heading_in_an_entry_are_no_part_of_it() -> None:
    assert numbered(KILN, "1. Home", "2. News", f"3. # {KILN}") == TrailEnd(3, 5, 0)


def test_arrows_between_entries_do_not_end_a_trail() -> None:
    assert numbered(KILN, "1. Home", "2. >", "2. News", "3. >", f"3. {KILN}") == TrailEnd(5, 3, 0)


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param(["1. Home", f"2. {KILN}"], id="two entries"),
        pytest.param(["2. Home", "3. News", f"4. {KILN}"], id="not from one on"),
        pytest.param(["1. Home", "3. News", f"4. {KILN}"], id="one is missing"),
        pytest.param(["1. Home", "x", "y", "2. News", f"3. {KILN}"], id="torn apart"),
        pytest.param(["1. Rain floods the harbour in Tarn", "2. Bridge opens", f"3. {KILN}"], id="list of headlines"),
        pytest.param(["1. Rain floods the harbour now", "2. Bridge", f"3. {KILN}"], id="an entry longer than the last"),
        pytest.param(["1. Home", "2. News", f"3. {KILN}", "4. Bridge opens"], id="it goes on"),
        pytest.param(["1) Home", "2) News", f"3) {KILN}"], id="brackets"),
    ],
)
def test_another_list_is_no_trail(entries: list[str]) -> None:
    assert numbered(KILN, *entries) is None


def test_a_table_of_contents_is_no_trail() -> None:
    blocks = blocks_of("1. Clay", "2. Ash", f"3. {KILN}", "Clay", BODY, "Ash", BODY, KILN)
    assert numbered_trail(blocks, (3, 5, 7), bytes([1, 1, 1, 0, 0, 0, 0, 0])) is None
    assert numbered_trail(blocks, (3, 5, 7), bytes([1, 1, 1, 1, 0, 1, 0, 0])) == TrailEnd(2, 3, 7)


def test_an_entry_in_the_body_is_no_trail() -> None:
    blocks = blocks_of(KILN, BODY, "1. Clay", "2. Ash", f"3. {KILN}")
    assert numbered_trail(blocks, (0,), bytes([1, 0, 0, 0, 1])) is not None
    assert numbered_trail(blocks, (0,), bytes([1, 1, 1, 1, 0])) is None


def test_a_trail_that_starts_again_is_another_one() -> None:
    assert numbered(KILN, "1. Home", "2. News", "1. Home", "2. News", f"3. {KILN}") == TrailEnd(5, 3, 0)


def test_a_short_last_entry_is_no_headline() -> None:
    assert numbered("Kilns and pots", "1. Home", "2. News", "3. Kilns and pots") is None
    assert numbered("Kilns and potts", "1. Home", "2. News", "3. Kilns and potts") is not None


def test_letters_are_what_two_prints_of_one_headline_have_in_common() -> None:
    assert letters_of("Aske: Kiln “is lit” – again!") == letters_of("ASKE Kiln is lit again")


def test_a_trail_is_found_above_another_list() -> None:
    assert numbered(KILN, "1. Home", "2. News", f"3. {KILN}", "Home", "1. Rain", "2. Storm") == TrailEnd(3, 3, 0)
