"""Which regular expressions match a whole line? They stand behind gates, so that most lines cost little."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from ..classes import is_plain
from .closings import is_misspelt, is_odd, is_repeat, may_end, tokens
from .normal import clean, with_plain_signs
from .rules import Match, Rule

if TYPE_CHECKING:
    import regex

NO_RULES: Final = (None, None)
_MOST_SEEN: Final = 10_000
_RARE: Final = frozenset("|/<>›»•")
_GATE: Final = 2  # first characters that tell which patterns can match
_IS_WEAK: Final = Match.WEAK_PATTERN  # members of an enumeration are slow to look up in a loop

_OF_DIGITS: Final = frozenset({r"\d", "{date}", "{number}"})

# Its place among all, the expression, the rule, and whether each text that it matches holds a digit.
_Pattern: TypeAlias = "tuple[int, regex.Pattern[str], Rule, bool]"
_Group: TypeAlias = tuple[str, list[_Pattern]]  # what a line must hold, in small letters, and what then can match
_Known: TypeAlias = dict[str, list[_Group]]  # by how a line opens, or opens and ends
_place: Final = itemgetter(0)


class Patterns:
    """Regular expressions that match whole lines.

    A line is held against those alone that can match a line with its first characters and its last one, and whose
    required words it has.
    """

    def __init__(self, certain: Iterable[Rule], weak: Iterable[Rule]) -> None:
        groups: dict[str, list[_Pattern]] = {}
        for place, rule in enumerate((*certain, *weak)):
            pattern = place, rule.compile(), rule, _needs_digit(rule.phrase)
            groups.setdefault(with_plain_signs(_required(rule.phrase)), []).append(pattern)
        # A text in ASCII cannot hold the required words of some.
        self._in_ascii: _Known = {"": [group for group in groups.items() if group[0].isascii()]}
        self._elsewhere: _Known = {"": [*groups.items()]}
        self._ended_in_ascii: _Known = {}
        self._ended_elsewhere: _Known = {}

    def find(self, text: str) -> tuple[Rule | None, Rule | None]:
        """The first certain rule and the first weak one whose patterns match the whole text."""
        is_ascii = text.isascii()
        folded = text.lower() if is_ascii else with_plain_signs(text)
        if not is_ascii:
            is_ascii = folded.isascii()
            cleaned = text if is_ascii else clean(text)
            folded = folded.casefold() if cleaned is text else with_plain_signs(cleaned.casefold())
            text = cleaned
        opening, last = text[:_GATE], text[-1:]
        ended = self._ended_in_ascii if is_ascii else self._ended_elsewhere
        groups = ended.get(opening + last)
        if groups is None:
            if len(ended) >= _MOST_SEEN:
                ended.clear()
            known = self._in_ascii if is_ascii else self._elsewhere
            groups = ended[opening + last] = _ending(_candidates(known, opening), last)
        found: list[_Pattern] = []
        for required, patterns in groups:
            if required in folded:
                found += patterns
        return _first_matches(text, found) if found else NO_RULES


def _first_matches(text: str, patterns: "list[_Pattern]") -> tuple[Rule | None, Rule | None]:
    """The first certain rule and the first weak one among patterns that match a text."""
    certain = None
    patterns.sort(key=_place)
    for _, pattern, rule, needs_digit in patterns:
        if needs_digit and is_plain(text):
            continue
        is_weak = rule.match is _IS_WEAK
        if (is_weak or certain is None) and pattern.fullmatch(text):
            if is_weak:
                return certain, rule
            certain = rule
    return certain, None


def _candidates(known: "_Known", opening: str) -> "list[_Group]":
    """The patterns that can match a text which opens so, sought among those for all but the last character."""
    if opening not in known:
        among = _candidates(known, opening[:-1])
        if len(known) >= _MOST_SEEN:
            for stale in [*known][1:]:
                del known[stale]
        groups = (
            (required, [pattern for pattern in patterns if pattern[1].fullmatch(opening, partial=True)])
            for required, patterns in among
        )
        known[opening] = [group for group in groups if group[1]]
    return known[opening]


def _ending(groups: "Iterable[_Group]", last: str) -> "list[_Group]":
    """The patterns among some that can match a text which ends with a character."""
    if not last.isascii():  # it may be a letter's other case, which is not worth to be known
        return [*groups]
    small = last.lower()
    ending = (
        (required, [pattern for pattern in patterns if may_end(pattern[1].pattern, small)])
        for required, patterns in groups
    )
    return [group for group in ending if group[1]]


def _outside(pattern: str) -> Iterator[str]:
    """The pieces of a pattern that stand in no brackets: signs, escapes, classes, repeats; ")" for what is in some."""
    depth = 0
    for token in tokens(pattern):
        depth += (token == "(") - (token == ")")
        if not depth:
            yield token


def _needs_digit(pattern: str) -> bool:
    """Whether every text that matches a pattern holds a digit, as its pieces outside of brackets tell."""
    outside = [*_outside(pattern)]
    if "|" in outside or is_odd(pattern):
        return False
    following = [*outside[1:], ""]
    return any(
        token in _OF_DIGITS and not (after and after in "?*") and not is_repeat(after)
        for token, after in zip(outside, following, strict=True)
    )


def _plain(token: str) -> str:
    """The character that a piece of a pattern stands for, if it stands for one."""
    if token[0] == "\\":
        return "" if token[1].isalnum() else token[1]
    return token if len(token) == 1 and token not in ").+^$]" else ""


def _required(pattern: str) -> str:
    """The longest run of plain characters, outside of all brackets, that every text must hold to match a pattern."""
    if is_odd(pattern):
        return ""
    runs = [""]
    for token in _outside(pattern):
        if token == "|":
            return ""
        # The character before may be missing, or another one.
        if token in "?*" or is_repeat(token) or is_misspelt(token):
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif sign := _plain(token):
            runs[-1] += sign
        else:
            runs.append("")
    longest = max(runs, key=len).casefold()
    # One sign that prose hardly ever has is found faster than three characters.
    return next((sign for sign in longest if sign in _RARE), longest)
