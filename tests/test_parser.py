"""The parser: the steps together, rules of one's own, kinds kept in the body."""

import datetime
from typing import Any

import pytest

import newsdoc
from newsdoc import (
    Article,
    BoilerplateKind,
    Match,
    ParagraphKind,
    Parser,
    Rule,
    RuleError,
    Span,
    WrongTypeError,
    parse,
)
from newsdoc.testing import Outline

TEXT = (
    "Bridge opens\n\nThe bridge is open again. It was closed for a year.\n\nAdvertisement\n\n"
    "Photo: Ada Moor/AP\n\nWhy now?\n\nNobody knows. The mayor is pleased."
)
PROMO = Rule("mysite.promo", "subscription", "line", "Valley Post gold")


def test_article() -> None:
    article = parse(TEXT)
    assert Outline.of(article) == Outline(
        title="Bridge opens",
        sections=(
            (None, ("The bridge is open again. It was closed for a year.",)),
            ("Why now?", ("Nobody knows. The mayor is pleased.",)),
        ),
        boilerplate=("Advertisement", "Photo: Ada Moor/AP"),
    )
    assert [(line.kind, line.rule) for line in article.boilerplate] == [
        (BoilerplateKind.ADVERTISEMENT, "advertisement.en.advertisement"),
        (BoilerplateKind.CREDIT, "credit.en.photo"),
    ]


@pytest.mark.parametrize("text", ["", " \n\t\r\n"])
def test_nothing_to_parse(text: str) -> None:
    assert parse(text) == Article()


def test_heading_opens_a_section_without_a_lede() -> None:
    article = parse("# Bridge opens\n\n## The river\n\nIt rained. Nobody slept.")
    assert Outline.of(article).sections == (("The river", ("It rained. Nobody slept.",)),)


def test_heading_without_paragraphs() -> None:
    article = parse("It rained. Nobody slept.\n\n## The river\n\n## The mill\n\nIt turned. Nobody saw it.")
    assert Outline.of(article).sections == (
        (None, ("It rained. Nobody slept.",)),
        ("The river", ()),
        ("The mill", ("It turned. Nobody saw it.",)),
    )


def test_boilerplate_stands_in_source_order() -> None:
    text = "Share\n\nFacebook\n\nIt rained.\n\nAdvertisement\n\n\u200b\n\nNobody slept.\n\nShare\n\nPrint\n\n* * *"
    lines = parse(text).boilerplate
    assert [text[line.spans[0].slice] for line in lines] == [
        *["Share", "Facebook", "Advertisement", "\u200b", "Share", "Print", "* * *"]
    ]


def test_line_without_a_visible_character_is_a_separator() -> None:
    (line,) = parse("It rained.\n\n\u200b\n\nNobody slept.").boilerplate
    assert (line.kind, line.rule, line.spans) == (BoilerplateKind.SEPARATOR, "layout.invisible", (Span(12, 13),))


def test_label_that_is_certain_only_when_its_lines_are_joined() -> None:
    wrapped = (
        "On Monday the council said that the mill would open again, and\n"
        "that the oak for its wheel had been paid for by a baker from\n"
        "the next valley, who asked for nothing but flour.\n\n"
    )
    notice = "Get the best of the valley every morning, with the weather and\nthe tides, straight to your inbox"
    article = parse(f"{wrapped}{notice}\n\n{wrapped}")
    assert [(line.text, len(line.spans)) for line in article.boilerplate] == [(notice.replace("\n", " "), 1)]


def test_markdown_heading_is_no_advertising_label() -> None:
    article = parse("It rained. Nobody slept.\n\n## Werbung\n\nThe law on it has changed. Nobody knew.")
    assert [heading.text for heading in article.headings] == ["Werbung"]


def test_item_of_a_list_is_no_label() -> None:
    article = parse("The team sells:\n\n- Newspapers\n- Werbung\n- Advertising\n\nIt has sold them for years.")
    assert [node.text for node in article.paragraphs[1:4]] == ["Newspapers", "Werbung", "Advertising"]


def test_label_with_a_dash_alone_is_taken_out() -> None:
    article = parse("It rained. Nobody slept.\n- Werbung\nIt stopped. Nobody cheered.")
    assert [line.text for line in article.boilerplate] == ["- Werbung"]


def test_markdown_heading_can_be_other_boilerplate() -> None:
    article = parse("It rained. Nobody slept.\n\n## Related stories\n\nThe law has changed. Nobody knew.")
    assert [line.text for line in article.boilerplate] == ["Related stories"]


@pytest.mark.parametrize("text", [b"It rained.", None, 5, ["It rained."]])
def test_text_of_a_wrong_type(text: Any) -> None:
    with pytest.raises(WrongTypeError, match=rf"parse takes a str, not {type(text).__name__}; decode bytes first"):
        parse(text)


