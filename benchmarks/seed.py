"""Times the parser on one article beside the least that any parser of text does.

    python benchmarks/seed.py

The floor splits the same text at blank lines and strips the pieces. Both run in turn, in the same process; a figure is
the median over the rounds, and what counts is the ratio.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import newsdoc

SEED = Path(__file__).parent.parent / "seeds" / "000_585a612f8c0002d3.txt"
TIMES = 1000
ROUNDS = 15


def floor(text: str) -> list[str]:
    return [block.strip() for block in text.split("\n\n")]


def microseconds(call: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    for _ in range(TIMES):
        call(text)
    return (time.perf_counter() - start) / TIMES * 1e6


def main() -> None:
    text = SEED.read_text(encoding="utf-8")
    newsdoc.parse(text)  # the catalogue is read once for a process
    rounds = [(microseconds(floor, text), microseconds(newsdoc.parse, text)) for _ in range(ROUNDS)]
    least, parse = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(parse / least for least, parse in rounds)
    print(f"{SEED.name}, {len(text)} characters, {ROUNDS} rounds of {TIMES} times")
    print(f"split and strip {least:8.2f} µs")
    print(f"newsdoc.parse   {parse:8.2f} µs, {len(text) / parse:.0f} MB/s")
    print(f"ratio           {ratio:8.1f}")


if __name__ == "__main__":
    main()
