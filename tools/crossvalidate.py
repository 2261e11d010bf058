"""Measures newsdoc on sites that its weights were not trained on: cross-validation by site.

The pages are parted so that no site has pages in two parts. For each part, weights are trained on all other parts, and
newsdoc with these weights parses the part's texts.
"""

import argparse
import json
import multiprocessing
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import asdict
from tools.corpus import Page, folds, read_pages
from tools.figures import Result, by_language, by_source, measure, summarise_by, tabulate
from tools.labelled import INPUTS, Example
from tools.train import all_examples, read_more, train, write

from newsdoc.labels import Labeller
from newsdoc.parser import Parser

_known: list[Example] = []  # shared with the processes that train


def _measure_part(task: tuple[int, list[Page], int, Path | None]) -> list[Result]:
    number, part, iterations, keep = task
    held_out = {page.id for page in part}
    tables = train([example for example in _known if example.page.id not in held_out], iterations)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        write(tables, [f"Weights without part {number}"], keep / f"weights{number}.tsv")
    parser = Parser(labeller=Labeller(tables))
    return list(measure(parser.parse, part, INPUTS))


def cross_validate(
    pages: Sequence[Page],
    more: Mapping[str, Mapping[str, str]],
    iterations: int,
    parts: Sequence[int],
    keep: Path | None,
    jobs: int,
) -> list[Result]:
    """The results for all pages of some parts, each parsed with weights of other sites."""
    _known[:] = all_examples(pages, more)
    tasks = [(number, part, iterations, keep) for number, part in enumerate(folds(pages)) if number in parts]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return [result for results in pool.imap(_measure_part, tasks) for result in results]


def main() -> None:
    cli = argparse.ArgumentParser(prog="python -m tools.crossvalidate", description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("corpus", type=Path, help="file of JSON lines, plain or .gz or .xz")
    cli.add_argument("--more", type=Path, help="further texts of the same pages, as tools.inputs makes them")
    cli.add_argument("--iterations", type=int, default=100)
    cli.add_argument("--part", type=int, action="append", help="measure this part alone; all five if not given")
    cli.add_argument("--jobs", type=int, default=2)
    cli.add_argument("--keep", type=Path, help="directory for the weights of each part")
    cli.add_argument("--json", type=Path, help="write the figures there, too")
    options = cli.parse_args()
    results = cross_validate(
        read_pages(options.corpus),
        read_more(options.more),
        options.iterations,
        options.part or range(5),
        options.keep,
        options.jobs,
    )
    results.sort(key=lambda result: INPUTS.index(result.input))
    rows = summarise_by(by_source, results)
    print(tabulate(rows, title="source and input"))
    languages = summarise_by(by_language, [result for result in results if result.input == "inscriptis"])
    print(tabulate(languages, title="language and input"))
    if options.json:
        options.json.write_text(json.dumps({name: asdict(row) for name, row in rows.items()}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
