"""Copies of the package under another name: they work as the package does, and share nothing."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.environments import ROOT, build, make_environment, run_apart

import newsdoc

PACKAGE = ROOT / "src" / "newsdoc"
GUIDE = (ROOT / "docs" / "vendoring.md").read_text("utf-8")
SEED = ROOT / "seeds" / "000_585a612f8c0002d3.txt"
TEXT = SEED.read_bytes().decode()


def fenced(language: str, number: int = 0) -> str:
    """A block of code of the guide."""
    blocks = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(blocks[number])


def copy_package(directory: Path, owner: str) -> Path:
    """Copy the package by hand to ``owner._vendor.newsdoc``."""
    vendor = directory / owner / "_vendor"
    shutil.copytree(PACKAGE, vendor / "newsdoc", ignore=shutil.ignore_patterns("__pycache__", "testing"))
    for package in (vendor, vendor.parent):
        (package / "__init__.py").touch()
    return vendor / "newsdoc"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with attrs, cattrs and regex, and without newsdoc."""
    python = make_environment(tmp_path_factory.mktemp("environment")) / "python"
    there = "import importlib.util as u; print(*(bool(u.find_spec(n)) for n in ('newsdoc', 'cattrs', 'hypothesis')))"
    assert run_apart(python, "-c", there, cwd=python.parent) == "False True False\n"
    return python


def check_copy(python: Path, directory: Path) -> None:
    """What the copy in a directory does is what newsdoc does."""
    code = """import sys
from acme._vendor import newsdoc
text = open(sys.argv[1], newline="", encoding="utf-8").read()
article = newsdoc.parse(text)
assert newsdoc.from_json(newsdoc.to_json(article)) == article
rule = newsdoc.Rule("acme.rain", kind="other", match="line", phrase="It rained")
line, = newsdoc.Parser(extra_rules=[rule]).parse("It rained").boilerplate
assert line.rule == "acme.rain"
assert newsdoc.explain("Advertisement")[0].evidence[0].name == "advertisement.en.advertisement"
assert "newsdoc" not in sys.modules
sys.stdout.reconfigure(encoding="utf-8")
print(newsdoc.__version__, newsdoc.json_schema() == __import__("json").loads(sys.argv[2]), newsdoc.to_json(article))"""
    schema = (PACKAGE / "article.schema.json").read_text("utf-8")
    version, is_schema, written = run_apart(python, "-c", code, SEED, schema, cwd=directory).split(" ", 2)
    assert (version, is_schema) == (newsdoc.__version__, "True")
    assert newsdoc.from_json(written) == newsdoc.parse(TEXT)
    printed = run_apart(python, "-m", "acme._vendor.newsdoc", "parse", SEED, cwd=directory)
    assert newsdoc.from_json(printed) == newsdoc.parse(TEXT)


def check_papers(copy: Path) -> None:
    assert (copy / "LICENSE").read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")
    assert "Needs: Python" in (copy / "PROVENANCE.md").read_text("utf-8")


@pytest.mark.packaging
def test_copy_by_hand_works_without_newsdoc(python: Path, tmp_path: Path) -> None:
    check_papers(copy_package(tmp_path, "acme"))
    check_copy(python, tmp_path)


@pytest.mark.packaging
def test_two_versions_live_side_by_side(python: Path, tmp_path: Path) -> None:
    copy_package(tmp_path, "acme")
    other = copy_package(tmp_path, "umbrella")
    front = other / "__init__.py"
    front.write_text(re.sub('__version__ = ".*"', '__version__ = "99.0"', front.read_text("utf-8")), "utf-8")
    rules = other / "catalogue" / "advertisement.tsv"
    rules.write_text(rules.read_text("utf-8") + "en.parrot\ten\tline\tPolly wants a cracker\tF\n", "utf-8")
    code = """from acme._vendor import newsdoc as one
from umbrella._vendor import newsdoc as two
text = "The bridge is open again, the city said.\\n\\nPolly wants a cracker\\n\\nNobody minded, it said."
print(one.__version__ != two.__version__, two.__version__)
for _ in range(2):
    print([line.rule for line in one.parse(text).boilerplate], [line.rule for line in two.parse(text).boilerplate])
print(one.Article() == two.Article(), one.Article() == one.from_json(two.to_json(two.Article())))
try:
    one.from_json("?")
except two.NewsdocError:
    print("caught by the other")
except one.NewsdocError:
    print("caught by its own")"""
    assert run_apart(python, "-c", code, cwd=tmp_path).splitlines() == [
        "True 99.0",
        "[] ['advertisement.en.parrot']",
        "[] ['advertisement.en.parrot']",
        "False True",
        "caught by its own",
    ]


