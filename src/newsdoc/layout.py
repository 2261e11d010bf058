"""Where do blocks begin and end? Raw text to lines, lines to blocks, each with its place in the source.

A *line* is what stands between two line ends (LF, CRLF or CR; nothing else ends a line, so offsets never drift).
A *block* is one or more lines that were one piece of text: a paragraph, a heading, a list item.
docs/how-it-decides.md tells the method in prose.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import define

from .model import Span

BYTE_ORDER_MARK: Final = "\ufeff"

_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_HASHES: Final = re.compile(r"(#{1,6})\s+(?=[^\s#])")
_CLOSING_HASHES: Final = re.compile(r"\s#+\Z")
_UNDERLINE: Final = re.compile(r"(?:={3,}|-{3,})\Z")
_BULLET: Final = re.compile(r"([-*+•◦▪‣·●○■–])\s+(?=\S)")
_NUMBER: Final = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_QUOTE_MARK: Final = re.compile(r">[>\s]*(?=[^>\s])")
_MARKS: Final = frozenset("#=->*+•◦▪‣·●○■–0123456789")
# Scripts written without spaces: where two of their lines join, no space comes between.
_WIDE: Final = re.compile("[\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
# After a hyphen that stands for a shared part of a word ("Ein- und Ausfuhr") the space stays.
_CONJUNCTIONS: Final = frozenset("und oder bis sowie als y e o u and or to et ou och eller og en of ja tai i".split())
# What a sentence ends with, closing quotes and brackets behind it included.
_SENTENCE_END: Final = re.compile(r"[.!?…。！？｡।॥۔؟։።៕](?:[\"'”“’‘»«›‹)\]」』】）*_ ]|\Z)")
_SPLIT_CHARACTER: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_LEAST_CUT: Final = 40  # characters that a paragraph has at the least before it can have been cut in two
_LONG_HEADING: Final = 120


@define(eq=False)
class Line:
    """A line that shows something.

    Attributes:
        text: The line, white space folded, without Markdown's heading and quote marks.
        start: Offset of its first non-white-space character in the source.
        end: Offset behind its last one.
        number: How many lines that are not blank stand before it.
        group: How many runs of blank lines stand before it.
        indent: How many white-space characters open it.
        level: Of a Markdown heading, from 1; else 0.
        marker: The bullet, or the number, that opens it if it looks like a list item; else empty.
        quoted: Whether it opens with a Markdown quote mark.
    """

    text: str
    start: int
    end: int
    number: int
    group: int
    indent: int = 0
    level: int = 0
    marker: str = ""
    quoted: bool = False


@define(eq=False)
class Block:
    """One piece of text: a paragraph, a heading, a list item.

    Attributes:
        text: The block on one line.
        lines: The lines it is made of, in source order.
        is_item: Whether it is an item of a list; its text then has no bullet.
        level: Of a Markdown heading, from 1; else 0.
        quoted: Whether it stands behind Markdown quote marks.
        is_marked: Whether a mark says what it is: a list item, a heading or a quote.
    """

    text: str
    lines: list[Line]
    is_item: bool = False
    level: int = 0
    quoted: bool = False
    is_marked: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the source: one span for each run of lines with no other line between them."""
        lines = self.lines
        if len(lines) == 1:
            return (Span(lines[0].start, lines[0].end),)
        starts = [0, *(i for i in range(1, len(lines)) if lines[i].number != lines[i - 1].number + 1), len(lines)]
        return tuple(Span(lines[a].start, lines[b - 1].end) for a, b in itertools.pairwise(starts))


