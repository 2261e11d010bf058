"""News that no one published: pages with their HTML, and plain articles of any length.

The same number always gives the same text. Its words are few, so what is asked of it is how fast it is read, not how
well.
"""

import datetime
import html
import random
from typing import Final

from tools.corpus import PAGE_INPUTS, Gold, GoldSection, Page

_WHO: Final = "The council|A teacher|The ferry company|One farmer|The mayor|Her neighbour|The choir|A judge".split("|")
_DOES: Final = "reopened|sold|painted|postponed|inspected|praised|rebuilt|counted|measured|defended".split("|")
_WHAT: Final = "the old bridge|a winter market|two school roofs|the harbour wall|every lamp|the night train".split("|")
_WHEN: Final = "on Monday|after the storm|without a vote|for the third time|before the holidays|in spring".split("|")
_WHY: Final = "because the river rose|as the plan foresaw|to save money|although few had asked for it".split("|")
_NAMES: Final = "Ada Moor|Jon Lund|Mara Volk|Ines de Castro|Tom Okafor|Lea Brandt".split("|")
_MENU: Final = "Home|News|Sport|Weather|Culture|Business|Travel|Opinion|Podcasts|Puzzles|Jobs|Archive".split("|")
_FOOTER: Final = "About us|Contact|Privacy policy|Terms of use|Cookie settings|Advertise with us|RSS|Help".split("|")
_SCRIPT: Final = "<script>" + "window.slots=window.slots||[];slots.push({id:'top',size:[728,90]});" * 400 + "</script>"


def invent(number: int) -> tuple[Page, str]:
    """A news page that no one published: the page with its text, and its HTML."""
    chance = random.Random(number)

    def sentence() -> str:
        return " ".join(chance.choice(words) for words in (_WHO, _DOES, _WHAT, _WHEN, _WHY)) + "."

    def headline() -> str:
        return " ".join(chance.choice(words) for words in (_WHO, _DOES, _WHAT))

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(chance.randint(2, 5)))

    title, author = headline(), chance.choice(_NAMES)
    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randrange(366))
    summary = tuple(paragraph() for _ in range(chance.randint(1, 3)))
    sections = tuple(
        GoldSection((headline(),), tuple(paragraph() for _ in range(chance.randint(2, 4))))
        for _ in range(chance.randint(1, 4))
    )
    menu = [("li", word) for word in _MENU * 2]
    story = [("h1", title), ("p", f"By {author}"), ("p", f"{day:%d %B %Y}"), *(("p", text) for text in summary)]
    for section in sections:
        story += [("div", "Advertisement"), ("h2", section.headline[0]), *(("p", text) for text in section.paragraphs)]
    teasers = [("h3", "More from the valley")]
    for _ in range(12):
        teasers += [("h4", headline()), ("p", sentence()), ("p", f"{chance.randint(2, 9)} min read")]
    footer = [*(("li", words) for words in _FOOTER * 3), ("p", "© 2024 The Valley Courier. All rights reserved.")]
    marked = {
        name: "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in blocks)
        for name, blocks in {"nav": menu, "article": story, "aside": teasers, "footer": footer}.items()
    }
    markup = (
        f'<!DOCTYPE html><html lang="en"><head><title>{html.escape(title)} | The Valley Courier</title>'
        f'<meta name="author" content="{author}"><meta property="article:published_time" content="{day}T08:00:00Z">'
        f"{_SCRIPT}</head><body>{''.join(f'<{name}>{inner}</{name}>' for name, inner in marked.items())}</body></html>"
    )
    blocks = [*menu, *story, *teasers, *footer]
    text = "".join(f"  * {words}\n" if tag == "li" else f"\n{words}\n" for tag, words in blocks)
    lines = [*summary, *(line for section in sections for line in (*section.headline, *section.paragraphs))]
    gold = Gold(
        body="\n".join(lines),
        paragraphs=(*summary, *(each for section in sections for each in section.paragraphs)),
        sections=sections,
        summary=summary,
        title=title,
        authors=(author,),
        date=day.isoformat(),
    )
    page = Page(f"invented/{number}", "invented", "The Valley Courier", "en", gold, {PAGE_INPUTS[0]: text})
    return page, markup


# --- plain articles ---

_SYLLABLES: Final = "ar ben cor dal el fen gar hol jor kel lin mar nor os pel quin ros sel tor ven wes yar".split()
_SAYS: Final = "said|wrote|told the paper|argued|warned|added|repeated|recalled".split("|")
_AND: Final = "and|but|while|so|although|because|until|after".split("|")
_HOW: Final = "quietly|in the end|with some pride|at no great cost|as agreed|once more|by hand|in the rain".split("|")


def article(number: int, length: int) -> str:
    """The text of an article that is about so many characters long: title, paragraphs, headings, advertising labels.

    Even numbers give ASCII alone; in odd ones, the quotes are curved.
    """
    chance, quotes = random.Random(f"article {number}"), "“”" if number % 2 else '""'
    blocks = [_headline(chance), f"By {_name(chance)}"]
    size = sum(map(len, blocks)) + 2
    for count in range(1, length):
        block = " ".join(_sentence(chance, quotes) for _ in range(chance.randint(1, 5)))
        if count % 6 == 0:
            block = "Advertisement"
        elif count % 9 == 0:
            block = _headline(chance)
        size += 2 + len(block)
        if size > length:
            break
        blocks.append(block)
    while not blocks[-1].endswith("."):  # no article ends with a heading
        blocks.pop()
    return "\n\n".join(blocks)


def articles(number: int) -> list[str]:
    """Articles of 2,000 to 12,000 characters."""
    return [article(each, random.Random(each).randint(2_000, 12_000)) for each in range(number)]


def sentences(number: int, length: int) -> str:
    """One line of about so many characters, not more; ASCII alone."""
    chance = random.Random(f"sentences {number}")
    written: list[str] = []
    size = 0
    while True:
        sentence = _sentence(chance, '""')
        size += len(sentence) + 1
        if size > length:
            return " ".join(written)
        written.append(sentence)


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))).title() for _ in range(2))


def _headline(chance: random.Random) -> str:
    return f"{_name(chance).split()[0]} {chance.choice(_DOES)} {chance.choice(_WHAT)} {chance.choice(_WHEN)}"


def _sentence(chance: random.Random, quotes: str) -> str:
    clause = " ".join(chance.choice(words) for words in (_WHO, _DOES, _WHAT, _WHEN))
    other = " ".join(chance.choice(words) for words in (_AND, _WHO, _DOES, _WHAT, _HOW)).replace(" The ", " the ")
    said = f"{chance.choice(_SAYS)} {_name(chance)}"
    when = chance.choice(_WHEN).capitalize()
    return chance.choice((
        f"{clause}, {other}.",
        f"{clause} {chance.choice(_WHY)}.",
        f"{quotes[0]}{clause} {chance.choice(_HOW)},{quotes[1]} {said}, {chance.randint(20, 80)}.",
        f"{when}, {chance.randint(3, 999)} people of {_name(chance).split()[0]} {other}.",
        f"{_name(chance)} {chance.choice(_SAYS)} that {chance.choice(_WHO).lower()} {chance.choice(_DOES)} it.",
    ))  # fmt: skip
