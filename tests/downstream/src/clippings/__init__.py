"""An album of newspaper clippings, in one SQLite file."""

import sqlite3
from collections.abc import Iterator

import newsdoc
from newsdoc import Article, Parser, Rule

# This paper prints a line of its own that newsdoc does not know.
PARSER = Parser(extra_rules=[Rule("clippings.app", kind="subscription", match="line", phrase="Get the Courier app")])


def clip(page: str) -> Article:
    """The article on a page."""
    return PARSER.parse(page)


def teaser(article: Article, length: int = 80) -> str:
    """The headline and the lede on one line of at most so many characters."""
    lede = article.paragraphs[0].text if article.paragraphs else ""
    line = ": ".join(text for text in (article.title.text if article.title else "", lede) if text)
    return line if len(line) <= length else line[: length - 1] + "…"


class Album:
    """Keeps articles in the order in which they were pasted in."""

    def __init__(self, file: str) -> None:
        self._database = sqlite3.connect(file)
        self._database.execute("CREATE TABLE IF NOT EXISTS clippings (article TEXT NOT NULL)")

    def paste(self, article: Article) -> None:
        """Adds an article."""
        self._database.execute("INSERT INTO clippings VALUES (?)", [newsdoc.to_json(article)])

    def __iter__(self) -> Iterator[Article]:
        rows = self._database.execute("SELECT article FROM clippings ORDER BY rowid")
        return (newsdoc.from_json(article) for (article,) in rows)

    def close(self) -> None:
        """Closes the file."""
        self._database.commit()
        self._database.close()
