"""Compares newsdoc on the text of news pages with extractors that are given their HTML.

To be run from the directory above this one:

    python -m benchmarks.pages CORPUS HTML              # both files as in tools/corpus.py
    python -m benchmarks.pages CORPUS HTML --markdown
    python -m benchmarks.pages                          # on invented pages: the times, and that all of it runs

One line of the table for newsdoc on each plain text of the pages, and one for each peer on the HTML. The figures are
those of `tools/figures.py`; a peer has none for what it does not give. Figures of pages that newsdoc's weights were
learned from are too good; those of other sites tell more.

`ms` is the time for a page, `times` how many times as long that is as newsdoc takes for the text of the whole page. All
run in turn in each round, in one process: both are medians of the rounds. What newsdoc does not do, making text of
HTML, is in the line "inscriptis, newsdoc". Only the work of an extractor is timed, not the reading of its answer here.
"""

import argparse
import datetime
import gc
import html
import importlib
import json
import logging
import platform
import random
import re
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from attrs import asdict, evolve, fields, frozen
from tools.corpus import HTML_INPUT, INPUTS, PAGE_INPUTS, Gold, GoldSection, Page, read_html, read_pages
from tools.figures import cell, score, summarise

import newsdoc
from newsdoc import Article, Byline, Heading, Paragraph, Published, Section

INSTALL: Final = "python -m pip install -r requirements/peers.txt"


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
            print(f"{name} is left out, {error.name} is not installed: {INSTALL}", file=sys.stderr)
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
    start = time.perf_counter()
    for text, language in inputs:
        try:
            contestant.extract(text, language)
        except Exception:  # the row counts them
            continue
    return (time.perf_counter() - start) / len(pages) * 1000


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


# --- invented pages, where there is no corpus ---

_WHO: Final = "The council|A teacher|The ferry company|One farmer|The mayor|Her neighbour|The choir|A judge".split("|")
_DOES: Final = "reopened|sold|painted|postponed|inspected|praised|rebuilt|counted|measured|defended".split("|")
_WHAT: Final = "the old bridge|a winter market|two school roofs|the harbour wall|every lamp|the night train".split("|")
_WHEN: Final = "on Monday|after the storm|without a vote|for the third time|before the holidays|in spring".split("|")
_WHY: Final = "because the river rose|as the plan foresaw|to save money|although few had asked for it".split("|")
_NAMES: Final = "Ada Moor|Jon Lund|Mara Volk|Ines de Castro|Tom Okafor|Lea Brandt".split("|")
_MENU: Final = "Home|News|Sport|Weather|Culture|Business|Travel|Opinion|Podcasts|Puzzles|Jobs|Archive".split("|")
_FOOTER: Final = "About us|Contact|Privacy policy|Terms of use|Cookie settings|Advertise with us|RSS|Help".split("|")
_SCRIPT: Final = "<script>" + "window.slots=window.slots||[];slots.push({id:'top',size:[728,90]});" * 400 + "</script>"


