"""Which regular expressions match a whole line? They stand behind gates, so that most lines cost little."""

import itertools
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from ..deferred import late
from .edges import beginnings, endings, marks_of, marks_of_opening, openings
from .normal import clean, with_plain_signs
from .required import required
from .rules import Match, Rule

if TYPE_CHECKING:
    import regex

NO_RULES: Final = (None, None)
_MOST_SEEN: Final = 10_000
_GATE: Final = 2  # first characters that tell which patterns can match
_IS_WEAK: Final = Match.WEAK_PATTERN  # members of an enumeration are slow to look up in a loop

_DIGIT: Final = late(r"\d")

_Group: TypeAlias = "tuple[str, list[_Pattern]]"  # what a line must hold, in small letters, and what then can match
_Name = TypeVar("_Name")
_Value = TypeVar("_Value")
_place: Final = attrgetter("place")


class Patterns:
    """Regular expressions that match whole lines.

    A line is held against those alone that can match a line with its first characters and its last one, and whose
    required words it has. The others need not even be compiled.
    """

    def __init__(self, certain: Iterable[Rule], weak: Iterable[Rule]) -> None:
        patterns = [*itertools.starmap(_Pattern, enumerate((*certain, *weak)))]
        # A text in ASCII cannot hold the required words of some.
        self._in_ascii = _Gates([pattern for pattern in patterns if pattern.required.isascii()])
        self._elsewhere = _Gates(patterns)

    def find(self, text: str) -> tuple[Rule | None, Rule | None]:
        """The first certain rule and the first weak one whose patterns match the whole text."""
        is_ascii = text.isascii()
        folded = text.lower() if is_ascii else with_plain_signs(text)
        if not is_ascii:
            is_ascii = folded.isascii()
            cleaned = text if is_ascii else clean(text)
            folded = folded.casefold() if cleaned is text else with_plain_signs(cleaned.casefold())
            text = cleaned
        gates = self._in_ascii if is_ascii else self._elsewhere
        found: list[_Pattern] = []
        for characters, patterns in gates[text[:_GATE]][text[-1:]]:
            if characters in folded:
                found += patterns
        return _first_matches(text, found) if found else NO_RULES


class Expression:
    """A regular expression that is sought anywhere in a text; compiled when a text has what it must hold.

    Args:
        rule: Its rule.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def _required(self) -> str:
        return required(self.rule.phrase).characters

    @cached_property
    def _compiled(self) -> "regex.Pattern[str]":
        return self.rule.compile()

    def is_in(self, folded: str, plain: str) -> bool:
        """Whether it matches somewhere in a text.

        Args:
            folded: The text, in small letters.
            plain: The same with plain signs.
        """
        return self._required in plain and self._compiled.search(folded) is not None


class _Pattern:
    """A pattern, and what can be told of it before it is compiled.

    Attributes:
        place: Its place among all.
        rule: Its rule.
        begins: What a text that it matches can begin with.
        opens: What its first two characters can be.
        ends: What it can end with.
        required: What it must hold, in small letters, with plain signs.
        needs_digit: Whether it must hold a digit.
    """

    def __init__(self, place: int, rule: Rule) -> None:
        self.place = place
        self.rule = rule
        phrase = rule.phrase
        self.begins, self.opens, self.ends = beginnings(phrase), openings(phrase), endings(phrase)
        self.required, self.needs_digit = required(phrase)
        self._compiled: regex.Pattern[str] | None = None

    def compiled(self) -> "regex.Pattern[str]":
        """Its expression."""
        if self._compiled is None:
            self._compiled = self.rule.compile()
        return self._compiled


class _Gates(dict[str, "_Opened"]):
    """Patterns by the first characters of the lines that they can match.

    Lines that open in different ways often have the same patterns, which then are in one place: what is looked at for
    most lines should not be spread over the memory.

    Args:
        patterns: The patterns.
    """

    def __init__(self, patterns: "list[_Pattern]") -> None:
        super().__init__()
        self._patterns = patterns
        self._begun: dict[str, list[_Pattern]] = {}  # by a line's first character
        self._opened: dict[tuple[int, ...], _Opened] = {}
        self._groups: dict[tuple[int, ...], list[_Group]] = {}

    def __missing__(self, opening: str) -> "_Opened":
        first = opening[:1]
        able = self._begun.get(first)
        if able is None:
            marks = marks_of(first)
            able = _kept(self._begun, first, [each for each in self._patterns if not marks.isdisjoint(each.begins)])
        if len(opening) == _GATE:
            marks = marks_of_opening(opening)
            able = [each for each in able if not marks.isdisjoint(each.opens)]
        places = tuple(map(_place, able))
        opened = self._opened.get(places)
        if opened is None:
            opened = _kept(self._opened, places, _Opened(able, self._groups))
        return _kept(self, opening, opened)


class _Opened(dict[str, "list[_Group]"]):
    """Patterns by the last character of the lines that they can match.

    Args:
        patterns: The patterns.
        groups: What all such share: patterns in groups, by their places.
    """

    def __init__(self, patterns: "list[_Pattern]", groups: "dict[tuple[int, ...], list[_Group]]") -> None:
        super().__init__()
        self._patterns = patterns
        self._groups = groups

    def __missing__(self, last: str) -> "list[_Group]":
        marks = marks_of(last)
        able = [each for each in self._patterns if not marks.isdisjoint(each.ends)]
        places = tuple(map(_place, able))
        groups = self._groups.get(places)
        if groups is None:
            by_required: dict[str, list[_Pattern]] = {}
            for each in able:
                by_required.setdefault(each.required, []).append(each)
            groups = _kept(self._groups, places, [*by_required.items()])
        return _kept(self, last, groups)


def _kept(memory: "dict[_Name, _Value]", name: "_Name", value: "_Value") -> "_Value":
    """Puts a value into a memory, which is emptied when it is full."""
    if len(memory) >= _MOST_SEEN:
        memory.clear()
    memory[name] = value
    return value


def _first_matches(text: str, patterns: "list[_Pattern]") -> tuple[Rule | None, Rule | None]:
    """The first certain rule and the first weak one among patterns that match a text."""
    certain = None
    patterns.sort(key=_place)
    holds_digit: bool | None = None
    for pattern in patterns:
        if pattern.needs_digit:
            if holds_digit is None:
                holds_digit = _DIGIT.search(text) is not None
            if not holds_digit:
                continue
        rule = pattern.rule
        is_weak = rule.match is _IS_WEAK
        if (is_weak or certain is None) and pattern.compiled().fullmatch(text):
            if is_weak:
                return certain, rule
            certain = rule
    return certain, None
