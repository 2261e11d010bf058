"""Lines and blocks: where they begin and end, and what marks them."""

import pytest

from newsdoc.blocks import Block
from newsdoc.layout import form_blocks, joined
from newsdoc.lines import ends_sentence, fold, split_lines

WRAPPED = (
    "The tide mill turns again after forty years. A dozen\n"
    "volunteers rebuilt the wheel, and the council paid for\n"
    "the oak. On Sunday it ground its first flour."
)
UNWRAPPED = WRAPPED.replace("\n", " ")


def blocks_of(text: str) -> list[Block]:
    return form_blocks(split_lines(text)[0])


def texts_of(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


def sources_of(text: str) -> list[list[str]]:
    return [[text[span.slice] for span in block.spans] for block in blocks_of(text)]


# --- lines ---


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_end(end: str) -> None:
    assert texts_of(f"One.{end}{end}Two.{end}Three.{end}") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    "text", ["One.\r\n\r\nTwo.", "One.\r\rTwo.", "One.\r\n\nTwo.", "One.\n\rTwo.", "\r\nOne.\n\nTwo."]
)
def test_offsets_count_every_character_of_a_line_end(text: str) -> None:
    assert sources_of(text) == [["One."], ["Two."]]


@pytest.mark.parametrize("character", ["\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_other_breaks_are_white_space_inside_a_line(character: str) -> None:
    assert texts_of(f"One{character}two.") == ["One two."]


@pytest.mark.parametrize("space", ["  ", "\t", "\f", "\u00a0", "\u2003 ", "\u3000"])
def test_white_space_is_folded(space: str) -> None:
    assert texts_of(f"{space}One{space}two.{space}") == ["One two."]


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\f", "\u3000"])
def test_line_of_white_space_alone_is_blank(blank: str) -> None:
    lines, bare = split_lines(f"One.\n{blank}\nTwo.")
    assert [(line.text, line.group) for line in lines] == [("One.", 0), ("Two.", 1)]
    assert bare == []


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u200e\u200f", "\x00", "\ud800", "\u200b \u2060"])
def test_line_that_shows_nothing_stands_apart_and_parts_blocks(unseen: str) -> None:
    text = f"One.\n{unseen}\nTwo."
    lines, bare = split_lines(text)
    assert [(line.text, line.group) for line in lines] == [("One.", 0), ("Two.", 1)]
    assert [text[line.start : line.end] for line in bare] == [unseen]


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u2060", "\u200f"])
def test_unseen_character_inside_a_text_stays(mark: str) -> None:
    assert texts_of(f"The ri{mark}ver.") == [f"The ri{mark}ver."]


def test_byte_order_mark_belongs_to_the_first_line_but_not_to_its_text() -> None:
    assert texts_of("\ufeffOne.") == ["One."]
    assert sources_of("\ufeffOne.") == [["\ufeffOne."]]


def test_byte_order_mark_before_a_mark() -> None:
    assert [(block.text, block.level) for block in blocks_of("\ufeff# One")] == [("One", 1)]


def test_byte_order_mark_anywhere_else_is_text() -> None:
    assert texts_of("One.\n\n\ufeffTwo.") == ["One.", "\ufeffTwo."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n\t\r\n"])
def test_nothing_to_read(text: str) -> None:
    assert split_lines(text) == ([], [])


def test_halves_of_a_character_are_read_as_one() -> None:
    assert fold("a  \ud83d\ude00") == "a 😀"


# --- sentences ---


@pytest.mark.parametrize("end", [".", "!", "?", "…", ".”", ".)", "?»", "。", "」", "।", "؟", "۔"])
def test_end_of_a_sentence(end: str) -> None:
    assert ends_sentence(f"It rains 。{end}" if end == "」" else f"It rains{end}")


@pytest.mark.parametrize("text", ["It rains", "It rains,", "It rains:", "“It rains”", "It (rains)", "", "”"])
def test_no_end_of_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


# --- blocks ---


def test_blank_lines_part_blocks() -> None:
    assert texts_of("One.\n\nTwo.\n\n\n\nThree.") == ["One.", "Two.", "Three."]


def test_one_block_per_line() -> None:
    paragraphs = [
        "The mill turns. It was rebuilt.",
        "Nobody had seen it turn for forty years.",
        "Flour costs two crowns.",
    ]
    assert texts_of("\n".join(paragraphs)) == paragraphs


def test_one_block_per_line_among_blank_lines() -> None:
    assert texts_of("The mill turns.\nIt was rebuilt.\n\nFlour costs two crowns.") == [
        "The mill turns.",
        "It was rebuilt.",
        "Flour costs two crowns.",
    ]


def test_verse_keeps_its_lines() -> None:
    verse = ["The rain came down,", "the river rose,", "and no one slept", "that night."]
    assert texts_of("\n".join(verse)) == verse


WORDS = (
    "the council said on Tuesday that the mill would open again in the spring and that the oak for its new wheel had "
    "been paid for by a baker from the next valley who asked for nothing but flour"
)


def wrap(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= width else [*lines, word]
    return "\n".join(lines)


HEADLINE = "Tide mill of Aske turns again after forty long years"


@pytest.mark.parametrize("byline", ["by Ada Moor", "von", "par Ada Moor et Bo Lind"])
def test_byline_in_small_letters_does_not_go_on_with_the_headline(byline: str) -> None:
    body = "The mill turned on Sunday."
    assert texts_of(f"{HEADLINE}\n\n{byline}\n\n{body}") == [HEADLINE, byline, body]


def test_sentence_may_go_on_with_by() -> None:
    above, below = "The wheel of the old tide mill was built", "by a dozen volunteers, who had never done it before."
    assert texts_of(f"{above}\n\n{below}") == [f"{above} {below}"]


@pytest.mark.parametrize("width", [30, 40, 65, 72, 80, 100, 120])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    first, second = f"On Monday {WORDS}.", f"On Friday {WORDS}."
    assert texts_of(f"{wrap(first, width)}\n\n{wrap(second, width)}") == [first, second]


def test_hard_wrapped_paragraph_has_one_span() -> None:
    assert sources_of(WRAPPED) == [[WRAPPED]]


def test_heading_over_a_hard_wrapped_paragraph() -> None:
    assert texts_of(f"The wheel\n\n{WRAPPED}") == ["The wheel", UNWRAPPED]


@pytest.mark.parametrize(
    "heading",
    [
        "# The tide mill of Aske turns again after\nforty long years",
        "## The tide mill of Aske turns again after\nforty long years, and the miller who had\nleft it knew it would",
    ],
)
def test_markdown_heading_that_is_wrapped_is_one(heading: str) -> None:
    text = f"{wrap(UNWRAPPED, 44)}\n\n{heading}\n\n{wrap(UNWRAPPED, 44)}"
    assert texts_of(text)[1] == heading.lstrip("# ").replace("\n", " ")


def test_short_markdown_heading_over_a_paragraph_is_not_wrapped() -> None:
    wrapped = wrap(UNWRAPPED, 44)
    assert texts_of(f"{wrapped}\n\n# The wheel\n{wrapped}")[1] == "The wheel"


def test_short_markdown_heading_over_a_short_line_is_not_wrapped() -> None:
    wrapped = wrap(UNWRAPPED, 44)
    found = texts_of(f"{wrapped}\n\n# The wheel turns again in Aske\nIt rained.\n\n{wrapped}")
    assert found == [UNWRAPPED, "The wheel turns again in Aske", "It rained.", UNWRAPPED]


def test_text_whose_only_full_line_is_an_item_of_a_list_is_not_hard_wrapped() -> None:
    prose = "نهر جسر مدرسة شتاء سوق معلم. نهر جسر مدرسة شتاء سوق معلم."
    lines = ["نهر", prose, "- نهر جسر", "- نهر جسر مدرسة شتاء", "نهر", prose]
    assert texts_of("\n".join(f"    {line}" for line in lines)) == [line.removeprefix("- ") for line in lines]


def test_only_full_line_shows_a_hard_wrapped_item_if_what_follows_stands_below_its_text() -> None:
    above, below = "The council paid for the oak", "and ground its first flour."
    assert texts_of(f"- {above}\n  {below}\n- It rained.") == [f"{above} {below}", "It rained."]
    assert texts_of(f"- {above}\n{below}\n- It rained.") == [f"- {above}", below, "- It rained."]


def test_headings_between_hard_wrapped_paragraphs_do_not_hide_the_width() -> None:
    wrapped = "The council paid for the oak (and for the iron as well)\nand on Sunday it ground its first flour."
    text = "\n".join(f"## {name}\n{wrapped}" for name in "ABC")
    joined = wrapped.replace("\n", " ")
    assert texts_of(text) == ["A", joined, "B", joined, "C", joined]


def test_long_address_does_not_hide_the_width() -> None:
    address = "https://example.org/" + "a" * 90
    assert texts_of(f"{WRAPPED}\n\n{WRAPPED}\n\n{WRAPPED}\n{address}")[:2] == [UNWRAPPED, UNWRAPPED]


def test_long_addresses_inside_paragraphs_do_not_hide_the_width() -> None:
    address = "https://example.org/" + "a" * 80
    cut = WRAPPED.replace(" A dozen\n", f" A dozen\n{address}\n")
    assert texts_of("\n\n".join([WRAPPED] * 6 + [cut]))[:6] == [UNWRAPPED] * 6


def test_lines_that_open_with_nouns_in_capitals_are_joined() -> None:
    text = (
        "Die Mühle am Fluss dreht sich wieder. Nach vierzig Jahren haben\n"
        "Müller, Bäcker und Bauern aus dem Tal das Rad erneuert, und das\n"
        "Mehl ist weiß wie früher. Den Stein dafür hat ein alter Mann in\n"
        "Larvik gehauen, dem seine Söhne halfen. Die Gemeinde hat für das\n"
        "Holzdach bezahlt, und am Sonntag kamen viele Leute zum Fest der\n"
        "Freiwilligen. Niemand wollte danach nach Hause gehen."
    )
    assert texts_of(text) == [text.replace("\n", " ")]
    assert len(texts_of(text.replace(". ", ", "))) == 6  # a list of firms has no sentences


@pytest.mark.parametrize(("width", "is_joined"), [(24, True), (22, False)])
def test_narrowest_lines_that_are_joined(width: int, is_joined: bool) -> None:
    text = wrap(f"On Monday {WORDS}.", width)
    assert max(map(len, text.split("\n"))) == width
    assert (len(texts_of(text)) == 1) is is_joined


def test_dash_that_opens_a_wrapped_line_is_no_bullet() -> None:
    text = (
        "The tide mill turns again after forty years, the council\n"
        "– which had long been against it – said on Tuesday, and a\n"
        "dozen volunteers, who rebuilt the wheel out of oak, were\n"
        "there to see how it ground its first flour."
    )
    assert texts_of(text) == [text.replace("\n", " ")]


@pytest.mark.parametrize(("lines", "is_joined"), [(2, True), (4, True), (5, False)])
def test_markdown_heading_is_wrapped_into_four_lines_at_the_most(lines: int, is_joined: bool) -> None:
    heading = wrap(f"# {UNWRAPPED.replace('.', '')} and the miller knew it would and said so", 44).split("\n")[:lines]
    text = "\n\n".join([wrap(UNWRAPPED, 44), "\n".join(heading), wrap(UNWRAPPED, 44)])
    assert (texts_of(text)[1] == " ".join(heading).removeprefix("# ")) is is_joined


def test_underlined_heading_of_two_lines_is_one() -> None:
    heading = "The tide mill of Aske turns again after\nforty long years\n====="
    found = blocks_of(f"It rained.\n\n{heading}\n\nNobody slept.")
    assert [(block.text, block.level) for block in found] == [
        ("It rained.", 0), ("The tide mill of Aske turns again after forty long years", 1), ("Nobody slept.", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("It rained.\nNobody slept\n", "", id="a line above them"),
        pytest.param("Nobody slept\n", "\nIt rained", id="a line below them"),
        pytest.param("# Rain\n", "", id="a heading above"),
        pytest.param(f"{'Rain ' * 23}\n", "", id="too long"),
    ],
)
def test_underlined_line_is_a_heading_by_itself(above: str, below: str) -> None:
    found = blocks_of(f"{above}The wheel\n====={below}")
    assert [(block.text, block.level) for block in found if "wheel" in block.text] == [("The wheel", 1)]


@pytest.mark.parametrize(
    ("early", "is_joined"),
    [
        ("it ground its first flour and was", True),
        ("it ground its first", False),
        ("It ground its first flour.", False),
    ],
)
def test_line_that_was_broken_early_goes_on_with_a_small_letter(early: str, is_joined: bool) -> None:
    cut = f"{early}\nseen by all who stood on the bridge"
    found = texts_of(f"{WRAPPED}\n\n{WRAPPED}\n\n{cut}")
    assert found == [UNWRAPPED, UNWRAPPED, *([cut.replace("\n", " ")] if is_joined else cut.split("\n"))]


def test_hyphen_at_a_line_end_stays_and_joins() -> None:
    text = (
        "The tide mill turns again after forty years, and the half-\n"
        "rotten wheel is new. A dozen volunteers rebuilt it out of\n"
        "oak, and on Sunday it ground its first flour."
    )
    assert "the half-rotten wheel" in texts_of(text)[0]


def test_hyphen_before_a_conjunction_keeps_the_space() -> None:
    text = (
        "Die Mühle dreht sich nach vierzig Jahren wieder. Die Ein-\n"
        "und Ausfuhr von Mehl ist jetzt wieder möglich, sagte der\n"
        "alte Müller, und er freute sich sehr darüber."
    )
    assert "Die Ein- und Ausfuhr" in texts_of(text)[0]


def test_dash_at_a_line_end_keeps_the_space() -> None:
    text = WRAPPED.replace("A dozen\nvolunteers", "A –\nvolunteers")
    assert "A – volunteers" in texts_of(text)[0]


def test_wrapped_lines_without_spaces_join_without_a_space() -> None:
    text = (
        "河水在一夜之间上涨了两米多，村里的老人说他们从来没有见过这样\n"
        "的大水。孩子们站在山坡上看着水流过田野，没有人知道桥还能不能\n"
        "撑到天亮，也没有人想睡觉。"
    )
    assert texts_of(text) == [text.replace("\n", "")]


def test_wrapped_lines_without_case_join() -> None:
    text = (
        "ارتفع منسوب النهر خلال الليل بأكثر من مترين وقال كبار السن في\n"
        "القرية إنهم لم يروا مثل هذا الفيضان من قبل وكان الأطفال ينظرون\n"
        "إلى الماء من فوق التل."
    )
    assert texts_of(text) == [text.replace("\n", " ")]


@pytest.mark.parametrize("indent", ["    ", "\t", "\u3000\u3000"])
def test_text_indented_as_a_whole(indent: str) -> None:
    text = "\n".join(indent + line for line in f"{WRAPPED}\n\nThe end.".split("\n"))
    assert texts_of(text) == [UNWRAPPED, "The end."]


def test_indented_first_lines_open_paragraphs() -> None:
    full = f"{WRAPPED} It turns."  # the last line too is as long as the others
    assert texts_of(f"    {full}\n    {full}") == [f"{UNWRAPPED} It turns."] * 2


def test_line_of_a_megabyte() -> None:
    text = "It rained. " * 100_000
    assert texts_of(text) == [text.strip()]


# --- paragraphs that were cut ---

OPENING = "On Monday the council said in a statement that"


def lines_without(text: str, removed: str) -> list[Block]:
    return form_blocks([line for line in split_lines(text)[0] if line.text != removed])


def test_paragraph_cut_by_a_line_that_was_taken_out_has_two_spans() -> None:
    text = f"{OPENING}\n\nAnzeige\n\nthe mill would open again."
    (block,) = lines_without(text, "Anzeige")
    assert block.text == f"{OPENING} the mill would open again."
    assert [text[span.slice] for span in block.spans] == [OPENING, "the mill would open again."]


def test_paragraph_cut_twice_has_three_spans() -> None:
    pieces = [OPENING, "the old mill would open again, and that nobody,", "not even the miller, minded."]
    text = "\n\nAnzeige\n\n".join(pieces)
    (block,) = lines_without(text, "Anzeige")
    assert [text[span.slice] for span in block.spans] == pieces


def test_two_paragraphs_that_were_cut_are_both_put_together() -> None:
    first = "The volunteers rebuilt the wheel of the mill,\n\nand the council paid for the oak."
    second = "The miller says that his father ground rye there,\n\nand that he will grind it again."
    assert texts_of(f"{first}\n\nThe mill is open.\n\n{second}") == [
        first.replace("\n\n", " "),
        "The mill is open.",
        second.replace("\n\n", " "),
    ]


def test_wrapped_lines_that_open_with_numbers_and_brackets_join() -> None:
    lines = (
        "The mill has ground no flour in all these",
        "40 years, and the villagers came by dozens",
        "(some on foot) to see it turn, among these",
        "12 who had worked there as boys and who had",
        "(so they said) carried the sacks in summer.",
    )
    assert texts_of("\n".join(lines)) == [" ".join(lines)]


def test_paragraph_cut_by_a_blank_line_has_one_span() -> None:
    text = f"{OPENING}\n\nthe mill would open again."
    assert sources_of(text) == [[text]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{OPENING}.\n\nthe mill would open again.", id="a sentence ends above"),
        pytest.param(f"{OPENING}\n\nThe mill would open again.", id="a capital below"),
        pytest.param("The council said\n\nthe mill would open again.", id="too short above"),
        pytest.param(f"# {OPENING}\n\nthe mill would open again.", id="a heading above"),
        pytest.param(f"> {OPENING}\n\nthe mill would open again.", id="a quote above"),
        pytest.param(f"{OPENING}\n\n> the mill would open again.", id="a quote below"),
        pytest.param(f"{OPENING}:\n\nthe mill would open again.", id="a colon above"),
    ],
)
def test_two_blocks_that_nothing_cut(text: str) -> None:
    assert len(blocks_of(text)) == 2


def test_paragraph_without_case_is_one_again_between_sentences() -> None:
    above = "河水在一夜之间上涨了两米多。村里的老人说他们从来没有见过这样的大水，孩子们站在山坡上看着水流过"
    below = "田野，没有人知道桥还能不能撑到天亮，也没有人想睡觉。第二天早上，水开始慢慢退去，人们回到家里。"
    (block,) = lines_without(f"{above}\n\n广告\n\n{below}", "广告")
    assert block.text == above + below


def test_heading_without_case_is_not_joined_to_its_paragraph() -> None:
    heading = "河水在一夜之间上涨了两米多村里的老人说他们从来没有见过这样的大水孩子们站在山坡上看着水流过田野"
    assert len(blocks_of(f"{heading}\n\n{'河水上涨了。' * 8}")) == 2


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (["The bridge", "is open"], "The bridge is open"),
        (["The bridge", ", where", "nobody stood", "."], "The bridge, where nobody stood."),
        (["He said (", "so", ") again"], "He said (so) again"),
        (["the half-", "rotten wheel"], "the half-rotten wheel"),
        (["die Ein-", "und Ausfuhr"], "die Ein- und Ausfuhr"),
        (["the –", "rotten wheel"], "the – rotten wheel"),
        (["川が", "増した。"], "川が増した。"),
        (["The river 川", "rose"], "The river 川 rose"),
        (["The river", "川"], "The river 川"),
        (["The bridge"], "The bridge"),
        (["a", "-", "b"], "a - b"),
    ],
)
def test_pieces_are_joined_with_a_space_where_one_belongs(pieces: list[str], whole: str) -> None:
    found = joined([Block(piece, split_lines(piece)[0]) for piece in pieces])
    assert found.text == whole
    assert [line.text for line in found.lines] == pieces


def test_pieces_are_what_the_first_of_them_is() -> None:
    line = split_lines("Rain")[0]
    item, quote, plain = Block("Rain", line, True), Block("Rain", line, quoted=True), Block("so", line)
    heading = Block("Rain", line, level=2)
    assert [(b.is_item, b.quoted, b.level) for b in (joined([first, plain]) for first in (item, quote, heading))] == [
        (True, False, 0), (False, True, 0), (False, False, 2),
    ]  # fmt: skip
    assert not joined([plain, item]).is_marked


# --- marks ---


@pytest.mark.parametrize(
    ("text", "heading", "level"),
    [
        ("# One", "One", 1),
        ("## One", "One", 2),
        ("###### One", "One", 6),
        ("## One ##", "One", 2),
        ("##\tOne", "One", 2),
        ("One\n===", "One", 1),
        ("One\n---", "One", 2),
        ("One?\n=====", "One?", 1),
    ],
)
def test_markdown_heading(text: str, heading: str, level: int) -> None:
    assert [(block.text, block.level) for block in blocks_of(text)] == [(heading, level)]
    assert sources_of(text) == [[text]]


@pytest.mark.parametrize("text", ["#One", "#1 in the charts", "####### One", "#", "# #"])
def test_no_markdown_heading(text: str) -> None:
    assert [(block.text, block.level) for block in blocks_of(text)] == [(text, 0)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It rained all day.\n---", id="under a sentence"),
        pytest.param("One\n\n---", id="behind a blank line"),
        pytest.param("One\n--", id="too short"),
        pytest.param("---", id="under nothing"),
        pytest.param("a" * 121 + "\n---", id="under a long line"),
        pytest.param("# One\n---", id="under a heading"),
        pytest.param("One\n-=-", id="of two signs"),
    ],
)
def test_rule_is_no_underline(text: str) -> None:
    assert texts_of(text)[-1] == text.rpartition("\n")[2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**One**", "One"),
        ("__One__", "One"),
        ("**It rained.**", "**It rained.**"),
        ("**One** two", "**One** two"),
        (f"**{'One ' * 30}**", f"**{'One ' * 30}**"),
    ],
)
def test_line_in_bold_that_is_no_sentence_is_shown_without_its_marks(text: str, shown: str) -> None:
    assert [block.text for block in blocks_of(text)] == [shown]


