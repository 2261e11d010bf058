"""Does a first paragraph open with a dateline, as news agencies print it?

A dateline is believed only where something shows it that prose does not have: an agency in brackets, a date behind a
place in capitals, or a place that is known before the only dash of its sentence. "NATO - the alliance - met" has none:
capitals before a dash are mostly an abbreviation, so they are never enough alone.
"""

import functools
from typing import TYPE_CHECKING, Any, Final

from .bylinewords import agencies
from .data import read_data
from .datewords import fold as fold_month
from .datewords import months
from .deferred import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    import regex

    _Signed = tuple[re.Pattern[str], str]

_HEAD: Final = 140  # characters in which a dateline ends
_LONGEST_PLACE: Final = 48
_SIGN: Final = late("[-–—―(（【[:：﹣－./]")

_CAPITALS: Final = r"\p{Lu}[\p{Lu}\p{M}.'’ʼ-]*"
_NAME: Final = r"(?:\p{Lu}[\p{L}\p{M}.'’ʼ-]*|\p{Lo}[\p{Lo}\p{M}]*)"
_SMALL: Final = r"(?:de|del|la|le|les|el|am|an|der|im|upon|sur|do|da|di|i|of|and|aan|den|bei|en|na|ob)"
_PLACE: Final = rf"(?P<place>{_NAME}(?:(?: {_SMALL}){{0,2}} {_NAME}){{0,3}}(?: ?/ ?{_NAME}(?: {_NAME})?){{0,2}})"
_REGION: Final = rf"(?:, {_NAME}(?: {_NAME}){{0,2}}\.?)?"
# "March 3", "3 mar.", "3. März 2024", "Mon": a month is asked for in the tables.
_MONTH: Final = r"(?P<month>\p{L}[\p{L}\p{M}]{2,14})\.?"
_DATE: Final = (
    rf"(?P<date>(?:\d{{1,2}}(?:\.|er|º)? (?:de )?{_MONTH}|{_MONTH} \d{{1,2}})(?:,? (?:de |del )?\d{{4}}(?: г\.?)?)?)"
)
_DASHES: Final = "[-–—―−－﹣]"
_DASH: Final = rf"(?:{_DASHES}{{1,2}})"
_HYPHEN: Final = late(_DASHES)
_OPEN: Final = late("[(（【[]")
_DIGIT: Final = late(r"\d")
_WIRED: Final = late("[电電]")
_COLON: Final = late("[:：।]")
# Behind brackets: "(dpa/lby)", "(Reuters)", "(AP via Courier)"; the first part must be an agency.
_AGENCY: Final = r"(?P<agency>\L<agency>)(?![\p{L}\p{N}])"
_IN_BRACKETS: Final = rf"[(\[（]\s?{_AGENCY}(?:[ /,+|-][^()\[\]（）\n]{{1,40}})?\s?[)\]）]"
_CLOSE: Final = rf"(?:\s?\.?{_DASH}|\s?[:：]|\.(?=\s)|(?=\s\p{{Devanagari}}))"

