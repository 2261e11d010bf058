"""What would each block be, if the text were an article and little else? The evidence for headings by their shape.

docs/how-it-decides.md tells the method in prose.
"""

import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import Final

from .blocks import Block
from .catalogue import Rule
from .columns import columns
from .deferred import late
from .lines import ends_sentence
from .model import BoilerplateKind, ParagraphKind
from .roles import LIST_ITEM, PROSE, SUMMARY, Label, Role

_TITLE: Final = Label(Role.TITLE)
_HEADING: Final = Label(Role.HEADING)
_QUOTE: Final = Label(Role.PARAGRAPH, ParagraphKind.QUOTE)
_NOTE: Final = Label(Role.PARAGRAPH, ParagraphKind.NOTE)

_LONGEST_TITLE: Final = 160  # columns
_LONGEST_HEADING: Final = 110
_LONGEST_QUESTION: Final = 70
_LEAST_SUMMARY: Final = 20
_LONGEST_NOTE_LABEL: Final = 60
_MOST_HEADINGS_IN_A_ROW: Final = 2  # more are verse, a line-up, a list
_HEAD: Final = 5  # blocks among which a byline stands
_PARTED: Final = 0.35  # groups of lines for each block, where blank lines part the paragraphs

_LETTER: Final = late(r"[^\W\d_]")
_NOTE_LABEL: Final = late(
    r"(?:corrections?|clarifications?|editor['’]?s['’]? note|update|berichtigung|korrektur|anmerkung der redaktion|"
    r"rettelse|rättelse|erratum|errata|fe de errores|note de la rédaction|nota del editor|nota da redação|rectificatie|"
    r"oikaisu|sprostowanie|oprava|düzeltme|уточнение|исправление|примечание редакции|訂正|更正)\b[^.:：]{0,20}[:：]",
    re.IGNORECASE,
)
_SPEAKER: Final = late(r"([^\W\d_][\w.’' -]{0,30}?)\s?[:：]\s")  # "Q: Why now", "MAYOR: Not yet"
_LONGEST_SPEAKER: Final = 36  # characters, with what stands behind
_AT_OR_TAG: Final = late(r"\w@\w|(?:\A|[(\s])@\w|#\w")
_ABBREVIATION: Final = late(r"(?:\b[^\W\d_]\.){2,}\Z")
_INNER_CAPITAL: Final = late(r"[a-z][A-Z]")  # iPhone
_QUOTE_OPENS: Final = "\"'“„‘‚«»‹›「『"
_QUOTE_CLOSES: Final = "\"'”“’‘»«›‹」』 "
_ASKS: Final = "?？!！؟;\u037e"
_SIGNS: Final = frozenset({"Mn", "Mc", "Sc", "So", "Sm", "Nl", "No"})
_SPEECH_DASHES: Final = "-–—―"


def shape_blocks(blocks: Sequence[Block], rules: Sequence[Rule | None], certain: Sequence[bool]) -> list[Label]:
    """Labels the blocks of a text that is taken for an article.

    Args:
        blocks: The blocks in source order.
        rules: The rule of the catalogue that each matches, or None.
        certain: Whether that rule is certain; the others hold only beside other boilerplate.
    """
    if not any(rules):
        return _shape_article(blocks)
    holds = _holding(blocks, rules, certain)
    labels = iter(_shape_article([block for block, rule in zip(blocks, holds, strict=True) if rule is None]))
    return [next(labels) if rule is None else removed_by(rule) for rule in holds]


def removed_by(rule: Rule) -> Label:
    """The label of a block that a rule takes out."""
    return Label(Role.BOILERPLATE, removed=rule.kind, rule=rule.id)


def _holding(blocks: Sequence[Block], found: Sequence[Rule | None], certain: Sequence[bool]) -> list[Rule | None]:
    """The rules that hold: certain ones; weak ones of lines side by side, of the last line, of a byline at the head.

    Lines side by side below a colon are a list that the text announces.
    """
    last = len(found) - 1
    holds: list[Rule | None] = []
    announced = False
    for i, rule in enumerate(found):
        if rule is None:
            announced = blocks[i].text[-1] in ":："
            holds.append(None)
            continue
        if certain[i]:
            announced = False
            holds.append(rule)
            continue
        beside = (i > 0 and found[i - 1] is not None) or (i < last and found[i + 1] is not None)
        if rule.kind is BoilerplateKind.BYLINE:
            beside = beside or 0 < i < _HEAD
        at_end = 0 < i == last
        above_title = i == 0 and last > 1 and found[1] is None and _has_heading_shape(blocks[1], _LONGEST_TITLE)
        holds.append(rule if not announced and (beside or at_end or above_title) else None)
    return holds


