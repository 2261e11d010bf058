"""What is seen of a block, before anything is weighed."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.classes import class_table, last_class, length_class


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The kiln is lit", 0),
        ("The kiln is lit.", 1),
        ("窯に火が入った。", 1),
        ("Is the kiln lit?", 2),
        ("The potters say:", 3),
        ("“The kiln is lit.”", 4),
        ("The “kiln”", 5),
        ("The kiln (lit)", 6),
        ("The kiln of 1984", 7),
        ("The kiln is…", 8),
        ("The kiln is...", 8),
        ("The kiln,", 9),
    ],
)
def test_end_of_a_block_has_a_class(text: str, seen: int) -> None:
    assert last_class(text) == seen


@pytest.mark.parametrize(("width", "seen"), [(0, 0), (2, 0), (3, 1), (7, 1), (8, 2), (599, 12), (600, 13), (10**6, 13)])
def test_width_of_a_block_has_a_class(width: int, seen: int) -> None:
    assert length_class(width) == seen


@given(st.lists(st.integers(0, 60), unique=True).map(sorted), st.integers(60, 90))
def test_class_of_a_number_is_how_many_bounds_it_has_reached(bounds: list[int], size: int) -> None:
    assert [*class_table(bounds, size)] == [bisect_right(bounds, number) for number in range(size)]
