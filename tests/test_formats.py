"""Articles in other formats, as the libraries of these formats read them: `make formats`."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import newsdoc
from newsdoc import Article, Span, WrongValueError
from newsdoc.convert import Found, writing
from newsdoc.export import from_fundus, from_unstructured, to_fundus, to_json_ld, to_spacy, to_unstructured
from newsdoc.testing import article_texts, articles, news_text

pytestmark = [
    pytest.mark.formats,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),  # rdflib's own reader
]

SEEDS = [path.read_bytes().decode() for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
seeds = pytest.mark.parametrize("text", SEEDS)


# --- schema.org, read by rdflib and extruct ---


def triples(article: Article) -> Any:
    from rdflib import Graph

    # The context of schema.org is on the web. It says of these terms what a vocabulary says of all.
    data = {**to_json_ld(article, uri="https://example.org/a"), "@context": {"@vocab": "https://schema.org/"}}
    return Graph().parse(data=json.dumps(data), format="json-ld")


@seeds
def test_json_ld_uses_terms_of_schema_org_only(text: str) -> None:
    from rdflib import RDF, SDO

    graph = triples(newsdoc.parse(text))
    terms = {*graph.predicates(), *graph.objects(predicate=RDF.type)} - {RDF.type}
    assert SDO.headline in terms
    for term in terms:
        assert term in SDO, term


@seeds
def test_json_ld_says_what_the_article_says(text: str) -> None:
    from rdflib import SDO, URIRef

    article = newsdoc.parse(text)
    graph = triples(article)
    node = URIRef("https://example.org/a")
    assert str(graph.value(node, SDO.headline)) == (article.title.text if article.title else "None")
    names = {str(graph.value(author, SDO.name)) for author in graph.objects(node, SDO.author)}
    assert names == set(article.byline.authors if article.byline else ())
    parts = {str(graph.value(part, SDO.headline)) for part in graph.objects(node, SDO.hasPart)} - {"None"}
    assert parts == {heading.text for heading in article.headings}


def test_json_ld_can_stand_in_a_page(tmp_path: Path) -> None:
    import extruct

    article = newsdoc.parse("A headline about </script><script>alert(1)</script> tags\n\nIt rained <!-- all --> day.")
    path = tmp_path / "article.json"
    with path.open("wb") as output, writing("json-ld", output) as write:
        write(Found("", article))
    page = f'<html><script type="application/ld+json">{path.read_text("utf-8")}</script></html>'
    assert extruct.extract(page, syntaxes=["json-ld"])["json-ld"] == [to_json_ld(article)]


# --- fundus ---


@given(articles())
def test_fundus_reads_its_form(article: Article) -> None:
    from fundus.parser.data import ArticleBody

    form = to_fundus(article)
    read = ArticleBody.deserialize(form)
    assert read.serialize() == form
    shown = [text for part in form["sections"] for text in (*part["headline"], *part["paragraphs"])]
    assert list(read.as_text_sequence()) == [*form["summary"], *shown]


@seeds
def test_what_fundus_writes_is_read(text: str) -> None:
    from fundus.parser.data import ArticleBody

    article = newsdoc.parse(text)
    body = from_fundus(ArticleBody.deserialize(to_fundus(article)).serialize())
    assert body.text == evolve(article, title=None).text


# --- unstructured ---


@given(articles(), st.none() | st.just("rain.txt"))
def test_unstructured_reads_its_elements(article: Article, filename: str | None) -> None:
    from unstructured.staging.base import elements_from_dicts

    given = to_unstructured(article, filename=filename)
    read = elements_from_dicts(given)
    assert [element.to_dict() for element in read] == given


@seeds
def test_unstructured_would_give_the_same_ids(text: str) -> None:
    from unstructured.documents.elements import assign_and_map_hash_ids
    from unstructured.staging.base import elements_from_dicts

    given = to_unstructured(newsdoc.parse(text), filename="rain.txt")
    read = elements_from_dicts(given)
    assign_and_map_hash_ids(read)
    assert [element.to_dict() for element in read] == given


@seeds
def test_what_unstructured_writes_is_read(text: str) -> None:
    from unstructured.staging.base import elements_from_dicts, elements_to_json

    article = newsdoc.parse(text)
    written = elements_to_json(elements_from_dicts(to_unstructured(article)))
    assert from_unstructured(json.loads(written)).text == article.text


# --- spaCy ---


@given(news_text() | article_texts().map(lambda printed: printed.text))
def test_spacy_has_the_text_and_exact_spans(text: str) -> None:
    article = newsdoc.parse(text)
    doc = to_spacy(article, text)
    assert doc.text == text
    groups: dict[str, Any] = {
        "title": [article.title] if article.title else [],
        "byline": [article.byline] if article.byline else [],
        "dateline": [article.dateline] if article.dateline else [],
        "published": [article.published] if article.published else [],
        "heading": article.headings,
        "paragraph": article.paragraphs,
        "boilerplate": article.boilerplate,
    }
    assert set(doc.spans) == {f"newsdoc.{name}" for name in groups}
    for name, nodes in groups.items():
        expected = [
            (number, getattr(node, "kind", None), text[span.slice])
            for number, node in enumerate(nodes)
            for span in node.spans
        ]
        found = [(span.id_, span.label_, span.text) for span in doc.spans[f"newsdoc.{name}"]]
        assert found == [(str(number), kind.value if kind else "", cut) for number, kind, cut in expected]


@given(st.text("ab \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_spacy_has_spans_that_end_inside_tokens(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted(pair)) for pair in ends if max(pair) <= len(text)]
    nodes = tuple(newsdoc.Boilerplate("", (span,)) for span in spans)
    doc = to_spacy(Article(boilerplate=nodes), text)
    assert doc.text == text
    cuts = [text[span.slice] for span in spans if span.start < span.end]
    assert [span.text for span in doc.spans["newsdoc.boilerplate"]] == cuts


@seeds
def test_spacy_keeps_the_spans_in_its_files(text: str) -> None:
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.blank("en")
    doc = to_spacy(newsdoc.parse(text), text, nlp)
    read = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for name, group in doc.spans.items():
        assert [(span.text, span.label_) for span in read.spans[name]] == [(span.text, span.label_) for span in group]


def test_spacy_refuses_spans_of_another_text() -> None:
    with pytest.raises(WrongValueError, match=r"^the span \[0, 18\] reaches beyond the text, which has 4 characters"):
        to_spacy(newsdoc.parse("It rained all day."), "Rain")


def test_spacy_refuses_lone_surrogates() -> None:
    with pytest.raises(WrongValueError, match=r"^text\[5\] is a lone surrogate"):
        to_spacy(Article(), "Rain \ud800")
