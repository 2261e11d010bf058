"""The catalogue's rules: what one is, and how the data files beside this module are read.

A file holds the rules of one kind of boilerplate, one rule a line, in five columns between tabs: id, languages, match,
phrase, sources. The sources are described in docs/catalogue.md.
"""

import enum
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import Attribute, field, frozen

from ..data import read_data
from ..errors import RuleError, WrongTypeError
from ..model import BoilerplateKind
from .macros import WORD_LISTS, written_out

if TYPE_CHECKING:
    import regex


class Match(enum.Enum):
    """How a rule's phrase is held against a line."""

    LINE = "line"  # equals the whole line
    WEAK = "weak"  # the same, but only beside other boilerplate
    LEAD = "lead"  # stands before a colon and a headline
    NAMES = "names"  # stands before names alone
    WEAK_NAMES = "weak-names"  # the same, but certain only where the names are a credit's
    ENDS_WITH = "ends-with"  # names a kind: a sentence stands before a line of that kind
    ROW = "row"  # the line is two or more of these words and nothing else, one of them from before the bar
    PATTERN = "pattern"  # a regular expression that matches the whole line
    WEAK_PATTERN = "weak-pattern"  # the same, but only beside other boilerplate
    STEM = "stem"  # without one of these in it, letter for letter, no block is looked at for words and voice
    WORDS = "words"  # a regular expression for words of a consent banner
    VOICE = "voice"  # the same, in the publisher's own voice
    REPORT = "report"  # a regular expression for words of someone who reports on a banner
    FUZZY = "fuzzy"  # equals the whole line but for two letters


EXPRESSIONS: Final = (Match.PATTERN, Match.WEAK_PATTERN, Match.WORDS, Match.VOICE, Match.REPORT)
"""The ways to match whose phrases are regular expressions."""


def _not_blank(rule: "Rule", attribute: "Attribute[str]", value: object) -> None:
    if not isinstance(value, str):
        raise WrongTypeError(f"Rule.{attribute.name} must be str, not {type(value).__name__}: {value!r:.80}")
    if not value.strip():
        raise RuleError(f"Rule.{attribute.name} must not be blank (rule {rule.id!r})")


def _match(value: "str | Match") -> Match:
    try:
        return Match(value)
    except ValueError:
        raise RuleError(f"Rule.match must be one of {', '.join(m.value for m in Match)}, not {value!r:.80}") from None


def _kind(value: "str | BoilerplateKind") -> BoilerplateKind:
    try:
        return BoilerplateKind(value)
    except ValueError:
        kinds = ", ".join(kind.value for kind in BoilerplateKind)
        raise RuleError(f"Rule.kind must be one of {kinds}, not {value!r:.80}") from None


def _languages(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@frozen
class Rule:
    r"""One phrase or pattern that tells a line of boilerplate.

    Attributes:
        id: A name that is unique in the catalogue; it becomes the ``rule`` of what it takes out.
        kind: What its lines are; the kind, or its value as a string.
        match: How the phrase is held against a line; the ``Match``, or its value as a string.
        phrase: The words, or the regular expression (module ``regex``, case ignored, macros as in docs/catalogue.md).
        languages: BCP 47 codes of the languages it is known from.

    Raises:
        RuleError: A value cannot stand, or the regular expression does not compile.

    Example:
        >>> from newsdoc import Parser, Rule
        >>> promo = Rule("mysite.promo", kind="subscription", match="line", phrase="Get the Valley Courier app")
        >>> article = Parser(extra_rules=[promo]).parse("It rained all day.\n\nGET THE VALLEY COURIER APP!")
        >>> [line.rule for line in article.boilerplate]
        []
        >>> article = Parser(extra_rules=[promo]).parse("It rained all day.\n\n[Get the Valley Courier app]")
        >>> [line.rule for line in article.boilerplate]
        ['mysite.promo']
    """

    id: str = field(validator=_not_blank)
    kind: BoilerplateKind = field(converter=_kind)
    match: Match = field(converter=_match)
    phrase: str = field(validator=_not_blank)
    languages: tuple[str, ...] = field(default=(), converter=_languages)

    def compile(self) -> "regex.Pattern[str]":
        """The phrase as a compiled regular expression.

        Raises:
            RuleError: It does not compile.
        """
        import regex  # noqa: PLC0415 - a seventh of what importing newsdoc would cost

        try:
            return regex.compile(written_out(self.phrase), regex.IGNORECASE, ignore_unused=True, **WORD_LISTS)
        except regex.error as error:
            raise RuleError(f"rule {self.id!r}: the pattern does not compile: {error}") from None


def read_rules() -> Iterator[Rule]:
    """Reads the catalogue's data files, in the order of their names.

    Raises:
        RuleError: A line cannot be read; the message names file and line.
    """
    for kind in sorted(kind.value for kind in BoilerplateKind):
        name = f"{kind}.tsv"
        for number, line in enumerate(read_data(__package__, name).split("\n"), 1):
            if not line or line.startswith("#"):
                continue
            try:
                identity, languages, match, phrase, _sources = line.split("\t")
            except ValueError:
                raise RuleError(f"{name}, line {number}: needs five columns between tabs: {line!r:.80}") from None
            yield Rule(f"{kind}.{identity}", kind, match, phrase, languages.split())
