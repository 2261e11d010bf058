"""The corpus reader, the figures and the comparison, on pages small enough to count by hand."""

import datetime
import gzip
import importlib
import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmarks import invented, pages
from tools import measure as command
from tools.corpus import ARTICLE_INPUTS, Gold, GoldSection, Page, folds, lay_out, publisher, read_html, read_pages
from tools.figures import (
    COLUMNS,
    Counts,
    Figures,
    Summary,
    by_language,
    by_source,
    fold,
    measure,
    score,
    shingles,
    summarise,
    summarise_by,
    tabulate,
)
from tools.labelled import learned_rules

from newsdoc import Article, Byline, Heading, Paragraph, Published, Section
from newsdoc.catalogue import read_rules

STORY: dict[str, Any] = {
    "id": "valley/1",
    "source": "valley",
    "site": "ValleyPost",
    "lang": "en",
    "url": "https://valley.example/1",
    "gold": {
        "title": "Bridge opens again",
        "summary": ["The bridge is open."],
        "sections": [
            {"headline": [], "paragraphs": ["It was shut for a year."]},
            {"headline": ["What is next"], "paragraphs": ["The path comes next.", "Then the lamps\n follow."]},
        ],
        "authors": ["Ada Moor", "Jon Lund"],
        "date": "2024-05-03 23:30:00+02:00",
    },
    "texts": {"inscriptis": "Home\n\nBridge opens again\n", "newspaper": "It was shut for a year."},
}
LINES: dict[str, Any] = {
    "id": "post/1",
    "source": "post",
    "site": "post.example",
    "gold": {"paragraphs": ["One two three four five.", "Six."]},
    "texts": {},
}
STRING: dict[str, Any] = {
    "id": "other/1",
    "source": "other",
    "site": "other",
    "lang": "de",
    "gold": {"body": "eins zwei drei vier"},
    "texts": {"inscriptis": "eins zwei drei vier"},
}

BLOCKS = ["The bridge is open.", "It was shut for a year.", "What is next", "The path comes next."]
LAST = "Then the lamps follow."


def page_of(value: dict[str, Any]) -> Page:
    return Page.from_json(json.loads(json.dumps(value)))


def article_of(*sections: tuple[str | None, Sequence[str]], title: str | None = None, **fields: Any) -> Article:
    return Article(
        title=None if title is None else Heading(title),
        sections=tuple(
            Section(None if heading is None else Heading(heading), tuple(map(Paragraph, paragraphs)))
            for heading, paragraphs in sections
        ),
        **fields,
    )


# --- reading ---


@pytest.mark.parametrize(("name", "opener"), [("a.jsonl", open), ("a.jsonl.gz", gzip.open), ("a.jsonl.xz", lzma.open)])
def test_pages_are_read_in_their_order(tmp_path: Path, name: str, opener: Any) -> None:
    with opener(tmp_path / name, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(value, ensure_ascii=False) + "\n" for value in (STORY, LINES, STRING))
    pages = read_pages(tmp_path / name)
    assert pages == [page_of(STORY), page_of(LINES), page_of(STRING)]
    assert [page.language for page in pages] == ["en", "", "de"]


def test_line_separator_ends_no_line(tmp_path: Path) -> None:
    value = {**STORY, "texts": {"bs4": "one\u2028two\x85three\rfour"}}
    (tmp_path / "a.jsonl").write_text(json.dumps(value, ensure_ascii=False) + "\n", "utf-8")
    [page] = read_pages(tmp_path / "a.jsonl")
    assert page.texts == value["texts"]


def test_html_is_read_by_page(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "html.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": name, "html": f"<p>{name}"}) + "\n" for name in "ab")
    assert read_html(tmp_path / "html.jsonl.xz") == {"a": "<p>a", "b": "<p>b"}


def test_missing_field_is_named_with_its_line(tmp_path: Path) -> None:
    broken = {name: value for name, value in STORY.items() if name != "site"}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(STORY)}\n{json.dumps(broken)}\n", "utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl:2: no 'site'"):
        read_pages(tmp_path / "a.jsonl")


