"""Which texts need not be weighed, block by block; and what title, byline and date of a whole page are."""

import pytest

import newsdoc
from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.classes import length_class
from newsdoc.headlines import Headline
from newsdoc.labels import Labelled, Labeller, default_labeller
from newsdoc.lines import split_lines
from newsdoc.model import ParagraphKind
from newsdoc.nearness import FAR
from newsdoc.packing import Vector
from newsdoc.roles import Role
from newsdoc.sequence import State
from newsdoc.sift import sift

CATALOGUE = Catalogue(read_rules())
PROSE = (
    "The kiln on the hill above Aske was lit again on Monday, and ten potters came to see it burn through the night."
)
LONG = [f"{PROSE} It will burn for {n} days." for n in range(20)]


@pytest.mark.parametrize(
    ("blocks", "is_weighed"),
    [
        pytest.param(LONG, False, id="paragraphs"),
        pytest.param(["Kiln is lit again", *LONG], False, id="title and paragraphs"),
        pytest.param([*LONG[:9], "Why it burns", *LONG[9:]], False, id="heading above prose"),
        pytest.param([*LONG[:9], "They came.", *LONG[9:]], False, id="short sentence between paragraphs"),
        pytest.param(
            ["Kiln is lit again", "By Ada Moor", "Published: 14 May 2024, 10:20", *LONG], False, id="byline and date"
        ),
        pytest.param([*LONG[:9], PROSE[:-1], *LONG[9:]], False, id="long paragraph without a full stop"),
        pytest.param([*LONG[:9], "The potters of the valley had three wishes:", *LONG[9:]], False, id="colon"),
        pytest.param([*LONG[:9], "Read more on potters:", *LONG[9:]], True, id="few words and a colon"),
        pytest.param([*LONG[:9], f"{PROSE[:39]}:", *LONG[9:]], False, id="40 characters and a colon"),
        pytest.param([*LONG[:9], f"{PROSE[:38]}:", *LONG[9:]], True, id="39 and a colon"),
        pytest.param([*LONG[:9], f"{PROSE[:109]},", *LONG[9:]], False, id="110 characters without a stop"),
        pytest.param([*LONG[:9], f"{PROSE[:108]},", *LONG[9:]], True, id="109 characters without a stop"),
        pytest.param([*LONG[:9], f"and {PROSE[4:58]} X", *LONG[9:]], True, id="60 characters and a letter"),
        pytest.param(["Kiln is lit again", *[f"{PROSE[:79]}."] * 9], False, id="all prose of 80 characters"),
        pytest.param(["Kiln is lit in Aske.", f"{PROSE[:79]}."], True, id="four times as much prose as anything else"),
        pytest.param([f"{PROSE[:79]}.", *LONG], False, id="80 characters at the head"),
        pytest.param([f"{PROSE[:78]}.", *LONG], True, id="79 characters at the head"),
        pytest.param([*LONG, "By Ada Moor"], True, id="byline at the end"),
        pytest.param([*LONG[:9], "KILN BURNS FOR DAYS", *LONG[9:]], True, id="heading in capitals"),
        pytest.param(["Kiln is lit again", "Ada Moor", *LONG], True, id="name under the title"),
        pytest.param(["They came.", *LONG], True, id="short sentence at the head"),
        pytest.param([*LONG, "More on kilns"], True, id="heading at the end"),
        pytest.param([*LONG[:9], "- clay", "- ash", *LONG[9:]], True, id="list"),
        pytest.param([*LONG[:9], "Share", "Tweet", *LONG[9:]], True, id="boilerplate"),
        pytest.param(
            ["Kiln is lit again", PROSE, "Why", "Nobody knew.", "When", "On Monday."], True, id="little prose"
        ),
    ],
)
def test_article_and_nothing_else_is_not_weighed(blocks: list[str], is_weighed: bool) -> None:
    lines, _ = split_lines("\n\n".join(blocks))
    found = default_labeller().label(sift(lines, CATALOGUE))
    assert (found.weighed is not None) is is_weighed


def test_byline_and_date_are_found_where_nothing_is_weighed() -> None:
    lines, _ = split_lines("\n\n".join(["Kiln is lit again", "By Ada Moor", "Published: 14 May 2024, 10:20", *LONG]))
    found = default_labeller().label(sift(lines, CATALOGUE))
    assert found.byline is not None
    assert found.byline.authors == ("Ada Moor",)
    assert found.published is not None
    assert found.published.index == 2


