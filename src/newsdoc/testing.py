"""Strategies for property tests of what is built on newsdoc, and two invariants that hold for every article.

They need hypothesis: ``pip install newsdoc[testing]``. ``import newsdoc`` alone does not import it.
"""

import datetime
import itertools
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from . import model
from .catalogue import Match, Rule, read_rules
from .errors import WrongValueError
from .model import Article, BoilerplateKind, Span
from .sift import TELLING
from .wire import from_dict, from_json, to_dict, to_json

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    message = "newsdoc.testing needs hypothesis: pip install newsdoc[testing]"
    raise ModuleNotFoundError(message, name=error.name) from None


@frozen
class Outline:
    """What a reader sees of an article: its texts, and which stands under which.

    Attributes:
        title: The title, or None.
        sections: The sections, each a heading (or None) and the texts of its paragraphs.
        boilerplate: The texts of the lines that were taken out.

    Example:
        >>> from newsdoc import parse
        >>> from newsdoc.testing import Outline
        >>> Outline.of(parse("It rained. Nobody minded."))
        Outline(title=None, sections=((None, ('It rained. Nobody minded.',)),), boilerplate=())
    """

    title: str | None
    sections: tuple[tuple[str | None, tuple[str, ...]], ...]
    boilerplate: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> "Outline":
        """The outline of an article."""
        return cls(
            getattr(article.title, "text", None),
            tuple(
                (getattr(section.heading, "text", None), tuple(node.text for node in section.paragraphs))
                for section in article.sections
            ),
            tuple(line.text for line in article.boilerplate),
        )


@frozen
class ArticleText:
    """A text whose structure is known.

    Attributes:
        pieces: Its blocks as they are printed: title, headings, paragraphs, lists, boilerplate lines.
        separator: What is printed between two of them.
        outline: What parsing must find.
    """

    pieces: tuple[str, ...]
    separator: str
    outline: Outline

    @property
    def text(self) -> str:
        """The text as a whole."""
        return self.separator.join(self.pieces)


_ANY_CHARACTER: Final = st.characters(exclude_categories=())


def articles() -> st.SearchStrategy[Article]:
    """Any article that the model allows, with lone surrogates and all fields filled or empty.

    Spans, texts and kinds are drawn apart: few of these articles could come out of a parse.

    Example:
        >>> from hypothesis import given
        >>> from newsdoc.testing import articles, assert_round_trips
        >>> @given(articles())
        ... def test_articles_survive(article):
        ...     assert_round_trips(article)  # your storage, instead of JSON
        >>> test_articles_survive()
    """
    text = (st.text(_ANY_CHARACTER) | st.text('aé\ud800\udbff\udc00\udfff😀\u2028\x00\x7f"\\/u')).filter(_is_whole)
    span = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**40), st.integers(0, 2**40))
    spans = st.lists(span, max_size=3).map(tuple)
    day = datetime.timedelta(days=1)
    zone = st.timedeltas(-day, day).filter(lambda offset: abs(offset) < day).map(datetime.timezone)
    moment = st.dates() | st.datetimes(timezones=st.none() | zone)
    heading = st.builds(model.Heading, text, spans)
    paragraph = st.builds(model.Paragraph, text, spans, st.sampled_from(model.ParagraphKind))
    section = st.builds(model.Section, st.none() | heading, st.lists(paragraph, max_size=3).map(tuple))
    line = st.builds(model.Boilerplate, text, spans, st.sampled_from(BoilerplateKind), text)
    return st.builds(
        Article,
        st.none() | heading,
        st.none() | st.builds(model.Byline, text, spans, st.lists(text, max_size=3).map(tuple)),
        st.none() | st.builds(model.Dateline, text, spans, st.none() | text, st.none() | text),
        st.none() | st.builds(model.Published, text, spans, st.none() | moment),
        st.lists(section, max_size=3).map(tuple),
        st.lists(line, max_size=3).map(tuple),
    )


def _is_whole(text: str) -> bool:
    """Whether no two surrogates stand side by side that mean one character."""
    return text == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@frozen
class _Script:
    """Words that sentences are drawn from, and how they are written."""

    words: str
    stop: str = "."
    question: str = "?"
    space: str = " "
    width: int = 1  # columns that a character takes

    def line(self, words: Sequence[str]) -> str:
        text = self.space.join(words)
        return text[0].upper() + text[1:]


