"""The page and the card: what they hold, and that nothing of a text is ever markup in them."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsdoc
from newsdoc import Article, Boilerplate, BoilerplateKind, Heading, Paragraph, Parser, Published, Section, Span
from newsdoc.cli import main
from newsdoc.testing import articles, hostile_text, news_text
from newsdoc.view import card, page
from newsdoc.view.markup import shown

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
WHOLE_PAGE = (Path(__file__).parent.parent / "seeds" / "016_en_whole-page.txt").read_text("utf-8")

MARKUP = """<script>alert(1)</script><img src=x onerror="alert(2)">

</p></div></details><style>*{display:none}</style>

A boat & a <b>bridge</b> opened on Monday, the "city" said. It's <!-- not --> a comment, nor &lt;this&gt;.

]]></script><svg onload=alert(3)>"""

VOID = {"meta", "rect", "input", "br", "img", "link"}


class Node:
    def __init__(self, tag: str, attributes: dict[str, str], above: "Node | None") -> None:
        self.tag, self.attributes, self.above = tag, attributes, above
        self.children: list[Node | str] = []

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self) -> "list[Node]":
        below = [child for child in self.children if isinstance(child, Node)]
        return [self, *(node for child in below for node in child.all())]

    def named(self, tag: str = "", *, class_: str = "") -> "list[Node]":
        return [it for it in self.all() if tag in ("", it.tag) and (not class_ or class_ in it.classes)]


class Tree(HTMLParser):
    """The elements of a page; a tag that is not closed in its place is an error."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Node("", {}, None)
        self.feed(html)
        self.close()
        assert self.open is self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(node)
        if tag not in VOID:
            self.open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.open))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert tag == self.open.tag
        assert self.open.above is not None
        self.open = self.open.above

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


def tree(*texts: str, parser: Parser | None = None) -> Node:
    return Tree(page([(f"{number}.txt", text) for number, text in enumerate(texts, 1)], parser=parser)).root


def source_of(root: Node) -> list[str]:
    return [node.text for block in root.named(class_="block") for node in block.named("p")]


def squeezed(text: str) -> str:
    return "".join(text.split())


def told_of(root: Node) -> list[Any]:
    return [json.loads(it.text) for it in root.named("script") if it.attributes.get("type") == "application/json"]


PLAIN = tree(WHOLE_PAGE)
TAGS = {node.tag for node in PLAIN.all()} | {"li", "blockquote", "time", "nav", "a"}
ATTRIBUTES = {name for node in PLAIN.all() for name in node.attributes}

texts = hostile_text() | news_text() | st.text() | st.just(MARKUP)


# --- for every text ---


@given(texts)
@example(MARKUP)
@example("A\x00b\x1b[31m\ud800 c\r\rd\u202e e")
def test_the_page_shows_every_character_of_the_source_once(text: str) -> None:
    assert squeezed("".join(source_of(tree(text)))) == squeezed(shown(text))


@given(texts)
@example(MARKUP)
def test_nothing_of_a_text_is_markup(text: str) -> None:
    root = Tree(page([(text, text)])).root
    assert {node.tag for node in root.all()} <= TAGS
    assert {name for node in root.all() for name in node.attributes} <= ATTRIBUTES
    assert len(root.named("script")) == 2
    assert len(root.named("style")) == 1


@given(texts)
def test_the_page_can_be_written_as_utf_8(text: str) -> None:
    page([(text, text)]).encode()


@given(texts)
@example(MARKUP)
@example(WHOLE_PAGE)
def test_the_script_is_told_every_decision(text: str) -> None:
    root = tree(text)
    [told] = told_of(root)
    decisions = newsdoc.explain(text)
    spans = [[[span.start, span.end] for span in decision.spans] for decision in decisions]
    # What shows nothing is a block of the page alone.
    blocks = [it for it in told if it["reasons"][:1] != [["layout.invisible", 0.0]]]
    assert [(it["label"], it["kind"]) for it in blocks] == [(it.label, it.kind) for it in decisions]
    assert [it["spans"] for it in blocks] == spans
    for it, decision in zip(blocks, decisions, strict=True):
        assert len(it["reasons"]) + it["more"] == len(decision.evidence)


