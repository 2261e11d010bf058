"""Compares newsdoc on the text of news pages with extractors that are given their HTML.

To be run from the directory above this one:

    python -m benchmarks.pages CORPUS HTML              # both files as in tools/corpus.py
    python -m benchmarks.pages CORPUS HTML --markdown
    python -m benchmarks.pages                          # on invented pages: the times, and that all of it runs

One line of the table for newsdoc on each plain text of the pages, and one for each peer on the HTML. The figures are
those of `tools/figures.py`; a peer has none for what it does not give. Figures of pages that newsdoc's weights were
learned from are too good; those of other sites tell more.

`ms` is the processor's time for a page, `times` how many times as long that is as newsdoc takes for the text of the
whole page. All run in turn in each round, in one process: both are medians of the rounds. What newsdoc does not do,
making text of HTML, is in the line "inscriptis, newsdoc". Only the work of an extractor is timed, not the reading of
its answer here.
"""

import datetime
import gc
import importlib
import logging
import re
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from attrs import asdict, evolve, fields, frozen
from benchmarks.invented import invent
from benchmarks.tables import align, command, left_out, note, versions, write
from tools.corpus import HTML_INPUT, INPUTS, PAGE_INPUTS, Page, read_html, read_pages
from tools.figures import cell, score, summarise

import newsdoc
from newsdoc import Article, Byline, Heading, Paragraph, Published, Section


@frozen
class Contestant:
    """What finds an article in a page.

    Attributes:
        name: What the table calls it.
        input: What it is given: a plain text of the page, or its HTML.
        extract: Its work on that input and the page's language; this is timed.
        read: The article in what came out.
        gives: The columns for which there is something to compare.
    """

    name: str
    input: str
    extract: Callable[[str, str], Any]
    read: Callable[[Any], Article]
    gives: frozenset[str]


@frozen
class Row:
    """A line of the table. The names are its columns, in their order."""

    name: str
    input: str
    body: float | None
    para: float | None
    head: float | None
    title: float | None
    names: float | None
    date: float | None
    failed: int
    ms: float | None = None
    times: float | None = None


COLUMNS: Final = tuple(attribute.name for attribute in fields(Row))
BODY: Final = frozenset({"body", "para"})
FIGURES: Final = BODY | {"head", "title", "names", "date"}

# --- the contestants ---


def compose(
    blocks: Iterable[tuple[bool, str]],
    title: str = "",
    authors: Iterable[str] = (),
    day: datetime.date | None = None,
) -> Article:
    """An article of blocks of text, each with whether it is a heading."""
    parts: list[tuple[Heading | None, list[Paragraph]]] = [(None, [])]
    for is_heading, text in blocks:
        if not text.strip():
            continue
        if is_heading:
            parts.append((Heading(text), []))
        else:
            parts[-1][1].append(Paragraph(text))
    return Article(
        title=Heading(title) if title else None,
        byline=Byline("", authors=tuple(authors)),
        published=Published("", value=day),
        sections=tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in parts),
    )


def _newsdoc(how: str) -> Contestant:
    gives = FIGURES if how in PAGE_INPUTS else FIGURES - {"names", "date"}
    return Contestant("newsdoc", how, lambda text, _: newsdoc.parse(text), lambda article: article, gives)


def _load_inscriptis() -> Contestant:
    inscriptis = importlib.import_module("inscriptis")

    def extract(page: str, _: str) -> Article:
        return newsdoc.parse(inscriptis.get_text(page))

    return Contestant("inscriptis, newsdoc", HTML_INPUT, extract, lambda article: article, FIGURES)


def _load_trafilatura() -> Contestant:
    trafilatura = importlib.import_module("trafilatura")

    def extract(page: str, _: str) -> Any:
        return trafilatura.extract(page, output_format="xml", with_metadata=True, include_comments=False)

    return Contestant("trafilatura", HTML_INPUT, extract, read_trafilatura, FIGURES)


