"""How long importing newsdoc takes, and how long its command takes to write the first JSON.

To be run from the directory above this one:

    python -m benchmarks.startup

Each line is a fresh process, all in turn in each round, once the compiled files of all modules are there. `passed` is
the time until the process has ended, `ms` the processor's time, to which others on the machine make less difference;
`more` is that less bare Python's, and `times` that compared with bare Python's, both in the same round. All are
medians.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import asdict, frozen
from benchmarks.invented import article
from benchmarks.tables import align, command, note, number, versions, write

HEADINGS: Final = ("process", "passed", "ms", "more", "times")
MODULES: Final = ("mistune", "markdown_it", "docling_core.types.doc.document", "justext", "trafilatura", "newspaper")


@frozen
class Row:
    """The medians of one process; times in milliseconds."""

    name: str
    passed: float
    ms: float
    more: float
    times: float


def cases(text: Path) -> dict[str, list[str]]:
    """What is run, bare Python first."""
    found = {
        "bare Python": ["-c", "pass"],
        "import attrs": ["-c", "import attrs"],
        "import newsdoc": ["-c", "import newsdoc"],
        "and the parser": ["-c", "import newsdoc; newsdoc.parse"],
        "newsdoc --version": ["-m", "newsdoc", "--version"],
        "newsdoc parse FILE": ["-m", "newsdoc", "parse", str(text)],
    }
    return found | {f"import {module.partition('.')[0]}": ["-c", f"import {module}"] for module in MODULES}


def run(arguments: Iterable[str], environment: dict[str, str]) -> tuple[float, float] | None:
    """The time that passed and the processor's time, in milliseconds; None if it failed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
    passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return None if done.returncode else (passed * 1000, worked * 1000)


def summarise(names: Sequence[str], rounds: Sequence[Sequence[tuple[float, float]]]) -> list[Row]:
    rows = []
    for name, column in zip(names, zip(*rounds, strict=True), strict=True):
        pairs = [(each, row[0]) for each, row in zip(column, rounds, strict=True)]
        rows.append(
            Row(
                name,
                passed=statistics.median(passed for passed, _ in column),
                ms=statistics.median(worked for _, worked in column),
                more=statistics.median(each[1] - bare[1] for each, bare in pairs),
                times=statistics.median(each[1] / bare[1] for each, bare in pairs),
            )
        )
    return rows


def tabulate(report: dict[str, Any], markdown: bool = False) -> str:
    lines = [list(HEADINGS)]
    lines += [[row["name"], *(number(row[name]) for name in HEADINGS[1:])] for row in report["rows"]]
    return align(lines, 1, markdown)


def main(arguments: Sequence[str] | None = None) -> None:
    cli = command("benchmarks.startup", __doc__)
    cli.add_argument("--rounds", type=int, default=25, help="(default: 25)")
    options = cli.parse_args(arguments)
    count = 2 if options.quick else options.rounds
    with tempfile.TemporaryDirectory() as name:
        # Without these files, each process would compile the modules anew.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = name
        text = Path(name) / "article.txt"
        text.write_text(article(1, 6_000), "utf-8")
        found = {}
        for case, process in cases(text).items():
            if run(process, environment):
                found[case] = process
            else:
                print(f"{case!r} is left out, it does not run here", file=sys.stderr)
        rounds = []
        for number_of_round in range(1, count + 1):
            print(f"\rround {number_of_round} of {count}", end="", file=sys.stderr, flush=True)
            rounds.append([run(process, environment) or (0.0, 0.0) for process in found.values()])
        print(file=sys.stderr)
    report = {
        "benchmark": "startup",
        "measured": f"{count} rounds",
        "versions": versions(["attrs", "regex"]),
        "rows": [asdict(row) for row in summarise(list(found), rounds)],
    }
    print(tabulate(report, options.markdown))
    print(f"\n{note(report)}")
    write(report, options.json)


if __name__ == "__main__":
    main()
