"""Holds lines against the catalogue's rules: look-ups first, patterns behind gates, so that prose costs little."""

import itertools
from collections.abc import Iterable, Mapping
from typing import Final

import regex

from ..model import BoilerplateKind
from .normal import clean, lookalikes, normalise
from .rules import Match, Rule

_LONGEST_PATTERN: Final = 420  # characters of the longest line that patterns are held against
_LONGEST_LABEL: Final = 60
_LONGEST_LEAD: Final = 200
_LONGEST_BANNER: Final = 2500
_MOST_NAMES: Final = 12  # words; a credit line is short
_LONGEST_CREDIT: Final = 80
_CREDIT_SIGN: Final = frozenset(":：/(（©")
_INNER_END: Final = regex.compile(r"\w{2}[.!?…][\"”’'»)]?\s+(?=\S)|\w{2}\s(?=[(\[])|\w[。！？]")
_MOST_UNSPACED: Final = 30  # characters of names in a script without spaces
_OPENING: Final = 4  # characters by which patterns are sorted
_MOST_OPENINGS: Final = 4096
_TOKEN: Final = regex.compile(r"\\p\{\w+\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[\w,]+\}|.", regex.DOTALL)
_REPEAT: Final = regex.compile(r"\{[\d,]+\}")
# Small words that stand between or inside names.
_NAME_PARTS: Final = frozenset(
    "a al and av bin da de del den der di do dos du e el en et for fra i la le mit og och of på the und van via von "
    "y zu".split()
)
_WRAPPING: Final = "()[]{}/|,;:.&©®-–—'’+·"
_MISSPELT: Final = 2  # letters
_SEPARATORS: Final = str.maketrans(dict.fromkeys("|,;·•", " "))


class Catalogue:
    """A set of rules, ready to be held against lines.

    Args:
        rules: The rules; where two match the same line, the earlier one counts.

    Raises:
        RuleError: A regular expression does not compile.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_match: dict[Match, list[Rule]] = {match: [] for match in Match}
        for rule in rules:
            by_match[rule.match].append(rule)
        self._lines = _by_key(by_match[Match.LINE])
        self._weak = _by_key(by_match[Match.WEAK])
        self._leads = _by_key(by_match[Match.LEAD])
        self._names = _by_key(by_match[Match.NAMES])
        self._captions = by_match[Match.ENDS_WITH]
        self._rows = [(rule, frozenset(normalise(rule.phrase).split())) for rule in by_match[Match.ROW]]
        # The first words of what is more than a look-up away.
        self._openings = {key.split()[0] for key in self._names}.union(*(row for _, row in self._rows))
        self._patterns = _Patterns(by_match[Match.PATTERN])
        self._weak_patterns = _Patterns(by_match[Match.WEAK_PATTERN])
        self._stems = tuple(rule.phrase.casefold() for rule in by_match[Match.STEM])
        self._voices = [(rule, rule.compile()) for rule in by_match[Match.VOICE]]
        self._words = [rule.compile() for rule in by_match[Match.WORDS]]
        self._misspelt = [_misspelling(rule) for rule in by_match[Match.FUZZY]]
        keys = itertools.chain(self._lines, self._weak)
        self._longest = 2 * max(map(len, keys), default=0) + 16

    def may_hold_banner(self, text: str) -> bool:
        """Whether any part of a document can be a consent banner; asked once, it spares asking for each line."""
        folded = clean(text).casefold()
        for stem in self._stems:
            if stem in folded:
                return True
        return False

    def certain(self, text: str, *, banners: bool = True) -> Rule | None:
        """The rule that takes this line out wherever it stands, or None.

        Args:
            text: A line, or a block on one line; white space folded.
            banners: Whether it can be a consent banner.
        """
        if len(text) <= _LONGEST_PATTERN:
            key = normalise(text) if len(text) <= self._longest else ""
            if rule := self._lines.get(key):
                return rule
            opening = key.partition(" ")[0].rstrip(":")
            if opening in self._openings and (rule := self._row(key) or self._credit(text)):
                return rule
            if (
                rule := self._nearly(key)
                or self._led(text)
                or self._captioned(text)
                or self._patterns.find(clean(text))
            ):
                return rule
        return self._consent(text) if banners and len(text) <= _LONGEST_BANNER else None

    def weak(self, text: str) -> Rule | None:
        """The rule that would take this line out beside other boilerplate, or None.

        Args:
            text: A block on one line.
        """
        if len(text) > _LONGEST_PATTERN:
            return None
        if len(text) <= self._longest:
            key = normalise(text)
            if rule := self._weak.get(key):
                return rule
            if key.partition(" ")[0].rstrip(":") in self._openings and (rule := self._named(text)):
                return rule
        return self._weak_patterns.find(clean(text))

    def _nearly(self, key: str) -> Rule | None:
        """Rules for look-alike letters and misspellings: for what equals no phrase and yet is one."""
        if not key.isascii():
            for other in lookalikes(key):
                if rule := self._lines.get(other):
                    return rule
        for rule, opening, pattern in self._misspelt:
            if key.startswith(opening) and abs(len(key) - len(rule.phrase)) <= _MISSPELT + 1 and pattern.fullmatch(key):
                return rule
        return None

    def _row(self, key: str) -> Rule | None:
        """Two words or more, all of one row."""
        words = key.translate(_SEPARATORS).split()
        if len(words) > 1:
            for rule, row in self._rows:
                if all(word in row for word in words):
                    return rule
        return None

    def _led(self, text: str) -> Rule | None:
        """A label, a colon, and behind it a headline or names."""
        opening = text[:_LONGEST_LABEL]
        colon = opening.find(":")
        if colon < 0:
            colon = opening.find("：")
        if colon <= 0 or len(text) > _LONGEST_LEAD:
            return None
        label, rest = text[:colon], text[colon + 1 :].strip()
        key = normalise(label)
        # Prose may open like that too ("Related: the minister also quit."), but not behind capitals.
        may_lead = rest and (rest[-1] not in ".。।" or label.isupper())
        if may_lead and (rule := self._leads.get(key)):
            return rule
        rule = self._names.get(key)
        return rule if rule and rule.kind is not BoilerplateKind.BYLINE and _are_names(rest) else None

    def _named(self, text: str) -> Rule | None:
        """A label and names, where a colon may be missing."""
        if len(text) > _LONGEST_CREDIT:
            return None
        words = text.replace(":", " ").replace("：", " ").split()
        for count in (1, 2, 3):
            rule = self._names.get(normalise(" ".join(words[:count])))
            if rule and _are_names(" ".join(words[count:])):
                return rule
        return None

    def _credit(self, text: str) -> Rule | None:
        """A credit without a colon ("Photo by Jane Doe"): with two words or more, its label is no heading's."""
        rule = self._named(text)
        return rule if rule and rule.kind is BoilerplateKind.CREDIT and " " in rule.phrase else None

    def _captioned(self, text: str) -> Rule | None:
        """A caption: a sentence, and a credit behind it."""
        tail = text[-_LONGEST_CREDIT:]
        if not self._captions or _CREDIT_SIGN.isdisjoint(tail) or not (end := _INNER_END.search(tail)):
            return None
        credit = tail[end.end() :]
        if rule := self._led(credit) or self._credit(credit) or self._patterns.find(clean(credit)):
            return next((caption for caption in self._captions if caption.phrase == rule.kind.value), None)
        return None

    def _consent(self, text: str) -> Rule | None:
        """A banner has the words of one twice over, once at least in the publisher's own voice."""
        if not self.may_hold_banner(text):
            return None
        folded = clean(text).casefold()
        voices = [rule for rule, pattern in self._voices if pattern.search(folded)]
        if voices and len(voices) + sum(pattern.search(folded) is not None for pattern in self._words) > 1:
            return voices[0]
        return None


