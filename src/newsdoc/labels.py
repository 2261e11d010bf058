"""What is each block of a document? The decision over all of them.

docs/how-it-decides.md tells the method in prose.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from typing import Final

from attrs import Factory, define, frozen

from .blocks import Block
from .evidence import Evidence, gather
from .frontmatter import BylineFound, DateFound, Readings, find_byline, find_date
from .headlines import Headline
from .kinds import paragraph_label
from .model import BoilerplateKind
from .nearness import FAR, Runs, singly, spread, stretches
from .packing import Packing, Vector
from .roles import LIST_ITEM, PROSE, UNTOLD, Label, Role
from .sequence import BODY, Chain, State
from .shapes import removed_by, shape_blocks
from .sift import Sifted
from .titlesearch import HEAD, Page, find_title
from .weights import UNIT, Weights, trained
from .why import Why

_IS_TITLE: Final = Role.TITLE  # members of an enumeration, and their names, are slow to look up in a loop
_HEADS: Final = (Role.TITLE, Role.HEADING)
_CREDITS: Final = (BoilerplateKind.BYLINE, BoilerplateKind.TIMESTAMP)
_IS_PROSE: Final = Role.PARAGRAPH
_IS_BOILERPLATE: Final = Role.BOILERPLATE
_IS_BEFORE: Final = State.BEFORE
_IS_HEADING: Final = State.HEADING
_IS_PARAGRAPH: Final = State.PARAGRAPH
_IS_CONTINUED: Final = State.CONTINUED
_STATES: Final = tuple(State)
_LEAST_PROSE: Final = 80  # characters
_LEAST_OPEN: Final = 110
_LEAST_ANNOUNCED: Final = 40
_TITLE: Final = Label(Role.TITLE)
_HEADING: Final = Label(Role.HEADING)
_CONTINUED: Final = Label(Role.CONTINUED)
_PROSE_ENDS: Final = ".!?\"”“»'’)。！？」』।؟۔"
_MOSTLY: Final = 4  # times as much prose as anything else
_PROSE: Final = (State.PARAGRAPH, State.CONTINUED)
_MOST_UNTOLD: Final = 2_000  # blocks; of more, what the reasons are found by would take far more memory than they do
_ARE_PROSE: Final = bytes(state in _PROSE for state in State).ljust(256, b"\0")
_LITTLE: Final = 0.1  # of all prose
_FAR_ABOVE: Final = 16  # blocks between a little prose and the body
_ABOVE_PARAGRAPH: Final = 8  # blocks among which a heading may open the body
_MOST_DISAGREEING: Final = 15  # blocks; more cost more than any doubt
_NEVER: Final = -(10**7)
_OUTSIDE: Final = (State.BEFORE, State.INSIDE, State.AFTER)
_NO_HEADING: Final = (State.HEADING, State.CONTINUED)
# What it may cost to read a text as an article and little else, in hundredths of a natural logarithm. A few blocks are
# little evidence of a page, and whoever hands them in will have meant them.
_DOUBT: Final = 400
_MORE_DOUBT: Final = 300  # for each block that is missing
_FEW: Final = 24


@define
class Labelled:
    """A document with all that was decided.

    Attributes:
        parts: What each block is; of what no rule takes out, neither kind nor reason.
        states: The most likely states of all blocks together; empty where the text is an article and little else.
        headline: Where the title is, or None.
        byline: The line that names the authors, or None.
        published: The line that holds the date, or None.
        weighed: What was weighed, or None if the text is an article at a glance.
        why: What tells kinds and reasons; None where they are told already.
    """

    parts: list[Label]
    states: list[State] = Factory(list)
    headline: Headline | None = None
    byline: BylineFound | None = None
    published: DateFound | None = None
    weighed: "Weighed | None" = None
    why: Why | None = None

    @property
    def labels(self) -> list[Label]:
        """What each block is, with kind and reason of all that was taken out."""
        why = self.why  # looked at once: another thread may ask, too
        if why is not None:
            self.parts = why.told(self.parts)
            self.why = None
        return self.parts

    def role(self, i: int) -> Role:
        """The part of a block in the article, byline and date among them."""
        if self.byline is not None and i in self.byline.blocks:
            return Role.BYLINE
        if self.published is not None and self.published.index == i:
            return Role.PUBLISHED
        return self.parts[i].role


@frozen
class Weighed:
    """Blocks of a document that were weighed together.

    Attributes:
        runs: The runs of blocks that each stands for: itself alone if it is near prose.
        near: Which blocks those are.
        shapes: What each of them would be, if the text were an article and little else.
        evidence: The evidence of each.
        scores: What it weighs, for each state.
    """

    runs: Runs
    near: Sequence[int]
    shapes: Sequence[Label]
    evidence: Evidence
    scores: Sequence[Vector]


class Labeller:
    """Labels documents by trained weights.

    Args:
        tables: The weights of each decision.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Vector]]) -> None:
        self._states = Weights(tables["sequence"], len(State))
        self._chain = Chain(self._states)
        self._packing = pack = Packing(len(State))
        self._staying = pack.pack(self._chain.staying)
        self._no_body, self._no_paragraph, self._no_heading = (
            pack.pack(_never(*states)) for states in (BODY, _PROSE, _NO_HEADING)
        )
        self._only_before, self._only_around = (
            pack.pack(_never(*[state for state in State if state not in allowed]))
            for allowed in ((State.BEFORE,), (State.BEFORE, State.AFTER))
        )
        self._title = Weights(tables["title"], 1)

    def label(self, sifted: Sifted) -> Labelled:
        """Labels the blocks of a document.

        Args:
            sifted: Its blocks, and the rules that they match.
        """
        blocks = sifted.blocks
        if _is_mostly_prose(blocks):
            shapes = shape_blocks(blocks, sifted.rules, sifted.certain)
            if _is_plain(blocks, shapes):
                found = Labelled(shapes)
                _find_credits(found, sifted, 0, Readings())
                return found
        weighed, states = self._decide(sifted, stretches(blocks, sifted.widths))
        readings = Readings()
        why: Why | None = None
        if states:
            page = Page(blocks, weighed.near, weighed.runs.sizes, weighed.evidence, states, sifted.certain)
            title, states = find_title(page, self._title, readings)
            labels = _labels(sifted, weighed, states, None if title is None else title.block)
            why = Why(sifted, weighed.evidence, weighed.near, weighed.runs.sizes, states, self._states)
            if len(blocks) > _MOST_UNTOLD:
                labels, why = why.told(labels), None
        else:
            labels = list(weighed.shapes)
            title = next(
                (Headline(i, len(blocks[i].text), i) for i, label in enumerate(labels) if label.role is _IS_TITLE), None
            )
        found = Labelled(labels, states, title, weighed=weighed, why=why)
        _find_credits(found, sifted, None if title is None else title.printed, readings)
        return found

    def _decide(self, sifted: Sifted, runs: Runs) -> tuple[Weighed, list[State]]:
        """Weighs the blocks near prose, and decides for all; no states if the text is an article and little else."""
        weighed = self._weigh(sifted, runs)
        states = self._chain.decide(weighed.scores)
        if not self._is_article(weighed, states):
            return weighed, _opened(spread(states, runs.sizes), sifted.blocks)
        # Where all that is near reads as an article, what is far may be its lists.
        return (weighed, []) if len(runs) == len(sifted.blocks) else self._decide(sifted, singly(len(sifted.blocks)))

    def _weigh(self, sifted: Sifted, runs: Runs) -> Weighed:
        near = runs.middles
        part = sifted.part(near)
        shapes = shape_blocks(part.blocks, part.rules, part.certain)
        evidence = gather(sifted, shapes, near, part)
        scores = self._packing.rows(self._scores(evidence, part.blocks, shapes, runs, len(sifted.blocks)))
        return Weighed(runs, near, shapes, evidence, scores)

    def _scores(
        self, evidence: Evidence, blocks: Sequence[Block], shapes: Sequence[Label], runs: Runs, count: int
    ) -> Iterator[int]:
        """The scores of runs among so many blocks, without the states that marks, or rules that hold, rule out."""
        start = 0
        for packed, block, shape, size in zip(self._states.packed(evidence), blocks, shapes, runs.sizes, strict=True):
            if size > 1:
                yield self._score_far(packed, range(start, start + size), count)
            elif shape.role is _IS_BOILERPLATE:
                yield packed + self._no_body
            elif block.level:
                yield packed + self._no_paragraph
            else:
                yield packed + self._no_heading if block.is_marked else packed
            start += size

    def _score_far(self, packed: int, run: range, count: int) -> int:
        """The scores of blocks far from prose, which are all of the same state, and no part of the body.

        Above all prose it is known, and below it follows from whether there is a body: they have no say in that.
        """
        if _is_at_an_end(run, count):
            return self._only_before if run.start == 1 else self._only_around
        return len(run) * packed + (len(run) - 1) * self._staying + self._no_body

    def explain(self, sifted: Sifted, found: Labelled) -> list[tuple[float, list[tuple[str, float]]]]:
        """How sure each block's label is, and what spoke for it, the strongest first.

        Args:
            sifted: What ``label`` was given.
            found: What it gave.
        """
        weighed = found.weighed or self._weigh(sifted, singly(len(sifted.blocks)))
        reasons: list[tuple[float, list[tuple[str, float]]]] = []
        for k, (run, likely) in enumerate(zip(weighed.runs, self._chain.chances(weighed.scores), strict=True)):
            i = weighed.near[k]
            group = _group(found.parts[i].role)
            others = [state for state in State if state not in group]
            gains = [
                (weight.name, (max(weight.scores[s] for s in group) - max(weight.scores[s] for s in others)) / UNIT)
                for weight in self._states.explain(weighed.evidence, k)
            ]
            gains = sorted([gain for gain in gains if gain[1] > 0], key=lambda gain: -gain[1])
            if _is_at_an_end(run, len(found.parts)):
                gains = [(FAR, 0.0)]
            reasons += [(min(sum(likely[state] for state in group), 1.0), gains)] * len(run)
        return reasons

    def _is_article(self, weighed: Weighed, states: Sequence[State]) -> bool:
        """Whether the text is an article and little else: whether reading it so costs next to nothing."""
        if not any(state in BODY for state in states):
            return True
        shapes, scores = weighed.shapes, weighed.scores
        disagreeing = [_disagree(shape, state) for shape, state in zip(shapes, states, strict=True)]
        if sum(disagreeing) > _MOST_DISAGREEING:
            return False
        bent = map(_bent, scores, (shape.role in _BODY_ROLES for shape in shapes))
        cost = self._chain.best(scores) - self._chain.best(bent)
        return cost <= _DOUBT + _MORE_DOUBT * max(_FEW - len(shapes), 0)