@given(texts)
@example(WHOLE_PAGE)
@example("River bridge council winter market. River bridge council winter market.\n\n## Ad")  # nothing below a heading
def test_the_article_stands_beside_it(text: str) -> None:
    article = newsdoc.parse(text)
    [pane] = tree(text).named(class_="reading")
    nodes = [node for node in pane.all() if "data-blocks" in node.attributes]
    front = [node.text for node in (article.title, article.byline, article.published) if node is not None]
    body = [
        node.text
        for section in article.sections
        for node in ([section.heading] if section.heading else []) + [*section.paragraphs]
    ]
    assert [node.text for node in nodes] == [shown(it) for it in front + body]
    assert all(node.attributes["data-blocks"] for node in nodes)


@given(articles())
def test_a_card_shows_an_article_and_nothing_of_it_is_markup(article: Article) -> None:
    root = Tree(card(article)).root
    assert {node.tag for node in root.all()} <= TAGS | {"table", "thead", "tbody", "tr", "th", "td", "code"}
    more = {"scope", "colspan", "role", "aria-label"}
    assert {name for node in root.all() for name in node.attributes} <= ATTRIBUTES | more
    if article.title is not None:
        assert root.named("h4")[0].text == shown(article.title.text)


# --- single texts ---


def test_blocks_are_marked_by_what_they_are() -> None:
    names = {block.named("p")[0].text: block.classes for block in PLAIN.named(class_="block")}
    assert "is-title" in names["Night trains return to the coast"]
    assert "is-byline" in names["By Ana Example and Jo Sample"]
    assert "is-heading" in names["Where the trains stop"]
    assert "no-advertisement" in names["Advertisement"]
    tags = {block.named("p")[0].text: block.named("button")[0].text for block in PLAIN.named(class_="block")}
    assert tags["Advertisement"] == "advertisement"


def test_what_is_removed_together_folds_together() -> None:
    folds = PLAIN.named("details")
    assert folds
    for fold in folds:
        assert all(any(name.startswith("no-") for name in it.classes) for it in fold.named(class_="block"))
    assert folds[-1].named("summary")[0].text.startswith("13 blocks removed: related 6")
    outside = set(map(id, PLAIN.named(class_="block"))) - {id(it) for f in folds for it in f.named(class_="block")}
    kept = [it for it in PLAIN.named(class_="block") if id(it) in outside]
    assert all(any(name.startswith("is-") for name in it.classes) for it in kept)


def test_counts_are_those_of_the_blocks() -> None:
    counted = {
        button.attributes["data-kind"]: int(button.named(class_="count")[0].text)
        for button in PLAIN.named(class_="kind")
    }
    assert counted["no-navigation"] == 9
    assert counted["is-paragraph"] == 7
    assert sum(counted.values()) == len(newsdoc.explain(WHOLE_PAGE))


def test_bars_grow_with_the_counts() -> None:
    bars = {
        it.attributes["data-kind"]: float(it.named("rect")[0].attributes["width"]) for it in PLAIN.named(class_="kind")
    }
    assert bars["no-navigation"] == 100
    assert bars["is-heading"] == pytest.approx(100 * 2 / 9, abs=0.1)


def test_a_paragraph_in_two_pieces_is_one_block() -> None:
    root = tree(
        "The mayor of the town, who had just come\n\nAdvertisement\n\nback from the coast, said that she would wait."
    )
    pieces = [block.attributes["data-blocks"] for block in root.named(class_="block")]
    [paragraph] = [node for node in root.named("p", class_="prose") if "data-blocks" in node.attributes]
    assert set(paragraph.attributes["data-blocks"].split()) == {pieces[0], pieces[2]}


def test_the_name_of_a_rule_is_no_markup() -> None:
    name = "</script><b>&amp;"
    parser = Parser(extra_rules=[newsdoc.Rule(id=name, kind="other", match="line", phrase="Elmford edition")])
    root = tree("It rained.\n\nElmford edition\n\nIt stopped.", parser=parser)
    assert not root.named("b")
    [told] = told_of(root)
    assert [it["reasons"][0][0] for it in told if it["kind"] == "other"] == [name]


def test_only_this_style_and_this_script_may_run() -> None:
    [policy] = [it.attributes["content"] for it in PLAIN.named("meta") if it.attributes.get("http-equiv")]
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        [content] = [it.text for it in PLAIN.named(name) if "type" not in it.attributes]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_the_page_asks_no_network() -> None:
    html = page([(path.name, path.read_bytes().decode()) for path in SEEDS])
    assert not re.search(r"""(?:src|href)=["'](?!#)""", html)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|WebSocket", html)