# --- weights made by hand ---

SHORT, MIDDLE, ROW = "They came.", "Ten potters came to see", "Clay"  # three classes of length, besides that of LONG


def labelled(blocks: list[str], **scores: Vector) -> Labelled:
    """Blocks labelled by weights for short, middle and long blocks and rows; there are no others."""
    lengths = {"short": SHORT, "middle": MIDDLE, "row": ROW, "long": LONG[0]}
    named = {f"own.length={length_class(len(lengths[name]))}": row for name, row in scores.items()}
    lines, _ = split_lines("\n\n".join(blocks))
    return Labeller({"sequence": named, "title": {}}).label(sift(lines, CATALOGUE))


def before(score: int) -> Vector:
    return tuple(score if state is State.BEFORE else 0 for state in State)


def paragraph(score: int) -> Vector:
    return tuple(score if state is State.PARAGRAPH else 0 for state in State)


def inside(score: int) -> Vector:
    return tuple(score if state is State.INSIDE else 0 for state in State)


@pytest.mark.parametrize(
    ("score", "count", "is_article"),
    [
        pytest.param(100, 4, True, id="24 blocks, cost of 400"),
        pytest.param(101, 4, False, id="24 blocks, cost of 404"),
        pytest.param(80, 5, True, id="25 blocks, cost of 400"),
        pytest.param(81, 5, False, id="25 blocks, cost of 405"),
        pytest.param(1300, 1, True, id="21 blocks, cost of 1300"),
        pytest.param(1301, 1, False, id="21 blocks, cost of 1301"),
        pytest.param(10, 15, True, id="15 blocks that the weights take out"),
        pytest.param(10, 16, False, id="16 blocks that the weights take out"),
    ],
)
def test_text_is_an_article_where_that_costs_little(score: int, count: int, is_article: bool) -> None:
    found = labelled([*[SHORT] * count, *LONG], short=before(score), long=paragraph(5000))
    assert found.weighed is not None
    assert (not found.states) is is_article
    assert (found.labels[0].role is Role.PARAGRAPH) is is_article


def test_text_without_a_body_is_an_article_with_all_that_is_far_from_its_prose() -> None:
    blocks = [*LONG, *[f"Clay {n}" for n in range(60)]]
    found = labelled(blocks, long=before(5000))
    assert not found.states
    assert len(found.labels) == len(blocks)
    assert [label.role for label in found.labels[:20]] == [Role.PARAGRAPH] * 20


def test_rows_far_from_prose_between_paragraphs_of_the_body_are_items_of_a_list() -> None:
    blocks = [*[SHORT] * 3, *LONG, *[MIDDLE] * 8, *[ROW] * 5, *[MIDDLE] * 20, *LONG]
    found = labelled(blocks, short=before(5000), middle=paragraph(5000), row=inside(100), long=paragraph(5000))
    first = blocks.index(ROW)
    assert [label.kind for label in found.labels[first : first + 5]] == [ParagraphKind.LIST_ITEM] * 5


def test_item_of_a_list_in_the_body_is_one_where_an_article_would_have_a_heading_there() -> None:
    marked = ["* Ten potters came", "* Nobody slept"]
    found = labelled([*[SHORT] * 3, *LONG, "\n".join(marked), *LONG], short=before(5000), long=paragraph(5000))
    assert [label.kind for label in found.labels[23:25]] == [ParagraphKind.LIST_ITEM] * 2


@pytest.mark.parametrize(
    ("opening", "between", "is_body"),
    [
        pytest.param(1, 15, True, id="a little prose, 15 blocks above the rest"),
        pytest.param(1, 16, False, id="a little prose, 16 blocks above the rest"),
        pytest.param(2, 16, False, id="a tenth of the prose"),
        pytest.param(3, 16, True, id="more than a tenth"),
    ],
)
def test_a_little_prose_far_above_the_body_is_no_part_of_it(opening: int, between: int, is_body: bool) -> None:
    blocks = [*LONG[:opening], *[MIDDLE] * between, *LONG[: 20 - opening]]
    found = labelled(blocks, middle=inside(5000), long=paragraph(5000))
    assert (found.states[0] is State.PARAGRAPH) is is_body
    assert found.states[opening + between :] == [State.PARAGRAPH] * (20 - opening)


