"""Makes further plain texts of news pages for training, so that no converter's habits are learned by heart.

    python -m tools.inputs HTML.jsonl.xz OUT.jsonl.gz

HTML.jsonl.xz has lines {"id", "html"}; each gives a line {"id", "texts": {name: text}}, with the names of CONVERTERS.
The functions from `cut_off` to `without_blank_lines` spoil any text as texts are spoilt on their way. They need no
converter, and the same arguments give the same text.
"""

import argparse
import gzip
import json
import lzma
import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

PROGRAMS = {"lynx": "lynx", "w3m": "w3m"}  # and the Debian package of each
MODULES = {  # and the PyPI project of each
    "bs4": "beautifulsoup4",
    "html2text": "html2text",
    "inscriptis": "inscriptis",
    "lxml": "lxml",
    "markdownify": "markdownify",
    "trafilatura": "trafilatura",
}
SECONDS = 60  # for one page in a text browser
UNSEEN = ("script", "style", "noscript", "template")
BLOCKS = """
    address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre search
    section select summary table tbody td tfoot th thead title tr ul
    """.split()
CHARSET = re.compile(r"""(<meta\b[^>]*?\bcharset\s*=\s*["']?)[\w.:-]+""", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
WIDE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")  # no spaces between these
DOUBLE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60\uac00-\ud7af]")  # two columns each
OUTSIDE = 0.05  # of a wrapped text may stand in lines that are longer than it was wrapped at
LONGEST_WRAPPED = 140  # no line of a wrapped text is longer; texts that are not wrapped have longer paragraphs
BULLETS = set("*+-#•◦■□○")
TITLE_LINES = 6  # a wrapped title has no more
TELLING = 10  # letters of a title that is not found by chance inside another line


def browser(*command: str) -> Callable[[str], str]:
    """A text browser that reads HTML from a pipe, without the settings of whoever runs it."""

    def convert(html: str) -> str:
        env = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.devnull, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        done = subprocess.run(command, input=html.encode(), capture_output=True, check=True, timeout=SECONDS, env=env)
        return done.stdout.decode(errors="replace")

    return convert


def lynx(width: int) -> Callable[[str], str]:
    utf8 = ("-assume_charset=utf-8", "-assume_unrec_charset=utf-8", "-display_charset=utf-8")
    return browser("lynx", "-cfg=/dev/null", "-dump", "-nolist", f"-width={width}", *utf8, "-force_html", "-stdin")


def html2text(width: int) -> Callable[[str], str]:
    def convert(html: str) -> str:
        converter = import_module("html2text").HTML2Text(bodywidth=width)
        converter.ignore_links = converter.ignore_images = True
        return str(converter.handle(html))

    return convert


def inscriptis_strict(html: str) -> str:
    css = import_module("inscriptis.css_profiles").CSS_PROFILES["strict"].copy()
    config = import_module("inscriptis.model.config").ParserConfig(css=css)
    return str(import_module("inscriptis").get_text(html, config))


def bs4_blocks(html: str) -> str:
    """The text of block elements, one a line, with inline elements inside their line."""
    bs4 = import_module("bs4")
    soup = bs4.BeautifulSoup(html, "lxml")
    for element in soup(UNSEEN):
        element.decompose()
    for element in soup(BLOCKS):
        element.insert_before("\0")
        element.insert_after("\0")
    return _lines(soup.get_text().split("\0"), "\n")


def lxml_blank(html: str) -> str:
    """All pieces of text, with a blank line between them, so that a link tears its sentence apart."""
    tree = import_module("lxml.html").document_fromstring(html)
    unseen = " or ".join(f"parent::{tag}" for tag in UNSEEN)
    return _lines(tree.xpath(f"//text()[not({unseen})]"), "\n\n")


def markdownify(html: str) -> str:
    options = {"heading_style": "ATX", "strip": ["a", "img"], "bs4_options": "lxml"}
    return str(import_module("markdownify").markdownify(html, **options))


def trafilatura_recall(html: str) -> str:
    extract = import_module("trafilatura").extract
    return extract(html, favor_recall=True, include_comments=True, output_format="txt") or ""


CONVERTERS: dict[str, Callable[[str], str]] = {
    "lynx-100": lynx(100),
    "lynx-60": lynx(60),
    "w3m-120": browser("w3m", "-dump", "-cols", "120", "-T", "text/html", "-I", "utf-8", "-O", "utf-8"),
    "inscriptis-strict": inscriptis_strict,
    "html2text-unwrapped": html2text(0),
    "html2text-50": html2text(50),
    "bs4-blocks": bs4_blocks,
    "lxml-blank": lxml_blank,
    "markdownify": markdownify,
    "trafilatura-recall": trafilatura_recall,
}


