"""Holds lines against the catalogue's rules: look-ups first, patterns behind gates, so that prose costs little."""

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..deferred import Deferred, late
from ..latin import with_plain_signs
from ..model import BoilerplateKind
from .macros import AGENCY, WORD_LISTS
from .normal import clean, lookalikes, may_repeat, normalise, opening
from .patterns import NO_RULES, Expression, Patterns
from .rules import Match, Rule

LONGEST_PATTERN: Final = 420  # characters of the longest line that patterns are held against
_LONGEST_LABEL: Final = 60
_LONGEST_LEAD: Final = 200
_SHORTEST_BANNER: Final = 16  # characters; it has two phrases
_LONGEST_BANNER: Final = 2500
_MOST_NAMES: Final = 12  # words; a credit line is short
_LONGEST_CREDIT: Final = 80
_WIDE_SIGN: Final = late("[：（©]")
_LONGEST_CAPTION: Final = 200  # characters before the credit
# Where a credit may begin behind other words: after a sentence, or at a bracket. Held against the places alone that
# the next expression finds: one that begins with a set of signs finds them far faster.
_CREDIT_START: Final = Deferred(r"\w{2}[.!?…][\"”’'»)]?\s+(?=\S)|(\w{2}\s)(?=[(\[])|\w[。！？](?=\S)")
_MAY_START_CREDIT: Final = late(r"[.!?…。！？(\[](?:(?<=[.!?…])[\"”’'»)]?\s|(?<=\s[(\[])|(?<=[。！？]))")
_BEFORE_SIGN: Final = {**dict.fromkeys(".!?…", 2), **dict.fromkeys("([", 3), **dict.fromkeys("。！？", 1)}  # characters
# A full stop inside a text, and not behind "vs", "Gen", "St", a letter or a day.
_FULL_STOP: Final = Deferred(r"(?:(?<!\p{L})(?!vs\b)\p{Ll}{2,}|\p{L}{4}|\d{3})\.[\"”’'»)]*\s(?=\S)|\w。[」』]?(?=\w)")
_QUESTION: Final = Deferred(r"\w[!?…][\"”’'»)]*\s(?=\S)|\w[！？][」』]?(?=\w)")
_MOST_UNSPACED: Final = 10  # characters of a name in a script without case
_MOST_CASELESS: Final = 4  # words
# Words that no name holds, in the scripts that have no spaces to find them by.
_PARTICLE: Final = Deferred(r"[はがをにへの的了是从從被吗嗎呢]|から|まで|です|ます")
_SIGNS: Final = frozenset("/|©([")
_AGENCY: Final = Deferred(rf"(?:.*(?<!\w))?{AGENCY}(?: (?:Photos?|Images|Pictures))?", **WORD_LISTS)
# A mark that nothing closes is given up after some others like it: else each would be followed to the end of the text.
_QUOTED: Final = Deferred(
    r"“[^”]*(?:”|\Z)|„(?:[^„“”]*+„?+){1,4}+[“”]|«(?:[^«»]*+«?+){1,4}+»|»(?:[^«»]*+»?+){1,4}+«|「(?:[^「」]*+「?+){1,4}+」|"
    r"\"[^\"]*\"|(?<!\w)['‘](?=\w)[^'’]{1,300}['’](?!\w)"
)
_MOST_SEEN: Final = 3_000
_LONGEST_SEEN: Final = 100  # characters; longer lines hardly come again, and would only fill the memory
# Small words that stand between or inside names, and words that open a heading and no name, when they are capitals.
_NAME_PARTS: Final = frozenset(
    "al and av bin da de del den der di do dos du e el et fra la le mit og och of the und van via von y zu".split()
)
_NO_NAMES: Final = frozenset(
    "a the about after against at before behind between by for from in inside into is off on out over through to "
    "under what when where which who whose why how with without no not der die das dem den ein eine einer eines am auf "
    "aus bei durch für gegen hinter im in ins mit nach ohne über um unter vom von vor warum was wenn wer wie wo zum "
    "zur le la les une aux avec comment contre dans où par pour pourquoi quand quel quelle qui sans sous sur".split()
)
_WRAPPING: Final = "()[]{}/|,;:.&©®-–—'’+·"
_MISSPELT: Final = 2  # letters
_RIGHT: Final = 2  # letters that no misspelling touches
_SHORTEST_REPEAT: Final = 4  # letters: two of them twice
_SEPARATORS: Final = str.maketrans(dict.fromkeys("|,;·•", " "))

_BEHIND_OPENING: Final = ":,;|"


