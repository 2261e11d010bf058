"""Articles as JSON-LD, in schema.org's terms for a NewsArticle."""

from typing import Any

from ..model import Article, ParagraphKind
from .body import body_text, section_text


def to_json_ld(article: Article, *, uri: str | None = None) -> dict[str, Any]:
    r"""Writes an article as a schema.org NewsArticle.

    Sections that have headings are also given one by one, as ``hasPart``. schema.org's ``articleSection`` is something
    else, the part of the newspaper.

    Args:
        article: The article.
        uri: What identifies the article: its address, for instance.

    Returns:
        A new dict, ready for any JSON library. What the article lacks is left out. An author is a Person, unless the
        dateline gives the same name as the agency; then it is an Organization.

    Example:
        >>> import newsdoc
        >>> from newsdoc.export import to_json_ld
        >>> to_json_ld(newsdoc.parse("Ferry sails early\n\nThe ferry sails today."))["headline"]
        'Ferry sails early'
    """
    place, agency = (article.dateline.place, article.dateline.agency) if article.dateline else (None, None)
    moment = article.published.value if article.published else None
    summary = [node.text for node in article.paragraphs if node.kind is ParagraphKind.SUMMARY]
    members = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": uri,
        "headline": article.title and article.title.text,
        "author": [
            {"@type": "Organization" if name == agency else "Person", "name": name}
            for name in (article.byline.authors if article.byline else ())
        ],
        "datePublished": moment and moment.isoformat(),
        "dateline": article.dateline and article.dateline.text,
        "locationCreated": place and {"@type": "Place", "name": place},
        "sourceOrganization": agency and {"@type": "Organization", "name": agency},
        "abstract": "\n\n".join(summary),
        "articleBody": body_text(article),
        "hasPart": _parts(article) if article.headings else [],
    }
    return {name: value for name, value in members.items() if value}


def _parts(article: Article) -> list[dict[str, Any]]:
    return [
        {
            "@type": "WebPageElement",
            **({"headline": section.heading.text} if section.heading is not None else {}),
            "text": section_text(section),
            "position": position,
        }
        for position, section in enumerate(article.sections, 1)
    ]
