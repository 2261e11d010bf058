"""Texts in Latin letters as bytes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.latin import SMALL, SMALL_LETTERS, all_blank_but, folded, latin, without_accents

LATIN = st.text(st.characters(max_codepoint=0xFF))


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        pytest.param("Is it lit?", b"Is it lit?", id="ASCII"),
        pytest.param("Die Öfen?", b"Die \xd6fen?", id="Latin-1"),
        pytest.param("“It’s lit” – again", b'"It\'s lit" - again', id="quotation marks and dashes"),
        pytest.param("Печь", None, id="another script"),
        pytest.param("Öfen? Печь", None, id="another script beside a question mark"),
        pytest.param("“”" * 4, None, id="signs and nothing else"),
        pytest.param("Öfen \ud800", None, id="half a character"),
    ],
)
def test_latin(text: str, coded: bytes | None) -> None:
    assert latin(text) == coded


def test_other_signs_are_blanked_where_it_is_asked_for() -> None:
    assert (latin("„Öfen…"), latin("„Öfen…", "…")) == (None, b'"\xd6fen ')


@given(LATIN)
def test_letters_that_are_made_small_are_folded(text: str) -> None:
    assert folded(text.encode("latin-1").translate(SMALL)) == text.casefold()


@given(LATIN)
def test_letters_stay_and_all_else_is_a_space(text: str) -> None:
    expected = "".join([c.lower() if c.isalnum() and not c.isdecimal() else " " for c in text])
    assert text.encode("latin-1").translate(SMALL_LETTERS).decode("latin-1") == expected


def test_all_but_some_are_blank() -> None:
    assert "3 Öfen © AP".encode("latin-1").translate(all_blank_but("©3Ö")).decode("latin-1") == "3 Ö    ©   "


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Publicité?", "publicite?"),
        ("ÅÄÖ 3", "aao 3"),
        ("ÆØÞ", "æøþ"),
        ("Wer\xadbung", None),
        ("Groß", None),
        ("½ Pfund", None),
        ("Řeka", None),
        ("Реклама?", None),
    ],
)
def test_letters_without_accents(text: str, bare: str | None) -> None:
    assert without_accents(text) == bare


@given(LATIN)
def test_what_a_table_tells_without_accents_is_what_unicode_does(text: str) -> None:
    levelled = "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)]).casefold()
    assert without_accents(text) in (None, levelled)
