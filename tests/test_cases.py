"""Labelled cases: lines that must be taken out, texts that must stay whole, and what we know we get wrong."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from newsdoc import Article, BoilerplateKind, Span, parse

CASES = Path(__file__).parent / "cases"
NEUTRAL = (
    "The council met on Tuesday to talk about the old mill. Nobody expected the meeting to last until midnight.",
    "By the end, two plans were left on the table. One keeps the wheel; the other would turn the site into a garden.",
    "A vote is expected next month. Until then the gates stay shut, and the geese have the yard to themselves.",
)


class Case(NamedTuple):
    """A labelled text: ``label`` is its kind or row, ``name`` the whole header."""

    label: str
    name: str
    text: str

    @property
    def source(self) -> str:
        """The text as a document: between neutral paragraphs, unless it is a document itself."""
        return self.text if "\n\n" in self.text else self.between_neutral(self.text)

    @staticmethod
    def between_neutral(text: str) -> str:
        return "\n\n".join((*NEUTRAL[:2], text, *NEUTRAL[2:]))


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def _read(name: str) -> list[Case]:
    parts = re.split(r"^== (.+)\n", (CASES / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    pairs = zip(parts[1::2], parts[2::2], strict=True)  # parts[0] is the comment at the head
    return [Case(header.split()[0], header, _unescape(body.strip("\n"))) for header, body in pairs]


def _parametrize(cases: list[Case], *, marks: tuple[pytest.MarkDecorator, ...] = ()) -> pytest.MarkDecorator:
    params = [pytest.param(case, id=re.sub(r"\W+", "-", case.name), marks=marks) for case in cases]
    return pytest.mark.parametrize("case", params)


POSITIVE = _read("positive.txt")
NEGATIVE = _read("negative.txt")
KNOWN_FAILURES = _read("known-failures.txt")


def _show(article: Article) -> str:
    """One line for each node, for the message of a failed test."""
    lines = [f"title: {article.title.text}"] if article.title else []
    for section in article.sections:
        lines += [f"heading: {section.heading.text}"] if section.heading else []
        lines += [f"{paragraph.kind.value}: {paragraph.text}" for paragraph in section.paragraphs]
    lines += [f"byline: {article.byline.text}"] if article.byline else []
    lines += [f"published: {article.published.text}"] if article.published else []
    lines += [f"boilerplate {node.kind.value} ({node.rule}): {node.text}" for node in article.boilerplate]
    return "\n".join(["what came out:", *lines])


def _taken(article: Article) -> list[tuple[str, tuple[Span, ...]]]:
    """What is no part of the body, with its kind; the byline and the date are of the kinds of such lines."""
    taken = [(node.kind.value, node.spans) for node in article.boilerplate]
    if article.byline:
        taken.append((BoilerplateKind.BYLINE.value, article.byline.spans))
    if article.published:
        taken.append((BoilerplateKind.TIMESTAMP.value, article.published.spans))
    return sorted(taken, key=lambda entry: entry[1][0].start)


def _assert_kept_whole(case: Case) -> None:
    article = parse(case.source)
    assert article.boilerplate == (), _show(article)
    kept = re.findall(r"\w+", article.text)
    assert kept == re.findall(r"\w+", case.source), _show(article)


@_parametrize([case for case in POSITIVE if "\n" not in case.text])
def test_line_is_taken_out(case: Case) -> None:
    article = parse(case.source)
    taken = [(kind, [case.source[span.slice] for span in spans]) for kind, spans in _taken(article)]
    assert taken == [(case.label, [case.text.strip()])], _show(article)
    assert article.text == "\n\n".join(NEUTRAL), _show(article)


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["stacked", "spaced"])
@_parametrize([case for case in POSITIVE if "\n" in case.text])
def test_run_is_taken_out(case: Case, gap: str) -> None:
    lines = case.text.split("\n")
    source = case.between_neutral(gap.join(lines))
    article = parse(source)
    taken = [source[span.slice] for node in article.boilerplate if node.kind.value == case.label for span in node.spans]
    assert "\n".join(taken).split() == case.text.split(), _show(article)
    assert article.text == "\n\n".join(NEUTRAL), _show(article)


@_parametrize(NEGATIVE)
def test_text_is_kept(case: Case) -> None:
    _assert_kept_whole(case)


@_parametrize(KNOWN_FAILURES, marks=(pytest.mark.xfail(reason="not told apart yet", strict=True),))
def test_known_failure(case: Case) -> None:
    _assert_kept_whole(case)


def test_neutral_paragraphs_are_neutral() -> None:
    article = parse("\n\n".join(NEUTRAL))
    assert [paragraph.text for paragraph in article.paragraphs] == list(NEUTRAL), _show(article)


def test_every_trap_has_a_case() -> None:
    assert {str(row) for row in range(1, 40)} <= {case.label for case in NEGATIVE}


def test_every_kind_has_a_case() -> None:
    assert {case.label for case in POSITIVE} == {kind.value for kind in BoilerplateKind} - {"other"}


def test_every_case_has_its_own_name_and_a_text() -> None:
    cases = [*POSITIVE, *NEGATIVE, *KNOWN_FAILURES]
    headers = [case.name for case in cases]
    assert [header for header in headers if headers.count(header) > 1] == []
    assert [case.name for case in cases if not case.text.strip()] == []