@pytest.mark.parametrize(("between", "is_body"), [(7, True), (8, False)])
def test_a_heading_far_above_the_first_paragraph_is_no_part_of_the_body(between: int, is_body: bool) -> None:
    heading = tuple(5000 * (state is State.HEADING) for state in State)
    blocks = [SHORT, MIDDLE, *[SHORT] * between, *LONG]
    found = labelled(blocks, short=inside(3000), middle=heading, long=paragraph(5000))
    assert (found.states[1] is State.HEADING) is is_body
    assert found.states[2 + between] is State.PARAGRAPH


def test_a_body_of_headings_alone_stays() -> None:
    heading = tuple(5000 * (state is State.HEADING) for state in State)
    found = labelled([*LONG, *[MIDDLE] * 3], middle=heading, long=before(5000))
    assert found.states[-3:] == [State.HEADING] * 3


def test_run_of_two_blocks_far_from_prose_is_no_body() -> None:
    found = labelled([*LONG, *[ROW] * 30, *LONG], row=paragraph(100), long=paragraph(5000))
    assert found.weighed is not None
    runs = [(len(run), scores) for run, scores in zip(found.weighed.runs, found.weighed.scores, strict=True)]
    assert max(scores[State.PARAGRAPH] for length, scores in runs if length == 2) < -(10**6)


def test_a_run_of_blocks_is_worth_what_its_blocks_and_the_steps_between_them_are() -> None:
    row, long = (f"own.length={length_class(len(text))}" for text in (ROW, LONG[0]))
    stays = {"after BEFORE": before(5), "after INSIDE": inside(11)}
    labeller = Labeller({"sequence": {row: (7, 0, 0, 0, 9, 0), long: paragraph(5000), **stays}, "title": {}})
    lines, _ = split_lines("\n\n".join([*LONG, *[ROW] * 31, *LONG]))
    weighed = labeller.label(sift(lines, CATALOGUE)).weighed
    assert weighed is not None
    (score,) = [score for run, score in zip(weighed.runs, weighed.scores, strict=True) if len(run) == 3]
    assert (score[State.BEFORE], score[State.INSIDE]) == (3 * 7 + 2 * 5, 3 * 9 + 2 * 11)


def possible_states(far: int, *blocks: str) -> list[State]:
    """The states that the weights leave to the one run of so many blocks, whatever these look like."""
    found = labelled([*blocks], row=paragraph(100), long=paragraph(5000))
    assert found.weighed is not None
    (scores,) = [
        scores for run, scores in zip(found.weighed.runs, found.weighed.scores, strict=True) if len(run) == far
    ]
    return [state for state in State if scores[state] == 0]


def test_blocks_far_above_all_prose_are_above_the_body() -> None:
    assert possible_states(80, SHORT, *[ROW] * 100, *LONG) == [State.BEFORE]


def test_blocks_far_below_all_prose_do_not_say_whether_there_is_a_body() -> None:
    assert possible_states(92, *LONG, *[ROW] * 100) == [State.BEFORE, State.AFTER]


def test_title_of_a_short_article_that_was_weighed_is_told() -> None:
    found = labelled([MIDDLE, "Share", "Tweet", *LONG], long=paragraph(10))
    assert found.headline == Headline(0, len(MIDDLE), 0)


def test_chance_of_boilerplate_is_that_of_the_states_outside_the_body() -> None:
    lines, _ = split_lines("\n\n".join([*[SHORT] * 16, *LONG]))
    sifted = sift(lines, CATALOGUE)
    short = tuple({State.BEFORE: 500, State.PARAGRAPH: 200}.get(state, 0) for state in State)
    table = {
        f"own.length={length_class(len(SHORT))}": short,
        f"own.length={length_class(len(LONG[0]))}": paragraph(5000),
    }
    labeller = Labeller({"sequence": table, "title": {}})
    found = labeller.label(sifted)
    assert found.labels[0].role is Role.BOILERPLATE
    chance, ((name, gain),) = labeller.explain(sifted, found)[0]
    assert 0.5 < chance <= 1
    assert name == f"own.length={length_class(len(SHORT))}"
    assert gain == pytest.approx(3)


# --- whole pages ---