def _is_at_an_end(run: range, count: int) -> bool:
    """Whether a run of blocks stands far above or far below all prose, so that its place alone decides."""
    return len(run) > 1 and (run.start == 1 or run.stop == count)


def _bent(scores: Vector, is_kept: bool) -> Vector:
    """The scores of a block that is part of the body, or is not."""
    before, heading, paragraph, continued, inside, after = scores
    if is_kept:
        return before + _NEVER, heading, paragraph, continued, inside + _NEVER, after + _NEVER
    return before, heading + _NEVER, paragraph + _NEVER, continued + _NEVER, inside, after


def _opened(states: list[State], blocks: Sequence[Block]) -> list[State]:
    """The states of a document whose body opens with nothing that stands far above the most of it.

    A little prose far above all other is that of a menu or a notice, and a heading far above the first paragraph is
    that of a menu, too.
    """
    prose = [*compress(range(len(states)), bytes(states).translate(_ARE_PROSE))]
    if not prose:
        return states
    first, mass = prose[0], 0
    little = _LITTLE * sum(len(blocks[i].text) for i in prose)
    for above, below in itertools.pairwise(prose):
        mass += len(blocks[above].text)
        if mass > little:
            break
        if below - above > _FAR_ABOVE:
            first = below
    headings = (i for i in range(max(first - _ABOVE_PARAGRAPH, 0), first) if states[i] is _IS_HEADING)
    opening = next(headings, first)
    return [State.BEFORE] * opening + states[opening:]


