"""Who belongs under whom? Labelled blocks to an article."""

from collections.abc import Iterable, Sequence
from typing import Final

from .catalogue import Rule
from .construct import make_boilerplate, make_heading, make_paragraph, make_span
from .labels import Label, Role
from .layout import Block
from .lines import Line
from .model import Article, Boilerplate, BoilerplateKind, Heading, Paragraph, ParagraphKind, Section

INVISIBLE: Final = "layout.invisible"  # the rule of lines that show nothing
_IS_TITLE: Final = Role.TITLE  # members of an enumeration are slow to look up in a loop
_IS_HEADING: Final = Role.HEADING
_CAPTIONS: Final = frozenset({BoilerplateKind.CAPTION, BoilerplateKind.CREDIT})


def assemble(
    blocks: Sequence[Block],
    labels: Sequence[Label],
    taken: Sequence[tuple[Block, Rule]],
    invisible: Iterable[Line],
    keep: frozenset[BoilerplateKind],
) -> Article:
    """Puts each paragraph under its heading, and all that was taken out in source order.

    Args:
        blocks: The blocks that were labelled.
        labels: Their labels.
        taken: The blocks that certain rules took out.
        invisible: The lines that show nothing.
        keep: Kinds of boilerplate that stay in the body.
    """
    title: Heading | None = None
    body: list[Heading | Paragraph] = []
    removed = [
        make_boilerplate(line.text, (make_span(line.start, line.end),), BoilerplateKind.SEPARATOR, INVISIBLE)
        for line in invisible
    ]
    ruled = [*taken]
    for block, label in zip(blocks, labels, strict=True):
        if label.rule is not None:
            ruled.append((block, label.rule))
        elif label.role is _IS_TITLE:
            title = make_heading(block.text, block.spans)
        elif label.role is _IS_HEADING:
            body.append(make_heading(block.text, block.spans))
        else:
            body.append(make_paragraph(block.text, block.spans, label.kind))
    for block, rule in ruled:
        if keep and rule.kind in keep:
            kind = ParagraphKind.CAPTION if rule.kind in _CAPTIONS else ParagraphKind.PROSE
            body.append(make_paragraph(block.text, block.spans, kind))
        else:
            removed.append(make_boilerplate(block.text, block.spans, rule.kind, rule.id))
    if keep:
        body.sort(key=_start)
    removed.sort(key=_start)
    return Article(title=title, sections=_sections(body), boilerplate=tuple(removed))


def _start(node: Heading | Paragraph | Boilerplate) -> int:
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
            sections.append(Section(heading, tuple(paragraphs)))
        heading, paragraphs = node, []
    if heading is not None or paragraphs:
        sections.append(Section(heading, tuple(paragraphs)))
    return tuple(sections)
