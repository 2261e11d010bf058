"""The JSON form: what is written, that it is read back the same, and what is refused."""

import copy
import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cattrs import ClassValidationError
from hypothesis import given
from hypothesis import strategies as st

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
    VersionError,
    WrongTypeError,
)
from newsdoc.problems import problems
from newsdoc.testing import articles

FULL = Article(
    title=Heading("Tide mill turns again", (Span(0, 21),)),
    byline=Byline("By Ann Poe and Bo Lind", (Span(22, 44),), ("Ann Poe", "Bo Lind")),
    dateline=Dateline("LARVIK (NPA) –", (Span(45, 59),), "LARVIK", "NPA"),
    published=Published("1 May 2024", (Span(60, 70),), datetime.date(2024, 5, 1)),
    sections=(
        Section(None, (Paragraph("LARVIK (NPA) – It turns.", (Span(45, 52), Span(80, 97))),)),
        Section(
            Heading("Why now?", (Span(98, 106),)), (Paragraph("“Why not?”", (Span(107, 117),), ParagraphKind.QUOTE),)
        ),
    ),
    boilerplate=(Boilerplate("Advertisement", (Span(71, 79),), BoilerplateKind.ADVERTISEMENT, "advertisement.en.x"),),
)
FULL_DICT: dict[str, Any] = {
    "newsdoc": "1",
    "title": {"text": "Tide mill turns again", "spans": [[0, 21]]},
    "byline": {"text": "By Ann Poe and Bo Lind", "spans": [[22, 44]], "authors": ["Ann Poe", "Bo Lind"]},
    "dateline": {"text": "LARVIK (NPA) –", "spans": [[45, 59]], "place": "LARVIK", "agency": "NPA"},
    "published": {"text": "1 May 2024", "spans": [[60, 70]], "value": "2024-05-01"},
    "sections": [
        {
            "heading": None,
            "paragraphs": [{"kind": "prose", "text": "LARVIK (NPA) – It turns.", "spans": [[45, 52], [80, 97]]}],
        },
        {
            "heading": {"text": "Why now?", "spans": [[98, 106]]},
            "paragraphs": [{"kind": "quote", "text": "“Why not?”", "spans": [[107, 117]]}],
        },
    ],
    "boilerplate": [
        {"kind": "advertisement", "rule": "advertisement.en.x", "text": "Advertisement", "spans": [[71, 79]]}
    ],
}
EMPTY_DICT: dict[str, Any] = {
    "newsdoc": "1",
    "title": None,
    "byline": None,
    "dateline": None,
    "published": None,
    "sections": [],
    "boilerplate": [],
}


