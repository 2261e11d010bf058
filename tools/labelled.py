"""Which block of a page's text is which part of its known article? Examples for training.

The text goes through the parser's own first steps. Then the blocks are aligned with the article: of all ways to find
blocks, or pieces of blocks that a converter tore apart, in the article in its order, the one that explains the most
characters is taken. What lies above the first block found, between two, and below the last is no part of the body.
"""

import itertools
import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from attrs import evolve, frozen
from tools.corpus import ARTICLE_INPUTS, EXTRACTED_INPUTS, PAGE_INPUTS, Page, lay_out
from tools.figures import fold
from tools.inputs import cut_off, narrowed, without_blank_lines, without_title

from newsdoc.blocks import Block
from newsdoc.catalogue import Catalogue, Rule, read_rules
from newsdoc.classes import last_class
from newsdoc.data import read_data
from newsdoc.evidence import Evidence, gather
from newsdoc.lines import split_lines
from newsdoc.model import BoilerplateKind
from newsdoc.sequence import State
from newsdoc.shapes import shape_blocks
from newsdoc.sift import sift

INPUTS: Final = (*ARTICLE_INPUTS, *(how for how in EXTRACTED_INPUTS if how != "justext"), *PAGE_INPUTS)
UNTITLED: Final = ("article", "untitled")  # the title is known not to be there
_UNLEARNED: Final = frozenset("IPS")  # sources of rules for consent messages and skip links
_WIDTHS: Final = (40, 56, 66, 90, 110)
_LEAST_COVERED: Final = 0.6  # of the article's characters; other texts are left out
_LEAST_PIECE: Final = 12  # characters of a piece that is looked for by itself
_MOST_PLACES: Final = 8
_MOST_BETWEEN: Final = 9  # blocks between two pieces that may belong to the same paragraph
_LONGEST_HEADING: Final = 90
_LEAST_TITLE: Final = 15
_LIKE: Final = 0.6  # share of words that a block has in common with the title
_HEADING_ENDS: Final = (0, 5, 7)  # classes of a block's end: a letter, a quote, a digit
_SITE_MARK: Final = re.compile(r"\s+[|–—•·»-]\s+|\s*[|｜]\s*")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@frozen
class Example:
    """A text whose blocks are known.

    Attributes:
        page: The page.
        how: Which input.
        blocks: The text of each block.
        evidence: The evidence of all blocks.
        states: What each block is.
        title: The block that is the title, or None.
    """

    page: Page
    how: str
    blocks: list[str]
    evidence: Evidence
    states: list[State]
    title: int | None


class _Piece(NamedTuple):
    """A block found in the article: which block, which item, and from where to where in all items together."""

    block: int
    item: int
    start: int
    end: int
    weight: float


def examples(page: Page, more: Mapping[str, str], catalogue: Catalogue) -> Iterator[Example]:
    """The texts of a page, its blocks labelled.

    Args:
        page: The page.
        more: Further texts of the same page, by input.
        catalogue: The rules.
    """
    further = {**more, **spoilt(page)}
    for how in (*INPUTS, *further):
        text = _text(page, how, further)
        if not text:
            continue
        lines, _ = split_lines(text)
        sifted = sift(lines, catalogue, banners=catalogue.banner_places(text))
        known = page if how not in UNTITLED else evolve(page, gold=evolve(page.gold, title=None))
        if states := _align(sifted.blocks, known):
            evidence = gather(sifted, shape_blocks(sifted.blocks, sifted.rules, sifted.certain))
            title = _title(sifted.blocks, states, known)
            yield Example(page, how, [block.text for block in sifted.blocks], evidence, states, title)


def learned_rules() -> Iterator[Rule]:
    """The catalogue's rules without those of some sources: the chain is to learn that such lines are no article."""
    rows = [(kind.value, *line.split("\t")) for kind in BoilerplateKind for line in _lines_of(kind)]
    unlearned = {f"{kind}.{name}" for kind, name, *_, sources in rows if set(sources.split()) <= _UNLEARNED}
    return (rule for rule in read_rules() if rule.id not in unlearned)


def _lines_of(kind: BoilerplateKind) -> Iterator[str]:
    lines = read_data("newsdoc.catalogue", f"{kind.value}.tsv").splitlines()
    return (line for line in lines if line and line[0] != "#")


