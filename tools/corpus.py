"""Reads a corpus of news pages whose articles are known, and lays these articles out as plain text.

A corpus is a file of JSON lines, plain or as .gz or .xz. Each line is a page:

    id, source, site, lang   which page of which site, and which data set it comes from; lang may be empty
    gold                     the article: title, summary, sections (each headline and paragraphs), authors, date;
                             or only paragraphs, headings among them; or only body, one string
    texts                    the page as plain text, as one program or another gives it: {input: text}

The HTML of the pages may stand in a second file: id and html on each line.
"""

import gzip
import hashlib
import json
import lzma
import random
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

ARTICLE_INPUTS: Final = ("article", "article-titled", "article-lines", "article-wrapped")
EXTRACTED_INPUTS: Final = ("trafilatura", "newspaper", "resiliparse_main", "justext")
PAGE_INPUTS: Final = ("inscriptis", "html_text", "resiliparse", "bs4", "html2text", "lynx", "w3m")
HTML_INPUT: Final = "html"  # not among the plain texts; for what reads the HTML itself
INPUTS: Final = (*ARTICLE_INPUTS, *EXTRACTED_INPUTS, *PAGE_INPUTS)

# What publishers print above or below a slot, in the languages of the pages.
ADVERTISING: Final[Mapping[str, Sequence[str]]] = {
    "cs": ["Inzerce", "Reklama", "INZERCE"],
    "da": ["Annonce", "ANNONCE", "Artiklen fortsætter efter annoncen"],
    "de": ["Anzeige", "- Anzeige -", "Werbung", "WERBUNG", "Artikel wird nach der Anzeige fortgesetzt"],
    "en": ["Advertisement", "ADVERTISEMENT", "Advertisment", "Article continues below advertisement", "[Ad]", "Advert"],
    "es": ["Publicidad", "PUBLICIDAD", "- Publicidad -"],
    "fi": ["Mainos", "Artikkeli jatkuu mainoksen jälkeen"],
    "fr": ["Publicité", "PUBLICITÉ", "La suite après la publicité"],
    "id": ["Iklan", "ADVERTISEMENT"],
    "is": ["Auglýsing", "AUGLÝSING"],
    "it": ["Pubblicità", "PUBBLICITÀ"],
    "ja": ["広告", "［広告］"],
    "ko": ["광고", "[광고]"],
    "nb": ["Annonse", "ANNONSE", "Artikkelen fortsetter under annonsen"],
    "nl": ["Advertentie", "ADVERTENTIE"],
    "no": ["Annonse", "ANNONSE"],
    "pl": ["Reklama", "REKLAMA"],
    "pt": ["Publicidade", "PUBLICIDADE", "Continua após a publicidade"],
    "ru": ["Реклама", "РЕКЛАМА"],
    "sv": ["Annons", "ANNONS"],
    "tr": ["Reklam", "REKLAM"],
    "uk": ["Реклама", "РЕКЛАМА"],
    "zh": ["广告", "广 告"],
}


@frozen
class GoldSection:
    """A section as the publisher marked it; more than one headline is rare, but happens."""

    headline: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


@frozen
class Gold:
    """The article that should be found; what a data set does not tell is None.

    Attributes:
        body: Headings and paragraphs, one a line.
        paragraphs: Whole paragraphs. Where the data set does not mark headings, they are among them.
        sections: The sections below the summary.
        summary: The paragraphs above the first section.
        title: The headline.
        authors: The authors' names.
        date: The moment of publication in ISO form; the day comes first.
    """

    body: str
    paragraphs: tuple[str, ...] | None = None
    sections: tuple[GoldSection, ...] | None = None
    summary: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Gold":
        if "sections" in value:
            summary = tuple(value["summary"])
            sections = tuple(
                GoldSection(tuple(section["headline"]), tuple(section["paragraphs"])) for section in value["sections"]
            )
            return cls(
                body="\n".join([*summary, *(line for each in sections for line in (*each.headline, *each.paragraphs))]),
                paragraphs=(*summary, *(text for each in sections for text in each.paragraphs)),
                sections=sections,
                summary=summary,
                title=value.get("title") or None,
                authors=tuple(value.get("authors") or ()),
                date=value.get("date") or None,
            )
        if "paragraphs" in value:
            return cls(body="\n".join(value["paragraphs"]), paragraphs=tuple(value["paragraphs"]))
        return cls(body=value["body"])

    @property
    def headings(self) -> tuple[str, ...] | None:
        """The sections' headlines."""
        if self.sections is None:
            return None
        return tuple(line for section in self.sections for line in section.headline)


