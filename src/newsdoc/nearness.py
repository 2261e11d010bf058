"""Which blocks stand near prose, so that they are worth weighing?

Most of a whole page is menus and lists of links. What is far from every sentence is neither the article nor anything
that belongs to it, and need not be weighed to know so. docs/how-it-decides.md tells the method in prose.
"""

from collections.abc import Sequence
from typing import Final

from .layout import Block, columns
from .lines import ends_sentence
from .sequence import State

FAR: Final = "far"  # the name of the evidence that a block stands far from all prose
_ABOVE: Final = 20  # blocks above prose that are near it: there stand kicker, title, byline, date
_BELOW: Final = 8
_SENTENCE: Final = 80  # columns of a block that ends as a sentence does, and then is prose
_LONG: Final = 150  # columns of any prose
_MOST_MASS: Final = 600  # columns that one block counts for
_APART: Final = 20  # blocks between two heaps of prose
_LEAST_SHARE: Final = 0.05  # of the largest heap; prose in smaller heaps is that of a menu or a banner
_LEAST: Final = 40  # characters of prose in a script whose characters take two columns


def near_prose(blocks: Sequence[Block]) -> list[int]:
    """The blocks that stand near prose, and the first; all blocks where there is no prose or little else.

    Args:
        blocks: The blocks of a document.
    """
    count = len(blocks)
    if count <= _ABOVE + _BELOW:
        return list(range(count))
    heaps = _heaps(blocks)
    least = _LEAST_SHARE * max((mass for mass, _ in heaps), default=0)
    near = [0]
    stop = 1  # behind the last block that is known to be near
    for i in (i for mass, heap in heaps if mass >= least for i in heap):
        near += range(max(stop, i - _ABOVE), min(i + _BELOW + 1, count))
        stop = max(stop, min(i + _BELOW + 1, count))
    return near if len(near) > 1 else list(range(count))


def _heaps(blocks: Sequence[Block]) -> list[tuple[int, list[int]]]:
    """Blocks of prose that stand not too far from each other, and how many columns of prose they have together."""
    heaps: list[tuple[int, list[int]]] = []
    last = -_APART
    for i, block in enumerate(blocks):
        if len(block.text) >= _LEAST and (width := columns(block.text)) >= _SENTENCE:
            if width < _LONG and not ends_sentence(block.text):
                continue
            if i - last >= _APART:
                heaps.append((0, []))
            mass, heap = heaps[-1]
            heap.append(i)
            heaps[-1] = mass + min(width, _MOST_MASS), heap
            last = i
    return heaps


def spread(states: Sequence[State], near: Sequence[int], count: int) -> list[State]:
    """The states of all blocks, by those of the near ones.

    Far blocks between two paragraphs are rows of a list or table and go with them. All others are no part of the body.

    Args:
        states: The states of the near blocks.
        near: Which blocks those are.
        count: How many blocks there are.
    """
    found: list[State] = []
    above = State.BEFORE
    for i, state in zip(near, states, strict=True):
        found += [_between(above, state)] * (i - len(found))
        found.append(state)
        above = state
    found += [_between(above, State.AFTER)] * (count - len(found))
    return found


def _between(above: State, below: State) -> State:
    """The state of far blocks between two near ones."""
    if State.BEFORE in (above, below):
        return State.BEFORE
    if below is State.AFTER:
        return State.AFTER
    is_row = above in (State.PARAGRAPH, State.CONTINUED) and below is State.PARAGRAPH
    return State.PARAGRAPH if is_row else State.INSIDE