_SCRIPTS: Final = (
    _Script("river bridge council winter market café harbour garden smörgås village forest über window storm"),
    _Script("река мост школа зима рынок учитель гавань сад письмо деревня лес музыка ёлка врач буря"),
    _Script("ποτάμι γέφυρα σχολείο χειμώνας αγορά δάσκαλος λιμάνι κήπος γράμμα χωριό μουσική γιατρός", question=";"),
    _Script("نهر جسر مدرسة شتاء سوق معلم ميناء حديقة رسالة قرية غابة موسيقى نافذة طبيب", question="؟"),
    _Script("नदी पुल परिषद सर्दी बाज़ार शिक्षक बंदरगाह बगीचा चिट्ठी गाँव जंगल संगीत खिड़की डॉक्टर", stop="।"),
    _Script("河流 桥梁 学校 冬天 市场 老师 港口 花园 书信 村庄 森林 窗户 医生 风暴", "。", "？", space="", width=2),
)

_ANY_SCRIPT: Final = st.sampled_from(_SCRIPTS)


@cache
def _words(script: _Script, least: int, most: int) -> st.SearchStrategy[str]:
    """Some words in a row: two draws, where word by word would be many."""
    words = script.words.split()
    starts, lengths = st.integers(0, len(words) - 1), st.integers(least, most)
    return st.builds(lambda start, length: script.line((words * 2)[start : start + length]), starts, lengths)


@cache
def _headings(script: _Script) -> st.SearchStrategy[str]:
    return _words(script, 1, 3)


@cache
def _paragraphs(script: _Script) -> st.SearchStrategy[str]:
    sentence = _words(script, 6, 14).map(lambda words: words + script.stop)
    return st.lists(sentence, min_size=2, max_size=4).map(script.space.join)


_DECORATIONS: Final = "{}|{}:|- {} -|— {} —|[{}]|({})|【{}】|*** {} ***|{} 2|» {}|{0} {0}".split("|")
_NAMES: Final = ["Ada Moor", "J. Lund/AP", "Мария Волкова", "王小明", "Ines de Sá / Reuters"]


def boilerplate_lines(kind: BoilerplateKind | None = None, language: str | None = None) -> st.SearchStrategy[str]:
    r"""Lines that the catalogue is certain of, printed as publishers do: with capitals, dashes, brackets, a number.

    Such a line, put between two blocks, changes ``boilerplate`` and nothing else. Kinds that tell something of their
    neighbours (related, comments, copyright, navigation, byline, timestamp) are drawn only where they are asked for.

    Args:
        kind: Of this kind alone.
        language: Known from this language alone; a BCP 47 code.

    Raises:
        WrongValueError: The catalogue has no such phrase. (Regular expressions are not drawn from.)

    Example:
        >>> import newsdoc
        >>> from hypothesis import given
        >>> from newsdoc.testing import boilerplate_lines
        >>> @given(boilerplate_lines(newsdoc.BoilerplateKind.ADVERTISEMENT, "de"))
        ... def test_advertising_is_found(line):
        ...     assert newsdoc.parse(f"It rained.\n\n{line}\n\nIt stopped.").text == "It rained.\n\nIt stopped."
        >>> test_advertising_is_found()
    """
    rules = [
        rule
        for rule in _rules(Match.LINE, Match.LEAD, Match.NAMES, Match.FUZZY)
        if (rule.kind is kind if kind else rule.kind not in TELLING)
        and (language is None or language in rule.languages)
        # A name behind "By" may be a headline.
        and not (rule.match is Match.NAMES and rule.kind is BoilerplateKind.BYLINE)
    ]
    if not rules:
        raise WrongValueError(f"the catalogue is certain of no phrase of kind {kind} in language {language}")
    by_kind = [[rule for rule in rules if rule.kind is kind] for kind in {rule.kind: None for rule in rules}]
    return st.sampled_from(by_kind).flatmap(st.sampled_from).flatmap(_printed)


@cache
def _rules(*matches: Match) -> tuple[Rule, ...]:
    return tuple(rule for rule in read_rules() if rule.match in matches)


