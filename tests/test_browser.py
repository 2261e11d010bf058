"""The page in a real browser. `make browser` runs these; elsewhere they are skipped.

Debian's chromium is driven by playwright, and axe looks for what keeps people out.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsdoc import parse
from newsdoc.view import card, page

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 380, "height": 720}

HOSTILE = """<script>document.title = "broken into"</script>

</p></div></details></section><img src=x onerror="document.title = 'broken into'">

<style>* { display: none }</style> &lt;b&gt; A bridge opened on Monday, the "city" said.

]]></script><svg onload="document.title = 'broken into'">

\u202eAdvertisement\u0000\u001b[31m
"""

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no chromium; on Debian, apt-get install chromium"),
]

Open = Callable[..., "Page"]


def read(path: Path) -> str:
    return path.read_bytes().decode()


def named(*numbers: int) -> list[tuple[str, str]]:
    return [(SEEDS[number].name, read(SEEDS[number])) for number in numbers]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    api = pytest.importorskip("playwright.sync_api", reason="no playwright; make browser installs it")
    with api.sync_playwright() as playwright:
        # Without a sandbox, since Chromium has none for root.
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What a browser complains of while a test runs; none of it may be left."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path, problems: list[str]) -> Iterator[Open]:
    """Opens a page; what it says on its console, and what it asks for, are problems."""
    contexts: list[BrowserContext] = []

    def open_html(html: str, viewport: Any = WIDE, **settings: Any) -> "Page":
        path = tmp_path / "page.html"
        path.write_text(html, "utf-8")
        context = browser.new_context(viewport=viewport, **settings)
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda message: problems.append(f"{message.type}: {message.text}"))
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.on("request", lambda it: problems.extend([] if it.url.startswith(path.as_uri()) else [it.url]))
        opened.goto(path.as_uri())
        return opened

    yield open_html
    for context in contexts:
        context.close()


def block(opened: "Page", text: str) -> "Locator":
    return opened.locator(".document:not([hidden]) .block", has_text=text).first


def turned_to(opened: "Page", name: str) -> None:
    """Waits for a document: the page turns after the address has changed, which a click does not wait for."""
    opened.locator("nav a[aria-current]", has_text=name).wait_for()


def violations(opened: "Page") -> list[str]:
    """What axe finds, in words."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe; make browser installs it")
    found = axe.Axe().run(opened).response["violations"]
    return [f"{it['id']}: {it['help']}: {[node['html'] for node in it['nodes']][:3]}" for it in found]


# --- reading ---


