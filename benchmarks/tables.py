"""What all benchmarks print and write: a table for the eye or in Markdown, and the same as JSON."""

import argparse
import json
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import newsdoc
from newsdoc import lines

INSTALL: Final = "python -m pip install -r requirements/bench.txt"


def align(rows: Sequence[Sequence[str]], names: int, markdown: bool = False) -> str:
    """Rows of cells, headings first; the first columns are names and stand to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    sides = "<" * names + ">" * (len(widths) - names)
    aligned = [
        [f"{text:{side}{width}}" for text, side, width in zip(line, sides, widths, strict=True)] for line in rows
    ]
    if not markdown:
        return "\n".join("  ".join(line).rstrip() for line in aligned)
    marks = ["-" * (width - 1) + ("-" if side == "<" else ":") for side, width in zip(sides, widths, strict=True)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (aligned[0], marks, *aligned[1:]))


def number(value: float) -> str:
    """A number with three digits that say something."""
    return f"{value:.0f}" if value >= 99.95 else f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"


def versions(names: Iterable[str]) -> dict[str, str]:
    """The versions of Python, newsdoc and those of the distributions that are installed."""
    found = {"Python": platform.python_version(), "newsdoc": newsdoc.__version__}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def is_compiled() -> bool:
    """Whether the newsdoc of this environment is the compiled package."""
    return not str(lines.__file__).endswith(".py")


def note(report: Mapping[str, Any]) -> str:
    """The line below a table: what was measured, with what."""
    return f"{report['measured']}; " + ", ".join(f"{name} {version}" for name, version in report["versions"].items())


def left_out(name: str, error: ModuleNotFoundError) -> None:
    print(f"{name} is left out, {error.name} is not installed: {INSTALL}", file=sys.stderr)


def command(module: str, document: str | None) -> argparse.ArgumentParser:
    """The options that all benchmarks have."""
    description, _, details = (document or "").partition("\n")
    parser = argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=description,
        epilog=details.strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="a small run, to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--markdown", action="store_true", help="print the table in Markdown")
    return parser


def write(report: Mapping[str, Any], file: Path | None) -> None:
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
