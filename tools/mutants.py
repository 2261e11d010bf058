"""Do the tests notice when the code is wrong? ``python -m tools.mutants``.

Mutmut changes the code of some rooms here and there, one small change (a mutant) at a time, and runs the tests of
``[tool.mutmut]`` in pyproject.toml. It does so in a process that has imported newsdoc already, so it cannot see what a
function does while newsdoc is imported or a catalogue is read. Here each mutant that it lets live, or has no test for,
is therefore tried again in a new process. At least nine of ten must be killed; those that live are listed with their
change. What was found is kept in ``build/mutants.json``, so a run that was stopped goes on where it was.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
MUTANTS: Final = ROOT / "mutants"
KNOWN: Final = ROOT / "build" / "mutants.json"
LEAST: Final = 0.9  # of the mutants must be killed
LONGEST: Final = 300  # seconds; a mutant that loops for ever is killed, too
KILLED: Final = (1, 3)  # what pytest returns


def found_by_mutmut() -> Iterator[tuple[str, str, int | None]]:
    """The file and name of each mutant, and what the tests returned."""
    for path in sorted((MUTANTS / "src").rglob("*.meta")):
        file = str(path.relative_to(MUTANTS).with_suffix(""))
        for name, status in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items():
            yield file, name, status


def is_killed(name: str) -> bool:
    """Whether the tests notice a mutant, in a new process."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    tests = settings["pytest_add_cli_args"] + settings["pytest_add_cli_args_test_selection"]
    environment = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": str(MUTANTS / "src")}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", *tests]
    try:
        done = subprocess.run(command, cwd=MUTANTS, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def change(name: str) -> str:
    """What a mutant changes, as a diff without its head."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    lines = [line for line in done.stdout.splitlines() if re.match(r"[+-](?![+-])", line)]
    return "\n".join(f"    {line}" for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Change the code here and there, and see whether the tests notice.")
    parser.add_argument("--again", action="store_true", help="only look again at what mutmut found before")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="how long to look again at the most")
    parser.add_argument("--show", action="store_true", help="show the change of each mutant that lives")
    arguments = parser.parse_args()
    if not arguments.again:
        subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1"], cwd=ROOT, check=False)
    begin = time.monotonic()
    known: dict[str, bool] = json.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}
    killed: Counter[str] = Counter()
    every: Counter[str] = Counter()
    open_ = 0
    lives: list[str] = []
    for file, name, status in found_by_mutmut():
        every[file] += 1
        if status in KILLED:
            killed[file] += 1
            continue
        if name not in known:
            if time.monotonic() - begin > arguments.seconds:
                open_ += 1
                continue
            known[name] = is_killed(name)
            KNOWN.parent.mkdir(exist_ok=True)
            KNOWN.write_text(json.dumps(known, indent=1), "utf-8")
        if known[name]:
            killed[file] += 1
        else:
            lives.append(name)
    for name in lives:
        print(f"{name} lives\n{change(name) if arguments.show else ''}".rstrip())
    for file, count in every.items():
        print(f"{file}: {killed[file]} of {count} killed")
    whole, dead = sum(every.values()), sum(killed.values())
    print(f"{dead} of {whole} mutants killed ({dead / (whole or 1):.0%}), {len(lives)} live, {open_} not looked at")
    return 0 if whole and dead >= LEAST * whole else 1


if __name__ == "__main__":
    sys.exit(main())
