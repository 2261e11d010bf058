"""What kind of boilerplate, and what kind of paragraph, is a block, where no rule says so?"""

from collections.abc import Sequence
from typing import Final

from .catalogue import Rule
from .classes import digits_class, last_class
from .model import BoilerplateKind, ParagraphKind
from .roles import LIST_ITEM, PROSE, SUMMARY, Label, Role
from .sequence import State
from .sift import Sifted

# What a label says of the lines below it, as far as the end of the page.
_HEADED: Final = frozenset({BoilerplateKind.RELATED, BoilerplateKind.COMMENTS})
_PICTURES: Final = frozenset({BoilerplateKind.CAPTION, BoilerplateKind.CREDIT})
_SENTENCE: Final = frozenset({1, 2, 4})  # classes of a block's end
_CLOCK: Final = frozenset({3, 4})  # classes of its digits: a time or a year, little else than digits
_SHORT: Final = 24  # columns
_LONG: Final = 150
# Members of an enumeration are slow to look up in a loop.
_PARAGRAPH: Final = State.PARAGRAPH
_CONTINUED: Final = State.CONTINUED
_HEADING: Final = State.HEADING
_INSIDE: Final = State.INSIDE
_AFTER: Final = State.AFTER
_TIMESTAMP: Final = BoilerplateKind.TIMESTAMP
_CAPTION: Final = BoilerplateKind.CAPTION
_NAVIGATION: Final = BoilerplateKind.NAVIGATION
_RELATED: Final = BoilerplateKind.RELATED
_OTHER: Final = BoilerplateKind.OTHER
_OWN: Final = (ParagraphKind.LIST_ITEM, ParagraphKind.QUOTE, ParagraphKind.NOTE)


def boilerplate_kinds(sifted: Sifted, states: Sequence[State]) -> list[BoilerplateKind]:
    """A kind for each block, to be used where it is no part of title and body.

    Args:
        sifted: The blocks of a document, and the rule of the catalogue that each matches.
        states: Where each stands.
    """
    rules = sifted.rules
    kinds: list[BoilerplateKind] = []
    heading: BoilerplateKind | None = None
    judged = zip(sifted.blocks, rules, states, sifted.widths, strict=True)
    for i, (block, rule, state, width) in enumerate(judged):
        if rule is not None:
            kinds.append(rule.kind)
            if rule.kind in _HEADED and state is _AFTER:
                heading = rule.kind
            continue
        if state is _PARAGRAPH or state is _CONTINUED or state is _HEADING:
            kinds.append(_OTHER)
            continue
        text = block.text
        if width < _SHORT and not text.isalpha() and digits_class(text) in _CLOCK:
            kind = _TIMESTAMP
        elif heading is not None:
            kind = heading
        elif state is _INSIDE and _beside_picture(rules, i):
            kind = _CAPTION
        elif width < _SHORT:
            kind = _NAVIGATION
        elif state is _INSIDE and last_class(text) in _SENTENCE:
            kind = _CAPTION
        elif width < _LONG and last_class(text) not in _SENTENCE:
            kind = _RELATED
        else:
            kind = _OTHER
        kinds.append(kind)
    return kinds


def _beside_picture(rules: Sequence[Rule | None], i: int) -> bool:
    beside = rules[max(i - 1, 0) : i + 2]
    return any(rule is not None and rule.kind in _PICTURES for rule in beside)


def paragraph_label(shape: Label, *, is_item: bool, is_standfirst: bool) -> Label:
    """The label of a paragraph.

    Args:
        shape: What the block would be in an article and nothing else.
        is_item: Whether it is an item of a list.
        is_standfirst: Whether it is the first paragraph, and byline, date or the like stand between it and the next.
    """
    if is_standfirst:
        return SUMMARY
    if shape.role is Role.PARAGRAPH and shape.kind in _OWN:
        return shape
    return LIST_ITEM if is_item else PROSE