def test_gold_with_sections() -> None:
    gold = page_of(STORY).gold
    assert gold == Gold(
        body="\n".join([*BLOCKS, "Then the lamps\n follow."]),
        paragraphs=(
            "The bridge is open.",
            "It was shut for a year.",
            "The path comes next.",
            "Then the lamps\n follow.",
        ),
        sections=(
            GoldSection((), ("It was shut for a year.",)),
            GoldSection(("What is next",), ("The path comes next.", "Then the lamps\n follow.")),
        ),
        summary=("The bridge is open.",),
        title="Bridge opens again",
        authors=("Ada Moor", "Jon Lund"),
        date="2024-05-03 23:30:00+02:00",
    )
    assert gold.headings == ("What is next",)


def test_weights_are_learned_without_the_rules_of_some_sources() -> None:
    left_out = {rule.id for rule in read_rules()} - {rule.id for rule in learned_rules()}
    assert {"navigation.sv.hoppa-till-innehall", "consent.en.vendors-words"} <= left_out
    assert {"navigation.en.skip-to-content", "consent.en.accept-cookies"}.isdisjoint(left_out)
    assert {rule.split(".")[0] for rule in left_out} == {"consent", "navigation"}


def test_gold_without_sections_tells_no_headings() -> None:
    lines, string = page_of(LINES).gold, page_of(STRING).gold
    assert lines == Gold("One two three four five.\nSix.", ("One two three four five.", "Six."))
    assert string == Gold("eins zwei drei vier")
    assert lines.headings is None
    assert string.headings is None


def test_no_authors_may_be_null() -> None:
    assert page_of({**STORY, "gold": {**STORY["gold"], "authors": None}}).gold.authors == ()


# --- laying out ---


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("article", "\n\n".join([*BLOCKS, LAST]) + "\n"),
        ("article-titled", "\n\n".join(["Bridge opens again", *BLOCKS, LAST]) + "\n"),
        ("article-lines", "\n".join(["Bridge opens again", *BLOCKS, LAST]) + "\n"),
        ("article-wrapped", "\n\n".join(["Bridge opens again", *BLOCKS, LAST]) + "\n"),
    ],
)
def test_article_is_laid_out(how: str, text: str) -> None:
    assert lay_out(page_of(STORY), how, share=0) == (text, ())


def test_advertising_follows_the_sections_paragraphs() -> None:
    text, added = lay_out(page_of(STORY), "article-lines", {"en": ["Ad"]}, share=1)
    assert text.splitlines()[1:] == [*BLOCKS[:2], "Ad", *BLOCKS[2:], "Ad", LAST, "Ad"]
    assert added == ("Ad", "Ad", "Ad")


@pytest.mark.parametrize(("language", "line"), [("de", "Anzeige"), ("de-AT", "Anzeige"), ("", "Ad"), ("tlh", "Ad")])
def test_advertising_is_in_the_pages_language(language: str, line: str) -> None:
    page = page_of({**STORY, "lang": language})
    _, added = lay_out(page, "article", {"en": ["Ad"], "de": ["Anzeige"]}, share=1)
    assert set(added) == {line}


def test_wrapped_lines_are_at_most_72_columns_and_whole_words() -> None:
    words = ["re-opening"] * 18
    gold = {**STORY["gold"], "summary": [" ".join(words), "桥 " * 60]}
    text, _ = lay_out(page_of({**STORY, "gold": gold}), "article-wrapped", share=0)
    _, wrapped, unspaced, *_ = text.split("\n\n")
    assert wrapped.splitlines() == [" ".join(words[:6])] * 3
    assert unspaced == " ".join("桥" * 60)  # in this script a space means more than a place to break at


def test_layout_depends_on_the_page_alone() -> None:
    pages = [page_of({**STORY, "id": str(number)}) for number in range(40)]
    laid_out = [lay_out(page, "article", share=0.5) for page in pages]
    assert laid_out == [lay_out(page, "article", share=0.5) for page in pages]
    assert len({text for text, _ in laid_out}) > 10


def test_page_without_sections_is_not_laid_out() -> None:
    with pytest.raises(ValueError, match=r"post/1: no sections"):
        lay_out(page_of(LINES), "article")


