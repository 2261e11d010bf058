"""Look for inputs that break newsdoc, guided by the code they reach: ``python -m tools.fuzz TARGET``.

Atheris, a coverage-guided fuzzer, makes the inputs. It begins with the texts in ``tests/hostile``, ``seeds`` and
``tests/seeds`` and with words of the catalogue, and keeps what reaches new code in ``build/fuzz/TARGET/corpus``. An
input that breaks a promise, takes more than some seconds or too much memory is written to
``build/fuzz/TARGET/found``. Shrink it, put it into ``tests/hostile`` and it is a test for ever; see CONTRIBUTING.md.
"""

import argparse
import io
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import atheris

# Summing weights takes no other way for one input than for another.
with atheris.instrument_imports(include=["newsdoc"], exclude=["newsdoc.weights", "newsdoc.testing"]):
    import newsdoc
    from newsdoc.batch.documents import Settings
    from newsdoc.batch.inputs import Form
    from newsdoc.batch.readers import Reader
    from newsdoc.batch.records import record_of
    from newsdoc.catalogue import read_rules
    from newsdoc.datewords import months, weekdays
    from newsdoc.testing import assert_conserves, assert_round_trips

ROOT: Final = Path(__file__).parent.parent
LONGEST: Final = {"parse": 1200, "from_json": 3000, "batch": 2000}  # bytes
SLOWEST: Final = 120  # seconds for one input
MOST_MEMORY: Final = 2000  # MB
# Whatever an input says, these may be asked of it; which of them, its length decides, so that one run is not slow.
MARKS: Final = [
    *("\n", "\n\n", "\r\n", "\r", "# ", "## ", "=====", "-----", "> ", "- ", "* ", "• ", "1. ", "a) ", "**", "__"),
    *("\u200b", "\ufeff", "\u2028", "\x85", "\x0b", "\x00", "\u202e", "\u3000", "\u0301", "\U0001f600", "。", "、"),
    *(" | ", " - ", " – ", "--", "ㅣ", "“", "”", "«", "»", "(", ")", "...", "…", "12:30", "2024", "3 March 2024", "@x"),
    *("By ", "Von ", "(AP)", "Photo: ", "LONDON (Reuters) - ", "記者", "http://", "www.", "cookies", "©"),
]
MEMBERS: Final = [
    *("newsdoc", "title", "byline", "dateline", "published", "sections", "boilerplate", "text", "spans", "authors"),
    *("place", "agency", "value", "heading", "paragraphs", "kind", "rule", "prose", "advertisement", "1", "1.1"),
]
VALUES: Final = [
    "null",
    "true",
    "NaN",
    "-Infinity",
    "1e999",
    "9007199254740993",
    "[0,1]",
    "[]",
    "{}",
    '"\\ud83d"',
    '"2024-05-01"',
]
HEADERS: Final = ["WARC/1.0\r\n", "WARC-Type: conversion\r\n", "Content-Length: ", "Content-Type: text/plain; charset="]
RECORD: Final = "WARC/1.0\r\nWARC-Type: {}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"


