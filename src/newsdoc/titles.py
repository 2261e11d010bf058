"""Which block is the title? The one above the body whose evidence weighs most.

docs/method.md tells how the weights are trained.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from .blocks import Block
from .deferred import late
from .evidence import Evidence
from .frontmatter import OPENED, Readings
from .headlines import LONGEST_TITLE
from .lines import ends_sentence
from .weights import Weights

# Of two blocks about as likely, to so many hundredths of a natural logarithm, the upper one is the headline:
_CLOSE: Final = 70
_NEXT: Final = 90  # where it stands right above the other
_PARTED: Final = 250  # where byline or date stand between them
_BELOW_HEADLINE: Final = 8  # blocks below the headline among which its standfirst and the captions stand
_OFTEN: Final = 3  # times
_ABOVE_CREDITS: Final = 14  # where byline or date stand among these blocks
_REACH: Final = 120  # blocks above the body among which the title is sought
_LEAST_TITLE: Final = 2  # class of its length: more than 8 columns
# Behind other words, that is: "Photos: the storm" and "AFP reporter freed" are headlines.
_PICTURE_CREDIT: Final = late(
    r"\S.*(?:©|\b(?:Foto|Fotos|Photo|Photos|Bild|Image|Picture|Credit)\s*[:/]|[(/]\s?(?:AFP|AP|dpa|Getty|EPA|ANSA)\b|연합뉴스\Z)"
)
_PICTURE_SIGN: Final = late("[©:/(스]")  # each such credit has one, which is found far faster
_LEAST_SAID: Final = 12  # characters of what a line says twice: "New York New York" is a headline
_DISTANCES: Final = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30)
_NEAR: Final = 30  # blocks above the body of which it is asked whether they name authors or a day
_LONGEST_DATE: Final = 100
_NO_CREDIT, _DATE, _BYLINE, _BARE_NAME = range(4)  # what a block may name
_CREDITS: Final = (_DATE, _BYLINE)
_STEPS: Final = (1, 2, 3, 5, 9, 17)  # classes of the distance to a credit
_NONE: Final = 9  # in the place of such a class
# What is looked at around a block, as ``_named_from`` names it.
_SURROUNDINGS: Final = ("distance", "credits", "credit below", "credit above", "bylines", "names", "names below")


def title_candidates(evidence: Evidence, body: int) -> list[int]:
    """The blocks that may be the title: those above the body, its first block, and the first of the document.

    Args:
        evidence: The evidence of the document's blocks.
        body: The index of the body's first block.
    """
    lengths = evidence.own[0]
    near = [i for i in range(max(body - _REACH, 0), body + 1) if lengths[i] >= _LEAST_TITLE]
    return near if near and near[0] == 0 else [0, *near]


def distance_class(i: int, body: int) -> int:
    """How far above the body a block stands, in classes."""
    return bisect_left(_DISTANCES, body - i)


def surroundings(
    texts: Sequence[str], places: Sequence[int], among: Sequence[int], body: int, readings: Readings
) -> list[list[str]]:
    """The names of the evidence that bylines and dates give: a headline stands above them, and captions below.

    Args:
        texts: The text of each block.
        places: Where each stands among all blocks of its document, in rising order.
        among: The blocks that may be the title.
        body: The index of the body's first block.
        readings: What is known of the texts.
    """
    return [_named(around) if around else [] for around in _around_each(texts, places, among, body, readings)]


def _around_each(
    texts: Sequence[str], places: Sequence[int], among: Sequence[int], body: int, readings: Readings
) -> list[tuple[int, ...]]:
    """What ``surroundings`` names, as numbers; nothing for blocks too far above the body."""
    start = bisect_left(places, places[body] - _NEAR, 0, body)
    named = {i: _names(texts[i], readings) for i in range(start, body)}
    credits = [i for i, what in named.items() if what in _CREDITS]
    bylines = [i for i, what in named.items() if what == _BYLINE]
    found: list[tuple[int, ...]] = []
    for i in among:
        if i < start:
            found.append(())
            continue
        below = bisect_left(credits, i + 1)
        above = bisect_left(credits, i)
        found.append(
            (
                min(len(credits) - below, 3),
                min(len(credits), 3),
                bisect_left(_STEPS, credits[below] - i) if below < len(credits) else _NONE,
                bisect_left(_STEPS, i - credits[above - 1]) if above else _NONE,
                min(len(bylines) - bisect_left(bylines, i + 1), 2),
                min(len(bylines), 2),
                named.get(i, _NONE),
                named.get(i + 1, _NONE),
                named.get(i + 2, _NONE),
            )
        )
    return found


def _named(around: Sequence[int]) -> list[str]:
    """The names of what stands around a block."""
    credits_below, credits, step_down, step_up, bylines_below, bylines, itself, next_below, second_below = around
    return [
        f"credits={credits_below},{credits}",
        f"credit below={step_down}",
        f"credit above={step_up}",
        f"bylines={bylines_below},{bylines}",
        f"names={itself}",
        f"names below={next_below},{second_below}",
    ]


def _named_from(seen: Sequence[int]) -> list[str]:
    """The names of how far above the body a block stands, and of what stands around it."""
    distance, *around = seen
    return [f"distance={distance}", *(_named(around) if around else [])]


def _names(text: str, readings: Readings) -> int:
    """Whether a block names authors, with a phrase, a role or an agency, or a day, or is a bare name."""
    strength = readings.byline(text).strength
    if strength > 1:
        return _BYLINE
    if len(text) <= _LONGEST_DATE and readings.dates(text):
        return _DATE
    return _BARE_NAME if strength else _NO_CREDIT


def likely_titles(
    blocks: Sequence[Block],
    evidence: Evidence,
    body: int,
    barred: Container[int],
    weights: Weights,
    readings: Readings,
) -> dict[int, int]:
    """The blocks that are more likely the title than none is, and by how much, in hundredths of a natural logarithm.

    Args:
        blocks: The blocks of the document.
        evidence: Their evidence.
        body: The index of the body's first block.
        barred: Blocks that cannot be the title.
        weights: What the evidence weighs.
        readings: What is known of their texts.
    """
    among = [
        i
        for i in title_candidates(evidence, body)
        if i not in barred
        and not is_markup(blocks[i].text)
        and not _says_twice(blocks[i].text)
        and not _is_torn_sentence(blocks, i)
    ]
    gains = title_gains(blocks, evidence, among, body, weights, readings)
    return {i: gain for i, gain in zip(among, gains, strict=True) if gain > 0}


def title_gains(
    blocks: Sequence[Block],
    evidence: Evidence,
    among: Sequence[int],
    body: int,
    weights: Weights,
    readings: Readings,
) -> list[int]:
    """How much likelier the title is each of some blocks than none, in hundredths of a natural logarithm.

    Where even the best surroundings could not make a block likelier than none, that is what it would be with these.

    Args:
        blocks: The blocks of the document.
        evidence: Their evidence.
        among: The blocks that are asked for, by index.
        body: The index of the body's first block.
        weights: What the evidence weighs.
        readings: What is known of their texts.
    """
    places = evidence.places
    none = weights["none"][0]
    gains = [score - none for (score,) in weights.scores(evidence, among)]
    most = weights.most_of(_SURROUNDINGS)
    undecided = [k for k, gain in enumerate(gains) if gain + most > 0]
    found = [gain + most for gain in gains]
    if not undecided:
        return found
    each = _around_each(
        [block.text for block in blocks[: body + 1]], places, [among[k] for k in undecided], body, readings
    )
    for k, around in zip(undecided, each, strict=True):
        distance = distance_class(places[among[k]], places[body])
        found[k] = gains[k] + weights.sum_of((distance, *around), _named_from)
    return found


def ranked_titles(blocks: Sequence[Block], likely: Mapping[int, int], body: int, readings: Readings) -> Iterator[int]:
    """The blocks that may be the title, the most likely first.

    Of some that stand together and are about as likely, the uppermost is the headline, or one that the page prints
    several times; the others are its standfirst and captions.

    Args:
        blocks: The blocks of the document.
        likely: How much likelier each is than none.
        body: The index of the body's first block.
        readings: What is known of their texts.
    """
    ranked = (i for i in sorted(likely, key=lambda i: -likely[i]) if not _is_credited(blocks[i].text, readings))
    first = next(ranked, None)
    if first is None:
        return
    headline = _uppermost(blocks, likely, first, body, readings)
    often = _printed_often(blocks, body)
    if blocks[headline].text not in often:
        close = range(headline - _BELOW_HEADLINE, headline + _BELOW_HEADLINE + 1)
        among = (i for i in close if i in likely and likely[i] >= likely[first] - _CLOSE and blocks[i].text in often)
        headline = next((i for i in among if not _is_credited(blocks[i].text, readings)), headline)
    yield headline
    if headline != first:
        yield first
    yield from (i for i in ranked if i != headline)


def _uppermost(blocks: Sequence[Block], likely: Mapping[int, int], first: int, body: int, readings: Readings) -> int:
    """The headline above the likeliest title, or that title itself.

    Between a headline and the pictures of its article stand byline and date. So what has them above it, and none
    below, has to be far likelier than what stands above them.
    """
    has_credits_below = any(_is_credit(blocks[i].text, readings) for i in range(first + 1, body))
    headline, is_parted = first, False
    for i in range(first - 1, 0, -1):
        named = _names(blocks[i].text, readings)
        if has_credits_below and named in (_BYLINE, _BARE_NAME):
            break  # whoever wrote what another headline stands for
        is_credit = named in _CREDITS
        is_parted |= is_credit and not has_credits_below
        if headline - i > (_ABOVE_CREDITS if is_parted else _BELOW_HEADLINE):
            break
        if i in likely and not is_credit and _may_head(blocks, i, first, readings):
            close = _PARTED if is_parted else _NEXT if i == headline - 1 else _CLOSE
            if likely[i] >= likely[first] - close:
                headline = i
    return headline


def _printed_often(blocks: Sequence[Block], body: int) -> Container[str]:
    """What a page prints several times around its article, as it does the headline: for a picture, to share it."""
    around = Counter(block.text for block in blocks[max(body - _REACH, 0) : body + _REACH])
    return {text for text, times in around.items() if times >= _OFTEN}


def _is_credit(text: str, readings: Readings) -> bool:
    """Whether a block tells authors or a day."""
    return _names(text, readings) in _CREDITS


def _may_head(blocks: Sequence[Block], above: int, below: int, readings: Readings) -> bool:
    """Whether a block may be the headline, and the one below it the standfirst: where one is marked, it is this one.

    The item of a list above a line that is none ends a trail, which may name the article in other words. So does a
    headline above its own print with a kicker.
    """
    upper, lower = blocks[above], blocks[below]
    is_less = lower.level and not 0 < upper.level <= lower.level
    has_kicker = lower.text.endswith(upper.text) and lower.text != upper.text
    ends_trail = has_kicker or (upper.marker and not lower.marker)
    return not is_less and not ends_trail and not _is_credited(upper.text, readings)


def _is_credited(text: str, readings: Readings) -> bool:
    """Whether a text is a line of authors, or a caption that names whose picture it is."""
    if _PICTURE_SIGN.search(text) and _PICTURE_CREDIT.match(text):
        return True
    return readings.byline(text).strength == OPENED


def _is_torn_sentence(blocks: Sequence[Block], i: int) -> bool:
    """Whether a sentence close above goes on behind these words: a full line tore the caption of a picture."""
    text = blocks[i].text
    behind = len(text)
    for block in blocks[max(i - 2, 1) : i]:
        sentence = block.text
        goes_on = sentence.startswith(text) and sentence[behind : behind + 1] == " " and sentence[behind + 1].islower()
        if goes_on and ends_sentence(sentence):
            return True
    return False


def _says_twice(text: str) -> bool:
    """Whether a text says one thing twice, as what a program prints for a picture does: its text, and its caption."""
    half = len(text) // 2
    return half >= _LEAST_SAID and text[half] == " " and text.endswith(text[:half])


def is_markup(text: str) -> bool:
    """Whether a text is too long for a headline, or what lynx prints for a page's links and buttons."""
    return len(text) > LONGEST_TITLE or "(BUTTON)" in text or (text[0] == "#" and text[1:2].isalnum())