class Catalogue:
    """A set of rules, ready to be held against lines.

    Args:
        rules: The rules; where two match the same line, the earlier one counts. Their regular expressions compile.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_match: dict[Match, list[Rule]] = {match: [] for match in Match}
        for rule in rules:
            by_match[rule.match].append(rule)
        self._lines = _by_key(by_match[Match.LINE])
        self._weak = _by_key(by_match[Match.WEAK])
        self._leads = _by_key(by_match[Match.LEAD])
        self._names = _by_key((*by_match[Match.NAMES], *by_match[Match.WEAK_NAMES]))
        self._captions = by_match[Match.ENDS_WITH]
        self._rows = [(rule, *_row(rule)) for rule in by_match[Match.ROW]]
        self._labels = {normalise(key.split()[0]) for key in self._names}  # the first words of these, by themselves
        # The first words of what is more than a look-up away.
        self._openings = {key.split()[0] for key in self._names}.union(*(row for _, _, row in self._rows))
        self._patterns = Patterns(by_match[Match.PATTERN], by_match[Match.WEAK_PATTERN])
        self._stems = tuple(rule.phrase for rule in by_match[Match.STEM])
        self._voices = [*map(Expression, by_match[Match.VOICE])]
        self._words = [*map(Expression, by_match[Match.WORDS])]
        self._reports = [*map(Expression, by_match[Match.REPORT])]
        self._misspelt = _misspellings(by_match[Match.FUZZY])
        keys = [*self._lines, *self._weak]
        self._first_words = frozenset(map(opening, [*keys, *self._openings]))
        self._opens: dict[str, bool] = {}  # first words of lines, and whether a phrase opens with them
        self._seen: dict[str, tuple[Rule | None, Rule | None]] = {}
        self._longest = 2 * max(map(len, keys), default=0) + 16

    def banner_places(self, text: str) -> Iterator[int]:
        """Where in a document the words stand that a consent banner must hold; asked once, it spares asking each line.

        Args:
            text: The whole document.

        Yields:
            Offsets in characters of the document, in rising order.
        """
        firsts = [(stem, at) for stem in self._stems if (at := text.find(stem)) >= 0]
        return heapq.merge(*[_places(stem, text, at) for stem, at in firsts]) if firsts else iter(())

    def rules_of(self, text: str) -> tuple[Rule | None, Rule | None]:
        """The certain rule of a line, and the weak one; consent banners left aside.

        Args:
            text: A line of no more than ``LONGEST_PATTERN`` characters; white space folded.
        """
        if len(text) > _LONGEST_SEEN:
            return self._look(text)
        seen = self._seen  # a line is asked for again when its block is labelled, and on other pages of its site
        found = seen.get(text)
        if found is None:
            found = self._look(text)
            if len(seen) >= _MOST_SEEN:
                seen.clear()
            seen[text] = found
        return found

    def rules_of_block(self, text: str, *, banners: bool = True) -> tuple[Rule | None, Rule | None]:
        """The rule that takes a block out wherever it stands, and the one that would do so beside other boilerplate.

        Args:
            text: A block on one line; white space folded.
            banners: Whether it can be a consent banner.
        """
        certain, weak = self.rules_of(text) if len(text) <= LONGEST_PATTERN else NO_RULES
        return certain or (self.banner(text) if banners else None), weak

    def banner(self, text: str) -> Rule | None:
        """The rule by which a line is a consent banner, or None.

        It has the words of one twice over, once at least in the publisher's own voice, and nobody's quotes.

        Args:
            text: A line, or a block on one line; white space folded.
        """
        if not _SHORTEST_BANNER <= len(text) <= _LONGEST_BANNER or not any(stem in text for stem in self._stems):
            return None
        folded = _QUOTED.compiled.sub(" ", clean(text)).casefold()
        plain = with_plain_signs(folded)
        voices = [voice.rule for voice in self._voices if voice.is_in(folded, plain)]
        if voices and len(voices) + sum(words.is_in(folded, plain) for words in self._words) > 1:
            return None if any(report.is_in(folded, plain) for report in self._reports) else voices[0]
        return None

    def _look(self, text: str) -> tuple[Rule | None, Rule | None]:
        """The certain rule of a line, and the weak one; both ask for the same forms of it."""
        certain = weak = None
        if len(text) <= self._longest and self._may_open_phrase(text):
            certain, weak = self._looked_up(text)
        # A sign that stands in front of a credit; most lines hold none.
        if certain is None and (
            ":" in text
            or "(" in text
            or "/" in text
            or (not text.isascii() and ("：" in text or "（" in text or "©" in text))
        ):
            certain = self._led(text) or self._captioned(text)
        if certain is None or weak is None:
            by_pattern, weak_by_pattern = self._patterns.find(text)
            certain = certain or by_pattern
            weak = weak or weak_by_pattern
        return (certain, weak) if certain or weak else NO_RULES

    def _may_open_phrase(self, text: str) -> bool:
        """Whether a line's first word opens any phrase, row or names."""
        end = text.find(" ")
        word = text[:end] if end >= 0 else text
        if word.isascii() and word.isalnum():  # as most are
            folded = word.lower()
            if len(folded) < _SHORTEST_REPEAT or not may_repeat(folded):
                return folded in self._first_words or folded[:_RIGHT] in self._misspelt
        opens = self._opens.get(word)
        if opens is None:
            first = opening(word)
            opens = not first or first in self._first_words or first[:_RIGHT] in self._misspelt
            if len(self._opens) >= _MOST_SEEN:
                self._opens.clear()
            self._opens[word] = opens
        return opens

    def _looked_up(self, text: str) -> tuple[Rule | None, Rule | None]:
        """The rules of phrases that are the line, and of rows and names that their first words open."""
        key = normalise(text)
        certain, weak = self._lines.get(key), self._weak.get(key)
        if key.partition(" ")[0].rstrip(_BEHIND_OPENING) in self._openings:
            named = self._named(text)
            certain = certain or self._row(key) or _credit(named)
            weak = weak or named
        return certain or self._nearly(key), weak

    def _nearly(self, key: str) -> Rule | None:
        """Rules for look-alike letters and misspellings: for what equals no phrase and yet is one."""
        if not key.isascii():
            for other in lookalikes(key):
                if rule := self._lines.get(other):
                    return rule
        for rule, pattern in self._misspelt.get(key[:_RIGHT], ()):
            if abs(len(key) - len(rule.phrase)) <= _MISSPELT + 1 and pattern.compiled.fullmatch(key):
                return rule
        return None

    def _row(self, key: str) -> Rule | None:
        """Two words or more, all of one row, and one of them unmistakable."""
        words = key.translate(_SEPARATORS).split()
        if len(words) > 1:
            for rule, unmistakable, row in self._rows:
                if row.issuperset(words) and not unmistakable.isdisjoint(words):
                    return rule
        return None

    def _led(self, text: str) -> Rule | None:
        """A label, a colon, and behind it a headline or names."""
        if len(text) > _LONGEST_LEAD:
            return None
        colon = text.find(":", 0, _LONGEST_LABEL)
        if colon < 0 and not text.isascii():
            colon = text.find("：", 0, _LONGEST_LABEL)
        if colon <= 0:
            return None
        label, rest = text[:colon], text[colon + 1 :].strip()
        key = normalise(label)
        # Prose may open like that too ("Related: the minister also quit."), but not behind capitals.
        if rest and (rule := self._leads.get(key)):
            is_prose = not label.isupper() and (rest[-1] in ".。।" or _FULL_STOP.compiled.search(rest))
            return None if is_prose else rule
        rule = self._names.get(key)
        if rule is None or rule.kind is BoilerplateKind.BYLINE or not _are_names(rest):
            return None
        return rule if rule.match is Match.NAMES or _are_credited(rest) else None

    def _named(self, text: str) -> Rule | None:
        """A label and names, where a colon may be missing."""
        if len(text) > _LONGEST_CREDIT:
            return None
        words = text.replace(":", " ").replace("：", " ").split()
        first = normalise(words[0]) if words else ""
        if first and first not in self._labels:
            return None
        for count in (1, 2, 3):
            rule = self._names.get(first if count == 1 else normalise(" ".join(words[:count])))
            if rule is None or (rule.match is Match.WEAK_NAMES and ":" not in text and "：" not in text):
                continue  # "Bild Zeitung"
            if _are_names(" ".join(words[count:])):
                return rule
        return None

    def _captioned(self, text: str) -> Rule | None:
        """A caption: one sentence, and the credit of a picture behind it."""
        if not self._captions or len(text) > _LONGEST_CAPTION + _LONGEST_CREDIT:
            return None
        if not _may_end_with_credit(text[-_LONGEST_CREDIT:]):
            return None
        begin = max(len(text) - _LONGEST_CREDIT, 0)
        for sign in _MAY_START_CREDIT.finditer(text, begin):
            before = sign.start() - _BEFORE_SIGN[sign[0][0]]
            start = _CREDIT_START.compiled.match(text, before) if before >= begin else None
            if start is None:
                continue
            end = start.end()
            if end > _LONGEST_CAPTION:
                return None
            if rule := self._tail_credit(text[end:], in_sentence=start[1] is not None):
                if _FULL_STOP.compiled.search(text, 0, end - 1) or _QUESTION.compiled.search(text, 0, end - 1):
                    return None  # the end of a paragraph of several sentences
                return next((caption for caption in self._captions if caption.phrase == rule.kind.value), None)
        return None

    def _tail_credit(self, text: str, *, in_sentence: bool) -> Rule | None:
        """A credit behind other words: with the label of a picture, or in brackets."""
        is_bracketed = text[0] in "(["
        rule = self._led(text) or _credit(self._named(text))
        if in_sentence:
            return rule if rule and rule.match is Match.NAMES else None
        by_pattern, weak = self._patterns.find(text)
        rule = rule or by_pattern
        if rule is None and is_bracketed:
            return weak
        return rule if rule and (is_bracketed or rule.match is not Match.WEAK_NAMES) else None


