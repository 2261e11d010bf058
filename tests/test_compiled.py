"""The compiled package gives what the pure one gives.

`make compiled` builds it, and runs these and the other tests in an environment that holds it.
"""

import importlib
import importlib.machinery
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks.invented import invent
from hypothesis import given
from tests.environments import ROOT, read_project

import newsdoc
from newsdoc.testing import hostile_text, news_text

pytestmark = pytest.mark.compiled

SOURCE = ROOT / "src" / "newsdoc"
HOOK = read_project()["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
COMPILED = [name.removeprefix("/src/newsdoc/").removesuffix(".py").replace("/", ".") for name in HOOK["include"]]


@pytest.fixture(scope="module")
def pure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of the source tree, under another name."""
    directory = tmp_path_factory.mktemp("pure")
    (directory / "pure_newsdoc").symlink_to(SOURCE, target_is_directory=True)
    sys.path.insert(0, str(directory))
    yield importlib.import_module("pure_newsdoc")
    sys.path.remove(str(directory))


def told(package: Any, text: str) -> tuple[str, str]:
    return package.to_json(package.parse(text)), repr(package.explain(text))


@pytest.mark.parametrize("name", COMPILED)
def test_module_is_compiled(name: str) -> None:
    assert str(importlib.import_module(f"newsdoc.{name}").__file__).endswith(
        tuple(importlib.machinery.EXTENSION_SUFFIXES)
    )


@pytest.mark.parametrize("name", COMPILED)
def test_module_to_compare_with_is_not(pure: ModuleType, name: str) -> None:
    assert str(importlib.import_module(f"{pure.__name__}.{name}").__file__).endswith(".py")


@pytest.mark.parametrize("number", range(12))
def test_page_reads_the_same(pure: ModuleType, number: int) -> None:
    [text] = invent(number)[0].texts.values()
    assert told(newsdoc, text) == told(pure, text)


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_seed_reads_the_same(pure: ModuleType, path: Path) -> None:
    text = path.read_bytes().decode()
    assert told(newsdoc, text) == told(pure, text)


@given(text=news_text() | hostile_text())
def test_any_text_reads_the_same(pure: ModuleType, text: str) -> None:
    assert told(newsdoc, text) == told(pure, text)