MENU = (
    "Home News Sport Weather Culture Politics Opinion Travel Money Science Health Food Style Video Podcasts Games Jobs"
).split()
HEADLINE = "Kiln is lit again"
CREDITS = ["By Ada Moor", "3 May 2024"]
BODY = [
    "The kiln on the hill above Aske was lit again on Monday, and ten potters came to see it burn through the night.",
    "It had stood cold for forty years, since the last of the old potters left for the coast, the council said.",
    "“Nobody thought that we would see it burn again,” said Ada Lund, who threw her first bowl there as a child.",
    "The fire will burn for five days. After that the bricks must cool for a week before anybody may open the door.",
]
FOOT = ["About us", "Contact", "Privacy", "Terms", "Careers", "Imprint"]


def page(*blocks: str) -> tuple[str, newsdoc.Article]:
    text = "\n\n".join(blocks)
    return text, newsdoc.parse(text)


def removed(article: newsdoc.Article) -> dict[str, str]:
    return {line.text: line.rule for line in article.boilerplate}


def test_headline_that_the_page_prints_is_preferred_to_the_tab() -> None:
    text, article = page(f"{HEADLINE} | Tarn", *MENU, HEADLINE, *CREDITS, *BODY, *FOOT)
    assert article.title is not None
    assert [span.start for span in article.title.spans] == [text.rindex(HEADLINE)]
    assert f"{HEADLINE} | Tarn" in removed(article)


def test_kicker_that_the_tab_alone_prints_belongs_to_the_title() -> None:
    text, article = page(f"Aske: {HEADLINE} | Tarn", *MENU, HEADLINE, *CREDITS, *BODY, *FOOT)
    assert article.title is not None
    assert [text[span.slice] for span in article.title.spans] == [f"Aske: {HEADLINE}"]
    assert removed(article)["| Tarn"] == "title.site"
    assert article.byline is not None
    assert article.published is not None


def test_tab_is_the_title_where_the_page_prints_none() -> None:
    _, article = page(f"{HEADLINE} in Aske | Tarn", *MENU, *CREDITS, *BODY, *FOOT)
    assert article.title is not None
    assert article.title.text == f"{HEADLINE} in Aske"


def test_last_entry_of_a_numbered_trail_is_the_title_without_its_number() -> None:
    text, article = page(*MENU, f"Culture : {HEADLINE}", *CREDITS, *BODY, *FOOT, "1. Home", "2. News", f"3. {HEADLINE}")
    assert article.title is not None
    assert article.title.text == HEADLINE
    assert [text[span.slice] for span in article.title.spans] == [HEADLINE]
    assert removed(article)["3."] == "title.opening"
    assert f"Culture : {HEADLINE}" in removed(article)
    assert article.byline is not None
    assert article.published is not None


def test_headline_that_the_line_of_a_trail_ends_with_is_the_title() -> None:
    headline = "Potters of Aske light their kiln again"
    below = "Ten potters with their children look into the kiln"
    text, article = page(*MENU, f"Home » Culture » {headline}", headline, below, *CREDITS, *BODY, *FOOT)
    assert article.title is not None
    assert [span.start for span in article.title.spans] == [text.rindex(headline)]


def test_notice_above_the_headline_is_no_part_of_the_body() -> None:
    notice = "This site earns money when readers follow links to shops. Editors choose all products without being paid."
    headline = "Potters of Aske light their kiln again"
    _, article = page(*MENU, notice, headline, *CREDITS, *BODY, *FOOT)
    assert article.title is not None
    assert article.title.text == headline
    assert article.paragraphs[0].text == BODY[0]
    assert removed(article)[notice].startswith("before.")


def test_marks_of_a_heading_within_a_list_are_no_part_of_the_title() -> None:
    trail = ["* Home", "* Culture", "* # Potters of Aske light their kiln again after forty years"]
    text, article = page(*MENU, "\n".join(trail), *CREDITS, *BODY, *FOOT)
    assert article.title is not None
    assert [text[span.slice] for span in article.title.spans] == [trail[-1].removeprefix("* # ")]


def test_links_that_lynx_prints_first_are_no_tab() -> None:
    links = "#Tarn Evening News » Feed Tarn Evening News » Comments Feed alternate"
    _, article = page(
        links, "Tarn Evening News", *MENU, HEADLINE, *CREDITS, *BODY, "The Tarn Evening News was there.", *FOOT
    )
    assert article.title is not None
    assert article.title.text == HEADLINE