def spoilt(page: Page) -> dict[str, str]:
    """Texts of a page as texts are spoilt on their way, by what was done to them."""
    chance = random.Random(f"spoilt {page.id}")
    wholes = [page.texts[how] for how in PAGE_INPUTS if page.texts.get(how)]
    if not wholes:
        return {}
    found = {
        "cut off": cut_off(chance.choice(wholes), page.id),
        "narrowed": narrowed(chance.choice(wholes), chance.choice(_WIDTHS)),
        "without blank lines": without_blank_lines(chance.choice(wholes)),
    }
    if page.gold.title:
        found["untitled"] = without_title(chance.choice(wholes), page.gold.title)
    return found


def _text(page: Page, how: str, more: Mapping[str, str]) -> str:
    if how in more:
        return more[how]
    if how in ARTICLE_INPUTS:
        return lay_out(page, how)[0] if page.gold.sections is not None else ""
    return page.texts.get(how, "")


def squash(text: str) -> str:
    """A text without white space, case and typographic differences."""
    return "".join(fold(text).split()).lower()


def _items(page: Page) -> tuple[list[str], list[bool]]:
    """The article's parts in order, and which of them are headings."""
    gold = page.gold
    if gold.sections is None:
        items = [(text, False) for text in gold.paragraphs or gold.body.splitlines()]
    else:
        items = [(text, False) for text in gold.summary]
        for section in gold.sections:
            items += [*((text, True) for text in section.headline), *((text, False) for text in section.paragraphs)]
    kept = [(squash(text), is_heading) for text, is_heading in items if squash(text)]
    return [text for text, _ in kept], [is_heading for _, is_heading in kept]


def _align(blocks: Sequence[Block], page: Page) -> list[State]:
    items, headings = _items(page)
    texts = [squash(block.text) for block in blocks]
    chain = _best_chain(_pieces(texts, items, headings))
    found: dict[int, _Piece] = {piece.block: piece for piece in chain}
    _fill(found, chain, texts, "".join(items), [0, *_sums(items)])
    covered = sum(piece.end - piece.start for piece in found.values())
    if not found or covered < _LEAST_COVERED * sum(map(len, items)):
        return []
    first, last = min(found), max(found)
    states = [State.BEFORE if i < first else State.AFTER if i > last else State.INSIDE for i in range(len(blocks))]
    starts = [0, *_sums(items)]
    for i, piece in found.items():
        above = found.get(i - 1)
        if above and piece.start > starts[piece.item] and above.item == piece.item:
            states[i] = State.CONTINUED
        elif headings[piece.item] or (page.gold.sections is None and i < last and _looks_like_heading(blocks[i])):
            states[i] = State.HEADING
        else:
            states[i] = State.PARAGRAPH
    return states


def _sums(items: Sequence[str]) -> list[int]:
    total, sums = 0, []
    for item in items:
        total += len(item)
        sums.append(total)
    return sums


def _looks_like_heading(block: Block) -> bool:
    """Whether a block is a heading, where the data set does not tell headings from paragraphs."""
    return len(block.text) < _LONGEST_HEADING and last_class(block.text) in _HEADING_ENDS and not block.is_item


def _pieces(texts: Sequence[str], items: Sequence[str], headings: Sequence[bool]) -> Iterator[_Piece]:
    """Where each block may stand in the article, by block."""
    starts = [0, *_sums(items)]
    where: dict[str, list[int]] = {}
    for k, item in enumerate(items):
        where.setdefault(item, []).append(k)
    for i, text in enumerate(texts):
        if text in where:
            for k in where[text][:_MOST_PLACES]:
                yield _Piece(i, k, starts[k], starts[k + 1], len(text) + 3 * headings[k])
        elif len(text) >= _LEAST_PIECE:
            hits = 0
            for k, item in enumerate(items):
                if len(item) > len(text) and (place := item.find(text)) >= 0:
                    start = starts[k] + place
                    yield _Piece(i, k, start, start + len(text), 0.95 * len(text))
                    hits += 1
                elif len(text) < 1.35 * len(item) + 6 and len(item) > 2 * _LEAST_PIECE and item in text:
                    yield _Piece(i, k, starts[k], starts[k + 1], 0.6 * len(item))
                    hits += 1
                if hits > _MOST_PLACES // 2:
                    break


