"""The strategies and invariants that are there for tests, newsdoc's and other people's."""

import importlib
import re
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from newsdoc import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    Paragraph,
    ParagraphKind,
    Parser,
    Published,
    Rule,
    Section,
    Span,
    WrongValueError,
    parse,
)
from newsdoc.testing import (
    ArticleText,
    Outline,
    article_texts,
    articles,
    assert_conserves,
    assert_gives,
    assert_gives_reasons,
    assert_round_trips,
    boilerplate_lines,
    hostile_text,
    news_text,
)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_newsdoc_does_not_import_hypothesis() -> None:
    assert run("import newsdoc, sys; print('hypothesis' in sys.modules)") == "False\n"


def test_missing_hypothesis_is_named_with_the_remedy() -> None:
    printed = run("import sys; sys.modules['hypothesis'] = None; import newsdoc.testing")
    assert printed.endswith("ModuleNotFoundError: newsdoc.testing needs hypothesis: pip install newsdoc[testing]\n")


# --- strategies by type ---


def test_missing_hypothesis_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "newsdoc.testing")
    with pytest.raises(ModuleNotFoundError, match=r"pip install newsdoc\[testing\]") as caught:
        importlib.import_module("newsdoc.testing")
    assert caught.value.name == "hypothesis"


def test_hypothesis_does_not_import_newsdoc() -> None:
    printed = run("import hypothesis, sys; print('_newsdoc_hypothesis' in sys.modules, 'newsdoc' in sys.modules)")
    assert printed == "True False\n"


@pytest.mark.parametrize("order", ["hypothesis, newsdoc", "newsdoc, hypothesis"])
def test_article_is_drawn_by_type_whatever_is_imported_first(order: str) -> None:
    code = f"""import {order}, sys
from hypothesis.strategies import from_type
print("newsdoc.testing" in sys.modules)
from newsdoc.testing import articles
print(repr(from_type(newsdoc.Article)) == repr(articles()))"""
    assert run(code) == "False\nTrue\n"


def test_waiting_for_the_model_leaves_no_trace_on_it() -> None:
    code = """import hypothesis, sys, newsdoc.model, newsdoc.parser
print([finder for finder in sys.meta_path if type(finder).__module__ == "_newsdoc_hypothesis"])
print(type(newsdoc.model.__loader__) is type(newsdoc.parser.__loader__))
print(newsdoc.model.__spec__.loader is newsdoc.model.__loader__)"""
    assert run(code) == "[]\nTrue\nTrue\n"


def test_hypothesis_works_where_newsdoc_cannot_be_imported() -> None:
    code = """import hypothesis, sys
sys.modules["newsdoc"] = None
print(hypothesis.strategies.from_type(int))"""
    assert run(code) == "integers()\n"


@pytest.mark.parametrize(
    "cls",
    [Article, Section, Heading, Paragraph, Boilerplate, Byline, Dateline, Published, Span],
    ids=lambda cls: cls.__name__,
)
@given(data=st.data())
def test_every_class_of_the_model_is_drawn_by_type(cls: type[attrs.AttrsInstance], data: st.DataObject) -> None:
    node = data.draw(st.from_type(cls))
    assert type(node) is cls
    attrs.validate(node)


@given(...)
def test_annotation_is_enough(articles: list[Article], span: Span) -> None:
    assert all(type(article) is Article for article in articles)
    assert span.start <= span.end


# --- strategies ---


class FoundError(Exception):
    """The strategy can draw it."""


def occurs(strategy: st.SearchStrategy[Any], condition: Any) -> bool:
    @settings(max_examples=3000, database=None, phases=[Phase.generate])
    @given(strategy)
    def look(value: Any) -> None:
        if condition(value):
            raise FoundError

    with pytest.raises(FoundError):
        look()
    return True


@pytest.mark.parametrize("field", ["title", "byline", "dateline", "published", "sections", "boilerplate"])
def test_articles_have_every_field_and_none(field: str) -> None:
    assert occurs(articles(), lambda article: getattr(article, field))
    assert occurs(articles(), lambda article: not getattr(article, field))


def test_articles_have_lone_surrogates_and_astral_characters() -> None:
    assert occurs(articles(), lambda article: article.title and "\ud800" <= article.title.text[:1] <= "\udfff")
    assert occurs(articles(), lambda article: article.title and article.title.text[:1] > "\uffff")


def test_articles_have_moments_with_and_without_a_zone() -> None:
    def zone(article: Article) -> object:
        published = article.published or Published("")
        return getattr(published.value, "tzinfo", "a day")

    assert occurs(articles(), lambda article: zone(article) is None)
    assert occurs(articles(), lambda article: zone(article) not in (None, "a day"))


