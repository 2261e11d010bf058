"""Articles in Arrow: one function for every engine that works on record batches, and the schema of what it gives.

It needs pyarrow: ``pip install newsdoc[arrow]``. ``import newsdoc`` alone does not import it.

The schema has two columns. ``article`` holds the members of the JSON form in one struct, with three differences: a span
is a struct of ``start`` and ``end``, there is no member for the version (it is in the metadata of the schema), and a
row without an article is null. ``error`` says why a text gave no article. There are only plain strings, int64, lists
and structs, which every engine knows.

Arrow's strings are UTF-8. So no text that is read from Arrow holds a lone surrogate, and no article that holds one can
be written to Arrow.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from .errors import WrongTypeError, WrongValueError
from .model import Article
from .parser import Parser, parse
from .versions import VERSION as FORM
from .wire import from_dict

try:
    import pyarrow as pa
except ModuleNotFoundError as missing:
    message = "newsdoc.arrow needs pyarrow: pip install newsdoc[arrow]"
    raise ModuleNotFoundError(message, name=missing.name) from None

__all__ = [
    "SCHEMA",
    "VERSION",
    "from_arrow",
    "output_schema",
    "parse_batch",
    "parse_batches",
    "parse_table",
    "to_arrow",
    "to_batch",
]

VERSION: Final = "1"
"""The version of the schema; it stands under ``newsdoc.arrow`` in the schema's metadata."""


def _list(kind: pa.DataType) -> pa.ListType:
    return pa.list_(pa.field("element", kind))  # the name that Parquet gives it


_NODE: Final[Mapping[str, pa.DataType]] = {
    "text": pa.string(),
    "spans": _list(pa.struct({"start": pa.int64(), "end": pa.int64()})),
}
_SECTION: Final = pa.struct(
    {"heading": pa.struct(_NODE), "paragraphs": _list(pa.struct({"kind": pa.string(), **_NODE}))}
)
_ARTICLE: Final = pa.struct(
    {
        "title": pa.struct(_NODE),
        "byline": pa.struct({**_NODE, "authors": _list(pa.string())}),
        "dateline": pa.struct({**_NODE, "place": pa.string(), "agency": pa.string()}),
        "published": pa.struct({**_NODE, "value": pa.string()}),
        "sections": _list(_SECTION),
        "boilerplate": _list(pa.struct({"kind": pa.string(), "rule": pa.string(), **_NODE})),
    }
)

SCHEMA: Final = pa.schema(
    {"article": _ARTICLE, "error": pa.string()}, metadata={"newsdoc.arrow": VERSION, "newsdoc.json": FORM}
)
"""The columns that parsing adds. Its metadata holds the version of the schema and that of the JSON form it mirrors."""

_ROWS: Final = 1000  # of a table are parsed at a time, so that few articles are in memory twice


def parse_batch(batch: pa.RecordBatch, text: str = "text", *, parser: Parser | None = None) -> pa.RecordBatch:
    r"""Parses a column of news texts: one row for one row.

    Args:
        batch: The batch; it may be empty or a slice of another.
        text: Name of the column that holds the texts: of type string, large_string or string_view, plain or as a
            dictionary.
        parser: The parser, if it is to have rules of your own.

    Returns:
        All columns of the batch and those of ``SCHEMA``. A null text gives null for both ``article`` and ``error``. A
        text that cannot be read or parsed gives a null article, and the reason in ``error``.

    Raises:
        WrongTypeError: The column holds no strings.
        WrongValueError: There is no column of that name or more than one; the batch has a column ``article`` or
            ``error`` already; or it holds more text than an Arrow string column can (2 GiB).

    Example:
        >>> import pyarrow as pa
        >>> from newsdoc.arrow import parse_batch
        >>> texts = ["Ferry sails early\n\nThe ferry sails from Thursday, the harbour office said.", None]
        >>> batch = parse_batch(pa.record_batch({"id": [7, 8], "text": texts}))
        >>> batch.schema.names
        ['id', 'text', 'article', 'error']
        >>> batch["article"][0]["title"]["text"].as_py()
        'Ferry sails early'
    """
    schema = output_schema(batch.schema, text)
    parse_text = parse if parser is None else parser.parse
    rows = [_parsed(value, parse_text) for value in batch.column(text)]
    added = to_batch([article for article, _ in rows], [error for _, error in rows])
    return pa.RecordBatch.from_arrays([*batch.columns, *added.columns], schema=schema)


