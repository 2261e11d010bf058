"""Are there regular expressions that backtrack without end? ``python -m tools.backtracking``.

Every expression of the package that reads texts is looked at twice.

Regexploit reads it, and names runs that several of its parts could share between them. For that, what only the module
``regex`` knows is put into the words of ``re``, and what stands round an expression (look-ahead, look-behind) is left
out: what regexploit names is a hint, and fails nothing.

Then the expression is attacked in the ways in which newsdoc uses it (match, search and so on): strings are made that go
along with it as long as they can and then do not, as long as the longest text that it is ever held against, and the
slowest of them are changed and tried again. A text may cost 1000 times as much as it costs to look at each of its
characters; what costs more fails.
"""

import argparse
import ast
import importlib
import pkgutil
import random
import re
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from typing import Any, Final

import regex
from attrs import frozen

import newsdoc
from newsdoc import datelines, times
from newsdoc.catalogue import LONGEST_PATTERN, Match, read_rules

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # the parser of re has no public name
    import sre_constants
    import sre_parse

MOST: Final = 1000  # times the cost of a look at each character
UNBOUNDED: Final = 5000  # characters tried where a text may have any length
# The longest texts that expressions of a module are held against, where that is bounded.
LONGEST: Final = {
    "authors": 200, "personnames": 200, "easternauthors": 200, "glued": 200, "datelines": 140, "dateforms": 600,
    "dates": 600, "times": 600, "frontmatter": 250, "headlines": 250, "titles": 250, "shapes": 160, "deferred": 1,
}  # fmt: skip
LONGEST_OF: Final = {
    "classes._DIGIT": 260, "classes._TIME": 260, "classes._SIGN": 260, "classes._INNER_SENTENCE": 260,
    "classes._ODD": 260, "longwords._WORD": 600, "longwords._CASED_WORD": 600, "longwords._BEYOND": 600,
    "lines._BOLD": 120, "lines._UNDERLINE": UNBOUNDED,
    "catalogue.matcher._QUOTED": 2500, "catalogue.matcher._CREDIT_START": 280, "catalogue.matcher._FULL_STOP": 280,
    "catalogue.matcher._QUESTION": 280, "catalogue.matcher._AGENCY": 80, "catalogue.matcher._WIDE_SIGN": 80,
    "catalogue.matcher._MAY_START_CREDIT": 280,
    "catalogue.normal._TRAILING_NUMBER": 420, "dates._TODAY": 32, "dates._PREVIOUS_WORD": 32,
    "dateforms._LAST_WORDS": 32, "dateforms.WORD": 32, "dateforms._CAMEL": 32, "times._BEFORE": 36,
    "wire._TINY_OFFSET": UNBOUNDED, "problems._FIELD_IN_MESSAGE": 200,
}  # fmt: skip
# Expressions that read what the project itself has written, and never a text: the patterns of rules.
OWN: Final = tuple(f"catalogue.edges.{name}" for name in ("_TOKEN", "_REPEAT", "_CATEGORY", "_IN_CLASS"))
BANNER: Final = 2500
# What stands for a class of characters, or a list of words, that re does not know.
CLASSES: Final = {
    "L": "a-zA-ZéÉяЯ", "Lu": "A-ZÉЯ", "Ll": "a-zéя", "Lt": "ǅ", "Lo": "一-龥あ-ん", "M": "\u0300-\u0310", "N": "0-9",
    "Han": "一-龥", "Hangul": "가-힣", "Katakana": "ァ-ヺ", "Devanagari": "अ-ह", "Bengali": "অ-হ",
}  # fmt: skip
WORDS: Final = "(?:ap|afp|am|reuters|jan|in|AP)"
ENDS: Final = ("!", "\x00", " ", "", "a", ".", "-", "1")
LETTERS: Final = 'a A1.-,:éあ 一"“'


@frozen
class Expression:
    """A regular expression: where it stands, how newsdoc uses it, and on how long a text at the most."""

    name: str
    compiled: Any
    uses: tuple[str, ...]
    longest: int


