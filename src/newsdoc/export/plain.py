"""Articles as plain text. The way back is ``newsdoc.parse``."""

from ..model import Article


def to_text(article: Article) -> str:
    r"""Writes an article as plain text.

    Title, headings and paragraphs, each on a line of its own, with blank lines between them. Boilerplate, byline and
    date are left out, as in ``Article.text``.

    Args:
        article: The article.

    Returns:
        The text, with a newline at its end if it is not empty.

    Example:
        >>> import newsdoc
        >>> from newsdoc.export import to_text
        >>> to_text(newsdoc.parse("Ferry sails early\n\nThe ferry sails today.\n\nAdvertisement"))
        'Ferry sails early\n\nThe ferry sails today.\n'
    """
    lines = (" ".join(text.splitlines()).strip() for text in article.text.split("\n\n"))
    text = "\n\n".join(filter(None, lines))
    return text and f"{text}\n"
