"""Records: what they hold, and what they refuse by a message that names the field."""

import datetime
import zoneinfo
from typing import Any

import attrs
import pytest

from newsdoc import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    NewsdocError,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
    WrongTypeError,
    WrongValueError,
)

RECORDS = [
    Article(),
    Section(),
    Heading(""),
    Paragraph(""),
    Boilerplate(""),
    Byline(""),
    Dateline(""),
    Published(""),
    Span(0, 0),
]
WITH_TEXT = [Heading, Paragraph, Boilerplate, Byline, Dateline, Published]


class Text(str):
    """A str that is not exactly one."""

    __slots__ = ()


# --- what they are ---


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_frozen(record: Any) -> None:
    name = attrs.fields(type(record))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, name, None)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_slotted(record: Any) -> None:
    assert not hasattr(record, "__dict__")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_hashable_and_equal_by_value(record: Any) -> None:
    assert {record} == {attrs.evolve(record)}


def test_span_cuts_the_source() -> None:
    assert "Rain. Sun."[Span(6, 10).slice] == "Sun."


ARTICLE = Article(
    title=Heading("Bridge opens"),
    sections=(
        Section(None, (Paragraph("One."), Paragraph("Two."))),
        Section(Heading("Why now?"), (Paragraph("Three."),)),
        Section(Heading("Last"), ()),
    ),
    boilerplate=(Boilerplate("Share"),),
)


def test_text_is_title_headings_and_paragraphs() -> None:
    assert ARTICLE.text == "Bridge opens\n\nOne.\n\nTwo.\n\nWhy now?\n\nThree.\n\nLast"


def test_text_of_nothing() -> None:
    assert Article().text == ""


def test_headings() -> None:
    assert ARTICLE.headings == (Heading("Why now?"), Heading("Last"))


def test_paragraphs() -> None:
    assert ARTICLE.paragraphs == (Paragraph("One."), Paragraph("Two."), Paragraph("Three."))


def test_kinds_when_nothing_is_said() -> None:
    assert Paragraph("").kind is ParagraphKind.PROSE
    assert Boilerplate("").kind is BoilerplateKind.OTHER


# --- what they refuse ---


@pytest.mark.parametrize("value", [True, 1.0, "1", None])
def test_span_of_a_wrong_type(value: Any) -> None:
    with pytest.raises(WrongTypeError, match=r"^Span\.start must be int, not "):
        Span(value, 5)
    with pytest.raises(WrongTypeError, match=r"^Span\.end must be int, not "):
        Span(0, value)


def test_span_before_the_text() -> None:
    with pytest.raises(WrongValueError, match=r"^Span\.start must not be negative: -1$"):
        Span(-1, 5)


def test_span_that_runs_backwards() -> None:
    with pytest.raises(WrongValueError, match=r"^Span\.end must not stand before Span\.start: 5, 4$"):
        Span(5, 4)


def test_empty_span() -> None:
    assert Span(5, 5).end == 5


@pytest.mark.parametrize("record", WITH_TEXT)
@pytest.mark.parametrize("value", [5, None, b"text", Text("text")])
def test_text_of_a_wrong_type(record: Any, value: object) -> None:
    with pytest.raises(WrongTypeError, match=rf"^{record.__name__}\.text must be str, not {type(value).__name__}: "):
        record(value)


@pytest.mark.parametrize("record", WITH_TEXT)
def test_text_with_a_character_in_two_halves(record: Any) -> None:
    with pytest.raises(WrongValueError, match=rf"^{record.__name__}\.text holds a high and a low surrogate"):
        record("a\ud83d\ude00")


@pytest.mark.parametrize("text", ["\ud83d", "\ude00\ud83d", "\ud83d \ude00", "😀"])
def test_text_with_lone_surrogates(text: str) -> None:
    assert Heading(text).text == text


@pytest.mark.parametrize("record", WITH_TEXT)
def test_spans_of_a_wrong_type(record: Any) -> None:
    with pytest.raises(WrongTypeError, match=rf"^{record.__name__}\.spans must be tuple, not list"):
        record("", [])
    with pytest.raises(WrongTypeError, match=rf"^{record.__name__}\.spans\[1\] must be Span, not tuple"):
        record("", (Span(0, 1), (1, 2)))