def expressions() -> Iterator[Expression]:
    """Every regular expression of the package."""
    for found in pkgutil.walk_packages(newsdoc.__path__, "newsdoc."):
        if not found.name.endswith(("__main__", ".testing")):
            module = importlib.import_module(found.name)
            yield from _of_module(module, found.name.removeprefix("newsdoc."))
    yield Expression("times._after", times._after(), ("match",), LONGEST["times"])
    for _, pattern in (*datelines._PATTERNS, *datelines._KNOWN):
        yield Expression("datelines", datelines._compiled(pattern), ("match",), LONGEST["datelines"])
    for rule in read_rules():
        if rule.match in (Match.PATTERN, Match.WEAK_PATTERN):
            yield Expression(rule.id, rule.compile(), ("fullmatch",), LONGEST_PATTERN)
        elif rule.match in (Match.WORDS, Match.VOICE, Match.REPORT):
            yield Expression(rule.id, rule.compile(), ("search",), BANNER)


def _of_module(module: Any, place: str) -> Iterator[Expression]:
    uses = _uses(module)
    for name, value in vars(module).items():
        compiled = getattr(value, "compiled", value)
        full = f"{place}.{name}"
        if isinstance(compiled, re.Pattern | regex.Pattern) and name in uses and full not in OWN:
            longest = LONGEST_OF.get(full, LONGEST.get(place, UNBOUNDED))
            yield Expression(full, compiled, tuple(sorted(uses[name])), longest)


def _uses(module: Any) -> dict[str, set[str]]:
    """Which methods of which expressions a module calls."""
    path = resources.files(module.__package__) / f"{module.__name__.rpartition('.')[2]}.py"
    uses: dict[str, set[str]] = defaultdict(set)
    if path.is_file():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                of = node.value.value if isinstance(node.value, ast.Attribute) else node.value
                if isinstance(of, ast.Name) and hasattr(re.Pattern, node.attr) and node.attr != "pattern":
                    uses[of.id].add(node.attr)
    return uses