def _group(role: Role) -> tuple[State, ...]:
    """The states that stand for a role."""
    if role is Role.HEADING:
        return (State.HEADING,)
    if role is Role.PARAGRAPH:
        return (State.PARAGRAPH,)
    return (State.CONTINUED,) if role is Role.CONTINUED else _OUTSIDE


def _disagree(shape: Label, state: State) -> bool:
    """Whether a block that an article would keep is no part of the body."""
    return state not in BODY and shape.role in _BODY_ROLES


def _is_mostly_prose(blocks: Sequence[Block]) -> bool:
    prose = total = 0
    for block in blocks:
        length = len(block.text)
        total += length
        if length >= _LEAST_PROSE and block.text[-1] in _PROSE_ENDS:
            prose += length
    return prose > _MOSTLY * (total - prose)


def _is_plain(blocks: Sequence[Block], shapes: Sequence[Label]) -> bool:
    """Whether blocks are a title, with byline and date, or prose; then prose and headings above prose; no more."""
    above: Role | None = None
    for block, shape in zip(blocks, shapes, strict=True):
        text, role = block.text, shape.role
        if role is _IS_PROSE:
            may_open = above is not None or len(text) >= _LEAST_PROSE
            if block.is_marked or not may_open or not (text[-1] in _PROSE_ENDS or _is_open_prose(text)):
                return False
        elif role is _IS_BOILERPLATE:
            if above is not _IS_TITLE or shape.removed not in _CREDITS:
                return False
            continue
        elif above in _HEADS or text.isupper():  # the teaser of another article, often
            return False
        above = role
    return above is _IS_PROSE


