"""Times newsdoc on the text of articles beside the least that any parser does, and beside other libraries.

To be run from the directory above this one:

    python -m benchmarks.articles

Each article has 2,000 to 12,000 characters, and there are more of them than newsdoc remembers the lines of. The floor
splits a text at blank lines and strips the pieces; the second one makes a frozen object of each piece, too. The
libraries for Markdown parse the text as it is. docling-core is given the pieces, and only builds its document of them.
What reads HTML gets each piece in a <p>. Each column "times" is a ratio to the floor, taken in the same round: its
median and quartiles. In an environment with the compiled package, as `make variants` makes one, that is what is timed.
"""

import html
import importlib
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final
from unittest import mock

from attrs import asdict, frozen
from benchmarks.invented import articles
from benchmarks.rounds import Way, interleave
from benchmarks.tables import align, command, is_compiled, left_out, note, number, versions, write

import newsdoc

DISTRIBUTIONS: Final = ("orjson", "mistune", "markdown-it-py", "docling-core", "jusText", "trafilatura")
HEADINGS: Final = ("what", "ns a character", "times", "25 %", "75 %")


@frozen
class Piece:
    text: str


@frozen
class Document:
    pieces: tuple[Piece, ...]


def split(text: str) -> list[str]:
    return [block.strip() for block in text.split("\n\n")]


def build(text: str) -> Document:
    return Document(tuple(Piece(block.strip()) for block in text.split("\n\n")))


def parse_and_write(text: str) -> str:
    return newsdoc.to_json(newsdoc.parse(text))


def without_orjson() -> AbstractContextManager[Any]:
    """As it is where orjson is not installed."""
    return mock.patch("newsdoc.jsontext._orjson", return_value=None)


# --- peers ---


def load_mistune() -> Callable[[str], object]:
    return importlib.import_module("mistune").create_markdown(renderer="ast")  # type: ignore[no-any-return]


def load_markdown_it() -> Callable[[str], object]:
    return importlib.import_module("markdown_it").MarkdownIt().parse  # type: ignore[no-any-return]


def load_docling() -> Callable[[str], object]:
    document = importlib.import_module("docling_core.types.doc.document")
    label = importlib.import_module("docling_core.types.doc.labels").DocItemLabel.PARAGRAPH

    def run(text: str) -> object:
        built = document.DoclingDocument(name="article")
        for block in split(text):
            built.add_text(label=label, text=block)
        return built

    return run


def load_justext() -> Callable[[str], object]:
    justext = importlib.import_module("justext")
    words = justext.get_stoplist("English")
    return lambda page: justext.justext(page, words)


def load_trafilatura() -> Callable[[str], object]:
    return importlib.import_module("trafilatura").extract  # type: ignore[no-any-return]


PEERS: Final = {
    "mistune": (load_mistune, False),
    "markdown-it-py": (load_markdown_it, False),
    "docling-core": (load_docling, False),
    "jusText": (load_justext, True),
    "trafilatura": (load_trafilatura, True),
}


def load_peers(texts: Sequence[str]) -> list[Way]:
    """The peers that are installed."""
    pages = [
        "<html><body>" + "".join(f"<p>{html.escape(block)}</p>\n" for block in split(text)) + "</body></html>"
        for text in texts
    ]
    characters = sum(map(len, texts))
    loaded = []
    for name, (load, takes_html) in PEERS.items():
        try:
            loaded.append(Way(name, load(), pages if takes_html else texts, characters))
        except ModuleNotFoundError as error:
            left_out(name, error)
    return loaded


def ways(texts: Sequence[str], few: Sequence[str]) -> list[Way]:
    """All that is timed, the floor first; the slow ones read fewer of the texts."""
    characters = sum(map(len, texts))
    written = [parse_and_write(text) for text in texts]
    found = [
        Way("split and strip", split, texts, characters),
        Way("split, strip, frozen objects", build, texts, characters),
        Way("newsdoc: parse", newsdoc.parse, texts, characters),
        Way("newsdoc: parse, to_json", parse_and_write, texts, characters, without_orjson),
        Way("newsdoc: from_json", newsdoc.from_json, written, characters, without_orjson),
    ]
    try:
        importlib.import_module("orjson")
        found.append(Way("newsdoc[fast]: parse, to_json", parse_and_write, texts, characters))
        found.append(Way("newsdoc[fast]: from_json", newsdoc.from_json, written, characters))
    except ModuleNotFoundError as error:
        left_out("newsdoc[fast]", error)
    return [*found, *load_peers(few)]


def tabulate(report: dict[str, Any], markdown: bool = False) -> str:
    table = [list(HEADINGS)]
    table += [
        [row["name"], *(number(row[column]) for column in ("nanoseconds", "ratio", "low", "high"))]
        for row in report["rows"]
    ]
    return align(table, 1, markdown)


def main(arguments: Sequence[str] | None = None) -> None:
    cli = command("benchmarks.articles", __doc__)
    cli.add_argument("--rounds", type=int, default=11, help="(default: 11)")
    options = cli.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # the peers tell of pages in which they find nothing
    count, rounds = (20, 1) if options.quick else (700, options.rounds)
    texts = articles(count)
    rows = interleave(ways(texts, texts[: count // 10]), rounds)
    report = {
        "benchmark": "articles-compiled" if is_compiled() else "articles",
        "measured": f"{count} articles, {rounds} rounds",
        "versions": versions(DISTRIBUTIONS),
        "rows": [asdict(row) for row in rows],
    }
    print(tabulate(report, options.markdown))
    print(f"\n{note(report)}")
    write(report, options.json)


if __name__ == "__main__":
    main()
