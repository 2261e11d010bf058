"""Documents as they are found in files, not yet decoded; and how to read them."""

from typing import Any

from attrs import frozen


@frozen
class Settings:
    """How documents are read.

    Attributes:
        text_field: The member of a line of JSON that holds the text.
        id_field: The member that holds the id, which each line must have; None takes ``id`` where there is one.
        encoding: Of texts, and of WET records that name none.
        max_bytes: The longest document that is read, in bytes.
    """

    text_field: str = "text"
    id_field: str | None = None
    encoding: str = "utf-8"
    max_bytes: int = 1 << 25


@frozen
class Text:
    """The bytes of a text, from a file of its own or from a WET record.

    Attributes:
        where: The file.
        offset: Where the document starts, in bytes of the unpacked file.
        content: The text's bytes.
        encoding: How they are encoded.
        id: The document's id.
        fields: What else is known of it.
    """

    where: str
    offset: int
    content: bytes
    encoding: str
    id: str
    fields: dict[str, Any] | None = None


@frozen
class Line:
    """A line of JSON Lines.

    Attributes:
        where: The file.
        offset: Where the line starts, in bytes of the unpacked file.
        content: The line's bytes.
        number: The line's number in its file, from 1.
    """

    where: str
    offset: int
    content: bytes
    number: int


@frozen
class Fault:
    """A document, or the rest of a file, that cannot be parsed.

    Attributes:
        where: The file.
        offset: Where it went wrong, in bytes of the unpacked file.
        what: What is wrong.
        id: The document's id, if that much is known.
    """

    where: str
    offset: int
    what: str
    id: str | int | None = None


Document = Text | Line | Fault