@pytest.fixture(params=["json", "orjson"], scope="module", autouse=True)
def library(request: pytest.FixtureRequest) -> Iterator[None]:
    """All that stands here holds without orjson and with it."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "json":
            patch.setattr("newsdoc.jsontext._orjson", lambda: None)
        else:
            pytest.importorskip("orjson")
        yield


# --- any article ---


@given(articles())
def test_json_round_trip(article: Article) -> None:
    assert newsdoc.from_json(newsdoc.to_json(article)) == article


@given(articles(), st.integers(0, 4))
def test_indented_json_round_trip(article: Article, indent: int) -> None:
    assert newsdoc.from_json(newsdoc.to_json(article, indent=indent)) == article


@given(articles())
def test_json_encodes_as_utf8_and_reads_back_from_bytes(article: Article) -> None:
    assert newsdoc.from_json(newsdoc.to_json(article).encode()) == article


@given(articles())
def test_dict_round_trip(article: Article) -> None:
    assert newsdoc.from_dict(newsdoc.to_dict(article)) == article


@given(articles())
def test_dict_and_json_say_the_same(article: Article) -> None:
    assert json.loads(newsdoc.to_json(article)) == newsdoc.to_dict(article)


# --- writing ---


def test_dict_of_a_full_article() -> None:
    assert newsdoc.to_dict(FULL) == FULL_DICT


def test_dict_of_an_empty_article() -> None:
    assert newsdoc.to_dict(Article()) == EMPTY_DICT


def test_members_stand_in_one_order() -> None:
    assert newsdoc.to_json(FULL) == json.dumps(FULL_DICT, ensure_ascii=False, separators=(",", ":"))


def test_indented_json() -> None:
    assert newsdoc.to_json(FULL, indent=2) == json.dumps(FULL_DICT, ensure_ascii=False, indent=2)


def test_a_new_dict_each_time() -> None:
    newsdoc.to_dict(FULL)["title"]["spans"].clear()
    assert newsdoc.to_dict(FULL) == FULL_DICT


def test_json_is_one_line() -> None:
    article = Article(Heading("a\nb\rc"))
    assert len(newsdoc.to_json(article).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("é 日 😀", '"é 日 😀"'),
        ("\ud83d", r'"\ud83d"'),
        ("a\ude00b", r'"a\ude00b"'),
        ("\ude00\ud83d", r'"\ude00\ud83d"'),
        ("é\udfff😀", r'"é\udfff😀"'),
        (r"\ud83d", r'"\\ud83d"'),
        ("\\\ud83d", r'"\\\ud83d"'),
    ],
)
def test_only_lone_surrogates_are_escaped(text: str, written: str) -> None:
    assert newsdoc.to_json(Article(Heading(text))).partition('"text":')[2].partition(',"spans"')[0] == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (datetime.date(2024, 5, 1), "2024-05-01"),
        (datetime.date(1, 1, 1), "0001-01-01"),
        (datetime.datetime(2024, 5, 1), "2024-05-01T00:00:00"),
        (datetime.datetime(2024, 5, 1, 10, 30, 0, 5), "2024-05-01T10:30:00.000005"),
        (datetime.datetime(2024, 5, 1, 10, 30, tzinfo=datetime.UTC), "2024-05-01T10:30:00+00:00"),
        (
            datetime.datetime(2024, 5, 1, 10, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=5.5), "IST")),
            "2024-05-01T10:30:00+05:30",
        ),
        (
            datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone(datetime.timedelta(seconds=-1, microseconds=-2))),
            "2024-05-01T00:00:00-00:00:01.000002",
        ),
        (
            datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone(datetime.timedelta(microseconds=1))),
            "2024-05-01T00:00:00+00:00:00.000001",
        ),
        (
            datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone(datetime.timedelta(microseconds=-10))),
            "2024-05-01T00:00:00-00:00:00.000010",
        ),
    ],
)
def test_date_or_moment(value: datetime.date | None, written: str | None) -> None:
    data = newsdoc.to_dict(Article(published=Published("May", (), value)))
    assert data["published"]["value"] == written
    published = newsdoc.from_dict(data).published
    assert published is not None
    assert published.value == value
    assert type(published.value) is type(value)


@pytest.mark.parametrize("write", [newsdoc.to_dict, newsdoc.to_json])
@pytest.mark.parametrize("value", [None, {}, "Rain", Heading("Rain")])
def test_only_articles_are_written(write: Callable[[Any], object], value: object) -> None:
    with pytest.raises(WrongTypeError, match="article must be Article, not "):
        write(value)


# --- reading: values ---


def change(path: str, value: object) -> dict[str, Any]:
    """The full article with one value replaced, or added where ``path`` ends in a new member."""
    data: Any = copy.deepcopy(FULL_DICT)
    target, names = data, [int(name) if name.isdigit() else name for name in path.split(".")]
    for name in names[:-1]:
        target = target[name]
    target[names[-1]] = value
    return data  # type: ignore[no-any-return]


def in_path(path: str) -> str:
    """``sections.0.heading`` as the errors write it."""
    return "$" + "".join(f"[{name}]" if name.isdigit() else f".{name}" for name in path.split("."))


DEEP: list[object] = []
for _ in range(100_000):
    DEEP = [DEEP]

TEXT = "sections.0.paragraphs.0.text"


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (TEXT, 5, "must be a string, not an integer"),
        (TEXT, None, "must be a string, not null"),
        (TEXT, True, "must be a string, not true"),
        (TEXT, 1.5, "must be a string, not the number 1.5"),
        (TEXT, ["a"], "must be a string, not an array of 1"),
        (TEXT, {"text": "a"}, "must be a string, not an object"),
        (TEXT, b"a", "must be a string, not a Python bytes"),
        pytest.param(TEXT, 10**5000, "must be a string, not an integer", id="giant integer as text"),
        pytest.param(TEXT, DEEP, "must be a string, not an array of 1", id="deep array as text"),
        (TEXT, float("nan"), "must be a string, not the number nan"),
        (TEXT, "\ud83d\ude00", "holds a high and a low surrogate side by side"),
        (TEXT, type("Text", (str,), {})("a"), "must be a string, not a Python Text"),
        ("title.text", 5, "must be a string, not an integer"),
        ("byline.authors", "Ann", 'must be an array, not the string "Ann"'),
        ("byline.authors", None, "must be an array, not null"),
        ("byline.authors", ("Ann",), "must be an array, not a Python tuple"),
        ("byline.authors.1", None, "must be a string, not null"),
        ("byline.authors.1", "\ud83d\ude00", "holds a high and a low surrogate side by side"),
        ("dateline.place", 5, "must be a string, not an integer"),
        ("dateline.agency", [], "must be a string, not an array of 0"),
        ("boilerplate.0.rule", None, "must be a string, not null"),
        ("sections", {}, "must be an array, not an object"),
        ("sections", "", 'must be an array, not the string ""'),
        ("sections", None, "must be an array, not null"),
        ("sections.1", None, "must be an object with the members heading, paragraphs, not null"),
        ("sections.1", [], "must be an object with the members heading, paragraphs, not an array of 0"),
        ("sections.0.paragraphs", {"0": {}}, "must be an array, not an object"),
        ("title", "Rain", 'must be an object with the members text, spans, not the string "Rain"'),
        ("title", False, "must be an object with the members text, spans, not false"),
        ("title", type("Map", (dict,), {})(), "must be an object with the members text, spans, not a Python Map"),
        ("title.spans", None, "must be an array, not null"),
        ("title.spans.0", 0, "must be a pair [start, end], not an integer"),
        ("title.spans.0", {"start": 0, "end": 1}, "must be a pair [start, end], not an object"),
        ("title.spans.0", [0], "must be a pair [start, end], not an array of 1"),
        ("title.spans.0", [0, 1, 2], "must be a pair [start, end], not an array of 3"),
        ("title.spans.0", (0, 1), "must be a pair [start, end], not a Python tuple"),
        ("title.spans.0", "01", 'must be a pair [start, end], not the string "01"'),
        ("title.spans.0.0", True, "must be an integer, not true"),
        ("title.spans.0.1", 21.0, "must be an integer, not the number 21.0"),
        ("title.spans.0.1", "21", 'must be an integer, not the string "21"'),
        ("title.spans.0.1", None, "must be an integer, not null"),
        ("title.spans.0", [-1, 4], "Span.start must not be negative"),
        ("title.spans.0", [4, 3], "Span.end must not stand before Span.start"),
        pytest.param("title.spans.0", [10**5000, 3], "", id="giant offset"),
        ("sections.0.paragraphs.0.kind", "advertisement", 'must be one of "prose", "summary", '),
        ("sections.0.paragraphs.0.kind", "PROSE", 'must be one of "prose", "summary", '),
        ("sections.0.paragraphs.0.kind", None, 'must be one of "prose", "summary", '),
        ("sections.0.paragraphs.0.kind", [], 'must be one of "prose", "summary", '),
        ("boilerplate.0.kind", "prose", 'must be one of "advertisement", "continuation", '),
        ("boilerplate.0.kind", ParagraphKind.PROSE, "not a Python ParagraphKind"),
        ("published.value", 20240501, "must be a string or null, not an integer"),
        ("published.value", datetime.date(2024, 5, 1), "must be a string or null, not a Python date"),
        ("published.value", "", 'must be a date like "2024-05-01" or a date and time like '),
        ("published.value", "20240501", 'must be a date like "2024-05-01" or a date and time like '),
        ("published.value", "2024-W18-3", "must be a date like"),
        ("published.value", "2024-02-30", "must be a date like"),
        ("published.value", "2024-05-01 10:30:00", "must be a date like"),
        ("published.value", "2024-05-01T10:30", "must be a date like"),
        ("published.value", "2024-05-01T10:30:00Z", "must be a date like"),
        ("published.value", "2024-05-01T10:30:00.5", "must be a date like"),
        ("published.value", "2024-05-01T10:30:00+0200", "must be a date like"),
        ("published.value", "2024-05-01T24:00:00", "must be a date like"),
        ("published.value", "2024-05-01T10:30:00+00:00:00.000000", "must be a date like"),
        ("published.value", "2024-05-01T10:30:00+01:00+00:00:00.000001", "must be a date like"),
        ("published.value", "2024-05-01+00:00:00.000001", "must be a date like"),
        ("published.value", "２０２４-05-01", "must be a date like"),
        ("published.value", "2024-05-01\n", "must be a date like"),
        ("published.value", "\ud800" * 10, "must be a date like"),
    ],
)
def test_wrong_value_is_refused(path: str, value: object, problem: str) -> None:
    with pytest.raises(FormatError) as caught:
        newsdoc.from_dict(change(path, value))
    assert caught.value.path == in_path(path)
    assert str(caught.value).startswith(f"{in_path(path)}: ")
    assert problem in str(caught.value)
    assert "more problem" not in str(caught.value)


@pytest.mark.parametrize(
    "data", [None, 5, "{}", [], [EMPTY_DICT], ("newsdoc", "1"), type("Map", (dict,), {})(EMPTY_DICT)]
)
def test_only_an_object_is_an_article(data: object) -> None:
    with pytest.raises(FormatError, match=r"^\$: must be an object, not ") as caught:
        newsdoc.from_dict(data)
    assert caught.value.path == "$"


# --- reading: members ---


def objects(data: object, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the document with its path."""
    if isinstance(data, dict):
        yield path, data
        for name, value in data.items():
            yield from objects(value, f"{path}.{name}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from objects(value, f"{path}[{index}]")


OBJECTS = [path for path, _ in objects(FULL_DICT)]
MEMBERS = [(path, name) for path, value in objects(FULL_DICT) for name in value]


@pytest.mark.parametrize(("path", "name"), MEMBERS)
def test_missing_member_is_refused(path: str, name: str) -> None:
    data = copy.deepcopy(FULL_DICT)
    del dict(objects(data))[path][name]
    with pytest.raises(FormatError, match=": missing; ") as caught:
        newsdoc.from_dict(data)
    assert caught.value.path == f"{path}.{name}"


@pytest.mark.parametrize("path", OBJECTS)
def test_unknown_member_is_refused(path: str) -> None:
    data = copy.deepcopy(FULL_DICT)
    dict(objects(data))[path]["colour"] = None
    with pytest.raises(FormatError, match=": unknown member; the members here are ") as caught:
        newsdoc.from_dict(data)
    assert caught.value.path == f"{path}.colour"


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("a b", '["a b"]'),
        ("ä", r'["\u00e4"]'),
        ("\ud800\n", r'["\ud800\n"]'),
        pytest.param("x" * 5000, f'["{"x" * 40}..."]', id="long"),
        (5, "[a Python int]"),
        pytest.param(10**5000, "[a Python int]", id="giant"),
        (None, "[a Python NoneType]"),
    ],
)
def test_strange_member_is_named_plainly(name: Any, step: str) -> None:
    with pytest.raises(FormatError, match="unknown member") as caught:
        newsdoc.from_dict({**FULL_DICT, name: 1})
    assert caught.value.path == f"${step}"