def for_re(pattern: str) -> str:
    """A pattern of the module ``regex`` in the words of ``re``; what cannot be said there is left out."""
    # Regexploit knows no possessive repeats: they are greedy ones for it.
    pattern = re.sub(r"(\[\^?\]?(?:\\.|[^\]\\])*\]|\\.)|([*+?}])\+", lambda found: found[1] or found[2], pattern)
    pattern = re.sub(r"\[\^?\]?(?:\\.|[^\]\\])*\]", lambda found: _named(found[0], "{}"), pattern)
    pattern = re.sub(r"\\L<\w+>", WORDS, _named(pattern, "[{}]"))
    pattern = re.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?<!", "(?!").replace("(?<=", "(?="))
    return re.sub(r"\(\?\(\w+\)([^)]*)\)", r"(?:\1)?", re.sub(r"\{e<=\d\}", "", pattern))


def _named(pattern: str, form: str) -> str:
    return re.sub(r"\\p\{(\w+)\}", lambda found: form.format(CLASSES[found[1]]), pattern)


class Attack:
    """Strings that go along with a pattern, and then do not."""

    def __init__(self, pattern: str, chance: random.Random) -> None:
        self._parsed = sre_parse.parse(for_re(pattern))
        self._chance = chance
        self._most = 1

    def text(self, length: int, slow: Sequence[str]) -> str:
        """One such string."""
        chance = self._chance
        self._most = chance.choice([1, 2, 8, 40, 400])
        text = "".join(self._make(self._parsed)) or "a"
        if slow and chance.random() < 0.5:
            other = chance.choice(slow)
            cut = chance.randrange(len(other))
            text = other[:cut] + text[: chance.randrange(1, 60)] + other[cut : cut + chance.randrange(200)]
        if len(text) < length:
            start = chance.randrange(len(text))
            piece = text[start : chance.randrange(start, len(text)) + 1]
            text = text[:start] + piece * ((length - len(text)) // len(piece) + 1) + text[start:]
        return " ".join(f"{text[: length - 1]}{chance.choice(ENDS)}".split())[:length] or "a"

    def _make(self, parsed: Any) -> Iterator[str]:
        for op, value in parsed:
            yield from self._one(op, value)

    def _one(self, op: Any, value: Any) -> Iterator[str]:
        chance = self._chance
        if op is sre_constants.LITERAL:
            yield chr(value)
        elif op in (sre_constants.ANY, sre_constants.NOT_LITERAL, sre_constants.IN):
            yield self._member(value if op is sre_constants.IN else [(sre_constants.NEGATE, None)])
        elif op is sre_constants.BRANCH:
            yield from self._make(chance.choice(value[1]))
        elif op is sre_constants.SUBPATTERN:
            yield from self._make(value[3])
        elif op in (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT):
            least, most, inner = value
            once = [*self._make(inner)]
            for _ in range(chance.choice([least, min(int(most), max(least, self._most))])):
                yield from once if chance.random() < 0.8 else self._make(inner)

    def _member(self, members: Any) -> str:
        if members[0][0] is sre_constants.NEGATE:
            refused = {chr(value) for op, value in members if op is sre_constants.LITERAL}
            return self._chance.choice([letter for letter in LETTERS if letter not in refused])
        op, value = self._chance.choice(members)
        if op is sre_constants.LITERAL:
            return chr(value)
        if op is sre_constants.RANGE:
            return chr(self._chance.randint(*value))
        return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": "-"}.get(str(value), "a")


def cost(call: Callable[..., object], text: str) -> float:
    """The processor's time for a call, the best of two; the results of an iterator are asked for."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        result = call(text)
        if isinstance(result, Iterator):
            list(result)
        best = min(best, time.process_time() - begin)
        if best < 1e-4:
            break
    return best


def worst(expression: Expression, seconds: float, chance: random.Random) -> tuple[float, str]:
    """What the slowest text that was found costs, as a multiple of looking at each of its characters, and the text."""
    attack = Attack(expression.compiled.pattern, chance)
    letter = regex.compile(r"(?:\w|\W)*+x")
    slow: list[tuple[float, str]] = [(0.0, "")]
    begin = time.process_time()
    while time.process_time() - begin < seconds:
        text = attack.text(expression.longest, [text for _, text in slow if text])
        for use in expression.uses:
            arguments = ("",) if use.startswith("sub") else ()
            took = cost(lambda text, use=use, arguments=arguments: getattr(expression.compiled, use)(*arguments, text), text)  # fmt: skip # noqa: E501
            if took > slow[-1][0]:
                slow = sorted([*slow[-4:], (took, text)])
    took, text = slow[-1]
    floor = min(cost(letter.fullmatch, text) for _ in range(9))
    return took / max(floor, len(text) * 1e-8), text


def hints(expression: Expression) -> list[str]:
    """The runs that parts of an expression could share, as regexploit finds them."""
    from regexploit.ast.sre import SreOpParser  # noqa: PLC0415 - counting the expressions needs no regexploit
    from regexploit.redos import find  # noqa: PLC0415 - the same

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = SreOpParser().parse_sre(for_re(expression.compiled.pattern))
        return [redos.example() for redos in find(parsed) if redos.starriness > 2][:1] if parsed else []


def main() -> int:
    parser = argparse.ArgumentParser(description="Look for regular expressions that backtrack without end.")
    parser.add_argument("--seconds", type=float, default=0.25, help="for each attack (default: %(default)s)")
    parser.add_argument("--only", default="", help="expressions whose names hold this")
    arguments = parser.parse_args()
    chance = random.Random(1)  # the same texts each time
    failed = count = 0
    for expression in expressions():
        if arguments.only not in expression.name:
            continue
        count += 1
        times, text = worst(expression, arguments.seconds, chance)
        if times > MOST:
            times, text = max((worst(expression, 4 * arguments.seconds, chance), (0.0, text)))
        for example in hints(expression):
            print(f"{expression.name}: regexploit names {example[:100]}")
        if times > MOST:
            failed += 1
            print(
                f"{expression.name}: {times:.0f} times the cost of its characters: {text[:200]!r}…{text[-20:]!r}",
                flush=True,
            )
    print(f"{count} expressions, {failed} of them too slow")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
