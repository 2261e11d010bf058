"""An article as a notebook shows it: the article, and below it what was removed."""

from collections import Counter
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from ..data import read_data
from ..model import Article, Boilerplate
from .markup import element, written
from .reading import reading, unlinked

_PARAGRAPHS: Final = 40
_REMOVED: Final = 200  # lines in the table
_LEVEL: Final = 4  # headings of a notebook stand above it


def card(article: Article) -> str:
    """Shows an article in a notebook; ``Article`` calls it by itself there.

    Long articles are cut after 40 paragraphs. The colours are the notebook's own, light or dark.

    Args:
        article: The article.

    Returns:
        A piece of HTML without script. Nothing of the article is markup in it.

    Example:
        >>> from newsdoc import Article, Heading
        >>> from newsdoc.view import card
        >>> "&lt;b&gt;Bridge opens&lt;/b&gt;" in card(Article(title=Heading("<b>Bridge opens</b>")))
        True
    """
    read = reading(article, unlinked, level=_LEVEL, paragraphs=_PARAGRAPHS)
    hidden = len(article.paragraphs) - _PARAGRAPHS
    if hidden > 0:
        read.append(element("p", f"… and {_count(hidden, 'more paragraph')}", class_="more"))
    if not read:
        read.append(element("p", "An article without title and paragraphs.", class_="more"))
    style = Element("style")
    style.text = read_data(__package__, "card.css")
    text = element("div", *read, class_="newsdoc-text", role="region", aria_label="Article", tabindex="0")
    removed = [_removed(article.boilerplate)] if article.boilerplate else []
    return written(element("div", style, text, *removed, class_="newsdoc-card"))


def _removed(lines: Sequence[Boilerplate]) -> Element:
    kinds = Counter(line.kind.value for line in lines)
    told = ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
    rows = [
        element(
            "tr",
            element("td", line.kind.value),
            element("td", line.text, dir="auto"),
            element("td", element("code", line.rule)),
        )
        for line in lines[:_REMOVED]
    ]
    if len(lines) > _REMOVED:
        rows.append(element("tr", element("td", f"… and {_count(len(lines) - _REMOVED, 'more line')}", colspan="3")))
    head = element("tr", *(element("th", name, scope="col") for name in ("kind", "text", "rule")))
    table = element("table", element("thead", head), element("tbody", *rows))
    listed = element("div", table, class_="newsdoc-removed", role="region", aria_label="Removed", tabindex="0")
    return element("details", element("summary", f"{_count(len(lines), 'line')} removed: {told}"), listed)


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
