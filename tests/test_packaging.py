"""What the package says of itself, and what the distributions hold."""

import os
import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.environments import build, make_environment, read_project, run, run_apart
from tools.lowest import lowest

import newsdoc

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_585a612f8c0002d3.txt"


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


def test_import_loads_nothing_that_can_wait() -> None:
    before = run(sys.executable, "-c", "import sys; print(*sys.modules)").split()
    loaded = {*run(sys.executable, "-c", "import newsdoc, sys; print(*sys.modules)").split()} - {*before}
    assert {name for name in loaded if name.startswith("newsdoc")} == {"newsdoc"}
    assert {"attr", "cattrs", "json", "re", "regex", "typing"}.isdisjoint(loaded)


def test_parser_loads_no_test_tools_and_nothing_that_can_wait() -> None:
    loaded = run(sys.executable, "-c", "import newsdoc, sys; newsdoc.parse; print(*sys.modules)").split()
    assert "newsdoc.parser" in loaded
    assert {"cattrs", "orjson", "regex"}.isdisjoint(loaded)
    assert {"hypothesis", "pyarrow", "pytest", "rich", "newsdoc.testing", "newsdoc.cli"}.isdisjoint(loaded)


def test_process_that_has_others_parse_does_not_load_the_parser(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Rain fell on the harbour all night."}\n')
    code = "import newsdoc.cli, sys; newsdoc.cli.main(sys.argv[1:]); print(*sys.modules)"
    arguments = "parse", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--jobs"
    one, two = ({*run(sys.executable, "-c", code, *arguments, jobs).split()} for jobs in "12")
    assert "newsdoc.parser" in one
    assert {"newsdoc.parser", "newsdoc.wire"}.isdisjoint(two)


def test_every_public_name_can_be_asked_for_and_is_told_before() -> None:
    told = run(sys.executable, "-c", "import newsdoc; print(*dir(newsdoc))").split()
    assert set(newsdoc.__all__) <= set(told)
    for name in newsdoc.__all__:
        namespace: dict[str, object] = {}
        exec(f"from newsdoc import {name}", namespace)
        assert namespace[name] is getattr(newsdoc, name)


def test_name_that_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="module 'newsdoc' has no attribute 'prase'"):
        newsdoc.prase  # type: ignore[attr-defined]  # noqa: B018 - that is what is asked


# --- the lists of requirements ---


def read_requirements(name: str) -> list[str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    "group", ["test", "lint", "docs", "dev", "browser", "engines", "formats", "peers", "bench", "hostile", "train"]
)
def test_requirements_say_what_the_groups_say(group: str) -> None:
    entries = read_project()["dependency-groups"][group]
    expected = [entry if isinstance(entry, str) else f"-r {entry['include-group']}.txt" for entry in entries]
    assert read_requirements(group) == expected


def test_every_group_has_its_file() -> None:
    assert {path.stem for path in (ROOT / "requirements").glob("*.txt")} == set(read_project()["dependency-groups"])


def locked() -> list[tuple[str, str]]:
    """Names and versions; a name may stand there more than once, for different Pythons."""
    lock = (ROOT / "requirements" / "dev.lock").read_text("utf-8")
    return re.findall(r"^([\w.-]+)==([\w.!+]+)", lock, re.MULTILINE)


def requirements_of_a_developer() -> list[Requirement]:
    project = read_project()
    groups = project["dependency-groups"]
    lines = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["testing"]]
    waiting = list(groups["dev"])
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, str):
            lines.append(entry)
        else:
            waiting += groups[entry["include-group"]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("requirement", requirements_of_a_developer(), ids=str)
def test_locked_version_is_one_that_is_asked_for(requirement: Requirement) -> None:
    versions = [version for name, version in locked() if name == canonicalize_name(requirement.name)]
    assert versions, "not locked: run make lock"
    assert all(map(requirement.specifier.contains, versions)), "too old: run make lock"


def test_every_locked_version_has_its_hashes() -> None:
    lock = (ROOT / "requirements" / "dev.lock").read_text("utf-8")
    entries = re.findall(r"^[\w.-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", lock, re.MULTILINE)
    assert len(entries) == len(locked())
    assert all("--hash=" in entry for entry in entries)
    assert "index-url" not in lock


def test_lowest_versions_are_those_that_the_project_names() -> None:
    project = {"project": {"dependencies": ["a>=1.2"], "optional-dependencies": {"x": ["b>=2; python_version<'3'"]}}}
    assert lowest(project) == ["a==1.2", 'b==2 ; python_version < "3"']
    assert {line.partition("==")[0] for line in lowest(read_project())} >= {"attrs", "cattrs", "regex"}


def test_lowest_version_must_be_named() -> None:
    with pytest.raises(SystemExit, match="a must name one lowest version"):
        lowest({"project": {"dependencies": ["a"]}})


# --- the distributions ---


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a new environment that holds the wheel and what it requires, and nothing else."""
    scripts = make_environment(tmp_path_factory.mktemp("environment"))
    run(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--no-index", "--no-deps", wheel)
    return scripts


def test_three_distributions_are_required() -> None:
    assert {Requirement(line).name for line in read_project()["project"]["dependencies"]} == {
        "attrs",
        "cattrs",
        "regex",
    }


@pytest.mark.packaging
def test_wheel_holds_the_data_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    source = ROOT / "src"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
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
def test_licence_and_provenance_travel_in_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licence = archive.read("newsdoc/LICENSE").decode()
        provenance = archive.read("newsdoc/PROVENANCE.md").decode()
    assert licence == (ROOT / "LICENSE").read_text("utf-8")
    assert "MIT licence" in provenance
    for table in (ROOT / "src" / "newsdoc").glob("*.tsv"):
        origin = table.read_text("utf-8").partition("\n")[0]
        assert "CLDR" not in origin or table.name in provenance


@pytest.mark.packaging
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_two_builds_have_the_same_bytes(kind: str, tmp_path: Path) -> None:
    built = []
    for number, mode in enumerate((0o644, 0o600)):
        source = tmp_path / f"source{number}"
        left_out = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "_build")
        shutil.copytree(ROOT, source, ignore=left_out)
        for path in source.rglob("*"):
            if path.is_file():
                path.chmod(mode)
                os.utime(path, (10**9 + 10**8 * number,) * 2)
        built.append(build(kind, tmp_path / f"built{number}", source))
    assert built[0].name == built[1].name
    assert built[0].read_bytes() == built[1].read_bytes()


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
    path = build("sdist", tmp_path)
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "Makefile", "conftest.py", "requirements/test.txt", "docs/conf.py"} <= held
    assert {SEED.relative_to(ROOT).as_posix(), Path(__file__).relative_to(ROOT).as_posix()} <= held
    assert not [name for name in held if "__pycache__" in name or name.startswith((".venv", ".git/", "docs/_build"))]
