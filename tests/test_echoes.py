"""Which words of a block come back: in the headline, in the prose, in what follows it."""

import pytest

from newsdoc.echoes import echoes

HEADLINE = "The kiln of Aske is lit again | Tarn Gazette"
PROSE = "Potters lit the wood kiln behind the harbour of Aske on Friday, and the smoke was seen from Tarn."
UNHEARD = 9  # what prose shares with itself


def likeness(text: str, headline: str = HEADLINE) -> int:
    return echoes([headline, text], b"\0\0", range(0))[0][1]


def shared(text: str) -> int:
    return echoes([HEADLINE, text, PROSE], b"\0\0\1", range(2, 3))[1][1]


@pytest.mark.parametrize(
    ("text", "like"),
    [
        pytest.param("THE KILN OF ASKE IS LIT AGAIN | TARN GAZETTE", 5, id="equal but for case"),
        pytest.param("The kiln of Aske is lit again", 4, id="a long part"),
        pytest.param("Tarn Gazette", 6, id="a short part"),
        pytest.param("Is the kiln of Aske lit again at Tarn?", 3, id="most words"),
        pytest.param("The kiln of Aske again, they say", 2, id="many words"),
        pytest.param("The kiln of Aske: potters", 1, id="some words"),
        pytest.param("Weather and traffic", 0, id="no words"),
        pytest.param("It is", 0, id="short words alone"),
    ],
)
def test_likeness_to_the_headline(text: str, like: int) -> None:
    assert likeness(text) == like


def test_likeness_to_a_headline_of_short_words() -> None:
    assert likeness("So it is", "So it is") == 5


def test_likeness_to_a_part_in_a_script_without_spaces() -> None:
    assert likeness("Kiln Aske", "窯に再び火が入った港の町の話 | Kiln Aske") == 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Potters behind the harbour", 5, id="few words, all"),
        pytest.param("Potters and poets", 3, id="few words, half of them"),
        pytest.param("Weather", 0, id="few words, none"),
        pytest.param("Potters saw smoke behind their harbour", 15, id="many words, most"),
        pytest.param("Weather, traffic, sports, culture", 11, id="many words, none"),
        pytest.param("It is", 10, id="short words alone"),
    ],
)
def test_words_that_the_prose_has(text: str, found: int) -> None:
    assert shared(text) == found


def test_prose_and_what_is_too_long_is_not_asked_for() -> None:
    assert echoes([HEADLINE, PROSE, "kiln " * 60], b"\0\1\0", range(1, 2))[1][1:] == bytes([UNHEARD, UNHEARD])


@pytest.mark.parametrize(
    ("texts", "is_prose", "found"),
    [
        pytest.param(["Smoke over Tarn", PROSE], b"\0\1", 2, id="many"),
        pytest.param(["Smoke over many other harbours", PROSE], b"\0\1", 1, id="few"),
        pytest.param(["Weather", PROSE], b"\0\1", 0, id="none"),
        pytest.param(["Smoke over Tarn", "Weather"], b"\0\0", 3, id="no prose below"),
        pytest.param(["Smoke over Tarn", *["Weather"] * 3, PROSE], b"\0\0\0\0\1", 3, id="prose too far below"),
        pytest.param(["It is", PROSE], b"\0\1", 4, id="short words alone"),
    ],
)
def test_words_that_come_back_below(texts: list[str], is_prose: bytes, found: int) -> None:
    assert echoes(texts, is_prose, range(0))[2][0] == found


def test_words_of_a_long_document_are_those_of_each_block() -> None:
    count = 1_200  # more than are heard at once
    prose = [f"Potters lit kiln{chr(97 + i // 40)}{chr(97 + i % 40 // 2)} behind the harbour." for i in range(count)]
    texts = [HEADLINE, *prose, "Potters behind the harbour"]
    like, found, _ = echoes(texts, bytes([0, *[1] * count, 0]), range(1, count + 1))
    assert found[-1] == 5
    assert like[1:-1] == bytes([echoes([HEADLINE, prose[0]], b"\0\1", range(1, 2))[0][1]]) * count