def test_subclass_of_str_parses() -> None:
    class Text(str):
        __slots__ = ()

    assert parse(Text(TEXT)) == parse(TEXT)


# --- byline and date ---


def front(*credits: str) -> str:
    """An article with these lines below its title."""
    return "\n\n".join([
        "Rain closes the bridge at Aske",
        *credits,
        "It rained all day in the town on Monday, and the river rose by two metres before the evening came.",
        "The mayor said that the bridge would stay closed until the water had fallen below the mark.",
    ])  # fmt: skip


def test_byline_and_date_of_one_line_have_a_part_of_it_each() -> None:
    text = front("By Ada Moor, 3 March 2024, Aske")
    article = parse(text)
    assert article.byline is not None
    assert (article.byline.text, article.byline.authors) == ("By Ada Moor, , Aske", ("Ada Moor",))
    assert [text[span.slice] for span in article.byline.spans] == ["By Ada Moor,", ", Aske"]
    assert article.published is not None
    assert (article.published.text, article.published.value) == ("3 March 2024", datetime.date(2024, 3, 3))
    assert [text[span.slice] for span in article.published.spans] == ["3 March 2024"]


def test_date_between_authors_who_have_a_line_each_is_cut_out_of_the_byline() -> None:
    text = front("By Ada Moor, 3 March 2024", "By Ben Tarn")
    article = parse(text)
    assert article.byline is not None
    assert (article.byline.text, article.byline.authors) == ("By Ada Moor, By Ben Tarn", ("Ada Moor", "Ben Tarn"))
    assert [text[span.slice] for span in article.byline.spans] == ["By Ada Moor,", "By Ben Tarn"]
    assert article.published is not None
    assert article.published.value == datetime.date(2024, 3, 3)


def test_date_stays_in_a_byline_that_is_not_printed_letter_by_letter() -> None:
    article = parse(front("By Ada Moor | \ud83d\ude00 | 3 March 2024"))  # two halves of one character
    assert article.byline is not None
    assert article.byline.text == "By Ada Moor | 😀 | 3 March 2024"
    assert article.published is None


# --- rules of one's own ---

WITH_PROMO = TEXT.replace("Advertisement", "[VALLEY POST GOLD]")


def test_line_is_text_without_the_rule() -> None:
    assert "[VALLEY POST GOLD]" in parse(WITH_PROMO).text


def test_extra_rule_takes_its_line_out() -> None:
    line = Parser(extra_rules=[PROMO]).parse(WITH_PROMO).boilerplate[0]
    assert (line.text, line.kind, line.rule) == ("[VALLEY POST GOLD]", BoilerplateKind.SUBSCRIPTION, "mysite.promo")


def test_extra_rules_are_added_to_the_catalogue() -> None:
    assert Parser(extra_rules=[PROMO]).parse(TEXT) == parse(TEXT)


def test_extra_rules_come_first() -> None:
    mine = Rule("mysite.ad", "other", "line", "Advertisement")
    line = Parser(extra_rules=[mine]).parse(TEXT).boilerplate[0]
    assert (line.kind, line.rule) == (BoilerplateKind.OTHER, "mysite.ad")


def test_extra_rules_from_an_iterator() -> None:
    assert Parser(extra_rules=iter([PROMO])).parse(WITH_PROMO).boilerplate[0].rule == "mysite.promo"


def test_extra_rules_leave_the_default_parser_alone() -> None:
    before = parse(WITH_PROMO)
    Parser(extra_rules=[PROMO]).parse(WITH_PROMO)
    assert parse(WITH_PROMO) == before


def test_two_rules_with_one_id() -> None:
    with pytest.raises(RuleError, match=r"rule 'mysite\.promo' is there twice"):
        Parser(extra_rules=[PROMO, PROMO])


def test_rule_with_an_id_of_the_catalogue() -> None:
    with pytest.raises(RuleError, match=r"rule 'advertisement\.de\.anzeige' is there twice"):
        Parser(extra_rules=[Rule("advertisement.de.anzeige", "advertisement", "line", "Anzeige!")])


def test_pattern_that_does_not_compile() -> None:
    with pytest.raises(RuleError, match=r"rule 'mysite\.bad': the pattern does not compile: "):
        Parser(extra_rules=[Rule("mysite.bad", "other", "pattern", "(")])


