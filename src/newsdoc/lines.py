"""Where do lines begin and end, and what marks open them? Raw text to lines, each with its place in the source.

LF, CRLF and CR end a line, and nothing else does, so offsets never drift.
"""

import unicodedata
from typing import Final

from .blocks import Line
from .deferred import late

BYTE_ORDER_MARK: Final = "\ufeff"

_LINE_END: Final = late(r"(\r\n|\r|\n)")
_SHOWS_NOTHING: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_SPLIT_CHARACTER: Final = late(r"[\ud800-\udbff][\udc00-\udfff]")
_SENTENCE_CLOSERS: Final = "\"'”“’‘»«›‹)]」』】）*_ "
_SENTENCE_ENDS: Final = ".!?…。！？｡।॥۔؟։።៕"

_HASHES: Final = late(r"(#{1,6})\s+(?=[^\s#])")
_CLOSING_HASHES: Final = late(r"\s#+\Z")
_BOLD: Final = late(r"(\*\*|__)([^*_\s](?:[^*_]*[^*_\s])?)\1\Z")
_UNDERLINE: Final = late(r"(?:={3,}|-{3,})\Z")
_UNDERLINES: Final = "=-"
_QUOTE_MARK: Final = late(r">[>\s]*\s(?=\S)")
_QUOTE_MARKS_ALONE: Final = late(r">[>\s]*\Z")
_BULLETS: Final = "-*+•◦▪‣·●○■–✓✔✅☑➤►▸→"
_BULLET: Final = late(rf"([{_BULLETS}])\s+(?=\S)")
_NUMBER: Final = late(r"(\d{1,3}[.)]|[a-zA-Z]\))\s+(?=\S)")
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKS: Final = frozenset("#=>*_-+•◦▪‣·●○■–✓✔✅☑➤►▸→0123456789" + _INVISIBLE)
_EMPHASIS: Final = "*_"
_LONGEST_HEADING: Final = 120


def fold(text: str) -> str:
    """Folds each run of white space into one space and strips the ends."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    folded = " ".join(text.split())
    # Halves of one character that came apart are read as the character, as UTF-16 and JSON read them.
    return _SPLIT_CHARACTER.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), folded)


def ends_sentence(text: str) -> bool:
    """Tells whether a text ends as a sentence does, closing quotes and brackets left aside."""
    tail = text[-8:].rstrip(_SENTENCE_CLOSERS)
    return tail != "" and tail[-1] in _SENTENCE_ENDS


def split_lines(text: str) -> tuple[list[Line], list[Line]]:
    """Splits a text into lines and reads the marks that open them.

    Args:
        text: Any text; LF, CRLF and CR end its lines.

    Returns:
        The lines that show something, and those that are not blank and yet have nothing to read: zero-width or control
        characters, or quote marks, alone. They lie between blocks as blank lines do.
    """
    tidy = _is_tidy(text)
    lines: list[Line] = []
    bare: list[Line] = []
    number = group = following = 0
    blank = False
    raw_lines, endings = _raw_lines(text)
    for k, raw in enumerate(raw_lines):
        ending = 1 if endings is None else endings[k]
        if not raw:
            following += ending
            blank = True
            continue
        start = following
        end = start + len(raw)
        following = end + ending
        shown = raw.strip()
        indent = 0
        if shown is not raw:
            if not shown:
                blank = True
                continue
            indent = len(raw) - len(raw.lstrip())
            start += indent
            end = start + len(shown)
        # What fold asks first, asked here: most lines need no call.
        if not (shown[0].isprintable() if tidy else shown.isprintable() and "  " not in shown):
            if start == 0 and shown[0] == BYTE_ORDER_MARK:
                indent = len(shown) - 1 - len(shown[1:].lstrip())
                shown = shown[1:]
            shown = fold(shown)
            if not shown or (not shown[0].isprintable() and _shows_nothing(shown)):
                bare.append(Line(fold(text[start:end]), start, end, number, group))
                number += 1
                blank = True
                continue
        if blank:
            group += 1
            blank = False
        # One object for both numbers, where they are the same: there are many lines.
        line = Line(shown, start, end, number, number if group == number else group, indent)
        behind = shown[1:2]
        if behind == " " and shown[0] in _BULLETS:  # as most marks are
            line.marker = shown[0]
        elif shown[0] in _MARKS or behind == ")":
            if _underline(shown, end, lines, group):
                continue
            _read_mark(line)
            if not line.text:
                bare.append(Line(shown, start, end, number, group))
                number += 1
                blank = True
                continue
        lines.append(line)
        number += 1
    return lines, bare


def _raw_lines(text: str) -> tuple[list[str], list[int] | None]:
    """The lines without their ends, and how many characters each end has; None where it is one."""
    if "\r" in text:
        pieces = _LINE_END.split(text)
        return pieces[::2], [*map(len, pieces[1::2]), 0]
    return text.split("\n"), None


def _is_tidy(text: str) -> bool:
    """Whether no line can need folding: asked once, it spares asking for each line."""
    if text.rfind("  ") >= 0:  # on prose, rfind is twice as fast as "in"
        return False
    return not _holds_odd_space(text) if text.isascii() else text.replace("\n", "").isprintable()


def _holds_odd_space(text: str) -> bool:
    """Whether ASCII white space other than spaces and line ends is there."""
    return (
        "\t" in text
        or "\v" in text
        or "\f" in text
        or "\x1c" in text
        or "\x1d" in text
        or "\x1e" in text
        or "\x1f" in text
    )


def _shows_nothing(text: str) -> bool:
    return all(unicodedata.category(character) in _SHOWS_NOTHING for character in text)


def _underline(shown: str, end: int, lines: list[Line], group: int) -> bool:
    """Reads a Markdown underline: it makes the line above a heading and belongs to it."""
    if shown[0] not in _UNDERLINES or not _UNDERLINE.match(shown) or not lines or lines[-1].group != group:
        return False
    heading = lines[-1]
    is_open = not heading.level and not heading.quoted and not ends_sentence(heading.text.rstrip("?!؟？！"))
    if is_open and len(heading.text) <= _LONGEST_HEADING:
        heading.end, heading.level, heading.underlined = end, 1 if shown[0] == "=" else 2, True
        heading.is_marked = True
    return heading.end == end


def _read_mark(line: Line) -> None:
    shown = line.text.lstrip(_INVISIBLE)
    first = shown[:1]
    if first == "#":
        if match := _HASHES.match(shown):
            line.level = len(match[1])
            line.is_marked = True
            line.text = _CLOSING_HASHES.sub("", shown[match.end() :])
    elif first == ">":
        if match := _QUOTE_MARK.match(shown):
            line.quoted = line.is_marked = True
            line.text = shown[match.end() :]
        elif _QUOTE_MARKS_ALONE.match(shown):
            line.text = ""
    elif match := (_NUMBER if first.isalnum() else _BULLET).match(shown):
        line.marker = match[1]
        line.text = shown
    elif first in _EMPHASIS and len(shown) <= _LONGEST_HEADING:
        match = _BOLD.match(shown)
        if match and not ends_sentence(match[2].rstrip("?!")):
            line.text = match[2]
