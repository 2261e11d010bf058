"""Which blocks stand near prose, so that they are worth weighing?

Most of a whole page is menus and lists of links. What is far from every sentence is neither the article nor anything
that belongs to it. Above all prose and below it there is nothing to decide for such blocks. Of those between, one block
of each run is weighed, and counts for all. docs/how-it-decides.md tells more.
"""

import operator
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from .blocks import Block
from .lines import ends_sentence
from .sequence import State

_PROSE: Final = (State.PARAGRAPH, State.CONTINUED)
_INSIDE: Final = State.INSIDE  # members of an enumeration are slow to look up in a loop
_PARAGRAPH: Final = State.PARAGRAPH
FAR: Final = "far"  # the name of the evidence that a block stands far from all prose
_ABOVE: Final = 20  # blocks above prose that are near it: there stand kicker, title, byline, date
_BELOW: Final = 8
_LONGEST_RUN: Final = 8  # blocks between prose for which one is weighed
_SENTENCE: Final = 80  # columns of a block that ends as a sentence does, and then is prose
_LONG: Final = 150  # columns of any prose
_MOST_MASS: Final = 600  # columns that one block counts for
_APART: Final = 20  # blocks between two heaps of prose
_LEAST_SHARE: Final = 0.05  # of the largest heap; prose in smaller heaps is that of a menu or a banner
_LEAST: Final = 40  # characters of prose in a script whose characters take two columns


class Runs:
    """Runs of blocks, one behind the other.

    Args:
        starts: The first block of each, and the one behind the last: ranges would take fifteen times the memory.

    Attributes:
        sizes: How many blocks each has.
    """

    def __init__(self, starts: "array[int]") -> None:
        self._starts = starts
        self.sizes = array("I", map(operator.sub, islice(starts, 1, None), starts))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[range]:
        return map(range, self._starts, islice(self._starts, 1, None))

    @property
    def alone(self) -> Iterator[int]:
        """The blocks that stand alone."""
        return (start for start, size in zip(self._starts, self.sizes, strict=False) if size == 1)

    @property
    def middles(self) -> Sequence[int]:
        """The block that is weighed for each run: the middle one."""
        starts = self._starts
        return array("Q", [_middle(starts[k], starts[k + 1]) for k in range(len(starts) - 1)])


def singly(count: int) -> Runs:
    """Blocks that stand alone, each of them.

    Args:
        count: How many there are.
    """
    return Runs(array("Q", range(count + 1)))


def stretches(blocks: Sequence[Block], widths: Sequence[int]) -> Runs:
    """Parts a document into single blocks near prose, and runs of blocks far from it.

    All blocks stand alone where there is no prose, or little else. What is far above all prose is one run, and so is
    what is far below it.

    Args:
        blocks: The blocks of a document.
        widths: How many columns each is wide.
    """
    count = len(blocks)
    heaps = _heaps(blocks, widths) if count > _ABOVE + _BELOW else []
    if not heaps:
        return singly(count)
    starts = array("Q")
    least, known = _LEAST_SHARE * max(mass for mass, _ in heaps), 0
    for i in (i for mass, heap in heaps if mass >= least for i in heap):
        above = i - _ABOVE
        if above > known:
            # The first block may be the title of the browser tab.
            starts.extend(range(known, above, _LONGEST_RUN) if known else range(min(above, 2)))
            known = above
        near = range(known, min(i + _BELOW + 1, count))
        starts.extend(near)
        known = max(known, near.stop)
    if known < count:
        starts.append(known)
    starts.append(count)
    return Runs(starts)


def _middle(start: int, stop: int) -> int:
    return start + (stop - start) // 2


def _heaps(blocks: Sequence[Block], widths: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Blocks of prose that stand not too far from each other, and how many columns of prose they have together."""
    heaps: list[tuple[int, list[int]]] = []
    last = -_APART
    for i, width in enumerate(widths):
        if width >= _SENTENCE:
            text = blocks[i].text
            if len(text) < _LEAST or (width < _LONG and not ends_sentence(text)):
                continue
            if i - last >= _APART:
                heaps.append((0, []))
            mass, heap = heaps[-1]
            heap.append(i)
            heaps[-1] = mass + min(width, _MOST_MASS), heap
            last = i
    return heaps


def spread(states: Sequence[State], sizes: Sequence[int]) -> list[State]:
    """The states of all blocks, by those of their runs.

    Far blocks inside the body and right between two paragraphs are rows of a list or table, and go with them.

    Args:
        states: The state of each run.
        sizes: How many blocks each run has.
    """
    found: list[State] = []
    for k, (state, size) in enumerate(zip(states, sizes, strict=True)):
        if size == 1:
            found.append(state)
        else:
            is_row = state is _INSIDE and states[k - 1] in _PROSE and states[k + 1] is _PARAGRAPH
            found += [_PARAGRAPH if is_row else state] * size
    return found
