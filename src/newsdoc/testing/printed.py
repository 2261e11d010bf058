"""Texts whose article is known, because they were printed from it."""

import itertools
from collections.abc import Sequence
from typing import Final

from attrs import Factory, define, evolve, frozen
from hypothesis import strategies as st

from ..model import Article, Boilerplate, Heading, Paragraph, ParagraphKind, Section, Span
from .boilerplate import ruled_lines
from .outline import Outline
from .prose import Script, headings, items, paragraphs, scripts


@frozen
class ArticleText:
    """A text, and the article that it must give.

    Attributes:
        pieces: Its blocks as they are printed: title, headings, paragraphs, lists, boilerplate lines.
        separator: What is printed between two of them.
        article: What parsing must give, down to the offsets and the rules.
    """

    pieces: tuple[str, ...]
    separator: str
    article: Article

    @property
    def text(self) -> str:
        """The text as a whole."""
        return self.separator.join(self.pieces)

    @property
    def outline(self) -> Outline:
        """What a reader must see of it."""
        return Outline.of(self.article)


_TITLE_AND_HEADING_MARKS: Final = [("{}", "{}"), ("# {}", "## {}"), ("{}\n=====", "{}\n-----")]
_BULLETS: Final = ["- ", "* ", "• "]
_GAPS: Final = ["\n\n", "\n\n\n", "\n \u00a0\n"]
_LINE_ENDS: Final = ["\n", "\r\n", "\r"]
_INDENTS: Final = ["", "    ", "\t", "\u3000"]
_BYTE_ORDER_MARKS: Final = ["", "\ufeff"]
_NARROWEST, _WIDEST = 40, 100  # columns of wrapped text


_Node = Heading | Paragraph | Boilerplate


@frozen
class _Block:
    """A block of an article before it is printed.

    Attributes:
        node: What it must become, its place still missing.
        lines: What is printed, without indent.
    """

    node: _Node
    lines: Sequence[str]


@define
class _Press:
    """Prints blocks, and tells where each stands.

    Attributes:
        gap: What is printed between two pieces.
        line_end: What ends a line inside a piece.
        indent: What opens a line.
        byte_order_mark: What opens the text.
    """

    gap: str
    line_end: str
    indent: str
    byte_order_mark: str
    pieces: list[str] = Factory(list)
    nodes: list[_Node] = Factory(list)
    _length: int = 0

    def put(self, blocks: Sequence[_Block]) -> None:
        """Prints blocks as one piece, each on a line of its own."""
        start = self._length + len(self.gap) if self.pieces else 0
        # The byte order mark is invisible, and no white space: it belongs to the first block.
        piece = "" if self.pieces else self.byte_order_mark
        opening = None if self.pieces or not piece else 0
        for i, block in enumerate(blocks):
            piece += self.line_end * (i > 0) + self.indent
            opening = len(piece) if opening is None else opening
            piece += (self.line_end + self.indent).join(block.lines)
            self.nodes.append(evolve(block.node, spans=(Span(start + opening, start + len(piece)),)))
            opening = None
        self.pieces.append(piece)
        self._length = start + len(piece)


