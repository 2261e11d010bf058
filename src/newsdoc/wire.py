r"""The JSON form of an article: written, and read strictly.

One article is one JSON object, here with the members of each node named once::

    {
      "newsdoc": "1",
      "title": {"text", "spans"} or null,
      "byline": {"text", "spans", "authors"} or null,
      "dateline": {"text", "spans", "place", "agency"} or null,
      "published": {"text", "spans", "value"} or null,
      "sections": [{"heading": {"text", "spans"} or null, "paragraphs": [{"kind", "text", "spans"}]}],
      "boilerplate": [{"kind", "rule", "text", "spans"}]
    }

A span is a pair ``[start, end]``. A published ``value`` is a date (``"2024-05-01"``), a date and time
(``"2024-05-01T10:30:00+02:00"``), exactly as Python's ``isoformat`` writes them, or null. All members are always
written, in this order. A lone surrogate in a text is written as a ``\udXXX`` escape, so the JSON text always encodes
as UTF-8.

Reading is strict: nothing is coerced, and a member that is unknown, missing or of the wrong type is an error that says
where it stands. ``"newsdoc"`` holds the version of the form:

- ``"1"`` is the version that is written, and read as said.
- ``"1.1"``, ``"1.2"`` and so on are later minor versions. They may only add members, so members that this newsdoc does
  not know are ignored; everything else is read as strictly as in version 1.
- Older versions are read, too: ``versions.py`` makes them what they are today. There is none yet.
- Anything else is a newer major version, or none, and refused.
"""

import datetime
import enum
import functools
import itertools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

import attrs

from . import jsonline
from .errors import WrongTypeError
from .jsontext import dump, encodable, faults, has_orjson, load
from .model import Article, BoilerplateKind, ParagraphKind, Published, Span
from .problems import MOST_COUNTED, format_error, is_full, problems, quote, wrong
from .versions import VERSION, upgraded

if TYPE_CHECKING:
    from cattrs import Converter


def to_dict(article: Article) -> dict[str, Any]:
    """Write an article as dicts, lists, strings and numbers, ready for any JSON library.

    Args:
        article: The article.

    Returns:
        A new dict in the form that this module describes.

    Raises:
        WrongTypeError: ``article`` is no Article.

    Example:
        >>> from newsdoc import Article, Heading, Span, to_dict
        >>> to_dict(Article(title=Heading("Rain", (Span(0, 4),))))["title"]
        {'text': 'Rain', 'spans': [[0, 4]]}
    """
    _refuse_others(article)
    return {"newsdoc": VERSION, **_writer()(article)}


def to_json(article: Article, *, indent: int | None = None) -> str:
    """Write an article as JSON.

    Args:
        article: The article.
        indent: Spaces to indent each level by; None writes the whole article on one line.

    Returns:
        The JSON text. It always encodes as UTF-8, lone surrogates in the article included.

    Raises:
        WrongTypeError: ``article`` is no Article.

    Example:
        >>> from newsdoc import Article, from_json, to_json
        >>> from_json(to_json(Article())) == Article()
        True
    """
    if indent is None and not has_orjson():
        _refuse_others(article)
        return encodable(jsonline.written(article))
    return dump(to_dict(article), indent)


def _refuse_others(article: object) -> None:
    if not isinstance(article, Article):
        raise WrongTypeError(f"article must be Article, not {type(article).__name__}")


def from_dict(data: object) -> Article:
    """Read an article from what ``to_dict`` returns.

    Args:
        data: The dict. Objects must be dicts, arrays lists, strings str and integers int: exactly, no subclasses.

    Returns:
        The article.

    Raises:
        FormatError: The data is not an article in newsdoc's form. ``path`` says where; the message says what is wrong
            there and how many more problems there are.
        VersionError: The data is in a version of the form that this newsdoc cannot read.

    Example:
        >>> from newsdoc import Article, from_dict, to_dict
        >>> from_dict({**to_dict(Article()), "sections": "Rain"})
        Traceback (most recent call last):
        newsdoc.errors.FormatError: $.sections: must be an array, not the string "Rain"
    """
    if type(data) is not dict:
        raise format_error("$", str(wrong("an object", data)))
    from cattrs import BaseValidationError  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    data, is_later = upgraded(data)
    read = _reader(allow_unknown=is_later)
    try:
        return read({name: value for name, value in data.items() if name != "newsdoc"})
    except BaseValidationError as error:
        first, *more = itertools.islice(problems(error, "$"), 1 + MOST_COUNTED)
    raise format_error(*first, len(more))


def from_json(text: str | bytes) -> Article:
    """Read an article from JSON.

    Args:
        text: The JSON text; bytes are read as UTF-8.

    Returns:
        The article.

    Raises:
        FormatError: The text is not JSON, or not an article in newsdoc's form. ``path`` says where; the message says
            what is wrong there and how many more problems there are.
        VersionError: The article is in a version of the form that this newsdoc cannot read.
        WrongTypeError: ``text`` is neither str nor bytes.

    Example:
        >>> from newsdoc import from_json
        >>> from_json('{"newsdoc": "1", "title": 5')
        Traceback (most recent call last):
        newsdoc.errors.FormatError: $: not valid JSON: Expecting ',' delimiter at line 1, column 28
    """
    if not isinstance(text, str | bytes):
        raise WrongTypeError(f"text must be str or bytes, not {type(text).__name__}")
    try:
        return _read_loaded(load(text))
    except MemoryError:
        raise format_error("$", "too large for the memory that is free") from None


