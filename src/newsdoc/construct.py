"""Makes the model's records without asking their validators again.

Half of what a checked record costs is the checking, and the parser makes many records out of what it has itself read.
``attrs.validate`` accepts whatever is made here; a property-based test holds the parser to that.
"""

from typing import Final

from .model import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    Later,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
)

# A frozen record's fields are set by its slots, as its own initialiser does.
_new: Final = object.__new__
_set_start: Final = Span.__dict__["start"].__set__
_set_end: Final = Span.__dict__["end"].__set__
_set_heading_text: Final = Heading.__dict__["text"].__set__
_set_heading_spans: Final = Heading.__dict__["spans"].__set__
_set_paragraph_text: Final = Paragraph.__dict__["text"].__set__
_set_paragraph_spans: Final = Paragraph.__dict__["spans"].__set__
_set_paragraph_kind: Final = Paragraph.__dict__["kind"].__set__
_set_boilerplate_text: Final = Boilerplate.__dict__["text"].__set__
_set_boilerplate_spans: Final = Boilerplate.__dict__["spans"].__set__
_set_boilerplate_kind: Final = Boilerplate.__dict__["kind"].__set__
_set_boilerplate_rule: Final = Boilerplate.__dict__["rule"].__set__
_set_byline_text: Final = Byline.__dict__["text"].__set__
_set_byline_spans: Final = Byline.__dict__["spans"].__set__
_set_byline_authors: Final = Byline.__dict__["authors"].__set__
_set_section_heading: Final = Section.__dict__["heading"].__set__
_set_section_paragraphs: Final = Section.__dict__["paragraphs"].__set__
_set_article_title: Final = Article.__dict__["title"].__set__
_set_article_byline: Final = Article.__dict__["byline"].__set__
_set_article_dateline: Final = Article.__dict__["dateline"].__set__
_set_article_published: Final = Article.__dict__["published"].__set__
_set_article_sections: Final = Article.__dict__["sections"].__set__
_set_article_boilerplate: Final = Article.__dict__["boilerplate"].__set__


def make_span(start: int, end: int) -> Span:
    """A span; the offsets must be in order."""
    span = _new(Span)
    _set_start(span, start)
    _set_end(span, end)
    return span


def make_heading(text: str, spans: tuple[Span, ...]) -> Heading:
    """A title or a section's heading."""
    heading = _new(Heading)
    _set_heading_text(heading, text)
    _set_heading_spans(heading, spans)
    return heading


def make_paragraph(text: str, spans: tuple[Span, ...], kind: ParagraphKind) -> Paragraph:
    """A paragraph of the body."""
    paragraph = _new(Paragraph)
    _set_paragraph_text(paragraph, text)
    _set_paragraph_spans(paragraph, spans)
    _set_paragraph_kind(paragraph, kind)
    return paragraph


def make_byline(text: str, spans: tuple[Span, ...], authors: tuple[str, ...]) -> Byline:
    """The line that names the authors."""
    byline = _new(Byline)
    _set_byline_text(byline, text)
    _set_byline_spans(byline, spans)
    _set_byline_authors(byline, authors)
    return byline


def make_section(heading: Heading | None, paragraphs: tuple[Paragraph, ...]) -> Section:
    """A heading and the paragraphs under it."""
    section = _new(Section)
    _set_section_heading(section, heading)
    _set_section_paragraphs(section, paragraphs)
    return section


def make_boilerplate(text: str, spans: tuple[Span, ...], kind: BoilerplateKind, rule: str) -> Boilerplate:
    """A line that was taken out, by which rule."""
    boilerplate = _new(Boilerplate)
    _set_boilerplate_text(boilerplate, text)
    _set_boilerplate_spans(boilerplate, spans)
    _set_boilerplate_kind(boilerplate, kind)
    _set_boilerplate_rule(boilerplate, rule)
    return boilerplate


def make_article(
    title: Heading | None,
    byline: Byline | None,
    dateline: Dateline | None,
    published: Published | None,
    sections: tuple[Section, ...],
    boilerplate: tuple[Boilerplate, ...] | Later,
) -> Article:
    """A news article."""
    article = _new(Article)
    _set_article_title(article, title)
    _set_article_byline(article, byline)
    _set_article_dateline(article, dateline)
    _set_article_published(article, published)
    _set_article_sections(article, sections)
    _set_article_boilerplate(article, boilerplate)
    return article
