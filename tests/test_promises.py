"""What newsdoc promises of every text, as properties."""

import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from benchmarks.invented import invent
from hypothesis import assume, given
from hypothesis import strategies as st

import newsdoc
from newsdoc import Article, Boilerplate, BoilerplateKind, Heading, Paragraph, Parser, parse
from newsdoc.catalogue import read_rules
from newsdoc.testing import (
    ArticleText,
    Outline,
    article_texts,
    articles,
    assert_conserves,
    assert_round_trips,
    boilerplate_lines,
    hostile_text,
    news_text,
)

TEXTS: dict[str, st.SearchStrategy[str]] = {
    "any text": st.text() | st.text(st.characters(exclude_categories=())),
    "hostile text": hostile_text(),
    "news text": news_text(),
    "article": article_texts().map(lambda printed: printed.text),
}
of_any_text = pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
RULES = {rule.id: rule.kind for rule in read_rules()} | {"layout.invisible": BoilerplateKind.SEPARATOR}
# Where no rule says so, a line is removed by where it stands, and by the evidence that weighed most.
LEARNED = re.compile(r"(?:before|inside|after)\.(?:nothing\Z|[a-z]+[+-]?\d?\.[\w+ ]+=)|title\.site\Z")
# Marks of Markdown and of lists, and what is unseen before them.
MARKS = re.compile(r"[\s#=>*_+•◦▪‣·●○■–✓✔✅☑➤►▸→\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff-]+")


def without_spans(data: Any) -> Any:
    """An article as a dict, its offsets left out."""
    if isinstance(data, dict):
        return {name: without_spans(value) for name, value in data.items() if name != "spans"}
    return [without_spans(value) for value in data] if isinstance(data, list) else data


def seen(article: Article) -> Any:
    return without_spans(newsdoc.to_dict(article))


# --- generated articles ---


@given(article_texts())
def test_generated_articles_parse_to_their_structure(printed: ArticleText) -> None:
    assert Outline.of(parse(printed.text)) == printed.outline


# --- 1: conservation ---


