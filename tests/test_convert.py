"""newsdoc convert, and Parquet from newsdoc parse."""

import base64
import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import jsonschema
import pyarrow.parquet
import pytest
import referencing
from tests.commands import Result, Run

import newsdoc
from newsdoc import Article, Heading
from newsdoc.arrow import SCHEMA, from_arrow
from newsdoc.export import to_fundus, to_json_ld, to_markdown, to_ninjs, to_text, to_unstructured
from newsdoc.formats import SOURCES, TARGETS

RAIN = "Rain on the harbour\n\nRain fell on the harbour all night.\n\nAdvertisement\n\nThe ferries stayed in port.\n"
SNOW = "Snow closed the pass at Oberwald, the police said on Sunday. Three cars were dug out.\n"
ARTICLES = [newsdoc.parse(RAIN), newsdoc.parse(SNOW)]
LONE = Article(title=Heading("Rain \ud800"))


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    path = tmp_path / "rain.json"
    path.write_text(newsdoc.to_json(ARTICLES[0], indent=2), "utf-8")
    return path


@pytest.fixture
def both(tmp_path: Path) -> Path:
    path = tmp_path / "both.jsonl"
    path.write_text("".join(newsdoc.to_json(article) + "\n" for article in ARTICLES), "utf-8")
    return path


# --- what is written ---


@pytest.mark.parametrize("target", TARGETS)
def test_every_format_with_a_name_is_written(run: Run, rain: Path, tmp_path: Path, target: str) -> None:
    assert run("convert", rain, "--to", target, "-o", tmp_path / "out") == Result(0, b"", "")
    assert (tmp_path / "out").stat().st_size


@pytest.mark.parametrize("source", SOURCES)
def test_every_format_with_a_name_is_read(run: Run, rain: Path, tmp_path: Path, source: str) -> None:
    (tmp_path / "in").write_bytes(run("convert", rain, "--to", source).out)
    paragraphs = json.loads(run("convert", tmp_path / "in", "--from", source, "--to", "json").out)["sections"]
    assert "Rain fell on the harbour all night." in json.dumps(paragraphs)


@pytest.mark.parametrize(("target", "write"), [("markdown", to_markdown), ("text", to_text)])
def test_texts(run: Run, both: Path, target: str, write: Callable[[Article], str]) -> None:
    expected = "\n---\n\n".join(map(write, ARTICLES))
    assert run("convert", both, "--to", target) == Result(0, expected.encode(), "")


@pytest.mark.parametrize(
    ("target", "write"),
    [
        ("json", newsdoc.to_dict),
        ("json-ld", to_json_ld),
        ("fundus", to_fundus),
        ("unstructured", to_unstructured),
    ],
)
def test_json(run: Run, rain: Path, both: Path, target: str, write: Callable[[Article], object]) -> None:
    status, out, err = run("convert", both, "--to", target)
    assert (status, err) == (0, "")
    assert [json.loads(line) for line in out.splitlines()] == [write(article) for article in ARTICLES]
    one = run("convert", rain, "--to", target).out
    assert json.loads(one) == write(ARTICLES[0])
    assert one.count(b"\n") > 1
    assert run("convert", rain, "--to", target, "--jsonl").out.count(b"\n") == 1


