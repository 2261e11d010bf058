"""What a parsed article is made of: frozen records that know neither JSON nor parsing.

Spans are half-open character offsets into the string given to ``parse``.
"""

import datetime
import enum
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NoReturn

from attrs import Attribute, field, frozen

from .errors import WrongTypeError, WrongValueError

# UTF-16 joins a high and a low surrogate that stand side by side into one character, and so does every JSON reader:
# a text that holds the two apart could not be written down.
_SPLIT_CHARACTER: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_GREATEST_OFFSET: Final = 2**53 - 1  # what every JSON reader reads exactly


class ParagraphKind(enum.Enum):
    """What a paragraph of the article is."""

    __hash__ = object.__hash__  # members are equal if they are the same; that of Enum is slow

    PROSE = "prose"
    SUMMARY = "summary"  # the standfirst, or a bulleted summary, above the story
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    NOTE = "note"  # a correction, clarification or editor's note
    CAPTION = "caption"  # only where the caller keeps captions in the body


class BoilerplateKind(enum.Enum):
    """Why a line is not part of the article's body."""

    __hash__ = object.__hash__  # members are equal if they are the same; that of Enum is slow

    ADVERTISEMENT = "advertisement"
    CONTINUATION = "continuation"  # "Story continues below", "Scroll to continue"
    RELATED = "related"  # read-more, see-also and most-read lines
    SUBSCRIPTION = "subscription"  # newsletter, subscription and paywall prompts
    SHARE = "share"  # share, follow, print
    COMMENTS = "comments"
    COPYRIGHT = "copyright"  # rights, agency notices and newswire end marks
    CAPTION = "caption"
    CREDIT = "credit"  # who took the picture or made the video
    TIMESTAMP = "timestamp"  # published, updated, reading time
    CONSENT = "consent"  # cookie banners and privacy choices
    PLAYER = "player"  # audio and video controls, prompts to listen or use the app
    DISCLOSURE = "disclosure"  # affiliate notes, appeals for tips or donations
    BYLINE = "byline"  # author lines, biographies and editorial credits outside the article's byline
    NAVIGATION = "navigation"  # menus, breadcrumbs, tags, page numbers
    SEPARATOR = "separator"  # rules, asterisks, lines without a visible character
    OTHER = "other"


def _refuse_type(name: str, value: object, expected: str) -> NoReturn:
    try:
        shown = f": {value!r:.80}"
    except (ValueError, RecursionError):  # an integer of thousands of digits, a list nested in lists
        shown = ""
    raise WrongTypeError(f"{name} must be {expected}, not {type(value).__name__}{shown}")


