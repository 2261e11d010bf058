"""Links within the project that Sphinx does not see: those of the files that are read in the repository itself."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"]
TARGET = re.compile(r'\]\(([^)#\s]+)[^)]*\)|(?:src|srcset|href)="([^"#]+)"')


def targets(text: str) -> list[str]:
    return [inside or markup for inside, markup in TARGET.findall(text)]


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_links_to_exists(name: str) -> None:
    path = ROOT / name
    local = [it for it in targets(path.read_text("utf-8")) if "://" not in it and not it.startswith("mailto:")]
    assert [it for it in local if not (path.parent / it).exists()] == []


def test_readme_shows_the_page_light_and_dark() -> None:
    assert {"docs/pictures/page-light.png", "docs/pictures/page-dark.png"} <= set(
        targets((ROOT / "README.md").read_text("utf-8"))
    )


def test_every_picture_is_shown_somewhere() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(path.read_text("utf-8") for path in documents)
    assert [path.name for path in (ROOT / "docs" / "pictures").iterdir() if path.name not in text] == []