@st.composite
def article_texts(draw: st.DrawFn) -> ArticleText:
    """Texts whose article is known: in one of six scripts, printed in one of many layouts.

    There may be a title; then come a lede, sections with a heading each, a list, and boilerplate lines between them.
    Blocks stand between blank lines, one on each line, or hard-wrapped; line ends, indent and byte order mark vary.

    Example:
        >>> import newsdoc
        >>> from hypothesis import given
        >>> from newsdoc.testing import article_texts
        >>> @given(article_texts())
        ... def test_article_is_found(printed):
        ...     assert newsdoc.parse(printed.text) == printed.article
        >>> test_article_is_found()
    """
    script = draw(scripts())
    heading = headings(script)
    bodies = st.lists(paragraphs(script), min_size=1, max_size=3)
    lists: st.SearchStrategy[list[str]] = st.just([]) | st.lists(items(script), min_size=2, max_size=3)
    title = draw(st.none() | heading)
    sections: list[tuple[str | None, list[str]]] = [(None, draw(bodies))]
    for _ in range(draw(st.integers(0, 2))):
        end = draw(st.sampled_from(["", script.question]))
        sections.append((draw(heading) + end, draw(bodies)))
    listing = draw(st.sampled_from(sections))  # one list at the most: short texts that are mostly lists are menus
    listed = draw(lists)
    # Blocks stand between blank lines (0), one on each line (1), or hard-wrapped at a width.
    layout = draw(st.integers(0, 1) | st.integers(_NARROWEST, _WIDEST))
    if layout > 1:
        layout = _clear_width([text for _, body in sections for text in body], script, layout)
    title_mark, heading_mark = draw(st.sampled_from(_TITLE_AND_HEADING_MARKS))
    bullet = draw(st.sampled_from(_BULLETS))
    pieces: list[list[_Block]] = []

    def put(*blocks: _Block) -> None:
        if draw(st.sampled_from([False, False, True])):
            rule, line = draw(ruled_lines())
            pieces.append([_Block(Boilerplate(line, (), rule.kind, rule.id), [line])])
        pieces.append([*blocks])

    if title is not None:
        put(_Block(Heading(title), title_mark.format(title).split("\n")))
    for section in sections:
        text, body = section
        if text is not None:
            put(_Block(Heading(text), heading_mark.format(text).split("\n")))
        for paragraph in body:
            put(_Block(Paragraph(paragraph), _wrap(paragraph, script, layout) if layout > 1 else [paragraph]))
        if listed and section is listing:
            put(*(_Block(Paragraph(item, (), ParagraphKind.LIST_ITEM), [bullet + item]) for item in listed))

    gap = "\n" if layout == 1 else draw(st.sampled_from(_GAPS))
    line_end = draw(st.sampled_from(_LINE_ENDS))
    press = _Press(
        gap.replace("\n", line_end), line_end, draw(st.sampled_from(_INDENTS)), draw(st.sampled_from(_BYTE_ORDER_MARKS))
    )
    for piece in pieces:
        press.put(piece)
    return ArticleText(tuple(press.pieces), press.gap, _assemble(press.nodes, has_title=title is not None))


def _assemble(nodes: Sequence[_Node], *, has_title: bool) -> Article:
    """The article of the nodes that were printed."""
    title = next(node for node in nodes if isinstance(node, Heading)) if has_title else None
    sections: list[tuple[Heading | None, list[Paragraph]]] = [(None, [])]
    boilerplate: list[Boilerplate] = []
    for node in nodes:
        if isinstance(node, Boilerplate):
            boilerplate.append(node)
        elif isinstance(node, Paragraph):
            sections[-1][1].append(node)
        elif node is not title:
            sections.append((node, []))
    return Article(
        title=title,
        sections=tuple(Section(heading, tuple(body)) for heading, body in sections),
        boilerplate=tuple(boilerplate),
    )


def _wrap(text: str, script: Script, width: int) -> list[str]:
    """Lines as long as the width in columns allows; where no spaces are written, a full stop opens none."""
    lines = [""]
    for unit in text.split(" ") if script.space else text:
        longer = lines[-1] + script.space + unit if lines[-1] else unit
        if len(longer) * script.width <= width or unit == script.stop:
            lines[-1] = longer
        else:
            lines.append(unit)
    return lines


def _clear_width(paragraphs: Sequence[str], script: Script, width: int) -> int:
    """The width, or the next one at which most lines break off inside sentences: nothing else shows a wrapped text."""

    def is_clear(nearby: int) -> bool:
        lines = [line for paragraph in paragraphs for line in _wrap(paragraph, script, nearby)[:-1]]
        return sum(not line.endswith(script.stop) for line in lines) >= 0.6 * len(lines)

    widths = itertools.chain(range(width, _WIDEST + 1), range(width, _NARROWEST - 1, -1))
    return next(filter(is_clear, widths), width)