@pytest.mark.parametrize(
    ("record", "values", "message"),
    [
        (Paragraph, {"text": "", "kind": "prose"}, "Paragraph.kind must be ParagraphKind, not str: 'prose'"),
        (Boilerplate, {"text": "", "kind": "share"}, "Boilerplate.kind must be BoilerplateKind, not str: 'share'"),
        (
            Boilerplate,
            {"text": "", "kind": ParagraphKind.NOTE},
            "Boilerplate.kind must be BoilerplateKind, not Paragrap",
        ),
        (Boilerplate, {"text": "", "rule": None}, "Boilerplate.rule must be str, not NoneType"),
        (Section, {"heading": "Why now?"}, "Section.heading must be Heading or None, not str: 'Why now?'"),
        (Section, {"paragraphs": [Paragraph("")]}, "Section.paragraphs must be tuple, not list"),
        (Section, {"paragraphs": (Paragraph(""), "Rain.")}, "Section.paragraphs[1] must be Paragraph, not str"),
        (Article, {"title": "Bridge opens"}, "Article.title must be Heading or None, not str"),
        (Article, {"byline": "By Ada"}, "Article.byline must be Byline or None, not str"),
        (Article, {"dateline": "ROME"}, "Article.dateline must be Dateline or None, not str"),
        (Article, {"published": "May"}, "Article.published must be Published or None, not str"),
        (Article, {"sections": []}, "Article.sections must be tuple, not list"),
        (Article, {"sections": (None,)}, "Article.sections[0] must be Section, not NoneType"),
        (Article, {"boilerplate": ("Ad",)}, "Article.boilerplate[0] must be Boilerplate, not str"),
        (Byline, {"text": "", "authors": ["Ada"]}, "Byline.authors must be tuple, not list"),
        (Byline, {"text": "", "authors": ("Ada", None)}, "Byline.authors[1] must be str, not NoneType"),
        (Dateline, {"text": "", "place": 5}, "Dateline.place must be str"),
        (Dateline, {"text": "", "agency": 5}, "Dateline.agency must be str"),
        (Published, {"text": "", "value": "2024-05-01"}, "Published.value must be date, datetime or None, not str"),
        (
            Published,
            {"text": "", "value": datetime.datetime(2024, 5, 1, tzinfo=zoneinfo.ZoneInfo("UTC"))},
            "Published.value.tzinfo must be datetime.timezone or None, not ZoneInfo",
        ),
    ],
)
def test_wrong_type(record: Any, values: dict[str, object], message: str) -> None:
    with pytest.raises(WrongTypeError) as caught:
        record(**values)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (Byline, "authors[1]", ("Ada", "\ud83d\ude00")),
        (Dateline, "place", "\ud83d\ude00"),
        (Dateline, "agency", "\ud83d\ude00"),
        (Boilerplate, "rule", "\ud83d\ude00"),
    ],
)
def test_other_text_with_a_character_in_two_halves(record: Any, field: str, value: object) -> None:
    with pytest.raises(WrongValueError) as caught:
        record("", **{field.partition("[")[0]: value})
    assert str(caught.value).startswith(f"{record.__name__}.{field} holds a high and a low surrogate")


@pytest.mark.parametrize(
    "value",
    [
        None,
        datetime.date(2024, 5, 1),
        datetime.datetime(2024, 5, 1, 10, 30),
        datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=-3))),
    ],
)
def test_day_or_moment(value: datetime.date | None) -> None:
    assert Published("", (), value).value == value


def test_long_values_are_shown_in_part() -> None:
    with pytest.raises(WrongTypeError) as caught:
        Heading(["a" * 10_000])  # type: ignore[arg-type]  # this is what is refused
    assert len(str(caught.value)) < 200


def test_errors_are_of_one_family() -> None:
    assert issubclass(WrongTypeError, NewsdocError)
    assert issubclass(WrongTypeError, TypeError)
    assert issubclass(WrongValueError, NewsdocError)
    assert issubclass(WrongValueError, ValueError)


def test_value_that_cannot_be_shown_is_told_by_its_type_alone() -> None:
    with pytest.raises(WrongTypeError) as caught:
        Heading(10**5000)  # type: ignore[arg-type]
    assert str(caught.value) == "Heading.text must be str, not int"


GREATEST = 2**53 - 1


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (-1, 5, "Span.start must not be negative: -1"),
        (-1, GREATEST, "Span.start must not be negative: -1"),
        (-1, GREATEST + 1, "Span.start must not be negative"),
        (0, -1, "Span.end must not stand before Span.start: 0, -1"),
        (5, 4, "Span.end must not stand before Span.start: 5, 4"),
        (GREATEST, 4, f"Span.end must not stand before Span.start: {GREATEST}, 4"),
        (GREATEST + 1, 4, "Span.end must not stand before Span.start"),
        (0, GREATEST + 1, f"Span.end must be at most {GREATEST}"),
        (1, GREATEST + 1, f"Span.end must be at most {GREATEST}"),
        (GREATEST + 1, GREATEST + 1, f"Span.end must be at most {GREATEST}"),
    ],
)
def test_message_about_offsets_says_what_is_wrong_and_no_endless_number(start: int, end: int, told: str) -> None:
    with pytest.raises(WrongValueError) as raised:
        Span(start, end)
    assert str(raised.value) == told


def test_greatest_offset_is_what_every_reader_of_json_reads_exactly() -> None:
    assert Span(GREATEST, GREATEST).end == GREATEST