def test_text_under_an_underlined_heading() -> None:
    assert texts_of("One\n---\nIt rained all day.") == ["One", "It rained all day."]


@pytest.mark.parametrize("bullet", ["-", "*", "+", "•", "◦", "▪", "–", "·"])
def test_list(bullet: str) -> None:
    text = f"{bullet} One\n{bullet} two\n{bullet} three"
    assert [(block.text, block.is_item) for block in blocks_of(text)] == [("One", True), ("two", True), ("three", True)]
    assert sources_of(text) == [[f"{bullet} One"], [f"{bullet} two"], [f"{bullet} three"]]


@pytest.mark.parametrize("text", ["1. One\n2. Two", "1) One\n2) Two", "9. One\n10. Two", "a) One\nb) Two"])
def test_numbers_and_letters_stay_in_the_text(text: str) -> None:
    assert [(block.text, block.is_item) for block in blocks_of(text)] == [(line, True) for line in text.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- One\n\nIt rained.", id="alone"),
        pytest.param("- One\n* Two", id="different bullets"),
        pytest.param("– “Why?”\n\n– “Why not?”", id="speech"),
        pytest.param("1. FC Köln\n\nIt rained.", id="a number alone"),
        pytest.param("1990. Rain\n1991. Sun", id="years"),
        pytest.param("3. One\n7. Two", id="numbers in no row"),
        pytest.param("3. One\n3. Two", id="the same number"),
        pytest.param("a) One\nd) Two", id="letters in no row"),
        pytest.param("-One\n-Two", id="no space"),
        pytest.param("* One\nIt rained.\n* Two", id="text between"),
    ],
)
def test_no_list(text: str) -> None:
    assert [block.text for block in blocks_of(text) if block.is_item] == []
    assert texts_of(text) == [line for line in text.split("\n") if line]