def test_first_of_several_unknown_members_is_the_same_in_every_process() -> None:
    with pytest.raises(FormatError) as caught:
        newsdoc.from_dict({**FULL_DICT, **dict.fromkeys("zyxwvutsrqponmlkjihgfedcba", 1)})
    assert caught.value.path == "$.a"


def test_first_of_several_problems_is_reported_with_their_number() -> None:
    data = change("title.text", 5)
    data["sections"][0]["paragraphs"][0]["spans"] = [[0, 1], [2, True], [4, 3]]
    data["boilerplate"][0]["colour"] = data["boilerplate"][0]["size"] = 1
    with pytest.raises(FormatError) as caught:
        newsdoc.from_dict(data)
    assert str(caught.value) == "$.title.text: must be a string, not an integer (and 4 more problems)"
    assert caught.value.path == "$.title.text"


def test_second_of_two_problems_is_counted() -> None:
    data = change("title.text", 5)
    data["title"]["spans"] = None
    with pytest.raises(FormatError, match=r"\(and 1 more problem\)$"):
        newsdoc.from_dict(data)


def test_note_of_an_error_that_names_no_member_adds_nothing_to_the_path() -> None:
    error = ValueError("must be dry")
    error.add_note("It rained.")
    assert [*problems(ClassValidationError("", [error], Article), "$.title")] == [("$.title", "must be dry")]