@pytest.mark.parametrize("kind", [BoilerplateKind.ADVERTISEMENT, BoilerplateKind.RELATED, BoilerplateKind.CREDIT])
@given(data=st.data())
def test_boilerplate_lines_of_a_kind(kind: BoilerplateKind, data: st.DataObject) -> None:
    line = data.draw(boilerplate_lines(kind))
    assert [node.kind for node in parse(line).boilerplate] == [kind]


@given(boilerplate_lines(BoilerplateKind.ADVERTISEMENT, "fi"))
def test_boilerplate_lines_of_a_language(line: str) -> None:
    (node,) = parse(line).boilerplate
    assert node.rule.startswith("advertisement.fi.")


@pytest.mark.parametrize(
    "shape",
    [
        r"[A-ZÄÖÜ ]+",
        r"[a-zäöü ]+",
        r"\[.+\]",
        r"\(.+\)",
        r"- .+ -",
        r"— .+ —",
        r"【.+】",
        r".+:",
        r".+ 2",
        r"(.+) \1",
        r".*\u200b.*",
    ],
)
def test_boilerplate_lines_are_printed_in_many_ways(shape: str) -> None:
    assert occurs(boilerplate_lines(BoilerplateKind.ADVERTISEMENT, "de"), re.compile(shape).fullmatch)


def test_boilerplate_lines_of_an_unknown_language() -> None:
    with pytest.raises(WrongValueError, match="the catalogue is certain of no phrase of kind None in language xx"):
        boilerplate_lines(language="xx")


def test_boilerplate_lines_of_a_kind_without_phrases() -> None:
    with pytest.raises(WrongValueError, match=r"of kind BoilerplateKind\.OTHER in language None"):
        boilerplate_lines(BoilerplateKind.OTHER)


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("title", lambda printed: printed.outline.title),
        ("no title", lambda printed: printed.outline.title is None),
        ("three sections", lambda printed: len(printed.outline.sections) == 3),
        ("boilerplate", lambda printed: printed.outline.boilerplate),
        ("Markdown", lambda printed: "# " in printed.text),
        ("underlines", lambda printed: "-----" in printed.text),
        ("CRLF", lambda printed: "\r\n" in printed.text),
        ("CR", lambda printed: "\r" in printed.text and "\n" not in printed.text),
        ("byte order mark", lambda printed: printed.text.startswith("\ufeff")),
        ("indent", lambda printed: printed.text.startswith("    ")),
        ("list", lambda printed: "• " in printed.text),
        ("one block per line", lambda printed: printed.separator == "\n" and len(printed.pieces) > 3),
        ("wrapped", lambda printed: any(piece.count("\n") > 3 and "- " not in piece for piece in printed.pieces)),
        ("Latin", lambda printed: "ver" in printed.text),
        ("Cyrillic", lambda printed: "рек" in printed.text),
        ("Greek", lambda printed: "τάμ" in printed.text),
        ("Arabic", lambda printed: "نهر" in printed.text),
        ("Devanagari", lambda printed: "नदी" in printed.text),
        ("Chinese", lambda printed: "河流" in printed.text),
        ("Arabic question", lambda printed: "؟" in printed.text),
    ],
)
def test_article_texts_have(name: str, condition: Any) -> None:
    assert occurs(article_texts(), condition)


@given(article_texts())
def test_article_texts_say_what_they_are_made_of(printed: ArticleText) -> None:
    assert printed.text == printed.separator.join(printed.pieces)
    squeezed = "".join(printed.text.split())
    for heading, paragraphs in printed.outline.sections:
        for text in (heading or "", *paragraphs):
            assert "".join(text.split()) in squeezed


@given(article_texts())
def test_article_texts_give_their_article(printed: ArticleText) -> None:
    assert_gives(printed)


@given(article_texts())
def test_nodes_of_article_texts_stand_where_they_say(printed: ArticleText) -> None:
    article = printed.article
    title = (article.title,) if article.title else ()
    for node in (*title, *article.headings, *article.paragraphs, *article.boilerplate):
        source = "".join(printed.text[span.slice] for span in node.spans)
        assert "".join(node.text.split()) in "".join(source.split())
    assert_conserves(printed.text, article)


def test_article_texts_shrink_to_what_a_person_can_read() -> None:
    quietly = settings(max_examples=100, database=None)
    found = find(article_texts(), lambda printed: len(printed.article.headings) == 1, settings=quietly)
    assert len(found.text) < 500


@pytest.mark.parametrize("piece", ["# ", "> ", "- ", "\r\n", "\r", "---", "\u200b", "\f"])
def test_news_text_has(piece: str) -> None:
    assert occurs(news_text(), lambda text: piece in text)