_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_trafilatura(xml: str | None) -> Article:
    """The article in trafilatura's XML; a heading that repeats the title is none of a section."""
    if not xml:
        return Article()
    root = ElementTree.fromstring(_NOT_IN_XML.sub("", xml))
    title, authors, date = (root.get(name, "") for name in ("title", "author", "date"))
    parts = {"list": "item", "table": "cell"}
    blocks: list[tuple[bool, str]] = []
    for element in root.iterfind("main/*"):
        for part in element.iter(parts[element.tag]) if element.tag in parts else (element,):
            blocks.append((part.tag == "head", " ".join("".join(part.itertext()).split())))
    return compose(
        (block for block in blocks if block != (True, title)),
        title,
        (name.strip() for name in authors.split(";") if name.strip()),
        datetime.date.fromisoformat(date) if date else None,
    )


def _load_newspaper() -> Contestant:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of it that are not used here
        newspaper = importlib.import_module("newspaper")

    def parse(page: str, **settings: Any) -> Any:
        article = newspaper.Article("https://news.example/", fetch_images=False, **settings)
        article.download(input_html=page)
        article.parse()
        return article

    def extract(page: str, _: str) -> Any:
        try:
            return parse(page)
        except (ImportError, LookupError):  # no tokenizer for the page's language, or not its data
            return parse(page, language="en")

    return Contestant("newspaper4k", HTML_INPUT, extract, read_newspaper, FIGURES - {"head"})


def read_newspaper(article: Any) -> Article:
    """The article that newspaper4k found, which tells no headings from paragraphs."""
    published = article.publish_date
    return compose(
        ((False, text) for text in article.text.split("\n\n")),
        article.title,
        article.authors,
        published.date() if published else None,
    )


# jusText knows its stop words by the English names of their languages.
_LANGUAGES: Final = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ko": "Korean",
    "nb": "Norwegian_Bokmal",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
}


def _load_justext() -> Contestant:
    justext = importlib.import_module("justext")
    lists = {code: justext.get_stoplist(name) for code, name in _LANGUAGES.items()}

    def extract(page: str, language: str) -> Any:
        if language in lists:
            return justext.justext(page, lists[language])
        # Its own way for other languages: stop words do not count.
        return justext.justext(page, frozenset(), stopwords_low=0, stopwords_high=0)

    return Contestant("jusText", HTML_INPUT, extract, read_justext, BODY | {"head", "title"})


def read_justext(paragraphs: Any) -> Article:
    """The article that jusText found: the first heading of the first order is its title."""
    good = [paragraph for paragraph in paragraphs if not paragraph.is_boilerplate]
    title = next((each for each in good if each.is_heading and "h1" in each.dom_path.split(".")), None)
    blocks = ((each.is_heading, " ".join(each.text.split())) for each in good if each is not title)
    return compose(blocks, " ".join(title.text.split()) if title is not None else "")


def _load_resiliparse() -> Contestant:
    html2text = importlib.import_module("resiliparse.extract.html2text")

    def extract(page: str, _: str) -> Any:
        return html2text.extract_plain_text(
            page,
            preserve_formatting=True,
            main_content=True,
            alt_texts=False,
            comments=False,
            post_meta=False,
        )

    return Contestant("resiliparse", HTML_INPUT, extract, read_resiliparse, BODY)


def read_resiliparse(text: str) -> Article:
    """The article as plain text: blank lines stand between paragraphs."""
    return compose((False, block) for block in text.split("\n\n"))


PEERS: Final[dict[str, Callable[[], Contestant]]] = {
    "inscriptis": _load_inscriptis,
    "trafilatura": _load_trafilatura,
    "newspaper4k": _load_newspaper,
    "justext": _load_justext,
    "resiliparse": _load_resiliparse,
}


def load_peers(names: Iterable[str]) -> list[Contestant]:
    """The peers that are installed; of the others a message says how to install them."""
    loaded = []
    for name in names:
        try:
            loaded.append(PEERS[name]())
        except ModuleNotFoundError as error:
            left_out(name, error)
    return loaded


# --- the measuring ---


def given(contestant: Contestant, page: Page, sources: dict[str, str]) -> str:
    return sources[page.id] if contestant.input == HTML_INPUT else page.texts.get(contestant.input, "")


