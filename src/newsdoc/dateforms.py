"""The shapes of a date: three numbers between signs, or two and the name of a month."""

import datetime
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .datewords import MonthNames, fold, joints, months
from .deferred import late

_NUMBER: Final = late(r"\d+")
LONGEST_GAP: Final = 32  # characters between two numbers of one date
_FIRST_YEAR, _LAST_YEAR = 1600, 2200
_BUDDHIST: Final = 543  # years that the Thai calendar is ahead
_STICKY: Final = (5, 6)  # digits of a year and an hour that lost the space between them
_CENTURY: Final = 70  # 69 is 2069, 70 is 1970
_LATEST_DEVANAGARI: Final = 2050  # a later year in these digits is of the calendar of Nepal
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_SEPARATORS: Final = {".": ".", "/": "/", "-": "-", "．": ".", "／": "/", "－": "-", "‑": "-", "–": "-"}
_YEAR_SIGNS, _MONTH_SIGNS, _DAY_SIGNS = ("年", "년"), ("月", "월"), ("日", "일")
WORD: Final = late(r"[^\s\d.,;:/|()（）\[\]–—'’…،\-]+")
_LAST_WORDS: Final = late(r"(?:[^\s\d.,;:/|()（）–—…،]+[\s.]+)?[^\s\d.,;:/|()（）–—…،]+(?=[\s.\-/,]{0,3}\Z)")
_CAMEL: Final = late(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_MINUTES: Final = late(r"\d:\Z")
_AFTER: Final = late(r"[\s.\-]{1,3}([^\s\d.,;:/|()]{2,24})")
_MOST_WORDS: Final = 6  # between two numbers of one date


class Number(NamedTuple):
    """A number in a line: where it stands, what it says, how many digits it has."""

    start: int
    end: int
    value: int
    width: int


class Found(NamedTuple):
    """Days by the order that gives them, and where the date stands."""

    start: int
    end: int
    days: dict[str, datetime.date]
    separator: str = ""


def numbers_in(line: str) -> list[Number]:
    """The numbers of a line in their order."""
    return list(_numbers(line))


def read_form(line: str, numbers: list[Number], index: int, done: int) -> Found | None:
    """The date that starts at a number, or at the month before it.

    Args:
        line: A line of text.
        numbers: Its numbers.
        index: Which of them is asked for.
        done: What lies before this offset belongs to another date.
    """
    if numbers[index].width > 4:
        return None
    return _numeric(line, numbers, index) or _signs(line, numbers, index) or _words(line, numbers, index, done)


def _numbers(line: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(line):
        start, end = match.span()
        width = end - start
        if width in _STICKY and line[end : end + 1] == ":":  # "March 3, 20242:05 pm"
            yield Number(start, start + 4, int(line[start : start + 4]), 4)
            start, width = start + 4, width - 4
        # A longer number is no part of a date, and int() of a very long one is slow.
        yield Number(start, end, int(line[start:end]) if width <= 4 else -1, width)


def _make(year: int, month: int, day: int) -> datetime.date | None:
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        try:
            return datetime.date(year, month, day)
        except ValueError:
            pass
    return None


def _year(line: str, number: Number) -> int:
    """The year that a number of four digits names, or 0."""
    if number.width != 4:
        return 0
    year = number.value
    if year > _LAST_YEAR:
        return year - _BUDDHIST if any("\u0e00" <= letter <= "\u0e5b" for letter in line) else 0
    if year > _LATEST_DEVANAGARI and "\u0966" <= line[number.start] <= "\u096f":
        return 0
    return year


def _numeric(line: str, numbers: list[Number], index: int) -> Found | None:
    """2024-03-05, 03.04.2024, 3. 4. 24, 03/04/2024."""
    if index + 2 >= len(numbers):
        return None
    first, second, third = numbers[index : index + 3]
    gap = line[first.end : second.start].strip()
    separator = _SEPARATORS.get(gap)
    if separator is None or line[second.end : third.start].strip() != gap or second.width > 2:
        return None
    if separator == "-" and (second.start - first.end > 1 or third.start - second.end > 1):
        return None  # "10 - 12 - 2024" is no date
    days: dict[str, datetime.date | None]
    if year := _year(line, first):
        days = {"ymd": _make(year, second.value, third.value) if third.width <= 2 else None}
    elif first.width > 2:
        return None
    elif year := _year(line, third):
        days = {"dmy": _make(year, second.value, first.value), "mdy": _make(year, first.value, second.value)}
        if separator == "." and days["dmy"]:
            days["mdy"] = None
    elif third.width == 2 and separator == ".":
        around = line[max(0, first.start - 2) : first.start] + line[third.end : third.end + 2]
        if re.search(r"\d[.,]|[.,:%]\d|\Av|\A.v", around):  # a version, an address of the net
            return None
        days = {"dmy": _make(third.value + (2000 if third.value < _CENTURY else 1900), second.value, first.value)}
    else:
        return None
    possible = {order: day for order, day in days.items() if day}
    if len(set(possible.values())) == 1 and len(possible) > 1:
        possible = {"": possible["dmy"]}  # 05/05/2024 is one day, and shows no order
    return Found(first.start, third.end, possible, separator) if possible else None


def _signs(line: str, numbers: list[Number], index: int) -> Found | None:
    """2024年3月5日, 2024년 3월 5일, ngày 3 tháng 4 năm 2024."""
    if index + 2 >= len(numbers):
        return None
    first, second, third = numbers[index : index + 3]
    gap, next_gap = line[first.end : second.start].strip(), line[second.end : third.start].strip()
    if gap in _YEAR_SIGNS and next_gap in _MONTH_SIGNS:
        start = first.start
        year = _year(line, first)
        era = line[max(0, start - 3) : start].rstrip()[-2:]
        if not year and era in _ERAS:
            year, start = first.value + _ERAS[era], line.rindex(era, 0, start)
        day = _make(year, second.value, third.value)
        end = third.end
        behind = line[end : end + 2].lstrip()
        if behind[:1] in _DAY_SIGNS and behind:
            end = line.index(behind[0], end) + 1
        return Found(start, end, {"ymd": day}) if day else None
    if gap.lower() in ("tháng", "thg") and next_gap.lower() in ("năm", ",", "/", "", "-", ", năm"):
        day = _make(_year(line, third), second.value, first.value)
        return Found(first.start, third.end, {"dmy": day}) if day else None
    return None


def _words(line: str, numbers: list[Number], index: int, done: int) -> Found | None:
    """3 March 2024, March 3, 2024, 2024. március 5., 2024. gada 5. marts."""
    if index + 1 >= len(numbers):
        return None
    first, second = numbers[index : index + 2]
    gap = line[first.end : second.start]
    if len(gap) > LONGEST_GAP or gap.count(" ") > _MOST_WORDS or (first.width == 4) == (second.width == 4):
        return None
    days: dict[str, datetime.date]
    if first.width <= 2 and (year := _year(line, second)):
        if _MINUTES.search(line, max(0, first.start - 3), first.start):
            return None  # the minutes of a time
        if names := _between(gap):
            days = _each(names, year, first.value, dotted=gap.startswith("."))
            return Found(first.start, second.end, days) if days else None
        if _is_joint(gap) and (before := _before(line, done, first.start)):
            start, names = before
            days = _each(names, year, first.value, order="mdy")
            return Found(start, second.end, days) if days else None
    elif (year := _year(line, first)) and second.width <= 2:
        if names := _between(gap):
            days = _each(names, year, second.value, order="ymd", dotted=True)
            return Found(first.start, second.end, days) if days else None
        if _is_joint(gap) and (after := _after(line, second.end)):
            end, names = after
            days = _each(names, year, second.value, order="ydm")
            return Found(first.start, end, days) if days else None
    return None


def _each(
    names: MonthNames, year: int, day: int, *, order: str = "dmy", dotted: bool | None = None
) -> dict[str, datetime.date]:
    """The days that a name gives; several if languages differ over its month."""
    if len(names) > 1 and dotted is not None and order == "dmy":
        # "3. listopada" is Croatian and "3 listopada" Polish: one of them puts a dot, the other never.
        names = {month: dots for month, dots in names.items() if dotted in dots} or names
    dates = ((month, _make(year, month, day)) for month in sorted(names))
    found = {f"{order}{month}": date for month, date in dates if date}
    return dict.fromkeys([order], *found.values()) if len(found) == 1 else found


def _between(gap: str) -> MonthNames | None:
    """The month that is all that stands between two numbers, but for words like "de"."""
    if not any(map(str.isalpha, gap)):
        return None
    table = months()
    if names := table.get(fold(gap)):
        return names
    joint = joints()
    words = [word for word in map(fold, WORD.findall(gap)) if word not in joint]
    if not words or len(words) > 3:
        return None
    if names := table.get(" ".join(words)):
        return names
    found = [table.get(word) for word in words]
    if len(found) == 2 and found[0] and found[1]:  # two names of one month: "آذار/مارس"
        return {month: dots for month, dots in found[0].items() if month in found[1]} or None
    return None


def _is_joint(gap: str) -> bool:
    joint = joints()
    return bool(gap.strip("\"'")) and len(gap) <= 14 and all(word in joint for word in map(fold, WORD.findall(gap)))


def _before(line: str, done: int, end: int) -> tuple[int, MonthNames] | None:
    """The month before a day, and where it starts."""
    start = max(done, end - LONGEST_GAP)
    match = _LAST_WORDS.search(line, start, end) if start < end else None
    if match is None:
        return None
    table = months()
    for text, at in ((match.group(), match.start()), *_endings(match)):
        if names := table.get(fold(text)):
            return at, names
    return None


def _endings(match: "re.Match[str]") -> Iterator[tuple[str, int]]:
    """The last word, and its part behind the last change from small to capital ("TimesNovember")."""
    text = match.group()
    cut = max(text.rfind(sign) for sign in " \t.\u00a0-") + 1
    yield text[cut:], match.start() + cut
    changes = [change.start() for change in _CAMEL.finditer(text)]
    if changes:
        yield text[changes[-1] :], match.start() + changes[-1]


def _after(line: str, start: int) -> tuple[int, MonthNames] | None:
    """The month behind a day, and where it ends."""
    match = _AFTER.match(line, start)
    names = match and months().get(fold(match[1]))
    return (match.end(), names) if match and names else None
