"""Texts in no known structure: as the web has them, and as no parser wants them."""

from typing import Final

from hypothesis import strategies as st

from .boilerplate import boilerplate_lines, weak_phrases
from .prose import headings, paragraphs, scripts

_LINE_ENDS: Final = ["\n\n", "\n", "\n\n\n", "\r\n\r\n", "\r\n", "\r\r", "\r", "\n \t\n", "\n\f\n"]
_MARKS: Final = [*[""] * 8, *"# |## |### |> |> > |- |* |• |– |1. |2. |2) |    |\t|\u3000".split("|")]
_RULES: Final = "---|===|***|* * *|___|=====================|· · ·|. . .|###|\u200b|-|>".split("|")
_ORDINARY: Final = """Correction: the bridge opened in May.|Q: Why now?|“No,” she said.|Yes.|3–1|1,204|14:32|54%
AMSTERDAM (NPA) – Rain fell.|By Ada Moor|Ada Moor is a reporter at the Valley Post.|Updated 3 May 2024|4 min read
40 comments|Home > Sport > Rowing|1 2 3 ... 9|© 2024 Valley Post|(Photo: A. Moor)|Facebook Twitter WhatsApp
We use cookies to improve your visit. See our cookie policy and privacy policy.|Advertisement spending rose.
A boat on the river. Photo: Ada Moor/AP|“Advertisement,” the sign read.""".replace("\n", "|").split("|")


def news_text() -> st.SearchStrategy[str]:
    """Texts as they come from the web, in no known structure.

    Prose and broken-off lines, headings, lists, quotes, Markdown, rules and boilerplate of all kinds, in any order and
    with any line ends between them.
    """
    prose = scripts().flatmap(paragraphs)
    broken = prose.map(lambda text: text[:-1])
    rest = prose.map(lambda text: text[0].lower() + text[1:])
    known = st.sampled_from(_ORDINARY) | st.sampled_from(weak_phrases())
    words = prose | broken | rest | scripts().flatmap(headings) | boilerplate_lines() | known
    line = st.builds(str.__add__, st.sampled_from(_MARKS), words) | st.sampled_from(_RULES)
    end = st.sampled_from(_LINE_ENDS)
    # A document has one usual way to end its lines, and slips.
    ended = end.flatmap(lambda usual: st.lists(st.builds(str.__add__, line, st.just(usual) | end), max_size=12))
    return ended.map("".join)


_SPACES: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2003\u2009\u2028\u2029\u202f\u205f\u3000"
_UNSEEN: Final = "\x00\x01\x08\x1b\x7f\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u202a\u202e\u2060\ufe0f\ufeff"
_ODD: Final = "\ud800\udbff\udc00\udfff\u0300\u0345\u0640\u0903\u20e3\uffff\U0001f600\U000e0041\ufb03İıßſŉΐﷺ㍿①½"
_PUNCTUATION: Final = "#=->*+•–—_~|/\\.,:;!?…()[]{}<>«»‹›“”\"'’「」。！？：।؟0123456789%©&"
_LETTERS: Final = "aAbZéßøжЯωΩאبगክ你あア가"


def hostile_text() -> st.SearchStrategy[str]:
    """Texts that break parsers.

    All characters, above all white space of every kind, controls, zero-width and bidirectional marks, lone surrogates,
    accents without a letter and Markdown; long runs of one of them; lines that are a boilerplate phrase but for little.
    """
    odd = st.sampled_from(_SPACES + _UNSEEN + _ODD + _PUNCTUATION + _LETTERS)
    piece = st.sampled_from([*_MARKS, *_LINE_ENDS, *_RULES])
    run = st.builds(str.__mul__, odd | piece, st.sampled_from([2, 3, 5, 80, 1000]))
    line = boilerplate_lines() | st.sampled_from(weak_phrases())
    nearly = st.builds(lambda text, at, mark: text[:at] + mark + text[at:], line, st.integers(0, 20), odd | piece)
    return st.lists(
        odd | odd | piece | run | nearly | st.text(st.characters(exclude_categories=()), max_size=3), max_size=30
    ).map("".join)
