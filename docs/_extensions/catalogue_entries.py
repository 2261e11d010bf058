"""The directive ``catalogue-entries``: a table of all rules of the catalogue, made of its data files."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from newsdoc import BoilerplateKind, Rule
from newsdoc.catalogue import read_rules

HEAD = ("kind", "rule", "languages", "match", "phrase", "sources")
WIDTHS = (10, 18, 10, 8, 44, 10)


class CatalogueEntries(SphinxDirective):
    """Takes no options; _static/catalogue.js lets readers search."""

    option_spec: ClassVar[Any] = {}

    def run(self) -> list[nodes.Node]:
        rows = [row(rule, sources) for rule, sources in zip(read_rules(), read_sources(), strict=True)]
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in WIDTHS), cols=len(HEAD))
        head = nodes.row("", *(nodes.entry("", nodes.paragraph(text=name)) for name in HEAD))
        group += [nodes.thead("", head), nodes.tbody("", *rows)]
        return [nodes.table("", group, classes=["catalogue-entries"])]


def row(rule: Rule, sources: str) -> nodes.row:
    return nodes.row(
        "",
        *map(cell, (nodes.Text(rule.kind.value), nodes.literal(text=rule.id), nodes.Text(" ".join(rule.languages)))),
        *map(cell, (nodes.Text(rule.match.value), nodes.literal(text=rule.phrase), nodes.Text(sources))),
    )


def cell(content: nodes.Node) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", content))


def read_sources() -> Iterator[str]:
    """The last column of the data files, which a rule does not keep, in the order of ``read_rules``."""
    for kind in sorted(kind.value for kind in BoilerplateKind):
        for line in files("newsdoc.catalogue").joinpath(f"{kind}.tsv").read_text("utf-8").split("\n"):
            if line and not line.startswith("#"):
                yield line.split("\t")[4]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("catalogue-entries", CatalogueEntries)
    app.add_js_file("catalogue.js")
    app.add_css_file("documents.css")
    return {"parallel_read_safe": True}