def test_ids_are_not_given_twice() -> None:
    root = tree(*(path.read_bytes().decode() for path in SEEDS))
    ids = [node.attributes["id"] for node in root.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {node.attributes["href"][1:] for node in root.named("a")} <= set(ids)


def test_several_texts_are_listed_with_their_titles() -> None:
    root = tree(WHOLE_PAGE, "Rain.")
    assert [link.named(class_="headline")[0].text for link in root.named("a")] == [
        "Night trains return to the coast",
        "no title",
    ]
    assert not PLAIN.named("nav")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_says_so(text: str) -> None:
    root = tree(text)
    assert next(node.text for node in root.named(class_="nothing")) == "The text is empty."


def test_no_text_at_all() -> None:
    assert Tree(page([])).root.named("main")


def test_a_line_that_shows_nothing_has_its_rule() -> None:
    [told] = told_of(tree("Rain fell.\n\n\u200b\n\nIt stopped."))
    assert ["layout.invisible", 0.0] in [reason for it in told for reason in it["reasons"]]


def test_a_parser_of_ones_own() -> None:
    parser = Parser(keep={BoilerplateKind.CAPTION, BoilerplateKind.CREDIT})
    [pane] = tree(WHOLE_PAGE, parser=parser).named(class_="reading")
    assert [node.text for node in pane.named("p", class_="caption")][-1] == "Photo: Dennis Okoro"


def test_items_with_numbers_of_their_own_get_no_bullets() -> None:
    items = "".join(f"{number}. Item {number} of the list\n" for number in (1, 2, 3))
    root = tree(f"The list has three items:\n\n{items}")
    assert root.named("ul", class_="numbered")
    assert not root.named("ul", class_="bulleted")


# --- the card ---


def test_a_date_that_can_be_read_in_two_ways_is_shown_as_it_is_printed() -> None:
    shown = card(Article(published=Published("03/04/2024", (Span(0, 10),), None)))
    assert "03/04/2024" in shown
    assert "<time" not in shown


def test_a_notebook_shows_the_card() -> None:
    article = newsdoc.parse(WHOLE_PAGE)
    assert article._repr_html_() == card(article)
    assert "14 May 2024" in card(article)


def test_a_copy_without_the_room_shows_the_usual_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "newsdoc.view", None)
    assert Article()._repr_html_() is None


def test_importing_newsdoc_imports_no_view() -> None:
    code = "import newsdoc, sys; newsdoc.parse('Rain.'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    assert not [name for name in loaded.split() if name.startswith(("newsdoc.view", "html", "xml"))]


def test_a_card_stays_small() -> None:
    paragraphs = tuple(Paragraph(f"Paragraph {number}.") for number in range(50))
    lines = tuple(Boilerplate("Advertisement") for _ in range(1000))
    root = Tree(card(Article(sections=(Section(Heading("Long"), paragraphs),), boilerplate=lines))).root
    assert len(root.named("p")) == 41
    assert "10 more paragraphs" in root.text
    assert len(root.named("tr")) == 202
    assert "800 more lines" in root.text


def test_an_empty_article_has_a_card() -> None:
    assert "without title and paragraphs" in card(Article())


# --- the command ---


def test_command_writes_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "page.html"
    assert main(["view", *map(str, SEEDS[:3]), "-o", str(target)]) == 0
    assert target.read_text("utf-8") == page([(str(path), path.read_bytes().decode()) for path in SEEDS[:3]])
    assert capsys.readouterr() == ("", "")


def test_command_shows_what_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert main(["view", str(missing), str(SEEDS[0])]) == 1
    out, err = capsys.readouterr()
    assert out == page([(str(SEEDS[0]), SEEDS[0].read_bytes().decode())])
    assert err == f"newsdoc: {missing}: No such file or directory\n"


def test_command_writes_no_page_of_nothing(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert main(["view", str(tmp_path / "missing.txt"), "-o", str(target)]) == 1
    assert not target.exists()


def test_command_refuses_to_write_over_an_input(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Rain.")
    assert main(["view", str(path), "-o", str(path)]) == 2
    assert path.read_text() == "Rain."
