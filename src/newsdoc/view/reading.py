"""The article as it reads."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from ..deferred import late
from ..model import Article, Byline, Heading, Paragraph, ParagraphKind, Published, Span
from .markup import element

Link = Callable[[Sequence[Span]], dict[str, str]]
"""Attributes that tie what stands in some spans to the source."""

_NUMBERED: Final = late(r"\w{1,3}[.)]\s")
_TAGS: Final = {ParagraphKind.QUOTE: "blockquote"}


def unlinked(spans: Sequence[Span]) -> dict[str, str]:
    """For an article without its source beside it."""
    return {}


def reading(article: Article, link: Link, *, level: int = 4, paragraphs: int | None = None) -> list[Element]:
    """The elements of an article, from title to last paragraph.

    Args:
        article: The article.
        link: What ties a node to the source.
        level: The level of the title's heading; those of sections are one below.
        paragraphs: How many paragraphs are shown; None for all.
    """
    shown = list(_front(article, link, level))
    left = sys.maxsize if paragraphs is None else paragraphs
    for section in article.sections:
        if section.heading is not None and left > 0:
            shown.append(_heading(section.heading, link, level + 1))
        shown += _body(section.paragraphs[:left], article, link)
        left = max(left - len(section.paragraphs), 0)
    return shown


def _heading(heading: Heading, link: Link, level: int) -> Element:
    return element(f"h{level}", heading.text, dir="auto", **link(heading.spans))


def _front(article: Article, link: Link, level: int) -> Iterator[Element]:
    if article.title is not None:
        yield _heading(article.title, link, level)
    if article.byline is not None:
        yield _line("byline", article.byline, link)
    if article.published is not None:
        yield _published(article.published, link)


def _line(name: str, node: Byline | Published, link: Link) -> Element:
    return element("p", node.text, class_=name, dir="auto", **link(node.spans))


def _published(node: Published, link: Link) -> Element:
    if node.value is None:
        return _line("published", node, link)
    time = element("time", node.text, datetime=node.value.isoformat())
    return element("p", time, class_="published", dir="auto", **link(node.spans))


def _body(paragraphs: Iterable[Paragraph], article: Article, link: Link) -> Iterator[Element]:
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind is ParagraphKind.LIST_ITEM:
            yield _list(list(group), link)
        else:
            yield from (_paragraph(paragraph, article, link) for paragraph in group)


def _list(items: Sequence[Paragraph], link: Link) -> Element:
    # An item that brings its own number needs no bullet.
    name = "numbered" if all(_NUMBERED.match(item.text) for item in items) else "bulleted"
    return element("ul", *(element("li", item.text, **link(item.spans)) for item in items), class_=name, dir="auto")


def _paragraph(paragraph: Paragraph, article: Article, link: Link) -> Element:
    tag = _TAGS.get(paragraph.kind, "p")
    dateline = article.dateline
    text = paragraph.text
    attributes = {"class_": paragraph.kind.value, "dir": "auto", **link(paragraph.spans)}
    if dateline is not None and dateline.text and text.startswith(dateline.text) and _holds(paragraph, dateline.spans):
        rest = text[len(dateline.text) :]
        return element(tag, element("span", dateline.text, class_="dateline"), rest, **attributes)
    return element(tag, text, **attributes)


def _holds(paragraph: Paragraph, spans: Sequence[Span]) -> bool:
    return bool(spans and paragraph.spans) and paragraph.spans[0].start <= spans[0].start < paragraph.spans[0].end
