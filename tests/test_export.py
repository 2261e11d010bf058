"""Articles in other formats: what each carries, and what comes back."""

import datetime
import html.parser
import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from markdown_it import MarkdownIt

import newsdoc
from newsdoc import (
    Article,
    Byline,
    Dateline,
    FormatError,
    Heading,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
)
from newsdoc.export import (
    from_fundus,
    from_unstructured,
    to_fundus,
    to_json_ld,
    to_markdown,
    to_ninjs,
    to_text,
    to_unstructured,
)
from newsdoc.testing import ArticleText, Outline, article_texts, articles

CITY = datetime.timezone(datetime.timedelta(hours=2))
FERRY = Article(
    title=Heading("Ferry sails early"),
    byline=Byline("By Ana Example and Ben Sample, NPA", authors=("Ana Example", "NPA")),
    dateline=Dateline("PORT SABLE (NPA) -", place="PORT SABLE", agency="NPA"),
    published=Published("14 May 2024, 9:30", value=datetime.datetime(2024, 5, 14, 9, 30, tzinfo=CITY)),
    sections=(
        Section(
            paragraphs=(
                Paragraph("Two weeks ahead of plan", kind=ParagraphKind.SUMMARY),
                Paragraph("PORT SABLE (NPA) - The ferry sails on Thursday."),
            )
        ),
        Section(
            Heading("What it costs"),
            (
                Paragraph("Berths:"),
                Paragraph("49 crowns", kind=ParagraphKind.LIST_ITEM),
                Paragraph("free for <children>", kind=ParagraphKind.LIST_ITEM),
                Paragraph("We have waited.", kind=ParagraphKind.QUOTE),
                Paragraph("The pier.", kind=ParagraphKind.CAPTION),
            ),
        ),
    ),
)
EMPTY = Article()


def body(article: Article) -> Outline:
    """What every format carries."""
    return Outline.of(evolve(article, boilerplate=()))


# --- Markdown and text ---


def test_markdown() -> None:
    assert (
        to_markdown(FERRY)
        == """\
# Ferry sails early

Two weeks ahead of plan

PORT SABLE (NPA) - The ferry sails on Thursday.

## What it costs

Berths:

- 49 crowns
- free for \\<children>

> We have waited.

The pier.
"""
    )


def test_text() -> None:
    assert to_text(FERRY).startswith("Ferry sails early\n\nTwo weeks ahead of plan\n\nPORT SABLE (NPA)")
    assert to_text(FERRY).endswith("\n\nWe have waited.\n\nThe pier.\n")


@pytest.mark.parametrize("write", [to_markdown, to_text])
def test_an_empty_article_is_an_empty_text(write: Any) -> None:
    assert write(EMPTY) == write(Article(title=Heading(""))) == ""


@given(article_texts())
def test_markdown_comes_back_by_parsing(printed: ArticleText) -> None:
    article = newsdoc.parse(printed.text)
    assert body(newsdoc.parse(to_markdown(article))) == body(article)


@pytest.mark.parametrize(
    "text",
    [
        *("# no heading", "#", "- no item", "+ none", "* none", "> no quote", "---", "- - -", "~~~", "    no code"),
        *("*no* emphasis", "**none**", "_no_ emphasis", "`no` code", "<b>no tag</b>", "<!-- no comment -->"),
        *("[no](link)", "![no](image)", "[no]: reference", "[^1]: no note", "&amp; no entity", "\\* no escape"),
        *("<script>alert(1)</script>", "a\nb\n===\nc", "no <https://example.org> link", "![](x)[y]"),
        *("a *star", "a*b and c*d", "f****** it", "a < b and <c", "Photo [M]: Ada", "[M]: Ada"),
        *("[sic] stays", "5 * 3 = 15", "snake_case_name", "AT&T", "100 < 200", "don`t", "* and *", "a \\ b"),
    ],
)
def test_nothing_in_a_text_is_markup(text: str) -> None:
    """A reader of CommonMark sees each text as one paragraph of plain text."""
    written = to_markdown(Article(sections=(Section(paragraphs=(Paragraph(text),)),)))
    opening, inline, closing = MarkdownIt("commonmark").parse(written)
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or ()) == " ".join(text.splitlines()).strip()


@pytest.mark.parametrize(
    "text", ["[sic] stays", "5 * 3 = 15", "snake_case_name", "AT&T", "100 < 200", "don`t", "born *1958", "a <c"]
)
def test_markdown_escapes_nothing_in_vain(text: str) -> None:
    assert to_markdown(Article(title=Heading(text))) == f"# {text}\n"


