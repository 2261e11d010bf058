"""Articles in Arrow: they come back equal, and a batch gives a row for a row."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsdoc
from newsdoc import Article, FormatError, Heading, Parser, Rule, WrongTypeError, WrongValueError
from newsdoc.arrow import SCHEMA, from_arrow, output_schema, parse_batch, parse_batches, parse_table, to_arrow, to_batch
from newsdoc.parquet import ArticleWriter
from newsdoc.testing import articles, hostile_text, news_text

RAIN = "Rain on the harbour\n\nRain fell on the harbour all night.\n\nAdvertisement\n\nThe ferries stayed in port."
SNOW = "Snow closed the pass at Oberwald, the police said on Sunday. Three cars were dug out."
LONE = Article(title=Heading("Rain \ud800"))


def without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
    if isinstance(value, list):
        return [without_surrogates(item) for item in value]
    return {name: without_surrogates(item) for name, item in value.items()} if isinstance(value, dict) else value


unicode_articles = articles().map(lambda article: newsdoc.from_dict(without_surrogates(newsdoc.to_dict(article))))
"""Any article that UTF-8 can hold."""


# --- articles there and back ---


@given(st.lists(st.none() | unicode_articles, max_size=4))
def test_articles_come_back_equal(given: list[Article | None]) -> None:
    column = to_arrow(given)
    column.validate(full=True)
    assert column.type == SCHEMA.field("article").type
    assert from_arrow(column) == given


@given(st.lists(st.none() | unicode_articles, max_size=4))
def test_articles_come_back_equal_from_parquet(given: list[Article | None]) -> None:
    file = io.BytesIO()
    with ArticleWriter(file) as writer:
        for article in given:
            writer.write({}, article)
    table = pyarrow.parquet.read_table(file)
    assert table.schema.equals(SCHEMA, check_metadata=True)
    assert from_arrow(table["article"]) == given


@given(unicode_articles)
def test_articles_come_back_equal_from_dicts(article: Article) -> None:
    assert from_arrow(to_arrow([article]).to_pylist()) == [article]


@pytest.mark.parametrize("wide", [pa.large_string(), pa.string_view()])
def test_articles_come_back_from_other_string_types(wide: pa.DataType) -> None:
    column = to_arrow([newsdoc.parse(RAIN)])
    title = column.type.field("title")
    other = pa.struct(
        [title.with_type(pa.struct([title.type.field("text").with_type(wide), title.type.field("spans")]))]
    )
    texts = column.field("title").field("text").cast(wide)
    titles = pa.StructArray.from_arrays([texts, column.field("title").field("spans")], type=other.field("title").type)
    rest = [column.field(field.name) for field in column.type][1:]
    changed = pa.StructArray.from_arrays([titles, *rest], names=[field.name for field in column.type])
    assert from_arrow(changed) == [newsdoc.parse(RAIN)]


def test_lone_surrogates_are_refused_with_their_place() -> None:
    with pytest.raises(WrongValueError, match=r"^articles\[1\]: holds a lone surrogate"):
        to_arrow([Article(), LONE])


def test_what_is_no_article_is_refused_with_its_place() -> None:
    with pytest.raises(WrongTypeError, match=r"^articles\[1\] must be Article or None, not dict"):
        to_arrow([None, {}])  # type: ignore[list-item] # on purpose


def test_a_lone_surrogate_costs_its_own_row_only() -> None:
    batch = to_batch([Article(), LONE, None], [None, None, "broken \udcff"])
    assert from_arrow(batch["article"]) == [Article(), None, None]
    assert batch["error"].to_pylist() == [
        None,
        "holds a lone surrogate, which Arrow's strings cannot hold",
        "broken \\udcff",
    ]


def test_rows_in_another_form_are_refused_with_their_path() -> None:
    [row] = to_arrow([newsdoc.parse(RAIN)]).to_pylist()
    row["title"]["spans"] = [{"start": 3, "end": 1}]
    with pytest.raises(FormatError) as caught:
        from_arrow([row])
    assert caught.value.path == "$.title.spans[0]"


# --- parsing a batch ---


@given(st.lists(st.none() | news_text() | hostile_text().map(without_surrogates), max_size=4))
def test_each_text_gives_its_article(texts: list[str | None]) -> None:
    batch = parse_batch(pa.record_batch({"text": pa.array(texts, pa.string())}))
    batch.validate(full=True)
    assert batch["text"].to_pylist() == texts
    assert from_arrow(batch["article"]) == [None if text is None else newsdoc.parse(text) for text in texts]
    assert batch["error"].null_count == len(texts)


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.int32(), pa.large_string()),
    ],
)
def test_texts_of_all_string_types_are_read(kind: pa.DataType) -> None:
    texts = pa.array([RAIN, None, SNOW, RAIN]).dictionary_encode() if pa.types.is_dictionary(kind) else None
    column = pa.array([RAIN, None, SNOW, RAIN], kind) if texts is None else texts.cast(kind)
    batch = parse_batch(pa.record_batch({"text": column}))
    assert batch["text"].type == kind
    assert from_arrow(batch["article"]) == [newsdoc.parse(RAIN), None, newsdoc.parse(SNOW), newsdoc.parse(RAIN)]


def test_texts_in_runs_are_read() -> None:
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array([RAIN, SNOW]))
    batch = parse_batch(pa.record_batch({"text": runs}))
    assert from_arrow(batch["article"]) == [newsdoc.parse(RAIN), newsdoc.parse(RAIN), newsdoc.parse(SNOW)]


def test_texts_that_are_all_missing_give_nulls() -> None:
    batch = parse_batch(pa.record_batch({"text": pa.nulls(2)}))
    assert batch["article"].to_pylist() == batch["error"].to_pylist() == [None, None]


def test_empty_batches_have_the_schema_of_full_ones() -> None:
    full = pa.record_batch({"id": [1], "text": [RAIN]})
    empty = parse_batch(full.slice(1))
    assert empty.num_rows == 0
    assert empty.schema.equals(parse_batch(full).schema, check_metadata=True)
    assert empty.schema.equals(output_schema(full.schema), check_metadata=True)


def test_slices_give_their_own_rows() -> None:
    batch = pa.record_batch({"id": [0, 1, 2, 3], "text": [RAIN, SNOW, None, RAIN]})
    part = parse_batch(batch.slice(1, 2))
    assert part["id"].to_pylist() == [1, 2]
    assert from_arrow(part["article"]) == [newsdoc.parse(SNOW), None]


def test_other_columns_and_metadata_are_carried() -> None:
    schema = pa.schema(
        [pa.field("url", pa.string(), False, {"of": "page"}), pa.field("body", pa.string())], {"made": "today"}
    )
    batch = parse_batch(pa.record_batch([["a", "b"], [RAIN, SNOW]], schema=schema), "body")
    assert batch.schema.names == ["url", "body", "article", "error"]
    assert batch.schema.field("url").equals(schema.field("url"), check_metadata=True)
    assert batch["url"].to_pylist() == ["a", "b"]
    assert batch.schema.metadata == {b"made": b"today", **SCHEMA.metadata}


def test_bytes_that_are_no_utf8_cost_their_own_row_only() -> None:
    column = pa.array([b"Caf\xe9 opens", RAIN.encode()]).view(pa.string())
    batch = parse_batch(pa.record_batch({"text": column}))
    assert from_arrow(batch["article"]) == [None, newsdoc.parse(RAIN)]
    [error, none] = batch["error"].to_pylist()
    assert error.startswith("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 3")
    assert none is None


def test_a_text_that_fails_costs_its_own_row_only() -> None:
    class Failing(Parser):
        def parse(self, text: str) -> Article:
            return super().parse(text) if text == RAIN else self.fail()

        def fail(self) -> Article:
            raise RecursionError("too deep")

    batch = parse_batch(pa.record_batch({"text": [SNOW, RAIN]}), parser=Failing())
    assert from_arrow(batch["article"]) == [None, newsdoc.parse(RAIN)]
    assert batch["error"].to_pylist() == ["RecursionError: too deep", None]


def test_a_parser_of_ones_own_is_used() -> None:
    rule = Rule("own.ferries", newsdoc.BoilerplateKind.OTHER, newsdoc.Match.LINE, "The ferries stayed in port.")
    parser = Parser(extra_rules=[rule])
    for parsed in (
        parse_batch(pa.record_batch({"text": [RAIN]}), parser=parser),
        parse_table(pa.table({"text": [RAIN]}), parser=parser),
    ):
        assert from_arrow(parsed["article"]) == [parser.parse(RAIN)] != [newsdoc.parse(RAIN)]


def test_long_texts() -> None:
    text = "\n\n".join([SNOW] * 3000)
    [article] = from_arrow(parse_batch(pa.record_batch({"text": [text]}))["article"])
    assert article == newsdoc.parse(text)


Make = Callable[..., Any]


@pytest.mark.parametrize("make", [pa.record_batch, pa.table])
@pytest.mark.parametrize(
    ("columns", "error", "message"),
    [
        ({"body": [RAIN]}, WrongValueError, "there is no column 'text'; the columns are 'body'"),
        ({"text": [1]}, WrongTypeError, "the column 'text' must hold strings, not int64; cast it first"),
        ({"text": [b"Rain"]}, WrongTypeError, "the column 'text' must hold strings, not binary; cast it first"),
        ({"text": [RAIN], "error": [0]}, WrongValueError, "there is a column 'error' already; rename or drop it first"),
        ({"article": [0], "text": [RAIN]}, WrongValueError, "there is a column 'article' already; rename or drop it"),
    ],
)
def test_columns_that_cannot_be_parsed(
    make: Make, columns: dict[str, Any], error: type[Exception], message: str
) -> None:
    parse = parse_batch if make is pa.record_batch else parse_table
    with pytest.raises(error, match=f"^{message}"):
        parse(make(columns))


def test_two_columns_of_the_name_are_refused() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([RAIN]), pa.array([SNOW])], names=["text", "text"])
    with pytest.raises(WrongValueError, match=r"^there is more than one column 'text'"):
        parse_batch(batch)


# --- tables and streams ---


def test_tables_give_tables_in_order() -> None:
    table = pa.table({"id": range(2500), "text": pa.chunked_array([["One."] * 1200, ["Two."] * 1300])})
    parsed = parse_table(table)
    assert parsed["id"].to_pylist() == list(range(2500))
    assert from_arrow(parsed["article"]) == [newsdoc.parse("One.")] * 1200 + [newsdoc.parse("Two.")] * 1300


def test_empty_tables_have_the_schema_of_full_ones() -> None:
    table = pa.table({"text": [RAIN]})
    assert parse_table(table.slice(1)).schema.equals(parse_table(table).schema, check_metadata=True)
    assert parse_table(table.slice(1)).num_rows == 0


def test_streams_are_read_one_batch_at_a_time() -> None:
    read: list[int] = []

    def batches() -> Any:
        for number in range(3):
            read.append(number)
            yield pa.record_batch({"body": [SNOW]})

    parsed = parse_batches(batches(), "body")
    assert read == []
    assert next(parsed).num_rows == 1
    assert read == [0]


# --- the schema ---


def test_the_schema_names_its_versions() -> None:
    assert SCHEMA.metadata == {b"newsdoc.arrow": b"1", b"newsdoc.json": b"1"}


def test_without_pyarrow_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import newsdoc; import newsdoc.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert "ModuleNotFoundError: newsdoc.arrow needs pyarrow: pip install newsdoc[arrow]" in done.stderr


# --- Parquet ---


def test_rows_carry_strings_and_json() -> None:
    file = io.BytesIO()
    with ArticleWriter(file, ["id", "tags"]) as writer:
        writer.write({"id": "a", "tags": ["x", "é"], "more": 1}, newsdoc.parse(RAIN))
        writer.write({"id": "b\ud800"}, LONE)
    table = pyarrow.parquet.read_table(file)
    assert table.select(["id", "tags"]).to_pylist() == [
        {"id": "a", "tags": '["x", "é"]'},
        {"id": "b\ufffd", "tags": None},
    ]
    assert from_arrow(table["article"]) == [newsdoc.parse(RAIN), None]
    assert table["error"].to_pylist() == [None, "holds a lone surrogate, which Arrow's strings cannot hold"]


def test_rows_are_written_in_groups() -> None:
    file = io.BytesIO()
    with ArticleWriter(file, ["id"]) as writer:
        for number in range(2001):
            writer.write({"id": str(number)}, Article())
    assert pyarrow.parquet.ParquetFile(file).metadata.num_row_groups == 3
    assert pyarrow.parquet.read_table(file)["id"].to_pylist() == [str(number) for number in range(2001)]


def test_what_was_written_before_an_error_can_be_read() -> None:
    def write_all(articles: Iterable[Article]) -> None:
        with ArticleWriter(file) as writer:
            for article in articles:
                writer.write({}, article)

    file = io.BytesIO()
    with pytest.raises(ZeroDivisionError):
        write_all(newsdoc.parse(text) if text else 1 / 0 for text in (RAIN, ""))  # type: ignore[misc] # on purpose
    assert from_arrow(pyarrow.parquet.read_table(file)["article"]) == [newsdoc.parse(RAIN)]


@pytest.mark.parametrize("carried", [["id", "id"], ["error"]])
def test_columns_of_one_name_are_refused(carried: list[str]) -> None:
    with pytest.raises(WrongValueError, match=r"^the columns must have different names: "):
        ArticleWriter(io.BytesIO(), carried)


def test_more_text_than_an_array_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    array = pa.array

    def split(values: Any, kind: Any = None, **options: Any) -> Any:  # as Arrow does beyond 2 GiB
        found = array(values, kind, **options)
        return pa.chunked_array([found]) if kind == pa.string() else found

    monkeypatch.setattr(pa, "array", split)
    with pytest.raises(WrongValueError, match="more text than an Arrow array of strings can hold"):
        to_arrow([Article(Heading("Rain"))])