class _Patterns:
    """Regular expressions that match whole lines.

    A line is held against those alone that can match a line with its opening, and whose required words it has.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._all = [(_required(rule.phrase), rule.compile(), rule) for rule in rules]
        self._by_opening: dict[str, list[tuple[str, regex.Pattern[str], Rule]]] = {}

    def find(self, text: str) -> Rule | None:
        """The first rule whose pattern matches the whole text, or None."""
        candidates = self._by_opening.get(text[:_OPENING])
        if candidates is None:
            candidates = self._opened_by(text[:1], text[:_OPENING])
        if candidates:
            folded = text.casefold()
            for required, pattern, rule in candidates:
                if required in folded and pattern.fullmatch(text):
                    return rule
        return None

    def _opened_by(self, first: str, opening: str) -> "list[tuple[str, regex.Pattern[str], Rule]]":
        found = self._by_opening.get(opening)
        if found is None:
            among = self._all if first == opening else self._opened_by(first, first)
            if len(self._by_opening) >= _MOST_OPENINGS:
                return among
            found = [entry for entry in among if entry[1].fullmatch(opening, partial=True)]
            self._by_opening[opening] = found
        return found


def _required(pattern: str) -> str:
    """The longest run of plain characters, outside of all brackets, that every text must hold to match a pattern."""
    runs = [""]
    depth = 0
    for token in _TOKEN.findall(pattern):
        if token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
            runs.append("")
        elif depth:
            continue
        elif token == "|":
            return ""
        elif token in "?*" or _REPEAT.match(token):  # the character before may be missing
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif len(token) > 1 or token in ".+^$":
            runs.append("")
        else:
            runs[-1] += token
    return max(runs, key=len).casefold()


def _by_key(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for rule in rules:
        found.setdefault(normalise(rule.phrase), rule)
    return found


def _misspelling(rule: Rule) -> "tuple[Rule, str, regex.Pattern[str]]":
    # The first letters must be right: "avertissement" (fr, warning) is two letters away from "advertisement".
    key = normalise(rule.phrase)
    return rule, key[:2], regex.compile(f"{regex.escape(key[:2])}(?:{regex.escape(key[2:])}){{e<={_MISSPELT}}}")


def _are_names(text: str) -> bool:
    words = [word for word in (word.strip(_WRAPPING) for word in text.split()) if word]
    if not words or len(words) > _MOST_NAMES or text.rstrip(")]")[-1:] in ".!?。！？।":
        return False
    if any(len(word) > _MOST_UNSPACED for word in words):
        return False
    return all(word[0].isupper() or not word[0].islower() or word in _NAME_PARTS for word in words) and any(
        word[0].isalpha() for word in words
    )
