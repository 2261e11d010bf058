"""Records of what was taken out, which are made when they are first asked for."""

import copy
import gc
import inspect
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from newsdoc import Article, Boilerplate, parse
from newsdoc.blocks import Line

SECTIONS = ("Village", "Pottery", "Weather", "Harvest", "Markets", "Letters", "Music", "Archive")
PAGE = "\n\n".join(
    [
        "Kiln is lit again after nine winters | Kiln News",
        *("Home", *SECTIONS, *(f"All of {section}" for section in SECTIONS)),
        "Kiln is lit again after nine winters",
        "Advertisement",
        "The kiln was lit on Sunday, and the potters of the valley brought what they had made all winter. It was full.",
        "“Nobody here had believed it,” said Ada Moor, who has lived beside the old kiln for most of her long life.",
        "The fire burned for three days and three nights, and the children of the village carried wood from the hills.",
        "Glaze runs out in three villages of the valley",
        *(f"More from {section}" for section in SECTIONS),
        *("Rain on the hills", "Imprint", "Contact"),
    ]
)


def alive(kind: type) -> int:
    return sum(type(each) is kind for each in gc.get_objects())


def test_records_are_made_when_they_are_first_asked_for() -> None:
    gc.collect()
    before = alive(Boilerplate)
    article = parse(PAGE)
    assert alive(Boilerplate) == before
    records = article.boilerplate
    assert alive(Boilerplate) == before + len(records)


def test_records_are_made_once() -> None:
    article = parse(PAGE)
    assert article.boilerplate is article.boilerplate


def test_once_they_are_made_the_article_holds_no_lines() -> None:
    gc.collect()
    before = alive(Line)
    article = parse(PAGE)
    assert alive(Line) > before
    _ = article.boilerplate
    assert alive(Line) == before


def test_records_of_a_page_tell_kind_and_reason() -> None:
    told = {line.text: (line.kind.value, line.rule) for line in parse(PAGE).boilerplate}
    assert told["Advertisement"] == ("advertisement", "advertisement.en.advertisement")
    assert told["Rain on the hills"][0] == "related"
    assert told["Rain on the hills"][1].startswith("after.")


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(lambda article: article, id="itself"),
        pytest.param(copy.copy, id="copied"),
        pytest.param(copy.deepcopy, id="copied through and through"),
        pytest.param(attrs.evolve, id="evolved"),
        pytest.param(lambda article: pickle.loads(pickle.dumps(article)), id="pickled"),
    ],
)
def test_article_that_was_not_asked_is_like_one_that_was(again: Callable[[Article], Article]) -> None:
    asked = parse(PAGE)
    records = asked.boilerplate
    other = again(parse(PAGE))
    assert (other, hash(other), repr(other)) == (asked, hash(asked), repr(asked))
    assert other.boilerplate == records


def test_many_threads_may_ask_at_once() -> None:
    expected = parse(PAGE).boilerplate
    for _ in range(20):
        article = parse(PAGE)
        start = threading.Barrier(8)

        def ask(article: Article = article, start: threading.Barrier = start) -> tuple[Boilerplate, ...]:
            start.wait()
            return article.boilerplate

        with ThreadPoolExecutor(8) as pool:
            assert {future.result() for future in [pool.submit(ask) for _ in range(8)]} == {expected}


def test_records_cannot_be_replaced() -> None:
    article = parse(PAGE)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.boilerplate = ()  # type: ignore[misc] # that is the mistake


def test_class_itself_can_be_looked_at() -> None:
    assert "boilerplate" in dict(inspect.getmembers(Article))
