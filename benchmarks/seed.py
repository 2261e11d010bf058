"""Times the parser on one article beside the least that any parser of text does.

    python benchmarks/seed.py

The floor splits the same text at blank lines and strips the pieces. Both run in turn, in the same process. The best of
the rounds is what the code costs, the median what this machine made of it while others used it too; what counts is the
ratio.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import newsdoc

SEED = Path(__file__).parent.parent / "seeds" / "000_585a612f8c0002d3.txt"
TIMES = 1000
ROUNDS = 25


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
    print(f"{SEED.name}, {len(text)} characters, {ROUNDS} rounds of {TIMES} times, microseconds")
    print(f"{'':8}{'split and strip':>16}{'newsdoc.parse':>16}{'ratio':>8}{'MB/s':>8}")
    for name, choose in (("best", min), ("median", statistics.median)):
        least, parse = (choose(column) for column in zip(*rounds, strict=True))
        print(f"{name:8}{least:16.2f}{parse:16.2f}{parse / least:8.1f}{len(text) / parse:8.0f}")


if __name__ == "__main__":
    main()
