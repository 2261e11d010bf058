"""Whether the body's first paragraphs are a notice above the headline."""

from collections.abc import Mapping

import pytest
from tests.blocktexts import blocks_of, lengths_of

from newsdoc.frontmatter import Readings
from newsdoc.notices import LONGEST_NOTICE, title_below_notice
from newsdoc.packing import Vector
from newsdoc.sequence import State
from newsdoc.weights import Weights

NOTICE = "This site earns money when readers follow links to shops. Editors choose products without being paid."
KILN = "Potters of Aske light their kiln again"
PROSE = "The kiln was lit on Monday, and potters from all over Aske came to see it burn through the night."
SECOND = "It had stood cold for years, and nobody thought that it would ever burn again, the council said."
STATES = {"B": State.BEFORE, "H": State.HEADING, "P": State.PARAGRAPH, "I": State.INSIDE, "A": State.AFTER}
SURE: Mapping[str, Vector] = {"own.length=5": (250,)}


def title_of(
    texts: list[str], states: str, table: Mapping[str, Vector] = SURE, barred: tuple[int, ...] = ()
) -> int | None:
    evidence = lengths_of(*(5 if KILN in text else 3 for text in texts))
    named = [STATES[state] for state in states]
    return title_below_notice(blocks_of(*texts), evidence, named, barred, Weights(table, 1), Readings())


def test_the_title_below_a_notice_is_found() -> None:
    assert title_of(["Home", NOTICE, KILN, PROSE, SECOND], "BPIPP") == 2


def test_the_title_may_have_been_taken_for_a_heading() -> None:
    assert title_of(["Home", NOTICE, KILN, PROSE, SECOND], "BPHPP") == 2


def test_a_notice_may_have_more_than_one_paragraph() -> None:
    more = "Old browsers are not supported by publishers any longer; please install one made after 2019."
    assert title_of([NOTICE, more, "Home", KILN, PROSE, SECOND], "PPIIPP") == 3


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        pytest.param([PROSE, KILN, SECOND], "PIP", id="the paragraphs above speak of it"),
        pytest.param([NOTICE, KILN, SECOND], "PIP", id="the paragraphs below do not speak of it"),
        pytest.param([NOTICE, f"{KILN} on the hill.", PROSE], "PPP", id="a paragraph"),
        pytest.param([NOTICE, KILN], "PI", id="no paragraph below"),
        pytest.param([NOTICE, f"(BUTTON) {KILN}", PROSE], "PIP", id="a button"),
        pytest.param([KILN, PROSE, SECOND], "HPP", id="no notice"),
    ],
)
def test_where_there_is_no_notice_the_body_stays(texts: list[str], states: str) -> None:
    assert title_of(texts, states) is None


def test_what_may_be_no_title_takes_nothing_from_the_body() -> None:
    assert title_of(["Home", NOTICE, KILN, PROSE], "BPIP", {"own.length=5": (249,)}) is None


def test_a_barred_block_is_no_title_below_a_notice() -> None:
    assert title_of(["Home", NOTICE, KILN, PROSE], "BPIP", barred=(2,)) is None


@pytest.mark.parametrize(("blocks", "found"), [(LONGEST_NOTICE - 1, True), (LONGEST_NOTICE, False)])
def test_a_notice_has_few_blocks(blocks: int, found: bool) -> None:
    texts = [NOTICE, *["Share"] * (blocks - 1), KILN, PROSE]
    assert (title_of(texts, f"P{'I' * blocks}P") is not None) is found


@pytest.mark.parametrize(("paragraphs", "found"), [(3, True), (4, False)])
def test_a_notice_has_few_paragraphs(paragraphs: int, found: bool) -> None:
    assert (title_of([*[NOTICE] * paragraphs, KILN, PROSE], f"{'P' * paragraphs}IP") is not None) is found


@pytest.mark.parametrize(
    ("words", "found"), [("summer", True), ("potters monday", True), ("potters monday night", False)]
)
def test_a_notice_has_next_to_no_words_in_common_with_the_article(words: str, found: bool) -> None:
    assert (title_of([f"{NOTICE} Thanks {words}.", KILN, PROSE], "PIP") is not None) is found