@pytest.mark.parametrize("rule", ["Advertisement", None, ("a", "other", "line", "b")])
def test_extra_rule_of_a_wrong_type(rule: Any) -> None:
    with pytest.raises(WrongTypeError, match=rf"extra_rules must hold Rule, not {type(rule).__name__}: "):
        Parser(extra_rules=[rule])


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"id": 5}, WrongTypeError, "Rule.id must be str, not int"),
        ({"phrase": None}, WrongTypeError, "Rule.phrase must be str, not NoneType"),
        ({"id": " "}, RuleError, "Rule.id must not be blank"),
        ({"phrase": ""}, RuleError, "Rule.phrase must not be blank (rule 'mysite.promo')"),
        ({"match": "prefix"}, RuleError, "Rule.match must be one of line, weak, lead, names, "),
        ({"kind": "advert"}, RuleError, "Rule.kind must be one of advertisement, continuation, "),
    ],
)
def test_rule_that_cannot_stand(values: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        Rule(**{"id": "mysite.promo", "kind": "other", "match": "line", "phrase": "Gold", **values})
    assert str(caught.value).startswith(message)


def test_rule_takes_kind_and_match_as_members_too() -> None:
    assert Rule("mysite.promo", BoilerplateKind.SUBSCRIPTION, Match.LINE, "Valley Post gold") == PROMO


# --- kinds kept ---


def test_kept_kind_is_a_paragraph_in_its_place() -> None:
    article = Parser(keep={BoilerplateKind.ADVERTISEMENT}).parse(TEXT)
    assert [paragraph.text for paragraph in article.sections[0].paragraphs] == [
        "The bridge is open again. It was closed for a year.",
        "Advertisement",
    ]
    assert [line.text for line in article.boilerplate] == ["Photo: Ada Moor/AP"]


def test_kept_lines_are_prose() -> None:
    article = Parser(keep=[BoilerplateKind.ADVERTISEMENT]).parse(TEXT)
    assert article.paragraphs[1].kind is ParagraphKind.PROSE


def test_kept_credits_are_captions() -> None:
    article = Parser(keep=[BoilerplateKind.CREDIT]).parse(TEXT)
    assert (article.paragraphs[1].text, article.paragraphs[1].kind) == ("Photo: Ada Moor/AP", ParagraphKind.CAPTION)


def test_kept_captions_are_captions() -> None:
    text = "It rained. Nobody slept.\n\nSymbolbild\n\nIt stopped. Nobody cheered."
    assert Parser(keep=[BoilerplateKind.CAPTION]).parse(text).paragraphs[1].kind is ParagraphKind.CAPTION


def test_kept_weak_lines() -> None:
    text = "It rained. Nobody slept.\n\nShare\n\nPrint"
    assert [node.text for node in Parser(keep=[BoilerplateKind.SHARE]).parse(text).paragraphs] == [
        "It rained. Nobody slept.",
        "Share",
        "Print",
    ]


@pytest.mark.parametrize("kind", BoilerplateKind)
def test_keeping_a_kind_changes_nothing_else(kind: BoilerplateKind) -> None:
    article, kept = parse(TEXT), Parser(keep=[kind]).parse(TEXT)
    moved = [line for line in article.boilerplate if line.kind is kind]
    assert kept.title == article.title
    assert kept.headings == article.headings
    assert kept.boilerplate == tuple(line for line in article.boilerplate if line.kind is not kind)
    assert [node for node in kept.paragraphs if node.spans not in [line.spans for line in moved]] == [
        *article.paragraphs
    ]
    assert len(kept.paragraphs) == len(article.paragraphs) + len(moved)


@pytest.mark.parametrize("kind", ["credit", None, ParagraphKind.CAPTION])
def test_kept_kind_of_a_wrong_type(kind: Any) -> None:
    with pytest.raises(WrongTypeError, match=rf"keep must hold BoilerplateKind, not {type(kind).__name__}: "):
        Parser(keep=[kind])


def test_arguments_are_named() -> None:
    with pytest.raises(TypeError):
        Parser([PROMO])  # type: ignore[call-arg]  # this is what is refused


# --- the public face ---


def test_public_names_are_there() -> None:
    assert [name for name in newsdoc.__all__ if not hasattr(newsdoc, name)] == []
    assert sorted(newsdoc.__all__) == newsdoc.__all__
    assert set(newsdoc.__all__) <= set(dir(newsdoc))


@pytest.mark.parametrize(("mark", "found"), [("", ["What about winter?"]), ("# ", [])])
def test_only_marked_headings_are_headings_where_there_are_any(mark: str, found: list[str]) -> None:
    sentence = "The ferry sails again from Thursday, the harbour office said."
    article = newsdoc.parse(f"{mark}Ferry sails early\n\n{sentence}\n\nWhat about winter?\n\n{sentence}\n")
    assert article.title is not None
    assert [heading.text for heading in article.headings] == found