@pytest.mark.parametrize("piece", ["\u2028", "\ud800", "\u202e", "\u0300", "\u200b", "- " * 5, "\x00", "\u3000", "# "])
def test_hostile_text_has(piece: str) -> None:
    assert occurs(hostile_text(), lambda text: piece in text)


# --- outlines and invariants ---


def test_outline() -> None:
    article = Article(
        title=Heading("Bridge opens"),
        sections=(
            Section(None, (Paragraph("One."),)),
            Section(Heading("Why?"), (Paragraph("Two."), Paragraph("Three."))),
        ),
        boilerplate=(Boilerplate("Share"),),
    )
    assert Outline.of(article) == Outline("Bridge opens", ((None, ("One.",)), ("Why?", ("Two.", "Three."))), ("Share",))


def test_outline_of_nothing() -> None:
    assert Outline.of(Article()) == Outline(None, (), ())


def article_with(*spans: tuple[int, int]) -> Article:
    return Article(sections=(Section(None, tuple(Paragraph("", (Span(*span),)) for span in spans)),))


def test_conserved() -> None:
    assert_conserves("One. Two.\n", article_with((0, 4), (5, 9)))
    assert_conserves(" \n", Article())


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        pytest.param([(0, 4)], r"text\[4:9\] is lost: ' Two\.'", id="lost at the end"),
        pytest.param([(5, 9)], r"text\[0:5\] is lost: 'One\. '", id="lost at the start"),
        pytest.param([(0, 3), (5, 9)], r"text\[3:5\] is lost: '\. '", id="lost between"),
        pytest.param([(0, 6), (5, 9)], r"text\[5:6\] is counted twice", id="twice"),
        pytest.param([(0, 4), (5, 10)], r"text\[9:10\] is counted twice or not there", id="outside"),
        pytest.param([(5, 9), (0, 4)], r"not in source order: they start at \[5, 0\]", id="out of order"),
    ],
)
def test_not_conserved(spans: list[tuple[int, int]], message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        assert_conserves("One. Two.", article_with(*spans))


def test_kinds_may_stand_in_any_order_among_each_other() -> None:
    article = Article(title=Heading("", (Span(5, 9),)), boilerplate=(Boilerplate("", (Span(0, 4),)),))
    assert_conserves("One. Two.", article)


def test_character_in_two_kinds_is_counted_twice() -> None:
    article = Article(title=Heading("", (Span(0, 4),)), boilerplate=(Boilerplate("", (Span(0, 4),)),))
    with pytest.raises(AssertionError, match="counted twice"):
        assert_conserves("One.", article)


def test_round_trip() -> None:
    assert_round_trips(Article(title=Heading("Bridge opens 😀 \ud800", (Span(0, 12),))))


def test_no_round_trip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdoc.testing.invariants.to_json", lambda article: '{"newsdoc":"1"}')
    with pytest.raises(Exception, match="missing"):
        assert_round_trips(Article())


def test_reasons() -> None:
    assert_gives_reasons(
        Article(boilerplate=(Boilerplate("Share", (Span(0, 5),), BoilerplateKind.SHARE, "share.en.share"),))
    )
    assert_gives_reasons(Article())


def test_no_reason() -> None:
    with pytest.raises(AssertionError, match=r"boilerplate\[0\] names no rule: 'Share'"):
        assert_gives_reasons(Article(boilerplate=(Boilerplate("Share", (Span(0, 5),)),)))


def test_no_place() -> None:
    lines = (Boilerplate("Ad", (Span(0, 2),), rule="ad"), Boilerplate("Share", rule="share.en.share"))
    with pytest.raises(AssertionError, match=r"boilerplate\[1\] has no place in the text: 'Share'"):
        assert_gives_reasons(Article(boilerplate=lines))


LEDE = "It rained all day, the mayor said on Monday."
PRINTED = ArticleText((LEDE,), "\n\n", Article(sections=(Section(None, (Paragraph(LEDE, (Span(0, 44),)),)),)))


def test_text_gives_its_article() -> None:
    assert_gives(PRINTED)


def test_text_gives_another_article() -> None:
    quote = Paragraph(LEDE, (Span(0, 44),), ParagraphKind.QUOTE)
    wrong = attrs.evolve(PRINTED, article=Article(sections=(Section(None, (quote,)),)))
    with pytest.raises(AssertionError, match=r"^sections should be .*QUOTE.*, not .*PROSE.*, in 'It rained"):
        assert_gives(wrong)


def test_text_gives_another_article_by_own_rules() -> None:
    rule = Rule("mysite.rain", kind="other", match="line", phrase=LEDE)
    with pytest.raises(AssertionError, match=r"^sections should be "):
        assert_gives(PRINTED, Parser(extra_rules=[rule]))
