"""How time and memory grow with the length of a text, from 1 kB to 100 MB.

To be run from the directory above this one:

    python -m benchmarks.growth
    python -m benchmarks.growth --most 10000000

Each length is parsed in fresh processes. "blocks" is one document of many blocks with blank lines between: an article
that shows itself at a glance. What stands below its byline repeats after 10 MB, which is more than newsdoc remembers
the lines of. "weighed" is the same with one more line at its end, so that all of it is weighed. "one block" is a line
of 10 MB.

`times` compares the processor's time for a character with that for documents of 10 kB of the same kind, which the same
process parses before and after, and has not seen before either: the median of the processes. `memory` is how far the
process grew, the text itself included, divided by the bytes that the text takes; it says nothing of short texts, which
fit in what the process has already. `result` is that of the article alone, after all else was given back.
"""

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import asdict, frozen
from benchmarks.invented import article, sentences
from benchmarks.tables import align, command, note, number, versions, write

import newsdoc

LENGTHS: Final = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
PIECE: Final = 10_000_000
COMPARED: Final = 10_000  # characters of the documents that time is compared with
LEAST_MEASURED: Final = 1_000_000  # characters; the memory for less is lost in what the process has already
LEAST_TIMED: Final = 1_000_000  # characters that are parsed at the least
BLOCKS: Final = "blocks"
WEIGHED: Final = "weighed"
ONE_BLOCK: Final = "one block"
ODD: Final = "\n\nThe weather in the valley"  # no end of an article
HEADINGS: Final = ("text", "characters", "ns a character", "times", "memory", "result")


@frozen
class Row:
    """The median figures of one length."""

    text: str
    characters: int
    nanoseconds: float
    times: float
    memory: float | None
    result: float | None


# --- in a process of its own ---


def parts(text: str, length: int, total: int) -> list[str]:
    """Texts of about this length out of a long one, each from one blank line to another."""
    found: list[str] = []
    start = 0
    while sum(len(each) for each in found) < total and start + length <= len(text):
        end = text.rfind("\n\n", start, start + length)
        end = end if end > start else start + length
        found.append(text[start:end])
        start = end + 2
    return found


def repeated(text: str, length: int) -> str:
    """An article of about this length, made of one that may be shorter; it ends at a blank line."""
    if length > len(text):
        below_byline = text.split("\n\n", 2)[2]
        text += f"\n\n{below_byline}" * -(-(length - len(text)) // len(below_byline))
    return text[: text.rfind("\n\n", 0, length + 2)]


def parsed(text: str) -> newsdoc.Article:
    """An article with all its records: those of what was taken out are made when they are first asked for."""
    article = newsdoc.parse(text)
    _ = article.boilerplate
    return article


def nanoseconds(texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        parsed(text)
    return (time.process_time() - start) / sum(map(len, texts)) * 1e9


def peak() -> int:
    """The most bytes that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def held() -> int | None:
    """The bytes that the process has; None where that cannot be told."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


def measure(file: Path, kind: str, length: int) -> dict[str, float | None]:
    """Parses a text of this length, and tells what that took."""
    odd = ODD if kind == WEIGHED else ""
    once, before_it, behind_it = (
        [each + odd for each in parts(article(seed, 12 * COMPARED), COMPARED, 10 * COMPARED)] for seed in (2, 4, 6)
    )
    nanoseconds(once)  # what is made once for a process is no part of it
    gc.collect()
    before, peak_before = held(), peak()
    text = file.read_text("utf-8")
    if kind == ONE_BLOCK:
        texts = [text[:length]]
    elif length < LEAST_TIMED:
        texts = [each + odd for each in parts(text, length, LEAST_TIMED)]
    else:
        texts = [repeated(text, length) + odd]
    del text
    first = nanoseconds(before_it)
    start = time.process_time()
    kept = [parsed(each) for each in texts]
    taken = (time.process_time() - start) / sum(map(len, texts)) * 1e9
    grown = peak() - peak_before
    gc.collect()
    after = held()
    second = nanoseconds(behind_it)
    size = sum(map(sys.getsizeof, texts))
    assert all(article.sections for article in kept)
    result = None if before is None or after is None else (after - before - size) / size
    told = length >= LEAST_MEASURED
    return {
        "nanoseconds": taken,
        "times": taken / ((first + second) / 2),
        "memory": grown / size if told else None,
        "result": result if told else None,
    }


# --- the whole ---


def rounds(cases: Sequence[tuple[str, int]], count: int) -> Iterator[dict[tuple[str, int], dict[str, Any]]]:
    """In each round all lengths, each in a fresh process."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        for number_of_round in range(1, count + 1):
            found = {}
            for kind, length in cases:
                print(
                    f"\rround {number_of_round} of {count}: {kind}, {length:,}    ", end="", file=sys.stderr, flush=True
                )
                make = sentences if kind == ONE_BLOCK else article
                file = directory / f"{make.__name__}-{min(length, PIECE)}.txt"
                if not file.exists():
                    file.write_text(make(0, max(min(length, PIECE), 2 * LEAST_TIMED)), "utf-8")
                arguments = [sys.executable, "-m", "benchmarks.growth", "--measure", str(file), kind, str(length)]
                done = subprocess.run(arguments, stdout=subprocess.PIPE, check=True)
                found[kind, length] = json.loads(done.stdout)
            yield found
    print(file=sys.stderr)


def summarise(table: Sequence[dict[tuple[str, int], dict[str, Any]]]) -> list[Row]:
    """The medians of all rounds."""
    rows = []
    for kind, length in table[0]:
        measured = [found[kind, length] for found in table]
        medians: dict[str, Any] = {
            name: None if value is None else statistics.median(each[name] for each in measured)
            for name, value in measured[0].items()
        }
        rows.append(Row(kind, length, **medians))
    return rows


def tabulate(report: dict[str, Any], markdown: bool = False) -> str:
    lines = [list(HEADINGS)]
    for row in report["rows"]:
        figures = (
            "-" if row[name] is None else number(row[name]) for name in ("nanoseconds", "times", "memory", "result")
        )
        lines.append([row["text"], f"{row['characters']:,}", *figures])
    return align(lines, 1, markdown)


def main(arguments: Sequence[str] | None = None) -> None:
    cli = command("benchmarks.growth", __doc__)
    cli.add_argument("--rounds", type=int, default=5, help="(default: 5)")
    cli.add_argument("--most", type=int, default=LENGTHS[-1], help="the greatest length (default: %(default)s)")
    cli.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = cli.parse_args(arguments)
    if options.measure:
        file, kind, length = options.measure
        print(json.dumps(measure(Path(file), kind, int(length))))
        return
    most, count = (100_000, 1) if options.quick else (options.most, options.rounds)
    cases = [(kind, length) for kind in (BLOCKS, WEIGHED) for length in LENGTHS if length <= most]
    cases.append((ONE_BLOCK, min(most, PIECE)))
    rows = summarise(list(rounds(cases, count)))
    report = {
        "benchmark": "growth",
        "measured": f"{count} rounds",
        "versions": versions(["attrs", "regex"]),
        "rows": [asdict(row) for row in rows],
    }
    print(tabulate(report, options.markdown))
    print(f"\n{note(report)}")
    write(report, options.json)


if __name__ == "__main__":
    main()