def test_input_is_not_changed() -> None:
    data = copy.deepcopy(FULL_DICT)
    newsdoc.from_dict(data)
    assert data == FULL_DICT


# --- reading: versions ---


@pytest.mark.parametrize(
    "version", ["2", "2.1", "0", "10", "1.", "1.0", "1.01", "1.1.1", "1.x", " 1", "1\n", "١", "v1", ""]
)
def test_other_version_is_refused(version: str) -> None:
    with pytest.raises(VersionError, match='this newsdoc reads version "1" and its later minor versions') as caught:
        newsdoc.from_dict({**FULL_DICT, "newsdoc": version})
    assert caught.value.path == "$.newsdoc"
    assert json.dumps(version) in str(caught.value)


@pytest.mark.parametrize("version", [1, 1.0, True, None, ["1"]])
def test_version_that_is_no_string_is_refused(version: object) -> None:
    with pytest.raises(FormatError, match=r'must be a string, not .*; write "1"') as caught:
        newsdoc.from_dict({**FULL_DICT, "newsdoc": version})
    assert caught.value.path == "$.newsdoc"


def test_version_is_judged_before_all_else() -> None:
    with pytest.raises(VersionError):
        newsdoc.from_dict({"newsdoc": "2", "title": 5})


@pytest.mark.parametrize("version", ["1.1", "1.10", "1.999"])
@pytest.mark.parametrize("path", OBJECTS)
def test_later_minor_version_may_add_members(version: str, path: str) -> None:
    data = {**copy.deepcopy(FULL_DICT), "newsdoc": version}
    dict(objects(data))[path]["colour"] = {"any": ["thing"]}
    assert newsdoc.from_dict(data) == FULL
    assert newsdoc.from_json(json.dumps(data)) == FULL


