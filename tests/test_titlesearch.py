"""Where the title is: in the browser's tab, at a trail's end, below a notice, or where the weights say."""

from collections.abc import Mapping, Sequence

import pytest
from tests.blocktexts import blocks_of, lengths_of

from newsdoc.frontmatter import Readings
from newsdoc.headlines import Headline
from newsdoc.packing import Vector
from newsdoc.sequence import State
from newsdoc.titlesearch import HEAD, Page, find_title
from newsdoc.weights import Weights

LIKELY = 5  # the class of length of the blocks that the weights like, if there are weights
STATES = {"B": State.BEFORE, "H": State.HEADING, "P": State.PARAGRAPH, "I": State.INSIDE, "A": State.AFTER}
KILN = "Kiln is lit again"  # 17 characters
BODY = "The kiln of Aske is lit again, and the potters rejoice at what they had not hoped for."
MENU = ["Home"] * HEAD
NOTHING: Mapping[str, Vector] = {}


def found(
    texts: Sequence[str],
    states: str,
    weights: Mapping[str, Vector] = NOTHING,
    *,
    likely: Sequence[int] = (),
    certain: Sequence[int] = (),
    runs: Mapping[int, int] | None = None,
) -> tuple[Headline | None, str]:
    """Where the title is, and the states then."""
    longer = runs or {}
    page = Page(
        blocks_of(*texts),
        range(len(texts)),
        [longer.get(i, 1) for i in range(len(texts))],
        lengths_of(*(LIKELY if i in likely else 3 for i in range(len(texts)))),
        [STATES[state] for state in states],
        [i in certain for i in range(len(texts))],
    )
    headline, after = find_title(page, Weights(weights, 1), Readings())
    return headline, "".join(next(name for name, state in STATES.items() if state is each) for each in after)


def likely_by(gain: int) -> Mapping[str, Vector]:
    return {f"own.length={LIKELY}": (gain,)}


# --- the browser's tab ---


def test_headline_that_the_tab_names_needs_no_weights() -> None:
    texts = [f"{KILN} | Tarn", *MENU, KILN, BODY]
    states = f"{'B' * (HEAD + 2)}P"
    assert found(texts, states) == (Headline(HEAD + 1, 17, HEAD + 1), states)


def test_tab_alone_is_the_title_where_it_speaks_of_the_body() -> None:
    states = f"{'B' * (HEAD + 1)}P"
    assert found([f"{KILN} in Aske | Tarn", *MENU, BODY], states) == (Headline(0, 25, None), states)
    assert found(["Rain floods the harbour | Tarn", *MENU, BODY], states) == (None, states)


@pytest.mark.parametrize(
    ("first", "menu", "states", "certain"),
    [
        pytest.param(f"{KILN} | Tarn", HEAD - 2, f"{'B' * HEAD}P", (), id="the body begins near the top"),
        pytest.param(f"{KILN} | Tarn", HEAD, f"P{'I' * (HEAD + 1)}P", (), id="the first block is in the body"),
        pytest.param(f"{KILN} | Tarn", HEAD, f"{'B' * (HEAD + 2)}P", (0,), id="a rule takes it out"),
        pytest.param(f"#{KILN} | Tarn", HEAD, f"{'B' * (HEAD + 2)}P", (), id="a link that lynx prints"),
    ],
)
def test_first_block_is_no_tab(first: str, menu: int, states: str, certain: tuple[int, ...]) -> None:
    headline, _ = found([first, *MENU[:menu], KILN, BODY], states, certain=certain)
    assert headline is None


def test_headline_that_a_rule_takes_out_is_not_what_the_tab_names() -> None:
    states = f"{'B' * (HEAD + 2)}P"
    assert found([f"{KILN} | Tarn", *MENU, KILN, BODY], states, certain=[HEAD + 1])[0] == Headline(0, 17, None)


def test_kicker_of_the_tab_stands_before_the_likeliest_title() -> None:
    texts = [f"Aske: {KILN} | Tarn", *MENU, "Kiln", KILN, BODY]
    headline, _ = found(texts, f"{'B' * (HEAD + 3)}P", likely_by(300), likely=[HEAD + 2])
    assert headline == Headline(0, 23, HEAD + 2)


# --- a headline that is a sentence ---