# --- folds ---


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("TheValley", "thevalley"),
        ("www.thevalley.co.uk", "thevalley"),
        ("thevalley.com", "thevalley"),
        ("sport.thevalley.com.br", "thevalley"),
        ("www.thevalley.de", "thevalley"),
        ("x.org", "x"),
    ],
)
def test_publisher_has_one_name(site: str, name: str) -> None:
    assert publisher(site) == name


def test_folds_hold_each_page_once_and_each_publisher_in_one() -> None:
    sites = ["a", "b", "www.b.com", "c", *(f"site{number}" for number in range(20))]
    pages = [page_of({**STORY, "id": f"{site}/{i}", "site": site}) for i in range(3) for site in sites]
    parts = folds(pages, 4)
    assert sorted(page.id for part in parts for page in part) == sorted(page.id for page in pages)
    homes = [{publisher(page.site) for page in part} for part in parts]
    assert sum(map(len, homes)) == len(set().union(*homes)) == 23
    assert max(map(len, parts)) - min(map(len, parts)) <= 3
    assert {"b"} < next(home for home in homes if "b" in home)


FOLDS = ["abd", "efg", "ch"]


def test_folds_do_not_change() -> None:
    pages = [page_of({**STORY, "site": site}) for site in "abcdefgh"]
    assert ["".join(sorted(page.site for page in part)) for part in folds(pages, 3)] == FOLDS
    assert ["".join(sorted(page.site for page in part)) for part in folds(pages[::-1], 3)] == FOLDS


# --- figures ---


def test_fold_levels_all_but_the_words() -> None:
    assert fold(" «One» “two”\u00a0‘three’\n\u200bfo\u00adur ") == '"One" "two" \'three\' four'


def test_shingles_are_runs_of_four_words() -> None:
    assert shingles("One, two: three four FIVE!") == [("one", "two", "three", "four"), ("two", "three", "four", "five")]
    assert shingles("one two") == [("one", "two")]
    assert shingles("河流桥梁") == [("河", "流", "桥", "梁")]
    assert shingles(" … ") == []


def test_counts_of_bags() -> None:
    counts = Counts.of("aabx", "abbbc")
    assert counts == Counts(right=2, extra=2, missed=3)
    assert (counts.precision, counts.recall, counts.f1) == (2 / 4, 2 / 5, 4 / 9)
    assert Counts.of("", "") == Counts(0, 0, 0)
    assert Counts(0, 0, 0).f1 == 1.0
    assert counts + Counts(1, 1, 0) == Counts(3, 3, 3)


def test_whole_article_scores_one() -> None:
    page = page_of(STORY)
    article = article_of(
        (None, ["The bridge is open.", "It was shut for a year."]),
        ("What is next", ["The path comes next.", "Then the lamps follow."]),
        title="bridge opens  again",
        byline=Byline("By Jon Lund and Ada Moor", authors=("Jon Lund", "ADA MOOR")),
        published=Published("3 May 2024", value=datetime.date(2024, 5, 3)),
    )
    # 4 + 6 + 3 + 4 + 4 = 21 words, 18 shingles.
    assert score(page, article, "inscriptis") == Figures(
        body=Counts(18, 0, 0), para=1.0, head=Counts(1, 0, 0), title=1.0, names=Counts(2, 0, 0), date=1.0
    )


def test_parts_of_an_article() -> None:
    article = article_of(
        (None, ["The bridge is open. It was shut for a year."]),  # two paragraphs in one
        ("The path comes next.", ["Then the lamps follow.", "Home"]),  # a paragraph as heading, a menu
        byline=Byline("", authors=("Ada Moor", "Reuters")),
        published=Published("", value=datetime.datetime(2024, 5, 4, tzinfo=datetime.UTC)),
    )
    figures = score(page_of(STORY), article, "inscriptis")
    # Found: 10 + 4 + 4 + 1 = 19 words, 16 shingles; right are the 7 of the first ten words, the 5 of the next eight.
    assert figures.body == Counts(right=12, extra=4, missed=6)
    assert figures.para == pytest.approx(2 * 1 / (3 + 4))
    assert figures.head == Counts(right=0, extra=1, missed=1)
    assert figures.title == 0.0
    assert figures.names == Counts(right=1, extra=1, missed=1)
    assert figures.date == 0.0


