"""Times the batch command with two processes beside one.

    python -m benchmarks.jobs

Both parse the same articles to a file, in turn, in each round; what counts is the ratio. No two articles are alike. It
needs two cores that nobody else uses. There are many articles, since each process must first read rules and weights.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .invented import articles

DOCUMENTS = 30_000
ROUNDS = 3


def write_lines(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(articles(DOCUMENTS)):
            file.write(json.dumps({"id": number, "text": text}) + "\n")


def seconds(lines: Path, jobs: int) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "newsdoc", "parse", lines, "-o", lines.parent / f"{jobs}.jsonl", "--jobs", str(jobs)],
        check=True,
    )
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        lines = Path(directory) / "lines.jsonl"
        write_lines(lines)
        rounds = [(seconds(lines, 1), seconds(lines, 2)) for _ in range(ROUNDS)]
        size = lines.stat().st_size
    one, two = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(alone / shared for alone, shared in rounds)
    print(f"{DOCUMENTS} documents, {size / 1e6:.0f} MB, {os.cpu_count()} cores, median of {ROUNDS} rounds")
    print(f"one process {one:.2f} s, two {two:.2f} s: {ratio:.2f} times as fast (best round {best(rounds):.2f})")


def best(rounds: list[tuple[float, float]]) -> float:
    return max(alone / shared for alone, shared in rounds)


if __name__ == "__main__":
    main()
