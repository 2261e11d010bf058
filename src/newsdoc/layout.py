"""Where do blocks begin and end? Lines to blocks: paragraphs, headings, list items.

A block is one or more lines that were one piece of text. docs/how-it-decides.md tells the method in prose.
"""

import itertools
from collections.abc import Sequence
from typing import Final

from .blocks import Block, Line
from .columns import UNSPACED, columns, widths
from .deferred import late
from .lines import ends_sentence

_WIDE: Final = late(f"[{UNSPACED}]")  # where two such lines join, no space comes between
# After a hyphen that stands for a shared part of a word ("Ein- und Ausfuhr") the space stays.
_CONJUNCTIONS: Final = frozenset("und oder bis sowie als y e o u and or to et ou och eller og en of ja tai i".split())
# Small words that open a name, so that a sentence too may open with them ("de Blasio", "van der Bellen").
_NAME_OPENS: Final = late(r"(?:(?:al|bin|da|de|del|den|der|di|du|el|la|le|te|ten|van|von|zu)[ -])+[^\W\d_a-zß-ÿ]")
# "by" on a line below a headline that ends without a stop.
_BYLINE: Final = late(r"(?:af|av|by|da|di|door|od|oleh|par|por|przez|von)(?:\Z|\s[^\W\d_a-zß-ÿ])")
_LONGEST_BYLINE: Final = 60
_INNER_CAPITAL: Final = late(r"[a-z][A-Z]")  # iPhone, eBay
_SENTENCE_INSIDE: Final = late(r"\w[.!?…][\"'”’»)]? \S|[。！？।۔؟]")
_OPENERS: Final = "\"'“„‘‚«»‹›「『([（0123456789 "
_CLOSING_ONLY: Final = late(r"[^\w\s\"'“„‘‚«‹「『(\[（#=>*_+•–—-]{1,3}\Z")

_CLOSING: Final = ",.;:!?…)]}”’»›、。，；：！？）」』】%"
_OPENING: Final = "([{“„‚«‹（「『【¿¡"

_LEAST_CUT: Final = 40  # characters that a paragraph has at the least before it can have been cut in two
_LEAST_WIDTH: Final = 24  # columns; narrower lines are verse or a list
_MOST_HEADING_LINES: Final = 4
_LONGEST_HEADING: Final = 120
_CASELESS_BREAK: Final = 12  # characters of a line in a script without case that can have been wrapped


def form_blocks(lines: Sequence[Line]) -> list[Block]:
    """Forms blocks out of lines: joins hard-wrapped lines and paragraphs that were cut in two, finds lists.

    Args:
        lines: Lines in source order; lines between them may have been taken out.
    """
    if not lines or _stand_apart(lines):
        blocks: list[Block] = list(lines)
    else:
        width = _wrap_width(lines)
        may_join = width is not None or any(line.quoted or line.underlined for line in lines)
        blocks = [run[0] if len(run) == 1 else _block(run) for run in _runs(lines, width)] if may_join else list(lines)
    for i in _list_items(blocks):
        _make_item(blocks[i])
    return _mended(blocks)