@pytest.mark.parametrize(
    ("path", "value"),
    [("title.text", 5), ("title.spans.0", [0, 1, 2]), ("boilerplate.0.kind", "new"), ("published.value", "today")],
)
def test_later_minor_version_is_read_as_strictly(path: str, value: object) -> None:
    with pytest.raises(FormatError) as caught:
        newsdoc.from_dict({**change(path, value), "newsdoc": "1.1"})
    assert caught.value.path == in_path(path)


@pytest.mark.parametrize(("path", "name"), [member for member in MEMBERS if member[1] != "newsdoc"])
def test_later_minor_version_may_leave_out_none(path: str, name: str) -> None:
    data = {**copy.deepcopy(FULL_DICT), "newsdoc": "1.1"}
    del dict(objects(data))[path][name]
    with pytest.raises(FormatError, match="missing"):
        newsdoc.from_dict(data)


# --- reading: JSON ---


def with_member(text: str, version: str = "1") -> str:
    """An empty article as JSON, one more member in it."""
    return json.dumps({**EMPTY_DICT, "newsdoc": version})[:-1] + f", {text}}}"


@pytest.mark.parametrize(
    ("text", "path", "problem"),
    [
        ("", "$", "not valid JSON: Expecting value at line 1, column 1"),
        ("{", "$", "not valid JSON: "),
        ('{\n "newsdoc": "1",\n}', "$", "not valid JSON: "),
        ('{\n "newsdoc": "1"\n "title": null}', "$", "not valid JSON: Expecting ',' delimiter at line 3, column 2"),
        ("{} x", "$", "not valid JSON: Extra data at line 1, column 4"),
        ("{'newsdoc': '1'}", "$", "not valid JSON: "),
        ('{"newsdoc": "1", "title": "a\nb"}', "$", "not valid JSON: Invalid control character"),
        ('{"newsdoc": "1", "title": "\\x"}', "$", "not valid JSON: Invalid \\escape"),
        ("\ufeff{}", "$", "not valid JSON: Unexpected UTF-8 BOM"),
        (b"\xef\xbb\xbf{}", "$", "not valid JSON: Unexpected UTF-8 BOM"),
        (b'{"newsdoc": "\xff"}', "$", "not valid UTF-8: invalid start byte at byte 13"),
        ("{}".encode("utf-16"), "$", "not valid UTF-8: "),
        (b'{"newsdoc": "\xed\xa0\x80"}', "$", "not valid UTF-8: "),
        pytest.param("[" * 200_000, "$", "nested too deeply", id="deep arrays"),
        pytest.param('{"a":' * 200_000, "$", "nested too deeply", id="deep objects"),
        pytest.param("1" * 5000, "$", "an integer has too many digits", id="giant integer"),
        ("5", "$", "must be an object, not an integer"),
        ("null", "$", "must be an object, not null"),
        ("NaN", "$", "NaN is no JSON number"),
        ('"newsdoc"', "$", 'must be an object, not the string "newsdoc"'),
        ("[]", "$", "must be an object, not an array of 0"),
        ("{}", "$.newsdoc", 'missing; an article opens with "newsdoc": "1"'),
        ('{"newsdoc": NaN}', "$.newsdoc", "NaN is no JSON number"),
        (with_member('"title": null'), "$", 'the member "title" stands here more than once'),
        (with_member('"newsdoc": "1"'), "$", 'the member "newsdoc" stands here more than once'),
        ('{"newsdoc": "1", "title": NaN}', "$.title", "NaN is no JSON number"),
        ('{"newsdoc": "1", "title": {"text": Infinity, "spans": []}}', "$.title.text", "Infinity is no JSON number"),
        (
            '{"newsdoc": "1", "title": {"text": "", "spans": [[-Infinity, 1]]}}',
            "$.title.spans[0][0]",
            "-Infinity is no",
        ),
        (
            '{"newsdoc": "1", "title": {"text": "", "text": "", "spans": []}}',
            "$.title",
            'the member "text" stands here',
        ),
        ('{"newsdoc": "1", "title": {"text": "\ud83d\ude00", "spans": []}}', "$.title.text", "holds a high and a low"),
        (with_member('"a": [{"b": [NaN]}]', "1.1"), "$.a[0].b[0]", "NaN is no JSON number"),
        (
            with_member('"a": [0, {"b": {"c": 1, "c": 1}}]', "1.1"),
            "$.a[1].b",
            'the member "c" stands here more than once',
        ),
        (with_member('"a": [NaN, {"b": Infinity}], "c": NaN', "1.1"), "$.a[0]", "no JSON number (and 2 more problems)"),
    ],
)
def test_text_that_is_no_article_is_refused(text: str | bytes, path: str, problem: str) -> None:
    with pytest.raises(FormatError) as caught:
        newsdoc.from_json(text)
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: ")
    assert problem in str(caught.value)