def _credit(rule: Rule | None) -> Rule | None:
    """A credit without a colon ("Photo by Jane Doe"): with two words or more, its label is no heading's."""
    return rule if rule and rule.kind is BoilerplateKind.CREDIT and " " in rule.phrase else None


def _may_end_with_credit(tail: str) -> bool:
    """Whether what a text ends with has a sign that stands in a credit, and one that it may start behind."""
    if "(" in tail:
        return True
    if not tail.isascii():
        return "/" in tail or ":" in tail or _WIDE_SIGN.search(tail) is not None
    return ("/" in tail or ":" in tail) and ("." in tail or "?" in tail or "!" in tail or "[" in tail)


def _places(stem: str, text: str, at: int) -> Iterator[int]:
    """Where a word stands in a text, from its first place on."""
    while at >= 0:
        yield at
        at = text.find(stem, at + 1)


def _by_key(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for rule in rules:
        found.setdefault(normalise(rule.phrase), rule)
    return found


def _row(rule: Rule) -> tuple[frozenset[str], frozenset[str]]:
    """The unmistakable words of a row, and all of them."""
    unmistakable, _, ordinary = rule.phrase.partition("|")
    words = frozenset(normalise(unmistakable).split())
    return words, words.union(normalise(ordinary).split())


def _misspellings(rules: Iterable[Rule]) -> Mapping[str, list[tuple[Rule, Deferred]]]:
    """Patterns for misspelt phrases, by their first letters.

    Those must be right: "avertissement" (fr, warning) is two letters away from "advertisement".
    """
    found: dict[str, list[tuple[Rule, Deferred]]] = {}
    for rule in rules:
        key = normalise(rule.phrase)
        pattern = f"{re.escape(key[:_RIGHT])}(?:{re.escape(key[_RIGHT:])}){{e<={_MISSPELT}}}"
        found.setdefault(key[:_RIGHT], []).append((rule, Deferred(pattern)))
    return found


def _are_names(text: str) -> bool:
    """Whether a text is names alone, by their capitals; scripts that have none must do with short words."""
    words = [(word, word.strip(_WRAPPING)) for word in text.replace("・", " ").split()]
    bare = [name for _, name in words if name]
    if not bare or len(bare) > _MOST_NAMES or text.rstrip(")]")[-1:] in ".!?。！？।":
        return False
    if sum(_is_caseless(name) for name in bare) > _MOST_CASELESS or not any(name[0].isalpha() for name in bare):
        return False
    return all(_is_name(word, name) for word, name in words if name)


def _is_name(word: str, name: str) -> bool:
    if name[0].islower():
        return name in _NAME_PARTS or _AGENCY.compiled.fullmatch(name) is not None
    if _is_caseless(name):
        is_short = sum(map(str.isalpha, name)) <= _MOST_UNSPACED and not _PARTICLE.compiled.search(name)
        return is_short or _AGENCY.compiled.fullmatch(name) is not None
    is_initial = len(name) == 1 and word != name
    return is_initial or name.casefold() not in _NO_NAMES


def _is_caseless(name: str) -> bool:
    return name[0].isalpha() and not name[0].isupper() and not name[0].islower()


def _are_credited(text: str) -> bool:
    """Whether names are those of a credit: there is an agency's, or a sign that stands between or round such names."""
    text = clean(text).rstrip(" )]")
    return not _SIGNS.isdisjoint(text) or _AGENCY.compiled.fullmatch(text) is not None