def compare(contestant: Contestant, pages: Iterable[Page], sources: dict[str, str]) -> Row:
    """The figures of a contestant, without its times; a page it fails on is a page without an article."""
    figures, failed = [], 0
    for page in pages:
        try:
            article = contestant.read(contestant.extract(given(contestant, page, sources), page.language))
        except Exception:  # whatever another's code may raise
            article, failed = Article(), failed + 1
        figures.append(score(page, article, contestant.input))
    summary = asdict(summarise(figures))
    values = {column: summary[column] if column in contestant.gives else None for column in FIGURES}
    return Row(name=contestant.name, input=contestant.input, failed=failed, **values)


def milliseconds(contestant: Contestant, pages: Sequence[Page], sources: dict[str, str]) -> float:
    """The time for a page, all pages in a row."""
    inputs = [(given(contestant, page, sources), page.language) for page in pages]
    gc.collect()  # what another one left must not be cleared away in this one's time
    start = time.process_time()
    for text, language in inputs:
        try:
            contestant.extract(text, language)
        except Exception:  # the row counts them
            continue
    return (time.process_time() - start) / len(pages) * 1000


def clock(
    contestants: Sequence[Contestant], pages: Sequence[Page], sources: dict[str, str], rounds: int
) -> list[tuple[float, float]]:
    """For each contestant the median time, and the median of its ratios to the first one's."""
    times: list[list[float]] = []
    for number in range(1, rounds + 1):
        print(f"round {number} of {rounds}", file=sys.stderr)
        times.append([milliseconds(contestant, pages, sources) for contestant in contestants])
    return [
        (statistics.median(column), statistics.median(value / row[0] for value, row in zip(column, times, strict=True)))
        for column in zip(*times, strict=True)
    ]


# --- the table ---


def tabulate(rows: Iterable[Row], markdown: bool = False) -> str:
    """The rows as a table, aligned for the eye or in Markdown."""
    lines = [list(COLUMNS)]
    lines += [[_cell(column, getattr(row, column)) for column in COLUMNS] for row in rows]
    return align(lines, 2, markdown)


def _cell(column: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}" if column in ("ms", "times") and value is not None else cell(value)


def main(arguments: Sequence[str] | None = None) -> None:
    cli = command("benchmarks.pages", __doc__)
    cli.add_argument("corpus", type=Path, nargs="?", help="pages with their articles and texts")
    cli.add_argument("html", type=Path, nargs="?", help="the HTML of pages; the others are left out")
    cli.add_argument("--peer", action="append", choices=PEERS, help="may be given more than once; all if it is not")
    cli.add_argument("--rounds", type=int, default=3, help="of the times; 0 gives the figures alone (default: 3)")
    options = cli.parse_args(arguments)
    if options.quick:
        options.rounds = min(options.rounds, 1)
    if options.corpus and not options.html:
        cli.error("the HTML of the pages is missing; tools/measure.py needs none")

    logging.disable(logging.CRITICAL)  # the peers tell of pages in which they find nothing
    if options.corpus:
        sources = read_html(options.html)
        pages = [page for page in read_pages(options.corpus) if page.id in sources]
        if not pages:
            cli.error("the two files have no page in common")
    else:
        invented = [invent(number) for number in range(4 if options.quick else 40)]
        pages, sources = [page for page, _ in invented], {page.id: markup for page, markup in invented}
        print("No corpus was given. These pages are invented: the figures mean little.", file=sys.stderr)

    # Texts of whole pages first: the first of them is what all times are compared with.
    inputs = sorted(
        (how for how in INPUTS if any(how in page.texts for page in pages)), key=lambda how: how not in PAGE_INPUTS
    )
    peers = options.peer or list(PEERS)
    contestants = [*map(_newsdoc, inputs), *load_peers(peers)]
    rows = [compare(contestant, pages, sources) for contestant in contestants]
    if options.rounds:
        clocked = clock(contestants, pages, sources, options.rounds)
        rows = [evolve(row, ms=ms, times=times) for row, (ms, times) in zip(rows, clocked, strict=True)]

    report = {
        "benchmark": "pages" if options.corpus else "invented",
        "measured": f"{len(pages)} {'pages' if options.corpus else 'invented pages'}, {options.rounds} rounds",
        "versions": versions(peers),
        "rows": [asdict(row) for row in rows],
    }
    print(tabulate(rows, options.markdown))
    print(f"\n{note(report)}")
    write(report, options.json)


if __name__ == "__main__":
    main()
