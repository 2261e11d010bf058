"""The longer words that two texts may have in common."""

import re

import pytest

from newsdoc.longwords import words_in, words_of

LETTER = re.compile(r"[^\W\d_]")


def test_each_character_below_hebrew_is_a_letter_of_a_word_where_unicode_says_so() -> None:
    folded = {letter for i in range(0x590) for letter in chr(i).casefold()}
    found = {letter for letter in folded if words_in(f"é {letter * 4}") == {letter * 4}}
    assert found == {letter for letter in folded if LETTER.match(letter)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The kiln’s lit again", {"kiln", "again"}, id="marks part words"),
        pytest.param("Öfen-Glut_über 2024m", {"öfen", "glut", "über"}, id="digits and signs do so, too"),
        pytest.param("Печь горит", {"печь", "горит"}, id="Cyrillic"),
        pytest.param("الفرن مشتعل", {"الفرن", "مشتعل"}, id="a script without case"),
        pytest.param(
            "窯に火が入ったとき村の人",
            {"窯に", "に火", "火が", "が入", "入っ", "った", "たと", "とき", "き村", "村の", "の人"},
            id="no spaces",
        ),
    ],
)
def test_longer_words(text: str, words: set[str]) -> None:
    assert words_of(text) == words
