"""The JSON form through its versions: every released one is kept as sample files, and read."""

import copy
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsdoc
from newsdoc import Article, BoilerplateKind, FormatError, ParagraphKind, VersionError
from newsdoc.versions import STEPS, VERSION, Step, upgraded

FORMS = Path(__file__).parent / "forms"
SAMPLES = sorted(FORMS.glob("*/*.json"))
of_every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")


def read(sample: Path) -> Article:
    return newsdoc.from_json(sample.read_bytes())


# --- the samples ---


@of_every_sample
def test_sample_is_in_the_version_that_its_directory_names(sample: Path) -> None:
    assert json.loads(sample.read_text("utf-8"))["newsdoc"] == sample.parent.name


@of_every_sample
def test_sample_is_read_as_its_like_of_today(sample: Path) -> None:
    assert read(sample) == read(FORMS / VERSION / sample.name)


@pytest.mark.parametrize("sample", sorted((FORMS / VERSION).glob("*.json")), ids=lambda path: path.stem)
def test_sample_of_today_is_written_byte_for_byte(sample: Path) -> None:
    assert f"{newsdoc.to_json(read(sample), indent=1)}\n".encode() == sample.read_bytes()


def test_every_version_has_samples() -> None:
    assert {path.parent.name for path in SAMPLES} == {*STEPS, VERSION}


@pytest.mark.parametrize("version", [*STEPS, VERSION])
def test_samples_of_a_version_fill_every_member(version: str) -> None:
    full = json.loads((FORMS / version / "full.json").read_text("utf-8"))
    assert all(full.values())
    assert all(full[name].values() for name in ("title", "byline", "dateline", "published"))
    assert all(all(node.values()) for node in (full["sections"][1], *full["boilerplate"]))


def test_samples_of_today_have_every_field_and_kind() -> None:
    full, kinds = read(FORMS / VERSION / "full.json"), read(FORMS / VERSION / "kinds.json")
    assert all(attrs.astuple(full, recurse=False))
    assert [paragraph.kind for paragraph in kinds.paragraphs] == list(ParagraphKind)
    assert [line.kind for line in kinds.boilerplate] == list(BoilerplateKind)


# --- steps from version to version, with invented ones ---


def add_weather(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "newsdoc": "1.1", "weather": None}


def rename_title(data: dict[str, Any]) -> dict[str, Any]:
    headline = data["title"]
    return {"headline": headline, **{name: data[name] for name in data if name != "title"}, "newsdoc": "2"}


INVENTED: dict[str, Step] = {"1": add_weather, "1.1": rename_title}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"newsdoc": "1", "title": 5}, {"newsdoc": "2", "headline": 5, "weather": None}),
        ({"newsdoc": "1.1", "title": 5, "weather": 6}, {"newsdoc": "2", "headline": 5, "weather": 6}),
        ({"newsdoc": "2", "headline": 5}, {"newsdoc": "2", "headline": 5}),
    ],
)
def test_older_document_takes_every_step(data: dict[str, Any], expected: dict[str, Any]) -> None:
    before = copy.deepcopy(data)
    assert upgraded(data, INVENTED, "2") == (expected, False)
    assert data == before


def test_steps_are_taken_when_an_article_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    article = newsdoc.parse("The bridge is open again, the city said.")
    data = newsdoc.to_dict(article)
    old = {"newsdoc": "0.9", **{name: data[name] for name in data if name not in ("newsdoc", "dateline")}}
    step: Step = lambda data: {**data, "newsdoc": "1", "dateline": None}  # noqa: E731 - it is a value of a table
    monkeypatch.setattr("newsdoc.wire.upgraded", lambda data: upgraded(data, {"0.9": step}))
    assert newsdoc.from_dict(old) == article
    with pytest.raises(FormatError, match="unknown member"):
        newsdoc.from_dict({**old, "weather": None})


@pytest.mark.parametrize("version", ["2.1", "2.10"])
def test_later_minor_version_takes_no_step(version: str) -> None:
    assert upgraded({"newsdoc": version}, INVENTED, "2") == ({"newsdoc": version}, True)


@pytest.mark.parametrize("version", ["1.2", "0", "3"])
def test_version_without_a_step_is_refused(version: str) -> None:
    with pytest.raises(VersionError, match=f'version "{version}" cannot be read'):
        upgraded({"newsdoc": version}, INVENTED, "2")


def test_minor_version_that_is_known_is_not_a_later_one() -> None:
    assert upgraded({"newsdoc": "2.1"}, {}, "2.1") == ({"newsdoc": "2.1"}, False)
    assert upgraded({"newsdoc": "2.2"}, {}, "2.1") == ({"newsdoc": "2.2"}, True)
    with pytest.raises(VersionError, match=r'version "2\.1" and its later minor versions \("2\.2" and so on\)'):
        upgraded({"newsdoc": "2"}, {}, "2.1")


# --- newer ones ---


@pytest.mark.parametrize(("version", "newsdoc_version"), [("2", "2.0"), ("3.4", "3.0"), ("12", "12.0")])
def test_newer_major_is_refused_with_the_newsdoc_that_reads_it(version: str, newsdoc_version: str) -> None:
    with pytest.raises(VersionError) as caught:
        upgraded({"newsdoc": version})
    assert str(caught.value) == (
        f'$.newsdoc: version "{version}" cannot be read; newsdoc {newsdoc_version} and newer read it; '
        'this newsdoc reads version "1" and its later minor versions ("1.1" and so on)'
    )


@pytest.mark.parametrize("version", ["0", "0.9", "v2", "2.0", "9" * 5000, ""])
def test_what_is_no_version_names_no_newsdoc(version: str) -> None:
    with pytest.raises(VersionError) as caught:
        upgraded({"newsdoc": version})
    assert "newer read it" not in str(caught.value)
    assert len(str(caught.value)) < 200
