"""Whole pages, menus and all, in several layouts."""

import datetime
import textwrap
from collections.abc import Callable

import pytest
from attrs import frozen

import newsdoc
from newsdoc.testing import assert_conserves


@frozen
class Page:
    """A page, block by block, and what an article it holds."""

    above: str
    title: str
    credits: str
    body: tuple[str, ...]  # headings open with "#", what is no part of the body with "!"
    below: str
    authors: tuple[str, ...]
    day: datetime.date

    def blocks(self) -> list[str]:
        body = [block.lstrip("#!") for block in self.body]
        return [*self.above.split("|"), self.title, *self.credits.split("|"), *body, *self.below.split("|")]

    def headings(self) -> list[str]:
        return [block[1:] for block in self.body if block[0] == "#"]

    def paragraphs(self) -> list[str]:
        return [block for block in self.body if block[0] not in "#!"]


ENGLISH = Page(
    above="Skip to content|Aske Courier|Sign in|Subscribe|Search|Home|News|Local|Politics|Business|Farming|Sport|Rowing"
    "|Cricket|Culture|Music|Books|Food|Weather|Obituaries|Puzzles|Jobs|Letters|Podcasts|Newsletters"
    "|Home > News > Local",
    title="Tide mill at Aske grinds flour again after forty silent years",
    credits="By Ada Moor and Ben Tarn|Published 3 March 2024",
    body=(
        "The tide mill at Aske ground its first flour in forty years on Sunday, after a dozen volunteers had spent"
        " three winters rebuilding its wheel. Several hundred people stood on the quay to watch the sluice open,"
        " and the first sack was sold within a minute.",
        "The mill had stood empty since 1984, when a storm broke the old wheel and the owner could not pay for a new"
        " one. The council bought the building six years ago for a single pound, on the condition that it would never"
        " be turned into flats.",
        "!Advertisement",
        "#A wheel of green oak",
        "The new wheel is made of green oak from a wood two miles up the valley, and it weighs nearly four tonnes."
        " It was put together on the quay, because no lorry could have carried it through the narrow streets behind the"
        " harbour.",
        "!The new wheel of the mill on the morning before it was lowered. Photo: Carla Reeve",
        "“We had no drawings at all, so we measured the marks that the old wheel had left on the wall,” said Ruth Hale,"
        " a retired engineer who led the work. “Everybody told us that it would not turn, and now they all want to"
        " have pushed it first.”",
        "#What comes next",
        "The volunteers want to grind twice a month from April, whenever the tide is high enough around noon. The flour"
        " will be sold at the market and to two bakers in the town, who have promised to take forty sacks before the"
        " end of the year.",
        "The council will decide in May whether to pay for a roof over the yard, which would cost about thirty thousand"
        " pounds. Without it, Hale said, the mill would have to close from November to February, because the grain must"
        " not get wet.",
    ),
    below="Related stories|Harbour wall to be raised by a metre|Bakers in the valley complain about the price of wheat"
    "|Ferry to the islands starts a week early|Comments|Mill fan|Lovely to see it turn again!|Reply|Old salt"
    "|About time, my grandfather worked there.|Reply|About us|Contact us|Advertise with us|Careers|Terms of use"
    "|Privacy policy|Cookie policy|Accessibility|Complaints|Corrections|Archive|Site map|RSS|Facebook|Instagram|YouTube"
    "|Back to top|Help|© 2024 Aske Courier. All rights reserved.",
    authors=("Ada Moor", "Ben Tarn"),
    day=datetime.date(2024, 3, 3),
)
GERMAN = Page(
    above="Zum Inhalt springen|Askener Bote|Anmelden|Abonnieren|Suche|Startseite|Nachrichten|Lokales|Politik|Wirtschaft"
    "|Landwirtschaft|Sport|Rudern|Fußball|Kultur|Musik|Bücher|Genuss|Wetter|Traueranzeigen|Rätsel|Stellenmarkt"
    "|Leserbriefe|Podcasts|Newsletter|Startseite > Nachrichten > Lokales",
    title="Gezeitenmühle in Asken mahlt nach vierzig Jahren wieder Mehl",
    credits="Von Ada Moor und Jonas Lund|Veröffentlicht am 3. März 2024",
    body=(
        "Die Gezeitenmühle in Asken hat am Sonntag zum ersten Mal seit vierzig Jahren Mehl gemahlen, nachdem ein"
        " Dutzend Freiwillige drei Winter lang das Rad erneuert hatten. Mehrere hundert Menschen standen am Kai,"
        " als die Schleuse geöffnet wurde.",
        "Die Mühle stand seit 1984 leer, als ein Sturm das alte Rad zerbrach und der Besitzer kein neues bezahlen"
        " konnte. Die Gemeinde kaufte das Gebäude vor sechs Jahren für einen einzigen Euro, unter der Bedingung,"
        " dass dort nie Wohnungen entstehen.",
        "!Anzeige",
        "#Ein Rad aus grüner Eiche",
        "Das neue Rad besteht aus grüner Eiche aus einem Wald, der zwei Meilen talaufwärts liegt, und es wiegt beinahe"
        " vier Tonnen. Es wurde am Kai zusammengesetzt, weil kein Lastwagen es durch die engen Gassen hinter dem Hafen"
        " bringen konnte.",
        "!Das neue Rad der Mühle am Morgen vor dem Einbau. Foto: Carla Reh",
        "„Wir hatten keine einzige Zeichnung, also haben wir die Spuren vermessen, die das alte Rad an der Wand"
        " hinterlassen hat“, sagte Ruth Halm, die als Ingenieurin die Arbeiten leitete. „Alle sagten uns, dass es sich"
        " nie drehen würde.“",
        "#Wie es weitergeht",
        "Die Freiwilligen wollen ab April zweimal im Monat mahlen, wenn das Wasser um die Mittagszeit hoch genug steht."
        " Das Mehl soll auf dem Markt und an zwei Bäcker der Stadt verkauft werden, die bis zum Jahresende vierzig"
        " Säcke abnehmen.",
        "Der Rat entscheidet im Mai, ob er ein Dach über dem Hof bezahlt, das etwa dreißigtausend Euro kosten"
        " würde. Ohne das Dach müsste die Mühle von November bis Februar schließen, sagte Halm, denn das Korn dürfe"
        " auf keinen Fall nass werden.",
    ),
    below="Mehr zum Thema|Hafenmauer soll um einen Meter erhöht werden|Bäcker im Tal klagen über den Preis von Weizen"
    "|Fähre zu den Inseln startet eine Woche früher|Kommentare|Mühlenfreund|Schön, dass sie sich wieder dreht!"
    "|Antworten|Seebär|Das wurde Zeit, mein Großvater hat dort gearbeitet.|Antworten|Über uns|Kontakt|Werbung|Karriere"
    "|Nutzungsbedingungen|Datenschutz|Impressum|Barrierefreiheit|Beschwerden|Korrekturen|Archiv|Sitemap|RSS|Facebook"
    "|Instagram|YouTube|Nach oben|Hilfe|© 2024 Askener Bote. Alle Rechte vorbehalten.",
    authors=("Ada Moor", "Jonas Lund"),
    day=datetime.date(2024, 3, 3),
)
LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "blank lines": "\n\n".join,
    "one block a line": "\n".join,
    "wrapped": lambda blocks: "\n\n".join(textwrap.fill(block, 72, break_long_words=False) for block in blocks),
    "CRLF": "\r\n\r\n".join,
}