@pytest.mark.parametrize(
    ("gain", "likely", "certain", "runs", "is_title"),
    [
        pytest.param(1, [2], (), {}, True, id="likelier than none"),
        pytest.param(0, [2], (), {}, False, id="as likely as none"),
        pytest.param(1, [2], (2,), {}, False, id="a rule takes it out"),
        pytest.param(1, [2], (), {2: 2}, False, id="more blocks than one"),
        pytest.param(1, [1, 2], (), {}, False, id="another one is likely"),
    ],
)
def test_first_paragraph_may_be_the_headline_where_nothing_else_may(
    gain: int, likely: Sequence[int], certain: Sequence[int], runs: Mapping[int, int], is_title: bool
) -> None:
    texts = ["Home", "Potters", f"{KILN}!", BODY]
    headline, states = found(texts, "BBPP", likely_by(gain), likely=likely, certain=certain, runs=runs)
    assert (headline == Headline(2, 18, 2)) is is_title
    assert states == ("BBBP" if is_title else "BBPP")


@pytest.mark.parametrize("text", [f"#{KILN}", "Kiln " * 60])
def test_first_paragraph_that_no_title_looks_like_is_none(text: str) -> None:
    assert found(["Home", text, BODY], "BPP", likely_by(100), likely=[1]) == (None, "BPP")


def test_first_heading_of_the_body_is_no_title_by_itself() -> None:
    assert found(["Home", KILN, BODY], "BHP", {**likely_by(100), "none": (150,)}, likely=[1]) == (None, "BHP")


# --- trails ---


def test_trail_names_a_headline_that_is_likely() -> None:
    texts = ["Home", f"Home » Culture » {KILN}", KILN, "Ten potters look on", BODY]
    headline, _ = found(texts, "BBBBP", {**likely_by(300), "none": (-10,)}, likely=[3])
    assert headline == Headline(2, 17, 2)
    assert found(texts, "BBBBP", likely_by(300), likely=[3])[0] == Headline(3, 19, 3)


def test_numbered_trail_names_a_headline_above_the_body() -> None:
    texts = ["Home", f"Culture : {KILN}", BODY, "1. Home", "2. Culture", f"3. {KILN}"]
    assert found(texts, "BBPAAA", likely_by(1), likely=[1]) == (Headline(5, 20, 1, start=3), "BBPAAA")
    assert found(texts, "BBPAAA", likely=[1]) == (None, "BBPAAA")


@pytest.mark.parametrize(("between", "is_found"), [(10, True), (11, False)])
def test_numbered_trail_names_a_headline_below_teasers_that_were_taken_for_the_body(
    between: int, is_found: bool
) -> None:
    teaser = "Rain floods the harbour of Tarn, and nobody slept that night."
    texts = ["1. Home", "2. Culture", f"3. {KILN}", teaser, *["Home"] * between, KILN, BODY]
    headline, after = found(texts, f"BBBP{'I' * (between + 1)}P")
    assert headline == (Headline(2, 20, 4 + between, start=3) if is_found else None)
    assert after == (f"{'B' * (between + 5)}P" if is_found else f"BBBP{'I' * (between + 1)}P")


@pytest.mark.parametrize(("states", "certain"), [("BBPPPP", ()), ("BBPAAA", (5,))])
def test_numbered_trail_ends_with_no_part_of_the_body_and_nothing_that_a_rule_takes_out(
    states: str, certain: tuple[int, ...]
) -> None:
    texts = ["Home", f"Culture : {KILN}", BODY, "1. Home", "2. Culture", f"3. {KILN}"]
    headline, _ = found(texts, states, likely_by(1), likely=[1], certain=certain)
    assert headline == Headline(1, 27, 1)


@pytest.mark.parametrize("state", ["P", "I"])
def test_numbered_trail_names_no_paragraph(state: str) -> None:
    texts = ["1. Home", "2. Culture", f"3. {KILN}", "Rain fell.", KILN, BODY]
    headline, _ = found(texts, f"BBBP{state}P")
    assert (headline is None) is (state == "P")


# --- notices ---

NOTICE = "This site earns money when readers follow links to shops. Editors choose products without being paid."
TITLE = "Potters of Aske rejoice"


def test_title_below_a_notice_takes_the_notice_out_of_the_body() -> None:
    texts = ["Home", NOTICE, TITLE, "By Ada Moor", BODY]
    found_there = found(texts, "BPIIP", likely_by(300), likely=[2])
    assert found_there == (Headline(2, 23, 2), "BBBBP")


