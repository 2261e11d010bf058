"""Articles as ninjs 3.1, the news items in JSON of the IPTC."""

import datetime
import html
import itertools
from typing import Any

from ..model import Article, ParagraphKind
from .body import body_text

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


def to_ninjs(article: Article, uri: str) -> dict[str, Any]:
    r"""Writes an article as a ninjs 3.1 news item.

    The body is there twice, as plain text and as HTML with headings, lists and quotes. ninjs allows no members of our
    own, so spans and boilerplate stay out.

    Args:
        article: The article.
        uri: What identifies the article; ninjs demands it.

    Returns:
        A new dict, ready for any JSON library. What the article lacks is left out. ``contentCreated`` must be a moment,
        so a day, or a time without its offset from UTC, is left out too.

    Example:
        >>> import newsdoc
        >>> from newsdoc.export import to_ninjs
        >>> article = newsdoc.parse("Ferry sails early\n\nThe ferry sails today.")
        >>> to_ninjs(article, "https://example.org/ferry")["headlines"]
        [{'role': 'main', 'contentType': 'text/plain', 'value': 'Ferry sails early'}]
    """
    text = body_text(article)
    counted = len(text) - sum(len(node.text) for node in article.paragraphs if node.kind is ParagraphKind.CAPTION)
    members = {
        "uri": uri,
        "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
        "type": "text",
        "contentCreated": _moment(article),
        "headlines": article.title and [{"role": "main", "contentType": "text/plain", "value": article.title.text}],
        "by": article.byline and article.byline.text,
        "located": article.dateline and article.dateline.place,
        "infoSources": article.dateline and article.dateline.agency and [{"name": article.dateline.agency}],
        "bodies": text
        and [
            {"role": "main", "contentType": "text/plain", "charCount": counted, "value": text},
            {"role": "main", "contentType": "text/html", "charCount": counted, "value": _html(article)},
        ],
    }
    return {name: value for name, value in members.items() if value}


def _moment(article: Article) -> str | None:
    """The moment of publication as RFC 3339 wants it: with its offset from UTC, in whole minutes."""
    moment = article.published.value if article.published else None
    if not isinstance(moment, datetime.datetime) or moment.tzinfo is None:
        return None
    offset = moment.utcoffset() or datetime.timedelta()
    return None if offset % datetime.timedelta(minutes=1) else moment.isoformat()


def _html(article: Article) -> str:
    lines: list[str] = []
    for section in article.sections:
        if section.heading is not None:
            lines.append(f"<h2>{html.escape(section.heading.text, quote=False)}</h2>")
        for kind, nodes in itertools.groupby(section.paragraphs, key=lambda node: node.kind):
            lines += _paragraphs(kind, [html.escape(node.text, quote=False) for node in nodes])
    return "\n".join(lines)


def _paragraphs(kind: ParagraphKind, texts: list[str]) -> list[str]:
    if kind is ParagraphKind.LIST_ITEM:
        return ["<ul>", *(f"<li>{text}</li>" for text in texts), "</ul>"]
    if kind is ParagraphKind.QUOTE:
        return ["<blockquote>", *(f"<p>{text}</p>" for text in texts), "</blockquote>"]
    return [f"<p>{text}</p>" for text in texts]
