"""What each block would be in an article and little else: the evidence for headings by their shape."""

import pytest

from newsdoc.catalogue import Catalogue, Rule
from newsdoc.lines import split_lines
from newsdoc.model import BoilerplateKind, ParagraphKind
from newsdoc.roles import Label, Role
from newsdoc.shapes import shape_blocks
from newsdoc.sift import sift

TEXT = "It rained all day. Nobody in the valley slept that night."
MORE = "The river rose by two metres. Then it fell again."
SHARE = Rule("share.en.share", BoilerplateKind.SHARE, "weak", "Share")
PRINT = Rule("share.en.print", BoilerplateKind.SHARE, "weak", "Print")
BY = Rule("byline.en.by", BoilerplateKind.BYLINE, "names", "By")
NOTHING = Catalogue([])


def labels_of(*texts: str, catalogue: Catalogue = NOTHING) -> list[Label]:
    sifted = sift(split_lines("\n\n".join(texts))[0], catalogue)
    return shape_blocks(sifted.blocks, sifted.rules, sifted.certain)


def roles_of(*texts: str, catalogue: Catalogue = NOTHING) -> str:
    """T for a title, H for a heading, P for a paragraph, B for boilerplate."""
    return "".join(label.role.name[0] for label in labels_of(*texts, catalogue=catalogue))


def kinds_of(*texts: str) -> list[str]:
    return [label.kind.value for label in labels_of(*texts) if label.role is Role.PARAGRAPH]


def test_no_blocks() -> None:
    assert shape_blocks([], [], []) == []


# --- titles ---


def test_first_block_that_reads_like_a_heading_is_the_title() -> None:
    assert roles_of("Bridge opens", TEXT) == "TP"


def test_block_alone_is_no_title() -> None:
    assert roles_of("Bridge opens") == "P"


def test_sentence_is_no_title() -> None:
    assert roles_of("The bridge is open.", TEXT) == "PP"


def test_markdown_heading_is_the_title() -> None:
    assert roles_of("# The bridge is open.", TEXT) == "TP"


def test_nothing_is_a_heading_right_under_the_title() -> None:
    assert roles_of("Bridge opens", "Mayor is pleased", TEXT) == "TPP"


def test_markdown_heading_right_under_the_title_is_one() -> None:
    assert roles_of("# Bridge opens", "## The river", TEXT) == "THP"


# --- headings ---


@pytest.mark.parametrize(
    "text",
    [
        "The river",
        "THE RIVER",
        "Why now?",
        "Rain, rain and rain!",
        "“We are tired”",
        "«Wir sind müde»",
        "“Why us?”",
        "1. The river",
        "The river (part two)",
        "Up by 40%",
        "2024",
        "And then…",
        "Река",
        "河水上涨",
        "नदी",
        "النهر",
        "桥梁为何关闭？",
        "## the river.",
    ],
)
def test_heading(text: str) -> None:
    expected = "PHP" if any(map(str.isalpha, text)) else "PPP"
    assert roles_of(TEXT, text, MORE) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The river rose.", id="full stop"),
        pytest.param("The river rose:", id="colon"),
        pytest.param("The river rose,", id="comma"),
        pytest.param("the river", id="small letter"),
        pytest.param("3–1", id="no letters"),
        pytest.param("54%", id="a figure"),
        pytest.param("The river " + "rose and " * 12 + "rose", id="too long"),
        pytest.param("河" * 56, id="too wide"),
        pytest.param("Why " + "did the river rise and " * 3 + "fall?", id="too long a question"),
        pytest.param("“The river rose.”", id="a quoted sentence"),
        pytest.param("“Why?", id="open quotation"),
        pytest.param("Q: Why now", id="a speaker"),
        pytest.param("Correction: the river", id="a note"),
        pytest.param("He said “no.”", id="words and a quoted sentence"),
        pytest.param("> The river", id="a quote"),
        pytest.param("河水上涨。", id="wide full stop"),
    ],
)
def test_no_heading(text: str) -> None:
    assert roles_of(TEXT, text, MORE) == "PPP"


def test_long_line_can_be_a_heading() -> None:
    assert roles_of(TEXT, "R" + "a" * 99, MORE) == "PHP"


def test_markdown_heading_of_any_length_is_one() -> None:
    assert roles_of(TEXT, "## " + "The river rose. " * 20, MORE) == "PHP"


def test_question_of_a_line_can_be_a_heading() -> None:
    assert roles_of(TEXT, "R" + "a" * 60 + "?", MORE) == "PHP"


def test_last_block_is_no_heading() -> None:
    assert roles_of(TEXT, "The river") == "PP"


def test_two_headings_in_a_row() -> None:
    assert roles_of(TEXT, "The river", "The first night", MORE) == "PHHP"


def test_three_short_lines_in_a_row_are_no_headings() -> None:
    assert roles_of(TEXT, "The river", "The rain", "The night", MORE) == "PPPPP"


def test_markdown_headings_in_a_row_are_headings() -> None:
    assert roles_of(TEXT, "# The river", "## The rain", "### The night", MORE) == "PHHHP"


def test_markdown_heading_at_the_end_is_a_heading() -> None:
    assert roles_of(TEXT, "## The river") == "PH"


def test_list_items_are_no_headings() -> None:
    assert roles_of(TEXT, "- The river", "- The rain", MORE) == "PPPP"


# --- paragraphs ---


