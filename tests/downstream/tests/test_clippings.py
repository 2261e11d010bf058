"""Properties of an album, with newsdoc's strategies."""

from contextlib import closing

from clippings import PARSER, Album, clip, teaser
from hypothesis import given
from hypothesis import strategies as st

from newsdoc import Article, BoilerplateKind
from newsdoc.testing import (
    ArticleText,
    article_texts,
    articles,
    assert_conserves,
    assert_gives,
    assert_gives_reasons,
    boilerplate_lines,
    hostile_text,
    news_text,
)


@given(st.lists(articles(), max_size=3))
def test_album_gives_back_what_was_pasted(pasted: list[Article]) -> None:
    with closing(Album(":memory:")) as album:
        for article in pasted:
            album.paste(article)
        assert list(album) == pasted


@given(article=..., length=st.integers(1, 80))  # hypothesis knows how to draw an Article
def test_teaser_is_short(article: Article, length: int) -> None:
    assert len(teaser(article, length)) <= length


@given(article_texts())
def test_teaser_opens_with_the_headline(printed: ArticleText) -> None:
    title = printed.article.title
    assert teaser(clip(printed.text)).startswith(title.text if title else printed.article.paragraphs[0].text[:79])


@given(article_texts())
def test_own_rules_harm_no_article(printed: ArticleText) -> None:
    assert_gives(printed, PARSER)


@given(boilerplate_lines(BoilerplateKind.ADVERTISEMENT, "en"))
def test_advertising_is_not_in_the_teaser(line: str) -> None:
    assert teaser(clip(f"{line}\n\nThe bridge is open again, the city said.")).startswith("The bridge")


@given(news_text() | hostile_text())
def test_nothing_is_lost_and_everything_has_a_reason(page: str) -> None:
    article = clip(page)
    assert_conserves(page, article)
    assert_gives_reasons(article)
