"""Which regular expressions match a whole line? They stand behind gates, so that most lines cost little."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from ..classes import is_plain
from .edges import beginnings, endings, is_misspelt, is_odd, is_repeat, tokens
from .macros import written_out
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

# Its place among all, the expression, the rule, and of each text that it matches: whether it holds a digit, and the
# characters in ASCII that it can end with.
_Pattern: TypeAlias = "tuple[int, regex.Pattern[str], Rule, bool, AbstractSet[str]]"
_Group: TypeAlias = tuple[str, list[_Pattern]]  # what a line must hold, in small letters, and what then can match
_Value = TypeVar("_Value")
_place: Final = itemgetter(0)


class Patterns:
    """Regular expressions that match whole lines.

    A line is held against those alone that can match a line with its first characters and its last one, and whose
    required words it has. The others need not even be compiled.
    """

    def __init__(self, certain: Iterable[Rule], weak: Iterable[Rule]) -> None:
        groups: dict[str, list[_Unread]] = {}
        for place, rule in enumerate((*certain, *weak)):
            unread = _Unread(place, rule)
            groups.setdefault(with_plain_signs(unread.required), []).append(unread)
        # A text in ASCII cannot hold the required words of some.
        self._in_ascii = _Gates([group for group in groups.items() if group[0].isascii()])
        self._elsewhere = _Gates([*groups.items()])

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
        opening, last = text[:_GATE], text[-1:]
        groups = gates.known.get(opening + last)
        if groups is None:
            groups = gates.learn(opening, last)
        found: list[_Pattern] = []
        for required, patterns in groups:
            if required in folded:
                found += patterns
        return _first_matches(text, found) if found else NO_RULES


class _Unread:
    """A pattern, and what can be told of it before it is compiled.

    Attributes:
        required: What a text must hold to match it, in small letters.
    """

    def __init__(self, place: int, rule: Rule) -> None:
        self._place = place
        self._rule = rule
        self._source = written_out(rule.phrase)
        pieces = tokens(rule.phrase)
        outside = [] if is_odd(pieces) else [*_outside(pieces)]
        self.required = _required(outside)
        self._needs_digit = _needs_digit(outside)
        self._pattern: _Pattern | None = None

    def may_begin(self, first: str) -> bool:
        """Whether a text that it matches can begin with a character."""
        if first.isascii():
            return first.lower() in beginnings(self._source)
        return self.read()[1].fullmatch(first, partial=True) is not None

    def read(self) -> _Pattern:
        """The pattern, compiled."""
        if self._pattern is None:
            ends = endings(self._source)
            self._pattern = self._place, self._rule.compile(), self._rule, self._needs_digit, ends
        return self._pattern


class _Gates:
    """Patterns by what lines they can match.

    Args:
        groups: What a line must hold, and what then can match.

    Attributes:
        known: What can match a line, by its first characters and its last one.
    """

    def __init__(self, groups: "list[tuple[str, list[_Unread]]]") -> None:
        self._groups = groups
        self._begun: dict[str, list[_Group]] = {}  # by a line's first character
        self._opened: dict[str, list[_Group]] = {}  # by its first characters
        self.known: dict[str, list[_Group]] = {}

    def learn(self, opening: str, last: str) -> list[_Group]:
        """What can match a line with these first characters and this last one."""
        found = self._openings(opening)
        if last.isascii():  # any other may be a letter's other case, which is not worth to be known
            small = last.lower()
            ended = ((required, [each for each in group if small in each[4]]) for required, group in found)
            found = [group for group in ended if group[1]]
        return _kept(self.known, opening + last, found)

    def _openings(self, opening: str) -> list[_Group]:
        """What can match a line that opens so."""
        opened = self._opened.get(opening)
        if opened is None:
            able = (
                (required, [each for each in group if each[1].fullmatch(opening, partial=True)])
                for required, group in self._beginnings(opening[:1])
            )
            opened = _kept(self._opened, opening, [group for group in able if group[1]])
        return opened

    def _beginnings(self, first: str) -> list[_Group]:
        """What can match a line that begins with a character."""
        begun = self._begun.get(first)
        if begun is None:
            able = (
                (required, [each.read() for each in group if each.may_begin(first)]) for required, group in self._groups
            )
            begun = _kept(self._begun, first, [group for group in able if group[1]])
        return begun


def _kept(memory: "dict[str, _Value]", name: str, value: "_Value") -> "_Value":
    """Puts a value into a memory, which is emptied when it is full."""
    if len(memory) >= _MOST_SEEN:
        memory.clear()
    memory[name] = value
    return value


def _first_matches(text: str, patterns: "list[_Pattern]") -> tuple[Rule | None, Rule | None]:
    """The first certain rule and the first weak one among patterns that match a text."""
    certain = None
    patterns.sort(key=_place)
    for _, pattern, rule, needs_digit, _ in patterns:
        if needs_digit and is_plain(text):
            continue
        is_weak = rule.match is _IS_WEAK
        if (is_weak or certain is None) and pattern.fullmatch(text):
            if is_weak:
                return certain, rule
            certain = rule
    return certain, None


def _outside(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a pattern that stand in no brackets; ")" for what is in some."""
    depth = 0
    for piece in pieces:
        depth += (piece[0] == "(") - (piece == ")")
        if not depth:
            yield piece


def _needs_digit(outside: Sequence[str]) -> bool:
    """Whether every text that matches a pattern holds a digit, as its pieces outside of brackets tell."""
    if "|" in outside:
        return False
    following = [*outside, ""][1:]
    return any(
        token in _OF_DIGITS and not (after and after in "?*") and not is_repeat(after)
        for token, after in zip(outside, following, strict=True)
    )


def _plain(token: str) -> str:
    """The character that a piece of a pattern stands for, if it stands for one."""
    if token[0] == "\\":
        return "" if token[1].isalnum() else token[1]
    return token if len(token) == 1 and token not in ").+^$]" else ""


def _required(outside: Iterable[str]) -> str:
    """The longest run of plain characters that every text must hold, by a pattern's pieces outside of all brackets."""
    runs = [""]
    for token in outside:
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
