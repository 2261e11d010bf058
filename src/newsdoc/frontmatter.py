"""What stands around the headline: which line names the authors, which the day?

Byline and date are the lines near the title, or near where the body begins, that read most surely as such.
"""

import datetime
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import Final

from attrs import frozen

from .authors import BylineReading, is_detail, read_byline
from .blocks import Block
from .catalogue import Rule
from .dates import DateReading, find_dates, is_update, published_first, settle
from .deferred import late
from .model import BoilerplateKind

_BEHIND: Final = 14  # blocks below the title, or the body's beginning, where byline and date are still sought
_LONGEST_BYLINE: Final = 160
_LONGEST_DATE: Final = 200
_UNSURE: Final = (0, 14, 4, 0)  # what each strength of a byline costs, in blocks of distance
_LONGEST_JOINT: Final = 3  # characters of a comma or "and" on a line of its own
_NO_BYLINE: Final = BylineReading((), 0)
_LONGEST_OPENER: Final = 16  # characters of "By" in any language
OPENED: Final = 3  # the strength of a byline that such a phrase opens
_MARKDOWN: Final = late(r"\\(?=[.\-*_()\[\]])|(?<!\w)[*_]+|[*_]+(?!\w)")


@frozen
class BylineFound:
    """The blocks that name the authors: one, or more where each name has a line of its own."""

    blocks: tuple[int, ...]
    authors: tuple[str, ...]


@frozen
class DateFound:
    """The block that holds the date, where the date stands in its text, and its value if it can be told."""

    index: int
    reading: DateReading
    value: datetime.date | datetime.datetime | None


class Readings:
    """What the lines of a document say about authors and days. Each line is read once, whoever asks."""

    def __init__(self) -> None:
        self._bylines: dict[str, BylineReading] = {}
        self._dates: dict[str, tuple[DateReading, ...]] = {}

    def byline(self, text: str) -> BylineReading:
        """What a line says about authors."""
        found = self._bylines.get(text)
        if found is None:
            is_short = len(text) <= _LONGEST_BYLINE
            found = read_byline(_without_emphasis(text), self._dates_in) if is_short else _NO_BYLINE
            self._bylines[text] = found
        return found

    def dates(self, text: str) -> tuple[DateReading, ...]:
        """The dates in a line."""
        return self._dates_in(_without_emphasis(text)) if len(text) <= _LONGEST_DATE else ()

    def _dates_in(self, line: str) -> tuple[DateReading, ...]:
        found = self._dates.get(line)
        if found is None:
            found = self._dates[line] = find_dates(line)
        return found


def _without_emphasis(text: str) -> str:
    """A text with Markdown's escapes and emphasis blanked, each character in its place."""
    return _MARKDOWN.sub(" ", text) if "\\" in text or "*" in text or "_" in text else text


def find_byline(
    blocks: Sequence[Block],
    rules: Sequence[Rule | None],
    free: Sequence[int],
    anchors: Sequence[int],
    readings: Readings,
) -> BylineFound | None:
    """The line that names the authors: the surer it reads as one, the farther it may stand.

    Args:
        blocks: The blocks of the document.
        rules: The rules that they match.
        free: Blocks that are no part of title and body.
        anchors: The index of the title and of the body's first block: a byline stands near one of them.
        readings: What is known of their texts.
    """
    loose = frozenset(free)
    best: tuple[int, int, BylineReading] | None = None
    around = {i for at in anchors for i in range(at - _BEHIND // 3, at + _BEHIND + 1)}
    for i in sorted(around & loose):
        if not (reading := _byline(blocks, rules, loose, readings, i)).authors:
            continue
        cost = min([_distance(i, at) for at in anchors]) + _UNSURE[reading.strength]
        if best is None or cost < best[0]:
            best = cost, i, reading
    if best is None:
        return None
    _, first, reading = best
    taken, authors = [first], [*reading.authors]
    known = set(authors)
    i = first + 1
    while i in loose:
        more = _byline(blocks, rules, loose, readings, i)
        if more.authors and known.isdisjoint(more.authors):
            taken += range(taken[-1] + 1, i + 1)
            authors += more.authors
            known.update(more.authors)
        elif more.authors or not (len(blocks[i].text) <= _LONGEST_JOINT or is_detail(blocks[i].text)):
            break
        i += 1
    return BylineFound(tuple(taken), tuple(authors))


def _distance(i: int, at: int) -> int:
    """How far a block stands from an anchor; above it is farther than below."""
    return i - at if i >= at else 3 * (at - i)


def _nearest_first(places: Sequence[int], at: int) -> Iterator[int]:
    """Blocks by their distance from an anchor; of two as near, the upper one first.

    Args:
        places: The blocks, from the first to the last.
        at: The anchor.
    """
    below = bisect_left(places, at)
    above = below - 1
    while above >= 0 or below < len(places):
        if above < 0 or (below < len(places) and _distance(places[below], at) < _distance(places[above], at)):
            yield places[below]
            below += 1
        else:
            yield places[above]
            above -= 1


def _byline(
    blocks: Sequence[Block], rules: Sequence[Rule | None], loose: Container[int], readings: Readings, i: int
) -> BylineReading:
    """What a block says about authors; where "By" has a line of its own, it counts for the next one."""
    rule = rules[i]
    if rule is not None and rule.kind is not BoilerplateKind.BYLINE:
        return _NO_BYLINE
    reading = readings.byline(blocks[i].text)
    above = blocks[i - 1].text if i and i - 1 in loose else ""
    if reading.authors and above and len(above) <= _LONGEST_OPENER and reading.strength < OPENED:
        opened = read_byline(f"{above} {_without_emphasis(blocks[i].text)}")
        return opened if opened.authors and opened.strength == OPENED else reading
    return reading


def find_date(blocks: Sequence[Block], free: Sequence[int], at: int, readings: Readings) -> DateFound | None:
    """The line that says when the article was published.

    Args:
        blocks: The blocks of the document.
        free: Blocks that are no part of title and body, from the first to the last.
        at: The index of the title, or of the body's first block.
        readings: What is known of their texts.
    """
    best: tuple[int, int, DateReading] | None = None
    for i in _nearest_first(free, at):  # most searches end soon
        near = _distance(i, at)
        if best is not None and near >= best[0]:
            break
        if not (dates := readings.dates(blocks[i].text)):
            continue
        text = _without_emphasis(blocks[i].text)
        reading = published_first(text, dates) or dates[0]
        cost = near + 6 * is_update(text, reading, dates) + len(text) // 40
        if best is None or cost < best[0]:
            best = cost, i, reading
    if best is None:
        return None
    others = [] if best[2].value else [reading for i in free for reading in find_dates(blocks[i].text)]
    return DateFound(best[1], best[2], settle(best[2], others))