def test_deeply_nested_member_of_a_later_version_does_no_harm() -> None:
    text = with_member('"a": ' + "[" * 400 + "]" * 400, "1.1")
    assert newsdoc.from_json(text) == Article()


def test_many_members_with_one_name_are_found_quickly() -> None:
    names = ", ".join(f'"{number}": 0' for number in range(100_000))
    with pytest.raises(FormatError, match="stands here more than once"):
        newsdoc.from_json(with_member(f'{names}, "99999": 1'))


@pytest.mark.parametrize("text", [None, 5, EMPTY_DICT, bytearray(b"{}")])
def test_json_is_read_from_str_or_bytes(text: Any) -> None:
    with pytest.raises(WrongTypeError, match="text must be str or bytes, not "):
        newsdoc.from_json(text)


def test_escaped_pair_of_surrogates_is_one_character() -> None:
    article = newsdoc.from_json(newsdoc.to_json(Article(Heading("😀"))).replace("😀", r"\ud83d\ude00"))
    assert article.title == Heading("😀")


def test_text_too_large_for_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(text: str) -> object:
        raise MemoryError

    monkeypatch.setattr("newsdoc.wire.load", load)
    with pytest.raises(FormatError, match="too large for the memory that is free"):
        newsdoc.from_json("{}")


