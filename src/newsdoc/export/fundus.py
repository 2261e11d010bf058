"""Articles in the form that fundus, a crawler of news, gives the body of an article."""

from typing import Any

from ..errors import FormatError
from ..model import Article, Heading, Paragraph, ParagraphKind, Section


def to_fundus(article: Article) -> dict[str, Any]:
    """Writes the body of an article as fundus' ``ArticleBody`` serialises it.

    Args:
        article: The article.

    Returns:
        A new dict ``{"summary": [text], "sections": [{"headline": [text], "paragraphs": [text]}]}``. Summaries stand in
        ``summary`` and not in the sections. Title, byline and date are members of fundus' article, not of its body.

    Example:
        >>> import newsdoc
        >>> from newsdoc.export import to_fundus
        >>> to_fundus(newsdoc.parse("It rained."))
        {'summary': [], 'sections': [{'headline': [], 'paragraphs': ['It rained.']}]}
    """
    sections: list[dict[str, list[str]]] = []
    for section in article.sections:
        headline = [] if section.heading is None else [section.heading.text]
        paragraphs = [node.text for node in section.paragraphs if node.kind is not ParagraphKind.SUMMARY]
        if headline or paragraphs:
            sections.append({"headline": headline, "paragraphs": paragraphs})
    summary = [node.text for node in article.paragraphs if node.kind is ParagraphKind.SUMMARY]
    return {"summary": summary, "sections": sections}


def from_fundus(body: object) -> Article:
    r"""Reads the body of an article from what fundus' ``ArticleBody.serialize`` gives.

    Args:
        body: The dict.

    Returns:
        An article without title, byline and date. The summary opens its first section. Lines of a headline are joined.
        There are no spans, since the source is not known.

    Raises:
        FormatError: The dict is not in that form. ``path`` says where.

    Example:
        >>> from newsdoc.export import from_fundus
        >>> from_fundus({"summary": [], "sections": [{"headline": ["Rain"], "paragraphs": ["It rained."]}]}).text
        'Rain\n\nIt rained.'
    """
    summary = [Paragraph(text, kind=ParagraphKind.SUMMARY) for text in _texts(body, "summary", "$")]
    sections: list[Section] = []
    for index, section in enumerate(_list(body, "sections", "$")):
        path = f"$.sections[{index}]"
        headline = " ".join(_texts(section, "headline", path))
        paragraphs = [Paragraph(text) for text in _texts(section, "paragraphs", path)]
        sections.append(Section(Heading(headline) if headline else None, tuple(paragraphs)))
    if summary:
        lede = sections.pop(0) if sections and sections[0].heading is None else Section()
        sections.insert(0, Section(paragraphs=(*summary, *lede.paragraphs)))
    return Article(sections=tuple(sections))


def _list(value: object, name: str, path: str) -> list[Any]:
    if not isinstance(value, dict):
        raise FormatError(f"{path}: must be an object with the member {name!r}, not {type(value).__name__}", path)
    members = value.get(name)
    if not isinstance(members, list):
        found = type(members).__name__ if name in value else "missing"
        raise FormatError(f"{path}.{name}: must be an array, but is {found}", f"{path}.{name}")
    return members


def _texts(value: object, name: str, path: str) -> list[str]:
    texts = _list(value, name, path)
    for index, text in enumerate(texts):
        if type(text) is not str:
            place = f"{path}.{name}[{index}]"
            raise FormatError(f"{place}: must be a string, not {type(text).__name__}", place)
    return texts