@cache
def _printed(rule: Rule) -> st.SearchStrategy[str]:
    phrase = st.sampled_from([rule.phrase, rule.phrase.upper(), rule.phrase.lower(), rule.phrase.title()])
    colon = st.sampled_from([": ", ":", "："])
    if rule.match is Match.LEAD:
        return st.builds("{}{}{}".format, phrase, colon, _ANY_SCRIPT.flatmap(_headings))
    if rule.match is Match.NAMES:
        return st.builds("{}{}{}".format, phrase, colon, st.sampled_from(_NAMES))
    last = len(rule.phrase) - 1
    if rule.match is Match.FUZZY:  # a letter is missing or doubled; the first two are right
        at, step = st.integers(2, last), st.sampled_from([1, -1])
        phrase = st.builds(lambda text, at, step: text[:at] + text[at + step :], phrase, at, step)
    at, mark = st.integers(1, last), st.sampled_from("\u200b\u00ad\u2060")
    unseen = st.builds(lambda text, at, mark: text[:at] + mark + text[at:], phrase, at, mark)
    return st.builds(str.format, st.sampled_from(_DECORATIONS), phrase | unseen)


# --- texts with known structure ---


@st.composite
def article_texts(draw: st.DrawFn) -> ArticleText:
    """Texts whose structure is known: articles in one of six scripts, printed in one of many layouts.

    There may be a title; then come a lede, sections with a heading each, lists, and boilerplate lines between them.
    Blocks stand between blank lines, one on each line, or hard-wrapped; line ends, indent and byte order mark vary.

    Example:
        >>> import newsdoc
        >>> from hypothesis import given
        >>> from newsdoc.testing import Outline, article_texts
        >>> @given(article_texts())
        ... def test_structure_is_found(printed):
        ...     assert Outline.of(newsdoc.parse(printed.text)) == printed.outline
        >>> test_structure_is_found()
    """
    script = draw(_ANY_SCRIPT)
    heading = _headings(script)
    bodies = st.lists(_paragraphs(script), min_size=1, max_size=3)
    lists: st.SearchStrategy[list[str]] = st.just([]) | st.lists(heading, min_size=2, max_size=3)
    title = draw(st.none() | heading)
    sections: list[tuple[str | None, list[str], list[str]]] = [(None, draw(bodies), draw(lists))]
    for _ in range(draw(st.integers(0, 2))):
        end = draw(st.sampled_from(["", script.question]))
        sections.append((draw(heading) + end, draw(bodies), draw(lists)))
    # Blocks stand between blank lines (0), one on each line (1), or hard-wrapped at a width (40 to 100).
    layout = draw(st.integers(0, 1) | st.integers(40, 100))
    if layout > 1:
        layout = _clear_width([text for _, body, _ in sections for text in body], script, layout)
    title_mark, heading_mark = draw(st.sampled_from([("{}", "{}"), ("# {}", "## {}"), ("{}\n=====", "{}\n-----")]))
    bullet = draw(st.sampled_from(["- ", "* ", "• "]))
    pieces: list[str] = []
    boilerplate: list[str] = []

    def put(piece: str) -> None:
        if draw(st.sampled_from([False, False, True])):
            boilerplate.append(draw(boilerplate_lines()))
            pieces.append(boilerplate[-1])
        pieces.append(piece)

    if title is not None:
        put(title_mark.format(title))
    for text, body, items in sections:
        if text is not None:
            put(heading_mark.format(text))
        for paragraph in body:
            put("\n".join(_wrap(paragraph, script, layout)) if layout > 1 else paragraph)
        if items:
            put("\n".join(bullet + item for item in items))

    gap = "\n" if layout == 1 else draw(st.sampled_from(["\n\n", "\n\n\n", "\n \u00a0\n"]))
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    indent = draw(st.sampled_from(["", "    ", "\t", "\u3000"]))
    printed = [indent + piece.replace("\n", line_end + indent) for piece in pieces]
    printed[0] = draw(st.sampled_from(["", "\ufeff"])) + printed[0]
    outline = Outline(title, tuple((text, (*body, *items)) for text, body, items in sections), tuple(boilerplate))
    return ArticleText(tuple(printed), gap.replace("\n", line_end), outline)


def _wrap(text: str, script: _Script, width: int) -> list[str]:
    """Lines as long as the width in columns allows; where no spaces are written, a full stop opens none."""
    lines = [""]
    for unit in text.split(" ") if script.space else text:
        longer = lines[-1] + script.space + unit if lines[-1] else unit
        if len(longer) * script.width <= width or unit == script.stop:
            lines[-1] = longer
        else:
            lines.append(unit)
    return lines


