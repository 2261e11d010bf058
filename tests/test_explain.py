"""Why it was decided so: the decisions on a text, compared with the article that is made of them."""

import itertools
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsdoc
from newsdoc import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Decision,
    Heading,
    Match,
    Paragraph,
    ParagraphKind,
    Parser,
    Reason,
)
from newsdoc.assemble import INVISIBLE, OPENING, SITE_NAME
from newsdoc.catalogue import read_rules
from newsdoc.labels import Labeller
from newsdoc.nearness import FAR
from newsdoc.testing import ArticleText, article_texts, assert_conserves, boilerplate_lines, hostile_text, news_text
from newsdoc.weights import trained

LABELS = ["title", "byline", "published", "heading", "paragraph", "continued", "boilerplate"]
RULES = {rule.id: rule for rule in read_rules()}

PROSE = "Rain fell on the harbour all night, and by dawn the quay was under water."
BROKEN = "The mayor of the town, who had just come\n\nAdvertisement\n\nback from the coast, said that she would wait."


def noise(decision: str) -> dict[str, tuple[int, ...]]:
    """Weights as good as drawn by lot for all evidence that is weighed: with them, anything may be decided."""
    return {
        name: tuple(zlib.crc32(f"{name} {i}".encode()) % 401 - 200 for i in range(len(scores)))
        for name, scores in trained()[decision].items()
    }


NOISY = Parser(labeller=Labeller({decision: noise(decision) for decision in ("sequence", "title")}))

for_each_parser = pytest.mark.parametrize("parser", [Parser(), NOISY], ids=["trained", "noisy"])
BESIDE = (INVISIBLE, SITE_NAME, OPENING)  # what these remove is no block, or a part of one
texts = hostile_text() | news_text() | article_texts().map(lambda printed: printed.text)


def squeezed(text: str) -> str:
    """The text without white space: nothing else may change where a broken paragraph is put together."""
    return "".join(text.split())


def wholes(decisions: Sequence[Decision], label: str) -> list[list[Decision]]:
    """Each block of a label, with the blocks that go on with it."""
    found: list[list[Decision]] = []
    last: list[Decision] = []
    for decision in decisions:
        if decision.label == "continued":
            last.append(decision)
        elif decision.label in ("heading", "paragraph"):
            last = [decision]
            if decision.label == label:
                found.append(last)
    return found


def test_blocks_far_above_and_below_all_prose_are_told_by_their_place_alone() -> None:
    menu, links = [f"Section {n}" for n in range(40)], [f"Harbour wall {n}" for n in range(30)]
    body = [f"{PROSE} The mayor of the town, who had come back from the coast on day {n}, said so." for n in range(5)]
    told = {decision.text: decision for decision in newsdoc.explain("\n\n".join([*menu, *body, *links]))}
    by_place = [text for text, decision in told.items() if decision.evidence == (Reason(FAR, 0.0),)]
    assert by_place == [*menu[1:20], *links[8:]]
    assert {told[text].certainty for text in by_place} == {1.0}


# --- for every text ---


@for_each_parser
@given(texts)
@example("")
@example(BROKEN)
def test_decisions_and_invisible_lines_are_the_whole_text(parser: Parser, text: str) -> None:
    decisions = parser.explain(text)
    invisible = [line for line in parser.parse(text).boilerplate if line.rule == INVISIBLE]
    pieces = [Boilerplate(it.text, it.spans, BoilerplateKind.OTHER, "any") for it in decisions]
    pieces = sorted([*pieces, *invisible], key=lambda piece: piece.spans[0].start)
    assert_conserves(text, Article(boilerplate=tuple(pieces)))


@for_each_parser
@given(texts)
def test_decisions_stand_in_source_order(parser: Parser, text: str) -> None:
    starts = [decision.spans[0].start for decision in parser.explain(text)]
    assert all(a < b for a, b in itertools.pairwise(starts))


@for_each_parser
@given(texts)
@example(BROKEN)
@pytest.mark.parametrize("label", ["paragraph", "heading"])
def test_labels_are_what_parse_goes_by(label: str, parser: Parser, text: str) -> None:
    article = parser.parse(text)
    found = wholes(parser.explain(text), label)
    nodes: Sequence[Heading | Paragraph] = article.paragraphs if label == "paragraph" else article.headings
    assert len(found) == len(nodes)
    for (first, *rest), node in zip(found, nodes, strict=True):
        assert first.kind == (node.kind.value if isinstance(node, Paragraph) else "")
        if rest:
            assert squeezed("".join(it.text for it in (first, *rest))) == squeezed(node.text)
        else:
            assert (first.text, first.spans) == (node.text, node.spans)


@for_each_parser
@given(texts)
def test_title_byline_and_date_are_those_of_parse(parser: Parser, text: str) -> None:
    article = parser.parse(text)
    told = parser.explain(text)
    head = {label: [it for it in told if it.label == label] for label in ("title", "byline", "published")}
    assert all(len(found) <= 1 for found in head.values())
    assert bool(head["title"]) == (article.title is not None)
    assert bool(head["byline"]) == (article.byline is not None)
    # A date may be a part of the byline's block.
    assert bool(head["published"]) <= (article.published is not None)
    assert (article.published is not None) <= bool(head["published"] or head["byline"])


