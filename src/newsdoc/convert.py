"""From one format to another: which there are, how a file of each is read, and how articles are written in each."""

import base64
import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from attrs import evolve, frozen

from . import export
from .errors import FormatError, NewsdocError
from .model import Article
from .parser import parse
from .wire import from_dict, from_json, to_dict, to_json

CONTENT_NAME: Final = "ni:///sha-256;"
"""What the name of a content opens with, after RFC 6920; base64url of its hash follows."""

_TO_TEXT: Final[Mapping[str, Callable[[Article], str]]] = {"markdown": export.to_markdown, "text": export.to_text}
_TO_JSON: Final[Mapping[str, Callable[[Article, str | None], Any]]] = {
    "json": lambda article, _: to_dict(article),
    "json-ld": lambda article, prefix: export.to_json_ld(article, uri=prefix and prefix + content_name(article)),
    "ninjs": lambda article, prefix: export.to_ninjs(article, (prefix or CONTENT_NAME) + content_name(article)),
    "fundus": lambda article, _: export.to_fundus(article),
    "unstructured": lambda article, _: export.to_unstructured(article),
}
_PARQUET: Final = "parquet"
_RULE: Final = b"\n---\n\n"  # between two articles that are no JSON


@frozen
class Found:
    """What stands at one place of a file.

    Attributes:
        place: Where, as in ``line 3``; empty if it is the whole file.
        article: The article, or None.
        problem: Why there is none.
        id: Its id, if the file gives one.
        fields: What else the file says of it.
    """

    place: str
    article: Article | None = None
    problem: str | None = None
    id: str | int | None = None
    fields: Mapping[str, Any] | None = None


Write = Callable[[Found], None]
"""Writes what was found, if there is a way to."""


def read_articles(content: str, source: str) -> Iterator[Found]:
    """Reads the articles of a file.

    Args:
        content: What the file holds. JSON may be one document, or JSON Lines with one on each line.
        source: The format, one of ``formats.SOURCES``. ``json`` is the JSON form, or the lines that ``newsdoc parse``
            writes for many documents; ``text`` is parsed, and may be Markdown.

    Yields:
        An article, or why there is none, for each document.
    """
    if source == "text":
        yield Found("", parse(content))
        return
    lines = [(f"line {number}", line) for number, line in enumerate(content.split("\n"), 1) if line.strip()]
    is_lines = len(lines) > 1 and _is_json(lines[0][1])
    read = _READERS[source]
    for place, document in lines if is_lines else [("", content)]:
        try:
            yield evolve(read(document), place=place)
        except NewsdocError as error:
            yield Found(place, problem=str(error))


@contextlib.contextmanager
def writing(
    target: str, output: BinaryIO, *, uri_prefix: str | None = None, indent: int | None = None
) -> Iterator[Write]:
    """Opens a way to write articles one after another, as UTF-8 or Parquet.

    A lone surrogate becomes an escape in JSON, an error in Parquet, and U+FFFD elsewhere.

    Args:
        target: The format, one of ``formats.TARGETS``.
        output: Where to write.
        uri_prefix: What an article's URI opens with, where the format has one; the name of its content follows.
        indent: Spaces to indent each level of JSON by; None writes one line for each article.

    Yields:
        What writes an article.

    Raises:
        ModuleNotFoundError: Parquet needs pyarrow; the message tells what to install.
    """
    if target == _PARQUET:
        from .parquet import COLUMNS, ArticleWriter  # noqa: PLC0415 - optional

        with ArticleWriter(output, COLUMNS) as writer:
            yield lambda found: writer.write({"id": found.id, "fields": found.fields}, found.article, found.problem)
        return
    written = 0

    def write(found: Found) -> None:
        nonlocal written
        if found.article is None:
            return
        if target in _TO_TEXT:
            text = _TO_TEXT[target](found.article).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            output.write((_RULE if written else b"") + text.encode())
        else:
            output.write(_json(_TO_JSON[target](found.article, uri_prefix), indent))
        written += 1

    yield write


def content_name(article: Article) -> str:
    """The name of an article's content: the same for the same article, and for no other (base64url of SHA-256)."""
    digest = hashlib.sha256(to_json(article).encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _json(value: Any, indent: int | None) -> bytes:
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    # JSON-LD stands inside a script element of a page, which "</script>" in a text must not end.
    return f"{text}\n".replace("</", "<\\/").encode(errors="backslashreplace")


def read_record(document: str) -> Found:
    """Reads a document of the JSON form, or a line that ``newsdoc parse`` wrote for one of many documents.

    Raises:
        FormatError: It is neither.
    """
    value = _loaded(document)
    if type(value) is not dict or "newsdoc" in value or not value.keys() & {"article", "error"}:
        return Found("", from_json(document))
    known = {"id": value.get("id"), "fields": value.get("fields")}
    if "article" in value:
        return Found("", from_dict(value["article"]), **known)
    return Found("", problem=_problem(value["error"]), **known)


def _problem(error: Any) -> str:
    if type(error) is not dict or error.keys() != {"where", "offset", "what"}:
        return str(error)
    return f"{error['where']}: byte {error['offset']}: {error['what']}"


_READERS: Final[Mapping[str, Callable[[str], Found]]] = {
    "json": read_record,
    "fundus": lambda document: Found("", export.from_fundus(_loaded(document))),
    "unstructured": lambda document: Found("", export.from_unstructured(_loaded(document))),
}


def _is_json(line: str) -> bool:
    try:
        _loaded(line)
    except FormatError:
        return False
    return True


def _loaded(document: str) -> Any:
    try:
        return json.loads(document)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"$: not valid JSON: {error}") from None
