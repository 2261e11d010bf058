"""Raw news text to an article: the steps in order."""

from collections.abc import Iterable, Sequence
from functools import cache

from .assemble import assemble
from .blocks import Line
from .catalogue import EXPRESSIONS, Catalogue, Rule, read_rules
from .errors import RuleError, WrongTypeError
from .labels import Labelled, Labeller, default_labeller
from .lines import split_lines
from .model import Article, BoilerplateKind
from .reasons import Decision, decisions
from .sift import Sifted, sift


class Parser:
    r"""Parses news texts by the catalogue's rules and, if wanted, by rules of one's own.

    A parser holds no state that changes what it gives: one can serve a whole process.

    Args:
        extra_rules: Rules added to the catalogue's, and looked at before them.
        keep: Kinds of boilerplate that stay in the body as paragraphs; captions and credits become paragraphs of kind
            caption.

    Raises:
        RuleError: Two rules have the same id, or a rule's pattern does not compile.
        WrongTypeError: An argument is of the wrong type.

    Example:
        >>> from newsdoc import BoilerplateKind, Parser
        >>> parser = Parser(keep={BoilerplateKind.CREDIT})
        >>> article = parser.parse("It rained all day.\n\nPhoto: Ada Moor/AP\n\nThe sun is back.")
        >>> [(paragraph.kind.value, paragraph.text) for paragraph in article.paragraphs][1]
        ('caption', 'Photo: Ada Moor/AP')
    """

    def __init__(
        self,
        *,
        extra_rules: Iterable[Rule] = (),
        keep: Iterable[BoilerplateKind] = (),
        labeller: Labeller | None = None,
    ) -> None:
        extra, kept = tuple(extra_rules), frozenset(keep)
        for rule in extra:
            if not isinstance(rule, Rule):
                raise WrongTypeError(f"extra_rules must hold Rule, not {type(rule).__name__}: {rule!r:.80}")
            if rule.match in EXPRESSIONS:
                rule.compile()  # a mistake should be told now
        for kind in kept:
            if not isinstance(kind, BoilerplateKind):
                raise WrongTypeError(f"keep must hold BoilerplateKind, not {type(kind).__name__}: {kind!r:.80}")
        self._catalogue = Catalogue(_distinct((*extra, *read_rules()))) if extra else _default_catalogue()
        self._keep = kept
        self._labeller = labeller

    def parse(self, text: str) -> Article:
        r"""Parses a news text.

        Args:
            text: The text; any ``str`` parses. Spans in the result count its characters.

        Returns:
            The article. Every character of the text that is not white space lies in the spans of exactly one of its
            title, headings, paragraphs and boilerplate.

        Raises:
            WrongTypeError: The text is not a ``str``.

        Example:
            >>> from newsdoc import Parser
            >>> article = Parser().parse("Bridge opens\n\nThe bridge is open again.\n\nAdvertisement")
            >>> article.title.text, article.boilerplate[0].text
            ('Bridge opens', 'Advertisement')
        """
        sifted, found, invisible = self._read(text)
        found.weighed = None  # of a long text it takes more memory than the text, and only explain looks at it again
        return assemble(text, sifted, found, invisible, self._keep)

    def explain(self, text: str) -> tuple[Decision, ...]:
        r"""Tells what became of each block of a news text, and why.

        Args:
            text: The text; any ``str``.

        Returns:
            A decision for each block, in source order. ``parse`` makes its article out of the same decisions.

        Raises:
            WrongTypeError: The text is not a ``str``.

        Example:
            >>> from newsdoc import Parser
            >>> told = Parser().explain("Advertisement\n\nThe bridge is open again, the mayor said on Monday.")
            >>> [(decision.label, decision.kind) for decision in told]
            [('boilerplate', 'advertisement'), ('paragraph', 'prose')]
            >>> told[0].evidence[0].name
            'advertisement.en.advertisement'
        """
        sifted, found, _ = self._read(text)
        return decisions(sifted, found, self._labelling().explain(sifted, found))

    def _read(self, text: str) -> tuple[Sifted, Labelled, list[Line]]:
        """The one way from a text to its labelled blocks."""
        if not isinstance(text, str):
            raise WrongTypeError(f"parse takes a str, not {type(text).__name__}; decode bytes first")
        lines, invisible = split_lines(text)
        sifted = sift(lines, self._catalogue, banners=self._catalogue.banner_places(text))
        return sifted, self._labelling().label(sifted), invisible

    def _labelling(self) -> Labeller:
        return self._labeller or default_labeller()


def parse(text: str) -> Article:
    r"""Parses a news text by the default parser.

    Args:
        text: The text; any ``str`` parses. Spans in the result count its characters.

    Returns:
        The article. Every character of the text that is not white space lies in the spans of exactly one of its title,
        headings, paragraphs and boilerplate.

    Raises:
        WrongTypeError: The text is not a ``str``.

    Example:
        >>> import newsdoc
        >>> article = newsdoc.parse("Bridge opens\n\nThe bridge is open again.\n\nAdvertisement")
        >>> article.title.text
        'Bridge opens'
        >>> [(line.kind.value, line.text) for line in article.boilerplate]
        [('advertisement', 'Advertisement')]
    """
    return _default_parser().parse(text)


def explain(text: str) -> tuple[Decision, ...]:
    r"""Tells what became of each block of a news text, and why, by the default parser.

    Args:
        text: The text; any ``str``.

    Returns:
        A decision for each block, in source order.

    Raises:
        WrongTypeError: The text is not a ``str``.

    Example:
        >>> import newsdoc
        >>> decisions = newsdoc.explain("Advertisement\n\nThe bridge is open again, the mayor said on Monday.")
        >>> [(decision.label, decision.kind) for decision in decisions]
        [('boilerplate', 'advertisement'), ('paragraph', 'prose')]
    """
    return _default_parser().explain(text)


@cache
def _default_catalogue() -> Catalogue:
    return Catalogue(read_rules())


@cache
def _default_parser() -> Parser:
    return Parser()


def _distinct(rules: Sequence[Rule]) -> Sequence[Rule]:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"rule {rule.id!r} is there twice: give yours another id")
        seen.add(rule.id)
    return rules
