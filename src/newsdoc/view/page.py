"""One page for some texts: what each was, and what it became."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from string import Template
from typing import Any, Final
from xml.etree.ElementTree import Element

from ..data import read_data
from ..model import Article
from ..parser import Parser
from ..reasons import Decision
from .blocks import BOILERPLATE, Blocks
from .markup import data, element, shown, written
from .reading import reading
from .source import counts, source

_REASONS: Final = 6  # shown of a block, the strongest


def page(texts: Iterable[tuple[str, str]], *, parser: Parser | None = None) -> str:
    r"""Shows what the parser made of some texts.

    Args:
        texts: Names and texts. A name, such as a path, is shown above its text.
        parser: What parses them; None for the default parser.

    Returns:
        An HTML page that holds all it needs. Write it down as UTF-8.

    Raises:
        WrongTypeError: A text is not a ``str``.

    Example:
        >>> from newsdoc.view import page
        >>> made = page([("ferry.txt", "Ferry sails early\n\nIt sails again from <Thursday>, the office said.")])
        >>> made.startswith("<!DOCTYPE html>"), "&lt;Thursday&gt;" in made, "<Thursday>" in made
        (True, True, False)
    """
    reader = parser or Parser()
    documents = [_Document(number, name, text, reader) for number, (name, text) in enumerate(texts, 1)]
    style, script = read_data(__package__, "page.css"), read_data(__package__, "page.js")
    return Template(read_data(__package__, "page.html")).substitute(
        title=escape(shown(_title(documents))),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        contents=written(_contents(documents)) if len(documents) > 1 else "",
        documents="\n".join(written(document.section()) for document in documents),
    )


def _hash(content: str) -> str:
    """What a Content-Security-Policy calls a style or script by: this very one and no other is allowed."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _title(documents: "list[_Document]") -> str:
    return documents[0].name if len(documents) == 1 else f"{len(documents):,} documents"


class _Document:
    def __init__(self, number: int, name: str, text: str, parser: Parser) -> None:
        self.id = f"document-{number}"
        self.name = name
        self.article = parser.parse(text)
        self.size = len(text)
        self.blocks = Blocks(text, self.article, parser.explain(text))

    def facts(self) -> str:
        """How much there is, and how much was kept, in columns of text without white space at the edges of blocks."""
        decisions = self.blocks.decisions
        whole = sum(len(decision.text) for decision in decisions)
        kept = sum(len(decision.text) for decision in decisions if decision.label != BOILERPLATE)
        share = f", {kept / whole:.0%} of the text kept" if whole else ""
        return f"{self.size:,} characters, {len(decisions):,} blocks{share}"

    def section(self) -> Element:
        return element(
            "section",
            element(
                "header",
                element("h2", self.name, id=f"{self.id}-name", tabindex="-1", dir="auto"),
                element("p", self.facts(), class_="facts"),
                element("button", "Fold boilerplate", type="button", class_="fold", aria_pressed="false"),
            ),
            element("div", *counts(self.blocks.decisions), class_="kinds"),
            # Nobody knows the language of a text, and the page's own is not it: hence the empty ``lang``.
            self._pane("source", "Source text", list(source(self.blocks)) or [_empty("The text is empty.")]),
            self._pane("article", "Article", self._reading()),
            data([_told(decision) for decision in self.blocks.decisions]),
            class_="document",
            id=self.id,
            aria_labelledby=f"{self.id}-name",
        )

    def _pane(self, name: str, heading: str, content: list[Element]) -> Element:
        id_ = f"{self.id}-{name}"
        return element(
            "section",
            element("h3", heading, id=id_),
            element("div", *content, class_="reading" if name == "article" else "text", lang=""),
            class_=f"pane {name}",
            tabindex="0",
            aria_labelledby=id_,
        )

    def _reading(self) -> list[Element]:
        read = reading(self.article, lambda spans: {"data_blocks": " ".join(map(str, self.blocks.of(spans)))})
        return read or [_empty("Nothing of the text was taken for an article.")]


def _empty(text: str) -> Element:
    return element("p", text, class_="nothing")


def _told(decision: Decision) -> dict[str, Any]:
    """What the page's script tells of a block."""
    reasons = [[shown(reason.name), round(reason.weight, 2)] for reason in decision.evidence]
    return {
        "label": decision.label,
        "kind": decision.kind,
        "certainty": round(decision.certainty, 3),
        "spans": [[span.start, span.end] for span in decision.spans],
        "reasons": reasons[:_REASONS],
        "more": max(len(reasons) - _REASONS, 0),
    }


def _contents(documents: "list[_Document]") -> Element:
    links = [
        element(
            "li",
            element(
                "a",
                element("span", document.name, class_="name", dir="auto"),
                element("span", _headline(document.article), class_="headline", dir="auto"),
                href=f"#{document.id}",
            ),
        )
        for document in documents
    ]
    return element("nav", element("h2", f"{len(documents):,} documents"), element("ol", *links), aria_label="Documents")


def _headline(article: Article) -> str:
    return article.title.text if article.title is not None else "no title"