def _best_chain(pieces: Iterator[_Piece]) -> list[_Piece]:
    """The heaviest pieces that follow each other both in the text and in the article."""
    candidates = list(pieces)
    ends = sorted({piece.end for piece in candidates})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ends) + 1)  # of greatest weights, by end (Fenwick)
    weights, before = [0.0] * len(candidates), [-1] * len(candidates)
    i = 0
    while i < len(candidates):
        same = [i]
        while same[-1] + 1 < len(candidates) and candidates[same[-1] + 1].block == candidates[i].block:
            same.append(same[-1] + 1)
        for c in same:
            weight, before[c] = _greatest(tree, bisect_right(ends, candidates[c].start))
            weights[c] = weight + candidates[c].weight
        for c in same:
            place = bisect_right(ends, candidates[c].end)
            while place <= len(ends):
                tree[place] = max(tree[place], (weights[c], c))
                place += place & -place
        i = same[-1] + 1
    chain: list[_Piece] = []
    c = max(range(len(candidates)), key=weights.__getitem__, default=-1)
    while c >= 0:
        chain.append(candidates[c])
        c = before[c]
    return chain[::-1]


def _greatest(tree: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    best = (0.0, -1)
    while place > 0:
        best = max(best, tree[place])
        place -= place & -place
    return best


def _fill(
    found: dict[int, _Piece], chain: Sequence[_Piece], texts: Sequence[str], article: str, starts: Sequence[int]
) -> None:
    """Adds the short blocks that, all together, are what stands between two pieces or at a paragraph's edges."""

    def add(blocks: Sequence[int], start: int) -> None:
        for i in blocks:
            item = bisect_right(starts, start) - 1
            found[i] = _Piece(i, item, start, start + len(texts[i]), 0)
            start += len(texts[i])

    for a, b in itertools.pairwise(chain):
        between = range(a.block + 1, b.block)
        if 0 < len(between) <= _MOST_BETWEEN and "".join(texts[i] for i in between) == article[a.end : b.start]:
            add(between, a.end)
    for piece in chain:
        item_start, item_end = starts[piece.item], starts[piece.item + 1]
        for count in range(1, _MOST_BETWEEN):
            above = range(piece.block - count, piece.block)
            if piece.start == item_start or above.start < 0 or above.start in found:
                break
            if "".join(texts[i] for i in above) == article[item_start : piece.start]:
                add(above, item_start)
        for count in range(1, _MOST_BETWEEN):
            below = range(piece.block + 1, piece.block + 1 + count)
            if piece.end == item_end or below.stop > len(texts) or below[-1] in found:
                break
            if "".join(texts[i] for i in below) == article[piece.end : item_end]:
                add(below, piece.end)


def _title(blocks: Sequence[Block], states: Sequence[State], page: Page) -> int | None:
    """The block that is the title: the last one above the body that says so, else the first one anywhere."""
    title = page.gold.title or (_tab_title(page) if page.gold.sections is None else None)
    if not title:
        return None
    free = [i for i, state in enumerate(states) if state in (State.BEFORE, State.INSIDE, State.AFTER)]
    wanted, words = squash(title), set(_WORD.findall(fold(title).lower()))
    equal = [i for i in free if squash(blocks[i].text) == wanted]
    if not equal and len(words) > 2:
        equal = [i for i in free if _likeness(blocks[i].text, words) > _LIKE]
    above = [i for i in equal if states[i] is State.BEFORE]
    return above[-1] if above else equal[0] if equal else None


def _tab_title(page: Page) -> str | None:
    """Where the data set has no title: the longest part of the browser tab's, which opens some texts."""
    parts = [part.strip() for part in _SITE_MARK.split(page.texts.get("bs4", "").strip().partition("\n")[0])]
    longest = max(parts, key=len)
    return longest if len(longest) >= _LEAST_TITLE else None


def _likeness(text: str, words: set[str]) -> float:
    own = set(_WORD.findall(fold(text).lower())) if len(text) < 4 * _LONGEST_HEADING else set()
    return len(own & words) / len(own | words)


def thinned(all_examples: Sequence[Example], share: float, seed: str) -> list[Example]:
    """A share of the examples, the same ones each time."""
    return [each for each in all_examples if random.Random(seed + each.page.id + each.how).random() < share]
