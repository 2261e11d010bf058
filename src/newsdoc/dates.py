"""Which days and times does a line name? Dates as news sites print them, in some eighty languages.

A date that can be read in two ways is not guessed: it keeps its readings, and ``settle`` decides by evidence or not at
all. Names of months and weekdays stand in ``months.tsv``, the words round a date in ``date_words.tsv``.
"""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from .dateforms import LONGEST_GAP, WORD, Found, numbers_in, read_form
from .datewords import day_first_words, fold, is_label, label, weekdays
from .deferred import Deferred, late
from .times import read_time_after, read_time_before

# The module regex passes over prose twice as fast as re.
_GATE: Final = Deferred(r"\d(?:\d\d\d|\.\s?\d\d?\.\s?\d\d|\s?年)")
_LONGEST_LINE: Final = 600
_TODAY: Final = late(r"[^\s\d,;|()（）]+(?:\s[^\s\d,;|()（）]+){0,2}(?=[\s.,;、،(（]{0,3}\Z)")
_WEEKDAY_AFTER: Final = late(r"\s?[(（]\s?([^\d()（）]{1,14})\s?[)）]|[\s,.،]{1,3}([^\W\d_][^\s\d,;|()]*)")
_WEEKDAY_SIGNS: Final = dict(zip("月火水木金土日월화수목금토일", itertools.chain(range(7), range(7)), strict=True))
_SHORT_WEEKDAY: Final = 5  # characters, with what parts it from the date
_NEXT_WORD: Final = late(r"[\s,(]{0,3}([^\W\d_]+)")
_PREVIOUS_WORD: Final = late(r"(?<![^\W\d_])([^\W\d_]+)[\s.:]{0,2}\Z")


@frozen
class DateReading:
    """A date in a line.

    Attributes:
        start: Offset of its first character in the line; a weekday and a time before it belong to it.
        end: Offset behind its last character; a weekday, time and zone behind it belong to it.
        value: The day, or the moment if a time is given, with an offset from UTC if that is unmistakable; None if the
            date can be read in several ways.
        readings: These ways, if there are several; of numbers alone, the day-first reading stands first.
        order: How it is written: ``"dmy"``, ``"mdy"`` or ``"ymd"``; empty if that is in doubt.
        separator: What stands between the numbers, ``"."``, ``"/"`` or ``"-"``; empty if words or signs do.
    """

    start: int
    end: int
    value: datetime.date | datetime.datetime | None
    readings: tuple[datetime.date, ...] = ()
    order: str = ""
    separator: str = ""


def find_dates(line: str) -> tuple[DateReading, ...]:
    """Finds the dates in a line, in their order.

    A date has a day, a month and a year from 1600 to 2200; anything less is none. Dots part day, month and year, or
    year, month and day. Slashes and hyphens with the year behind are ambiguous unless a number above 12, the weekday,
    or a word beside the date decides.

    Args:
        line: A line of text.

    Example:
        >>> from newsdoc.dates import find_dates
        >>> [date.value.isoformat() for date in find_dates("Publié le 3 mars 2024 à 14h05, modifié le 4 mars 2024")]
        ['2024-03-03T14:05:00', '2024-03-04']
        >>> [day.isoformat() for day in find_dates("03/04/2024")[0].readings]
        ['2024-04-03', '2024-03-04']
    """
    if len(line) > _LONGEST_LINE or not _may_hold_digit(line) or _GATE.compiled.search(line) is None:
        return ()
    return tuple(_scan(line))


def _may_hold_digit(line: str) -> bool:
    """Ten searches for one character each are far cheaper than one for a class."""
    if not line.isascii():
        return True
    for digit in "1203456789":  # noqa: SIM110 - a generator costs more than the search
        if digit in line:
            return True
    return False


def settle(reading: DateReading, others: Iterable[DateReading]) -> datetime.date | datetime.datetime | None:
    """The value of a date, decided by the other dates of its document if it is ambiguous.

    An unambiguous date that equals one of the readings is evidence for it, and so is a numeric date with the same
    separator that shows whether the day or the month comes first. Evidence for two readings is none.

    Args:
        reading: The date.
        others: The other dates of the document, in any order; the date itself among them does no harm.

    Returns:
        The day or moment, or None if nothing decides.

    Example:
        >>> from newsdoc.dates import find_dates, settle
        >>> (date,), others = find_dates("03/04/2024"), find_dates("31/03/2024")
        >>> settle(date, others).isoformat()
        '2024-04-03'
    """
    if reading.value is not None:
        return reading.value
    chosen: set[int] = set()
    for other in others:
        if other.value is None:
            continue
        chosen.update(index for index, day in enumerate(reading.readings) if _day(day) == _day(other.value))
        # Slash dates are no evidence about hyphens: sites mix machine and printed forms.
        if reading.separator and other.separator == reading.separator and other.order in ("dmy", "mdy"):
            chosen.add(("dmy", "mdy").index(other.order))
    return reading.readings[chosen.pop()] if len(chosen) == 1 else None


