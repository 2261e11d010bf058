"""What stands around the headline: which block is the title, which line names the authors, which the day?

The title is the block above the body whose evidence weighs most. Byline and date are the lines near it, or near where
the body begins, that read most surely as such.
"""

import datetime
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Final

from attrs import frozen

from .authors import BylineReading, is_detail, read_byline
from .blocks import Block
from .catalogue import Rule
from .dates import DateReading, find_dates, is_update, published_first, settle
from .deferred import late
from .evidence import Evidence, words_of
from .model import BoilerplateKind
from .weights import Weights

_CLOSE: Final = 70  # of two blocks so much alike, in hundredths of a natural logarithm, the lower one is the standfirst
_REACH: Final = 120  # blocks above the body among which the title is sought
_LONGEST_TITLE: Final = 250
_LEAST_TITLE: Final = 2  # class of its length: more than 8 columns
_BEHIND: Final = 14  # blocks below the title, or the body's beginning, where byline and date are still sought
_LONGEST_BYLINE: Final = 160
_LONGEST_DATE: Final = 200
_UNSURE: Final = (0, 14, 4, 0)  # what each strength of a byline costs, in blocks of distance
_LONGEST_JOINT: Final = 3  # characters of a comma or "and" on a line of its own
_NO_BYLINE: Final = BylineReading((), 0)
_LONGEST_OPENER: Final = 16  # characters of "By" in any language
_OPENED: Final = 3  # the strength of a byline that such a phrase opens
_MARKDOWN: Final = late(r"\\(?=[.\-*_()\[\]])|(?<!\w)[*_]+|[*_]+(?!\w)")
_LEAST_PART: Final = 15  # characters of a title that stands inside another block
_MOST_TIMES: Final = 2  # that block is at the most so many times as long
_SITE_NAME: Final = late(r"(?:\s+[|–—·•»-]\s+|\s*[|｜ㅣ]\s*|--)[^|｜ㅣ–—·•»]{2,40}\Z")
_SECTION: Final = late(r"(?:\s*[|｜ㅣ]\s*|--)[^|｜ㅣ–—·•»-]{2,20}\Z|-[가-힣]{2,6}\Z")  # before the name of the site
_LEAST_HEADLINE: Final = 15
_HEARD: Final = 12  # blocks of the body, one word of which at the least is in its headline
_SPOKEN: Final = 400  # characters of each
_SITE_MARK: Final = late(r"\s+[-|–—·•»:]+\s+|\s*[|｜ㅣ_]\s*|--|-(?=[가-힣]{2,6}(?:[|｜ㅣ]|\Z))")
_LETTERS: Final = late(r"[\W_]+")
_LONGEST_SIGNS: Final = 6  # characters by which two prints of one headline differ
_TIGHT_SIGN: Final = late(r"\w[:;?!](?:\s|\Z)")
_SPACED_SIGN: Final = late(r"\w\s[:;?!](?:\s|\Z)|«\s")
# Behind other words, that is: "Photos: the storm" and "AFP reporter freed" are headlines.
_PICTURE_CREDIT: Final = late(
    r"\S.*(?:©|\b(?:Foto|Fotos|Photo|Photos|Bild|Image|Picture|Credit)\s*[:/]|[(/]\s?(?:AFP|AP|dpa|Getty|EPA|ANSA)\b|연합뉴스\Z)"
)
_DISTANCES: Final = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30)


@frozen
class BylineFound:
    """The blocks that name the authors: one, or more where each name has a line of its own."""

    blocks: tuple[int, ...]
    authors: tuple[str, ...]


@frozen
class DateFound:
    """The block that holds the date, where the date stands in its text, and its value if it can be told."""

    index: int
    reading: DateReading
    value: datetime.date | datetime.datetime | None


def _plain(text: str) -> str:
    """A text with Markdown's escapes and emphasis blanked, each character in its place."""
    return _MARKDOWN.sub(" ", text) if "\\" in text or "*" in text or "_" in text else text


