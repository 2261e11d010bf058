"""New environments for tests of what is installed or copied: made by links, so that no network is needed."""

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_apart(*command: str | Path, cwd: Path, **variables: str) -> str:
    """Run a command of a new environment: no variable may lead it to the source tree."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return run(*command, cwd=cwd, environment={**environment, **variables})


def read_project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def required_distributions() -> Iterator[metadata.Distribution]:
    """The installed distributions that newsdoc's own requirements ask for, and those that these ask for."""
    waiting = [Requirement(line) for line in read_project()["project"]["dependencies"]]
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        if requirement.name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(requirement.name)
        distribution = metadata.distribution(requirement.name)
        yield distribution
        waiting += map(Requirement, distribution.requires or ())


def make_environment(directory: Path, without: frozenset[str] = frozenset()) -> Path:
    """A new environment that holds what newsdoc requires, and nothing else.

    The required distributions are linked from the environment that runs the tests, so that no network is needed.

    Returns:
        The directory of its scripts.
    """
    venv.create(directory, symlinks=True)
    scripts = directory / "bin"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run_apart(scripts / "python", "-c", where, cwd=directory).strip())
    for distribution in required_distributions():
        if distribution.name in without:
            continue
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(distribution.locate_file(top))))
    return scripts


def build(kind: str, directory: Path, source: Path = ROOT) -> Path:
    """Build the wheel or the sdist, without a network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", directory, cwd=source)
    [path] = directory.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return path
