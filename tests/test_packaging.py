"""What the package says of itself, and what the distributions hold."""

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import newsdoc

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_585a612f8c0002d3.txt"


def run(*command: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_apart(*command: str | Path, cwd: Path) -> str:
    """Run a command of the new environment: no variable may lead it to the source tree."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return run(*command, cwd=cwd, environment=environment)


def read_project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


# --- the public names ---


def test_all_is_sorted_without_doubles() -> None:
    assert list(newsdoc.__all__) == sorted(set(newsdoc.__all__))


@pytest.mark.parametrize("name", newsdoc.__all__)
def test_public_name_exists(name: str) -> None:
    assert hasattr(newsdoc, name)
    assert name == "__version__" or not name.startswith("_")


def test_errors_have_one_base() -> None:
    errors = [value for name in newsdoc.__all__ if isinstance(value := getattr(newsdoc, name), type)]
    errors = [value for value in errors if issubclass(value, BaseException)]
    assert newsdoc.NewsdocError in errors
    assert all(issubclass(error, newsdoc.NewsdocError) for error in errors)


def test_import_loads_no_test_tools_and_nothing_that_can_wait() -> None:
    loaded = run(sys.executable, "-c", "import newsdoc, sys; print(*sys.modules)").split()
    assert "newsdoc" in loaded
    late = {"cattrs", "orjson", "regex"}
    assert late.isdisjoint(loaded)
    assert {"hypothesis", "pytest", "rich", "newsdoc.testing", "newsdoc.cli"}.isdisjoint(loaded)


# --- the lists of requirements ---


def read_requirements(name: str) -> list[str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("group", ["test", "lint", "docs", "dev", "peers", "bench", "train"])
def test_requirements_say_what_the_groups_say(group: str) -> None:
    entries = read_project()["dependency-groups"][group]
    expected = [entry if isinstance(entry, str) else f"-r {entry['include-group']}.txt" for entry in entries]
    assert read_requirements(group) == expected


def test_every_group_has_its_file() -> None:
    assert {path.stem for path in (ROOT / "requirements").glob("*.txt")} == set(read_project()["dependency-groups"])


# --- the distributions ---

REQUIRED = {"attrs", "cattrs", "regex"}


def required_distributions() -> Iterator[metadata.Distribution]:
    """The installed distributions that newsdoc's own requirements ask for, and those that these ask for."""
    waiting = [Requirement(line) for line in read_project()["project"]["dependencies"]]
    assert {requirement.name for requirement in waiting} == REQUIRED
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        if requirement.name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(requirement.name)
        distribution = metadata.distribution(requirement.name)
        yield distribution
        waiting += map(Requirement, distribution.requires or ())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", directory)
    [path] = directory.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a new environment that holds the wheel and what it requires, and nothing else.

    The required distributions are linked from the environment that runs the tests, so that no network is needed.
    """
    directory = tmp_path_factory.mktemp("environment")
    venv.create(directory, symlinks=True)
    scripts = directory / "bin"
    site = Path(
        run_apart(
            scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=directory
        ).strip()
    )
    for distribution in required_distributions():
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(distribution.locate_file(top))))
    run(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--no-index", "--no-deps", wheel)
    return scripts


@pytest.mark.packaging
def test_wheel_holds_the_data_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = ROOT / "src" / "newsdoc"
    files = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    expected = {name for name in files if "/__pycache__/" not in name}
    assert {name for name in held if ".dist-info/" not in name} == expected
    kinds = {kind.value for kind in newsdoc.BoilerplateKind}
    tables = [Path(name) for name in held if name.endswith(".tsv")]
    catalogue = {path.stem for path in tables if path.parent.name == "catalogue"}
    assert catalogue
    assert catalogue <= kinds
    words = {path.stem for path in tables if path.parent.name == "newsdoc"}
    assert words == {"byline_words", "date_words", "months", "places", "weights"}
    assert {"newsdoc/py.typed", "newsdoc/article.schema.json"} <= held


@pytest.mark.packaging
def test_wheel_names_its_licence(wheel: Path) -> None:
    directory = f"newsdoc-{newsdoc.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        described = archive.read(f"{directory}/METADATA").decode()
        licence = archive.read(f"{directory}/licenses/LICENSE").decode()
    assert "\nLicense-Expression: MIT\n" in described
    assert licence == (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.packaging
def test_installed_wheel_parses_the_seed(scripts: Path, tmp_path: Path) -> None:
    written = run_apart(scripts / "newsdoc", "parse", SEED, cwd=tmp_path)
    assert newsdoc.from_json(written) == newsdoc.parse(SEED.read_bytes().decode())


@pytest.mark.packaging
def test_installed_wheel_stands_alone(scripts: Path, tmp_path: Path) -> None:
    place = run_apart(scripts / "python", "-c", "import newsdoc; print(newsdoc.__file__)", cwd=tmp_path)
    assert Path(place).is_relative_to(scripts.parent)
    assert run_apart(scripts / "newsdoc", "--version", cwd=tmp_path).split()[-1] == newsdoc.__version__
    run_apart(
        scripts / "python", "-c", "import importlib.util as u; assert not u.find_spec('hypothesis')", cwd=tmp_path
    )


@pytest.mark.packaging
def test_sdist_holds_what_its_tests_need(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path)
    [path] = tmp_path.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "Makefile", "conftest.py", "requirements/test.txt", "docs/conf.py"} <= held
    assert {SEED.relative_to(ROOT).as_posix(), Path(__file__).relative_to(ROOT).as_posix()} <= held
    assert not [name for name in held if "__pycache__" in name or name.startswith((".venv", ".git/", "docs/_build"))]