def test_items_with_dots_may_stand_between_blank_lines() -> None:
    assert [block.is_item for block in blocks_of("• One\n\n• Two")] == [True, True]


def test_wrapped_items_are_joined() -> None:
    text = (
        "- The tide mill turns again after forty years, which a\n"
        "  dozen volunteers made possible in two long summers\n"
        "- The council paid for the oak, and a baker from the next\n"
        "  valley for the rest\n\n" + WRAPPED
    )
    assert texts_of(text) == [
        "The tide mill turns again after forty years, which a dozen volunteers made possible in two long summers",
        "The council paid for the oak, and a baker from the next valley for the rest",
        UNWRAPPED,
    ]


def test_quoted_lines_are_one_block() -> None:
    text = "> It rained.\n> Nobody slept."
    assert [(block.text, block.quoted) for block in blocks_of(text)] == [("It rained. Nobody slept.", True)]
    assert sources_of(text) == [[text]]


def test_quote_in_a_quote() -> None:
    assert texts_of("> > It rained.") == ["It rained."]


def test_quote_ends_where_its_marks_end() -> None:
    assert texts_of("> It rained.\nNobody slept.") == ["It rained.", "Nobody slept."]


def test_short_line_above_a_long_one_is_not_wrapped_where_there_is_no_case() -> None:
    title = "河流桥梁学校冬天市场老师"
    paragraph = "第一句话在这里写得很长很长很长很长很长很长。第二句话在这里也写得很长很长。"
    assert texts_of(f"{title}\n{paragraph}") == [title, paragraph]