def test_menu_near_prose_is_taken_out_by_what_is_seen_of_it() -> None:
    _, article = page(*MENU, HEADLINE, *CREDITS, *BODY, *FOOT)
    assert not any(rule.endswith(FAR) for rule in removed(article).values())


def test_date_far_above_the_headline_and_far_from_prose_is_that_of_the_day() -> None:
    headline = "Potters of Aske light their kiln again"
    _, article = page("Home", "Monday 6 May 2024", *MENU, *MENU, headline, *BODY, *FOOT)
    assert article.title is not None
    assert article.published is None


@pytest.mark.parametrize(("lines", "is_found"), [(12, True), (13, False)])
def test_date_is_not_sought_far_below_the_title(lines: int, is_found: bool) -> None:
    credits = [*["By Ada Moor"] * lines, "Published: 14 May 2024, 10:20"]
    found = default_labeller().label(
        sift(split_lines("\n\n".join(["Kiln is lit again", *credits, *LONG]))[0], CATALOGUE)
    )
    assert found.weighed is None
    assert (found.published is not None) is is_found


def test_byline_and_date_are_found_below_the_body_too() -> None:
    _, article = page(*MENU, *BODY, *CREDITS, *FOOT)
    assert article.byline is not None
    assert article.byline.authors == ("Ada Moor",)
    assert article.published is not None
    assert article.published.text == "3 May 2024"


def test_byline_and_date_are_no_boilerplate_and_menus_are() -> None:
    _, article = page(f"{HEADLINE} | Tarn", *MENU, HEADLINE, *CREDITS, *BODY, *FOOT)
    assert not set(CREDITS) & set(removed(article))
    assert {*MENU, *FOOT} <= set(removed(article))
    assert [paragraph.text for paragraph in article.paragraphs][:3] == BODY[:3]


def test_standfirst_is_the_first_paragraph_that_something_parts_from_the_body() -> None:
    standfirst = "Ten potters from the valley came to see it, and some had waited for this day since they were children"
    _, article = page(HEADLINE, standfirst, "Photo: Ada Moor/AP", *LONG)
    kinds = {paragraph.text: paragraph.kind.value for paragraph in article.paragraphs}
    assert (kinds[standfirst], kinds[LONG[0]]) == ("summary", "prose")


@pytest.mark.parametrize("blocks", [["The kiln"], ["Home", "Sport"], [HEADLINE, "Ada Moor"]])
def test_text_with_no_prose_is_an_article_all_the_same(blocks: list[str]) -> None:
    _, article = page(*blocks)
    assert article.text == "\n\n".join(blocks)
    assert article.boilerplate == ()


def test_items_of_a_page_are_items() -> None:
    items = ["Clay from the river", "Ash of old oaks", "Beech from the hill"]
    _, article = page(*MENU, HEADLINE, *CREDITS, *BODY[:3], "\n".join(f"- {item}" for item in items), *BODY[3:], *FOOT)
    kinds = {paragraph.text: paragraph.kind.value for paragraph in article.paragraphs}
    assert [kinds[item] for item in items] == ["list_item"] * 3
    assert kinds[BODY[0]] == "prose"


def test_reasons_are_natural_logarithms_the_strongest_first() -> None:
    lines, _ = split_lines("\n\n".join([*MENU, HEADLINE, *CREDITS, *BODY, *FOOT]))
    sifted = sift(lines, CATALOGUE)
    found = default_labeller().label(sifted)
    told = [[gain for _, gain in reasons] for _, reasons in default_labeller().explain(sifted, found)]
    assert all(gains == sorted(gains, reverse=True) for gains in told)
    assert all(0 < gain < 20 for gains in told for gain in gains)  # 20 stands for odds of 500 million to one


def test_explain_gives_a_byline_its_place() -> None:
    text, _ = page(f"{HEADLINE} | Tarn", *MENU, HEADLINE, *CREDITS, *BODY, *FOOT)
    labels = {decision.text: decision.label for decision in newsdoc.explain(text)}
    assert (labels["By Ada Moor"], labels["3 May 2024"]) == ("byline", "published")
    assert (labels[HEADLINE], labels[BODY[0]], labels["Imprint"]) == ("title", "paragraph", "boilerplate")


