"""Lines that the catalogue is certain of, as publishers print them."""

from functools import cache
from typing import Final

from hypothesis import strategies as st

from ..catalogue import Match, Rule, read_rules
from ..errors import WrongValueError
from ..model import BoilerplateKind
from ..sift import TELLING
from .prose import headings, scripts

_CERTAIN: Final = (Match.LINE, Match.LEAD, Match.NAMES, Match.FUZZY)
_DECORATIONS: Final = "{}|{}:|- {} -|— {} —|[{}]|({})|【{}】|*** {} ***|{} 2|» {}|{0} {0}".split("|")
_NAMES: Final = ["Ada Moor", "J. Lund/AP", "Мария Волкова", "王小明", "Ines de Sá / Reuters"]


def boilerplate_lines(kind: BoilerplateKind | None = None, language: str | None = None) -> st.SearchStrategy[str]:
    r"""Lines that the catalogue is certain of, printed as publishers do: with capitals, dashes, brackets, a number.

    Such a line, put between two blocks, changes ``boilerplate`` and nothing else. Kinds that tell something of their
    neighbours (related, comments, copyright, navigation, byline, timestamp) are drawn only where they are asked for.

    Args:
        kind: Of this kind alone.
        language: Known from this language alone; a BCP 47 code.

    Raises:
        WrongValueError: The catalogue has no such phrase. (Regular expressions are not drawn from.)

    Example:
        >>> import newsdoc
        >>> from hypothesis import given
        >>> from newsdoc.testing import boilerplate_lines
        >>> @given(boilerplate_lines(newsdoc.BoilerplateKind.ADVERTISEMENT, "de"))
        ... def test_advertising_is_found(line):
        ...     assert newsdoc.parse(f"It rained.\n\n{line}\n\nIt stopped.").text == "It rained.\n\nIt stopped."
        >>> test_advertising_is_found()
    """
    return ruled_lines(kind, language).map(lambda drawn: drawn[1])


def ruled_lines(
    kind: BoilerplateKind | None = None, language: str | None = None
) -> st.SearchStrategy[tuple[Rule, str]]:
    """The same lines, each with the rule that takes it out."""
    rules = [rule for rule in certain_rules() if _is_asked_for(rule, kind, language)]
    if not rules:
        raise WrongValueError(f"the catalogue is certain of no phrase of kind {kind} in language {language}")
    by_kind = [[rule for rule in rules if rule.kind is kind] for kind in {rule.kind: None for rule in rules}]
    rule = st.sampled_from(by_kind).flatmap(st.sampled_from)
    return rule.flatmap(lambda rule: st.tuples(st.just(rule), _printed(rule)))


def _is_asked_for(rule: Rule, kind: BoilerplateKind | None, language: str | None) -> bool:
    if rule.match is Match.NAMES and rule.kind is BoilerplateKind.BYLINE:
        return False  # a name behind "By" may be a headline
    return (rule.kind is kind if kind else rule.kind not in TELLING) and (
        language is None or language in rule.languages
    )


@cache
def certain_rules() -> tuple[Rule, ...]:
    """The rules that take a line out wherever it stands, and have a phrase that can be printed."""
    return tuple(rule for rule in read_rules() if rule.match in _CERTAIN)


@cache
def weak_phrases() -> tuple[str, ...]:
    """Phrases of the catalogue that are ordinary words, too."""
    return tuple(rule.phrase for rule in read_rules() if rule.match is Match.WEAK)


@cache
def _printed(rule: Rule) -> st.SearchStrategy[str]:
    phrase = st.sampled_from([rule.phrase, rule.phrase.upper(), rule.phrase.lower(), rule.phrase.title()])
    colon = st.sampled_from([": ", ":", "："])
    if rule.match is Match.LEAD:
        return st.builds("{}{}{}".format, phrase, colon, scripts().flatmap(headings))
    if rule.match is Match.NAMES:
        return st.builds("{}{}{}".format, phrase, colon, st.sampled_from(_NAMES))
    last = len(rule.phrase) - 1
    if rule.match is Match.FUZZY:  # a letter is missing or doubled; the first two are right
        at, step = st.integers(2, last), st.sampled_from([1, -1])
        phrase = st.builds(lambda text, at, step: text[:at] + text[at + step :], phrase, at, step)
    at, mark = st.integers(1, last), st.sampled_from("\u200b\u00ad\u2060")
    unseen = st.builds(lambda text, at, mark: text[:at] + mark + text[at:], phrase, at, mark)
    return st.builds(str.format, st.sampled_from(_DECORATIONS), phrase | unseen)