# Each with a sign that it cannot do without: to look for that is quick.
_PATTERNS: Final = (
    # (ANSA) - ROMA, 03 MAR -
    (_OPEN, rf"[(\[]{_AGENCY}[)\]] ?{_DASH} {_PLACE},? {_DATE} ?{_DASH}"),
    # LONDON (Reuters) -, Washington, D.C. (AP) —, PARIS, March 3 (AFP) –, Madrid, 3 mar (EFE).-, Berlin (dpa/lby) -
    (_OPEN, rf"(?:(?:{_PLACE}{_REGION}(?:[,.]? {_DATE}\.?)?|{_DATE}),? ?)?{_IN_BRACKETS}{_CLOSE}"),
    # ANKARA (AA) without a sign behind it
    (_OPEN, rf"(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,3}}) \({_AGENCY}\)(?= \p{{Lu}})"),
    # Москва. 3 марта. ИНТЕРФАКС, МОСКВА, 3 мар — РИА Новости., МОСКВА, 3 марта. /ТАСС/.
    (_DIGIT, rf"{_PLACE}[.,] {_DATE}[.,]?(?: ?{_DASH})? ?/?{_AGENCY}/?(?:\.ru|\.RU)?(?:\s?{_DASH}|\.|:)?"),
    # PARIS, March 3 –
    (_DIGIT, rf"(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,3}}){_REGION},? {_DATE}\.? ?{_DASH}(?=\s)"),
    # 新华社北京3月3日电
    (
        _WIRED,
        r"(?P<agency>新华社|新華社|中新社|中新网|中央社|共同社)(?P<place>\p{Han}{2,6}?)(?:\d{1,2}月)?\d{1,2}日[电電]"
        r"(?:[ 　]|[（(][^（）()]{1,24}[）)])?",
    ),
    # （中央社記者王大明台北3日電）
    (
        _WIRED,
        r"[（(](?P<agency>中央社)(?:記者(?:\p{Han}{3}|\p{Han}{2}|\p{Han}{4}))?(?P<place>\p{Han}{2,3})(?:\d{1,2}月)?"
        r"\d{1,2}日[^（）()]{0,12}電[）)]",
    ),
    # 【東京＝共同】, 【ロンドン時事】, (서울=연합뉴스) 홍길동 기자 =, [서울=뉴시스]
    (_OPEN, rf"【(?P<place>[\p{{Han}}\p{{Katakana}}ー]{{2,12}}?)[＝=・ ]?{_AGENCY}[^【】]{{0,12}}】"),
    (
        _OPEN,
        rf"[(\[（](?P<place>\p{{Hangul}}{{2,8}}(?:[·,/]\s?\p{{Hangul}}{{2,8}}){{0,2}})\s?=\s?{_AGENCY}[)\]）]"
        r"(?:(?: ?\p{Hangul}{2,4}){1,3} (?:기자|특파원))?(?:\s?=)?",
    ),
)
# These need a place that is known.
_KNOWN: Final = (
    # LONDON — The mayor: without the second dash of an aside.
    (
        _HYPHEN,
        rf"{_PLACE}(?:, (?P<region>{_NAME}(?: {_NAME}){{0,2}}))? {_DASH} "
        rf"(?=[\p{{Lu}}\p{{Lo}}\d\"“„«'‘])(?![^.!?]{{0,120}} {_DASH} )",
    ),
    # Berlin dpa -
    (_HYPHEN, rf"{_PLACE},? {_AGENCY} ?{_DASH}(?=\s)"),
    # नई दिल्ली:
    (_COLON, r"(?P<place>[\p{Devanagari}\p{Bengali}\p{M}]+(?: [\p{Devanagari}\p{Bengali}\p{M}]+)?) ?[:：।](?=\s)"),
)


@functools.cache  # compiled when a text has its sign: all at once, they take a while
def _compiled(pattern: str) -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415 - a seventh of what importing newsdoc would cost

    lists: dict[str, Any] = {"agency": sorted(agencies())}
    return regex.compile(pattern, ignore_unused=True, **lists)


@functools.cache
def _places() -> frozenset[str]:
    text = read_data(__package__, "places.tsv")
    rows = [line.partition("\t")[2] for line in text.split("\n") if line and not line.startswith("#")]
    return frozenset(place.casefold().rstrip(".") for row in rows for place in row.split("|"))


def read_dateline(paragraph: str) -> tuple[int, str | None, str | None] | None:
    """The dateline that opens a paragraph.

    Args:
        paragraph: The first paragraph of an article.

    Returns:
        How many characters it has, with the dash and without the space behind, the place, and the agency; None if the
        paragraph opens with none, or perhaps none.

    Example:
        >>> from newsdoc.datelines import read_dateline
        >>> read_dateline("LONDON (Reuters) - The bridge is open again.")
        (18, 'LONDON', 'Reuters')
        >>> read_dateline("PARIS, March 3 – The bridge is open again.")
        (16, 'PARIS', None)
        >>> read_dateline("NATO - the alliance - met on Monday.") is None
        True
    """
    # A small letter never opens one, and most paragraphs have no dash or bracket where one would end.
    if not _SIGN.search(paragraph, 0, _HEAD // 2) or paragraph[0].islower():
        return None
    head = paragraph[:_HEAD]
    for match in _matches(_PATTERNS, head):
        if _holds(match):
            return _result(match)
    for match in _matches(_KNOWN, head):
        if _is_known(match):
            return _result(match)
    return None


def _matches(patterns: "tuple[_Signed, ...]", head: str) -> "Iterator[regex.Match[str]]":
    for sign, pattern in patterns:
        if sign.search(head) and (match := _compiled(pattern).match(head)):
            yield match


def _is_known(match: "regex.Match[str]") -> bool:
    groups = match.groupdict()
    known = _places()
    places = groups["place"].split("/")
    return (groups.get("region") or "").rstrip(".").casefold() in known or all(
        place.strip(" .").casefold() in known for place in places
    )


def _holds(match: "regex.Match[str]") -> bool:
    """Whether what stands for a month is one, and the place is short enough."""
    groups = match.groupdict()
    place = groups.get("place") or ""
    if len(place) > _LONGEST_PLACE or (place.startswith(("The ", "Die ", "Der ", "Das ")) and place != "The Hague"):
        return False
    if not groups.get("date"):
        return True
    month = groups["month"]
    return fold_month(month) in months()


def _result(match: "regex.Match[str]") -> tuple[int, str | None, str | None]:
    groups = match.groupdict()
    place, agency = groups.get("place"), groups.get("agency")
    return len(match.group().rstrip()), place.rstrip(". ") if place else None, agency