def title_candidates(evidence: Sequence[Evidence], body: int) -> list[int]:
    """The blocks that may be the title: those above the body, its first block, and the first of the document.

    Args:
        evidence: The evidence of the document's blocks.
        body: The index of the body's first block.
    """
    near = [i for i in range(max(body - _REACH, 0), body + 1) if evidence[i].own[0] >= _LEAST_TITLE]
    return near if near and near[0] == 0 else [0, *near]


def distance_class(i: int, body: int) -> int:
    """How far above the body a block stands, in classes."""
    return bisect_left(_DISTANCES, body - i)


def find_titles(
    blocks: Sequence[Block], evidence: Sequence[Evidence], body: int, barred: Container[int], weights: Weights
) -> Iterator[int]:
    """The blocks that are more likely the title than none is, the most likely first.

    Of two side by side that are about as likely, the upper one is the headline and the lower one its standfirst.

    Args:
        blocks: The blocks of the document.
        evidence: Their evidence.
        body: The index of the body's first block.
        barred: Blocks that cannot be the title.
        weights: What the evidence weighs.
    """
    among = [i for i in title_candidates(evidence, body) if i not in barred and not _is_markup(blocks[i].text)]
    totals = {
        i: score + weights[f"distance={distance_class(i, body)}"][0]
        for i, (score,) in zip(among, weights.scores(evidence, among), strict=True)
    }
    likely = sorted((i for i in among if totals[i] > weights["none"][0]), key=lambda i: -totals[i])
    ranked = (i for i in likely if not _is_credited(blocks[i].text))
    first = next(ranked, None)
    if first is None:
        return
    above = first - 1
    if above in likely and above and totals[first] - totals[above] <= _CLOSE and _may_head(blocks, above, first):
        yield above
        yield first
        yield from (i for i in ranked if i != above)
    else:
        yield first
        yield from ranked


def _may_head(blocks: Sequence[Block], above: int, below: int) -> bool:
    """Whether a block may be the headline, and the one below it the standfirst: where one is marked, it is this one."""
    is_less = blocks[below].level and not 0 < blocks[above].level <= blocks[below].level
    return not is_less and not _is_credited(blocks[above].text)


def _is_credited(text: str) -> bool:
    """Whether a text is a line of authors, or a caption that names whose picture it is."""
    if _PICTURE_CREDIT.match(text):
        return True
    return len(text) <= _LONGEST_BYLINE and read_byline(text).strength == _OPENED


@frozen
class Headline:
    """Where the title is.

    Attributes:
        block: The block that is the title.
        end: How many of its characters are the headline; a browser tab's title ends with names of site and section.
        printed: The block where the page prints the headline, which a tab's title is far from, or None.
        is_spaced: Whether markup put the spaces before its colons.
    """

    block: int
    end: int
    printed: int | None
    is_spaced: bool = False


def headline_of_tab(blocks: Sequence[Block], free: Sequence[int], body: int) -> Headline | None:
    """The headline that the browser tab's title names, if the page prints it too.

    Args:
        blocks: The blocks of the document; the first may be the tab's title.
        free: Blocks that may be the title.
        body: The index of the body's first block: what stands above it is preferred.
    """
    tab = blocks[0].text
    among = sorted((i for i in free if i > 0), key=lambda i: (i < body, i))
    openings, endings = _tab_parts(tab)
    shortest = min(map(len, (*openings, *endings)), default=0) - _LONGEST_SIGNS
    could_be = [i for i in among if shortest <= len(blocks[i].text) <= len(tab) + _LONGEST_SIGNS]
    equal = {blocks[i].text.casefold(): i for i in could_be}
    alike = {_letters(blocks[i].text): i for i in could_be}
    printed: list[tuple[str, Headline]] = []
    for part in openings:
        if (i := equal.get(part.casefold())) is not None:
            printed.append((part, Headline(i, len(part), i)))
        elif (i := alike.get(_letters(part))) is not None:
            # Where signs differ, the tab has those that markup leaves out elsewhere.
            printed.append((part, Headline(0, len(part), i)))
    for part in endings:
        if (i := equal.get(part.casefold())) is not None and i < body:
            printed.append((part, Headline(i, len(part), i)))
    said = _words_below(blocks, body) if printed else frozenset()
    is_about = (headline for part, headline in printed if words_of(part) & said)
    return next(is_about, None) or _opening_of(blocks, among, body)


