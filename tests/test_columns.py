"""How wide texts are in columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.blocks import Line
from newsdoc.columns import columns, widths
from newsdoc.testing.webtexts import hostile_text


@pytest.mark.parametrize(("text", "width"), [("rain", 4), ("ёлка", 4), ("河流", 4), ("雨 rain", 7), ("", 0)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


# The first and the last character of each range whose characters take two columns, and what stands beside it.
EDGES = (
    "\u10ff\u1100\u115f\u1160\u11ff\u1200\u1e00\u2e7f\u2e80\u2eff\u2f00\u2fff\u3000\u30ff\u3100\u3130\u318f"
    "\u31ef\u31f0\u31ff\u3200\u33ff\u3400\u4dbf\u4dc0\u9fff"
    "\ua95f\ua960\ua97f\uabff\uac00\ud7a3\ud800\udfff\uf900\ufaff\uff00\uffef\ufff0\U00020000"
)


def widths_of(*texts: str) -> list[int]:
    return [*widths([Line(text, 0, len(text), 0, 0) for text in texts])]


@pytest.mark.parametrize("character", EDGES)
def test_width_of_a_text_is_the_same_among_others(character: str) -> None:
    text = f"Über {character} – “rain”"
    assert widths_of("rain", text, "ёлка") == [4, columns(text), 4]


@given(st.lists(hostile_text(), max_size=8))
def test_widths_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert widths_of(*texts) == [columns(text) for text in texts]


def test_widths_of_a_long_document_are_those_of_each_text() -> None:
    texts = ["rain"] * 500 + ["雨 rain"] + ["ёлка"] * 500
    assert widths_of(*texts) == [4] * 500 + [7] + [4] * 500


@pytest.mark.parametrize("others", ["雨", "雨がふる，", "비가 온다", "雨\ufffd", "雨😀", "雨😀，", "ёлка", "ёлка😀"])
@given(st.lists(st.text(st.sampled_from(["a", "ж", "雨", "，", "비", "😀", "\ud800", *EDGES]), max_size=6), max_size=5))
def test_widths_of_texts_beside_others_are_those_of_each(others: str, texts: list[str]) -> None:
    assert widths_of(others, *texts) == [columns(text) for text in (others, *texts)]


@pytest.mark.parametrize("first", range(0x100))
def test_characters_with_one_first_byte_are_as_wide_as_each(first: int) -> None:
    characters = [chr(0x100 * first + second) for second in range(0x100)]
    assert widths_of(*characters, "雨") == [*map(columns, characters), 2]