def test_title_below_a_notice_stands_behind_its_marks() -> None:
    headline, _ = found(["Home", NOTICE, f"# {TITLE}", BODY], "BPIP", likely_by(300), likely=[2])
    assert headline == Headline(2, 25, 2, start=2)


@pytest.mark.parametrize(("gain", "block"), [(100, 4), (101, 1)])
def test_notice_is_looked_for_where_no_title_is_beyond_doubt(gain: int, block: int) -> None:
    texts = ["Home", "Readers follow links to shops", "Home", NOTICE, TITLE, BODY]
    weights = {**likely_by(gain), "distance=1": (250,)}
    headline, _ = found(texts, "BBBPIP", weights, likely=[1, 4], certain=[2])
    assert headline is not None
    assert headline.block == block


def test_title_that_does_not_speak_of_the_body_is_in_doubt() -> None:
    texts = ["Home", "Rain floods the harbour", NOTICE, TITLE, BODY]
    headline, after = found(texts, "BBPIP", likely_by(300), likely=[1, 3])
    assert headline == Headline(3, 23, 3)
    assert after == "BBBBP"


def test_title_that_speaks_of_the_body_is_in_no_doubt() -> None:
    texts = ["Home", "Readers follow links to shops", NOTICE, TITLE, BODY]
    headline, after = found(texts, "BBPIP", likely_by(300), likely=[1, 3])
    assert headline == Headline(1, 29, 1)
    assert after == "BBPIP"


# --- what the weights say ---


def test_likeliest_block_is_the_title() -> None:
    assert found(["Home", KILN, BODY], "BBP", likely_by(1), likely=[1])[0] == Headline(1, 17, 1)


@pytest.mark.parametrize(
    ("states", "certain", "runs"),
    [
        pytest.param("PPP", (), {}, id="a paragraph"),
        pytest.param("BBP", (1,), {}, id="a rule takes it out"),
        pytest.param("BBP", (), {1: 2}, id="a run of blocks"),
    ],
)
def test_what_cannot_be_the_title(states: str, certain: tuple[int, ...], runs: dict[int, int]) -> None:
    headline, _ = found(["Home", KILN, BODY], states, likely_by(300), likely=[1], certain=certain, runs=runs)
    assert headline is None


def test_first_block_is_the_title_without_the_name_of_the_site() -> None:
    assert found([f"{KILN} | Tarn", BODY], "BP", likely_by(1), likely=[0])[0] == Headline(0, 17, 0)


def test_tab_that_is_the_likeliest_title_is_printed_where_the_next_one_is() -> None:
    texts = [f"{KILN} in Aske | Tarn", *MENU, "Potters of the valley rejoice", BODY]
    weights = {**likely_by(300), "own.length=4": (1,)}
    states = f"{'B' * (HEAD + 2)}P"
    assert found(texts, states, weights, likely=[0])[0] == Headline(0, 25, None)
    weights = {**likely_by(300), "own.length=3": (-50,), "distance=1": (60,)}
    assert found(texts, states, weights, likely=[0])[0] == Headline(0, 25, HEAD + 1)


def test_space_that_markup_left_before_a_colon_is_told() -> None:
    prose = f"{BODY} It burns: nobody knew."
    headline, _ = found(["Home", f"Aske : {KILN}", prose], "BBP", likely_by(1), likely=[1])
    assert headline == Headline(1, 24, 1, is_spaced=True)


def test_cleanest_print_of_the_title_is_taken_and_the_place_of_the_other_kept() -> None:
    texts = ["Home", f"Aske {KILN}", f"Aske: {KILN}", BODY]
    headline, _ = found(texts, "BBBP", likely_by(1), likely=[1])
    assert headline == Headline(2, 23, 1)


def test_first_block_of_a_short_text_is_no_tab() -> None:
    assert found([f"{KILN} in Aske | Tarn", BODY], "BP")[0] is None


def test_likeliest_title_decides_whether_a_notice_is_looked_for_and_not_the_lowest() -> None:
    texts = ["Home", "Readers follow links to shops", "Home of Aske", NOTICE, TITLE, BODY]
    weights = {**likely_by(300), "own.length=3": (1,)}
    assert found(texts, "BBBPIP", weights, likely=[1, 4])[0] == Headline(1, 29, 1)
