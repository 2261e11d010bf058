"""The words that dates are made of, read from ``months.tsv`` and ``date_words.tsv`` when they are first needed."""

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from .data import read_data
from .deferred import late

#: The months that a name may mean, each with whether its languages put a dot behind the day.
MonthNames = Mapping[int, frozenset[bool]]

_DROPPED: Final = late("[\u0300-\u036f\u00ad\u064b-\u0652\u0640\u200b-\u200f\u2060.׳'’]")
_EDGES: Final = " \t\u00a0,;:/|()（）[]-–—"


def fold(text: str) -> str:
    """Levels case, accents, dots and white space, so that one spelling stands for all."""
    text = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_DROPPED.sub("", text).replace("ı", "i").strip(_EDGES).split())


def _rows(name: str) -> Iterator[list[str]]:
    for line in read_data(__package__, name).split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


@functools.cache
def _calendar() -> tuple[dict[str, MonthNames], dict[str, frozenset[int]]]:
    months: dict[str, dict[int, frozenset[bool]]] = {}
    weekdays: dict[str, frozenset[int]] = {}
    for _language, dot, *columns in _rows("months.tsv"):
        for number, names in enumerate(columns):
            for name in names.split("|") if names != "-" else ():
                key = fold(name)
                if number < 12:
                    meanings = months.setdefault(key, {})
                    meanings[number + 1] = meanings.get(number + 1, frozenset()) | {dot == "dot"}
                else:
                    weekdays[key] = weekdays.get(key, frozenset()) | {number - 12}
    return dict(months), weekdays


def months() -> Mapping[str, MonthNames]:
    """The months by their folded names."""
    return _calendar()[0]


def weekdays() -> Mapping[str, frozenset[int]]:
    """The weekdays, Monday 0, by their folded names."""
    return _calendar()[1]


@functools.cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    """Kind to folded word to languages."""
    table: dict[str, dict[str, frozenset[str]]] = {}
    for kind, languages, words in _rows("date_words.tsv"):
        for word in words.split("|"):
            kinds = table.setdefault(kind, {})
            kinds[fold(word)] = kinds.get(fold(word), frozenset()) | frozenset(languages.split())
    return table


def joints() -> Mapping[str, frozenset[str]]:
    """The words that may stand between day, month and year."""
    return _words()["joint"]


def day_first_words() -> Mapping[str, frozenset[str]]:
    """The words that nobody uses who writes the month first."""
    return _words()["dayfirst"]


def time_words() -> Mapping[str, frozenset[str]]:
    """The words that may stand between a date and its time."""
    return _words()["time"]


def is_label(word: str) -> bool:
    """Whether a folded word is a label of a language other than English."""
    return any("en" not in _words()[kind].get(word, ("en",)) for kind in ("published", "updated"))


def label(text: str) -> str:
    """The last label in a text: "published", "updated" or nothing."""
    key, best, which = fold(text), (-1, 0), ""
    if not key:
        return ""
    for word, kind in _labels():
        if word not in key:
            continue
        at = key.rfind(word)
        end = at + len(word)
        # The one that ends last; of two that do, the longer ("first published", "son güncelleme").
        if (end, len(word)) > best and not _inside_word(key, at, end):
            best, which = (end, len(word)), kind
    return which


@functools.cache
def _labels() -> tuple[tuple[str, str], ...]:
    """The words for "published" and "updated", and which of the two each is."""
    return tuple((word, kind) for kind in ("published", "updated") for word in _words()[kind])


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether letters go on before or behind; scripts from Thai on have no spaces to tell by."""
    return text[start] < "\u0e00" and (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())