@given(articles())
def test_any_article_is_markdown_of_as_many_blocks(article: Article) -> None:
    tokens = MarkdownIt("commonmark").parse(to_markdown(article))
    assert {token.type for token in tokens if token.nesting == 0} <= {"inline"}
    shown = [
        node
        for node in (article.title, *article.headings, *article.paragraphs)
        if node is not None and " ".join(node.text.splitlines()).strip()
    ]
    assert sum(token.type == "inline" for token in tokens) == len(shown)


# --- schema.org ---


def test_json_ld() -> None:
    assert to_json_ld(FERRY, uri="https://example.org/ferry") == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "https://example.org/ferry",
        "headline": "Ferry sails early",
        "author": [{"@type": "Person", "name": "Ana Example"}, {"@type": "Organization", "name": "NPA"}],
        "datePublished": "2024-05-14T09:30:00+02:00",
        "dateline": "PORT SABLE (NPA) -",
        "locationCreated": {"@type": "Place", "name": "PORT SABLE"},
        "sourceOrganization": {"@type": "Organization", "name": "NPA"},
        "abstract": "Two weeks ahead of plan",
        "articleBody": "\n\n".join(FERRY.text.split("\n\n")[1:]),
        "hasPart": [
            {
                "@type": "WebPageElement",
                "text": "Two weeks ahead of plan\n\nPORT SABLE (NPA) - The ferry sails on Thursday.",
                "position": 1,
            },
            {
                "@type": "WebPageElement",
                "headline": "What it costs",
                "text": "Berths:\n\n49 crowns\n\nfree for <children>\n\nWe have waited.\n\nThe pier.",
                "position": 2,
            },
        ],
    }


def test_json_ld_leaves_out_what_is_not_there() -> None:
    assert to_json_ld(EMPTY) == {"@context": "https://schema.org", "@type": "NewsArticle"}
    assert "hasPart" not in to_json_ld(newsdoc.parse("It rained all day."))


# --- ninjs ---


def test_ninjs() -> None:
    item = to_ninjs(FERRY, "https://example.org/ferry")
    text, page = item.pop("bodies")
    assert item == {
        "uri": "https://example.org/ferry",
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
        },
        "type": "text",
        "contentCreated": "2024-05-14T09:30:00+02:00",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "Ferry sails early"}],
        "by": "By Ana Example and Ben Sample, NPA",
        "located": "PORT SABLE",
        "infoSources": [{"name": "NPA"}],
    }
    assert text["value"] == "\n\n".join(FERRY.text.split("\n\n")[1:])
    assert text["charCount"] == page["charCount"] == len(text["value"]) - len("The pier.")
    assert (
        page["value"]
        == """\
<p>Two weeks ahead of plan</p>
<p>PORT SABLE (NPA) - The ferry sails on Thursday.</p>
<h2>What it costs</h2>
<p>Berths:</p>
<ul>
<li>49 crowns</li>
<li>free for &lt;children&gt;</li>
</ul>
<blockquote>
<p>We have waited.</p>
</blockquote>
<p>The pier.</p>"""
    )


class _Text(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(articles())
def test_ninjs_has_no_markup_but_its_own(article: Article) -> None:
    for written in to_ninjs(article, "urn:x").get("bodies", [])[1:]:
        reader = _Text()
        reader.feed(written["value"])
        reader.close()
        assert reader.tags <= {"h2", "p", "ul", "li", "blockquote"}


@pytest.mark.parametrize(
    "value",
    [
        None,
        datetime.date(2024, 5, 14),
        datetime.datetime(2024, 5, 14, 9, 30),
        datetime.datetime(2024, 5, 14, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=3601))),
    ],
)
def test_ninjs_has_no_date_that_is_no_moment(value: datetime.date | None) -> None:
    assert "contentCreated" not in to_ninjs(Article(published=Published("May", value=value)), "urn:x")


# --- fundus ---


def test_fundus() -> None:
    assert to_fundus(FERRY) == {
        "summary": ["Two weeks ahead of plan"],
        "sections": [
            {"headline": [], "paragraphs": ["PORT SABLE (NPA) - The ferry sails on Thursday."]},
            {
                "headline": ["What it costs"],
                "paragraphs": ["Berths:", "49 crowns", "free for <children>", "We have waited.", "The pier."],
            },
        ],
    }


@given(article_texts())
def test_fundus_comes_back(printed: ArticleText) -> None:
    article = newsdoc.parse(printed.text)
    assert body(from_fundus(to_fundus(article))) == body(evolve(article, title=None))


