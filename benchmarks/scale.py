"""Documents a second through Spark and Ray on two cores, beside the bare function.

To be run from the directory above this one, with newsdoc, pyspark and ray installed (`make scale` sees to that):

    python -m benchmarks.scale
    python -m benchmarks.scale --documents 2000 --rounds 5 --json figures.json

The documents are invented: the articles of `seeds/`, each with a number of its own, and whole pages, which have menus,
teasers and a footer around such an article. Each way to parse them gets a Parquet file with so many documents, and one
with four times as many; all run in turn in each round. What the larger file takes longer, for each of its further
documents, is free of what a job costs by itself, however small it is. That cost, and what starting the engine takes, is
told apart. `overhead` is what a document takes of the two cores beyond what it takes with two plain processes.
"""

import argparse
import json
import logging
import multiprocessing
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet
from attrs import asdict, frozen

import newsdoc
from newsdoc.arrow import SCHEMA, parse_batch, parse_batches, parse_table

SEEDS: Final = Path(__file__).parent.parent / "seeds"
CORES: Final = 2
TIMES: Final = 4  # as many documents in the larger file
GROUPS: Final = 8  # of rows in a file, so that two cores get even shares
MENU: Final = "Home|News|World|Business|Sport|Culture|Weather|Travel|Opinion|Video|Podcasts|Subscribe|Log in".split("|")
TEASERS: Final = "Harbour wall needs new stones|Council postpones vote|Ferry sails early|School choir wins prize".split(
    "|"
)
FOOTER: Final = "About us|Contact|Privacy|Terms of use|© 2024 The Valley Courier. All rights reserved.".split("|")

Job = Callable[[Path], object]


@frozen
class Row:
    """A line of the table: what parsing costs one way.

    Attributes:
        documents: What kind of documents.
        name: The way.
        cores: How many cores it uses.
        start: Seconds until the first, tiny job is done.
        job: Seconds that a job costs by itself.
        rate: Documents a second and core.
        microseconds: Of one core, for a document.
        overhead: The same, beyond what the plain way on as many cores takes.
    """

    documents: str
    name: str
    cores: int
    start: float
    job: float
    rate: float
    microseconds: float
    overhead: float


# --- the documents ---


def articles(count: int) -> Iterator[str]:
    seeds = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(count):
        yield f"{seeds[number % len(seeds)].rstrip()}\n\nThis was story number {number} of the day, the editors said.\n"


def pages(count: int) -> Iterator[str]:
    for number, article in enumerate(articles(count)):
        menu = [f"{name} {part}" for part in ("today", "archive", "index") for name in MENU]
        teasers = [f"{teaser} ({number + part})" for part in range(8) for teaser in TEASERS]
        yield "\n".join([*MENU, *menu, "", article, "Most read", "", *teasers, "", *FOOTER])


# --- the ways ---


def read_texts(file: Path) -> list[str]:
    return list(pyarrow.parquet.read_table(file)["text"].to_pylist())


def plain(file: Path) -> object:
    return [newsdoc.parse(text) for text in read_texts(file)]


def plain_json(file: Path) -> object:
    return [newsdoc.to_json(newsdoc.parse(text)) for text in read_texts(file)]


def arrow(file: Path) -> object:
    return [parse_batch(batch) for batch in pyarrow.parquet.ParquetFile(file).iter_batches()]


def parse_group(file: Path, group: int) -> int:
    return len(parse_table(pyarrow.parquet.ParquetFile(file).read_row_group(group))["text"])


def start_processes() -> Job:
    pool = multiprocessing.get_context("spawn").Pool(CORES)

    def run(file: Path) -> object:
        return pool.starmap(parse_group, [(file, group) for group in range(GROUPS)], chunksize=1)

    return run


def start_spark() -> Job:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - its import is a part of its start
    from pyspark.sql.types import StructType  # noqa: PLC0415 - the same

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false")
    # A split for each core and more, however small the file is.
    spark = builder.config("spark.sql.files.maxPartitionBytes", "256k").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    added = spark.createDataFrame(SCHEMA.empty_table()).schema

    def run(file: Path) -> object:
        read = spark.read.parquet(str(file)).repartition(GROUPS)
        parsed = read.mapInArrow(parse_batches, StructType([*read.schema, *added]))
        parsed.write.format("noop").mode("overwrite").save()
        return None

    return run


def start_ray() -> Job:
    import ray  # noqa: PLC0415 - as above

    ray.init(num_cpus=CORES, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)

    def run(file: Path) -> object:
        read = ray.data.read_parquet(str(file), override_num_blocks=GROUPS)
        parsed = read.map_batches(parse_table, batch_format="pyarrow", batch_size=None)
        return sum(1 for _ in parsed.iter_internal_ref_bundles())

    return run


