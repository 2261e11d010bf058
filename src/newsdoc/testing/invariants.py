"""What holds of every text and every article, each as a function that a test calls in one line."""

from typing import TYPE_CHECKING

from ..model import Article, Span
from ..parser import Parser
from ..wire import from_dict, from_json, to_dict, to_json

if TYPE_CHECKING:
    from .printed import ArticleText


def assert_conserves(text: str, article: Article) -> None:
    """Asserts that nothing of a text was dropped or counted twice.

    Every character that is not white space must lie in the spans of exactly one node, every span inside the text, and
    the nodes of each kind in source order.

    Args:
        text: The source of the article.
        article: What was made of it.

    Raises:
        AssertionError: Something is lost or there twice; the message says where, in characters of the text.

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


def assert_gives_reasons(article: Article) -> None:
    """Asserts that everything that was removed from an article says what removed it, and where it stood.

    Args:
        article: What was made of a text.

    Raises:
        AssertionError: A line has no rule or no place in the text; the message shows the line.

    Example:
        >>> import newsdoc
        >>> from hypothesis import given
        >>> from newsdoc.testing import assert_gives_reasons, news_text
        >>> @given(news_text())
        ... def test_nothing_is_removed_without_a_reason(text):
        ...     assert_gives_reasons(newsdoc.parse(text))
        >>> test_nothing_is_removed_without_a_reason()
    """
    for index, line in enumerate(article.boilerplate):
        assert line.rule.strip(), f"boilerplate[{index}] names no rule: {line.text!r:.80}"
        assert line.spans, f"boilerplate[{index}] has no place in the text: {line.text!r:.80}"


def assert_round_trips(article: Article) -> None:
    """Asserts that an article comes back the same from its dict, and from its JSON as text and as UTF-8.

    Args:
        article: Any article.

    Raises:
        AssertionError: It comes back as another one.

    Example:
        >>> from hypothesis import given
        >>> from newsdoc import Article
        >>> from newsdoc.testing import assert_round_trips
        >>> @given(...)
        ... def test_every_article_round_trips(article: Article):
        ...     assert_round_trips(article)
        >>> test_every_article_round_trips()
    """
    written = to_json(article)
    assert from_json(written) == article, "the article differs when it is read from JSON"
    assert from_json(written.encode()) == article, "the article differs when it is read from UTF-8"
    assert from_dict(to_dict(article)) == article, "the article differs when it is read from a dict"


def assert_gives(printed: "ArticleText", parser: Parser | None = None) -> None:
    """Asserts that parsing a text gives its article, offsets and rules included.

    Args:
        printed: A text whose article is known, from ``article_texts()``.
        parser: Parses the text; None is newsdoc's own.

    Raises:
        AssertionError: Parsing gives another article; the message names the first field that differs.

    Example:
        >>> from hypothesis import given
        >>> from newsdoc import Parser
        >>> from newsdoc.testing import article_texts, assert_gives
        >>> parser = Parser()  # with your own rules
        >>> @given(article_texts())
        ... def test_own_rules_harm_no_article(printed):
        ...     assert_gives(printed, parser)
        >>> test_own_rules_harm_no_article()
    """
    found, known = (parser or Parser()).parse(printed.text), printed.article
    for name in ("title", "byline", "dateline", "published", "sections", "boilerplate"):
        got, wanted = getattr(found, name), getattr(known, name)
        assert got == wanted, f"{name} should be {wanted!r}, not {got!r}, in {printed.text!r}"