@for_each_parser
@given(texts)
def test_what_is_boilerplate_is_so_for_parse(parser: Parser, text: str) -> None:
    removed = [line for line in parser.parse(text).boilerplate if line.rule not in BESIDE]
    told = [it for it in parser.explain(text) if it.label == "boilerplate"]
    assert [(it.text, it.spans, it.kind) for it in told] == [(it.text, it.spans, it.kind.value) for it in removed]
    for decision, line in zip(told, removed, strict=True):
        decides = [reason.name for reason in decision.evidence if reason.weight == 0.0]
        by_rule = decides not in ([], [FAR])
        assert by_rule == (line.rule in RULES)
        if by_rule:
            assert decision.evidence[0].name == line.rule


@for_each_parser
@given(texts)
def test_each_decision_is_well_formed(parser: Parser, text: str) -> None:
    for decision in parser.explain(text):
        assert decision.text
        assert decision.label in LABELS
        assert 0.0 <= decision.certainty <= 1.0
        kinds = {"paragraph": ParagraphKind, "boilerplate": BoilerplateKind}.get(decision.label)
        assert decision.kind in ([kind.value for kind in kinds] if kinds else [""])


@for_each_parser
@given(texts)
def test_evidence_is_sorted_behind_the_rule(parser: Parser, text: str) -> None:
    for decision in parser.explain(text):
        weights = [reason.weight for reason in decision.evidence]
        rules = [reason for reason in decision.evidence if reason.name in RULES]
        assert rules == [reason for reason in decision.evidence if reason.weight == 0.0]
        assert rules == list(decision.evidence[: len(rules)])
        assert len(rules) <= 1
        assert all(weight > 0.0 for weight in weights[len(rules) :])
        assert weights[len(rules) :] == sorted(weights[len(rules) :], reverse=True)


@for_each_parser
@given(texts)
def test_the_same_text_gives_the_same_decisions(parser: Parser, text: str) -> None:
    assert parser.explain(text) == parser.explain(text)


@given(article_texts())
def test_lines_that_the_catalogue_is_certain_of_name_their_rule(printed: ArticleText) -> None:
    told = {it.text: it for it in newsdoc.explain(printed.text)}
    for line in newsdoc.parse(printed.text).boilerplate:
        if line.rule in RULES and RULES[line.rule].match is not Match.WEAK:
            assert told[line.text].evidence[0] == newsdoc.Reason(line.rule, 0.0)
            assert told[line.text].certainty == 1.0


@given(boilerplate_lines(BoilerplateKind.ADVERTISEMENT), st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
def test_advertising_is_certain_wherever_it_stands(line: str, end: str) -> None:
    for text in (line, f"{line}{end}{PROSE}", f"{PROSE}{end}{line}", f"{PROSE}{end}{line}{end}{PROSE}"):
        [told] = [it for it in newsdoc.explain(text) if it.kind == "advertisement"]
        assert (told.label, told.certainty, len(told.evidence)) == ("boilerplate", 1.0, 1)
        assert RULES[told.evidence[0].name].kind is BoilerplateKind.ADVERTISEMENT


# --- single texts ---


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\n\n\x00"])
def test_nothing_to_decide(text: str) -> None:
    assert newsdoc.explain(text) == ()


@pytest.mark.parametrize(
    ("line", "kind", "rule"),
    [
        ("Advertisement", "advertisement", "advertisement.en.advertisement"),
        ("Advertisment", "advertisement", "advertisement.en.advertisement-misspelt"),
        ("- Anzeige -", "advertisement", "advertisement.de.anzeige"),
        ("Image caption, The bridge opens about forty times a day.", "caption", "caption.en.image-caption"),
        ("Photo: Dennis Okoro", "credit", "credit.en.photo"),
    ],
)
def test_a_rule_decides(line: str, kind: str, rule: str) -> None:
    text = f"{PROSE}\n\n{line}\n\n{PROSE}"
    [told] = [it for it in newsdoc.explain(text) if it.text == line]
    span = newsdoc.Span(len(PROSE) + 2, len(PROSE) + 2 + len(line))
    assert told == Decision(line, (span,), "boilerplate", kind, 1.0, (newsdoc.Reason(rule, 0.0),))


def test_what_a_rule_takes_out_leaves_a_gap_in_the_spans() -> None:
    broken = next(it for it in newsdoc.explain(BROKEN) if it.text.startswith("The mayor"))
    [label] = [it for it in newsdoc.explain(BROKEN) if it.kind == "advertisement"]
    assert label.spans[0].start == BROKEN.index("Advertisement")
    assert not any(span.start <= label.spans[0].start < span.end for span in broken.spans)


def test_a_rule_of_ones_own_is_named() -> None:
    own = newsdoc.Rule(
        id="courier.app", kind=BoilerplateKind.SUBSCRIPTION, match="line", phrase="Get the Valley Courier app"
    )
    line = "Get the Valley Courier app"
    [told] = [it for it in Parser(extra_rules=[own]).explain(f"{PROSE}\n\n{line}") if it.text == line]
    assert (told.label, told.kind, told.certainty) == ("boilerplate", "subscription", 1.0)
    assert [reason.name for reason in told.evidence] == ["courier.app"]


def test_a_byline_is_no_kind_of_boilerplate() -> None:
    text = f"Quay under water after night of rain\n\nBy Martha Ellery\n\n{PROSE}\n\n{PROSE}"
    told = next(it for it in newsdoc.explain(text) if it.text == "By Martha Ellery")
    assert (told.label, told.kind) in {("byline", ""), ("boilerplate", "byline")}


@pytest.mark.parametrize("value", [b"Rain.", None, 3])
def test_only_a_str_is_explained(value: object) -> None:
    with pytest.raises(newsdoc.WrongTypeError):
        newsdoc.explain(value)  # type: ignore[arg-type]  # that is the test
