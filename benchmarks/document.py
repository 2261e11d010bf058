"""Puts the figures of the benchmarks into a document: a table for each, and a plot.

To be run from the directory above this one:

    python -m benchmarks.document FIGURES docs/benchmarks.md docs/benchmarks.svg

FIGURES is a directory with what the benchmarks wrote as JSON. Each table stands between two comments of the document,
`<!-- articles -->` and `<!-- end -->`, and replaces what stood there.
"""

import argparse
import importlib
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import articles, compiled, growth, pages, startup
from benchmarks.tables import INSTALL, note

GREY: Final = "#808080"  # is readable on white and on black
BLUE: Final = "#3a87d8"


def tabulate(report: dict[str, Any]) -> str:
    """The table of a report in Markdown, with the line of what was measured."""
    match report["benchmark"]:
        case "articles" | "articles-compiled":
            table = articles.tabulate(report, markdown=True)
        case "compiled":
            table = compiled.tabulate(report, markdown=True)
        case "growth":
            table = growth.tabulate(report, markdown=True)
        case "startup":
            table = startup.tabulate(report, markdown=True)
        case _:
            table = pages.tabulate((pages.Row(**row) for row in report["rows"]), markdown=True)
    return f"{table}\n\n{note(report)}"


def insert(document: str, name: str, table: str) -> str:
    """The document with the table between the two comments that name it."""
    between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    changed, count = between.subn(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", document)
    if count != 1:
        raise SystemExit(f"the document has {count} places for {name}, not one")
    return changed


def plot(reports: dict[str, dict[str, Any]], file: Path) -> None:
    """Draws how the ways compare on articles, and how time and memory grow."""
    matplotlib: Any = importlib.import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "newsdoc",
            "font.family": "sans-serif",
            "font.size": 9,
            **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), GREY),
        }
    )
    figure: Any
    figure, (left, right) = importlib.import_module("matplotlib.pyplot").subplots(1, 2, figsize=(9.5, 3.6))
    rows = reports["articles"]["rows"][::-1]
    ratios = [row["ratio"] for row in rows]
    bars = left.barh(
        [row["name"] for row in rows],
        ratios,
        color=[BLUE if row["name"].startswith("newsdoc") else GREY for row in rows],
        xerr=[
            [row["ratio"] - row["low"] for row in rows],
            [row["high"] - row["ratio"] for row in rows],
        ],
        ecolor=GREY,
    )
    left.bar_label(bars, [f"{ratio:.3g}" for ratio in ratios], padding=4, fontsize=8, color=GREY)
    left.set(xscale="log", title="Articles: times the floor", xlim=(0.8, max(ratios) * 4))
    blocks = [row for row in reports["growth"]["rows"] if row["text"] == growth.BLOCKS]
    right.plot(
        [row["characters"] for row in blocks],
        [row["times"] for row in blocks],
        marker="o",
        color=BLUE,
        label="time for a character, of that at 10 kB",
    )
    measured = [row for row in blocks if row["memory"] is not None]
    right.plot(
        [row["characters"] for row in measured],
        [row["memory"] for row in measured],
        marker="s",
        linestyle="--",
        color=GREY,
        label="most memory, of the text's own",
    )
    right.set(xscale="log", ylim=(0, None), xlabel="characters", title="Growth")
    legend = right.legend(frameon=False, fontsize=8)
    for text in legend.get_texts():
        text.set_color(GREY)
    for axes in (left, right):
        axes.set_facecolor("none")
        axes.spines[["top", "right"]].set_visible(False)
        axes.title.set_color(GREY)
    figure.tight_layout()
    figure.savefig(file, transparent=True, metadata={"Date": None})


def main(arguments: Sequence[str] | None = None) -> None:
    description, _, details = (__doc__ or "").partition("\n")
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.document",
        description=description,
        epilog=details.strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("figures", type=Path)
    cli.add_argument("document", type=Path)
    cli.add_argument("picture", type=Path)
    options = cli.parse_args(arguments)
    read = [json.loads(file.read_text("utf-8")) for file in sorted(options.figures.glob("*.json"))]
    reports = {report["benchmark"]: report for report in read}
    text = options.document.read_text("utf-8")
    for name, report in reports.items():
        text = insert(text, name, tabulate(report))
    options.document.write_text(text, "utf-8")
    try:
        plot(reports, options.picture)
    except ModuleNotFoundError as error:
        print(f"there is no plot, {error.name} is not installed: {INSTALL}", file=sys.stderr)


if __name__ == "__main__":
    main()
