"""Which time of day and which zone stand beside a date?"""

import datetime
import functools
import re
from typing import Final

from attrs import frozen

from .datewords import time_words
from .deferred import late

_HALVES: Final = {"오후": 12, "午後": 12, "下午": 12, "晚上": 12, "مساء": 12, "مساءً": 12, "م": 12, "μμ": 12, "μ.μ.": 12}
_HALF_BEFORE: Final = "오전|오후|午前|午後|上午|下午|早上|晚上"
_HALF_BEHIND: Final = r"[ap]\.?\s?m\b\.?|π\.?μ\.?|μ\.?μ\.?|صباحا?ً?|مساءً?|[صم](?!\w)"
_TIME: Final = (
    rf"(?:(?P<before>{_HALF_BEFORE})\s?)?(?P<hour>\d{{1,2}})"
    r"(?:\s?[:.hH時시点點][ \u00a0]?(?P<minute>\d\d)(?!\d)"
    r"(?:[:.分분]\s?(?P<second>\d\d)(?!\d)(?:[.,]\d{1,9})?)?[分분초秒]?(?![./]\d)"
    rf"|(?=\s?(?:(?i:{_HALF_BEHIND}|(?:uhr|h|uur)\b)|時|시|点|點)))"
    rf"(?::?\s?(?:(?P<half>(?i:{_HALF_BEHIND}))|(?i:uhr|uur|hrs?|hs|h|น)(?!\w)\.?|[時시点點]))?"
)
# Hours from UTC. Not here, since they name several zones or need a calendar: BST, IST, CST, MST, AST, ET, PT.
_ZONES: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "МСК": 3, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7, "WIB": 7, "WITA": 8, "WIT": 9,
    "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "PKT": 5, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "TSİ": 3,
}  # fmt: skip
_UNSURE: Final = ("BST", "IST", "CST", "MST", "AST", "ET", "PT", "CT", "MT")
_NAMED: Final = "|".join(sorted((*_ZONES, *_UNSURE), key=len, reverse=True))
_ZONE: Final = late(
    rf"[\s,]{{0,2}}(?P<open>[(\[])?(?:(?P<utc>UTC|GMT)?\s?(?P<sign>[+−-])(?P<hours>\d{{1,2}})(?::?(?P<minutes>\d\d))?(?!\d)"
    rf"|(?P<name>{_NAMED}|utc|gmt)(?!\w))(?(open)\s?[)\]])"
)
_GLUE: Final = r"(?:T|[\s,.;|•·–—―\-/(（@~]*(?:(?:{words})(?![^\W\d_])[\s.,:]*){{0,2}})"
_BEFORE: Final = late(
    rf"(?<!\d){_TIME}(?P<zone>\s?\(?(?:{_NAMED}|[+-]\d\d:?\d\d)\)?(?!\w))?[\s,|•·–—-]{{1,4}}(?:(?:on|of|den|le|el|op|am|ngày)\s)?\Z"
)
_LATEST: Final = 14  # hours from UTC
_LONGEST: Final = 36


@frozen
class TimeReading:
    """A time of day in a line.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one, the zone's included.
        time: The time, with its offset from UTC if that is certain.
    """

    start: int
    end: int
    time: datetime.time

    def on(self, day: datetime.date) -> datetime.datetime:
        """The moment on a day."""
        return datetime.datetime.combine(day, self.time)


@functools.cache
def _after() -> "re.Pattern[str]":
    # The glue sees folded words, so accents that may be missing in print are looked for as they stand in the table.
    words = sorted(time_words(), key=len, reverse=True)
    both = "|".join(re.escape(word) for word in [*words, "à", "às", "ás", "në", "lúc", "vào lúc", "στις", "ώρα"])
    return re.compile(f"(?P<glue>(?i:{_GLUE.format(words=both)})){_TIME}")


def read_time_after(line: str, start: int) -> TimeReading | None:
    """The time that stands behind a date, with commas, dashes and words like "at" between.

    Args:
        line: A line of text.
        start: Where the date ends.
    """
    if start >= len(line):
        return None
    match = _after().match(line, start)
    if match is None or (match["glue"] == "" and ":" not in match.group()):
        return None
    time = _time(match)
    if time is None:
        return None
    zone = _ZONE.match(line, match.end())
    # "10:15-11:30" is a span of time; only a machine writes a negative offset without a name.
    if zone and zone["sign"] in ("-", "−") and not zone["utc"] and match["glue"] != "T" and match["second"] is None:
        zone = None
    if zone is None:
        return TimeReading(start, match.end(), time)
    return TimeReading(start, zone.end(), time.replace(tzinfo=_offset(zone)))


def read_time_before(line: str, start: int, end: int) -> TimeReading | None:
    """The time that stands right before a date.

    Args:
        line: A line of text.
        start: Where to look from.
        end: Where the date starts.
    """
    start = max(start, end - _LONGEST)
    match = _BEFORE.search(line, start, end) if start < end else None
    # "22.11. 3 March": a dot is no sign of a time here.
    if match is None or not (":" in match.group() or match["half"] or "h" in match.group().lower()):
        return None
    time = _time(match)
    if time is None:
        return None
    zone = match["zone"] and _ZONE.match(match["zone"])
    return TimeReading(match.start(), end, time.replace(tzinfo=_offset(zone)) if zone else time)


def _time(match: "re.Match[str]") -> datetime.time | None:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or match["before"] or "").lower().replace(" ", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else _HALVES.get(half, 0))
    try:
        return datetime.time(hour, minute, min(second, 59))  # a leap second
    except ValueError:
        return None


def _offset(zone: "re.Match[str]") -> datetime.timezone | None:
    if zone["name"]:
        hours = _ZONES.get(zone["name"].upper())
        return None if hours is None else _timezone(datetime.timedelta(hours=hours))
    ahead = datetime.timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
    if ahead > datetime.timedelta(hours=_LATEST):
        return None
    return _timezone(ahead if zone["sign"] == "+" else -ahead)


def _timezone(ahead: datetime.timedelta) -> datetime.timezone:
    return datetime.timezone(ahead) if ahead else datetime.UTC