pages = pytest.mark.parametrize("page", [ENGLISH, GERMAN], ids=["en", "de"])
layouts = pytest.mark.parametrize("layout", LAYOUTS)


def parsed(page: Page, layout: str) -> newsdoc.Article:
    return newsdoc.parse(LAYOUTS[layout](page.blocks()))


@pages
@layouts
def test_title(page: Page, layout: str) -> None:
    title = parsed(page, layout).title
    assert title is not None
    assert title.text == page.title


@pages
@layouts
def test_authors(page: Page, layout: str) -> None:
    byline = parsed(page, layout).byline
    assert byline is not None
    assert byline.authors == page.authors


@pages
@layouts
def test_day(page: Page, layout: str) -> None:
    published = parsed(page, layout).published
    assert published is not None
    assert published.value == page.day


@pages
@layouts
def test_headings(page: Page, layout: str) -> None:
    assert [heading.text for heading in parsed(page, layout).headings] == page.headings()


@pages
@layouts
def test_paragraphs(page: Page, layout: str) -> None:
    assert [paragraph.text for paragraph in parsed(page, layout).paragraphs] == page.paragraphs()


@pytest.mark.parametrize("kicker", ["", "Farming: "])
def test_headline_that_the_tab_names_is_the_title_with_its_kicker(kicker: str) -> None:
    article = newsdoc.parse("\n\n".join([f"{kicker}{ENGLISH.title} | Aske Courier", *ENGLISH.blocks()]))
    assert article.title is not None
    assert article.title.text == kicker + ENGLISH.title


def test_title_has_the_signs_of_the_tab_that_the_page_leaves_out() -> None:
    tab = ENGLISH.title.replace("Aske grinds", "Aske: grinds")
    title = newsdoc.parse("\n\n".join([f"{tab} | Aske Courier", *ENGLISH.blocks()])).title
    assert title is not None
    assert title.text == tab


@pytest.mark.parametrize(("between", "pieces"), [([], 1), (["Advertisement"], 2)])
def test_paragraph_that_a_blank_line_or_an_advertisement_cut_in_two_is_one(between: list[str], pieces: int) -> None:
    blocks = ENGLISH.blocks()
    cut = blocks.index(ENGLISH.paragraphs()[1])
    begin, end = blocks[cut].split(" the old wheel ")
    blocks[cut : cut + 1] = [begin, *between, f"the old wheel {end}"]
    article = newsdoc.parse("\n\n".join(blocks))
    assert [paragraph.text for paragraph in article.paragraphs] == ENGLISH.paragraphs()
    assert len(article.paragraphs[1].spans) == pieces


@pages
@layouts
def test_nothing_is_lost(page: Page, layout: str) -> None:
    text = LAYOUTS[layout](page.blocks())
    assert_conserves(text, newsdoc.parse(text))


@pages
@layouts
def test_each_line_taken_out_has_a_rule(page: Page, layout: str) -> None:
    boilerplate = parsed(page, layout).boilerplate
    assert boilerplate
    assert [line.text for line in boilerplate if not line.rule] == []