def test_names_and_date_are_asked_of_whole_pages_alone() -> None:
    figures = {how: score(page_of(STORY), Article(), how) for how in ("w3m", "html", "newspaper", "article-lines")}
    assert {how: figures[how].names for how in figures} == {
        "w3m": Counts(0, 0, 2),
        "html": Counts(0, 0, 2),
        "newspaper": None,
        "article-lines": None,
    }
    assert [figures[how].date for how in figures] == [0.0, 0.0, None, None]
    assert [figures[how].title for how in figures] == [0.0] * 4


def test_title_is_not_asked_where_it_is_not_printed() -> None:
    assert score(page_of(STORY), Article(), "article").title is None


def test_data_set_without_headings_has_no_figure_for_them() -> None:
    article = article_of((None, ["One two three four five."]), title="Six.")
    assert score(page_of(LINES), article, "inscriptis") == Figures(body=Counts(2, 0, 1), para=2 / 3)
    assert score(page_of(STRING), article_of((None, ["eins zwei drei vier"])), "w3m") == Figures(body=Counts(1, 0, 0))


def test_advertising_counts_where_it_reaches_the_article() -> None:
    article = article_of((None, ["Text.", "Ad"]), ("Anzeige", ["More text."]))
    assert score(page_of(STORY), article, "article", ("Ad", "Werbung", "Anzeige", "Pub")).ads == 2 / 4


def test_summary_means_over_pages_and_pools_counts() -> None:
    rows = [
        Figures(body=Counts(3, 1, 0), para=0.5, head=Counts(1, 1, 0), title=1.0, names=Counts(1, 0, 1), ads=1.0),
        Figures(body=Counts(0, 0, 4), para=0.0, head=Counts(3, 0, 4), title=0.0, date=1.0),
        Figures(body=Counts(0, 2, 0)),
    ]
    summary = summarise(rows)
    assert summary.n == 3
    assert summary.body == pytest.approx((6 / 7 + 0 + 0) / 3)
    assert summary.bp == pytest.approx((3 / 4 + 0 + 0) / 3)
    assert summary.br == pytest.approx((1 + 0 + 1) / 3)  # nothing to miss in the third
    assert (summary.para, summary.title, summary.date, summary.ads) == (0.25, 0.5, 1.0, 1.0)
    assert (summary.hp, summary.hr) == (4 / 5, 4 / 8)
    assert summary.head == pytest.approx(8 / 13)
    assert summary.names == pytest.approx(2 / 3)


def test_summary_of_nothing_is_empty() -> None:
    assert summarise([]) == Summary(n=0)


# --- measuring ---


def echo(text: str) -> Article:
    """Every line a paragraph."""
    return article_of((None, [line for line in text.split("\n") if line]))


def test_measure_takes_pages_and_inputs_in_turn() -> None:
    pages = [page_of(STORY), page_of(LINES), page_of(STRING)]
    results = measure(echo, pages, ["article-lines", "inscriptis"], {"en": ["Ad"]})
    assert [(result.page.id, result.input) for result in results] == [
        ("valley/1", "article-lines"),
        ("valley/1", "inscriptis"),
        ("post/1", "inscriptis"),
        ("other/1", "inscriptis"),
    ]
    assert results[3].figures == Figures(body=Counts(1, 0, 0))
    assert results[2].article == echo("")  # a text that is not there is empty
    assert list(summarise_by(by_source, results)) == [
        "valley article-lines",
        "valley inscriptis",
        "post inscriptis",
        "other inscriptis",
    ]
    by = summarise_by(by_language, results)
    assert {name: summary.n for name, summary in by.items()} == {
        "en article-lines": 1,
        "en inscriptis": 1,
        "? inscriptis": 1,
        "de inscriptis": 1,
    }


@pytest.mark.parametrize("how", ARTICLE_INPUTS)
def test_measure_counts_the_advertising_it_put_in(how: str) -> None:
    pages = [page_of({**STORY, "id": str(number)}) for number in range(30)]
    summary = summarise(result.figures for result in measure(echo, pages, [how], {"en": ["Ad"]}))
    assert summary.ads == 0.0
    assert summary.body is not None
    assert 0.7 < summary.body < 1