Way = tuple[str, int, Callable[[], Job]]

WAYS: Final[Sequence[Way]] = [
    ("newsdoc.parse", 1, lambda: plain),
    ("newsdoc.parse, to_json", 1, lambda: plain_json),
    ("newsdoc.arrow.parse_batch", 1, lambda: arrow),
    ("two processes, parse_table", CORES, start_processes),
    ("Ray Data, map_batches", CORES, start_ray),
    ("Spark, mapInArrow", CORES, start_spark),
]


# --- measuring ---


def seconds(job: Job, file: Path) -> float:
    start = time.perf_counter()
    job(file)
    return time.perf_counter() - start


def write(directory: Path, name: str, texts: Sequence[str]) -> Path:
    file = directory / f"{name}.parquet"
    table = pa.table({"text": texts})
    pyarrow.parquet.write_table(table, file, row_group_size=-(-len(texts) // GROUPS))
    return file


def measure(directory: Path, ways: Sequence[Way], count: int, rounds: int) -> Iterator[Row]:
    tiny = write(directory, "tiny", list(articles(GROUPS)))
    jobs: list[Job] = []
    starts: list[float] = []
    for _, _, start in ways:
        begin = time.perf_counter()
        jobs.append(start())
        jobs[-1](tiny)
        starts.append(time.perf_counter() - begin)
    for kind, make in (("articles", articles), ("pages", pages)):
        texts = list(make(count * TIMES))
        small, large = write(directory, "small", texts[:count]), write(directory, "large", texts)
        taken: list[list[tuple[float, float]]] = [[] for _ in ways]
        for _ in range(rounds):
            for times, job in zip(taken, jobs, strict=True):
                times.append((seconds(job, small), seconds(job, large)))
        yield from rows(
            kind,
            ways,
            count,
            starts,
            [[statistics.median(part) for part in zip(*times, strict=True)] for times in taken],
        )


def rows(
    kind: str, ways: Sequence[Way], count: int, starts: Sequence[float], taken: Sequence[Sequence[float]]
) -> Iterator[Row]:
    plain_cost: dict[int, float] = {}
    for (name, cores, _), start, (small, large) in zip(ways, starts, taken, strict=True):
        each = max(large - small, 1e-9) / (count * (TIMES - 1))
        cost = each * cores * 1e6
        base = plain_cost.setdefault(cores, cost)
        yield Row(kind, name, cores, start, max(small - each * count, 0.0), 1e6 / cost, cost, cost - base)


def show(row: Row) -> str:
    return (
        f"| {row.documents:8} | {row.name:26} | {row.cores:5} | {row.start:5.1f} | {row.job:5.1f} | "
        f"{row.rate:17.0f} | {row.microseconds:5.0f} | {row.overhead:8.0f} |"
    )


def versions() -> str:
    names = ("newsdoc", "pyarrow", "pyspark", "ray")
    return f"Python {platform.python_version()}, " + ", ".join(f"{name} {metadata.version(name)}" for name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description="Documents a second through Spark and Ray, beside the bare function.")
    parser.add_argument("--documents", type=int, default=2000, help="in the smaller file (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="(default: %(default)s)")
    parser.add_argument(
        "--way",
        action="append",
        metavar="WORD",
        help="only ways with this word in their name; can be given more than once",
    )
    parser.add_argument("--quick", action="store_true", help="few documents, once: to see that it runs")
    parser.add_argument("--json", metavar="FILE", help="write the figures to this file, too")
    arguments = parser.parse_args()
    count, rounds = (16, 1) if arguments.quick else (arguments.documents, arguments.rounds)
    ways = [way for way in WAYS if not arguments.way or any(word in way[0] for word in arguments.way)]
    if shutil.which("java") is None:
        print("Spark is left out, since it needs Java 17: apt-get install openjdk-17-jre-headless", file=sys.stderr)
        ways = [way for way in ways if way[2] is not start_spark]
    print("| documents | way | cores | start, s | job, s | documents/s and core | µs | overhead, µs |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    done: list[Row] = []
    with tempfile.TemporaryDirectory() as directory:
        for row in measure(Path(directory), ways, count, rounds):
            done.append(row)
            print(show(row), flush=True)
    sizes = {kind: sum(map(len, make(160))) // 160 for kind, make in (("articles", articles), ("pages", pages))}
    print(f"\n{count} documents and {TIMES} times as many, {rounds} rounds; {versions()}")
    print(f"Characters: {sizes['articles']} in an article, {sizes['pages']} in a page.")
    if arguments.json:
        figures: Any = {"versions": versions(), "characters": sizes, "rows": [asdict(row) for row in done]}
        Path(arguments.json).parent.mkdir(parents=True, exist_ok=True)
        Path(arguments.json).write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