def fold(text: str) -> str:
    """Folds each run of white space into one space and strips the ends."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    folded = " ".join(text.split())
    # Halves of one character that came apart are read as the character, as UTF-16 and JSON read them.
    return _SPLIT_CHARACTER.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), folded)


def ends_sentence(text: str) -> bool:
    """Tells whether a text ends as a sentence does, closing quotes and brackets left aside."""
    tail = text[-8:].rstrip("\"'”“’‘»«›‹)]」』】）*_ ")
    return tail[-1:] in ".!?…。！？｡।॥۔؟։።៕" if tail else False


def split_lines(text: str) -> tuple[list[Line], list[Line]]:
    """Splits a text into lines and reads the marks that open them.

    Args:
        text: Any text; LF, CRLF and CR end its lines.

    Returns:
        The lines that show something, and those that are not blank and yet show nothing (zero-width or control
        characters alone), which lie between blocks as blank lines do.
    """
    tidy = _is_tidy(text)
    lines: list[Line] = []
    invisible: list[Line] = []
    number = group = 0
    blank = False
    for offset, raw in _raw_lines(text):
        shown = raw.strip() if raw else raw
        if not shown:
            blank = True
            continue
        indent = len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0
        start = offset + indent
        end = start + len(shown)
        if start == 0 and shown[0] == BYTE_ORDER_MARK:
            shown = shown[1:].lstrip()
        if not (shown and shown[0].isprintable()) and not _shows(shown):
            invisible.append(Line(text[start:end], start, end, number, group))
            number += 1
            blank = True
            continue
        if blank:
            group += 1
            blank = False
        if not tidy:
            shown = fold(shown)
        if shown[0] in _MARKS:
            if lines and lines[-1].group == group and _underlines(shown, lines[-1]):
                lines[-1].level = 1 if shown[0] == "=" else 2
                lines[-1].end = end
                continue
            lines.append(_marked(shown, Line(shown, start, end, number, group, indent)))
        else:
            lines.append(Line(shown, start, end, number, group, indent))
        number += 1
    return lines, invisible


def _shows(text: str) -> bool:
    return any(character.isprintable() and character != " " for character in text)


def _is_tidy(text: str) -> bool:
    """Whether no line can need folding: asked once, of plain texts, it spares asking for each line."""
    return text.isascii() and "  " not in text and not any(space in text for space in "\t\v\f\x1c\x1d\x1e\x1f")


def _raw_lines(text: str) -> Iterable[tuple[int, str]]:
    if "\r" in text:
        return ((match.start(), match[1]) for match in _LINE.finditer(text))
    raws = text.split("\n")
    return zip(itertools.accumulate((len(raw) + 1 for raw in raws), initial=0), raws, strict=False)


def _underlines(shown: str, above: Line) -> bool:
    return (
        _UNDERLINE.match(shown) is not None
        and not above.level
        and not above.quoted
        and len(above.text) <= _LONG_HEADING
        and not ends_sentence(above.text.rstrip("?!"))
    )


def _marked(shown: str, line: Line) -> Line:
    if match := _HASHES.match(shown):
        line.level = len(match[1])
        line.text = _CLOSING_HASHES.sub("", shown[match.end() :])
    elif match := _QUOTE_MARK.match(shown):
        line.quoted = True
        line.text = shown[match.end() :]
    elif match := _BULLET.match(shown) or _NUMBER.match(shown):
        line.marker = match[1]
    return line


def form_blocks(lines: Sequence[Line]) -> list[Block]:
    """Forms blocks out of lines: joins hard-wrapped lines and paragraphs that were cut in two, finds lists.

    Args:
        lines: Lines in source order; lines between them may have been taken out.
    """
    width = _wrap_width(lines)
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.group == runs[-1][-1].group and _continues(runs[-1], line, width):
            runs[-1].append(line)
        else:
            runs.append([line])
    items = _list_items(runs)
    blocks: list[Block] = []
    for i, run in enumerate(runs):
        first, is_item = run[0], i in items
        block = Block(_join(run, without_bullet=is_item), run, is_item, first.level, first.quoted)
        block.is_marked = is_item or first.quoted or first.level > 0
        if blocks and _was_cut(blocks[-1], block):
            whole = [*blocks[-1].lines, *run]
            blocks[-1] = Block(_join(whole), whole)
        else:
            blocks.append(block)
    return blocks


def columns(text: str) -> int:
    """The width of a text: a character of Chinese or Japanese takes two columns, any other one."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _first_word(text: str) -> int:
    """Columns of the least that a wrapper would have moved up from this line."""
    return 2 if _WIDE.match(text) else len(text.split(None, 1)[0])