def _read_loaded(data: object) -> Article:
    # A faulty value where version 1 has a member is found there; elsewhere it could only hide in a later version.
    if type(data) is dict and data.get("newsdoc") != VERSION:
        found = [*itertools.islice(faults(data), 1 + MOST_COUNTED)]
        if found:
            raise format_error(*found[0], len(found) - 1)
    return from_dict(data)


# --- writing ---


def members_of(cls: type) -> "list[attrs.Attribute[Any]]":
    """The class's fields in the order in which they are written: what a node is goes before what it says."""
    first = {"kind": 0, "rule": 1}
    return sorted(attrs.fields(cls), key=lambda member: first.get(member.name, len(first)))


@functools.cache
def _writer() -> Callable[[Article], dict[str, Any]]:
    from cattrs import Converter  # noqa: PLC0415 - a fifth of what importing newsdoc would cost
    from cattrs.gen import make_dict_unstructure_fn_from_attrs  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    converter = Converter()
    converter.register_unstructure_hook_factory(is_tuple, _list_writer)
    converter.register_unstructure_hook_factory(
        attrs.has, lambda cls: make_dict_unstructure_fn_from_attrs(members_of(cls), cls, converter)
    )
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(
        attrs.fields(Published).value.type, lambda value: None if value is None else value.isoformat()
    )
    return converter.get_unstructure_hook(Article)


def _list_writer(cls: Any, converter: "Converter") -> Callable[[tuple[Any, ...]], list[Any]]:
    write = converter.get_unstructure_hook(get_args(cls)[0])
    return lambda items: [write(item) for item in items]


def is_tuple(cls: Any) -> bool:
    """Whether a field's type is a tuple type."""
    return get_origin(cls) is tuple


# --- reading ---


@functools.cache
def _reader(*, allow_unknown: bool) -> Callable[[dict[str, Any]], Article]:
    from cattrs import Converter  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    converter = Converter(forbid_extra_keys=not allow_unknown)
    converter.register_structure_hook_factory(is_tuple, _list_reader)
    converter.register_structure_hook_factory(attrs.has, _object_reader)
    converter.register_structure_hook(Span, _read_span)
    converter.register_structure_hook(str, _read_string)
    for kind in (ParagraphKind, BoilerplateKind):
        converter.register_structure_hook(kind, _kind_reader(kind))
    converter.register_structure_hook(attrs.fields(Published).value.type, _read_moment)
    read = converter.get_structure_hook(Article)
    return lambda data: read(data, Article)


def _object_reader(cls: type, converter: "Converter") -> Callable[[Any, Any], Any]:
    from cattrs.gen import make_dict_structure_fn_from_attrs  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    # cattrs takes a member with a default for optional; here none is.
    members = [member.evolve(default=attrs.NOTHING) for member in members_of(cls)]
    read: Callable[[Any, Any], Any] = make_dict_structure_fn_from_attrs(members, cls, converter)
    expected = f"an object with the members {', '.join(member.name for member in members)}"

    def read_object(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise wrong(expected, value)
        return read(value, cls)

    return read_object


def _list_reader(cls: Any, converter: "Converter") -> Callable[[Any, Any], Any]:
    from cattrs import IterableValidationError, IterableValidationNote  # noqa: PLC0415 - a fifth of what importing newsdoc would cost

    kind = get_args(cls)[0]
    read = converter.get_structure_hook(kind)

    def read_list(value: Any, _: Any) -> Any:
        if type(value) is not list:
            raise wrong("an array", value)
        items: list[Any] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                items.append(read(item, kind))
            except Exception as error:
                error.add_note(IterableValidationNote("", index, kind))
                errors.append(error)
                # An error takes much more memory than the few bytes that caused it.
                if is_full(errors):
                    break
        if errors:
            raise IterableValidationError("", errors, cls)
        return tuple(items)

    return read_list


def _kind_reader(cls: type[enum.Enum]) -> Callable[[Any, Any], enum.Enum]:
    kinds = {kind.value: kind for kind in cls}
    expected = "one of " + ", ".join(quote(value) for value in kinds)

    def read_kind(value: Any, _: Any) -> enum.Enum:
        if type(value) is not str or value not in kinds:
            raise wrong(expected, value)
        return kinds[value]

    return read_kind


def _read_string(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise wrong("a string", value)
    return value


def _read_span(value: Any, _: Any) -> Span:
    if type(value) is not list or len(value) != 2:
        raise wrong("a pair [start, end]", value)
    for index, offset in enumerate(value):
        if type(offset) is not int:
            raise wrong("an integer", offset, f"[{index}]")
    return Span(*value)


def _read_moment(value: Any, _: Any) -> datetime.date | None:
    if value is None:
        return None
    if type(value) is not str:
        raise wrong("a string or null", value)
    try:
        moment = _parse_moment(value)
    except ValueError:
        moment = None
    # Python reads many spellings; one value has one.
    if moment is None or moment.isoformat() != value:
        raise wrong('a date like "2024-05-01" or a date and time like "2024-05-01T10:30:00+02:00"', value)
    return moment


_TINY_OFFSET: Final = re.compile(r"(.*)([+-])00:00:00[.]([0-9]{6})")


def _parse_moment(text: str) -> datetime.date:
    if len(text) == len("2024-05-01"):
        return datetime.date.fromisoformat(text)
    tiny = _TINY_OFFSET.fullmatch(text)
    if not tiny:
        return datetime.datetime.fromisoformat(text)
    # Python writes an offset of less than a second from UTC, but reads it as none.
    zone = datetime.timezone(datetime.timedelta(microseconds=int(tiny[2] + tiny[3])))
    return datetime.datetime.fromisoformat(tiny[1]).replace(tzinfo=zone)
