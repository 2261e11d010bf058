"""Labelled blocks to an article, where no text is needed to say what each block is."""

from newsdoc import Article, BoilerplateKind, Byline, ParagraphKind, Span
from newsdoc.assemble import assemble
from newsdoc.blocks import Block
from newsdoc.dates import find_dates
from newsdoc.frontmatter import BylineFound, DateFound
from newsdoc.labels import Labelled
from newsdoc.lines import split_lines
from newsdoc.roles import Label, Role
from newsdoc.sequence import State
from newsdoc.sift import Sifted

PARAGRAPH = Label(Role.PARAGRAPH, ParagraphKind.PROSE)
CONTINUED = Label(Role.CONTINUED)
BOILERPLATE = Label(Role.BOILERPLATE, removed=BoilerplateKind.OTHER, rule="other")


def sifted(text: str) -> Sifted:
    """A document whose lines are blocks."""
    blocks = [Block(line.text, [line]) for line in split_lines(text)[0]]
    return Sifted(blocks, [None] * len(blocks), [False] * len(blocks))


def assembled(text: str, found: Labelled) -> Article:
    return assemble(text, sifted(text), found, (), frozenset())


def test_pieces_of_a_broken_paragraph_are_one() -> None:
    states = [State.PARAGRAPH, State.CONTINUED, State.INSIDE, State.CONTINUED, State.PARAGRAPH]
    labels = [PARAGRAPH, CONTINUED, BOILERPLATE, CONTINUED, PARAGRAPH]
    article = assembled("The kiln\nis lit\nShare\nagain.\nThey came.", Labelled(labels, states))
    assert [(node.text, node.spans) for node in article.paragraphs] == [
        ("The kiln is lit again.", (Span(0, 15), Span(22, 28))),
        ("They came.", (Span(29, 39),)),
    ]
    assert [line.text for line in article.boilerplate] == ["Share"]


def test_byline_that_is_a_date_and_nothing_else_stays_whole() -> None:
    (reading,) = find_dates("3 March 2024")
    byline, published = BylineFound((0,), ("Ada Moor",)), DateFound(0, reading, reading.value)
    article = assembled("3 March 2024", Labelled([BOILERPLATE], byline=byline, published=published))
    assert article.byline == Byline("3 March 2024", (Span(0, 12),), ("Ada Moor",))
    assert article.published is None