@pytest.mark.parametrize(
    "form",
    [
        {"summary": [], "sections": []},
        {"summary": ["a", "b"], "sections": []},
        {"summary": ["a"], "sections": [{"headline": [], "paragraphs": ["b"]}, {"headline": ["c"], "paragraphs": []}]},
        {
            "summary": ["a"],
            "sections": [{"headline": ["b"], "paragraphs": ["c"]}, {"headline": [], "paragraphs": ["d"]}],
        },
    ],
)
def test_what_fundus_gives_comes_back(form: dict[str, Any]) -> None:
    assert to_fundus(from_fundus(form)) == form


def test_lines_of_a_headline_are_joined() -> None:
    [section] = from_fundus({"summary": [], "sections": [{"headline": ["One", "two"], "paragraphs": []}]}).sections
    assert section.heading == Heading("One two")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ([], "$: must be an object with the member 'summary', not list"),
        ({"sections": []}, "$.summary: must be an array, but is missing"),
        ({"summary": [], "sections": "x"}, "$.sections: must be an array, but is str"),
        ({"summary": [5], "sections": []}, "$.summary[0]: must be a string, not int"),
        ({"summary": [], "sections": [{"headline": []}]}, "$.sections[0].paragraphs: must be an array, but is missing"),
    ],
)
def test_what_is_not_in_fundus_form_is_refused(form: object, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        from_fundus(form)
    assert str(caught.value) == message
    assert caught.value.path == message.partition(":")[0]


# --- unstructured ---


def test_unstructured() -> None:
    elements = to_unstructured(FERRY, filename="ferry.txt")
    kinds = [
        "Title",
        *["NarrativeText"] * 2,
        "Title",
        "NarrativeText",
        *["ListItem"] * 2,
        "NarrativeText",
        "FigureCaption",
    ]
    assert [element["type"] for element in elements] == kinds
    assert [element["text"] for element in elements] == FERRY.text.split("\n\n")
    ids = [element["element_id"] for element in elements]
    assert len(set(ids)) == len(ids)
    assert elements[0]["metadata"] == {"category_depth": 0, "filename": "ferry.txt"}
    assert elements[3]["metadata"] == {"category_depth": 1, "filename": "ferry.txt", "parent_id": ids[0]}
    assert elements[1]["metadata"]["parent_id"] == ids[0]
    assert elements[-1]["metadata"]["parent_id"] == ids[3]


@given(article_texts())
def test_unstructured_comes_back(printed: ArticleText) -> None:
    article = newsdoc.parse(printed.text)
    back = from_unstructured(json.loads(json.dumps(to_unstructured(article))))
    assert body(back) == body(article)
    kept = {ParagraphKind.LIST_ITEM, ParagraphKind.CAPTION}
    expected = [node.kind if node.kind in kept else ParagraphKind.PROSE for node in article.paragraphs]
    assert [node.kind for node in back.paragraphs] == expected


def test_furniture_of_unstructured_is_boilerplate() -> None:
    elements = [
        {"type": "Header", "text": "The Valley Courier"},
        {"type": "Title", "text": "Rain"},
        {"type": "UncategorizedText", "text": "It rained."},
        {"type": "PageBreak", "text": ""},
        {"type": "Title", "text": "And then"},
        {"type": "Table", "text": "1 2 3"},
        {"type": "Footer", "text": "Page 1"},
    ]
    article = from_unstructured(elements)
    assert body(article) == Outline("Rain", ((None, ("It rained.",)), ("And then", ("1 2 3",))), ())
    assert [(line.text, line.rule) for line in article.boilerplate] == [
        ("The Valley Courier", "unstructured.Header"),
        ("Page 1", "unstructured.Footer"),
    ]


@pytest.mark.parametrize(
    ("elements", "message"),
    [
        ({}, "$: must be an array, not dict"),
        ([5], "$[0]: must be an object, not int"),
        ([{"type": "Title"}], "$[0].text: must be a string"),
        ([{"type": "Title", "text": "a"}, {"type": None, "text": "b"}], "$[1].type: must be a string"),
    ],
)
def test_what_is_no_list_of_elements_is_refused(elements: object, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        from_unstructured(elements)
    assert str(caught.value) == message
    assert caught.value.path == message.partition(":")[0]


# --- all of them ---


@given(articles())
def test_any_article_can_be_written(article: Article) -> None:
    for value in (to_json_ld(article), to_ninjs(article, "urn:x"), to_fundus(article), to_unstructured(article)):
        assert json.loads(json.dumps(value)) == value
    from_fundus(to_fundus(article))
    from_unstructured(to_unstructured(article))
