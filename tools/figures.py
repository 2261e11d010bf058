"""How much of the articles in a corpus is found: the figures, their means, and the table.

All figures go from 0 to 1, and higher is better.

    body   F1 of shingles of four words, headings and paragraphs against the article's, mean over pages;
           bp and br are its precision and recall
    para   F1 of whole paragraphs: a merged, split or soiled one is a miss; mean over pages
    head   F1 of section headings, all pages in one pool; hp and hr are its precision and recall
    title  share of the pages with a title whose title is found
    names  F1 of the authors' names, in one pool; on whole pages only
    date   share of the pages with a date whose day is found; on whole pages only
    ads    share of the added advertising lines that reach neither a heading nor a paragraph
"""

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import fields, frozen

from newsdoc import Article

from .corpus import ADVERTISING, ARTICLE_INPUTS, HTML_INPUT, PAGE_INPUTS, Page, lay_out

# A word, or one character of a script that is written without spaces.
_TOKEN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_SHINGLE: Final = 4

_LEVELLED: Final = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
    }
)


@frozen
class Counts:
    """What was found, what was found beside it, and what was missed."""

    right: int
    extra: int
    missed: int

    @classmethod
    def of(cls, found: Iterable[object], gold: Iterable[object]) -> "Counts":
        """Counts of two bags: what stands twice must be found twice."""
        have, want = Counter(found), Counter(gold)
        right = (have & want).total()
        return cls(right, have.total() - right, want.total() - right)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


@frozen
class Figures:
    """The figures of one page; None where the page, or the input, has nothing to measure."""

    body: Counts
    para: float | None = None
    head: Counts | None = None
    title: float | None = None
    names: Counts | None = None
    date: float | None = None
    ads: float | None = None


@frozen
class Result:
    """One page in one form, what was found in it, and how good that is."""

    page: Page
    input: str
    article: Article
    figures: Figures


@frozen
class Summary:
    """The figures of many pages. The names are the table's columns, in its order."""

    n: int
    body: float | None = None
    bp: float | None = None
    br: float | None = None
    para: float | None = None
    head: float | None = None
    hp: float | None = None
    hr: float | None = None
    title: float | None = None
    names: float | None = None
    date: float | None = None
    ads: float | None = None


COLUMNS: Final = tuple(attribute.name for attribute in fields(Summary))


def fold(text: str) -> str:
    """The text with white space folded, quotes levelled and invisible characters taken out."""
    return " ".join(text.translate(_LEVELLED).split())


def shingles(text: str) -> list[tuple[str, ...]]:
    """Each run of four words; a shorter text is one run."""
    words = _TOKEN.findall(text.lower())
    if 0 < len(words) < _SHINGLE:
        return [tuple(words)]
    return list(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))


def score(page: Page, article: Article, how: str, added: Sequence[str] = ()) -> Figures:
    """The figures of an article found in a page.

    Args:
        page: The page.
        article: What was found.
        how: The input it was found in. Names and dates are asked of whole pages alone, and a title of all inputs
            but ``article``, which does not print it.
        added: The advertising lines that were put into the input.
    """
    gold = page.gold
    headings = [heading.text for heading in article.headings if heading.text]
    paragraphs = [paragraph.text for paragraph in article.paragraphs]
    body: list[str] = []
    for section in article.sections:
        body += [section.heading.text] if section.heading is not None else []
        body += [paragraph.text for paragraph in section.paragraphs]
    title = article.title.text if article.title is not None else ""
    authors = article.byline.authors if article.byline is not None else ()
    published = article.published.value if article.published is not None else None
    day = published.isoformat()[:10] if published is not None else None
    whole = how in (*PAGE_INPUTS, HTML_INPUT)
    left = {fold(text) for text in (*headings, *paragraphs)}
    return Figures(
        body=Counts.of(shingles("\n".join(body)), shingles(gold.body)),
        para=None if gold.paragraphs is None else Counts.of(map(fold, paragraphs), map(fold, gold.paragraphs)).f1,
        head=None if gold.headings is None else Counts.of(map(fold, headings), map(fold, gold.headings)),
        title=float(_name(title) == _name(gold.title)) if gold.title and how != "article" else None,
        names=Counts.of(map(_name, authors), map(_name, gold.authors)) if gold.authors and whole else None,
        date=float(day == gold.date[:10]) if gold.date and whole else None,
        ads=sum(fold(line) not in left for line in added) / len(added) if added else None,
    )


def _name(text: str) -> str:
    return fold(text).lower()


def measure(
    parse: Callable[[str], Article],
    pages: Iterable[Page],
    inputs: Sequence[str],
    advertising: Mapping[str, Sequence[str]] = ADVERTISING,
) -> list[Result]:
    """Parses the pages in each of the inputs; pages without sections are left out where the article is laid out."""
    results: list[Result] = []
    for page in pages:
        for how in inputs:
            if how in ARTICLE_INPUTS:
                if page.gold.sections is None:
                    continue
                text, added = lay_out(page, how, advertising)
            else:
                text, added = page.texts.get(how, ""), ()
            article = parse(text)
            results.append(Result(page, how, article, score(page, article, how, added)))
    return results


def summarise(figures: Iterable[Figures]) -> Summary:
    rows = list(figures)
    body = [row.body for row in rows]
    head = _pool(row.head for row in rows)
    names = _pool(row.names for row in rows)
    return Summary(
        n=len(rows),
        body=_mean(counts.f1 for counts in body),
        bp=_mean(counts.precision for counts in body),
        # A page without an article has nothing to miss.
        br=_mean(counts.recall if counts.right + counts.missed else 1.0 for counts in body),
        para=_mean(row.para for row in rows),
        head=head.f1 if head else None,
        hp=head.precision if head else None,
        hr=head.recall if head else None,
        title=_mean(row.title for row in rows),
        names=names.f1 if names else None,
        date=_mean(row.date for row in rows),
        ads=_mean(row.ads for row in rows),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return statistics.mean(there) if there else None


def _pool(values: Iterable[Counts | None]) -> Counts | None:
    there = [value for value in values if value is not None]
    return sum(there, Counts(0, 0, 0)) if there else None


# --- the table ---


def by_source(result: Result) -> str:
    return f"{result.page.source} {result.input}"


def by_language(result: Result) -> str:
    return f"{result.page.language or '?'} {result.input}"


def summarise_by(name: Callable[[Result], str], results: Iterable[Result]) -> dict[str, Summary]:
    """A summary for each group of results, in the order in which the groups are met."""
    groups: dict[str, list[Figures]] = {}
    for result in results:
        groups.setdefault(name(result), []).append(result.figures)
    return {group: summarise(figures) for group, figures in groups.items()}


def tabulate(rows: Mapping[str, Summary], columns: Sequence[str] = COLUMNS, title: str = "") -> str:
    """The summaries as a table, one line each."""
    width = max(len(name) for name in (title, *rows)) + 2
    lines = [title.ljust(width) + " ".join(f"{column:>6}" for column in columns)]
    for name, row in rows.items():
        lines.append(name.ljust(width) + " ".join(f"{cell(getattr(row, column)):>6}" for column in columns))
    return "\n".join(lines)


def cell(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
