"""Times several ways in turn, many rounds long, and tells how they compare.

A shared machine is now fast, now slow. So the processor's time is taken, not the clock's; all ways run in each round,
one after the other, and each is compared with the first one in the same round. What counts is the median of these
ratios; a time by itself only tells the order.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from attrs import frozen


@frozen
class Way:
    """One way to do something with a text.

    Attributes:
        name: What the table calls it.
        run: The work on one of the inputs.
        inputs: What it is given, one after the other.
        characters: How many characters of text that stands for.
        around: Makes what holds while it runs.
    """

    name: str
    run: Callable[[Any], object]
    inputs: Sequence[object]
    characters: int
    around: Callable[[], AbstractContextManager[Any]] = nullcontext


@frozen
class Timed:
    """How long a way takes.

    Attributes:
        name: The way.
        nanoseconds: The median time for a character of text.
        ratio: The median of the ratios to the first way's time in the same round.
        low: The lower quartile of the ratios.
        high: The upper quartile.
    """

    name: str
    nanoseconds: float
    ratio: float
    low: float
    high: float


def nanoseconds(way: Way, least: float) -> float:
    """The time for a character: all inputs, repeated until that took at least so many seconds."""
    gc.collect()  # what another way left must not be cleared away in this one's time
    run, inputs = way.run, way.inputs
    times, spent = 0, 0.0
    with way.around():
        while spent < least or not times:
            start = time.process_time()
            for given in inputs:
                run(given)
            spent += time.process_time() - start
            times += 1
    return spent / times / way.characters * 1e9


def interleave(ways: Sequence[Way], rounds: int, least: float = 0.02) -> list[Timed]:
    """Times the ways in turn; the first is what the others are compared with."""
    table = []
    for way in ways:
        nanoseconds(way, 0)  # what is made once for a process is no part of it
    for number in range(1, rounds + 1):
        print(f"\rround {number} of {rounds}", end="", file=sys.stderr, flush=True)
        table.append([nanoseconds(way, least) for way in ways])
    print(file=sys.stderr)
    return compare([way.name for way in ways], table)


def compare(names: Sequence[str], rounds: Sequence[Sequence[float]]) -> list[Timed]:
    """The ways compared with the first: a row of times for each round."""
    timed = []
    for name, column in zip(names, zip(*rounds, strict=True), strict=True):
        ratios = [value / row[0] for value, row in zip(column, rounds, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
        timed.append(Timed(name, statistics.median(column), middle, low, high))
    return timed
