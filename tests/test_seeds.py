"""The seeds: whole articles, each with what must come out of it beside the tests."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsdoc import parse, to_dict

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
EXPECTED = Path(__file__).parent / "seeds"

each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)


def _source(seed: Path) -> str:
    return seed.read_bytes().decode("utf-8")  # as bytes: line ends and byte order mark stay


def _expected(seed: Path) -> Any:
    return json.loads((EXPECTED / f"{seed.stem}.json").read_text(encoding="utf-8"))


def _nodes(document: Any) -> Iterator[tuple[str, Any]]:
    for name in ("title", "byline", "published"):
        if document[name] is not None:
            yield name, document[name]
    for section in document["sections"]:
        if section["heading"] is not None:
            yield "heading", section["heading"]
        for paragraph in section["paragraphs"]:
            yield paragraph["kind"], paragraph
    for node in document["boilerplate"]:
        yield f"boilerplate {node['kind']}", node


def _outline(document: Any) -> list[str]:
    """One line for each node, so that a failed test shows where the two part."""
    return [f"{kind} {[tuple(span) for span in node['spans']]}: {node['text']}" for kind, node in _nodes(document)]


@each_seed
def test_seed_gives_the_expected_article(seed: Path) -> None:
    document = json.loads(json.dumps(to_dict(parse(_source(seed)))))
    expected = _expected(seed)
    for node in document["boilerplate"]:
        node["rule"] = node["rule"].partition(".")[0] + "."  # the expected files name a rule by its kind only
    assert _outline(document) == _outline(expected), "\n".join(["what came out:", *_outline(document)])
    assert document == expected


@each_seed
def test_expected_spans_hold_every_character_once(seed: Path) -> None:
    source = _source(seed)
    times = [0] * len(source)
    for _, node in _nodes(_expected(seed)):
        for start, end in node["spans"]:
            assert 0 <= start < end <= len(source), node
            assert source[start:end].strip() == source[start:end], node
            times[start:end] = [count + 1 for count in times[start:end]]
    wrong = [(at, char) for at, char in enumerate(source) if times[at] > 1 or (times[at] == 0 and not char.isspace())]
    assert wrong == []


def test_every_expected_file_has_its_seed() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.json")) == [seed.stem for seed in SEEDS]


def test_the_first_seed_is_as_it_was_met() -> None:
    content = SEEDS[0].read_bytes()
    assert len(content) == 3115
    assert hashlib.sha256(content).hexdigest() == "a438339bf5c7f53144cb77b41e79bb6f717db139d79d2f3b119bbf0f30e19094"
