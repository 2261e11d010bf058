"""Does the headline stand below the body's first paragraphs? Then they are a notice, and no part of the article.

Such notices are about cookies, old browsers, the age of an article or what a site earns by its links. They read like
prose, and nothing parts them from the article but the headline. What tells them is that they speak of something else.
"""

from collections.abc import Container, Sequence
from typing import Final

from .blocks import Block
from .evidence import Evidence
from .frontmatter import Readings
from .headlines import speaks_of, words_below
from .longwords import words_of
from .sequence import BODY, State
from .titles import is_markup, title_gains
from .weights import Weights

_LEAST_GAIN: Final = 250  # how much likelier than none the title must be, in hundredths of a natural logarithm
LONGEST_NOTICE: Final = 12  # blocks of a notice
_MOST_PARAGRAPHS: Final = 3
_MOST_COMMON: Final = 0.15  # of the words of a notice


def title_below_notice(
    blocks: Sequence[Block],
    evidence: Evidence,
    states: Sequence[State],
    barred: Container[int],
    weights: Weights,
    readings: Readings,
) -> int | None:
    """The block that is far more likely the title than none, below paragraphs that have nothing to do with it; or None.

    Args:
        blocks: The blocks of the document.
        evidence: Their evidence.
        states: What they are; some are the body.
        barred: Blocks that cannot be the title.
        weights: What the evidence weighs for a title.
        readings: What is known of their texts.
    """
    first = next(i for i, state in enumerate(states) if state in BODY)
    paragraphs = [i for i, state in enumerate(states) if state is State.PARAGRAPH]
    for i in range(first + 1, min(first + LONGEST_NOTICE, len(blocks))):
        below = next((k for k in paragraphs if k > i), None)
        if below is None or paragraphs.index(below) > _MOST_PARAGRAPHS:
            break
        if states[i] is State.PARAGRAPH or i in barred or is_markup(blocks[i].text):
            continue
        if title_gains(blocks, evidence, [i], below, weights, readings)[0] >= _LEAST_GAIN and _speaks_of_it(
            blocks, states, first, i, below
        ):
            return i
    return None


def _speaks_of_it(blocks: Sequence[Block], states: Sequence[State], first: int, title: int, below: int) -> bool:
    """Whether what stands below speaks of what a title says, and what stands above does not."""
    if not speaks_of(blocks[title].text, blocks, below):
        return False
    article = words_below(blocks, below) | words_of(blocks[title].text)
    notice = words_of(" ".join(blocks[i].text for i in range(first, title) if states[i] in BODY))
    return len(notice & article) <= _MOST_COMMON * len(notice)
