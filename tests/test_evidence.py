"""What is seen of a block, before anything is weighed."""

import pytest

from newsdoc.classes import last_class


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