def cut_off(text: str, page: str) -> str:
    """The text without its end, cut anywhere after the middle, or without its head, up to a line before the middle."""
    chance = random.Random(f"cut_off {page}")
    middle = len(text) // 2
    if chance.random() < 0.5:
        return text[: chance.randint(middle, len(text))]
    return text[text.rfind("\n", 0, chance.randint(0, middle)) + 1 :]


def without_title(text: str, title: str) -> str:
    """The text without the lines that are or hold the title; a title wrapped over some lines is found too."""
    wanted, lines = _letters(title), text.splitlines()
    letters = [_letters(line) for line in lines]
    drop: set[int] = set()
    for start, first in enumerate(letters):
        found = ""
        for end in range(start, min(start + TITLE_LINES, len(lines))) if first else ():
            if not lines[end].strip():
                break
            found += letters[end]
            # The first line must have a part in it, or the lines above a title would go with it.
            holds = len(wanted) >= TELLING and wanted in found and wanted not in found[len(first) :]
            if found == wanted or holds:
                drop.update(range(start, end + 1))
                break
    return "\n".join(line for number, line in enumerate(lines) if number not in drop)


def narrowed(text: str, width: int) -> str:
    """The text with its blocks wrapped at a width; lines that were wrapped before are joined first."""
    return "\n".join(wrapped for block in _unwrapped(text.splitlines()) for wrapped in _wrapped(block, width))


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())


def _unwrapped(lines: list[str]) -> list[str]:
    """Blocks as one line each: a line goes on where the beginning of the next had no room in it."""
    widths = sorted(map(_columns, lines), reverse=True)
    most = OUTSIDE * sum(widths)
    edge = next((width for width, longer in zip(widths, accumulate(widths), strict=True) if longer > most), 0)
    if edge > LONGEST_WRAPPED:
        return lines
    blocks: list[str] = []
    for last, line in zip(["", *lines], lines, strict=False):
        word = next(iter(line.split()), "")
        space, begins = ("", word[:2]) if WIDE.match(word) else (" ", word)
        if last.strip() and word and word not in BULLETS and _columns(last + space + begins) > edge:
            blocks[-1] += space + line.strip()
        else:
            blocks.append(line)
    return blocks


def _wrapped(block: str, width: int) -> list[str]:
    wide = _columns(block) > 1.5 * len(block)
    room = width // 2 if wide else width
    indent = " " * min(len(block) - len(block.lstrip()), room // 2)
    lines = textwrap.wrap(block.strip(), room - len(indent), break_long_words=wide, break_on_hyphens=False)
    return [indent + line for line in lines] or [""]


def _columns(line: str) -> int:
    return len(line) + len(DOUBLE.findall(line))


def _letters(text: str) -> str:
    """What two spellings of a title have in common: no case, white space, quotes or markup."""
    return "".join(re.findall(r"[^\W_]", text.casefold()))


def _lines(pieces: list[str], between: str) -> str:
    return between.join(line for line in (" ".join(piece.split()) for piece in pieces) if line)


def texts(page: dict[str, str]) -> dict[str, str]:
    """What the converters make of a page; one that fails or finds nothing is left out."""
    html = DECLARATION.sub("", page["html"].encode(errors="replace").decode())
    html = CHARSET.sub(r"\1utf-8", html).replace("\0", "")  # the HTML is decoded, whatever it says
    made = {}
    for name, convert in CONVERTERS.items():
        try:
            made[name] = convert(html)
        except Exception as error:  # whatever it is, the other converters go on
            print(f"{page['id']}: {name} failed: {type(error).__name__}", file=sys.stderr)
    return {name: text for name, text in made.items() if text.strip()}


def missing() -> list[str]:
    apt = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    pip = [project for module, project in MODULES.items() if not find_spec(module)]
    return ["apt-get install " + " ".join(apt)] * bool(apt) + ["pip install " + " ".join(pip)] * bool(pip)


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    cli.add_argument("html", type=Path, metavar="HTML.jsonl.xz")
    cli.add_argument("out", type=Path, metavar="OUT.jsonl.gz")
    arguments = cli.parse_args()
    if install := missing():
        sys.exit("Converters are missing. To install them: " + "; ".join(install))
    with lzma.open(arguments.html, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    with ProcessPoolExecutor() as pool:
        made = pool.map(texts, pages)
        rows = [{"id": page["id"], "texts": found} for page, found in zip(pages, made, strict=True)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    arguments.out.write_bytes(gzip.compress(lines.encode(), mtime=0))


if __name__ == "__main__":
    main()