def _is_open_prose(text: str) -> bool:
    """Whether a paragraph that does not end as a sentence does is prose: it is long, or announces what follows."""
    return len(text) >= _LEAST_OPEN or (len(text) >= _LEAST_ANNOUNCED and text[-1] in ":：")


_BODY_ROLES: Final = (Role.HEADING, Role.PARAGRAPH)


def _never(*states: State) -> Vector:
    """The scores that rule some states out."""
    return tuple([_NEVER if state in states else 0 for state in _STATES])


def _labels(sifted: Sifted, weighed: Weighed, states: list[State], title: int | None) -> list[Label]:
    """The labels of a document's blocks, by their states; without kind and reason of what no rule takes out."""
    rules = sifted.rules
    labels: list[Label] = []
    for i, state in enumerate(states):
        if state is _IS_HEADING:
            label = _HEADING
        elif state is _IS_PARAGRAPH:
            label = PROSE  # of which kind tells the next loop, by its shape
        elif state is _IS_CONTINUED:
            label = _CONTINUED
        else:
            label = UNTOLD if (rule := rules[i]) is None else removed_by(rule)
        labels.append(label)
    first = next(i for i, state in enumerate(states) if state is not _IS_BEFORE)  # what follows is the body
    start = 0
    for size, shape in zip(weighed.runs.sizes, weighed.shapes, strict=True):
        own = shape if size == 1 else LIST_ITEM  # of a run in the body, all are rows
        for i in range(start, start + size):
            if states[i] is _IS_PARAGRAPH:
                is_standfirst = i == first and states[i + 1 : i + 2] == [State.INSIDE]
                labels[i] = paragraph_label(own, is_item=sifted.blocks[i].is_item, is_standfirst=is_standfirst)
        start += size
    if title is not None:
        labels[title] = _TITLE
    return labels


def _find_credits(found: Labelled, sifted: Sifted, headline: int | None, readings: Readings) -> None:
    """Finds the byline and the date among what is no part of title and body."""
    labels = found.parts
    is_near = bytearray(len(labels))
    for i in found.weighed.runs.alone if found.weighed else ():
        is_near[i] = 1
    if headline is not None:
        below = range(headline, min(headline + HEAD, len(labels)))
        is_near[headline : below.stop] = b"\1" * len(below)
    free = [i for i in compress(range(len(labels)), is_near) if labels[i].role is _IS_BOILERPLATE]
    if not free:
        return
    body = next((i for i, label in enumerate(labels) if label.role in _BODY_ROLES), 0)
    anchors = [body] if headline is None else [headline, body]
    found.byline = find_byline(sifted.blocks, sifted.rules, free, anchors, readings)
    found.published = find_date(sifted.blocks, free, anchors[0], readings)


@cache
def default_labeller() -> Labeller:
    """The labeller with the weights of the package."""
    return Labeller(trained())
