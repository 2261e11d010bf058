"""Takes the pictures of the page that README and documents show, of texts in seeds/.

``make pictures`` runs it. It needs chromium, and looks best with the Noto fonts (Debian's fonts-noto-core).
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from newsdoc import parse
from newsdoc.view import card, page

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NOTEBOOK = '<!DOCTYPE html><html><body style="margin: 1.5rem; font-family: sans-serif">'


SCREEN: Final[Any] = {"width": 1280, "height": 800}


class Picture(NamedTuple):
    """A picture: its texts, the words of the block that is selected, and the scheme of the screen."""

    name: str
    seeds: tuple[int, ...]
    selected: str
    scheme: Any = "light"


PICTURES = [
    Picture("page-light", (16,), "We have missed it"),
    Picture("page-dark", (16,), "We have missed it", scheme="dark"),
    Picture("page-right-to-left", (7, 1, 2, 6, 12), "محال جديدة"),
]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("directory", type=Path, nargs="?", default=ROOT / "docs" / "pictures")
    directory: Path = arguments.parse_args().directory
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("no chromium; on Debian, apt-get install chromium fonts-noto-core", file=sys.stderr)
        return 1
    directory.mkdir(parents=True, exist_ok=True)
    take(browser, directory)
    return 0


def take(browser: str, directory: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as work:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        path = Path(work) / "page.html"
        for picture in PICTURES:
            path.write_text(page(map(seed, picture.seeds)), "utf-8")
            shown = running.new_page(viewport=SCREEN, color_scheme=picture.scheme)
            shown.goto(path.as_uri())
            shown.locator(".document:visible .block", has_text=picture.selected).first.click()
            shown.mouse.move(0, 0)
            shown.screenshot(path=directory / f"{picture.name}.png")
            shown.close()
        path.write_text(NOTEBOOK + card(parse(seed(1)[1])), "utf-8")
        shown = running.new_page(viewport={"width": 800, "height": 640})
        shown.goto(path.as_uri())
        shown.locator("summary").click()
        shown.screenshot(path=directory / "card.png")
        running.close()


def seed(number: int) -> tuple[str, str]:
    [path] = (ROOT / "seeds").glob(f"{number:03}_*.txt")
    return path.name, path.read_bytes().decode()


if __name__ == "__main__":
    sys.exit(main())