HEADINGS = {State.HEADING}
PARAGRAPHS = {State.PARAGRAPH, State.CONTINUED}


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        pytest.param("Why it burns", set(), id="no mark"),
        pytest.param("## Why it burns", PARAGRAPHS, id="a heading"),
        pytest.param("> Why it burns", HEADINGS | {State.CONTINUED}, id="a quote"),
    ],
)
def test_mark_rules_out_what_a_block_cannot_be(text: str, barred: set[State]) -> None:
    lines, _ = split_lines("\n\n".join([*MENU, HEADLINE, *BODY[:2], text, *BODY[2:], *FOOT]))
    sifted = sift(lines, CATALOGUE)
    weighed = default_labeller().label(sifted).weighed
    assert weighed is not None
    place = weighed.near.index(len(MENU) + 3)
    assert {state for state in State if weighed.scores[place][state] < -1_000_000} == barred


def test_piece_that_goes_on_with_the_paragraph_above_is_as_sure_as_that_reading() -> None:
    pieces = ["The river rose again on Monday, the council said, at the", "old bridge of Aske", ", where nobody slept."]
    lines, _ = split_lines("\n".join([*MENU, HEADLINE, *CREDITS, *LONG[:4], *pieces, *LONG[4:9], *FOOT]))
    sifted = sift(lines, CATALOGUE)
    found = default_labeller().label(sifted)
    sure = [
        default_labeller().explain(sifted, found)[i][0]
        for i, state in enumerate(found.states)
        if state is State.CONTINUED
    ]
    assert sure
    assert min(sure) > 0.5


def test_removed_block_tells_where_it_stands_and_what_weighed_most() -> None:
    menu, teasers = [f"Section {n}" for n in range(20)], [f"Teaser number {n}" for n in range(20)]
    lines, _ = split_lines("\n\n".join([*menu, "Kiln is lit again", *LONG, "More from the valley", *teasers]))
    found = default_labeller().label(sift(lines, CATALOGUE))
    rules = {label.rule for label in found.labels if label.role is Role.BOILERPLATE}
    assert {rule.partition(".")[0] for rule in rules} >= {"before", "after"}
    assert all("=" in rule for rule in rules if rule.startswith(("before.", "after.")) and not rule.endswith(FAR))


STANDFIRST = (
    "Ten potters from the valley came to see it on Monday evening, and some had waited for this day since they were "
    "children. The kiln will burn for many days, the council said, and the fire needs two hundred cords of beech."
)
LONG_BODY = [f"{text} {PROSE}" for text in BODY]


def test_standfirst_of_a_page_is_the_paragraph_that_byline_and_date_part_from_the_others() -> None:
    _, article = page(*MENU, "Kiln of Aske is lit again after forty years", STANDFIRST, *CREDITS, *LONG_BODY, *FOOT)
    assert [paragraph.kind.value for paragraph in article.paragraphs] == ["summary", *["prose"] * len(LONG_BODY)]
    assert article.paragraphs[0].text == STANDFIRST


def test_first_paragraph_of_a_page_is_no_standfirst_where_the_others_follow_at_once() -> None:
    _, article = page(*MENU, "Kiln of Aske is lit again after forty years", STANDFIRST, *LONG_BODY, *FOOT)
    assert [paragraph.kind.value for paragraph in article.paragraphs] == ["prose"] * (1 + len(LONG_BODY))


def test_space_before_the_colon_of_a_kicker_is_left_out_where_the_prose_has_none() -> None:
    said = "The council has said it again: the kiln will burn for as long as there is beech on the hill above the town."
    _, article = page(*MENU, "Aske : kiln is lit again after forty years", *CREDITS, *BODY, said, *FOOT)
    assert article.title is not None
    assert article.title.text == "Aske: kiln is lit again after forty years"


def test_each_block_that_was_weighed_has_its_reasons_slight_ones_too() -> None:
    lines, _ = split_lines("\n\n".join([*MENU, HEADLINE, *CREDITS, *BODY, *FOOT]))
    sifted = sift(lines, CATALOGUE)
    told = default_labeller().explain(sifted, default_labeller().label(sifted))
    assert all(len(reasons) > 1 for _, reasons in told)
    assert any(0 < gain < 0.5 for _, reasons in told for _, gain in reasons)
