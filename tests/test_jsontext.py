"""With orjson and without it, the same texts are written, the same data read, the same errors raised."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import newsdoc
from newsdoc import Article, FormatError, Heading, WrongValueError
from newsdoc.jsontext import _orjson, dump, faults, load
from newsdoc.testing import articles

orjson = pytest.importorskip("orjson")

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
)
SURROGATES = st.text(st.sampled_from('a\ud83d\udfff\\"\n\x00\x7f\u2028é😀'))


def both_ways(call: Any, *arguments: Any) -> tuple[Any, Any]:
    """What comes of a call with orjson and without it: the result with all its types, or the error's words."""
    outcomes: list[tuple[str, Any]] = []
    for library in (orjson, None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("newsdoc.jsontext._orjson", lambda found=library: found)
            try:
                outcome = call(*arguments)
                outcomes.append((repr(outcome), list(faults(outcome))))
            except FormatError as error:
                outcomes.append((str(error), error.path))
    return outcomes[0], outcomes[1]


@given(articles(), st.none() | st.integers(0, 4))
def test_articles_are_written_the_same(article: Article, indent: int | None) -> None:
    fast, plain = both_ways(dump, newsdoc.to_dict(article), indent)
    assert fast == plain


@given(articles())
def test_articles_are_written_the_same_on_one_line(article: Article) -> None:
    fast, plain = both_ways(newsdoc.to_json, article)
    assert fast == plain


@given(SURROGATES)
def test_strange_characters_are_written_the_same_on_one_line(text: str) -> None:
    try:
        article = Article(Heading(text))
    except WrongValueError:  # two halves of one character
        reject()
    fast, plain = both_ways(newsdoc.to_json, article)
    assert fast == plain


@given(SURROGATES, st.sampled_from([None, 2]))
def test_strange_characters_are_written_the_same(text: str, indent: int | None) -> None:
    fast, plain = both_ways(dump, {"text": text, "none": [], "empty": {}}, indent)
    assert fast == plain


@given(VALUES, st.booleans(), st.none() | st.integers(0, 2))
def test_json_is_read_the_same(value: object, ascii_only: bool, indent: int | None) -> None:
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, separators=separators)
    fast, plain = both_ways(load, text)
    assert fast == plain


@given(articles(), st.data())
def test_spoilt_articles_are_read_the_same(article: Article, data: st.DataObject) -> None:
    text = newsdoc.to_json(article)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    middle = data.draw(st.sampled_from(["", text[start:end] * 2, '"', "\\", "NaN", "\ud800", " ", "\n", "1e400"]))
    fast, plain = both_ways(newsdoc.from_json, text[:start] + middle + text[end:])
    assert fast == plain


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":1}',
        '{"a":{"b":1,"b":2}}',
        "18446744073709551616",
        "-9223372036854775809",
        "9" * 5000,
        "-0",
        "-0.0",
        "1.0",
        "1e5",
        "1e400",
        "0.10",
        "NaN",
        "-Infinity",
        r'"\ud800"',
        r'"\u00e9"',
        r'"\/"',
        '"\ud800"',
        '"\x7f"',
        '"\x1f"',
        "\ufeff{}",
        " {}",
        "{} ",
        "{}\n",
        "{}\n\n",
        "{}\r\n",
        "{}{}",
        "null",
        "",
        "[" * 100 + "]" * 100,
        "[" * 300 + "]" * 300,
        "[" * 100_000 + "]" * 100_000,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_corners_of_json_are_read_the_same(text: str) -> None:
    fast, plain = both_ways(load, text)
    assert fast == plain
    fast, plain = both_ways(load, text.encode(errors="surrogatepass"))
    assert fast == plain


def test_orjson_does_the_work_where_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    text = newsdoc.to_json(Article(Heading("Rain")))
    newsdoc.from_json(text)  # what is made once for a process may need json
    monkeypatch.delattr(json, "dumps")
    monkeypatch.delattr(json, "loads")
    assert newsdoc.to_json(newsdoc.from_json(text)) == text
    assert newsdoc.from_json(text + "\n") == Article(Heading("Rain"))


@pytest.mark.parametrize("error", [MemoryError, SystemError])
def test_what_orjson_has_no_memory_for_is_read_by_pythons_json(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def loads(text: bytes) -> object:
        raise error

    monkeypatch.setattr(orjson, "loads", loads)
    assert load('{"title":"Rain"}') == {"title": "Rain"}


def test_orjson_that_is_not_installed_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "orjson", None)
    assert _orjson.__wrapped__() is None


def test_newsdoc_works_where_orjson_is_not_installed() -> None:
    code = """
import sys
sys.modules["orjson"] = None
import newsdoc
print(newsdoc.to_json(newsdoc.from_json(newsdoc.to_json(newsdoc.parse("Rain fell all day.")))))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == newsdoc.to_json(newsdoc.parse("Rain fell all day.")) + "\n"