def test_markdown_heading_that_opens_the_text_may_be_wrapped_into_three_lines() -> None:
    heading = (
        "## What the mill on the hill above the\nvillage needs before it can turn again\nin the autumn of next year"
    )
    blocks = blocks_of(f"{heading}\n\n{wrap(UNWRAPPED, 40)}")
    assert [(block.text, block.level) for block in blocks] == [
        (heading.removeprefix("## ").replace("\n", " "), 2),
        (UNWRAPPED, 0),
    ]


def test_block_that_opens_with_a_capital_does_not_go_on_with_the_one_above() -> None:
    above = "It rained all day. On Monday the mayor of the village and the"
    assert texts_of(f"{above}\n\nMill turned. It was cold.") == [above, "Mill turned. It was cold."]


def test_lines_above_far_longer_ones_are_not_wrapped() -> None:
    lines = ["The mill turns again and the town has", "paid for the oak of the wheel, and for the stones of the race"]
    assert texts_of("\n\n".join(["\n".join(lines)] * 3)) == lines * 3


def test_piece_of_one_character_is_joined_by_what_stands_before_it() -> None:
    assert joined(blocks_of("The mill turns\n\n-\n\nagain")).text == "The mill turns - again"


def test_bracket_that_a_later_piece_opens_is_joined_to_the_next_piece() -> None:
    pieces = [Block(text, split_lines(text)[0]) for text in ("They", "saw", "the (", "old) kiln", "burn")]
    assert joined(pieces).text == "They saw the (old) kiln burn"
