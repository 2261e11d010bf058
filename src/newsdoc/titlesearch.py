"""Where is the title? The browser's tab tells, or a trail, or else the block that looks most like one.

docs/how-it-decides.md tells the method in prose.
"""

import operator
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, islice
from typing import Final

from attrs import frozen

from .blocks import Block
from .evidence import Evidence
from .frontmatter import Readings
from .headlines import (
    Headline,
    cleanest,
    headline_end,
    headline_of_tab,
    headline_start,
    is_spaced_by_markup,
    kicker_in_tab,
    speaks_of,
    tab_of,
)
from .notices import LONGEST_NOTICE, title_below_notice
from .sequence import BODY, State
from .titles import is_markup, likely_titles, ranked_titles, title_gains
from .trails import numbered_trail, trail_above
from .weights import Weights

HEAD: Final = 14  # blocks; where the body begins farther down, the first block is not where the headline stands
_IS_PARAGRAPH: Final = State.PARAGRAPH  # members of an enumeration are slow to look up in a loop
# For each state, whether it is no part of the body.
_OUTSIDE: Final = bytes(state not in BODY for state in State).ljust(256, b"\0")
_SURE: Final = 100  # how much likelier than none a title is that is beyond doubt, in hundredths of a natural logarithm


@frozen
class Page:
    """A document whose body is known.

    Attributes:
        blocks: Its blocks.
        near: Which of them are near prose; those of the body are among them.
        sizes: How many blocks each of these stands for.
        evidence: The evidence of each of these.
        states: What each block is; some are the body.
        certain: Whether a rule that holds everywhere takes a block out.
    """

    blocks: Sequence[Block]
    near: Sequence[int]
    sizes: Sequence[int]
    evidence: Evidence
    states: list[State]
    certain: Sequence[bool]


def find_title(page: Page, weights: Weights, readings: Readings) -> tuple[Headline | None, list[State]]:
    """Where the title of a document is, and the states of its blocks: what stands above the title is not the body.

    Args:
        page: The document.
        weights: What the evidence weighs for a title.
        readings: What is known of its lines.
    """
    blocks, near, states = page.blocks, page.near, page.states
    body = next(k for k, i in enumerate(near) if states[i] in BODY)
    is_above = states[0] is State.BEFORE and not page.certain[0]
    may_be_tab = is_above and near[body] > HEAD and not is_markup(blocks[0].text)
    is_free = bytes(map(operator.gt, bytes(states).translate(_OUTSIDE), page.certain))
    free = [*compress(range(len(states)), is_free)]
    close = [i for i in near if is_free[i]]
    if may_be_tab and (headline := headline_of_tab(blocks, free, near[body], frozenset(close))):
        return headline, states
    among = [blocks[i] for i in near]
    barred = {
        k
        for k, (i, size) in enumerate(islice(zip(near, page.sizes, strict=True), body + LONGEST_NOTICE + 1))
        if page.certain[i] or states[i] is _IS_PARAGRAPH or size > 1
    }
    likely = likely_titles(among, page.evidence, body, barred, weights, readings)
    below = [i for k, i in enumerate(near[body : body + LONGEST_NOTICE], body) if k not in barred]
    if entry := numbered_trail(blocks, [*(near[k] for k in likely), *below], is_free):
        headline = Headline(entry.block, len(blocks[entry.block].text), entry.headline, start=entry.start)
        return headline, _from(states, entry.headline)
    if not _is_beyond_doubt(among, likely, body):
        near_states = [states[i] for i in near]
        title = title_below_notice(among, page.evidence, near_states, barred, weights, readings)
        if title is not None:
            return _whole(blocks, near[title]), _from(states, near[title])
    headed = trail_above(blocks, {near[k] for k in likely}, near[body])
    if headed is not None:
        return _whole(blocks, headed), states
    if not likely and _is_headline(page, body, weights, readings):
        return _whole(blocks, near[body]), _from(states, near[body])
    titles = (near[k] for k in ranked_titles(among, likely, body, readings))
    return _printed(page, titles, near[body], free, close, may_be_tab), states


def _is_beyond_doubt(blocks: Sequence[Block], likely: Mapping[int, int], body: int) -> bool:
    """Whether the likeliest title is far likelier than none, and speaks of what the body speaks of."""
    best = max(likely, key=lambda k: likely[k], default=None)
    return best is not None and likely[best] > _SURE and speaks_of(blocks[best].text, blocks, body)


def _is_headline(page: Page, body: int, weights: Weights, readings: Readings) -> bool:
    """Whether the body's first paragraph is likelier the title than there is none: some headlines are sentences."""
    i = page.near[body]
    if page.states[i] is not State.PARAGRAPH or page.certain[i] or page.sizes[body] > 1:
        return False
    among = [page.blocks[i] for i in page.near[: body + 1]]
    return not is_markup(among[body].text) and title_gains(among, page.evidence, [body], body, weights, readings)[0] > 0


def _whole(blocks: Sequence[Block], title: int) -> Headline:
    text = blocks[title].text
    return Headline(title, len(text), title, start=headline_start(text))


def _from(states: Sequence[State], title: int) -> list[State]:
    """The states of blocks whose body begins below the title."""
    body = next((i for i in range(title + 1, len(states)) if states[i] in BODY), 0)
    return [State.BEFORE] * body + list(states[body:])


def _printed(
    page: Page, titles: Iterator[int], body: int, free: Sequence[int], close: Sequence[int], may_be_tab: bool
) -> Headline | None:
    """The likeliest title, as the page prints it most cleanly."""
    blocks = page.blocks
    found = next(titles, None)
    if found is None:
        return tab_of(blocks, body) if may_be_tab else None
    text = blocks[found].text
    if found == 0:
        return Headline(0, headline_end(text), next(titles, None) if may_be_tab else 0)
    if may_be_tab and (end := kicker_in_tab(blocks[0].text, text)):
        return Headline(0, end, found)
    title = cleanest(blocks, found, free, close)
    text = blocks[title].text
    is_spaced = is_spaced_by_markup(text, (blocks[i].text for i in page.near if page.states[i] in BODY))
    return Headline(title, len(text), found, is_spaced, headline_start(text))