def test_table_has_a_line_for_each_summary() -> None:
    table = tabulate({"a b": Summary(n=12, body=0.5), "c": Summary(n=3)}, ("n", "body"), "name")
    assert table.splitlines() == [
        "name       n   body",
        "a b       12  0.500",
        "c          3      -",
    ]


def test_command_prints_the_table_and_the_worst_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, written = tmp_path / "corpus.jsonl", tmp_path / "table.json"
    corpus.write_text("".join(json.dumps(value) + "\n" for value in (STORY, STRING)), "utf-8")
    command.main([str(corpus), "--input", "newspaper", "--worst", "1", "--show", "1", "--json", str(written)])
    heading, other, valley, worst, *differences = capsys.readouterr().out.splitlines()
    assert heading.split() == ["source", "and", "input", *COLUMNS]
    assert other.split()[:4] == ["other", "newspaper", "1", "0.000"]
    assert valley.split()[:6] == ["valley", "newspaper", "1", "0.286", "1.000", "0.167"]
    assert worst == "0.000 newspaper other/1 [de]"
    assert differences == ["    missed paragraph eins zwei drei vier"]
    assert json.loads(written.read_text("utf-8"))["valley newspaper"]["para"] == pytest.approx(0.4)


# --- the comparison with other extractors ---


def test_invented_page_holds_its_article() -> None:
    page, markup = invented.invent(1)
    assert (page, markup) == invented.invent(1)
    assert page != invented.invent(2)[0]
    for text in (page.gold.title, *page.gold.body.splitlines()):
        assert f"\n{text}\n" in page.texts["inscriptis"]
        assert f">{text}<" in markup


def test_xml_of_trafilatura_becomes_an_article() -> None:
    xml = """<doc title="Bridge opens" author="Ada Moor; Jon Lund" date="2024-05-03"><main>
    <head rend="h1">Bridge opens</head><p>It is <hi>open</hi>\n again.</p><p> </p><head>Next\x0b</head>
    <list><item>A path.</item><item>Lamps.</item></list></main><comments><p>First!</p></comments></doc>"""
    assert pages.read_trafilatura(xml) == article_of(
        (None, ["It is open again."]),
        ("Next", ["A path.", "Lamps."]),
        title="Bridge opens",
        byline=Byline("", authors=("Ada Moor", "Jon Lund")),
        published=Published("", value=datetime.date(2024, 5, 3)),
    )
    assert pages.read_trafilatura(None) == Article()


def test_missing_peer_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(pages.PEERS, "justext", lambda: importlib.import_module("no_such_module"))
    assert pages.load_peers(["justext"]) == []
    assert capsys.readouterr().err == (
        "justext is left out, no_such_module is not installed: python -m pip install -r requirements/bench.txt\n"
    )


def test_comparison_runs_without_a_corpus(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(text: str, language: str) -> Article:
        raise ZeroDivisionError

    gold = {page.texts["inscriptis"]: page.gold for page, _ in map(invented.invent, range(40))}
    monkeypatch.setattr(
        "newsdoc.parse", lambda text: article_of((None, gold[text].paragraphs or ()), title=gold[text].title)
    )
    monkeypatch.setitem(
        pages.PEERS, "justext", lambda: pages.Contestant("fails", "html", fail, echo, frozenset({"body"}))
    )
    pages.main(["--peer", "justext", "--rounds", "1", "--markdown", "--json", str(tmp_path / "table.json")])
    head, marks, ours, theirs, *_ = (line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines())
    assert [cell.strip() for cell in head] == list(pages.COLUMNS)
    assert {cell[-1] for cell in marks[2:]} == {":"}
    assert [cell.strip() for cell in theirs][:9] == ["fails", "html", "0.000", "-", "-", "-", "-", "-", "40"]
    assert [ours[at].strip() for at in (0, 1, 3, 5, 7, 10)] == [
        "newsdoc",
        "inscriptis",
        "1.000",
        "1.000",
        "0.000",
        "1.00",
    ]
    assert json.loads((tmp_path / "table.json").read_text("utf-8"))["rows"][0]["para"] == 1.0