def _mended(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the pieces of each paragraph that was cut put together."""
    mended: list[Block] = []
    pieces: list[Block] = []
    above: Block | None = None  # if it can have been cut
    for block in blocks:
        text = block.text
        if above is not None and not text[0].isupper() and _was_cut(above, block):
            pieces.append(block)
        else:
            if pieces:
                mended[-1] = _whole([mended[-1], *pieces])
                pieces = []
            mended.append(block)
        above = block if len(text) >= _LEAST_CUT and text[-1] != "." else None
    if pieces:
        mended[-1] = _whole([mended[-1], *pieces])
    return mended


def _block(run: Sequence[Line]) -> Block:
    return Block(_join(run), run, False, run[0].level or run[-1].level, run[0].quoted)


def _make_item(block: Block) -> None:
    """Makes a block an item of a list: it loses its bullet."""
    if len(block.marker) == 1:  # numbers and letters, which have a sign behind them, stay
        block.text = block.text[1:].lstrip()
    block.is_item = block.is_marked = True


def _whole(pieces: Sequence[Block]) -> Block:
    lines = [line for piece in pieces for line in piece.lines]
    return Block(_join(lines), lines)


def joined(pieces: Sequence[Block]) -> Block:
    """A paragraph that was broken, at links or where something stood in it, as one block."""
    first = pieces[0]
    texts, end = [first.text], first.text[-2:]
    for below in pieces[1:]:
        bare = below.text[0] in _CLOSING or end[-1] in _OPENING or _joins_bare(end, below.text)
        texts.append(below.text if bare else f" {below.text}")
        end = (end + texts[-1])[-2:]
    lines = [line for piece in pieces for line in piece.lines]
    return Block("".join(texts), lines, first.is_item, first.level, first.quoted)


def _runs(lines: Sequence[Line], width: int | None) -> list[list[Line]]:
    """Lines that make one block, together: lines wrapped at a width, and quoted ones."""
    runs: list[list[Line]] = []
    for i, line in enumerate(lines):
        together = runs and line.group == runs[-1][-1].group
        if together and (
            _continues(runs[-1], line, width)
            or (line.underlined and _stands_alone(lines, i))
            or (width and runs[-1][0].level and _wraps_heading(lines, i, width))
        ):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _stand_apart(lines: Sequence[Line]) -> bool:
    """Whether there are blank lines between all lines."""
    first, last = lines[0], lines[-1]
    # Told from the two ends where no line was taken out from between two others of its group.
    if last.number - first.number == last.group - first.group:
        return True
    return all(above.group != below.group for above, below in itertools.pairwise(lines))


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    """Whether an underlined line and the one above it have blank lines around them: a heading of two lines."""
    above, group = lines[i - 1], lines[i].group
    alone = (i < 2 or lines[i - 2].group != group) and (i + 1 == len(lines) or lines[i + 1].group != group)
    return alone and not above.level and len(above.text) + len(lines[i].text) < _LONGEST_HEADING


def _wraps_heading(lines: Sequence[Line], i: int, width: int) -> bool:
    """Whether a line goes on with the Markdown heading that opens its group, which was too long for the width."""
    group = lines[i].group
    start = stop = i
    while start > 0 and lines[start - 1].group == group and i - start < _MOST_HEADING_LINES:
        start -= 1
    while stop < len(lines) and lines[stop].group == group and stop - start <= _MOST_HEADING_LINES:
        stop += 1
    heading, rest = lines[start], lines[start + 1 : stop]
    if not heading.level or heading.underlined or len(rest) >= _MOST_HEADING_LINES or any(line.level for line in rest):
        return False
    return all(_is_full(lines[k - 1], lines[k], width) for k in range(start + 1, stop))


def _continues(run: list[Line], line: Line, width: int | None) -> bool:
    above = run[-1]
    if above.level or line.level or above.quoted != line.quoted:
        return False
    if above.quoted:
        return not line.marker
    if width is None or (line.marker and (run[0].marker or ends_sentence(above.text))):
        return False
    if line.indent > above.indent + 1 and not run[0].marker:  # the first line of a paragraph is indented
        return False
    if _is_full(above, line, width) or _CLOSING_ONLY.match(line.text):
        return True
    return len(above.text) >= 0.6 * width and line.text[0].islower() and not ends_sentence(above.text)


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    text = following.text
    # A line of a script without spaces may break two columns early, to keep a full stop from opening the next.
    word = 4 if _WIDE.match(text) else columns(text.split(None, 1)[0])
    marks = line.end - line.start - len(line.text) if line.level else 0
    return line.indent + marks + columns(line.text) + 1 + word > width


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in columns that a text is hard-wrapped at; None if it is not.

    In hard-wrapped text nearly every line that another follows at once is full and breaks off inside a sentence. The
    width is that of the lines that hold most of the text; a few longer lines, such as addresses that cannot be wrapped,
    do not matter.
    """
    pairs: list[tuple[Line, Line]] = []
    line = lines[0]
    for following in lines[1:]:
        if line.group == following.group and not (line.level or following.level or following.marker):
            pairs.append((line, following))
        line = following
    if not pairs:
        return None
    own = widths([line for line, _ in pairs])
    all_widths = sorted([line.indent + wide for wide, (line, _) in zip(own, pairs, strict=True)], reverse=True)
    rest = 0.15 * sum(all_widths)
    totals = itertools.accumulate(all_widths)
    width = next(width for width, above in zip(all_widths, totals, strict=True) if above > rest)
    long = [pair for pair, columns_of in zip(pairs, own, strict=True) if columns_of >= 0.6 * width]
    if width < _LEAST_WIDTH or not long or (len(long) == 1 and _ends_item(*long[0])):
        return None
    if sum(columns(following.text) > 1.2 * width for _, following in long) > 0.2 * len(long):
        return None
    full = sum(_is_full(line, following, width) for line, following in long)
    if full < 0.7 * len(long):
        return None
    inside = sum(_breaks_sentence(line.text, following.text) for line, following in long)
    if inside >= 0.4 * len(long):
        return width
    # Where nouns are capitalised, small letters open fewer lines: then prose must show itself in other ways.
    unfinished = sum(not ends_sentence(line.text) for line, _ in long)
    if full < 0.85 * len(long) or unfinished < 0.6 * len(long) or inside < int(0.12 * len(long)):
        return None
    return width if any(_SENTENCE_INSIDE.search(line.text) for line, _ in long) else None


def _ends_item(line: Line, following: Line) -> bool:
    """Whether a line is an item of a list, and the next one stands no deeper, as the rest of the item would."""
    return line.marker != "" and following.indent <= line.indent


def _breaks_sentence(above: str, below: str) -> bool:
    """Tells whether a line break lies inside a sentence: a small letter follows, or, in scripts without case, any."""
    first = below.lstrip(_OPENERS)[:1]
    if first.islower():
        return True
    return first.isalpha() and not first.isupper() and not ends_sentence(above) and len(above) >= _CASELESS_BREAK


def _list_items(blocks: Sequence[Block]) -> set[int]:
    """Which blocks are list items: only two or more side by side make a list.

    A dash may open a speech as well as an item, so dashes count only where no blank line stands between.
    """
    items: set[int] = set()
    before = ""
    for i, block in enumerate(blocks):
        marker = block.marker
        if marker and before:
            if marker == before:
                is_bullet = len(marker) == 1  # numbers and letters have a sign behind them
                together = is_bullet and (marker not in "-–" or blocks[i - 1].last.group == block.group)
            else:
                together = before[-1] == marker[-1] and _follows(before, marker)
            if together:
                items.add(i - 1)
                items.add(i)
        before = marker
    return items


def _is_ordinal(marker: str) -> bool:
    return marker[0].isalnum()


def _follows(above: str, below: str) -> bool:
    """Whether two markers are numbers or letters that follow each other."""
    return _is_ordinal(above) and _is_ordinal(below) and abs(_ordinal(above) - _ordinal(below)) == 1


def _ordinal(marker: str) -> int:
    return int(marker[:-1]) if marker[0].isdigit() else ord(marker[0])


def _was_cut(above: Block, below: Block) -> bool:
    """Tells whether two blocks are one paragraph that something cut inside a sentence."""
    end, start = above.text[-1], below.text[0]
    if not (end.isalnum() or end in ",،、，–-"):
        return False
    if above.is_marked or below.is_marked:
        return False
    if start.islower():
        return not _INNER_CAPITAL.match(below.text) and not _NAME_OPENS.match(below.text) and not _is_byline(below.text)
    if not start.isalpha():
        return False
    # Without case, only a text of sentences that breaks off, before another one, is sure enough.
    return _holds_sentence(above.text) and _holds_sentence(below.text) and ends_sentence(below.text)


def _is_byline(text: str) -> bool:
    return len(text) <= _LONGEST_BYLINE and _BYLINE.match(text) is not None and not ends_sentence(text)


def _holds_sentence(text: str) -> bool:
    return len(text) >= _LEAST_CUT and (_SENTENCE_INSIDE.search(text) is not None or ends_sentence(text))


def _join(lines: Sequence[Line]) -> str:
    pieces = [lines[0].text]
    for above, line in itertools.pairwise(lines):
        pieces.append("" if _joins_bare(above.text, line.text) else " ")
        pieces.append(line.text)
    return "".join(pieces)


def _joins_bare(above: str, below: str) -> bool:
    if above[-1] == "-":
        word = below.split(None, 1)[0]
        return above[-2:-1].isalpha() and word[0].isalpha() and word not in _CONJUNCTIONS
    return _WIDE.match(above[-1]) is not None and _WIDE.match(below[0]) is not None