def parse_batches(
    batches: Iterable[pa.RecordBatch], text: str = "text", *, parser: Parser | None = None
) -> Iterator[pa.RecordBatch]:
    """Parses a stream of batches, one at a time; what Spark's ``mapInArrow`` asks for.

    Args:
        batches: The batches.
        text: As for ``parse_batch``.
        parser: As for ``parse_batch``.

    Yields:
        A batch for each batch.

    Raises:
        WrongTypeError: As ``parse_batch``.
        WrongValueError: As ``parse_batch``.
    """
    for batch in batches:
        yield parse_batch(batch, text, parser=parser)


def parse_table(table: pa.Table, text: str = "text", *, parser: Parser | None = None) -> pa.Table:
    """Parses a column of a table; what Ray, Dask, Polars, DuckDB and datasets hand over.

    Args:
        table: The table. It may hold more text than a batch can.
        text: As for ``parse_batch``.
        parser: As for ``parse_batch``.

    Returns:
        All columns of the table and those of ``SCHEMA``.

    Raises:
        WrongTypeError: As ``parse_batch``.
        WrongValueError: As ``parse_batch``.

    Example:
        >>> import pyarrow as pa
        >>> from newsdoc.arrow import from_arrow, parse_table
        >>> table = parse_table(pa.table({"text": ["The ferry sails early.", "It rained."]}))
        >>> [article.text for article in from_arrow(table["article"])]
        ['The ferry sails early.', 'It rained.']
    """
    batches = parse_batches(table.to_batches(max_chunksize=_ROWS), text, parser=parser)
    return pa.Table.from_batches(batches, schema=output_schema(table.schema, text))


def output_schema(schema: pa.Schema, text: str = "text") -> pa.Schema:
    """Tells the schema of what parsing a batch or table gives, for engines that ask for it beforehand.

    Args:
        schema: The schema of the batch or table.
        text: Name of the column that holds the texts.

    Returns:
        The fields of the schema and those of ``SCHEMA``, with the metadata of both.

    Raises:
        WrongTypeError: As ``parse_batch``.
        WrongValueError: As ``parse_batch``.
    """
    places = schema.get_all_field_indices(text)
    if len(places) != 1:
        found = "more than one column" if places else "no column"
        raise WrongValueError(f"there is {found} {text!r}; the columns are {', '.join(map(repr, schema.names))}")
    kind = schema.field(places[0]).type
    if not _is_text(kind):
        raise WrongTypeError(f"the column {text!r} must hold strings, not {kind}; cast it first")
    for name in SCHEMA.names:
        if name in schema.names:
            raise WrongValueError(f"there is a column {name!r} already; rename or drop it first")
    return pa.schema([*schema, *SCHEMA], metadata={**(schema.metadata or {}), **(SCHEMA.metadata or {})})


def to_arrow(articles: Iterable[Article | None]) -> pa.StructArray:
    """Writes articles as an Arrow array of the type of ``SCHEMA``'s column ``article``.

    Args:
        articles: The articles; None becomes null.

    Returns:
        The array, an element for each.

    Raises:
        WrongTypeError: One of them is no Article.
        WrongValueError: One of them holds a lone surrogate, or all together hold more text than an Arrow array can.

    Example:
        >>> import newsdoc
        >>> from newsdoc.arrow import from_arrow, to_arrow
        >>> article = newsdoc.parse("It rained all day.")
        >>> from_arrow(to_arrow([article])) == [article]
        True
    """
    given = list(articles)
    for index, article in enumerate(given):
        if not isinstance(article, Article | None):
            raise WrongTypeError(f"articles[{index}] must be Article or None, not {type(article).__name__}")
    try:
        return _array(_ARTICLE, given)
    except UnicodeEncodeError:
        index = next(index for index, article in enumerate(given) if not _is_unicode(article))
        raise WrongValueError(f"articles[{index}]: {_SURROGATE}") from None