def test_it_opens_with_both_texts_side_by_side(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    source, article = opened.locator(".source").bounding_box(), opened.locator(".article").bounding_box()
    assert source is not None
    assert article is not None
    assert source["x"] + source["width"] <= article["x"] + 1
    assert opened.locator(".article h4").inner_text() == "Night trains return to the coast"
    assert opened.title() == "016_en_whole-page.txt: newsdoc"


def test_hovering_tells_kind_rule_and_certainty(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    assert not opened.locator(".answer").is_visible()
    block(opened, "Advertisement").hover()
    why = opened.locator(".why").inner_text()
    assert "removed as advertisement" in " ".join(why.split())
    assert "100% sure" in why
    assert "rule advertisement.en.advertisement" in why


def test_hovering_tells_the_evidence_and_its_weight(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    block(opened, "We have missed it").hover()
    assert "kept as paragraph, prose" in " ".join(opened.locator(".verdict").inner_text().split())
    reasons = opened.locator(".reasons li")
    assert reasons.count() == 7
    assert reasons.first.locator(".weight").inner_text().startswith("+")
    assert reasons.last.inner_text().startswith("… and")


def test_the_same_words_are_lit_on_both_sides(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    block(opened, "We have missed it").hover()
    assert opened.locator(".lit").count() == 2
    opened.locator(".reading h5").first.hover()
    assert opened.locator(".block.lit p").all_inner_texts() == ["Where the trains stop"]


def test_a_paragraph_in_two_pieces_is_lit_as_a_whole(open_page: Open) -> None:
    opened = open_page(page(named(12)))
    block(opened, "guesswork").hover()
    assert opened.locator(".block.lit").count() == 2
    assert opened.locator(".reading .lit").count() == 1


def test_folding_hides_the_boilerplate_and_brings_it_back(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    button = opened.get_by_role("button", name="Fold boilerplate")
    button.click()
    assert not block(opened, "Most read").is_visible()
    assert block(opened, "Where the trains stop").is_visible()
    assert "13 blocks removed: related 6" in opened.locator("summary").last.inner_text()
    opened.locator("summary").last.click()
    assert block(opened, "Most read").is_visible()
    button.click()
    button.click()
    assert not block(opened, "Most read").is_visible()
    button.click()
    assert block(opened, "Most read").is_visible()


def test_a_kind_can_be_picked_out(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    button = opened.locator(".kind.no-share")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert opened.locator(".picked p").all_inner_texts() == ["Facebook Twitter WhatsApp Email", "Share this article"]
    button.click()
    assert opened.locator(".picked").count() == 0


def test_one_of_several_documents_is_shown(open_page: Open) -> None:
    opened = open_page(page(named(16, 1, 7)))
    assert opened.locator(".document:visible").count() == 1
    opened.get_by_role("link", name="001_en").click()
    turned_to(opened, "001_en")
    assert opened.locator(".document:visible h2").inner_text() == "001_en_blank-lines.txt"
    assert opened.locator("nav a[aria-current]").count() == 1
    opened.go_back()
    turned_to(opened, "016_en")
    assert opened.locator(".document:visible h2").inner_text() == "016_en_whole-page.txt"


# --- keyboard and screen reader ---


def test_the_keyboard_walks_through_the_blocks(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    opened.locator(".tag").first.focus()
    for _ in range(13):
        opened.keyboard.press("ArrowDown")
    assert "kept as title" in " ".join(opened.locator(".verdict").inner_text().split())
    assert opened.locator(".aloud").inner_text().startswith("kept as title, 100% sure")
    opened.keyboard.press("End")
    assert opened.locator(".block.lit p").inner_text() == "© 2024 The Valley Courier. All rights reserved."
    opened.keyboard.press("Home")
    assert opened.locator(".block.lit p").inner_text() == "Skip to content"
    opened.keyboard.press("Escape")
    assert opened.locator(".lit").count() == 0


def test_the_blocks_are_one_stop_of_the_tab_key(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    assert opened.locator('.tag[tabindex="0"]').count() == 1
    opened.locator(".tag").nth(5).focus()
    assert opened.locator('.tag[tabindex="0"]').count() == 1


def test_the_keyboard_passes_over_what_is_folded(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    opened.get_by_role("button", name="Fold boilerplate").click()
    opened.locator(".is-title .tag").focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    assert opened.locator(".block.lit p").inner_text().startswith("PORT SABLE")


def test_what_the_keyboard_reaches_is_scrolled_to_in_the_article(open_page: Open) -> None:
    opened = open_page(page(named(16)))
    opened.locator(".block.is-paragraph .tag").last.focus()
    last = opened.locator(".reading .lit").bounding_box()
    pane = opened.locator(".article").bounding_box()
    assert last is not None
    assert pane is not None
    assert pane["y"] <= last["y"] <= pane["y"] + pane["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_no_violation(open_page: Open, viewport: Any, scheme: str) -> None:
    opened = open_page(page([*named(16, 7, 9), ("hostile", HOSTILE)]), viewport, color_scheme=scheme)
    assert violations(opened) == []
    block(opened, "We have missed it").click()
    opened.locator(".document:not([hidden]) .fold").click()
    assert violations(opened) == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_no_violation_in_a_text_from_right_to_left(open_page: Open, viewport: Any) -> None:
    assert violations(open_page(page(named(7)), viewport)) == []


def test_axe_finds_no_violation_in_a_card(open_page: Open) -> None:
    head = '<!DOCTYPE html><html lang="en"><title>Notebook</title><main><h1>A</h1><h2>B</h2><h3>C</h3>'
    opened = open_page(f"{head}{card(parse(read(SEEDS[16])))}</main>")
    opened.locator("summary").click()
    assert opened.locator("tbody tr").count() == len(parse(read(SEEDS[16])).boilerplate)
    assert violations(opened) == []


# --- other scripts, other screens ---


def test_text_from_right_to_left_stands_right(open_page: Open) -> None:
    opened = open_page(page(named(7, 16)))
    style = "(node) => getComputedStyle(node).direction"
    assert {node.evaluate(style) for node in opened.locator(".document:visible .reading > *").all()} == {"rtl"}
    assert {node.evaluate(style) for node in opened.locator(".document:visible .block p").all()} == {"rtl"}
    opened.get_by_role("link", name="016_en").click()
    turned_to(opened, "016_en")
    assert {node.evaluate(style) for node in opened.locator(".document:visible .reading > *").all()} == {"ltr"}


def test_the_page_is_dark_where_the_reader_wants_it(open_page: Open) -> None:
    shades = []
    for scheme in ("light", "dark"):
        opened = open_page(page(named(16)), color_scheme=scheme)
        colour = opened.locator("body").evaluate("(node) => getComputedStyle(node).backgroundColor")
        shades.append(sum(int(part) for part in colour.strip("rgb()").split(",")))
    assert shades[0] > 600
    assert shades[1] < 150


def test_a_narrow_page_is_never_wider_than_the_screen(open_page: Open) -> None:
    opened = open_page(page([*named(16, 7, 6), ("long.txt", "x" * 3000)]), NARROW)
    for link in opened.locator("nav a").all():
        link.click()
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_both_texts_can_be_read_and_folded(open_page: Open) -> None:
    opened = open_page(page(named(16, 1)), java_script_enabled=False)
    assert opened.locator(".document:visible").count() == 2
    assert not opened.locator(".why").is_visible()
    opened.locator("summary").first.click()
    assert not block(opened, "Skip to content").is_visible()


# --- hostile texts, long texts ---


def test_a_hostile_text_is_shown_as_text(open_page: Open) -> None:
    opened = open_page(page([("<b>name</b>", HOSTILE)]))
    assert opened.title() == "<b>name</b>: newsdoc"
    shown = opened.locator(".source .text").inner_text()
    assert "<script>document.title" in shown
    assert "onerror=" in shown
    assert "<style>* { display: none }</style> &lt;b&gt;" in shown
    assert opened.locator(".document img, .document style, .document svg[onload]").count() == 0


def test_no_script_runs_that_was_slipped_into_the_file(open_page: Open, problems: list[str]) -> None:
    slipped = "<script>document.title = 'broken into'</script><p onclick='1' style='color: red'>"
    opened = open_page(page(named(16)).replace("</main>", f"{slipped}</main>"))
    assert opened.title() == "016_en_whole-page.txt: newsdoc"
    assert len(problems) == 3  # the script, its handler and its style
    assert all("Content Security Policy" in problem for problem in problems)
    problems.clear()


def test_a_page_of_a_thousand_blocks_can_be_used(open_page: Open) -> None:
    teasers = "\n".join(f"Harbour news number {number} of the week" for number in range(1000))
    opened = open_page(page([("long.txt", f"{read(SEEDS[16])}\n\n{teasers}")]))
    assert opened.locator(".block").count() > 1000
    opened.locator(".tag").first.focus()
    opened.keyboard.press("End")
    assert "number 999" in opened.locator(".block.lit p").inner_text()
    opened.get_by_role("button", name="Fold boilerplate").click()
    assert opened.locator(".block:visible").count() < 20


# --- the documents ---

CATALOGUE = ROOT / "docs" / "_build" / "html" / "catalogue-entries.html"


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the documents are not built; make docs")
def test_the_catalogue_can_be_searched(browser: "Browser") -> None:
    opened = browser.new_page()
    opened.goto(CATALOGUE.as_uri())
    rows = opened.locator("table.catalogue-entries tbody tr")
    whole = rows.count()
    assert whole > 1000
    assert opened.locator(".catalogue-search output").inner_text() == f"{whole} of {whole} rules"
    opened.get_by_label("Words").fill("anzeige")
    opened.get_by_label("Kind").select_option("advertisement")
    opened.get_by_label("Language").select_option("de")
    shown = opened.locator("table.catalogue-entries tbody tr:visible")
    assert 0 < shown.count() < 50
    assert all("anzeige" in text.lower() for text in shown.all_inner_texts())
    assert opened.locator(".catalogue-search output").inner_text() == f"{shown.count()} of {whole} rules"
    opened.close()