@pytest.mark.packaging
def test_parser_alone_is_the_files_that_the_guide_names(tmp_path: Path) -> None:
    scripts = make_environment(tmp_path / "environment", without=frozenset({"cattrs"}))
    copy = tmp_path / "acme" / "_vendor" / "newsdoc"
    for name in fenced("text").split():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / name, copy / name)
    (copy / "__init__.py").write_text(fenced("python", -1), "utf-8")
    check_papers(copy)
    code = """import json, sys, importlib.util
from acme._vendor import newsdoc
assert not importlib.util.find_spec("cattrs")
text = open(sys.argv[1], newline="", encoding="utf-8").read()
article = newsdoc.parse(text)
newsdoc.explain(text)
lines = [[line.text, line.kind.value, line.rule] for line in article.boilerplate]
print(json.dumps([article.title and article.title.text, [node.text for node in article.paragraphs], lines]))"""
    article = newsdoc.parse(TEXT)
    assert json.loads(run_apart(scripts / "python", "-c", code, SEED, cwd=tmp_path)) == [
        article.title and article.title.text,
        [node.text for node in article.paragraphs],
        [[line.text, line.kind.value, line.rule] for line in article.boilerplate],
    ]


def test_parser_alone_names_no_file_that_it_can_do_without() -> None:
    named = set(fenced("text").split())
    tables = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.tsv")}
    assert tables <= named
    assert named.isdisjoint({"wire.py", "schema.py", "cli.py", "problems.py", "versions.py", "printing.py"})
    code = (
        "import newsdoc, sys; newsdoc.explain('x'); print(*(getattr(m, '__file__', '') for m in sys.modules.values()))"
    )
    loaded = run_apart(sys.executable, "-c", code, cwd=ROOT)
    assert all(str(PACKAGE / name) in loaded for name in named if name.endswith(".py"))


@pytest.mark.network
def test_copy_by_the_vendoring_tool_works_without_newsdoc(python: Path, tmp_path: Path) -> None:
    build("wheel", tmp_path / "built")
    build("sdist", tmp_path / "built")
    tools = tmp_path / "tools"
    run_apart(sys.executable, "-m", "venv", tools, cwd=tmp_path)
    run_apart(tools / "bin" / "pip", "install", "--quiet", "vendoring", "hatchling", cwd=tmp_path)
    project = tmp_path / "project"
    vendor = project / "acme" / "_vendor"
    vendor.mkdir(parents=True)
    for package in (vendor, vendor.parent):
        (package / "__init__.py").touch()
    (project / "pyproject.toml").write_text(fenced("toml"), "utf-8")
    (vendor / "vendor.txt").write_text(f"newsdoc=={newsdoc.__version__}\n", "utf-8")
    run_apart(
        tools / "bin" / "vendoring",
        "sync",
        cwd=project,
        PATH=f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}",
        PIP_FIND_LINKS=str(tmp_path / "built"),
        PIP_NO_INDEX="1",
        PIP_NO_BUILD_ISOLATION="0",  # so pip spells "do not isolate": the tool has hatchling beside it
    )
    assert {path.name for path in vendor.iterdir()} <= {"__init__.py", "vendor.txt", "newsdoc", "newsdoc.pyi"}
    check_papers(vendor / "newsdoc")
    check_copy(python, project)