def name_of(article: Article) -> str:
    digest = hashlib.sha256(newsdoc.to_json(article).encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_uris_name_the_content(run: Run, both: Path) -> None:
    items = [json.loads(line) for line in run("convert", both, "--to", "ninjs").out.splitlines()]
    assert items == [to_ninjs(article, f"ni:///sha-256;{name_of(article)}") for article in ARTICLES]


@pytest.mark.parametrize(("target", "member"), [("ninjs", "uri"), ("json-ld", "@id")])
def test_uris_open_with_the_prefix(run: Run, rain: Path, target: str, member: str) -> None:
    out = run("convert", rain, "--to", target, "--uri-prefix", "https://example.org/").out
    assert json.loads(out)[member] == f"https://example.org/{name_of(ARTICLES[0])}"


def test_nothing_in_json_ends_a_script_element(run: Run, tmp_path: Path) -> None:
    article = Article(title=Heading("</script>"))
    (tmp_path / "a.json").write_text(newsdoc.to_json(article), "utf-8")
    out = run("convert", tmp_path / "a.json", "--to", "json-ld").out
    assert b"</" not in out
    assert json.loads(out)["headline"] == "</script>"


def test_lone_surrogates(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lone.json"
    path.write_text(newsdoc.to_json(LONE), "utf-8")
    assert newsdoc.from_json(run("convert", path, "--to", "json").out) == LONE
    assert run("convert", path, "--to", "text").out == "Rain \ufffd\n".encode()


SCHEMA_OF_NINJS = Path(os.environ.get("NINJS_SCHEMA", "ninjs-3.1-schema.json"))


@pytest.mark.skipif(not SCHEMA_OF_NINJS.exists(), reason="needs the schema of ninjs 3.1, by the variable NINJS_SCHEMA")
@pytest.mark.parametrize(
    "seed", sorted((Path(__file__).parent.parent / "seeds").glob("*.txt")), ids=lambda path: path.stem
)
def test_ninjs_fits_its_schema(run: Run, seed: Path) -> None:
    item = json.loads(run("convert", seed, "--from", "text", "--to", "ninjs").out)
    schema = json.loads(SCHEMA_OF_NINJS.read_text("utf-8"))
    anything = referencing.Resource.from_contents({}, referencing.jsonschema.DRAFT202012)
    registry = referencing.Registry().with_resource("https://geojson.org/schema/GeoJSON.json", anything)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)
    assert list(validator.iter_errors(item)) == []
    assert list(validator.iter_errors({**item, "spans": []})) != []


# --- what is read ---


def test_texts_are_parsed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_bytes(RAIN.encode())
    out = run("convert", tmp_path / "rain.txt", "--from", "text", "--to", "json").out
    assert newsdoc.from_json(out) == ARTICLES[0]


@pytest.mark.parametrize("source", ["fundus", "unstructured"])
def test_other_formats_come_back(run: Run, both: Path, tmp_path: Path, source: str) -> None:
    other = tmp_path / "other.jsonl"
    assert run("convert", both, "--to", source, "-o", other).status == 0
    again = tmp_path / "again.jsonl"
    assert run("convert", other, "--from", source, "--to", "json", "-o", again).status == 0
    assert run("convert", again, "--to", source).out == other.read_bytes()


def test_records_of_many_documents_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": RAIN}) + '\n{"id": 2}\n', "utf-8")
    assert run("parse", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl").status == 1
    status, out, err = run("convert", tmp_path / "out.jsonl", "--to", "text")
    assert (status, out.decode()) == (1, to_text(ARTICLES[0]))
    assert err.startswith(f"newsdoc: {tmp_path / 'out.jsonl'}: line 2: {tmp_path / 'in.jsonl'}: byte ")


def test_bad_documents_do_not_cost_the_others(run: Run, tmp_path: Path, both: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(newsdoc.to_json(ARTICLES[0]) + '\n{"newsdoc": "1"}\n\nnot JSON\n' + newsdoc.to_json(ARTICLES[1]))
    missing = tmp_path / "missing.json"
    status, out, err = run("convert", path, missing, both, "--to", "json")
    assert (status, [newsdoc.from_json(line) for line in out.splitlines()]) == (1, ARTICLES * 2)
    first, second, third = err.splitlines()
    assert first.startswith(f"newsdoc: {path}: line 2: $.title: missing")
    assert second.startswith(f"newsdoc: {path}: line 4: $: not valid JSON")
    assert third == f"newsdoc: {missing}: No such file or directory"


@pytest.mark.parametrize(
    ("source", "content"),
    [
        *(("json", content) for content in ("", "[", "5", '"x"', "[" * 100_000, '{"article": 5}', '{"error": 5}')),
        *(("fundus", content) for content in ("", "{}", "5", "[" * 100_000)),
        *(("unstructured", content) for content in ("", "{}", "[5]", "1e999")),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(run: Run, tmp_path: Path, source: str, content: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, "utf-8")
    status, out, err = run("convert", path, "--from", source, "--to", "text")
    assert (status, out, err.count("\n")) == (1, b"", 1)
    assert err.startswith(f"newsdoc: {path}: ")


@pytest.mark.parametrize(
    "arguments",
    [["convert", "x"], ["convert", "--to", "nope", "x"], ["convert", "--to", "text", "--from", "ninjs", "x"]],
)
def test_wrong_usage(run: Run, arguments: Sequence[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, b"")
    assert err.startswith("usage: newsdoc")


# --- Parquet ---


def test_converted_to_parquet(run: Run, both: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    assert run("convert", both, "--to", "parquet", "-o", target) == Result(0, b"", "")
    table = pyarrow.parquet.read_table(target)
    assert table.column_names == ["id", "fields", *SCHEMA.names]
    assert from_arrow(table["article"]) == ARTICLES


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"]])
def test_parsed_to_parquet(run: Run, tmp_path: Path, jobs: list[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.parquet"
    lines = [{"id": "a", "text": RAIN, "url": "u"}, {"id": 2, "text": 5}, {"id": "c", "text": SNOW}]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    status, out, err = run("parse", source, *jobs, "-o", target)
    assert (status, out) == (1, b"")
    assert err == f"newsdoc: 1 of 3 documents could not be parsed; {target} has a record for each\n"
    table = pyarrow.parquet.read_table(target)
    assert table["id"].to_pylist() == ["a", "2", "c"]
    assert table["fields"].to_pylist() == ['{"url": "u"}', None, None]
    assert from_arrow(table["article"]) == [ARTICLES[0], None, ARTICLES[1]]
    [none, error, other] = table["error"].to_pylist()
    assert none is other is None
    assert error.startswith(f"{source}: byte ")


def test_single_texts_are_parsed_to_parquet(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "rain.txt", tmp_path / "out.parquet"
    source.write_bytes(RAIN.encode())
    assert run("parse", source, "-o", target) == Result(0, b"", "")
    table = pyarrow.parquet.read_table(target)
    assert from_arrow(table["article"]) == [ARTICLES[0]]
    assert table["id"].to_pylist() == [str(source)]


def test_parquet_cannot_be_resumed(run: Run, both: Path, tmp_path: Path) -> None:
    status, out, err = run("parse", both, "--resume", "-o", tmp_path / "out.parquet")
    assert (status, out) == (2, b"")
    assert err.endswith("--resume cannot go on with Parquet: write JSON Lines, and then newsdoc convert --to parquet\n")


@pytest.mark.parametrize("command", [["parse"], ["convert", "--to", "parquet"]])
def test_parquet_without_pyarrow_says_what_to_install(
    run: Run, both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    for name in list(sys.modules):
        if name in ("newsdoc.arrow", "newsdoc.parquet", "newsdoc.batch.parquet"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    status, out, err = run(*command, both, "-o", tmp_path / "out.parquet")
    assert (status, out) == (2, b"")
    assert err.endswith("newsdoc.arrow needs pyarrow: pip install newsdoc[arrow]\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk(run: Run, both: Path) -> None:
    for target in ("text", "parquet"):
        assert run("convert", both, "--to", target, "-o", "/dev/full").status == 2


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch, rain: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rain.read_bytes())))
    assert run("convert", "-", "--to", "text").out.decode() == to_text(ARTICLES[0])