def read_text(data: bytes) -> str:
    """Any bytes as text: UTF-8 with lone surrogates where it is that, else a character for each byte."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def check_parse(data: bytes) -> None:
    """Any text parses, nothing of it is lost, and what was parsed is written and read back the same."""
    text = read_text(data)
    article = newsdoc.parse(text)
    assert_conserves(text, article)
    match len(data) % 4:
        case 0:
            assert_round_trips(article)
        case 1:
            assert len({node.spans for node in newsdoc.explain(text)}) == len(newsdoc.explain(text))
        case 2:
            assert_conserves(text, newsdoc.Parser(keep=newsdoc.BoilerplateKind).parse(text))
        case 3:
            lines = re.sub(r"\r\n?", "\n", text)
            texts = [newsdoc.parse(lines.replace("\n", end)) for end in ("\n", "\r\n")]
            assert texts[0].text == texts[1].text, "the ends of lines make a difference"


def check_from_json(data: bytes) -> None:
    """Any bytes and any text are an article that is written and read back the same, or an error that tells where."""
    for source in (data, read_text(data)):
        path = told = ""
        try:
            article = newsdoc.from_json(source)
        except newsdoc.FormatError as error:
            path, told = error.path, str(error)
        if told:
            assert path.startswith("$")
            assert told.startswith(f"{path}: ")
        else:
            assert_round_trips(article)


def check_batch(data: bytes) -> None:
    """Any bytes are documents and faults, in their order, and each gives a line of JSON."""
    forms = [*Form]
    settings = Settings(max_bytes=1500)
    stream = io.BytesIO(data[1:])
    number = end = 0
    for found in Reader("input", forms[data[0] % len(forms)] if data else forms[0], settings).read(stream):
        assert found.number > number, "documents are numbered in their order"
        assert end <= found.end <= len(data), "the next document starts behind this one"
        number, end = found.number, found.end
        is_good, line = record_of(found.document, settings)
        record = json.loads(line)
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
        if is_good:
            newsdoc.from_dict(record["article"])
        else:
            assert 0 <= record["error"]["offset"] <= len(data)
            assert record["error"]["what"]


CHECKS: Final[dict[str, Callable[[bytes], None]]] = {
    "parse": check_parse,
    "from_json": check_from_json,
    "batch": check_batch,
}


def words(target: str) -> Iterator[str]:
    """What the fuzzer puts into its inputs, besides what it makes up."""
    if target == "batch":
        yield from (*HEADERS, *VALUES, '{"id":1,"text":"', '"}\n')
    elif target == "from_json":
        yield from VALUES
        yield from (f'"{member}":' for member in MEMBERS)
        yield from (f'"{kind.value}"' for kind in (*newsdoc.ParagraphKind, *newsdoc.BoilerplateKind))
    else:
        yield from MARKS
        yield from (rule.phrase for rule in read_rules() if "pattern" not in rule.match.value)
        yield from itertools.chain(months(), weekdays())


def seeds(target: str) -> Iterator[bytes]:
    """What the fuzzer begins with, short enough for it."""
    if target == "batch":
        yield b'\x01{"id": "a", "text": "Rain"}\n\n{"text": 5}\n{"text": "\\ud83d", "n": [NaN]}\n\xef\xbb\xbf{}'
        yield b"\x00\xff\xfeRain on the valley"
        yield b"\x02" + RECORD.format("warcinfo", 0, "").encode() + RECORD.format("conversion", 4, "Rain").encode() * 2
        return
    wanted = "*.json" if target == "from_json" else "*.txt"
    for directory in (ROOT / "tests" / "hostile" / target, ROOT / "seeds", ROOT / "tests" / "seeds"):
        yield from (path.read_bytes()[: LONGEST[target]] for path in sorted(directory.glob(wanted)))
    if target == "from_json":
        article = newsdoc.parse(
            "Rain\n\nBy Ada Moor\n\n3 May 2024\n\nLONDON (AP) - It rained.\n\nWhy?\n\nAdvertisement"
        )
        yield newsdoc.to_json(article).encode()
        yield newsdoc.to_json(newsdoc.Article(newsdoc.Heading("Rain"))).encode()


def prepare(target: str) -> Path:
    """Writes the fuzzer's dictionary and the corpus it begins with; what an earlier run found stays."""
    directory = ROOT / "build" / "fuzz" / target
    for name in ("corpus", "found"):
        (directory / name).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (directory / "corpus" / f"seed-{number:03}").write_bytes(seed)
    entries = {"".join(f"\\x{byte:02x}" for byte in word.encode()[:60]) for word in words(target)}
    (directory / "words").write_text("".join(f'"{entry}"\n' for entry in sorted(entries) if entry), "ascii")
    return directory


def main() -> None:
    parser = argparse.ArgumentParser(description="Look for inputs that break newsdoc.")
    parser.add_argument("target", choices=CHECKS)
    parser.add_argument("--seconds", type=int, default=600, help="how long to look (default: %(default)s)")
    arguments = parser.parse_args()
    directory = prepare(arguments.target)
    options = {
        "max_len": LONGEST[arguments.target],
        "max_total_time": arguments.seconds,
        "timeout": SLOWEST,
        "rss_limit_mb": MOST_MEMORY,
        "dict": directory / "words",
        "artifact_prefix": f"{directory / 'found'}/",
        "print_final_stats": 1,
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *flags, str(directory / "corpus")], CHECKS[arguments.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
