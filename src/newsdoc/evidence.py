"""What speaks for and against each reading of a block: cheap evidence, each piece a small number with a name.

docs/how-it-decides.md tells the method in prose. The weights are trained on the evidence that this module gives, so
a change here asks for training again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate, product, starmap
from typing import Final, NamedTuple

from .blocks import Block
from .catalogue import Rule
from .classes import digits_class, first_class, is_plain, last_class, length_class
from .deferred import late
from .longwords import words_in, words_of
from .model import BoilerplateKind, ParagraphKind
from .roles import Label, Role
from .sift import Sifted

_PROSE: Final = 9  # class of length: from 110 columns on, a block that ends as a sentence does is prose
_WORDY: Final = 260  # characters of a block whose words are looked at
_SHARES: Final = (0.001, 0.15, 0.34, 0.5, 0.67, 0.84, 0.999)
_PLACES: Final = (0.0001, 0.05, 0.25, 0.75, 0.95, 0.9999)
_DISTANCES: Final = (1, 2, 3, 5, 9, 17)
_MASSES: Final = (1, 150, 400, 1000, 2500)
_GROUPS: Final = (0.15, 0.35, 0.6, 0.9)
_COUNTS: Final = (1, 2, 6, 12, 25, 60, 150, 400)
_NEAR: Final = 2  # blocks each side
_AROUND: Final = 6
_MOST_MASS: Final = 600  # columns that one block counts for
_FAR: Final = 99
_ENDS: Final = (8, 20)
_MOST_INDENTS: Final = 200
_HEARD_AT_ONCE: Final = 1000  # blocks; the words of a long document would take far more memory than its text
_MANY: Final = 2000  # blocks
_SPOKEN: Final = 600  # characters of a block whose words are heard
_LONG_PART: Final = 24
_SHARED: Final = (0.001, 0.3, 0.5, 0.75, 0.999)
_FOLLOWING: Final = 3  # blocks below another in which its words may come back
_GAP: Final = 60  # columns of prose that one block of another shape weighs up, where the main run of prose is sought

_SIGN: Final = late(r"[|©@#»›→▶•·/]|https?:|www\.")
_SIGN_ALONE: Final = late("[|©@#»›→▶•·/]")  # asked first: one set of characters is found far faster
_STOP_INSIDE: Final = late("[.!?…。！？।۔؟].")
# Where none of these is, there is no digit, no sign and no second sentence.
_ODD: Final = late(r"[\d|©@#»›→▶•·/.!?…。！？।۔؟]")
_SIGNS: Final = {"|": 1, "©": 2, "@": 3, "#": 4, "»": 5, "›": 5, "→": 5, "▶": 5, "•": 6, "·": 6, "/": 7}
_INNER_SENTENCE: Final = late(r"[\w\"”’»)][.!?…][\"”’»)]? +[^\W\d_a-z]|[。！？।۔؟][^」』”]")
_SITE_MARK: Final = late(r"\s+[-|–—·•»:]+\s+|\s*[|｜_]\s*")

_KINDS: Final = {kind: number for number, kind in enumerate(BoilerplateKind, 1)}
_CERTAIN: Final = 32  # added to the number of a kind where a certain rule says so
_SHAPES: Final = {pair: number for number, pair in enumerate(product(Role, ParagraphKind))}
# What a neighbour's end and beginning say of a sentence that may run on: 0 open, 1 closed,
# 2 asks or announces, 3 other.
_END_OF: Final = (0, 1, 2, 2, 1, 0, 3, 0, 1, 0, 3)
_START_OF: Final = (0, 0, 1, 2, 0, 0, 2, 2, 3)
_EDGE: Final = 4

Key = tuple[int, ...]


class Evidence(NamedTuple):
    """The evidence of one block: keys that weights are stored under, each a few small numbers.

    Attributes:
        own: What the block shows by itself.
        prose: How it stands to the prose of its document.
        page: Where it stands in its document, and how that is laid out.
        words: Whether its words come back: in the headline, in the prose, in what follows, in other blocks.
        joint: Whether a sentence may run on from the block above, and to the block below.
        seen: What its neighbours see of it.
    """

    own: Key
    prose: Key
    page: Key
    words: Key
    joint: Key
    seen: Key


FIELDS: Final = {
    "own": ("length", "ends", "opens", "capitals", "sentences", "digits", "sign", "rule", "mark", "shape"),
    "prose": ("length", "ends", "run", "above", "below", "before", "near", "around", "page", "shape"),
    "page": ("length", "ends", "group", "spacing", "blocks", "start", "end", "indent"),
    "words": ("length", "run", "repeats", "headline", "shared", "next"),
    "joint": ("above", "opens", "ends", "below", "length", "group"),
    "seen": ("length", "ends", "opens", "rule", "digits"),
}


def gather(sifted: Sifted, shapes: Sequence[Label], among: Sequence[int] | None = None) -> list[Evidence]:
    """Gathers the evidence of a document.

    Args:
        sifted: Its blocks, and the rules that they match.
        shapes: What each block that is asked for would be if the text were an article and little else.
        among: Which blocks are asked for, in their order; None for all.
    """
    if not sifted.blocks:
        return []
    chosen = range(len(sifted.blocks)) if among is None else among
    return _Document(sifted, shapes, chosen).evidence()


def _own(block: Block, width: int, rule: Rule | None, certain: bool, shape: Label) -> Key:
    text = block.text
    length = length_class(width)
    ends, opens = last_class(text), first_class(text[0])
    capitals = sentences = digits = sign = 0
    if len(text) <= _WORDY:
        words = text.split()
        initials = [word[0] for word in words if word[0].isalpha()]
        upper = sum(map(str.isupper, initials))
        if not initials:
            capitals = 1
        elif upper == 0:
            capitals = 2 if any(map(str.islower, initials)) else 3
        elif text.isupper():
            capitals = 4
        else:
            share = upper / len(initials)
            capitals = 5 if share == 1 else 6 if share > 0.6 else 7 if share > 0.3 or upper > 1 else 8
        if len(words) < 3 and capitals > 1:
            capitals += 8 * len(words)
        sentences = 1
        if not is_plain(text) and _ODD.search(text):
            if _STOP_INSIDE.search(text) and _INNER_SENTENCE.search(text):
                sentences = 2
            digits = digits_class(text)
            if (_SIGN_ALONE.search(text) or "www." in text) and (match := _SIGN.search(text)):
                sign = _SIGNS.get(match[0], 8)
    kind = 0 if rule is None else _KINDS[rule.kind] + _CERTAIN * certain
    mark = 0
    if block.level:
        mark = 1 if block.level == 1 else 2
    elif block.is_item:
        mark = 3
    elif block.quoted:
        mark = 4
    elif block.marker:
        mark = 5
    return (length, ends, opens, capitals, sentences, digits, sign, kind, mark, _SHAPES[shape.role, shape.kind])


def _mass(own: tuple[int, ...], width: int) -> int:
    """How many columns of prose a block holds."""
    if own[0] < _PROSE or own[8] == 3:
        return 0
    if own[1] in (1, 2, 4, 8) or own[4] == 2 or (own[4] == 0 and own[0] > 10):
        return min(width, _MOST_MASS)
    return 0


class _Document:
    """What all blocks of a document share."""

    def __init__(self, sifted: Sifted, shapes: Sequence[Label], places: Sequence[int]) -> None:
        self.whole = sifted.blocks
        part = sifted.part(places)
        self.blocks = part.blocks
        self.places = places
        self.count = len(places)
        all_widths = sifted.widths
        widths = [all_widths[place] for place in places]
        self._known: dict[Key, Key] = {}
        self.own = self._once(starmap(_own, zip(part.blocks, widths, part.rules, part.certain, shapes, strict=True)))
        self.masses = array("h", [_mass(own, width) for own, width in zip(self.own, widths, strict=True)])
        # The prose above each block; beyond the first and the last one as well, so that nobody needs to ask for an end.
        totals = array("q", accumulate(self.masses, initial=0))
        self.whole_mass = totals[-1]
        self.totals = array("q", [0] * _AROUND) + totals + array("q", [self.whole_mass] * _AROUND)
        self.prose = [place for place, mass in zip(places, self.masses, strict=True) if mass]
        self.run = start, stop = _main_run(self.masses, places)
        self.runs = bytes([_run_class(place, places[start], places[stop - 1] + 1 if stop else 0) for place in places])
        self.page = bisect_right(_SHARES, self.whole_mass / (sum(all_widths) or 1))

    def evidence(self) -> list[Evidence]:
        kinds = [self.own, *map(self._once, self._other_kinds())]
        rows = starmap(Evidence, zip(*kinds, strict=True))
        if self.count <= _MANY:
            return [*rows]
        alike: dict[Evidence, Evidence] = {}
        return [alike.setdefault(row, row) for row in rows]

    def _once(self, keys: Iterable[Key]) -> list[Key]:
        """The same keys; of many, most come again, and each is kept but once."""
        if self.count <= _MANY:
            return [*keys]
        known = self._known
        return [known.setdefault(key, key) for key in keys]

    def _other_kinds(self) -> Iterator[Iterable[Key]]:
        """The keys of each kind but the first, in the order of a block's evidence."""
        groups = self._groups()
        yield self._prose()
        yield self._pages(groups)
        yield self._words()
        yield self._joints(groups)
        yield ((o[0], o[1], o[2], o[7], o[5]) for o in self.own)

    def _groups(self) -> list[int]:
        """Whether each block opens (2) and ends (1) a group of lines with no blank line between."""
        blocks, last = self.blocks, self.count - 1
        parted = [i == last or b.last.group != blocks[i + 1].first.group for i, b in enumerate(blocks)]
        return [2 * (i == 0 or parted[i - 1]) + parted[i] for i in range(self.count)]

    def _prose(self) -> Iterator[Key]:
        masses, totals, prose, runs, page = self.masses, self.totals, self.prose, self.runs, self.page
        whole = self.whole_mass
        near_from, near_to, around_to = _AROUND - _NEAR, _AROUND + _NEAR + 1, 2 * _AROUND + 1
        for i, (own, place) in enumerate(zip(self.own, self.places, strict=True)):
            k = bisect_left(prose, place)
            below = prose[k] - place if k < len(prose) else _FAR
            above = 0 if below == 0 else place - prose[k - 1] if k else _FAR
            near = totals[i + near_to] - totals[i + near_from] - masses[i]
            around = totals[i + around_to] - totals[i] - masses[i]
            yield (
                own[0],
                own[1],
                runs[i],
                bisect_right(_DISTANCES, above),
                bisect_right(_DISTANCES, below),
                bisect_right(_PLACES, totals[i + _AROUND] / whole) if whole else 7,
                bisect_right(_MASSES, near),
                bisect_right(_MASSES, around),
                page,
                own[9],
            )

    def _pages(self, groups: Sequence[int]) -> Iterator[Key]:
        blocks, size = self.blocks, len(self.whole)
        spacing = bisect_right(_GROUPS, len({block.first.group for block in self.whole}) / size)
        length = bisect_right(_COUNTS, size)
        prose = [block.first.indent for block, mass in zip(blocks, self.masses, strict=True) if mass]
        indents = Counter(prose[:_MOST_INDENTS])
        usual = indents.most_common(1)[0][0] if indents else 0
        for i, (block, own, place) in enumerate(zip(blocks, self.own, self.places, strict=True)):
            indent = block.first.indent
            rest = size - 1 - place
            yield (
                own[0],
                own[1],
                groups[i],
                spacing,
                length,
                place if place < 3 else 3 + bisect_right(_ENDS, place),
                rest if rest < 3 else 3 + bisect_right(_ENDS, rest),
                0 if indent == usual else 1 if indent < usual else 2,
            )

    def _words(self) -> Iterator[Key]:
        blocks, masses, runs, totals = self.blocks, self.masses, self.runs, self.totals
        start, stop = self.run
        last = self.count
        repeats = Counter([block.text for block in self.whole])
        headline = _Headline(blocks[0].text)

        @lru_cache(_HEARD_AT_ONCE)
        def spoken(i: int) -> frozenset[str]:
            return words_of(blocks[i].text[:_SPOKEN])

        vocabulary: set[str] = set()
        for i in range(start, stop):
            if masses[i]:
                vocabulary |= spoken(i)
        for i, (block, own) in enumerate(zip(blocks, self.own, strict=True)):
            text = block.text
            like, shared, following = 0, 9, 5
            if len(text) <= _WORDY:
                folded = text.casefold()
                if masses[i]:
                    words = spoken(i)
                else:
                    words = words_in(folded)
                    shared = _shared(words, vocabulary)
                    # What follows is heard only where it is prose.
                    below = min(i + 1 + _FOLLOWING, last)
                    is_heard = totals[below + _AROUND] > totals[i + 1 + _AROUND]
                    heard = [spoken(k) for k in range(i + 1, below) if masses[k]] if is_heard else []
                    following = _share_of(words, heard)
                like = headline.likeness(folded, words) if i else 0
            yield own[0], runs[i], min(repeats[text], 4), like, shared, following

    def _joints(self, groups: Sequence[int]) -> Iterator[Key]:
        above = _EDGE
        opening = [_START_OF[own[2]] for own in self.own]
        for own, opens, below, group in zip(self.own, opening, [*opening[1:], _EDGE], groups, strict=True):
            ends = _END_OF[own[1]]
            yield above, opens, ends, below, min(own[0] // 2, 4), group
            above = ends


def _run_class(i: int, start: int, stop: int) -> int:
    """Where a block stands to the main run of prose: before, inside, behind, and how far."""
    if i < start:
        return 3 - min(bisect_right((2, 4, 9), start - i), 3)
    if i >= stop:
        return 6 + bisect_right((2, 4, 9), i - stop + 1)
    return 4 if i > start else 5


def _main_run(masses: Sequence[int], places: Sequence[int]) -> tuple[int, int]:
    """The run of blocks that holds the most prose, all that is no prose in it counted against it."""
    best = total = 0
    start = stop = begin = 0
    last = -1
    for i, (mass, place) in enumerate(zip(masses, places, strict=True)):
        total -= _GAP * (place - last - 1)
        last = place
        if total <= 0:
            total, begin = 0, i
        total += mass or -_GAP
        if total > best:
            best, start, stop = total, begin, i + 1
    return start, stop


def _shared(words: frozenset[str], vocabulary: AbstractSet[str]) -> int:
    """How many of a block's words the main run of prose has, too."""
    if not words or not vocabulary:
        return 10
    share = len(words & vocabulary) / len(words)
    return bisect_right(_SHARED, share) + (0 if len(words) < 4 else 11)


def _share_of(words: frozenset[str], prose: Sequence[frozenset[str]]) -> int:
    """How many of a block's words come back at once below it."""
    if not words:
        return 4
    heard = [below for below in prose if below]
    if not heard:
        return 3
    share = (len(words) - len(words.difference(*heard))) / len(words)
    return 0 if share == 0 else 1 if share < 0.4 else 2


class _Headline:
    """The first block: of a whole page it is often the headline, with the name of the site."""

    def __init__(self, text: str) -> None:
        self._text = folded = text.casefold()
        self._parts = {part.strip() for part in _SITE_MARK.split(folded)}
        self._words = words_in(folded)

    def likeness(self, folded: str, words: frozenset[str]) -> int:
        """How like a block is to it: 5 equal, 4 or 6 one part of it, 3 most words, 2 many, 1 some."""
        if folded == self._text:
            return 5
        if folded in self._parts:
            return 4 if len(folded) > _LONG_PART else 6
        if self._words.isdisjoint(words):
            return 0
        shared = len(self._words & words) / max(len(self._words), len(words))
        return 3 if shared > 0.7 else 2 if shared > 0.4 else 1 if shared > 0.2 else 0
