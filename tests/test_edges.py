"""A line is spared a pattern's trial only where no text that begins or ends so can match."""

import string

import pytest
import regex

from newsdoc.catalogue import read_rules
from newsdoc.catalogue.edges import beginnings, endings, marks_of, marks_of_opening, openings
from newsdoc.catalogue.macros import WORD_LISTS, written_out
from newsdoc.catalogue.rules import Match, Rule

SMALL = [character for character in string.printable if not character.isupper()]
PATTERNS = [rule for rule in read_rules() if rule.match in (Match.PATTERN, Match.WEAK_PATTERN)]
# Letters that stand for others in some way, and signs and letters of many scripts.
BEYOND = [*"äÄéñßẞøœǆıİſ\u212aабвфжЖиςΣאبगกアあ新公한입“”«»—…©•→、。：（\u00a0\u3000"]
LETTERS = set(string.ascii_lowercase)
DIGITS = set(string.digits)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(".*, staff writer", {"r"}, id="a letter"),
        pytest.param(r"story continues below\.?", {"w", "."}, id="a stop that may be missing"),
        pytest.param("click[a-z]{2,3} here!{0,3}", {"e", "!"}, id="signs that may be missing"),
        pytest.param("click here!{,3}", {"e", "!"}, id="signs that may be missing, with no least number"),
        pytest.param("click here!?+", {"e", "!"}, id="a sign that may be missing, and is never given back"),
        pytest.param("who said (?:so|that)s*", {"o", "t", "s"}, id="either of two, and what may be missing"),
        pytest.param("more news|paper", {"s", "r"}, id="either of two, not in brackets"),
        pytest.param("more(?: news|)", {"s", "e"}, id="one of two that is nothing"),
        pytest.param("more( (news|(?>papers?)))", {"s", "r"}, id="brackets in brackets"),
        pytest.param("more(?: news)?(?= |$)", {"s", "e"}, id="before what is only looked at"),
        pytest.param(r"more\b(?<!less)(?!r)(?<=e)\Z", {"e"}, id="before what takes no character"),
        pytest.param("oka+y++", {"y"}, id="a letter that comes again"),
        pytest.param("#{4,}", {"#"}, id="a sign that comes again"),
        pytest.param("HABERİN DEVAMI", {"i"}, id="a letter in its small form"),
        pytest.param("devamı", {"i"}, id="the letter whose capital is that of another"),
        pytest.param("ga naar de re\u212a", {"k"}, id="the sign of a unit that is a letter"),
        pytest.param("читать", set(), id="a letter of another script"),
        pytest.param(r"\(visited\)", {")"}, id="an escaped sign"),
        pytest.param(r"page \d{1,3}", DIGITS, id="a digit"),
        pytest.param(r"page \w", LETTERS | DIGITS | {"_"}, id="a letter or digit"),
        pytest.param(r"page\s", set(string.whitespace), id="a space"),
        pytest.param(r"page \p{Lu}", LETTERS, id="a letter of a category"),
        pytest.param(r"page \p{M}", set(), id="a mark"),
        pytest.param("page [ab]", {"a", "b"}, id="one of a class"),
        pytest.param("page []ab-]", {"]", "a", "b", "-"}, id="one of a class with its own signs"),
        pytest.param(r"page [A-C\d!а-я]", {"a", "b", "c", "!"} | DIGITS, id="one of a class with ranges"),
        pytest.param("page [^ -@[-~]", None, id="none of a class in a class"),
        pytest.param(r"page [^\W\d]", None, id="none of a class that is not known"),
        pytest.param("page [^a-y ]", set(SMALL) - set("abcdefghijklmnopqrstuvwxy "), id="none of a class"),
        pytest.param("page [x-я]", None, id="a range out of ASCII"),
        pytest.param(r"page \p{Po}", None, id="another category"),
        pytest.param(r"(page) \1", None, id="what stood before"),
        pytest.param("page .", None, id="anything"),
        pytest.param("(?:advert){e<=1}", None, id="what may be misspelt"),
        pytest.param("(?P<page>page)", None, id="brackets of another kind"),
        pytest.param("(?x) page  # and no more", None, id="with a comment"),
        pytest.param(r"(?P<page>page) \g<page>", None, id="what a group stands for"),
        pytest.param(r"page \x41", None, id="a character by its number"),
        pytest.param(r"page \u0041", None, id="a character by its longer number"),
        pytest.param(r"page \N{DIGIT ONE}", None, id="a character by its name"),
        pytest.param(r"page \p{Math}", None, id="a property"),
        pytest.param(r"page \P{L}", None, id="what is no letter"),
        pytest.param("page [[:alpha:]]", None, id="a named class"),
        pytest.param(".* s?", {"s", " "}, id="behind anything"),
        pytest.param("[]-]", {"]", "-"}, id="one of a class of brackets"),
        pytest.param(r"[(\[]", {"(", "["}, id="one of a class with an escaped bracket"),
        pytest.param(r"page [\d-x]", None, id="a class with what looks like a range"),
        pytest.param(r"page [!-\d]", None, id="a class with what ends like a range"),
    ],
)
def test_characters_that_can_end_a_match(pattern: str, expected: set[str] | None) -> None:
    regex.compile(pattern)
    assert endings(pattern) & set(SMALL) == (set(SMALL) if expected is None else expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("more news", {"m"}, id="a letter"),
        pytest.param("!?[(]?more", {"!", "(", "m"}, id="signs that may be missing"),
        pytest.param("!{0,2}?more", {"!", "m"}, id="a sign that may be missing, as few as can be"),
        pytest.param("(?:the |some )?news", {"t", "s", "n"}, id="words that may be missing"),
        pytest.param("(?:(?:a|)b|c+)d", {"a", "b", "c"}, id="brackets in brackets"),
        pytest.param("(?=x)more|^(?<!x)news", {"m", "n"}, id="behind what is only looked at"),
        pytest.param("(?=x)?more", {"m"}, id="behind what may be looked at"),
        pytest.param(r"\L<rights>!", {"a", "t", "w"}, id="a list of words"),
        pytest.param("{number}x", DIGITS, id="a short form"),
        pytest.param("{number}?x", DIGITS | {"x"}, id="a short form that may be missing"),
        pytest.param(r"\d|.x", None, id="anything"),
        pytest.param("новости", set(), id="a letter of another script"),
    ],
)
def test_characters_that_can_begin_a_match(pattern: str, expected: set[str] | None) -> None:
    assert beginnings(pattern) & set(SMALL) == (set(SMALL) if expected is None else expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("more news", {"mo"}, id="two letters"),
        pytest.param("t?he news", {"th", "he"}, id="a letter that may be missing"),
        pytest.param("(?:the )?ad", {"th", "ad"}, id="words that may be missing"),
        pytest.param("a+b", {"aa", "ab"}, id="a letter that may come again"),
        pytest.param("a*b?c", {"aa", "ab", "ac", "bc"}, id="letters that may be missing or come again"),
        pytest.param("a{2}b", {"aa", "ab"}, id="a letter that comes so often"),
        pytest.param("(?:ab|c)d", {"ab", "cd"}, id="one letter of a group, or two"),
        pytest.param("(?:ab?){2}", {"ab", "aa"}, id="a group that comes again"),
        pytest.param("(?:|a)bc", {"ab", "bc"}, id="a group that is nothing"),
        pytest.param("[xy][ab]", {"xa", "xb", "ya", "yb"}, id="one of each class"),
        pytest.param(r"x\w", {"x"}, id="anything behind a letter"),
        pytest.param("x[0-9]", {f"x{digit}" for digit in DIGITS}, id="ten digits"),
        pytest.param("x[a-m]", {"x"}, id="more letters than are told one by one"),
        pytest.param("Фото", {"фо"}, id="letters of another script"),
        pytest.param("a", set(), id="one letter alone"),
        pytest.param("Straße|ßa", {"st", "ssa"}, id="a letter that is two capitals"),
    ],
)
def test_characters_that_can_open_a_match(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize(
    ("character", "pattern", "may_end"),
    [
        pytest.param("Я", "новая", True, id="in its other case"),
        pytest.param("ю", "новая", False, id="another letter of the script"),
        pytest.param("я", "new", False, id="a letter of another script"),
        pytest.param("я", r"new\w", True, id="any letter"),
        pytest.param("я", "new[^x]", True, id="none of a class"),
        pytest.param("я", "new[а-ю]", True, id="a range of another script, of which nothing more is told"),
        pytest.param("İ", "şimdi", True, id="a capital of Turkish"),
        pytest.param("\u212a", "week", True, id="the sign of a unit"),
        pytest.param("ſ", "news", True, id="a long s"),
    ],
)
def test_character_beyond_ascii_that_can_end_a_match(character: str, pattern: str, may_end: bool) -> None:
    assert marks_of(character).isdisjoint(endings(pattern)) is not may_end


@pytest.mark.parametrize(
    ("opening", "pattern", "may_open"),
    [
        pytest.param("Mo", "more", True, id="in another case"),
        pytest.param("Me", "more", False, id="another second letter"),
        pytest.param("ΣΤ", "στην", True, id="in the other case of another script"),
        pytest.param("στ", "σήμερα", False, id="another second letter of another script"),
        pytest.param("я!", r"\w!", True, id="any letter, and a sign"),
        pytest.param("я?", r"\w!", True, id="any letter, behind which nothing is told"),
        pytest.param("x?", "x!|y?", False, id="a sign behind another letter"),
    ],
)
def test_two_characters_that_can_open_a_match(opening: str, pattern: str, may_open: bool) -> None:
    assert marks_of_opening(opening).isdisjoint(openings(pattern)) is not may_open


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in PATTERNS])
def test_no_pattern_of_the_catalogue_matches_what_its_edges_rule_out(rule: Rule) -> None:
    pattern = written_out(rule.phrase)
    forwards = regex.compile(pattern, regex.IGNORECASE, ignore_unused=True, **WORD_LISTS)
    backwards = regex.compile(pattern, regex.IGNORECASE | regex.REVERSE, ignore_unused=True, **WORD_LISTS)
    looks_ahead = pattern.startswith("(?=")  # then the first characters alone do not tell
    for first in [*SMALL, *BEYOND]:
        marks = marks_of(first)
        assert not marks.isdisjoint(endings(pattern)) or not backwards.fullmatch(first, partial=True)
        if looks_ahead:
            continue
        can_begin = forwards.fullmatch(first, partial=True)
        assert not marks.isdisjoint(beginnings(pattern)) or not can_begin
        for second in [*SMALL, *BEYOND] if can_begin else ():
            opening = first + second
            known = not marks_of_opening(opening).isdisjoint(openings(pattern))
            assert known or not forwards.fullmatch(opening, partial=True), opening
