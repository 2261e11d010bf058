"""Articles as the element list of unstructured, a library that prepares documents for language models."""

import hashlib
from typing import Any, Final

from ..errors import FormatError
from ..model import Article, Boilerplate, Heading, Paragraph, ParagraphKind, Section

_TYPES: Final = {ParagraphKind.LIST_ITEM: "ListItem", ParagraphKind.CAPTION: "FigureCaption"}
_PROSE: Final = "NarrativeText"
_KINDS: Final = {name: kind for kind, name in _TYPES.items()}
_FURNITURE: Final = frozenset({"Header", "Footer", "PageNumber"})


def to_unstructured(article: Article, *, filename: str | None = None) -> list[dict[str, Any]]:
    r"""Writes an article as a list of unstructured's elements, in their serialised form.

    Title and headings are of type Title, at depth 0 and 1; what stands under them has them for a parent. unstructured
    has no types for boilerplate, bylines and dates, so these are left out.

    Args:
        article: The article.
        filename: Name of the file that the article comes from, if there is one.

    Returns:
        A new list of dicts, ready for any JSON library.

    Example:
        >>> import newsdoc
        >>> from newsdoc.export import to_unstructured
        >>> elements = to_unstructured(newsdoc.parse("Ferry sails early\n\nThe ferry sails today."))
        >>> [(element["type"], element["text"]) for element in elements]
        [('Title', 'Ferry sails early'), ('NarrativeText', 'The ferry sails today.')]
    """
    elements: list[dict[str, Any]] = []

    def add(kind: str, text: str, parent: str | None, depth: int | None = None) -> str:
        # As unstructured names elements: by file, text, page (there is none) and place.
        name = hashlib.sha256(f"{filename}{text}None{len(elements)}".encode(errors="surrogatepass")).hexdigest()[:32]
        metadata = {"category_depth": depth, "filename": filename, "parent_id": parent}
        held = {key: value for key, value in metadata.items() if value is not None}
        elements.append({"type": kind, "element_id": name, "text": text, "metadata": held})
        return name

    title = None if article.title is None else add("Title", article.title.text, None, 0)
    for section in article.sections:
        parent = title if section.heading is None else add("Title", section.heading.text, title, 1)
        for paragraph in section.paragraphs:
            add(_TYPES.get(paragraph.kind, _PROSE), paragraph.text, parent)
    return elements


def from_unstructured(elements: object) -> Article:
    r"""Reads an article from a list of unstructured's elements, in their serialised form.

    Args:
        elements: The list of dicts.

    Returns:
        The article. A Title that opens the list is the title, unless its depth says otherwise; any other is a heading.
        Headers, footers and page numbers are boilerplate. All other types are paragraphs. There are no spans, since the
        source is not known.

    Raises:
        FormatError: The list is not in that form. ``path`` says where.

    Example:
        >>> from newsdoc.export import from_unstructured
        >>> from_unstructured([{"type": "Title", "text": "Rain"}, {"type": "Text", "text": "It rained."}]).text
        'Rain\n\nIt rained.'
    """
    if not isinstance(elements, list):
        raise FormatError(f"$: must be an array, not {type(elements).__name__}")
    title: Heading | None = None
    parts: list[tuple[Heading | None, list[Paragraph]]] = [(None, [])]
    boilerplate: list[Boilerplate] = []
    for index, element in enumerate(elements):
        kind, text, depth = _read(element, f"$[{index}]")
        if not text:
            continue  # a page break, say
        if kind in _FURNITURE:
            boilerplate.append(Boilerplate(text, rule=f"unstructured.{kind}"))
        elif kind != "Title":
            parts[-1][1].append(Paragraph(text, kind=_KINDS.get(kind, ParagraphKind.PROSE)))
        elif title is None and parts == [(None, [])] and not depth:
            title = Heading(text)
        else:
            parts.append((Heading(text), []))
    sections = [Section(heading, tuple(nodes)) for heading, nodes in parts if heading is not None or nodes]
    return Article(title=title, sections=tuple(sections), boilerplate=tuple(boilerplate))


def _read(element: object, path: str) -> tuple[str, str, object]:
    if not isinstance(element, dict):
        raise FormatError(f"{path}: must be an object, not {type(element).__name__}", path)
    for name in ("type", "text"):
        if type(element.get(name)) is not str:
            raise FormatError(f"{path}.{name}: must be a string", f"{path}.{name}")
    metadata = element.get("metadata")
    return element["type"], element["text"], metadata.get("category_depth") if isinstance(metadata, dict) else None
