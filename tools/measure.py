"""Measures newsdoc on a corpus of news pages.

To be run from the directory above this one:

    python -m tools.measure CORPUS                                   # all inputs
    python -m tools.measure CORPUS --input inscriptis --by language
    python -m tools.measure CORPUS --input w3m --worst 10 --show 3   # where it goes wrong

`tools/corpus.py` says what a corpus is, `tools/figures.py` what the figures mean. The figures of pages that something
was learned from are too good; only pages of other sites tell how newsdoc does.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import asdict

import newsdoc

from .corpus import INPUTS, read_pages
from .figures import Result, by_language, by_source, fold, measure, summarise_by, tabulate

_MOST_LINES = 25
_MOST_CHARACTERS = 150


def worst(results: Sequence[Result], n: int, shown: int) -> Iterator[str]:
    """Lines that tell of the n results with the fewest right paragraphs (or words), and what differs in the first."""
    for index, result in enumerate(sorted(results, key=_quality)[:n]):
        yield f"{_quality(result):.3f} {result.input} {result.page.id} [{result.page.language}]"
        if index < shown:
            yield from _differences(result)


def _quality(result: Result) -> float:
    return result.figures.body.f1 if result.figures.para is None else result.figures.para


def _differences(result: Result) -> Iterator[str]:
    gold, article = result.page.gold, result.article
    title = "" if article.title is None else article.title.text
    # Without a title of the data set there is nothing to compare the found one with.
    want = {("title", fold(gold.title))} if gold.title else set()
    have = {("title", fold(title))} if gold.title and title else set()
    want |= {("heading", fold(text)) for text in gold.headings or ()}
    have |= {("heading", fold(heading.text)) for heading in article.headings}
    want |= {("paragraph", fold(text)) for text in gold.paragraphs or gold.body.splitlines()}
    have |= {("paragraph", fold(paragraph.text)) for paragraph in article.paragraphs}
    for mark, texts in (("missed", want - have), ("added", have - want)):
        for kind, text in sorted(texts)[:_MOST_LINES]:
            yield f"    {mark:6} {kind:9} {text[:_MOST_CHARACTERS]}"
        if len(texts) > _MOST_LINES:
            yield f"    {mark:6} … {len(texts) - _MOST_LINES} more"


def main(arguments: Sequence[str] | None = None) -> None:
    description, _, details = (__doc__ or "").partition("\n")
    cli = argparse.ArgumentParser(
        prog="python -m tools.measure",
        description=description,
        epilog=details.strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("corpus", type=Path, help="file of JSON lines, plain or .gz or .xz")
    cli.add_argument("--input", action="append", choices=INPUTS, help="may be given more than once; all if it is not")
    cli.add_argument("--source", action="append", help="leave out pages of other sources")
    cli.add_argument("--by", choices=("source", "language"), default="source", help="one line of the table for each")
    cli.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst pages of each input")
    cli.add_argument("--show", type=int, default=0, metavar="M", help="show what differs in the first M of them")
    cli.add_argument("--json", type=Path, metavar="FILE", help="write the table there, too")
    options = cli.parse_args(arguments)

    name: Callable[[Result], str] = {"source": by_source, "language": by_language}[options.by]
    inputs = tuple(how for how in INPUTS if how in (options.input or INPUTS))
    pages = [page for page in read_pages(options.corpus) if not options.source or page.source in options.source]
    results = measure(newsdoc.parse, pages, inputs)
    results.sort(key=lambda result: (inputs.index(result.input), name(result)))
    rows = summarise_by(name, results)
    print(tabulate(rows, title=f"{options.by} and input"))
    if options.worst:
        for how in inputs:
            print(*worst([result for result in results if result.input == how], options.worst, options.show), sep="\n")
    if options.json:
        options.json.write_text(json.dumps({name: asdict(row) for name, row in rows.items()}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