def test_order_of_members_does_not_matter() -> None:
    assert newsdoc.from_dict(dict(reversed(FULL_DICT.items()))) == FULL


# --- reading: anything at all ---

TEXTS = st.text(max_size=5) | st.text('a"\ud800\udfff', max_size=5)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "spans", "kind", "x"]), inner),
    max_leaves=6,
)


def places(data: object) -> Iterator[tuple[Any, Any]]:
    """Every container of the document with every key or index in it."""
    if isinstance(data, dict | list):
        for key, value in list(data.items()) if isinstance(data, dict) else list(enumerate(data)):
            yield data, key
            yield from places(value)


@given(st.data(), JSON_VALUES)
def test_changed_article_is_read_the_same_or_refused(draw: st.DataObject, value: object) -> None:
    data = copy.deepcopy(FULL_DICT)
    container, key = draw.draw(st.sampled_from(list(places(data))))
    container[key] = value
    try:
        article = newsdoc.from_dict(data)
    except FormatError as error:
        assert str(error).startswith(f"{error.path}: ")  # noqa: PT017  # either is right
    else:
        assert newsdoc.to_dict(article) == {**data, "newsdoc": "1"}


@given(st.text() | st.binary() | JSON_VALUES.map(json.dumps))
def test_any_text_is_refused_in_order(text: str | bytes) -> None:
    with pytest.raises(FormatError):
        newsdoc.from_json(text)


# --- what else is refused ---


@pytest.mark.parametrize("value", ["Rain", None, {"newsdoc": "1"}])
def test_what_is_no_article_is_not_written(value: Any) -> None:
    with pytest.raises(WrongTypeError, match=rf"^article must be Article, not {type(value).__name__}$"):
        newsdoc.to_dict(value)


@pytest.mark.parametrize("value", [5, None, bytearray(b"{}")])
def test_what_is_no_text_is_not_read(value: Any) -> None:
    with pytest.raises(WrongTypeError, match=rf"^text must be str or bytes, not {type(value).__name__}$"):
        newsdoc.from_json(value)


def test_document_that_fills_the_memory_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_: object) -> object:
        raise MemoryError

    monkeypatch.setattr("newsdoc.wire.load", fill)
    with pytest.raises(FormatError) as caught:
        newsdoc.from_json("{}")
    assert str(caught.value) == "$: too large for the memory that is free"


def test_date_that_is_none_is_told_with_its_value() -> None:
    with pytest.raises(FormatError) as caught:
        newsdoc.from_dict({**EMPTY_DICT, "published": {"text": "", "spans": [], "value": "yesterday"}})
    assert str(caught.value) == (
        '$.published.value: must be a date like "2024-05-01" or a date and time like "2024-05-01T10:30:00+02:00", '
        'not the string "yesterday"'
    )


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1", "unknown member; the members here are title, byline, dateline, published, sections, boilerplate"),
        ("1.1", "NaN is no JSON number"),
    ],
)
def test_faulty_value_of_an_unknown_member_is_told_where_the_member_may_stand(version: str, message: str) -> None:
    document = json.dumps({**EMPTY_DICT, "newsdoc": version, "more": float("nan")})
    with pytest.raises(FormatError) as caught:
        newsdoc.from_json(document)
    assert str(caught.value) == f"$.more: {message}"
