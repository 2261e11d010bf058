"""An article as one line of JSON, written straight from its records.

It says what ``json`` makes of the dicts of ``wire``, which describes the form, to the last character; the dicts
themselves would take more time than the rest.
"""

from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Final

from .model import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
)
from .versions import VERSION

_NULL: Final = "null"
_PARAGRAPH_KINDS: Final[Mapping[ParagraphKind, str]] = {kind: kind.value for kind in ParagraphKind}
_BOILERPLATE_KINDS: Final[Mapping[BoilerplateKind, str]] = {kind: kind.value for kind in BoilerplateKind}


def written(article: Article) -> str:
    """An article as one line of JSON; lone surrogates stand in it as they are."""
    title, byline, dateline, published = article.title, article.byline, article.dateline, article.published
    sections = ",".join([_section(section) for section in article.sections])
    boilerplate = ",".join([_boilerplate(line) for line in article.boilerplate])
    return (
        f'{{"newsdoc":"{VERSION}"'
        f',"title":{_NULL if title is None else _heading(title)}'
        f',"byline":{_NULL if byline is None else _byline(byline)}'
        f',"dateline":{_NULL if dateline is None else _dateline(dateline)}'
        f',"published":{_NULL if published is None else _published(published)}'
        f',"sections":[{sections}],"boilerplate":[{boilerplate}]}}'
    )


def _section(section: Section) -> str:
    heading = section.heading
    paragraphs = ",".join([_paragraph(paragraph) for paragraph in section.paragraphs])
    return f'{{"heading":{_NULL if heading is None else _heading(heading)},"paragraphs":[{paragraphs}]}}'


def _paragraph(paragraph: Paragraph) -> str:
    return f'{{"kind":"{_PARAGRAPH_KINDS[paragraph.kind]}",{_place(paragraph.text, paragraph.spans)}}}'


def _boilerplate(line: Boilerplate) -> str:
    kind, rule = _BOILERPLATE_KINDS[line.kind], _quoted(line.rule)
    return f'{{"kind":"{kind}","rule":{rule},{_place(line.text, line.spans)}}}'


def _heading(heading: Heading) -> str:
    return f"{{{_place(heading.text, heading.spans)}}}"


def _byline(byline: Byline) -> str:
    authors = ",".join([_quoted(author) for author in byline.authors])
    return f'{{{_place(byline.text, byline.spans)},"authors":[{authors}]}}'


def _dateline(dateline: Dateline) -> str:
    place, agency = _optional(dateline.place), _optional(dateline.agency)
    return f'{{{_place(dateline.text, dateline.spans)},"place":{place},"agency":{agency}}}'


def _published(published: Published) -> str:
    value = published.value
    moment = _NULL if value is None else f'"{value.isoformat()}"'
    return f'{{{_place(published.text, published.spans)},"value":{moment}}}'


def _place(text: str, spans: Iterable[Span]) -> str:
    """The members that all records have: what they say, and where it stands."""
    return f'"text":{_quoted(text)},"spans":[{",".join([f"[{span.start},{span.end}]" for span in spans])}]'


def _optional(text: str | None) -> str:
    return _NULL if text is None else _quoted(text)


def _quoted(text: str) -> str:
    # Most texts need no escape, and these questions take half the time of writing one character after the other.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return encode_basestring(text)
