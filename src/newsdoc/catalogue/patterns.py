"""Which regular expressions match a whole line? They stand behind gates, so that most lines cost little."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

from ..deferred import late
from ..latin import SMALL, folded, latin, with_plain_signs
from .edges import beginnings, endings, marks_of, marks_of_opening, openings
from .normal import clean
from .required import required
from .rules import Match, Rule

if TYPE_CHECKING:
    import regex

NO_RULES: Final = (None, None)
_MOST_SEEN: Final = 10_000
_GATE: Final = 2  # first characters that tell which patterns can match
_IS_WEAK: Final = Match.WEAK_PATTERN  # members of an enumeration are slow to look up in a loop

_DIGIT: Final = late(r"\d")
# What ``clean`` leaves as it is, as bytes of Latin-1; a test holds the two together.
_LEVEL: Final = bytes(range(0x20, 0x7F)) + "¡£§©«®°±¶·»¿".encode("latin-1") + bytes(range(0xC0, 0x100))
_LEVEL_BLANK: Final = bytes([0x20 if byte in _LEVEL else 0 for byte in range(0x100)])

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
        sides = _Sides(patterns)
        # A text in ASCII cannot hold the required words of some.
        self._in_ascii = _Gates(sides, sum([1 << each.place for each in patterns if each.required.isascii()]))
        self._elsewhere = _Gates(sides, (1 << len(patterns)) - 1)

    def find(self, text: str) -> tuple[Rule | None, Rule | None]:
        """The first certain rule and the first weak one whose patterns match the whole text."""
        if text.isascii():
            small, gates = text.lower(), self._in_ascii
        else:
            text = text.replace("…", "...")  # as ``clean`` does
            coded = latin(text)
            if coded is None or not coded.translate(_LEVEL_BLANK).isspace():
                text = clean(text)
                small = with_plain_signs(text.casefold())
            else:
                small = folded(coded.translate(SMALL))
            gates = self._in_ascii if small.isascii() else self._elsewhere
        found: list[_Pattern] = []
        able = gates[text[:_GATE]][text[-1:]]
        for k, characters in enumerate(able.required):
            if characters in small:
                found += able.patterns[k]
        return _first_matches(text, found) if found else NO_RULES


class Expression:
    """A regular expression that is sought anywhere in a text; compiled when a text has what it must hold.

    Args:
        rule: Its rule.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._required: str | None = None
        self._compiled: regex.Pattern[str] | None = None

    def is_in(self, folded: str, plain: str) -> bool:
        """Whether it matches somewhere in a text.

        Args:
            folded: The text, in small letters.
            plain: The same with plain signs.
        """
        if self._required is None:
            self._required = required(self.rule.phrase).characters
        if self._required not in plain:
            return False
        if self._compiled is None:
            self._compiled = self.rule.compile()
        return self._compiled.search(folded) is not None


class _Pattern:
    """A pattern, and what can be told of it before it is compiled.

    Attributes:
        place: Its place among all.
        rule: Its rule.
        required: What it must hold, in small letters, with plain signs.
        needs_digit: Whether it must hold a digit.
    """

    def __init__(self, place: int, rule: Rule) -> None:
        self.place = place
        self.rule = rule
        self.required, self.needs_digit = required(rule.phrase)
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
        sides: What each pattern can begin and end with.
        among: Which patterns there are.
    """

    def __init__(self, sides: "_Sides", among: int) -> None:
        super().__init__()
        self._sides = sides
        self._among = among
        self._opened: dict[int, _Opened] = {}
        self._known: dict[int, _Able] = {}

    def __missing__(self, opening: str) -> "_Opened":
        able = self._among & _having(self._sides.begins, marks_of(opening[:1]))
        if len(opening) == _GATE:
            able &= _having(self._sides.opens, marks_of_opening(opening))
        opened = self._opened.get(able)
        if opened is None:
            opened = _kept(self._opened, able, _Opened(self._sides, able, self._known))
        return _kept(self, opening, opened)


class _Opened(dict[str, "_Able"]):
    """Patterns by the last character of the lines that they can match.

    Args:
        sides: What each pattern can begin and end with.
        among: Which patterns there are.
        known: What all such share: the patterns that some bits stand for.
    """

    def __init__(self, sides: "_Sides", among: int, known: "dict[int, _Able]") -> None:
        super().__init__()
        self._sides = sides
        self._among = among
        self._known = known

    def __missing__(self, last: str) -> "_Able":
        bits = self._among & _having(self._sides.ends, marks_of(last))
        able = self._known.get(bits)
        if able is None:
            able = _kept(self._known, bits, _Able(self._sides.patterns(bits)))
        return _kept(self, last, able)


class _Able:
    """Patterns that can match a line, in groups that must hold the same.

    Args:
        patterns: The patterns.

    Attributes:
        required: What each group must hold, in small letters: close together, as most lines have none of it.
        patterns: The patterns of each group.
    """

    def __init__(self, patterns: "Iterable[_Pattern]") -> None:
        groups: dict[str, list[_Pattern]] = {}
        for pattern in patterns:
            groups.setdefault(pattern.required, []).append(pattern)
        self.required: list[str] = [*groups]
        self.patterns: list[list[_Pattern]] = [*groups.values()]


class _Sides:
    """What patterns can begin and end with: for each mark of it, which patterns have it, a bit for each of them.

    Args:
        patterns: The patterns.
    """

    def __init__(self, patterns: "Sequence[_Pattern]") -> None:
        self._patterns = patterns
        phrases = [pattern.rule.phrase for pattern in patterns]
        self.begins, self.opens, self.ends = (_by_mark(map(side, phrases)) for side in (beginnings, openings, endings))

    def patterns(self, able: int) -> "list[_Pattern]":
        """The patterns that some bits stand for."""
        return [pattern for k, pattern in enumerate(self._patterns) if able >> k & 1]


def _by_mark(sides: Iterable[AbstractSet[str]]) -> dict[str, int]:
    able: dict[str, int] = {}
    for k, marks in enumerate(sides):
        bit = 1 << k
        for mark in marks:
            able[mark] = able.get(mark, 0) | bit
    return able


def _having(able: Mapping[str, int], marks: Iterable[str]) -> int:
    """Which patterns have one of some marks."""
    found = 0
    for mark in marks:
        found |= able.get(mark, 0)
    return found


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
