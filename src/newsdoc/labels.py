"""What is each block? The evidence for headings, and the decision for every block of a document.

docs/how-it-decides.md tells the method in prose.
"""

import enum
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from .catalogue import Catalogue, Rule
from .layout import Block, columns, ends_sentence
from .model import BoilerplateKind, ParagraphKind


class Role(enum.Enum):
    """What part a block has in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BOILERPLATE = "boilerplate"


@frozen
class Label:
    """What a block is.

    Attributes:
        role: Its part in the article.
        kind: What kind of paragraph it is; for a paragraph alone.
        rule: What took it out; for boilerplate alone.
    """

    role: Role
    kind: ParagraphKind = ParagraphKind.PROSE
    rule: Rule | None = None


_TITLE: Final = Label(Role.TITLE)
_HEADING: Final = Label(Role.HEADING)
_PARAGRAPHS: Final = {kind: Label(Role.PARAGRAPH, kind) for kind in ParagraphKind}
_SUMMARY: Final = _PARAGRAPHS[ParagraphKind.SUMMARY]
_LETTER: Final = re.compile(r"[^\W\d_]")

_LONGEST_HEADING: Final = 110  # columns
_LONGEST_QUESTION: Final = 70
_MOST_HEADINGS_IN_A_ROW: Final = 2  # more are verse, a line-up, a list
_LONGEST_NOTE_LABEL: Final = 60
_HEAD: Final = 5  # blocks among which a byline stands
_NOTE: Final = re.compile(
    r"(?:corrections?|clarifications?|editor['’]?s['’]? note|update|berichtigung|korrektur|anmerkung der redaktion|"
    r"rettelse|rättelse|erratum|errata|fe de errores|note de la rédaction|nota del editor|nota da redação|rectificatie|"
    r"oikaisu|sprostowanie|oprava|düzeltme|уточнение|исправление|примечание редакции|訂正|更正)\b[^.:：]{0,20}[:：]",
    re.IGNORECASE,
)
_SPEAKER: Final = re.compile(r"\w[:：.]\s")  # "Q: Why now"
_QUOTE_OPENS: Final = "\"'“„‘‚«»‹›「『"
_QUOTE_CLOSES: Final = "\"'”“’‘»«›‹」』"


def label_blocks(blocks: Sequence[Block], catalogue: Catalogue) -> list[Label]:
    """Labels the blocks of a document, in order.

    Args:
        blocks: The blocks that no certain rule took out.
        catalogue: Tells the lines that are boilerplate beside other boilerplate.
    """
    found = [None if block.is_marked else catalogue.weak(block.text) for block in blocks]
    if not any(found):
        return _label_article(blocks)
    rules = _weak_rules(found)
    labels = iter(_label_article([block for block, rule in zip(blocks, rules, strict=True) if rule is None]))
    return [next(labels) if rule is None else Label(Role.BOILERPLATE, rule=rule) for rule in rules]


def _weak_rules(found: Sequence[Rule | None]) -> list[Rule | None]:
    """The weak rules that hold: of lines side by side, of the last line, and of a byline at the head."""
    last = len(found) - 1
    holds: list[Rule | None] = []
    for i, rule in enumerate(found):
        beside = (i > 0 and found[i - 1] is not None) or (i < last and found[i + 1] is not None)
        at_end = 0 < i == last
        is_byline = rule is not None and rule.kind is BoilerplateKind.BYLINE and i < _HEAD
        holds.append(rule if beside or at_end or is_byline else None)
    return holds


def _label_article(blocks: Sequence[Block]) -> list[Label]:
    """Labels what is left of a document: title, summary, headings and paragraphs."""
    could_head = [_could_head(block) for block in blocks]
    labels: list[Label] = []
    above: Label | None = None
    for i, block in enumerate(blocks):
        if above is None and could_head[0] and len(blocks) > 1:
            above = _TITLE
        elif could_head[i] and (block.level or (above is not _TITLE and i and _opens_section(could_head, i))):
            above = _HEADING
        else:
            above = _PARAGRAPHS[_paragraph_kind(block, above)]
        labels.append(above)
    return labels


def _could_head(block: Block) -> bool:
    """Whether a block has the shape of a heading: short, with letters, and not closed as a sentence is."""
    text = block.text
    if block.level:
        return True
    if len(text) > _LONGEST_HEADING or block.is_marked or columns(text) > _LONGEST_HEADING:
        return False
    if text[0].islower() or not _LETTER.search(text) or _SPEAKER.match(text) or _is_note(text):
        return False
    last = text[-1]
    if last.isalnum():
        return True
    if last in _QUOTE_CLOSES:
        # A heading that is a quotation has no full stop in it; words before the quotation are someone's "he said".
        bare = text.rstrip(_QUOTE_CLOSES)
        return bare[-1:].isalnum() or (bare[-1:] in "?!" and len(bare) <= _LONGEST_QUESTION and text[0] in _QUOTE_OPENS)
    if last in "?？!！":
        return columns(text) <= _LONGEST_QUESTION and text[0] not in _QUOTE_OPENS
    return last in ")]）」』】%…" or unicodedata.category(last) in ("Mn", "Mc")


def _is_note(text: str) -> bool:
    opening = text[:_LONGEST_NOTE_LABEL]
    return (":" in opening or "：" in opening) and _NOTE.match(opening) is not None


def _opens_section(could_head: Sequence[bool], i: int) -> bool:
    """Whether text follows, and not more lines of the same shape than a heading and a second one under it."""
    start, end = i, i + 1
    while start > 0 and could_head[start - 1] and i - start < _MOST_HEADINGS_IN_A_ROW:
        start -= 1
    while end < len(could_head) and could_head[end] and end - i <= _MOST_HEADINGS_IN_A_ROW:
        end += 1
    return end < len(could_head) and end - start <= _MOST_HEADINGS_IN_A_ROW


def _paragraph_kind(block: Block, above: Label | None) -> ParagraphKind:
    if block.quoted:
        return ParagraphKind.QUOTE
    if block.is_item:
        return ParagraphKind.SUMMARY if above in (_TITLE, _SUMMARY) else ParagraphKind.LIST_ITEM
    if _is_note(block.text):
        return ParagraphKind.NOTE
    if above is _TITLE and not ends_sentence(block.text):
        return ParagraphKind.SUMMARY
    return ParagraphKind.PROSE
