"""Any article that the model allows, node by node."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from ..model import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Byline,
    Dateline,
    Heading,
    Paragraph,
    ParagraphKind,
    Published,
    Section,
    Span,
)

_MOST: Final = 3  # of a kind: more are slower and show nothing more
_LATE: Final = 2**40
_DAY: Final = datetime.timedelta(days=1)


def articles() -> st.SearchStrategy[Article]:
    """Any article that the model allows, with lone surrogates and all fields filled or empty.

    Spans, texts and kinds are drawn apart: few of these articles could come out of a parse. ``from_type(Article)``
    draws the same, and so do ``builds`` and ``@given(...)`` where a parameter is annotated as an Article.

    Example:
        >>> from hypothesis import given
        >>> from newsdoc.testing import articles, assert_round_trips
        >>> @given(articles())
        ... def test_articles_survive(article):
        ...     assert_round_trips(article)  # your storage, instead of JSON
        >>> test_articles_survive()
    """
    return st.builds(
        Article,
        st.none() | _headings(),
        st.none() | _bylines(),
        st.none() | _datelines(),
        st.none() | _published(),
        _some(_sections()),
        _some(_boilerplate()),
    )


def _texts() -> st.SearchStrategy[str]:
    odd = st.text('aé\ud800\udbff\udc00\udfff😀\u2028\x00\x7f"\\/u')
    return (st.text(st.characters(exclude_categories=())) | odd).filter(_is_whole)


def _is_whole(text: str) -> bool:
    """Whether no two surrogates stand side by side that mean one character."""
    return text == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=_MOST).map(tuple)


def _span() -> st.SearchStrategy[Span]:
    return st.builds(lambda start, length: Span(start, start + length), st.integers(0, _LATE), st.integers(0, _LATE))


def _headings() -> st.SearchStrategy[Heading]:
    return st.builds(Heading, _texts(), _some(_span()))


def _bylines() -> st.SearchStrategy[Byline]:
    return st.builds(Byline, _texts(), _some(_span()), _some(_texts()))


def _datelines() -> st.SearchStrategy[Dateline]:
    return st.builds(Dateline, _texts(), _some(_span()), st.none() | _texts(), st.none() | _texts())


def _published() -> st.SearchStrategy[Published]:
    zones = st.timedeltas(-_DAY, _DAY).filter(lambda offset: abs(offset) < _DAY).map(datetime.timezone)
    moments = st.dates() | st.datetimes(timezones=st.none() | zones)
    return st.builds(Published, _texts(), _some(_span()), st.none() | moments)


def _sections() -> st.SearchStrategy[Section]:
    return st.builds(Section, st.none() | _headings(), _some(_paragraphs()))


def _paragraphs() -> st.SearchStrategy[Paragraph]:
    return st.builds(Paragraph, _texts(), _some(_span()), st.sampled_from(ParagraphKind))


def _boilerplate() -> st.SearchStrategy[Boilerplate]:
    return st.builds(Boilerplate, _texts(), _some(_span()), st.sampled_from(BoilerplateKind), _texts())


STRATEGIES: Final[Mapping[type, Callable[[], st.SearchStrategy[Any]]]] = {
    Article: articles,
    Boilerplate: _boilerplate,
    Byline: _bylines,
    Dateline: _datelines,
    Heading: _headings,
    Paragraph: _paragraphs,
    Published: _published,
    Section: _sections,
    Span: _span,
}
"""What ``from_type`` draws for each of the model's classes."""