def _clear_width(paragraphs: Sequence[str], script: _Script, width: int) -> int:
    """The width, or the next one at which most lines break off inside sentences: nothing else shows a wrapped text."""
    for nearby in itertools.chain(range(width, 101), range(width, 39, -1)):
        lines = [line for paragraph in paragraphs for line in _wrap(paragraph, script, nearby)[:-1]]
        if sum(not line.endswith(script.stop) for line in lines) >= 0.6 * len(lines):
            return nearby
    return width


# --- texts without known structure ---

_LINE_ENDS: Final = ["\n\n", "\n", "\n\n\n", "\r\n\r\n", "\r\n", "\r\r", "\r", "\n \t\n", "\n\f\n"]
_MARKS: Final = [*[""] * 8, *"# |## |### |> |> > |- |* |• |– |1. |2. |2) |    |\t|\u3000".split("|")]
_RULES: Final = "---|===|***|* * *|___|=====================|· · ·|. . .|###|\u200b|-|>".split("|")
_ORDINARY: Final = """Correction: the bridge opened in May.|Q: Why now?|“No,” she said.|Yes.|3–1|1,204|14:32|54%
AMSTERDAM (NPA) – Rain fell.|By Ada Moor|Ada Moor is a reporter at the Valley Post.|Updated 3 May 2024|4 min read
40 comments|Home > Sport > Rowing|1 2 3 ... 9|© 2024 Valley Post|(Photo: A. Moor)|Facebook Twitter WhatsApp
We use cookies to improve your visit. See our cookie policy and privacy policy.|Advertisement spending rose.
A boat on the river. Photo: Ada Moor/AP|“Advertisement,” the sign read.""".replace("\n", "|").split("|")


def _weak_phrases() -> st.SearchStrategy[str]:
    return st.sampled_from([rule.phrase for rule in _rules(Match.WEAK)])


def news_text() -> st.SearchStrategy[str]:
    """Texts as they come from the web, in no known structure.

    Prose and broken-off lines, headings, lists, quotes, Markdown, rules and boilerplate of all kinds, in any order and
    with any line ends between them.
    """
    prose = _ANY_SCRIPT.flatmap(_paragraphs)
    broken = prose.map(lambda text: text[:-1])
    rest = prose.map(lambda text: text[0].lower() + text[1:])
    known = st.sampled_from(_ORDINARY) | _weak_phrases()
    words = prose | broken | rest | _ANY_SCRIPT.flatmap(_headings) | boilerplate_lines() | known
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
    line = boilerplate_lines() | _weak_phrases()
    nearly = st.builds(lambda text, at, mark: text[:at] + mark + text[at:], line, st.integers(0, 20), odd | piece)
    return st.lists(odd | odd | piece | run | nearly | st.text(_ANY_CHARACTER, max_size=3), max_size=30).map("".join)


def assert_conserves(text: str, article: Article) -> None:
    """Asserts that nothing of a text was dropped or counted twice.

    Every character that is not white space must lie in the spans of exactly one node, every span inside the text, and
    the nodes of each kind in source order.

    Example:
        >>> import newsdoc
        >>> from hypothesis import given
        >>> from newsdoc.testing import assert_conserves, hostile_text
        >>> @given(hostile_text())
        ... def test_nothing_is_lost(text):
        ...     assert_conserves(text, newsdoc.parse(text))
        >>> test_nothing_is_lost()
    """
    alone = [(node,) for node in (article.title, article.byline, article.published) if node is not None]
    spans: list[Span] = []
    for nodes in (*alone, article.headings, article.paragraphs, article.boilerplate):
        starts = [node.spans[0].start for node in nodes if node.spans]
        assert starts == sorted(starts), f"nodes of a kind are not in source order: they start at {starts}"
        spans += [span for node in nodes for span in node.spans]
    end = 0
    for span in (*sorted(spans, key=lambda span: (span.start, span.end)), Span(len(text), len(text))):
        gap, overlap = text[end : span.start], text[span.start : end]
        assert span.start >= end, f"text[{span.start}:{end}] is counted twice or not there: {overlap!r:.80}"
        assert not gap.strip(), f"text[{end}:{span.start}] is lost: {gap!r:.80}"
        end = span.end


def assert_round_trips(article: Article) -> None:
    """Asserts that an article comes back the same from its dict, and from its JSON as text and as UTF-8."""
    written = to_json(article)
    assert from_json(written) == article
    assert from_json(written.encode()) == article
    assert from_dict(to_dict(article)) == article