def from_arrow(column: Iterable[Any]) -> list[Article | None]:
    """Reads the articles of a column ``article``, wherever it has been meanwhile.

    Args:
        column: An Arrow array or chunked array; or, from engines that give Python's own, dicts.

    Returns:
        The articles; None for null.

    Raises:
        FormatError: A row is not in the form of ``SCHEMA``. ``path`` says where in that row.
    """
    rows = (value.as_py() if isinstance(value, pa.Scalar) else value for value in column)
    return [None if row is None else from_dict({"newsdoc": FORM, **_in_json_form(row)}) for row in rows]


def to_batch(articles: Sequence[Article | None], errors: Sequence[str | None]) -> pa.RecordBatch:
    """Writes articles and errors as a batch of ``SCHEMA``.

    An article that Arrow cannot hold becomes null, and its row of ``error`` says why.

    Args:
        articles: The articles, or None where there is none.
        errors: Why there is none, or None.

    Raises:
        WrongValueError: All together hold more text than an Arrow array can.
    """
    held = list(articles)
    reasons = [error and error.encode(errors="backslashreplace").decode() for error in errors]
    try:
        column = to_arrow(held)
    except WrongValueError:
        for index, article in enumerate(held):
            if not _is_unicode(article):
                held[index], reasons[index] = None, _SURROGATE
        column = to_arrow(held)
    return pa.RecordBatch.from_arrays([column, _array(pa.string(), reasons)], schema=SCHEMA)


_SURROGATE: Final = "holds a lone surrogate, which Arrow's strings cannot hold"


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return _is_text(kind.value_type)
    # A column of type null is what engines make of texts that are all missing.
    return kind in (pa.string(), pa.large_string(), pa.string_view(), pa.null())


def _parsed(value: pa.Scalar, parse_text: Callable[[str], Article]) -> tuple[Article | None, str | None]:
    try:
        text = value.as_py()
        return None if text is None else parse_text(text), None
    except Exception as error:  # whatever it is, it must not cost the rows beside it
        return None, f"{type(error).__name__}: {error}"


def _is_unicode(article: Article | None) -> bool:
    try:
        _array(_ARTICLE, [article])
    except UnicodeEncodeError:
        return False
    return True


def _array(kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    """The values as an array; column by column down to the leaves, which is several times as fast as row by row."""
    if pa.types.is_struct(kind):
        missing = [value is None for value in values]
        mask = pa.array(missing) if any(missing) else None
        columns = [_array(field.type, _members(field.name, values, may_miss=mask is not None)) for field in kind]
        return pa.StructArray.from_arrays(columns, fields=list(kind), mask=mask)
    if pa.types.is_list(kind):
        # Only a node that is missing itself has no list; its struct says so.
        lists = [value or () for value in values]
        offsets = pa.array(itertools.accumulate(map(len, lists), initial=0), pa.int32())
        return pa.ListArray.from_arrays(offsets, _array(kind.value_type, list(itertools.chain(*lists))), type=kind)
    leaves = pa.array(values, kind)
    if isinstance(leaves, pa.ChunkedArray):
        raise WrongValueError(
            "there is more text than an Arrow array of strings can hold (2 GiB); parse fewer rows at a time"
        )
    return leaves


def _members(name: str, values: Sequence[Any], *, may_miss: bool) -> list[Any]:
    get = attrgetter(name)
    members = [None if value is None else get(value) for value in values] if may_miss else list(map(get, values))
    if name == "kind":
        return [kind and kind.value for kind in members]
    if name == "value":
        return [moment and moment.isoformat() for moment in members]
    return members


def _in_json_form(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_json_form(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        return [value["start"], value["end"]]
    return {name: _in_json_form(member) for name, member in value.items()}
