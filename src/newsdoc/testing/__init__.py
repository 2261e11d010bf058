"""Strategies for property tests of what is built on newsdoc, and invariants that hold for every article.

They need hypothesis: ``pip install newsdoc[testing]``. ``import newsdoc`` alone does not import it. What they draw can
be combined, and shrinks to a text that a person can read.

=========================== ========================================================================================
``articles()``              any article that the model allows, also by ``from_type(Article)``
``article_texts()``         a text, and the article that it must give
``news_text()``             texts as they come from the web
``hostile_text()``          texts that break parsers
``boilerplate_lines()``     lines that the catalogue is certain of
``assert_conserves``        nothing of the text was lost or counted twice
``assert_gives_reasons``    everything that was removed says why
``assert_round_trips``      the article comes back the same from JSON
``assert_gives``            a text gives its article
``Outline``                 what a reader sees of an article
=========================== ========================================================================================
"""

try:
    import hypothesis as _hypothesis  # noqa: F401 - to say what is missing, and how to get it
except ModuleNotFoundError as error:
    message = "newsdoc.testing needs hypothesis: pip install newsdoc[testing]"
    raise ModuleNotFoundError(message, name=error.name) from None

from .boilerplate import boilerplate_lines
from .invariants import assert_conserves, assert_gives, assert_gives_reasons, assert_round_trips
from .nodes import articles
from .outline import Outline
from .printed import ArticleText, article_texts
from .webtexts import hostile_text, news_text

__all__ = [
    "ArticleText",
    "Outline",
    "article_texts",
    "articles",
    "assert_conserves",
    "assert_gives",
    "assert_gives_reasons",
    "assert_round_trips",
    "boilerplate_lines",
    "hostile_text",
    "news_text",
]
