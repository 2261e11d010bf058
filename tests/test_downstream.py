"""A project that is built on newsdoc, in an environment of its own: the wheel is all that it knows of newsdoc."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.environments import ROOT, run_apart

PROJECT = ROOT / "tests" / "downstream"
pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel, its extra for tests, and pytest."""
    directory = tmp_path_factory.mktemp("downstream")
    run_apart(sys.executable, "-m", "venv", directory, cwd=directory)
    python = directory / "bin" / "python"
    run_apart(
        python, "-m", "pip", "install", "--quiet", f"newsdoc[testing] @ {wheel.as_uri()}", "pytest", cwd=directory
    )
    return python


def run_tests(python: Path, project: Path) -> subprocess.CompletedProcess[str]:
    run_apart(python, "-m", "pip", "install", "--quiet", project, cwd=project.parent)
    where = run_apart(python, "-c", "import newsdoc; print(newsdoc.__file__)", cwd=project)
    assert Path(where).is_relative_to(python.parent.parent)
    command = [str(python), "-m", "pytest", "-q", "--hypothesis-seed=0", "-p", "no:cacheprovider", "tests"]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)


def test_tests_of_the_project_pass(python: Path, tmp_path: Path) -> None:
    project = shutil.copytree(PROJECT, tmp_path / "clippings")
    done = run_tests(python, project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 passed" in done.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "failing"),
    [
        pytest.param("ORDER BY rowid", "ORDER BY article", "test_album_gives_back_what_was_pasted", id="order"),
        pytest.param("line[: length - 1]", "line[:length]", "test_teaser_is_short", id="length"),
        pytest.param(
            'match="line", phrase="Get the Courier app"',
            'match="pattern", phrase=".+"',
            "test_own_rules_harm_no_article",
            id="rule",
        ),
    ],
)
def test_tests_of_the_project_find_a_fault(right: str, wrong: str, failing: str, python: Path, tmp_path: Path) -> None:
    project = shutil.copytree(PROJECT, tmp_path / "clippings")
    module = project / "src" / "clippings" / "__init__.py"
    code = module.read_text("utf-8")
    assert right in code
    module.write_text(code.replace(right, wrong), "utf-8")
    done = run_tests(python, project)
    assert done.returncode == 1
    assert f"FAILED tests/test_clippings.py::{failing}" in done.stdout