def _shape_article(blocks: Sequence[Block]) -> list[Label]:
    """Labels what is left of a document: title, summary, headings and paragraphs."""
    shaped = [i for i, block in enumerate(blocks) if block.level] or [
        i
        for i, block in enumerate(blocks)
        if len(block.text) <= _LONGEST_HEADING and _has_heading_shape(block, _LONGEST_HEADING)
    ]
    could_head = set(shaped)
    if shaped:
        could_head.difference_update(_turns_of_speech(blocks, shaped), _verses(blocks, shaped))
    title = _title(blocks, could_head)
    labels: list[Label] = []
    above: Label | None = None
    for i, block in enumerate(blocks):
        if i == title:
            above = _TITLE
        elif i in could_head and (block.level or (i and _opens_section(blocks, could_head, i, above))):
            above = _HEADING
        else:
            above = _paragraph(block, above)
        labels.append(above)
    return labels


def _title(blocks: Sequence[Block], could_head: Container[int]) -> int | None:
    """The block that is the title: the first, or the second below a kicker in capitals."""
    if not blocks or not (0 in could_head or _has_heading_shape(blocks[0], _LONGEST_TITLE)):
        return None
    if len(blocks) == 1:
        return 0 if blocks[0].level else None
    if len(blocks) > 2 and 1 in could_head and _is_in_capitals(blocks[0].text) and not _is_in_capitals(blocks[1].text):
        return 0 if blocks[0].level else 1
    return 0


def _is_in_capitals(text: str) -> bool:
    return all(letter.isupper() for letter in _LETTER.findall(text))


def _has_heading_shape(block: Block, longest: int) -> bool:
    """Whether a block could be a heading by itself: short, with letters, and not closed as a sentence is."""
    text = block.text
    if block.level:
        return True
    last = text[-1]
    if last == "." and text[-3:-2] != ".":  # neither an abbreviation nor an ellipsis
        return False
    if len(text) > longest or block.is_marked or (2 * len(text) > longest and columns(text) > longest):
        return False
    if (text[0].islower() and not _INNER_CAPITAL.match(text)) or text[0] in _SPEECH_DASHES:
        return False
    if not text[0].isalpha() and not _LETTER.search(text):
        return False
    if text.count("|") > 1 or _is_note(text) or _holds_address(text):
        return False
    if last.isalnum():
        return True
    if last in _QUOTE_CLOSES:
        # A heading that is a quotation has no full stop in it; words before the quotation are someone's "he said".
        bare = text.rstrip(_QUOTE_CLOSES)
        if bare[-1:] in _ASKS:
            return len(bare) <= _LONGEST_QUESTION and text[0] in _QUOTE_OPENS
        return bare[-1:].isalnum()
    if last in _ASKS:
        return longest == _LONGEST_TITLE or (columns(text) <= _LONGEST_QUESTION and text[0] not in _QUOTE_OPENS)
    if last in ")]）」』】%…+" or unicodedata.category(last) in _SIGNS:
        return True
    return _ABBREVIATION.search(text) is not None or (longest == _LONGEST_TITLE and text.endswith("..."))


def _holds_address(text: str) -> bool:
    if "@" in text or "#" in text:
        return _AT_OR_TAG.search(text) is not None
    return "www." in text or "http:" in text or "https:" in text


def _turns_of_speech(blocks: Sequence[Block], shaped: Iterable[int]) -> list[int]:
    """The blocks that open with one letter and a colon, or with a name and one while the next one does so too."""
    turns: list[int] = []
    for i in shaped:
        text = blocks[i].text
        head = text[:_LONGEST_SPEAKER]
        if (": " in head or "： " in head) and (speaker := _SPEAKER.match(text)):
            following = blocks[i + 1].text if i + 1 < len(blocks) else ""
            if len(speaker[1]) == 1 or _SPEAKER.match(following):
                turns.append(i)
    return turns


def _verses(blocks: Sequence[Block], shaped: Sequence[int]) -> list[int]:
    """The lines inside or at the end of a group of lines, in a text that parts its paragraphs by blank lines."""
    opens = [True, *(above.last.group != below.group for above, below in itertools.pairwise(blocks))]
    inside = [i for i in shaped if not opens[i]]
    return inside if sum(opens) >= _PARTED * len(blocks) else []


def _opens_section(blocks: Sequence[Block], could_head: Container[int], i: int, above: Label | None) -> bool:
    """Whether text follows, and not more lines of the same shape than a heading and a second one under it."""
    if above is _TITLE:
        return i + 1 < len(blocks) and blocks[i + 1].is_item
    start, end = i, i + 1
    while start - 1 in could_head and i - start < _MOST_HEADINGS_IN_A_ROW:
        start -= 1
    while end in could_head and end - i <= _MOST_HEADINGS_IN_A_ROW:
        end += 1
    return end < len(blocks) and end - start <= _MOST_HEADINGS_IN_A_ROW


def _is_note(text: str) -> bool:
    label = text[:_LONGEST_NOTE_LABEL]
    return (":" in label or "：" in label) and _NOTE_LABEL.match(text) is not None


def _paragraph(block: Block, above: Label | None) -> Label:
    if block.is_marked:
        if block.quoted:
            return _QUOTE
        return SUMMARY if above is _TITLE or above is SUMMARY else LIST_ITEM
    if _is_note(block.text):
        return _NOTE
    if above is _TITLE and not ends_sentence(block.text) and columns(block.text) >= _LEAST_SUMMARY:
        return SUMMARY
    return PROSE
