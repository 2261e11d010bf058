"""The JSON Schema: current, closed, true of all that is written, and never stricter than reading."""

import copy
import datetime
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import newsdoc
from newsdoc import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    FormatError,
    Heading,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
)
from newsdoc.testing import articles

SCHEMA = newsdoc.json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

FULL = newsdoc.to_dict(
    Article(
        Heading("Tide mill turns again", (Span(0, 21),)),
        Byline("By Ann Poe", (Span(22, 32),), ("Ann Poe",)),
        Dateline("LARVIK (NPA)", (Span(45, 57),), "LARVIK", "NPA"),
        Published("1 May 2024", (Span(33, 43),), datetime.datetime(2024, 5, 1, 10, 30)),
        (Section(Heading("Why now?", (Span(58, 66),)), (Paragraph("Why not.", (Span(67, 75),)),)),),
        (Boilerplate("Share", (Span(76, 81),), BoilerplateKind.SHARE, "share.en.share"),),
    )
)


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Every schema inside the schema, and every plain dict too."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from parts(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts(part)


def places(data: object) -> Iterator[tuple[Any, Any]]:
    """Every container of the document with every key or index in it."""
    if isinstance(data, dict | list):
        for key, value in list(data.items()) if isinstance(data, dict) else list(enumerate(data)):
            yield data, key
            yield from places(value)


# --- the file ---


def test_shipped_schema_is_current() -> None:
    """Where it is not: ``newsdoc schema > src/newsdoc/article.schema.json``."""
    shipped = (resources.files("newsdoc") / "article.schema.json").read_bytes().decode()
    assert shipped == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_names_its_version() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:newsdoc:article:1"
    assert SCHEMA["properties"]["newsdoc"]["const"] == "1"


def test_a_new_schema_each_time() -> None:
    newsdoc.json_schema()["$defs"]["Heading"]["properties"]["text"].clear()
    assert newsdoc.json_schema() == SCHEMA


# --- its parts ---


def test_every_object_is_closed_and_complete() -> None:
    described = [part for part in parts(SCHEMA) if part.get("type") == "object"]
    assert len(described) == len([Article, Heading, Byline, Dateline, Published, Section, Paragraph, Boilerplate])
    for part in described:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


def test_members_stand_in_the_order_in_which_they_are_written() -> None:
    assert list(SCHEMA["properties"]) == list(FULL)
    paragraph = SCHEMA["$defs"]["Paragraph"]["properties"]
    assert list(paragraph) == list(FULL["sections"][0]["paragraphs"][0])


@pytest.mark.parametrize("kinds", [ParagraphKind, BoilerplateKind])
def test_kinds_are_those_of_the_model(kinds: type[ParagraphKind | BoilerplateKind]) -> None:
    assert SCHEMA["$defs"][kinds.__name__]["enum"] == [kind.value for kind in kinds]


def test_every_class_and_member_is_described() -> None:
    for name, part in {"Article": SCHEMA, **SCHEMA["$defs"]}.items():
        assert part["description"], name
        for member, schema in part.get("properties", {}).items():
            assert schema["description"], f"{name}.{member}"


def test_descriptions_speak_of_json() -> None:
    descriptions = [part["description"] for part in parts(SCHEMA) if isinstance(part.get("description"), str)]
    assert not [text for text in descriptions if "None" in text or "`" in text or "\n" in text]


# --- true of what is written ---


@given(articles())
def test_any_article_fits(article: Article) -> None:
    VALIDATOR.validate(newsdoc.to_dict(article))


@pytest.mark.parametrize("kind", BoilerplateKind)
def test_any_boilerplate_kind_fits(kind: BoilerplateKind) -> None:
    VALIDATOR.validate(newsdoc.to_dict(Article(boilerplate=(Boilerplate("x", kind=kind),))))


@pytest.mark.parametrize("kind", ParagraphKind)
def test_any_paragraph_kind_fits(kind: ParagraphKind) -> None:
    VALIDATOR.validate(newsdoc.to_dict(Article(sections=(Section(None, (Paragraph("x", kind=kind),)),))))


@pytest.mark.parametrize(
    "value",
    [
        None,
        datetime.date(1, 1, 1),
        datetime.datetime(2024, 5, 1),
        datetime.datetime(2024, 5, 1, 10, 30, 0, 5),
        datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=-3.5))),
        datetime.datetime(2024, 5, 1, 0, 0, 0, 5, datetime.timezone(datetime.timedelta(seconds=1))),
        datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone(datetime.timedelta(microseconds=-1))),
    ],
)
def test_any_date_or_moment_fits(value: datetime.date | None) -> None:
    VALIDATOR.validate(newsdoc.to_dict(Article(published=Published("May", (), value))))


# --- what it refuses ---


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["newsdoc"], "2"),
        (["newsdoc"], 1),
        (["colour"], None),
        (["title"], "Rain"),
        (["title", "text"], None),
        (["title", "text"], 5),
        (["title", "colour"], "red"),
        (["title", "spans"], None),
        (["title", "spans", 0], 5),
        (["title", "spans", 0], [0]),
        (["title", "spans", 0], [0, 1, 2]),
        (["title", "spans", 0], [-1, 0]),
        (["title", "spans", 0], [0, 1.5]),
        (["title", "spans", 0], ["0", "1"]),
        (["title", "spans", 0], {"start": 0, "end": 1}),
        (["byline", "authors"], "Ann"),
        (["byline", "authors", 0], None),
        (["dateline", "place"], 5),
        (["published", "value"], 2024),
        (["published", "value"], "May"),
        (["published", "value"], "2024-05-01T10:30:00Z"),
        (["published", "value"], "2024-05-01T10:30:00.5"),
        (["published", "value"], "٢٠٢٤-05-01"),
        (["sections"], {}),
        (["sections"], None),
        (["sections", 0, "heading", "level"], 2),
        (["sections", 0, "paragraphs", 0, "kind"], "share"),
        (["sections", 0, "paragraphs", 0, "kind"], None),
        (["boilerplate", 0, "kind"], "prose"),
        (["boilerplate", 0, "rule"], None),
    ],
)
def test_wrong_value_fits_neither_schema_nor_reading(path: list[Any], value: object) -> None:
    data: Any = copy.deepcopy(FULL)
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(FormatError):
        newsdoc.from_dict(data)


def test_missing_member_fits_neither_schema_nor_reading() -> None:
    members = [number for number, (container, _) in enumerate(places(FULL)) if isinstance(container, dict)]
    for number in members:
        data = copy.deepcopy(FULL)
        container, name = list(places(data))[number]
        del container[name]
        assert not VALIDATOR.is_valid(data), name
        with pytest.raises(FormatError):
            newsdoc.from_dict(data)


SCALARS = st.none() | st.booleans() | st.integers(-1, 1) | st.floats(allow_nan=False) | st.text(max_size=3)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.sampled_from(["text", "spans", "x"]), SCALARS)


@given(st.data(), VALUES)
def test_what_the_schema_refuses_is_refused_by_reading(draw: st.DataObject, value: object) -> None:
    data = copy.deepcopy(FULL)
    container, key = draw.draw(st.sampled_from(list(places(data))))
    container[key] = value
    assume(not VALIDATOR.is_valid(data))
    with pytest.raises(FormatError):
        newsdoc.from_dict(data)
