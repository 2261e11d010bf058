"""Times the compiled package beside the pure one, and trafilatura on the HTML of the same pages.

To be run from the directory above this one, in an environment with the compiled package; `make variants` makes one:

    python -m benchmarks.compiled CORPUS HTML           # both files as in tools/corpus.py
    python -m benchmarks.compiled                       # on invented pages

The pure package is the source tree's, imported under another name into the same process. `as fast` tells how many times
as fast as trafilatura each way is, in the same round. What trafilatura leaves out it does not tell; newsdoc makes the
records of that when they are first asked for, so the last row has them, too.
"""

import importlib
import logging
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import asdict
from tools.corpus import PAGE_INPUTS, read_html, read_pages

import newsdoc

from .invented import invent
from .rounds import Way, interleave
from .tables import align, command, is_compiled, note, number, versions, write

SOURCE: Final = Path(__file__).parent.parent / "src" / "newsdoc"
COLUMNS: Final = ("what", "ms a page", "as fast", "25 %", "75 %")


def load_pure(directory: Path) -> Callable[[str], object]:
    """``parse`` of the source tree, as a package of another name in a directory."""
    (directory / "pure_newsdoc").symlink_to(SOURCE, target_is_directory=True)
    sys.path.insert(0, str(directory))
    parse: Callable[[str], object] = importlib.import_module("pure_newsdoc").parse
    return parse


def read_html_of(markup: str) -> object:
    trafilatura = importlib.import_module("trafilatura")
    return trafilatura.extract(markup, output_format="xml", with_metadata=True, include_comments=False)


def read_all(text: str) -> object:
    """Parses a page, and makes the records of what was taken out, which nobody else asks for here."""
    return newsdoc.parse(text).boilerplate


def ways(pure: Callable[[str], object], texts: Sequence[str], sources: Sequence[str]) -> list[Way]:
    count = len(texts)  # times are for a page, not for a character
    return [
        Way("trafilatura", read_html_of, sources, count),
        Way("newsdoc", pure, texts, count),
        Way("newsdoc, compiled", newsdoc.parse, texts, count),
        Way("newsdoc, compiled: and what was taken out", read_all, texts, count),
    ]


def tabulate(report: dict[str, Any], markdown: bool = False) -> str:
    rows = [
        (row["name"], number(row["nanoseconds"] / 1e6), *(number(1 / row[key]) for key in ("ratio", "high", "low")))
        for row in report["rows"]
    ]
    return align([COLUMNS, *rows], 1, markdown)


def main(arguments: Sequence[str] | None = None) -> None:
    cli = command("benchmarks.compiled", __doc__)
    cli.add_argument("corpus", type=Path, nargs="?", help="pages with their texts")
    cli.add_argument("html", type=Path, nargs="?", help="the HTML of pages; the others are left out")
    cli.add_argument("--rounds", type=int, default=5, help="(default: 5)")
    options = cli.parse_args(arguments)
    if options.corpus and not options.html:
        cli.error("the HTML of the pages is missing")
    if not is_compiled():
        cli.error("newsdoc is not compiled in this environment; make variants makes one")

    logging.disable(logging.CRITICAL)  # trafilatura tells of pages in which it finds nothing
    if options.corpus:
        sources = read_html(options.html)
        pages = [page for page in read_pages(options.corpus) if page.id in sources]
    else:
        invented = [invent(number) for number in range(4 if options.quick else 40)]
        pages, sources = [page for page, _ in invented], {page.id: markup for page, markup in invented}
    pages = [page for page in pages if PAGE_INPUTS[0] in page.texts]
    rounds = 1 if options.quick else options.rounds
    with tempfile.TemporaryDirectory() as directory:
        pure = load_pure(Path(directory))
        texts = [page.texts[PAGE_INPUTS[0]] for page in pages]
        rows = interleave(ways(pure, texts, [sources[page.id] for page in pages]), rounds)
    report = {
        "benchmark": "compiled",
        "measured": f"{len(pages)} {'pages' if options.corpus else 'invented pages'}, {rounds} rounds",
        "versions": versions(("mypy", "trafilatura")),
        "rows": [asdict(row) for row in rows],
    }
    print(tabulate(report, options.markdown))
    print(f"\n{note(report)}")
    write(report, options.json)


if __name__ == "__main__":
    main()
