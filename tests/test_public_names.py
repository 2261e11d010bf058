"""What is public stands in a list, so that no change of it slips in unseen."""

import importlib
from pathlib import Path

import pytest
from tools.publicnames import MODULES, public_names

LIST = Path(__file__).parent / "public-names.txt"


def test_public_names_are_those_of_the_list() -> None:
    listed = LIST.read_text("utf-8").splitlines()
    assert public_names() == listed, "make names writes the list anew; docs/stability.md says what may change"


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_of_a_module_is_listed(name: str) -> None:
    listed = LIST.read_text("utf-8")
    for public in importlib.import_module(name).__all__:
        assert f"\n{name}.{public}" in f"\n{listed}"


@pytest.mark.parametrize(
    "line",
    [
        "newsdoc.BoilerplateKind.ADVERTISEMENT = 'advertisement'",
        "newsdoc.to_json(article: Article, *, indent: int | None = None) -> str",
        "newsdoc.FormatError(message: str, path: str = '$') is a NewsdocError is a ValueError",
        "newsdoc.Article.text: str",
        "newsdoc.Span.start: int",
        "newsdoc.testing.Outline.of(article: Article) -> 'Outline'",
    ],
)
def test_list_says_what_a_caller_relies_on(line: str) -> None:
    assert line in public_names()