@frozen
class Page:
    """One page: where it comes from, its plain texts, and the article in it."""

    id: str
    source: str
    site: str
    language: str
    gold: Gold
    texts: Mapping[str, str] = field(factory=dict, repr=False)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Page":
        return cls(
            id=value["id"],
            source=value["source"],
            site=value["site"],
            language=value.get("lang") or "",
            gold=Gold.from_json(value["gold"]),
            texts=value["texts"],
        )


def read_pages(path: Path) -> list[Page]:
    return [_of_line(path, number, value) for number, value in enumerate(_read_lines(path), 1)]


def read_html(path: Path) -> dict[str, str]:
    """The HTML of pages, by page id."""
    return {value["id"]: value["html"] for value in _read_lines(path)}


def _of_line(path: Path, number: int, value: Mapping[str, Any]) -> Page:
    try:
        return Page.from_json(value)
    except KeyError as error:
        raise ValueError(f"{path}:{number}: no {error}") from error


def _read_lines(path: Path) -> Iterator[Any]:
    openers: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open}
    with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


# --- plain text of a known article ---

_WRITTEN_WITHOUT_SPACES: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_COLUMNS: Final = 72


def lay_out(
    page: Page, how: str, advertising: Mapping[str, Sequence[str]] = ADVERTISING, share: float = 0.15
) -> tuple[str, tuple[str, ...]]:
    """The article of a page as plain text, and the advertising lines that were put between its paragraphs.

    Args:
        page: A page with sections. The same page gives the same text in every process.
        how: ``article`` has blank lines between blocks and no title, ``article-titled`` a title above,
            ``article-lines`` a block on each line, ``article-wrapped`` lines of 72 columns.
        advertising: Lines to choose from, by language; English where a language is missing.
        share: An advertising line follows this share of the paragraphs.
    """
    gold = page.gold
    if gold.sections is None:
        raise ValueError(f"{page.id}: no sections to lay out")
    chance = random.Random(page.id + how)
    lines = advertising.get(page.language[:2] or "en") or advertising["en"]
    added: list[str] = []
    blocks = [gold.title] if gold.title and how != "article" else []
    blocks += gold.summary
    for section in gold.sections:
        blocks += section.headline
        for paragraph in section.paragraphs:
            blocks.append(paragraph)
            if chance.random() < share:
                added.append(chance.choice(lines))
                blocks.append(added[-1])
    blocks = [" ".join(block.split()) for block in blocks]
    if how == "article-wrapped":
        blocks = [_wrap(block) for block in blocks]
    return ("\n" if how == "article-lines" else "\n\n").join(blocks) + "\n", tuple(added)


def _wrap(block: str) -> str:
    if _WRITTEN_WITHOUT_SPACES.search(block):
        return block
    return textwrap.fill(block, _COLUMNS, break_long_words=False, break_on_hyphens=False)


# --- folds ---

_TOP_LEVEL: Final = re.compile(r"(?:\.(?:com|org|net|info|co))?(?:\.[a-z]{2})?$")


def publisher(site: str) -> str:
    """One name for a site that data sets call by its name or by its host: ``TheSun``, ``www.thesun.co.uk``.

    Two publishers that come out as one are held out together, which does no harm.
    """
    return _TOP_LEVEL.sub("", site.lower().removeprefix("www.")).rpartition(".")[2]


def folds(pages: Sequence[Page], n: int = 5) -> list[list[Page]]:
    """Parts of about the same size that have no publisher in common; the same ones in every process.

    Publishers go to the smallest part, the largest first; a hash of the name orders those of the same size.
    """
    by_publisher: dict[str, list[Page]] = {}
    for page in pages:
        by_publisher.setdefault(publisher(page.site), []).append(page)

    def largest_first(name: str) -> tuple[int, str]:
        return -len(by_publisher[name]), hashlib.sha256(name.encode()).hexdigest()

    parts: list[list[Page]] = [[] for _ in range(n)]
    for name in sorted(by_publisher, key=largest_first):
        min(parts, key=len).extend(by_publisher[name])
    return parts