@of_any_text
@given(data=st.data())
def test_every_character_is_in_one_node(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    text = data.draw(texts)
    assert_conserves(text, parse(text))


@of_any_text
@given(data=st.data())
def test_every_character_is_in_one_node_where_all_kinds_are_kept(
    texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    text = data.draw(texts)
    article = Parser(keep=BoilerplateKind).parse(text)
    assert_conserves(text, article)
    assert {line.rule for line in article.boilerplate} <= {"layout.invisible"}


@of_any_text
@given(data=st.data())
def test_text_is_what_the_spans_hold_but_for_marks(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    text = data.draw(texts)
    article = parse(text)
    title = (article.title,) if article.title else ()
    for node in (*title, *article.headings, *article.paragraphs, *article.boilerplate):
        source = "".join(text[span.slice] for span in node.spans)
        assert MARKS.sub("", node.text) == whole(MARKS.sub("", source))


def whole(text: str) -> str:
    """Halves of one character, side by side, are the character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@of_any_text
@given(data=st.data())
def test_white_space_is_folded(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    article = parse(data.draw(texts))
    title = (article.title,) if article.title else ()
    for node in (*title, *article.headings, *article.paragraphs, *article.boilerplate):
        assert node.text == " ".join(node.text.split())


LONG_PARAGRAPH = "It rained on the valley, on the harbour and on the hills beyond it, and on all who lived there. " * 3
WORDS = st.lists(st.sampled_from(["rain", "river", "über", "ёлка", "ποτάμι", "eight"]), min_size=9, max_size=12).map(
    " ".join
)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n \r\n"], ids=["stacked", "spaced", "spaced by CRLF"])
@given(WORDS, boilerplate_lines(), WORDS, st.sampled_from(["", ","]))
def test_paragraph_that_a_boilerplate_line_cut_in_two_is_one(
    gap: str, opening: str, line: str, rest: str, comma: str
) -> None:
    assume(not line[0].islower())  # under half a sentence, it might be the rest of it
    above, below, others = f"The {opening}{comma}", f"{rest}.", [LONG_PARAGRAPH.strip()] * 3
    text = gap.join([*others, above, line, below, *others])
    article = parse(text)
    assert [paragraph.text for paragraph in article.paragraphs] == [*others, f"{above} {below}", *others]
    assert [text[span.slice] for span in article.paragraphs[3].spans] == [above, below]
    assert [text[span.slice] for node in article.boilerplate for span in node.spans] == [line]


# --- 2: reason ---


@of_any_text
@given(data=st.data())
def test_every_removed_line_names_a_rule_of_its_kind_or_its_evidence(
    texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    for line in parse(data.draw(texts)).boilerplate:
        if line.rule in RULES:
            assert RULES[line.rule] is line.kind
        else:
            assert LEARNED.match(line.rule)


@of_any_text
@given(data=st.data())
def test_what_was_parsed_passes_the_validators_of_the_model(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    article = parse(data.draw(texts))
    title = [article.title] if article.title else []
    nodes: list[Heading | Paragraph | Boilerplate] = [*title, *article.headings, *article.paragraphs]
    nodes += article.boilerplate
    spans = [span for node in nodes for span in node.spans]
    for record in (article, *article.sections, *nodes, *spans):
        attrs.validate(record)


@given(boilerplate_lines())
def test_certain_lines_are_taken_out_wherever_they_stand(line: str) -> None:
    for text in (line, f"It rained.\n\n{line}\n\nIt stopped.", f"It rained.\n{line}\nIt stopped."):
        assert [node.text for node in parse(text).boilerplate] == [line]


# --- 3: round trip ---


@given(articles())
def test_any_article_round_trips(article: Article) -> None:
    assert_round_trips(article)


@of_any_text
@given(data=st.data())
def test_what_was_parsed_round_trips(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    assert_round_trips(parse(data.draw(texts)))


# --- 4: indifference ---


@of_any_text
@given(data=st.data())
def test_line_ends_make_no_difference(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    text = re.sub(r"\r\n?", "\n", data.draw(texts))
    expected = seen(parse(text))
    assert seen(parse(text.replace("\n", "\r\n"))) == expected
    assert seen(parse(text.replace("\n", "\r"))) == expected


@given(article_texts(), boilerplate_lines(), st.data())
def test_certain_line_between_two_blocks_changes_boilerplate_alone(
    printed: ArticleText, line: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(printed.pieces)))
    article = parse(printed.separator.join([*printed.pieces[:at], line, *printed.pieces[at:]]))
    outline = Outline.of(article)
    assert (outline.title, outline.sections) == (printed.outline.title, printed.outline.sections)
    assert sorted(outline.boilerplate) == sorted([*printed.outline.boilerplate, line])


@of_any_text
@given(data=st.data(), line=boilerplate_lines())
def test_certain_line_between_blank_lines_changes_boilerplate_alone(
    texts: st.SearchStrategy[str], data: st.DataObject, line: str
) -> None:
    text = data.draw(texts) + "\n\n" + data.draw(texts)
    gaps = [gap.end() for gap in re.finditer(r"(?:\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\r|\n)", text)]
    at = data.draw(st.sampled_from(gaps))
    before, after = parse(text), parse(f"{text[:at]}{line}\n\n{text[at:]}")
    body, body_after = seen(before), seen(after)
    removed, removed_after = body.pop("boilerplate"), body_after.pop("boilerplate")
    assert body_after == body
    added = [node for node in removed_after if node["text"] == line][:1]
    assert sorted(removed_after, key=repr) == sorted(removed + added, key=repr)
    assert added


def test_lines_taken_out_do_not_count_as_paragraphs() -> None:
    """Where blank lines part the paragraphs, short lines side by side are verse; here they part two blocks alone."""
    prose = "It rained on the valley. Nobody slept."
    above, below = prose, f"The river\n{prose}\nThe mill\n{prose}\n{prose}"
    alone = parse(f"{above}\n\n{below}")
    among = parse("\n\n".join([above, *["Anzeige"] * 9, below]))
    assert [heading.text for heading in alone.headings] == ["The river", "The mill"]
    assert seen(among)["sections"] == seen(alone)["sections"]


# --- 6: totality ---


@of_any_text
@given(data=st.data())
def test_same_text_gives_the_same_article(texts: st.SearchStrategy[str], data: st.DataObject) -> None:
    text = data.draw(texts)
    first = parse(text)
    assert parse(text) == first
    assert Parser().parse(text) == first


SAMPLES = [
    "",
    "Bridge opens\n\nThe bridge is open again.\n\nAdvertisement\n\nWhy now?\n\nNobody knows.\n\nShare\n\nFacebook",
    "Der Fluss steigt.\nAnzeige\nNiemand weiß, warum.\n\nFacebook Twitter WhatsApp\n\nFoto: Ada Moor/AP",
    "# Мост\r\n\r\n- раз\r\n- два\r\n\r\nReклама\r\n\r\nДождь шёл весь день.",
    "\ufeff桥梁开放\n\n河水上涨。\n\n广告\n\n\u200b\n\nread more\n\nHome > Sport > Rowing\n\n\ud800",
]
PRINT_ARTICLES = (
    "import json, newsdoc, sys; print(json.dumps([newsdoc.to_json(newsdoc.parse(t)) for t in json.load(sys.stdin)]))"
)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_every_process_gives_the_same_article(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_ARTICLES],
        input=json.dumps(SAMPLES),
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(newsdoc.__path__[0]) + "/.."},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == [newsdoc.to_json(parse(text)) for text in SAMPLES]


READERS: dict[str, Callable[[str], object]] = {
    "parse": parse,
    "explain": newsdoc.explain,
    "parse, all kinds kept": Parser(keep=frozenset(BoilerplateKind)).parse,
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("text", [*SAMPLES, *invent(0)[0].texts.values()], ids=range(len(SAMPLES) + 1))
def test_what_is_let_go_leaves_nothing_to_the_collector(read: Callable[[str], object], text: str) -> None:
    read(text)  # what is made once for a process
    gc.collect()
    gc.disable()
    try:
        read(text)
        assert gc.collect() == 0
    finally:
        gc.enable()


SHORT = 10_000  # characters
LONG = 200_000
UNITS = {
    "one word": "a",
    "words": "rain ",
    "sentences": "It rained. ",
    "spaces": " ",
    "blank lines": "\n",
    "short lines": "rain\n",
    "blocks": "It rained.\n\n",
    "broken blocks": "and then it rained on all of the houses and\n\n",
    "headings": "# Rain\n",
    "bare headings": "Rain\n\n",
    "underlined": "Rain\n---\n",
    "rules": "---\n",
    "items": "- rain\n",
    "numbers": "1. rain\n",
    "quotes": "> ",
    "quoted lines": "> rain\n",
    "hashes": "#",
    "hyphens": "-",
    "certain lines": "Advertisement\n",
    "weak lines": "Share\n\n",
    "label": "Advertisement ",
    "credits": "Photo: Ada Moor ",
    "colons": ":",
    "consent": "we use cookies ",
    "invisible": "\u200b",
    "invisible lines": "\u200b\n",
    "wide": "河",
    "accents": "\u0301",
    "halves": "\ud83d\ude00",
    "digits": "1",
    "bars": "a | ",
    "carriage returns": "\r",
}


def steps(text: str) -> int:
    """How many calls it takes to parse a text: a measure of the work that no other work on the machine disturbs."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        _ = parse(text).boilerplate
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    text = unit * (SHORT // len(unit))
    parse(text)  # what is made at the first parse is not counted
    assert steps(text * 2) <= 2.2 * steps(text) + 500


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_long_text_of_one_unit_parses(unit: str) -> None:
    text = unit * (LONG // len(unit))
    assert_conserves(text, parse(text))