def tab_of(blocks: Sequence[Block], body: int) -> Headline | None:
    """The title of the browser tab, if it is about what the body is about."""
    tab = blocks[0].text
    end = headline_end(tab)
    is_about = len(words_of(tab[:end]) & _words_below(blocks, body)) > 1
    return Headline(0, end, None) if is_about and len(tab) <= _LONGEST_TITLE else None


def _words_below(blocks: Sequence[Block], body: int) -> frozenset[str]:
    return words_of(" ".join(block.text[:_SPOKEN] for block in blocks[body : body + _HEARD]))


def _opening_of(blocks: Sequence[Block], among: Sequence[int], body: int) -> Headline | None:
    """The longest block above the body that a tab's title opens with, whatever follows it there."""
    tab = blocks[0].text
    opening = [
        i for i in among if i < body and len(blocks[i].text) >= _LEAST_PART and tab.startswith(f"{blocks[i].text} ")
    ]
    best = max(opening, key=lambda i: len(blocks[i].text), default=None)
    if best is None or _MOST_TIMES * len(blocks[best].text) < len(tab):
        return None
    return Headline(best, len(blocks[best].text), best)


def _tab_parts(text: str) -> tuple[list[str], list[str]]:
    """A tab's title without the names of site and section behind the headline, and before it; the longest first."""
    marks = [*_SITE_MARK.finditer(text)] if len(text) <= _LONGEST_TITLE else []
    openings = [text, *(text[: mark.start()] for mark in reversed(marks))]
    endings = [text[mark.end() :] for mark in marks]
    return (
        [part for part in openings if len(part) >= _LEAST_PART],
        [part for part in endings if len(part) >= max(_LEAST_PART, len(text) // 2)],
    )


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def kicker_in_tab(tab: str, headline: str) -> int | None:
    """How many characters of a tab's title are a headline and its kicker with a colon, which the page prints apart."""
    for part in _tab_parts(tab)[0]:
        if part.endswith(headline) and part[: -len(headline)].rstrip().endswith((":", "：")):
            return len(part)
    return None


def _is_markup(text: str) -> bool:
    """Whether a text is too long for a headline, or what lynx prints for a page's links and buttons."""
    return len(text) > _LONGEST_TITLE or "(BUTTON)" in text or (text[0] == "#" and text[1:2].isalnum())


def headline_end(text: str) -> int:
    """How many characters of a tab's title stand before the names of section and site."""
    end = len(text)
    name = _SITE_NAME.search(text)
    if name and name.start() >= _LEAST_HEADLINE:
        end = name.start()
        section = _SECTION.search(text[:end])
        if section and section.start() >= _LEAST_HEADLINE:
            end = section.start()
    return end


def cleanest(blocks: Sequence[Block], title: int, free: Sequence[int], near: Container[int]) -> int:
    """The block that prints a title most cleanly: nothing beside it, no space before its kicker's colon.

    Args:
        blocks: The blocks of the document.
        title: The index of the title.
        free: Blocks that are no part of the body.
        near: Those among them that stand near it.
    """
    text = blocks[title].text
    inside = [
        i
        for i in free
        if i in near
        and _LEAST_PART <= len(blocks[i].text) < len(text) <= _MOST_TIMES * len(blocks[i].text)
        and (text.startswith(blocks[i].text) or text.endswith(blocks[i].text))
    ]
    if inside:
        return max(inside, key=lambda i: len(blocks[i].text))
    letters = _letters(text)
    nearly = range(len(text) - _LONGEST_SIGNS, len(text) + _LONGEST_SIGNS + 1)
    same = [i for i in free if len(blocks[i].text) in nearly and _letters(blocks[i].text) == letters]
    return max((title, *same), key=lambda i: (" :" not in blocks[i].text, blocks[i].text.count(":")))


def is_spaced_by_markup(headline: str, prose: Iterable[str]) -> bool:
    """Whether a headline has a space before its colon that the prose below it, unlike French, has before no sign.

    Args:
        headline: The headline; markup that sets its kicker apart leaves such a space.
        prose: Paragraphs below it.
    """
    if " :" not in headline:
        return False
    text = "\n".join(prose)
    return _TIGHT_SIGN.search(text) is not None and _SPACED_SIGN.search(text) is None


def find_byline(
    blocks: Sequence[Block], rules: Sequence[Rule | None], free: Sequence[int], anchors: Sequence[int]
) -> BylineFound | None:
    """The line that names the authors: the surer it reads as one, the farther it may stand.

    Args:
        blocks: The blocks of the document.
        rules: The rules that they match.
        free: Blocks that are no part of title and body.
        anchors: The index of the title and of the body's first block: a byline stands near one of them.
    """
    loose = frozenset(free)
    reading_of = cache(partial(_byline, blocks, rules, loose))
    best: tuple[int, int] | None = None
    around = {i for at in anchors for i in range(at - _BEHIND // 3, at + _BEHIND + 1)}
    for i in sorted(around & loose):
        if not (reading := reading_of(i)).authors:
            continue
        cost = min(_distance(i, at) for at in anchors) + _UNSURE[reading.strength]
        if best is None or cost < best[0]:
            best = cost, i
    if best is None:
        return None
    first = best[1]
    taken, authors = [first], [*reading_of(first).authors]
    known = set(authors)
    i = first + 1
    while i in loose:
        more = reading_of(i)
        if more.authors and known.isdisjoint(more.authors):
            taken += range(taken[-1] + 1, i + 1)
            authors += more.authors
            known.update(more.authors)
        elif more.authors or not (len(blocks[i].text) <= _LONGEST_JOINT or is_detail(blocks[i].text)):
            break
        i += 1
    return BylineFound(tuple(taken), tuple(authors))


def _distance(i: int, at: int) -> int:
    """How far a block stands from an anchor; above it is farther than below."""
    return i - at if i >= at else 3 * (at - i)


def _byline(blocks: Sequence[Block], rules: Sequence[Rule | None], loose: Container[int], i: int) -> BylineReading:
    """What a block says about authors; where "By" has a line of its own, it counts for the next one."""
    rule = rules[i]
    if len(blocks[i].text) > _LONGEST_BYLINE or (rule is not None and rule.kind is not BoilerplateKind.BYLINE):
        return _NO_BYLINE
    reading = read_byline(_plain(blocks[i].text))
    above = blocks[i - 1].text if i and i - 1 in loose else ""
    if reading.authors and above and len(above) <= _LONGEST_OPENER and reading.strength < _OPENED:
        opened = read_byline(f"{above} {_plain(blocks[i].text)}")
        return opened if opened.authors and opened.strength == _OPENED else reading
    return reading


def find_date(blocks: Sequence[Block], free: Sequence[int], at: int) -> DateFound | None:
    """The line that says when the article was published.

    Args:
        blocks: The blocks of the document.
        free: Blocks that are no part of title and body.
        at: The index of the title, or of the body's first block.
    """
    best: tuple[int, int, DateReading] | None = None
    for i in sorted(free, key=lambda i: _distance(i, at)):
        near = _distance(i, at)
        if best is not None and near >= best[0]:
            break
        text = _plain(blocks[i].text)
        if len(text) > _LONGEST_DATE or not (readings := find_dates(text)):
            continue
        reading = published_first(text) or readings[0]
        cost = near + 6 * is_update(text, reading) + len(text) // 40
        if best is None or cost < best[0]:
            best = cost, i, reading
    if best is None:
        return None
    others = [] if best[2].value else [reading for i in free for reading in find_dates(blocks[i].text)]
    return DateFound(best[1], best[2], settle(best[2], others))
