"""Articles as Markdown. The way back is ``newsdoc.parse``: it reads headings, lists and quotes by their marks."""

import re
from collections.abc import Iterator
from typing import Final

from ..deferred import late
from ..model import Article, ParagraphKind

# What opens markup in CommonMark; all else stays as it is, so that parsing finds the very same text.
_MARKUP: Final = late(
    r"\*(?=\S)|(?<!\w)_(?=\S)|`|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|\\(?=[!-/:-@\[-`{-~])|\](?=[(\[])"
    r"|(?<!.)\[(?=[^\]]*\]:)|\[(?=\^)",
    re.ASCII,
)
_STARS: Final = late(r"\*+")
_BLOCK: Final = late(r"(?:#{1,6}|[-+*])(?=\s|\Z)|>|~~~|(?:- ?){3,}\Z")
_MARKS: Final = {ParagraphKind.LIST_ITEM: "- ", ParagraphKind.QUOTE: "> "}


def to_markdown(article: Article) -> str:
    r"""Writes an article as Markdown (CommonMark).

    The title is a heading of level 1, the sections' headings are of level 2. Signs that Markdown would take for markup
    are escaped. Boilerplate is left out, and so are byline and date: read alone with the article, they could not be
    told from its paragraphs.

    Args:
        article: The article.

    Returns:
        The text, with a newline at its end if it is not empty.

    Example:
        >>> import newsdoc
        >>> from newsdoc.export import to_markdown
        >>> print(to_markdown(newsdoc.parse("Ferry sails early\n\nThe ferry sails today.\n\nAdvertisement")), end="")
        # Ferry sails early
        <BLANKLINE>
        The ferry sails today.
    """
    pieces: list[str] = []
    above: ParagraphKind | None = None
    for mark, text, kind in _blocks(article):
        line = _escaped(" ".join(text.splitlines()).strip())
        if line:
            if not mark and _BLOCK.match(line):
                line = f"\\{line}"
            is_next_item = kind is above is ParagraphKind.LIST_ITEM
            pieces += "" if not pieces else "\n" if is_next_item else "\n\n", mark, line
            above = kind
    return "".join([*pieces, "\n"]) if pieces else ""


def _escaped(line: str) -> str:
    """A line without markup; signs that come in pairs are none alone."""
    alone = {
        sign
        for sign, is_alone in (
            ("*", len(_STARS.findall(line)) < 2),
            ("`", line.count("`") < 2),
            ("<", ">" not in line),
        )
        if is_alone
    }
    return _MARKUP.sub(lambda sign: sign[0] if sign[0] in alone else f"\\{sign[0]}", line)


def _blocks(article: Article) -> Iterator[tuple[str, str, ParagraphKind | None]]:
    if article.title is not None:
        yield "# ", article.title.text, None
    for section in article.sections:
        if section.heading is not None:
            yield "## ", section.heading.text, None
        for paragraph in section.paragraphs:
            yield _MARKS.get(paragraph.kind, ""), paragraph.text, paragraph.kind
