"""Who belongs under whom? Labelled blocks to an article."""

from collections.abc import Iterable, Sequence
from typing import Final

from .blocks import Block, Line
from .construct import (
    make_article,
    make_boilerplate,
    make_byline,
    make_heading,
    make_paragraph,
    make_section,
)
from .datelines import read_dateline
from .frontmatter import BylineFound, DateFound
from .headlines import Headline
from .labels import Labelled
from .layout import joined
from .model import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    Later,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
)
from .passages import cut
from .roles import Label, Role
from .sift import Sifted
from .takenout import TakenOut

INVISIBLE: Final = "layout.invisible"  # the rule of lines that show nothing
SITE_NAME: Final = "title.site"  # the rule of a site's name that stands beside the headline
OPENING: Final = "title.opening"  # the rule of a trail's number, or of a mark, in front of the headline
_IS_TITLE: Final = Role.TITLE  # members of an enumeration are slow to look up in a loop
_IS_HEADING: Final = Role.HEADING
_IS_PROSE: Final = ParagraphKind.PROSE
_IS_PARAGRAPH: Final = Role.PARAGRAPH
_IS_BOILERPLATE: Final = Role.BOILERPLATE
_IS_CONTINUED: Final = Role.CONTINUED


def assemble(
    source: str, sifted: Sifted, found: Labelled, invisible: Iterable[Line], keep: frozenset[BoilerplateKind]
) -> Article:
    """Puts each paragraph under its heading, and all that was taken out in source order.

    Args:
        source: The text.
        sifted: Its blocks, and what was taken out of it.
        found: What each block is.
        invisible: The lines that show nothing.
        keep: Kinds of boilerplate that stay in the body.
    """
    head = _Head(source, sifted, found)
    silent = [make_boilerplate(line.text, line.spans, BoilerplateKind.SEPARATOR, INVISIBLE) for line in invisible]
    taken = TakenOut(sifted, found, head.blocks, [*head.removed, *silent], keep)
    body: list[Heading | Paragraph] = []
    blocks = _whole(sifted.blocks, found.parts)
    for i, label in enumerate(found.parts):
        role = label.role
        if role is _IS_PARAGRAPH:
            body.append(make_paragraph(blocks[i].text, blocks[i].spans, label.kind))
        elif role is _IS_HEADING:
            body.append(make_heading(blocks[i].text, blocks[i].spans))
    if keep and (kept := taken.kept()):
        body += kept
        body.sort(key=_start)
    sections = _sections(body)
    removed = taken.records() if found.why is None else Later(taken.records)
    return make_article(head.title, head.byline, _dateline(source, body), head.published, sections, removed)


def _whole(blocks: Sequence[Block], labels: Iterable[Label]) -> Sequence[Block]:
    """The blocks, each block of the body with all that goes on with it."""
    broken: dict[int, list[Block]] = {}  # the pieces of blocks, by the place of the first piece
    last = -1  # the last block of the body
    for i, label in enumerate(labels):
        role = label.role
        if role is _IS_CONTINUED and last >= 0:
            broken.setdefault(last, [blocks[last]]).append(blocks[i])
        elif role is not _IS_BOILERPLATE and role is not _IS_TITLE:
            last = i
    if not broken:
        return blocks
    whole = [*blocks]
    for i, pieces in broken.items():
        whole[i] = joined(pieces)
    return whole


class _Head:
    """The title, the byline and the date, and the blocks that they take."""

    def __init__(self, source: str, sifted: Sifted, found: Labelled) -> None:
        self.title: Heading | None = None
        self.byline: Byline | None = None
        self.published: Published | None = None
        self.removed: list[Boilerplate] = []
        self.blocks: set[int] = set()
        self._source = source
        for i, label in enumerate(found.parts):
            if label.role is _IS_TITLE:
                self._set_title(sifted.blocks[i], found.headline)
                self.blocks.add(i)
        byline, date = found.byline, found.published
        if byline:
            self._set_byline(sifted, byline, date)
            self.blocks.update(byline.blocks)
        if date and not (byline and date.index in byline.blocks):
            block = sifted.blocks[date.index]
            self.published = Published(block.text, block.spans, date.value)
            self.blocks.add(date.index)

    def _set_title(self, block: Block, headline: Headline | None) -> None:
        """Sets the title; a browser tab's ends with the name of the site, an entry of a trail starts with a number."""
        text = block.text
        start, end = (0, len(text)) if headline is None else (headline.start, headline.end)
        if end - start < len(text) and (parts := cut(self._source, block, start, end)):
            inside, outside = parts
            self.title = make_heading(text[start:end], inside)
            rest, rule = (text[:start], OPENING) if start else (text[end:], SITE_NAME)
            self.removed.append(make_boilerplate(rest.strip(), outside, BoilerplateKind.NAVIGATION, rule))
        else:
            is_spaced = headline is not None and headline.is_spaced
            self.title = make_heading(text.replace(" :", ":") if is_spaced else text, block.spans)

    def _set_byline(self, sifted: Sifted, byline: BylineFound, date: DateFound | None) -> None:
        """Sets the byline, and the date if it stands in one of its lines."""
        texts: list[str] = []
        spans: list[Span] = []
        for i in byline.blocks:
            block = sifted.blocks[i]
            text, where = block.text, block.spans
            if date and date.index == i:
                start, end = date.reading.start, date.reading.end
                rest = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
                parts = cut(self._source, block, start, end)
                if rest and parts and parts[1]:
                    self.published = Published(text[start:end], parts[0], date.value)
                    text, where = rest, parts[1]
            texts.append(text)
            spans += where
        self.byline = make_byline(" ".join(texts), tuple(spans), byline.authors)


def _dateline(source: str, body: Sequence[Heading | Paragraph]) -> Dateline | None:
    """The dateline that opens the first paragraph."""
    for node in body:
        if isinstance(node, Paragraph) and node.kind is _IS_PROSE:
            if not (read := read_dateline(node.text)):
                return None
            length, place, agency = read
            parts = cut(source, node, 0, length)
            return Dateline(node.text[:length], parts[0], place, agency) if parts else None
    return None


def _start(node: Heading | Paragraph) -> int:
    return node.spans[0].start


def _sections(nodes: Iterable[Heading | Paragraph]) -> tuple[Section, ...]:
    sections: list[Section] = []
    heading: Heading | None = None
    paragraphs: list[Paragraph] = []
    for node in nodes:
        if isinstance(node, Paragraph):
            paragraphs.append(node)
            continue
        if heading is not None or paragraphs:
            sections.append(make_section(heading, tuple(paragraphs)))
        heading, paragraphs = node, []
    if heading is not None or paragraphs:
        sections.append(make_section(heading, tuple(paragraphs)))
    return tuple(sections)