def invent(number: int) -> tuple[Page, str]:
    """A news page that no one published: the page with its text, and its HTML."""
    chance = random.Random(number)

    def sentence() -> str:
        return " ".join(chance.choice(words) for words in (_WHO, _DOES, _WHAT, _WHEN, _WHY)) + "."

    def headline() -> str:
        return " ".join(chance.choice(words) for words in (_WHO, _DOES, _WHAT))

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(chance.randint(2, 5)))

    title, author = headline(), chance.choice(_NAMES)
    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randrange(366))
    summary = tuple(paragraph() for _ in range(chance.randint(1, 3)))
    sections = tuple(
        GoldSection((headline(),), tuple(paragraph() for _ in range(chance.randint(2, 4))))
        for _ in range(chance.randint(1, 4))
    )
    menu = [("li", word) for word in _MENU * 2]
    story = [("h1", title), ("p", f"By {author}"), ("p", f"{day:%d %B %Y}"), *(("p", text) for text in summary)]
    for section in sections:
        story += [("div", "Advertisement"), ("h2", section.headline[0]), *(("p", text) for text in section.paragraphs)]
    teasers = [("h3", "More from the valley")]
    for _ in range(12):
        teasers += [("h4", headline()), ("p", sentence()), ("p", f"{chance.randint(2, 9)} min read")]
    footer = [*(("li", words) for words in _FOOTER * 3), ("p", "© 2024 The Valley Courier. All rights reserved.")]
    marked = {
        name: "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in blocks)
        for name, blocks in {"nav": menu, "article": story, "aside": teasers, "footer": footer}.items()
    }
    markup = (
        f'<!DOCTYPE html><html lang="en"><head><title>{html.escape(title)} | The Valley Courier</title>'
        f'<meta name="author" content="{author}"><meta property="article:published_time" content="{day}T08:00:00Z">'
        f"{_SCRIPT}</head><body>{''.join(f'<{name}>{inner}</{name}>' for name, inner in marked.items())}</body></html>"
    )
    blocks = [*menu, *story, *teasers, *footer]
    text = "".join(f"  * {words}\n" if tag == "li" else f"\n{words}\n" for tag, words in blocks)
    lines = [*summary, *(line for section in sections for line in (*section.headline, *section.paragraphs))]
    gold = Gold(
        body="\n".join(lines),
        paragraphs=(*summary, *(each for section in sections for each in section.paragraphs)),
        sections=sections,
        summary=summary,
        title=title,
        authors=(author,),
        date=day.isoformat(),
    )
    page = Page(f"invented/{number}", "invented", "The Valley Courier", "en", gold, {PAGE_INPUTS[0]: text})
    return page, markup


# --- the table ---


def tabulate(rows: Iterable[Row], markdown: bool = False) -> str:
    """The rows as a table, aligned for the eye or in Markdown."""
    lines = [list(COLUMNS)]
    lines += [[_cell(column, getattr(row, column)) for column in COLUMNS] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    sides = "<<" + ">" * (len(COLUMNS) - 2)  # names to the left, numbers to the right
    aligned = [
        [f"{text:{side}{width}}" for text, side, width in zip(line, sides, widths, strict=True)] for line in lines
    ]
    if not markdown:
        return "\n".join("  ".join(line).rstrip() for line in aligned)
    marks = ["-" * (width - 1) + ("-" if side == "<" else ":") for side, width in zip(sides, widths, strict=True)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (aligned[0], marks, *aligned[1:]))


def _cell(column: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}" if column in ("ms", "times") and value is not None else cell(value)


def versions(peers: Iterable[str]) -> dict[str, str]:
    found = {"Python": platform.python_version(), "newsdoc": newsdoc.__version__}
    for name in peers:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    description, _, details = (__doc__ or "").partition("\n")
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.pages",
        description=description,
        epilog=details.strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("corpus", type=Path, nargs="?", help="pages with their articles and texts")
    cli.add_argument("html", type=Path, nargs="?", help="the HTML of pages; the others are left out")
    cli.add_argument("--peer", action="append", choices=PEERS, help="may be given more than once; all if it is not")
    cli.add_argument("--rounds", type=int, default=3, help="of the times; 0 gives the figures alone (default: 3)")
    cli.add_argument("--json", type=Path, metavar="FILE", help="write the table there, too")
    cli.add_argument("--markdown", action="store_true", help="print the table in Markdown")
    options = cli.parse_args(arguments)
    if options.corpus and not options.html:
        cli.error("the HTML of the pages is missing; tools/measure.py needs none")

    logging.disable(logging.CRITICAL)  # the peers tell of pages in which they find nothing
    if options.corpus:
        sources = read_html(options.html)
        pages = [page for page in read_pages(options.corpus) if page.id in sources]
        if not pages:
            cli.error("the two files have no page in common")
    else:
        invented = [invent(number) for number in range(40)]
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

    used = versions(peers)
    print(tabulate(rows, options.markdown))
    print()
    print(
        f"{len(pages)} pages, {options.rounds} rounds; "
        + ", ".join(f"{name} {number}" for name, number in used.items())
    )
    if options.json:
        table = {"pages": len(pages), "rounds": options.rounds, "versions": used, "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