def _name(instance: object, attribute: "Attribute[Any]") -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def _refuse_split_characters(name: str, value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        if _SPLIT_CHARACTER.search(value):
            raise WrongValueError(
                f"{name} holds a high and a low surrogate side by side; write the one character that they stand for"
            ) from None


# The types are compared exactly: True is an int, and a subclass of str may render itself as it likes.


def _offsets(span: "Span", attribute: "Attribute[int]", end: int) -> None:
    start = span.start
    if type(start) is int and type(end) is int and 0 <= start <= end <= _GREATEST_OFFSET:
        return
    for name, offset in (("Span.start", start), ("Span.end", end)):
        if type(offset) is not int:
            _refuse_type(name, offset, "int")
    is_short = max(abs(start), abs(end)) <= _GREATEST_OFFSET
    if start < 0:
        raise WrongValueError("Span.start must not be negative" + (f": {start}" if is_short else ""))
    if end < start:
        raise WrongValueError("Span.end must not stand before Span.start" + (f": {start}, {end}" if is_short else ""))
    raise WrongValueError(f"Span.end must be at most {_GREATEST_OFFSET}")


def _text(instance: object, attribute: "Attribute[str]", value: str) -> None:
    if type(value) is not str:
        _refuse_type(_name(instance, attribute), value, "str")
    if not value.isascii():
        _refuse_split_characters(_name(instance, attribute), value)


def _optional_text(instance: object, attribute: "Attribute[Any]", value: str | None) -> None:
    if value is not None:
        _text(instance, attribute, value)


def _authors(instance: object, attribute: "Attribute[Any]", value: tuple[str, ...]) -> None:
    _tuple_of(str)(instance, attribute, value)
    for index, author in enumerate(value):
        _refuse_split_characters(f"{_name(instance, attribute)}[{index}]", author)


def _instance(expected: type) -> Any:
    def check(instance: object, attribute: "Attribute[Any]", value: object) -> None:
        if type(value) is not expected:
            _refuse_type(_name(instance, attribute), value, expected.__name__)

    return check


def _optional(expected: type) -> Any:
    def check(instance: object, attribute: "Attribute[Any]", value: object) -> None:
        if value is not None and type(value) is not expected:
            _refuse_type(_name(instance, attribute), value, f"{expected.__name__} or None")

    return check


def _tuple_of(expected: type) -> Any:
    def check(instance: object, attribute: "Attribute[Any]", value: tuple[object, ...]) -> None:
        if type(value) is not tuple:
            _refuse_type(_name(instance, attribute), value, "tuple")
        for item in value:
            if type(item) is not expected:
                index = next(index for index, other in enumerate(value) if other is item)
                _refuse_type(f"{_name(instance, attribute)}[{index}]", item, expected.__name__)

    return check


@frozen
class Span:
    """A half-open range of characters in the source text.

    Attributes:
        start: Offset of the first character, counted in characters of the ``str`` given to ``parse``.
        end: Offset behind the last character.

    Raises:
        WrongTypeError: An offset is no ``int``.
        WrongValueError: The span starts before the text or ends before it starts.

    Example:
        >>> from newsdoc import Span
        >>> "Rain. Sun."[Span(0, 5).slice]
        'Rain.'
    """

    start: int
    end: int = field(validator=_offsets)

    @property
    def slice(self) -> slice:
        """The span as a ``slice``, for cutting it out of the source."""
        return slice(self.start, self.end)


def _spans() -> Any:
    return field(default=(), validator=_tuple_of(Span))


@frozen
class Heading:
    """A title or a section's heading.

    Attributes:
        text: The heading on one line, white space folded, Markdown marks left out.
        spans: Where its characters stand in the source, marks included.
    """

    text: str = field(validator=_text)
    spans: tuple[Span, ...] = _spans()


@frozen
class Paragraph:
    """A paragraph, list item, quote or note of the body.

    Attributes:
        text: The paragraph on one line: unwrapped, white space folded, nothing else changed.
        spans: Where its characters stand in the source; more than one where something cut it in two.
        kind: What it is.
    """

    text: str = field(validator=_text)
    spans: tuple[Span, ...] = _spans()
    kind: ParagraphKind = field(default=ParagraphKind.PROSE, validator=_instance(ParagraphKind))


@frozen
class Section:
    """A heading and the paragraphs under it.

    Attributes:
        heading: The section's heading; None for the lede, which stands before the first heading.
        paragraphs: The paragraphs in source order.
    """

    heading: Heading | None = field(default=None, validator=_optional(Heading))
    paragraphs: tuple[Paragraph, ...] = field(default=(), validator=_tuple_of(Paragraph))


@frozen
class Boilerplate:
    """A line that was taken out of the body, and why.

    Attributes:
        text: The line, white space folded.
        spans: Where its characters stand in the source.
        kind: What it is.
        rule: Id of the catalogue's rule, or name of the evidence, that took it out.
    """

    text: str = field(validator=_text)
    spans: tuple[Span, ...] = _spans()
    kind: BoilerplateKind = field(default=BoilerplateKind.OTHER, validator=_instance(BoilerplateKind))
    rule: str = field(default="", validator=_text)


@frozen
class Byline:
    """The line that names the authors.

    Attributes:
        text: The line as it stands, white space folded.
        spans: Where its characters stand in the source.
        authors: The names, in order.
    """

    text: str = field(validator=_text)
    spans: tuple[Span, ...] = _spans()
    authors: tuple[str, ...] = field(default=(), validator=_authors)


@frozen
class Dateline:
    """Place and agency that open the first paragraph; they stay in that paragraph's text.

    Attributes:
        text: The dateline as it stands, white space folded.
        spans: Where its characters stand in the source, inside the paragraph's spans.
        place: The place, or None.
        agency: The news agency, or None.
    """

    text: str = field(validator=_text)
    spans: tuple[Span, ...] = _spans()
    place: str | None = field(default=None, validator=_optional_text)
    agency: str | None = field(default=None, validator=_optional_text)


def _moment(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    if value is None or type(value) is datetime.date:
        return
    if type(value) is not datetime.datetime:
        _refuse_type("Published.value", value, "date, datetime or None")
    # A zone with rules needs a database to be read back; an offset stands for itself.
    if value.tzinfo is not None and type(value.tzinfo) is not datetime.timezone:
        _refuse_type("Published.value.tzinfo", value.tzinfo, "datetime.timezone or None")


@frozen
class Published:
    """The line that says when the article was published.

    Attributes:
        text: The line as it stands, white space folded.
        spans: Where its characters stand in the source.
        value: The day, or the moment with its offset from UTC if the line gives one; None if it cannot be told.
    """

    text: str = field(validator=_text)
    spans: tuple[Span, ...] = _spans()
    value: datetime.date | datetime.datetime | None = field(default=None, validator=_moment)


@frozen
class Article:
    """A news article: title, sections with paragraphs, and all that was taken out.

    The records of what was taken out of a parsed page are made when they are first asked for; until then the article
    holds what they are made of.

    Attributes:
        title: The headline, or None.
        byline: The line with the authors, or None.
        dateline: Place and agency that open the first paragraph, or None.
        published: The line with the date, or None.
        sections: The body. The lede stands in a first section whose heading is None.
        boilerplate: What was taken out, in source order.

    Raises:
        WrongTypeError: A field has the wrong type.

    Example:
        >>> from newsdoc import Article, Heading, Paragraph, Section
        >>> lede = Section(paragraphs=(Paragraph("The bridge is open again."),))
        >>> print(Article(title=Heading("Bridge opens"), sections=(lede,)).text)
        Bridge opens
        <BLANKLINE>
        The bridge is open again.
    """

    title: Heading | None = field(default=None, validator=_optional(Heading))
    byline: Byline | None = field(default=None, validator=_optional(Byline))
    dateline: Dateline | None = field(default=None, validator=_optional(Dateline))
    published: Published | None = field(default=None, validator=_optional(Published))
    sections: tuple[Section, ...] = field(default=(), validator=_tuple_of(Section))
    boilerplate: tuple[Boilerplate, ...] = field(default=(), validator=_tuple_of(Boilerplate))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The sections' headings, without the title."""
        return tuple(section.heading for section in self.sections if section.heading is not None)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all sections."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def text(self) -> str:
        """The clean article as plain text, with a blank line between title, headings and paragraphs."""
        return "\n\n".join(node.text for node in self._read())

    def _repr_html_(self) -> str | None:
        """How a notebook shows the article; None, for the usual ``repr``, in a copy without the room ``view``.

        A notebook asks the object itself, so the question must be answered here, though the model knows no HTML.
        """
        try:
            from .view import card  # noqa: PLC0415 - the one step up, and only when a notebook asks
        except ModuleNotFoundError:
            return None
        return card(self)

    def _read(self) -> Iterator[Heading | Paragraph]:
        if self.title is not None:
            yield self.title
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            yield from section.paragraphs


class Later:
    """Stands in a field for a value that is made when it is first asked for.

    Args:
        make: Makes the value.
    """

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


class _WhenAsked:
    """A field that may hold ``Later``.

    Args:
        slot: What sets and gets the slot.
    """

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        if instance is None:
            return self
        value = self._slot.__get__(instance, owner)
        if type(value) is Later:
            value = value.make()
            self._slot.__set__(instance, value)
        return value

    def __set__(self, instance: object, value: object) -> None:
        self._slot.__set__(instance, value)


# attrs makes the slot with the class, so its field is wrapped when the class is there.
Article.boilerplate = _WhenAsked(Article.__dict__["boilerplate"])  # type: ignore[assignment] # mypy sees the field's type