def published_first(line: str, dates: tuple[DateReading, ...] | None = None) -> DateReading | None:
    """The date in a line that says when the article was published.

    Of several it is the one behind a word like "published", else the first that is not behind a word like "updated",
    else the first. A single date is returned whatever its label says; ``is_update`` tells.

    Args:
        line: A line of text.
        dates: What ``find_dates`` gives for it, if that is known already.

    Example:
        >>> from newsdoc.dates import published_first
        >>> published_first("Updated 4 March 2024 | Published 3 March 2024").value.isoformat()
        '2024-03-03'
    """
    dates = find_dates(line) if dates is None else dates
    if len(dates) < 2:
        return dates[0] if dates else None
    labels = _labels(line, dates)
    for wanted in ("published", ""):
        if wanted in labels:
            return dates[labels.index(wanted)]
    return dates[0]


def is_update(line: str, reading: DateReading, dates: tuple[DateReading, ...] | None = None) -> bool:
    """Whether a date says when the article was updated, as far as the words beside it tell.

    Args:
        line: The line that ``find_dates`` was given.
        reading: One of the dates it found.
        dates: All that it found, if that is known already.
    """
    dates = find_dates(line) if dates is None else dates
    return reading in dates and _labels(line, dates)[dates.index(reading)] == "updated"


def _labels(line: str, dates: tuple[DateReading, ...]) -> list[str]:
    """For each date "published", "updated" or nothing."""
    ends = [0, *(date.end for date in dates)]
    labels = [label(line[end : date.start]) for end, date in zip(ends, dates, strict=False)]
    behind = label(line[ends[-1] : ends[-1] + LONGEST_GAP])
    return [*labels[:-1], labels[-1] or behind]


def _day(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def _scan(line: str) -> Iterator[DateReading]:
    numbers = numbers_in(line)
    done = 0
    for index, number in enumerate(numbers):
        if number.start < done:
            continue
        if found := read_form(line, numbers, index, done):
            reading = _complete(line, found, done)
            done = reading.end
            yield reading


def _complete(line: str, found: Found, done: int) -> DateReading:
    """Adds the weekday, the time and the zone, and lets weekday and words decide between readings."""
    start, weekday = _weekday_before(line, done, found.start)
    # Short forms of weekdays are words and names elsewhere, so they must be right to count.
    if found.start - start <= _SHORT_WEEKDAY and not any(day.weekday() in weekday for day in found.days.values()):
        start, weekday = found.start, frozenset()
    end, weekday_after = _weekday_after(line, found.end)
    at = read_time_after(line, end)
    if at is None and end != found.end:
        at = read_time_after(line, found.end)
    if at is None and (at := read_time_before(line, done, start)):
        start = at.start
    elif at is not None:
        end = at.end
    days = _decide(line, found, start, end, weekday | weekday_after)
    values = [day if at is None else at.on(day) for day in days.values()]
    if len(values) > 1:
        return DateReading(start, end, None, tuple(values), "", found.separator)
    order = next(iter(days))
    return DateReading(start, end, values[0], (), order.replace("ydm", "ymd"), found.separator)


def _weekday_before(line: str, done: int, start: int) -> tuple[int, frozenset[int]]:
    match = _TODAY.search(line, max(done, start - LONGEST_GAP), start) if start > done else None
    if match is None:
        return start, frozenset()
    words = match.group().split()
    table = weekdays()
    for count in range(len(words)):
        key = fold(" ".join(words[count:]))
        if len(key) < _SHORT_WEEKDAY and not words[-1].rstrip(".").isalpha():
            continue  # "Jo - 3 March": a dash parts a name from its date
        if days := table.get(key):
            return line.rindex(words[count], match.start(), match.end() - sum(map(len, words[count + 1 :]))), days
    return start, frozenset()


def _weekday_after(line: str, end: int) -> tuple[int, frozenset[int]]:
    match = _WEEKDAY_AFTER.match(line, end) if end < len(line) else None
    if match is None:
        return end, frozenset()
    text = (match[1] or match[2]).strip()
    if text[:1] in _WEEKDAY_SIGNS and len(text) == 1 and match[1]:
        return match.end(), frozenset([_WEEKDAY_SIGNS[text]])
    days = weekdays().get(fold(text))
    return (match.end(), days) if days else (end, frozenset())


def _decide(line: str, found: Found, start: int, end: int, weekday: frozenset[int]) -> dict[str, datetime.date]:
    days = found.days
    if len(days) == 1:
        return days
    if fitting := {order: day for order, day in days.items() if day.weekday() in weekday}:
        days = fitting
    if len(days) > 1 and "mdy" in days and _shows_day_first(line, start, end):
        return {"dmy": days["dmy"]}
    return days


def _shows_day_first(line: str, start: int, end: int) -> bool:
    """Whether the word before or behind a date, or its script, is of a language that writes the day first."""
    if any(letter > "\u036f" and letter.isalpha() and not "\u1e00" <= letter <= "\u1eff" for letter in line):
        return True
    before = _PREVIOUS_WORD.search(line, max(0, start - LONGEST_GAP), start)
    behind = _NEXT_WORD.match(line, end)
    inside = WORD.findall(line[start:end])
    words = [match[1] for match in (before, behind) if match] + inside
    return any(fold(word) in day_first_words() for word in words) or bool(before and is_label(fold(before[1])))