def _is_full(line: Line, following: Line, width: int) -> bool:
    return line.indent + columns(line.text) + 1 + _first_word(following.text) > width


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in columns that a text is hard-wrapped at; None if it is not.

    In hard-wrapped text nearly every line that another follows at once is *full* (the next word would not have fitted)
    and breaks off inside a sentence. The width is that of the lines that hold most of the text; a few longer lines,
    such as addresses that cannot be wrapped, do not matter.
    """
    pairs = [
        (line, following)
        for line, following in itertools.pairwise(lines)
        if line.group == following.group and not line.level and not following.level and not following.marker
    ]
    if not pairs:
        return None
    widths = sorted(line.indent + columns(line.text) for line, _ in pairs)
    rest = 0.15 * sum(widths)
    width = widths[-1]
    for width in reversed(widths):
        rest -= width
        if rest < 0:
            break
    long = [(line, following) for line, following in pairs if columns(line.text) >= 0.6 * width]
    full = sum(_is_full(line, following, width) for line, following in long)
    inside = sum(_breaks_sentence(line.text, following.text) for line, following in long)
    return width if full >= 0.7 * len(long) and inside >= 0.4 * len(long) else None


def _breaks_sentence(above: str, below: str) -> bool:
    """Tells whether a line break lies inside a sentence: a small letter follows, or, in scripts without case, any."""
    if below[0].islower():
        return True
    return below[0].isalpha() and not below[0].isupper() and not ends_sentence(above) and len(above) >= 12


def _continues(run: list[Line], line: Line, width: int | None) -> bool:
    above = run[-1]
    if above.level or line.level or above.quoted != line.quoted:
        return False
    if above.quoted:
        return True
    if width is None or (line.marker and (run[0].marker or ends_sentence(above.text))):
        return False
    if line.indent > above.indent + 1 and not run[0].marker:  # the first line of a paragraph is indented
        return False
    if _is_full(above, line, width):
        return True
    return len(above.text) >= 0.6 * width and line.text[0].islower() and not ends_sentence(above.text)


def _list_items(runs: Sequence[list[Line]]) -> set[int]:
    """Which runs of lines are list items: only two or more side by side make a list.

    A dash may open a speech as well as an item, so dashes count only where no blank line stands between.
    """
    marked = [i for i, run in enumerate(runs) if run[0].marker]
    items: set[int] = set()
    for i, j in itertools.pairwise(marked):
        a, b = runs[i][0].marker, runs[j][0].marker
        if a.isdigit():
            together = b.isdigit() and int(b) == int(a) + 1
        else:
            together = a == b and (a not in "-–" or runs[i][-1].group == runs[j][0].group)
        if together and j == i + 1:
            items |= {i, j}
    return items


def _was_cut(above: Block, below: Block) -> bool:
    """Tells whether two blocks are one paragraph that something cut inside a sentence."""
    end, start = above.text[-1], below.text[0]
    if not (end.isalnum() or end in ",،、，–-") or start.isupper() or len(above.text) < _LEAST_CUT:
        return False
    if above.is_marked or below.is_marked:
        return False
    if start.islower():
        return True
    if not start.isalpha():
        return False
    # Without case, only a text of sentences that breaks off, before another one, is sure enough.
    return _holds_sentence(above.text) and _holds_sentence(below.text) and ends_sentence(below.text)


def _holds_sentence(text: str) -> bool:
    return len(text) >= _LEAST_CUT and _SENTENCE_END.search(text) is not None


def _join(lines: Sequence[Line], *, without_bullet: bool = False) -> str:
    text = lines[0].text
    if len(lines) == 1 and not without_bullet:
        return text
    if without_bullet and not lines[0].marker.isdigit():
        text = text[len(lines[0].marker) :].lstrip()
    pieces = [text]
    for above, line in itertools.pairwise(lines):
        pieces.append("" if _joins_bare(above.text, line.text) else " ")
        pieces.append(line.text)
    return "".join(pieces)


def _joins_bare(above: str, below: str) -> bool:
    if above[-1] == "-":
        word = below.split(None, 1)[0]
        return above[-2:-1].isalpha() and word[0].isalpha() and word not in _CONJUNCTIONS
    return _WIDE.match(above[-1]) is not None and _WIDE.match(below[0]) is not None