def test_prose() -> None:
    assert kinds_of(TEXT, MORE) == ["prose", "prose"]


def test_line_without_a_full_stop_under_the_title_is_the_summary() -> None:
    assert kinds_of("Bridge opens", "The mayor is pleased and so is everyone else", TEXT) == ["summary", "prose"]


def test_sentence_under_the_title_is_prose() -> None:
    assert kinds_of("Bridge opens", "The mayor is pleased, and so is everyone else.", TEXT) == ["prose", "prose"]


def test_list_under_the_title_is_the_summary() -> None:
    assert kinds_of("Bridge opens", "* Mayor is pleased", "* Ferry stops", TEXT) == ["summary", "summary", "prose"]


def test_list_under_the_summary_is_summary() -> None:
    assert kinds_of("Bridge opens", "The mayor is pleased with all of it:", "* One", "* Two", TEXT) == [
        "summary"
    ] * 3 + ["prose"]


def test_list_elsewhere_is_a_list() -> None:
    assert kinds_of("Bridge opens", TEXT, "* Mayor", "* Ferry", MORE) == ["prose", "list_item", "list_item", "prose"]


def test_list_at_the_head_is_a_list() -> None:
    assert kinds_of("* Mayor", "* Ferry", TEXT) == ["list_item", "list_item", "prose"]


def test_quote() -> None:
    assert kinds_of(TEXT, "> It rained.", MORE) == ["prose", "quote", "prose"]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version named the wrong river.",
        "CORRECTION: an earlier version named the wrong river.",
        "Corrections and clarifications: an earlier version was wrong.",
        "Editor's note: this text was updated.",
        "Editor’s note: this text was updated.",
        "Update: the river has fallen.",
        "Correction (3 May): an earlier version was wrong.",
        "Anmerkung der Redaktion: In einer früheren Fassung stand etwas anderes.",
        "Note de la rédaction : une version antérieure était erronée.",
        "Уточнение: в прежней версии была ошибка.",
        "訂正：川の名前が誤っていました。",
    ],
)
def test_note(note: str) -> None:
    assert kinds_of(TEXT, note, MORE) == ["prose", "note", "prose"]


@pytest.mark.parametrize(
    "text",
    [
        "Corrections to the plan were made.",
        "Updated rules: none.",
        "The correction: it came late.",
        "Correction. It rained: a lot.",
    ],
)
def test_no_note(text: str) -> None:
    assert kinds_of(TEXT, text, MORE) == ["prose", "prose", "prose"]


# --- boilerplate that needs company ---

WEAK = Catalogue([SHARE, PRINT, BY])


def test_weak_line_alone_in_the_middle_stays() -> None:
    assert roles_of(TEXT, "Share", MORE, catalogue=WEAK) == "PHP"


def test_weak_lines_side_by_side_are_boilerplate() -> None:
    assert roles_of(TEXT, "Share", "Print", MORE, catalogue=WEAK) == "PBBP"
    assert [label.rule for label in labels_of(TEXT, "Share", "Print", MORE, catalogue=WEAK)] == [
        "",
        SHARE.id,
        PRINT.id,
        "",
    ]


def test_weak_lines_apart_stay() -> None:
    assert "B" not in roles_of(TEXT, "Share", MORE, "Print", TEXT, catalogue=WEAK)


def test_weak_line_at_the_end_is_boilerplate() -> None:
    assert roles_of(TEXT, MORE, "Share", catalogue=WEAK) == "PPB"


def test_weak_line_that_is_all_there_is_stays() -> None:
    assert roles_of("Share", catalogue=WEAK) == "P"


def test_weak_line_at_the_head_is_a_title() -> None:
    assert roles_of("Share", TEXT, MORE, catalogue=WEAK) == "TPP"


def test_line_in_capitals_above_the_title_is_its_kicker() -> None:
    assert roles_of("VALLEY NEWS", "Bridge opens again", TEXT, MORE) == "PTPP"
    assert roles_of("# VALLEY NEWS", "# Bridge opens again", TEXT, MORE) == "THPP"


def test_weak_line_above_a_marked_title_is_boilerplate() -> None:
    assert roles_of("Share", "# Bridge opens", TEXT, MORE, catalogue=WEAK) == "BTPP"


def test_marked_line_is_not_weak() -> None:
    assert roles_of(TEXT, "## Share", "## Print", MORE, catalogue=WEAK) == "PHHP"


def test_byline_at_the_head_is_boilerplate() -> None:
    assert roles_of("Bridge opens", "By Ada Moor", TEXT, MORE, catalogue=WEAK) == "TBPP"


def test_byline_further_down_stays() -> None:
    assert roles_of("Bridge opens", *[TEXT] * 4, "By Ada Moor", MORE, catalogue=WEAK) == "TPPPPHP"


def test_last_place_of_a_byline_at_the_head() -> None:
    assert roles_of("Bridge opens", *[TEXT] * 3, "By Ada Moor", MORE, catalogue=WEAK) == "TPPPBP"


def test_blocks_are_judged_as_if_boilerplate_were_not_there() -> None:
    """The block under the boilerplate stands right under the title."""
    labels = labels_of("Bridge opens", "Share", "Print", "The mayor and the river are pleased", TEXT, catalogue=WEAK)
    assert (labels[3].role, labels[3].kind) == (Role.PARAGRAPH, ParagraphKind.SUMMARY)
