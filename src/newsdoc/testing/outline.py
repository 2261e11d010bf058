"""What a reader sees of an article."""

from attrs import frozen

from ..model import Article


@frozen
class Outline:
    """What a reader sees of an article: its texts, and which stands under which.

    Attributes:
        title: The title, or None.
        sections: The sections, each a heading (or None) and the texts of its paragraphs.
        boilerplate: The texts of the lines that were taken out.

    Example:
        >>> from newsdoc import parse
        >>> from newsdoc.testing import Outline
        >>> Outline.of(parse("It rained. Nobody minded."))
        Outline(title=None, sections=((None, ('It rained. Nobody minded.',)),), boilerplate=())
    """

    title: str | None
    sections: tuple[tuple[str | None, tuple[str, ...]], ...]
    boilerplate: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> "Outline":
        """The outline of an article."""
        return cls(
            getattr(article.title, "text", None),
            tuple(
                (getattr(section.heading, "text", None), tuple(node.text for node in section.paragraphs))
                for section in article.sections
            ),
            tuple(line.text for line in article.boilerplate),
        )
