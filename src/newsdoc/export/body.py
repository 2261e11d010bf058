"""The body of an article as one text, which several formats ask for."""

from ..model import Article, Section


def body_text(article: Article) -> str:
    """Headings and paragraphs, without the title, with a blank line between them."""
    headed = (
        section_text(section)
        if section.heading is None
        else "\n\n".join(filter(None, (section.heading.text, section_text(section))))
        for section in article.sections
    )
    return "\n\n".join(filter(None, headed))


def section_text(section: Section) -> str:
    """The paragraphs of a section, with a blank line between them."""
    return "\n\n".join(paragraph.text for paragraph in section.paragraphs)
