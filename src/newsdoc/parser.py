"""Raw news text to an article: the steps in order."""

from collections.abc import Iterable, Sequence
from functools import cache

from .assemble import assemble
from .catalogue import Catalogue, Rule, read_rules
from .errors import RuleError, WrongTypeError
from .labels import label_blocks
from .layout import Block, form_blocks
from .lines import Line, split_lines
from .model import Article, BoilerplateKind

# A line that Markdown marks as a heading is the author's word against the catalogue's for these kinds.
_YIELD_TO_MARKDOWN = frozenset({BoilerplateKind.ADVERTISEMENT})


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

    def __init__(self, *, extra_rules: Iterable[Rule] = (), keep: Iterable[BoilerplateKind] = ()) -> None:
        extra, kept = tuple(extra_rules), frozenset(keep)
        for rule in extra:
            if not isinstance(rule, Rule):
                raise WrongTypeError(f"extra_rules must hold Rule, not {type(rule).__name__}: {rule!r:.80}")
        for kind in kept:
            if not isinstance(kind, BoilerplateKind):
                raise WrongTypeError(f"keep must hold BoilerplateKind, not {type(kind).__name__}: {kind!r:.80}")
        self._catalogue = Catalogue(_distinct((*extra, *read_rules()))) if extra else _default_catalogue()
        self._keep = kept

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
        if not isinstance(text, str):
            raise WrongTypeError(f"parse takes a str, not {type(text).__name__}; decode bytes first")
        lines, invisible = split_lines(text)
        banners = self._catalogue.may_hold_banner(text)
        lines, taken = self._take_out_lines(lines, banners)
        blocks, more = self._take_out_blocks(form_blocks(lines), banners)
        labels = label_blocks(blocks, self._catalogue)
        return assemble(blocks, labels, [*taken, *more], invisible, self._keep)

    def _take_out_lines(self, lines: Sequence[Line], banners: bool) -> tuple[list[Line], list[tuple[Block, Rule]]]:
        """Takes out the lines that the catalogue is certain of, before anything is judged by its neighbours."""
        rest: list[Line] = []
        taken: list[tuple[Block, Rule]] = []
        for i, line in enumerate(lines):
            rule = self._catalogue.certain(line.text, banners=banners)
            if rule is None or (line.level and rule.kind in _YIELD_TO_MARKDOWN) or _is_item(lines, i):
                rest.append(line)
            else:
                taken.append((Block(line.text, [line]), rule))
        return rest, taken

    def _take_out_blocks(self, blocks: list[Block], banners: bool) -> tuple[list[Block], list[tuple[Block, Rule]]]:
        """Takes out blocks that are certain only now that their lines are joined."""
        certain = {
            i: rule
            for i, block in enumerate(blocks)
            if len(block.lines) > 1 and (rule := self._catalogue.certain(block.text, banners=banners))
        }
        if not certain:
            return blocks, []
        rest = [block for i, block in enumerate(blocks) if i not in certain]
        return rest, [(blocks[i], rule) for i, rule in certain.items()]


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


@cache
def _default_catalogue() -> Catalogue:
    return Catalogue(read_rules())


@cache
def _default_parser() -> Parser:
    return Parser()


def _is_item(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that reads like a label is an item of a list: its neighbours have the same bullet."""
    line = lines[i]
    if not line.marker or line.text[-1] == line.marker:  # "- Advertisement -" is decorated
        return False
    beside = (lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[j].group == line.group)
    return any(other.marker == line.marker for other in beside)


def _distinct(rules: Sequence[Rule]) -> Sequence[Rule]:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"rule {rule.id!r} is there twice: give yours another id")
        seen.add(rule.id)
    return rules
